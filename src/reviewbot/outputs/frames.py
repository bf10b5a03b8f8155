"""The lines around a finding, with the range to mark. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reviewbot import escape
from reviewbot.changes import Side
from reviewbot.findings import Finding, Location, Review
from reviewbot.outputs.base import ReadFile
from reviewbot.outputs.secrets import blot, secret_places

CONTEXT = 1
MAX_SPAN = 6
TAB = 4


@dataclass(frozen=True, slots=True)
class FrameLine:
    """A line to show; `mark` is the range of `text` to point at (start, end). Number 0: lines left out here."""

    number: int
    text: str
    mark: tuple[int, int] | None = None


class Sources:
    """Files by side as lists of lines, each read once, with the review's secrets blotted out."""

    def __init__(self, read: ReadFile | None, review: Review) -> None:
        self._read = read
        self._secret = secret_places(review)
        self._known: dict[tuple[str, Side], list[str]] = {}

    def lines(self, path: str, side: Side) -> list[str]:
        """The file's lines; empty when it cannot be had."""
        if (path, side) not in self._known:
            body = self._read(path, side) if self._read else None
            lines = [] if body is None else body.decode("utf-8", "replace").split("\n")
            for place in self._secret.get((path, side), ()):
                blot(lines, place)
            self._known[path, side] = lines
        return self._known[path, side]


def frame(finding: Finding, sources: Sources) -> list[FrameLine]:
    """The finding's span with a line of context, or, without the source, the code that it carries."""
    at = finding.location
    lines = sources.lines(at.path, at.side)
    if not lines or at.line > len(lines) or finding.sensitive:
        return _elided(
            [
                _carried(finding, number, text)
                for number, text in enumerate(finding.code.split("\n") if finding.code else [], at.line)
            ]
        )
    first, last = max(1, at.line - CONTEXT), min(len(lines), at.last_line + CONTEXT)
    shown = [_line(at, number, lines[number - 1].removesuffix("\r")) for number in range(first, last + 1)]
    return _elided(_trimmed(shown))


def _trimmed(lines: list[FrameLine]) -> list[FrameLine]:
    """Without blank context lines at the ends."""
    while lines and not lines[0].mark and not lines[0].text.strip():
        lines = lines[1:]
    while lines and not lines[-1].mark and not lines[-1].text.strip():
        lines = lines[:-1]
    return lines


def _line(at: Location, number: int, text: str) -> FrameLine:
    if not at.line <= number <= at.last_line:
        return FrameLine(number, _shown(text))
    start = at.column - 1 if at.column and number == at.line else len(text) - len(text.lstrip())
    end = at.end_column - 1 if at.column and at.end_column and number == at.last_line else len(text.rstrip())
    start, end = min(start, len(text)), max(min(end, len(text)), min(start, len(text)))
    before, marked = _shown(text[:start]), _shown(text[:end])
    return FrameLine(number, _shown(text), (len(before), max(len(marked), len(before) + 1)))


def _carried(finding: Finding, number: int, text: str) -> FrameLine:
    shown = _shown(text.removesuffix("\r")).rstrip()
    return FrameLine(number, shown, (len(shown) - len(shown.lstrip()), max(1, len(shown))))


def _shown(text: str) -> str:
    return escape.terminal(text)


def _elided(lines: list[FrameLine]) -> list[FrameLine]:
    """With the middle of a long span left out."""
    if len(lines) <= MAX_SPAN + 2 * CONTEXT:
        return lines
    head = MAX_SPAN // 2 + CONTEXT
    return [*lines[:head], FrameLine(0, ""), *lines[-head:]]


def cropped(line: FrameLine, width: int, cells: Callable[[str], int] = len) -> FrameLine:
    """The line cut to `width` cells around its mark, with an ellipsis where something is missing."""
    if cells(line.text) <= width:
        return line
    start = 0
    if line.mark and cells(line.text[: line.mark[1]]) > width - 1:
        start = max(0, min(line.mark[0] - width // 3, len(line.text) - width))
    text = line.text[start:]
    while cells(text) > width - 1 - bool(start):
        text = text[: len(text) - max(1, (cells(text) - width) // 2)]
    end = start + len(text)
    text = ("…" if start else "") + text + ("…" if end < len(line.text) else "")
    if not line.mark:
        return replace(line, text=text)
    shift = start - bool(start)
    left = max(0, line.mark[0] - shift)
    return replace(line, text=text, mark=(left, max(left + 1, min(line.mark[1] - shift, len(text)))))
