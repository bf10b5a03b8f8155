"""onnxruntime on the CPU: the embedded default and every exported bundle. Core install only."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reviewbot.errors import ModelError
from reviewbot.models.base import Ability, ModelConfig, ModelInput, Prediction, Vectors, judge, unit_rows
from reviewbot.models.batching import in_batches, pad
from reviewbot.models.bundle import Bundle, refused
from reviewbot.models.head import HEAD, read_head
from reviewbot.models.runtime import cores

WEIGHTS = "model.onnx"
TOKENIZER = "tokenizer.json"
RISK = "risk.onnx"
# A batch pays only while its activations stay in the cache: 512 tokens measured best, 4096 a third slower.
BATCH_TOKENS = 512
_LOGITS = ("logits", "family_logits")


def session(path: Path, threads: int | None = None) -> Any:
    """An onnxruntime session for a graph that does not spin while idle; `ModelError` if the file is no valid graph."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads or cores()
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return ort.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    except MemoryError:
        raise
    except Exception as error:
        raise refused(path.parent, f"{path.name} is not a usable ONNX graph ({str(error)[:160]})") from error


def load_tokenizer(path: Path, max_tokens: int) -> Any:
    """The bundle's tokenizer, truncating to `max_tokens`."""
    from tokenizers import Tokenizer

    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true" if cores() > 1 else "false")
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:
        raise refused(path.parent, f"{path.name} is not a tokenizer ({str(error)[:160]})") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


class OnnxModel:
    """An encoder exported to ONNX: `embedding` and, where the graph has them, label logits."""

    def __init__(self, bundle: Bundle, *, threads: int | None = None, batch_tokens: int = BATCH_TOKENS) -> None:
        self._bundle = bundle
        self._threads = threads
        self._batch_tokens = batch_tokens
        own = bundle.config.get("reviewbot", {})
        positions = int(bundle.config.get("max_position_embeddings", 514)) - 2
        self._max_tokens = min(int(own.get("max_tokens", positions)), positions)
        self._pad = int(bundle.config.get("pad_token_id", 1))

    @cached_property
    def _session(self) -> Any:
        return session(self._bundle.file(WEIGHTS), self._threads)

    @cached_property
    def _tokenizer(self) -> Any:
        if TOKENIZER not in self._bundle.files:
            raise refused(self._bundle.path, "it has no tokenizer (tokenizer.json)")
        return load_tokenizer(self._bundle.file(TOKENIZER), self._max_tokens)

    @cached_property
    def _outputs(self) -> dict[str, str]:
        names = [output.name for output in self._session.get_outputs()]
        found = {"logits" if name in _LOGITS else name: name for name in names}
        if not found.keys() & {"embedding", "logits"}:
            raise refused(self._bundle.path, f"wrong architecture: its outputs are {', '.join(names)}")
        return found

    @cached_property
    def config(self) -> ModelConfig:
        """Name, version, abilities and thresholds."""
        own = self._bundle.config.get("reviewbot", {})
        labels, thresholds = _labels(self._bundle)
        given = self._outputs.keys() | ({"logits"} if HEAD in self._bundle.files else set())
        abilities = {
            ability
            for ability, output in ((Ability.EMBED, "embedding"), (Ability.PREDICT, "logits"))
            if output in given
        }
        return ModelConfig(
            name=self._bundle.name,
            version=self._bundle.version,
            family="onnx",
            abilities=frozenset(abilities),
            max_tokens=self._max_tokens,
            dimensions=int(own.get("embedding_size", self._bundle.config.get("hidden_size", 0))),
            labels=labels,
            thresholds=thresholds,
        )

    def embed(self, batch: Sequence[ModelInput]) -> Vectors:
        """One unit vector for each input: float32 (len(batch), dimensions)."""
        rows = self._run([item.text for item in batch], "embedding")
        return unit_rows(np.stack(rows)) if rows else np.zeros((0, self.config.dimensions), np.float32)

    def predict(self, batch: Sequence[ModelInput]) -> list[Prediction]:
        """One prediction for each input; after minus before where the input is a pair."""
        after = self._scores([item.text for item in batch])
        pairs = [i for i, item in enumerate(batch) if item.before is not None]
        before = dict(zip(pairs, self._scores([batch[i].before or "" for i in pairs]), strict=True))
        rows = [row - before[i] if i in before else row for i, row in enumerate(after)]
        return [judge(self.config, [float(x) for x in row]) for row in rows]

    def generate(self, batch: Sequence[ModelInput], max_new_tokens: int = 64) -> list[str]:
        """Not possible with an exported encoder: raises `ModelError`."""
        raise ModelError(f"model {self._bundle.id} cannot generate text", "use a T5 checkpoint with --model")

    def _scores(self, texts: Sequence[str]) -> list[npt.NDArray[np.floating]]:
        """Label scores: the graph's own, or probabilities of the bundle's linear head."""
        if HEAD not in self._bundle.files or not texts:
            return list(self._run(texts, "logits"))
        return list(read_head(self._bundle.path).probabilities(self.embed([ModelInput(t) for t in texts])))

    def _run(self, texts: Sequence[str], output: str) -> list[npt.NDArray[np.float32]]:
        if not texts:
            return []
        if output not in self._outputs:
            raise ModelError(f"model {self._bundle.id} has no {output} output", "choose another model for this task")
        encoded = self._tokenizer.encode_batch(list(texts))
        name = self._outputs[output]
        return in_batches(
            [e.ids or [self._pad] for e in encoded], self._batch_tokens, lambda rows: self._forward(rows, name)
        )

    def _forward(self, rows: Sequence[Sequence[int]], output: str) -> list[npt.NDArray[np.float32]]:
        ids, mask = pad(rows, self._pad)
        try:
            (values,) = self._session.run([output], {"input_ids": ids, "attention_mask": mask})
        except Exception as error:
            raise ModelError(
                f"model {self._bundle.id} failed: {str(error)[:200]}", "run `reviewbot models verify`"
            ) from error
        if output == self._outputs.get("embedding") and not np.isfinite(values).all():
            raise ModelError(f"model {self._bundle.id} returned numbers that are not finite", "its weights are damaged")
        return list(values)


def _labels(bundle: Bundle) -> tuple[tuple[str, ...], Mapping[str, float | None]]:
    head = bundle.head("security-delta") or bundle.head("classify") or {}
    return tuple(head.get("families", head.get("labels", ()))), head.get("thresholds", {})


class OnnxRisk:
    """A feature model in ONNX: rows of named features in, calibrated probabilities out."""

    def __init__(self, bundle: Bundle) -> None:
        head = bundle.head("risk")
        if head is None:
            raise ModelError(f"model {bundle.id} has no risk model", "`reviewbot train risk` makes one")
        self.id = bundle.id
        self.head = head
        self.features: tuple[str, ...] = tuple(head.get("features", ()))
        self._session = session(bundle.file(str(head.get("file", RISK))), threads=1)
        self._input = self._session.get_inputs()[0].name

    def probabilities(self, rows: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
        """P(bug) for each row of features (n, len(features)); `ModelError` on NaN or a wrong shape."""
        try:
            values = self._session.run(["probability"], {self._input: rows.astype(np.float32)})[0]
        except Exception as error:
            raise ModelError(
                f"risk model {self.id} failed: {str(error)[:200]}", "run `reviewbot models verify`"
            ) from error
        flat = np.asarray(values, dtype=np.float64).reshape(len(rows), -1)[:, -1]
        if not np.isfinite(flat).all():
            raise ModelError(f"risk model {self.id} returned numbers that are not finite", "train it again")
        return flat
