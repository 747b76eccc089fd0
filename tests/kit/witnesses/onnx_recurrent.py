"""What ONNX's operators RNN and GRU say: in float64 by its reference evaluator, in float32 by ONNX Runtime.

The GRU operator differs from slide 14 in two ways that this module undoes. Its update gate weighs the
*old* state, h_t = z * h_{t-1} + (1 - z) * h̃_t; since 1 - σ(a) = σ(-a), the slide's GRU is the operator's
with W_z negated, exactly. And its attribute `linear_before_reset` says where the reset gate acts: 0 means
before the product, as on the slide; 1 means after it, as in PyTorch.
"""

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

from .agreement import same_in_float32

Inputs = dict[str, np.ndarray]

_OPSET, _IR = 21, 10  # of ONNX 1.16, the oldest that the kit's tests may meet


def rnn(X, h_0, W, b) -> np.ndarray:
    """Return the states H (T, N, H), on which both programs agree."""
    inputs = _inputs(X, h_0, [W])
    inputs["B"] = np.concatenate([b, np.zeros_like(b)])[np.newaxis]  # it adds two biases, the slides have one
    return _agreed("RNN", inputs)


def gru(X, h_0, parameters) -> np.ndarray:
    """Return the states H (T, N, H) of slide 14's GRU, on which both programs agree."""
    return _agreed("GRU", _gru_inputs(X, h_0, parameters), linear_before_reset=0)


def gru_with_reset_after(X, h_0, parameters) -> np.ndarray:
    """Return the states H (T, N, H) of the other convention: the reset gate scales W · h_{t-1}."""
    return _agreed("GRU", _gru_inputs(X, h_0, parameters), linear_before_reset=1)


def _gru_inputs(X, h_0, parameters) -> Inputs:
    return _inputs(X, h_0, [-parameters["W_z"], parameters["W_r"], parameters["W"]])


def _inputs(X, h_0, weights) -> Inputs:
    """Return the operators' inputs: the layers' weights stacked (a GRU's as z, r, h), split into W and R."""
    R, W = np.split(np.concatenate(weights), [h_0.shape[1]], axis=1)
    one_direction = {"W": W, "R": R, "initial_h": h_0}
    return {"X": X} | {name: value[np.newaxis] for name, value in one_direction.items()}


def _agreed(operator: str, inputs: Inputs, **attributes: int) -> np.ndarray:
    model = _model(operator, inputs, TensorProto.DOUBLE, attributes)
    (Y,) = ReferenceEvaluator(model).run(["Y"], inputs)
    in_float32 = {name: value.astype(np.float32) for name, value in inputs.items()}
    model = _model(operator, in_float32, TensorProto.FLOAT, attributes)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    same_in_float32(session.run(["Y"], in_float32)[0], Y)
    return Y[:, 0]  # the only direction


def _model(operator: str, inputs: Inputs, kind: int, attributes: dict[str, int]) -> onnx.ModelProto:
    names = ["X", "W", "R", "B" if "B" in inputs else "", "", "initial_h"]  # "": all sequences have T steps
    hidden_size = inputs["R"].shape[2]
    node = helper.make_node(operator, names, ["Y"], hidden_size=hidden_size, **attributes)
    given = [helper.make_tensor_value_info(name, kind, array.shape) for name, array in inputs.items()]
    graph = helper.make_graph([node], "witness", given, [helper.make_tensor_value_info("Y", kind, None)])
    opset = helper.make_opsetid("", _OPSET)
    return helper.make_model(graph, opset_imports=[opset], ir_version=_IR)
