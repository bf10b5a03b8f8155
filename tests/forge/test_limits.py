"""Two thousand long findings, at their real sizes: nothing that a host would cut off, refuse or fail a job for."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

import pytest
from forge.support import BASE, change_of, finding_at, review

from reviewbot.findings import Evidence, EvidenceKind, Location, Review, Severity, Skipped, SkipReason
from reviewbot.outputs import render
from reviewbot.vcs import ci, handoff
from reviewbot.vcs.base import Host, Options, ReviewTarget
from reviewbot.vcs.publish import publish

HOSTS = (Host.GITHUB, Host.GITLAB, Host.GITEA, Host.BITBUCKET, Host.BITBUCKET_DC)
COUNT = 2_000
LONG = "`call(request.args)` reaches an é sink; check it. " * 80
HEAD = BASE | {"a.py": "".join(f"BUG {i}\n" for i in range(COUNT))}


def large(change) -> Review:
    """A finding on each line, with four kilobytes of text and a flow of eight steps."""
    at = [Location("a.py", i + 1, end_line=i + 1, in_diff=True) for i in range(COUNT)]
    steps = tuple(Evidence(EvidenceKind.STEP, LONG[:200], Location("a.py", n + 1)) for n in range(8))
    levels = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
    found = [
        replace(finding_at(place, f"BUG {i}", levels[i % 4], why=LONG, evidence=steps), rule=f"rule-{i // 4}")
        for i, place in enumerate(at)
    ]
    return review(found, change)


@pytest.fixture(scope="module")
def shape(repo):
    base = repo.commit(BASE)
    change = change_of(repo, base, repo.commit(HEAD, base))
    return large(change), change


@pytest.mark.parametrize("host", HOSTS)
def test_comments_and_the_verdict(world, host, shape):
    w = world(host, HEAD)
    made = replace(shape[0], base=w.base, head=w.fake.head, merge_base=w.base)
    result = publish(w.forge(), made, w.change(), Options(budget=30, run="r"))
    assert result.settled and len(w.live()) == 30
    (summary,) = w.summaries()
    limits = w.forge().limits
    assert limits.body <= 65_536 or host is Host.GITLAB
    # Where the list cannot be folded away it is short.
    least, most = (10_000, limits.body) if limits.details else (3_000, 8_000)
    assert least < len(summary) <= most and "more, in the job summary" in summary
    limit = limits.body
    assert all(len(body) <= limit for body in w.fake.shown_bodies())
    status = ci.status_report(made, w.target(), summary=render("markdown", made, {}), posted=False)
    assert len(status.annotations) == 1_000
    assert w.forge(check="status" if host is Host.GITLAB else "").report(status)
    if host in (Host.BITBUCKET, Host.BITBUCKET_DC):
        assert len(w.fake.annotations["reviewbot"]) == 1_000
    if host is Host.GITHUB:
        assert w.fake.check_runs[0]["seen"] == 1_000
    w.fake.reset_log()
    again = publish(w.forge(), made, w.change(), Options(budget=30, run="r2"))
    assert again.plan.is_empty and not w.forge(check="status" if host is Host.GITLAB else "").report(status)
    assert w.fake.writes == []


def test_sarif_fits_code_scanning(shape):
    text = render("sarif", shape[0], {})
    assert len(text.encode()) <= 10_000_000
    run = json.loads(text)["runs"][0]
    kept = [r["properties"]["severity"] for r in run["results"]]
    said = run["invocations"][0]["toolExecutionNotifications"]
    assert 500 < len(kept) < COUNT and kept == sorted(kept, key=["critical", "high", "medium", "low"].index)
    assert f"{COUNT - len(kept)} more results were left out" in said[0]["message"]["text"]
    assert len(gzip.compress(text.encode())) < 10_000_000


def test_the_job_summary_and_the_log(shape):
    text = ci.job_summary(render("markdown", shape[0], {}))
    assert 500_000 < len(text.encode()) <= 1024 * 1024
    for form in ("github", "log"):
        lines = render(form, shape[0], {}).splitlines()
        levels = [line for line in lines if "more of level" in line]
        assert len(lines) == 33 and levels[0].startswith("990 more of level error")
        assert max(len(line.encode()) for line in lines) < 64 * 1024


def test_the_handoff_file_is_taken_back(shape):
    skipped = tuple(Skipped(f"{i}.py", SkipReason.TIMEOUT if i > 5_500 else SkipReason.BINARY) for i in range(6_000))
    odd = replace(shape[0].findings[0], finding=replace(shape[0].findings[0].finding, rule="no rule\n"))
    made = replace(shape[0], head="a" * 40, skipped=skipped, findings=(odd, *shape[0].findings))
    text = handoff.write(made, ReviewTarget(Host.GITHUB, "a/b", number=7))
    assert len(text.encode()) <= handoff.MAX_BYTES
    read = handoff.read(text).review
    kept = [t.finding.severity for t in read.findings]
    assert 1_000 < len(kept) < COUNT and kept == sorted(kept, reverse=True), "the least severe ones were left out"
    assert f"{COUNT + 1 - len(kept)} findings more" in read.notes[-1]
    assert len(read.incomplete) == len(made.incomplete), "what makes it incomplete is never left out"
