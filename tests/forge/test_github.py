"""Publishing to GitHub against the fake: anchors, budgets, counts, threads, dismissals, permissions."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from forge.support import with_bugs

from reviewbot.vcs.base import Annotation, Conclusion, Host, Level, StatusReport

HOST = Host.GITHUB


@pytest.mark.parametrize("foreign", [0, 1, 99, 100, 250])
def test_thirty_findings_cost_few_requests(world, foreign):
    w = world(HOST, with_bugs(30))
    for _ in range(foreign):
        w.fake.add_foreign("a.py", 21)
    forge = w.forge()
    result = w.publish(forge=forge)
    forge.report(StatusReport(w.fake.head, Conclusion.FAILURE, "30 findings", "text"))
    assert len(w.live()) == 30 and result.settled
    assert w.fake.requests <= 8 + 2 * -(-foreign // 100)
    assert len(w.fake.reviews) == 1


def test_a_second_run_writes_nothing(world):
    w = world(HOST, with_bugs(12))
    w.publish()
    w.forge().report(StatusReport(w.fake.head, Conclusion.FAILURE, "t", "s"))
    w.fake.reset_log()
    result = w.publish(run="r2")
    assert not w.forge().report(StatusReport(w.fake.head, Conclusion.FAILURE, "t", "s"))
    assert w.fake.writes == [] and result.settled and result.rounds == 1


@pytest.mark.parametrize("how", ["/reviewbot fp test code", "Won't fix, legacy", "down", "resolved", "hidden"])
@pytest.mark.parametrize("who", ["alice", "mallory"])
def test_only_writers_dismiss(world, how, who):
    w = world(HOST, with_bugs(2))
    w.publish()
    comment = next(iter(w.fake.inline.values()))
    match how:
        case "down":
            comment["thumbs"].append((who, "THUMBS_DOWN"))
        case "resolved":
            comment["resolved_by"] = who
        case "hidden":
            comment["hidden"] = "OFF_TOPIC"
        case _:
            reply = w.fake.new_id()
            w.fake.inline[reply] = comment | {"id": reply, "author": who, "body": how}
    w.push(with_bugs(2) | {"b.py": "one\ntwo\nthree\n"})
    result = w.publish(run="r2")
    dismissed = who == "alice" or how == "hidden"
    assert len(result.plan.dismissed) == dismissed
    assert not result.plan.create and not result.plan.retire


def test_markers_of_others_are_not_believed(world):
    w = world(HOST, with_bugs(1))
    w.publish()
    own = next(iter(w.fake.inline.values()))
    stolen = own | {"author": "mallory"}
    w.fake.inline = {own["id"]: stolen}
    w.publish(run="r2")
    assert len(w.fake.inline) == 2 and w.fake.inline[own["id"]] == stolen


def test_a_bad_anchor_costs_only_itself(world):
    w = world(HOST, with_bugs(9))
    shown = w.repo.shown

    def lies(base: str, head: str):
        table = {path: dict(rows) for path, rows in shown(base, head).items()}
        table["a.py"].pop(("RIGHT", 23))
        return table

    w.fake.repo = SimpleNamespace(shown=lies, diff=w.repo.diff, line_map=w.repo.line_map)
    result = w.publish()
    lines = [c["line"] for c in w.fake.inline.values()]
    assert len(lines) == 9 and lines.count(None) == 1, "the refused one became a comment on the file"
    assert result.settled


def test_two_thousand_findings_break_no_limit(world):
    w = world(HOST, with_bugs(2000))
    result = w.publish()
    assert len(w.live()) == 30 and result.settled
    (summary,) = w.fake.plain.values()
    assert len(summary["body"]) <= 65_536 and "1,970 without an inline comment" in summary["body"]
    notes = tuple(Annotation(str(i), "a.py", i + 1, i + 1, Level.WARNING, "t" * 500, "m" * 70_000) for i in range(120))
    w.forge().report(StatusReport(w.fake.head, Conclusion.FAILURE, "t", "s" * 70_000, notes))
    assert w.fake.check_runs[0]["seen"] == 120


def test_commit_status_is_never_green_when_not_reviewed(world):
    w = world(HOST, with_bugs(1))
    w.forge(check="status").report(StatusReport(w.fake.head, Conclusion.NEUTRAL, "not fully reviewed"))
    assert w.fake.statuses[0]["state"] == "error"


def test_a_personal_token_sets_a_commit_status(world):
    w = world(HOST, with_bugs(1))
    w.fake.tokens["personal-token"] = "reviewbot[bot]"
    assert w.forge("personal-token").report(StatusReport(w.fake.head, Conclusion.FAILURE, "1 finding"))
    assert w.fake.statuses[0]["state"] == "failure" and not w.fake.check_runs
    assert not w.forge("personal-token").report(StatusReport(w.fake.head, Conclusion.FAILURE, "1 finding"))


def test_a_quoted_comment_is_not_ours(world):
    """The identity may be a person's own token: what they write themselves is never touched."""
    w = world(HOST, with_bugs(1))
    w.publish()
    body = next(c["body"] for c in w.fake.inline.values())
    quoted = "\n".join(f"> {line}" for line in body.splitlines())
    for number, text in enumerate((quoted, "I agree\n\n" + quoted, body), 9000):
        w.fake.plain[number] = {
            "id": number,
            "author": "reviewbot[bot]",
            "body": text,
            "at": "2025",
            "hidden": "",
            "thumbs": [],
        }
    w.fake.reset_log()
    assert w.publish(run="r2").plan.is_empty and w.fake.writes == []


def test_an_installation_token_speaks_as_its_app(world):
    """`viewerDidAuthor` tells whose comments are ours, so no login is configured and another bot's are left alone."""
    w = world(HOST, with_bugs(2))
    w.fake.tokens["ghs_minted-for-an-hour"] = "acme-review[bot]"
    w.fake.permissions["acme-review[bot]"] = "write"
    w.publish()
    theirs = dict(w.fake.inline)
    w.publish(run="r2", forge=w.forge("ghs_minted-for-an-hour"))
    own = [c for number, c in w.fake.inline.items() if number not in theirs]
    assert [c["author"] for c in own] == ["acme-review[bot]"] * 2
    assert {n: w.fake.inline[n] for n in theirs} == theirs
    assert w.forge("ghs_minted-for-an-hour").report(StatusReport(w.fake.head, Conclusion.FAILURE, "2 findings"))
    w.fake.reset_log()
    assert w.publish(run="r3", forge=w.forge("ghs_minted-for-an-hour")).plan.is_empty and w.fake.writes == []
