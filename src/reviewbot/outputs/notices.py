"""Findings as single lines of a log, at most ten of a level: what the annotation formats share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reviewbot import escape
from reviewbot.findings import Confidence, Disposition, Location, Review, Severity, Triaged, sort_key
from reviewbot.outputs import summary
from reviewbot.outputs.base import placed

# GitHub shows ten of a kind for each step.
PER_LEVEL = 10
_LONGEST_TEXT = 1_500
_LEVELS = {Severity.CRITICAL: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One line: its level (error, warning, notice), plain text, and the finding's place (None: about the whole review)."""

    level: str
    title: str
    text: str
    at: Location | None = None


def lines(review: Review, show: Callable[[Notice], str]) -> str:
    """One line a notice, the most severe first; ten of a level, then one plain line says how many more there are."""
    shown = placed(review, Disposition.REPORTED, Disposition.SUMMARY)
    ordered = sorted(shown, key=lambda t: sort_key(t.finding))
    found = [*_incomplete(review), *(_notice(t, review.comment_confidence) for t in ordered)]
    out: list[str] = []
    for level in ("error", "warning", "notice"):
        rows = [n for n in found if n.level == level]
        out += map(show, rows[:PER_LEVEL])
        if len(rows) > PER_LEVEL:
            out.append(f"{len(rows) - PER_LEVEL:,} more of level {level}, in the summary and the report files")
    return "".join(f"{line}\n" for line in out)


def _incomplete(review: Review) -> list[Notice]:
    if not review.incomplete:
        return []
    text = "\n".join(f"{item.path}: {summary.skipped_text(item)}" for item in review.incomplete[:PER_LEVEL])
    return [Notice("error", f"Not fully reviewed ({len(review.incomplete)})", escape.clip(text, _LONGEST_TEXT))]


def _notice(triaged: Triaged, sure: Confidence) -> Notice:
    finding = triaged.finding
    quiet = triaged.disposition is Disposition.SUMMARY or finding.confidence < sure
    level = "notice" if quiet else _LEVELS.get(finding.severity, "notice")
    text = "\n".join(part for part in (finding.message, finding.why, finding.fix) if part)
    return Notice(level, f"{finding.severity}: {finding.rule}", escape.clip(text, _LONGEST_TEXT), finding.location)
