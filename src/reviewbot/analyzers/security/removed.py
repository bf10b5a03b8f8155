"""What a change took away: sanitizers, guards and parameter bindings of values that reach a sink."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security.callers import Callers, touched
from reviewbot.analyzers.security.hits import Dynamic, Hit, Protection
from reviewbot.analyzers.security.places import is_aside
from reviewbot.analyzers.security.project import Result, Session, Sessions
from reviewbot.analyzers.security.render import dynamic_finding, flow_finding, is_test
from reviewbot.changes import ChangedFile, ChangeSet, LineKind, Side
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Location, Skipped
from reviewbot.flow.ir import Function
from reviewbot.source import language_of


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
            yield from _in_file(file, old, new, _Judge(sessions.of(after, language_of(file.path) or ""), after, change))
    yield from Callers(sessions, before, after).findings(change)


class _Judge:
    """What of the rest of the repository speaks against a finding."""

    def __init__(self, session: Session, after: State, change: ChangeSet) -> None:
        self.session = session
        self.after = after
        self.change = change

    def is_private(self, path: str, name: str) -> bool:
        """Whether a function is for its own file only and every caller is there to be seen: what they give is known."""
        function = next((f for f in self.session.functions(path) if f.name == name), None)
        if function is None or not _hidden(function, path, self.session):
            return False
        return any(not is_test(p) for p, _ in self.after.index.callers(name))

    def is_moved(self, value: str, how: str) -> bool:
        """Whether the change protects a property where it is written instead of where it is used."""
        field = re.split(r"->|[.@\[]", value)[-1].strip("]'\"$")
        called = re.fullmatch(r"`(\w+)\(\)`", how)
        if called is None or field == value or not field:
            return False
        writes = re.compile(rf"\b{re.escape(field)}\b['\"\]]*\s*(=(?!=)|=>|:).*\b{re.escape(called.group(1))}\(")
        added = (line for file in self.change.files for hunk in file.hunks for line in hunk.lines if line.kind is LineKind.ADDED)
        return any(writes.search(line.text) for line in added)


def _hidden(function: Function, path: str, session: Session) -> bool:
    """Whether a function cannot be called from outside its file or class, by the rules of its language."""
    name, head = function.name, function.node.text()[:200].split("(", 1)[0]
    language = language_of(path) or ""
    if language == "go":
        return not name[:1].isupper()
    if language in ("java", "php"):
        return re.search(r"\bprivate\b", head) is not None
    if language == "python":
        return name.startswith("_") and not name.startswith("__")
    if language in ("javascript", "typescript", "tsx") and not function.owner:
        context = session.contexts.get(path)
        text = context.module.main.node.text() if context is not None else ""
        given = rf"export\b[^\n;=(]*\b{re.escape(name)}\b|exports\b[^;]*\b{re.escape(name)}\b|export\s*\{{[^}}]*\b{re.escape(name)}\b"
        return re.search(given, text) is None
    return name.startswith("#")


def _in_file(file: ChangedFile, old: Result, new: Result, judge: _Judge) -> Iterator[Finding]:
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
        lost = [p for p in lost if not judge.is_moved(found.value, p.how)]
        if lost and found.rule.id != "zip-slip" and _touched(file, found):
            reported.add((found.rule.id, found.start))
            low = is_aside(file.path) or judge.is_private(found.path, found.function)
            made = _finding(file, found, min(lost, key=lambda p: (p.value == "*", p.line)))
            yield replace(made, confidence=Confidence.LOW) if low else made


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
