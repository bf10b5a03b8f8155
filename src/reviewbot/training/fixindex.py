"""An index of this repository's past fixes, and the likeness from which a match is rare enough to be said, measured on its past."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reviewbot.console import Observer, Silent
from reviewbot.errors import ReviewbotError
from reviewbot.history.labels import Labelled, Row
from reviewbot.history.past import Past, is_code
from reviewbot.models.base import CodeModel
from reviewbot.models.tasks.pastfix import FixIndex, PastFix, Run, runs, shape
from reviewbot.source import language_of
from reviewbot.training.split import usable

MAX_FIXES, MAX_COMMITS, MAX_FILES, MAX_ENTRIES = 500, 200, 8, 2000
FEWEST_FIXES, FEWEST_COMMITS = 20, 40
# A note on more than one change in twenty would be read by nobody; below this likeness it is not the same shape.
QUIET, LEAST = 0.05, 0.9


@dataclass(frozen=True, slots=True)
class BuiltIndex:
    """The index of all fixes, the threshold (None: no likeness is rare enough, the index stays unused) and how it was measured."""

    index: FixIndex
    threshold: float | None
    measured: dict[str, Any]

    def files(self) -> dict[str, Path | bytes]:
        """Bundle files."""
        with tempfile.TemporaryDirectory() as folder:
            return {
                name: c if isinstance(c, bytes) else c.read_bytes()
                for name, c in self.index.files(Path(folder)).items()
            }

    @property
    def head(self) -> dict[str, Any]:
        """Metadata for `heads.past_fixes`."""
        return {
            "on": self.threshold is not None,
            "kind": "retrieval",
            "threshold": self.threshold,
            "model": self.index.model,
            "shapes": len(self.index.fixes),
            "fixes": len({fix.commit for fix in self.index.fixes}),
            **self.measured,
        }


def build_index(
    past: Past, history: Labelled, model: CodeModel, *, gap_days: float | None = None, observer: Observer | None = None
) -> BuiltIndex | None:
    """Index the newest fixes; try later commits on an index of earlier fixes only. None with too few fixes."""
    watch = observer or Silent()
    fixes = sorted(
        {link.fix.commit: link.fix for link in history.links}.values(), key=lambda fix: (fix.time, fix.commit)
    )
    if len(fixes) < FEWEST_FIXES:
        return None
    watch.stage("indexing past fixes", min(MAX_FIXES, len(fixes)))
    found: list[tuple[int, PastFix, Run]] = []
    for fix in fixes[-MAX_FIXES:]:
        shapes = [(run, shape(run, fix.commit)) for run in commit_runs(past, fix.commit)]
        found += [(fix.time, made, run) for run, made in shapes if made]
        watch.step()
    found = found[-MAX_ENTRIES:]
    if not found:
        return None
    index = FixIndex.build(model, [(made, run) for _, made, run in found])
    cut = found[int(len(found) * 0.6)][0]
    first = index.part(np.array([time <= cut for time, *_ in found]))
    rows = [row for row in usable(history, gap_days)[0] if row.time > cut][-MAX_COMMITS:]
    likeness, labels = _trial(past, rows, model, first)
    return BuiltIndex(index, *quiet_threshold(likeness, labels))


def commit_runs(past: Past, commit: str) -> list[Run]:
    """The runs of changed lines in a commit's first code files; [] where git cannot tell."""
    try:
        files = past.change(f"{commit}^", commit).files
    except ReviewbotError:
        return []
    known = [(file, language_of(file.path)) for file in files[:MAX_FILES] if is_code(file.path) and not file.binary]
    return [run for file, language in known if language for run in runs(file, language)]


def _trial(
    past: Past, rows: Sequence[Row], model: CodeModel, index: FixIndex
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """For each commit the likeness of its best match (0: none), and whether it was fixed itself later."""
    best, labels = [], []
    for row in rows:
        changed = commit_runs(past, row.commit)
        if changed:
            matches = index.matches(model, changed, LEAST)
            best.append(matches[0].likeness if matches else 0.0)
            labels.append(int(row.fixed_at is not None))
    return np.array(best, np.float64), np.array(labels, np.int64)


def quiet_threshold(
    likeness: npt.NDArray[np.float64], labels: npt.NDArray[np.int64]
) -> tuple[float | None, dict[str, Any]]:
    """The least likeness that at most one commit in twenty reaches (None: there is none), and the counts behind it."""
    facts: dict[str, Any] = {"commits tried": len(labels), "later fixed": int(labels.sum())}
    if len(labels) < FEWEST_COMMITS:
        return None, {**facts, "reason": f"only {len(labels)} commits to try it on"}
    found = next(
        (t for t in sorted({LEAST, *likeness[likeness >= LEAST].tolist()}) if np.mean(likeness >= t) <= QUIET), None
    )
    if found is None:
        return None, {**facts, "reason": f"every likeness is reached by more than {QUIET:.0%} of the commits"}
    matched = likeness >= found
    counts = {"matched": int(matched.sum()), "matched and later fixed": int(labels[matched].sum())}
    return float(found), {**facts, **counts, "reason": ""}
