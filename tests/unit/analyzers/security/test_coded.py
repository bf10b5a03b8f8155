"""Coded security rules: what a change brings, and the edges that the cases on disk do not show."""

from __future__ import annotations

from reviewbot.analyzers.base import Rule
from reviewbot.analyzers.security.coded import CODED
from reviewbot.analyzers.security.coded._routes import routes
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.findings import Finding
from reviewbot.source import SourceFile

ROUTE = '@app.{0}("/{1}")\n{2}def {1}():\n    return ""\n\n'
GUARDED = "".join(ROUTE.format("get", name, "@login_required\n") for name in ("one", "two", "three"))
RULES: tuple[Rule, ...] = CODED


def said(path: str, after: str, before: str = "") -> list[tuple[str, int | None]]:
    """Rule and line of what is reported on a change."""
    states = [memory_state({path: text.encode()} if text else {}) for text in (before, after)]
    return [(f.rule, f.location.line) for f in run_rules(RULES, *states) if isinstance(f, Finding)]


def test_only_the_new_route_is_reported() -> None:
    new = GUARDED + ROUTE.format("post", "clear", "")
    assert said("app.py", new, GUARDED) == [("missing-authentication", 17)]
    assert said("app.py", new + "\n", new) == []


def test_a_check_that_a_change_takes_away_is_reported() -> None:
    before = GUARDED + ROUTE.format("post", "clear", "@login_required\n")
    after = GUARDED + ROUTE.format("post", "clear", "")
    assert said("app.py", after, before) == [("missing-authentication", 17)]


def test_tests_are_left_alone() -> None:
    assert said("tests/test_app.py", GUARDED + ROUTE.format("post", "clear", "")) == []


def test_a_route_in_broken_code_costs_nothing() -> None:
    for path, language in (("a.py", "python"), ("a.js", "javascript"), ("a.rb", "ruby"), ("a.php", "php")):
        text = "@app.get('/x'\nclass A { Route::get( def x before_action :auth, only:\nrouter.get('/a',\n"
        assert list(routes(SourceFile(path, text, language))) == []


def test_a_race_names_the_line_of_the_check() -> None:
    text = "import os\ndef f(p):\n    if os.access(p, 2):\n        os.remove(p)\n"
    (finding,) = run_rules(RULES, memory_state({}), memory_state({"a.py": text.encode()}))
    assert isinstance(finding, Finding)
    assert "line 3" in finding.message
    assert [e.location.line for e in finding.evidence if e.location] == [3]
