"""Mishaps at any request: rate limits, server errors, lost answers, killed processes, two runs at once.

Whatever happened, running again ends in exactly one comment per finding, and nothing of anyone else was touched.
"""

from __future__ import annotations

import random
import threading
from collections import Counter

import pytest
from forge.fakes.core import Faults, Killed, Req
from forge.support import BASE, World, change_of, review_of, with_bugs

from reviewbot.errors import PostingError
from reviewbot.vcs import markers
from reviewbot.vcs.base import Host, Options
from reviewbot.vcs.publish import publish

HOSTS = (Host.GITHUB, Host.GITLAB, Host.GITEA, Host.BITBUCKET, Host.BITBUCKET_DC)
SECOND = with_bugs(4, at=30) | {"b.py": "one\nBUG late\ntwo\n"}
SECOND["a.py"] = SECOND["a.py"].replace("BUG 1\n", "fixed\n")


def run_until_done(w: World, name: str) -> None:
    for attempt in range(60):
        try:
            if w.publish(run=f"{name}-{attempt}").settled:
                return
        except (Killed, PostingError):
            continue
    raise AssertionError("never settled")


def check_said_once(w: World) -> None:
    """One run after the other never says anything twice, not even for a moment."""
    said = Counter((m.kind, m.fingerprint) for body in w.fake.posted if (m := markers.parse(body)))
    assert max(said.values(), default=1) == 1, said


def check(w: World, foreign: list[str]) -> None:
    w.fake.faults = None
    assert w.live() == w.wanted()
    assert len(w.summaries()) == 1
    assert w.fake.foreign() == foreign
    w.fake.reset_log()
    assert w.publish(run="last").plan.is_empty and w.fake.writes == []


def faulty(repo, host: Host, seed: int) -> None:
    rng = random.Random(seed)
    w = World(host, repo, BASE, with_bugs(4))
    w.fake.add_foreign("a.py", 22)
    foreign = w.fake.foreign()
    w.fake.faults = Faults(rng, rate=rng.choice([0.1, 0.3, 0.6]))
    run_until_done(w, "one")
    w.push(SECOND)
    w.fake.faults = Faults(rng, rate=rng.choice([0.1, 0.3]))
    run_until_done(w, "two")
    check(w, foreign)
    check_said_once(w)
    w.fake.assert_met()


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("block", range(4))
def test_a_hundred_schedules_of_mishaps(repo, host, block):
    for seed in range(block * 25, block * 25 + 25):
        faulty(repo, host, seed)


@pytest.mark.slow
@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("block", range(20))
def test_two_thousand_schedules_of_mishaps(repo, host, block):
    for seed in range(1000 + block * 100, 1100 + block * 100):
        faulty(repo, host, seed)


@pytest.mark.parametrize("host", HOSTS)
def test_killed_between_any_two_requests(repo, host):
    """Not by chance: the first run dies before or after each of its requests in turn."""
    clean = World(host, repo, BASE, with_bugs(3))
    clean.publish()
    for at in range(clean.fake.requests):
        for kind in ("kill", "kill-after", "drop", "timeout", "502-after", "429"):
            w = World(host, repo, BASE, with_bugs(3))
            w.fake.faults = Once(at, kind)
            run_until_done(w, "r")
            check(w, [])
            check_said_once(w)


class Once:
    """One mishap at one request."""

    def __init__(self, at: int, kind: str) -> None:
        self.left, self.kind = at, kind

    def next(self) -> str:
        self.left -= 1
        return self.kind if self.left == -1 else ""


class Turns:
    """Lets one of several threads make one request at a time, chosen by a seeded coin."""

    def __init__(self, rng: random.Random, names: list[str]) -> None:
        self.rng, self.alive, self.waiting = rng, set(names), set()
        self.turn, self.changed, self.count = "", threading.Condition(), 0

    def wait(self, request: Req) -> None:
        me = threading.current_thread().name
        with self.changed:
            self.waiting.add(me)
            self._choose()
            self.changed.wait_for(lambda: self.turn == me)
            self.turn = ""
            self.waiting.discard(me)
            self.count += 1

    def leave(self) -> None:
        with self.changed:
            self.alive.discard(threading.current_thread().name)
            self._choose()

    def _choose(self) -> None:
        if not self.turn and self.waiting == self.alive and self.alive:
            self.turn = self.rng.choice(sorted(self.alive))
            self.changed.notify_all()


def interleave(w: World, seed: int, runs: dict[str, tuple[str, int]], push: tuple[int, str] | None = None) -> None:
    """`runs`: name -> (head it reviews, request count from which it takes part); `push`: (at which request, new head)."""
    turns = Turns(random.Random(seed), list(runs))
    pushed = [False]

    def before(request: Req) -> None:
        if push and not pushed[0] and turns.count >= push[0]:
            pushed[0] = True
            w.fake.push(push[1])
        turns.wait(request)

    def work(name: str, head: str) -> None:
        change = change_of(w.repo, w.base, head)
        try:
            publish(w.forge(), review_of(w.repo, change), change, Options(budget=30, run=name))
        except (Exception, Killed) as error:  # noqa: BLE001
            errors.append(error)
        finally:
            turns.leave()

    errors: list[BaseException] = []
    w.fake.before = before
    threads = [threading.Thread(target=work, args=(name, head), name=name) for name, (head, _) in runs.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    w.fake.before = lambda request: None
    assert not errors, errors[0]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("block", range(2))
def test_two_runs_of_one_head(repo, host, block):
    for seed in range(block * 10, block * 10 + 10):
        w = World(host, repo, BASE, with_bugs(3))
        interleave(w, seed, {"a": (w.fake.head, 0), "b": (w.fake.head, 0)})
        assert w.live() == w.wanted(), seed
        w.publish(run="tidy")
        check(w, [])


@pytest.mark.parametrize("host", HOSTS)
def test_a_whole_run_of_a_newer_head_before_the_older_ones_write(repo, host):
    w = World(host, repo, BASE, with_bugs(4))
    change = w.change()
    review = review_of(repo, change)

    def before(request: Req) -> None:
        if request.writes:
            w.fake.before = lambda request: None
            w.push(SECOND)
            w.publish(run="newer")

    w.fake.before = before
    assert publish(w.forge(), review, change, Options(budget=30, run="older")).stale
    assert max(Counter(w.live()).values()) == 1 and set(w.live()) >= set(w.wanted())
    w.publish(run="next")
    check(w, [])


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("block", range(2))
def test_two_pushes_at_once(repo, host, block):
    for seed in range(block * 10, block * 10 + 10):
        w = World(host, repo, BASE, with_bugs(4))
        newer = w.repo.commit(SECOND, w.base)
        interleave(w, seed, {"a": (w.fake.head, 0), "b": (newer, 0)}, push=(seed % 7, newer))
        if w.fake.head != newer:
            w.fake.push(newer)
        live = Counter(w.live())
        assert max(live.values(), default=1) == 1, seed
        w.publish(run="next")
        check(w, [])
