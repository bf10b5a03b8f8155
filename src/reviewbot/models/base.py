"""What a model is to the rest of the program: a batch in, predictions or vectors out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
import numpy.typing as npt

from reviewbot.errors import ModelError
from reviewbot.findings import SkipReason

Vectors = npt.NDArray[np.float32]


class ModelStopped(ModelError):
    """A model process was killed or died; `reason` is what a review records."""

    def __init__(self, title: str, help: str, reason: SkipReason) -> None:
        super().__init__(title, help)
        self.reason = reason


class Task(StrEnum):
    """What a model is used for in a review; one bundle in use is pinned for each."""

    RISK = "risk"
    SIMILAR = "similar"
    SECURITY_DELTA = "security-delta"
    COMMENT = "comment"
    PAST_FIXES = "past-fixes"
    HUNK_RISK = "hunk-risk"


class Ability(StrEnum):
    """What a loaded model can do."""

    EMBED = "embed"
    PREDICT = "predict"
    GENERATE = "generate"


class Verdict(StrEnum):
    """Why a prediction says what it says."""

    ABOVE_THRESHOLD = "above threshold"
    BELOW_THRESHOLD = "below threshold"
    NOT_FINITE = "not a finite number"


@dataclass(frozen=True, slots=True)
class ModelInput:
    """One text for a model. With `before` set the wanted score is that of `text` minus that of `before`."""

    text: str
    before: str | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """The model's answer: `label` is "" when it abstains, `raw_label` is what it leaned to, `score` its raw number."""

    label: str
    score: float
    reason: Verdict
    raw_label: str


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """What is known about a loaded model. `thresholds` maps label -> least score that counts (None: switched off)."""

    name: str
    version: str
    family: str
    abilities: frozenset[Ability]
    max_tokens: int
    dimensions: int = 0
    labels: tuple[str, ...] = ()
    thresholds: Mapping[str, float | None] = field(default_factory=dict)


class CodeModel(Protocol):
    """A model of source code. Every method keeps the order of its batch and raises `ModelError` on failure."""

    @property
    def config(self) -> ModelConfig:
        """Name, version, abilities and thresholds."""

    def predict(self, batch: Sequence[ModelInput]) -> list[Prediction]:
        """One prediction for each input."""

    def embed(self, batch: Sequence[ModelInput]) -> Vectors:
        """One unit vector for each input's `text`: float32 (len(batch), dimensions)."""

    def generate(self, batch: Sequence[ModelInput], max_new_tokens: int = 64) -> list[str]:
        """One generated text for each input's `text`."""


Opener = Callable[[], CodeModel]


def judge(config: ModelConfig, scores: Sequence[float]) -> Prediction:
    """The prediction for one row of label scores, by the configuration's thresholds; abstains with the reason."""
    if not np.isfinite(scores).all():
        return Prediction("", float("nan"), Verdict.NOT_FINITE, "")
    best = int(np.argmax(scores))
    label, score = config.labels[best], float(scores[best])
    threshold = config.thresholds.get(label)
    if threshold is None or score < threshold:
        return Prediction("", score, Verdict.BELOW_THRESHOLD, label)
    return Prediction(label, score, Verdict.ABOVE_THRESHOLD, label)


def unit_rows(vectors: npt.NDArray[np.floating]) -> Vectors:
    """The rows scaled to length one (zero rows stay zero), float32."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows: Vectors = (vectors / np.maximum(norms, 1e-12)).astype(np.float32)
    return rows
