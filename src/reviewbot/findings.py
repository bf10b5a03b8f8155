"""What a review says: findings, what was not looked at, human verdicts, and the review itself. No I/O."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from reviewbot.changes import Side

FINGERPRINT_VERSION = "fp/v1"


class Severity(IntEnum):
    """How bad it is if the finding is right; ordered, compare with `>=`."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    def __str__(self) -> str:
        return self.name.lower()


class Confidence(IntEnum):
    """How sure we are that the finding is right. MEDIUM and above is reported by default."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2

    def __str__(self) -> str:
        return self.name.lower()


class Category(StrEnum):
    """Which analyzer family a finding belongs to."""

    SECURITY = "security"
    ARCHITECTURE = "architecture"
    QUALITY = "quality"


class Origin(StrEnum):
    """What produced a finding."""

    RULE = "rule"
    MODEL = "model"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in one side of the change.

    Lines and columns start at 1; columns count code points; `end_column` is exclusive (as in SARIF); column 0 means
    "whole line". `head_line` is where to show a place of the OLD side at the head; for NEW it equals `line`.
    """

    path: str
    line: int
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    side: Side = Side.NEW
    head_line: int = 0
    in_diff: bool = False

    @property
    def last_line(self) -> int:
        """Last line of the span."""
        return max(self.line, self.end_line)

    @property
    def anchor(self) -> int:
        """The head line at which this place is shown."""
        return self.line if self.side is Side.NEW else self.head_line or self.line


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `old` (the exact text of the span, for checking) by `new`. Columns as in `Location`."""

    location: Location
    old: str
    new: str


class EvidenceKind(StrEnum):
    """What a piece of evidence shows."""

    SOURCE = "source"
    STEP = "step"
    SINK = "sink"
    CALL_SITE = "call-site"
    DEFINITION = "definition"
    SIMILAR = "similar"
    PAST_COMMIT = "past-commit"
    CYCLE = "cycle"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to believe a finding; SOURCE, STEP..., SINK in order make a dataflow."""

    kind: EvidenceKind
    text: str
    location: Location | None = None
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth saying about the change.

    `message` is one sentence naming the very symbols involved; `why` and `fix` one or two sentences each. `family`
    groups rules that mean the same (identity, deduplication). `identity` is extra text hashed into the fingerprint
    (for a flow: source kind and source span). `code` is the text of the span, masked if `sensitive`.
    `summary_only` findings never become inline comments. `score` is the raw number behind `confidence`, if any.
    """

    rule: str
    category: Category
    severity: Severity
    confidence: Confidence
    location: Location
    message: str
    why: str = ""
    fix: str = ""
    cwe: tuple[int, ...] = ()
    family: str = ""
    edits: tuple[Edit, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    origin: Origin = Origin.RULE
    tool: str = "reviewbot"
    score: float | None = None
    summary_only: bool = False
    sensitive: bool = False
    identity: str = ""
    code: str = ""
    fingerprint: str = ""

    @property
    def flow(self) -> tuple[Evidence, ...]:
        """The dataflow steps, source first; empty when the finding is not a flow."""
        kinds = (EvidenceKind.SOURCE, EvidenceKind.STEP, EvidenceKind.SINK)
        return tuple(e for e in self.evidence if e.kind in kinds)


# The comment that silences a rule is not part of the code's identity.
_IGNORE_COMMENT = re.compile(r"(?:#|//|/\*|<!--|--)\s*reviewbot:\s*ignore\b.*$")


def normalise_code(code: str) -> str:
    """The span's text without indentation, blank runs, blank lines and ignore comments."""
    lines = (" ".join(_IGNORE_COMMENT.sub("", line).split()) for line in code.splitlines())
    return "\n".join(line for line in lines if line)


def fingerprint(finding: Finding, code: str) -> str:
    """`fp/v1`: 32 hex digits over rule family, normalised code and flow identity; no path, line, message or score."""
    parts = (FINGERPRINT_VERSION, finding.family or finding.rule, normalise_code(code), finding.identity)
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def identify(finding: Finding, code: str, shown: str | None = None) -> Finding:
    """The finding with its fingerprint taken from `code`, showing `shown` (default: the same text)."""
    return replace(finding, fingerprint=fingerprint(finding, code), code=code if shown is None else shown)


class SkipReason(StrEnum):
    """Why something was not looked at."""

    BINARY = "binary"
    GENERATED = "generated"
    VENDORED = "vendored"
    MINIFIED = "minified"
    LOCK_FILE = "lock file"
    TOO_LARGE = "too large"
    UNSUPPORTED = "unsupported language"
    LFS_POINTER = "LFS pointer"
    SUBMODULE = "submodule"
    SYMLINK = "symlink"
    EXCLUDED = "excluded by configuration"
    MODEL_MISSING = "model not installed"
    PARTLY_PARSED = "partly parsed"
    UNPARSABLE = "unparsable"
    BUDGET = "budget exhausted"
    TIMEOUT = "timeout"
    CRASH = "crash"
    UNREADABLE = "unreadable"


# A review with one of these is not complete (DESIGN section 5).
INCOMPLETE_REASONS = frozenset(
    {SkipReason.UNPARSABLE, SkipReason.BUDGET, SkipReason.TIMEOUT, SkipReason.CRASH, SkipReason.UNREADABLE}
)


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """Something that was not looked at, or not wholly; `by` names the analyzer or model, "" when nobody looked."""

    path: str
    reason: SkipReason
    detail: str = ""
    by: str = ""

    @property
    def incomplete(self) -> bool:
        """Whether this makes the review incomplete; a model only advises, so what it misses never does."""
        return self.reason in INCOMPLETE_REASONS and not self.by.startswith("model:")


class Verdict(StrEnum):
    """A human's word on a finding."""

    FALSE_POSITIVE = "false_positive"
    WONT_FIX = "wont_fix"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Decision:
    """A human's verdict on a finding, kept and never argued with. `person` is a keyed hash, `at` unix seconds."""

    fingerprint: str
    rule: str
    path: str
    verdict: Verdict
    source: str
    reason: str = ""
    person: str = ""
    at: float = 0.0


class OutcomeKind(StrEnum):
    """What became of a finding by the time the change was merged."""

    ADDRESSED = "addressed"
    IGNORED = "ignored"
    REJECTED = "rejected"
    LATER_FIXED = "later_fixed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a reported finding; `source` says how we know (explicit reply, thread state, diff ...)."""

    fingerprint: str
    rule: str
    path: str
    kind: OutcomeKind
    source: str
    at: float = 0.0


class Disposition(StrEnum):
    """Where triage put a finding."""

    REPORTED = "reported"
    SUMMARY = "summary"
    IGNORED = "ignored"
    SUPPRESSED = "suppressed"
    BELOW_GATE = "below gate"


@dataclass(frozen=True, slots=True)
class Triaged:
    """A finding with where it went and why. `ordinal` numbers equal fingerprints within the review, from 0."""

    finding: Finding
    disposition: Disposition
    reason: str = ""
    inline: bool = False
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class RiskAssessment:
    """Advisory: how much this change deserves a careful look; the size is shown beside it.

    `rank` is the share of the last `compared` changes of this repository that score lower (None: too few to compare with);
    `score` is the model's probability, which carries over between repositories only as an order. `places` are where to look first.
    """

    score: float
    level: str
    lines_added: int
    lines_removed: int
    reasons: tuple[str, ...]
    model: str
    rank: float | None = None
    compared: int = 0
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the change was looked at; `files_known` of the reviewed files had their results in the cache.

    `files_changed` are those that there are to review at the head; what was deleted is counted apart.
    """

    files_changed: int = 0
    files_reviewed: int = 0
    lines_changed: int = 0
    index_files: int = 0
    index_known: int = 0
    files_known: int = 0
    files_deleted: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """The result of one run; everything the outputs, the forge and the store need.

    `base`, `head`, `merge_base` are commit ids or the words of `ChangeSet`. `durations` maps stage -> seconds.
    """

    findings: tuple[Triaged, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    base: str = ""
    head: str = ""
    merge_base: str = ""
    fail_level: Severity | None = Severity.HIGH
    comment_confidence: Confidence = Confidence.HIGH
    coverage: Coverage = field(default_factory=Coverage)
    risk: RiskAssessment | None = None
    durations: tuple[tuple[str, float], ...] = ()
    cpu_seconds: float = 0.0
    started_at: float = 0.0
    version: str = ""
    ruleset: str = ""
    models: tuple[str, ...] = ()

    def of(self, *dispositions: Disposition) -> tuple[Finding, ...]:
        """Findings with one of the given dispositions, in order."""
        return tuple(t.finding for t in self.findings if t.disposition in dispositions)

    @property
    def reported(self) -> tuple[Finding, ...]:
        """Findings at or above the operating point, summary-only ones included."""
        return self.of(Disposition.REPORTED, Disposition.SUMMARY)

    @property
    def incomplete(self) -> tuple[Skipped, ...]:
        """What keeps this review from being complete; empty when it is."""
        return tuple(s for s in self.skipped if s.incomplete)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """Reported findings at or above the fail level that are sure enough for a comment."""
        return tuple(f for f in self._grave if f.confidence >= self.comment_confidence)

    @property
    def spared(self) -> tuple[Finding, ...]:
        """Reported findings at or above the fail level that are not sure enough to fail anything."""
        return tuple(f for f in self._grave if f.confidence < self.comment_confidence)

    @property
    def _grave(self) -> tuple[Finding, ...]:
        level = self.fail_level
        return () if level is None else tuple(f for f in self.of(Disposition.REPORTED) if f.severity >= level)


def sort_key(finding: Finding) -> tuple[int, int, str, int, int, str]:
    """Most severe and most certain first, then by place."""
    at = finding.location
    return (-finding.severity, -finding.confidence, at.path, at.anchor, at.column, finding.rule)


def ordinals(findings: Sequence[Finding]) -> tuple[int, ...]:
    """For each finding its number among those of the same fingerprint, from 0, in the given order."""
    seen: dict[str, int] = {}
    out = []
    for finding in findings:
        out.append(seen.get(finding.fingerprint, 0))
        seen[finding.fingerprint] = out[-1] + 1
    return tuple(out)
