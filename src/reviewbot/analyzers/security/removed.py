"""What a change took away: sanitizers, guards and parameter bindings of values that reach a sink."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security.hits import Dynamic, Hit, Protection
from reviewbot.analyzers.security.project import Result, Session, Sessions
from reviewbot.analyzers.security.render import confidence_of, dynamic_finding, flow_finding, is_test, sink_name
from reviewbot.changes import ChangedFile, ChangeSet, Side
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Location, Skipped
from reviewbot.flow import LOWERED
from reviewbot.source import SourceFile, language_of, span

MAX_CALLER_FILES = 20
MAX_BYTES = 1_000_000


def removed_protections(
    sessions: Sessions, before: State, after: State, change: ChangeSet
) -> Iterator[Finding | Skipped]:
    """Findings for every changed file, then for unchanged callers of changed functions."""
    if change.whole:
        return
    for file in change.files:
        pair = _both(sessions, before, after, file)
        if pair is not None:
            yield from _in_file(file, *pair)
    yield from _in_callers(sessions, before, after, change)


def _source(state: State, path: str) -> SourceFile | None:
    language = language_of(path)
    if language is None or language not in LOWERED:
        return None
    data = state.snapshot.read(path)
    if data is None or len(data) > MAX_BYTES:
        return None
    return SourceFile(path, data.decode("utf-8", errors="replace"), language)


def _analysed(sessions: Sessions, state: State, path: str) -> tuple[Session, Result, SourceFile] | None:
    file = _source(state, path)
    if file is None:
        return None
    session = sessions.of(state, file.language)
    return session, session.analyse(file), file


def _both(sessions: Sessions, before: State, after: State, file: ChangedFile) -> tuple[Result, Result] | None:
    if file.base_path is None or file.head_path is None or not file.hunks or is_test(file.head_path):
        return None
    old = _analysed(sessions, before, file.base_path)
    new = _analysed(sessions, after, file.head_path)
    return (old[1], new[1]) if old is not None and new is not None else None


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


# -- unchanged callers


def _in_callers(sessions: Sessions, before: State, after: State, change: ChangeSet) -> Iterator[Finding]:
    """Flows in unchanged files that exist only since a function they call was changed."""
    changed = {f.path for f in change.files}
    for file in change.files:
        names = _changed_functions(sessions, after, file)
        callers = sorted({path for name in names for path, _ in after.index.callers(name)} - changed)
        for path in callers[:MAX_CALLER_FILES]:
            yield from _in_caller(sessions, before, after, file, path, len(callers))


def _changed_functions(sessions: Sessions, after: State, file: ChangedFile) -> list[str]:
    if file.head_path is None or file.base_path is None or is_test(file.path):
        return []
    new = _analysed(sessions, after, file.head_path)
    if new is None:
        return []
    context = new[0].contexts.get(file.head_path)
    names = []
    anchors = file.added | {file.head_anchor(n) for n in file.removed}
    for function in context.module.functions if context else ():
        where = function.node.range()
        if any(where.start.line + 1 <= n <= where.end.line + 1 for n in anchors) and len(function.name) > 2:
            names.append(function.name)
    return [n for n in names if n[0] not in "<$("]


def _in_caller(
    sessions: Sessions, before: State, after: State, file: ChangedFile, path: str, count: int
) -> Iterator[Finding]:
    old, new = _analysed(sessions, before, path), _analysed(sessions, after, path)
    if old is None or new is None or is_test(path):
        return
    known = {_identity(h) for h in old[1].hits}
    for hit in new[1].hits:
        if _identity(hit) in known or confidence_of(hit) < Confidence.MEDIUM:
            continue
        line = next(iter(sorted(file.added | {file.head_anchor(n) for n in file.removed})), 1)
        site = span(hit.site if hit.site is not None else hit.node)
        text = f"unchanged caller in {path} (callers followed in {min(count, MAX_CALLER_FILES)} of {count} files)"
        found = flow_finding(hit, "Since this change, unchanged code is open: ")
        evidence = (*found.evidence, Evidence(EvidenceKind.CALL_SITE, text, Location(path, site.line, site.column)))
        yield replace(found, location=Location(file.path, line), evidence=evidence)


def _identity(hit: Hit) -> tuple[str, str, str, str]:
    return (hit.rule.id, hit.taint.source.kind, hit.taint.source.text, sink_name(hit.node))
