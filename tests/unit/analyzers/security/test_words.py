"""Words of a text, and where they may be called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.analyzers.security.project import catalog_of
from reviewbot.analyzers.security.words import Words, called_words, may_be_called, places
from reviewbot.flow import lower_module
from reviewbot.source import SourceFile

WORD = re.compile(r"[A-Za-z_$][\w$]*[?!]?")


@given(st.text(alphabet="ab1$_é?! .(", max_size=40), st.sampled_from(["a", "ab", "b", "_a", "a!", "$b"]))
def test_places_are_those_of_whole_words(text: str, word: str) -> None:
    assert places(text, word) == [m.start() for m in WORD.finditer(text) if m.group() == word]


def test_places_look_at_each_character_a_bounded_number_of_times() -> None:
    looked = 0

    class Counted(str):
        def __getitem__(self, key):
            nonlocal looked
            looked += 1
            return super().__getitem__(key)

    assert places(Counted("exec" * 20_000), "exec") == []
    assert looked < 5 * 20_000


@pytest.mark.parametrize(
    "text",
    ["db.execute(q)", "f = db.execute", "execute (q)", "execute\\\n (q)", "@execute\ndef f(): pass", "from db import execute",
     "Type::execute", "x := execute[int](q)"],
)  # fmt: skip
def test_what_may_be_called(text: str) -> None:
    at = text.index("execute")
    assert may_be_called(text, at, at + len("execute"))


@pytest.mark.parametrize(
    "text",
    [
        "def execute(self, q):",
        "func execute(q string) {",
        "func (d *DB) execute(q string) {",
        "execute = 1",
        "f(execute)",
    ],
)
def test_what_is_no_call(text: str) -> None:
    at = text.index("execute")
    assert not may_be_called(text, at, at + len("execute"))


def test_a_name_that_stands_alone_in_a_rule_counts_wherever_it_stands() -> None:
    called = called_words(catalog_of("python", ()))
    assert "execute" in called
    assert not called & {"eval", "exec", "open"}
    assert called < catalog_of("python", ()).words()


def test_functions_that_hold_a_word() -> None:
    text = "def execute(q):\n    return q\ndef view(db, q):\n    db.execute(q)\n"
    module = lower_module(SourceFile("a.py", text, "python").root, "python")
    assert module.main.body.blocks
    holds = Words(text).holders(["execute"], frozenset({"execute"}))
    assert [f.name for f in module.functions if holds(f)] == ["view"]
    every = Words(text).holders(["execute"])
    assert [f.name for f in module.functions if every(f)] == ["execute", "view"]
