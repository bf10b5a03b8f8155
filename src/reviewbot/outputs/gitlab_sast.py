"""GitLab's security report of type SAST, schema 15.2.1: the security findings for its vulnerability pages."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

from reviewbot import escape
from reviewbot.findings import Category, Disposition, Finding, Review, Triaged
from reviewbot.outputs import summary
from reviewbot.outputs.base import NAME, Options, RuleInfo, elapsed, placed, unique_id, utc

SCHEMA_VERSION = "15.2.1"
_NAMESPACE = uuid.UUID("6f1d4c54-6f0a-5d1c-9a55-5b1f8e0b7a11")
_LONGEST_NAME = 255
_LONGEST_TEXT = 4_000
_TIME = "%Y-%m-%dT%H:%M:%S"


def render(review: Review, options: Options) -> str:
    """Every reported security finding."""
    shown = [
        t for t in placed(review, Disposition.REPORTED, Disposition.SUMMARY) if t.finding.category is Category.SECURITY
    ]
    report = {
        "version": SCHEMA_VERSION,
        "scan": _scan(review),
        "vulnerabilities": [_vulnerability(t, options.rules.get(t.finding.rule)) for t in shown],
    }
    return json.dumps(report, indent=1)


def _scan(review: Review) -> dict[str, Any]:
    tool = {"id": NAME, "name": NAME, "version": review.version or "0", "vendor": {"name": NAME}}
    made: dict[str, Any] = {
        "type": "sast",
        "analyzer": tool,
        "scanner": tool,
        "start_time": utc(review.started_at).strftime(_TIME),
        "end_time": utc(review.started_at + elapsed(review)).strftime(_TIME),
        "status": "failure" if review.incomplete else "success",
    }
    messages = [
        {"level": "warn", "value": _text(f"{item.path}: {summary.skipped_text(item)}")} for item in review.incomplete
    ]
    return made | ({"messages": messages} if messages else {})


def _text(text: str, limit: int = _LONGEST_TEXT) -> str:
    return escape.clip(escape.clean(text), limit)


def _vulnerability(triaged: Triaged, rule: RuleInfo | None) -> dict[str, Any]:
    finding, at = triaged.finding, triaged.finding.location
    begin = max(1, at.anchor)
    made: dict[str, Any] = {
        "id": str(uuid.uuid5(_NAMESPACE, unique_id(triaged))),
        "name": escape.clip(escape.clean(rule.summary if rule else finding.rule, newlines=False), _LONGEST_NAME),
        "description": _text("\n\n".join(part for part in (finding.message, finding.why) if part)),
        "severity": str(finding.severity).capitalize(),
        "location": {
            "file": escape.clean(at.path),
            "start_line": begin,
            "end_line": begin + at.last_line - at.line,
        },
        "identifiers": list(_identifiers(finding)),
    }
    if finding.fix:
        made["solution"] = _text(finding.fix)
    links = [{"url": link} for url in (rule.references if rule else ()) if (link := escape.link_target(url))]
    return made | ({"links": links} if links else {})


def _identifiers(finding: Finding) -> Iterator[dict[str, str]]:
    """The rule first: GitLab follows a finding by its first identifier."""
    rule = escape.clean(finding.rule, newlines=False) or NAME
    tool = escape.clean(finding.tool, newlines=False) or NAME
    yield {"type": f"{tool}_rule", "name": f"{tool}: {rule}", "value": rule}
    for number in finding.cwe:
        url = f"https://cwe.mitre.org/data/definitions/{number}.html"
        yield {"type": "cwe", "name": f"CWE-{number}", "value": str(number), "url": url}
