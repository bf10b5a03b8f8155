"""A test lost an assertion and still runs what it asserted.

## What it does
Finds a test that stays but whose assertions the change removed without putting another check in their place.

## Why is this bad?
The test still passes, whatever the code does. It looks like cover where there is none.

## Example
```python
def test_total():
    order = make_order(3)
    order.total()
```

## Use instead
```python
def test_total():
    order = make_order(3)
    assert order.total() == 30
```
Rewritten assertions, ones that moved to another test or a helper, and tests whose subject was removed are left alone. A
test that keeps other assertions is reported with low confidence only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.quality._pairs import FunctionPair, Pair, PairRule, squeeze
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._tests import assertions, is_test_function
from reviewbot.analyzers.quality._trees import quote, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node

# A call that must not fail asserts that by being made.
_MERE_CALL = re.compile(
    r"not_to_be_an_error|DoesNotThrow|not\.toThrow|not_to raise_error|nothing_raised|doesNotThrow|NotPanics", re.I
)
META = define(__doc__, "removed-assertion", Severity.MEDIUM, Confidence.HIGH, summary_only=True)


def _words(node: Node) -> set[str]:
    """The names that an assertion is about."""
    return {
        w
        for w in re.findall(r"[A-Za-z_]\w{2,}", text_of(node))
        if not re.match(r"(?i)assert|expect|equal|true|false|self", w)
    }


def _only_asserts_went(pair: Pair, both: FunctionPair, lost: list[Node]) -> bool:
    """Whether nothing else about the test changed: its subject is still set up and called."""
    gone = {n for n in pair.file.removed if both.old.span.line <= n <= both.old.span.end_line}
    covered: set[int] = set()
    for node in lost:
        where = node.range()
        covered |= set(range(where.start.line + 1, where.end.line + 2))
    blank = {n for n in gone if not pair.old.lines[n - 1].strip() or re.match(r"^\s*(#|//)", pair.old.lines[n - 1])}
    return gone <= covered | blank and not pair.added_in(both.new).strip()


def _mere_call(node: Node) -> bool:
    return bool(_MERE_CALL.search((node.parent() or node).text()[:400]) or _MERE_CALL.search(node.text()))


def _in_test(pair: Pair, both: FunctionPair) -> Iterator[Finding]:
    old, new = assertions(both.old), assertions(both.new)
    lost = [n for n in old if pair.gone(n) and not _mere_call(n)]
    if len(new) >= len(old) or not lost or any(n.range().start.line + 1 in pair.file.added for n in new):
        return
    if any(squeeze(n.text().split("\n")[0]) in pair.moved.lines for n in lost):
        return
    if any(squeeze(n.text()) in squeeze(both.new.body.text()) for n in lost):
        return
    body = both.new.body.text()
    about = [n for n in lost if any(re.search(rf"\b{w}\b", body) for w in _words(n))]
    if about and (not new or _only_asserts_went(pair, both, lost)) and len(body) > 30:
        # Some assertions mostly go because the behaviour changed; all of them hardly ever should.
        count = "its only assertion" if len(old) == 1 else f"{len(lost)} of its {len(old)} assertions"
        yield META.finding(
            pair.at_old(about[0]),
            f"`{both.new.short}` lost {count}, `{quote(about[0])}`, and nothing took its place.",
            why="The test now passes whatever that code does.",
            fix="Put the assertion back with the value that is right now, or remove the test.",
            confidence=Confidence.LOW if new else None,
        )


def _run(pair: Pair) -> Iterator[Finding]:
    if not is_test(pair.new.path):
        return
    for both in pair.functions:
        if is_test_function(both.old) and not any(f is not both and _within(f, both) for f in pair.functions):
            yield from _in_test(pair, both)


def _within(inner: FunctionPair, outer: FunctionPair) -> bool:
    if not is_test_function(inner.old):
        return False
    return outer.old.span.line < inner.old.span.line and inner.old.span.end_line <= outer.old.span.end_line


RULE = PairRule(
    META, _run, re.compile(r"assert|expect|should|verify|must|Equal|Error|check|equal|ok|t\.Fatal|raises|throws", re.I)
)
