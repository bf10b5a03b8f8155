"""The few measures the recipes print: every figure stands beside its baseline, with an interval."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def auc(labels: Floats, scores: Floats) -> float:
    """Area under the ROC curve; ties count half. NaN with one class only."""
    positives, negatives = scores[labels > 0], scores[labels <= 0]
    if not len(positives) or not len(negatives):
        return math.nan
    order = np.sort(negatives)
    below = np.searchsorted(order, positives, "left") + np.searchsorted(order, positives, "right")
    return float(below.mean() / 2 / len(negatives))


def average_precision(labels: Floats, scores: Floats) -> float:
    """Mean precision at each positive in score order; equal scores share one cut. NaN without positives."""
    if not (labels > 0).any():
        return math.nan
    order = np.argsort(-scores, kind="stable")
    hits, ranked = np.cumsum(labels[order] > 0), scores[order]
    ends = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))
    precision, recall = hits[ends] / (ends + 1), hits[ends] / hits[-1]
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))


def precision_at(labels: Floats, scores: Floats, share: float) -> float:
    """Share of positives in the highest-scored `share` of the rows."""
    top = np.argsort(-scores, kind="stable")[: max(1, round(share * len(scores)))]
    return float((labels[top] > 0).mean())


def recall_at_precision(labels: Floats, scores: Floats, floor: float, total: int | None = None) -> tuple[float, float]:
    """(recall, threshold): the largest recall over thresholds whose precision is at least `floor`; (0, inf) if none."""
    order = np.argsort(-scores, kind="stable")
    hits, ranked = np.cumsum(labels[order] > 0), scores[order]
    ends = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))
    good = ends[hits[ends] / (ends + 1) >= floor]
    positives = total if total is not None else int(hits[-1])
    if not len(good) or not positives:
        return 0.0, math.inf
    return float(hits[good[-1]] / positives), float(ranked[good[-1]])


def recall_at_false_alarms(positive: Floats, negative: Floats, rate: float) -> tuple[float, float]:
    """(recall, threshold): share of `positive` scores above the threshold that at most `rate` of `negative` exceed."""
    allowed = int(rate * len(negative))
    threshold = float(np.sort(negative)[::-1][allowed]) if len(negative) else math.inf
    if not len(positive):
        return 0.0, threshold
    return float((positive > threshold).mean()), threshold


def wilson_lower(hits: int, total: int, z: float = 1.96) -> float:
    """Lower 95 % bound of a share."""
    if total == 0:
        return 0.0
    share = hits / total
    centre = share + z * z / (2 * total)
    return (centre - z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))) / (1 + z * z / total)


def bootstrap(
    measure: Callable[[NDArray[np.int64]], float], groups: NDArray[np.int64], seed: int = 5, rounds: int = 200
) -> tuple[float, float]:
    """95 % interval of `measure(rows)` when whole groups (weeks, repositories) are drawn with replacement."""
    random = np.random.default_rng(seed)
    names, inverse = np.unique(groups, return_inverse=True)
    members = [np.flatnonzero(inverse == i) for i in range(len(names))]
    values = [
        measure(np.concatenate([members[i] for i in random.integers(0, len(names), len(names))])) for _ in range(rounds)
    ]
    low, high = np.nanquantile(values, [0.025, 0.975])
    return float(low), float(high)
