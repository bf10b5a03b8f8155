from __future__ import annotations

import math

from reviewbot.models.base import Ability, ModelConfig, ModelInput, Prediction, Verdict
from reviewbot.models.tasks.hunks import positive, ranked


class Said:
    """Answers with the number in the text as P(positive)."""

    config = ModelConfig("m", "1", "x", frozenset({Ability.PREDICT}), 64, labels=("negative", "positive"))

    def predict(self, batch: list[ModelInput]) -> list[Prediction]:
        return [self._one(float(item.text)) for item in batch]

    def _one(self, p: float) -> Prediction:
        label = "positive" if p >= 0.5 else "negative"
        return Prediction("", max(p, 1 - p) if math.isfinite(p) else p, Verdict.BELOW_THRESHOLD, label)


def hunks(*scores: float) -> list[tuple[str, int, ModelInput]]:
    return [(f"f{n}.py", n + 1, ModelInput(str(p))) for n, p in enumerate(scores)]


def test_the_hunks_most_like_repaired_ones_come_first() -> None:
    found = ranked(Said(), hunks(0.1, 0.9, 0.4, 0.6, float("nan")))  # type: ignore[arg-type]
    assert [(place.path, place.line) for place in found] == [("f1.py", 2), ("f3.py", 4), ("f2.py", 3)]
    assert str(found[0]) == "f1.py:2 (most like hunks here that needed a fix later)"


def test_a_few_hunks_need_no_order() -> None:
    assert ranked(Said(), hunks(0.9, 0.1, 0.5)) == []  # type: ignore[arg-type]


def test_either_label_gives_the_probability_of_the_last() -> None:
    assert positive(Said(), [ModelInput("0.2"), ModelInput("0.7")]).round(6).tolist() == [0.2, 0.7]  # type: ignore[arg-type]
