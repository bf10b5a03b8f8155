"""What a file binds and offers."""

from __future__ import annotations

import pytest

from reviewbot.index.extract import extract
from reviewbot.source import SourceFile


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("python", "import a\nfrom b import c as d\ndef f(): pass\nclass K: pass\nx, (y, *z) = 1, (2, 3)\nif 1:\n  w: int = 2\no.attr = 1\n",
         "K a d f w x y z"),
        ("python", "try:\n  import j\nexcept E as e:\n  j = None\ndef __getattr__(n): ...\n", "* __getattr__ e j"),
        ("javascript", "export const a = 1, {b, c: d} = x;\nexport function f() {}\nexport default class {}\nconst q = 1;\nexport {q as r};\n",
         "a b d default f r"),
        ("typescript", "export * from './x';\nexport interface I {}\nexport type T = 1;\nexport enum E {}\n", "* E I T"),
        ("javascript", "exports.a = 1;\nmodule.exports = {b, c: 1, d() {}, ...rest};\n", "* a b c d"),
        ("javascript", "module.exports = createThing();\n", "*"),
    ],
)  # fmt: skip
def test_exports(language: str, text: str, expected: str) -> None:
    assert " ".join(extract(SourceFile("x", text, language)).exports) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("python", "from m import a, b, c, d, e\ndef f(a): return b(1)\nb = wrap(b)\nfor c in x: c()\nwith o as d: d()\ne(1)\n",
         "a b c d"),
        ("javascript", "import {a, b, c, d} from 'm';\nconst f = (a) => a();\nb = 2;\nx.forEach(c => c());\nconst g = require('g');\ng(); d();\n",
         "a b c"),
        ("go", 'package p\nimport "fmt"\nfunc f(fmt int) { g := 1; g(); h() }\n', "fmt g"),
        ("java", "class K { void f(int g) { g(); } }", ""),
    ],
)  # fmt: skip
def test_rebound_names(language: str, text: str, expected: str) -> None:
    assert " ".join(extract(SourceFile("x", text, language)).rebound) == expected


def test_packages() -> None:
    for language, text, name in (
        ("java", "package a.b;\nclass K {}", "a.b"),
        ("go", "package p\n", "p"),
        ("php", "<?php\nnamespace A\\B;\n", "A\\B"),
        ("python", "x = 1\n", ""),
    ):
        assert extract(SourceFile("x", text, language)).package == name
