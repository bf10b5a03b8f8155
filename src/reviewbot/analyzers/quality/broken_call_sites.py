"""A function changed its signature or vanished, but call sites still use the old form.

## What it does
Takes every function whose parameters the change altered, and every name that a changed file no longer offers, and looks
up the calls and imports in the whole repository. Calls that fitted the old form and no longer fit (too many or too few
arguments, an unknown keyword), and imports of a name that is gone, are listed. Only sites that surely mean this
function count: found through the import, the module, the class name or `self`.

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

from collections.abc import Iterator, Sequence

from reviewbot.analyzers.base import at_span
from reviewbot.analyzers.comparison import ChangeRule, Comparison
from reviewbot.analyzers.quality._removed import removed_names
from reviewbot.analyzers.quality._removed_methods import removed_methods
from reviewbot.analyzers.quality._resolve import Site, callers, only_of_its_name
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._signatures import Signature, misfit, signature_of
from reviewbot.changes import ChangedFile
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Location, Severity
from reviewbot.index import Facts, FunctionFact
from reviewbot.source import language_of

META = define(__doc__, "broken-call-sites", Severity.HIGH, Confidence.HIGH)
# JavaScript calls may leave arguments out and give too many.
_CHECKED = ("python", "typescript", "tsx", "java", "go", "ruby", "php")
_SHOWN = 5


def _run(comparison: Comparison) -> Iterator[Finding]:
    for path, file in comparison.files(_CHECKED):
        before = comparison.before.index.facts(file.base_path) if file.base_path else None
        after = comparison.after.index.facts(path)
        if before is None or after is None or before.has_errors or after.has_errors:
            continue
        for old, new in _changed(before, after):
            yield from _signature(comparison, path, file, old, new)
    for removed in (*removed_names(comparison), *removed_methods(comparison)):
        yield _finding(removed.location, f"`{removed.name}` is gone from `{removed.path}`", removed.sites, removed.name)


def _changed(before: Facts, after: Facts) -> Iterator[tuple[FunctionFact, FunctionFact]]:
    """Functions on both sides whose parameters differ, of names that are used once."""
    olds = {f.qualified: f for f in before.functions if only_of_its_name(before, f)}
    for new in after.functions:
        old = olds.get(new.qualified)
        if old and old.parameters != new.parameters and only_of_its_name(after, new) and old.kind == new.kind:
            yield old, new


def _signature(
    comparison: Comparison, path: str, file: ChangedFile, old: FunctionFact, new: FunctionFact
) -> Iterator[Finding]:
    language = language_of(path) or ""
    was, now = signature_of(old, language), signature_of(new, language)
    if was == now:
        return
    broken = [
        (s, why) for s in callers(comparison.after.index, path, new, by_name=True) if (why := _broken(was, now, s))
    ]
    if broken:
        reason = f"`{new.qualified}` changed its parameters: {broken[0][1]}"
        yield _finding(at_span(path, new.span), reason, [s for s, _ in broken], new.qualified, first_line=True)


def _broken(was: Signature, now: Signature, site: Site) -> str:
    if language_of(site.path) == "javascript" or misfit(was, site.call):
        return ""
    return misfit(now, site.call)


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
