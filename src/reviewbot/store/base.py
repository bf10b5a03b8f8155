"""What a store keeps and what it can be asked: plain records, the protocol, and the store that keeps nothing.

A record never carries source code, messages, titles, tokens, names or e-mail addresses: `RunRecord.from_review` is the
only door, and it copies rule ids, paths, lines, hashes and numbers only.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from reviewbot.changes import ChangeSet
from reviewbot.findings import Category, Decision, Disposition, Origin, Outcome, Review, Skipped, Triaged
from reviewbot.store.records import CommentRecord, ModelRecord, Ownership
from reviewbot.store.text import identifier, safe_url, storable

SECONDS_A_DAY = 86_400
# The scope of a run over the whole tree; every other run belongs to a pull request or to a merge base.
WHOLE_TREE = "all"


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository: `name` as the forge spells it ("group/project"), `url` its web page, `forge` its kind ("" = local)."""

    name: str
    url: str = ""
    forge: str = ""


@dataclass(frozen=True, slots=True)
class RunContext:
    """What a review does not know about itself.

    `change` is the pull request's number ("" = a local run), `author` a keyed hash from `Store.person`, `config` a digest
    of the effective configuration, `lines` maps each changed path to its changed lines, `whole` marks a whole-tree run.
    """

    repository: Repository
    change: str = ""
    author: str = ""
    config: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    whole: bool = False

    @classmethod
    def of(
        cls, change: ChangeSet, repository: Repository, number: str = "", *, author: str = "", config: str = ""
    ) -> RunContext:
        """The context of a reviewed change set."""
        lines = {f.path: len(f.added) + len(f.removed) for f in change.files}
        return cls(repository, number, author, config, lines, change.whole)


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """A finding as stored; `ordinal` numbers equal fingerprints within the path, severity and confidence are ranks."""

    fingerprint: str
    rule: str
    category: Category
    path: str
    line: int
    severity: int
    confidence: int
    disposition: Disposition
    end_line: int = 0
    ordinal: int = 0
    cwe: int = 0
    score: float | None = None
    origin: Origin = Origin.RULE
    tool: str = "reviewbot"
    inline: bool = False

    @classmethod
    def from_triaged(cls, triaged: Triaged, ordinal: int) -> FindingRecord:
        """The storable part of a triaged finding."""
        finding, place = triaged.finding, triaged.finding.location
        return cls(
            fingerprint=finding.fingerprint,
            rule=identifier(finding.rule),
            category=finding.category,
            path=storable(place.path),
            line=place.anchor,
            severity=int(finding.severity),
            confidence=int(finding.confidence),
            disposition=triaged.disposition,
            end_line=place.last_line,
            ordinal=ordinal,
            cwe=finding.cwe[0] if finding.cwe else 0,
            score=finding.score,
            origin=finding.origin,
            tool=identifier(finding.tool),
            inline=triaged.inline,
        )


def finding_records(findings: Iterable[Triaged]) -> tuple[FindingRecord, ...]:
    """Storable findings, equal fingerprints numbered within their path so that a fix elsewhere renames nobody."""
    seen: Counter[tuple[str, str]] = Counter()
    records = []
    for triaged in findings:
        key = (triaged.finding.fingerprint, triaged.finding.location.path)
        records.append(FindingRecord.from_triaged(triaged, seen[key]))
        seen[key] += 1
    return tuple(records)


@dataclass(frozen=True, slots=True)
class SkipCount:
    """How often a run skipped something for one reason."""

    reason: str
    incomplete: bool
    count: int


def skip_counts(skipped: Iterable[Skipped]) -> tuple[SkipCount, ...]:
    """Skips by reason; paths and details stay out."""
    counts = Counter((s.reason.value, s.incomplete) for s in skipped)
    return tuple(SkipCount(reason, incomplete, n) for (reason, incomplete), n in sorted(counts.items()))


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run as stored. `uid` is the same for the same run wherever it is recorded, so recording is idempotent."""

    uid: str
    repository: Repository
    started_at: float
    scope: str = ""
    change: str = ""
    author: str = ""
    version: str = ""
    ruleset: str = ""
    models: tuple[str, ...] = ()
    config: str = ""
    base: str = ""
    head: str = ""
    merge_base: str = ""
    complete: bool = True
    files_changed: int = 0
    files_reviewed: int = 0
    lines_changed: int = 0
    index_files: int = 0
    index_known: int = 0
    lines_added: int = 0
    lines_removed: int = 0
    cpu_seconds: float = 0.0
    risk_score: float | None = None
    risk_level: str = ""
    risk_model: str = ""
    stages: tuple[tuple[str, float], ...] = ()
    skips: tuple[SkipCount, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()
    findings: tuple[FindingRecord, ...] = ()

    @property
    def day(self) -> int:
        """Days since 1970-01-01 (UTC) on which the run started."""
        return int(self.started_at // SECONDS_A_DAY)

    @classmethod
    def from_review(cls, review: Review, context: RunContext) -> RunRecord:
        """The storable part of a review: messages, code, reasons and details are left behind here."""
        coverage, risk = review.coverage, review.risk
        return cls(
            uid=run_uid(review, context),
            repository=clean_repository(context.repository),
            started_at=review.started_at,
            scope=run_scope(review, context),
            change=storable(context.change),
            author=context.author,
            version=review.version,
            ruleset=review.ruleset,
            models=tuple(storable(m) for m in review.models),
            config=context.config,
            base=review.base,
            head=review.head,
            merge_base=review.merge_base,
            complete=not review.incomplete,
            files_changed=coverage.files_changed,
            files_reviewed=coverage.files_reviewed,
            lines_changed=coverage.lines_changed,
            index_files=coverage.index_files,
            index_known=coverage.index_known,
            lines_added=risk.lines_added if risk else 0,
            lines_removed=risk.lines_removed if risk else 0,
            cpu_seconds=review.cpu_seconds,
            risk_score=risk.score if risk else None,
            risk_level=risk.level if risk else "",
            risk_model=storable(risk.model) if risk else "",
            stages=review.durations,
            skips=skip_counts(review.skipped),
            lines=tuple(sorted((storable(path), n) for path, n in context.lines.items())),
            findings=finding_records(review.findings),
        )


def clean_repository(repository: Repository) -> Repository:
    """The repository without credentials in its address."""
    return Repository(storable(repository.name), safe_url(storable(repository.url)), storable(repository.forge))


def run_uid(review: Review, context: RunContext) -> str:
    """32 hex digits that name this run everywhere."""
    parts = (
        context.repository.name,
        context.change,
        review.base,
        review.head,
        review.merge_base,
        repr(review.started_at),
        review.version,
    )
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def run_scope(review: Review, context: RunContext) -> str:
    """Runs of one scope look at the same change: what a later one no longer finds there has been fixed."""
    if context.change:
        return f"change:{storable(context.change)}"
    return WHOLE_TREE if context.whole else f"base:{review.merge_base[:16]}"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a view looks at: days since 1970-01-01 (`since` in, `until` out), a repository and a team; None = all."""

    since: int | None = None
    until: int | None = None
    repository: str | None = None
    team: str | None = None


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with their column names."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]

    def dicts(self) -> list[dict[str, Any]]:
        """Rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Store(Protocol):
    """Where runs and what became of them are kept. Every method raises `StoreError` when the store cannot be used."""

    @property
    def location(self) -> str:
        """Where the data is, for people; without credentials."""

    def record(self, run: RunRecord) -> bool:
        """Keep a run, in one transaction; False if it was already there (recording is idempotent)."""

    def record_decisions(self, repository: Repository, decisions: Sequence[Decision]) -> None:
        """Keep human verdicts (their reasons are text and are not kept)."""

    def record_outcomes(self, repository: Repository, outcomes: Sequence[Outcome]) -> None:
        """Keep what became of findings."""

    def record_comments(self, repository: Repository, comments: Sequence[CommentRecord]) -> None:
        """Keep which comments stand where, and their state."""

    def record_model(self, model: ModelRecord) -> None:
        """Keep a model version and its gate verdicts."""

    def record_owners(self, repository: Repository, owners: Sequence[Ownership]) -> None:
        """Replace the repository's path ownership."""

    def decisions(self, repository: Repository) -> tuple[Decision, ...]:
        """Every verdict on the repository's findings, oldest first; their fingerprints are those that `seal` makes."""

    def seal(self) -> Callable[[str], str]:
        """What turns a finding's fingerprint into the hash that this store keeps in its place."""

    def person(self, identity: str) -> str:
        """The keyed hash that stands for a person (a login or an e-mail address, which is not kept)."""

    def view(self, name: str, filters: Filters = EVERYTHING, **parameters: int) -> Table:
        """One of the named views of `store.views`."""

    def tidy(self, days: int) -> dict[str, int]:
        """Remove rows older than `days` if that was not done in the last day; counts by table."""

    def close(self) -> None:
        """Release files and connections."""


class NullStore:
    """Keeps nothing; every view is empty."""

    location = "nowhere (recording is off)"

    def record(self, run: RunRecord) -> bool:
        """Keep nothing."""
        return False

    def record_decisions(self, repository: Repository, decisions: Sequence[Decision]) -> None:
        """Keep nothing."""

    def record_outcomes(self, repository: Repository, outcomes: Sequence[Outcome]) -> None:
        """Keep nothing."""

    def record_comments(self, repository: Repository, comments: Sequence[CommentRecord]) -> None:
        """Keep nothing."""

    def record_model(self, model: ModelRecord) -> None:
        """Keep nothing."""

    def record_owners(self, repository: Repository, owners: Sequence[Ownership]) -> None:
        """Keep nothing."""

    def decisions(self, repository: Repository) -> tuple[Decision, ...]:
        """No verdicts."""
        return ()

    def seal(self) -> Callable[[str], str]:
        """Nothing to hide."""
        return str

    def person(self, identity: str) -> str:
        """No hash: nobody is known."""
        return ""

    def view(self, name: str, filters: Filters = EVERYTHING, **parameters: int) -> Table:
        """An empty table."""
        return Table((), ())

    def tidy(self, days: int) -> dict[str, int]:
        """Nothing to remove."""
        return {}

    def close(self) -> None:
        """Nothing to release."""
