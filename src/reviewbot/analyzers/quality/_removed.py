"""Names that a change took away while files of the repository still import or call them."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reviewbot.analyzers.comparison import Comparison
from reviewbot.analyzers.quality._resolve import Site, module_name
from reviewbot.changes import ChangedFile, Side
from reviewbot.findings import Location
from reviewbot.index import CallFact, Facts, ImportFact, Index, Span
from reviewbot.source import JAVASCRIPT_FAMILY, language_of

_BUILTINS = frozenset(dir(builtins))
_LANGUAGES = frozenset({"python", *JAVASCRIPT_FAMILY})


@dataclass(frozen=True, slots=True)
class Removed:
    """A name that is gone, where it stood, and who still uses it."""

    path: str
    name: str
    location: Location
    sites: tuple[Site, ...]


def removed_names(comparison: Comparison) -> Iterator[Removed]:
    """Names of changed or deleted Python and JavaScript files that others, or the file itself, still use."""
    for file in comparison.change.files:
        old = file.base_path
        if old is None or language_of(old) not in _LANGUAGES:
            continue
        both = both_sides(comparison, file)
        if both is not None and both[0].parsed:
            yield from _of_file(comparison, file, old, *both)


def both_sides(comparison: Comparison, file: ChangedFile) -> tuple[Facts, Facts | None] | None:
    """What the index knows of a file at the base and, unless it is deleted, at the head; None where either was not read whole."""
    before = comparison.before.index.facts(file.base_path) if file.base_path else None
    after = comparison.after.index.facts(file.head_path) if file.head_path else None
    if before is None or before.has_errors or (file.head_path and (after is None or after.has_errors)):
        return None
    return before, after


def stood_at(file: ChangedFile, line: int) -> Location:
    """The place of something that is gone: its line at the base, and where that was in the head."""
    head_line = file.head_anchor(line) if file.head_path else 0
    return Location(file.base_path or file.path, line, side=Side.OLD, head_line=head_line)


def _of_file(
    comparison: Comparison, file: ChangedFile, old: str, before: Facts, after: Facts | None
) -> Iterator[Removed]:
    gone = set(before.exports) - set(after.exports if after else ()) - {"*"}
    if after is not None and "*" in after.exports:
        return
    for name in sorted(gone):
        sites = [*_importers(comparison, file, old, name)]
        if after is not None and file.head_path is not None and file.head_path == old:
            sites += _own_calls(before, after, file.head_path, name)
        if sites:
            yield Removed(old, name, _place(file, before, name), tuple(sites))


def _importers(comparison: Comparison, file: ChangedFile, old: str, name: str) -> Iterator[Site]:
    """Imports of the name at the head that mean this file, or meant it at the base and now lead nowhere."""
    index, base = comparison.after.index, comparison.before.index
    back = comparison.change.old_paths
    for path, fact in index.importers(name):
        if fact.guarded or path == file.head_path:
            continue
        now = index.resolve_import(path, _single(fact, name))
        if now == (file.head_path,) or (not now and _meant(base, back.get(path, path), fact, name, old)):
            yield Site(path, _as_call(fact, name))


def _meant(base: Index, path: str, fact: ImportFact, name: str, old: str) -> bool:
    """Whether the base had this very import and it led to the file."""
    known = any(i.module == fact.module and i.level == fact.level for i in base.imports(path))
    return known and base.resolve_import(path, _single(fact, name)) == (old,)


def _single(fact: ImportFact, name: str) -> ImportFact:
    return replace(fact, names=((name, name),))


def _as_call(fact: ImportFact, name: str) -> CallFact:
    return CallFact(f"import {name}", name, "", fact.span, 0)


def _own_calls(before: Facts, after: Facts, path: str, name: str) -> Iterator[Site]:
    """Calls of the name that the file itself still makes although nothing in it binds the name any more."""
    if name in _BUILTINS or name in after.rebound or any(i.alias == "*" for i in after.imports):
        return
    bound = {f.name for f in after.functions} | {c.name for c in after.classes}
    bound |= {local for i in after.imports for _, local in i.names}
    bound |= {i.alias or i.module.partition(".")[0] for i in after.imports if module_name(i, after.language, name)}
    was_function = any(f.name == name and f.kind == "function" for f in before.functions)
    if name in bound or not was_function or after.language != "python":
        return
    yield from (Site(path, call) for call in after.calls if call.callee == name)


def _place(file: ChangedFile, before: Facts, name: str) -> Location:
    """Where the name stood at the base."""
    spans: list[Span] = [f.span for f in before.functions if f.name == name and f.kind != "method"]
    spans += [c.span for c in before.classes if c.name == name]
    return stood_at(file, spans[0].line if spans else _first_removed(file, name))


def _first_removed(file: ChangedFile, name: str) -> int:
    word = re.compile(rf"\b{re.escape(name)}\b")
    lines = (x for h in file.hunks for x in h.lines if x.old in file.removed)
    return next((x.old for x in lines if x.old and word.search(x.text)), min(file.removed, default=1))
