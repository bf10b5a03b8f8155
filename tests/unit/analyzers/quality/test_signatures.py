"""Calls against signatures."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.quality._signatures import accepts_all_of, misfit, signature_of
from reviewbot.index import FunctionFact
from reviewbot.index.extract import extract
from reviewbot.source import SourceFile


def function(text: str, language: str, name: str = "f") -> FunctionFact:
    facts = extract(SourceFile("x", text, language))
    return next(f for f in facts.functions if f.name == name)


def why(language: str, definition: str, call: str) -> str:
    facts = extract(SourceFile("x", f"{definition}\n{call}\n", language))
    made = next(c for c in facts.calls if c.name == "f")
    return misfit(signature_of(function(definition, language), language), made)


@pytest.mark.parametrize(
    ("definition", "call", "expected"),
    [
        ("def f(a, b=1): pass", "f(1)", ""),
        ("def f(a, b=1): pass", "f(1, 2, 3)", "it takes 2 positional arguments, not 3"),
        ("def f(a): pass", "f(1, 2)", "it takes 1 positional argument, not 2"),
        ("def f(a, b): pass", "f(1)", "`b` is missing"),
        ("def f(a, b): pass", "f(b=1, a=2)", ""),
        ("def f(a, *, k): pass", "f(1)", "`k` is missing"),
        ("def f(a): pass", "f(1, x=2)", "it has no parameter `x`"),
        ("def f(a, **k): pass", "f(1, x=2)", ""),
        ("def f(a, /): pass", "f(a=1)", "it has no parameter `a`"),
        ("def f(a): pass", "f(1, a=2)", "`a` is given twice"),
        ("def f(a, b): pass", "f(*x)", ""),
        ("def f(a, b): pass", "f(1, **x)", ""),
        ("def f(*a): pass", "f(1, 2, 3)", ""),
    ],
)
def test_python(definition: str, call: str, expected: str) -> None:
    assert why("python", definition, call) == expected


@pytest.mark.parametrize(
    ("language", "definition", "call", "expected"),
    [
        ("php", "<?php function f($a, $b) {}", "f(1, 2, 3);", ""),
        ("php", "<?php function f($a, $b) {}", "f(1);", "`b` is missing"),
        ("php", "<?php function f($a) {}", "f(1, x: 2);", "it has no parameter `x`"),
        ("ruby", "def f(a, o)\nend", "f(1, k: 2)", ""),
        ("ruby", "def f(a, k:)\nend", "f(1)", "`k` is missing"),
        ("ruby", "def f(a, &b)\nend", "f(1) { |x| x }", ""),
        ("go", "package p\nfunc f(a, b int) {}", "func g() { f(h()) }", ""),
        ("go", "package p\nfunc f(a, b int) {}", "func g() { f(1) }", "`b` is missing"),
        ("typescript", "function f(a: string, b?: string) {}", "f('x');", ""),
        ("typescript", "function f(a: string) {}", "f('x', 1);", "it takes 1 positional argument, not 2"),
    ],
)
def test_other_languages(language: str, definition: str, call: str, expected: str) -> None:
    assert why(language, definition, call) == expected


@pytest.mark.parametrize(
    ("override", "base", "expected"),
    [
        ("def f(self, a): pass", "def f(self, a): pass", ""),
        ("def f(self, a, b): pass", "def f(self, a): pass", "it requires `b`"),
        ("def f(self, a, b=1): pass", "def f(self, a): pass", ""),
        ("def f(self): pass", "def f(self, a): pass", "it does not take `a`"),
        ("def f(self, a): pass", "def f(self, a, *, k=1): pass", "it does not take `k`"),
        ("def f(self, a, *, k): pass", "def f(self, a): pass", "it requires `k`"),
        ("def f(self, *a, **k): pass", "def f(self, a, *, k=1): pass", ""),
        ("def f(self, a=1): pass", "def f(self, *a): pass", "it does not take `*`"),
    ],
)
def test_overrides(override: str, base: str, expected: str) -> None:
    one, two = (signature_of(function(f"class K:\n  {d}\n", "python"), "python") for d in (override, base))
    assert accepts_all_of(one, two) == expected
