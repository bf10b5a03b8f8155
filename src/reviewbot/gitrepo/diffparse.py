"""`git diff-tree --raw --patch` output -> ChangedFile, as a stream. Pure.

Names come from the raw records only, where git quotes every control character, and patches are matched to records by
order: no name and no line of a file can pass for a part of the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reviewbot.changes import ChangedFile, ChangeKind, FileType, Hunk, Line, LineKind
from reviewbot.errors import GitError

_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)", re.S)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.S)
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}
_KINDS = {
    "A": ChangeKind.ADDED,
    "M": ChangeKind.MODIFIED,
    "D": ChangeKind.DELETED,
    "R": ChangeKind.RENAMED,
    "C": ChangeKind.COPIED,
    "T": ChangeKind.TYPE_CHANGED,
}
_TYPES = {
    "100644": FileType.FILE,
    "100664": FileType.FILE,
    "100755": FileType.EXECUTABLE,
    "120000": FileType.SYMLINK,
    "160000": FileType.SUBMODULE,
}
_TEXTUAL = (FileType.FILE, FileType.EXECUTABLE)
_SIDES = {b" ": LineKind.CONTEXT, b"+": LineKind.ADDED, b"-": LineKind.REMOVED}


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One line of `git diff --raw`."""

    kind: ChangeKind
    old_type: FileType | None
    new_type: FileType | None
    old_blob: str | None
    new_blob: str | None
    old_path: str
    path: str


@dataclass(slots=True)
class _Section:
    """What one `diff --git` block holds."""

    binary: bool = False
    hunks: list[Hunk] = field(default_factory=list)


def path_of(name: bytes) -> str:
    """A path's text; bytes that are not UTF-8 become surrogate escapes."""
    return name.decode("utf-8", "surrogateescape")


def file_type(mode: str) -> FileType | None:
    """What a tree entry is, None for a mode git does not use for files."""
    return _TYPES.get(mode)


def unquote(name: bytes) -> bytes:
    """A name as git quotes it in C style, or as it is when it is not quoted."""
    if not (name.startswith(b'"') and name.endswith(b'"') and len(name) > 1):
        return name
    return _ESCAPE.sub(lambda m: _escaped(m[1]), name[1:-1])


def _escaped(code: bytes) -> bytes:
    return bytes([int(code, 8) & 0xFF]) if len(code) == 3 else _ESCAPES.get(code, code)


def parse_raw(line: bytes) -> RawRecord:
    """One raw record; GitError when it is not one."""
    meta, *names = line.rstrip(b"\n").split(b"\t")
    try:
        old_mode, new_mode, old_blob, new_blob, status = meta[1:].decode("ascii").split(" ")
        kind, paths = _KINDS[status[0]], [path_of(unquote(name)) for name in names]
        return RawRecord(
            kind, file_type(old_mode), file_type(new_mode), _blob(old_blob), _blob(new_blob), paths[0], paths[-1]
        )
    except (ValueError, KeyError, IndexError):
        raise GitError(f"unexpected output of git diff: {meta[:80]!r}") from None


def _blob(object_id: str) -> str | None:
    return object_id if object_id.strip("0") else None


def parse_diff(lines: Iterable[bytes]) -> Iterator[ChangedFile]:
    """Changed files in git's order; `lines` end in a line feed (but the last may not)."""
    source = iter(lines)
    records: list[RawRecord] = []
    for line in source:
        if not line.startswith(b":"):
            break
        records.append(parse_raw(line))
    sections = _sections(source)
    for record in records:
        wanted = 2 if record.kind is ChangeKind.TYPE_CHANGED else 1
        found = [s for s in (next(sections, None) for _ in range(wanted)) if s]
        if len(found) != wanted:
            raise GitError("git diff ended early", "The repository may be damaged; run `git fsck`.")
        yield _changed_file(record, found)
    if next(sections, None):
        raise GitError("git diff printed more patches than files")


def _changed_file(record: RawRecord, sections: list[_Section]) -> ChangedFile:
    hunks = [hunk for section in sections for hunk in section.hunks if _shown(hunk, record)]
    moved = record.kind in (ChangeKind.RENAMED, ChangeKind.COPIED, ChangeKind.DELETED)
    return ChangedFile(
        path=record.path,
        kind=record.kind,
        old_path=record.old_path if moved else None,
        old_blob=record.old_blob,
        new_blob=record.new_blob,
        old_type=record.old_type,
        new_type=record.new_type,
        binary=any(section.binary for section in sections),
        hunks=tuple(hunks),
    )


def _shown(hunk: Hunk, record: RawRecord) -> bool:
    """Whether a hunk is text of a file: a symlink's target and a submodule's commit are not."""
    old = hunk.old_count == 0 or record.old_type in _TEXTUAL
    new = hunk.new_count == 0 or record.new_type in _TEXTUAL
    return old and new


def _sections(source: Iterator[bytes]) -> Iterator[_Section]:
    """The `diff --git` blocks in order."""
    current: _Section | None = None
    for line in source:
        if line.startswith(b"diff --git "):
            if current:
                yield current
            current = _Section()
        elif current is None:
            if line.strip():
                raise GitError(f"unexpected output of git diff: {line[:80]!r}")
        elif line.startswith(b"@@ "):
            current.hunks.append(_hunk(line, source))
        elif line.startswith((b"Binary files ", b"GIT binary patch")):
            current.binary = True
    if current:
        yield current


def _hunk(header: bytes, source: Iterator[bytes]) -> Hunk:
    """A hunk, its lines taken from `source` by the header's counts."""
    match = _HUNK.match(header)
    if not match:
        raise GitError(f"unexpected hunk header: {header[:80]!r}")
    old, new = int(match[1]), int(match[3])
    counts = int(match[2] or 1), int(match[4] or 1)
    lines = tuple(_lines(source, old, new, *counts))
    return Hunk(old, counts[0], new, counts[1], lines, _text(match[5]))


def _lines(source: Iterator[bytes], old: int, new: int, old_left: int, new_left: int) -> Iterator[Line]:
    while old_left or new_left:
        line = next(source, b"")
        kind = _SIDES.get(line[:1])
        if kind is None:
            if line.startswith(b"\\"):
                continue
            raise GitError("a hunk of git diff ended early")
        on_old, on_new = kind is not LineKind.ADDED, kind is not LineKind.REMOVED
        yield Line(kind, old if on_old else None, new if on_new else None, _text(line[1:]))
        old, old_left = old + on_old, old_left - on_old
        new, new_left = new + on_new, new_left - on_new


def _text(line: bytes) -> str:
    """A line's text without its line end; bytes that are not UTF-8 become U+FFFD."""
    return line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace")
