"""GitHub workflow commands: annotations for jobs that cannot post comments."""

from __future__ import annotations

from collections.abc import Iterator

from reviewbot import escape
from reviewbot.findings import Disposition, Review, Severity, Triaged
from reviewbot.outputs import summary
from reviewbot.outputs.base import Options, placed

# GitHub shows ten of a kind for each step.
PER_LEVEL = 10
_LONGEST_TEXT = 1_500
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "notice",
    Severity.INFO: "notice",
}


def render(review: Review, options: Options) -> str:
    """One command a finding, at most ten of a level (the tenth then says how many more there are)."""
    lines: dict[str, list[str]] = {"error": [], "warning": [], "notice": []}
    if review.incomplete:
        skipped = "\n".join(f"{item.path}: {summary.skipped_text(item)}" for item in review.incomplete[:PER_LEVEL])
        text = escape.clip(skipped, _LONGEST_TEXT)
        lines["error"].append(
            escape.workflow_command("error", text, title=f"Not fully reviewed ({len(review.incomplete)})")
        )
    for triaged in placed(review, Disposition.REPORTED, Disposition.SUMMARY):
        level = "notice" if triaged.disposition is Disposition.SUMMARY else _LEVELS[triaged.finding.severity]
        lines[level].append(_annotation(level, triaged))
    return "".join(f"{line}\n" for level, found in lines.items() for line in _limited(level, found))


def _limited(level: str, lines: list[str]) -> Iterator[str]:
    if len(lines) <= PER_LEVEL:
        yield from lines
        return
    yield from lines[: PER_LEVEL - 1]
    more = len(lines) - PER_LEVEL + 1
    yield escape.workflow_command(
        level, "They are in the job summary and the other reports.", title=f"reviewbot: {more} more"
    )


def _annotation(level: str, triaged: Triaged) -> str:
    finding, at = triaged.finding, triaged.finding.location
    line = max(1, at.anchor)
    place: dict[str, str | int] = {"file": at.path, "line": line, "endLine": line + at.last_line - at.line}
    if at.column and at.end_column and at.last_line == at.line and at.anchor == at.line:
        place |= {"col": at.column, "endColumn": at.end_column}
    text = "\n".join(part for part in (finding.message, finding.why, finding.fix) if part)
    title = f"{finding.severity}: {finding.rule}"
    return escape.workflow_command(level, escape.clip(text, _LONGEST_TEXT), **place, title=title)
