from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from reviewbot.errors import ModelError
from reviewbot.models.onnx import OnnxRisk
from reviewbot.models.tasks.risk import FEWEST, Yardstick, assess
from tests.support import onnx_models

FEATURES = ["la", "nuc", "ndev", "age", "fix"]


@pytest.fixture
def model(tmp_path: Path) -> OnnxRisk:
    medians = {"la": 10, "nuc": 3, "ndev": 2, "age": 20}
    weights = [1.0, 0.02, 0.1, 0.001, 0.5]
    return OnnxRisk(onnx_models.risk_bundle(tmp_path / "r", FEATURES, weights, bias=-5, medians=medians))


def rows(count: int) -> list[dict[str, float]]:
    return [{"la": n / 10, "nuc": 4, "ndev": 1, "age": 9, "fix": 0} for n in range(count)]


def change(la: float) -> dict[str, float]:
    return {**rows(1)[0], "la": la}


def test_the_level_is_the_rank_among_the_changes_that_landed_here(model: OnnxRisk) -> None:
    here = Yardstick.of(model, rows(100))
    found = {la: assess(model, change(la), here, lines_added=1, lines_removed=0) for la in (9.95, 9.0, 8.0, 5.0, -1.0)}
    assert [round(x.rank or 0, 3) for x in found.values()] == [1.0, 0.905, 0.805, 0.505, 0.0]
    assert [x.level for x in found.values()] == ["high", "high", "elevated", "low", "low"]
    assert {x.compared for x in found.values()} == {100}


@pytest.mark.parametrize("count", [1, 2, 31, 40])
def test_the_usual_value_is_the_median(model: OnnxRisk, count: int) -> None:
    some = [{"la": (7 * n) % 11, "nuc": n, "ndev": 1, "age": -n, "fix": n % 2} for n in range(count)]
    usual = Yardstick.of(model, some).usual
    assert usual == {name: statistics.median(row[name] for row in some) for name in FEATURES}


def test_where_all_changes_are_alike_none_is_high(model: OnnxRisk) -> None:
    here = Yardstick.of(model, [change(3.0)] * 80)
    same = assess(model, change(3.0), here, lines_added=3, lines_removed=0)
    assert (same.rank, same.level) == (0.5, "low")


def test_too_short_a_history_gives_no_rank_and_the_models_own_medians(model: OnnxRisk) -> None:
    for here in (Yardstick(), Yardstick.of(model, rows(FEWEST - 1))):
        found = assess(model, {**change(12), "nuc": 180}, here, lines_added=12, lines_removed=0)
        assert (found.rank, found.level) == (None, "unknown")
        assert "these files changed 180 times before (usual: 3)" in found.reasons


def test_the_three_main_reasons_compare_with_what_is_usual_here_and_do_not_repeat_the_size(model: OnnxRisk) -> None:
    here = Yardstick.of(model, rows(100))
    features = {"la": 12, "nuc": 180, "ndev": 14, "age": 30, "fix": 1}
    found = assess(model, features, here, lines_added=12, lines_removed=3)
    assert found.reasons == (
        "these files changed 180 times before (usual: 4)",
        "people who changed these files before: 14 (usual: 1)",
        "it repairs something, and repairs break more often than additions",
    )
    assert (found.lines_added, found.lines_removed, found.model) == (12, 3, "risk@1")


def test_a_feature_that_is_not_there_is_an_error(model: OnnxRisk) -> None:
    with pytest.raises(ModelError, match="needs la"):
        assess(model, {"nf": 5.0}, Yardstick(), lines_added=5, lines_removed=0)
