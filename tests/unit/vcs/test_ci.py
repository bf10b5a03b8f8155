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


def test_at_most_a_thousand_annotations():
    assert len(ci.to_annotations(found(*[Severity.HIGH] * 2000))) == 1000


@pytest.mark.parametrize("host", list(Host))
def test_the_log_has_a_format_of_the_outputs(host):
    assert ci.log_format(ReviewTarget(host, "a/b")) == ("github" if host in (Host.GITHUB, Host.GITEA) else "log")


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
