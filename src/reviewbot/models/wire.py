"""The messages between the program and its model process: JSON lines, so that nothing from there is ever unpickled."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from reviewbot.errors import ModelError
from reviewbot.models.base import Ability, ModelConfig, ModelInput, Prediction, Vectors, Verdict

MESSAGE_LIMIT = 256 << 20


def pack(message: Mapping[str, Any]) -> bytes:
    """One message as a line of ASCII."""
    return json.dumps(message).encode("ascii") + b"\n"


def unpack(line: bytes) -> dict[str, Any]:
    """The message of a line; `ModelError` if it is none."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ModelError("the model process answered nonsense", "run `reviewbot models verify`") from error
    if not isinstance(message, dict):
        raise ModelError("the model process answered nonsense", "run `reviewbot models verify`")
    return message


def inputs_out(batch: Sequence[ModelInput]) -> list[list[str | None]]:
    """A batch as plain lists."""
    return [[item.text, item.before, item.language] for item in batch]


def inputs_in(rows: Sequence[Sequence[Any]]) -> list[ModelInput]:
    """A batch from plain lists."""
    return [ModelInput(text, before, language) for text, before, language in rows]


def vectors_out(vectors: Vectors) -> dict[str, Any]:
    """An array as base64 and its shape."""
    return {"shape": list(vectors.shape), "data": base64.b64encode(vectors.astype("<f4").tobytes()).decode("ascii")}


def vectors_in(message: Mapping[str, Any], rows: int) -> Vectors:
    """An array of exactly `rows` rows."""
    shape = [int(x) for x in message["shape"]]
    if len(shape) != 2 or shape[0] != rows:
        raise ModelError("the model process answered with the wrong number of rows", "run `reviewbot models verify`")
    return np.frombuffer(base64.b64decode(message["data"]), dtype="<f4").reshape(shape).astype(np.float32)


def predictions_out(predictions: Sequence[Prediction]) -> list[dict[str, Any]]:
    """Predictions as plain objects."""
    return [asdict(p) for p in predictions]


def predictions_in(rows: Sequence[Mapping[str, Any]]) -> list[Prediction]:
    """Predictions from plain objects."""
    return [Prediction(str(r["label"]), float(r["score"]), Verdict(r["reason"]), str(r["raw_label"])) for r in rows]


def config_out(config: ModelConfig) -> dict[str, Any]:
    """A configuration as a plain object."""
    return {**asdict(config), "abilities": sorted(config.abilities)}


def config_in(row: Mapping[str, Any]) -> ModelConfig:
    """A configuration from a plain object."""
    return ModelConfig(
        **{**row, "abilities": frozenset(Ability(a) for a in row["abilities"]), "labels": tuple(row["labels"])}
    )
