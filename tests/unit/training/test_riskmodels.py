"""Each kind of model, calibrated both ways, exported: the graph must give what the fitted model gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reviewbot.history.features import FEATURES
from reviewbot.training import metrics
from reviewbot.training.export import risk_onnx
from reviewbot.training.riskcontest import run_graph
from reviewbot.training.riskfit import Rival, Tier, fit, probability, to_onnx
from reviewbot.training.riskmodels import Linear, Recalibrated, RiskModel, Trees, calibrate
from reviewbot.training.split import Block, Split

CROSS_FEATURES = ("nf", "la", "nuc")


def block(rows: int, seed: int) -> Block:
    rng = np.random.default_rng(seed)
    x = np.floor(np.exp(rng.normal(1, 1.2, size=(rows, len(FEATURES)))))
    z = 0.9 * np.log1p(x[:, FEATURES.index("la")]) + 0.5 * np.log1p(x[:, FEATURES.index("nuc")]) - 3.2
    y = (rng.random(rows) < metrics.sigmoid(z)).astype(np.int64)
    return Block(x, y, np.ones(rows), np.arange(rows, dtype=np.int64) * 86_400, 0)


@pytest.fixture(scope="module")
def split() -> Split:
    return Split(block(1500, 0), block(1200, 1), block(600, 2), 90.0, FEATURES)


@pytest.fixture(scope="module")
def cross() -> Rival:
    small = Linear(np.zeros(3), np.ones(3), np.array([0.1, 0.8, 0.3]), -2.5)
    model = RiskModel("cross", small, calibrate(small.z(block(200, 3).x[:, :3]), block(200, 3).y))
    graph = risk_onnx(model, CROSS_FEATURES)
    return Rival("cross", CROSS_FEATURES, lambda x: run_graph(graph, x), graph)


@pytest.mark.parametrize("rows", [400, 1200])
@pytest.mark.parametrize("with_cross", [False, True])
@pytest.mark.parametrize("tier", [Tier.RECALIBRATE, Tier.STACK, Tier.COMPETE])
def test_the_graph_is_the_model(split: Split, cross: Rival, tier: Tier, with_cross: bool, rows: int) -> None:
    if tier is Tier.RECALIBRATE and not with_cross:
        return
    rival = cross if with_cross else None
    part = replace(split, calibrate=block(rows, 5))
    model = fit(part, tier, rival, seed=0)
    wanted = {Tier.RECALIBRATE: (Recalibrated,), Tier.STACK: (Linear,), Tier.COMPETE: (Linear, Trees)}[tier]
    assert isinstance(model.core, wanted)
    got = run_graph(to_onnx(model, FEATURES, rival), split.test.x)
    want = probability(model, split.test, FEATURES, rival)
    np.testing.assert_allclose(got, want, atol=1e-4)
    assert metrics.auc(split.test.y, got) > 0.65
    assert tier is Tier.RECALIBRATE or 0.7 < metrics.calibration_slope(split.test.y, got) < 1.4


def test_trees_are_exported_too(split: Split, cross: Rival) -> None:
    from reviewbot.training.riskmodels import fit_trees

    core = fit_trees(split.train, FEATURES)
    for rows in (300, 1200):
        model = RiskModel("trees", core, calibrate(core.z(split.calibrate.x[:rows]), split.calibrate.y[:rows]))
        assert model.calibration.kind == ("Platt" if rows == 300 else "isotonic")
        np.testing.assert_allclose(
            run_graph(risk_onnx(model, FEATURES), split.test.x), model.probability(split.test.x), atol=1e-4
        )
    grown = split.test.x.copy()
    grown[:, FEATURES.index("la")] += 50
    assert (core.z(grown) >= core.z(split.test.x) - 1e-9).all()
