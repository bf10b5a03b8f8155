"""The changes that landed before a change under review, with the features each had then: what "unusual here" is measured against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reviewbot.changes import ChangeSet
from reviewbot.gitrepo.walk import FileStat, LogEntry
from reviewbot.history.features import Tracker, author_of
from reviewbot.history.past import Past, is_code

# What landed as one step of the branch (a merged request, a squashed or a direct commit) is what a review looks at.
LANDED = 200
# Commits that are remembered; walking them without reading contents takes a tenth of a second.
WALKED = 3000


class Recent:
    """A branch's recent past up to the commit id `tip`, walked once: features of the changes that landed, and of a change on top."""

    def __init__(self, past: Past, tip: str, *, landed: int = LANDED, walked: int = WALKED) -> None:
        self._past, self._tip, self._landed = past, tip, landed
        self._log = {entry.commit: entry for entry in past.log(tip, counts=False, max_count=walked)}
        self._place = {commit: place for place, commit in enumerate(self._log)}

    def of_change(self, change: ChangeSet, *, time: int, author: str = "") -> dict[str, float]:
        """The features of a change on top of the tip, at `time` (unix seconds)."""
        files = [FileStat(f.path, len(f.added), len(f.removed), f.old_path) for f in change.files]
        tracker = Tracker()
        touched = {p for f in files for p in (f.path, f.old_path) if p}
        self._record(tracker, self._log.values(), only=None if author else touched)
        lines = _Lines(self._past, self._tip)
        before = sum(lines.at_tip(f.base_path) for f in change.files if f.base_path)
        return {**tracker.features(files, time=time, author=author, fix=False), "lt": float(before)}

    def landed(self, *, authors: bool = False) -> list[Mapping[str, float]]:
        """The features of the last changes that touched code, oldest first, each from what was known before it.

        Without `authors` those about the author are 0, as they are of a change whose author is not given.
        """
        chain = list(self._past.log(self._tip, first_parent=True, max_count=self._landed))
        lines = _Lines(self._past, self._tip)
        sizes = [sum(lines.before(file) for file in entry.files) for entry in chain]
        tracker, seen = Tracker(), set[str]()
        self._record(tracker, self._news(chain[-1].parents[:1] if chain else (), seen))
        out: list[Mapping[str, float]] = []
        for entry, size in zip(reversed(chain), reversed(sizes), strict=True):
            # Whether a change under review is a fix is not known, so no landed change may gain by being one.
            if any(is_code(file.path) for file in entry.files):
                author = author_of(entry) if authors else ""
                features = tracker.features(entry.files, time=entry.commit_time, author=author, fix=False)
                out.append({**features, "lt": float(size)})
            own = {entry.commit: entry}
            self._record(tracker, (own.get(e.commit, e) for e in self._news((entry.commit,), seen)))
        return out

    def _news(self, tips: Sequence[str], seen: set[str]) -> list[LogEntry]:
        """What is reachable from the tips and not yet `seen`, newest first."""
        found, stack = set[str](), list(tips)
        while stack:
            commit = stack.pop()
            if commit in self._log and commit not in seen:
                seen.add(commit)
                found.add(commit)
                stack += self._log[commit].parents
        return [self._log[commit] for commit in sorted(found, key=self._place.__getitem__)]

    @staticmethod
    def _record(tracker: Tracker, entries: Iterable[LogEntry], only: set[str] | None = None) -> None:
        for entry in reversed(list(entries)):
            if len(entry.parents) < 2:
                files = entry.files if only is None else [f for f in entry.files if f.path in only]
                if files:
                    tracker.record(files, time=entry.commit_time, author=author_of(entry))


class _Lines:
    """Lines of files at the tip, and walking back from there before each commit that changed them."""

    def __init__(self, past: Past, tip: str) -> None:
        self._files = past.snapshot(tip)
        self._lines: dict[str, int] = {}

    def at_tip(self, path: str) -> int:
        """Lines of a file at the tip; 0 if it is not there."""
        return (self._files.read(path) or b"").count(b"\n")

    def before(self, file: FileStat) -> int:
        """Lines before the next older commit that changed the file; ask newest commit first."""
        after = self._lines.get(file.path)
        if after is None:
            after = self.at_tip(file.path)
        before = max(0, after - (file.added or 0) + (file.removed or 0))
        self._lines[file.old_path or file.path] = before
        return before
