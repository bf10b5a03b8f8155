"""Parameters of JavaScript and TypeScript functions."""

from __future__ import annotations

from reviewbot.flow.ir import Param
from reviewbot.flow.lowering import need
from reviewbot.source import Node


def named(node: Node) -> list[Node]:
    """Named children without comments."""
    return [child for child in node.named_children() if child.kind() != "comment"]


def text_of(node: Node, field: str) -> str:
    """The text of a field, "" if there is none."""
    found = node.field(field)
    return found.text() if found else ""


def params_of(node: Node, method: bool) -> tuple[Param, ...]:
    """The declared parameters; patterns get a made-up name."""
    out = [Param("this", "receiver")] if method else []
    single = node.field("parameter")
    if single is not None:
        return (*out, Param(single.text()))
    listed = node.field("parameters")
    for position, child in enumerate(named(listed) if listed else ()):
        out.append(_param(child, position))
    return tuple(out)


def _param(node: Node, position: int) -> Param:
    annotation, default = text_of(node, "type"), False
    if node.kind() in ("required_parameter", "optional_parameter"):
        default = node.field("value") is not None
        marks = [c.text() for c in named(node) if c.kind() == "decorator"]
        annotation = " ".join([annotation, *marks])
        node = node.field("pattern") or node
    if node.kind() == "assignment_pattern":
        node, default = need(node, "left"), True
    if node.kind() == "rest_pattern":
        return Param(named(node)[0].text() if named(node) else "rest", "rest")
    name = node.text() if node.kind() in ("identifier", "this") else f"$parameter{position}"
    return Param(name, "positional", annotation, default)


def is_property(param: Node) -> bool:
    """`constructor(private readonly name: Type)` sets a field."""
    return any(c.kind() in ("accessibility_modifier", "readonly") for c in param.children())
