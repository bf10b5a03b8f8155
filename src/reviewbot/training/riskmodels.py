"""The small models of change risk: logistic regression, stacking on a cross-project score, boosted trees; calibration.

All of them give a logit `z`; a `Calibration` turns it into a probability. `export` writes the same as ONNX.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reviewbot.errors import ModelError
from reviewbot.training.metrics import Array, Labels, logit, platt, sigmoid
from reviewbot.training.split import Block

INSTALL = "pip install 'reviewbot[train]'"
ISOTONIC_ROWS, ISOTONIC_POSITIVES = 1000, 200
# Isotonic regression makes steps; a trace of slope keeps the order within a step.
_TILT = 2e-3
# (n, features) -> probability of the shipped cross-project model.
Score = Callable[[npt.NDArray[np.float64]], Array]


@dataclass(frozen=True, slots=True)
class Linear:
    """Logistic regression on log(1 + x), standardised; with `stacked` the last column is the cross-project logit."""

    mean: Array
    scale: Array
    coefficients: Array
    intercept: float
    stacked: bool = False

    def z(self, x: npt.NDArray[np.float64], cross: Array | None = None) -> Array:
        """Logit of each row."""
        columns = design(x, cross if self.stacked else None)
        out: Array = ((columns - self.mean) / self.scale) @ self.coefficients + self.intercept
        return out


@dataclass(frozen=True, slots=True)
class Recalibrated:
    """The cross-project model as it is; only its calibration is fitted."""

    def z(self, x: npt.NDArray[np.float64], cross: Array | None = None) -> Array:
        """The cross-project logit."""
        if cross is None:
            raise ModelError("there is no cross-project risk model to recalibrate", "reinstall reviewbot")
        return cross


@dataclass(frozen=True, slots=True)
class Trees:
    """LightGBM on the raw features, risk never falling as lines are added."""

    classifier: Any

    def z(self, x: npt.NDArray[np.float64], cross: Array | None = None) -> Array:
        """Logit of each row."""
        return np.asarray(self.classifier.predict(x, raw_score=True), np.float64)


Core = Linear | Recalibrated | Trees


@dataclass(frozen=True, slots=True)
class Calibration:
    """Platt: sigmoid(slope z + intercept). With knots instead: isotonic, linear between (x, y) in probability space."""

    slope: float = 1.0
    intercept: float = 0.0
    knots: tuple[tuple[float, float], ...] = ()

    @property
    def kind(self) -> str:
        """`isotonic` or `Platt`."""
        return "isotonic" if self.knots else "Platt"

    def probability(self, z: Array) -> Array:
        """Calibrated probabilities."""
        if not self.knots:
            return sigmoid(self.slope * z + self.intercept)
        xs, ys = np.array(self.knots).T
        out: Array = np.interp(sigmoid(z), xs, ys)
        return out


@dataclass(frozen=True, slots=True)
class RiskModel:
    """A fitted model: what it computes, how that is calibrated, and a name for the card."""

    kind: str
    core: Core
    calibration: Calibration

    def probability(self, x: npt.NDArray[np.float64], cross: Array | None = None) -> Array:
        """P(bug) of each row."""
        return self.calibration.probability(self.core.z(x, cross))


def design(x: npt.NDArray[np.float64], cross: Array | None) -> Array:
    """log(1 + x), and the cross-project logit as a last column if given."""
    columns: Array = np.log1p(np.maximum(x, 0))
    return columns if cross is None else np.column_stack([columns, cross])


def fit_linear(block: Block, cross: Array | None = None, *, c: float = 0.1) -> Linear:
    """L2 logistic regression, unweighted by class (so that it stays calibrated), weighted by the labels' certainty."""
    linear_model = _sklearn("linear_model")
    columns = design(block.x, cross)
    mean, scale = columns.mean(0), np.maximum(columns.std(0), 1e-9)
    fitted = linear_model.LogisticRegression(C=c, max_iter=2000)
    fitted.fit((columns - mean) / scale, block.y, sample_weight=block.weight)
    return Linear(mean, scale, fitted.coef_[0].astype(np.float64), float(fitted.intercept_[0]), cross is not None)


def fit_trees(block: Block, features: tuple[str, ...], *, seed: int = 0) -> Trees:
    """A small boosted model, monotone in lines added."""
    try:
        import lightgbm
    except ImportError as error:
        raise ModelError("training needs lightgbm", INSTALL) from error
    classifier = lightgbm.LGBMClassifier(
        n_estimators=200, learning_rate=0.05, num_leaves=15, min_child_samples=40, subsample=0.8, subsample_freq=1,
        colsample_bytree=0.8, reg_lambda=1.0, random_state=seed, n_jobs=1, verbosity=-1, deterministic=True, force_row_wise=True,
        monotone_constraints=[1 if name == "la" else 0 for name in features],
    )  # fmt: skip
    classifier.fit(block.x, block.y, sample_weight=block.weight)
    return Trees(classifier)


def calibrate(z: Array, labels: Labels) -> Calibration:
    """Isotonic from 1,000 rows with 200 positives, Platt below. Never changes the order of scores."""
    if len(labels) < ISOTONIC_ROWS or labels.sum() < ISOTONIC_POSITIVES:
        return Calibration(*platt(labels, z))
    fitted = _sklearn("isotonic").IsotonicRegression(out_of_bounds="clip").fit(sigmoid(z), labels)
    # Strictly rising knots, off 0 and 1: a share of exactly nothing is only a small sample.
    xs, ys = fitted.X_thresholds_, np.clip(fitted.y_thresholds_, 0.5 / len(labels), 1 - 0.5 / len(labels))
    keep = np.append(True, np.diff(xs) > 1e-9)
    tilted = ys + _TILT * (xs - xs[0])
    knots = tuple((float(x), float(y)) for x, y in zip(xs[keep], tilted[keep], strict=True))
    return Calibration(knots=knots) if len(knots) > 1 else Calibration(*platt(labels, z))


def cross_logit(cross: Score | None, block: Block) -> Array | None:
    """The cross-project model's logits on a block, None without a model."""
    return None if cross is None else logit(cross(block.x))


def _sklearn(part: str) -> Any:
    try:
        import importlib

        return importlib.import_module(f"sklearn.{part}")
    except ImportError as error:
        raise ModelError("training needs scikit-learn", INSTALL) from error
