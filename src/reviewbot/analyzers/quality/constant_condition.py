"""A condition is always true or always false by mistake.

## What it does
Finds conditions that look as if they tested something: a bare text after `or`, an assignment of a constant, an asserted
tuple, `x != A or x != B`, a length below zero, an impossible `typeof`, a method that is tested but not called.

## Why is this bad?
One branch can never be taken, so the case it was written for is not handled.

## Example
```python
if mode == "r" or "rb":
    open_for_reading()
```

## Use instead
```python
if mode in ("r", "rb"):
    open_for_reading()
```
Plain constants (`while True`, `if (false)`, `if TYPE_CHECKING`) are deliberate and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._branches import BINARIES, IFS, LOOPS, TERNARIES, operands, operator, sides
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import CALLS, JAVASCRIPT, descend, named, nodes, strip_parens, text_of, tokens
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.source import Node, SourceFile

META = define(__doc__, "constant-condition", Severity.MEDIUM, Confidence.HIGH)
_WHY = "One of the two branches can never be taken."
_TEXT = frozenset({"string", "string_literal", "encapsed_string", "integer", "number", "interpreted_string_literal"})
_CONSTANT = re.compile(
    r"""^(-?\d[\w.]*|'[^']*'|"[^"]*"|`[^`$]*`|:\w+|([A-Za-z_]\w*(\.|::))*[A-Z][A-Z0-9_]+|true|false|null|nil|None)$"""
)
_SIZE = {
    "python": re.compile(r"^len\(.+\)$"),
    "go": re.compile(r"^len\(.+\)$"),
    "php": re.compile(r"^(count|strlen|sizeof)\(.+\)$"),
    "ruby": re.compile(r"^[\w.@]+\.(length|size|count)$"),
    "java": re.compile(r"^[\w.()]+\.(length|length\(\)|size\(\))$"),
    **dict.fromkeys(JAVASCRIPT, re.compile(r"^[\w.]+\.length$")),
}
_TYPEOF = frozenset(
    {"undefined", "object", "boolean", "number", "bigint", "string", "symbol", "function", "unknown", "date"}
)


def _say(file: SourceFile, node: Node, message: str, fix: str, why: str = _WHY) -> Finding:
    return META.finding(at(file, node), message, why=why, fix=fix)


def _conditions(file: SourceFile) -> Iterator[Node]:
    for node in nodes(file, *IFS, "elif_clause", "else_if_clause", "elsif", *TERNARIES, *LOOPS, "if_modifier"):
        condition = node.field("condition")
        if condition is None and node.kind() == "conditional_expression" and file.language == "python":
            condition = named(node)[1] if len(named(node)) == 3 else None
        if condition is not None:
            yield strip_parens(condition)


def _bare_text(file: SourceFile, condition: Node) -> Iterator[Finding]:
    parts = operands(condition, "||")
    if len(parts) < 2 or not any(p.kind() in BINARIES for p in parts):
        return
    for part in parts[1:]:
        if part.kind() in _TEXT and text_of(part) not in ('""', "''", "0"):
            first = sides(parts[0])
            subject = text_of(first[0]) if first else text_of(parts[0])
            fix = f"Compare it too: `{subject}` with {text_of(part)}."
            yield _say(
                file, part, f"The condition is always true: `{text_of(part)}` is not compared with anything.", fix
            )


def _assigned(file: SourceFile, condition: Node) -> Iterator[Finding]:
    if condition.kind() not in ("assignment_expression", "assignment") or ":=" in condition.text():
        return
    target, value = condition.field("left"), condition.field("right")
    if target is not None and value is not None and _CONSTANT.match(text_of(value)):
        message = f"The condition assigns {text_of(value)} to `{text_of(target)}` instead of comparing."
        yield _say(file, condition, message, "Compare with `==` (or `===`).")


def _both(file: SourceFile, node: Node) -> Iterator[Finding]:
    """`x != A or x != B` and `x == A and x == B`."""
    sign = operator(node)
    wanted = {"||": ("!=", "!=="), "&&": ("==", "===")}.get(sign)
    pair = sides(node)
    if wanted is None or pair is None:
        return
    first, second = strip_parens(pair[0]), strip_parens(pair[1])
    if first.kind() not in BINARIES or second.kind() not in BINARIES:
        return
    one, two = sides(first), sides(second)
    if one is None or two is None or operator(first) not in wanted or operator(second) not in wanted:
        return
    if any(n.kind() in CALLS for n in descend(one[0])):
        return  # `next() == 'a' and next() == 'b'` reads on
    values = text_of(one[1]), text_of(two[1])
    if tokens(one[0]) == tokens(two[0]) and values[0] != values[1] and all(_CONSTANT.match(v) for v in values):
        outcome = "always true" if sign == "||" else "always false"
        message = f"This is {outcome}: `{text_of(one[0])}` cannot be both {values[0]} and {values[1]}."
        if _alike(*values):
            fix = "Use `and` between the two inequalities." if sign == "||" else "Use `or` between the two."
            yield _say(file, node, message, fix)


def _alike(first: str, second: str) -> bool:
    """Two constants of one written form; `null` beside `undefined`, or two named constants, may be equal."""
    kinds = [re.sub(r"\w+", "a", v[0] if v[:1] in "'\"`:" else "0" if v[:1].isdigit() else v) for v in (first, second)]
    return kinds[0] == kinds[1] and first[:1] in "'\"`:0123456789"


def _size(file: SourceFile, node: Node) -> Iterator[Finding]:
    pair, sign = sides(node), operator(node)
    if (
        pair is None
        or sign not in ("<", ">=")
        or text_of(pair[1]) != "0"
        or not _SIZE[file.language].match(text_of(pair[0]))
    ):
        return
    outcome = "never" if sign == "<" else "always"
    message = f"`{text_of(pair[0])}` is {outcome} {'below' if sign == '<' else 'at or above'} zero."
    yield _say(file, node, message, "Compare with `== 0` or `> 0`.")


def _typeof(file: SourceFile, node: Node) -> Iterator[Finding]:
    pair = sides(node)
    if pair is None or operator(node) not in ("==", "===", "!=", "!=="):
        return
    kind = text_of(pair[1]).strip("'\"`")
    if text_of(pair[0]).startswith("typeof ") and pair[1].kind() == "string" and kind not in _TYPEOF:
        yield _say(file, node, f"`typeof` never gives '{kind}'.", "Use one of the names that `typeof` gives.")


def _asserted_tuple(file: SourceFile) -> Iterator[Finding]:
    for node in nodes(file, "assert_statement"):
        parts = named(node)
        if len(parts) == 1 and parts[0].kind() == "tuple" and named(parts[0]):
            why = "The condition is never looked at: the parentheses make one value of it and the message."
            yield _say(
                file, node, "This assertion never fails: a tuple is always true.", "Remove the parentheses.", why
            )


def _uncalled(file: SourceFile, conditions: list[Node]) -> Iterator[Finding]:
    """`if self.ready:` where `ready` is a plain method of the same class."""
    for condition in conditions:
        subject = named(condition)[0] if condition.kind() == "not_operator" and named(condition) else condition
        if subject.kind() != "attribute" or text_of(subject.field("object")) != "self":
            continue
        name = text_of(subject.field("attribute"))
        if _plain_method(file, subject, name):
            message = f"`{text_of(subject)}` is a method that is not called, so this is always true."
            yield _say(file, subject, message, f"Call it: `{text_of(subject)}()`.")


def _plain_method(file: SourceFile, subject: Node, name: str) -> bool:
    owner = next((a for a in subject.ancestors() if a.kind() == "class_definition"), None)
    body = owner.field("body") if owner is not None else None
    if body is None:
        return False
    if not any(n.kind() == "function_definition" and text_of(n.field("name")) == name for n in named(body)):
        return False
    also = rf"\.{name}\s*(:[^=\n]+)?=[^=]|setattr|['\"]{name}['\"]|^\s+{name}\s*="
    return re.search(also, file.text, re.M) is None


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    conditions = list(_conditions(file))
    for condition in conditions:
        yield from _bare_text(file, condition)
        yield from _assigned(file, condition)
    for node in nodes(file, *BINARIES):
        yield from _both(file, node)
        yield from _size(file, node)
        if file.language in JAVASCRIPT:
            yield from _typeof(file, node)
    if file.language == "python":
        yield from _asserted_tuple(file)
        yield from _uncalled(file, conditions)


RULE = FileRule(META, _run)
