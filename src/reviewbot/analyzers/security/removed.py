"""What a change took away: sanitizers, guards and parameter bindings of values that reach a sink."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security.callers import Callers, touched
from reviewbot.analyzers.security.hits import Dynamic, Hit, Protection
from reviewbot.analyzers.security.project import Result, Sessions, lines_of
from reviewbot.analyzers.security.render import dynamic_finding, flow_finding, pattern_finding
from reviewbot.analyzers.security.unwrapped import Taken, left_out, unwrapped
from reviewbot.analyzers.security.visibility import Around
from reviewbot.changes import ChangedFile, ChangeSet, LineKind, Side
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Location, Severity, Skipped
from reviewbot.flow.ir import Function
from reviewbot.index import is_helper

_SAFE_READ = re.compile(r"\bsafe_load(_file|_stream)?\b|\ballowed_classes\b|SafeLoader")
_WORD = re.compile(r"[A-Za-z_$@][\w$]*")


def removed_protections(
    sessions: Sessions, before: State, after: State, change: ChangeSet
) -> Iterator[Finding | Skipped]:
    """Findings for every changed file, then for unchanged callers of changed functions."""
    if change.whole:
        return
    for file in change.files:
        both = touched(sessions, before, after, file)
        if both is not None:
            (_, old), (session, new) = both
            yield from _in_file(file, old, new, Around(session, after, change))
            yield from _unsafe_again(file, old, new)
    yield from Callers(sessions, before, after).findings(change)


def _in_file(file: ChangedFile, old: Result, new: Result, around: Around) -> Iterator[Finding]:
    """Unprotected values at the head that were protected at the base: by a rule's word, then by what the text shows."""
    reported = {(h.rule.id, h.start) for h in new.hits}
    for found, lost in _known_protections(file, old, new):
        if (found.rule.id, found.start) not in reported and not around.is_moved(found.value, lost.how):
            reported.add((found.rule.id, found.start))
            yield _weighed(file, found, lost, around)
    taken, checks = unwrapped(file), left_out(file)
    todo: tuple[Hit | Dynamic, ...] = (*new.parameter_hits, *new.dynamics) if taken or checks else ()
    for found in todo:
        gone = _taken_from(found, taken) or _checked_before(file, found, checks, around.session.functions(file.path))
        if gone is not None and _grave(found) and (found.rule.id, found.start) not in reported:
            reported.add((found.rule.id, found.start))
            lost = Protection(found.rule.id, found.function, found.value, gone.how, gone.line, found.path)
            if not around.is_moved(found.value, gone.how):
                yield _weighed(file, found, lost, around)


def _unsafe_again(file: ChangedFile, old: Result, new: Result) -> Iterator[Finding]:
    """A safe way of reading data that the change replaced by an unsafe one: worth saying even of the program's own files."""
    gone = [line.text for hunk in file.hunks for line in hunk.lines if line.kind is LineKind.REMOVED]
    if not any(_SAFE_READ.search(text) for text in gone):
        return
    before = {(p.rule.id, p.function) for p in old.patterns}
    for found in new.patterns:
        line = found.node.range().start.line + 1
        again = found.rule.id == "unsafe-deserialization" and (found.rule.id, found.function) not in before
        if again and found.doubtful and line in file.added:
            yield pattern_finding(replace(found, doubtful=False), "The change drops the safe form: ")


def _weighed(file: ChangedFile, found: Hit | Dynamic, lost: Protection, around: Around) -> Finding:
    """The finding, below the gate in helper programs and where every caller of a private function is there to be seen."""
    made = _finding(file, found, lost)
    low = is_helper(file.path) or around.is_private(found.path, found.function)
    return replace(made, confidence=Confidence.LOW) if low else made


def _grave(found: Hit | Dynamic) -> bool:
    return found.rule.id != "zip-slip" and found.rule.meta.severity >= Severity.MEDIUM


def _taken_from(found: Hit | Dynamic, taken: dict[int, Taken]) -> Taken | None:
    """The call that was taken off the value on its way: at the sink, at a step, or where its variable is assigned."""
    words = set(_WORD.findall(" ".join(_labels(found)[:-1])))
    for line in _sink_lines(found):
        if line in taken and taken[line].words & words:
            return taken[line]
    steps = _step_lines(found)
    return next((t for n, t in sorted(taken.items()) if n in steps or (t.assigned and t.assigned == found.value)), None)


def _checked_before(
    file: ChangedFile, found: Hit | Dynamic, checks: list[Taken], functions: tuple[Function, ...]
) -> Taken | None:
    """The removed check of the value that stood before the sink in the same function."""
    sink = min(_sink_lines(found))
    around = [lines_of(f) for f in functions if sink in lines_of(f)]
    first = max((lines.start for lines in around), default=1)
    for check in checks:
        if found.value in check.words and first <= file.head_anchor(check.line) <= sink:
            return check
    return None


def _known_protections(file: ChangedFile, old: Result, new: Result) -> Iterator[tuple[Hit | Dynamic, Protection]]:
    """Values that a rule's sanitizer, guard or binding kept from a sink before, and nothing does now."""
    protections: dict[tuple[str, str], list[Protection]] = {}
    for protection in old.protections:
        protections.setdefault((protection.family, protection.function), []).append(protection)
    gone = {(d.rule.id, d.function, d.value) for d in old.dynamics}
    gone |= {(h.rule.id, h.function, h.value) for h in old.parameter_hits}
    kept = {(p.family, p.function, p.value, p.how) for p in new.protections}
    todo: tuple[Hit | Dynamic, ...] = (*new.parameter_hits, *new.dynamics)
    for found in todo:
        if (found.rule.id, found.function, found.value) in gone:
            continue
        lost = [
            p
            for p in protections.get((found.rule.id, found.function), ())
            if p.value in _labels(found) and (p.family, p.function, p.value, p.how) not in kept
        ]
        if lost and found.rule.id != "zip-slip" and _touched(file, found):
            yield found, min(lost, key=lambda p: (p.value == "*", p.line))


def _labels(found: Hit | Dynamic) -> tuple[str, ...]:
    """What the protected value may have been called."""
    if isinstance(found, Hit):
        return (found.value, found.taint.source.text, "*")
    return (found.value, "*")


def _touched(file: ChangedFile, found: Hit | Dynamic) -> bool:
    """Whether the sink or a step of the flow is in the change, or anything of it was removed around there."""
    return bool((_sink_lines(found) | _step_lines(found)) & file.added) or bool(file.removed)


def _sink_lines(found: Hit | Dynamic) -> set[int]:
    where = found.node.range()
    return set(range(where.start.line + 1, where.end.line + 2))


def _step_lines(found: Hit | Dynamic) -> set[int]:
    lines = set()
    way = found.taint.step if isinstance(found, Hit) else None
    while way is not None:
        if way.path == found.path:
            lines.add(way.node.range().start.line + 1)
        way = way.before
    return lines


def _finding(file: ChangedFile, found: Hit | Dynamic, lost: Protection) -> Finding:
    path = file.base_path or file.path
    place = Location(path, lost.line, side=Side.OLD, head_line=file.head_anchor(lost.line))
    removed = Evidence(EvidenceKind.REMOVED, f"{lost.how} kept it apart before this change", place)
    lead = f"The change drops {lost.how}: "
    if isinstance(found, Hit):
        return flow_finding(found, lead, Confidence.MEDIUM, removed)
    return dynamic_finding(found, lead, removed)
