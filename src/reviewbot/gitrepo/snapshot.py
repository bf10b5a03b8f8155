"""One state of the files: a commit, the staging area, the working tree, or nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from reviewbot.changes import FileType
from reviewbot.errors import GitError
from reviewbot.gitrepo import disk
from reviewbot.gitrepo.diffparse import file_type, path_of
from reviewbot.gitrepo.objects import cat_file, parse_tree
from reviewbot.gitrepo.runner import Git
from reviewbot.gitrepo.status import object_format, touched, untracked

STAGED, WORKTREE = "STAGED", "WORKTREE"
_READABLE = (FileType.FILE, FileType.EXECUTABLE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a state. `absent`: tracked, but kept off the disk by a sparse checkout."""

    type: FileType
    blob: str
    absent: bool = False


@dataclass(frozen=True)
class RepoSnapshot:
    """A state of a repository; picklable, and opened again where it arrives. This one has no files."""

    git: Git
    ref: str = ""
    ref_words: ClassVar[tuple[str, ...]] = ("", STAGED, WORKTREE)
    _cache: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.git, self.ref)

    def entry(self, path: str) -> Entry | None:
        """What the state holds at a path, symlinks and submodules included."""
        return None

    def entries(self) -> dict[str, Entry]:
        """Every entry of the state, sorted by path."""
        return {}

    def read(self, path: str) -> bytes | None:
        """Content of a file, or None if there is no such file; GitError when it cannot be read."""
        entry = self._file(path)
        return cat_file(self.git).read(entry.blob)[1] if entry else None

    def size(self, path: str) -> int | None:
        """Size of a file in bytes without reading it, or None if there is no such file."""
        entry = self._file(path)
        return cat_file(self.git, "--batch-check").info(entry.blob)[1] if entry else None

    def blob(self, path: str) -> str | None:
        """Git object id of the content; None if there is no such file."""
        entry = self._file(path)
        return entry.blob if entry else None

    def paths(self) -> Sequence[str]:
        """Every file of the state, sorted."""
        return [path for path, entry in self.entries().items() if entry.type in _READABLE]

    def _file(self, path: str) -> Entry | None:
        entry = self.entry(path)
        return entry if entry and entry.type in _READABLE else None


class CommitSnapshot(RepoSnapshot):
    """The files of a commit; directories are read when they are first entered."""

    def entry(self, path: str) -> Entry | None:
        """What the commit holds at a path."""
        if "_entries" in self.__dict__:
            return self._entries.get(path)
        folder, _, name = path.rpartition("/")
        found = self._folder(folder).get(name)
        return Entry(found[1], found[2]) if found and found[1] else None

    def entries(self) -> dict[str, Entry]:
        """Every entry of the commit."""
        return self._entries

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        # Decoded in one piece: there may be many, and every run lists them.
        listed = path_of(self.git.run("ls-tree", "-r", "-z", "--full-tree", self.ref)).split("\0")
        found = {}
        for record in filter(None, listed):
            meta, _, path = record.partition("\t")
            mode, _, blob = meta.split(" ")
            if kind := file_type(mode):
                found[path] = Entry(kind, blob)
        return dict(sorted(found.items()))

    def _folder(self, path: str) -> dict[str, tuple[str, FileType | None, str]]:
        """Entries of a directory, empty when there is none."""
        if path in self._cache:
            return self._cache[path]  # type: ignore[return-value]
        if not path:
            name: str | None = f"{self.ref}^{{tree}}"
        else:
            above, _, last = path.rpartition("/")
            found = self._folder(above).get(last)
            name = found[2] if found and found[0] == "40000" else None
        tree = parse_tree(cat_file(self.git).read(name)[1], len(self.ref) // 2) if name else {}
        self._cache[path] = tree
        return tree


class StagedSnapshot(RepoSnapshot):
    """The files of the index."""

    def entry(self, path: str) -> Entry | None:
        """What the index holds at a path."""
        return self.entries().get(path)

    def entries(self) -> dict[str, Entry]:
        """Every entry of the index (of a conflict, our side)."""
        return self._entries

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for record in filter(None, self.git.run("ls-files", "-s", "-t", "-z").split(b"\0")):
            meta, name = record.split(b"\t", 1)
            tag, mode, blob, stage = meta.decode("ascii").split(" ")
            path, kind = path_of(name), file_type(mode)
            if kind and blob.strip("0") and (stage in ("0", "2") or path not in found):
                found[path] = Entry(kind, blob, absent=tag == "S")
        return dict(sorted(found.items()))


class WorktreeSnapshot(RepoSnapshot):
    """The files on disk: tracked ones that still exist and untracked ones that are not ignored."""

    def entry(self, path: str) -> Entry | None:
        """What is on disk (the blob id is computed), or in the index for files a sparse checkout leaves out."""
        kind = disk.type_of(self.git.root, path)
        if kind is None:
            staged = self._staged.get(path)
            return staged if staged and staged.absent else None
        blob = disk.file_object_id(self.git.root, path, self.algorithm) if kind in _READABLE else ""
        return Entry(kind, blob or "")

    def entries(self) -> dict[str, Entry]:
        """Every path on disk; of files that may differ from the index the blob id is left empty."""
        dirty = touched(self.git)
        found = {path: entry for path, entry in self._staged.items() if path not in dirty}
        for path in (*dirty, *untracked(self.git)):
            if kind := disk.type_of(self.git.root, path):
                found[path] = Entry(kind, "")
        return dict(sorted(found.items()))

    def read(self, path: str) -> bytes | None:
        """The bytes on disk, links not followed; None if there is no such file."""
        body = disk.read_file(self.git.root, path)
        return self._absent(path) if body is None else body

    def size(self, path: str) -> int | None:
        """Size on disk in bytes."""
        size = disk.file_size(self.git.root, path)
        return super().size(path) if size is None else size

    def _absent(self, path: str) -> bytes | None:
        entry = self._staged.get(path)
        if entry and entry.absent and entry.type in _READABLE and disk.type_of(self.git.root, path) is None:
            return cat_file(self.git).read(entry.blob)[1]
        return None

    @cached_property
    def algorithm(self) -> str:
        """The repository's hash function."""
        return object_format(self.git)

    @cached_property
    def _staged(self) -> dict[str, Entry]:
        return StagedSnapshot(self.git, STAGED).entries()


def open_snapshot(git: Git, ref: str) -> RepoSnapshot:
    """The state for a full commit id, "STAGED", "WORKTREE", or "" (no files)."""
    words = {"": RepoSnapshot, STAGED: StagedSnapshot, WORKTREE: WorktreeSnapshot}
    if ref not in words and not (len(ref) in (40, 64) and set(ref) <= set("0123456789abcdef")):
        raise GitError(f"not a commit id: {ref[:80]!r}")
    return words.get(ref, CommitSnapshot)(git, ref)
