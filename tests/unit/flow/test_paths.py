"""Control flow over lowered functions: constants, exceptions, calls that never return, dominators."""

from __future__ import annotations

import gc
import weakref

import pytest

from reviewbot.flow import ir
from reviewbot.flow.paths import Graph, functions_with, module_of, never_returns
from reviewbot.source import SourceFile


def graph_of(text: str, language: str = "python") -> Graph:
    """The first function's control flow."""
    found = list(functions_with(SourceFile("a", text, language), lambda _: True))
    return found[0][1]


def calls(graph: Graph, blocks: frozenset[int]) -> set[str]:
    """Names called in the blocks."""
    return {op.name for number in blocks for op in graph.ops(number) if isinstance(op, ir.Call)}


def test_a_constant_condition_leads_one_way() -> None:
    graph = graph_of("def f():\n    while True:\n        step()\n    never()\n")
    assert calls(graph, graph.reachable) == {"step"}


def test_what_follows_a_call_that_never_returns_is_not_reached() -> None:
    graph = graph_of("import sys\ndef f(a):\n    if a:\n        sys.exit(1)\n        never()\n    there()\n")
    assert calls(graph, graph.reachable) == {"exit", "there"}


@pytest.mark.parametrize(
    ("call", "ends"),
    [("parser.error(x)", True), ("self.fail(x)", True), ("logger.error(x)", False), ("console.error(x)", False)],
)
def test_reporting_an_error_is_not_leaving(call: str, ends: bool) -> None:
    graph = graph_of(f"def f(x):\n    {call}\n")
    (op,) = [op for number in graph.order for op in graph.ops(number) if isinstance(op, ir.Call)]
    assert never_returns(op) is ends


def test_an_exception_that_nobody_takes_does_not_run_on_behind_finally() -> None:
    graph = graph_of("def f():\n    try:\n        x = a()\n    finally:\n        b()\n    return x\n")
    assert len(graph.unhandled) == 1
    assert all(graph.following[number] == () for number in graph.unhandled)


def test_a_handler_is_reached_from_what_it_guards() -> None:
    graph = graph_of("def f():\n    try:\n        a()\n    except E:\n        b()\n    c()\n")
    assert calls(graph, graph.reachable) == {"a", "b", "c"}


def test_dominators_name_the_last_block_on_every_way() -> None:
    graph = graph_of("def f(a):\n    first()\n    if a:\n        x()\n    else:\n        y()\n    last()\n")
    block = {op.name: number for number in graph.order for op in graph.ops(number) if isinstance(op, ir.Call)}
    assert graph.common_dominator([block["x"], block["y"]]) == block["first"]
    assert graph.common_dominator([block["last"], block["x"]]) == block["first"]
    assert block["last"] not in graph.reach([block["x"]], without=block["last"])


def test_functions_in_functions_and_classes_are_found() -> None:
    text = (
        "class A:\n    class B:\n        def m(self):\n            def n(): pass\n            return n\ndef f(): pass\n"
    )
    file = SourceFile("a.py", text, "python")
    assert {function.name for function, _ in functions_with(file, lambda _: True)} >= {"m", "n", "f"}


def test_only_wanted_functions_are_lowered() -> None:
    file = SourceFile("a.py", "def f():\n    open(a)\n\ndef g():\n    pass\n", "python")
    assert [function.name for function, _ in functions_with(file, lambda text: "open" in text)] == ["f"]


def test_a_language_without_a_lowering_has_no_functions() -> None:
    file = SourceFile("a.css", "a { color: red }", "css")
    assert module_of(file) is None
    assert list(functions_with(file, lambda _: True)) == []


def test_a_deep_nest_and_broken_code_end() -> None:
    deep = "def f(a):\n" + "".join("    " * (n + 1) + f"while a.b{n}:\n" for n in range(60)) + "    " * 61 + "a()\n"
    assert graph_of(deep).dominators[0] == 0
    broken = SourceFile("a.py", "def f(:\n    if\n    return ((\n", "python")
    assert all(graph.order[0] == 0 for _, graph in functions_with(broken, lambda _: True))


def test_a_file_that_was_walked_is_let_go_of() -> None:
    file = SourceFile("a.py", "class A:\n    def f(self):\n        return 1\n", "python")
    assert [f.name for f, _ in functions_with(file, str)] == ["f"]
    module = weakref.ref(module_of(file))
    del file
    gc.collect()
    assert module() is None
