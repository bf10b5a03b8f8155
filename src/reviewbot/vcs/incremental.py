"""What changed since the last review: a diff of diffs that survives rebases, and the findings that carry over. Pure.

The state is in the summary's marker (trusted from our own identity only) and in the store. It holds a digest of each file's
patch, without line numbers: after a rebase an unchanged patch has the same digest, against whatever merge base.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from reviewbot.changes import ChangedFile, ChangeSet
from reviewbot.findings import Category, Confidence, Disposition, Finding, Location, Review, Severity, Triaged
from reviewbot.vcs import comments as commenting
from reviewbot.vcs import markers
from reviewbot.vcs.base import Comment, Conclusion

MAX_STATE = 20_000
MAX_TEXT = 160


@dataclass(frozen=True, slots=True)
class Carried:
    """A reported finding as the state keeps it. `index` is its line's number among the patch's new-side lines, -1 if not shown."""

    path: str
    line: int
    index: int
    rule: str
    category: Category
    severity: Severity
    confidence: Confidence
    message: str
    fingerprint: str
    disposition: Disposition
    reason: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """The last review: its head and verdict, a digest per changed file, what it reported. `key` changes with rules or models."""

    head: str = ""
    key: str = ""
    verdict: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Carried, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Delta:
    """Which changed files must be analysed now; `reason` says why it is all of them, "" when it is not."""

    analyse: frozenset[str]
    unchanged: frozenset[str] = frozenset()
    reason: str = ""


_STATE = TypeAdapter(State)


def snapshot(review: Review, change: ChangeSet, key: str, verdict: Conclusion) -> State:
    """The state after a complete review; an incomplete one keeps its verdict only, so that the next run looks at everything."""
    if review.incomplete:
        return State(review.head, key, str(verdict), whole=False)
    files = {f.path: patch_digest(f) for f in change.files}
    kept = [t for t in review.findings if t.disposition in (Disposition.REPORTED, Disposition.SUMMARY)]
    return State(review.head, key, str(verdict), files, tuple(_carried(t, change) for t in kept))


def _carried(triaged: Triaged, change: ChangeSet) -> Carried:
    f = triaged.finding
    shown = _shown(change.by_path.get(f.location.path))
    index = shown.index(f.location.line) if f.location.line in shown else -1
    return Carried(
        path=f.location.path,
        line=f.location.line,
        index=index,
        rule=f.rule,
        category=f.category,
        severity=f.severity,
        confidence=f.confidence,
        message=f.message[:MAX_TEXT],
        fingerprint=f.fingerprint,
        disposition=triaged.disposition,
        reason=triaged.reason[:MAX_TEXT],
        inline=triaged.inline,
    )


def _shown(file: ChangedFile | None) -> list[int]:
    return [x.new for h in file.hunks for x in h.lines if x.new] if file else []


def patch_digest(file: ChangedFile) -> str:
    """A digest of what the change does to a file, without line numbers; by content where there are no lines."""
    made = hashlib.sha256(f"{file.kind}\0{file.old_path}\0".encode("utf-8", "surrogatepass"))
    for hunk in file.hunks:
        made.update(b"\1")
        for line in hunk.lines:
            made.update(f"{line.kind}\0{line.text}\n".encode("utf-8", "surrogatepass"))
    if not file.hunks:
        made.update(f"{file.new_blob}".encode())
    return made.hexdigest()[:16]


def encode(state: State) -> str:
    """The state for a marker; without files and findings when it would be too long."""
    data = _STATE.dump_python(state, mode="python")
    text = markers.pack(_plain(data))
    if len(text) <= MAX_STATE:
        return text
    return markers.pack(_plain(_STATE.dump_python(State(state.head, state.key, state.verdict, whole=False))))


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    rows = [[str(v) if isinstance(v, str) else v for v in row.values()] for row in data["findings"]]
    return data | {"findings": rows}


def decode(text: str) -> State | None:
    """The state that `encode` wrote, None for anything else."""
    data = markers.unpack(text) if text else None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        return None
    names = Carried.__slots__
    try:
        rows = [dict(zip(names, row, strict=True)) for row in data["findings"]]
        return _STATE.validate_python(data | {"findings": rows})
    except (ValidationError, TypeError, ValueError):
        return None


def previous(comments: Sequence[Comment]) -> State | None:
    """The state in our own summary comment."""
    found = commenting.summaries(comments)
    return decode(found[0][1].state) if found else None


def delta(last: State | None, change: ChangeSet, key: str) -> Delta:
    """The files whose patch is not the one that was reviewed."""
    everything = frozenset(f.path for f in change.files)
    if last is None or not last.whole:
        return Delta(everything, reason="no earlier complete review is known")
    if last.key != key:
        return Delta(everything, reason="the rules, models or configuration changed")
    same = frozenset(f.path for f in change.files if last.files.get(f.path) == patch_digest(f))
    return Delta(everything - same, same)


def carry(last: State, found: Delta, change: ChangeSet) -> tuple[Triaged, ...]:
    """What the last review said about files that are as they were, on the lines where they are now."""
    return tuple(_again(c, change) for c in last.findings if c.path in found.unchanged)


def _again(kept: Carried, change: ChangeSet) -> Triaged:
    file = change.by_path[kept.path]
    shown = _shown(file)
    line = shown[kept.index] if 0 <= kept.index < len(shown) else kept.line
    at = Location(kept.path, line, end_line=line, in_diff=line in file.added)
    finding = Finding(
        kept.rule, kept.category, kept.severity, kept.confidence, at, kept.message, fingerprint=kept.fingerprint
    )
    return Triaged(finding, kept.disposition, kept.reason, kept.inline)
