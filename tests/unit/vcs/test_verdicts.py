"""Who said what about a comment, and which of it counts."""

from __future__ import annotations

import pytest

from reviewbot.findings import Verdict
from reviewbot.vcs import markers
from reviewbot.vcs.base import Comment, Reaction, Reply
from reviewbot.vcs.verdicts import decision, seconds, speakers, word

BODY = "text\n\n" + markers.render(markers.Marker(markers.Kind.FINDING, "f" * 32, "rule", "a.py", 3))


def comment(*replies: tuple[str, str], body: str = BODY, own: bool = True, **fields: object) -> Comment:
    return Comment("1", body, own, author="bot", path="a.py", replies=tuple(Reply(*r) for r in replies), **fields)


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("/reviewbot fp", Verdict.FALSE_POSITIVE, ""),
        ("hello\r\n/reviewbot wontfix by  design\r\nbye", Verdict.WONT_FIX, "by  design"),
        ("/reviewbot ACCEPT risk", Verdict.ACCEPTED, "risk"),
        ("/reviewbot ok", Verdict.CONFIRMED, ""),
        ("/reviewbot reopen", None, None),
        ("/reviewbot nonsense", None, None),
        ("say /reviewbot fp", None, None),
        ("    /reviewbot fp", None, None),
        ("> /reviewbot fp", None, None),
        ("/reviewbotfp", None, None),
        ("False positive, this is a test", Verdict.FALSE_POSITIVE, ""),
        ("won't fix", Verdict.WONT_FIX, ""),
        ("This is by design.", Verdict.WONT_FIX, ""),
        ("I don't think this is by design", None, None),
        ("fixed!", None, None),
        ("", None, None),
    ],
)
def test_replies(text, verdict, reason):
    said = word(comment(("alice", text)), {"alice"})
    assert (said.verdict if said else None, said.reason if said else None) == (verdict, reason)


def test_explicit_beats_implied_and_the_last_command_counts():
    said = comment(
        ("alice", "/reviewbot fp"),
        ("bob", "/reviewbot wontfix later"),
        reactions=(Reaction("alice", True),),
        resolved=True,
        resolved_by="alice",
    )
    assert word(said, {"alice", "bob"}).verdict is Verdict.WONT_FIX
    assert word(said, {"alice"}).verdict is Verdict.FALSE_POSITIVE
    assert word(comment(("alice", "/reviewbot fp"), ("alice", "/reviewbot reopen")), {"alice"}) is None


def test_reactions_and_threads():
    down = comment(reactions=(Reaction("alice", False), Reaction("bob", True)))
    assert (word(down, {"alice", "bob"}).verdict, word(down, {"bob"}).verdict) == (
        Verdict.FALSE_POSITIVE,
        Verdict.CONFIRMED,
    )
    assert word(comment(resolved=True, resolved_by="alice"), {"alice"}).source == "resolved"
    assert word(comment(resolved=True, resolved_by="bot"), {"bot"}) is None, "we resolved it ourselves"
    assert word(comment(hidden=True), set()).source == "hidden"


def test_nobody_else_is_heard():
    loud = comment(
        ("mallory", "/reviewbot fp"), reactions=(Reaction("mallory", False),), resolved=True, resolved_by="mallory"
    )
    assert word(loud, {"alice"}) is None and speakers([loud]) == {"mallory"}
    assert word(comment(("alice", "/reviewbot fp"), own=False), {"alice"}) is None
    assert word(comment(("alice", "/reviewbot fp"), body="no marker"), {"alice"}) is None
    assert speakers([comment(("alice", "nice work"))]) == set()


def test_a_decision_keeps_no_name():
    said = comment(("alice", "/reviewbot fp " + "x" * 1000, "2024-01-02T03:04:05Z"))
    made = decision(said, word(said, {"alice"}), lambda login: "hashed")
    assert made.person == "hashed" and len(made.reason) == 500 and made.at == 1704164645.0
    assert (made.fingerprint, made.rule, made.path) == ("f" * 32, "rule", "a.py")
    assert seconds("nonsense") == 0.0
