"""The review as JSON in a versioned format of our own: complete, and readable back.

Version 1 only ever gains optional fields. Text is valid Unicode; a path whose name is not UTF-8 is written as
`bytes:` and its percent-encoded bytes, so that it can be read back.
"""

from __future__ import annotations

import json
import math
from typing import Annotated, Any, Literal
from urllib.parse import quote, unquote_to_bytes

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reviewbot.changes import Side
from reviewbot.errors import UsageError
from reviewbot.findings import (
    Category,
    Confidence,
    Coverage,
    Disposition,
    Edit,
    Evidence,
    EvidenceKind,
    Finding,
    Location,
    Origin,
    Review,
    RiskAssessment,
    Severity,
    Skipped,
    SkipReason,
    Triaged,
)
from reviewbot.outputs.base import Options

FORMAT = "reviewbot-review"
VERSION = 1
LATEST = 253_402_300_799
MAX_BYTES = 64 * 1024 * 1024
_BYTES = "bytes:"


def path_out(path: str) -> str:
    """A path as it is written: itself, or its bytes percent-encoded when it is not valid Unicode."""
    raw = path.encode("utf-8", "surrogateescape")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _BYTES + quote(raw)
    return _BYTES + quote(raw) if path.startswith(_BYTES) else path


def path_in(path: str) -> str:
    """A path as it was before `path_out`."""
    if not path.startswith(_BYTES):
        return path
    return unquote_to_bytes(path.removeprefix(_BYTES)).decode("utf-8", "surrogateescape")


def text_out(text: str) -> str:
    """Text as it is written: lone surrogates, which JSON readers refuse, become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


Path = Annotated[str, Field(description="Repository-relative path; `bytes:` and percent-encoded bytes if not UTF-8.")]

SeverityName = Literal["critical", "high", "medium", "low", "info"]
ConfidenceName = Literal["high", "medium", "low"]


class _Wire(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


class WireLocation(_Wire):
    """A place in one side of the change; lines and columns from 1, columns in code points, end exclusive, 0: whole line."""

    path: Path
    line: int = Field(ge=0)
    column: int = Field(0, ge=0)
    end_line: int = Field(0, ge=0)
    end_column: int = Field(0, ge=0)
    side: Side = Side.NEW
    head_line: int = Field(0, ge=0, description="Where to show a place of the old side at the head; 0: not known.")
    in_diff: bool = False


class WireEdit(_Wire):
    """Replace `old`, the exact text of the span, by `new`."""

    location: WireLocation
    old: str
    new: str


class WireEvidence(_Wire):
    """One reason to believe the finding; source, steps and sink in order make a dataflow."""

    kind: EvidenceKind
    text: str
    location: WireLocation | None = None
    commit: str = ""


class WireFinding(_Wire):
    """A finding and where triage put it."""

    rule: str
    category: Category
    severity: SeverityName
    confidence: ConfidenceName
    location: WireLocation
    message: str
    why: str = ""
    fix: str = ""
    cwe: tuple[int, ...] = ()
    family: str = ""
    edits: tuple[WireEdit, ...] = ()
    evidence: tuple[WireEvidence, ...] = ()
    origin: Origin = Origin.RULE
    tool: str = "reviewbot"
    score: float | None = None
    summary_only: bool = False
    sensitive: bool = Field(False, description="The code is a secret: it is masked, and edits are left out.")
    identity: str = ""
    code: str = ""
    fingerprint: str = Field("", description="`fp/v1`: stable through moves and line shifts; not unique.")
    disposition: Disposition
    reason: str = ""
    inline: bool = False
    ordinal: int = Field(0, ge=0, description="Number among equal fingerprints of this review, from 0.")


class WireSkipped(_Wire):
    """Something that was not looked at, or not wholly; `by` names the analyzer, "" when nobody looked."""

    path: Path
    reason: SkipReason
    detail: str = ""
    by: str = ""
    incomplete: bool = Field(False, description="Whether this makes the review incomplete.")


class WireRisk(_Wire):
    """Advisory: how much the change deserves a careful look; `rank` is the share of `compared` recent changes that score lower."""

    score: float
    level: str
    lines_added: int
    lines_removed: int
    reasons: tuple[str, ...] = ()
    model: str = ""
    rank: float | None = None
    compared: int = 0
    places: tuple[str, ...] = ()


class WireCoverage(_Wire):
    """How much of the change was looked at."""

    files_changed: int = 0
    files_deleted: int = 0
    files_reviewed: int = 0
    files_known: int = Field(0, description="Reviewed files whose results were in the cache.")
    lines_changed: int = 0
    index_files: int = 0
    index_known: int = 0


class WireStage(_Wire):
    """How long a stage took."""

    stage: str
    seconds: float


class WireReview(_Wire):
    """The result of one review."""

    format: Literal["reviewbot-review"] = "reviewbot-review"
    format_version: Literal[1] = 1
    reviewbot: str = Field("", description="The version that made this.")
    ruleset: str = ""
    models: tuple[str, ...] = ()
    started_at: float = Field(0.0, ge=0, le=LATEST, description="Unix seconds.")
    base: str = ""
    head: str = ""
    merge_base: str = ""
    complete: bool = Field(
        True, description='Whether everything was looked at; else the review is "not fully reviewed".'
    )
    fail_level: SeverityName | None = None
    comment_confidence: ConfidenceName = Field(
        "high", description="Only at or above it does a finding fail the review."
    )
    failing: int = Field(0, description="Reported findings at or above the fail level and the comment confidence.")
    counts: dict[str, int] = Field(default_factory=dict, description="Number of findings by disposition.")
    findings: tuple[WireFinding, ...] = ()
    skipped: tuple[WireSkipped, ...] = ()
    notes: tuple[str, ...] = ()
    coverage: WireCoverage = WireCoverage()
    risk: WireRisk | None = None
    durations: tuple[WireStage, ...] = ()
    cpu_seconds: float = 0.0


def schema() -> dict[str, Any]:
    """The JSON schema of this format."""
    made = WireReview.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "reviewbot review, version 1"} | made


def render(review: Review, options: Options) -> str:
    """The review as JSON; findings below the gate only with `show_all`."""
    return json.dumps(to_wire(review, show_all=options.show_all).model_dump(mode="json"), indent=2, allow_nan=False)


def read(text: str | bytes) -> Review:
    """The review that `render` wrote; UsageError when it is not one. The text may come from anybody."""
    if len(text) > MAX_BYTES:
        raise UsageError("the review file is too large", f"At most {MAX_BYTES:,} bytes are read.")
    try:
        return from_wire(WireReview.model_validate_json(text))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise UsageError(
            f"not a reviewbot review: {place}: {first['msg']}",
            "Give a file that `reviewbot analyze --output json=...` wrote.",
        ) from None
    except RecursionError:
        raise UsageError("not a reviewbot review: nested too deeply") from None


def to_wire(review: Review, *, show_all: bool = True) -> WireReview:
    """The wire form of a review."""
    kept = [t for t in review.findings if show_all or t.disposition is not Disposition.BELOW_GATE]
    counts = {d.value: sum(t.disposition is d for t in review.findings) for d in Disposition}
    return WireReview(
        reviewbot=review.version,
        ruleset=review.ruleset,
        models=review.models,
        started_at=review.started_at,
        base=review.base,
        head=review.head,
        merge_base=review.merge_base,
        complete=not review.incomplete,
        fail_level=None if review.fail_level is None else _severity_out(review.fail_level),
        comment_confidence=str(review.comment_confidence),
        failing=len(review.failing),
        counts=counts,
        findings=tuple(map(_finding_out, kept)),
        skipped=tuple(map(_skipped_out, review.skipped)),
        notes=tuple(map(text_out, review.notes)),
        coverage=WireCoverage(**{name: getattr(review.coverage, name) for name in Coverage.__slots__}),
        risk=_risk_out(review.risk),
        durations=tuple(WireStage(stage=stage, seconds=seconds) for stage, seconds in review.durations),
        cpu_seconds=review.cpu_seconds,
    )


def from_wire(wire: WireReview) -> Review:
    """The review of a wire form (what the reader counts itself is not taken from it)."""
    return Review(
        findings=tuple(map(_finding_in, wire.findings)),
        skipped=tuple(Skipped(path_in(s.path), s.reason, s.detail, s.by) for s in wire.skipped),
        notes=wire.notes,
        base=wire.base,
        head=wire.head,
        merge_base=wire.merge_base,
        fail_level=None if wire.fail_level is None else Severity[wire.fail_level.upper()],
        comment_confidence=Confidence[wire.comment_confidence.upper()],
        coverage=Coverage(**wire.coverage.model_dump()),
        risk=None if wire.risk is None else RiskAssessment(**wire.risk.model_dump()),
        durations=tuple((stage.stage, stage.seconds) for stage in wire.durations),
        cpu_seconds=wire.cpu_seconds,
        started_at=wire.started_at,
        version=wire.reviewbot,
        ruleset=wire.ruleset,
        models=wire.models,
    )


def _severity_out(severity: Severity) -> SeverityName:
    return str(severity)  # type: ignore[return-value]


def _location_out(at: Location) -> WireLocation:
    return WireLocation(
        path=path_out(at.path), line=at.line, column=at.column, end_line=at.end_line, end_column=at.end_column,
        side=at.side, head_line=at.head_line, in_diff=at.in_diff,
    )  # fmt: skip


def _location_in(at: WireLocation) -> Location:
    return Location(path_in(at.path), at.line, at.column, at.end_line, at.end_column, at.side, at.head_line, at.in_diff)


def _evidence_out(evidence: Evidence) -> WireEvidence:
    place = None if evidence.location is None else _location_out(evidence.location)
    return WireEvidence(kind=evidence.kind, text=text_out(evidence.text), location=place, commit=evidence.commit)


def _evidence_in(evidence: WireEvidence) -> Evidence:
    place = None if evidence.location is None else _location_in(evidence.location)
    return Evidence(evidence.kind, evidence.text, place, evidence.commit)


def _edits_out(finding: Finding) -> tuple[WireEdit, ...]:
    """The edits; none of a secret, whose old text would be the secret itself."""
    if finding.sensitive:
        return ()
    return tuple(
        WireEdit(location=_location_out(e.location), old=text_out(e.old), new=text_out(e.new)) for e in finding.edits
    )


def _finding_out(triaged: Triaged) -> WireFinding:
    finding = triaged.finding
    return WireFinding(
        rule=text_out(finding.rule),
        category=finding.category,
        severity=_severity_out(finding.severity),
        confidence=str(finding.confidence),
        location=_location_out(finding.location),
        message=text_out(finding.message),
        why=text_out(finding.why),
        fix=text_out(finding.fix),
        cwe=finding.cwe,
        family=text_out(finding.family),
        edits=_edits_out(finding),
        evidence=tuple(map(_evidence_out, finding.evidence)),
        origin=finding.origin,
        tool=text_out(finding.tool),
        score=finding.score if finding.score is None or math.isfinite(finding.score) else None,
        summary_only=finding.summary_only,
        sensitive=finding.sensitive,
        identity=text_out(finding.identity),
        code=text_out(finding.code),
        fingerprint=finding.fingerprint,
        disposition=triaged.disposition,
        reason=text_out(triaged.reason),
        inline=triaged.inline,
        ordinal=triaged.ordinal,
    )


def _finding_in(wire: WireFinding) -> Triaged:
    finding = Finding(
        rule=wire.rule,
        category=wire.category,
        severity=Severity[wire.severity.upper()],
        confidence=Confidence[wire.confidence.upper()],
        location=_location_in(wire.location),
        message=wire.message,
        why=wire.why,
        fix=wire.fix,
        cwe=wire.cwe,
        family=wire.family,
        edits=tuple(Edit(_location_in(e.location), e.old, e.new) for e in wire.edits),
        evidence=tuple(map(_evidence_in, wire.evidence)),
        origin=wire.origin,
        tool=wire.tool,
        score=wire.score,
        summary_only=wire.summary_only,
        sensitive=wire.sensitive,
        identity=wire.identity,
        code=wire.code,
        fingerprint=wire.fingerprint,
    )
    return Triaged(finding, wire.disposition, wire.reason, wire.inline, wire.ordinal)


def _skipped_out(item: Skipped) -> WireSkipped:
    return WireSkipped(
        path=path_out(item.path),
        reason=item.reason,
        detail=text_out(item.detail),
        by=item.by,
        incomplete=item.incomplete,
    )


def _risk_out(risk: RiskAssessment | None) -> WireRisk | None:
    if risk is None:
        return None
    return WireRisk(
        score=risk.score, level=risk.level, lines_added=risk.lines_added, lines_removed=risk.lines_removed,
        reasons=tuple(map(text_out, risk.reasons)), model=risk.model, rank=risk.rank, compared=risk.compared,
        places=tuple(map(text_out, risk.places)),
    )  # fmt: skip
