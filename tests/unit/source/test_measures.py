"""Comments, tokens, shingles and complexity."""

from __future__ import annotations

import pytest

from reviewbot.source import GRAMMARS, SourceFile, complexity, find_kinds, normalised, parse, shingles, tokens


@pytest.mark.parametrize("language", sorted(GRAMMARS))
def test_every_kind_exists_in_the_grammar(language: str) -> None:
    grammar = GRAMMARS[language]
    root = parse("", language)
    for name in grammar.__slots__:
        if name != "boolean_operators":
            find_kinds(root, getattr(grammar, name))


def test_comments_know_whether_they_are_alone() -> None:
    file = SourceFile("a.py", "# one\nx = 1  # two\n  # three\n", "python")
    assert [(c.text, c.alone) for c in file.comments] == [("# one", True), ("# two", False), ("# three", True)]


def test_normalised_tokens_keep_called_and_member_names() -> None:
    root = parse("total = price.net(count) + 3 # x\n", "python")
    assert tokens(root, "python") == ["total", "=", "price", ".", "net", "(", "count", ")", "+", "3"]
    assert normalised(root, "python") == ["$name", "=", "$name", ".", "net", "(", "$name", ")", "+", "$number"]


def test_shingles_do_not_see_renamed_variables() -> None:
    one = parse("def f(a):\n  b = g(a)\n  return b + 'x'\n", "python")
    two = parse("def h(p):\n  q = g(p)\n  return q + 'y'\n", "python")
    three = parse("def h(p):\n  q = k(p)\n  return q - 'y'\n", "python")
    sets = [shingles(normalised(r.child(0).field("body"), "python")) for r in (one, two, three)]
    assert sets[0] == sets[1]
    assert sets[0] != sets[2]


def test_shingles_are_the_same_in_every_process() -> None:
    assert shingles(["a", "b", "c", "d"]) == frozenset({553118427784691109})


COMPLEXITY = {
    "python": ("def f(a, b):\n if a and b:\n  for x in a:\n   pass\n elif b:\n  pass\n else:\n  pass\n", (5, 6, 2)),
    "javascript": ("function f(a, b) { if (a && b) { for (;;) {} } else if (b) {} else {} }", (5, 6, 2)),
    "java": ("class K { void f() { if (a && b) { for (;;) {} } else if (b) {} else {} } }", (5, 6, 2)),
    "go": ("package p\nfunc f() { if a && b { for {} } else if b {} else {} }", (5, 6, 2)),
    "ruby": ("def f\n if a && b\n  while c\n  end\n elsif b\n  x\n else\n  y\n end\nend\n", (5, 6, 2)),
    "php": ("<?php function f() { if ($a && $b) { for (;;) {} } elseif ($b) {} else {} }", (5, 6, 2)),
    "c": ("void f() { if (a && b) { for (;;) {} } else if (b) {} else {} }", (5, 6, 2)),
    "csharp": ("class K { void f() { if (a && b) { for (;;) {} } else if (b) {} else {} } }", (5, 6, 2)),
    "rust": ("fn f() { if a && b { loop {} } else if b {} else {} }", (5, 6, 2)),
    "kotlin": ("fun f() { if (a) { while (c) {} } else if (b) {} else {} }", (4, 5, 2)),
}


@pytest.mark.parametrize("language", sorted(COMPLEXITY))
def test_complexity(language: str) -> None:
    text, expected = COMPLEXITY[language]
    file = SourceFile("x", text, language)
    found = complexity(file.functions[0].node, language)
    assert (found.cyclomatic, found.cognitive, found.nesting) == expected


def test_runs_of_one_boolean_operator_count_once() -> None:
    file = SourceFile("x", "def f():\n return a and b and c or d\n", "python")
    assert complexity(file.functions[0].node, "python").cognitive == 2
