"""A merge conflict was committed unresolved.

## What it does
Finds the markers `<<<<<<<`, `=======` and `>>>>>>>` that git leaves in a file, in this order, at the start of lines.

## Why is this bad?
The file does not parse, or holds both versions of the code.

## Example
```python
<<<<<<< HEAD
limit = 10
=======
limit = 20
>>>>>>> feature
```

## Use instead
```python
limit = 20
```
Markers inside texts (tests of a merge tool, documentation) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import ANY_TEXT, State, at_span
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.source import SourceFile, Span, span

META = define(__doc__, "conflict-marker", Severity.CRITICAL, Confidence.HIGH, languages=ANY_TEXT)
_OPEN, _MIDDLE, _CLOSE = re.compile(r"^<{7} \S"), re.compile(r"^={7}\s*$"), re.compile(r"^>{7} \S")
# Files that show changes: what looks like a conflict in them is their content.
_SHOWN = re.compile(r"\.(?:patch|diff|rej|orig|rst|adoc)$|(?:^|/)(?:tests?|fixtures|testdata|__snapshots__)/", re.I)
_TEXT = re.compile(r"string|heredoc|comment|template|text")


def _in_text(file: SourceFile, line: int) -> bool:
    """Whether the line lies inside a text or comment that began before it, or is an example in prose."""
    if file.language == "text":
        fences = sum(text.lstrip().startswith(("```", "~~~")) for text in file.lines[: line - 1])
        return fences % 2 == 1 or _SHOWN.search(file.path) is not None
    stack = [file.root]
    while stack:
        node = stack.pop()
        where = span(node)
        if where.line < line <= where.end_line and _TEXT.search(node.kind()) and node.kind() != "text_interpolation":
            return True
        stack.extend(c for c in node.children() if span(c).line <= line <= span(c).end_line)
    return False


def _conflicts(file: SourceFile) -> Iterator[int]:
    opened, middle = 0, False
    for number, line in enumerate(file.lines, 1):
        if _OPEN.match(line):
            opened, middle = number, False
        elif opened and _MIDDLE.match(line):
            middle = True
        elif opened and middle and _CLOSE.match(line):
            yield opened
            opened, middle = 0, False


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if "<<<<<<< " not in file.text:
        return
    for number in _conflicts(file):
        if not _in_text(file, number):
            line = file.lines[number - 1]
            yield META.finding(
                at_span(file.path, Span(number, 1, number, len(line) + 1)),
                "A merge conflict was left unresolved here.",
                why="The file holds both versions of the code, with the markers between them.",
                fix="Resolve the conflict and remove the markers.",
            )


RULE = FileRule(META, _run, anywhere=True)
