"""Only this test runs; all others of the file are silently left out.

## What it does
Finds focused tests: `it.only`, `describe.only`, `fit`, `fdescribe`, `focus: true`.

## Why is this bad?
The run is green although the other tests were not run at all.

## Example
```javascript
it.only('adds up', () => { ... });
```

## Use instead
```javascript
it('adds up', () => { ... });
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import JAVASCRIPT, arguments, callee, nodes, quote, text_of
from reviewbot.findings import Confidence, Edit, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node, SourceFile

META = define(
    __doc__,
    "focused-test",
    Severity.HIGH,
    Confidence.HIGH,
    languages=("javascript", "php", "ruby", "tsx", "typescript"),
    fixable=True,
)
_ONLY = re.compile(r"^(it|test|describe|context|suite|specify|bench)(\.\w+)*\.only(\.\w+)*$")
_FOCUSED = re.compile(r"^(fit|fdescribe|fcontext|fspecify|fexample|ftest)$")


def _has_body(call: Node) -> bool:
    """Whether the call is a test: a description, then what to do."""
    given = arguments(call)
    described = bool(given) and ("string" in given[0].kind() or given[0].kind() in ("identifier", "constant"))
    return described and (len(given) > 1 or call.field("block") is not None)


def _edit(file: SourceFile, call: Node) -> tuple[Edit, ...]:
    function = call.field("function") or call.field("method")
    if function is None:
        return ()
    old = function.text()
    new = re.sub(r"\.only\b", "", old, count=1) if ".only" in old else old.removeprefix("f")
    return (Edit(at(file, function), old, new),)


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if not is_test(file.path):
        return
    for call in nodes(file, "call_expression", "call"):
        name = callee(call)
        if file.language in JAVASCRIPT and not (_ONLY.match(name) or _FOCUSED.match(name)):
            continue
        if file.language == "ruby" and not _FOCUSED.match(name) and not _focus_tag(call):
            continue
        if file.language != "php" and _has_body(call):
            yield _found(file, call, f"`{name}({quote(arguments(call)[0])})`", _edit(file, call))
    for call in nodes(file, "member_call_expression") if file.language == "php" else ():
        if text_of(call.field("name")) == "only" and re.match(r"^(it|test|describe)\(", text_of(call)):
            yield _found(file, call, "`->only()`", ())


def _focus_tag(call: Node) -> bool:
    if callee(call) not in ("it", "describe", "context", "specify", "example", "RSpec.describe", "feature", "scenario"):
        return False
    return any(text_of(a) in (":focus", "focus: true", ":focus => true") for a in arguments(call)[1:])


def _found(file: SourceFile, call: Node, what: str, edits: tuple[Edit, ...]) -> Finding:
    target = call.field("function") or call.field("method") or call
    return META.finding(
        at(file, target),
        f"{what} is focused: where the runner heeds that, only it runs.",
        why="A focus is for one sitting at the desk; left in, a run can be green although most tests did not run.",
        fix="Remove the focus.",
        edits=edits if "focus:" not in what else (),
    )


RULE = FileRule(META, _run)
