"""A function changed its signature or vanished, but call sites still use the old form.

## What it does
Takes every function whose parameters the change altered, and every name that a changed file no longer offers, and looks
up the calls and imports in the whole repository. Calls that fitted the old form and no longer fit (too many or too few
arguments, an unknown keyword), and imports of a name that is gone, are listed. Only sites that surely mean this
function count: found through the import, the module, the class name, `self`, or the class of what it is called on, as
declarations, assignments and results give it. Inherited methods, overloads and constructors of subclasses are followed;
where a class that nobody here wrote may have the method, nothing is said.

## Why is this bad?
The call fails when it runs, which may be in production, in an error path, or in a job that runs once a month.

## Example
```python
def send(message, *, channel):      # `channel` is new
    ...
# alerts.py, not in the change
send("disk full")
```

## Use instead
Change the call sites too, or give the new parameter a default; keep a name that others import, or change their imports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reviewbot.analyzers.base import at_span
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.analyzers.quality._dispatch import Dispatch, has_other_form
from reviewbot.analyzers.quality._removed import removed_names
from reviewbot.analyzers.quality._removed_members import removed_members
from reviewbot.analyzers.quality._removed_methods import removed_methods
from reviewbot.analyzers.quality._resolve import Site, callers, only_of_its_name, typed_callers
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._signatures import Signature, misfit, signature_of
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Location, Severity
from reviewbot.index import CallFact, Facts, FunctionFact
from reviewbot.source import language_of

META = define(__doc__, "broken-call-sites", Severity.HIGH, Confidence.HIGH)
# JavaScript calls may leave arguments out and give too many.
_CHECKED = ("python", "typescript", "tsx", "java", "go", "ruby", "php")
_SHOWN = 5


def _run(comparison: Comparison) -> Iterator[Finding]:
    dispatch = Dispatch.of(comparison.after)
    for path, file in comparison.files(_CHECKED):
        before = comparison.before.index.facts(file.base_path) if file.base_path else None
        after = comparison.after.index.facts(path)
        if before is None or after is None or before.has_errors or after.has_errors:
            continue
        for olds, news in _changed(before, after):
            yield from _signature(comparison, dispatch, path, olds, news)
    removed = [*removed_names(comparison), *removed_methods(comparison, dispatch)]
    known = frozenset((r.path, r.name) for r in removed)
    for lost in (*removed, *removed_members(comparison, dispatch, known)):
        yield _finding(lost.location, f"`{lost.name}` is gone from `{lost.path}`", lost.sites, lost.name)


_Overloads = tuple[FunctionFact, ...]


def _changed(before: Facts, after: Facts) -> Iterator[tuple[_Overloads, _Overloads]]:
    """Functions on both sides whose parameters differ: of names that are used once, or all overloads of a Java method."""
    overloads = after.language == "java"
    olds = _groups(before, overloads=overloads)
    for key, news in _groups(after, overloads=overloads).items():
        old = olds.get(key, ())
        if old and {f.parameters for f in old} != {f.parameters for f in news}:
            yield old, news


def _groups(facts: Facts, *, overloads: bool) -> dict[tuple[str, str], _Overloads]:
    found: dict[tuple[str, str], _Overloads] = {}
    for function in facts.functions:
        if only_of_its_name(facts, function) or (overloads and function.kind == "method"):
            key = function.qualified, function.kind
            found[key] = (*found.get(key, ()), function)
    return found


def _signature(
    comparison: Comparison, dispatch: Dispatch, path: str, olds: _Overloads, news: _Overloads
) -> Iterator[Finding]:
    language = language_of(path) or ""
    was, now = ([signature_of(f, language) for f in side] for side in (olds, news))
    if set(was) == set(now) or has_other_form(dispatch, path, olds[0]):
        return
    new = next((f for f in news if f.parameters not in {o.parameters for o in olds}), news[0])
    sites = _sites(comparison, dispatch, path, new, lambda call: bool(_broken(was, now, call)))
    broken = [(s, why) for s in sites if language_of(s.path) != "javascript" and (why := _broken(was, now, s.call))]
    if broken:
        reason = f"`{new.qualified}` changed its parameters: {broken[0][1]}"
        yield _finding(at_span(path, new.span), reason, [s for s, _ in broken], new.qualified, first_line=True)


def _sites(
    comparison: Comparison, dispatch: Dispatch, path: str, new: FunctionFact, wanted: Callable[[CallFact], bool]
) -> list[Site]:
    """The wanted calls of the function, each once."""
    by_name = callers(comparison.after.index, path, new, by_name=True, dispatch=dispatch, wanted=wanted)
    by_type = typed_callers(dispatch, path, new, wanted)
    found = {(s.path, s.call.span): s for s in (*by_name, *by_type)}
    return [found[key] for key in sorted(found)]


def _broken(was: Sequence[Signature], now: Sequence[Signature], call: CallFact) -> str:
    """Why a call that fitted one of the old forms fits none of the new ones, "" if it is not so."""
    if all(misfit(s, call) for s in was):
        return ""
    reasons = [misfit(s, call) for s in now]
    return reasons[0] if all(reasons) else ""


def _finding(where: Location, reason: str, sites: Sequence[Site], name: str, *, first_line: bool = False) -> Finding:
    if first_line:
        where = Location(where.path, where.line, side=where.side, head_line=where.head_line)
    places = sorted({f"{s.path}:{s.call.span.line}" for s in sites})
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    count = f"{len(places)} places still use" if len(places) > 1 else "1 place still uses"
    return META.finding(
        where,
        f"{reason}, but {count} the old form: {', '.join(places[:_SHOWN])}{more}.",
        why="These fail as soon as they run.",
        fix=f"Change them with `{name}`, or keep the old form working.",
        evidence=[
            Evidence(EvidenceKind.CALL_SITE, f"uses `{s.call.callee}`", at_span(s.path, s.call.span)) for s in sites
        ],
        identity=name,
    )


RULE = ChangeRule((META,), _run)
