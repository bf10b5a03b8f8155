"""An override no longer takes what the method it overrides takes.

## What it does
Compares methods that the change touched with the methods they override, or that override them, elsewhere in the
repository. Reports a pair that fitted before and no longer does: the override requires an argument that callers of the
base method do not give, or does not take one that they may give.

## Why is this bad?
Code that works with the base class calls the override through it, and fails for exactly this subclass.

## Example
```python
class Exporter:
    def write(self, rows, *, encoding): ...      # `encoding` is new
class CsvExporter(Exporter):                     # in another file
    def write(self, rows): ...
```

## Use instead
Change every override with the base method, or give the new parameter a default everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reviewbot.analyzers.base import at_span
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.analyzers.quality._resolve import is_plain, only_of_its_name
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._signatures import accepts_all_of, signature_of
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Location, Severity
from reviewbot.index import ClassFact, Facts, FunctionFact, Index
from reviewbot.source import language_of

META = define(__doc__, "broken-override", Severity.MEDIUM, Confidence.HIGH, languages=("python", "php"))
_CONSTRUCTORS = frozenset({"__init__", "__new__", "__construct", "__init_subclass__", "__call__", "__post_init__"})
_MAX_SUBCLASSES = 40


class _Method(NamedTuple):
    """A method and the file it stands in."""

    path: str
    function: FunctionFact


def _run(comparison: Comparison) -> Iterator[Finding]:
    for path, file in comparison.files(META.languages):
        before = comparison.before.index.facts(file.base_path) if file.base_path else None
        after = comparison.after.index.facts(path)
        if before is None or after is None:
            continue
        olds = {f.qualified: f for f in before.functions if f.owner and only_of_its_name(before, f)}
        for new in after.functions:
            old = olds.get(new.qualified)
            if old and old.parameters != new.parameters and _is_comparable(new, after):
                yield from _pairs(comparison, path, old, new)


def _is_comparable(function: FunctionFact, facts: Facts) -> bool:
    private = function.name.startswith("__") and not function.name.endswith("__")
    hidden = private or function.visibility == "private" or function.name in _CONSTRUCTORS
    return bool(function.owner) and not hidden and is_plain(function) and only_of_its_name(facts, function)


def _pairs(comparison: Comparison, path: str, old: FunctionFact, new: FunctionFact) -> Iterator[Finding]:
    """The changed method against what it overrides and against what overrides it."""
    index = comparison.after.index
    own = _Method(path, new)
    for base in _overridden(index, path, new):
        was = _same_in(comparison.before.index, base)
        if was and not _problem(path, old, was) and (why := _problem(path, new, base.function)):
            yield _finding(own, base, own, why)
            return
    for child in _overriding(index, path, new):
        was = _same_in(comparison.before.index, child)
        if was and not _problem(path, was, old) and (why := _problem(path, child.function, new)):
            yield _finding(own, own, child, why)


def _problem(path: str, override: FunctionFact, base: FunctionFact) -> str:
    language = language_of(path) or ""
    if override.is_static != base.is_static or set(override.decorators) ^ set(base.decorators) & {"classmethod"}:
        return ""
    return accepts_all_of(signature_of(override, language), signature_of(base, language))


def _same_in(index: Index, method: _Method) -> FunctionFact | None:
    facts = index.facts(method.path)
    found = [f for f in facts.functions if f.qualified == method.function.qualified] if facts else []
    return found[0] if len(found) == 1 else None


def _overridden(index: Index, path: str, method: FunctionFact) -> Iterator[_Method]:
    """The methods of direct base classes in the repository."""
    facts = index.facts(path)
    for own in facts.classes if facts else ():
        if own.name != method.owner:
            continue
        for base in own.bases:
            for base_path, _ in _class(index, path, base):
                if (found := _method(index, base_path, base, method.name)) is not None:
                    yield _Method(base_path, found)


def _overriding(index: Index, path: str, method: FunctionFact) -> Iterator[_Method]:
    """The methods of direct subclasses in the repository."""
    for other, function in index.definitions(method.name)[:_MAX_SUBCLASSES]:
        if not function.owner or (other == path and function.owner == method.owner):
            continue
        facts = index.facts(other)
        own = [c for c in facts.classes if c.name == function.owner] if facts else []
        if len(own) != 1 or not _is_comparable(function, facts or Facts("")):
            continue
        for base in own[0].bases:
            if _last(base) == method.owner and [p for p, _ in _class(index, other, base)] == [path]:
                yield _Method(other, function)


def _class(index: Index, path: str, base: str) -> list[tuple[str, ClassFact]]:
    """The one class that a base's name means in a file: by definition or import there."""
    name = _last(base)
    facts = index.facts(path)
    if facts is None:
        return []
    here = [(path, c) for c in facts.classes if c.name == name]
    if here:
        return here if len(here) == 1 else []
    found = [(p, c) for p, c in index.classes(name) if language_of(p) == language_of(path)]
    if len(found) != 1:
        return []
    imported = any(name in (local, original) for i in facts.imports for original, local in i.names)
    imported = imported or any(_last(i.module) == name or i.alias == name for i in facts.imports)
    imported = imported or any(base.startswith(f"{i.alias or i.module}.") for i in facts.imports)
    same_package = bool(facts.package) and facts.package == getattr(index.facts(found[0][0]), "package", "")
    return found if imported or same_package else []


def _method(index: Index, path: str, owner: str, name: str) -> FunctionFact | None:
    facts = index.facts(path)
    found = [f for f in facts.functions if f.name == name and f.owner == _last(owner)] if facts else []
    return found[0] if len(found) == 1 and facts is not None and _is_comparable(found[0], facts) else None


def _last(name: str) -> str:
    return name.replace("\\", ".").rpartition(".")[2]


def _finding(changed: _Method, base: _Method, child: _Method, why: str) -> Finding:
    other = base if child is changed else child
    place = f"{child.path}:{child.function.span.line}"
    return META.finding(
        Location(changed.path, changed.function.span.line),
        f"`{child.function.qualified}` ({place}) no longer fits `{base.function.qualified}`, which it overrides: {why}.",
        why="Code that works with the base class fails for this subclass.",
        fix=f"Change `{other.function.qualified}` in the same way, or give the parameter a default.",
        evidence=[
            Evidence(EvidenceKind.DEFINITION, f"`{other.function.qualified}`", at_span(other.path, other.function.span))
        ],
        identity=f"{base.function.qualified}<{child.function.qualified}",
    )


RULE = ChangeRule((META,), _run)
