"""GitHub workflow commands: annotations for jobs that cannot post comments. Gitea and Forgejo know them too."""

from __future__ import annotations

from reviewbot import escape
from reviewbot.findings import Review
from reviewbot.outputs import notices
from reviewbot.outputs.base import Options


def render(review: Review, options: Options) -> str:
    """One command a finding, at most ten of a level."""
    return notices.lines(review, _command)


def _command(notice: notices.Notice) -> str:
    at = notice.at
    if at is None:
        return escape.workflow_command(notice.level, notice.text, title=notice.title)
    line = max(1, at.anchor)
    place: dict[str, str | int] = {"file": at.path, "line": line, "endLine": line + at.last_line - at.line}
    if at.column and at.end_column and at.last_line == at.line and at.anchor == at.line:
        place |= {"col": at.column, "endColumn": at.end_column}
    return escape.workflow_command(notice.level, notice.text, **place, title=notice.title)
