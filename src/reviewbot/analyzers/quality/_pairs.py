"""Both sides of a changed file, function by function: what the rules about removed safety stand on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from reviewbot.analyzers.base import RuleMeta, State
from reviewbot.analyzers.comparison import Latest
from reviewbot.analyzers.quality._marks import marks
from reviewbot.analyzers.quality._trees import Function, functions, tree_of
from reviewbot.changes import ChangedFile, ChangeSet, LineKind, Side, Snapshot
from reviewbot.findings import Finding, Location
from reviewbot.source import Node, SourceFile, load, span

_LARGEST = 1_000_000
# Shorter lines (`}`, `end`) are in every function.
_TRIVIAL = 3


@lru_cache(maxsize=128)
def _open(path: str, blob: str, data: bytes) -> SourceFile | None:
    opened = load(path, data, blob=blob)
    return opened if isinstance(opened, SourceFile) else None


def _source(snapshot: Snapshot, path: str) -> SourceFile | None:
    data = snapshot.read(path)
    if data is None or len(data) > _LARGEST:
        return None
    return _open(path, snapshot.blob(path) or "", data)


def _text(function: Function) -> str:
    return "\n".join((*(m.text() for m in marks(function.node)), function.node.text()))


def squeeze(text: str) -> str:
    """Text without any blanks, for recognising a line that only moved or was indented otherwise."""
    return "".join(text.split())


@dataclass(frozen=True)
class Moved:
    """The text that the whole change adds, for recognising what only went elsewhere."""

    change: ChangeSet
    _answers: dict[str, bool] = field(default_factory=dict, compare=False)

    @cached_property
    def lines(self) -> frozenset[str]:
        """Every added line, squeezed."""
        return frozenset(squeeze(line) for line in self.texts)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every added line as it is."""
        return tuple(x.text for f in self.change.files for h in f.hunks for x in h.lines if x.kind is LineKind.ADDED)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of an added line."""
        return frozenset(word for line in self.texts for word in re.findall(r"\w+", line))

    def has_word(self, name: str) -> bool:
        """Whether an added line has the name as a word of its own."""
        return name in self.words if re.fullmatch(r"\w+", name) else self.mentions(rf"\b{re.escape(name)}\b")

    def has_within_word(self, part: str) -> bool:
        """Whether a word of an added line has the part in it."""
        return part in self._vocabulary

    @cached_property
    def _vocabulary(self) -> str:
        return " ".join(self.words)

    def mentions(self, pattern: str) -> bool:
        """Whether an added line matches; looked for once, as a change may be large."""
        if pattern not in self._answers:
            found = re.compile(pattern)
            self._answers[pattern] = any(found.search(line) for line in self.texts)
        return self._answers[pattern]

    def holds(self, text: str) -> bool:
        """Whether an added line has the squeezed text in it; looked for once."""
        key = f"squeezed {text}"
        if key not in self._answers:
            self._answers[key] = bool(self.lines) and text in self._squeezed
        return self._answers[key]

    @cached_property
    def _squeezed(self) -> str:
        return "\n".join(self.lines)


moved_of: Latest[Moved] = Latest(Moved)


@dataclass(frozen=True)
class FunctionPair:
    """A function that exists on both sides under the same name."""

    old: Function
    new: Function

    @property
    def kept(self) -> float:
        """Share of the old body's lines that the new one still has, in any indentation; 0.0 when it had none."""
        had = [line for line in map(squeeze, self.old.body.text().split("\n")) if len(line) > _TRIVIAL]
        has = set(map(squeeze, self.new.body.text().split("\n")))
        return sum(line in has for line in had) / len(had) if had else 0.0


@dataclass(frozen=True)
class Pair:
    """A changed file that exists on both sides, in a language with a tree."""

    old: SourceFile
    new: SourceFile
    file: ChangedFile
    moved: Moved
    before: State
    after: State

    @cached_property
    def functions(self) -> tuple[FunctionPair, ...]:
        """Functions on both sides whose old text the change touches; names used twice are matched by their order."""
        after: dict[tuple[str, int], Function] = {}
        counts: Counter[str] = Counter()
        for function in functions(self.new):
            after[function.name, counts[function.name]] = function
            counts[function.name] += 1
        seen: Counter[str] = Counter()
        pairs = []
        for old in functions(self.old):
            new = after.get((old.name, seen[old.name]))
            seen[old.name] += 1
            if new is not None and _text(old) != _text(new):
                pairs.append((old, new))
        return tuple(FunctionPair(o, n) for o, n in pairs if seen[o.name] == counts[o.name])

    def gone(self, node: Node) -> bool:
        """Whether the line a node of the old side starts on was removed."""
        return node.range().start.line + 1 in self.file.removed

    def added_in(self, function: Function | None) -> str:
        """The added lines of a function of the new side (of the whole file for None)."""
        first, last = (function.span.line, function.span.end_line) if function else (1, len(self.new.lines))
        return "\n".join(self.new.lines[n - 1] for n in sorted(self.file.added) if first <= n <= last)

    def fresh_in(self, both: FunctionPair) -> str:
        """The added lines of a function that it did not have before in any indentation."""
        had = {squeeze(line) for line in both.old.node.text().split("\n")}
        return "\n".join(line for line in self.added_in(both.new).split("\n") if squeeze(line) not in had)

    def at_old(self, node: Node) -> Location:
        """The place of something that was removed."""
        where = span(node)
        anchor = self.file.head_anchor(where.line)
        return Location(
            self.old.path, where.line, where.column, where.end_line, where.end_column, Side.OLD, min(anchor, self.last)
        )

    @property
    def last(self) -> int:
        """Number of lines of the new side."""
        return max(len(self.new.text.removesuffix("\n").split("\n")), 1)

    def parsed(self) -> bool:
        """Whether both sides parsed without a mistake; what cannot be parsed cannot be compared."""
        return not tree_of(self.old).broken(1, 10**9) and not tree_of(self.new).broken(1, 10**9)


@dataclass(frozen=True)
class PairRule:
    """A compare rule as a function of one changed file.

    For the file to be parsed, `hint` must match a removed line, and its path be one that the rule is `about`.
    """

    meta: RuleMeta
    run: Callable[[Pair], Iterable[Finding]]
    hint: re.Pattern[str] | None = None
    about: Callable[[str], bool] | None = None

    @property
    def metas(self) -> tuple[RuleMeta, ...]:
        """The one rule."""
        return (self.meta,)

    def compare(self, before: State, after: State, change: ChangeSet) -> Iterator[Finding]:
        """What the change took away, file by file."""
        for file in change.files:
            yield from self.compare_file(before, after, change, file)

    def compare_file(self, before: State, after: State, change: ChangeSet, file: ChangedFile) -> Iterator[Finding]:
        """What the change took away from one file."""
        if file.base_path is None or file.head_path is None or not self._worth(file):
            return
        old, new = _source(before.snapshot, file.base_path), _source(after.snapshot, file.head_path)
        if old is None or new is None or new.language not in self.meta.languages or old.language != new.language:
            return
        pair = Pair(old, new, file, moved_of(change), before, after)
        if pair.parsed():
            yield from _once(self.run(pair))

    def _worth(self, file: ChangedFile) -> bool:
        if self.about is not None and not self.about(file.path):
            return False
        if self.hint is None:
            return bool(file.hunks)
        lines = (x.text for h in file.hunks for x in h.lines if x.kind is LineKind.REMOVED)
        return any(self.hint.search(line) for line in lines)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Nested functions see the same removed code more than once."""
    seen = set()
    for finding in findings:
        if finding.location not in seen:
            seen.add(finding.location)
            yield finding
