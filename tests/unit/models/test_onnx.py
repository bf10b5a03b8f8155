from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from reviewbot.errors import ModelError
from reviewbot.models import bundle as bundles
from reviewbot.models.base import Ability, ModelInput, Verdict
from reviewbot.models.onnx import OnnxModel, OnnxRisk
from tests.support import onnx_models
from tests.support.checkpoints import CODE

TEXTS = [ModelInput(text) for text in [*CODE, "", "x " * 300]]


def test_batches_of_mixed_length_give_what_single_texts_give(tmp_path: Path) -> None:
    model = OnnxModel(onnx_models.encoder_bundle(tmp_path / "m"), batch_tokens=80)
    vectors = model.embed(TEXTS)
    single = np.concatenate([model.embed([text]) for text in TEXTS])
    np.testing.assert_allclose(vectors, single, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert model.config.abilities == {Ability.EMBED}
    assert model.embed([]).shape == (0, 16)
    with pytest.raises(ModelError, match="no logits output"):
        model.predict(TEXTS)
    with pytest.raises(ModelError, match="cannot generate"):
        model.generate(TEXTS)


def test_a_pair_is_scored_after_minus_before(tmp_path: Path) -> None:
    model = OnnxModel(onnx_models.encoder_bundle(tmp_path / "m", families=("injection-sql", "none")))
    a, b = CODE[0], CODE[4]
    same, forward, back = model.predict([ModelInput(a, a), ModelInput(a, b), ModelInput(b, a)])
    assert same.score == pytest.approx(0, abs=1e-6)
    plain_a, plain_b = model.predict([ModelInput(a), ModelInput(b)])
    assert forward.raw_label != back.raw_label
    for prediction in (forward, back):
        above = prediction.score >= 0
        assert prediction.reason is (Verdict.ABOVE_THRESHOLD if above else Verdict.BELOW_THRESHOLD)
        assert prediction.label == (prediction.raw_label if above else "")
    if plain_a.raw_label == plain_b.raw_label == forward.raw_label:
        assert forward.score == pytest.approx(plain_b.score - plain_a.score, abs=1e-5)


def test_numbers_that_are_not_finite_are_refused(tmp_path: Path) -> None:
    model = OnnxModel(onnx_models.encoder_bundle(tmp_path / "m", families=("a", "b"), nan=True))
    with pytest.raises(ModelError, match="not finite"):
        model.embed(TEXTS)
    assert {p.reason for p in model.predict(TEXTS)} == {Verdict.NOT_FINITE}
    assert {p.label for p in model.predict(TEXTS)} == {""}


def _bundle(folder: Path, **files: bytes) -> bundles.Bundle:
    config = json.dumps({"max_position_embeddings": 66}).encode()
    names = {key.replace("_json", ".json").replace("_onnx", ".onnx"): value for key, value in files.items()}
    return bundles.write(folder, {"config.json": config, **names}, {"name": "bad", "version": "1"})


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"model_onnx": b"not a graph", "tokenizer_json": b"{}"}, "not a usable ONNX graph"),
        ({"model_onnx": b"", "tokenizer_json": b"{}"}, "not a usable ONNX graph"),
        ({"model_onnx": onnx_models.encoder_graph(), "tokenizer_json": b"{}"}, "is not a tokenizer"),
        ({"model_onnx": onnx_models.encoder_graph()}, "it has no tokenizer"),
        (
            {"model_onnx": onnx_models.risk_graph([1.0]), "tokenizer_json": b"{}"},
            "wrong architecture: its outputs are probability",
        ),
        ({"tokenizer_json": b"{}"}, "has no model.onnx"),
    ],
)
def test_bad_bundles_give_a_clear_error(tmp_path: Path, files: dict[str, bytes], reason: str) -> None:
    with pytest.raises(ModelError, match=reason):
        OnnxModel(_bundle(tmp_path / "m", **files)).embed(TEXTS)


def test_risk_probabilities(tmp_path: Path) -> None:
    risk = OnnxRisk(onnx_models.risk_bundle(tmp_path / "r", ["la", "nf"], [0.5, -1.0]))
    got = risk.probabilities(np.array([[0, 0], [2, 0], [0, 1]]))
    np.testing.assert_allclose(got, 1 / (1 + np.exp([0, -1, 1])), atol=1e-6)


def test_a_risk_model_answers_nan_or_gets_wrong_rows(tmp_path: Path) -> None:
    risk = OnnxRisk(onnx_models.risk_bundle(tmp_path / "r", ["la"], [float("nan")]))
    with pytest.raises(ModelError, match="not finite"):
        risk.probabilities(np.array([[1.0]]))
    with pytest.raises(ModelError, match="failed"):
        risk.probabilities(np.array([[1.0, 2.0]]))
    with pytest.raises(ModelError, match="has no risk model"):
        OnnxRisk(onnx_models.encoder_bundle(tmp_path / "m"))
