"""The working tree as a git tree, made in a scratch object folder so that diffs and renames work as between commits."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from reviewbot.changes import FileType
from reviewbot.errors import GitError
from reviewbot.gitrepo import disk
from reviewbot.gitrepo.objects import cat_file
from reviewbot.gitrepo.runner import BIG_FILE, Git
from reviewbot.gitrepo.status import Touched, object_format, touched, untracked
from reviewbot.skips import LFS_HEADER

_MODES = {FileType.FILE: "100644", FileType.EXECUTABLE: "100755", FileType.SYMLINK: "120000"}


@contextmanager
def worktree_tree(git: Git) -> Iterator[tuple[Git, str]]:
    """A git that also sees the working tree's files, and the id of their tree."""
    with tempfile.TemporaryDirectory(prefix="reviewbot-") as folder:
        scratch = scratch_git(git, Path(folder))
        objects = disk.ObjectFolder(Path(folder, "objects"), object_format(git))
        records = b"".join(_record(git, objects, item) for item in touched(git).values())
        records += b"".join(_record(git, objects, Touched(path, "", "")) for path in untracked(git))
        scratch.run("update-index", "-z", "--index-info", stdin=records)
        yield scratch, scratch.run("write-tree", "--missing-ok").decode("ascii").strip()


def scratch_git(git: Git, folder: Path, *, empty: bool = False) -> Git:
    """A git that writes objects and index into `folder` and still reads the repository's objects."""
    (folder / "objects").mkdir()
    real = (
        git.run("rev-parse", "--path-format=absolute", "--git-path", "objects")
        .removesuffix(b"\n")
        .decode("utf-8", "surrogateescape")
    )
    quoted = '"' + real.replace("\\", "\\\\").replace('"', '\\"') + '"'
    current = git.index or git.git_dir / "index"
    if current.is_file() and not empty:
        shutil.copyfile(current, folder / "index")
    scratch = replace(git, index=folder / "index")
    return scratch.using(GIT_OBJECT_DIRECTORY=str(folder / "objects"), GIT_ALTERNATE_OBJECT_DIRECTORIES=quoted)


def _record(git: Git, objects: disk.ObjectFolder, item: Touched) -> bytes:
    """Index records that put a file as it is on disk in place of what the index holds."""
    name = disk.path_bytes(item.path) + b"\0"
    gone = b"0 %s\t" % (b"0" * (64 if objects.algorithm == "sha256" else 40)) + name
    kind = disk.type_of(git.root, item.path)
    blob = _store(git, objects, item, kind) if kind else None
    if kind is None or blob is None:
        return gone
    mode = item.mode if kind is not FileType.SYMLINK and item.mode.startswith("100") else _MODES[kind]
    return gone + f"{mode} {blob} 0\t".encode() + name


def _store(git: Git, objects: disk.ObjectFolder, item: Touched, kind: FileType) -> str | None:
    if kind is FileType.SYMLINK:
        target = disk.read_link(git.root, item.path)
        return None if target is None else objects.store(target)
    before = _before(git, item)
    if before is not None and before.startswith(LFS_HEADER):
        pointer = disk.lfs_pointer(git.root, item.path)
        return item.blob if pointer == before else objects.store(pointer) if pointer else None
    size = disk.file_size(git.root, item.path)
    if size is None or size > BIG_FILE or before is None:
        return objects.store_file(git.root, item.path)
    body = disk.read_file(git.root, item.path)
    return None if body is None else objects.store(as_stored(body, before))


def _before(git: Git, item: Touched) -> bytes | None:
    """The index's content of a file, when it is of a size worth comparing with."""
    if not item.blob:
        return None
    try:
        size = cat_file(git, "--batch-check").info(item.blob)[1]
        return cat_file(git).read(item.blob)[1] if size <= BIG_FILE else None
    except GitError:
        return None


def as_stored(body: bytes, before: bytes) -> bytes:
    """`body` with the line ends git would store: CRLF becomes LF where the stored text has LF only.

    That is what `core.autocrlf` and the `text` attribute do; asking git would mean to run its filters.
    """
    if b"\r" in before or b"\0" in body or b"\r\n" not in body or body.count(b"\n") != body.count(b"\r\n"):
        return body
    return body.replace(b"\r\n", b"\n")
