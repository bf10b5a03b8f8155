from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reviewbot.errors import ModelError
from reviewbot.models.base import ModelInput
from reviewbot.models.convert import pull
from reviewbot.models.equality import REFERENCE, compare
from reviewbot.models.onnx import OnnxModel
from reviewbot.models.optimize import export, prune, quantise
from reviewbot.models.registry import Registry
from reviewbot.models.torch_backend import TorchModel, TorchOptions
from tests.support import checkpoints, onnx_models

pytestmark = pytest.mark.torch
TEXTS = [ModelInput(text) for text in (*REFERENCE, "", "y " * 400)]


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "registry", tmp_path / "none")


@pytest.mark.parametrize("kind", ["codebert", "unixcoder", "codet5"])
def test_an_exported_checkpoint_gives_the_same_vectors(registry: Registry, tmp_path: Path, kind: str) -> None:
    source = getattr(checkpoints, kind)(tmp_path / kind, pickled=True)
    pulled = pull(registry, str(source))
    done = export(registry, pulled.name)
    assert done.bundle is not None, str(done)
    assert done.equality.p99 < 1e-4
    torch_model = TorchModel(pulled.path, TorchOptions(device="cpu", precision="fp32", encoder_only=True))
    np.testing.assert_allclose(OnnxModel(done.bundle).embed(TEXTS), torch_model.embed(TEXTS), atol=1e-5)
    assert done.bundle.metadata["parent"] == pulled.id
    small = quantise(registry, done.bundle.name)
    assert small.after.size < small.before.size
    assert (small.bundle is not None) == small.equality.passed
    assert str(small).startswith(f"{small.before.size:,} -> {small.after.size:,} bytes")


def test_pruning_that_changes_decisions_writes_nothing_unless_forced(registry: Registry, tmp_path: Path) -> None:
    source = checkpoints.codebert(tmp_path / "codebert", num_hidden_layers=3, initializer_range=0.7)
    done = prune(registry, str(source), layers=2, heads=2)
    assert not done.equality.passed
    assert done.bundle is None
    assert "not written" in str(done)
    assert not registry.root.exists()
    forced = prune(registry, str(source), layers=2, heads=2, force=True)
    assert forced.bundle is not None
    assert "by force" in (forced.bundle.path / "README.md").read_text()
    assert forced.after.size < done.before.size
    assert OnnxModel(forced.bundle).embed(TEXTS).shape == (len(TEXTS), 32)


def test_taking_nothing_out_passes_the_gate(registry: Registry, tmp_path: Path) -> None:
    done = prune(registry, str(checkpoints.codebert(tmp_path / "codebert")))
    assert done.bundle is not None
    with pytest.raises(ModelError, match="cannot take out 2 of 2 layers"):
        prune(registry, str(tmp_path / "codebert"), layers=2)


def test_what_cannot_be_optimised_says_so(registry: Registry, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no ONNX graph"):
        quantise(registry, str(checkpoints.codebert(tmp_path / "codebert")))
    with pytest.raises(ModelError, match="only RoBERTa"):
        prune(registry, str(checkpoints.codet5(tmp_path / "codet5")), layers=1)
    with pytest.raises(ModelError, match="classification head of its own"):
        export(registry, str(checkpoints.classifier(tmp_path / "classifier")))


def test_the_gate_sees_another_model(tmp_path: Path) -> None:
    one, other = (OnnxModel(onnx_models.encoder_bundle(tmp_path / str(s), families=("a", "b"), seed=s)) for s in (0, 1))
    same = compare(one, one, REFERENCE, labels=[n % 2 for n in range(len(REFERENCE))])
    assert same.passed
    assert (same.p99, same.decisions_differ, same.metric_loss) == (0, 0, 0)
    assert not compare(one, other, REFERENCE).passed
