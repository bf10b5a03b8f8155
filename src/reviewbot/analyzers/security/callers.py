"""Unchanged callers of changed functions: flows that exist only since what they call was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security.hits import Hit, Protection
from reviewbot.analyzers.security.project import Result, Session, Sessions, lines_of
from reviewbot.analyzers.security.render import confidence_of, flow_finding, sink_name
from reviewbot.changes import ChangedFile, ChangeSet, Side
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Location
from reviewbot.flow import LOWERED
from reviewbot.flow.ir import Function
from reviewbot.index import is_test
from reviewbot.source import SourceFile, language_of, span

MAX_CALLER_FILES = 20
MAX_LEVELS = 3
MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A function of a changed file that exposes its callers to more than before."""

    file: ChangedFile
    name: str
    place: Location
    lost: Protection | None = None


@dataclass(slots=True)
class _Search:
    """How far callers were followed from one opened function."""

    opened: Opened
    seen: set[str]
    levels: int = 0
    files: int = 0
    left_out: int = 0
    found: list[tuple[Hit, str]] = field(default_factory=list)


class Callers:
    """Follows callers over both states, level by level, within bounds."""

    def __init__(self, sessions: Sessions, before: State, after: State) -> None:
        self.sessions = sessions
        self.before = before
        self.after = after

    def findings(self, change: ChangeSet) -> Iterator[Finding]:
        """Flows in unchanged files that exist only since a function was changed."""
        changed = {f.path for f in change.files}
        for file in change.files:
            for opened in self._opened(file):
                search = _Search(opened, set(changed))
                self._follow(search)
                yield from (_finding(search, hit, path) for hit, path in search.found)

    # -- what was opened

    def _opened(self, file: ChangedFile) -> Iterator[Opened]:
        both = touched(self.sessions, self.before, self.after, file)
        if both is None:
            return
        (_, result), (session, _) = both
        lines = head_lines(file)
        for function in session.functions(file.path):
            hit = not lines.isdisjoint(lines_of(function)) and _nameable(function)
            if hit and self._worse(function, file.base_path or file.path, file.path):
                yield _opened_function(file, function, result)

    def _worse(self, function: Function, base_path: str, path: str) -> bool:
        """Whether a function exposes its callers to more than it did; one that is new has no unchanged callers."""
        language = language_of(path) or ""
        old, new = self.sessions.of(self.before, language), self.sessions.of(self.after, language)
        key = (function.owner, function.name)
        before, after = old.exposure(base_path, *key), new.exposure(path, *key)
        return before is not None and after is not None and after.worse_than(before)

    # -- who calls it

    def _follow(self, search: _Search) -> None:
        names = {search.opened.name}
        for _ in range(MAX_LEVELS):
            calls = self._calls(names, search.seen)
            if not calls:
                return
            search.levels += 1
            names = set()
            for path in self._nearest(search.opened.file.path, calls):
                if search.files >= MAX_CALLER_FILES:
                    search.left_out += 1
                    continue
                search.files += 1
                search.seen.add(path)
                names |= self._in_file(search, path, calls[path])

    def _calls(self, names: set[str], seen: set[str]) -> dict[str, set[str]]:
        """Path -> functions in it that call one of the names."""
        found: dict[str, set[str]] = {}
        for name in sorted(names):
            for path, call in self.after.index.callers(name):
                if path not in seen and not is_test(path):
                    found.setdefault(path, set()).add(call.caller)
        return found

    def _nearest(self, origin: str, calls: dict[str, set[str]]) -> list[str]:
        """Files that import the changed one first: a call of the same name elsewhere may mean another function."""
        if len(calls) <= 1:
            return list(calls)
        index = self.after.index
        imports = {p: any(origin in index.resolve_import(p, i) for i in index.imports(p)) for p in calls}
        return sorted(calls, key=lambda path: (not imports[path], path))

    def _in_file(self, search: _Search, path: str, callers: set[str]) -> set[str]:
        """Note new flows in a caller's file; names of its functions that are open to their own callers now."""
        base, new = source_of(self.before, path), analysed(self.sessions, self.after, path)
        if base is None or new is None:
            return set()
        session, result = new
        hits = [hit for hit in result.hits if confidence_of(hit) >= Confidence.MEDIUM]
        old = self.sessions.of(self.before, base.language)
        known = {_identity(h) for h in old.analyse(base).hits} if hits else set()
        search.found += [(hit, path) for hit in hits if _identity(hit) not in known]
        wanted = {name.rsplit(".", 1)[-1] for name in callers if name}
        functions = [f for f in session.functions(path) if f.name in wanted]
        old.only(base, frozenset((f.owner, f.name) for f in functions))
        return {f.name for f in functions if self._worse(f, path, path)}


def _nameable(function: Function) -> bool:
    """Whether callers can be looked up by the function's name."""
    return len(function.name) > 2 and function.name[0] not in "<$("


def _opened_function(file: ChangedFile, function: Function, old: Result) -> Opened:
    """Where a function was opened: what it lost, its first changed line, or where a line of it was removed."""
    lines = lines_of(function)
    removed = [n for n in sorted(file.removed) if file.head_anchor(n) in lines]
    lost = next((p for p in sorted(old.protections, key=lambda p: p.line)
                 if p.function == function.name and p.line in removed), None)  # fmt: skip
    added = [n for n in sorted(file.added) if n in lines]
    if added:
        return Opened(file, function.name, Location(file.path, added[0]), lost)
    line = lost.line if lost is not None else removed[0] if removed else lines.start
    path = file.base_path or file.path
    return Opened(file, function.name, Location(path, line, side=Side.OLD, head_line=file.head_anchor(line)), lost)


def _finding(search: _Search, hit: Hit, path: str) -> Finding:
    site = span(hit.site if hit.site is not None else hit.node)
    far = f"{_many(search.levels, 'level')} up, {_many(search.files, 'file')}"
    if search.left_out:
        far += f" of {search.files + search.left_out}"
    opened = search.opened
    evidence = [Evidence(EvidenceKind.CALL_SITE, f"unchanged caller in {path} (callers followed {far})",
                         Location(path, site.line, site.column))]  # fmt: skip
    if opened.lost is not None:
        base = opened.file.base_path or opened.file.path
        place = Location(base, opened.lost.line, side=Side.OLD, head_line=opened.file.head_anchor(opened.lost.line))
        text = f"{opened.lost.how} in `{opened.name}()` kept it apart before this change"
        evidence.append(Evidence(EvidenceKind.REMOVED, text, place))
    found = flow_finding(hit, f"Since the change of `{opened.name}()`, unchanged code is open: ")
    return replace(found, location=opened.place, evidence=(*found.evidence, *evidence))


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _identity(hit: Hit) -> tuple[str, str, str, str]:
    return (hit.rule.id, hit.taint.source.kind, hit.taint.source.text, sink_name(hit.node))


# -- files of a state


def head_lines(file: ChangedFile) -> frozenset[int]:
    """Head lines that the change added, rewrote or removed something at."""
    return file.added | {file.head_anchor(n) for n in file.removed}


def touched(
    sessions: Sessions, before: State, after: State, file: ChangedFile
) -> tuple[tuple[Session, Result], tuple[Session, Result]] | None:
    """(session, result) of the functions that a change touches, at the base and at the head; None if there is nothing to compare."""
    if file.base_path is None or file.head_path is None or not file.hunks or is_test(file.head_path):
        return None
    old, new = source_of(before, file.base_path), source_of(after, file.head_path)
    if old is None or new is None:
        return None
    one, two = sessions.of(before, old.language), sessions.of(after, new.language)
    names = one.holding(old, file.removed) | two.holding(new, head_lines(file))
    return (one, one.only(old, names)), (two, two.only(new, names))


def analysed(sessions: Sessions, state: State, path: str) -> tuple[Session, Result] | None:
    """The analysis of a file of a state; None if there is none of a language we follow, or it is too large."""
    file = source_of(state, path)
    if file is None:
        return None
    session = sessions.of(state, file.language)
    return session, session.analyse(file)


def source_of(state: State, path: str) -> SourceFile | None:
    """A file of a state; None if there is none of a language we follow, or it is too large."""
    language = language_of(path)
    if language is None or language not in LOWERED:
        return None
    data = state.snapshot.read(path)
    if data is None or len(data) > MAX_BYTES:
        return None
    return SourceFile(path, data.decode("utf-8", errors="replace"), language)
