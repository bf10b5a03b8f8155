"""What every output format is given, and the small choices they share."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote

from reviewbot.changes import Side
from reviewbot.findings import Category, Confidence, Disposition, Finding, Review, Severity, Triaged

GROUP_AFTER = 5
NAME = "reviewbot"

# Content of a file on one side of the change, None when there is no such file.
ReadFile = Callable[[str, Side], bytes | None]


class RuleInfo(Protocol):
    """What an output says about a rule (analyzers' `RuleMeta` has all of it)."""

    @property
    def id(self) -> str:
        """The rule's id."""

    @property
    def category(self) -> Category:
        """Its analyzer family."""

    @property
    def severity(self) -> Severity:
        """Its default severity."""

    @property
    def confidence(self) -> Confidence:
        """Its default confidence."""

    @property
    def summary(self) -> str:
        """One sentence."""

    @property
    def doc(self) -> str:
        """Its page, in Markdown."""

    @property
    def cwe(self) -> tuple[int, ...]:
        """CWE numbers."""

    @property
    def references(self) -> tuple[str, ...]:
        """URLs to read on."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to render. `read` lets a format show and hash source lines; `width` 0 and `color` None: as the terminal is."""

    rules: Mapping[str, RuleInfo] = field(default_factory=dict)
    show_all: bool = False
    read: ReadFile | None = None
    width: int = 0
    color: bool | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Reported findings shown as one entry: one, or all of a rule that was seen more than five times."""

    first: Triaged
    rest: tuple[Triaged, ...] = ()


def groups(review: Review) -> list[Group]:
    """The reported findings in order, those of a frequent rule under its first one."""
    shown = [t for t in review.findings if t.disposition is Disposition.REPORTED]
    counts = Counter(t.finding.rule for t in shown)
    out, seen = [], set()
    for triaged in shown:
        rule = triaged.finding.rule
        if counts[rule] <= GROUP_AFTER:
            out.append(Group(triaged))
        elif rule not in seen:
            seen.add(rule)
            out.append(Group(triaged, tuple(t for t in shown if t.finding.rule == rule and t is not triaged)))
    return out


def placed(review: Review, *dispositions: Disposition) -> list[Triaged]:
    """The triaged findings with one of the dispositions, in order."""
    return [t for t in review.findings if t.disposition in dispositions]


def withheld(review: Review) -> list[Triaged]:
    """What triage kept back: ignored, suppressed, below the gate."""
    return placed(review, Disposition.IGNORED, Disposition.SUPPRESSED, Disposition.BELOW_GATE)


def unique_id(triaged: Triaged) -> str:
    """The fingerprint, with its ordinal when the review holds an equal one before it."""
    suffix = f":{triaged.ordinal}" if triaged.ordinal else ""
    return f"{triaged.finding.fingerprint}{suffix}"


def path_uri(path: str) -> str:
    """A repository path as a relative URI; every byte of the name survives."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/~!$&'()*+,;=@")


def utc(seconds: float) -> datetime.datetime:
    """Unix seconds as a date in UTC."""
    return datetime.datetime.fromtimestamp(max(0.0, seconds), datetime.UTC)


def elapsed(review: Review) -> float:
    """Seconds the whole review took."""
    return sum(seconds for _, seconds in review.durations)


def plural(count: int, noun: str) -> str:
    """ "1 file", "2 files"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def by_severity(findings: Sequence[Finding]) -> list[tuple[Severity, int]]:
    """Counts, most severe first, without zeros."""
    counts = Counter(f.severity for f in findings)
    return [(severity, counts[severity]) for severity in sorted(Severity, reverse=True) if counts[severity]]
