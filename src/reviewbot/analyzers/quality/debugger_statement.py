"""A debugger call was left in the code.

## What it does
Finds `debugger`, `breakpoint()`, `pdb.set_trace()`, `binding.pry`, `byebug`, `runtime.Breakpoint()`,
`xdebug_break()`, `dd(...)`.

## Why is this bad?
The program stops there: it waits for someone who is not there, or ends.

## Example
```python
def charge(order):
    breakpoint()
    return gateway.charge(order)
```

## Use instead
```python
def charge(order):
    return gateway.charge(order)
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at, at_span
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import CALLS, enclosing_function, nodes, quote, statements, text_of
from reviewbot.findings import Confidence, Edit, Finding, Severity
from reviewbot.source import Node, SourceFile, Span, span

META = define(
    __doc__,
    "debugger-statement",
    Severity.HIGH,
    Confidence.HIGH,
    languages=("go", "javascript", "php", "python", "ruby", "tsx", "typescript"),
    fixable=True,
)
_CALLS = re.compile(
    r"^(breakpoint\(\)|(i?pdb|pudb|wdb|bpdb|ipdb)\.set_trace\(.*\)|pdb\.post_mortem\(\)|(debugpy|ptvsd)\.(breakpoint|break_into_debugger)\(\)"
    r"|runtime\.Breakpoint\(\)|xdebug_break\(\)|dd\(.*\)|binding\.(pry|irb|remote_pry|break)|byebug(\(\))?|Pry\.start(\(.*\))?)$"
)
_WORDS = frozenset({"byebug", "debugger"})
_DUMPERS = re.compile(r"^(dd|dump|debug|breakpoint|pry|set_trace)", re.I)
_ABOUT_DEBUGGING = re.compile(
    r"(^|/)(debugg?er|debugging|pdb|breakpoint|test_debugging|test_pdb)[\w-]*(/|\.)|debug", re.I
)


def _places(file: SourceFile) -> Iterator[Node]:
    yield from nodes(file, "debugger_statement")
    for call in nodes(file, *CALLS):
        if _CALLS.match(text_of(call)) and "statement" in (getattr(call.parent(), "kind", str)() or ""):
            yield call
    if file.language == "ruby":
        for word in nodes(file, "identifier"):
            parent = word.parent()
            if (
                word.text() in _WORDS
                and parent is not None
                and parent.kind() in ("body_statement", "program", "then", "do_block")
            ):
                yield word


def _edit(file: SourceFile, node: Node) -> tuple[Edit, ...]:
    """Deletes the line when nothing else stands on it and its block keeps another statement."""
    where = span(node)
    line = file.lines[where.line - 1]
    block = node.parent()
    while block is not None and block.kind() in ("expression_statement", "statement"):
        block = block.parent()
    if block is None or len(statements(block)) < 2 or where.end_line != where.line or where.line >= len(file.lines):
        return ()
    if line.strip().rstrip(";") != text_of(node).rstrip(";"):
        return ()
    return (Edit(at_span(file.path, Span(where.line, 1, where.line + 1, 1)), line + "\n", ""),)


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if _ABOUT_DEBUGGING.search(file.path):
        return
    for node in _places(file):
        function = enclosing_function(node)
        if function is not None and _DUMPERS.match(text_of(function.field("name"))):
            continue
        yield META.finding(
            at(file, node),
            f"`{quote(node)}` stops the program here, for debugging.",
            why="It was left over from looking for a bug.",
            fix="Remove it.",
            edits=_edit(file, node),
        )


RULE = FileRule(META, _run)
