"""A default argument is one shared object, and the function changes it or hands it out.

## What it does
Finds Python parameters whose default is a list, dictionary or set that the function changes, stores on the object or
returns.

## Why is this bad?
The default is made once, when the function is defined. What one call puts into it, every later call sees.

## Example
```python
def collect(item, seen=[]):
    seen.append(item)
    return seen
```

## Use instead
```python
def collect(item, seen=None):
    seen = [] if seen is None else seen
    seen.append(item)
    return seen
```
Defaults that are only read, and caches that say so (`_cache={}`), are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import nodes, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node, SourceFile

META = define(__doc__, "mutable-default", Severity.MEDIUM, Confidence.HIGH, languages=("python",))
_MUTABLE = frozenset(
    {"list", "dictionary", "set", "list_comprehension", "dictionary_comprehension", "set_comprehension"}
)
_MAKERS = re.compile(r"^(list|dict|set|bytearray|defaultdict|collections\.\w+|OrderedDict|deque|Counter)\(.*\)$", re.S)
_CACHE = re.compile(r"^_|cache|memo|seen_ids|registry", re.I)
_CHANGERS = (
    "append|extend|insert|add|update|pop|popitem|remove|discard|clear|setdefault|sort|reverse|appendleft|__setitem__"
)


def _use(name: str, body: str) -> str:
    """How the body lets the default out of one call ("" when it does not)."""
    word = re.escape(name)
    if re.search(rf"^\s*{word}\s*(:[^=\n]+)?=[^=]|for\s+{word}\s+in|\b{word}\s*=\s*(list|dict|set|copy)", body, re.M):
        return ""
    if re.search(rf"(?<![\w.]){word}\.({_CHANGERS})\(|(?<![\w.]){word}\s*\[[^\]]*\]\s*([-+*|]?=)[^=]", body):
        return "changes"
    if re.search(rf"(?<![\w.]){word}\s*[-+|&]=|\bdel\s+{word}\[", body):
        return "changes"
    if re.search(rf"\bself\.\w+\s*(:[^=\n]+)?=\s*{word}\s*$", body, re.M):
        return "stores"
    return "returns" if re.search(rf"\breturn\s+{word}\s*$", body, re.M) else ""


def _parameters(function: Node) -> Iterator[tuple[Node, str, Node]]:
    holder = function.field("parameters")
    for parameter in holder.children() if holder is not None else ():
        if parameter.kind() in ("default_parameter", "typed_default_parameter"):
            name, value = parameter.field("name"), parameter.field("value")
            if name is not None and value is not None:
                yield parameter, text_of(name), value


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    for function in [] if is_test(file.path) else nodes(file, "function_definition"):
        for parameter, name, value in _parameters(function):
            if (value.kind() not in _MUTABLE and not _MAKERS.match(value.text())) or _CACHE.search(name):
                continue
            body = function.field("body")
            verb = _use(name, body.text()) if body is not None else ""
            if verb:
                called = text_of(function.field("name"))
                yield META.finding(
                    at(file, parameter),
                    f"`{called}` {verb} its default for `{name}`, one object that every call shares.",
                    why="The default is made once; what one call puts into it, every later call sees.",
                    fix=f"Use `{name}=None` and make the {value.text().split('(')[0][:12]} inside the function.",
                )


RULE = FileRule(META, _run)
