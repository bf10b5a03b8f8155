"""Inference in a process of its own: no sockets, no secrets in its environment, bounded memory and time.

`WorkerModel` is the `CodeModel` the review uses; `models/process.py` is the other end.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from reviewbot.errors import ModelError
from reviewbot.findings import SkipReason
from reviewbot.models import wire
from reviewbot.models.base import CodeModel, ModelConfig, ModelInput, ModelStopped, Prediction, Vectors

# What the child may know of our environment. No token, no proxy, no PYTHONSTARTUP.
_PASSED = (
    "PATH",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "SYSTEMROOT",
    "LD_LIBRARY_PATH",
    "CUDA_VISIBLE_DEVICES",
    "CUDA_HOME",
    "NVIDIA_VISIBLE_DEVICES",
    "OMP_NUM_THREADS",
)
_OUT_OF_MEMORY = 77


@dataclass(frozen=True, slots=True)
class Limits:
    """What a model process may use: `memory` in MB (0: no limit), `seconds` for loading and for each batch."""

    memory: int = 4096
    seconds: float = 60.0
    load_seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """Which model the process loads, and how."""

    path: str
    device: str = "auto"
    precision: str = "auto"
    threads: int = 0


class WorkerModel:
    """A `CodeModel` in a child process, started on first use. Close it, or use it as a context manager."""

    def __init__(self, spec: ModelSpec, limits: Limits = Limits()) -> None:
        self._spec, self._limits = spec, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: Any = None
        self._buffer = b""

    def __enter__(self) -> WorkerModel:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def config(self) -> ModelConfig:
        """The loaded model's configuration."""
        answer = self._ask({"op": "config"}, self._limits.load_seconds)
        return wire.config_in(answer["config"])

    def predict(self, batch: Sequence[ModelInput]) -> list[Prediction]:
        """See `CodeModel.predict`."""
        rows = self._ask({"op": "predict", "batch": wire.inputs_out(batch)})["predictions"]
        return wire.predictions_in(rows)

    def embed(self, batch: Sequence[ModelInput]) -> Vectors:
        """See `CodeModel.embed`."""
        return wire.vectors_in(self._ask({"op": "embed", "batch": wire.inputs_out(batch)})["vectors"], len(batch))

    def generate(self, batch: Sequence[ModelInput], max_new_tokens: int = 64) -> list[str]:
        """See `CodeModel.generate`."""
        message = {"op": "generate", "batch": wire.inputs_out(batch), "max_new_tokens": max_new_tokens}
        return [str(text) for text in self._ask(message)["texts"]]

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
            self._errors.close()

    def _ask(self, message: dict[str, Any], seconds: float | None = None) -> dict[str, Any]:
        deadline = time.monotonic() + (seconds or self._limits.seconds)
        process = self._running()
        try:
            self._write(process, wire.pack(message), deadline)
            answer = wire.unpack(self._read(process, deadline))
        except TimeoutError as error:
            self.close()
            raise _stopped(
                "took too long", SkipReason.TIMEOUT, "raise the model's time limit or choose a smaller model"
            ) from error
        except (BrokenPipeError, EOFError) as error:
            raise self._died(process) from error
        if "error" in answer:
            raise ModelError(*map(str, answer["error"]))
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the process
            self._buffer = b""
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "reviewbot.models.process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=child_environment(),
                cwd=tempfile.gettempdir(),
            )
            os.set_blocking(self._process.stdin.fileno(), False)  # type: ignore[union-attr]
            first = {"spec": asdict(self._spec), "limits": asdict(self._limits)}
            self._write(self._process, wire.pack(first), time.monotonic() + self._limits.load_seconds)
        return self._process

    def _write(self, process: subprocess.Popen[bytes], data: bytes, deadline: float) -> None:
        assert process.stdin is not None  # noqa: S101
        view = memoryview(data)
        while view:
            _, ready, _ = select.select([], [process.stdin], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            view = view[os.write(process.stdin.fileno(), view[: 1 << 16]) :]

    def _read(self, process: subprocess.Popen[bytes], deadline: float) -> bytes:
        assert process.stdout is not None  # noqa: S101
        parts = [self._buffer]
        while b"\n" not in parts[-1]:
            ready, _, _ = select.select([process.stdout], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            parts.append(os.read(process.stdout.fileno(), 1 << 20))
            if not parts[-1] or sum(map(len, parts)) > wire.MESSAGE_LIMIT:
                raise EOFError
        line, _, self._buffer = b"".join(parts).partition(b"\n")
        return line

    def _died(self, process: subprocess.Popen[bytes]) -> ModelStopped:
        code = process.wait()
        self._errors.seek(0)
        said = self._errors.read()[-2000:].decode("utf-8", "replace")
        self.close()
        if code == _OUT_OF_MEMORY or "bad_alloc" in said or "MemoryError" in said:
            return _stopped(
                f"needed more than {self._limits.memory} MB",
                SkipReason.CRASH,
                "raise the model's memory limit or choose a smaller model",
            )
        how = f"was killed by signal {-code}" if code < 0 else f"ended with status {code}"
        return _stopped(how, SkipReason.CRASH, "run `reviewbot models verify`")


def _stopped(what: str, reason: SkipReason, help: str) -> ModelStopped:
    return ModelStopped(f"the model process {what}", help, reason)


def child_environment() -> dict[str, str]:
    """The environment of a model process: a short list of ours, where we are installed, and nothing secret."""
    kept = {name: os.environ[name] for name in _PASSED if name in os.environ}
    here = str(Path(__file__).resolve().parents[2])
    offline = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
    return {**kept, **offline, "PYTHONPATH": here, "PYTHONNOUSERSITE": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def answer(model: CodeModel, message: dict[str, Any]) -> dict[str, Any]:
    """What the process answers to one message."""
    operation = message["op"]
    if operation == "config":
        return {"config": wire.config_out(model.config)}
    batch = wire.inputs_in(message["batch"])
    if operation == "embed":
        return {"vectors": wire.vectors_out(model.embed(batch))}
    if operation == "predict":
        return {"predictions": wire.predictions_out(model.predict(batch))}
    return {"texts": model.generate(batch, int(message["max_new_tokens"]))}


def serve(load: Callable[[ModelSpec], CodeModel]) -> int:
    """Answer messages from standard input until it ends. Whatever libraries print goes to standard error."""
    from reviewbot.models import sandbox

    out = os.dup(1)
    os.dup2(2, 1)
    first = wire.unpack(sys.stdin.buffer.readline())
    spec, limits = ModelSpec(**first["spec"]), Limits(**first["limits"])
    if limits.memory:
        sandbox.limit_memory(limits.memory)
    sandbox.forbid_sockets()
    model: CodeModel | None = None
    for line in sys.stdin.buffer:
        try:
            model = model or load(spec)
            reply = answer(model, wire.unpack(line))
        except ModelError as error:
            if "bad_alloc" in error.title or "allocate memory" in error.title:
                return _OUT_OF_MEMORY
            reply = {"error": [error.title, error.help]}
        except MemoryError:
            return _OUT_OF_MEMORY
        _send(out, wire.pack(reply))
    return 0


def _send(out: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(out, view) :]
