from __future__ import annotations

import pytest

from reviewbot.gitrepo.walk import LogEntry
from reviewbot.history.fixes import WEIGHTS, FixEvidence, Issue, detect, find_fixes, issue_numbers

SHA = "a" * 40


def entry(message: str, commit: str = SHA, parents: tuple[str, ...] = ("b" * 40,)) -> LogEntry:
    return LogEntry(commit, parents, "Ann", "ann@example.org", 10, 10, message)


@pytest.mark.parametrize(
    ("message", "evidence"),
    [
        ("Fix crash when the list is empty", FixEvidence.KEYWORD),
        ("core: off-by-one in slice", FixEvidence.KEYWORD),
        ("Handle empty input\n\nFixes #12", FixEvidence.KEYWORD),
        ('Avoid deadlock\n\nFixes: 0123456789ab ("add lock")', FixEvidence.TRAILER),
        ('Revert "Add cache"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.', FixEvidence.REVERT),
        ("hotfix: stop the loop", FixEvidence.HOTFIX),
        ("Fix typo in error message", None),
        ("fix lint", None),
        ("Fix flaky tests", None),
        ("Fix docs build", None),
        ("Bump requests, fixes CVE", None),
        ("Add prefix option", None),
        ("Refactor the parser", None),
        ("", None),
    ],
)
def test_evidence(message: str, evidence: FixEvidence | None) -> None:
    found = detect(entry(message))
    assert (found.evidence if found else None) == evidence


def test_a_linked_bug_is_stronger_than_a_word_and_dates_the_bug() -> None:
    fix = detect(entry("Fix parser (#7)"), {7: Issue(bug=True, opened=5)})
    assert fix is not None
    assert (fix.evidence, fix.weight, fix.before) == (FixEvidence.BUG_ISSUE, 1.0, 5)
    feature = detect(entry("Fix parser (#7)"), {7: Issue(bug=False, opened=5)})
    assert feature is not None
    assert feature.evidence is FixEvidence.KEYWORD


def test_named_culprits_are_kept() -> None:
    fix = detect(entry('x\n\nFixes: 0123456789ab ("a")\nFixes: fedcba987654 ("b")'))
    assert fix is not None
    assert fix.culprits == ("0123456789ab", "fedcba987654")


def test_merges_are_no_fixes_but_the_tip_of_a_hotfix_branch_is() -> None:
    merge = entry("Merge branch 'hotfix/login'", "c" * 40, ("d" * 40, SHA))
    assert detect(merge) is None
    (fix,) = find_fixes([merge, entry("Stop the loop")])
    assert (fix.commit, fix.evidence) == (SHA, FixEvidence.HOTFIX)


def test_weights_follow_the_order_of_strength() -> None:
    assert list(WEIGHTS.values()) == sorted(WEIGHTS.values(), reverse=True)
    assert set(WEIGHTS) == set(FixEvidence)


def test_issue_numbers() -> None:
    assert issue_numbers("Fixes #1, closes org/repo#22 (#333) color #444444444444") == [1, 22, 333]
