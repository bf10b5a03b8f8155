"""A test that ran before is now skipped on every run.

## What it does
Finds tests to which the change added a skip mark or call that depends on nothing.

## Why is this bad?
Skipped tests are rarely switched on again. What the test guarded can break from now on without anyone noticing.

## Example
```java
@Disabled
@Test
void refundsTwice() { ... }
```

## Use instead
```java
@Test
void refundsTwice() { ... }
```
Conditional skips (`skipif`, a platform check), skips that name an issue, and tests that were skipped before are left
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewbot.analyzers.base import at
from reviewbot.analyzers.quality._pairs import Pair, PairRule
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._tests import is_test_function, skip_of, unskipped_name
from reviewbot.analyzers.quality._trees import Function, functions
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node

_OFF = re.compile(r"_?disabled?|x_?test|skip", re.I)  # a test that only its name kept from running
# Three words in quotes or in a comment behind the code.
_REASON = re.compile(r"""["'][^"']*\w+\s+\w+\s+\w+[^"']*["']\s*[,)]|(#|//)\s*\w+\s+\w+\s+\w+""")
_ISSUE = re.compile(r"https?://|#\d+|\b[A-Z]{2,}-\d+")
META = define(__doc__, "skipped-test", Severity.MEDIUM, Confidence.MEDIUM)
_SKIPS = re.compile(
    r"skip|\bx(it|test|describe|context|specify)\b|pending|Disabled|Ignore|todo|fixme|Incomplete|xfail|Failure", re.I
)


def _found(pair: Pair, function: Function, node: Node) -> Finding:
    described = re.search(r"\([^()]*$|\(.*\)$", function.name)
    shown = described.group().strip("()") if described else function.short
    now = "is now expected to fail" if re.search(r"xfail|expectedFailure", node.text()) else "is now always skipped"
    found = META.finding(
        at(pair.new, node),
        f"`{shown[:80]}` was a test like any other before this change and {now}.",
        why="What this test guarded can break from now on without anyone noticing.",
        fix="Repair the test, or skip it only where it cannot run, with the issue that will bring it back.",
    )
    # Who wrote down why has decided it; that is for the record.
    return replace(found, summary_only=True) if _REASON.search(_line(pair, node)) else found


def _line(pair: Pair, node: Node) -> str:
    where = node.range()
    return "\n".join(pair.new.lines[where.start.line : where.end.line + 1])


def _renamed(pair: Pair) -> Iterator[Finding]:
    """`it(...)` that became `it.skip(...)` or `xit(...)`."""
    before = {f.name for f in functions(pair.old)}
    for function in functions(pair.new):
        plain = unskipped_name(function.name)
        if (
            plain != function.name
            and plain in before
            and function.name not in before
            and function.span.line in pair.file.added
        ):
            yield _found(pair, function, function.node.parent() or function.node)


def _run(pair: Pair) -> Iterator[Finding]:
    if not is_test(pair.new.path) or not _SKIPS.search(pair.added_in(None)):
        return
    for both in pair.functions:
        if not is_test_function(both.new) or _OFF.match(both.new.short):
            continue
        mark = skip_of(both.new)
        if mark is not None and _ISSUE.search(mark.text()):
            continue
        if mark is not None and mark.range().start.line + 1 in pair.file.added and skip_of(both.old) is None:
            yield _found(pair, both.new, mark)
    yield from _renamed(pair)


RULE = PairRule(META, _run, about=is_test)
