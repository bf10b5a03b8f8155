"""Two arguments stand in each other's place: their names match the parameters crosswise.

## What it does
Finds a call, added or changed, whose argument names are the names of two parameters of the called function in the
opposite order. The function is found in this repository; where several share the name, all must have these parameters
in these places. Functions that swap, compare or reverse, and names like `a`, `b`, `left`, `right`, are left alone.

## Why is this bad?
Both values often have one type, so nothing complains: the transfer goes the wrong way, the box gets the wrong shape.

## Example
```python
def resize(image, width, height): ...
resize(photo, height, width)
```

## Use instead
```python
resize(photo, width, height)
resize(photo, height=width, width=height)     # if it is meant: say so by name
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from reviewbot.analyzers.base import at_span
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._signatures import signature_of
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Severity
from reviewbot.index import CallFact, FunctionFact
from reviewbot.source import JAVASCRIPT_FAMILY, language_of

META = define(__doc__, "swapped-arguments", Severity.HIGH, Confidence.MEDIUM, cwe=(683,))
_MEANT = re.compile(
    r"swap|revers|invert|invers|flip|transpos|mirror|rotat|cmp|compar|diff|sub(tract)?$|less|greater|equal|min|max|rtl"
    r"|negat|oppos|exchange|undo|revert|back|merge|between|distance|assert",
    re.I,
)
_SYMMETRIC = frozenset("left right first second lhs rhs one two old new before after this that other prev next".split())  # noqa: SIM905
_SHORTEST = 3
_MAX_DEFINITIONS = 8


class _Match(NamedTuple):
    """A definition, with the two of its parameters that the call mixes up."""

    path: str
    function: FunctionFact
    first: str
    second: str


def _run(comparison: Comparison) -> Iterator[Finding]:
    for path, file in comparison.files(META.languages):
        facts = comparison.after.index.facts(path)
        for call in facts.calls if facts else ():
            fresh = any(n in file.added for n in range(call.span.line, call.span.end_line + 1))
            if fresh and sum(map(bool, call.arguments)) > 1 and not _MEANT.search(f"{call.callee} {call.caller}"):
                found = _crossed(comparison, path, call)
                if found is not None:
                    yield _finding(path, call, found)


def _crossed(comparison: Comparison, path: str, call: CallFact) -> _Match | None:
    """The definition and the two parameters of a crosswise match."""
    pairs = _candidate_pairs(call)
    if not pairs:
        return None
    name = "__init__" if _is_class(comparison, call, path) else call.name
    found = [
        (p, f)
        for p, f in comparison.after.index.definitions(name)
        if _same_family(p, path) and call.name in (name, f.owner)
    ]
    if not found or len(found) > _MAX_DEFINITIONS:
        return None
    for i, j in pairs:
        if all(_is_crossed(p, f, call, i, j) for p, f in found):
            p, f = found[0]
            names = [x.name for x in signature_of(f, language_of(p) or "").positional]
            return _Match(p, f, names[i], names[j])
    return None


def _candidate_pairs(call: CallFact) -> list[tuple[int, int]]:
    named = [n for n, a in enumerate(call.arguments) if len(_bare(a)) >= _SHORTEST and _bare(a) not in _SYMMETRIC]
    return [(i, j) for i, j in combinations(named, 2) if _bare(call.arguments[i]) != _bare(call.arguments[j])]


def _is_class(comparison: Comparison, call: CallFact, path: str) -> bool:
    return language_of(path) == "python" and bool(comparison.after.index.classes(call.name))


def _same_family(one: str, two: str) -> bool:
    a, b = language_of(one), language_of(two)
    return a == b or (a in JAVASCRIPT_FAMILY and b in JAVASCRIPT_FAMILY)


def _is_crossed(path: str, function: FunctionFact, call: CallFact, i: int, j: int) -> bool:
    names = [_bare(p.name) for p in signature_of(function, language_of(path) or "").positional]
    if call.has_spread or j >= len(names):
        return False
    first, second = _bare(call.arguments[i]), _bare(call.arguments[j])
    return names[i] == second and names[j] == first


def _bare(text: str) -> str:
    """The last name of an argument, without its marks and case."""
    return re.split(r"[.>:$@]", text.rstrip("()"))[-1].replace("_", "").lower()


def _finding(path: str, call: CallFact, match: _Match) -> Finding:
    first, second = match.first, match.second
    by_name = language_of(path) in ("python", "php")
    return META.finding(
        at_span(path, call.span),
        f"`{call.callee}` takes `{first}` before `{second}`, but is given them the other way round.",
        why="Both values are accepted, so the mix-up shows only in the results.",
        fix="Swap the two arguments" + (f", or pass them by name: `{first}=…, {second}=…`." if by_name else "."),
        evidence=[
            Evidence(EvidenceKind.DEFINITION, f"`{match.function.qualified}`", at_span(match.path, match.function.span))
        ],
    )


RULE = ChangeRule((META,), _run)
