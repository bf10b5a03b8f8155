"""A handler catches everything and does nothing with it.

## What it does
Finds handlers for any error (`except Exception`, `catch (Throwable t)`, `catch (e)`) whose body is empty.

## Why is this bad?
A misspelt name, a broken database and a full disk all pass in silence; the failure shows up later and elsewhere.

## Example
```python
try:
    order = load(order_id)
    order.charge()
except Exception:
    pass
```

## Use instead
```python
try:
    order = load(order_id)
    order.charge()
except CardDeclined:
    notify(order)
```
Narrow handlers (`except KeyError: pass`), best-effort clean-up, optional features, handlers with a comment that says why,
and tests are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._handlers import Handler, handlers
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import (
    COMMENTS,
    JAVASCRIPT,
    descend,
    enclosing_function,
    inside,
    named,
    quote,
    text_of,
)
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_script, is_test
from reviewbot.source import SourceFile

META = define(
    __doc__,
    "swallowed-exception",
    Severity.MEDIUM,
    Confidence.MEDIUM,
    cwe=(390,),
    languages=("java", "javascript", "php", "python", "ruby", "tsx", "typescript"),
)
_NOTHING = frozenset({"pass", "...", "continue", "continue;", ";", "next"})
_ASSIGNMENTS = frozenset({"assignment", "assignment_expression", "lexical_declaration", "operator_assignment"})
_OPTIONAL = re.compile(
    r"^(require|import_module|__import__|JSON\.?parse|parse([A-Z]\w*)?|decodeURI\w*|eval|resolve|detect|probe"
    r"|\w*[sS]torage)$"
)
_LATE = re.compile(
    r"^(__del__|__exit__|__aexit__|atexit|_?cleanup|shutdown|teardown|finalize|close|destroy|dispose|on_?exit)", re.I
)


def _silent(handler: Handler) -> bool:
    return all(text_of(s) in _NOTHING for s in handler.body)


def _falls_back(file: SourceFile, handler: Handler) -> bool:
    """Whether failing means something: a value keeps what it had before, or an `else` tells the good case apart."""
    owner = handler.node.parent()
    if owner is not None and any(c.kind() == "else_clause" for c in owner.children()):
        return True
    if "#" in (line := file.lines[handler.node.range().start.line - 1].strip()[:2]) or line in ("//", "/*"):
        return True
    only = handler.guarded[0] if len(handler.guarded) == 1 else handler.node
    if only.kind() == "expression_statement" and named(only):
        only = named(only)[0]
    return only.kind() in _ASSIGNMENTS


def _set_in(handler: Handler) -> set[str]:
    """Names that what is protected gives a value to."""
    found = (n for s in handler.guarded for n in descend(s) if n.kind() in (*_ASSIGNMENTS, "variable_declarator"))
    return {text_of(n.field("left") or n.field("name")) for n in found} - {""}


def _tested_after(handler: Handler) -> bool:
    """Whether the very next statement asks whether it worked: by a test of what the protected code gives a value to."""
    owner = handler.node.parent()
    following = owner.next() if owner is not None else None
    while following is not None and (not following.is_named() or following.kind() in (*COMMENTS, "empty_statement")):
        following = following.next()
    condition = following.field("condition") if following is not None else None
    asked = text_of(condition)
    return any(re.search(rf"(?<![\w$.]){re.escape(name)}(?![\w$])", asked) for name in _set_in(handler))


def _only_waits(handler: Handler) -> bool:
    """Whether nothing but a pause can fail: to be woken early is all that can happen."""
    return len(handler.guarded) == 1 and [name.lower() for name in handler.calls()] == ["sleep"]


def _meant(file: SourceFile, handler: Handler) -> bool:
    """Whether doing nothing is a sensible answer here."""
    if _tested_after(handler) or _only_waits(handler):
        return True
    if handler.explained or handler.cleanup or any(_OPTIONAL.match(name) for name in handler.calls()):
        return True
    if _falls_back(file, handler) or (file.language in JAVASCRIPT and "load" in handler.calls()):
        return True
    # Reporting a failure that itself fails has nowhere to go.
    if inside(handler.node.parent() or handler.node, "except_clause", "catch_clause", "rescue") is not None:
        return True
    function = enclosing_function(handler.node)
    if function is not None and _LATE.match(text_of(function.field("name"))):
        return True
    if handler.guarded[-1].kind() in ("return_statement", "return"):
        return True
    # `try { return parse(x) } catch {}` goes on to a fallback; JavaScript cannot say which errors it means.
    returns = any(
        n.kind() in ("return_statement", "return", "import_statement") for s in handler.guarded for n in descend(s)
    )
    return file.language in (*JAVASCRIPT, "ruby") and returns


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path) or is_script(file.path):
        return
    for handler in handlers(file):
        if not handler.broad or not _silent(handler) or not handler.guarded or _meant(file, handler):
            continue
        if not handler.calls():
            continue
        caught = ", ".join(handler.types) or "Every error"
        yield META.finding(
            at(file, handler.node),
            f"{caught} from `{quote(handler.risky)}` is dropped without a trace.",
            why="Programming mistakes and outages pass in silence here, and show up later and elsewhere.",
            fix="Catch the errors you expect, and log or pass on the others.",
            # Who names a class has thought of what may come; a bare handler takes whatever comes.
            confidence=Confidence.HIGH if not handler.types and file.language in ("python", "ruby") else None,
        )


RULE = FileRule(META, _run)
