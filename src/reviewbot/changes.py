"""What changed: the diff as plain data. No I/O.

Paths are repository-relative POSIX strings; bytes that are not UTF-8 are kept as surrogate escapes
(`os.fsdecode` convention), so every path round-trips. Line numbers start at 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Protocol


class Snapshot(Protocol):
    """One state of the repository's files (a commit, the staging area, the working tree); cheap random access.

    Implementations are picklable, so that worker processes can open the same state again.
    """

    def read(self, path: str) -> bytes | None:
        """Content of a file, or None if there is no such file (symlinks and submodules count as none)."""

    def size(self, path: str) -> int | None:
        """Size in bytes without reading the content, or None if there is no such file."""

    def blob(self, path: str) -> str | None:
        """Git object id of the content, the cache key; None if there is no such file."""

    def paths(self) -> Sequence[str]:
        """Every file of the state, sorted."""


class ChangeKind(StrEnum):
    """What happened to a file."""

    ADDED = "added"
    MODIFIED = "modified"
    DELETED = "deleted"
    RENAMED = "renamed"
    COPIED = "copied"
    TYPE_CHANGED = "type_changed"


class FileType(StrEnum):
    """What a tree entry is, read from its mode."""

    FILE = "file"
    EXECUTABLE = "executable"
    SYMLINK = "symlink"
    SUBMODULE = "submodule"


class LineKind(StrEnum):
    """Which sides of the diff a line is on."""

    CONTEXT = "context"
    ADDED = "added"
    REMOVED = "removed"


class Side(StrEnum):
    """A side of the diff: OLD is the merge base, NEW is the head."""

    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a hunk, without its line end; `old`/`new` are its numbers on the sides it exists on."""

    kind: LineKind
    old: int | None
    new: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """A contiguous run of the diff; starts and counts as in `@@ -old_start,old_count +new_start,new_count @@`."""

    old_start: int
    old_count: int
    new_start: int
    new_count: int
    lines: tuple[Line, ...]
    section: str = ""


@dataclass(frozen=True)
class ChangedFile:
    """One file of a change.

    `path` is the head path (the old one for a deletion); `old_path` is set when it differs or the file was deleted.
    `old_blob`/`new_blob` are git object ids (None where the side does not exist).
    """

    path: str
    kind: ChangeKind
    old_path: str | None = None
    old_blob: str | None = None
    new_blob: str | None = None
    old_type: FileType | None = None
    new_type: FileType | None = None
    binary: bool = False
    hunks: tuple[Hunk, ...] = ()

    @property
    def base_path(self) -> str | None:
        """Path at the merge base, None for an added file."""
        return None if self.kind is ChangeKind.ADDED else self.old_path or self.path

    @property
    def head_path(self) -> str | None:
        """Path at the head, None for a deleted file."""
        return None if self.kind is ChangeKind.DELETED else self.path

    @cached_property
    def added(self) -> frozenset[int]:
        """Head line numbers that the change added or rewrote."""
        return frozenset(x.new for h in self.hunks for x in h.lines if x.kind is LineKind.ADDED and x.new)

    @cached_property
    def removed(self) -> frozenset[int]:
        """Base line numbers that the change removed or rewrote."""
        return frozenset(x.old for h in self.hunks for x in h.lines if x.kind is LineKind.REMOVED and x.old)

    def hunk_of(self, line: int, side: Side = Side.NEW) -> Hunk | None:
        """The hunk that shows `line` (context included), or None when a forge could not anchor a comment there."""
        for hunk in self.hunks:
            start, count = (hunk.new_start, hunk.new_count) if side is Side.NEW else (hunk.old_start, hunk.old_count)
            if start <= line < start + count:
                return hunk
        return None

    def to_head(self, old_line: int) -> int | None:
        """Head number of an unchanged base line; None if the change removed it."""
        if old_line in self.removed:
            return None
        shift = 0
        for hunk in self.hunks:
            # A hunk without old lines stands *after* its old_start (git's convention for insertions).
            end = hunk.old_start + (hunk.old_count or 1)
            if end <= old_line:
                shift += hunk.new_count - hunk.old_count
            elif hunk.old_count and hunk.old_start <= old_line:
                return next((x.new for x in hunk.lines if x.old == old_line), None)
        return old_line + shift

    def head_anchor(self, old_line: int) -> int:
        """The head line nearest to a base line: itself when unchanged, else where the removed text stood."""
        for line in range(old_line, 0, -1):
            head = self.to_head(line)
            if head is not None:
                return head if line == old_line else head + 1
        return 1


@dataclass(frozen=True)
class ChangeSet:
    """A change under review: always `merge_base..head`, never tip to tip.

    `base`, `head` and `merge_base` are commit ids; `head` is "STAGED" or "WORKTREE" for local states, and all three are
    "" where there is none (`--all`, a root commit). `whole` marks `--all`: every line counts as added.
    """

    files: tuple[ChangedFile, ...]
    base: str = ""
    head: str = ""
    merge_base: str = ""
    whole: bool = False
    notes: tuple[str, ...] = field(default=())

    @cached_property
    def by_path(self) -> dict[str, ChangedFile]:
        """Files by their head path (base path for deletions)."""
        return {f.path: f for f in self.files}

    @cached_property
    def renames(self) -> dict[str, str]:
        """Base path -> head path of renamed files."""
        return {f.old_path: f.path for f in self.files if f.kind is ChangeKind.RENAMED and f.old_path}

    @cached_property
    def old_paths(self) -> dict[str, str]:
        """Head path -> base path of renamed files."""
        return {new: old for old, new in self.renames.items()}

    @cached_property
    def by_base_path(self) -> dict[str, ChangedFile]:
        """Files by their path at the merge base; of several copies of one file the first."""
        return {f.base_path: f for f in reversed(self.files) if f.base_path is not None}

    @property
    def lines_added(self) -> int:
        """Number of added lines over all files."""
        return sum(len(f.added) for f in self.files)

    @property
    def lines_removed(self) -> int:
        """Number of removed lines over all files."""
        return sum(len(f.removed) for f in self.files)
