"""A linear head on an encoder's unit vectors: one logit, calibrated. Stored as `head.npz`, no code in it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewbot.models.base import Vectors
from reviewbot.models.bundle import DAMAGED, refused

HEAD = "head.npz"


@dataclass(frozen=True, slots=True)
class Head:
    """P(positive) = sigmoid(vector . weights + bias)."""

    weights: npt.NDArray[np.float64]
    bias: float

    def logits(self, vectors: Vectors) -> npt.NDArray[np.float64]:
        """One number a row."""
        out: npt.NDArray[np.float64] = vectors.astype(np.float64) @ self.weights + self.bias
        return out

    def probabilities(self, vectors: Vectors) -> npt.NDArray[np.float64]:
        """(n, 2): negative, positive."""
        positive = 0.5 * (1 + np.tanh(0.5 * self.logits(vectors)))
        return np.column_stack([1 - positive, positive])

    def scaled(self, slope: float, intercept: float) -> Head:
        """The head with Platt's calibration folded in."""
        return Head(self.weights * slope, self.bias * slope + intercept)

    def to_bytes(self) -> bytes:
        """The content of `head.npz`."""
        buffer = io.BytesIO()
        np.savez(buffer, weights=self.weights, bias=np.array(self.bias))
        return buffer.getvalue()


def read_head(path: Path) -> Head:
    """The head of a bundle directory; `ModelError` if it is broken."""
    try:
        with np.load(path / HEAD, allow_pickle=False) as data:
            head = Head(np.asarray(data["weights"], np.float64), float(data["bias"]))
    except DAMAGED as error:
        raise refused(path, f"{HEAD} cannot be read ({error})") from error
    if head.weights.ndim != 1 or not np.isfinite(head.weights).all():
        raise refused(path, f"{HEAD} does not hold one row of finite weights")
    return head
