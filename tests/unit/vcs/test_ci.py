"""Never green by accident, and inside every limit of a job's page."""

from __future__ import annotations

import pytest
from forge.support import finding_at, review

from reviewbot.changes import ChangeSet
from reviewbot.findings import Location, Review, Severity, Skipped, SkipReason
from reviewbot.vcs import ci
from reviewbot.vcs.base import Conclusion, Host, ReviewTarget

HERE = ReviewTarget(Host.GITHUB, "a/b", ci="github-actions", head="h")
TORN = (Skipped("x", SkipReason.TIMEOUT),)


def found(*severities: Severity, skipped: tuple[Skipped, ...] = ()) -> Review:
    return review(
        [finding_at(Location("a.py", i + 1), f"c{i}", s) for i, s in enumerate(severities)],
        ChangeSet(()),
        skipped=skipped,
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, Conclusion.NEUTRAL),
        (found(), Conclusion.SUCCESS),
        (found(Severity.LOW), Conclusion.SUCCESS),
        (found(Severity.HIGH), Conclusion.FAILURE),
        (found(skipped=TORN), Conclusion.NEUTRAL),
        (found(Severity.LOW, skipped=TORN), Conclusion.NEUTRAL),
        (found(Severity.HIGH, skipped=TORN), Conclusion.FAILURE),
    ],
)
def test_conclusions(given, expected):
    report = ci.status_report(given, HERE)
    assert report.conclusion is expected
    assert ("not" in report.title) == (given is None or bool(given.incomplete))


@pytest.mark.parametrize("host", list(Host))
def test_ten_of_a_level_then_one_line(host):
    shown = ci.to_annotations(found(*[Severity.HIGH] * 2000, *[Severity.LOW] * 3))
    lines = ci.log_lines(shown, ReviewTarget(host, "a/b"))
    assert (len(lines) == 10 + 1 + 3 and len(shown) <= 1000) or len(lines) == 11
    assert any("more of level error" in line for line in lines)


def test_a_message_cannot_forge_a_command():
    evil = finding_at(Location("a\n::error::x,y=1.py", 1), "c\n::set-output name=x::y\r\n::stop-commands::z")
    for host in (Host.GITHUB, Host.GITLAB):
        (line,) = ci.log_lines(ci.to_annotations(review([evil], ChangeSet(()))), ReviewTarget(host, "a/b"))
        assert "\n" not in line and "\r" not in line
        assert line.startswith("::error file=a%0A%3A%3Aerror") if host is Host.GITHUB else "::" not in line


def test_keys_are_unique():
    same = [finding_at(Location("a.py", i), "same") for i in (1, 2, 3)]
    keys = [a.key for a in ci.to_annotations(review(same, ChangeSet(())))]
    assert len(set(keys)) == 3


def test_the_job_summary_ends_below_its_limit():
    assert ci.job_summary("short") == "short"
    cut = ci.job_summary("zeile mit ü\n" * 200_000)
    assert len(cut.encode()) <= ci.MAX_JOB_SUMMARY and cut.endswith("_Cut here: the report files have everything._\n")


def test_gitlab_gets_its_reports():
    assert {a.format for a in ci.artifacts(ReviewTarget(Host.GITLAB, "1"))} == {
        "json",
        "sarif",
        "gitlab-codequality",
        "gitlab-sast",
    }
    assert {a.format for a in ci.artifacts(HERE)} == {"json", "sarif"}


def test_bitbuckets_report_has_its_annotations_beside_comments():
    given = found(Severity.HIGH)
    assert (
        ci.status_report(given, HERE).annotations == ()
        and len(ci.status_report(given, HERE, posted=False).annotations) == 1
    )
    assert len(ci.status_report(given, ReviewTarget(Host.BITBUCKET, "a/b")).annotations) == 1
