"""A guard tests the opposite of what it was written for.

## What it does
Finds a branch that uses a value just found to be null, and a guard whose twin next to it tests the other way round.

## Why is this bad?
The guard stops the good case and lets the bad one through.

## Example
```python
if order is None:
    raise ValueError("order is required")
if customer is not None:
    raise ValueError("customer is required")
```

## Use instead
```python
if order is None:
    raise ValueError("order is required")
if customer is None:
    raise ValueError("customer is required")
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._branches import BINARIES, Branch, chains, operator, sides
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import CALLS, descend, quote, strip_parens, text_of, tokens
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Severity
from reviewbot.source import Node, SourceFile

META = define(__doc__, "inverted-guard", Severity.HIGH, Confidence.MEDIUM)
_NULL = frozenset({"None", "null", "nil", "undefined", "NULL"})
_MEMBERS = frozenset(
    {"attribute", "member_expression", "member_access_expression", "field_access", "selector_expression"}
)
_OBJECT = ("object", "operand", "argument", "receiver", "value")
_RAISES = frozenset({"raise_statement", "throw_statement", "throw_expression"})


@dataclass(frozen=True)
class NullTest:
    """A condition that only asks whether `subject` is null; `null` says which answer enters the branch."""

    subject: Node
    null: bool


def null_test(condition: Node | None) -> NullTest | None:
    """The null test a condition consists of, or None if it is anything else."""
    if condition is None:
        return None
    node = strip_parens(condition)
    if node.kind() in BINARIES:
        pair, sign = sides(node), operator(node)
        if pair is not None and text_of(pair[1]) in _NULL and sign in ("==", "===", "is", "!=", "!==", "is not"):
            return NullTest(strip_parens(pair[0]), sign in ("==", "===", "is"))
    if node.kind() == "call" and text_of(node.field("method")) == "nil?" and node.field("receiver") is not None:
        return NullTest(node.field("receiver") or node, True)
    return None


def _uses(body: list[Node], subject: Node) -> Node | None:
    """Where the branch reads a member of the subject before giving it another value."""
    key = tokens(subject)
    for statement in body:
        for node in descend(statement):
            target = node.field("left") if node.kind().startswith("assignment") else None
            if node.kind() == "variable_declarator":  # shadows the subject
                target = node.field("name")
            if target is not None and tokens(target) == key:
                return None
            if ("lambda" in node.kind() or "function" in node.kind()) and node.kind() not in CALLS:
                return None
            if node.kind() in _MEMBERS or node.kind() in CALLS:
                owner = next((o for o in map(node.field, _OBJECT) if o is not None), None)
                if owner is not None and owner.kind() != "string" and tokens(owner) == key and not _safe(node):
                    return node
    return None


def _safe(node: Node) -> bool:
    text = node.text()
    parent = node.parent()
    safe = "?." in text or "&." in text or "?->" in text or ".nil?" in text
    return safe or (parent is not None and parent.kind() in ("delete_statement", "unary_expression"))


def _null_used(file: SourceFile, arm: Branch) -> Iterator[Finding]:
    test = null_test(arm.condition)
    if test is None or not test.null or not arm.body or arm.node.kind() == "unless":
        return
    # A nil receiver is legal in Go and NilClass has methods of its own in Ruby; only `err` is certain there.
    subject = text_of(test.subject)
    if file.language == "ruby" or (file.language == "go" and subject not in ("err", "error")):
        return
    used = _uses(arm.body, test.subject)
    if used is not None and test.subject.kind() not in CALLS:
        yield META.finding(
            at(file, arm.condition or arm.node),
            f"This branch runs when `{subject}` is null, and then uses `{quote(used)}`.",
            why="The test is the wrong way round: the branch fails exactly when it is entered.",
            fix=f"Invert the test of `{subject}`.",
        )


def _masked(body: list[Node], subject: str) -> str:
    """A guard's body with its subject's name blanked, "" unless it raises and names the subject."""
    if len(body) != 1 or not any(n.kind() in _RAISES for n in descend(body[0])):
        return ""
    text = " ".join(tokens(body[0]))
    name = re.split(r"\.|->", subject.lstrip("$@"))[-1]
    return re.sub(rf"\b{re.escape(name)}\b", "_", text) if re.search(rf"\b{re.escape(name)}\b", text) else ""


def _twins(file: SourceFile, block: list[Branch]) -> Iterator[Finding]:
    """Neighbouring guards that say the same about two values, one of them the other way round."""
    for first, second in pairwise(block):
        one, two = null_test(first.condition), null_test(second.condition)
        if one is None or two is None or one.null == two.null or text_of(one.subject) == text_of(two.subject):
            continue
        bodies = _masked(first.body, text_of(one.subject)), _masked(second.body, text_of(two.subject))
        if bodies[0] and bodies[0] == bodies[1]:
            wrong, right = (second, first) if one.null else (first, second)
            yield META.finding(
                at(file, wrong.condition or wrong.node),
                f"`{text_of(wrong.condition)}` tests the opposite of its twin `{text_of(right.condition)}`.",
                why="Both guards raise the same error, but for opposite reasons.",
                fix="Make both guards test the same way.",
                evidence=(Evidence(EvidenceKind.SIMILAR, "the twin", at(file, right.condition or right.node)),),
            )


def _neighbours(arms: list[Branch], singles: list[Branch]) -> bool:
    return bool(singles) and arms[0].node.prev() == singles[-1].node


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    block: list[Branch] = []
    for arms in chains(file):
        for arm in arms:
            yield from _null_used(file, arm)
        if len(arms) == 1:
            block = [*block, arms[0]] if _neighbours(arms, block) else [arms[0]]
            yield from _twins(file, block[-2:])


RULE = FileRule(META, _run)
