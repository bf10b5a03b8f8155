"""The import graph as far as it is asked for: edges of one state, and shortest paths through them."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

from reviewbot.index import ImportFact, Index

# Cost follows the change: a search that has seen this many files gives up, and finds nothing.
MAX_VISITED = 2_000


class ImportGraph:
    """Which files a file imports when it is loaded: type-only, lazy and guarded imports do not count."""

    def __init__(self, index: Index, renames: dict[str, str] | None = None) -> None:
        self._index = index
        self._renames = renames or {}
        self._old = {new: old for old, new in self._renames.items()}
        self._edges: dict[str, dict[str, ImportFact]] = {}

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
        return []


def _trace(came: dict[str, str], goal: str) -> list[str]:
    found = [goal]
    while came[found[-1]]:
        found.append(came[found[-1]])
    return found[::-1]
