"""A promise chain has nobody to hear of its failure.

## What it does
Finds `.then(...)` chains used as statements, without a `.catch`, a second handler, `await`, `return` or `void`.

## Why is this bad?
A rejection is reported nowhere near here, and ends a Node.js process. What should happen on failure does not.

## Example
```javascript
saveOrder(order).then(showReceipt);
```

## Use instead
```javascript
saveOrder(order).then(showReceipt).catch(showError);
```
Chains that are kept, returned, awaited or marked with `void`, and tests are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import (
    arguments,
    callee,
    descend,
    enclosing_function,
    last_name,
    named,
    nodes,
    text_of,
)
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_script, is_test
from reviewbot.source import Node, SourceFile

META = define(
    __doc__,
    "unhandled-promise",
    Severity.LOW,
    Confidence.MEDIUM,
    languages=("javascript", "tsx", "typescript"),
    summary_only=True,
)
# Promises that cannot be rejected, or whose failure the platform itself reports well.
_SURE = re.compile(
    r"^(Promise\.resolve|Promise\.allSettled|nextTick|sleep|delay|wait|timeout|import|setTimeout|\w+\.ready|\w+[rR]eady)\b|\bnextTick\("
)


def _links(call: Node) -> list[tuple[str, int]]:
    """(method, number of arguments) of a chain of calls, last first."""
    links = []
    current: Node | None = call
    while current is not None and current.kind() == "call_expression":
        function = current.field("function")
        links.append((last_name(callee(current)) if function is not None else "", len(arguments(current))))
        current = function.field("object") if function is not None and function.kind() == "member_expression" else None
    return links


def _start(call: Node) -> str:
    current = call
    while True:
        function = current.field("function")
        inner = function.field("object") if function is not None and function.kind() == "member_expression" else None
        if inner is None or last_name(callee(current)) not in ("then", "finally"):
            return text_of(current)
        current = inner


def _handles(call: Node) -> bool:
    links = _links(call)
    return any(name == "catch" or (name == "then" and count > 1) for name, count in links)


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path) or is_script(file.path) or ".then(" not in file.text:
        return
    for statement in nodes(file, "expression_statement"):
        inner = named(statement)
        if (
            len(inner) != 1
            or inner[0].kind() != "call_expression"
            or last_name(callee(inner[0])) not in ("then", "finally")
        ):
            continue
        chain = inner[0]
        if not any(name == "then" for name, _ in _links(chain)) or _handles(chain) or _SURE.search(_start(chain)):
            continue
        # A promise that someone else keeps may be handled there.
        if _start(chain).endswith(")") and not _settles(chain):
            yield META.finding(
                at(file, chain),
                f"Nobody hears when `{_start(chain)[:60]}` fails.",
                why="A rejection here is reported as unhandled, which ends a Node.js process, and nothing else happens.",
                fix="Add a `.catch`, or return or await the promise.",
            )


def _settles(chain: Node) -> bool:
    """Whether the chain reports to a promise that is made around it, or handles errors in its own callback."""
    function = enclosing_function(chain)
    text = chain.text()
    if "catch" in text or (function is not None and "reject" in text_of(function.field("parameters"))):
        return True
    return any(n.kind() == "try_statement" for n in descend(chain))


RULE = FileRule(META, _run)
