"""The repository's past as plain records: commits with their files, and who last wrote a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from reviewbot.errors import GitError
from reviewbot.gitrepo.diffparse import path_of, unquote

LOG_FORMAT = "%H%x00%P%x00%an%x00%ae%x00%at%x00%ct%x00%B"
_NUMSTAT = re.compile(rb"\n?(-|\d+)\t(-|\d+)\t(.*)", re.S)
_RAW = re.compile(rb"\n?:\d{6} \d{6} [0-9a-f]+ [0-9a-f]+ [A-Z]")
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class FileStat:
    """A file of a commit: lines added and removed (None for binary), and where it was renamed from."""

    path: str
    added: int | None
    removed: int | None
    old_path: str | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A commit; times in unix seconds."""

    commit: str
    parents: tuple[str, ...]
    author: str
    email: str
    author_time: int
    commit_time: int
    message: str
    files: tuple[FileStat, ...] = ()


@dataclass(frozen=True, slots=True)
class BlameLine:
    """Who last wrote a line: `line` at the asked revision stood at `old_line` of `old_path` in `commit`."""

    line: int
    commit: str
    old_line: int
    old_path: str
    author: str
    email: str
    author_time: int
    boundary: bool
    text: str


def tokens(stream: IO[bytes]) -> Iterator[bytes]:
    """The stream's NUL-separated fields, read piece by piece."""
    rest = b""
    while data := stream.read(_CHUNK):
        *whole, rest = (rest + data).split(b"\0")
        yield from whole
    if rest:
        yield rest


def parse_log(fields: Iterable[bytes]) -> Iterator[LogEntry]:
    """Commits from the fields of `git log -z --format=LOG_FORMAT` with `--numstat`, or with `--raw --no-renames`."""
    source = iter(fields)
    ahead = next(source, None)
    while ahead is not None:
        if not ahead.strip(b"\n"):
            ahead = next(source, None)
            continue
        head = [ahead.strip(b"\n"), *(next(source, b"") for _ in range(6))]
        files, ahead = _files(source)
        yield _entry(head, tuple(files))


def _files(source: Iterator[bytes]) -> tuple[list[FileStat], bytes | None]:
    """The file records that follow, and the first field after them."""
    files: list[FileStat] = []
    for field in source:
        if _RAW.fullmatch(field):
            files.append(FileStat(path_of(next(source, b"")), None, None))
            continue
        match = _NUMSTAT.fullmatch(field)
        if not match:
            if field.strip(b"\n"):
                return files, field
            continue
        counts = [None if count == b"-" else int(count) for count in (match[1], match[2])]
        old = None if match[3] else path_of(next(source, b""))
        path = path_of(match[3] or next(source, b""))
        files.append(FileStat(path, counts[0], counts[1], old))
    return files, None


def _entry(head: list[bytes], files: tuple[FileStat, ...]) -> LogEntry:
    texts = [field.decode("utf-8", "replace") for field in head]
    try:
        times = int(texts[4]), int(texts[5])
    except ValueError:
        raise GitError("unexpected output of git log") from None
    return LogEntry(texts[0], tuple(texts[1].split()), texts[2], texts[3], *times, texts[6].rstrip("\n"), files)


def parse_blame(lines: Iterable[bytes]) -> Iterator[BlameLine]:
    """Lines from `git blame --line-porcelain`."""
    head: list[str] = []
    facts: dict[bytes, bytes] = {}
    for line in lines:
        if line.startswith(b"\t"):
            yield _blamed(head, facts, line[1:])
            head, facts = [], {}
        elif not head:
            head = line.decode("ascii", "replace").split()
        else:
            key, _, value = line.rstrip(b"\n").partition(b" ")
            facts[key] = value


def _blamed(head: list[str], facts: dict[bytes, bytes], text: bytes) -> BlameLine:
    try:
        commit, old_line, line = head[0], int(head[1]), int(head[2])
    except (IndexError, ValueError):
        raise GitError("unexpected output of git blame") from None
    return BlameLine(
        line=line,
        commit=commit,
        old_line=old_line,
        old_path=path_of(unquote(facts.get(b"filename", b""))),
        author=facts.get(b"author", b"").decode("utf-8", "replace"),
        email=facts.get(b"author-mail", b"").decode("utf-8", "replace").strip("<>"),
        author_time=int(facts.get(b"author-time", b"0")),
        boundary=b"boundary" in facts,
        text=text.removesuffix(b"\n").decode("utf-8", "replace"),
    )
