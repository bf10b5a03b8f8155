"""A statement can never run because the one before it always leaves.

## What it does
Finds statements that follow `return`, `raise`, `throw`, `break` or `continue` in the same block.

## Why is this bad?
The code looks as if it ran. It is either a forgotten condition before the exit, or left over from debugging.

## Example
```python
def close(self):
    return self.flush()
    self.handle.close()
```

## Use instead
```python
def close(self):
    self.flush()
    self.handle.close()
```
A `break` after `return` in a `switch`, hoisted functions, `yield` that makes a generator, and a closing
"cannot happen" (`raise`, `assert`, `panic`) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import COMMENTS, descend, nodes, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node, SourceFile, span

# The Java and Go tool chains refuse or report this themselves.
META = define(
    __doc__,
    "unreachable-code",
    Severity.MEDIUM,
    Confidence.HIGH,
    languages=("go", "javascript", "php", "python", "ruby", "tsx", "typescript"),
)
_EXITS = frozenset(
    {"return_statement", "raise_statement", "throw_statement", "break_statement", "continue_statement", "return"}
    | {"break", "next"}
)
_QUIET = frozenset(
    {
        "function_declaration",
        "function_definition",
        "generator_function_declaration",
        "php_end_tag",
    }
    | {"class_declaration", "type_alias_declaration", "interface_declaration", "empty_statement", "heredoc_body", ";"}
    | {"text_interpolation", "text", "enum_declaration", "fallthrough_statement"}
)
_LABELS = frozenset({"labeled_statement", "named_label_statement"})
_HANDLERS = frozenset({"rescue", "ensure", "else"})  # parts of a Ruby body
_CANNOT_HAPPEN = re.compile(
    r"^(raise|throw|assert|panic|unreachable|break|return;?$|exit|die|typing\.assert)\b|^\$?var\b"
)


def _leaves(node: Node) -> bool:
    if node.kind() == "expression_statement" and len(node.children()) <= 2:  # PHP's throw
        first = node.child(0)
        return first is not None and first.kind() == "throw_expression"
    return node.is_named() and node.kind() in _EXITS


def _dead(block: Node) -> tuple[Node, list[Node]] | None:
    """The exit and what follows it."""
    inner = [c for c in block.children() if c.is_named() and c.kind() not in COMMENTS and c.kind() not in _HANDLERS]
    for place, node in enumerate(inner[:-1]):
        if _leaves(node):
            # A label is where a jump comes in.
            behind = takewhile(lambda n: n.kind() not in _LABELS, inner[place + 1 :])
            return node, [n for n in behind if n.kind() not in _QUIET]
    return None


def _deliberate(rest: list[Node]) -> bool:
    if not rest or (len(rest) == 1 and _CANNOT_HAPPEN.search(text_of(rest[0]))):
        return True
    return any(
        n.kind() in ("yield", "yield_expression", "case", "when", "switch_case") for r in rest for n in descend(r)
    )


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path):
        return
    kinds = (
        "block",
        "statement_block",
        "statement_list",
        "compound_statement",
        "body_statement",
        "then",
        "switch_case",
    )
    for block in nodes(file, *kinds):
        found = _dead(block)
        if found is None or _deliberate(found[1]):
            continue
        leaving, rest = found
        verb = text_of(leaving).split(" ")[0].rstrip(";")
        yield META.finding(
            at(file, rest[0]),
            f"This can never run: the `{verb}` on line {span(leaving).line} always leaves first.",
            why="Either a condition before the exit was forgotten, or this code is left over.",
            fix="Remove it, or put the exit under the condition it was meant for.",
        )


RULE = FileRule(META, _run)
