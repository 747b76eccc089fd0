"""The worked examples of encoder, decoder, their loss, and the networks made of them (slides 16–20)."""

from collections.abc import Callable

import autograd.numpy as np
from sklearn.metrics import mean_squared_error

from . import onnx_graphs as onnx
from .agreement import same
from .expressions import AUTOGRAD, gradients, sigmoid
from .format import Example, function
from .numbers import Numbers
from .principal import RECORDERS as PRINCIPAL
from .principal import SCIKIT_LEARN

N, D, K = 3, 4, 2  # examples, components, code units


def _affine_nodes(data: str, weight: str, bias: str, result: str):
    """Return the nodes of data · weightᵀ + bias for rows."""
    make = onnx.helper.make_node
    return [
        make("Transpose", [weight], [f"{weight}_T"]),
        make("MatMul", [data, f"{weight}_T"], [f"{weight}_{data}"]),
        make("Add", [f"{weight}_{data}", bias], [result]),
    ]


def _loss_nodes():
    """Return the nodes of the mean over the examples of the sum of squares over the components."""
    make = onnx.helper.make_node
    axis = onnx.helper.make_tensor("axis", onnx.TensorProto.INT64, [1], [1])
    return [
        make("Constant", [], ["components"], value=axis),
        make("Sub", ["x", "x_hat"], ["error"]),
        make("Mul", ["error", "error"], ["squared"]),
        make("ReduceSum", ["squared", "components"], ["of_each"], keepdims=0),
        make("ReduceMean", ["of_each"], ["L"], keepdims=0),
    ]


def _encode(x, V, b):
    return sigmoid(np.einsum("nd,kd->nk", x, V) + b)


def _decode(h, W, c):
    return np.einsum("nk,dk->nd", h, W) + c


def _loss(x, x_hat):
    return np.mean(np.sum(np.square(x_hat - x), axis=1))


def _encoder() -> Example:
    numbers = Numbers("autoencoder.encoder")
    inputs = {
        "x": numbers.signed(N, D),
        "V": numbers.signed(K, D, below=1.0),
        "b": numbers.signed(K, below=1.0),
    }
    nodes = [*_affine_nodes("x", "V", "b", "a"), onnx.helper.make_node("Sigmoid", ["a"], ["h"])]
    output = onnx.run(nodes, inputs, ("h",))
    same(output["h"], _encode(**inputs))
    d_h = numbers.signed(N, K)
    return {
        "forward": function(f"{onnx.RUNTIME}: MatMul, Add, Sigmoid in float64", inputs, output),
        "backward": function(
            AUTOGRAD,
            {"d_h": d_h, **output, "x": inputs["x"], "V": inputs["V"]},
            gradients(_encode, inputs, d_h),
        ),
    }


def _decoder() -> Example:
    numbers = Numbers("autoencoder.decoder")
    inputs = {
        "h": numbers.gates(N, K),
        "W": numbers.signed(D, K, below=1.0),
        "c": numbers.signed(D, below=1.0),
    }
    output = onnx.run(_affine_nodes("h", "W", "c", "r"), inputs, ("r",))
    same(output["r"], _decode(**inputs))
    d_r = numbers.signed(N, D)
    return {
        "forward": function(f"{onnx.RUNTIME}: MatMul, Add in float64", inputs, output),
        "backward": function(
            AUTOGRAD,
            {"d_r": d_r, "h": inputs["h"], "W": inputs["W"]},
            gradients(_decode, inputs, d_r),
        ),
    }


def _reconstruction_loss() -> Example:
    numbers = Numbers("autoencoder.reconstruction_loss")
    N, D = 5, 7  # so that no wrong divisor (2, N - 1, N², D, ...) is another one, or the right one
    inputs = {"x": numbers.signed(N, D), "x_hat": numbers.signed(N, D)}
    L = D * mean_squared_error(inputs["x"], inputs["x_hat"])  # its mean is over all entries
    same(L, onnx.run(_loss_nodes(), inputs, ("L",))["L"])
    same(L, _loss(**inputs))
    d = gradients(_loss, inputs, 1.0)
    return {
        "forward": function(f"{SCIKIT_LEARN}: mean_squared_error, times D", inputs, {"L": L}),
        "backward": function(AUTOGRAD, inputs, {"d_x_hat": d["d_x_hat"]}),
    }


def _linear_autoencoder() -> Example:
    numbers = Numbers("autoencoder.linear_autoencoder")
    inputs = {
        "x": numbers.signed(N, D),
        "V": numbers.signed(K, D, below=1.0),
        "W": numbers.signed(D, K, below=1.0),
    }

    def expression(x, V, W):
        return np.dot(x, np.dot(W, V).T)  # the product first: the slide's one linear function

    make = onnx.helper.make_node
    nodes = [
        make("Transpose", ["V"], ["V_T"]),
        make("Transpose", ["W"], ["W_T"]),
        make("MatMul", ["x", "V_T"], ["code"]),
        make("MatMul", ["code", "W_T"], ["x_hat"]),
    ]
    output = onnx.run(nodes, inputs, ("x_hat",))
    same(output["x_hat"], expression(**inputs))
    d_x_hat = numbers.signed(N, D)
    d = gradients(expression, inputs, d_x_hat)
    return {
        "forward": function(f"{onnx.RUNTIME}: MatMul twice in float64", inputs, output),
        "backward": function(
            AUTOGRAD, {"d_x_hat": d_x_hat, **inputs}, {name: d[name] for name in ("d_V", "d_W")}
        ),
    }


def _undercomplete() -> Example:
    N, D = 5, 7  # as for the loss
    numbers = Numbers("autoencoder.undercomplete")
    parameters = {
        "V": numbers.signed(K, D, below=1.0),
        "b": numbers.signed(K, below=1.0),
        "W": numbers.signed(D, K, below=1.0),
        "c": numbers.signed(D, below=1.0),
    }
    inputs = {"x": numbers.signed(N, D), "parameters": parameters}
    nodes = [
        *_affine_nodes("x", "V", "b", "a"),
        onnx.helper.make_node("Sigmoid", ["a"], ["h"]),
        *_affine_nodes("h", "W", "c", "x_hat"),
        *_loss_nodes(),
    ]
    output = onnx.run(nodes, {"x": inputs["x"], **parameters}, ("h", "x_hat", "L"))

    def expression(x, parameters):
        h = _encode(x, parameters["V"], parameters["b"])
        return _loss(x, _decode(h, parameters["W"], parameters["c"]))

    same(output["L"], expression(**inputs))
    d = gradients(expression, inputs, 1.0)
    return {
        "forward": function(
            f"{onnx.RUNTIME}: MatMul, Add, Sigmoid, Sub, Mul, ReduceSum, ReduceMean in float64",
            inputs,
            output,
        ),
        "backward": function(
            AUTOGRAD,
            {**inputs, "h": output["h"], "x_hat": output["x_hat"]},
            {"d_parameters": d["d_parameters"]},
        ),
    }


RECORDERS: dict[str, Callable[[], Example]] = {
    "encoder": _encoder,
    "decoder": _decoder,
    "reconstruction_loss": _reconstruction_loss,
    "linear_autoencoder": _linear_autoencoder,
    "undercomplete": _undercomplete,
    **PRINCIPAL,
}
