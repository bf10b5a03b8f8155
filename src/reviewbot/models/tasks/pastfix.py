"""Past fixes of this repository whose *before* looks like lines that a change adds: "same shape as what 9ab3f1 fixed"."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewbot.changes import ChangedFile, Hunk, Line, LineKind, Side
from reviewbot.errors import ModelError
from reviewbot.findings import Evidence, EvidenceKind, Finding
from reviewbot.models.base import CodeModel, Vectors, unit_rows
from reviewbot.models.bundle import DAMAGED
from reviewbot.models.diffs import MAX_LINE, says_something
from reviewbot.models.encode import lexical_tokens
from reviewbot.models.tasks.similar import embed

FIXES, FIXES_LIST = "fixes.npz", "fixes.json"
# A fix that replaces more lines at once has no single shape; shorter code looks like any other.
MOST_LINES, FEWEST_TOKENS = 4, 10
MOST_ADDED = 12
# By how much the added lines must be closer to the code before the fix than to the fixed, or the replaced code.
MARGIN = 0.05
MOST_WINDOWS = 400


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring changed lines that say something: what was removed, and what was added with its head lines."""

    path: str
    language: str
    removed: tuple[str, ...]
    added: tuple[str, ...]
    lines: tuple[int, ...]

    def windows(self, sizes: Iterable[int]) -> Iterator[tuple[int, str, int]]:
        """(head line, text, size) of every piece of the added lines of these sizes."""
        for size in sizes:
            for start in range(len(self.added) - size + 1):
                yield self.lines[start], "\n".join(self.added[start : start + size]), size


def runs(file: ChangedFile, language: str) -> Iterator[Run]:
    """The runs of a file's hunks."""
    for hunk in file.hunks:
        for lines in _changed_runs(hunk):
            old = [x for x in lines if x.kind is LineKind.REMOVED and _tells(x.text)]
            new = [x for x in lines if x.kind is LineKind.ADDED and _tells(x.text)]
            if old or new:
                yield Run(
                    file.path,
                    language,
                    tuple(x.text for x in old),
                    tuple(x.text for x in new),
                    tuple(x.new or 0 for x in new),
                )


def _tells(text: str) -> bool:
    return len(text) <= MAX_LINE and says_something(text)


def _changed_runs(hunk: Hunk) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in hunk.lines:
        if line.kind is not LineKind.CONTEXT:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


@dataclass(frozen=True, slots=True)
class PastFix:
    """A repaired place: its commit and file, and hashes of the tokens that the fix took away and brought."""

    commit: str
    path: str
    language: str
    size: int
    gone: frozenset[int]
    come: frozenset[int]

    def fits(self, tokens: frozenset[int]) -> bool:
        """Whether code with these tokens is like before the fix: nothing of what it brought, most of what it took away."""
        return not self.come & tokens and 2 * len(self.gone & tokens) >= len(self.gone)


@dataclass(frozen=True, slots=True)
class Match:
    """Added lines of a change (from `line` on) that look as a past fix's lines did before."""

    path: str
    line: int
    size: int
    fix: PastFix
    likeness: float

    def __str__(self) -> str:
        return f"same shape as what {self.fix.commit[:8]} fixed in {self.fix.path}"

    def covers(self, finding: Finding) -> bool:
        """Whether a finding stands on these lines."""
        at = finding.location
        return at.path == self.path and at.side is Side.NEW and self.line <= at.line < self.line + self.size


def shape(run: Run, commit: str) -> PastFix | None:
    """The shape that a run of a fix repaired; None if it has none to recognise."""
    if not 1 <= len(run.removed) <= MOST_LINES or not 1 <= len(run.added) <= MOST_ADDED:
        return None
    if len(lexical_tokens("\n".join(run.removed), run.language)) < FEWEST_TOKENS:
        return None
    old, new = (_hashes("\n".join(lines), run.language) for lines in (run.removed, run.added))
    return PastFix(commit, run.path, run.language, len(run.removed), old - new, new - old) if old != new else None


def _hashes(text: str, language: str) -> frozenset[int]:
    return frozenset(zlib.crc32(token.encode("utf-8", "replace")) for token in lexical_tokens(text, language))


@dataclass(frozen=True, slots=True)
class FixIndex:
    """Vectors of what past fixes replaced: `before` and `after` (n, d) as unit rows, one for each entry of `fixes`."""

    fixes: tuple[PastFix, ...]
    before: Vectors
    after: Vectors
    model: str

    @classmethod
    def build(cls, model: CodeModel, found: Sequence[tuple[PastFix, Run]]) -> FixIndex:
        """Embed the runs of fixes."""
        before, after = (
            embed(model, [("\n".join(getattr(run, side)), run.language) for _, run in found])
            for side in ("removed", "added")
        )
        return cls(tuple(fix for fix, _ in found), before, after, f"{model.config.name}@{model.config.version}")

    def part(self, wanted: npt.NDArray[np.bool_]) -> FixIndex:
        """The index of some of the fixes."""
        kept = tuple(fix for fix, yes in zip(self.fixes, wanted, strict=True) if yes)
        return replace(self, fixes=kept, before=self.before[wanted], after=self.after[wanted])

    def files(self, folder: Path) -> dict[str, Path | bytes]:
        """The index as bundle files; vectors in eight bits and hashes, no source text."""
        stored = folder / FIXES
        np.savez_compressed(stored, before=_to_bytes(self.before), after=_to_bytes(self.after))
        rows = [[f.commit, f.path, f.language, f.size, sorted(f.gone), sorted(f.come)] for f in self.fixes]
        return {FIXES: stored, FIXES_LIST: json.dumps({"model": self.model, "fixes": rows}).encode()}

    @classmethod
    def load(cls, folder: Path) -> FixIndex:
        """The index of a bundle directory; `ModelError` if it is broken."""
        try:
            names = json.loads((folder / FIXES_LIST).read_text(encoding="utf-8"))
            with np.load(folder / FIXES, allow_pickle=False) as data:
                before, after = (unit_rows(data[side].astype(np.float32)) for side in ("before", "after"))
            fixes = tuple(
                PastFix(
                    str(commit),
                    str(path),
                    str(language),
                    int(size),
                    frozenset(map(int, gone)),
                    frozenset(map(int, come)),
                )
                for commit, path, language, size, gone, come in names["fixes"]
            )
            model = str(names["model"])
        except DAMAGED as error:
            raise _broken(str(error)) from error
        if not len(fixes) == len(before) == len(after):
            raise _broken("its parts differ in length")
        return cls(fixes, before, after, model)

    def matches(self, model: CodeModel, changed: Sequence[Run], least: float) -> list[Match]:
        """The surest match of each run that has one with at least that likeness, surest first."""
        sizes = sorted({fix.size for fix in self.fixes})
        asked = [(run, *window) for run in changed for window in run.windows(sizes)][:MOST_WINDOWS]
        if not asked:
            return []
        now = embed(model, [(text, run.language) for run, _, text, _ in asked])
        like = now @ self.before.T
        replaced = embed(model, [("\n".join(run.removed), run.language) for run in changed])
        was = dict(zip(map(id, changed), replaced @ self.before.T, strict=True))
        best: dict[int, Match] = {}
        for row in np.flatnonzero(like.max(axis=1) >= least):
            run, line, text, size = asked[row]
            told_apart = like[row] >= np.maximum(self.after @ now[row], was[id(run)]) + MARGIN
            at = self._nearest(run, text, size, np.where(told_apart, like[row], -1.0), least)
            if at is not None and (id(run) not in best or like[row][at] > best[id(run)].likeness):
                best[id(run)] = Match(run.path, line, size, self.fixes[at], float(like[row][at]))
        return sorted(best.values(), key=lambda m: (-m.likeness, m.path, m.line))

    def _nearest(self, run: Run, text: str, size: int, like: Vectors, least: float) -> int | None:
        """The most alike fix that the code fits, by its likeness to each (-1: not told apart)."""
        tokens = _hashes(text, run.language)
        for at in np.argsort(-like, kind="stable"):
            if like[at] < least:
                return None
            fix = self.fixes[at]
            if fix.size == size and fix.language == run.language and fix.fits(tokens):
                return int(at)
        return None


def _broken(why: str) -> ModelError:
    return ModelError(f"the index of past fixes is broken ({why})", "run `reviewbot train risk` again")


def _to_bytes(vectors: Vectors) -> npt.NDArray[np.int8]:
    return np.clip(np.round(vectors * 127), -127, 127).astype(np.int8)


def with_past_fixes(findings: Sequence[Finding], matches: Sequence[Match]) -> list[Finding]:
    """Findings on matched lines get the past fix as evidence."""
    return [_with(finding, next((m for m in matches if m.covers(finding)), None)) for finding in findings]


def _with(finding: Finding, match: Match | None) -> Finding:
    if match is None:
        return finding
    note = Evidence(EvidenceKind.PAST_COMMIT, f"{match} (likeness {match.likeness:.2f})", None, match.fix.commit)
    return replace(finding, evidence=(*finding.evidence, note))
