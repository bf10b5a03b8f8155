from __future__ import annotations

import csv
import gzip
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reviewbot.training.recipes.risk import (
    DAY,
    FEATURES,
    LATENCY_DAYS,
    Commits,
    Settings,
    evaluate,
    fit,
    known_before,
    leave_one_out,
    read_project,
    summary,
    time_split,
)
from reviewbot.training.recipes.risk_onnx import save_onnx

SMALL = Settings(trees=8, leaves=4, leaf_rows=20)


def project(name: str, seed: int, count: int = 600) -> Commits:
    """Commits whose risk grows with lines added and with the number of files."""
    random = np.random.default_rng(seed)
    features = np.abs(random.normal(size=(count, len(FEATURES)))) * 10
    odds = 0.25 * features[:, FEATURES.index("la")] + 0.15 * features[:, FEATURES.index("nf")] - 4
    bug = (random.random(count) < 1 / (1 + np.exp(-odds))).astype(float)
    return Commits(name, features, bug, np.sort(random.random(count)) * 900 * DAY)


def test_a_project_is_read_oldest_first(tmp_path: Path) -> None:
    names = ["date", "bug", "entrophy", *(f for f in FEATURES if f != "entropy"), "exp"]
    with gzip.open(tmp_path / "demo.csv.gz", "wt") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows(dict.fromkeys(names, 1) | {"date": date, "la": date} for date in (30, 10, 20))
    found = read_project(tmp_path / "demo.csv.gz")
    assert found.project == "demo"
    assert found.date.tolist() == found.features[:, FEATURES.index("la")].tolist() == [10, 20, 30]


def test_training_rows_are_older_than_the_test_part_by_the_latency_gap() -> None:
    commits = project("a", 1)
    develop, test = time_split(commits)
    assert develop.date.max() < test.date.min()
    assert test.date.max() < commits.date.max() - LATENCY_DAYS * DAY
    (known,) = known_before([project("b", 2)], float(test.date.min()))
    assert known.date.max() < test.date.min() - LATENCY_DAYS * DAY
    assert known_before([project("b", 2)], 0.0) == []


def test_an_anchor_moves_the_order_towards_lines_added() -> None:
    commits, fresh = project("a", 3), project("b", 4)
    added = np.argsort(np.argsort(fresh.features[:, FEATURES.index("la")]))

    def agreement(anchor: float) -> float:
        scores = fit([commits], replace(SMALL, anchor=anchor)).log_odds(fresh.features)
        return float(np.corrcoef(np.argsort(np.argsort(scores)), added)[0, 1])

    assert agreement(0.0) < agreement(1.0) < agreement(50.0)
    assert agreement(50.0) > 0.999


def test_more_lines_never_lower_the_risk_of_the_trees() -> None:
    model = fit([project("a", 1), project("b", 2)], SMALL)
    rows = np.tile(np.median(project("c", 3).features, 0), (50, 1))
    rows[:, FEATURES.index("la")] = np.linspace(0, 60, 50)
    assert (np.diff(model.booster.predict(rows, raw_score=True)) >= 0).all()


def test_the_onnx_graph_is_the_model(tmp_path: Path) -> None:
    model = fit([project("a", 1), project("b", 2)], SMALL)
    sample = project("c", 3).features
    sample[0] = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert save_onnx(model, tmp_path / "risk.onnx", sample) < 1e-5


def test_left_out_projects_are_measured_beside_size_alone() -> None:
    projects = [project(name, seed) for seed, name in enumerate("abc")]
    report = leave_one_out(projects, seeds=(1,))
    assert set(report) == {"a", "b", "c"}
    assert set(report["a"]["trained_on"]) == {"b", "c"}
    assert report["a"]["model"]["auc"] > 0.6
    assert report["a"]["lines_added"]["auc"] > 0.6


def test_shuffled_labels_give_chance() -> None:
    random = np.random.default_rng(0)
    projects = [project(name, seed) for seed, name in enumerate("abc")]
    shuffled = [Commits(p.project, p.features, random.permutation(p.bug), p.date) for p in projects]
    found = evaluate(shuffled[2], fit(shuffled[:2], SMALL).log_odds(shuffled[2].features))
    assert found["model"]["auc"] == pytest.approx(0.5, abs=0.12)


def test_summary_has_what_a_review_shows() -> None:
    commits = project("a", 1)
    found = summary(fit([commits], SMALL), [commits])
    assert found["features"] == list(FEATURES)
    assert len(found["quantiles"]) == 101
    assert found["quantiles"] == sorted(found["quantiles"])
