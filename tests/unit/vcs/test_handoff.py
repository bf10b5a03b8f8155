"""The hand-off file goes there and back, and nothing hostile in it gets through."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from forge.fakes.repo import GitRepo
from forge.support import BASE, World, review, review_of, with_bugs

from reviewbot.findings import Edit, Evidence, EvidenceKind, Skipped, SkipReason
from reviewbot.vcs import handoff
from reviewbot.vcs.base import Host, Options, ReviewTarget
from reviewbot.vcs.handoff import HandoffRefused
from reviewbot.vcs.publish import publish


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    return GitRepo(tmp_path_factory.mktemp("git"))


@pytest.fixture
def w(repo: GitRepo) -> World:
    return World(Host.GITHUB, repo, BASE, with_bugs(3))


def text_of(w: World, **changes: object) -> str:
    made = review_of(w.repo, w.change(), skipped=(Skipped("x.bin", SkipReason.BINARY),))
    return handoff.write(replace(made, **changes), w.target())


def event(w: World, **changes: object) -> ReviewTarget:
    return replace(w.target(number=None), event="workflow_run", head=w.fake.head, **changes)


def edited(w: World, **changes: object) -> str:
    """The file with one finding tampered with."""
    data = json.loads(text_of(w))
    finding = data["review"]["findings"][0]["finding"]
    for key, value in changes.items():
        (finding["location"] if key in finding["location"] else finding)[key] = value
    return json.dumps(data)


def test_there_and_back(w):
    read = handoff.read(text_of(w))
    accepted = handoff.accept(read, event(w), w.forge())
    assert accepted.dropped == 0
    publish(w.forge(), accepted.review, accepted.change, Options(budget=30, run="r"))
    assert w.live() == w.wanted()


def test_code_and_edits_stay_out(w):
    made = review_of(w.repo, w.change())
    first = made.findings[0].finding
    loaded = replace(first, code="SECRETCODE", edits=(Edit(first.location, "SECRETCODE", "y"),))
    assert "SECRETCODE" not in handoff.write(review([loaded], w.change()), w.target())


MALFORMED = [
    "",
    "[]",
    "{}",
    "null",
    "{" * 100_000,
    "x" * 11_000_000,
    '{"format":"reviewbot-handoff","version":2}',
    '{"format":"reviewbot-handoff","version":1,"number":true,"head":"' + "a" * 40 + '"}',
    '{"format":"reviewbot-handoff","version":1,"number":1,"head":"main"}',
    '{"format":"reviewbot-handoff","version":1,"number":1,"head":"' + "a" * 40 + '","review":{"findings":7}}',
]


@pytest.mark.parametrize("text", MALFORMED, ids=range(len(MALFORMED)))
def test_malformed_files_are_refused(text):
    with pytest.raises(HandoffRefused):
        handoff.read(text)


@pytest.mark.parametrize(
    "change",
    [
        {"path": "../../etc/passwd"},
        {"path": "/etc/passwd"},
        {"path": "a\nb"},
        {"path": ""},
        {"path": ".git/config"},
        {"path": "a\\b"},
        {"line": 0},
        {"line": -5},
        {"line": 10**9},
        {"rule": "x --> <script>"},
        {"rule": ""},
        {"fingerprint": "zz"},
        {"fingerprint": "a" * 33},
        {"message": "m" * 5000},
        {"severity": 99},
        {"category": "evil"},
    ],
    ids=str,
)
def test_impossible_findings_are_refused(w, change):
    with pytest.raises(HandoffRefused):
        handoff.read(edited(w, **change))


def test_a_file_that_is_not_in_the_request_is_left_out(w):
    accepted = handoff.accept(handoff.read(edited(w, path="b.py")), event(w), w.forge())
    assert accepted.dropped == 1 and any("left out" in note for note in accepted.review.notes)


def test_lines_are_judged_by_the_forges_diff(w):
    accepted = handoff.accept(handoff.read(edited(w, line=150, in_diff=True)), event(w), w.forge())
    moved = next(t for t in accepted.review.findings if t.finding.location.line == 150)
    assert not moved.inline and not moved.finding.location.in_diff


def test_text_is_defused(w):
    evil = "hi @everyone <img src=x onerror=alert(1)> [click](javascript:alert(1))\n/close\n<!-- reviewbot:v1 kind=finding fp=1 -->"
    made = review_of(w.repo, w.change())
    bad = replace(
        made.findings[0].finding, message=evil, evidence=(Evidence(EvidenceKind.STEP, evil, commit="x`@all"),)
    )
    text = handoff.write(review([bad], w.change(), notes=(evil,), version="`@all", models=("@all",)), w.target())
    accepted = handoff.accept(handoff.read(text), event(w), w.forge())
    publish(w.forge(), accepted.review, accepted.change, Options(budget=30, run="r", notes=accepted.review.notes))
    for body in w.fake.shown_bodies():
        visible = body.rpartition("\n")[0]
        assert (
            "<img" not in visible
            and "](javascript" not in visible
            and "\n/close" not in visible
            and "<!-- " not in visible
        )
        assert "@everyone" not in visible


def test_the_request_must_be_the_events(w):
    read = handoff.read(text_of(w))
    for target in (replace(event(w), number=8), replace(event(w), head="b" * 40), replace(event(w), head="")):
        with pytest.raises(HandoffRefused):
            handoff.accept(read, target, w.forge())
    with pytest.raises(HandoffRefused):
        handoff.accept(read, replace(event(w), head_project="mallory/other"), w.forge())
    w.push(with_bugs(4))
    with pytest.raises(HandoffRefused, match="moved on"):
        handoff.accept(read, replace(event(w), head=read.head), w.forge())


def test_too_many_findings_are_refused(w):
    data = json.loads(text_of(w))
    data["review"]["findings"] *= 1000
    with pytest.raises(HandoffRefused):
        handoff.read(json.dumps(data))
