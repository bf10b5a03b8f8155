"""A module suddenly depends on many others, or many start to depend on it.

## What it does
Notes a file whose imports of this repository's own files rise past 20 by five or more in one change
(`[rules.fan-out-jump] limit = …`), and a file that five or more others start to import in one change
(`fan-in-jump`). Summary only.

## Why is this bad?
A module that knows many others changes whenever they do; one that many depend on is expensive to change later.

## Example
A `utils` module that the change adds is imported by nine files at once.

## Use instead
Split by subject, so that each importer needs one small module; or accept the hub and test it well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reviewbot.analyzers.architecture._graph import ImportGraph
from reviewbot.analyzers.architecture._rule import define
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.findings import Confidence, Finding, Location, Severity
from reviewbot.index import is_aside

# A Go import names every file of a package, which says little about either.
_LANGUAGES = ("python", "javascript", "typescript", "tsx", "ruby", "php", "java")
OUT = define(__doc__, "fan-out-jump", Severity.INFO, Confidence.HIGH, summary_only=True, languages=_LANGUAGES)
IN = replace(OUT, id="fan-in-jump")
_LIMIT = 20
_JUMP = 5


def _run(comparison: Comparison) -> Iterator[Finding]:
    before = ImportGraph(comparison.before.index, comparison.change.renames)
    after = ImportGraph(comparison.after.index)
    limit = comparison.after.option(OUT.id, "limit", _LIMIT)
    limit = limit if isinstance(limit, int) else _LIMIT
    started: dict[str, list[str]] = {}
    for path, file in comparison.files(OUT.languages):
        if is_aside(path):
            continue
        old, new = set(before.edges(path)) if file.base_path else set(), set(after.edges(path))
        for target in new - old:
            started.setdefault(target, []).append(path)
        if file.base_path and len(old) <= limit < len(new) and len(new) - len(old) >= _JUMP:
            line = min(after.edges(path)[t].span.line for t in new - old)
            yield OUT.finding(
                Location(path, line),
                f"`{path}` now imports {len(new)} files of this repository, before {len(old)}.",
                why="A module that knows many others changes whenever they do.",
                fix="Split it by subject, or let the callers pass in what it needs.",
                identity=path,
            )
    yield from _fan_in(comparison, started)


def _fan_in(comparison: Comparison, started: dict[str, list[str]]) -> Iterator[Finding]:
    for target, importers in sorted(started.items()):
        # Only a module that this change also touches has a place in it.
        if len(importers) >= _JUMP and target in comparison.change.by_path:
            shown = ", ".join(f"`{p}`" for p in sorted(importers)[:_JUMP])
            yield IN.finding(
                Location(target, 1),
                f"{len(importers)} files start to import `{target}`: {shown}{' …' if len(importers) > _JUMP else ''}.",
                why="What many modules depend on is expensive to change later.",
                fix="Keep its interface small, or split it by subject.",
                identity=target,
            )


RULE = ChangeRule((OUT, IN), _run)
