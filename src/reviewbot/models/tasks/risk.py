"""How much a change deserves a careful look: its rank among the changes that landed here before, and its three main reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from reviewbot.errors import ModelError
from reviewbot.findings import RiskAssessment
from reviewbot.models.onnx import OnnxRisk

REASONS = 3
LEAST_EFFECT = 0.05
# Shares of the repository's own recent changes. A probability learned elsewhere does not carry over; an order does.
HIGH, ELEVATED = 0.90, 0.75
# With fewer changes to compare with, a rank says nothing.
FEWEST = 30
# Size is shown beside the score, so it is not repeated among the reasons.
SIZE = frozenset({"la", "ld"})
PHRASES: Mapping[str, str] = {
    "ns": "top-level folders touched: {value} (usual: {usual})",
    "nd": "folders touched: {value} (usual: {usual})",
    "nf": "files touched: {value} (usual: {usual})",
    "entropy": "spread over many files rather than one",
    "lt": "the touched files have {value} lines (usual: {usual})",
    "fix": "it repairs something, and repairs break more often than additions",
    "ndev": "people who changed these files before: {value} (usual: {usual})",
    "age": "these files last changed {value} days ago (usual: {usual})",
    "nuc": "these files changed {value} times before (usual: {usual})",
    "exp": "the author has {value} earlier commits here (usual: {usual})",
    "rexp": "the author's recent work here: {value} (usual: {usual})",
    "sexp": "the author has {value} earlier commits in this part (usual: {usual})",
}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What is usual in a repository: the scores of its recent changes, sorted, and the median of each feature."""

    scores: tuple[float, ...] = ()
    usual: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, model: OnnxRisk, rows: Sequence[Mapping[str, float]]) -> Yardstick:
        """The yardstick that a model makes of the features of recent changes."""
        if not rows:
            return cls()
        table = np.array([_row(model, features) for features in rows])
        scores = np.sort(np.round(model.probabilities(table), 6))
        usual = dict(zip(model.features, _medians(table), strict=True))
        return cls(tuple(scores.tolist()), usual)

    def rank(self, score: float) -> float | None:
        """Share of the recent changes that score lower (equal ones count half), None with too few of them."""
        if len(self.scores) < FEWEST:
            return None
        lower, upper = (np.searchsorted(self.scores, round(score, 6), side) for side in ("left", "right"))
        return float(lower + upper) / 2 / len(self.scores)


def assess(
    model: OnnxRisk, features: Mapping[str, float], here: Yardstick, *, lines_added: int, lines_removed: int
) -> RiskAssessment:
    """The advisory risk of a change with these features; `ModelError` if the model needs a feature that is not there."""
    row = _row(model, features)
    usual = np.array([_usual(model, here, name) for name in model.features])
    scores = model.probabilities(_without_each(row, usual))
    rank = here.rank(float(scores[0]))
    return RiskAssessment(
        score=float(scores[0]),
        level=_level(rank),
        lines_added=lines_added,
        lines_removed=lines_removed,
        reasons=_reasons(model, row, usual, scores),
        model=model.id,
        rank=rank,
        compared=len(here.scores),
    )


def _medians(table: npt.NDArray[np.float64]) -> list[float]:
    """The median of each column; numpy's own would load its masked arrays, a tenth of what the whole assessment costs."""
    ordered, middle = np.sort(table, axis=0), len(table) / 2
    medians: list[float] = ((ordered[int(middle - 0.5)] + ordered[int(middle)]) / 2).tolist()
    return medians


def _row(model: OnnxRisk, features: Mapping[str, float]) -> npt.NDArray[np.float64]:
    missing = [name for name in model.features if name not in features]
    if missing:
        raise ModelError(f"risk model {model.id} needs {', '.join(missing)}", "train it again with this version")
    return np.array([features[name] for name in model.features])


def _usual(model: OnnxRisk, here: Yardstick, name: str) -> float:
    known: Mapping[str, Any] = here.usual if len(here.scores) >= FEWEST else model.head.get("medians", {})
    return float(known.get(name, 0.0))


def _without_each(row: npt.NDArray[np.float64], usual: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The row itself, then the row with one feature after the other set to its usual value."""
    rows = np.tile(row, (len(row) + 1, 1))
    rows[np.arange(1, len(row) + 1), np.arange(len(row))] = usual
    return rows


def _reasons(
    model: OnnxRisk, row: npt.NDArray[np.float64], usual: npt.NDArray[np.float64], scores: npt.NDArray[np.float64]
) -> tuple[str, ...]:
    odds = np.log(np.clip(scores, 1e-7, 1 - 1e-7) / (1 - np.clip(scores, 1e-7, 1 - 1e-7)))
    effects = odds[0] - odds[1:]
    found = []
    for index in np.argsort(-effects, kind="stable"):
        name = model.features[index]
        if effects[index] >= LEAST_EFFECT and name not in SIZE:
            found.append(PHRASES.get(name, name).format(value=_number(row[index]), usual=_number(usual[index])))
    return tuple(found[:REASONS])


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.1f}"


def _level(rank: float | None) -> str:
    """`high` for the top tenth of the repository's recent changes, `elevated` for the top quarter, else `low`."""
    if rank is None:
        return "unknown"
    return "high" if rank >= HIGH else "elevated" if rank >= ELEVATED else "low"
