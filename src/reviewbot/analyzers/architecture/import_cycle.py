"""A new import closes a cycle between modules.

## What it does
Finds an import that the change added and that makes modules import each other in a circle, when there was no such
circle before. Imports for type checkers only, imports inside functions and imports that a `try` survives do not count.

## Why is this bad?
Modules in a cycle load half-finished: whichever is imported first sees the other without its names, so that the program
works or fails by the order of imports. They can also no longer be understood, tested or moved one by one.

## Example
```python
# orders.py
from shop.customers import Customer
# customers.py, added by the change
from shop.orders import Order
```

## Use instead
Move what both need into a third module, or pass the value in instead of importing it. Where only a type is needed:
```python
if TYPE_CHECKING:
    from shop.orders import Order
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reviewbot.analyzers.architecture._graph import ImportGraph
from reviewbot.analyzers.architecture._rule import define
from reviewbot.analyzers.base import at_span
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Severity
from reviewbot.index import ImportFact, Index, is_aside
from reviewbot.source import language_of

META = define(
    __doc__,
    "import-cycle",
    Severity.MEDIUM,
    Confidence.MEDIUM,
    languages=("python", "javascript", "typescript", "tsx", "ruby"),
)
_TRIES = 8
_LONGEST = 8
_TYPE_KINDS = frozenset({"interface", "type"})


def _run(comparison: Comparison) -> Iterator[Finding]:
    before = ImportGraph(comparison.before.index, comparison.change.renames)
    after = ImportGraph(comparison.after.index)
    reported: list[set[str]] = []
    for path, file in comparison.files(META.languages):
        if is_aside(path):
            continue
        known = before.edges(path) if file.base_path else {}
        fresh = set(comparison.new_imports(path, file))
        for target, fact in after.edges(path).items():
            if target in known or fact not in fresh:
                continue
            cycle = _cycle(after, comparison.after.index, path, target)
            # Cycles that share two modules are one knot: whoever unties it sees them all.
            if not cycle or any(len(k.intersection(cycle)) > 1 for k in reported) or _was_cycle(before, path, target):
                continue
            reported.append(set(cycle))
            yield _finding(path, fact, cycle, after)


def _cycle(graph: ImportGraph, index: Index, path: str, target: str) -> list[str]:
    """The modules of a cycle through the edge, `path` first and last; [] if every way back needs only types."""
    without: set[tuple[str, str]] = set()
    if not graph.may_circle(path, target) or _only_types(index, path, target, graph.edges(path)[target]):
        return []
    for _ in range(_TRIES):
        back = graph.path(target, path, without)
        if not back or len(back) > _LONGEST:
            return []
        typed = [(a, b) for a, b in pairwise(back) if _only_types(index, a, b, graph.edges(a)[b])]
        if not typed:
            return [path, *back]
        without.update(typed)
    return []


def _only_types(index: Index, path: str, target: str, fact: ImportFact) -> bool:
    """Whether a TypeScript import names nothing but types, so that the compiler drops it."""
    if language_of(path) not in ("typescript", "tsx") or not fact.names:
        return False
    facts = index.facts(target)
    types = {c.name for c in facts.classes if c.kind in _TYPE_KINDS} if facts else set()
    return all(name in types for name, _ in fact.names)


def _was_cycle(before: ImportGraph, path: str, target: str) -> bool:
    """Whether the two modules already reached each other."""
    return before.may_circle(path, target) and bool(before.path(target, path) and before.path(path, target))


def _finding(path: str, fact: ImportFact, cycle: list[str], graph: ImportGraph) -> Finding:
    shown = " → ".join(f"`{module}`" for module in cycle)
    steps = pairwise(cycle)
    return META.finding(
        at_span(path, fact.span),
        f"This import closes a cycle: {shown}.",
        why="Modules in a cycle see each other half-loaded, so the program depends on which one is imported first.",
        fix="Move what both sides need into a module of its own, or import it where it is used.",
        evidence=[
            Evidence(EvidenceKind.CYCLE, f"{a} imports {b}", at_span(a, graph.edges(a)[b].span)) for a, b in steps
        ],
        identity="→".join(sorted(set(cycle))),
    )


RULE = ChangeRule((META,), _run)
