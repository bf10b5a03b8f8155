"""Measures of a score against labels. Pure numpy; labels are 0/1, scores any real numbers, effort is lines changed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]


def auc(labels: Labels, scores: Array) -> float:
    """Probability that a positive outranks a negative, ties counting half; NaN with one class only."""
    positives = int(labels.sum())
    negatives = len(labels) - positives
    if not positives or not negatives:
        return math.nan
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    return float((ranks[inverse][labels == 1].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def average_precision(labels: Labels, scores: Array) -> float:
    """Mean precision over the recall steps, ties taken together; NaN without positives."""
    if not labels.sum():
        return math.nan
    order = np.argsort(-scores, kind="stable")
    last = np.append(np.diff(scores[order]) != 0, True)
    hits, seen = np.cumsum(labels[order])[last], np.flatnonzero(last) + 1
    return float(np.sum(np.diff(np.insert(hits, 0, 0)) / labels.sum() * hits / seen))


def precision_at(labels: Labels, scores: Array, share: float) -> float:
    """Precision in the riskiest `share` of the rows (at least one)."""
    top = max(1, math.ceil(share * len(labels)))
    return float(labels[np.argsort(-scores, kind="stable")[:top]].mean())


def brier(labels: Labels, probabilities: Array) -> float:
    """Mean squared difference between probability and outcome."""
    return float(np.mean((probabilities - labels) ** 2))


def reliability(labels: Labels, probabilities: Array, bins: int = 10) -> list[tuple[float, float, int]]:
    """(mean probability, observed share, rows) by equal-count bins, lowest first."""
    parts = np.array_split(np.argsort(probabilities, kind="stable"), min(bins, len(labels)))
    return [(float(probabilities[p].mean()), float(labels[p].mean()), len(p)) for p in parts if len(p)]


def calibration_error(labels: Labels, probabilities: Array, bins: int = 10) -> float:
    """Expected calibration error over equal-count bins."""
    return sum(n * abs(mean - share) for mean, share, n in reliability(labels, probabilities, bins)) / max(
        1, len(labels)
    )


def calibration_slope(labels: Labels, probabilities: Array) -> float:
    """Slope of the logistic fit of the outcome on the probability's logit: 1 is calibrated, below 1 over-confident."""
    z = logit(probabilities)
    if np.ptp(z) < 1e-9 or labels.min() == labels.max():
        return math.nan
    return platt(labels, z)[0]


def platt(labels: Labels, z: Array) -> tuple[float, float]:
    """(slope, intercept) of the logistic fit of 0/1 labels on one variable: damped Newton on the standardised variable."""
    centre, scale = float(z.mean()), float(z.std()) or 1.0
    design = np.column_stack([(z - centre) / scale, np.ones_like(z)])
    theta, value = np.zeros(2), _loss(labels, design, np.zeros(2))
    for _ in range(100):
        p = sigmoid(design @ theta)
        gradient = design.T @ (p - labels) + 2 * _RIDGE * theta
        hessian = (design * (p * (1 - p))[:, None]).T @ design + 2 * _RIDGE * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        while _loss(labels, design, theta - step) > value and np.abs(step).max() > 1e-12:
            step = step / 2
        theta = theta - step
        value = _loss(labels, design, theta)
        if np.abs(step).max() < 1e-9:
            break
    slope = float(theta[0]) / scale
    return slope, float(theta[1]) - slope * centre


# A trace of ridge: separable labels have no finite fit.
_RIDGE = 1e-4


def _loss(labels: Labels, design: Array, theta: Array) -> float:
    z = design @ theta
    return float(np.sum(np.logaddexp(0, z) - labels * z) + _RIDGE * theta @ theta)


def sigmoid(z: Array) -> Array:
    """Logistic function, without overflow."""
    out: Array = 0.5 * (1 + np.tanh(0.5 * z))
    return out


def logit(p: Array) -> Array:
    """Inverse of `sigmoid`, probabilities kept off 0 and 1."""
    clipped = np.clip(p, 1e-7, 1 - 1e-7)
    out: Array = np.log(clipped / (1 - clipped))
    return out


def recall_at_effort(labels: Labels, scores: Array, effort: Array, share: float = 0.2) -> float:
    """Share of the positives met in the first `share` of all lines when reading by score per line; NaN without positives."""
    order = np.argsort(-scores / np.maximum(effort, 1), kind="stable")
    read = np.cumsum(effort[order]) <= share * effort.sum()
    return float(labels[order][read].sum() / labels.sum()) if labels.sum() else math.nan


def initial_false_alarms(labels: Labels, scores: Array, effort: Array) -> int:
    """Negatives read before the first positive, in the order of `recall_at_effort`."""
    order = np.argsort(-scores / np.maximum(effort, 1), kind="stable")
    hits = np.flatnonzero(labels[order])
    return int(hits[0]) if len(hits) else len(labels)


def p_opt(labels: Labels, scores: Array, effort: Array) -> float:
    """Area under recall over effort relative to the best (1) and the worst (0) order; NaN with one class only."""
    if labels.min() == labels.max():
        return math.nan
    lines = np.maximum(effort, 1)
    best, worst = _area(labels, labels / lines, lines), _area(labels, -labels / lines, lines)
    return float((_area(labels, scores / lines, lines) - worst) / (best - worst))


def _area(labels: Labels, order_by: Array, lines: Array) -> float:
    # Equal keys: the smaller change first, so that best and worst are what they say for ties too.
    order = np.lexsort((lines, -order_by))
    x = np.insert(np.cumsum(lines[order]) / lines.sum(), 0, 0)
    y = np.insert(np.cumsum(labels[order]) / labels.sum(), 0, 0)
    return float(np.trapezoid(y, x))


def wilson_lower(hits: int, total: int, z: float = 1.96) -> float:
    """Lower end of the 95 % Wilson interval of a share; 0 without observations."""
    if not total:
        return 0.0
    p = hits / total
    spread = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return max(0.0, (p + z * z / (2 * total) - spread) / (1 + z * z / total))


def population_stability(expected: Array, actual: Array, bins: int = 10) -> float:
    """PSI between two score distributions; above 0.2 they differ."""
    edges = np.quantile(expected, np.linspace(0, 1, bins + 1)[1:-1])
    shares = [np.bincount(np.searchsorted(edges, x), minlength=bins) / len(x) + 1e-4 for x in (expected, actual)]
    return float(np.sum((shares[1] - shares[0]) * np.log(shares[1] / shares[0])))


@dataclass(frozen=True, slots=True)
class Interval:
    """A measure with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


Measure = Callable[[npt.NDArray[np.int64]], float]


def bootstrap(measure: Measure, blocks: npt.NDArray[np.int64], *, seed: int = 0, rounds: int = 400) -> Interval:
    """`measure` (of row indices) on all rows, with an interval from resampling whole blocks (weeks, repositories)."""
    rng = np.random.default_rng(seed)
    names, inverse = np.unique(blocks, return_inverse=True)
    order = np.argsort(inverse, kind="stable")
    members = np.split(order, np.cumsum(np.bincount(inverse))[:-1])
    values = [
        measure(np.concatenate([members[i] for i in rng.integers(len(names), size=len(names))])) for _ in range(rounds)
    ]
    finite = [v for v in values if math.isfinite(v)]
    low, high = np.quantile(finite, [0.025, 0.975]) if finite else (math.nan, math.nan)
    return Interval(float(measure(np.arange(len(blocks)))), float(low), float(high))
