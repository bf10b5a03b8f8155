"""An input check is gone, and the input is still used.

## What it does
Finds calls that validate, sanitise or escape a value, and validation annotations on parameters, that the change removed
while the function still uses the value.

## Why is this bad?
Input that was refused or cleaned here now reaches the code behind it as the sender wrote it.

## Example
```javascript
function save(req) {
  return db.insert(req.body);      // stood after validateBody(req.body)
}
```

## Use instead
```javascript
function save(req) {
  validateBody(req.body);
  return db.insert(req.body);
}
```
A check that moved, or that another check replaces, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.quality._marks import mark_name
from reviewbot.analyzers.quality._pairs import FunctionPair, Pair, PairRule
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._trees import CALLS, Function, arguments, callee, descend, last_name, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node

META = define(__doc__, "removed-validation", Severity.MEDIUM, Confidence.MEDIUM, cwe=(20,), summary_only=True)
_CHECK = re.compile(
    r"^_?(validat|saniti[sz]e|escape|(check|assert|ensure|verify|require)_?(valid|safe|non|not|arg|param|input|range|bounds"
    r"|length|size|path|url|type|format|index|positive|json|utf)|is_?valid|is_?safe|full_?clean|html_?escape|checkArgument"
    r"|checkNotNull|requireNonNull|checkElementIndex|checkPositionIndex|htmlspecialchars|strip_tags|purify|bleach)",
    re.I,
)
_MARKS = frozenset({"Valid", "Validated", "NotNull", "NotBlank", "NotEmpty", "Size", "Min", "Max", "Pattern", "Email"})
_REPLACED = re.compile(
    r"valid|saniti|escap|clean|check|verify|ensure|require|assert|schema|parse|purif|safe|guard", re.I
)
_WHY = "Input that was refused or cleaned here now goes on as the sender wrote it."
_FIX = "Keep the check, or show in this change what replaces it."


def _roots(call: Node) -> list[str]:
    """The names that the check is about: its arguments, else its receiver."""
    given = [text_of(a) for a in arguments(call)]
    names = [g for g in given if re.match(r"^[$@]?[A-Za-z_][\w.>$-]*$", g)]
    owner = callee(call).rpartition(".")[0]
    return names[:1] or ([owner] if owner and not given and owner not in ("self", "this") else [])


def _used(function: Function, name: str) -> bool:
    return bool(re.search(rf"(?<![\w.$]){re.escape(name)}(?!\w)", function.body.text()))


def _looks_up(call: Node, name: str) -> bool:
    """Whether the call is there for its result (`users = validateAndFind(commits)`), not for refusing or cleaning."""
    parent = call.parent()
    made = parent is not None and parent.kind() in (
        "expression_list",
        "assignment",
        "variable_declarator",
        "pair",
        "keyed_element",
    )
    return made and not re.search(r"saniti|escape|clean|strip|purif|special", name, re.I)


def _calls(pair: Pair, both: FunctionPair) -> Iterator[Finding]:
    kept = {last_name(callee(c)) for c in descend(both.new.body) if c.kind() in CALLS}
    for call in descend(both.old.body):
        name = last_name(callee(call)) if call.kind() in CALLS else ""
        if not name or not _CHECK.search(name) or name in kept or not pair.gone(call) or _looks_up(call, name):
            continue
        subject = next((r for r in _roots(call) if _used(both.new, r)), "")
        if subject and not pair.moved.has_word(name) and not _REPLACED.search(pair.fresh_in(both)):
            yield META.finding(
                pair.at_old(call),
                f"`{both.new.short}` still uses `{subject}` but no longer calls `{name}` on it.",
                why=_WHY,
                fix=_FIX,
            )


def _annotations(pair: Pair, both: FunctionPair) -> Iterator[Finding]:
    new = text_of(both.new.node.field("parameters"))
    holder = both.old.node.field("parameters")
    for mark in descend(holder) if holder is not None else ():
        name = mark_name(mark) if mark.kind() in ("annotation", "marker_annotation") else ""
        if name not in _MARKS or not pair.gone(mark) or f"@{name}" in new:
            continue
        parameter = next((a for a in mark.ancestors() if a.kind() == "formal_parameter"), None)
        called = text_of(parameter.field("name")) if parameter is not None else ""
        if called and re.search(rf"\b{called}\b", new) and not _REPLACED.search(pair.fresh_in(both)):
            yield META.finding(
                pair.at_old(mark), f"Parameter `{called}` of `{both.new.short}` lost `@{name}`.", why=_WHY, fix=_FIX
            )


def _run(pair: Pair) -> Iterator[Finding]:
    if is_test(pair.new.path):
        return
    for both in pair.functions:
        yield from _calls(pair, both)
        if pair.new.language == "java":
            yield from _annotations(pair, both)


RULE = PairRule(
    META,
    _run,
    re.compile(r"valid|saniti|escape|check|assert|ensure|verify|require|clean|special|strip_tags|@[A-Z]|purif", re.I),
)
