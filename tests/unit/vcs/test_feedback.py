"""Labels from what people did, with their source."""

from __future__ import annotations

import pytest
from forge.fakes.repo import GitRepo
from forge.support import BASE, World, with_bugs

from reviewbot.findings import OutcomeKind, Verdict
from reviewbot.vcs import feedback
from reviewbot.vcs.base import Host


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    return GitRepo(tmp_path_factory.mktemp("git"))


@pytest.mark.parametrize("host", [Host.GITHUB, Host.GITLAB, Host.GITEA, Host.BITBUCKET, Host.BITBUCKET_DC])
def test_decisions_and_outcomes(repo, host):
    w = World(host, repo, BASE, with_bugs(3))
    w.publish()
    w.fake.reply("BUG 0", "alice", "/reviewbot wontfix legacy\r\n")
    w.fake.reply("BUG 0", "mallory", "/reviewbot ok")
    fixed = with_bugs(3)
    fixed["a.py"] = fixed["a.py"].replace("BUG 1\n", "good\n")
    w.push(fixed)
    w.publish(run="r2")
    early = feedback.sync(w.forge(), lambda login: f"hash-{login}", 5.0)
    assert early.outcomes == ()
    (said,) = early.decisions
    person = "hash-{alice}" if host is Host.BITBUCKET else "hash-alice"
    assert (said.verdict, said.source, said.reason, said.person, said.rule, said.path) == (
        Verdict.WONT_FIX,
        "command",
        "legacy",
        person,
        "bug-here",
        "a.py",
    )
    states = sorted(s.state for s in early.standing)
    assert states in (["open", "open", "outdated"], ["open", "outdated", "outdated"]), "a dismissed one may be hidden"
    w.fake.outcome = "merged"
    kinds = sorted(o.kind for o in feedback.sync(w.forge(), str, 5.0).outcomes)
    assert kinds == [OutcomeKind.ADDRESSED, OutcomeKind.IGNORED, OutcomeKind.REJECTED]
