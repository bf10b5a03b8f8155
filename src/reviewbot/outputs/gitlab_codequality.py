"""GitLab's code quality report: what merge requests show in their widget and beside the lines."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from reviewbot import escape
from reviewbot.findings import Category, Disposition, Review, Severity, Triaged
from reviewbot.outputs.base import Options, placed, unique_id

_SEVERITIES = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
    Severity.INFO: "info",
}
_CATEGORIES = {
    Category.SECURITY: "Security",
    Category.ARCHITECTURE: "Complexity",
    Category.QUALITY: "Bug Risk",
}
_LONGEST_TEXT = 2_000


def render(review: Review, options: Options) -> str:
    """Every reported finding, summary-only ones as `info`."""
    shown = placed(review, Disposition.REPORTED, Disposition.SUMMARY)
    return json.dumps([_issue(triaged) for triaged in shown], indent=1)


def _issue(triaged: Triaged) -> dict[str, Any]:
    finding, at = triaged.finding, triaged.finding.location
    body = "\n\n".join(part for part in (finding.why, finding.fix) if part)
    made = {
        "type": "issue",
        "check_name": escape.clean(finding.rule, newlines=False),
        "description": escape.clip(escape.clean(finding.message, newlines=False), _LONGEST_TEXT) or finding.rule,
        "categories": [_CATEGORIES[finding.category]],
        "fingerprint": _fingerprint(triaged),
        "severity": "info" if triaged.disposition is Disposition.SUMMARY else _SEVERITIES[finding.severity],
        "location": {"path": escape.clean(at.path), "lines": _lines(triaged)},
    }
    return made | ({"content": {"body": escape.clip(escape.clean(body), _LONGEST_TEXT)}} if body else {})


def _lines(triaged: Triaged) -> dict[str, int]:
    begin = max(1, triaged.finding.location.anchor)
    length = triaged.finding.location.last_line - triaged.finding.location.line
    return {"begin": begin, "end": begin + length}


def _fingerprint(triaged: Triaged) -> str:
    """Unique in the report, and the same as long as the finding is (GitLab compares branches by it)."""
    return hashlib.sha256(unique_id(triaged).encode("utf-8", "replace")).hexdigest()[:32]
