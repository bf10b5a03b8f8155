"""The working tree's bytes, read by ourselves: no filter driver runs and no symbolic link is followed."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reviewbot.changes import FileType
from reviewbot.skips import LFS_HEADER

_CHUNK = 1 << 20
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
_FLAGS |= getattr(os, "O_BINARY", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)


def path_bytes(path: str) -> bytes:
    """The bytes of a path of the contract (surrogate escapes undone)."""
    return path.encode("utf-8", "surrogateescape")


def safe_parts(path: str) -> list[bytes] | None:
    """A repository path's components; None when it is absolute, climbs, or enters a git directory."""
    parts = path_bytes(path).split(b"/")
    if any(part in (b"", b".", b"..") or part.lower() == b".git" or b"\0" in part for part in parts):
        return None
    return parts


@contextmanager
def open_parent(root: Path, path: str) -> Iterator[tuple[int, bytes] | None]:
    """Descriptor of the directory that holds `path`, and the last name; None when a link or nothing is in the way."""
    parts = safe_parts(path)
    held: list[int] = []
    try:
        held.append(os.open(root, os.O_RDONLY | _DIRECTORY))
        for part in parts[:-1] if parts else []:
            held.append(os.open(part, os.O_RDONLY | _DIRECTORY | _FLAGS, dir_fd=held[-1]))
        opened = (held[-1], parts[-1]) if parts else None
    except OSError:
        opened = None
    try:
        yield opened
    finally:
        for descriptor in held:
            os.close(descriptor)


def type_of(root: Path, path: str) -> FileType | None:
    """What stands at a path of the working tree; None for nothing, a directory, a device, or behind a link."""
    with open_parent(root, path) as place:
        if place is None:
            return None
        try:
            mode = os.stat(place[1], dir_fd=place[0], follow_symlinks=False).st_mode
        except OSError:
            return None
    if stat.S_ISLNK(mode):
        return FileType.SYMLINK
    if not stat.S_ISREG(mode):
        return None
    return FileType.EXECUTABLE if mode & stat.S_IXUSR else FileType.FILE


@contextmanager
def open_file(root: Path, path: str) -> Iterator[int | None]:
    """Descriptor of a regular file of the working tree; None when it is not one."""
    descriptor = None
    with open_parent(root, path) as place:
        if place is not None:
            with suppress(OSError):
                descriptor = os.open(place[1], os.O_RDONLY | _FLAGS, dir_fd=place[0])
    if descriptor is not None and not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        descriptor = None
    try:
        yield descriptor
    finally:
        if descriptor is not None:
            os.close(descriptor)


def chunks(descriptor: int) -> Iterator[bytes]:
    """The rest of a file, a MiB at a time."""
    while data := os.read(descriptor, _CHUNK):
        yield data


def read_file(root: Path, path: str) -> bytes | None:
    """Content of a regular file of the working tree; None when it is not one."""
    with open_file(root, path) as descriptor:
        return None if descriptor is None else b"".join(chunks(descriptor))


def file_size(root: Path, path: str) -> int | None:
    """Size in bytes of a regular file of the working tree; None when it is not one."""
    with open_file(root, path) as descriptor:
        return None if descriptor is None else os.fstat(descriptor).st_size


def read_link(root: Path, path: str) -> bytes | None:
    """Where a symbolic link points (not followed); None when it is not one."""
    with open_parent(root, path) as place:
        if place is None:
            return None
        try:
            return os.readlink(place[1], dir_fd=place[0])
        except OSError:
            return None


def object_id(body: bytes, algorithm: str = "sha1") -> str:
    """Git's id of a blob with this content."""
    digest = hashlib.new(algorithm, b"blob %d\0" % len(body), usedforsecurity=False)
    digest.update(body)
    return digest.hexdigest()


def file_object_id(root: Path, path: str, algorithm: str = "sha1") -> str | None:
    """Git's id of a file of the working tree, streamed; None when it is not a regular file."""
    with open_file(root, path) as descriptor:
        if descriptor is None:
            return None
        header = b"blob %d\0" % os.fstat(descriptor).st_size
        digest = hashlib.new(algorithm, header, usedforsecurity=False)
        for data in chunks(descriptor):
            digest.update(data)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class ObjectFolder:
    """A folder of loose objects that git can be pointed at."""

    path: Path
    algorithm: str = "sha1"

    def store(self, body: bytes) -> str:
        """Writes a blob; its id."""
        return self.store_chunks(len(body), iter((body,)))

    def store_chunks(self, size: int, data: Iterator[bytes]) -> str:
        """Writes a blob of `size` bytes from pieces; its id."""
        header = b"blob %d\0" % size
        digest = hashlib.new(self.algorithm, header, usedforsecurity=False)
        packer = zlib.compressobj(1)
        with tempfile.NamedTemporaryFile(dir=self.path, delete=False) as out:
            out.write(packer.compress(header))
            for piece in data:
                digest.update(piece)
                out.write(packer.compress(piece))
            out.write(packer.flush())
        name = digest.hexdigest()
        (self.path / name[:2]).mkdir(exist_ok=True)
        Path(out.name).replace(self.path / name[:2] / name[2:])
        return name

    def store_file(self, root: Path, path: str) -> str | None:
        """Writes a file of the working tree as a blob, streamed; its id, None when it is not a regular file."""
        with open_file(root, path) as descriptor:
            if descriptor is None:
                return None
            return self.store_chunks(os.fstat(descriptor).st_size, chunks(descriptor))


def lfs_pointer(root: Path, path: str) -> bytes | None:
    """The pointer that Git LFS would store for a file of the working tree."""
    with open_file(root, path) as descriptor:
        if descriptor is None:
            return None
        digest, size = hashlib.sha256(), os.fstat(descriptor).st_size
        for data in chunks(descriptor):
            digest.update(data)
    return LFS_HEADER + f"oid sha256:{digest.hexdigest()}\nsize {size}\n".encode()
