"""Calls and checks that a change takes away, told from its lines; with what they mean at a sink."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.security import RULES
from reviewbot.analyzers.security.unwrapped import left_out, unwrapped
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.findings import Confidence, EvidenceKind, Finding
from tests.support.changes import changed_file


def taken(before: str, after: str) -> list[str]:
    return [t.how for t in unwrapped(changed_file("a.js", before + "\n", after + "\n")).values()]


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        ("el.html(tidy(x));", "el.html(x);", "`tidy()`"),
        ("el.html('<b>' + app.tidy(x.name, 1) + '</b>')", "el.html('<b>' + x.name + '</b>')", "`app.tidy()`"),
        ("s = f(a) + f(b)", "s = a + b", "`f()`"),
        ('q = "where id = #{params[:id].to_i}"', 'q = "where id = #{params[:id]}"', "`to_i()`"),
    ],
)
def test_a_call_taken_off(before: str, after: str, how: str) -> None:
    assert taken(before, after) == [how]
    assert taken(after, before) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("el.html(tidy(x));", "el.html(y);"),
        ("el.html(str(x))", "el.html(x)"),
        ("el.html(tidy(x), 1);", "el.html(x, 2);"),
        ("call(tidy(x", "call(x"),
    ],
)
def test_other_edits_take_nothing_off(before: str, after: str) -> None:
    assert taken(before, after) == []


def checks(before: str, after: str) -> list[str]:
    return [t.how for t in left_out(changed_file("a.py", before, after))]


def test_a_check_that_left_early() -> None:
    guard = "def f(x):\n    if not is_valid_name(x):\n        return None\n    run(x)\n"
    plain = "def f(x):\n    run(x)\n"
    assert checks(guard, plain) == ["the check"]
    assert checks(plain, guard) == []
    assert checks(guard, guard.replace("is_valid_name", "allowed")) == []
    assert checks("def f(x):\n    if x is None:\n        return None\n    run(x)\n", plain) == []


def look(before: str, after: str, path: str) -> list[Finding]:
    old, new = memory_state({path: before.encode()}, {}), memory_state({path: after.encode()}, {})
    return [f for f in run_rules(RULES, old, new) if isinstance(f, Finding) and f.confidence >= Confidence.MEDIUM]


CASES = {
    "a.js": ("function show(el, x) {\n  el.innerHTML = '<b>' + tidy(x) + '</b>';\n}\n", "tidy(x)", "x"),
    "a.py": ("import os\ndef show(x):\n    os.system('ls ' + tidy(x))\n", "tidy(x)", "x"),
    "a.rb": ('def show(x)\n  system("ls #{tidy(x)}")\nend\n', "tidy(x)", "x"),
    "a.php": ("<?php\nfunction show($x) {\n  system('ls ' . tidy($x));\n}\n", "tidy($x)", "$x"),
    "a.go": (
        'package a\nimport "os/exec"\nfunc show(x string) {\n\texec.Command("sh", "-c", "ls "+tidy(x)).Run()\n}\n',
        "tidy(x)",
        "x",
    ),
}


@pytest.mark.parametrize("path", CASES)
def test_an_unknown_wrapper_taken_off_a_value_that_reaches_a_sink(path: str) -> None:
    before, wrapped, raw = CASES[path]
    after = before.replace(wrapped, raw)
    (found,) = look(before, after, path)
    assert "`tidy()`" in found.message
    assert found.evidence[-1].kind is EvidenceKind.REMOVED
    assert look(after, before, path) == []


def test_taken_off_on_the_way_to_the_sink() -> None:
    before = "import os\ndef show(x):\n    name = tidy(x)\n    log(name)\n    os.system('ls ' + name)\n"
    (found,) = look(before, before.replace("tidy(x)", "x"), "a.py")
    assert found.rule == "command-injection"


def test_taken_off_a_value_that_reaches_nothing_is_quiet() -> None:
    before = "import os\ndef show(x, y):\n    name = tidy(x)\n    os.system('ls ' + y)\n    return name\n"
    assert look(before, before.replace("tidy(x)", "x"), "a.py") == []
