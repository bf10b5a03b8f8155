"""Fitting a change-risk model as far as the data carries one: refuse, recalibrate, stack, or let boosted trees compete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from reviewbot.errors import ModelError
from reviewbot.history.labels import Labelled
from reviewbot.models.bundle import Bundle
from reviewbot.models.onnx import OnnxRisk
from reviewbot.models.registry import DEFAULT, Registry
from reviewbot.training import export, metrics
from reviewbot.training.metrics import Array, platt
from reviewbot.training.riskmodels import (
    Calibration,
    Core,
    Recalibrated,
    RiskModel,
    calibrate,
    cross_logit,
    fit_linear,
    fit_trees,
)
from reviewbot.training.split import Block, Split, usable

FEW, SOME, MANY = 200, 500, 5000
FEW_BUGS, SOME_BUGS, MANY_BUGS = 30, 60, 500
# By how much AP the more complex model must lead: on a few dozen positives a lead of less changes with the seed.
CLEARLY = 0.01


class Tier(StrEnum):
    """What a history of that size can carry (by labelled commits and positives among them)."""

    NOTHING = "no fitting"
    RECALIBRATE = "recalibrated"
    STACK = "stacked"
    COMPETE = "best of stacked and boosted trees"


@dataclass(frozen=True, slots=True)
class Rival:
    """Another way to score rows of features: the incumbent or the shipped model. `graph` is its ONNX file's content."""

    name: str
    features: tuple[str, ...]
    score: Callable[[npt.NDArray[np.float64]], Array]
    graph: bytes = b""


@dataclass(frozen=True, slots=True)
class Trained:
    """A fitted model with its split, the rival it stands on (if any) and its ONNX graph."""

    split: Split
    model: RiskModel
    cross: Rival | None
    graph: bytes


def tier_of(history: Labelled, gap_days: float | None = None) -> tuple[Tier, str]:
    """What the usable part of a history can carry, and why not more."""
    rows, gap = usable(history, gap_days)
    count, bugs = len(rows), sum(row.fixed_at is not None for row in rows)
    seen = f"{count} labelled commits older than {gap:.0f} days, {bugs} of them later fixed"
    if count < FEW or bugs < FEW_BUGS:
        return Tier.NOTHING, f"{seen}; at least {FEW} and {FEW_BUGS} are needed, the shipped model stays in use"
    if count < SOME or bugs < SOME_BUGS:
        return Tier.RECALIBRATE, seen
    return (Tier.COMPETE if count >= MANY and bugs >= MANY_BUGS else Tier.STACK), seen


def shipped(registry: Registry) -> Rival | None:
    """The cross-project risk model inside the wheel, None if there is none or it is switched off."""
    try:
        return rival(registry.bundle(DEFAULT))
    except ModelError:
        return None


def rival(bundle: Bundle) -> Rival | None:
    """A bundle's risk model as a scorer."""
    if bundle.head("risk") is None:
        return None
    risk = OnnxRisk(bundle)
    return Rival(
        bundle.id, risk.features, risk.probabilities, bundle.file(str(risk.head.get("file", "risk.onnx"))).read_bytes()
    )


def to_onnx(model: RiskModel, features: tuple[str, ...], cross: Rival | None) -> bytes:
    """The model as one graph, with the shipped one inside if it stands on it."""
    if cross is None:
        return export.risk_onnx(model, features)
    return export.risk_onnx(model, features, cross.graph, cross.features)


def fit(split: Split, tier: Tier, cross: Rival | None, seed: int) -> RiskModel:
    """The model that the tier allows, calibrated on the calibration block; trees must be clearly better there to win."""
    candidates: list[tuple[str, Core]] = [("recalibrated", Recalibrated())] if tier is Tier.RECALIBRATE else []
    if tier in {Tier.STACK, Tier.COMPETE}:
        score = column_score(cross, split.features)
        kind = "logistic regression" if cross is None else "stacked logistic regression"
        candidates.append((kind, fit_linear(split.train, cross_logit(score, split.train))))
    if tier is Tier.COMPETE:
        candidates.append(("boosted trees", fit_trees(split.train, split.features, seed=seed)))
    x = cross_logit(column_score(cross, split.features), split.calibrate)
    scored = [metrics.average_precision(split.calibrate.y, core.z(split.calibrate.x, x)) for _, core in candidates]
    kind, core = candidates[-1] if scored[-1] > scored[0] + CLEARLY or len(scored) == 1 else candidates[0]
    z = core.z(split.calibrate.x, x)
    calibration = (
        Calibration(*platt(split.calibrate.y, z)) if tier is Tier.RECALIBRATE else calibrate(z, split.calibrate.y)
    )
    return RiskModel(kind, core, calibration)


def column_score(cross: Rival | None, features: tuple[str, ...]) -> Callable[[npt.NDArray[np.float64]], Array] | None:
    """The rival as a scorer of rows with these columns; it may not need them all."""
    if cross is None:
        return None
    places = [features.index(name) for name in cross.features]
    return lambda x: cross.score(x[:, places])


def probability(model: RiskModel, block: Block, features: tuple[str, ...], cross: Rival | None) -> Array:
    """The model's probabilities on a block."""
    return model.probability(block.x, cross_logit(column_score(cross, features), block))
