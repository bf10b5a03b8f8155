"""Decorators, annotations, attributes and class-level calls: what stands on a function rather than in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.quality._trees import Function, text_of
from reviewbot.source import Node

_MARKS = frozenset({"decorator", "annotation", "marker_annotation", "attribute_list"})


def marks(node: Node) -> Iterator[Node]:
    """Decorators, annotations and attributes that stand on a function or class node."""
    holders = [node]
    parent = node.parent()
    if parent is not None and parent.kind() in ("decorated_definition", "export_statement"):
        holders.append(parent)
    for holder in holders:
        for child in holder.children():
            if child.kind() in _MARKS:
                yield child
            elif child.kind() == "modifiers":
                yield from (c for c in child.children() if c.kind() in _MARKS)
    if len(holders) > 1:
        return
    before = node.prev()
    while before is not None and before.kind() == "decorator":  # TypeScript: siblings in the class body
        yield before
        before = before.prev()


def mark_name(mark: Node) -> str:
    """The dotted name of a mark, without its arguments."""
    match = re.match(r"[@#\[\s\\]*([\w.\\:]+)", text_of(mark))
    return match.group(1) if match else ""


def owner_marks(function: Function) -> Iterator[Node]:
    """The marks of the classes around a function."""
    for outer in function.node.ancestors():
        if "class" in outer.kind() and outer.field("name") is not None:
            yield from marks(outer)
