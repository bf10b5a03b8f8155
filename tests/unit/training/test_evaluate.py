from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewbot.errors import ModelError, UsageError
from reviewbot.models.registry import Registry
from reviewbot.training.evaluate import evaluate_encoder, evaluate_risk
from tests.support import onnx_models
from tests.support.labelled import labelled, write_jsonl
from tests.support.repos import START, fast_import


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "registry", tmp_path / "none")


def risk_model(registry: Registry, weight: float, **head: object) -> str:
    heads = {"risk": {"on": True, "features": ["la"], **head}}
    return registry.add(
        {"risk.onnx": onnx_models.risk_graph([weight], -2)}, {"name": "r", "version": f"{weight}", "heads": heads}
    ).id


def test_a_risk_model_is_measured_beside_lines_added(registry: Registry, tmp_path: Path) -> None:
    past = fast_import(tmp_path / "r", 260, buggy=lambda n: n % 7 == 0)
    report = evaluate_risk(registry, risk_model(registry, 0.3), past, gap_days=5, out=tmp_path / "out")
    own, size = report.measured
    assert own.point("auc") > 0.9
    assert own.point("auc") == pytest.approx(size.point("auc"))
    assert own.values["auc"].low <= own.point("auc") <= own.values["auc"].high
    assert "| lines added |" in (tmp_path / "out" / "report.md").read_text()
    assert (tmp_path / "out" / "reliability.svg").read_text().startswith("<svg")
    assert json.loads((tmp_path / "out" / "report.json").read_text())[0]["auc"]["value"] > 0.9
    stale = risk_model(
        registry, 0.31, trained_until=START + 10**9 % 5_000_000, quantiles=[0.9 + i / 1000 for i in range(101)]
    )
    notes = " ".join(evaluate_risk(registry, stale, past, gap_days=5).notes)
    assert "days ago: train it again" in notes
    assert "PSI" in notes


def test_no_history_to_measure_on(registry: Registry, tmp_path: Path) -> None:
    past = fast_import(tmp_path / "r", 30, buggy=lambda n: False)
    with pytest.raises(UsageError, match="one class"):
        evaluate_risk(registry, risk_model(registry, 0.3), past)


def test_an_encoder_is_measured_on_jsonl(registry: Registry, tmp_path: Path) -> None:
    import numpy as np

    from reviewbot.models import bundle as bundles
    from reviewbot.models.head import Head

    made = onnx_models.encoder_bundle(tmp_path / "m")
    data = write_jsonl(tmp_path / "a.jsonl", labelled(60))
    registry.add({n: made.path / n for n in made.files}, {"name": "plain", "version": "1"})
    with pytest.raises(ModelError, match="no classification head"):
        evaluate_encoder(registry, "plain", data)
    files: dict[str, Path | bytes] = {n: made.path / n for n in made.files}
    files["head.npz"] = Head(np.ones(16), 0.0).to_bytes()
    heads = {"classify": {"on": True, "labels": ["negative", "positive"]}}
    bundles.write(registry.root / "headed" / "1", files, {"name": "headed", "version": "1", "heads": heads})
    report = evaluate_encoder(registry, "headed", data)
    assert report.rows <= 60
    assert "size of the change" in report.text
    with pytest.raises(UsageError, match="one class"):
        evaluate_encoder(registry, "headed", write_jsonl(tmp_path / "b.jsonl", [{"text": "x", "label": 1}]))
