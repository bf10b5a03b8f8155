"""A history as training rows: features as of each commit, and when (if ever) a fix showed it to have been buggy."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewbot.console import Observer, Silent
from reviewbot.gitrepo.walk import LogEntry
from reviewbot.history.features import stream
from reviewbot.history.fixes import Fix, Issue, find_fixes
from reviewbot.history.past import Past, is_code
from reviewbot.history.szz import Link, mine_links


@dataclass(frozen=True, slots=True)
class Row:
    """A commit. `fixed_at` is when the first fix of it was committed (None: none known), `weight` how sure that is."""

    commit: str
    time: int
    features: Mapping[str, float]
    fixed_at: int | None = None
    weight: float = 1.0

    def buggy(self, known_by: int) -> bool:
        """Whether a fix known by then points to this commit."""
        return self.fixed_at is not None and self.fixed_at <= known_by


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mined history: rows oldest first, the links behind their labels, and counts for the card."""

    rows: tuple[Row, ...]
    links: tuple[Link, ...]
    head_time: int
    commits: int
    fixes: Mapping[str, int]
    unlinked: Mapping[str, int]
    variant: str = "R-SZZ"

    @property
    def latency_days(self) -> float:
        """Median days from a commit to its first fix; 0 without any."""
        gaps = [(row.fixed_at - row.time) / 86_400 for row in self.rows if row.fixed_at is not None]
        return statistics.median(gaps) if gaps else 0.0


def mine(
    past: Past,
    *,
    ref: str = "HEAD",
    limit: int = 20_000,
    issues: Mapping[int, Issue] | None = None,
    variant: str = "R-SZZ",
    threads: int = 2,
    seconds: float | None = None,
    observer: Observer | None = None,
) -> Labelled:
    """The last `limit` commits with features and labels; `seconds` bounds the search for culprits (newest fixes first)."""
    watch = observer or Silent()
    log = _read(past, ref, limit, watch)
    fixes = find_fixes(log, issues)
    deadline = None if seconds is None else time.monotonic() + seconds
    mined = mine_links(
        past, log, fixes, variant=variant, threads=threads, observer=watch,
        stop=lambda: deadline is not None and time.monotonic() > deadline,
    )  # fmt: skip
    return Labelled(
        rows=tuple(rows(log, mined.links)),
        links=mined.links,
        head_time=max((e.commit_time for e in log), default=0),
        commits=len(log),
        fixes=dict(Counter(str(fix.evidence) for fix in fixes)),
        unlinked=mined.without,
        variant=variant,
    )


def _read(past: Past, ref: str, limit: int, watch: Observer) -> list[LogEntry]:
    watch.stage("reading the history", limit)
    log = []
    for entry in past.log(ref, max_count=limit):
        log.append(entry)
        watch.step()
    return log


def rows(log: Sequence[LogEntry], links: Sequence[Link]) -> list[Row]:
    """Training rows of a history (newest first), oldest first; commits that touch no code are left out."""
    first = _first_fixes(links)
    out = []
    for entry, features in stream(reversed(log)):
        if entry.parents and any(is_code(f.path) for f in entry.files):
            fix = first.get(entry.commit)
            at = None if fix is None else max(fix.time, entry.commit_time)
            out.append(Row(entry.commit, entry.commit_time, features, at, 1.0 if fix is None else fix.weight))
    return sorted(out, key=lambda row: (row.time, row.commit))


def _first_fixes(links: Sequence[Link]) -> dict[str, Fix]:
    """The earliest fix of each culprit, with the surest evidence seen for it."""
    first: dict[str, Fix] = {}
    for link in sorted(links, key=lambda link: (link.fix.time, -link.fix.weight)):
        known = first.get(link.culprit)
        if known is None:
            first[link.culprit] = link.fix
        elif link.fix.weight > known.weight:
            first[link.culprit] = Fix(known.commit, known.time, link.fix.evidence)
    return first
