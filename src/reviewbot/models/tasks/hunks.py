"""`hunk-risk`: which hunks of a change to look at first, by a model trained on this repository's own history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reviewbot.models.base import CodeModel, ModelInput

# With fewer hunks a reader needs no order, and a rank only tells hunks of one change apart.
FEWEST_HUNKS = 4
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A line to look at, and why."""

    path: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} ({self.why})"


def positive(model: CodeModel, batch: Sequence[ModelInput]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """P(last label) of each input by a model with two labels; NaN where it gave none."""
    last = model.config.labels[-1] if model.config.labels else ""
    return np.array([p.score if p.raw_label == last else 1 - p.score for p in model.predict(batch)], np.float64)


def ranked(model: CodeModel, hunks: Sequence[tuple[str, int, ModelInput]]) -> list[Place]:
    """The hunks (path, head line, text) most like earlier ones that were fixed later, surest first; [] for a few hunks."""
    if len(hunks) < FEWEST_HUNKS:
        return []
    scores = positive(model, [text for *_, text in hunks])
    order = [i for i in np.argsort(-scores, kind="stable") if np.isfinite(scores[i])][:SHOWN]
    return [Place(hunks[i][0], hunks[i][1], "most like hunks here that needed a fix later") for i in order]
