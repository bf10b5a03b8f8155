"""What a change took away: sanitizers, guards and parameter bindings of values that reach a sink."""

from __future__ import annotations

from collections.abc import Iterator

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security.callers import Callers, touched
from reviewbot.analyzers.security.hits import Dynamic, Hit, Protection
from reviewbot.analyzers.security.project import Result, Sessions
from reviewbot.analyzers.security.render import dynamic_finding, flow_finding
from reviewbot.changes import ChangedFile, ChangeSet, Side
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Location, Skipped


def removed_protections(
    sessions: Sessions, before: State, after: State, change: ChangeSet
) -> Iterator[Finding | Skipped]:
    """Findings for every changed file, then for unchanged callers of changed functions."""
    if change.whole:
        return
    for file in change.files:
        both = touched(sessions, before, after, file)
        if both is not None:
            (_, old), (_, new) = both
            yield from _in_file(file, old, new)
    yield from Callers(sessions, before, after).findings(change)


def _in_file(file: ChangedFile, old: Result, new: Result) -> Iterator[Finding]:
    """Unprotected values at the head that were protected at the base."""
    protections: dict[tuple[str, str], list[Protection]] = {}
    for protection in old.protections:
        protections.setdefault((protection.family, protection.function), []).append(protection)
    gone = {(d.rule.id, d.function, d.value) for d in old.dynamics}
    gone |= {(h.rule.id, h.function, h.value) for h in old.parameter_hits}
    kept = {(p.family, p.function, p.value, p.how) for p in new.protections}
    reported = {(h.rule.id, h.start) for h in new.hits}
    todo: tuple[Hit | Dynamic, ...] = (*new.parameter_hits, *new.dynamics)
    for found in todo:
        if (found.rule.id, found.function, found.value) in gone or (found.rule.id, found.start) in reported:
            continue
        lost = [
            p
            for p in protections.get((found.rule.id, found.function), ())
            if p.value in _labels(found) and (p.family, p.function, p.value, p.how) not in kept
        ]
        if lost and found.rule.id != "zip-slip" and _touched(file, found):
            reported.add((found.rule.id, found.start))
            yield _finding(file, found, min(lost, key=lambda p: (p.value == "*", p.line)))


def _labels(found: Hit | Dynamic) -> tuple[str, ...]:
    """What the protected value may have been called."""
    if isinstance(found, Hit):
        return (found.value, found.taint.source.text, "*")
    return (found.value, "*")


def _touched(file: ChangedFile, found: Hit | Dynamic) -> bool:
    """Whether the sink or a step of the flow is in the change, or anything of it was removed around there."""
    where = found.node.range()
    lines = set(range(where.start.line + 1, where.end.line + 2))
    if isinstance(found, Hit):
        way = found.taint.step
        while way is not None:
            if way.path == found.path:
                lines.add(way.node.range().start.line + 1)
            way = way.before
    return bool(lines & file.added) or bool(file.removed)


def _finding(file: ChangedFile, found: Hit | Dynamic, lost: Protection) -> Finding:
    path = file.base_path or file.path
    place = Location(path, lost.line, side=Side.OLD, head_line=file.head_anchor(lost.line))
    removed = Evidence(EvidenceKind.REMOVED, f"{lost.how} kept it apart before this change", place)
    lead = f"The change drops {lost.how}: "
    if isinstance(found, Hit):
        return flow_finding(found, lead, Confidence.MEDIUM, removed)
    return dynamic_finding(found, lead, removed)
