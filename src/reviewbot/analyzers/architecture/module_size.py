"""A file that was large becomes much larger.

## What it does
Notes a source file that the change pushed past 1,000 lines (`[rules.module-size] lines = …`) by a tenth or more.
Never for a file that was past it already. Summary only.

## Why is this bad?
Everyone who changes such a file reads past most of it, and changes to it collide more often.

## Example
`orders.py` grows from 940 to 1,180 lines.

## Use instead
Put the new part into a module of its own while it is still separate.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewbot.analyzers.architecture._rule import define
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.findings import Confidence, Finding, Location, Severity
from reviewbot.index import is_aside

META = define(__doc__, "module-size", Severity.INFO, Confidence.HIGH, summary_only=True)
_LINES = 1_000
_GROWTH = 1.1


def _run(comparison: Comparison) -> Iterator[Finding]:
    limit = comparison.after.option(META.id, "lines", _LINES)
    limit = limit if isinstance(limit, int) else _LINES
    for path, file in comparison.files(META.languages):
        if file.base_path is None or is_aside(path):
            continue
        old, new = comparison.before.index.facts(file.base_path), comparison.after.index.facts(path)
        if old and new and old.lines <= limit < new.lines and new.lines >= old.lines * _GROWTH:
            yield META.finding(
                Location(path, min(file.added, default=1)),
                f"`{path}` grows from {old.lines:,} to {new.lines:,} lines.",
                why="Large files take longer to read and collide more often.",
                fix="Put the new part into a module of its own while it is still separate.",
                identity=path,
            )


RULE = ChangeRule((META,), _run)
