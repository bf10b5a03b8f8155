"""Small ONNX graphs made by hand: an encoder over token ids and a risk model over named features."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from reviewbot.models import bundle as bundles
from tests.support.checkpoints import CODE, ROBERTA_SPECIALS


def tokenizer_json(size: int = 400) -> bytes:
    from tokenizers import ByteLevelBPETokenizer
    from tokenizers.processors import RobertaProcessing

    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(
        CODE * 4, vocab_size=size, min_frequency=1, special_tokens=ROBERTA_SPECIALS, show_progress=False
    )
    inner = tokenizer._tokenizer
    inner.post_processor = RobertaProcessing(("</s>", 2), ("<s>", 0))
    return inner.to_str().encode()


def _graph(
    nodes: Sequence[Any], inputs: Sequence[Any], outputs: Sequence[Any], weights: Mapping[str, np.ndarray]
) -> bytes:
    initial = [numpy_helper.from_array(value, name) for name, value in weights.items()]
    graph = helper.make_graph(list(nodes), "g", list(inputs), list(outputs), initial)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(model)
    return model.SerializeToString()


def encoder_graph(dimensions: int = 16, labels: int = 0, *, nan: bool = False, seed: int = 0) -> bytes:
    """Mean of token vectors -> `embedding`; with `labels` a linear layer on it -> `logits`."""
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(400, dimensions)).astype(np.float32) * (float("nan") if nan else 1)
    weights = {"table": table.astype(np.float32), "axis": np.array([1], np.int64), "last": np.array([2], np.int64)}
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["vectors"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["mask3"]),
        helper.make_node("Mul", ["vectors", "mask3"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "axis"], ["total"], keepdims=0),
        helper.make_node("ReduceSum", ["mask", "axis"], ["count"], keepdims=1),
        helper.make_node("Div", ["total", "count"], ["embedding"]),
    ]
    outputs = [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", dimensions])]
    if labels:
        weights["head"] = rng.normal(size=(dimensions, labels)).astype(np.float32)
        nodes.append(helper.make_node("MatMul", ["embedding", "head"], ["logits"]))
        outputs.append(helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", labels]))
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "seq"]) for n in ("input_ids", "attention_mask")
    ]
    return _graph(nodes, inputs, outputs, weights)


def risk_graph(weights: Sequence[float], bias: float = 0.0) -> bytes:
    """`probability` = sigmoid(features . weights + bias)."""
    arrays = {"w": np.array(weights, np.float32)[:, None], "b": np.array([bias], np.float32)}
    nodes = [
        helper.make_node("MatMul", ["features", "w"], ["dot"]),
        helper.make_node("Add", ["dot", "b"], ["sum"]),
        helper.make_node("Sigmoid", ["sum"], ["probability"]),
    ]
    inputs = [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", len(weights)])]
    outputs = [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["batch", 1])]
    return _graph(nodes, inputs, outputs, arrays)


def encoder_bundle(
    folder: Path, *, name: str = "mini", version: str = "1", families: Sequence[str] = (), **graph: Any
) -> bundles.Bundle:
    heads: dict[str, Any] = {"similar": {"on": True, "thresholds": {"duplicate": 0.9}}}
    if families:
        heads["security_delta"] = {"on": True, "families": list(families), "thresholds": dict.fromkeys(families, 0.0)}
    config = {"model_type": "roberta", "hidden_size": 16, "max_position_embeddings": 66, "pad_token_id": 1,
              "reviewbot": {"embedding_size": 16, "max_tokens": 64}}  # fmt: skip
    files = {
        "model.onnx": encoder_graph(labels=len(families), **graph),
        "tokenizer.json": tokenizer_json(),
        "config.json": json.dumps(config).encode(),
    }
    return bundles.write(folder, files, {"name": name, "version": version, "heads": heads})


def risk_bundle(
    folder: Path, features: Sequence[str], weights: Sequence[float], *, bias: float = 0.0, **head: Any
) -> bundles.Bundle:
    heads = {"risk": {"on": True, "features": list(features), **head}}
    files = {"risk.onnx": risk_graph(weights, bias)}
    return bundles.write(folder, files, {"name": "risk", "version": "1", "heads": heads})
