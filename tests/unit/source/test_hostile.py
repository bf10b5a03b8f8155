"""Broken input of every language goes through the whole room without an exception."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewbot.findings import Skipped
from reviewbot.index.codec import decode, encode
from reviewbot.index.extract import extract
from reviewbot.source import LANGUAGES, complexity, load

SEEDS = (
    "class K(B):\n    async def f(self, a=1, *b, **c): return [x for x in await g(a)]\n",
    "export class K extends B { @d m<T>(a?: T, ...b) { return `x${a}` ?? this.f(b); } }\n",
    "package p;\nimport static a.B.*;\npublic record R(int x) { void f(String... s) { new A<>() {}; } }\n",
    "<?php namespace A; use B\\{C, D as E}; function f(?int $a = null, ...$b): int { ?> <b><?= $a ?></b> <?php }",
    "package p\nfunc (r *T[K]) F(a, b int, c ...string) (x error) { go func() { ch <- f(c...) }() }\n",
    "class A < B\n  def self.f(a, *b, c: 1, &d) = puts(<<~X, **b)\n    text #{a}\n  X\nend\n",
)
PIECES = st.sampled_from(["(", ")", "{", "}", "[", "]", "<", ">", '"', "'", "`", "\n", "\\", "#", "//", "/*", "?>", "<?", "\0", "\ud800", "é", "=", ":"])  # fmt: skip


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    seed=st.sampled_from(SEEDS),
    edits=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30), PIECES), max_size=12),
)
def test_edited_code(language: str, seed: str, edits: list[tuple[int, int, str]]) -> None:
    text = seed
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    file = load("x", text.encode("utf-8", "surrogatepass"), language)
    if isinstance(file, Skipped):
        return
    facts = extract(file)
    assert decode(encode(facts)) == facts
    assert all(1 <= f.span.line <= f.span.end_line <= len(file.lines) for f in file.functions)
    for function in file.functions:
        assert complexity(function.node, language).cyclomatic >= 1
    assert [c.span.line for c in file.comments] == sorted(c.span.line for c in file.comments)
