from __future__ import annotations

import pytest

from reviewbot.models.encode import lexical_tokens, stream
from reviewbot.training.recipes.functions import Function, functions
from reviewbot.training.recipes.twins import LOCAL, Strength, rename, twin
from tests.unit.training.recipes.support import SAMPLES


def one(language: str) -> Function:
    (found,) = functions("demo", SAMPLES[language], language)
    return found


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_bound_names_and_runs_are_found(language: str) -> None:
    function = one(language)
    plain = {name.lstrip("$").lower() for name in function.bound}
    assert {"rows", "rate", "result", "other", "total"} <= plain
    assert "compute" not in plain
    assert function.runs


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_a_renamed_twin_has_the_same_tokens_but_for_names(language: str) -> None:
    function = one(language)
    only_names = Strength(rename=1.0, members=0.0, literal=0.0, reorder=0.0, dead=0.0, drop=0.0)
    before, after = lexical_tokens(function.text, language), lexical_tokens(twin(function, 5, only_names), language)
    assert len(before) == len(after)
    changed = {(a, b) for a, b in zip(before, after, strict=True) if a != b}
    assert len(dict(changed)) == len(changed)
    assert {a.lower() for a, _ in changed} <= {n.lstrip("$").lower() for n in function.bound}
    assert "compute" in after


def test_no_strength_gives_the_function_itself() -> None:
    nothing = Strength(0, 0, 0, 0, 0, 0)
    assert twin(one("python"), 1, nothing) == stream(one("python").text, "python")


def test_the_same_seed_gives_the_same_twin_and_others_differ() -> None:
    assert twin(one("go"), 1) == twin(one("go"), 1)
    assert len({twin(one("go"), seed) for seed in range(10)}) > 5


def test_reordered_statements_are_independent() -> None:
    only_order = Strength(0, 0, 0, 1, 0, 0)
    assert twin(one("python"), 2, only_order) != stream(one("python").text, "python")
    dependent = "def f(a):\n    b = a + 1\n    c = b * 2\n" + "    print(b, c)\n" * 12
    (function,) = functions("demo", dependent, "python")
    assert twin(function, 2, only_order).startswith("def f(a):b=a+1 c=b*2")


def test_members_keep_their_names() -> None:
    assert rename(["self", ".", "x", "=", "x"], {"x": "y"}) == ["self", ".", "x", "=", "y"]
    assert rename(["$", "x", "-", ">", "x"], {"$x": "$y"}) == ["$", "y", "-", ">", "x"]


def test_long_and_short_functions_are_left_out() -> None:
    assert not list(functions("demo", "def f():\n    return 1\n", "python"))
    assert not list(functions("demo", "def f():\n" + "    a = b + c\n" * 200, "python"))


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_dead_statements_stay_readable(language: str) -> None:
    dead = twin(one(language), 3, Strength(0, 0, 0, 0, 1, 0))
    assert "unused_" in dead
    assert len(dead) > len(stream(one(language).text, language))


def test_local_twins_change_no_member() -> None:
    assert "row" not in twin(one("java"), 1, Strength(1, 0, 0, 0, 0, 0)).replace("Row", "")
    assert ".price" in twin(one("java"), 1, LOCAL)
