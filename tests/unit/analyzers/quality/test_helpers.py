"""The helpers that the rules share."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.quality import _formats
from reviewbot.analyzers.quality._branches import chains, may_change, operands, operator
from reviewbot.analyzers.quality._growth import sizes
from reviewbot.analyzers.quality._handlers import handlers
from reviewbot.analyzers.quality._marks import mark_name, marks
from reviewbot.analyzers.quality._trees import callee, functions, nodes, same, text_of, tokens
from reviewbot.analyzers.testing import MemorySnapshot
from reviewbot.source import SourceFile


def parsed(text: str, language: str = "python") -> SourceFile:
    return SourceFile("a", text, language)


@pytest.mark.parametrize(
    ("language", "text", "wanted", "given"),
    [
        ("python", "'%s %5.2f%%' % (a, b)", 2, 2),
        ("python", "'%*d' % (a,)", 2, 1),
        ("python", "'{} {1}'.format(a)", 2, 1),
        ("python", "'{0} {0.x} {0[1]}'.format(a)", 1, 1),
        ("python", "logger.info('%s', a, b, exc_info=True)", 1, 2),
        ("go", 'fmt.Fprintf(w, "%+v %T", a)', 2, 1),
        ("java", 'class A { String s = String.format(Locale.ROOT, "%s%n", a); }', 1, 1),
        ("php", '<?php sprintf("%\'010d|%s", $a);', 2, 1),
        ("ruby", "'%s' % [a, b]", 1, 2),
    ],
)
def test_formats_are_counted(language: str, text: str, wanted: int, given: int) -> None:
    (use,) = _formats.uses(parsed(text, language))
    assert (use.wanted, use.given) == (wanted, given)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("python", "'%(a)s' % (a,)"),
        ("python", "'%s' % a"),
        ("python", "f'{x} %s' % (a, b)"),
        ("python", "'{a}'.format(b)"),
        ("python", "'{:{}}'.format(a, b)"),
        ("python", "'{}'.format(*a)"),
        ("go", 'fmt.Printf("%[1]d", a, b)'),
        ("go", "fmt.Printf(format, a)"),
        ("ruby", "format('%<a>s', a: 1)"),
        ("javascript", "format('%s')"),
    ],
)
def test_formats_that_cannot_be_counted(language: str, text: str) -> None:
    assert list(_formats.uses(parsed(text, language))) == []


def test_chains_are_the_same_in_every_language() -> None:
    texts = {
        "python": "if a:\n  x\nelif b:\n  y\nelse:\n  z\n",
        "javascript": "if (a) { x } else if (b) { y } else { z }",
        "java": "class A { void f() { if (a) { x(); } else if (b) { y(); } else { z(); } } }",
        "go": "package a\nfunc f() { if a { x() } else if b { y() } else { z() } }",
        "ruby": "if a\n x\nelsif b\n y\nelse\n z\nend",
        "php": "<?php if ($a) { x(); } elseif ($b) { y(); } else { z(); }",
    }
    for language, text in texts.items():
        (arms,) = chains(parsed(text, language))
        assert [text_of(a.condition).strip("($)") for a in arms] == ["a", "b", ""], language
        assert [len(a.body) for a in arms] == [1, 1, 1], language


def test_tokens_ignore_layout_and_comments_but_not_texts() -> None:
    first, second, third = nodes(parsed("f(a, 'x  y')\nf( a,  # why\n 'x  y')\nf(a, 'x y')\n"), "call")
    assert same(first, second)
    assert tokens(first) != tokens(third)


def test_operands_and_operator() -> None:
    (node, _) = nodes(parsed("a and (b and c)\n"), "boolean_operator")
    assert operator(node) == "&&"
    assert [text_of(n) for n in operands(node, "&&")] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("code", "changes"), [("x.pop()", True), ("f()", True), ("(a := b)", True), ("x.a[1]", False), ("len(x)", False)]
)
def test_may_change(code: str, changes: bool) -> None:
    assert may_change(parsed(code).root) is changes


def test_callee_in_every_language() -> None:
    texts = {
        "python": "a.b(1)",
        "java": "class A { int x = a.b(1); }",
        "go": "package p\nvar x = a.b(1)",
        "ruby": "a.b(1)",
    }
    kinds = ("call", "call_expression", "method_invocation")
    assert {callee(nodes(parsed(t, lang), *kinds)[0]) for lang, t in texts.items()} == {"a.b"}


def test_function_names() -> None:
    text = "class A { m() {} x = () => {} }\nconst f = function () {};\nit('adds', () => {});\n"
    assert [f.name for f in functions(parsed(text, "javascript"))] == ["A.m", "A.x", "f", "it('adds')"]
    assert [f.name for f in functions(parsed("package a\nfunc (s *S) M() {}", "go"))] == ["S.M"]
    assert [f.name for f in functions(parsed("class A\n def m\n  1\n end\nend\nit 'x' do\n  2\nend", "ruby"))] == [
        "A.m",
        "it('x')",
    ]


def test_handlers() -> None:
    text = "try:\n  f()\nexcept (A, B.C) as e:\n  g(e)\nexcept:\n  pass\n"
    first, second = handlers(parsed(text))
    assert (first.types, first.name, first.broad, first.uses_error()) == (("A", "B.C"), "e", False, True)
    assert (second.types, second.broad, second.calls()) == ((), True, ["f"])


def test_marks() -> None:
    (function,) = functions(parsed("@a.b(1)\n@c\ndef f(): pass\n"))
    assert [mark_name(m) for m in marks(function.node)] == ["a.b", "c"]


def test_sizes() -> None:
    text = b"class A:\n    def f(self, a, b=1, *c):\n        # why\n\n        for x in a:\n            if x:\n                return x\n"
    (size,) = sizes(MemorySnapshot({"a.py": text}), "a.py")
    assert (size.name, size.complexity, size.length, size.parameters, size.nesting) == ("A.f", 3, 4, 1, 2)
    assert sizes(MemorySnapshot({"a.py": text}), "a.py", frozenset({1})) == ()
    assert sizes(MemorySnapshot({}), "a.py") == ()
