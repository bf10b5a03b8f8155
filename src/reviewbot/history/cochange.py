"""Which files change together, from the history: support and confidence of pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations

from reviewbot.gitrepo.walk import LogEntry

MAX_FILES = 20


@dataclass(frozen=True, slots=True)
class Companion:
    """A file that usually changes with another: in `together` of the other's `total` commits."""

    path: str
    together: int
    total: int

    @property
    def confidence(self) -> float:
        """Share of the other file's commits that touched this one too."""
        return self.together / self.total


class CoChange:
    """Pair counts over a history (newest first); commits with more than `MAX_FILES` files or two parents say nothing."""

    def __init__(self, log: Iterable[LogEntry]) -> None:
        self._total: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        now: dict[str, str] = {}
        for entry in log:
            if len(entry.parents) > 1:
                continue
            # Walking back in time, a renamed file goes on under the name it has today.
            names = [now.get(f.path, f.path) for f in entry.files]
            now.update((f.old_path, name) for f, name in zip(entry.files, names, strict=True) if f.old_path)
            if len(names) <= MAX_FILES:
                self._total.update(set(names))
                self._pairs.update(permutations(sorted(set(names)), 2))

    def companions(self, path: str, *, support: int = 5, confidence: float = 0.7) -> list[Companion]:
        """Files that changed with `path` at least `support` times and in that share of its commits, surest first."""
        total = self._total[path]
        found = [Companion(b, n, total) for (a, b), n in self._pairs.items() if a == path and n >= support]
        kept = [c for c in found if c.confidence >= confidence]
        return sorted(kept, key=lambda c: (-c.confidence, -c.together, c.path))

    def missing(
        self, changed: Iterable[str], *, support: int = 5, confidence: float = 0.7
    ) -> list[tuple[str, Companion]]:
        """(changed file, companion that was not changed), surest first."""
        touched = set(changed)
        pairs = [(p, c) for p in sorted(touched) for c in self.companions(p, support=support, confidence=confidence)]
        return sorted((x for x in pairs if x[1].path not in touched), key=lambda x: -x[1].confidence)
