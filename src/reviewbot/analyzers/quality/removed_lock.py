"""A lock is no longer taken around code that is still there.

## What it does
Finds a lock (`with lock`, `synchronized`, `mu.Lock()`, `mutex.synchronize`) that the change removed from a function
although the protected statements remain and the lock is still used elsewhere in the file.

## Why is this bad?
The other users of the lock believe that nobody else touches the data. Races show up rarely, and never in tests.

## Example
```go
func (c *Cache) Set(k string, v int) {
        c.items[k] = v     // stood between c.mu.Lock() and c.mu.Unlock()
}
```

## Use instead
```go
func (c *Cache) Set(k string, v int) {
        c.mu.Lock()
        defer c.mu.Unlock()
        c.items[k] = v
}
```
Functions that say their caller holds the lock (`...Locked`, a comment), atomics and concurrent collections are left
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from reviewbot.analyzers.quality._pairs import FunctionPair, Pair, PairRule, squeeze
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._trees import Function, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node, span

META = define(
    __doc__,
    "removed-lock",
    Severity.HIGH,
    Confidence.MEDIUM,
    cwe=(667,),
    languages=("go", "java", "php", "python", "ruby"),
)
_NAME = r"[\w.@$>()-]*(?:lock|mutex|semaphore|\bmu\b|\bsem\b)[\w.]*"
_TAKES = re.compile(
    rf"^\s*(?:async\s+)?with\s+(?P<with>{_NAME})|\bsynchronized\s*\(\s*(?P<sync>[\w.]+)\s*\)"
    rf"|(?P<call>[\w.@$>-]*(?:lock|mutex|semaphore|mu|sem))(?:\.|->)(?:RLock|Lock|lock|acquire|writeLock\(\)\.lock"
    r"|readLock\(\)\.lock|synchronize)\b|(?P<method>^\s*(?:[\w<>\[\]]+\s+)*synchronized\s+)[\w<>\[\]]+\s+\w+\s*\(",
    re.I | re.M,
)
_SAFE = re.compile(
    r"atomic|concurrent|sync\.Map|caller (must )?hold|queue|immutable|copyonwrite|Interlocked|volatile", re.I
)
_OPENS = re.compile(r"^\s*(?:async\s+)?with\b|\bsynchronized\b|\bsynchronize\b")
_GIVES_BACK = re.compile(r"(?:unlock|release|leave|\bfinally\b|\bensure\b)", re.I)
# A comment about it, a name that says so, or a call of something that locks.
_HELD = re.compile(r"(//|#|/\*|^\s*\*).*lock|\w*lock(ed)?\w*\s*\(|mutex|synchron|unsynced", re.I | re.M)


def _taken(function: Function) -> list[tuple[str, str]]:
    """(lock, line) of every lock the function takes."""
    found = []
    for match in _TAKES.finditer(function.node.text()):
        name = next(v for v in match.groupdict().values() if v)
        line = function.node.text()[: match.start()].count("\n") + (match.group().startswith("\n"))
        found.append((name.strip(), str(function.span.line + line)))
    return found


def _statements(lines: Iterable[str]) -> set[str]:
    squeezed = (squeeze(line) for line in lines)
    return {s for s in squeezed if re.search(r"[=(]", s) and not re.search(r"lock|mutex|^return|^//|^#", s, re.I)}


def _protected(function: Function, line: int) -> list[str]:
    """The lines that a lock taken on a line covers: its block, up to where it is given back, or the rest."""
    lines = function.node.text().split("\n")[max(0, line - function.span.line) :]
    if _OPENS.search(lines[0]):
        depth = len(lines[0]) - len(lines[0].lstrip())
        block = takewhile(lambda text: not text.strip() or len(text) - len(text.lstrip()) > depth, lines[1:])
        return lines[1:] if line == function.span.line else list(block)
    released = (n for n, text in enumerate(lines) if n and _GIVES_BACK.search(text) and "defer" not in text)
    return lines[1 : next(released, len(lines))]


def _in_function(pair: Pair, both: FunctionPair) -> Iterator[Finding]:
    old, new = _taken(both.old), _taken(both.new)
    lost = [(name, int(line)) for name, line in old if int(line) in pair.file.removed]
    text = both.new.node.text()
    if not lost or new or _HELD.search(text) or _SAFE.search(text + pair.added_in(None)):
        return
    name, line = lost[0]
    bare = name.split(".")[-1].split(">")[-1].lstrip("@$_")
    elsewhere = "synchronized" if "synchronized" in name or name == "this" else bare
    kept = _statements(_protected(both.old, line)) & _statements(both.new.body.text().split("\n"))
    if kept and any(re.search(rf"\b_?{re.escape(elsewhere)}\b", m.group()) for m in _TAKES.finditer(pair.new.text)):
        node = _node_on(both.old, line)
        shown = "the object's lock" if elsewhere == "synchronized" else f"`{name}`"
        yield META.finding(
            pair.at_old(node),
            f"`{both.new.short}` no longer takes {shown}, which other code in this file still relies on.",
            why="What the lock protected is still changed here, so two threads can now do it at the same time.",
            fix="Take the lock again, or say in the name or a comment that the caller holds it.",
        )


def _node_on(function: Function, line: int) -> Node:
    """The outermost statement of the function that starts on a line."""
    stack = [function.node]
    while stack:
        node = stack.pop(0)
        if span(node).line == line and node is not function.node and text_of(node):
            return node
        stack.extend(c for c in node.children() if span(c).line <= line <= span(c).end_line)
    return function.node


def _run(pair: Pair) -> Iterator[Finding]:
    if is_test(pair.new.path):
        return
    for both in pair.functions:
        yield from _in_function(pair, both)


RULE = PairRule(META, _run, re.compile(r"lock|mutex|semaphore|synchron|\bmu\b", re.I))
