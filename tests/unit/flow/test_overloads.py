"""Which of several methods of one name a call means."""

from __future__ import annotations

import pytest

from reviewbot.flow import lower_module
from reviewbot.flow.frames import Arguments, Context, FunctionRef
from reviewbot.flow.overloads import overloaded
from reviewbot.flow.values import Value
from reviewbot.source import SourceFile

PROGRAM = """
class Paths {
    static void check(String root, String path) { check(Path.of(root), Path.of(path)); }
    static void check(Path root, Path path) { path.normalize(); }
    static void check(Path path) { path.normalize(); }
}
"""


@pytest.mark.parametrize(
    ("types", "line"),
    [(["String", "String"], 3), (["Path", "Path"], 4), (["Path"], 5), (["", ""], 4), (["", "Path"], 4)],
)
def test_the_method_whose_parameters_fit(types: list[str], line: int) -> None:
    module = lower_module(SourceFile("Paths.java", PROGRAM, "java").root, "java")
    assert module.main.body.blocks
    first = FunctionRef(module.classes["Paths"].methods["check"], Context("Paths.java", module))
    arguments = Arguments([Value(type=t) for t in types], {}, None, [""] * len(types), {})
    assert overloaded(first, arguments).function.node.range().start.line + 1 == line
