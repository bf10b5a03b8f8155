"""Which commits are fixes, and how sure we are: linked bug, `Fixes:` trailer, revert, hotfix, keyword."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviewbot.gitrepo.walk import LogEntry


class FixEvidence(StrEnum):
    """Why a commit counts as a fix, strongest first."""

    BUG_ISSUE = "linked issue with a bug label"
    TRAILER = "Fixes: trailer"
    REVERT = "revert"
    HOTFIX = "hotfix branch"
    KEYWORD = "keyword"


WEIGHTS: Mapping[FixEvidence, float] = {
    FixEvidence.BUG_ISSUE: 1.0,
    FixEvidence.TRAILER: 1.0,
    FixEvidence.REVERT: 1.0,
    FixEvidence.HOTFIX: 0.7,
    FixEvidence.KEYWORD: 0.4,
}


@dataclass(frozen=True, slots=True)
class Issue:
    """What is known of a tracker issue: whether it is labelled a bug, and when it was opened (unix seconds)."""

    bug: bool
    opened: int


@dataclass(frozen=True, slots=True)
class Fix:
    """A fixing commit. `culprits` are commits it names itself; `before` is when the bug was known, if it was reported."""

    commit: str
    time: int
    evidence: FixEvidence
    culprits: tuple[str, ...] = ()
    before: int | None = None

    @property
    def weight(self) -> float:
        """How much a label from this fix counts, 0 to 1."""
        return WEIGHTS[self.evidence]


_TRAILER = re.compile(r"^\s*Fixes:\s+(?:commit\s+)?([0-9a-f]{7,40})\b", re.I | re.M)
_REVERTED = re.compile(r"This reverts commit ([0-9a-f]{7,40})", re.I)
_ISSUE = re.compile(
    r"(?:\b(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?)\b[:\s]+(?:\S+/\S+)?|\bbug\s*)#(\d+)\b|\(#(\d+)\)", re.I
)
_KEYWORD = re.compile(
    r"\b(?:fix(?:e[sd]|ing)?|bug(?:s|fix(?:es)?)?|defects?|crash(?:es|ed|ing)?|regressions?|broken|deadlocks?|race conditions?|"
    r"segfaults?|memory leaks?|null pointer|npe|off[- ]by[- ]one|incorrect(?:ly)?|wrong(?:ly)?|hotfix)\b",
    re.I,
)
_FIXED_ISSUE = re.compile(r"\bfix(?:e[sd])?[:\s]+(?:\S+/\S+)?#\d+", re.I)
_HOTFIX = re.compile(r"^\s*hotfix\b|Merge (?:branch|pull request).*\bhotfix[/-]", re.I)
# A "fix" of one of these is not the fix of a bug in the program.
_VETO = re.compile(
    r"\b(?:typos?|spelling|docs?|docstrings?|documentation|readme|changelog|comments?|lint(?:er|ing)?|style|pep-?8|flake8|ruff|mypy|"
    r"black|isort|prettier|eslint|format(?:ting)?|whitespace|indent(?:ation)?|tests?|testing|ci|travis|appveyor|workflows?|"
    r"github actions|bump|release|version|deps|dependenc(?:y|ies)|licen[cs]e|copyright|merge conflicts?|warnings?)\b",
    re.I,
)


def detect(entry: LogEntry, issues: Mapping[int, Issue] | None = None) -> Fix | None:
    """The fix that a commit is, by its strongest evidence, or None."""
    if len(entry.parents) > 1:
        return None
    named = tuple(_TRAILER.findall(entry.message))
    if named:
        return Fix(entry.commit, entry.commit_time, FixEvidence.TRAILER, named)
    reverted = tuple(_REVERTED.findall(entry.message))
    if reverted:
        return Fix(entry.commit, entry.commit_time, FixEvidence.REVERT, reverted)
    linked = [issue for number in issue_numbers(entry.message) if (issue := (issues or {}).get(number)) and issue.bug]
    if linked:
        return Fix(entry.commit, entry.commit_time, FixEvidence.BUG_ISSUE, (), min(i.opened for i in linked))
    return _by_words(entry)


def _by_words(entry: LogEntry) -> Fix | None:
    subject = entry.message.partition("\n")[0]
    if _HOTFIX.search(subject):
        return Fix(entry.commit, entry.commit_time, FixEvidence.HOTFIX)
    says_so = _KEYWORD.search(subject) or _FIXED_ISSUE.search(entry.message)
    if says_so and not _VETO.search(subject):
        return Fix(entry.commit, entry.commit_time, FixEvidence.KEYWORD)
    return None


def issue_numbers(message: str) -> list[int]:
    """Tracker numbers that a message refers to."""
    return [int(a or b) for a, b in _ISSUE.findall(message) if len(a or b) < 10]


def find_fixes(log: Sequence[LogEntry], issues: Mapping[int, Issue] | None = None) -> list[Fix]:
    """Every fix of a history, in its order; the tip of a merged hotfix branch counts as one."""
    tips = {
        entry.parents[1]
        for entry in log
        if len(entry.parents) == 2 and _HOTFIX.search(entry.message.partition("\n")[0])
    }
    found = []
    for entry in log:
        fix = detect(entry, issues)
        if (
            entry.commit in tips
            and len(entry.parents) < 2
            and (fix is None or fix.weight < WEIGHTS[FixEvidence.HOTFIX])
        ):
            fix = Fix(entry.commit, entry.commit_time, FixEvidence.HOTFIX)
        if fix:
            found.append(fix)
    return found
