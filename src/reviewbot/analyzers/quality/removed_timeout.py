"""A call that had a time limit no longer has one.

## What it does
Finds calls whose `timeout` argument the change removed while the call itself stayed.

## Why is this bad?
A peer that stops answering now blocks the caller for ever; workers and connections run out one by one.

## Example
```python
requests.get(url)
```

## Use instead
```python
requests.get(url, timeout=10)
```
A limit that moved to the client, a session or a deadline elsewhere in the change is left alone, as are tests.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reviewbot.analyzers.quality._pairs import FunctionPair, Pair, PairRule
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._trees import CALLS, arguments, callee, descend, named, quote, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node

META = define(__doc__, "removed-timeout", Severity.MEDIUM, Confidence.MEDIUM, cwe=(1088,))
_KEY = re.compile(r"^['\":]?(\w*_)?timeout(_?(ms|seconds|millis))?['\"]?$|^deadline$|^['\"]?\w*Timeout['\"]?$", re.I)
_SETTERS = re.compile(
    r"^(set(Connect|Read|Write|Socket|Request|Call|So)\w*Timeout|setTimeout|(connect|read|call|write)Timeout|timeout)$"
)
_NONE = frozenset({"None", "null", "nil", "0", "undefined", "Infinity", "-1", "false"})
_ELSEWHERE = r"(?i)time_?out|deadline|AbortSignal|signal|time_?limit"
_NAMED_ARGUMENTS = frozenset({"keyword_argument", "pair", "array_element_initializer", "keyed_element"})


def _named(node: Node) -> tuple[str, Node] | None:
    key, value = node.field("name") or node.field("key"), node.field("value")
    if key is None or value is None:
        inner = named(node)
        if len(inner) != 2:
            return None
        key, value = inner
    return text_of(key), value


def _limit(call: Node) -> Node | None:
    """The argument that limits the time of a call."""
    for argument in arguments(call):
        inner = [argument] if argument.kind() in _NAMED_ARGUMENTS else named(argument)
        options = inner if argument.kind() in (*_NAMED_ARGUMENTS, "object", "array_creation_expression", "hash") else []
        for option in options:
            pair = _named(option) if option.kind() in _NAMED_ARGUMENTS else None
            if pair is not None and _KEY.match(pair[0]) and text_of(pair[1]) not in _NONE:
                return option
    return None


def _bare(call: Node) -> bool:
    """Whether the call passes nothing on that may carry a limit."""
    text = "".join(a.text() for a in arguments(call))
    return not re.search(r"\*\*|\.\.\.|\boptions?\b|\bopts\b|\bconfig\b|\bkwargs\b", text)


def _calls(function: Node) -> list[Node]:
    return [n for n in descend(function) if n.kind() in CALLS]


def _in_function(pair: Pair, both: FunctionPair) -> Iterator[Finding]:
    new = _calls(both.new.node)
    limited = Counter(callee(c) for c in new if _limit(c) is not None)
    bare = Counter(callee(c) for c in new if _limit(c) is None and _bare(c))
    was_bare = Counter(callee(c) for c in _calls(both.old.node) if _limit(c) is None)
    for call in _calls(both.old.node):
        name, limit = callee(call), _limit(call)
        if limit is None or not pair.gone(limit):
            continue
        if limited[name]:
            limited[name] -= 1
        elif bare[name] > was_bare[name]:
            yield META.finding(
                pair.at_old(limit),
                f"`{name}` in `{both.new.short}` lost its time limit (`{quote(limit)}`).",
                why="If the other side stops answering, this call now waits for ever.",
                fix="Pass the limit again, or set one on the client.",
            )


def _setters(pair: Pair, both: FunctionPair) -> Iterator[Finding]:
    """Java and PHP style: `connection.setReadTimeout(1000)` as a statement of its own."""
    for call in _calls(both.old.node):
        dotted = callee(call)
        owner, _, name = dotted.rpartition(".")
        statement = call.parent()
        alone = statement is not None and statement.kind() == "expression_statement"
        if not (alone and pair.gone(call) and owner and name != "setTimeout" and _SETTERS.match(name)):
            continue
        if re.search(rf"(?<!\w){re.escape(owner)}\s*(\.|->)\s*\w+\(", both.new.body.text()):
            yield META.finding(
                pair.at_old(call),
                f"`{both.new.short}` no longer sets a time limit on `{owner}` (`{quote(call)}`).",
                why="If the other side stops answering, the call now waits for ever.",
                fix="Set the limit again, or set one where the object is made.",
            )


def _run(pair: Pair) -> Iterator[Finding]:
    if is_test(pair.new.path) or pair.moved.mentions(_ELSEWHERE):
        return
    for both in pair.functions:
        yield from _in_function(pair, both)
        if pair.new.language in ("java", "php"):
            yield from _setters(pair, both)


RULE = PairRule(META, _run, re.compile(r"timeout|deadline", re.I))
