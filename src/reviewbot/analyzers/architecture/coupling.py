"""A module suddenly depends on many others, or many start to depend on it.

## What it does
Notes a file whose imports of this repository's own files rise past 20 by five or more in one change
(`[rules.fan-out-jump] limit = …`), and an existing file that ten or more others start to import in one change
(`fan-in-jump`). Summary only. An import counts as new only if its own file was read as it was before the change.

## Why is this bad?
A module that knows many others changes whenever they do; one that many depend on is expensive to change later.

## Example
A `utils` module is suddenly imported by fourteen files that did not know it.

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
# That a few more files use what is made for use asks nothing of anybody.
_IN_JUMP = 10
_SHOWN = 5


def _run(comparison: Comparison) -> Iterator[Finding]:
    before = ImportGraph(comparison.before.index, comparison.change.renames)
    after = ImportGraph(comparison.after.index)
    limit = comparison.after.option(OUT.id, "limit", _LIMIT)
    limit = limit if isinstance(limit, int) else _LIMIT
    started: dict[str, list[str]] = {}
    for path, file in comparison.files(OUT.languages):
        if is_aside(path):
            continue
        edges, fresh = after.edges(path), set(comparison.new_imports(path, file))
        added = {target for target, fact in edges.items() if fact in fresh} - set(before.edges(path))
        for target in added:
            started.setdefault(target, []).append(path)
        # With a part of the index missing, the base may resolve fewer imports than it has.
        old = max(len(edges) - len(added), len(before.edges(path)))
        if file.base_path and old <= limit < len(edges) and len(edges) - old >= _JUMP:
            line = min(edges[t].span.line for t in added)
            yield OUT.finding(
                Location(path, line),
                f"`{path}` now imports {len(edges)} files of this repository, before {old}.",
                why="A module that knows many others changes whenever they do.",
                fix="Split it by subject, or let the callers pass in what it needs.",
                identity=path,
            )
    yield from _fan_in(comparison, started)


def _fan_in(comparison: Comparison, started: dict[str, list[str]]) -> Iterator[Finding]:
    for target, importers in sorted(started.items()):
        # Only a module that this change also touches has a place in it; a new one has to find its users.
        touched = comparison.change.by_path.get(target)
        if len(importers) >= _IN_JUMP and touched is not None and touched.base_path:
            shown = ", ".join(f"`{p}`" for p in sorted(importers)[:_SHOWN])
            yield IN.finding(
                Location(target, 1),
                f"{len(importers)} files start to import `{target}`: {shown}{' …' if len(importers) > _SHOWN else ''}.",
                why="What many modules depend on is expensive to change later.",
                fix="Keep its interface small, or split it by subject.",
                identity=target,
            )


RULE = ChangeRule((OUT, IN), _run)
