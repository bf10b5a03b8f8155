"""A value is compared with itself.

## What it does
Finds comparisons whose two sides are the same expression, `x.equals(x)` included.

## Why is this bad?
The result is the same whatever the value is. One side was meant to be something else, often `other`.

## Example
```python
def __eq__(self, other):
    return self.id == self.id
```

## Use instead
```python
def __eq__(self, other):
    return self.id == other.id
```
Tests for NaN (`x != x`), sides that may give two values (`next(it) == next(it)`) and test files are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._branches import BINARIES, is_cut_off, operator, sides
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import (
    CALLS,
    arguments,
    descend,
    enclosing_function,
    nodes,
    same,
    strip_parens,
    text_of,
)
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node, SourceFile

META = define(__doc__, "self-comparison", Severity.MEDIUM, Confidence.HIGH)
_EQUALITY = frozenset({"==", "!=", "===", "!==", "is", "is not", "<>", "<=>"})
_ORDER = frozenset({"<", ">", "<=", ">="})
_PLAIN = frozenset({"identifier", "variable_name", "constant"})
_LITERAL = re.compile(r"integer|float|number|string|literal|true|false|none|null|nil|char", re.I)
_WHY = "The outcome never depends on the value, so the check does nothing."
_FIX = "Put the value it was meant to be compared with on one side."


def _nan_test(file: SourceFile, node: Node, side: Node) -> bool:
    """`x != x` is how NaN is found; a name or a comment nearby may say so for longer expressions."""
    if side.kind() in _PLAIN:
        return True
    function = enclosing_function(node)
    line = node.range().start.line
    near = "\n".join(file.lines[max(line - 3, 0) : line + 4])
    return bool(re.search(r"nan\b|is_?nan", near + (text_of(function)[:200] if function else ""), re.I))


def _pure(side: Node) -> bool:
    return not any(
        n.kind() in CALLS or n.kind() in ("new_expression", "await", "update_expression") for n in descend(side)
    )


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path):
        return
    for node in nodes(file, *BINARIES):
        pair, sign = sides(node), operator(node)
        if pair is None or sign not in _EQUALITY | _ORDER or is_cut_off(node):
            continue
        left, right = strip_parens(pair[0]), strip_parens(pair[1])
        if len(left.text()) != len(right.text()) or not same(left, right) or _LITERAL.search(left.kind()):
            continue
        if _pure(left) and not (sign in _EQUALITY and _nan_test(file, node, left)):
            yield META.finding(
                at(file, node), f"`{text_of(left)}` is compared with itself (`{sign}`).", why=_WHY, fix=_FIX
            )
    yield from _equals(file)


def _equals(file: SourceFile) -> Iterator[Finding]:
    if file.language != "java":
        return
    for call in nodes(file, "method_invocation"):
        owner, given = call.field("object"), arguments(call)
        if owner is None or text_of(call.field("name")) != "equals" or len(given) != 1:
            continue
        if _pure(owner) and same(owner, given[0]):
            yield META.finding(at(file, call), f"`{text_of(owner)}` is compared with itself.", why=_WHY, fix=_FIX)


RULE = FileRule(META, _run)
