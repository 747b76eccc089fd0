"""What ONNX's reference evaluator and ONNX Runtime say, the first of the outside witnesses.

ONNX Runtime computes elementary operators in float64 but the whole LSTM in float32 only; the
reference evaluator computes the LSTM in float64. So single equations come from a graph of
elementary operators, the states of a sequence from the reference evaluator, and the runtime's LSTM
confirms both.
"""

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

from .numbers import LAYERS

ACTIVATIONS = {"f": "Sigmoid", "i": "Sigmoid", "C": "Tanh", "o": "Sigmoid"}
VALUES = {"f": "f", "i": "i", "C": "C_tilde", "o": "o"}  # what each layer's output is called

_OPSET, _IR = 21, 10  # of ONNX 1.16, the oldest that the kit's tests may meet


def _version(package: object) -> str:
    return ".".join(package.__version__.split(".")[:2])


RUNTIME = f"ONNX Runtime {_version(onnxruntime)}"
REFERENCE = f"ONNX {_version(onnx)}, reference evaluator"


def layer(name: str) -> list[onnx.NodeProto]:
    """Return the nodes of one gate's equation: Concat, MatMul, Add and its activation."""
    return [
        helper.make_node("Concat", ["h_prev", "x"], [f"h_x_{name}"], axis=1),
        helper.make_node("Transpose", [f"W_{name}"], [f"W_{name}_T"]),
        helper.make_node("MatMul", [f"h_x_{name}", f"W_{name}_T"], [f"product_{name}"]),
        helper.make_node("Add", [f"product_{name}", f"b_{name}"], [f"a_{name}"]),
        helper.make_node(ACTIVATIONS[name], [f"a_{name}"], [VALUES[name]]),
    ]


def cell_update() -> list[onnx.NodeProto]:
    """Return the nodes of C_t = f_t * C_{t-1} + i_t * C̃_t."""
    return [
        helper.make_node("Mul", ["f", "C_prev"], ["kept"]),
        helper.make_node("Mul", ["i", "C_tilde"], ["written"]),
        helper.make_node("Add", ["kept", "written"], ["C"]),
    ]


def hidden_state() -> list[onnx.NodeProto]:
    """Return the nodes of h_t = o_t * tanh(C_t)."""
    return [
        helper.make_node("Tanh", ["C"], ["tanh_C"]),
        helper.make_node("Mul", ["o", "tanh_C"], ["h"]),
    ]


def cell() -> list[onnx.NodeProto]:
    """Return the nodes of the slides' six equations."""
    layers = [node for name in LAYERS for node in layer(name)]
    return [*layers, *cell_update(), *hidden_state()]


def run(
    nodes: list[onnx.NodeProto], inputs: dict[str, np.ndarray], outputs: tuple[str, ...]
) -> dict[str, np.ndarray]:
    """Return the named outputs of a graph that ONNX Runtime computes in float64."""
    model = _model(nodes, inputs, outputs, TensorProto.DOUBLE)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # errors only
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    return dict(zip(outputs, session.run(list(outputs), inputs), strict=True))


def lstm(X, h_0, C_0, parameters) -> tuple[np.ndarray, np.ndarray]:
    """Return H and C (T, N, H) of the reference evaluator's LSTM, in float64.

    The operator gives the last C only, so that of step t comes from a sequence that ends there.
    """
    ends = range(1, len(X) + 1)
    runs = [_reference(_lstm_inputs(X[:end], h_0, C_0, parameters)) for end in ends]
    return runs[-1][0][:, 0], np.stack([C_end[0] for _, C_end in runs])


def runtime_lstm(X, h_0, C_0, parameters) -> tuple[np.ndarray, np.ndarray]:
    """Return H (T, N, H) and the last C (N, H) of ONNX Runtime's LSTM, in float32."""
    inputs = _lstm_inputs(X, h_0, C_0, parameters)
    inputs = {name: value.astype(np.float32) for name, value in inputs.items()}
    model = _model([_lstm_node(inputs)], inputs, ("Y", "Y_c"), TensorProto.FLOAT)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    Y, Y_c = session.run(["Y", "Y_c"], inputs)
    return Y[:, 0], Y_c[0]


def _reference(inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
    model = _model([_lstm_node(inputs)], inputs, ("Y", "Y_c"), TensorProto.DOUBLE)
    return ReferenceEvaluator(model).run(["Y", "Y_c"], inputs)


def _lstm_node(inputs: dict[str, np.ndarray]) -> onnx.NodeProto:
    return helper.make_node(
        "LSTM",
        ["X", "W", "R", "B", "", "initial_h", "initial_c"],  # "": all sequences have T steps
        ["Y", "Y_h", "Y_c"],
        hidden_size=inputs["R"].shape[2],
    )


def _lstm_inputs(X, h_0, C_0, parameters) -> dict[str, np.ndarray]:
    """Return the operator's inputs: layers in the order i, o, f, C, weights split into W and R."""
    weights = np.concatenate([parameters[f"W_{name}"] for name in "iofC"])
    biases = np.concatenate([parameters[f"b_{name}"] for name in "iofC"])
    R, W = np.split(weights, [h_0.shape[1]], axis=1)
    B = np.concatenate([biases, np.zeros_like(biases)])  # it adds two biases, the slides have one
    one_direction = {"W": W, "R": R, "B": B, "initial_h": h_0, "initial_c": C_0}
    return {"X": X} | {name: value[np.newaxis] for name, value in one_direction.items()}


def _model(nodes, inputs, outputs, kind) -> onnx.ModelProto:
    graph = helper.make_graph(
        nodes,
        "witness",
        [helper.make_tensor_value_info(name, kind, a.shape) for name, a in inputs.items()],
        [helper.make_tensor_value_info(name, kind, None) for name in outputs],
    )
    opset = helper.make_opsetid("", _OPSET)
    return helper.make_model(graph, opset_imports=[opset], ir_version=_IR)
