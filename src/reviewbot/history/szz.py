"""Which commit introduced what a fix removed: R-SZZ (the newest candidate) over `git blame -w -M -C`, or B-SZZ (all)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from reviewbot.changes import ChangedFile, Hunk, LineKind
from reviewbot.console import Observer, Silent
from reviewbot.errors import ReviewbotError
from reviewbot.gitrepo.walk import LogEntry
from reviewbot.history.fixes import Fix
from reviewbot.history.past import Past, is_code
from reviewbot.models.diffs import says_something

VARIANTS = ("R-SZZ", "B-SZZ")
MAX_FIX_FILES = 20
MAX_CANDIDATE_FILES = 100
MAX_LINES_PER_FILE = 200
IGNORE_REVS_FILE = ".git-blame-ignore-revs"


@dataclass(frozen=True, slots=True)
class Link:
    """A fix and a commit it repaired. `paths` are the fixed files at the fix's parent."""

    fix: Fix
    culprit: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mined:
    """What SZZ found: links, and how many fixes gave none, by reason."""

    links: tuple[Link, ...]
    without: Mapping[str, int]
    looked_at: int


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the log says, by commit id and by seven-digit prefix."""

    entries: Mapping[str, LogEntry]
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def full(self, name: str) -> str | None:
        if name in self.entries:
            return name
        found = self.prefixes.get(name[:7].lower())
        return found if found and found.startswith(name.lower()) else None


def parse_ignore_revs(content: bytes) -> tuple[str, ...]:
    """Full commit ids of an ignore-revs file."""
    found = re.findall(rb"^\s*([0-9a-f]{40}|[0-9a-f]{64})\b", content, re.M)
    return tuple(x.decode() for x in found)


def ignored_revisions(past: Past, ref: str = "HEAD") -> tuple[str, ...]:
    """The commits that `.git-blame-ignore-revs` names."""
    return parse_ignore_revs(past.config_at(past.resolve(ref), IGNORE_REVS_FILE) or b"")


def mine_links(
    past: Past,
    log: Sequence[LogEntry],
    fixes: Sequence[Fix],
    *,
    variant: str = "R-SZZ",
    threads: int = 2,
    observer: Observer | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Mined:
    """Links of fixes to the commits they repaired, newest fixes first; `stop` ends the search early."""
    facts = _Facts({e.commit: e for e in log}, {e.commit[:7]: e.commit for e in log})
    known = frozenset(facts.entries)
    ignore = tuple(rev for rev in ignored_revisions(past) if rev in known)
    watch = observer or Silent()
    watch.stage("finding what fixes repaired", len(fixes))
    links: list[Link] = []
    without: dict[str, int] = {}
    looked_at = 0

    def work(fix: Fix) -> tuple[list[Link], str] | None:
        return None if stop() else _trace(past, facts, fix, ignore, variant)

    with ThreadPoolExecutor(threads) as pool:
        for found in pool.map(work, sorted(fixes, key=lambda fix: -fix.time)):
            watch.step()
            if found is None:
                without["no time left"] = without.get("no time left", 0) + 1
                continue
            looked_at += 1
            links += found[0]
            if not found[0]:
                without[found[1]] = without.get(found[1], 0) + 1
    return Mined(tuple(links), without, looked_at)


def _trace(past: Past, facts: _Facts, fix: Fix, ignore: Sequence[str], variant: str) -> tuple[list[Link], str]:
    entry = facts.entries[fix.commit]
    named = [full for name in fix.culprits if (full := facts.full(name)) and full != fix.commit]
    paths = tuple(f.old_path or f.path for f in entry.files if is_code(f.path))
    if named:
        return [Link(fix, culprit, paths) for culprit in dict.fromkeys(named)], ""
    if not entry.parents:
        return [], "first commit"
    if len(entry.files) > MAX_FIX_FILES:
        return [], f"touches more than {MAX_FIX_FILES} files"
    if not paths:
        return [], "no code touched"
    try:
        candidates = _candidates(past, facts, fix, entry.parents[0], ignore)
    except ReviewbotError:
        return [], "git could not tell"
    if not candidates:
        return [], "only adds lines, or nothing that counts was removed"
    newest = max(candidates, key=lambda c: (facts.entries[c].commit_time, c))
    chosen = [newest] if variant == "R-SZZ" else sorted(candidates)
    return [Link(fix, culprit, paths) for culprit in chosen], ""


def _candidates(past: Past, facts: _Facts, fix: Fix, parent: str, ignore: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for file in past.change(parent, fix.commit).files:
        lines = telling_lines(file)
        if not lines:
            continue
        blamed = past.blame(file.base_path or file.path, parent, ranges=ranges(lines), ignore_revs=ignore)
        found.update(line.commit for line in blamed if not line.boundary and _plausible(facts, fix, line.commit))
    return found


def _plausible(facts: _Facts, fix: Fix, commit: str) -> bool:
    entry = facts.entries.get(commit)
    if entry is None or len(entry.parents) != 1 or len(entry.files) > MAX_CANDIDATE_FILES:
        return False
    return fix.before is None or entry.commit_time < fix.before


def telling_lines(file: ChangedFile) -> list[int]:
    """Base lines that a fix removed and that say something: no blank, comment, import or merely reformatted ones."""
    if file.binary or file.base_path is None or not is_code(file.base_path):
        return []
    lines = [line for hunk in file.hunks for line in _telling(hunk)]
    return lines[:MAX_LINES_PER_FILE]


def _telling(hunk: Hunk) -> Iterator[int]:
    added = {squeeze(x.text) for x in hunk.lines if x.kind is LineKind.ADDED}
    for line in hunk.lines:
        if line.kind is LineKind.REMOVED and line.old and says_something(line.text) and squeeze(line.text) not in added:
            yield line.old


def squeeze(text: str) -> str:
    """A line without any blanks: equal for lines that differ in layout only."""
    return "".join(text.split())


def ranges(lines: Iterable[int]) -> list[tuple[int, int]]:
    """Sorted line numbers as closed ranges."""
    out: list[tuple[int, int]] = []
    for line in sorted(lines):
        if out and line == out[-1][1] + 1:
            out[-1] = (out[-1][0], line)
        else:
            out.append((line, line))
    return out
