"""Splitting by time with a gap, labels as they were known at each cut: a random split would read far too well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewbot.history.labels import Labelled, Row

DAY = 86_400
MIN_GAP_DAYS = 90.0


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a split as arrays: features (n, k), labels, label weights, times; `known_by` dates the labels."""

    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.int64]
    weight: npt.NDArray[np.float64]
    time: npt.NDArray[np.int64]
    known_by: int

    def __len__(self) -> int:
        return len(self.y)

    @property
    def weeks(self) -> npt.NDArray[np.int64]:
        """The week of each row: the block of the bootstrap."""
        return self.time // (7 * DAY)


@dataclass(frozen=True, slots=True)
class Split:
    """train | gap | calibrate | gap | test. `gap_days` also cuts off the newest commits, whose bugs are not found yet."""

    train: Block
    calibrate: Block
    test: Block
    gap_days: float
    features: tuple[str, ...]

    def ranges(self) -> dict[str, tuple[int, int]]:
        """First and last commit time of each part."""
        parts = {"train": self.train, "calibrate": self.calibrate, "test": self.test}
        return {name: (int(b.time[0]), int(b.time[-1])) for name, b in parts.items() if len(b)}


def usable(history: Labelled, gap_days: float | None = None) -> tuple[list[Row], float]:
    """The rows older than the latency gap, and the gap in days: the median time to a fix, at least 90 days."""
    gap = max(MIN_GAP_DAYS, history.latency_days) if gap_days is None else gap_days
    return [row for row in history.rows if row.time <= history.head_time - gap * DAY], gap


def split_by_time(
    history: Labelled,
    features: Sequence[str],
    *,
    gap_days: float | None = None,
    shares: tuple[float, float] = (0.6, 0.8),
) -> Split:
    """The usable rows at 60/20/20 by count, each later cut moved back by the gap for what stands before it."""
    rows, gap = usable(history, gap_days)
    first, second = (int(len(rows) * share) for share in shares)
    cut_1 = rows[first].time if first < len(rows) else history.head_time
    cut_2 = rows[second].time if second < len(rows) else history.head_time
    before = int(gap * DAY)
    return Split(
        train=_block([r for r in rows[:first] if r.time <= cut_1 - before], features, cut_1),
        calibrate=_block([r for r in rows[first:second] if r.time <= cut_2 - before], features, cut_2),
        test=_block(rows[second:], features, history.head_time),
        gap_days=gap,
        features=tuple(features),
    )


def _block(rows: Sequence[Row], features: Sequence[str], known_by: int) -> Block:
    return Block(
        x=np.array([[row.features[name] for name in features] for row in rows], np.float64).reshape(
            len(rows), len(features)
        ),
        y=np.array([row.buggy(known_by) for row in rows], np.int64),
        weight=np.array([row.weight if row.buggy(known_by) else 1.0 for row in rows], np.float64),
        time=np.array([row.time for row in rows], np.int64),
        known_by=known_by,
    )
