"""Fitted risk models as one ONNX graph each: `features` in, calibrated `probability` out; checked against the original."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from reviewbot.errors import ModelError
from reviewbot.training.riskmodels import INSTALL, Calibration, Linear, RiskModel, Trees

OPSET, IR = 18, 9


@dataclass
class Graph:
    """ONNX nodes and constants under construction. Values are names; rows are the first axis."""

    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)
    domains: dict[str, int] = field(default_factory=lambda: {"": OPSET})

    def constant(self, value: npt.ArrayLike, kind: type = np.float32) -> str:
        """A constant's name."""
        from onnx import numpy_helper

        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value, kind), name))
        return name

    def apply(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """The output name of a node."""
        from onnx import helper

        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], **attributes))
        return name

    def finish(self, output: str, width: int) -> bytes:
        """The serialized model with `output` as `probability`."""
        import onnx
        from onnx import TensorProto, helper

        self.nodes.append(helper.make_node("Identity", [output], ["probability"]))
        inputs = [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", width])]
        outputs = [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["batch", 1])]
        graph = helper.make_graph(self.nodes, "risk", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid(domain, version) for domain, version in self.domains.items()]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR, producer_name="reviewbot")
        onnx.checker.check_model(model)
        return bytes(model.SerializeToString())


def risk_onnx(
    model: RiskModel, features: Sequence[str], cross: bytes | None = None, cross_features: Sequence[str] = ()
) -> bytes:
    """The whole model as ONNX bytes; `cross` is the graph of the cross-project model it stands on, if any."""
    try:
        import onnx  # noqa: F401
    except ImportError as error:
        raise ModelError("exporting needs onnx", INSTALL) from error
    graph = Graph()
    cross_z = _embed(graph, cross, features, cross_features) if cross is not None else None
    core = model.core
    if isinstance(core, Linear):
        z = _linear(graph, core, cross_z)
    elif isinstance(core, Trees):
        z = _trees(graph, core, len(features))
    else:
        z = _need(cross_z)
    return graph.finish(_calibrated(graph, model.calibration, z), len(features))


def _need(cross_z: str | None) -> str:
    if cross_z is None:
        raise ModelError("there is no cross-project risk model to build on", "reinstall reviewbot")
    return cross_z


def _linear(graph: Graph, core: Linear, cross_z: str | None) -> str:
    positive = graph.apply("Max", "features", graph.constant(0.0))
    columns = graph.apply("Log", graph.apply("Add", positive, graph.constant(1.0)))
    if core.stacked:
        columns = graph.apply("Concat", columns, _need(cross_z), axis=1)
    centred = graph.apply("Div", graph.apply("Sub", columns, graph.constant(core.mean)), graph.constant(core.scale))
    dot = graph.apply("MatMul", centred, graph.constant(core.coefficients[:, None]))
    return graph.apply("Add", dot, graph.constant(core.intercept))


def _trees(graph: Graph, core: Trees, width: int) -> str:
    try:
        from onnxmltools.convert import convert_lightgbm
        from onnxmltools.convert.common.data_types import FloatTensorType
    except ImportError as error:
        raise ModelError("exporting needs onnxmltools", INSTALL) from error
    converted = convert_lightgbm(
        core.classifier, initial_types=[("features", FloatTensorType([None, width]))], zipmap=False, target_opset=15
    )
    outputs = [output.name for output in converted.graph.output]
    probabilities = _merge(graph, converted, "t_")["t_" + outputs[-1]]
    column = graph.apply("Gather", probabilities, graph.constant([1], np.int64), axis=1)
    return _logit(graph, column)


def _embed(graph: Graph, cross: bytes, features: Sequence[str], cross_features: Sequence[str]) -> str:
    """The cross-project model inside the graph, reading its own columns; the name of its logit."""
    import onnx

    inner = onnx.load_from_string(cross)
    places = [list(features).index(name) for name in cross_features]
    own = graph.apply("Gather", "features", graph.constant(places, np.int64), axis=1)
    renamed = _merge(graph, inner, "x_", {inner.graph.input[0].name: own})
    name = renamed["x_probability"]
    flat = graph.apply("Reshape", name, graph.constant([-1, 1], np.int64))
    return _logit(graph, flat)


def _merge(graph: Graph, model: Any, prefix: str, inputs: dict[str, str] | None = None) -> dict[str, str]:
    """Take another model's nodes in under a prefix; its value names."""
    from onnx.compose import add_prefix

    given = {prefix + name: value for name, value in (inputs or {}).items()}
    given.setdefault(prefix + "features", "features")
    prefixed = add_prefix(model, prefix)
    for node in prefixed.graph.node:
        for place, name in enumerate(node.input):
            node.input[place] = given.get(name, name)
    graph.nodes += list(prefixed.graph.node)
    graph.constants += list(prefixed.graph.initializer)
    for opset in prefixed.opset_import:
        if opset.domain not in {"", "ai.onnx"}:
            graph.domains[opset.domain] = max(opset.version, graph.domains.get(opset.domain, 0))
    return {name: name for node in prefixed.graph.node for name in node.output}


def _logit(graph: Graph, p: str) -> str:
    low, high = graph.constant(1e-7), graph.constant(1 - 1e-7)
    clipped = graph.apply("Clip", p, low, high)
    return graph.apply("Log", graph.apply("Div", clipped, graph.apply("Sub", graph.constant(1.0), clipped)))


def _calibrated(graph: Graph, calibration: Calibration, z: str) -> str:
    if not calibration.knots:
        scaled = graph.apply("Mul", z, graph.constant(calibration.slope))
        return graph.apply("Sigmoid", graph.apply("Add", scaled, graph.constant(calibration.intercept)))
    # Linear interpolation: the first value plus, for each stretch, its slope times how far into it we are.
    xs, ys = np.array(calibration.knots, np.float64).T
    into = graph.apply("Sub", graph.apply("Sigmoid", z), graph.constant(xs[:-1]))
    bounded = graph.apply("Min", graph.apply("Max", into, graph.constant(0.0)), graph.constant(np.diff(xs)))
    rise = graph.apply("MatMul", bounded, graph.constant((np.diff(ys) / np.diff(xs))[:, None]))
    return graph.apply("Add", rise, graph.constant(ys[0]))
