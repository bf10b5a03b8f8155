from __future__ import annotations

import json
import warnings
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from transformers import RobertaModel  # noqa: E402

from reviewbot.training.recipes import finish, mlm, pairs, tokenizer  # noqa: E402
from reviewbot.training.recipes.functions import functions  # noqa: E402
from reviewbot.training.recipes.twins import FULL  # noqa: E402
from tests.unit.training.recipes.support import SAMPLES  # noqa: E402
from tests.unit.training.recipes.test_security_delta import corpus  # noqa: E402

pytestmark = pytest.mark.torch


def test_an_encoder_is_projected_measured_and_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    words = tokenizer.train(iter([*SAMPLES.values()] * 3), 400)
    encoder = RobertaModel(mlm.Shape(32, 1, 2, 64, 400, 256).config(), add_pooling_layer=False).eval()
    items = [f for language, text in SAMPLES.items() for f in functions(language, text, language)]
    pairs.save(pairs.encode(items * 2, words, 1, FULL), tmp_path / "p.npz")
    monkeypatch.setattr(finish, "DIMENSIONS", 8)
    model = finish.fitted(encoder, tmp_path / "p.npz")
    assert set(finish.similar_figures(model, items, words)) == {"encoder, bound names", "encoder, all names"}
    fixes, plain = corpus()
    assert "auc" in finish.security_figures(encoder, fixes[:40], plain[:40], words)["difference of encoder outputs"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gate = finish.exported(model, tmp_path, pairs.load(tmp_path / "p.npz").views[0][:4])
    assert (tmp_path / "model.onnx").is_file()
    assert not (tmp_path / "full.onnx").exists()
    (tmp_path / "metrics.jsonl").write_text('{"tokens": 1200, "valid_loss": 5.0, "valid_accuracy": 0.2}\n{"loss": 1}\n')
    (tmp_path / "summary.json").write_text('{"kept": {"go": 2000000}}')
    encoder.config.to_json_file(tmp_path / "config.json")
    summary = finish.training_summary(tmp_path, tmp_path, gate)
    assert summary["tokens_seen"].startswith("1,200 ")
    assert summary["corpus"].startswith("go 2 MB")
    config = finish.configuration(tmp_path, 8)
    assert config["model_type"] == "roberta"
    assert config["reviewbot"]["max_tokens"] == 256
    assert json.dumps(config)
    assert np.isfinite(model(pairs.load(tmp_path / "p.npz").views[1])).all()
