"""Both sides of a changed file: which functions are compared, and where something removed is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State
from reviewbot.analyzers.quality._pairs import Pair, PairRule
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.changes import Side
from reviewbot.findings import Confidence, Finding, Severity

META = define("Test.", "test", Severity.LOW, Confidence.HIGH)


def pairs(before: dict[str, str], after: dict[str, str], hint: str | None = None) -> list[Pair]:
    seen: list[Pair] = []

    def run(pair: Pair) -> Iterator[Finding]:
        seen.append(pair)
        return iter(())

    run_rules([PairRule(META, run, re.compile(hint) if hint else None)], state(before), state(after))
    return seen


def state(files: dict[str, str]) -> State:
    return memory_state({path: text.encode() for path, text in files.items()})


def names(pair: Pair) -> list[str]:
    return [both.new.name for both in pair.functions]


def test_only_changed_functions_on_both_sides() -> None:
    before = "def a():\n    return 1\ndef b():\n    return 2\ndef gone():\n    return 3\n"
    after = "def a():\n    return 1\ndef b():\n    return 4\ndef new():\n    return 5\n"
    (pair,) = pairs({"a.py": before}, {"a.py": after})
    assert names(pair) == ["b"]


def test_a_removed_decorator_is_a_change() -> None:
    (pair,) = pairs({"a.py": "@x\ndef a():\n    return 1\n"}, {"a.py": "def a():\n    return 1\n"})
    assert names(pair) == ["a"]


def test_overloads_are_matched_by_order_or_not_at_all() -> None:
    before = "class A { void f(int a) { x(); } void f(long a) { y(); } }"
    (pair,) = pairs({"A.java": before}, {"A.java": before.replace("y()", "z()")})
    assert names(pair) == ["A.f"]
    (pair,) = pairs({"A.java": before}, {"A.java": "class A { void f(int a) { q(); } }"})
    assert names(pair) == []


def test_renamed_files_are_compared_added_and_broken_ones_not() -> None:
    text = "".join(f"def f{n}():\n    return {n}\n" for n in range(9))
    (pair,) = pairs({"old.py": text}, {"new.py": text.replace("return 3", "return 4"), "added.py": "x = 1\n"})
    assert (pair.old.path, pair.new.path, names(pair)) == ("old.py", "new.py", ["f3"])
    assert pairs({"a.py": "x = (\n"}, {"a.py": "x = 1\n"}) == []


def test_the_hint_must_stand_on_a_removed_line() -> None:
    assert pairs({"a.py": "lock\nx\n"}, {"a.py": "lock\ny\n"}, "lock") == []
    assert len(pairs({"a.py": "lock\nx\n"}, {"a.py": "y\n"}, "lock")) == 1


def test_a_removed_place_has_a_line_at_the_head() -> None:
    before = "def a():\n    b()\n    c()\n    d()\n"
    (pair,) = pairs({"a.py": before}, {"a.py": "def a():\n    b()\n    d()\n"})
    (both,) = pair.functions
    gone = next(n for n in both.old.body.children() if n.text() == "c()")
    where = pair.at_old(gone)
    assert (where.side, where.path, where.line, where.head_line) == (Side.OLD, "a.py", 3, 3)
    assert pair.gone(gone)


def test_an_anchor_never_lies_behind_the_end() -> None:
    (pair,) = pairs({"a.py": "def a():\n    b()\n    c()\n"}, {"a.py": "def a():\n    b()\n"})
    gone = next(n for n in pair.functions[0].old.body.children() if n.text() == "c()")
    assert pair.at_old(gone).head_line == 2


def test_fresh_lines_are_new_in_any_indentation() -> None:
    before = "def a():\n    try:\n        b()\n    except E:\n        pass\n"
    (pair,) = pairs({"a.py": before}, {"a.py": "def a():\n    b()\n    c()\n"})
    assert pair.fresh_in(pair.functions[0]).split() == ["c()"]
