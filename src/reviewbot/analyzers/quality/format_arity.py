"""A format text and its arguments do not match in number.

## What it does
Counts the placeholders of a literal format text and the arguments given: `%` and `.format` and logging calls in Python,
the `Printf` family in Go, `String.format` in Java, `sprintf` in PHP and Ruby.

## Why is this bad?
It raises an error when it runs, or prints `%!d(MISSING)`, or loses a value silently; mostly in error messages, which
tests rarely reach.

## Example
```go
return fmt.Errorf("cannot open %s: %v", path)
```

## Use instead
```go
return fmt.Errorf("cannot open %s: %v", path, err)
```
Texts that are built, spread arguments and named placeholders are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality import _formats
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import quote
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import SourceFile

META = define(
    __doc__,
    "format-arity",
    Severity.MEDIUM,
    Confidence.HIGH,
    languages=("go", "java", "php", "python", "ruby"),
)


def _count(number: int) -> str:
    return f"{number} argument" if number == 1 else f"{number} arguments"


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    for use in _formats.uses(file):
        if use.given == use.wanted or (use.given > use.wanted and is_test(file.path)):
            continue
        holders = "1 placeholder" if use.wanted == 1 else f"{use.wanted} placeholders"
        yield META.finding(
            at(file, use.node),
            f"`{quote(use.text)}` has {holders} but is given {_count(use.given)}.",
            why="It fails or prints something else than was meant when it runs."
            if use.given < use.wanted
            else "The value that has no placeholder is lost.",
            fix="Give one argument for each placeholder.",
        )


RULE = FileRule(META, _run)
