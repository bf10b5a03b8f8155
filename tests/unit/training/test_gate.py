from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewbot.training import gate, metrics
from reviewbot.training.card import gate_text
from reviewbot.training.measure import Sample, measure, table


def contest() -> gate.Contest:
    """A challenger that knows the truth's probabilities against an incumbent that sees them through noise."""
    rng = np.random.default_rng(0)
    truth = metrics.sigmoid(rng.normal(-1.5, 1.5, size=800))
    labels = (rng.random(800) < truth).astype(np.int64)
    noisy = metrics.sigmoid(0.5 * metrics.logit(truth) + rng.normal(-0.7, 0.8, size=800))
    return gate.Contest(
        sample=Sample(labels, rng.integers(1, 200, 800).astype(float), np.arange(800) // 10),
        challenger=truth, incumbent=noisy, lines_added=rng.random(800), cross=noisy,
        calibration_challenger=truth[:400], calibration_incumbent=noisy[:400],
        shuffled_auc=0.51, shuffled_spread=0.005, counterfactuals=(), export_difference=1e-6, size=5000,
    )  # fmt: skip


def test_a_better_and_calibrated_challenger_wins() -> None:
    verdict = gate.judge(contest())
    assert verdict.failed == ()
    assert verdict.passed
    assert verdict.summary == "passed: every check holds"


BAD = {
    "AUC not below the incumbent's": lambda c: replace(c, challenger=c.challenger[::-1].copy()),
    "gains at least .01 in AP or P@10 %": lambda c: replace(c, incumbent=c.challenger),
    "AP above lines added alone": lambda c: replace(c, lines_added=c.challenger + 1),
    "AP above the shipped model": lambda c: replace(c, cross=c.challenger),
    "Brier not above the incumbent's": lambda c: replace(
        c, challenger=metrics.sigmoid(metrics.logit(c.challenger) + 3)
    ),
    "reliability slope in [.8, 1.25]": lambda c: replace(
        c, challenger=metrics.sigmoid(2 * metrics.logit(c.challenger))
    ),
    "alert rate within 0.5 to 2 of the incumbent's": lambda c: replace(c, calibration_challenger=c.challenger / 9),
    "shuffled labels teach nothing": lambda c: replace(c, shuffled_auc=0.56),
    "the exported graph is the model, and small": lambda c: replace(c, export_difference=0.01),
    "enough test data": lambda c: replace(
        c, sample=replace(c.sample, labels=np.append(np.ones(9, np.int64), np.zeros(791, np.int64)))
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_each_check_can_stop_a_promotion(name: str) -> None:
    verdict = gate.judge(BAD[name](contest()))
    assert name in [check.name for check in verdict.failed]
    assert not verdict.passed
    assert verdict.summary.startswith("kept the incumbent: ")


def test_force_is_written_into_the_card() -> None:
    verdict = gate.judge(BAD["shuffled labels teach nothing"](contest()))
    assert "by force" not in gate_text(verdict)
    assert "Promoted by force (`--force`)" in gate_text(replace(verdict, forced=True))
    assert "FAIL: shuffled labels teach nothing (AUC 0.560" in gate_text(verdict)


def test_blocking_needs_sure_precision() -> None:
    rng = np.random.default_rng(0)
    p = np.linspace(0, 1, 1000)
    sure = (p > 0.9).astype(np.int64)
    threshold = gate.blocking_threshold(sure, p)
    assert threshold is not None
    assert 0.85 < threshold < 0.95
    assert gate.blocking_threshold((rng.random(1000) < 0.3).astype(np.int64), p) is None


def test_the_table_shows_the_model_beside_its_baselines() -> None:
    c = contest()
    own = measure("own", c.sample, c.challenger, rounds=20)
    size = measure("size", c.sample, c.lines_added, probabilities=False, rounds=20)
    text = table([own, size])
    assert text.splitlines()[0] == "| measure | own | size |"
    assert "| brier | " in text
    assert own.values["auc"].low < own.point("auc") < own.values["auc"].high
    assert set(own.plain()) >= {"auc", "ap", "p@5%", "p@10%", "recall@20% effort", "popt", "brier", "ece", "slope"}
