"""The facts under a review as plain sentences: counts, coverage, what was withheld, what is missing. No markup."""

from __future__ import annotations

import math
from collections import Counter

from reviewbot.findings import Disposition, Review, RiskAssessment, Skipped
from reviewbot.outputs.base import by_severity, elapsed, placed, plural, withheld

_WITHHELD = {
    Disposition.IGNORED: "ignored in the source",
    Disposition.SUPPRESSED: "accepted before (baseline or decision)",
    Disposition.BELOW_GATE: "below the confidence bar",
}


def verdict(review: Review) -> str:
    """What the review comes to: "2 findings: 1 high, 1 low", "No findings", and whether it is complete."""
    found = [t.finding for t in placed(review, Disposition.REPORTED)]
    counts = ", ".join(f"{count} {severity}" for severity, count in by_severity(found))
    said = f"{plural(len(found), 'finding')}: {counts}" if found else "No findings"
    return f"{said} — not fully reviewed" if review.incomplete else said


def fail_line(review: Review) -> str:
    """How the findings stand to the fail level; "" when there is none to compare."""
    if not placed(review, Disposition.REPORTED):
        return ""
    if review.fail_level is None:
        return "No fail level is set"
    spared = f", {len(review.spared)} more not sure enough to fail" if review.spared else ""
    return f"{len(review.failing)} at or above the fail level ({review.fail_level}){spared}"


def withheld_line(review: Review) -> str:
    """How many findings are not shown, by reason; "" when none is."""
    counts = Counter(t.disposition for t in withheld(review))
    return ", ".join(f"{counts[kind]} {text}" for kind, text in _WITHHELD.items() if counts[kind])


def coverage_line(review: Review) -> str:
    """How much of the change was looked at."""
    seen = review.coverage
    deleted = f" and {seen.files_deleted:,} deleted" if seen.files_deleted else ""
    files = f"{seen.files_reviewed:,} of {plural(seen.files_changed, 'file')}{deleted}"
    said = f"{files}, {plural(seen.lines_changed, 'changed line')}"
    if seen.files_known:
        said += f"; {seen.files_known:,} as known from an earlier run"
    if seen.index_files:
        said += (
            f"; the index knows {100 * seen.index_known // seen.index_files} % of {plural(seen.index_files, 'file')}"
        )
    return said


def skipped_line(review: Review) -> str:
    """What was not looked at, by reason; "" for nothing. Whole files only."""
    counts = Counter(s.reason.value for s in review.skipped if not s.by)
    return ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items(), key=lambda x: (-x[1], x[0])))


def skipped_text(item: Skipped) -> str:
    """One skipped thing: why, and by whom."""
    said = item.reason.value
    if item.detail:
        said += f" ({item.detail})"
    return f"{said} [{item.by}]" if item.by else said


def risk_line(review: Review) -> str:
    """The advisory risk beside the size it must be read with; "" when none was assessed."""
    risk = review.risk
    if risk is None:
        return ""
    size = f"+{risk.lines_added} −{risk.lines_removed} lines"
    reasons = f": {'; '.join(risk.reasons)}" if risk.reasons else ""
    places = f"; look first at {'; '.join(risk.places)}" if risk.places else ""
    return f"{_rank(risk)}, {size}{reasons}{places}"


def _rank(risk: RiskAssessment) -> str:
    if risk.rank is None:
        return "not ranked (too few earlier changes here)"
    share = min(99, math.floor(100 * risk.rank))
    return f"{risk.level} (above {share} % of the last {risk.compared} changes here)"


def time_line(review: Review) -> str:
    """How long it took, and who says so."""
    took = f"{elapsed(review):.1f} s ({review.cpu_seconds:.1f} s CPU)"
    models = f", models: {', '.join(review.models)}" if review.models else ""
    return f"{took}, reviewbot {review.version}{models}" if review.version else f"{took}{models}"
