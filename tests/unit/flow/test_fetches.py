"""Which calls find a stored thing by a key."""

from __future__ import annotations

import pytest

from reviewbot.flow import ir, lower_module
from reviewbot.flow.fetches import is_fetch
from reviewbot.flow.values import ALL, Source, Taint, Value
from reviewbot.source import SourceFile


def call_of(text: str) -> ir.Call:
    module = lower_module(SourceFile("a.py", text, "python").root, "python")
    return next(op for block in module.main.body.blocks for op in block.ops if isinstance(op, ir.Call))


@pytest.mark.parametrize("text", ["store.get(key)", "rows.find_by_name(key)", "get_object_or_404(key)"])
def test_found_by_a_key(text: str) -> None:
    assert is_fetch(call_of(text), Value(), Value(name="store"))


@pytest.mark.parametrize("text", ["get(key)", "store.render(key)", "store.getvalue(key)"])
def test_other_calls(text: str) -> None:
    assert not is_fetch(call_of(text), Value(), Value(name="store"))


def test_a_tainted_holder_gives_what_it_holds() -> None:
    op = call_of("form.get(key)")
    taint = Taint(Source("web", "a.py", op.node, "form"), ALL)
    assert not is_fetch(op, Value(), Value(name="form", taints=(taint,)))


def test_a_path_holds_its_text() -> None:
    assert not is_fetch(call_of("Paths.get(key)"), Value(), Value(name="java.nio.file.Paths"))
