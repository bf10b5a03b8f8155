"""Methods and functions that a change took away although calls that surely meant them are still there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reviewbot.analyzers.comparison import Comparison
from reviewbot.analyzers.quality._dispatch import CONSTRUCTORS, Dispatch, overrides, same_place
from reviewbot.analyzers.quality._removed import Removed, both_sides, stood_at
from reviewbot.analyzers.quality._removed_methods import CATCH_ALL, added_words
from reviewbot.analyzers.quality._resolve import Site, Target, same_world
from reviewbot.changes import ChangedFile
from reviewbot.index import CallFact, FunctionFact
from reviewbot.source import FULL_LANGUAGES, JAVASCRIPT_FAMILY, language_of

_MAX_CALLS = 2_000
# What is found through its module or its package; names that are imported one by one are looked at elsewhere.
_BY_MODULE = frozenset({"python", "go", "php", *JAVASCRIPT_FAMILY})


def removed_members(comparison: Comparison, dispatch: Dispatch, known: frozenset[tuple[str, str]]) -> Iterator[Removed]:
    """What changed or deleted files no longer have, with the calls that are left; `known` (path, name) left out."""
    search = _Search(comparison, dispatch)
    for file in comparison.change.files:
        for function in _gone(comparison, file):
            path = file.base_path or ""
            if (path, function.name) in known or function.name in search.added:
                continue
            if sites := tuple(search.sites(path, function)):
                yield Removed(path, function.name, stood_at(file, function.span.line), sites)


def _gone(comparison: Comparison, file: ChangedFile) -> Iterator[FunctionFact]:
    """Functions of the base that the file at the head no longer has."""
    if file.base_path is None or language_of(file.base_path) not in FULL_LANGUAGES or not file.removed:
        return
    both = both_sides(comparison, file)
    if both is None:
        return
    before, after = both
    left = {f.qualified for f in after.functions} if after else set()
    constructor = CONSTRUCTORS.get(before.language, "")
    for function in before.functions:
        usual = function.kind in ("function", "method") and function.name not in (constructor, function.owner)
        if usual and function.qualified not in left and function.span.line in file.removed:
            yield function


@dataclass(frozen=True)
class _Search:
    """Both states as calls see them: what a call of the head meant at the base, and what it means now."""

    comparison: Comparison
    _after: Dispatch

    @cached_property
    def added(self) -> frozenset[str]:
        """Words of added lines: what is named there was defined in another way, or its call is new."""
        return added_words(self.comparison)

    @cached_property
    def _before(self) -> Dispatch:
        return self._after.by(self.comparison.before.index)

    def sites(self, path: str, function: FunctionFact) -> Iterator[Site]:
        """The calls at the head that meant the function and mean nothing now."""
        calls = self.comparison.after.index.callers(function.name)[:_MAX_CALLS]
        calls = tuple((p, c) for p, c in calls if same_world(path, p))
        if not calls or not Target(self.comparison.before.index, path, function).usable:
            return
        if function.owner:
            readable = self._before.readable(calls, function.owner)
            yield from (Site(p, c) for p, c in readable if self._lost_method(p, c, path, function))
        elif language_of(path) in _BY_MODULE and not self._still_there(path, function):
            target = Target(self.comparison.before.index, path, function, self._before)
            yield from (Site(p, c) for p, c in calls if self._lost_function(target, p, c))

    def _lost_method(self, path: str, call: CallFact, home: str, function: FunctionFact) -> bool:
        was, on_class = self._before.method(path, call)
        bound = not function.is_static and "classmethod" not in function.decorators
        if not was.sure or not same_place(was.at, home, function) or (on_class and bound):
            return False
        if self._before.may_be_overridden(home, function):
            return False
        now, _ = self._after.method(path, call)
        if home.endswith(".java"):
            known = self._after.receiver_class(path, call) is not None
            return now.at is None and (now.sure or (known and not overrides(function)))
        return now.at is None and now.sure and not self._answers_all(path, call)

    def _answers_all(self, path: str, call: CallFact) -> bool:
        """Whether the class takes calls of any name."""
        at = self._after.receiver_class(path, call)
        return at is None or any(self._after.classes.method(at, name).at for name in CATCH_ALL)

    def _still_there(self, path: str, function: FunctionFact) -> bool:
        """Whether the head has the name where callers would find it."""
        found = [p for p, f in self.comparison.after.index.definitions(function.name) if same_world(path, p)]
        if path.endswith(".go"):
            return any(p.rpartition("/")[0] == path.rpartition("/")[0] for p in found)
        facts = self.comparison.after.index.facts(path)
        exports = facts.exports if facts else ()
        return function.name in exports or "*" in exports or (path.endswith(".php") and bool(found))

    def _lost_function(self, target: Target, path: str, call: CallFact) -> bool:
        by_name = not call.receiver and language_of(path) not in ("go", "php")
        return not by_name and target.is_meant(path, call)
