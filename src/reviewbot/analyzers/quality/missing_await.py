"""A call of an async function is thrown away without `await`.

## What it does
Finds a statement that only calls a function which is async in this repository, without `await`, in lines that the
change added; and older such statements when the change made the function async. In JavaScript and TypeScript only
inside async functions, and only if every other call of the function is awaited. The function must be certain: found
through the import, the module, or `self` and `this`; in Python also a method that is async wherever this repository
defines it, and awaited wherever else it is called.

## Why is this bad?
In Python the body never runs. In JavaScript it runs on its own: errors get lost and later steps start too early.

## Example
```python
async def handle(event):
    save(event)          # `save` is `async def`
```

## Use instead
```python
async def handle(event):
    await save(event)
```
Or hand it over on purpose: `asyncio.create_task(save(event))`, `void save(event)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewbot.analyzers.base import at_span
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.analyzers.quality._resolve import Site, callers, only_of_its_name
from reviewbot.analyzers.quality._rule import define
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Severity
from reviewbot.index import Facts, FunctionFact
from reviewbot.source import JAVASCRIPT_FAMILY, language_of

META = define(
    __doc__,
    "missing-await",
    Severity.HIGH,
    Confidence.MEDIUM,
    cwe=(252,),
    languages=("python", "javascript", "typescript", "tsx"),
)
# As many awaited calls elsewhere make a method's name certain.
_AGREEING = 3
_BESIDE = 3


def _run(comparison: Comparison) -> Iterator[Finding]:
    seen: set[tuple[str, int, int]] = set()
    for path, function in _candidates(comparison):
        for site in _wrong(comparison, path, function):
            where = site.call.span
            if (site.path, where.line, where.column) not in seen:
                seen.add((site.path, where.line, where.column))
                yield _finding(site, path, function)


def _candidates(comparison: Comparison) -> Iterator[tuple[str, FunctionFact]]:
    """Async functions that added statements call, and those that the change made async."""
    names: set[str] = set()
    for path, file in comparison.files(META.languages):
        facts = comparison.after.index.facts(path)
        base = comparison.before.index.facts(file.base_path) if file.base_path else None
        if facts is None:
            continue
        names |= {c.name for c in facts.calls if c.usage == "discarded" and c.span.line in file.added}
        blocking = {f.qualified for f in (base.functions if base else ()) if not f.is_async}
        names |= {f.name for f in facts.functions if f.is_async and f.qualified in blocking}
    for name in sorted(names):
        for path, function in comparison.after.index.definitions(name):
            facts = comparison.after.index.facts(path)
            if function.is_async and not function.is_generator and facts and only_of_its_name(facts, function):
                yield path, function


def _wrong(comparison: Comparison, path: str, function: FunctionFact) -> Iterator[Site]:
    sites = list(callers(comparison.after.index, path, function))
    discarded = [s for s in sites if s.call.usage == "discarded"]
    if not discarded and language_of(path) == "python" and function.owner:
        yield from _by_name(comparison, function.name)
        return
    if not discarded:
        return
    if language_of(path) in JAVASCRIPT_FAMILY:
        awaited = sum(s.call.usage == "awaited" for s in sites)
        if awaited < len(sites) - 1 or awaited < 2:
            return
    was_async = _was_async(comparison, path, function)
    for site in discarded:
        facts = comparison.after.index.facts(site.path)
        if facts is not None and _custom(comparison, site, facts):
            continue
        if (_is_fresh(comparison, site) or not was_async) and facts is not None and _may_await(site, facts):
            yield site


def _by_name(comparison: Comparison, name: str) -> Iterator[Site]:
    """Added statements that drop a call which all definitions and all other calls agree is to be awaited."""
    index = comparison.after.index
    if not all(f.is_async and not f.is_generator for _, f in index.definitions(name)):
        return
    sites = [Site(path, call) for path, call in index.callers(name) if language_of(path) == "python"]
    fresh = [s for s in sites if s.call.usage == "discarded" and s.call.receiver and _is_fresh(comparison, s)]
    others = [s for s in sites if s not in fresh]
    if len(others) >= _AGREEING and all(s.call.usage == "awaited" for s in others):
        yield from fresh


def _is_fresh(comparison: Comparison, site: Site) -> bool:
    file = comparison.change.by_path.get(site.path)
    return file is not None and site.call.span.line in file.added


def _was_async(comparison: Comparison, path: str, function: FunctionFact) -> bool:
    back = {new: old for old, new in comparison.change.renames.items()}
    facts = comparison.before.index.facts(back.get(path, path))
    old = next((f for f in (facts.functions if facts else ()) if f.qualified == function.qualified), None)
    return old is None or old.is_async


def _custom(comparison: Comparison, site: Site, facts: Facts) -> bool:
    """Whether JavaScript code next to the call starts other async functions without waiting, as its author may mean to."""
    if language_of(site.path) == "python":
        return False
    line, index = site.call.span.line, comparison.after.index
    beside = {
        c.name
        for c in facts.calls
        if c.usage == "discarded" and c.name != site.call.name and 0 < abs(c.span.line - line) <= _BESIDE
    }
    return any(f.is_async for name in beside for _, f in index.definitions(name))


def _may_await(site: Site, facts: Facts) -> bool:
    """Whether the statement stands where `await` is possible (in Python a discarded coroutine is wrong anywhere)."""
    if language_of(site.path) == "python":
        return True
    around = [f for f in facts.functions if f.qualified == site.call.caller]
    return len(around) == 1 and around[0].is_async


def _finding(site: Site, path: str, function: FunctionFact) -> Finding:
    python = language_of(path) == "python"
    return META.finding(
        at_span(site.path, site.call.span),
        f"`{function.qualified}` is async, but its result is thrown away without `await`.",
        why="The coroutine is made and dropped: its body never runs."
        if python
        else "It runs on its own: errors get lost, and what follows starts too early.",
        fix=f"Write `await {site.call.callee}(…)`, or hand it to a task on purpose.",
        evidence=[Evidence(EvidenceKind.DEFINITION, f"`{function.qualified}` is async", at_span(path, function.span))],
    )


RULE = ChangeRule((META,), _run)
