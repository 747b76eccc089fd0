"""ONNX's LSTM with peepholes, a witness for those of slide 12 where they are diagonal.

Its input P holds one number per cell and gate: a gate looks at its own cell. The slide's weights are
dense, so this operator computes the same exactly where the columns for the cell are a diagonal matrix.
"""

import numpy as np
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

_OPSET, _IR = 21, 10  # of ONNX 1.16, the oldest that the kit's tests may meet


def diagonal(parameters: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return parameters whose columns for the cell keep their diagonal alone."""
    H = len(parameters["b_f"])
    kept = {name: array.copy() for name, array in parameters.items()}
    for name in ("W_f", "W_i", "W_o"):
        kept[name][:, :H] *= np.eye(H)
    return kept


def reference(x, h_prev, C_prev, parameters) -> tuple[np.ndarray, np.ndarray]:
    """Return h_t and C_t (N, H) of ONNX's reference evaluator, in float64."""
    inputs = _inputs(x, h_prev, C_prev, parameters)
    Y_h, Y_c = ReferenceEvaluator(_model(inputs, TensorProto.DOUBLE)).run(["Y_h", "Y_c"], inputs)
    return Y_h[0], Y_c[0]


def runtime(x, h_prev, C_prev, parameters) -> tuple[np.ndarray, np.ndarray]:
    """Return h_t and C_t (N, H) of ONNX Runtime, whose LSTM is in float32 only."""
    inputs = _inputs(x, h_prev, C_prev, parameters)
    inputs = {name: value.astype(np.float32) for name, value in inputs.items()}
    session = onnxruntime.InferenceSession(
        _model(inputs, TensorProto.FLOAT).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    Y_h, Y_c = session.run(["Y_h", "Y_c"], inputs)
    return Y_h[0], Y_c[0]


def _inputs(x, h_prev, C_prev, parameters) -> dict[str, np.ndarray]:
    """Return the operator's inputs: layers in the order i, o, f, C, and i, o, f in P."""
    H = h_prev.shape[1]
    gates = [parameters[f"W_{name}"] for name in "iof"]
    for gate in gates:
        np.testing.assert_array_equal(gate[:, :H], np.diag(np.diag(gate[:, :H])))
    layers = np.concatenate([*(gate[:, H:] for gate in gates), parameters["W_C"]])
    R, W = np.split(layers, [H], axis=1)
    biases = np.concatenate([parameters[f"b_{name}"] for name in "iofC"])
    B = np.concatenate([biases, np.zeros_like(biases)])  # it adds two biases, the slides have one
    P = np.concatenate([np.diag(gate[:, :H]) for gate in gates])
    arrays = {"X": x, "W": W, "R": R, "B": B, "initial_h": h_prev, "initial_c": C_prev, "P": P}
    return {name: array[np.newaxis] for name, array in arrays.items()}  # one step, one direction


def _model(inputs, kind):
    names = ["X", "W", "R", "B", "", "initial_h", "initial_c", "P"]  # "": no lengths of sequences
    node = helper.make_node("LSTM", names, ["Y", "Y_h", "Y_c"], hidden_size=inputs["R"].shape[2])
    graph = helper.make_graph(
        [node],
        "witness",
        [helper.make_tensor_value_info(name, kind, a.shape) for name, a in inputs.items()],
        [helper.make_tensor_value_info(name, kind, None) for name in ("Y_h", "Y_c")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR)
