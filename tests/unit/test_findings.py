from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewbot.findings import (
    Confidence,
    Disposition,
    Finding,
    Location,
    Review,
    Severity,
    Skipped,
    SkipReason,
    Triaged,
    fingerprint,
    normalise_code,
)
from tests.support.changes import finding


def test_identity_ignores_indentation_blank_runs_and_our_own_comments():
    assert normalise_code("  if  x:\n\n      y()  # reviewbot: ignore[z] why") == "if x:\ny()"


def test_identity_ignores_path_line_message_and_score():
    one = finding(path="a.py", line=1)
    other = replace(one, location=Location("b.py", 9), message="another", score=0.3)
    assert fingerprint(one, "code") == fingerprint(other, "code")


def test_identity_depends_on_family_code_and_flow():
    one = finding()
    assert (
        len(
            {
                fingerprint(one, "a"),
                fingerprint(one, "b"),
                fingerprint(replace(one, family="f"), "a"),
                fingerprint(replace(one, identity="src"), "a"),
            }
        )
        == 4
    )


@given(st.text())
def test_any_text_has_a_fingerprint(text):
    assert len(fingerprint(finding(), text)) == 32


def test_only_reported_findings_at_the_level_fail():
    high = finding(severity=Severity.HIGH)
    review = Review(
        findings=(
            Triaged(high, Disposition.IGNORED),
            Triaged(replace(high, severity=Severity.LOW), Disposition.REPORTED),
        )
    )
    assert review.failing == ()
    assert replace(review, findings=(Triaged(high, Disposition.REPORTED),)).failing == (high,)
    assert replace(review, findings=(Triaged(high, Disposition.REPORTED),), fail_level=None).failing == ()
    doubtful = replace(review, findings=(Triaged(replace(high, confidence=Confidence.MEDIUM), Disposition.REPORTED),))
    assert (doubtful.failing, len(doubtful.spared)) == ((), 1)
    assert replace(doubtful, comment_confidence=Confidence.MEDIUM).failing


def test_expected_skips_leave_a_review_complete():
    expected = Skipped("a.png", SkipReason.BINARY)
    broken = Skipped("a.py", SkipReason.TIMEOUT)
    assert Review(skipped=(expected, broken)).incomplete == (broken,)
    assert Review(skipped=(Skipped("", SkipReason.TIMEOUT, "slow", "model:risk"),)).incomplete == ()


def test_flow_holds_only_the_steps():
    assert Finding.flow.fget(finding()) == ()
