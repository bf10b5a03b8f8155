"""How much a change deserves a careful look: probability, level against other commits, and its three main reasons."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from reviewbot.errors import ModelError
from reviewbot.findings import RiskAssessment
from reviewbot.models.onnx import OnnxRisk

REASONS = 3
LEAST_EFFECT = 0.05
HIGH, ELEVATED = 0.95, 0.80
# Size is shown beside the score, so it is not repeated among the reasons.
SIZE = frozenset({"la", "ld"})
PHRASES: Mapping[str, str] = {
    "ns": "touches {value} top-level folders (usual: {usual})",
    "nd": "touches {value} folders (usual: {usual})",
    "nf": "touches {value} files (usual: {usual})",
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


def assess(model: OnnxRisk, features: Mapping[str, float], *, lines_added: int, lines_removed: int) -> RiskAssessment:
    """The advisory risk of a change with these features; `ModelError` if the model needs a feature that is not there."""
    missing = [name for name in model.features if name not in features]
    if missing:
        raise ModelError(f"risk model {model.id} needs {', '.join(missing)}", "train it again with this version")
    row = np.array([features[name] for name in model.features])
    usual = np.array([float(model.head.get("medians", {}).get(name, 0.0)) for name in model.features])
    scores = model.probabilities(_without_each(row, usual))
    return RiskAssessment(
        score=float(scores[0]),
        level=_level(model, float(scores[0])),
        lines_added=lines_added,
        lines_removed=lines_removed,
        reasons=_reasons(model, row, usual, scores),
        model=model.id,
    )


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


def _level(model: OnnxRisk, score: float) -> str:
    """`high` (riskier than 95 % of the commits it was made from), `elevated` (80 %) or `low`; `unknown` without a scale."""
    quantiles = [float(q) for q in model.head.get("quantiles", ())]
    if len(quantiles) < 2:
        return "unknown"
    rank = float(np.mean(np.array(quantiles) < score))
    return "high" if rank >= HIGH else "elevated" if rank >= ELEVATED else "low"
