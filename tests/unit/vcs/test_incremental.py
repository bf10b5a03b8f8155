"""The diff of diffs, and its state in a marker."""

from __future__ import annotations

import pytest
from forge.fakes.repo import GitRepo
from forge.support import BASE, World, change_of, review_of, with_bugs

from reviewbot.findings import Skipped, SkipReason
from reviewbot.vcs import incremental
from reviewbot.vcs.base import Conclusion, Host, Options
from reviewbot.vcs.publish import publish


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    return GitRepo(tmp_path_factory.mktemp("git"))


def state_of(repo, base, head):
    change = change_of(repo, base, head)
    return incremental.snapshot(review_of(repo, change), change, "k", Conclusion.FAILURE)


def test_only_the_file_that_changed_is_looked_at_again(repo):
    base = repo.commit(BASE)
    state = state_of(repo, base, repo.commit(with_bugs(2) | {"b.py": "one\nBUG\n"}, base))
    now = change_of(repo, base, repo.commit(with_bugs(2) | {"b.py": "one\nBUG\nmore\n"}, base))
    found = incremental.delta(state, now, "k")
    assert (found.analyse, found.unchanged, found.reason) == ({"b.py"}, {"a.py"}, "")
    assert [t.finding.message for t in incremental.carry(state, found, now)] == [
        "This is a bug: BUG 0",
        "This is a bug: BUG 1",
    ]


def test_a_rebase_changes_nothing_but_the_lines(repo):
    base = repo.commit(BASE)
    state = state_of(repo, base, repo.commit(with_bugs(2, at=100), base))
    upstream = repo.commit(BASE | {"a.py": "new\nnew\n" + BASE["a.py"]}, base)
    rebased = with_bugs(2, at=100)
    now = change_of(repo, upstream, repo.commit(rebased | {"a.py": "new\nnew\n" + rebased["a.py"]}, upstream))
    found = incremental.delta(state, now, "k")
    assert found.analyse == set()
    assert [t.finding.location.line for t in incremental.carry(state, found, now)] == [103, 104]
    assert all(t.finding.location.in_diff for t in incremental.carry(state, found, now))


def test_when_everything_is_looked_at(repo):
    base = repo.commit(BASE)
    now = change_of(repo, base, repo.commit(with_bugs(2), base))
    state = incremental.snapshot(review_of(repo, now), now, "k", Conclusion.FAILURE)
    assert incremental.delta(None, now, "k").reason and incremental.delta(state, now, "other").reason
    torn = incremental.snapshot(
        review_of(repo, now, skipped=(Skipped("a.py", SkipReason.CRASH),)), now, "k", Conclusion.NEUTRAL
    )
    assert incremental.delta(torn, now, "k").analyse == {"a.py"}


def test_the_state_travels_in_the_summary(repo):
    w = World(Host.GITHUB, repo, BASE, with_bugs(2))
    change = w.change()
    review = review_of(repo, change)
    state = incremental.snapshot(review, change, "k", Conclusion.FAILURE)
    publish(w.forge(), review, change, Options(run="r"), incremental.encode(state))
    assert incremental.previous(w.forge().comments()) == state
    summary = next(iter(w.fake.plain.values()))
    summary["author"] = "mallory"
    assert incremental.previous(w.forge().comments()) is None, "only our own comment is believed"


def test_too_much_state_keeps_the_verdict_only(repo):
    base = repo.commit(BASE)
    change = change_of(repo, base, repo.commit(with_bugs(2000), base))
    state = incremental.snapshot(review_of(repo, change), change, "k", Conclusion.FAILURE)
    text = incremental.encode(state)
    assert len(text) <= incremental.MAX_STATE
    kept = incremental.decode(text)
    assert kept is not None and kept.verdict == "failure" and incremental.delta(kept, change, "k").reason


@pytest.mark.parametrize("text", ["", "x", "eJw=", "eNqrVkrLz1eyUkpKLFKqBQAd9gQE", "é" * 10, "A" * 100_000])
def test_hostile_state_is_none(text):
    assert incremental.decode(text) is None


def test_a_bomb_is_not_inflated():
    from reviewbot.vcs import markers

    assert incremental.decode(markers.pack({"findings": ["a" * 50_000_000]})) is None
