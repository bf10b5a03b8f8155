"""Every branch of a condition does the same.

## What it does
Finds an `if` with an `else` (or a conditional expression) all of whose branches hold the same code.

## Why is this bad?
The condition decides nothing. Usually one branch was copied and never adapted, so one case is handled wrongly.

## Example
```python
if user.is_admin:
    limit = DEFAULT_LIMIT
else:
    limit = DEFAULT_LIMIT
```

## Use instead
```python
if user.is_admin:
    limit = ADMIN_LIMIT
else:
    limit = DEFAULT_LIMIT
```
Branches with a comment inside are left alone: someone has explained why they agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._branches import TERNARIES, Branch, chains
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import has_comment, nodes, same, text_of, tokens
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.source import Node, SourceFile

META = define(__doc__, "identical-branches", Severity.MEDIUM, Confidence.HIGH)
_WHY = "The condition decides nothing: most often one branch was copied and not adapted."
_FIX = "Correct the branch that was meant to differ, or drop the condition."


def _identical(arms: list[Branch]) -> bool:
    if len(arms) < 2 or arms[-1].condition is not None or not arms[0].body:
        return False
    kinds = [s.kind() for s in arms[0].body]
    if any([s.kind() for s in arm.body] != kinds for arm in arms[1:]):
        return False
    first = [tokens(s) for s in arms[0].body]
    alike = first != [("pass",)] and all([tokens(s) for s in arm.body] == first for arm in arms[1:])
    return alike and not has_comment(arms[0].node)


def _arms(node: Node) -> tuple[Node, Node] | None:
    yes, no = node.field("consequence") or node.field("body"), node.field("alternative")
    if yes is None or no is None:
        parts = [c for c in node.children() if c.is_named()]
        if len(parts) != 3 or node.kind() != "conditional_expression":
            return None
        yes, no = parts[0], parts[2]
    return yes, no


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    for arms in chains(file):
        if _identical(arms):
            condition = text_of(arms[0].condition)
            yield META.finding(
                at(file, arms[0].condition or arms[0].node),
                f"Every branch of `if {condition}` does the same.",
                why=_WHY,
                fix=_FIX,
            )
    for node in nodes(file, *TERNARIES):
        pair = _arms(node)
        if pair is not None and same(*pair):
            message = f"Both results of this condition are `{text_of(pair[0])}`."
            yield META.finding(at(file, node), message, why=_WHY, fix=_FIX)


RULE = FileRule(META, _run)
