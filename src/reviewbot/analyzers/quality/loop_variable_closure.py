"""A function made in a loop reads the loop variable later, when the loop has moved on.

## What it does
Finds Python lambdas and inner functions, and JavaScript functions in a `var` loop, that use the loop variable and are
kept for later: stored, registered as a callback, started in a thread.

## Why is this bad?
The variable is looked up when the function runs. All of them then see the last value of the loop.

## Example
```python
for name in names:
    buttons.append(Button(name, command=lambda: select(name)))
```

## Use instead
```python
for name in names:
    buttons.append(Button(name, command=lambda name=name: select(name)))
```
Functions that are used up at once (`sorted(..., key=lambda ...)`) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import callee, descend, last_name, named, nodes, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node, SourceFile

META = define(
    __doc__,
    "loop-variable-closure",
    Severity.MEDIUM,
    Confidence.MEDIUM,
    languages=("javascript", "python", "tsx", "typescript"),
)
_KEEPERS = re.compile(
    r"^(append|appendleft|add|insert|setdefault|push|unshift|set|connect|bind|on|once|subscribe|register\w*|schedule\w*"
    r"|after|after_idle|submit|defer|call_later|call_soon|add_\w*callback|addEventListener|addListener|setTimeout"
    r"|setInterval|setImmediate|nextTick|requestAnimationFrame|addfinalizer|addCleanup|Thread|Timer|partialmethod|then)$"
)
_KEEPING_KEYWORDS = frozenset(
    {"command", "callback", "target", "on_click", "handler", "on_press", "on_change", "onclick"}
)
_CLOSURES = {"python": ("lambda", "function_definition")}
_JS_CLOSURES = ("arrow_function", "function_expression")


def _loop_variables(loop: Node) -> set[str]:
    if loop.kind() == "for_statement" and loop.field("initializer") is not None:
        start = loop.field("initializer")
        if start is None or start.kind() != "variable_declaration":
            return set()
        return {text_of(d.field("name")) for d in named(start)}
    left = loop.field("left")
    if left is None or (loop.kind() == "for_in_statement" and text_of(loop.field("kind")) != "var"):
        return set()
    return {n.text() for n in descend(left) if n.kind() == "identifier"}


def _own_names(function: Node) -> set[str]:
    holder = function.field("parameters") or function.field("parameter")
    names = {n.text() for n in descend(holder) if n.kind() == "identifier"} if holder is not None else set()
    body = function.field("body")
    for node in descend(body) if body is not None else ():
        if node.kind() in ("assignment", "variable_declarator", "for_statement", "for_in_clause"):
            target = node.field("left") or node.field("name")
            names |= {n.text() for n in descend(target) if n.kind() == "identifier"} if target is not None else set()
    return names


def _reads(function: Node, names: set[str]) -> str:
    body = function.field("body")
    if body is None:
        return ""
    free = names - _own_names(function)
    parts = (n for n in descend(body) if n.kind() == "identifier")
    return next((n.text() for n in parts if n.text() in free and not _is_keyword(n)), "")


def _is_keyword(node: Node) -> bool:
    """Whether an identifier names an argument or a member, not a variable."""
    parent = node.parent()
    if parent is None:
        return False
    if parent.kind() == "attribute":
        return parent.field("attribute") == node
    return parent.kind() == "keyword_argument" and parent.field("name") == node


def _kept(function: Node) -> bool:
    """Whether a function expression outlives the pass of the loop it is made in."""
    node, parent = function, function.parent()
    if parent is None:
        return False
    if parent.kind() in ("assignment", "assignment_expression"):
        left = parent.field("left")
        return left is not None and left.kind() in (
            "subscript",
            "subscript_expression",
            "attribute",
            "member_expression",
        )
    if parent.kind() == "keyword_argument":
        if text_of(parent.field("name")) in _KEEPING_KEYWORDS:
            return True
        node, parent = parent, parent.parent() or parent
    if parent.kind() in ("argument_list", "arguments"):
        call = parent.parent()
        return call is not None and bool(_KEEPERS.match(last_name(callee(call)))) and "key" not in text_of(node)[:4]
    return False


def _kept_name(body: Node, name: str) -> bool:
    """The same for an inner function, by every use of its name in the loop."""
    uses = (n for n in descend(body) if n.kind() == "identifier" and n.text() == name)
    return any(_kept(use) for use in uses)


def _leaves_after(body: Node) -> bool:
    inner = named(body)
    return bool(inner) and inner[-1].kind() in ("return_statement", "break_statement")


def _in_loop(file: SourceFile, loop: Node) -> Iterator[Finding]:
    names, body = _loop_variables(loop), loop.field("body")
    if not names or body is None or _leaves_after(body):
        return
    kinds = _CLOSURES.get(file.language, _JS_CLOSURES)
    for node in descend(body):
        if node.kind() not in kinds:
            continue
        name = _reads(node, names)
        own = text_of(node.field("name"))
        if name and (_kept_name(body, own) if own else _kept(node)):
            bind = f"`{name}={name}`" if file.language == "python" else "`let`"
            yield META.finding(
                at(file, node),
                f"This function reads `{name}` when it runs; by then the loop has set it to its last value.",
                why="Every function made in the loop shares the one variable.",
                fix=f"Bind the value when the function is made ({bind}).",
            )


def _in_comprehension(file: SourceFile) -> Iterator[Finding]:
    for node in nodes(file, "list_comprehension", "dictionary_comprehension"):
        body = node.field("body")
        value = body.field("value") if body is not None and body.kind() == "pair" else body
        clauses = [c for c in node.children() if c.kind() == "for_in_clause"]
        names = {n.text() for c in clauses for n in descend(c.field("left") or c) if n.kind() == "identifier"}
        if value is not None and value.kind() == "lambda" and _reads(value, names):
            name = _reads(value, names)
            yield META.finding(
                at(file, value),
                f"Every function in this collection reads the last `{name}`.",
                why="The variable is looked up when the function runs, after the loop has ended.",
                fix=f"Bind the value when the function is made (`lambda {name}={name}: ...`).",
            )


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path):
        return
    for loop in nodes(file, "for_statement", "for_in_statement"):
        yield from _in_loop(file, loop)
    if file.language == "python":
        yield from _in_comprehension(file)


RULE = FileRule(META, _run)
