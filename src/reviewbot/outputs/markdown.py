"""The review as Markdown: for job summaries, issues and mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewbot import escape
from reviewbot.changes import Side
from reviewbot.findings import Disposition, Evidence, Finding, Location, Review, Triaged
from reviewbot.outputs import summary
from reviewbot.outputs.base import Group, Options, groups, placed, plural, withheld
from reviewbot.outputs.frames import FrameLine, Sources, frame

# A job summary over 1 MiB is refused as a whole.
MAX_BYTES = 1_000_000
_LONGEST_TEXT = 2_000
_LONGEST_LINE = 240
_SKIPPED_SHOWN = 100


def render(review: Review, options: Options) -> str:
    """The whole review; entries that would make it too large for a job summary are counted instead."""
    head = ["# reviewbot", "", *_facts(review), ""]
    tail = list(_lists(review, options))
    sources = Sources(options.read, review)
    left = MAX_BYTES - _size(head) - _size(tail) - 200
    body: list[str] = []
    shown = groups(review)
    for number, group in enumerate(shown):
        entry = list(_entry(group, sources))
        left -= _size(entry)
        if left < 0:
            body += [f"{plural(len(shown) - number, 'more finding')} would not fit here.", ""]
            break
        body += entry
    return "\n".join([*head, *body, *tail]).rstrip("\n")


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)


def _text(text: str) -> str:
    return escape.markdown(escape.clip(text, _LONGEST_TEXT))


def _prose(text: str) -> str:
    """A sentence with its `code` as code."""
    parts = re.split(r"`([^`\n]+)`", escape.clip(text, _LONGEST_TEXT))
    return "".join(escape.code_span(part) if number % 2 else _inner(part, number) for number, part in enumerate(parts))


def _inner(text: str, number: int) -> str:
    """A piece of a sentence: the blanks at its ends count."""
    left = " " if number and text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{escape.markdown(text)}{right}"


def _place(at: Location) -> str:
    return escape.code_span(f"{at.path}:{at.anchor}")


def _facts(review: Review) -> Iterator[str]:
    yield f"**{_text(summary.verdict(review))}**"
    yield ""
    risk = summary.risk_line(review)
    rows = (
        ("Fail level", summary.fail_line(review)),
        ("Risk", risk),
        ("Withheld", summary.withheld_line(review)),
        ("Reviewed", summary.coverage_line(review)),
        ("Skipped", summary.skipped_line(review)),
        ("Time", summary.time_line(review)),
    )
    yield from (f"- {name}: {_text(text)}" for name, text in rows if text)
    yield from (f"- Note: {_text(note)}" for note in review.notes)


def _entry(group: Group, sources: Sources) -> Iterator[str]:
    finding = group.first.finding
    yield f"## {str(finding.severity).capitalize()}: {_text(finding.rule)} in {_place(finding.location)}"
    yield ""
    yield _prose(finding.message)
    yield ""
    yield from _code(finding, sources)
    if finding.why:
        yield from (f"**Why:** {_prose(finding.why)}", "")
    if finding.fix:
        yield from (f"**Fix:** {_prose(finding.fix)}", "")
    yield from _flow(finding)
    others = [e for e in finding.evidence if e not in finding.flow]
    if others:
        yield from (*(f"- {e.kind.value}: {_evidence(e)}" for e in others), "")
    if group.rest:
        yield from _rest(group.rest)
    facts = [f"CWE-{number}" for number in finding.cwe] + [f"{finding.confidence} confidence"]
    facts += [f"from {_text(finding.tool)}"] if finding.tool != "reviewbot" else []
    yield f"<sub>{', '.join(facts)}</sub>"
    yield ""


def _code(finding: Finding, sources: Sources) -> Iterator[str]:
    lines = frame(finding, sources)
    if lines:
        sign = "-" if finding.location.side is Side.OLD else ">"
        width = len(str(max(line.number for line in lines)))
        yield escape.code_block("\n".join(_code_line(line, sign, width) for line in lines))
        yield ""


def _code_line(line: FrameLine, sign: str, width: int) -> str:
    if not line.number:
        return "  ..."
    return f"{sign if line.mark else ' '} {line.number:>{width}}  {escape.clip(line.text, _LONGEST_LINE)}".rstrip()


def _flow(finding: Finding) -> Iterator[str]:
    for number, step in enumerate(finding.flow, 1):
        yield f"{number}. {step.kind.value}: {_evidence(step)}"
    if finding.flow:
        yield ""


def _evidence(evidence: Evidence) -> str:
    place = _place(evidence.location) if evidence.location else _text(evidence.commit[:12])
    return " ".join(part for part in (place, _prose(evidence.text)) if part)


def _rest(rest: Sequence[Triaged]) -> Iterator[str]:
    yield "<details>"
    yield f"<summary>{plural(len(rest), 'more place')}</summary>"
    yield ""
    yield from (f"- {_place(t.finding.location)} {_prose(t.finding.message)}" for t in rest)
    yield ""
    yield "</details>"
    yield ""


def _lists(review: Review, options: Options) -> Iterator[str]:
    """Summary-only findings, what was withheld if asked for, and what was skipped."""
    yield from _table("For the record", placed(review, Disposition.SUMMARY))
    if options.show_all:
        yield from _table("Withheld", withheld(review))
    chosen = review.skipped if options.show_all else review.incomplete
    if chosen:
        title = "Skipped" if options.show_all else "Not fully reviewed"
        yield from (f"## {title}", "")
        for item in chosen[:_SKIPPED_SHOWN]:
            yield f"- {escape.code_span(item.path or 'the review')} {_text(summary.skipped_text(item))}"
        if len(chosen) > _SKIPPED_SHOWN:
            yield f"- and {len(chosen) - _SKIPPED_SHOWN} more"
        yield ""


def _table(title: str, items: Sequence[Triaged]) -> Iterator[str]:
    if not items:
        return
    yield from (f"## {title}", "", "| severity | place | what | rule |", "|---|---|---|---|")
    for triaged in items[:_SKIPPED_SHOWN]:
        finding = triaged.finding
        why = f" ({_text(triaged.reason)})" if triaged.disposition is not Disposition.SUMMARY and triaged.reason else ""
        yield f"| {finding.severity} | {_place(finding.location)} | {_prose(finding.message)}{why} | {_text(finding.rule)} |"
    if len(items) > _SKIPPED_SHOWN:
        yield f"| | | and {len(items) - _SKIPPED_SHOWN} more | |"
    yield ""
