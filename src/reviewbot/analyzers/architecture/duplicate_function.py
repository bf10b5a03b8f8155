"""A new function repeats one that the repository already has.

## What it does
Finds a function that the change adds and that does, token for token, what an existing one does: at least 70 % of their
tokens are the same (functions of 80 tokens and more), or everything but the names of variables and the values of
literals (50 tokens and more). Tests, generated code, overloads, overrides of one interface, and pairs of a blocking
and an async version are left alone, and so is what three or more functions look like.

## Why is this bad?
The next fix goes into one of the two.

## Example
```python
def total_price(items):        # added; `order_total` in orders.py has the same body
    ...
```

## Use instead
Call the existing function, or move what both need to where both can reach it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reviewbot.analyzers.architecture._rule import define
from reviewbot.analyzers.base import State
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.changes import ChangedFile
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Location, Severity
from reviewbot.index import Facts, FunctionFact, Span, is_aside
from reviewbot.source import SourceFile, load, normalised, shingles, tokens

META = define(__doc__, "duplicate-function", Severity.LOW, Confidence.MEDIUM, summary_only=True)
MIN_TOKENS = 50
JACCARD = 0.7
_RUNS = 0.6
# Smaller ones that are only alike are often two uses of one interface.
_SIZEABLE = 80
_CANDIDATES = 12
# More matches in one other file than this make one finding.
_SINGLY = 2
_SHOWN = 5
# Longer literals say something: a query, a template, a message.
_SPOKEN = 6
_IDIOM = 3
_NEW_SHARE = 0.8
_KEPT_ANSWERS, _KEPT_BODIES, _KEPT_FILES = 4_096, 512, 16
_COPIES = re.compile(
    r"(?:^|/)(?:migrations?|versions?|v\d+|legacy|compat|polyfills?|locales?|i18n|snippets?|samples?)/|[_-]v\d+\."
)


class _Match(NamedTuple):
    """A new function, the existing one that it repeats, and the share of their tokens that is common."""

    function: FunctionFact
    other_path: str
    other: FunctionFact
    share: float


class _Body(NamedTuple):
    """What of a function is compared: its tokens as written and normalised, and the runs of the latter."""

    language: str
    words: list[str]
    stream: list[str]
    runs: frozenset[int]


class _Search:
    """Candidates and bodies, kept while the same ones are asked for again: by copies, and by functions of one file."""

    def __init__(self, state: State) -> None:
        self.candidates = lru_cache(_KEPT_ANSWERS)(self._candidates)
        self.body = lru_cache(_KEPT_BODIES)(self._body)
        self._file = lru_cache(_KEPT_FILES)(self._open)
        self._state = state

    def _candidates(self, sketch: tuple[int, ...]) -> tuple[tuple[str, FunctionFact], ...]:
        probe = FunctionFact("", "", Span(0, 0, 0, 0), (), shingles=sketch)
        return self._state.index.similar(probe)[:_CANDIDATES]

    def _body(self, path: str, where: Span) -> _Body | None:
        """The function at a place, None where it cannot be read again."""
        file = self._file(path)
        found = next((f for f in file.functions if f.span == where), None) if file is not None else None
        if file is None or found is None or found.body is None:
            return None
        stream = normalised(found.body, file.language)
        return _Body(file.language, tokens(found.body, file.language), stream, shingles(stream))

    def _open(self, path: str) -> SourceFile | None:
        data = self._state.snapshot.read(path)
        file = load(path, data) if data is not None else None
        return file if isinstance(file, SourceFile) else None


def _run(comparison: Comparison) -> Iterator[Finding]:
    search = _Search(comparison.after)
    for path, file in comparison.files(META.languages):
        facts = comparison.after.index.facts(path)
        if facts is None or is_aside(path) or _COPIES.search(path):
            continue
        matches: dict[str, list[_Match]] = {}
        for function in facts.functions:
            # What is nested in another function is part of that one.
            if function.token_count < MIN_TOKENS or function.outer or not _is_new(comparison, function, facts, file):
                continue
            if (match := _best(comparison, search, path, function)) is not None:
                matches.setdefault(match.other_path, []).append(match)
        for group in matches.values():
            yield from [_grouped(path, group)] if len(group) > _SINGLY else (_finding(path, m) for m in group)


def _is_new(comparison: Comparison, function: FunctionFact, facts: Facts, file: ChangedFile) -> bool:
    """Whether the change wrote the function: its lines are added and the base has none of its name here."""
    where = function.span
    lines = range(where.line, where.end_line + 1)
    if sum(n in file.added for n in lines) < _NEW_SHARE * len(lines):
        return False
    base = comparison.before.index.facts(file.base_path) if file.base_path else None
    if file.base_path and base is None:
        return False
    return not any(f.qualified == function.qualified for f in (base.functions if base else ()))


def _best(comparison: Comparison, search: _Search, path: str, function: FunctionFact) -> _Match | None:
    """The existing function most like a new one, if it is like enough."""
    found: list[_Match] = []
    for other_path, other in search.candidates(function.shingles):
        if not _comparable(comparison, path, function, other_path, other):
            continue
        own, theirs = search.body(path, function.span), search.body(other_path, other.span)
        share = _likeness(own, theirs) if own is not None and theirs is not None else 0.0
        if share < 1.0 and min(function.token_count, other.token_count) < _SIZEABLE:
            continue
        if share >= JACCARD:
            found.append(_Match(function, other_path, other, share))
    best = max(found, key=lambda m: (m.share, m.other.name == function.name), default=None)
    # What many functions look like is how this code base does such things, not a copy of one of them.
    return best if best is not None and (len(found) < _IDIOM or best.share == 1.0) else None


def _comparable(comparison: Comparison, path: str, one: FunctionFact, other_path: str, other: FunctionFact) -> bool:
    """Whether a likeness would be worth saying."""
    if (path == other_path and _overlap(one, other)) or is_aside(other_path) or _COPIES.search(other_path):
        return False
    same_name = one.name == other.name
    # One method of many classes is an interface; one name twice in a class or file is an overload.
    if same_name and ((one.owner and other.owner) or path == other_path):
        return False
    if one.is_async != other.is_async or _is_async(path, one) != _is_async(other_path, other):
        return False
    return _existed(comparison, other_path, other)


def _is_async(path: str, function: FunctionFact) -> bool:
    return "async" in f"{path} {function.qualified}".lower()


def _overlap(one: FunctionFact, other: FunctionFact) -> bool:
    return one.span.line <= other.span.end_line and other.span.line <= one.span.end_line


def _existed(comparison: Comparison, path: str, function: FunctionFact) -> bool:
    """Whether the base had the function at this place (under the file's old name, if it was renamed)."""
    facts = comparison.before.index.facts(comparison.change.old_paths.get(path, path))
    return facts is not None and any(f.qualified == function.qualified for f in facts.functions)


def _likeness(one: _Body, two: _Body) -> float:
    """Token Jaccard of the bodies; 1.0 when they differ only in names and small literals, 0.0 when their order differs."""
    if one.language != two.language:
        return 0.0
    if one.stream == two.stream:
        return 1.0 if _literals(one.words) == _literals(two.words) else _share(one.words, two.words)
    if len(one.runs & two.runs) < _RUNS * len(one.runs | two.runs):
        return 0.0
    return _share(one.words, two.words)


def _share(own: Sequence[str], other: Sequence[str]) -> float:
    """Token Jaccard, with multiplicity."""
    left, right = Counter(own), Counter(other)
    return sum((left & right).values()) / max(1, sum((left | right).values()))


def _literals(words: Sequence[str]) -> list[str]:
    """The texts among the tokens: two queries or templates of one shape are not the same code."""
    return [w for w in words if w[:1] in "\"'`" and len(w) > _SPOKEN]


def _finding(path: str, match: _Match) -> Finding:
    function, other = match.function, match.other
    same_file = match.other_path == path
    place = f"line {other.span.line}" if same_file else f"{match.other_path}:{other.span.line}"
    alike = "only names differ" if match.share == 1.0 else f"{match.share:.0%} of their tokens are the same"
    return META.finding(
        Location(path, function.span.line),
        f"`{function.qualified}` repeats `{other.qualified}` ({place}): {alike}.",
        why="The next fix will go into one of the two.",
        fix=f"Call `{other.qualified}`, or move what both need to where both can reach it.",
        evidence=[_similar(match)],
        identity=f"{match.other_path}:{other.qualified}",
        score=match.share,
    )


def _grouped(path: str, group: list[_Match]) -> Finding:
    """One finding for a file that repeats much of another."""
    names = ", ".join(f"`{m.function.qualified}`" for m in group[:_SHOWN])
    more = f" and {len(group) - _SHOWN} more" if len(group) > _SHOWN else ""
    other_path = group[0].other_path
    return META.finding(
        Location(path, group[0].function.span.line),
        f"{len(group)} functions repeat functions of `{other_path}`: {names}{more}.",
        why="The next fix will go into one of the two files.",
        fix="Move what both files need to where both can reach it.",
        evidence=[_similar(match) for match in group],
        identity=other_path,
        score=min(match.share for match in group),
    )


def _similar(match: _Match) -> Evidence:
    where = match.other.span
    there = Location(match.other_path, where.line, 0, where.end_line, 0)
    return Evidence(EvidenceKind.SIMILAR, f"`{match.other.qualified}`", there)


RULE = ChangeRule((META,), _run)
