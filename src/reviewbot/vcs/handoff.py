"""A review in a file, for a job that may post when the job that analysed may not (forks, air-gapped networks).

The file comes from a job that ran next to untrusted code, so it is hostile input: size, shape, paths and lines are checked,
what it says about the request counts only if the forge says the same, and its text is escaped like any other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from reviewbot import escape
from reviewbot.changes import ChangedFile, ChangeSet
from reviewbot.errors import UsageError
from reviewbot.findings import Disposition, Evidence, Finding, Location, Review, Triaged, sort_key
from reviewbot.vcs.base import Forge, RequestState, ReviewTarget, same_commit

FORMAT = "reviewbot-handoff"
VERSION = 1
MAX_BYTES = 10_000_000
MAX_FINDINGS = 2_000
MAX_SKIPPED = 5_000
MAX_LINE = 10_000_000
MAX_TEXT = 4_000
MAX_EVIDENCE = 200
_RULE = re.compile(r"[A-Za-z0-9@][A-Za-z0-9@._:/-]{0,199}\Z")
_FINGERPRINT = re.compile(r"[0-9a-f]{32}\Z")
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?\Z")
_REVIEW: TypeAdapter[Review] = TypeAdapter(Review)
_FINDINGS: TypeAdapter[list[Triaged]] = TypeAdapter(list[Triaged])


class HandoffRefused(UsageError):
    """The file is not one that may be posted."""


@dataclass(frozen=True, slots=True)
class Handoff:
    """A file that was read: syntactically sound, not yet believed."""

    number: int
    head: str
    review: Review


@dataclass(frozen=True, slots=True)
class Accepted:
    """What may be posted: the review cut to the change that the forge itself shows. `dropped` findings did not fit it."""

    review: Review
    change: ChangeSet
    state: RequestState
    dropped: int = 0


def write(review: Review, target: ReviewTarget) -> str:
    """The file's text, always one that `read` takes: the least severe findings are left out and counted.

    Code and edits stay out: the poster needs neither, and would not trust them.
    """
    chosen = [t for t in review.findings if t.disposition in (Disposition.REPORTED, Disposition.SUMMARY)]
    lean = [_lean(t) for t in sorted(chosen, key=lambda t: sort_key(t.finding))]
    skipped = tuple(sorted(review.skipped, key=lambda s: not s.incomplete)[:MAX_SKIPPED])
    rest = replace(review, findings=(), skipped=skipped)
    rows = _FINDINGS.dump_python([t for t in lean if _sound(t.finding)][:MAX_FINDINGS])
    kept = list(_fitting(rows, MAX_BYTES - len(_dumps(_REVIEW.dump_python(rest))) - 1_000))
    if len(kept) < len(chosen):
        note = f"{len(chosen) - len(kept)} findings more are in the report files of the job"
        rest = replace(rest, notes=(*rest.notes, note))
    data = {"format": FORMAT, "version": VERSION, "number": target.number, "head": review.head}
    return _dumps({**data, "review": _REVIEW.dump_python(rest) | {"findings": kept}}) + "\n"


def _dumps(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"))


def _fitting(rows: Iterable[Any], room: int) -> Iterator[Any]:
    for row in rows:
        room -= len(_dumps(row)) + 1
        if room < 0:
            return
        yield row


def _lean(triaged: Triaged) -> Triaged:
    f = triaged.finding
    message, why, fix = (escape.clip(text, MAX_TEXT) for text in (f.message, f.why, f.fix))
    evidence = tuple(replace(e, text=escape.clip(e.text, MAX_TEXT)) for e in f.evidence[:MAX_EVIDENCE])
    lean = replace(f, message=message, why=why, fix=fix, evidence=evidence, code="", edits=(), identity="")
    return replace(triaged, finding=lean)


def read(text: str) -> Handoff:
    """Checks size and shape; raises HandoffRefused."""
    if len(text) > MAX_BYTES:
        raise HandoffRefused("The hand-off file is too large", f"It may have up to {MAX_BYTES:,} bytes.")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise HandoffRefused(
            "This is not a hand-off file", "Give the file that `reviewbot ci` wrote in the analysing job."
        )
    if data.get("version") != VERSION:
        raise HandoffRefused("The hand-off file is of another version", "Use the same reviewbot in both jobs.")
    number, head = data.get("number"), data.get("head")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 2**31:
        raise HandoffRefused("The hand-off file names no request", "It was written outside a pull request.")
    if not isinstance(head, str) or not _COMMIT.match(head):
        raise HandoffRefused("The hand-off file names no commit")
    return Handoff(number, head, _review(data.get("review"), head))


def _review(data: Any, head: str) -> Review:
    try:
        review = _REVIEW.validate_python(data)
    except (ValidationError, RecursionError):
        raise HandoffRefused("The hand-off file's review is malformed") from None
    if review.head != head:
        raise HandoffRefused("The hand-off file contradicts itself about the commit")
    if len(review.findings) > MAX_FINDINGS or len(review.skipped) > MAX_SKIPPED:
        raise HandoffRefused("The hand-off file holds too much")
    if not all(_sound(t.finding) for t in review.findings):
        raise HandoffRefused("The hand-off file holds an impossible finding")
    return review


def _sound(finding: Finding) -> bool:
    texts = (finding.message, finding.why, finding.fix, *(e.text for e in finding.evidence))
    places = (finding.location, *(e.location for e in finding.evidence if e.location))
    short = all(len(t) <= MAX_TEXT for t in texts) and len(finding.evidence) <= MAX_EVIDENCE
    named = bool(_RULE.match(finding.rule)) and bool(_FINGERPRINT.match(finding.fingerprint))
    return short and named and all(_possible(at) for at in places)


def _possible(at: Location) -> bool:
    path = at.path
    parts = path.split("/")
    clean = (
        path
        and len(path) <= 4096
        and not path.startswith("/")
        and "\\" not in path
        and not re.search(r"[\x00-\x1f]", path)
    )
    return (
        bool(clean)
        and ".." not in parts
        and ".git" not in parts
        and 0 < at.line <= MAX_LINE
        and 0 <= at.end_line <= MAX_LINE
    )


def accept(handoff: Handoff, target: ReviewTarget, forge: Forge) -> Accepted:
    """Checks the file against the event and the forge (connected to the request that the file names).

    Refused unless the request's head, as the forge says now, is the file's and the event's; then only findings in files of
    the forge's own diff are kept, and whether they are on changed lines is decided anew.
    """
    if target.number is not None and target.number != handoff.number:
        raise HandoffRefused("The hand-off file is for another request", "Nothing was posted.")
    if target.event == "workflow_run" and not target.head:
        raise HandoffRefused("The event does not say which commit was analysed", "Nothing was posted.")
    if target.event == "workflow_run" and target.head != handoff.head:
        raise HandoffRefused("The hand-off file is for another commit than the event's", "Nothing was posted.")
    state = forge.state()
    if not same_commit(state.head, handoff.head):
        raise HandoffRefused(
            "The request has moved on since the analysis", "The run for the newer commit posts instead."
        )
    if target.head_project and state.head_project and target.head_project != state.head_project:
        raise HandoffRefused("The request is from another repository than the run", "Nothing was posted.")
    shown = forge.diff()
    change = replace(shown, head=handoff.head, base=state.base, merge_base=state.base)
    return _cut(handoff.review, change, state)


def _cut(review: Review, change: ChangeSet, state: RequestState) -> Accepted:
    fitting = [t for t in review.findings if t.finding.location.path in change.by_path]
    checked = tuple(_recheck(t, change.by_path[t.finding.location.path]) for t in fitting)
    dropped = len(review.findings) - len(checked)
    notes = tuple(escape.clip(note, 300) for note in review.notes[:20])
    if dropped:
        notes += (f"{dropped} findings outside the changed files were left out.",)
    lean = replace(
        review, findings=checked, notes=notes, base=state.base, merge_base=state.base, models=review.models[:10]
    )
    return Accepted(lean, change, state, dropped)


def _recheck(triaged: Triaged, file: ChangedFile) -> Triaged:
    finding = triaged.finding
    at = finding.location
    span = range(at.line, min(at.last_line, at.line + 10_000) + 1)
    lines = file.added if at.side.value == "new" else file.removed
    touched = any(number in lines for number in span)
    reported = triaged.disposition is Disposition.REPORTED
    kept = replace(
        finding,
        location=replace(at, in_diff=touched),
        edits=(),
        code="",
        evidence=tuple(
            Evidence(e.kind, e.text, e.location, re.sub(r"[^0-9a-f]", "", e.commit)[:40]) for e in finding.evidence
        ),
    )
    return replace(triaged, finding=kept, inline=triaged.inline and touched and reported)
