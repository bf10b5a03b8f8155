"""The trained encoder as an int8 ONNX graph, only if it stays the same model."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic

from reviewbot.training.recipes.contrastive import EncoderEmbedder, tensors
from reviewbot.training.recipes.pairs import Rows

OPSET = 17
LEAST_COSINE = 0.99
Vectors = NDArray[np.float32]


def to_onnx(model: EncoderEmbedder, target: Path) -> None:
    """Write `input_ids`, `attention_mask` -> `embedding`, batch and sequence dynamic."""
    # Explicit attention: the quantiser only sees matrix products that are in the graph.
    model.encoder.set_attn_implementation("eager")
    ids = torch.full((2, 8), 20, dtype=torch.int64)
    mask = torch.ones_like(ids)
    mask[1, 5:] = 0
    axes = {"input_ids": {0: "batch", 1: "seq"}, "attention_mask": {0: "batch", 1: "seq"}, "embedding": {0: "batch"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model.eval(), (ids, mask), str(target), input_names=["input_ids", "attention_mask"], output_names=["embedding"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip


def to_int8(source: Path, target: Path) -> None:
    """Dynamic quantisation: per channel, seven bits used, embeddings too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        quantize_dynamic(source, target, op_types_to_quantize=["MatMul", "Gemm", "Gather"], weight_type=QuantType.QInt8,
                         per_channel=True, reduce_range=True)  # fmt: skip


def run(path: Path, rows: Rows, batch: int = 16) -> Vectors:
    """Embeddings of token id rows by an ONNX file."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    parts = []
    for start in range(0, len(rows), batch):
        ids, mask = tensors(rows[start : start + batch])
        parts.append(
            np.asarray(session.run(["embedding"], {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})[0])
        )
    return np.concatenate(parts)


def same_model(one: Vectors, other: Vectors) -> Mapping[str, Any]:
    """How close two embeddings of the same texts are, and whether that passes the gate (1st percentile of the cosine)."""
    cosine = np.sum(one * other, axis=1)
    low = float(np.quantile(cosine, 0.01))
    return {"cosine_p01": round(low, 4), "cosine_mean": round(float(cosine.mean()), 4), "passed": low >= LEAST_COSINE}


def discriminant(first: Vectors, second: Vectors, dimensions: int, ridge: float = 0.1) -> tuple[Vectors, Vectors]:
    """(projection, mean): the linear map in which twins are close and different functions far, from paired rows.

    Linear discriminant analysis: maximises between-function over within-pair variance.
    """
    both = np.concatenate([first, second]).astype(np.float64)
    mean = both.mean(0)
    within = (first - second).T.astype(np.float64) @ (first - second) / (2 * len(first))
    total = (both - mean).T @ (both - mean) / len(both)
    scale = np.linalg.inv(np.linalg.cholesky(within + ridge * np.trace(within) / len(within) * np.eye(len(within))))
    values, vectors = np.linalg.eigh(scale @ (total - within) @ scale.T)
    projection = scale.T @ vectors[:, np.argsort(-values)[:dimensions]]
    return projection.astype(np.float32), mean.astype(np.float32)


def with_projection(encoder: Any, projection: Vectors, mean: Vectors) -> EncoderEmbedder:
    """The encoder with a fixed linear projection of its mean-pooled output."""
    model = EncoderEmbedder(encoder, projection.shape[1])
    with torch.no_grad():
        model.project.weight.copy_(torch.from_numpy(projection.T))
        model.project.bias.copy_(torch.from_numpy(-mean @ projection))
    return model


def cosine_matrix(one: Vectors, other: Vectors) -> NDArray[np.float64]:
    """Cosines of all pairs of rows."""
    rows = [x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12) for x in (one, other)]
    return np.asarray(rows[0] @ rows[1].T, np.float64)


def pooled(encoder: Any, rows: Rows, batch: int = 32) -> Vectors:
    """Mean-pooled hidden states of an encoder: float32 (n, hidden)."""
    result = np.zeros((len(rows), encoder.config.hidden_size), np.float32)
    order: Sequence[int] = np.argsort((rows != 1).sum(1)).tolist()
    with torch.no_grad():
        for start in range(0, len(rows), batch):
            part = list(order[start : start + batch])
            ids, mask = tensors(rows[part])
            hidden = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            weight = mask.unsqueeze(-1).float()
            result[part] = ((hidden * weight).sum(1) / weight.sum(1)).numpy()
    return result
