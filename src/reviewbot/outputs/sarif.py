"""SARIF 2.1.0, as GitHub code scanning and other viewers take it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reviewbot import escape
from reviewbot.changes import Side
from reviewbot.findings import (
    Category,
    Confidence,
    Disposition,
    Edit,
    Evidence,
    Finding,
    Location,
    Review,
    Severity,
    Skipped,
    Triaged,
)
from reviewbot.outputs import summary
from reviewbot.outputs.base import NAME, Options, ReadFile, RuleInfo, elapsed, path_uri, unique_id, utc
from reviewbot.outputs.linehash import line_hashes

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# GitHub keeps the first 5,000 results of a file of at most 10 MB.
MAX_RESULTS = 5_000
MAX_BYTES = 10_000_000
_MAX_NOTIFICATIONS = 200
_MAX_TAGS = 20
# Up to so many results the file is laid out for people.
_READABLE = 200
_LONGEST_TEXT = 4_000

_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}
# GitHub's bands: over 9 critical, over 7 high, over 4 medium, else low.
_SECURITY_SEVERITY = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "3.0",
    Severity.INFO: "0.5",
}
_PRECISION = {Confidence.HIGH: "high", Confidence.MEDIUM: "medium", Confidence.LOW: "low"}
_ORDER = (
    Disposition.REPORTED,
    Disposition.SUMMARY,
    Disposition.IGNORED,
    Disposition.SUPPRESSED,
    Disposition.BELOW_GATE,
)
_Json = dict[str, Any]


def render(review: Review, options: Options) -> str:
    """The review as one SARIF run; results over GitHub's limits are left out, least important first, and counted."""
    chosen = [t for t in review.findings if options.show_all or t.disposition is not Disposition.BELOW_GATE]
    chosen.sort(key=lambda t: _ORDER.index(t.disposition))
    kept = min(len(chosen), MAX_RESULTS)
    hashes = _hashes(chosen[:kept], options.read)
    while True:
        log = _log(review, options, chosen[:kept], len(chosen) - kept, hashes)
        text = json.dumps(log, indent=1) if kept <= _READABLE else json.dumps(log, separators=(",", ":"))
        if len(text) <= MAX_BYTES or not kept:
            return text
        kept = min(kept - 1, int(kept * 0.95 * MAX_BYTES / len(text)))


def _log(
    review: Review, options: Options, kept: Sequence[Triaged], cut: int, hashes: Mapping[tuple[str, int], str]
) -> _Json:
    rules = _rules(kept, options.rules)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": NAME, "version": review.version or "0", "rules": rules}},
        "automationDetails": {"id": f"{NAME}/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "invocations": [_invocation(review, cut)],
        "results": [_result(t, index, hashes) for t in kept],
        "properties": _facts(review),
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _text(text: str) -> str:
    return escape.clip(escape.clean(text), _LONGEST_TEXT)


def _rules(kept: Iterable[Triaged], known: Mapping[str, RuleInfo]) -> list[_Json]:
    """The rules the results name, sorted by id; of a rule we know nothing about what its findings say."""
    first = {t.finding.rule: t.finding for t in reversed(list(kept))}
    return [_rule(rule, first[rule], known.get(rule)) for rule in sorted(first)]


def _rule(rule: str, finding: Finding, info: RuleInfo | None) -> _Json:
    severity = info.severity if info else finding.severity
    short = _text(info.summary if info else f"{rule} ({finding.tool})")
    plain = _text(f"{finding.why} {finding.fix}".strip()) or short
    made: _Json = {
        "id": _text(rule),
        "shortDescription": {"text": short},
        "fullDescription": {"text": escape.clip(short, 1000)},
        "help": {"text": _plain(info.doc) or plain, "markdown": escape.clip(info.doc, _LONGEST_TEXT) or plain}
        if info
        else {"text": plain},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": _rule_properties(info or finding, severity),
    }
    if info and info.references and (link := escape.link_target(info.references[0])):
        made["helpUri"] = link
    return made


def _rule_properties(source: RuleInfo | Finding, severity: Severity) -> _Json:
    tags = [source.category.value, *(f"external/cwe/cwe-{number:03d}" for number in source.cwe)]
    made: _Json = {"tags": tags[:_MAX_TAGS], "precision": _PRECISION[source.confidence]}
    if source.category is Category.SECURITY:
        made["security-severity"] = _SECURITY_SEVERITY[severity]
    made["problem.severity"] = {"error": "error", "warning": "warning"}.get(_LEVELS[severity], "recommendation")
    return made


def _plain(markdown: str) -> str:
    """A rule's page without its Markdown marks."""
    text = re.sub(r"^#+ |^```\w*$", "", markdown, flags=re.M)
    return _text(re.sub(r"\n{3,}", "\n\n", text).strip())


def _result(triaged: Triaged, index: Mapping[str, int], hashes: Mapping[tuple[str, int], str]) -> _Json:
    finding, rule = triaged.finding, _text(triaged.finding.rule)
    quiet = triaged.disposition in (Disposition.SUMMARY, Disposition.BELOW_GATE)
    made: _Json = {
        "ruleId": rule,
        "ruleIndex": index[rule],
        "level": "note" if quiet else _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _physical(finding.location)}],
        "fingerprints": {f"{NAME}/v1": unique_id(triaged)},
    }
    if line_hash := hashes.get((finding.location.path, finding.location.anchor)):
        made["partialFingerprints"] = {"primaryLocationLineHash": line_hash}
    optional = {
        "codeFlows": _code_flows(finding.flow),
        "relatedLocations": _related(finding),
        "fixes": [_fix(finding)] if finding.edits else [],
        "suppressions": _suppressions(triaged),
    }
    made |= {name: value for name, value in optional.items() if value}
    made["properties"] = _result_properties(triaged)
    return made


def _message(finding: Finding) -> str:
    """The message with what to do; GitHub shows nothing else beside the line."""
    gone = f"(removed line {finding.location.line}) " if finding.location.side is Side.OLD else ""
    said = " ".join(part for part in (f"{gone}{finding.message}", finding.why, finding.fix) if part)
    # Brackets would be taken for a link to a related location.
    return re.sub(r"([\[\]])", r"\\\1", _text(said)) or _text(finding.rule)


def _result_properties(triaged: Triaged) -> _Json:
    finding = triaged.finding
    made: _Json = {
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "category": finding.category.value,
        "disposition": triaged.disposition.value,
        "origin": finding.origin.value,
        "tool": _text(finding.tool),
    }
    if triaged.reason:
        made["reason"] = _text(triaged.reason)
    return made


def _physical(at: Location) -> _Json:
    return {"artifactLocation": {"uri": path_uri(at.path), "uriBaseId": "%SRCROOT%"}, "region": _region(at)}


def _region(at: Location) -> _Json:
    """The span; of a removed line the place where it stood."""
    made = {"startLine": max(1, at.anchor)}
    if at.side is Side.OLD:
        return made
    if at.end_line > at.line:
        made["endLine"] = at.end_line
    if at.column > 0:
        made["startColumn"] = at.column
        if at.end_column > 0 and (at.end_line > at.line or at.end_column >= at.column):
            made["endColumn"] = at.end_column
    return made


def _code_flows(flow: Sequence[Evidence]) -> list[_Json]:
    steps = [{"location": _noted(step)} for step in flow]
    return [{"threadFlows": [{"locations": steps}]}] if steps else []


def _noted(evidence: Evidence) -> _Json:
    made: _Json = {"message": {"text": _text(evidence.text) or evidence.kind.value}}
    if evidence.location:
        made["physicalLocation"] = _physical(evidence.location)
    return made


def _related(finding: Finding) -> list[_Json]:
    others = [e for e in finding.evidence if e.location and e not in finding.flow]
    return [{"id": number} | _noted(evidence) for number, evidence in enumerate(others, 1)]


def _fix(finding: Finding) -> _Json:
    files: dict[str, list[Edit]] = {}
    for edit in finding.edits:
        files.setdefault(edit.location.path, []).append(edit)
    return {
        "description": {"text": _text(finding.fix) or "Replace the text."},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": path_uri(path), "uriBaseId": "%SRCROOT%"},
                "replacements": [
                    {"deletedRegion": _region(e.location), "insertedContent": {"text": _valid(e.new)}} for e in edits
                ],
            }
            for path, edits in files.items()
        ],
    }


def _valid(text: str) -> str:
    """Code to insert, kept as it is but for what cannot be encoded."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _suppressions(triaged: Triaged) -> list[_Json]:
    kinds = {Disposition.IGNORED: "inSource", Disposition.SUPPRESSED: "external"}
    if triaged.disposition not in kinds:
        return []
    made = {"kind": kinds[triaged.disposition], "status": "accepted"}
    return [made | ({"justification": _text(triaged.reason)} if triaged.reason else {})]


def _invocation(review: Review, cut: int) -> _Json:
    notes = [_notification("error", _skip_text(s), s.path) for s in review.incomplete[:_MAX_NOTIFICATIONS]]
    if len(review.incomplete) > _MAX_NOTIFICATIONS:
        notes.append(_notification("error", f"{len(review.incomplete) - _MAX_NOTIFICATIONS} more were not reviewed"))
    if cut:
        notes.append(_notification("warning", f"{cut} more results were left out: the file would be too large"))
    if skipped := summary.skipped_line(review):
        notes.append(_notification("note", f"Skipped: {skipped}"))
    notes += [_notification("note", note) for note in review.notes[:_MAX_NOTIFICATIONS]]
    made: _Json = {"executionSuccessful": not review.incomplete, "toolExecutionNotifications": notes}
    if review.started_at:
        made["startTimeUtc"] = f"{utc(review.started_at):%Y-%m-%dT%H:%M:%SZ}"
        made["endTimeUtc"] = f"{utc(review.started_at + elapsed(review)):%Y-%m-%dT%H:%M:%SZ}"
    return made


def _skip_text(item: Skipped) -> str:
    return f"Not fully reviewed: {summary.skipped_text(item)}"


def _notification(level: str, text: str, path: str = "") -> _Json:
    made: _Json = {"level": level, "message": {"text": _text(text) or "-"}}
    if path:
        place = {"artifactLocation": {"uri": path_uri(path), "uriBaseId": "%SRCROOT%"}}
        made["locations"] = [{"physicalLocation": place}]
    return made


def _facts(review: Review) -> _Json:
    made = {
        "base": review.base,
        "head": review.head,
        "mergeBase": review.merge_base,
        "complete": not review.incomplete,
        "coverage": summary.coverage_line(review),
        "withheld": summary.withheld_line(review),
        "risk": _text(summary.risk_line(review)),
    }
    return {name: value for name, value in made.items() if value != ""}


def _hashes(kept: Sequence[Triaged], read: ReadFile | None) -> dict[tuple[str, int], str]:
    """GitHub's line hash for each result's place, where the file at the head can be read."""
    wanted: dict[str, set[int]] = {}
    for triaged in kept:
        wanted.setdefault(triaged.finding.location.path, set()).add(triaged.finding.location.anchor)
    found = {}
    for path, lines in wanted.items():
        body = read(path, Side.NEW) if read else None
        for line, digits in line_hashes(body, lines).items() if body is not None else ():
            found[path, line] = digits
    return found
