"""A variable or field is assigned to itself.

## What it does
Finds assignments such as `count = count` or `self.name = self.name` that change nothing.

## Why is this bad?
The value that was meant to be stored is lost. In constructors it is usually a forgotten `this.` or `self.`.

## Example
```java
Account(String owner) {
    owner = owner;
}
```

## Use instead
```java
Account(String owner) {
    this.owner = owner;
}
```
Re-exports in classes and modules (`name = name`) and properties whose setter may do something are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import (
    JAVASCRIPT,
    enclosing_function,
    has_comment,
    inside,
    named,
    nodes,
    text_of,
    tokens,
)
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node, SourceFile

META = define(__doc__, "self-assignment", Severity.MEDIUM, Confidence.MEDIUM)
_WHY = "The statement changes nothing, so the value that was meant to be stored is lost."
_FIX = "Assign the intended value, or name the field (`this.` or `self.`) on the left."
_NAMES = frozenset({"identifier", "variable_name"})
_SETTERS = frozenset({"python", *JAVASCRIPT})
_OWN = ("self.", "this.", "$this->", "@")


def _sides(node: Node) -> tuple[Node, Node] | None:
    left, right = node.field("left"), node.field("right")
    if left is None or right is None or node.field("type") is not None:
        return None
    if left.kind() == "expression_list":
        lefts, rights = named(left), named(right)
        return (lefts[0], rights[0]) if len(lefts) == len(rights) == 1 and ":=" not in node.text() else None
    return left, right


def _alike(left: str, right: str) -> bool:
    """Whether two texts may be the same code; asked of every assignment, so by their ends alone."""
    return left[:1] == right[:1] and left[-1:] == right[-1:] and len(left) <= len(right) + 20


def _counts(file: SourceFile, node: Node, target: Node) -> bool:
    """Whether the assignment could not have been written for a reason of its own."""
    text = text_of(target)
    if target.kind() in _NAMES:
        if file.language == "ruby" or enclosing_function(node) is None:
            return False
        return inside(node, "try_statement") is None
    # A setter may do something; only own fields are surely plain ones, and in some languages not even those.
    if file.language in _SETTERS and not _has_parameter(node, text):
        return False
    return text.startswith(_OWN) and text.count(".") + text.count("->") <= 1 and "[" not in text and "(" not in text


def _has_parameter(node: Node, text: str) -> bool:
    """Whether the function is given a parameter of the field's name, which must have been meant."""
    function = enclosing_function(node)
    given = text_of(function.field("parameters")) if function is not None else ""
    return re.search(rf"\b{re.escape(text.rpartition('.')[2])}\b", given) is not None


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path):
        return
    for node in nodes(file, "assignment", "assignment_expression", "assignment_statement"):
        pair = _sides(node)
        if pair is None or not _alike(pair[0].text(), pair[1].text()) or tokens(pair[0]) != tokens(pair[1]):
            continue
        line = file.lines[node.range().start.line]
        commented = has_comment(node) or "//" in line or "# " in line
        if not commented and operator_is_plain(node) and _counts(file, node, pair[0]):
            yield META.finding(at(file, node), f"`{text_of(pair[0])}` is assigned to itself.", why=_WHY, fix=_FIX)


def operator_is_plain(node: Node) -> bool:
    """Whether the assignment is `=` itself, not `||=` or `+=`."""
    sign = node.field("operator")
    return sign is None or sign.text() == "="


RULE = FileRule(META, _run)
