"""How large functions are, before and after: the measures behind the growth rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reviewbot.analyzers.base import RuleMeta, State, at_span
from reviewbot.analyzers.comparison import Latest
from reviewbot.analyzers.quality._pairs import squeeze
from reviewbot.changes import ChangedFile, ChangeSet, LineKind, Snapshot
from reviewbot.findings import Evidence, EvidenceKind, Finding
from reviewbot.index import is_script, is_test
from reviewbot.source import FULL_LANGUAGES, SourceFile, Span, complexity, load, span
from reviewbot.source.model import Function

# Shorter lines (`}`, `end`) are in every function.
_TRIVIAL = 3
_MOST = 0.6
_TRIFLE = 0.1
_REQUIRED = frozenset({"positional", "positional_only", "keyword"})


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of one function; `span` is that of its name, `last` its last line."""

    name: str
    span: Span
    last: int
    complexity: int
    length: int
    parameters: int
    nesting: int


def _within(inner: Span, outer: Span) -> bool:
    return outer.line < inner.line and inner.end_line <= outer.end_line


def _own_lines(file: SourceFile, function: Function) -> int:
    """Lines with code on them, without those of named functions inside."""
    inner = [f.span for f in file.functions if _within(f.span, function.span)]
    others = {n for where in inner for n in range(where.line, where.end_line + 1)}
    numbers = (n for n in range(function.span.line, function.span.end_line + 1) if n not in others)
    lines = (file.lines[n - 1].strip() for n in numbers)
    return sum(bool(line) and not line.startswith(("#", "//", "*", "/*")) for line in lines)


def _size(file: SourceFile, function: Function) -> Size:
    found = complexity(function.node, file.language)
    where = span(function.node.field("name") or function.node)
    given = (p for p in function.parameters if p.kind in _REQUIRED and p.name not in ("self", "cls"))
    required = sum(not p.has_default for p in given)
    return Size(
        function.qualified,
        where,
        function.span.end_line,
        found.cognitive,
        _own_lines(file, function),
        required,
        found.nesting,
    )


@lru_cache(maxsize=1024)
def _sizes(path: str, data: bytes, lines: frozenset[int] | None) -> tuple[Size, ...]:
    file = load(path, data)
    if not isinstance(file, SourceFile) or file.language not in FULL_LANGUAGES:
        return ()
    bodies = [f for f in file.functions if f.body is not None]
    touched = [f for f in bodies if lines is None or any(f.span.line <= n <= f.span.end_line for n in lines)]
    return tuple(_size(file, function) for function in touched)


def sizes(snapshot: Snapshot, path: str | None, lines: frozenset[int] | None = None) -> tuple[Size, ...]:
    """The functions of a file (those with one of `lines`) with their measures; none if it is absent or not parsed."""
    data = snapshot.read(path) if path else None
    return () if path is None or data is None else _sizes(path, data, lines)


class _Past:
    """The side before a change, looked through once for all files and all rules about growth."""

    def __init__(self, before: State, change: ChangeSet) -> None:
        self._before = before
        self._change = change
        self._sizes: dict[str, tuple[Size, ...]] = {}

    @cached_property
    def removed(self) -> frozenset[str]:
        """Every removed line, squeezed."""
        lines = (x for f in self._change.files for h in f.hunks for x in h.lines if x.kind is LineKind.REMOVED)
        return frozenset(squeeze(line.text) for line in lines)

    @cached_property
    def _homes(self) -> dict[str, list[str]]:
        """Short name of a function -> the changed files that had one, in order; "" for files of which nothing is known."""
        homes: dict[str, list[str]] = {}
        for path in dict.fromkeys(f.base_path for f in self._change.files if f.base_path):
            facts = self._before.index.facts(path)
            for name in {_short(f.name) for f in facts.functions} if facts is not None else {""}:
                homes.setdefault(name, []).append(path)
        return homes

    def sizes(self, path: str) -> tuple[Size, ...]:
        """The functions of a file with their measures."""
        if path not in self._sizes:
            self._sizes[path] = sizes(self._before.snapshot, path)
        return self._sizes[path]

    def named(self, short: str) -> list[Size]:
        """The functions of that short name in any changed file."""
        homes = (*self._homes.get(short, ()), *self._homes.get("", ()))
        return [s for path in homes for s in self.sizes(path) if _short(s.name) == short]


_past_of: Latest[_Past] = Latest(_Past)


def _short(name: str) -> str:
    return name.rsplit(".", 1)[-1]


def _earlier(before: State, file: ChangedFile, name: str, change: ChangeSet) -> list[Size]:
    """The function before the change: in its own file (overloads too), else one of its short name in any changed file."""
    past = _past_of(before, change)
    own = [s for s in past.sizes(file.base_path) if s.name == name] if file.base_path else []
    return own or past.named(_short(name))


def _moved(before: State, after: State, file: ChangedFile, size: Size, change: ChangeSet) -> bool:
    """Whether most of a function that looks new is old: untouched lines under a new name, or lines removed elsewhere."""
    data = after.snapshot.read(file.path) or b""
    own = data.decode("utf-8", "replace").split("\n")[size.span.line - 1 : size.last]
    lines = [(n, text) for n, line in enumerate(own, size.span.line) if len(text := squeeze(line)) > _TRIVIAL]
    removed = _past_of(before, change).removed
    old = sum(n not in file.added or text in removed for n, text in lines)
    return old >= _MOST * max(1, len(lines))


@dataclass(frozen=True)
class GrowthRule:
    """Reports functions that the change pushed past a threshold (option `threshold`), never those already past it."""

    meta: RuleMeta
    measure: Callable[[Size], int]
    threshold: int
    unit: str
    advice: str

    @property
    def metas(self) -> tuple[RuleMeta, ...]:
        """The one rule."""
        return (self.meta,)

    def compare(self, before: State, after: State, change: ChangeSet) -> Iterator[Finding]:
        """Functions now past the threshold, shown before → after."""
        for file in change.files:
            yield from self.compare_file(before, after, change, file)

    def compare_file(self, before: State, after: State, change: ChangeSet, file: ChangedFile) -> Iterator[Finding]:
        """Functions of one file now past the threshold."""
        if not file.head_path or is_test(file.path) or is_script(file.path) or not file.added:
            return
        limit = self._limit(after)
        for size in sizes(after.snapshot, file.head_path, file.added):
            if self.measure(size) > limit:
                earlier = _earlier(before, file, size.name, change)
                was = max(earlier, key=self.measure, default=None)
                if self._pushed(size, was, limit) and (was or not _moved(before, after, file, size, change)):
                    yield self._found(file, size, was, limit)

    def _limit(self, after: State) -> int:
        limit = after.option(self.meta.id, "threshold", self.threshold)
        return int(limit) if isinstance(limit, int | str) else self.threshold

    def _pushed(self, size: Size, was: Size | None, limit: int) -> bool:
        """Whether the change took the function past the limit by more than a trifle."""
        if was is None:
            return True
        return self.measure(was) <= limit and self.measure(size) - self.measure(was) >= _TRIFLE * limit

    def _found(self, file: ChangedFile, size: Size, was: Size | None, limit: int) -> Finding:
        value = str(self.measure(size))
        grown = f"{self.unit} {self.measure(was)} → {value}" if was is not None else f"new, with {self.unit} {value}"
        return self.meta.finding(
            at_span(file.path, size.span),
            f"`{size.name}`: {grown} (threshold {limit}).",
            why="What grows past what one can keep in mind is where mistakes collect.",
            fix=self.advice,
            evidence=(Evidence(EvidenceKind.STEP, grown),),
            identity=size.name,
        )
