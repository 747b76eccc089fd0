"""The worked examples of the penalties on a code (slides 23 and 26), and the parts of a loss's example."""

from collections.abc import Callable

import autograd.numpy as np
from autograd import jacobian

from . import onnx_graphs as onnx
from .agreement import same
from .expressions import AUTOGRAD, gradients, sigmoid
from .format import Example, function
from .numbers import Numbers

N, D, K = 3, 5, 4  # examples, components, code units
LAM, RHO = 0.7, 0.15

node = onnx.helper.make_node


def constant(name, value):
    """Return the node of a constant number in float64."""
    tensor = onnx.helper.make_tensor(name, onnx.TensorProto.DOUBLE, [], [value])
    return node("Constant", [], [name], value=tensor)


def code():
    """Return the nodes of h = σ(V x + b)."""
    return [
        node("Transpose", ["V"], ["V_T"]),
        node("MatMul", ["x", "V_T"], ["V_x"]),
        node("Add", ["V_x", "b"], ["a"]),
        node("Sigmoid", ["a"], ["h"]),
    ]


def mean_of_sums(values, result):
    """Return the nodes that sum over the components and average over the examples."""
    return [
        node("Constant", [], [f"{values}_axis"], value_ints=[1]),
        node("ReduceSum", [values, f"{values}_axis"], [f"{values}_sums"], keepdims=0),
        node("ReduceMean", [f"{values}_sums"], [result], keepdims=0),
    ]


def price_of_size():
    """Return the nodes of λ Σ_i |h_i|, called Omega."""
    return [
        node("Abs", ["h"], ["size"]),
        *mean_of_sums("size", "mean_size"),
        node("Mul", ["lam", "mean_size"], ["Omega"]),
    ]


def price_of_motion():
    """Return the nodes of λ Σ_ij (h_i (1 − h_i) V_ij)², called Omega, by the Jacobian's entries."""
    return [
        constant("one", 1.0),
        node("Constant", [], ["inputs"], value_ints=[2]),
        node("Sub", ["one", "h"], ["off"]),
        node("Mul", ["h", "off"], ["slope"]),
        node("Unsqueeze", ["slope", "inputs"], ["slopes"]),
        node("Mul", ["slopes", "V"], ["J"]),
        node("Mul", ["J", "J"], ["J_squared"]),
        node("ReduceSum", ["J_squared", "inputs"], ["lengths"], keepdims=0),
        *mean_of_sums("lengths", "mean_length"),
        node("Mul", ["lam", "mean_length"], ["Omega"]),
    ]


def motion(x, V, b, lam):
    """Return λ Σ_i ‖∇_x h_i‖² from the Jacobian that autograd builds: no closed form in it."""

    def code_of(row):
        return sigmoid(np.dot(V, row) + b)

    return lam * sum(np.sum(jacobian(code_of)(row) ** 2) for row in x) / len(x)


def example(nodes, operators, inputs, outputs, loss, received, returned) -> Example:
    """Return forward from ONNX Runtime and backward from autograd.

    `loss` is the same thing as an expression: the runtime's number must agree with it, and its
    gradients are recorded. `received` and `returned` name backward's arguments and results.
    """
    flat = {}
    for name, value in inputs.items():
        flat |= value if isinstance(value, dict) else {name: np.array(value)}
    result = onnx.run(nodes, flat, outputs)
    same(result[outputs[-1]], loss(**inputs))
    known, d = {**inputs, **result}, gradients(loss, inputs, np.ones(()))
    return {
        "forward": function(f"{onnx.RUNTIME}: {operators} in float64", inputs, result),
        "backward": function(
            AUTOGRAD,
            {name: known[name] for name in received.split()},
            {name: d[name] for name in returned.split()},
        ),
    }


def by_its_jacobian(worked: Example) -> Example:
    """Return the example with a word on how autograd came to the gradients."""
    worked["backward"]["witness"] += ": its own Jacobian, differentiated"
    return worked


def _sparse_penalty() -> Example:
    inputs = {"h": Numbers("regularized.sparse_penalty").signed(N, K), "lam": LAM}
    inputs["h"][0] *= -1  # codes whose sums differ in sign
    inputs["h"][1, 2] = 0.0  # a silent unit, at the corner of |h|: autograd takes the slope 0 there

    def loss(h, lam):
        return lam * np.mean(np.sum(np.abs(h), axis=1))

    operators = "Abs, ReduceSum, ReduceMean, Mul"
    return example(price_of_size(), operators, inputs, ("Omega",), loss, "h lam", "d_h")


def _kl_sparsity() -> Example:
    inputs = {"h": Numbers("regularized.kl_sparsity").gates(N, K), "rho": RHO, "lam": LAM}
    nodes = [
        constant("one", 1.0),
        node("Constant", [], ["examples"], value_ints=[0]),
        node("ReduceMean", ["h", "examples"], ["rho_hat"], keepdims=0),
        node("Sub", ["one", "rho"], ["rest"]),
        node("Sub", ["one", "rho_hat"], ["rest_hat"]),
        node("Div", ["rho", "rho_hat"], ["on"]),
        node("Div", ["rest", "rest_hat"], ["off"]),
        node("Log", ["on"], ["log_on"]),
        node("Log", ["off"], ["log_off"]),
        node("Mul", ["rho", "log_on"], ["heads"]),
        node("Mul", ["rest", "log_off"], ["tails"]),
        node("Add", ["heads", "tails"], ["divergence"]),
        node("ReduceSum", ["divergence"], ["sum"], keepdims=0),
        node("Mul", ["lam", "sum"], ["Omega"]),
    ]

    def loss(h, rho, lam):
        m = np.sum(h, axis=0) / N
        cross_entropy = -rho * np.log(m) - (1 - rho) * np.log(1 - m)
        entropy = -rho * np.log(rho) - (1 - rho) * np.log(1 - rho)
        return lam * np.sum(cross_entropy - entropy)

    operators = "ReduceMean, Sub, Div, Log, Mul, ReduceSum"
    return example(nodes, operators, inputs, ("Omega",), loss, "h rho lam", "d_h")


def _contractive_penalty() -> Example:
    numbers = Numbers("regularized.contractive_penalty")
    inputs = {
        "x": numbers.signed(N, D),
        "V": numbers.signed(K, D, below=1.0),
        "b": numbers.signed(K, below=1.0),
        "lam": LAM,
    }
    nodes = [*code(), *price_of_motion()]
    operators = "MatMul, Add, Sigmoid, Sub, Mul, ReduceSum, ReduceMean"
    worked = example(nodes, operators, inputs, ("h", "Omega"), motion, "x V lam h", "d_x d_V d_b")
    return by_its_jacobian(worked)


RECORDERS: dict[str, Callable[[], Example]] = {
    "sparse_penalty": _sparse_penalty,
    "kl_sparsity": _kl_sparsity,
    "contractive_penalty": _contractive_penalty,
}
