"""CODEOWNERS as GitHub and GitLab read it, people left out, hostile patterns harmless."""

from __future__ import annotations

import time

import pytest

from reviewbot.store.records import Ownership
from reviewbot.store.teams import Owners, configured, parse_codeowners, read_owners


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("*", ["a", "b/c.py"], []),
        ("*.js", ["a.js", "b/c.js"], ["a.jsx", "js"]),
        ("/build/logs/", ["build/logs/x", "build/logs/y/z"], ["a/build/logs/x", "build/logs"]),
        ("docs/*", ["docs/a.md"], ["docs/b/a.md", "x/docs/a.md"]),
        ("apps/", ["apps/a", "x/apps/b"], ["apps"]),
        ("/docs/", ["docs/a/b"], ["x/docs/a"]),
        ("**/logs", ["build/logs/a", "logs/a", "a/b/logs/c"], ["logsx/a"]),
        ("/apps/**/test.py", ["apps/test.py", "apps/a/b/test.py"], ["test.py"]),
        ("/a?c/", ["abc/x"], ["ac/x", "abbc/x"]),
        ("src/[id]/page.js", ["src/[id]/page.js"], ["src/i/page.js"]),
        ("Makefile", ["Makefile", "x/Makefile"], ["Makefile.am"]),
    ],
)
def test_patterns(pattern: str, yes: list[str], no: list[str]):
    owners = Owners([Ownership(pattern, "t")])
    assert [p for p in yes if owners.team(p) != "t"] == []
    assert [p for p in no if owners.team(p) != ""] == []


def test_the_last_match_wins_and_a_line_without_a_team_takes_away():
    owners = Owners(parse_codeowners("* @acme/all\n/pay/ @jo @acme/pay # money\n/pay/docs/ @jo jo@example.org\n"))
    assert [owners.team(p) for p in ("x", "pay/a", "pay/docs/b")] == ["acme/all", "acme/pay", ""]


def test_sections_give_their_owners_to_lines_without_any():
    rows = parse_codeowners("[Docs][2] @acme/docs\n/docs/\n^[Optional]\n/x/ @acme/x\n/y/\n")
    assert [(r.pattern, r.team) for r in rows] == [("/docs/", "acme/docs"), ("/x/", "acme/x"), ("/y/", "")]


def test_comments_blank_lines_and_escapes():
    rows = parse_codeowners("# no\n\n  \n/a\\ b/ @acme/a#b\n")
    assert rows == (Ownership("/a b/", "acme/a#b"),)


def test_no_person_is_an_owner():
    rows = parse_codeowners("* @jo jo@example.org @acme/x@example.org Jo\n")
    assert rows == (Ownership("*", ""),)


def test_configured_teams():
    assert configured({"pay": ["src/pay/**", "api/pay.py"]}) == (
        Ownership("src/pay/**", "pay", "configuration"),
        Ownership("api/pay.py", "pay", "configuration"),
    )


def test_the_first_codeowners_file_counts_and_configured_teams_win():
    files = {"CODEOWNERS": "* @acme/root\n", "docs/CODEOWNERS": "* @acme/docs\n"}
    owners = Owners(read_owners(files.get, {"pay": ["/pay/"]}))
    assert (owners.team("a"), owners.team("pay/a")) == ("acme/root", "pay")
    assert read_owners({}.get) == ()


@pytest.mark.parametrize("pattern", ["*a" * 2000, "**/" * 2000 + "x", "/" * 5000, "[" * 3000, "*" * 5000])
def test_a_hostile_pattern_costs_no_time(pattern: str):
    owners = Owners([Ownership(pattern, "t")] * 3)
    start = time.process_time()
    for path in ("a" * 4000, "a/" * 2000 + "b"):
        owners.team(path)
    # Backtracking would take hours: the bound only has to be far from that.
    assert time.process_time() - start < 20
