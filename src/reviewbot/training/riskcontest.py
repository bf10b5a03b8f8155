"""Challenger against incumbent and baselines on the untouched test block: everything the gate looks at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from reviewbot.errors import ModelError
from reviewbot.models.registry import Registry
from reviewbot.training import gate, metrics
from reviewbot.training.measure import Sample
from reviewbot.training.metrics import Array, platt, sigmoid
from reviewbot.training.riskfit import Rival, Tier, Trained, column_score, fit, probability, rival
from reviewbot.training.split import Block, Split

SHUFFLES = 10


def incumbent_of(registry: Registry) -> Rival | None:
    """The risk model in use, None if there is none."""
    try:
        return rival(registry.for_task("risk"))
    except ModelError:
        return None


def contest(trained: Trained, tier: Tier, incumbent: Rival | None, seed: int) -> gate.Contest:
    """What the gate judges, on the test block."""
    split, test = trained.split, trained.split.test
    own = probability(trained.model, test, split.features, trained.cross)
    shuffled = _shuffled_auc(split, tier, trained.cross, seed)
    rivals = _calibrated_rival(incumbent, split)
    cross = column_score(trained.cross, split.features)
    exported = run_graph(trained.graph, test.x)
    return gate.Contest(
        sample=_sample(test, split.features),
        challenger=own,
        incumbent=rivals(test),
        lines_added=test.x[:, split.features.index("la")],
        cross=None if cross is None else cross(test.x),
        calibration_challenger=probability(trained.model, split.calibrate, split.features, trained.cross),
        calibration_incumbent=rivals(split.calibrate),
        shuffled_auc=float(np.mean(shuffled)),
        shuffled_spread=float(np.std(shuffled) / np.sqrt(len(shuffled))),
        counterfactuals=_counterfactuals(trained),
        export_difference=float(np.abs(exported - own).max()),
        size=len(trained.graph),
        seed=seed,
    )


def _sample(block: Block, features: tuple[str, ...]) -> Sample:
    effort = block.x[:, features.index("la")] + block.x[:, features.index("ld")]
    return Sample(block.y, effort, block.weeks)


def _calibrated_rival(incumbent: Rival | None, split: Split) -> Callable[[Block], Array]:
    """The incumbent's probabilities; without one, lines added alone, fitted to probabilities on the calibration block."""
    if incumbent is not None and set(incumbent.features) <= set(split.features):
        score = column_score(incumbent, split.features)
        assert score is not None  # noqa: S101
        return lambda block: score(block.x)
    column = split.features.index("la")
    slope, intercept = platt(split.calibrate.y, np.log1p(split.calibrate.x[:, column]))
    return lambda block: sigmoid(slope * np.log1p(block.x[:, column]) + intercept)


def _shuffled_auc(split: Split, tier: Tier, cross: Rival | None, seed: int) -> list[float]:
    """Test AUC of the same fit on labels dealt at random, several times: anything but .5 is a leak."""
    out = []
    for run in range(SHUFFLES):
        rng = np.random.default_rng(seed + run)
        dealt = replace(
            split,
            train=replace(split.train, y=rng.permutation(split.train.y)),
            calibrate=replace(split.calibrate, y=rng.permutation(split.calibrate.y)),
        )
        model = fit(dealt, tier, cross, seed + run)
        labels = rng.permutation(split.test.y)
        out.append(metrics.auc(labels, probability(model, split.test, split.features, cross)))
    return out


def _counterfactuals(trained: Trained) -> tuple[gate.Check, ...]:
    """The score must not fall when a change grows, and must be the same for the same rows in another order."""
    features, block = trained.split.features, trained.split.test
    grown = block.x.copy()
    grown[:, features.index("la")] = grown[:, features.index("la")] * 4 + 20
    before, after = run_graph(trained.graph, block.x), run_graph(trained.graph, grown)
    fell = float(np.mean(after < before - 0.01))
    turned = run_graph(trained.graph, block.x[::-1])[::-1]
    return (
        gate.Check("a larger change is not rated lower", fell <= 0.05, f"{fell:.1%} of the test block fell"),
        gate.Check(
            "a row's score does not depend on the others",
            bool(np.allclose(before, turned, atol=1e-6)),
            "order reversed",
        ),
    )


def run_graph(graph: bytes, x: npt.NDArray[np.float64]) -> Array:
    """What an exported graph says about rows of features."""
    import onnxruntime

    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(["probability"], {"features": x.astype(np.float32)})[0], np.float64).reshape(-1)
