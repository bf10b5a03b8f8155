"""What a rule is: its metadata, what it is given, and the two shapes it can have.

A *check* rule looks at one file of one state; the pipeline runs it on the head and, where it found something, on the
merge base, and reports the difference. A *compare* rule sees both states and the change once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from reviewbot.changes import ChangedFile, ChangeSet, Snapshot
from reviewbot.findings import Category, Confidence, Edit, Evidence, Finding, Location, Severity, Skipped
from reviewbot.index import Index
from reviewbot.source import FULL_LANGUAGES, LANGUAGES, Node, SourceFile, Span, span

ALL_LANGUAGES = tuple(sorted(FULL_LANGUAGES))
# For rules about bare text: every parsed language, and "text", which is any other file.
ANY_TEXT = (*sorted(LANGUAGES), "text")


@dataclass(frozen=True, slots=True)
class RuleMeta:
    """What is known about a rule before it runs.

    `id` is kebab-case and reads as "allow <id>"; `family` groups rules that mean the same (default: the id);
    `doc` is the Markdown page (What it does / Why is this bad / Example / Use instead / References), taken from the
    rule module's docstring or the rule's data file. `summary_only` rules never comment inline.
    """

    id: str
    category: Category
    severity: Severity
    confidence: Confidence
    summary: str
    cwe: tuple[int, ...] = ()
    family: str = ""
    languages: tuple[str, ...] = ALL_LANGUAGES
    summary_only: bool = False
    since: str = "0.1"
    doc: str = ""
    references: tuple[str, ...] = ()
    fixable: bool = False

    def finding(
        self,
        location: Location,
        message: str,
        *,
        why: str = "",
        fix: str = "",
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        evidence: Sequence[Evidence] = (),
        edits: Sequence[Edit] = (),
        identity: str = "",
        sensitive: bool = False,
        score: float | None = None,
    ) -> Finding:
        """A finding of this rule; everything not given is the rule's default."""
        return Finding(
            rule=self.id,
            category=self.category,
            severity=self.severity if severity is None else severity,
            confidence=self.confidence if confidence is None else confidence,
            location=location,
            message=message,
            why=why,
            fix=fix,
            cwe=self.cwe,
            family=self.family or self.id,
            evidence=tuple(evidence),
            edits=tuple(edits),
            identity=identity,
            sensitive=sensitive,
            score=score,
            summary_only=self.summary_only,
        )


@dataclass(frozen=True)
class State:
    """One side of the change: its files, its index, and the options of each rule (rule id -> option -> value)."""

    snapshot: Snapshot
    index: Index
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def option(self, rule: str, name: str, default: object) -> object:
        """A rule's configured option, or its default."""
        return self.options.get(rule, {}).get(name, default)


@runtime_checkable
class CheckRule(Protocol):
    """Looks at one file of one state."""

    @property
    def metas(self) -> tuple[RuleMeta, ...]:
        """The rules this checker can report (one, or a whole family that shares one analysis)."""

    def check(self, file: SourceFile, state: State) -> Iterable[Finding | Skipped]:
        """What is wrong with `file`. Anything read beyond it must go through `state` (it becomes part of the cache key)."""


@runtime_checkable
class PreparedRule(Protocol):
    """A rule that can be made ready for some languages once, before worker processes are forked."""

    def prepare(self, languages: frozenset[str]) -> None:
        """Load what files of these languages need."""


@runtime_checkable
class CompareRule(Protocol):
    """Looks at both states and the change between them, once."""

    @property
    def metas(self) -> tuple[RuleMeta, ...]:
        """The rules this checker can report."""

    def compare(self, before: State, after: State, change: ChangeSet) -> Iterable[Finding | Skipped]:
        """What the change did wrong."""


@runtime_checkable
class FileCompareRule(CompareRule, Protocol):
    """A compare rule that looks at one changed file after the other, so that several of them can share what is parsed."""

    def compare_file(
        self, before: State, after: State, change: ChangeSet, file: ChangedFile
    ) -> Iterable[Finding | Skipped]:
        """What the change did wrong in `file`, one of its files."""


Rule = CheckRule | CompareRule


def at(file: SourceFile, node: Node) -> Location:
    """The location of a node at the head (side and `in_diff` are filled in by the pipeline)."""
    return at_span(file.path, span(node))


def at_span(path: str, where: Span) -> Location:
    """The location of a span at the head."""
    return Location(path, where.line, where.column, where.end_line, where.end_column)
