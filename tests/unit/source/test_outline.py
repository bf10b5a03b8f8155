"""What is read off trees: one small file per language, and the shape of everything in it."""

from __future__ import annotations

import pytest

from reviewbot.source import LANGUAGES, CallFact, Function, SourceFile

FUNCTIONS = {
    "python": ("async def f(a, /, b: int = 3, *args, c, **kw): pass\n", "a:positional_only b=:positional args:rest c:keyword kw:keyword_rest"),
    "javascript": ("const f = async (a, b = 1, ...c) => a;\n", "a:positional b=:positional c:rest"),
    "typescript": ("async function f(this: X, a?: string, {b}: P = {}): void {}\n", "this:receiver a=:positional =:positional"),
    "tsx": ("const f = async x => <b>{x}</b>;\n", "x:positional"),
    "java": ("class K { int f(final String a, int... b) { return 1; } }\n", "a:positional b:rest"),
    "go": ("package p\nfunc f(a, b int, c ...string) {}\n", "a:positional b:positional c:rest"),
    "ruby": ("def f(a, b = 1, *c, d:, e: 2, **g, &h)\n  a\nend\n", "a:positional b=:positional c:rest d:keyword e=:keyword g:keyword_rest h:block"),
    "php": ("<?php function f(int $a, ?string $b = null, &...$c) {}\n", "a:positional b=:positional c:rest"),
    "c": ("static int *f(int a, char **b, ...) { return 0; }\n", "a:positional b:positional :rest"),
    "cpp": ("int K::f(int a, int b = 1) { return a; }\n", "a:positional b=:positional"),
    "csharp": ("class K { int f(int a, string b = \"x\", params int[] c) { return 1; } }\n", "a:positional b=:positional c:rest"),
    "rust": ("impl K { async fn f(&self, a: i32) {} }\n", "self:receiver a:positional"),
    "kotlin": ("suspend fun f(a: Int = 1, vararg b: String) {}\n", "a=:positional b:rest"),
}  # fmt: skip


def only(file: SourceFile, name: str) -> Function:
    found = [f for f in file.functions if f.name == name]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("language", sorted(FUNCTIONS))
def test_parameters(language: str) -> None:
    text, expected = FUNCTIONS[language]
    function = only(SourceFile("x", text, language), "f")
    listed = [f"{p.name}{'=' if p.has_default else ''}:{p.kind}" for p in function.parameters]
    assert " ".join(listed) == expected
    assert function.body is not None


def test_every_language_has_a_case() -> None:
    assert set(FUNCTIONS) == set(LANGUAGES)


OWNERS = {
    "python": "class K(B, metaclass=M):\n  @staticmethod\n  def m(): pass\n",
    "typescript": "export class K extends B { static m(): void {} }\n",
    "javascript": "class K extends B { static m = () => 1 }\n",
    "java": "class K extends B { public static void m() {} }\n",
    "go": "package p\ntype K struct {}\nfunc (k *K) m() {}\n",
    "ruby": "class K < B\n  def self.m; end\nend\n",
    "php": "<?php class K extends B { public static function m() {} }\n",
    "csharp": "class K : B { static void m() {} }\n",
    "cpp": "class K : public B { static void m() {} };\n",
}


@pytest.mark.parametrize("language", sorted(OWNERS))
def test_methods_know_their_class(language: str) -> None:
    file = SourceFile("x", OWNERS[language], language)
    function = only(file, "m")
    assert (function.owner, function.kind) == ("K", "method")
    assert language == "go" or function.is_static
    assert [(c.name, c.bases) for c in file.classes] == [("K", () if language == "go" else ("B",))]


def call(text: str, language: str, name: str) -> CallFact:
    return next(c.fact for c in SourceFile("x", text, language).calls if c.fact.name == name)


@pytest.mark.parametrize(
    ("language", "text", "callee", "positional", "keywords", "spread"),
    [
        ("python", "async def f():\n  await g.h(1, a.b, k=2)\n", "g.h", 2, ("k",), False),
        ("python", "h(*a, **k)\n", "h", 0, (), True),
        ("javascript", "a?.h(x, ...y)\n", "a.h", 1, (), True),
        ("typescript", "new q.h<T>(x, 1)\n", "q.h", 2, (), False),
        ("java", "class K { void f() { x.y.h(1, s); } }", "x.y.h", 2, (), False),
        ("go", "package p\nfunc f() { p.h(a, b...) }\n", "p.h", 1, (), True),
        ("ruby", "x.h 1, k: 2\n", "x.h", 1, ("k",), False),
        ("ruby", 'x.h("k" => 2)\n', "x.h", 0, (), True),
        ("php", "<?php $this->x->h($a, name: 1);", "$this.x.h", 1, ("name",), False),
        ("php", "<?php \\N\\h(1);", "N\\h", 1, (), False),
        ("csharp", "class K { void F() { x.h(1, b: 2); } }", "x.h", 1, ("b",), False),
        ("kotlin", "fun f() { x.h(1, b = 2) }", "x.h", 1, ("b",), False),
    ],
)
def test_calls(language: str, text: str, callee: str, positional: int, keywords: tuple[str, ...], spread: bool) -> None:
    fact = call(text, language, "h")
    assert (fact.callee, fact.positional, fact.keywords, fact.has_spread) == (callee, positional, keywords, spread)


def test_what_a_call_is_used_for() -> None:
    text = "async def f():\n  await g()\n  h(a, b.c, 1)\n  x = k()\n"
    assert [call(text, "python", n).usage for n in "ghk"] == ["awaited", "discarded", ""]
    assert call(text, "python", "h").arguments == ("a", "b.c", "")
    assert call(text, "python", "h").caller == "f"


def test_a_long_chain_is_still_a_call_of_its_last_name() -> None:
    fact = call("$(" + "a" * 300 + ").done(1)\n", "javascript", "done")
    assert (fact.receiver, fact.positional) == ("(…)", 1)


def imports(text: str, language: str) -> list[str]:
    out = []
    for fact in SourceFile("x", text, language).imports:
        flags = "".join(n[0] for n in ("type_only", "lazy", "guarded") if getattr(fact, n))
        names = ",".join(f"{a}:{b}" for a, b in fact.names)
        out.append(f"{'.' * fact.level}{fact.module}[{names}]{fact.alias}{'!' + flags if flags else ''}")
    return out


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("python", "import os, a.b as c\nfrom .x import y as z\nfrom m import *\nfrom __future__ import annotations\n",
         ["os[]", "a.b[]c", ".x[y:z]", "m[]*"]),
        ("python", "if TYPE_CHECKING:\n  from q import r\ntry:\n  import s\nexcept ImportError: pass\ndef f():\n  import t\n",
         ["q[r:r]!tg", "s[]!g", "t[]!l"]),
        ("javascript", "import d, {a as b} from './x';\nconst {s, k: j} = require('t');\nexport * from './r';\n",
         ["./x[default:d,a:b]", "t[s:s,k:j]", "./r[]*"]),
        ("typescript", "import type {T} from 'z';\nimport {type U} from 'y';\nimport * as n from 'w';\nimport fs = require('fs');\nn.f(fs);\n",
         ["z[T:T]!t", "y[U:U]!t", "w[]n", "fs[]fs"]),
        ("javascript", "function f() { return import('./lazy'); }\n", ["./lazy[]!l"]),
        ("java", "import static x.Y.z;\nimport x.*;\nimport x.Q;\n", ["x.Y[z:z]", "x[]*", "x.Q[]Q"]),
        ("go", 'package p\nimport "fmt"\nimport (\n f "x/y"\n _ "w"\n)\n', ["fmt[]", "x/y[]f", "w[]_"]),
        ("ruby", "require 'a'\nrequire_relative 'b'\nautoload :X, 'x'\n", ["a[]", ".b[]", "x[]X!l"]),
        ("php", "<?php use X\\Y as Z; use X\\{P, Q as R}; require_once __DIR__ . '/a.php';",
         ["X\\Y[]Z", "X\\P[]P", "X\\Q[]R", "./a.php[]"]),
        ("c", '#include <stdio.h>\n#include "a/b.h"\n', ["stdio.h[]", ".a/b.h[]"]),
        ("csharp", "using System.Linq;\n", ["System.Linq[]"]),
        ("rust", "use a::b::{c, d as e};\nuse x::y;\n", ["a::b[c:c,d:e]", "x::y[]"]),
        ("kotlin", "import a.b.*\nimport a.b as q\n", ["a.b[]*", "a.b[]q"]),
    ],
)  # fmt: skip
def test_imports(language: str, text: str, expected: list[str]) -> None:
    assert imports(text, language) == expected


def test_nested_members_and_generators() -> None:
    text = "const o = {m() {}, k: () => 1};\nx.y = function () {};\nfunction* g() { function n() {} }\n"
    kinds = {f.name: (f.kind, f.is_generator) for f in SourceFile("x", text, "javascript").functions}
    assert kinds == {
        "m": ("member", False),
        "k": ("member", False),
        "y": ("member", False),
        "g": ("function", True),
        "n": ("nested", False),
    }
    file = SourceFile("x", "def a():\n  def b():\n    yield 1\n", "python")
    assert [f.is_generator for f in file.functions] == [False, True]


def test_typescript_imports_that_only_name_types() -> None:
    text = """import A from './a';
import {B, C as D} from './b';
import * as N from './n';
import './side';
import {E} from './e';
import {F} from './f';
import {H} from './h';
import {M} from './m';
import {A as Other} from './other';
export {q} from './q';
const r = require('./r');
let x: A; new D<B>(); let y: N.T; f({E}); class K extends F<A> {} ; const j = <H/>; export {M}; Other();
"""
    file = SourceFile("x", text, "tsx")
    assert [i.module for i in file.imports if i.type_only] == ["./a"]
    assert not any(i.type_only for i in SourceFile("x", "import A from './a';\n", "javascript").imports)
