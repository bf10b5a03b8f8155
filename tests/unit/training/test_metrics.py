from __future__ import annotations

import math
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reviewbot.training import metrics
from reviewbot.training.plot import reliability_svg


def labels_and_scores() -> st.SearchStrategy[tuple[np.ndarray, np.ndarray]]:
    return st.integers(2, 60).flatmap(
        lambda n: st.tuples(
            arrays(np.int64, n, elements=st.integers(0, 1)),
            arrays(np.float64, n, elements=st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.5001, 0.9, 1.0])),
        )
    )


@settings(deadline=None)
@given(labels_and_scores())
def test_auc_and_ap_agree_with_scikit_learn(data: tuple[np.ndarray, np.ndarray]) -> None:
    from sklearn.metrics import average_precision_score, roc_auc_score

    labels, scores = data
    if labels.min() == labels.max():
        assert math.isnan(metrics.auc(labels, scores))
    else:
        assert metrics.auc(labels, scores) == pytest.approx(roc_auc_score(labels, scores))
    if labels.sum():
        assert metrics.average_precision(labels, scores) == pytest.approx(average_precision_score(labels, scores))


def test_platt_agrees_with_an_unpenalised_logistic_regression() -> None:
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(0)
    z = rng.normal(size=500)
    labels = (rng.random(500) < metrics.sigmoid(1.7 * z - 0.6)).astype(np.int64)
    slope, intercept = metrics.platt(labels, z)
    fitted = LogisticRegression(C=1e9).fit(z[:, None], labels)
    assert slope == pytest.approx(fitted.coef_[0, 0], abs=1e-3)
    assert intercept == pytest.approx(fitted.intercept_[0], abs=1e-3)


@pytest.mark.parametrize(("shift", "scale"), [(300.0, 0.01), (-40.0, 1e-4), (0.0, 1e4)])
def test_platt_does_not_depend_on_the_units(shift: float, scale: float) -> None:
    rng = np.random.default_rng(0)
    z = rng.normal(size=400)
    labels = (rng.random(400) < metrics.sigmoid(2 * z - 1)).astype(np.int64)
    slope, intercept = metrics.platt(labels, z)
    other = metrics.platt(labels, z * scale + shift)
    moved = other[0] * (z * scale + shift) + other[1]
    np.testing.assert_allclose(moved, slope * z + intercept, atol=1e-3)
    assert metrics.sigmoid(moved).mean() == pytest.approx(labels.mean(), abs=1e-3)


def test_platt_survives_separable_and_constant_data() -> None:
    for labels, z in (([0, 0, 1, 1], [-2.0, -1, 1, 2]), ([0, 0, 0, 0], [1.0, 2, 3, 4]), ([0, 1, 0, 1], [0.0] * 4)):
        assert all(math.isfinite(x) for x in metrics.platt(np.array(labels), np.array(z)))


def test_effort_measures_by_hand() -> None:
    labels = np.array([1, 0, 1, 0, 0])
    effort = np.array([10.0, 10, 40, 20, 20])
    by_label = labels / effort
    assert metrics.p_opt(labels, by_label * effort, effort) == pytest.approx(1)
    assert metrics.p_opt(labels, -by_label * effort, effort) == pytest.approx(0)
    # Reading by score per line: 20 of 100 lines hold the first two rows, one of the two bugs.
    assert metrics.recall_at_effort(labels, np.array([9.0, 8, 1, 1, 1]), effort) == 0.5
    assert metrics.initial_false_alarms(labels, np.array([1.0, 9, 0, 9, 9]), effort) == 3


def test_precision_at_the_top() -> None:
    labels = np.array([0, 1, 1, 0, 0, 0, 0, 0, 0, 0])
    scores = np.linspace(1, 0, 10)
    assert metrics.precision_at(labels, scores, 0.05) == 0
    assert metrics.precision_at(labels, scores, 0.3) == pytest.approx(2 / 3)


def test_calibration_measures() -> None:
    rng = np.random.default_rng(1)
    p = rng.random(20_000)
    labels = (rng.random(20_000) < p).astype(np.int64)
    assert metrics.calibration_error(labels, p) < 0.02
    assert metrics.calibration_slope(labels, p) == pytest.approx(1, abs=0.05)
    sure = metrics.sigmoid(3 * metrics.logit(p))
    assert metrics.calibration_slope(labels, sure) == pytest.approx(1 / 3, abs=0.05)
    assert metrics.brier(labels, p) < metrics.brier(labels, sure)
    assert math.isnan(metrics.calibration_slope(labels, np.full(20_000, 0.5)))


def test_wilson_lower_bound() -> None:
    assert metrics.wilson_lower(0, 0) == 0
    assert metrics.wilson_lower(10, 10) == pytest.approx(0.722, abs=1e-3)
    assert metrics.wilson_lower(8, 10) == pytest.approx(0.490, abs=1e-3)


def test_population_stability() -> None:
    rng = np.random.default_rng(2)
    same, moved = rng.normal(size=(2, 4000))
    assert metrics.population_stability(same, moved) < 0.05
    assert metrics.population_stability(same, moved + 1) > 0.2


def test_the_bootstrap_resamples_whole_blocks() -> None:
    values = np.array([0.0] * 50 + [1.0] * 50)
    alone = metrics.bootstrap(lambda rows: float(values[rows].mean()), np.arange(100))
    in_two = metrics.bootstrap(lambda rows: float(values[rows].mean()), np.repeat([0, 1], 50))
    assert alone.value == in_two.value == 0.5
    assert alone.low > 0.35
    assert (in_two.low, in_two.high) == (0, 1)


def test_the_plot_is_xml_and_escapes_names() -> None:
    text = reliability_svg("a < b & c", {"<script>": [(0.1, 0.2, 5), (0.4, 0.3, 5)]})
    root = ET.fromstring(text)
    assert root.tag.endswith("svg")
    assert "<script>" not in text
