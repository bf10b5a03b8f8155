"""The import graph as far as it is asked for: edges of one state, and shortest paths through them."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator

from reviewbot.index import ImportFact, Index

# Cost follows the change: a search that has seen this many files gives up, and finds nothing.
MAX_VISITED = 2_000
# After searches that have seen so many files together, it pays to know first which files are knotted at all.
_MANY_VISITED = 20_000


class ImportGraph:
    """Which files a file imports when it is loaded: type-only, lazy and guarded imports do not count."""

    def __init__(self, index: Index, renames: dict[str, str] | None = None) -> None:
        self._index = index
        self._renames = renames or {}
        self._old = {new: old for old, new in self._renames.items()}
        self._edges: dict[str, dict[str, ImportFact]] = {}
        self._visited = 0
        self._knots: dict[str, int] = {}

    def edges(self, path: str) -> dict[str, ImportFact]:
        """Imported file -> the import that names it; paths are those of the head."""
        if path not in self._edges:
            found: dict[str, ImportFact] = {}
            inner = self._old.get(path, path)
            for fact in self._index.imports(inner):
                if fact.type_only or fact.lazy or fact.guarded or (fact.alias == "*" and path.endswith(".java")):
                    continue
                for target in self._index.resolve_import(inner, fact):
                    found.setdefault(self._renames.get(target, target), fact)
            self._edges[path] = found
        return self._edges[path]

    def path(self, start: str, goal: str, without: Collection[tuple[str, str]] = ()) -> list[str]:
        """The shortest import path from `start` to `goal`, both included; [] if there is none or it is too far."""
        came: dict[str, str] = {start: ""}
        queue = deque([start])
        while queue and len(came) < MAX_VISITED:
            current = queue.popleft()
            for target in sorted(self.edges(current)):
                if target in came or (current, target) in without:
                    continue
                came[target] = current
                if target == goal:
                    return _trace(came, goal)
                queue.append(target)
        self._visited += len(came)
        return []

    def may_circle(self, one: str, other: str) -> bool:
        """Whether two files may import each other in a circle; True as long as a search is cheaper than to know."""
        if self._visited < _MANY_VISITED:
            return True
        for path in (one, other):
            if path not in self._knots:
                self._tie(path)
        return self._knots[one] == self._knots[other]

    def _tie(self, start: str) -> None:
        """Number the strongly connected parts of what `start` reaches (Tarjan 1972, without recursion)."""
        low: dict[str, int] = {}
        waiting: list[str] = []
        trail: list[tuple[str, Iterator[str]]] = []

        def enter(path: str) -> None:
            low[path] = len(self._knots) + len(waiting)
            waiting.append(path)
            trail.append((path, iter(self.edges(path))))

        enter(start)
        first = dict(low)
        while trail:
            path, rest = trail[-1]
            after = next((t for t in rest if t not in self._knots), None)
            if after is None:
                trail.pop()
                if trail:
                    low[trail[-1][0]] = min(low[trail[-1][0]], low[path])
                while low[path] == first[path] and path not in self._knots:
                    self._knots[waiting.pop()] = first[path]
            elif after in low:
                low[path] = min(low[path], first[after])
            else:
                enter(after)
                first[after] = low[after]


def _trace(came: dict[str, str], goal: str) -> list[str]:
    found = [goal]
    while came[found[-1]]:
        found.append(came[found[-1]])
    return found[::-1]
