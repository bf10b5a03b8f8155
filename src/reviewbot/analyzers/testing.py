"""Rules over in-memory states: what the rule cases and `reviewbot rules test` run on. No git, no cache, no triage."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from reviewbot.analyzers.base import CheckRule, CompareRule, Rule, State
from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, Hunk, Line, LineKind, Snapshot
from reviewbot.delta import subtract
from reviewbot.errors import ConfigError
from reviewbot.findings import Finding, Skipped
from reviewbot.index import RepositoryIndex
from reviewbot.placement import placed
from reviewbot.source import SourceFile, load_any
from reviewbot.spans import with_code

QUIET = "quiet_"
_RENAME_SIMILARITY = 0.5
_CONTEXT_LINES = 3


@dataclass(frozen=True)
class MemorySnapshot:
    """A state of the repository held in a dictionary of path -> content."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        """Content of a file, or None."""
        return self.files.get(path)

    def size(self, path: str) -> int | None:
        """Size in bytes, or None."""
        data = self.files.get(path)
        return None if data is None else len(data)

    def blob(self, path: str) -> str | None:
        """The git object id that the content would have."""
        data = self.files.get(path)
        if data is None:
            return None
        return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()

    def paths(self) -> Sequence[str]:
        """Every path, sorted."""
        return sorted(self.files)

    def mentioning(self, word: str) -> list[str]:
        """Files whose text holds `word` as a whole word."""
        pattern = re.compile(rf"\b{re.escape(word)}\b".encode())
        return [p for p in self.paths() if pattern.search(self.files[p])]


def source_of(snapshot: Snapshot, path: str) -> SourceFile | None:
    """The parsed file of a snapshot, a "text" if its language is not parsed; None if it is absent or refused."""
    data = snapshot.read(path)
    return None if data is None else _open(path, data, snapshot.blob(path) or "")


@lru_cache(maxsize=64)
def _open(path: str, data: bytes, blob: str) -> SourceFile | None:
    opened = load_any(path, data, blob)
    return opened if isinstance(opened, SourceFile) else None


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").removesuffix("\n").split("\n") if data else []


def _hunk(group: Sequence[tuple[str, int, int, int, int]], old: list[str], new: list[str]) -> Hunk:
    lines: list[Line] = []
    for tag, i1, i2, j1, j2 in group:
        if tag == "equal":
            lines += [Line(LineKind.CONTEXT, i + 1, j1 + i - i1 + 1, old[i]) for i in range(i1, i2)]
            continue
        lines += [Line(LineKind.REMOVED, i + 1, None, old[i]) for i in range(i1, i2)]
        lines += [Line(LineKind.ADDED, None, j + 1, new[j]) for j in range(j1, j2)]
    old_start, old_end = group[0][1], group[-1][2]
    new_start, new_end = group[0][3], group[-1][4]
    olds, news = old_end - old_start, new_end - new_start
    return Hunk(old_start + bool(olds), olds, new_start + bool(news), news, tuple(lines))


def hunks_between(before: bytes | None, after: bytes | None) -> tuple[Hunk, ...]:
    """The hunks of a unified diff with three lines of context."""
    old, new = _lines(before), _lines(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return tuple(_hunk(group, old, new) for group in matcher.get_grouped_opcodes(_CONTEXT_LINES))


def _renames(before: Snapshot, after: Snapshot) -> dict[str, str]:
    gone = [p for p in before.paths() if after.read(p) is None]
    pairs: dict[str, str] = {}
    for path in after.paths():
        if before.read(path) is not None:
            continue
        new = _lines(after.read(path))
        scored = [
            (difflib.SequenceMatcher(None, _lines(before.read(old)), new, autojunk=False).ratio(), old)
            for old in gone
            if old not in pairs.values()
        ]
        ratio, best = max(scored, default=(0.0, ""))
        if ratio > _RENAME_SIMILARITY:
            pairs[path] = best
    return pairs


def _changed(before: Snapshot, after: Snapshot, path: str, old_path: str | None, kind: ChangeKind) -> ChangedFile:
    old = before.read(old_path or path)
    return ChangedFile(
        path,
        kind,
        old_path,
        old_blob=before.blob(old_path or path),
        new_blob=after.blob(path),
        hunks=hunks_between(old, after.read(path)),
    )


def change_between(before: Snapshot, after: Snapshot) -> ChangeSet:
    """The change from one state to the other; a file that is more than half the same under a new name is renamed."""
    renames = _renames(before, after)
    files = []
    for path in after.paths():
        if before.read(path) is None:
            old = renames.get(path)
            files.append(_changed(before, after, path, old, ChangeKind.RENAMED if old else ChangeKind.ADDED))
        elif before.read(path) != after.read(path):
            files.append(_changed(before, after, path, None, ChangeKind.MODIFIED))
    for path in before.paths():
        if after.read(path) is None and path not in renames.values():
            files.append(_changed(before, after, path, path, ChangeKind.DELETED))
    return ChangeSet(tuple(files))


def _check(rule: CheckRule, state: State, path: str | None) -> list[Finding | Skipped]:
    file = source_of(state.snapshot, path) if path else None
    if file is None:
        return []
    results = rule.check(file, state)
    return [with_code(r, file.lines) if isinstance(r, Finding) else r for r in results]


def _run_check(rule: CheckRule, before: State, after: State, change: ChangeSet) -> list[Finding | Skipped]:
    head = [r for f in change.files for r in _check(rule, after, f.head_path)]
    found = [r for r in head if isinstance(r, Finding)]
    base = [r for f in change.files for r in _check(rule, before, f.base_path)] if found else []
    fresh = subtract(found, [r for r in base if isinstance(r, Finding)], change)
    fresh = [replace(f, location=placed(f, change)) for f in fresh]
    return [*fresh, *(r for r in head if isinstance(r, Skipped))]


def run_rules(
    rules: Iterable[Rule], before: State, after: State, change: ChangeSet | None = None
) -> list[Finding | Skipped]:
    """What the rules say about the change: check rules at both states and subtracted, compare rules once."""
    change = change_between(before.snapshot, after.snapshot) if change is None else change
    results: list[Finding | Skipped] = []
    for rule in rules:
        if isinstance(rule, CompareRule):
            results += rule.compare(before, after, change)
        if isinstance(rule, CheckRule):
            results += _run_check(rule, before, after, change)
    return results


def memory_state(files: Mapping[str, bytes], options: Mapping[str, Mapping[str, object]] | None = None) -> State:
    """A state from path -> content, with everything known to its index."""
    snapshot = MemorySnapshot(dict(files))
    index = RepositoryIndex(snapshot, grep=snapshot.mentioning)
    index.build()
    return State(snapshot, index, options or {})


@dataclass(frozen=True, slots=True)
class Case:
    """One rule case on disk: two trees and the `path:line rule` lines that must come out, no more and no less."""

    rule: str
    name: str
    folder: Path

    @property
    def quiet(self) -> bool:
        """Whether the case expects nothing."""
        return self.name.startswith(QUIET)

    def expected(self) -> list[str]:
        """The expected lines, sorted. Raises ConfigError when a loud case expects nothing or a quiet one something."""
        file = self.folder / "expected.txt"
        lines = sorted(file.read_text("utf-8").split("\n")) if file.exists() else []
        lines = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        if self.quiet == bool(lines):
            raise ConfigError(
                f"case {self.rule}/{self.name}: expected.txt does not fit its name",
                f"a case called {QUIET}* expects nothing, every other one at least one `path:line rule`",
            )
        return lines

    def options(self) -> Mapping[str, Mapping[str, object]]:
        """Options of the rules, as in `[rules]` of the configuration; from `options.toml`, if there is one."""
        file = self.folder / "options.toml"
        return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}

    def actual(self, rules: Iterable[Rule]) -> list[str]:
        """What the rules say, in the form of `expected()`; things that were not looked at come as `path skipped`."""
        before, after = (memory_state(read_tree(self.folder / side), self.options()) for side in ("before", "after"))
        return sorted(_shown(result) for result in run_rules(rules, before, after))


def _shown(result: Finding | Skipped) -> str:
    if isinstance(result, Skipped):
        return f"{result.path} skipped: {result.reason}"
    return f"{result.location.path}:{result.location.anchor} {result.rule}"


def read_tree(folder: Path) -> dict[str, bytes]:
    """Relative path -> content of every file below a folder; empty if there is no such folder."""
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def load_cases(root: Path) -> list[Case]:
    """Every `<rule>/<case>` folder below `root` that has a `before` or an `after`, sorted."""
    folders = (p for p in root.glob("*/*") if (p / "before").is_dir() or (p / "after").is_dir())
    return sorted((Case(p.parent.name, p.name, p) for p in folders), key=lambda c: (c.rule, c.name))


def run_cases(folder: Path, rules: Path | None = None) -> list[str]:
    """What is wrong with the cases below `folder`, one line each; `rules` holds rule files of the user's own."""
    from reviewbot.analyzers.registry import all_rules, user_rules

    known = {meta.id: rule for rule in (*all_rules(), *user_rules(rules)) for meta in rule.metas}
    cases = load_cases(folder)
    if not cases:
        raise ConfigError(f"no cases in {folder}", "a case is <rule>/<case>/{before,after}/ with an expected.txt")
    return [problem for case in cases for problem in _problems(case, known)]


def _problems(case: Case, known: Mapping[str, Rule]) -> Iterator[str]:
    title = f"{case.rule}/{case.name}"
    if case.rule not in known:
        yield f"{title}: there is no rule {case.rule!r}"
        return
    expected, actual = Counter(case.expected()), Counter(case.actual([known[case.rule]]))
    yield from (f"{title}: missing {line}" for line in (expected - actual).elements())
    yield from (f"{title}: unexpected {line}" for line in (actual - expected).elements())
