"""Git objects through one long-lived `git cat-file` per process, and the parsing of trees."""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import subprocess
import threading

from reviewbot.changes import FileType
from reviewbot.errors import GitError
from reviewbot.gitrepo.diffparse import file_type, path_of
from reviewbot.gitrepo.runner import Git

READ_TIMEOUT = 60.0
_CHUNK = 1 << 20
_HELP = "The object may be missing (partial clone) or damaged; run `git fsck`, or fetch the repository in full."


class CatFile:
    """Answers for objects by id or expression; safe to share between threads. Restarts itself after a failure."""

    def __init__(self, git: Git, mode: str = "--batch") -> None:
        self._git = git
        self._mode = mode
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._buffer = bytearray()

    def read(self, name: str) -> tuple[str, bytes]:
        """Type and content of an object; GitError when it is missing or unreadable."""
        with self._lock:
            kind, size = self._ask(name)
            body = self._take(size + 1)[:size]
            return kind, body

    def info(self, name: str) -> tuple[str, int]:
        """Type and size of an object (only with mode `--batch-check`)."""
        with self._lock:
            return self._ask(name)

    def close(self) -> None:
        """Ends the process; the next question starts another."""
        process, self._process = self._process, None
        self._buffer.clear()
        if process:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    pipe and pipe.close()
            process.wait()

    def _ask(self, name: str) -> tuple[str, int]:
        if not self._process:
            self._process = self._git.start("cat-file", self._mode, stdin=subprocess.PIPE)
        try:
            assert self._process.stdin is not None  # noqa: S101 - it was asked for as a pipe
            self._process.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
            self._process.stdin.flush()
        except OSError:
            self._fail(name)
        answer = self._take_line(name).split(b" ")
        if len(answer) != 3 or not answer[2].isdigit():
            raise GitError(f"object {name[:60]} cannot be read", _HELP)
        return answer[1].decode("ascii", "replace"), int(answer[2])

    def _take_line(self, name: str) -> bytes:
        while (end := self._buffer.find(b"\n")) < 0:
            self._fill(name)
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line

    def _take(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._fill("content")
        body = bytes(self._buffer[:size])
        del self._buffer[:size]
        return body

    def _fill(self, name: str) -> None:
        assert self._process is not None and self._process.stdout is not None  # noqa: S101 - started by _ask
        stream = self._process.stdout.fileno()
        if os.name == "posix" and not select.select([stream], [], [], READ_TIMEOUT)[0]:
            self._fail(name)
        data = os.read(stream, _CHUNK)
        if not data:
            self._fail(name)
        self._buffer += data

    def _fail(self, name: str) -> None:
        self.close()
        raise GitError(f"object {name[:60]} cannot be read", _HELP)


_open: dict[tuple[int, Git, str], CatFile] = {}


def cat_file(git: Git, mode: str = "--batch") -> CatFile:
    """The process-wide object reader of a repository (a forked worker gets its own)."""
    key = (os.getpid(), git, mode)
    if key not in _open:
        _open[key] = CatFile(git, mode)
    return _open[key]


@atexit.register
def close_all() -> None:
    """Ends every object reader of this process."""
    for key in [key for key in _open if key[0] == os.getpid()]:
        _open.pop(key).close()


def parse_tree(body: bytes, id_length: int) -> dict[str, tuple[str, FileType | None, str]]:
    """Entries of a raw tree: name -> (mode, file type or None for a directory, object id)."""
    out: dict[str, tuple[str, FileType | None, str]] = {}
    at = 0
    while at < len(body):
        space = body.index(b" ", at)
        end = body.index(b"\0", space)
        mode = body[at:space].decode("ascii")
        object_id = body[end + 1 : end + 1 + id_length].hex()
        out[path_of(body[space + 1 : end])] = (mode, file_type(mode), object_id)
        at = end + 1 + id_length
    return out
