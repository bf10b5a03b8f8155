from __future__ import annotations

import math

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, roc_auc_score

from reviewbot.training.recipes.metrics import (
    auc,
    average_precision,
    bootstrap,
    precision_at,
    recall_at_false_alarms,
    recall_at_precision,
    wilson_lower,
)


@pytest.mark.parametrize("seed", range(5))
def test_ranking_measures_agree_with_the_library(seed: int) -> None:
    random = np.random.default_rng(seed)
    labels, scores = (random.random(300) < 0.2).astype(float), random.integers(0, 40, 300) / 40
    assert auc(labels, scores) == pytest.approx(roc_auc_score(labels, scores))
    assert average_precision(labels, scores) == pytest.approx(average_precision_score(labels, scores))


def test_one_class_has_no_measure() -> None:
    assert math.isnan(auc(np.ones(3), np.arange(3.0)))
    assert math.isnan(average_precision(np.zeros(3), np.arange(3.0)))


def test_precision_and_recall_at_cuts() -> None:
    labels, scores = np.array([1.0, 1, 0, 1, 0, 0]), np.array([6.0, 5, 4, 3, 2, 1])
    assert precision_at(labels, scores, 1 / 3) == 1
    assert recall_at_precision(labels, scores, 0.95) == (pytest.approx(2 / 3), 5)
    assert recall_at_precision(labels, scores, 0.75) == (1, 3)
    assert recall_at_precision(1 - labels, scores, 0.95) == (0, math.inf)
    assert recall_at_false_alarms(np.array([0.5, 0.9]), np.linspace(0, 0.99, 100), 0.2)[0] == 0.5


def test_equal_scores_are_one_cut() -> None:
    labels, scores = np.array([1.0, 0, 0, 0]), np.zeros(4)
    assert recall_at_precision(labels, scores, 0.95) == (0, math.inf)
    assert average_precision(labels, scores) == 0.25


def test_bounds() -> None:
    assert wilson_lower(0, 0) == 0
    assert wilson_lower(10, 10) == pytest.approx(0.7225, abs=1e-3)
    low, high = bootstrap(lambda rows: float(np.mean(rows % 2)), np.arange(200) // 4)
    assert low <= 0.5 <= high
