"""The fourteen classical change features, each computed from what was known before the commit (`as of`), in one pass."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from reviewbot.gitrepo.walk import FileStat, LogEntry
from reviewbot.history.fixes import detect

# Sizes, spread, purpose and history of the touched files.
FEATURES = ("ns", "nd", "nf", "entropy", "la", "ld", "lt", "fix", "ndev", "age", "nuc")
# What the author did before. Off by default: the tool does not score people, and models learn names from them.
AUTHOR_FEATURES = ("exp", "rexp", "sexp")
ALL_FEATURES = FEATURES + AUTHOR_FEATURES
MEANING: Mapping[str, str] = {
    "ns": "top-level folders touched",
    "nd": "folders touched",
    "nf": "files touched",
    "entropy": "spread of the change over its files",
    "la": "lines added",
    "ld": "lines removed",
    "lt": "size of the touched files",
    "fix": "it is a fix itself",
    "ndev": "people who changed these files before",
    "age": "days since these files last changed",
    "nuc": "earlier changes to these files",
    "exp": "the author's earlier commits",
    "rexp": "the author's recent commits",
    "sexp": "the author's earlier commits in this part",
}
_DAY = 86_400.0
_YEAR = 365.25 * _DAY


@dataclass(slots=True)
class _FileState:
    """A file's past: its lines, who changed it, when last, and in which commits."""

    lines: int = 0
    last: int = 0
    authors: set[int] = field(default_factory=set)
    commits: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _AuthorState:
    years: list[int] = field(default_factory=list)
    parts: Counter[str] = field(default_factory=Counter)


class Tracker:
    """The state of a history up to now: asks before a commit is `record`ed, so nothing of the future is used."""

    def __init__(self) -> None:
        self._files: dict[str, _FileState] = {}
        self._authors: dict[int, _AuthorState] = defaultdict(_AuthorState)
        self._ids: dict[str, int] = {}
        self._count = 0

    def features(self, files: Sequence[FileStat], *, time: int, author: str, fix: bool) -> dict[str, float]:
        """The fourteen features of a commit that touches `files` at `time` (unix seconds); the author's are 0 for ""."""
        states = [s for f in files if (s := self._files.get(f.old_path or f.path))]
        authors = set().union(*(s.authors for s in states)) if states else set()
        commits = set().union(*(s.commits for s in states)) if states else set()
        ages = [max(0.0, time - s.last) / _DAY for s in states]
        return {
            **_shape(files),
            "lt": float(sum(s.lines for s in states)),
            "fix": float(fix),
            "ndev": float(len(authors)),
            "age": sum(ages) / len(ages) if ages else 0.0,
            "nuc": float(len(commits)),
            **self._experience(author, time, files),
        }

    def record(self, files: Sequence[FileStat], *, time: int, author: str) -> None:
        """Take a commit into the state."""
        who = self._ids.setdefault(author, len(self._ids))
        for file in files:
            if file.old_path and file.old_path in self._files:
                self._files[file.path] = self._files.pop(file.old_path)
            state = self._files.setdefault(file.path, _FileState())
            state.lines = max(0, state.lines + (file.added or 0) - (file.removed or 0))
            state.last = max(state.last, time)
            state.authors.add(who)
            state.commits.add(self._count)
        self._authors[who].years.append(time)
        self._authors[who].parts.update({_part(file.path) for file in files})
        self._count += 1

    def _experience(self, author: str, time: int, files: Sequence[FileStat]) -> dict[str, float]:
        who = self._ids.get(author) if author else None
        if who is None:
            return dict.fromkeys(AUTHOR_FEATURES, 0.0)
        state = self._authors[who]
        recent = sum(1.0 / (max(0.0, time - then) / _YEAR + 1.0) for then in state.years)
        parts = {_part(file.path) for file in files}
        return {"exp": float(len(state.years)), "rexp": recent, "sexp": float(sum(state.parts[p] for p in parts))}


def _part(path: str) -> str:
    return path.partition("/")[0] if "/" in path else ""


def _shape(files: Sequence[FileStat]) -> dict[str, float]:
    churn = [(f.added or 0) + (f.removed or 0) for f in files]
    total = sum(churn)
    shares = [c / total for c in churn if c] if total else []
    return {
        "ns": float(len({_part(f.path) for f in files})),
        "nd": float(len({str(PurePosixPath(f.path).parent) for f in files})),
        "nf": float(len(files)),
        "entropy": -sum(p * math.log2(p) for p in shares) + 0.0,
        "la": float(sum(f.added or 0 for f in files)),
        "ld": float(sum(f.removed or 0 for f in files)),
    }


def author_of(entry: LogEntry) -> str:
    """What tells authors apart: the mail address in lower case, else the name."""
    return (entry.email or entry.author).lower()


def stream(log: Iterable[LogEntry]) -> Iterable[tuple[LogEntry, dict[str, float]]]:
    """Each non-merge commit of a history (oldest first) with its features as of then."""
    tracker = Tracker()
    for entry in log:
        if len(entry.parents) > 1:
            continue
        author, time = author_of(entry), entry.commit_time
        yield entry, tracker.features(entry.files, time=time, author=author, fix=detect(entry) is not None)
        tracker.record(entry.files, time=time, author=author)
