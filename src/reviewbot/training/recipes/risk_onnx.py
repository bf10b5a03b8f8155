"""Writes the risk model as one ONNX graph: features (n, f) -> probability (n, 1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType

from reviewbot.training.recipes.metrics import Floats
from reviewbot.training.recipes.risk import FEATURES, PRIOR_FEATURES, RiskModel

OPSET, ML_OPSET = 17, 3


def save_onnx(model: RiskModel, path: Path, sample: Floats) -> float:
    """Write the graph; returns the largest difference in probability to the trained model on `sample`."""
    graph = build(model)
    onnx.checker.check_model(graph)
    path.write_bytes(graph.SerializeToString())
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    (got,) = session.run(["probability"], {"features": sample.astype(np.float32)})
    wanted = 1 / (1 + np.exp(-model.log_odds(sample.astype(np.float32).astype(np.float64))))
    return float(np.abs(np.asarray(got)[:, 0] - wanted).max())


def build(model: RiskModel) -> Any:
    """The ONNX model: size prior and trees joined, then a sigmoid."""
    trees = _tree_node(model.booster)
    columns = np.array([FEATURES.index(f) for f in PRIOR_FEATURES], np.int64)
    constants = {
        "columns": columns,
        "zero": np.float32(0),
        "one": np.float32(1),
        "weights": model.weights.astype(np.float32)[:, None],
        "bias": np.float32(model.bias),
        "shrink": np.float32(model.shrink),
        "scale": np.float32(model.scale),
        "shift": np.float32(model.shift),
    }
    nodes = [
        trees,
        helper.make_node("Gather", ["features", "columns"], ["sizes"], axis=1),
        helper.make_node("Max", ["sizes", "zero"], ["positive"]),
        helper.make_node("Add", ["positive", "one"], ["shifted"]),
        helper.make_node("Log", ["shifted"], ["logged"]),
        helper.make_node("MatMul", ["logged", "weights"], ["linear"]),
        helper.make_node("Add", ["linear", "bias"], ["prior"]),
        helper.make_node("Mul", ["tree_sum", "shrink"], ["correction"]),
        helper.make_node("Add", ["prior", "correction"], ["raw"]),
        helper.make_node("Mul", ["raw", "scale"], ["scaled"]),
        helper.make_node("Add", ["scaled", "shift"], ["log_odds"]),
        helper.make_node("Sigmoid", ["log_odds"], ["probability"]),
    ]
    graph = helper.make_graph(
        nodes,
        "risk",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", len(FEATURES)])],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["batch", 1])],
        [numpy_helper.from_array(np.asarray(v), k) for k, v in constants.items()],
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("ai.onnx.ml", ML_OPSET)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def _tree_node(booster: lightgbm.Booster) -> Any:
    # As a regression model the converter leaves the plain sum of the leaves, which is the raw score wanted here.
    text = booster.model_to_string().replace("objective=binary sigmoid:1", "objective=regression")
    plain = lightgbm.Booster(model_str=text)
    converted = convert_lightgbm(
        plain, initial_types=[("features", FloatTensorType([None, len(FEATURES)]))], zipmap=False
    )
    node = next(n for n in converted.graph.node if n.op_type == "TreeEnsembleRegressor")
    node.input[:], node.output[:] = ["features"], ["tree_sum"]
    return node
