"""`train encoder` from a random tiny CodeBERT: killed, resumed, judged, promoted, rolled back; and on a T5 encoder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reviewbot.console import Silent
from reviewbot.errors import ModelError, ReviewbotError, UsageError
from reviewbot.models.base import Ability, ModelInput
from reviewbot.models.registry import Registry, open_model
from reviewbot.training.dataset import Dataset, prepare, read_jsonl
from reviewbot.training.encoder import EncoderOptions, train_encoder
from reviewbot.training.loop import LoopOptions, Tuner
from tests.support import checkpoints, onnx_models
from tests.support.labelled import labelled, write_jsonl

pytestmark = pytest.mark.torch
LOOP = LoopOptions(
    epochs=2, batch=16, learning_rate=1e-3, head_rate=2e-2, max_tokens=48, device="cpu", checkpoint_seconds=0.0
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return prepare(read_jsonl(write_jsonl(tmp_path_factory.mktemp("data") / "a.jsonl", labelled(160))))


@pytest.fixture(scope="module")
def codebert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkpoints.codebert(tmp_path_factory.mktemp("base") / "codebert")


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "registry", tmp_path / "none")


_CHILD = """
import sys
from pathlib import Path
from reviewbot.console import Silent
from reviewbot.training.dataset import prepare, read_jsonl
from reviewbot.training.loop import Tuner
from tests.unit.training.test_encoder import LOOP

Tuner(Path(sys.argv[1]), prepare(read_jsonl(Path(sys.argv[2]))), Path(sys.argv[3]), LOOP, Silent()).run()
"""


def start_and_kill(codebert: Path, jsonl: Path, run: Path) -> None:
    """Start a run in another process and kill -9 it in the middle of an epoch, after its third checkpoint."""
    root = Path(__file__).parents[3]
    env = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}"}
    process = subprocess.Popen([sys.executable, "-c", _CHILD, codebert, jsonl, run], env=env, stderr=subprocess.PIPE)
    for _ in range(6000):
        if len(list(run.glob("checkpoint-*/state.json"))) >= 2 or process.poll() is not None:
            break
        time.sleep(0.01)
    assert process.poll() is None, process.stderr and process.stderr.read().decode()
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_killed_in_mid_epoch_and_resumed_it_ends_where_an_undisturbed_run_ends(
    data: Dataset, codebert: Path, tmp_path: Path
) -> None:
    jsonl = write_jsonl(tmp_path / "a.jsonl", labelled(160))
    start_and_kill(codebert, jsonl, tmp_path / "killed")
    resumed = Tuner(codebert, data, tmp_path / "killed", LOOP, Silent())
    resumed._resume()
    assert 0 < resumed.progress.step < resumed._steps_per_epoch * LOOP.epochs
    straight = Tuner(codebert, data, tmp_path / "straight", replace(LOOP, checkpoint_seconds=1e9), Silent())
    one, other = resumed.run(), straight.run()
    np.testing.assert_allclose(one.weights, other.weights, rtol=1e-4, atol=1e-5)
    assert resumed.progress.step == straight.progress.step
    lines = (tmp_path / "killed" / "metrics.jsonl").read_text().splitlines()
    assert [json.loads(line)["epoch"] for line in lines] == [0, 1]
    assert len(list((tmp_path / "killed").glob("checkpoint-*"))) <= 2


def test_a_run_of_other_data_is_not_mixed_in_and_a_damaged_checkpoint_is_skipped(
    data: Dataset, codebert: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    Tuner(codebert, data, run, replace(LOOP, epochs=1), Silent()).run()
    with pytest.raises(UsageError, match="other data or settings"):
        Tuner(codebert, data, run, replace(LOOP, seed=5), Silent()).run()
    newest = max(run.glob("checkpoint-*"))
    (newest / "model.safetensors").write_bytes(b"broken")
    again = Tuner(codebert, data, run, replace(LOOP, epochs=1), Silent())
    again._resume()
    assert again.progress.step > 0
    assert again.progress.step <= int(newest.name.split("-")[1])


def test_fine_tuned_judged_promoted_evaluated_and_rolled_back(
    data: Dataset, codebert: Path, registry: Registry, tmp_path: Path
) -> None:
    options = EncoderOptions(
        frozen=False, loop=replace(LOOP, epochs=8, checkpoint_seconds=1e9), version="1", force=True
    )
    result = train_encoder(str(codebert), data, tmp_path / "run", registry, options)
    own = result.measured[0]
    assert own.point("auc") > 0.8
    assert result.promoted
    assert result.verdict.forced != result.verdict.passed
    assert registry.for_task("hunk-risk").id == "encoder-own@1"
    text = (result.bundle.path / "README.md").read_text()
    assert ("by force" in text) == result.verdict.forced
    assert "| auc |" in text
    with open_model(registry, "encoder-own") as model:
        assert model.config.abilities == {Ability.EMBED, Ability.PREDICT}
        said = [p.raw_label == "positive" for p in model.predict([ModelInput(e.text) for e in data.test])]
    assert np.mean([yes == bool(e.label) for yes, e in zip(said, data.test, strict=True)]) > 0.75
    assert registry.rollback("hunk-risk") == ""


def test_a_head_on_frozen_vectors_is_cached_and_not_promoted_without_a_gain(
    data: Dataset, registry: Registry, tmp_path: Path
) -> None:
    base = onnx_models.encoder_bundle(tmp_path / "onnx")
    options = EncoderOptions(version="1", loop=LOOP, rounds=20)
    result = train_encoder(str(base.path), data, tmp_path / "run", registry, options)
    assert not result.promoted
    assert result.verdict.failed
    assert registry.pinned("hunk-risk") == ""
    (cache,) = (tmp_path / "run").glob("embeddings-*.npz")
    before = cache.stat().st_mtime_ns
    train_encoder(str(base.path), data, tmp_path / "run", registry, replace(options, version="2"))
    assert cache.stat().st_mtime_ns == before
    assert "model.onnx" in registry.bundle("encoder-own@2").files


def test_a_t5_encoder_can_be_tuned(data: Dataset, registry: Registry, tmp_path: Path) -> None:
    path = checkpoints.codet5(tmp_path / "codet5")
    options = EncoderOptions(
        frozen=False, version="1", loop=replace(LOOP, epochs=1, focal=2.0, accumulate=2, checkpoint_seconds=1e9)
    )
    result = train_encoder(str(path), data, tmp_path / "run", registry, options)
    assert result.bundle.config["architectures"] == ["T5EncoderModel"]
    with open_model(registry, "encoder-own") as model:
        assert model.config.abilities == {Ability.EMBED, Ability.PREDICT}
        assert len(model.predict([ModelInput("x")])) == 1


def test_divergence_is_an_error_and_the_registry_is_unharmed(
    data: Dataset, codebert: Path, registry: Registry, tmp_path: Path
) -> None:
    options = EncoderOptions(frozen=False, loop=replace(LOOP, learning_rate=float("nan")))
    with pytest.raises(ModelError, match="diverged"):
        train_encoder(str(codebert), data, tmp_path / "run", registry, options)
    assert not registry.root.exists()


def test_an_unknown_base_is_an_error(data: Dataset, registry: Registry, tmp_path: Path) -> None:
    with pytest.raises(ReviewbotError, match="not installed"):
        train_encoder("codebert", data, tmp_path / "run", registry)
