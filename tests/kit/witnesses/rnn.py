"""The worked examples of the plain RNN: one step, a sequence, and the gradient's way through it."""

from collections.abc import Callable

import autograd.numpy as np
from autograd import jacobian

from . import onnx_graphs as onnx
from . import onnx_recurrent
from .agreement import same
from .expressions import AUTOGRAD, affine, gradients
from .format import Example, function
from .numbers import D, H, N, Numbers, T


def _cell(h_prev, x, W, b):
    """Return tanh(W · [h, x] + b), the weight's columns split instead of the arguments joined."""
    return np.tanh(affine(h_prev, x, W, b))


def _sequence(X, h_0, W, b):
    """Return the states of every step, stacked."""
    states = [h_0]
    for x in X:
        states.append(_cell(states[-1], x, W, b))
    return np.stack(states[1:])


def _rnn_cell() -> Example:
    numbers = Numbers("rnn.rnn_cell")
    inputs = {
        "h_prev": numbers.signed(N, H),
        "x": numbers.signed(N, D),
        "W": numbers.signed(H, H + D, below=1.0),
        "b": numbers.signed(H, below=1.0),
    }
    make = onnx.helper.make_node
    nodes = [
        make("Concat", ["h_prev", "x"], ["h_x"], axis=1),
        make("Transpose", ["W"], ["W_T"]),
        make("MatMul", ["h_x", "W_T"], ["product"]),
        make("Add", ["product", "b"], ["a"]),
        make("Tanh", ["a"], ["h"]),
    ]
    output = onnx.run(nodes, inputs, ("h",))
    same(output["h"], _cell(**inputs))
    one_step = onnx_recurrent.rnn(inputs["x"][np.newaxis], inputs["h_prev"], inputs["W"], inputs["b"])
    same(output["h"], one_step[0])
    upstream = numbers.signed(N, H)
    remembered = {name: inputs[name] for name in ("h_prev", "x", "W")}
    return {
        "forward": function(f"{onnx.RUNTIME}: Concat, MatMul, Add, Tanh in float64", inputs, output),
        "backward": function(
            AUTOGRAD, {"d_h": upstream, **output, **remembered}, gradients(_cell, inputs, upstream)
        ),
    }


def _rnn_sequence() -> Example:
    numbers = Numbers("rnn.rnn_sequence")
    inputs = {
        "X": numbers.signed(T, N, D),
        "h_0": numbers.signed(N, H),
        "W": numbers.signed(H, H + D, below=0.7),
        "b": numbers.signed(H, below=0.7),
    }
    states = onnx_recurrent.rnn(**inputs)
    same(states, _sequence(**inputs))
    d_H = numbers.signed(T, N, H)
    remembered = {name: inputs[name] for name in ("X", "h_0", "W")}
    return {
        "forward": function(f"{onnx.REFERENCE}: RNN in float64", inputs, {"H": states}),
        "backward": function(
            AUTOGRAD,
            {"d_H": d_H, **remembered, "H": states},
            gradients(_sequence, inputs, d_H),
        ),
    }


def _last_state(h, constants, W_h):
    """Run one example's state on; what x and b add to each step is a constant to the state's path."""
    for constant in constants:
        h = np.tanh(np.dot(W_h, h) + constant)
    return h


def _path(states, W):
    """Differentiate the last of one example's states (S, H) by the state S steps before it: (H, H)."""
    W_h, start = W[:, :H], np.full(H, 0.3)  # any start will do: the constants lead on to the given states
    before = [start, *states][:-1]
    constants = [np.arctanh(h) - np.dot(W_h, h_prev) for h_prev, h in zip(before, states, strict=True)]
    return jacobian(_last_state)(start, constants, W_h)


def _gradient_flow() -> Example:
    numbers = Numbers("rnn.gradient_flow")
    h, states = numbers.signed(N, H, below=0.95), numbers.signed(T, N, H, below=0.95)
    W = numbers.signed(H, H + D, below=1.0)

    J = np.stack([_path(row[np.newaxis], W) for row in h])
    same(J, [np.diag(1 - row**2) @ W[:, :H] for row in h])

    later = [[states[t:, n] for n in range(N)] for t in range(T + 1)]
    paths = np.array([[_path(each, W) for each in row] for row in later])
    norms = np.sqrt(np.linalg.eigvalsh(np.swapaxes(paths, 2, 3) @ paths)[..., -1])
    same(norms, [[_norm_of_the_product(each, W[:, :H]) for each in row] for row in later])
    singular = "by NumPy its largest singular value"
    return {
        "step_jacobian": function(f"{AUTOGRAD}: one step, differentiated", {"h": h, "W": W}, {"J": J}),
        "jacobian_norms": function(
            f"{AUTOGRAD}: the later steps, differentiated; {singular}",
            {"H": states, "W": W},
            {"norms": norms},
        ),
    }


def _norm_of_the_product(states, W_h) -> float:
    """Return the same by hand: the norm of the product of all steps' matrices, the last step's first."""
    product = np.eye(H)
    for h in states:
        product = (1 - h**2)[:, np.newaxis] * W_h @ product
    return np.linalg.svd(product, compute_uv=False)[0]


RECORDERS: dict[str, Callable[[], Example]] = {
    "rnn_cell": _rnn_cell,
    "rnn_sequence": _rnn_sequence,
    "gradient_flow": _gradient_flow,
}
