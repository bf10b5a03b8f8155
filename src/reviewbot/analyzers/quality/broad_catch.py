"""A handler for any error turns whatever went wrong into an ordinary result.

## What it does
Finds handlers for any error around several statements that answer with a constant (`return False`, `return None`)
without logging, raising or looking at the error.

## Why is this bad?
The caller cannot tell "no" from "broken". A mistake in the code looks like a legitimate answer for ever.

## Example
```python
def is_member(user, group):
    try:
        members = fetch_members(group)
        ids = [m.id for m in members]
        return user.id in ids
    except Exception:
        return False
```

## Use instead
```python
def is_member(user, group):
    try:
        members = fetch_members(group)
    except GroupNotFound:
        return False
    return user.id in [m.id for m in members]
```
Small probes, handlers with a comment and tests are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._handlers import Handler, handlers
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import CALLS, descend, enclosing_function, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_script, is_test
from reviewbot.source import SourceFile

META = define(
    __doc__,
    "broad-catch",
    Severity.LOW,
    Confidence.MEDIUM,
    cwe=(396,),
    languages=("java", "php", "python", "ruby"),
)
_CONSTANT = re.compile(
    r"^return(\s+(None|False|True|null|nil|false|true|-?\d+|''|\"\"|\[\]|\{\}|\(\)|array\(\)|default\w*))?;?$|^(nil|false|true)$"
)
_PROBE = re.compile(
    r"^(is|has|can|supports?|try|check|safe|maybe|probe|detect|exists|valid|__eq__|__repr__|equals|compare)_?", re.I
)


def _hides(handler: Handler) -> bool:
    if len(handler.body) != 1 or handler.explained or handler.uses_error():
        return False
    return bool(_CONSTANT.match(text_of(handler.body[0])))


def _size(handler: Handler) -> int:
    """How much could go wrong: calls in what is protected."""
    return sum(n.kind() in CALLS for s in handler.guarded for n in descend(s))


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path) or is_script(file.path):
        return
    for handler in handlers(file):
        if not handler.broad or len(handler.guarded) < 3 or _size(handler) < 3 or not _hides(handler):
            continue
        function = enclosing_function(handler.node)
        name = text_of(function.field("name")) if function is not None else ""
        if not _PROBE.match(name) and not name.endswith("?"):
            answer = text_of(handler.body[0]).rstrip(";")
            caught = ", ".join(handler.types) or "any error"
            yield META.finding(
                at(file, handler.node),
                f"{caught} in these {len(handler.guarded)} statements becomes `{answer}`, as if nothing had gone wrong.",
                why="The caller cannot tell this answer from a failure, and a mistake in the code stays hidden.",
                fix="Catch only what means this answer, around only the statement that raises it.",
            )


RULE = FileRule(META, _run)
