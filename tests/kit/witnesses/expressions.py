"""The slides' equations once more, for HIPS autograd to differentiate.

Written apart from the solutions and differently from them: the columns of a weight matrix are split
instead of the arguments joined, and σ is the plain quotient.
"""

from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import autograd.numpy as np
from autograd import elementwise_grad, make_vjp
from autograd.builtins import tuple as traced_tuple

AUTOGRAD = f"HIPS autograd {'.'.join(version('autograd').split('.')[:2])}"


def sigmoid(a):
    """Return 1 / (1 + e^{-a})."""
    return 1 / (1 + np.exp(-a))


def affine(h_prev, x, W, b):
    """Return the pre-activation of a layer."""
    H = h_prev.shape[1]
    return np.dot(h_prev, W[:, :H].T) + np.dot(x, W[:, H:].T) + b


def cell(x, h_prev, C_prev, parameters):
    """Return the cell's six quantities by the slides' names."""
    a = {k: affine(h_prev, x, parameters[f"W_{k}"], parameters[f"b_{k}"]) for k in "fiCo"}
    f, i, o = sigmoid(a["f"]), sigmoid(a["i"]), sigmoid(a["o"])
    C_tilde = np.tanh(a["C"])
    C = f * C_prev + i * C_tilde
    return {"f": f, "i": i, "C_tilde": C_tilde, "C": C, "o": o, "h": o * np.tanh(C)}


def sequence(X, h_0, C_0, parameters):
    """Return the states and gates of every step, stacked."""
    steps = []
    for x in X:
        before = steps[-1] if steps else {"h": h_0, "C": C_0}
        steps.append(cell(x, before["h"], before["C"], parameters))
    stacked = {name: np.stack([step[name] for step in steps]) for name in steps[0]}
    return {"H": stacked.pop("h"), **stacked}


def cell_path(f):
    """Return ∂C_T/∂C_t for every t, by differentiating the self-loop with the gates held fixed."""

    def last_cell(C, later_gates):
        for gate in later_gates:
            C = gate * C + 0.5  # what a step writes is a constant to the self-loop
        return C

    anywhere = np.ones(f.shape[1:])
    return np.stack([elementwise_grad(last_cell)(anywhere, f[t + 1 :]) for t in range(f.shape[0])])


def gradients(function: Callable[..., Any], inputs: dict[str, Any], upstream: Any) -> dict[str, Any]:
    """Return the gradients of a function's inputs, by "d_" and the input's name.

    `upstream` reaches the function's result, and is a tuple where that is a tuple.
    """

    def of_all(arguments):
        result = function(**arguments)
        return traced_tuple(result) if isinstance(result, tuple) else result

    backward, _ = make_vjp(of_all)(inputs)
    return {f"d_{name}": gradient for name, gradient in backward(upstream).items()}
