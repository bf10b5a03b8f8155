from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from reviewbot.errors import ModelError
from reviewbot.findings import SkipReason
from reviewbot.models import wire
from reviewbot.models.base import ModelInput, ModelStopped, Prediction, Verdict
from reviewbot.models.onnx import OnnxModel
from reviewbot.models.worker import Limits, ModelSpec, WorkerModel, child_environment
from tests.support import onnx_models
from tests.support.checkpoints import CODE

TEXTS = [ModelInput(text) for text in CODE]


def test_the_worker_answers_as_the_model_does(tmp_path: Path) -> None:
    bundle = onnx_models.encoder_bundle(tmp_path / "m", families=("a", "b"))
    here = OnnxModel(bundle)
    with WorkerModel(ModelSpec(str(bundle.path))) as model:
        np.testing.assert_array_equal(model.embed(TEXTS), here.embed(TEXTS))
        assert model.predict(TEXTS) == here.predict(TEXTS)
        assert model.config == here.config
        with pytest.raises(ModelError, match="cannot generate"):
            model.generate(TEXTS)
        np.testing.assert_array_equal(model.embed(TEXTS * 50), here.embed(TEXTS * 50))


def test_a_model_that_cannot_be_loaded_is_an_error_not_a_crash(tmp_path: Path) -> None:
    bundle = onnx_models.encoder_bundle(tmp_path / "m")
    (bundle.path / "model.onnx").write_bytes(b"changed")
    with (
        WorkerModel(ModelSpec(str(bundle.path))) as model,
        pytest.raises(ModelError, match="does not match its checksum"),
    ):
        model.embed(TEXTS)


def test_too_little_memory_kills_the_model_not_the_review(tmp_path: Path) -> None:
    bundle = onnx_models.encoder_bundle(tmp_path / "m")
    with WorkerModel(ModelSpec(str(bundle.path), threads=1), Limits(memory=700)) as model:
        model.embed(TEXTS)
    with WorkerModel(ModelSpec(str(bundle.path), threads=1), Limits(memory=8)) as model:
        with pytest.raises(ModelStopped) as caught:
            model.embed(TEXTS)
        assert caught.value.reason is SkipReason.CRASH


def test_too_little_time_kills_the_model_and_a_new_one_may_start(tmp_path: Path) -> None:
    bundle = onnx_models.encoder_bundle(tmp_path / "m")
    with WorkerModel(ModelSpec(str(bundle.path)), Limits(seconds=0.001)) as model:
        with pytest.raises(ModelStopped) as caught:
            model.embed(TEXTS)
        assert caught.value.reason is SkipReason.TIMEOUT
        assert model._process is None
        assert model.config.name == "mini"


def test_a_worker_killed_from_outside_is_reported(tmp_path: Path) -> None:
    bundle = onnx_models.encoder_bundle(tmp_path / "m")
    with WorkerModel(ModelSpec(str(bundle.path))) as model:
        model.embed(TEXTS)
        assert model._process is not None
        model._process.kill()
        with pytest.raises(ModelStopped, match="killed by signal 9"):
            model.embed(TEXTS)


_NETWORK = """
import ctypes, sys
from reviewbot.models import sandbox
filtered = sandbox.forbid_sockets()
import socket
try:
    socket.socket()
    print("python socket")
except PermissionError:
    pass
print(filtered, ctypes.CDLL(None, use_errno=True).socket(2, 1, 0))
"""


def test_neither_python_nor_native_code_gets_a_socket() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _NETWORK], capture_output=True, text=True, env=child_environment(), check=True
    )
    if sys.platform == "linux":
        assert done.stdout.split() == ["True", "-1"]
    else:
        assert "python socket" not in done.stdout


def test_no_secret_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setenv("HTTPS_PROXY", "http://user:secret@proxy")
    monkeypatch.setenv("PYTHONSTARTUP", "/tmp/x.py")
    given = child_environment()
    assert "secret" not in " ".join(given.values())
    assert set(given) <= {
        *os.environ,
        "HF_HUB_OFFLINE",
        "TRANSFORMERS_OFFLINE",
        "HF_HUB_DISABLE_TELEMETRY",
        "PYTHONPATH",
        "PYTHONNOUSERSITE",
        "PYTHONDONTWRITEBYTECODE",
    }
    assert "PYTHONSTARTUP" not in given


def test_code_in_the_working_directory_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    bundle = onnx_models.encoder_bundle(tmp_path / "m")
    with WorkerModel(ModelSpec(str(bundle.path))) as model:
        model.embed(TEXTS)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("line", [b"[1]\n", b"{\n", b"[" * 50_000])
def test_nonsense_from_the_worker_is_an_error(line: bytes) -> None:
    with pytest.raises(ModelError, match="nonsense"):
        wire.unpack(line)


def test_messages_round_trip() -> None:
    vectors = np.arange(6, dtype=np.float32).reshape(2, 3)
    np.testing.assert_array_equal(wire.vectors_in(wire.unpack(wire.pack(wire.vectors_out(vectors))), 2), vectors)
    with pytest.raises(ModelError, match="wrong number of rows"):
        wire.vectors_in(wire.vectors_out(vectors), 3)
    batch = [ModelInput("a\ud800", None, "python"), ModelInput("\x00é", "b", "")]
    assert wire.inputs_in(wire.unpack(wire.pack({"b": wire.inputs_out(batch)}))["b"]) == batch
    rows = [Prediction("", 0.25, Verdict.BELOW_THRESHOLD, "a")]
    assert wire.predictions_in(wire.predictions_out(rows)) == rows
