"""Where in a request a finding can be attached, and what a one-click suggestion there would say. Pure.

A forge takes comments only on lines that its diff shows, and a range only inside one hunk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewbot.changes import ChangedFile, ChangeSet, Hunk, Line, LineKind, Side
from reviewbot.findings import Edit, Finding, Location
from reviewbot.vcs.base import Anchor, AnchorKind, Limits

MAX_SUGGESTED_LINES = 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Whole new lines for exactly the lines `first..last` of the head; `usable` as a one-click block there."""

    first: int
    last: int
    text: str


def place(finding: Finding, change: ChangeSet, limits: Limits) -> Anchor | None:
    """The best anchor: the range, its first line, the file; None when only the summary is left."""
    at = finding.location
    file = change.by_path.get(at.path) or _by_old_path(at.path, change)
    if file is None:
        return None
    anchor = _line_anchor(file, at, limits)
    if anchor is None and limits.file_comments and not file.binary and file.hunks:
        anchor = Anchor(file.path, AnchorKind.FILE, old_path=file.base_path or file.path)
    return anchor


def file_anchor(anchor: Anchor) -> Anchor:
    """The anchor to fall back to when a line is refused."""
    return Anchor(anchor.path, AnchorKind.FILE, old_path=anchor.old_path)


def valid(anchor: Anchor, change: ChangeSet) -> bool:
    """Whether the forge's own diff shows these lines, in one hunk."""
    file = change.by_path.get(anchor.path)
    if file is None or anchor.kind is AnchorKind.FILE:
        return file is not None
    hunk = _shown(file, anchor.line, anchor.side)
    return hunk is not None and (not anchor.is_range or _shown(file, anchor.start_line, anchor.side) is hunk)


def _by_old_path(path: str, change: ChangeSet) -> ChangedFile | None:
    return next((f for f in change.files if f.base_path == path), None)


def _line_anchor(file: ChangedFile, at: Location, limits: Limits) -> Anchor | None:
    hunk = _shown(file, at.line, at.side)
    if hunk is None:
        return None
    whole = limits.ranges and at.last_line > at.line and _shown(file, at.last_line, at.side) is hunk
    start = _line(hunk, at.line, at.side)
    end = _line(hunk, at.last_line, at.side) if whole else start
    if start is None or end is None:
        return None
    return _anchor(file, at.side, start, end)


def _anchor(file: ChangedFile, side: Side, start: Line, end: Line) -> Anchor:
    return Anchor(
        path=file.path,
        side=side,
        line=_number(end, side),
        start_line=_number(start, side),
        old_path=file.base_path or file.path,
        line_kind=end.kind,
        old=end.old,
        new=end.new,
        start_kind=start.kind,
        start_old=start.old,
        start_new=start.new,
        at=_running(file, end),
        start_at=_running(file, start),
    )


def _running(file: ChangedFile, line: Line) -> tuple[int, int]:
    """Both numbers of a line, counting on where it does not exist."""
    for hunk in file.hunks:
        old, new = hunk.old_start, hunk.new_start
        for other in hunk.lines:
            if other is line:
                return old, new
            old, new = old + (other.old is not None), new + (other.new is not None)
    return 0, 0


def _shown(file: ChangedFile, line: int, side: Side) -> Hunk | None:
    hunk = file.hunk_of(line, side)
    return hunk if hunk and _line(hunk, line, side) else None


def _line(hunk: Hunk, number: int, side: Side) -> Line | None:
    return next((x for x in hunk.lines if _number(x, side) == number), None)


def _number(line: Line, side: Side) -> int:
    return (line.new if side is Side.NEW else line.old) or 0


def suggest(finding: Finding, change: ChangeSet) -> Suggestion | None:
    """The finding's edits as whole lines, if the head's text still is what they were made for; else None."""
    file = change.by_path.get(finding.location.path)
    edits = sorted(finding.edits, key=lambda e: (e.location.line, e.location.column))
    # A suggestion repeats whole lines, and those of a found secret stay out of every output.
    if (
        file is None
        or finding.sensitive
        or not edits
        or any(e.location.path != file.path or e.location.side is Side.OLD for e in edits)
    ):
        return None
    first, last = edits[0].location.line, max(e.location.last_line for e in edits)
    lines = _texts(file, first, last)
    if lines is None or len(lines) > MAX_SUGGESTED_LINES or any("\r" in x or "\ufffd" in x for x in lines):
        return None
    text = _apply(lines, first, edits)
    return None if text is None or text == "\n".join(lines) else Suggestion(first, last, text)


def widen(anchor: Anchor, suggestion: Suggestion, change: ChangeSet) -> tuple[Anchor, Suggestion] | None:
    """One range for both: the smallest that covers the comment and the edit, the extra lines repeated unchanged."""
    file = change.by_path[anchor.path]
    first, last = min(anchor.start_line, suggestion.first), max(anchor.line, suggestion.last)
    hunk = _shown(file, first, Side.NEW)
    if (
        anchor.side is Side.OLD
        or hunk is None
        or _shown(file, last, Side.NEW) is not hunk
        or last - first >= MAX_SUGGESTED_LINES
    ):
        return None
    before, after = _texts(file, first, suggestion.first - 1), _texts(file, suggestion.last + 1, last)
    start, end = _line(hunk, first, Side.NEW), _line(hunk, last, Side.NEW)
    if before is None or after is None or start is None or end is None:
        return None
    text = "\n".join([*before, suggestion.text, *after])
    return _anchor(file, Side.NEW, start, end), replace(suggestion, first=first, last=last, text=text)


def _texts(file: ChangedFile, first: int, last: int) -> list[str] | None:
    """The head's lines `first..last` as the diff shows them; None if it does not show them all."""
    shown = {x.new: x.text for h in file.hunks for x in h.lines if x.kind is not LineKind.REMOVED}
    lines = [shown.get(number) for number in range(first, last + 1)]
    return None if None in lines else [x for x in lines if x is not None]


def _apply(lines: Sequence[str], first: int, edits: Sequence[Edit]) -> str | None:
    """The lines with all edits made; None when one does not fit the text, or two overlap."""
    text, starts = "\n".join(lines), [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    end_of_text = len(text)
    for edit in reversed(edits):
        at = edit.location
        start = starts[at.line - first] + max(0, at.column - 1)
        end = starts[at.last_line - first] + (at.end_column - 1 if at.end_column else len(lines[at.last_line - first]))
        if end > end_of_text or text[start:end] != edit.old:
            return None
        text, end_of_text = text[:start] + edit.new + text[end:], start
    return text
