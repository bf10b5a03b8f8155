"""What must hold on every forge, against fakes fed by real `git diff` output."""

from __future__ import annotations

import traceback
from dataclasses import replace

import pytest
from forge.support import BASE, change_of, finding_at, review, review_of, with_bugs

from reviewbot.changes import Side
from reviewbot.errors import PermissionMissing
from reviewbot.findings import Edit, Location
from reviewbot.vcs.base import Annotation, Conclusion, Host, Level, Options, StatusReport
from reviewbot.vcs.publish import publish
from reviewbot.vcs.registry import Access

HOSTS = (Host.GITHUB, Host.GITLAB, Host.GITEA, Host.BITBUCKET, Host.BITBUCKET_DC)
pytestmark = pytest.mark.parametrize("host", HOSTS)


def test_each_finding_gets_one_comment_and_a_second_run_writes_nothing(world, host):
    w = world(host, with_bugs(12))
    w.fake.add_foreign("a.py", 22)
    before = w.fake.foreign()
    assert w.publish().settled
    assert w.live() == w.wanted() and len(w.summaries()) == 1
    w.fake.reset_log()
    assert w.publish(run="r2").rounds == 1
    assert w.fake.writes == [] and w.fake.foreign() == before


def test_shift_keeps_and_fix_retires(world, host):
    w = world(host, with_bugs(3))
    w.publish()
    before = w.live()
    moved = with_bugs(2, at=24)
    w.push(moved | {"a.py": "new first\n" + moved["a.py"]})
    w.fake.reset_log()
    w.publish(run="r2")
    assert len(w.live()) == 2 and set(w.live()) < set(before)
    assert not any("reviews" in x or "draft" in x for x in w.fake.writes), "nothing was posted again"


def test_rename_keeps_the_threads(world, host):
    w = world(host, with_bugs(2))
    w.publish()
    files = with_bugs(2)
    files["renamed.py"] = files.pop("a.py")
    w.push(files)
    result = w.publish(run="r2")
    assert not result.plan.create and not result.plan.retire and len(w.live()) == 2


def test_a_revert_and_its_return(world, host):
    w = world(host, with_bugs(2))
    w.publish()
    w.push(BASE | {"b.py": "one\n2\n"})
    w.publish(run="r2")
    assert w.live() == []
    w.push(with_bugs(2))
    w.publish(run="r3")
    assert w.live() == w.wanted()


def test_budget_and_overflow(world, host):
    w = world(host, with_bugs(25))
    w.publish(budget=10)
    assert len(w.live()) == 10
    assert w.publish(budget=10, run="r2").plan.is_empty
    assert "15 without an inline comment" in w.summaries()[0]


def test_a_file_not_reviewed_keeps_its_comment(world, host):
    w = world(host, with_bugs(1))
    w.publish()
    w.push(BASE | {"a.py": BASE["a.py"] + "more\n"})
    w.publish(run="r2", reviewed=frozenset({"b.py"}))
    assert len(w.live()) == 1


@pytest.mark.parametrize(
    ("who", "text"),
    [("alice", "/reviewbot fp it is test code"), ("alice", "Won't fix, legacy"), ("mallory", "/reviewbot fp")],
)
def test_only_writers_dismiss_by_reply(world, host, who, text):
    w = world(host, with_bugs(2))
    w.publish()
    w.fake.reply("BUG 0", who, text)
    w.push(with_bugs(2) | {"b.py": "one\ntwo\nthree\n"})
    result = w.publish(run="r2")
    assert [t.finding.code for t, _ in result.plan.dismissed] == (["BUG 0"] if who == "alice" else [])
    assert not result.plan.create and not result.plan.retire
    moved = with_bugs(2)
    moved["elsewhere.py"] = moved.pop("a.py") + "x\n"
    w.push(moved)
    assert not w.publish(run="r3").plan.create, "a dismissed finding is not raised again elsewhere"


def test_read_only_token_names_the_permission(world, host):
    w = world(host, with_bugs(1))
    with pytest.raises(PermissionMissing) as caught:
        w.publish(forge=w.forge("read-token"))
    assert "token" in caught.value.help
    with pytest.raises(PermissionMissing):
        w.publish(forge=w.forge("wrong-token"))


def test_a_moved_head_is_left_alone(world, host):
    w = world(host, with_bugs(2))
    change = change_of(w.repo, w.base, w.fake.head)
    made = review_of(w.repo, change)
    w.push(with_bugs(3))
    result = publish(w.forge(), made, change, Options(run="old"))
    assert result.stale and w.fake.writes == []


def test_the_forges_own_diff_reads_like_gits(world, host):
    w = world(host, with_bugs(2) | {"b.py": "one\n"})
    ours, theirs = w.change(), w.forge().diff()
    assert [(f.path, f.hunks) for f in theirs.files] == [(f.path, f.hunks) for f in ours.files]


def test_verdict_is_written_once_and_never_green_when_incomplete(world, host):
    w = world(host, with_bugs(1))
    forge = w.forge(check="status" if host is Host.GITLAB else "")
    notes = tuple(Annotation(f"k{i}", "a.py", i + 1, i + 1, Level.WARNING, "t" * 500, "m" * 3000) for i in range(1200))
    assert forge.report(StatusReport(w.fake.head, Conclusion.NEUTRAL, "not fully reviewed", "s", notes))
    seen = repr((vars(w.fake).get("statuses"), vars(w.fake).get("reports"), vars(w.fake).get("check_runs")))
    assert "success" not in seen.lower() and "PASS" not in seen
    w.fake.reset_log()
    assert not forge.report(StatusReport(w.fake.head, Conclusion.NEUTRAL, "not fully reviewed", "s", notes))
    assert w.fake.writes == []
    assert forge.report(StatusReport(w.fake.head, Conclusion.FAILURE, "3 findings", "s", notes[:3]))


def spans(w, *places: tuple[int, int, Side]):
    """One finding for each (first line, last line, side) of a.py."""
    found = []
    for first, last, side in places:
        commit = w.fake.head if side is Side.NEW else w.base
        code = "\n".join(w.repo.show(commit, "a.py").split("\n")[first - 1 : last])
        found.append(finding_at(Location("a.py", first, end_line=last, side=side, in_diff=True), f"{side} {code}"))
    return review(found, w.change())


def test_ranges_context_and_removed_lines_are_anchored_legally(world, host):
    lines = BASE["a.py"].splitlines(keepends=True)
    lines[60:63] = ["new 1\n", "new 2\n"]
    lines[20:20] = ["BUG\n", "BUG more\n"]
    w = world(host, BASE | {"a.py": "".join(lines), "new.py": "x\ny\nz\n"})
    new, old = Side.NEW, Side.OLD
    places = (
        (21, 22, new),
        (19, 21, new),
        (22, 24, new),
        (18, 25, new),
        (20, 20, new),
        (63, 64, new),
        (61, 63, old),
        (62, 62, old),
        (60, 62, old),
        (62, 66, new),
    )
    fresh = finding_at(Location("new.py", 1, end_line=2, in_diff=True), "fresh")
    made = review([*spans(w, *places).reported, fresh], w.change())
    result = publish(w.forge(), made, w.change(), Options(budget=30, run="r"))
    assert result.settled and not any("400" in str(x) for x in w.fake.unexpected)
    assert w.live() == sorted(f.fingerprint for f in made.reported)
    assert len(w.fake.writes) <= len(places) + 4, "nothing was refused and tried again"


def test_a_suggestion_replaces_exactly_its_lines(world, host):
    w = world(host, with_bugs(2))
    at = Location("a.py", 21, 5, 21, 6, in_diff=True)
    finding = finding_at(replace(at, column=0, end_column=0), "BUG 0", edits=(Edit(at, "0", "zero"),))
    publish(w.forge(), review([finding], w.change()), w.change(), Options(budget=30, run="r"))
    body = next(b for b in w.fake.shown_bodies() if "kind=finding" in b)
    expected = {Host.GITHUB: "```suggestion\nBUG zero\n```", Host.GITLAB: "```suggestion:-0+0\nBUG zero\n```"}
    assert expected.get(host, "**Possible change:**\n\n```\nBUG zero\n```") in body


def test_no_token_in_anything_written_or_raised(world, host, caplog):
    caplog.set_level("DEBUG")
    canary = "canary-51f0b7-token"
    w = world(host, with_bugs(2))
    w.fake.tokens = {canary: "reviewbot[bot]"}
    forge = w.forge(canary)
    w.publish(forge=forge)
    w.fake.tokens = {}
    with pytest.raises(PermissionMissing) as caught:
        w.publish(forge=w.forge(canary), run="r2")
    everything = (
        caplog.text
        + "".join(traceback.format_exception(caught.value))
        + repr(w.fake.posted)
        + repr([r.body for r in w.fake.log])
    )
    assert canary not in everything and canary not in repr(vars(caught.value)) + repr(forge) + repr(
        Access(token=canary)
    )
    assert all(canary not in r.url for r in w.fake.log)
