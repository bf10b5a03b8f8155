"""A value is compared with a literal by identity.

## What it does
Finds `is` with a text, number or fresh collection in Python, `==` with a text in Java, and `===` with a fresh object or
array in JavaScript.

## Why is this bad?
Equal values need not be the same object. The comparison works by luck (interning, small numbers) or never.

## Example
```java
if (status == "open") { close(); }
```

## Use instead
```java
if ("open".equals(status)) { close(); }
```
`is None`, `is True` and comparisons with a sentinel are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._branches import BINARIES, operator, sides
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import nodes, strip_parens, text_of
from reviewbot.findings import Confidence, Edit, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node, SourceFile

META = define(
    __doc__,
    "identity-with-literal",
    Severity.MEDIUM,
    Confidence.HIGH,
    languages=("java", "javascript", "python", "tsx", "typescript"),
    fixable=True,
)
_PYTHON = frozenset({"string", "concatenated_string", "integer", "float", "list", "dictionary", "set", "tuple"})
_FRESH = frozenset({"array", "object", "regex", "function_expression", "arrow_function", "new_expression"})
_WHY = {
    "python": "`is` asks whether it is the same object; equal values usually are not.",
    "java": "`==` asks whether it is the same object; equal texts usually are not.",
}


def _python(file: SourceFile, node: Node, sign: str, literal: Node) -> Finding | None:
    if sign not in ("is", "is not") or literal.kind() not in _PYTHON:
        return None
    wanted = "==" if sign == "is" else "!="
    found = node.field("operators")
    edits = (Edit(at(file, found), found.text(), wanted),) if found is not None else ()
    message = f"`{text_of(node)}` compares identity, not the value."
    return META.finding(at(file, node), message, why=_WHY["python"], fix=f"Use `{wanted}`.", edits=edits)


def _java(file: SourceFile, node: Node, sign: str, literal: Node, other: Node) -> Finding | None:
    if sign not in ("==", "!=") or literal.kind() != "string_literal" or other.kind() == "string_literal":
        return None
    bang = "!" if sign == "!=" else ""
    message = f"`{text_of(node)}` compares identity, not the text."
    fix = f"Use `{bang}{literal.text()}.equals({text_of(other)})`."
    return META.finding(at(file, node), message, why=_WHY["java"], fix=fix)


def _javascript(file: SourceFile, node: Node, sign: str, literal: Node, other: Node) -> Finding | None:
    loose = sign in ("==", "!=") and literal.kind() == "array"
    if sign not in ("==", "===", "!=", "!==") or literal.kind() not in _FRESH or loose:
        return None
    outcome = "false" if sign.startswith("=") else "true"
    message = f"`{text_of(other)} {sign} {text_of(literal)}` is always {outcome}: the right side is a new object."
    return META.finding(
        at(file, node),
        message,
        why="A new object equals nothing but itself.",
        fix="Compare its length, keys or content.",
    )


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if file.language == "java" and is_test(file.path):
        return
    for node in nodes(file, *BINARIES):
        pair, sign = sides(node), operator(node)
        if pair is None:
            continue
        for literal, other in ((pair[1], pair[0]), (pair[0], pair[1])):
            literal, other = strip_parens(literal), strip_parens(other)
            if file.language == "python":
                found = _python(file, node, sign, literal)
            elif file.language == "java":
                found = _java(file, node, sign, literal, other)
            else:
                found = _javascript(file, node, sign, literal, other)
            if found is not None:
                yield found
                break


RULE = FileRule(META, _run)
