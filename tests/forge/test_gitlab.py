"""What only GitLab has: draft notes, one notification a run, and a person's own drafts."""

from __future__ import annotations

import pytest
from forge.support import with_bugs

from reviewbot.vcs.base import Host

HOST = Host.GITLAB


@pytest.mark.parametrize("foreign", [0, 1, 100, 250])
def test_thirty_findings_cost_few_requests_and_one_notification(world, foreign):
    w = world(HOST, with_bugs(30))
    for _ in range(foreign):
        w.fake.add_foreign("a.py", 22)
    w.publish()
    assert w.live() == w.wanted()
    assert w.fake.requests <= 45 + 2 * -(-foreign // 100)
    assert w.fake.notifications == 2, "one for all comments, one for the summary"


def test_a_persons_own_drafts_are_not_published(world):
    w = world(HOST, with_bugs(2))
    w.fake.drafts[1] = {"id": 1, "user": "reviewbot[bot]", "note": "not finished yet", "position": None}
    w.publish()
    assert w.live() == w.wanted() and [d["note"] for d in w.fake.drafts.values()] == ["not finished yet"]


@pytest.mark.parametrize("gone", [False, True])
def test_thumbs_down_and_a_resolved_thread_dismiss(world, gone):
    w = world(HOST, with_bugs(2))
    w.publish()
    thread = next(t for t in w.fake.threads.values() if "BUG 0" in t[0]["body"])
    if gone:
        thread[0].update(resolved=True, resolved_by=w.fake.person("alice"))
    else:
        w.fake.awards[thread[0]["id"]] = [("mallory", "thumbsup"), ("alice", "thumbsdown")]
    (dismissed,) = w.publish(run="r2").plan.dismissed
    assert dismissed[1].source == ("resolved" if gone else "reaction")
