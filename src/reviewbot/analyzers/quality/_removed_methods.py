"""Methods that a change took away although calls by their name, which nothing else had, are still there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.comparison import Comparison
from reviewbot.analyzers.quality._dispatch import Dispatch
from reviewbot.analyzers.quality._removed import Removed, both_sides, stood_at
from reviewbot.analyzers.quality._resolve import Site
from reviewbot.analyzers.quality._unique import is_only, may_mean
from reviewbot.changes import ChangedFile, LineKind
from reviewbot.index import Facts, FunctionFact
from reviewbot.source import FULL_LANGUAGES, JAVASCRIPT_FAMILY, language_of

# A class with one of these answers to any name.
CATCH_ALL = frozenset({"__getattr__", "__getattribute__", "method_missing", "__call", "__callStatic"})


def removed_methods(comparison: Comparison, dispatch: Dispatch) -> Iterator[Removed]:
    """Methods of changed or deleted files that are gone everywhere, with the calls that are left."""
    added: frozenset[str] | None = None
    for file in comparison.change.files:
        for method in _gone(comparison, file):
            if added is None:
                added = added_words(comparison)
            sites = () if method.name in added else tuple(_sites(comparison, dispatch, file, method))
            if sites and file.base_path is not None:
                yield Removed(file.base_path, method.name, stood_at(file, method.span.line), sites)


def _gone(comparison: Comparison, file: ChangedFile) -> Iterator[FunctionFact]:
    """Methods of the base that no file of the head defines, of names that were theirs alone."""
    if file.base_path is None or language_of(file.base_path) not in FULL_LANGUAGES or not file.removed:
        return
    both = both_sides(comparison, file)
    if both is None:
        return
    before, after = both
    left = {f.name for f in after.functions} if after else set()
    for method in before.functions:
        candidate = method.owner and method.name not in left and method.span.line in file.removed
        if candidate and not _answers_all(before, method.owner) and _is_gone(comparison, file.base_path, method):
            yield method


def _is_gone(comparison: Comparison, path: str, method: FunctionFact) -> bool:
    """Whether the name was the method's alone, and is nobody's now."""
    after = comparison.after.index
    return is_only(comparison.before.index, path, method) and after.is_complete() and not after.definitions(method.name)


def _answers_all(facts: Facts, owner: str) -> bool:
    return any(f.owner == owner and f.name in CATCH_ALL for f in facts.functions)


def added_words(comparison: Comparison) -> frozenset[str]:
    """Words of added lines: a method named there was defined in another way, or its call is new."""
    lines = (x.text for f in comparison.change.files for h in f.hunks for x in h.lines if x.kind is LineKind.ADDED)
    return frozenset(word for line in lines for word in re.findall(r"\w+[?!]?", line))


def _sites(comparison: Comparison, dispatch: Dispatch, file: ChangedFile, method: FunctionFact) -> Iterator[Site]:
    index, home = comparison.after.index, language_of(file.base_path or "")
    for path, call in index.callers(method.name):
        other = language_of(path)
        same = other == home or (other in JAVASCRIPT_FAMILY and home in JAVASCRIPT_FAMILY)
        if same and may_mean(index, path, call, method.owner) and not dispatch.is_foreign(path, call):
            yield Site(path, call)
