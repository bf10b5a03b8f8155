"""Who knows a file: the authors of its commits, recent ones counting more. For asking, not for scoring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reviewbot.gitrepo.walk import LogEntry
from reviewbot.history.features import author_of

HALF_LIFE = 180 * 86_400.0


@dataclass(frozen=True, slots=True)
class Owner:
    """An author with the share of a file's (time-weighted) commits that are theirs."""

    author: str
    share: float


class Owners:
    """Time-weighted commit counts by file and author over a history; `now` in unix seconds."""

    def __init__(self, log: Iterable[LogEntry], now: int) -> None:
        self._weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for entry in log:
            if len(entry.parents) > 1:
                continue
            weight = 0.5 ** (max(0, now - entry.commit_time) / HALF_LIFE)
            for file in entry.files:
                self._weights[file.path][author_of(entry)] += weight

    def of(self, path: str, limit: int = 3) -> list[Owner]:
        """The authors with the largest shares."""
        weights = self._weights.get(path, {})
        total = sum(weights.values())
        ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        return [Owner(author, weight / total) for author, weight in ranked[:limit]]
