from __future__ import annotations

from pathlib import Path

import pytest

from reviewbot.history.fixes import find_fixes
from reviewbot.history.szz import mine_links, parse_ignore_revs, ranges, says_something
from tests.support.repos import History


def links(history: History, variant: str = "R-SZZ") -> list[tuple[str, str]]:
    past = history.open()
    log = list(past.log())
    mined = mine_links(past, log, find_fixes(log), variant=variant)
    return [(link.fix.commit, link.culprit) for link in mined.links]


def test_the_commit_that_wrote_the_repaired_line(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"a.py": "def f(x):\n    return x\n"})
    culprit = history.commit("Add division", {"a.py": "def f(x):\n    return x\n\ndef g(x):\n    return 1 / x\n"})
    history.commit("Add greeting", {"b.py": "print('hi')\n"})
    fix = history.commit(
        "Fix crash on zero", {"a.py": "def f(x):\n    return x\n\ndef g(x):\n    return 1 / x if x else 0\n"}
    )
    assert links(history) == [(fix, culprit)]


def test_reindenting_and_moving_do_not_hide_the_culprit(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"a.py": "x = 1\n"})
    body = "total = compute_total(first_value, second_value)\nprint_report(total, header_line, footer_line)\n"
    culprit = history.commit("Add body", {"a.py": "x = 1\n" + body})
    history.commit("Wrap", {"a.py": "x = 1\nif x:\n" + "".join(f"    {line}\n" for line in body.splitlines())})
    history.commit(
        "Move", {"a.py": None, "src/b.py": "x = 1\nif x:\n" + "".join(f"    {line}\n" for line in body.splitlines())}
    )
    fixed = (
        "    total = compute_total(first_value, second_value or 0)\n    print_report(total, header_line, footer_line)\n"
    )
    fix = history.commit("Fix crash without a second value", {"src/b.py": "x = 1\nif x:\n" + fixed})
    assert links(history) == [(fix, culprit)]


def test_r_szz_takes_the_newest_candidate_b_szz_all(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"z.py": "z = 1\n"})
    first = history.commit("One", {"a.py": "a = one()\n"})
    second = history.commit("Two", {"a.py": "a = one()\nb = two()\n"})
    fix = history.commit("Fix both wrong calls", {"a.py": "a = uno()\nb = dos()\n"})
    assert links(history) == [(fix, second)]
    assert sorted(links(history, "B-SZZ")) == sorted([(fix, first), (fix, second)])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1\n# old words\n", "x = 1\n# new words\n"),
        ("import os\nx = 1\n", "import sys\nx = 1\n"),
        ("x = 1\n\n\ny = 2\n", "x = 1\ny = 2\n"),
        ("x = f( 1 )\n", "x = f(1)\n"),
        ("x = 1\n", "x = 1\ny = 2\n"),
    ],
)
def test_lines_that_say_nothing_accuse_nobody(tmp_path: Path, before: str, after: str) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"z.py": "z = 1\n"})
    history.commit("Add", {"a.py": before})
    history.commit("Fix bug", {"a.py": after})
    assert links(history) == []


def test_tests_docs_and_huge_fixes_are_left_out(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"z.py": "z = 1\n"})
    many = {f"m{i}.py": f"m = {i}\n" for i in range(25)}
    history.commit("Add", {"tests/test_a.py": "a = 1\n", "README.md": "one\n", **many})
    history.commit("Fix wrong test", {"tests/test_a.py": "a = 2\n", "README.md": "two\n"})
    history.commit("Fix everything that crashed", dict.fromkeys(many, "m = 0\n"))
    assert links(history) == []


def test_named_culprits_and_reverts_need_no_blame(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"z.py": "z = 1\n"})
    first = history.commit("Add a", {"a.py": "a = 1\n"})
    second = history.commit("Add b", {"b.py": "b = 1\n"})
    named = history.commit(f'Guard a\n\nFixes: {first[:12]} ("Add a")', {"a.py": "a = 1\nassert a\n"})
    undone = history.commit(f'Revert "Add b"\n\nThis reverts commit {second}.', {"b.py": None})
    history.commit('Guard c\n\nFixes: 000000000000 ("elsewhere")', {"z.py": "z = 1\nassert z\n"})
    assert sorted(links(history)) == sorted([(named, first), (undone, second)])


def test_ignored_revisions_are_looked_through(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"z.py": "z = 1\n"})
    culprit = history.commit("Add", {"a.py": "value = compute('a', 1)\n"})
    quotes = history.commit("Change quotes", {"a.py": 'value = compute("a", 1)\n'})
    history.commit("Ignore it", {".git-blame-ignore-revs": f"# quotes\n{quotes}\n"})
    fix = history.commit("Fix wrong number", {"a.py": 'value = compute("a", 2)\n'})
    assert links(history) == [(fix, culprit)]


def test_the_search_can_be_stopped(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"a.py": "a = 1\n"})
    history.commit("Fix bug", {"a.py": "a = 2\n"})
    past = history.open()
    log = list(past.log())
    mined = mine_links(past, log, find_fixes(log), stop=lambda: True)
    assert (mined.links, mined.looked_at, dict(mined.without)) == ((), 0, {"no time left": 1})


def test_small_parts() -> None:
    assert ranges([5, 1, 2, 3, 9]) == [(1, 3), (5, 5), (9, 9)]
    assert parse_ignore_revs(b"# note\n" + b"a" * 40 + b" # why\nabc\n-x\n") == ("a" * 40,)
    assert [says_something(t) for t in ("x = 1", "", "  }", "// note", "from a import b", "#include <x>", "important = 1")] == [
        True, False, False, False, False, False, True,
    ]  # fmt: skip
