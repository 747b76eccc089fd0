"""The worked examples of the regularized autoencoders' losses, and of corruption (slides 22–26)."""

from collections.abc import Callable

import autograd.numpy as np

from . import onnx_graphs as onnx
from .agreement import same
from .expressions import sigmoid
from .format import Example, function
from .numbers import Numbers
from .penalties import (
    LAM,
    D,
    K,
    N,
    by_its_jacobian,
    code,
    constant,
    example,
    mean_of_sums,
    motion,
    node,
    price_of_motion,
    price_of_size,
)
from .penalties import RECORDERS as PENALTIES

_OPERATORS = "MatMul, Add, Sigmoid, Sub, Mul, Abs, ReduceSum, ReduceMean"


def _parameters(numbers):
    return {
        "V": numbers.signed(K, D, below=1.0),
        "b": numbers.signed(K, below=1.0),
        "W": numbers.signed(D, K, below=1.0),
        "c": numbers.signed(D, below=1.0),
    }


def _error(result):
    """Return the nodes of x̂ = W h + c and of its squared distance from the clean x."""
    return [
        node("Transpose", ["W"], ["W_T"]),
        node("MatMul", ["h", "W_T"], ["W_h"]),
        node("Add", ["W_h", "c"], ["x_hat"]),
        node("Sub", ["x", "x_hat"], ["difference"]),
        node("Mul", ["difference", "difference"], ["square"]),
        *mean_of_sums("square", result),
    ]


def _reconstruct(x, parameters):
    h = sigmoid(np.dot(x, parameters["V"].T) + parameters["b"])
    return h, np.dot(h, parameters["W"].T) + parameters["c"]


def _sparse_loss() -> Example:
    numbers = Numbers("regularized.sparse_loss")
    inputs = {"x": numbers.signed(N, D), "parameters": _parameters(numbers), "lam": LAM}
    nodes = [*code(), *_error("E"), *price_of_size(), node("Add", ["E", "Omega"], ["L"])]

    def loss(x, parameters, lam):
        h, x_hat = _reconstruct(x, parameters)
        return (np.sum((x - x_hat) ** 2) + lam * np.sum(h)) / N  # a sigmoid's h is its own size

    outputs, received = ("h", "x_hat", "L"), "x parameters lam h x_hat"
    return example(nodes, _OPERATORS, inputs, outputs, loss, received, "d_parameters")


def _denoising_loss() -> Example:
    numbers = Numbers("regularized.denoising_loss")
    inputs = {
        "x": numbers.signed(N, D),
        "x_tilde": numbers.signed(N, D),
        "parameters": _parameters(numbers),
    }
    encode = code()
    encode[1] = node("MatMul", ["x_tilde", "V_T"], ["V_x"])
    nodes = [*encode, *_error("L")]

    def loss(x, x_tilde, parameters):
        return np.sum((x - _reconstruct(x_tilde, parameters)[1]) ** 2) / N

    outputs, received = ("h", "x_hat", "L"), "x x_tilde parameters h x_hat"
    operators = _OPERATORS.replace("Abs, ", "")
    return example(nodes, operators, inputs, outputs, loss, received, "d_parameters")


def _contractive_loss() -> Example:
    numbers = Numbers("regularized.contractive_loss")
    inputs = {"x": numbers.signed(N, D), "parameters": _parameters(numbers), "lam": LAM}
    nodes = [*code(), *_error("E"), *price_of_motion(), node("Add", ["E", "Omega"], ["L"])]

    def loss(x, parameters, lam):
        _, x_hat = _reconstruct(x, parameters)
        return np.sum((x - x_hat) ** 2) / N + motion(x, parameters["V"], parameters["b"], lam)

    outputs, received = ("h", "x_hat", "L"), "x parameters lam h x_hat"
    operators = _OPERATORS.replace("Abs, ", "")
    worked = example(nodes, operators, inputs, outputs, loss, received, "d_parameters")
    return by_its_jacobian(worked)


def _corruption() -> Example:
    numbers = Numbers("regularized.corruption")
    x, u, z = numbers.gates(N, D), numbers.gates(N, D), numbers.signed(N, D)
    nu, sigma = 0.375, 0.3
    u[0, 1], u[2, 3] = nu, nu / 2  # numbers just at the two borders
    given = {"x": x, "u": u, "nu": np.array(nu), "half": np.array(nu / 2)}
    fixed = [constant("zero", 0.0), constant("one", 1.0), node("Less", ["u", "nu"], ["lost"])]
    mask = [node("Where", ["lost", "zero", "x"], ["x_tilde"])]
    grains = [
        node("Less", ["u", "half"], ["pepper"]),
        node("Where", ["pepper", "zero", "one"], ["grain"]),
        node("Where", ["lost", "grain", "x"], ["x_tilde"]),
    ]
    noise = [node("Mul", ["sigma", "z"], ["noise"]), node("Add", ["x", "noise"], ["x_tilde"])]
    masked = onnx.run([*fixed, *mask], given, ("x_tilde",))
    speckled = onnx.run([*fixed, *grains], given, ("x_tilde",))
    noisy = onnx.run(noise, {"x": x, "z": z, "sigma": np.array(sigma)}, ("x_tilde",))

    for at in np.ndindex(N, D):  # by hand, entry by entry
        same(masked["x_tilde"][at], 0.0 if u[at] < 0.375 else x[at])
        same(speckled["x_tilde"][at], 0.0 if u[at] < 0.1875 else 1.0 if u[at] < 0.375 else x[at])
        same(noisy["x_tilde"][at], x[at] + 0.3 * z[at])
    shared = {"x": x, "u": u, "nu": nu}
    return {
        "masking": function(f"{onnx.RUNTIME}: Less, Where", shared, masked),
        "gaussian": function(f"{onnx.RUNTIME}: Mul, Add", {"x": x, "z": z, "sigma": sigma}, noisy),
        "salt_and_pepper": function(f"{onnx.RUNTIME}: Less, Where", shared, speckled),
    }


RECORDERS: dict[str, Callable[[], Example]] = {
    **PENALTIES,
    "sparse_loss": _sparse_loss,
    "corruption": _corruption,
    "denoising_loss": _denoising_loss,
    "contractive_loss": _contractive_loss,
}
