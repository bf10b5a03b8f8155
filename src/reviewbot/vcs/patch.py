"""A unified diff as a forge sends it -> ChangeSet. Tolerant of what forges leave out, strict about what it returns. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, Hunk, Line, LineKind

_HUNK = re.compile(r"^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@ ?(.*)$")
_ESCAPES = {"n": 10, "t": 9, "r": 13, "a": 7, "b": 8, "f": 12, "v": 11, '"': 34, "\\": 92}


@dataclass
class _File:
    path: str = ""
    old_path: str = ""
    kind: ChangeKind = ChangeKind.MODIFIED
    binary: bool = False
    body: list[str] = field(default_factory=list)

    def done(self) -> ChangedFile:
        renamed = self.kind in (ChangeKind.RENAMED, ChangeKind.COPIED, ChangeKind.DELETED)
        old = self.old_path or (self.path if renamed else "")
        path = self.path or self.old_path
        return ChangedFile(path, self.kind, old if renamed else None, binary=self.binary, hunks=hunks(self.body))


def parse(text: str) -> ChangeSet:
    """The change set of a `git diff`; files whose header cannot be read are left out."""
    return ChangeSet(tuple(f.done() for f in _files(text) if f.path or f.old_path))


class _Builder:
    """A hunk being read; counts down what its header announced, so that content that looks like a header stays content."""

    def __init__(self, found: re.Match[str]) -> None:
        self.start = (int(found[1]), int(found[2] or 1), int(found[3]), int(found[4] or 1))
        self.section = found[5]
        self.old, self.old_left, self.new, self.new_left = self.start
        self.lines: list[Line] = []

    @property
    def open(self) -> bool:
        return self.old_left > 0 or self.new_left > 0

    def add(self, text: str) -> None:
        sign = text[:1] or " "
        if sign not in "+- ":
            return
        kind = {"+": LineKind.ADDED, "-": LineKind.REMOVED, " ": LineKind.CONTEXT}[sign]
        old = None if sign == "+" else self.old
        new = None if sign == "-" else self.new
        self.lines.append(Line(kind, old, new, text[1:]))
        self.old, self.old_left = (self.old, self.old_left) if old is None else (self.old + 1, self.old_left - 1)
        self.new, self.new_left = (self.new, self.new_left) if new is None else (self.new + 1, self.new_left - 1)

    def done(self) -> Hunk:
        return Hunk(*self.start, tuple(self.lines), self.section)


def hunks(lines: Iterable[str]) -> tuple[Hunk, ...]:
    """The hunks of one file's patch (the part from the first `@@` on)."""
    out: list[_Builder] = []
    for text in lines:
        if out and out[-1].open:
            out[-1].add(text)
        elif found := _HUNK.match(text):
            out.append(_Builder(found))
    return tuple(builder.done() for builder in out)


def _files(text: str) -> Iterator[_File]:
    current: _File | None = None
    for raw in text.split("\n"):
        if raw.startswith("diff --git "):
            if current:
                yield current
            current = _File()
            current.old_path, current.path = _both(raw[len("diff --git ") :])
        elif current and (current.body or raw.startswith("@@ ")):
            current.body.append(raw)
        elif current:
            _header(current, raw)
    if current:
        yield current


def _header(file: _File, line: str) -> None:
    word, _, rest = line.partition(" ")
    if line.startswith(("rename from ", "copy from ")):
        file.kind = ChangeKind.RENAMED if word == "rename" else ChangeKind.COPIED
        file.old_path = unquote_path(rest.partition(" ")[2])
    elif line.startswith(("rename to ", "copy to ")):
        file.path = unquote_path(rest.partition(" ")[2])
    elif word in ("new", "deleted") and rest.startswith("file mode"):
        file.kind = ChangeKind.ADDED if word == "new" else ChangeKind.DELETED
    elif word == "---" and rest != "/dev/null":
        file.old_path = _strip(unquote_path(rest.rstrip("\t\r")), "a/")
    elif word == "+++" and rest != "/dev/null":
        file.path = _strip(unquote_path(rest.rstrip("\t\r")), "b/")
    elif line.startswith(("Binary files ", "GIT binary patch")):
        file.binary = True


def _both(rest: str) -> tuple[str, str]:
    """The two names of a `diff --git` line where they are equal or quoted; else later header lines tell them."""
    if rest.startswith('"'):
        end = re.search(r'(?<!\\)(?:\\\\)*" ', rest)
        if end:
            return _strip(unquote_path(rest[: end.end() - 1]), "a/"), _strip(unquote_path(rest[end.end() :]), "b/")
    half = len(rest) // 2
    if rest[half : half + 1] == " " and rest[2:half] == rest[half + 3 :]:
        return _strip(rest[:half], "a/"), _strip(rest[half + 1 :], "b/")
    return "", ""


def _strip(path: str, prefix: str) -> str:
    return path.removeprefix(prefix)


def unquote_path(text: str) -> str:
    """A path as git prints it: C-style quoted or plain; bytes that are not UTF-8 become surrogate escapes."""
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    out, rest = bytearray(), text[1:-1]
    for match in re.finditer(r'\\([0-3][0-7]{2})|\\([ntrabfv"\\])|([^\\]+)', rest):
        if match[1]:
            out.append(int(match[1], 8))
        elif match[2]:
            out.append(_ESCAPES[match[2]])
        else:
            out += match[3].encode("utf-8", "surrogateescape")
    return out.decode("utf-8", "surrogateescape")
