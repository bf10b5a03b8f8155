"""The same condition is tested twice, so the second test can never matter.

## What it does
Finds an `else if` whose condition was already tested earlier in the chain, and an operand repeated in one `and` or `or`.

## Why is this bad?
The second branch is dead: the case it was written for is not handled. In a logical chain one operand was meant to name
something else.

## Example
```javascript
if (kind === 'create') add(item);
else if (kind === 'create') remove(item);
```

## Use instead
```javascript
if (kind === 'create') add(item);
else if (kind === 'delete') remove(item);
```
Conditions that may give another value the second time (`parser.accept(x)`) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._branches import BINARIES, Branch, chains, is_cut_off, may_change, operands, operator
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import CALLS, JAVASCRIPT, descend, nodes, strip_parens, text_of, tokens
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node, SourceFile

META = define(__doc__, "duplicated-condition", Severity.MEDIUM, Confidence.HIGH)


_ROOT = re.compile(r"[$@]*\w+")


def _changed_between(parts: list[Node], part: Node, key: tuple[str, ...]) -> bool:
    """Whether a method of the same object runs between the two: `this.open && this.check() && this.open`."""
    first = next(n for n, other in enumerate(parts) if tokens(other) == key)
    between = parts[first + 1 : next(n for n, other in enumerate(parts) if other is part)]
    if "." not in part.text() and "->" not in part.text():
        return False
    root = _ROOT.match(text_of(part))
    calls = (text_of(n) for other in between for n in descend(other) if n.kind() in CALLS)
    return root is not None and any(re.match(rf"{re.escape(root.group())}(?!\w)", call) for call in calls)


_NEGATIONS = ("unary_expression", "not_operator", "unary")


def _in_chain(file: SourceFile, arms: list[Branch]) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], Node] = {}
    for arm in arms:
        if arm.condition is None or may_change(arm.condition) or arm.node.kind() == "unless":
            continue
        earlier = seen.get(arm.key)
        if earlier is None:
            seen[arm.key] = arm.condition
            continue
        yield META.finding(
            at(file, arm.condition),
            f"`{text_of(arm.condition)}` was already tested earlier in this chain, so this branch never runs.",
            why="The case this branch was written for is not handled.",
            fix="Test the condition that was meant here, or remove the branch.",
            evidence=(Evidence(EvidenceKind.SIMILAR, "tested first here", at(file, earlier)),),
        )


def _in_operands(file: SourceFile, node: Node) -> Iterator[Finding]:
    sign, parent = operator(node), node.parent()
    if sign not in ("&&", "||") or (parent is not None and parent.kind() in BINARIES and operator(parent) == sign):
        return
    seen = set()
    if is_cut_off(node):
        return
    parts = operands(node, sign)
    for part in parts:
        key = tokens(part)
        same = key in seen and not may_change(part) and not _changed_between(parts, part, key)
        if same and not (part is parts[-1] and _is_value(file, node, part)):
            yield META.finding(
                at(file, part),
                f"`{text_of(part)}` stands twice in this `{sign}` chain.",
                why="The second test adds nothing; it was probably meant to test something else.",
                fix="Test what was meant here, or remove the repetition.",
            )
        seen.add(key)


def _is_value(file: SourceFile, node: Node, last: Node) -> bool:
    """Whether the chain gives a value rather than an answer: `x && x.ok && x` is `x` where it is fine."""
    if file.language not in ("python", "ruby", *JAVASCRIPT) or strip_parens(last).kind() in (*BINARIES, *_NEGATIONS):
        return False
    parent = node.parent()
    while parent is not None and parent.kind() in (*BINARIES, "parenthesized_expression", "parenthesized_statements"):
        node, parent = parent, parent.parent()
    condition = parent.field("condition") if parent is not None else None
    asked = condition is not None and condition.range().start.index == node.range().start.index
    negated = parent is not None and parent.kind() in _NEGATIONS
    return not (asked or negated)


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    for arms in chains(file):
        if len(arms) > 1:
            yield from _in_chain(file, arms)
    for node in [] if is_test(file.path) else nodes(file, "binary_expression", "boolean_operator", "binary"):
        yield from _in_operands(file, node)


RULE = FileRule(META, _run)
