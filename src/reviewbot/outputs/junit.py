"""JUnit XML: the one report every CI system draws."""

from __future__ import annotations

from collections.abc import Iterator

from reviewbot.escape import clip, xml
from reviewbot.findings import Disposition, Finding, Review, Skipped, Triaged
from reviewbot.outputs import summary
from reviewbot.outputs.base import NAME, Options, elapsed, placed, utc

_LONGEST_TEXT = 2_000


def render(review: Review, options: Options) -> str:
    """A test case per finding (failed at or above the fail level) and per thing skipped; an error where the review is incomplete."""
    shown = placed(review, Disposition.REPORTED, Disposition.SUMMARY)
    failing = {id(finding) for finding in review.failing}
    cases = [
        _case("review", summary.verdict(review), f"    <system-out>{xml(summary.coverage_line(review))}</system-out>"),
        *(_finding_case(triaged, failed=id(triaged.finding) in failing) for triaged in shown),
        *(_skip_case(item) for item in review.skipped),
    ]
    counts = (
        f'tests="{len(cases)}" failures="{len(failing)}" errors="{len(review.incomplete)}" '
        f'skipped="{len(review.skipped) - len(review.incomplete)}" time="{elapsed(review):.3f}"'
    )
    stamp = f'timestamp="{utc(review.started_at):%Y-%m-%dT%H:%M:%S}"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="{NAME}" {counts}>',
            f'<testsuite name="{NAME}" {counts} {stamp}>',
            *cases,
            "</testsuite>",
            "</testsuites>",
        ]
    )


def _case(group: str, name: str, body: str, attributes: str = "") -> str:
    head = f'  <testcase classname="{_attribute(group)}" name="{_attribute(name)}" time="0"{attributes}'
    return f"{head}>\n{body}\n  </testcase>"


def _attribute(text: str) -> str:
    return xml(clip(" ".join(text.split()), 300))


def _finding_case(triaged: Triaged, *, failed: bool) -> str:
    finding = triaged.finding
    name = f"{finding.rule} at line {finding.location.anchor}: {finding.message}"
    place = f' file="{_attribute(finding.location.path)}" line="{max(1, finding.location.anchor)}"'
    text = xml(clip("\n".join(_details(finding)), _LONGEST_TEXT))
    if failed:
        body = (
            f'    <failure type="{_attribute(finding.rule)}" message="{_attribute(finding.message)}">{text}</failure>'
        )
    else:
        body = f"    <system-out>{text}</system-out>"
    return _case(finding.location.path, name, body, place)


def _details(finding: Finding) -> Iterator[str]:
    yield f"{finding.severity} {finding.rule}, {finding.confidence} confidence"
    yield f"{finding.location.path}:{finding.location.anchor}: {finding.message}"
    yield from (part for part in (finding.why, finding.fix) if part)
    for number, step in enumerate(finding.flow, 1):
        place = f"{step.location.path}:{step.location.line} " if step.location else ""
        yield f"{number}. {place}{step.text}"


def _skip_case(item: Skipped) -> str:
    tag = "error" if item.incomplete else "skipped"
    kind = f' type="{_attribute(item.reason.value)}"' if item.incomplete else ""
    body = f'    <{tag}{kind} message="{_attribute(summary.skipped_text(item))}"/>'
    return _case(item.path or "review", f"not reviewed: {item.reason.value}", body)
