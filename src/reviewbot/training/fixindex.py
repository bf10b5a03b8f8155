"""An index of this repository's past fixes, and the likeness from which a match surely means trouble, measured on its own past."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reviewbot.console import Observer, Silent
from reviewbot.errors import ReviewbotError
from reviewbot.history.labels import Labelled, Row
from reviewbot.history.past import Past, is_code
from reviewbot.history.szz import Link
from reviewbot.models.base import CodeModel
from reviewbot.models.diffs import sides
from reviewbot.models.tasks.similar import FixIndex, PastFix, embed
from reviewbot.source import language_of
from reviewbot.training.gate import BLOCKING_PRECISION
from reviewbot.training.metrics import wilson_lower
from reviewbot.training.split import usable

MAX_FIXES, MAX_HUNKS, MAX_COMMITS = 200, 4, 200
FEWEST = 20

Piece = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class BuiltIndex:
    """The index of all fixes, the threshold (None: none is sure enough, the index stays unused) and how it was measured."""

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
            "kind": "encoder",
            "threshold": self.threshold,
            "model": self.index.model,
            **self.measured,
        }


def build_index(
    past: Past, history: Labelled, model: CodeModel, *, gap_days: float | None = None, observer: Observer | None = None
) -> BuiltIndex | None:
    """Index the newest fixes; judge on later commits with an index of earlier fixes only. None with too few fixes."""
    watch = observer or Silent()
    links = sorted({link.fix.commit: link for link in history.links}.values(), key=lambda link: link.fix.time)[
        -MAX_FIXES:
    ]
    if len(links) < FEWEST:
        return None
    watch.stage("indexing past fixes", len(links))
    entries = []
    for link in links:
        entries += [(link.fix.time, entry) for entry in _entries(past, link)]
        watch.step()
    if not entries:
        return None
    index = FixIndex.build(model, [entry for _, entry in entries])
    cut = entries[int(len(entries) * 0.6)][0]
    early = np.array([time <= cut for time, _ in entries])
    first = FixIndex(
        tuple(f for f, e in zip(index.fixes, early, strict=True) if e),
        index.before[early],
        index.after[early],
        index.model,
    )
    rows = [row for row in usable(history, gap_days)[0] if row.time > cut][-MAX_COMMITS:]
    likeness, labels = _trial(past, rows, model, first)
    threshold, facts = sure_threshold(likeness, labels)
    return BuiltIndex(index, threshold, facts)


def _entries(past: Past, link: Link) -> Iterator[tuple[PastFix, str, str, str]]:
    for path, before, after, language in _pieces(past, link.fix.commit):
        yield PastFix(link.fix.commit, path), before, after, language


def _pieces(past: Past, commit: str) -> Iterator[tuple[str, str, str, str]]:
    """(path, before, after, language) of the first hunks of a commit's code files."""
    try:
        files = past.change(f"{commit}^", commit).files
    except ReviewbotError:
        return
    for file in files[:5]:
        language = language_of(file.path)
        if language is None or not is_code(file.path) or file.binary:
            continue
        for hunk in file.hunks[:MAX_HUNKS]:
            both = sides(hunk)
            if both.before.strip() and both.after.strip():
                yield file.path, both.before, both.after, language


def _trial(
    past: Past, rows: Sequence[Row], model: CodeModel, index: FixIndex
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """For each commit the best likeness to an earlier fix's *before*, and whether it was fixed itself later."""
    best, labels = [], []
    for row in rows:
        pieces = list(_pieces(past, row.commit))
        if pieces:
            best.append(_best(model, index, pieces))
            labels.append(_fixed(row))
    return np.array(best, np.float64), np.array(labels, np.int64)


def _best(model: CodeModel, index: FixIndex, pieces: Sequence[tuple[str, str, str, str]]) -> float:
    before, after = (embed(model, [(p[side], p[3]) for p in pieces]) for side in (1, 2))
    return max((match[1] for match in index.nearest(before, after, 0.0) if match), default=0.0)


def _fixed(row: Row) -> int:
    return int(row.fixed_at is not None)


def sure_threshold(
    likeness: npt.NDArray[np.float64], labels: npt.NDArray[np.int64]
) -> tuple[float | None, dict[str, Any]]:
    """The least likeness above which the lower 95 % bound of precision is .8 at the natural rate, and the counts behind it."""
    facts: dict[str, Any] = {"commits tried": len(labels), "later fixed": int(labels.sum())}
    order = np.argsort(-likeness, kind="stable")
    found = None
    for count in range(1, len(order) + 1):
        if wilson_lower(int(labels[order[:count]].sum()), count) >= BLOCKING_PRECISION:
            found = float(likeness[order[count - 1]])
    reason = "" if found is not None else f"no likeness reaches a sure precision of {BLOCKING_PRECISION}"
    return found, {**facts, "reason": reason}
