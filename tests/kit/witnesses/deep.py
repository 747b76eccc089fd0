"""The worked examples of the deep autoencoder: its layers, its loss, its start (slides 27–28)."""

from collections.abc import Callable
from itertools import pairwise

import autograd.numpy as np
from sklearn.metrics import log_loss

from . import onnx_graphs as onnx
from .agreement import same
from .expressions import AUTOGRAD, gradients, sigmoid
from .format import Example, function
from .machines import RECORDERS as MACHINES
from .machines import SCIKIT_LEARN
from .numbers import Numbers

N, D, H, K = 3, 5, 4, 2  # examples, components, hidden units, code units

node = onnx.helper.make_node


def _parameters(numbers, widths):
    drawn = {}
    for layer, (below, units) in enumerate(pairwise(widths), 1):
        drawn[f"W_{layer}"] = numbers.signed(units, below)
        drawn[f"b_{layer}"] = numbers.signed(units)
    return drawn


def _stack(L):
    """Return the nodes of L layers: all logistic but the one in the middle."""
    nodes, h = [], "x"
    for layer in range(1, L + 1):
        a = "a" if layer == L else f"a_{layer}"
        nodes += [
            node("Transpose", [f"W_{layer}"], [f"W_{layer}_T"]),
            node("MatMul", [h, f"W_{layer}_T"], [f"product_{layer}"]),
            node("Add", [f"product_{layer}", f"b_{layer}"], [a]),
        ]
        h = "x_hat" if layer == L else f"h_{layer}"
        nodes.append(node("Identity" if layer == L // 2 else "Sigmoid", [a], [h]))
    return nodes


def _logits(x, parameters):
    """Return a_L, the layers being nested from the inside out."""
    L = len(parameters) // 2
    h = x
    for layer in range(1, L + 1):
        a = np.einsum("ni,ui->nu", h, parameters[f"W_{layer}"]) + parameters[f"b_{layer}"]
        h = a if 2 * layer == L else sigmoid(a)
    return a


def _deep_autoencoder() -> Example:
    numbers = Numbers("deep.deep_autoencoder")
    widths = (D, D + H, H, K, H, D + H, D)
    inputs = {"x": numbers.signed(N, D), "parameters": _parameters(numbers, widths)}
    hidden = tuple(f"h_{layer}" for layer in range(1, 6))
    run = onnx.run(_stack(6), {"x": inputs["x"], **inputs["parameters"]}, (*hidden, "a", "x_hat"))
    same(run["a"], _logits(**inputs))
    same(run["x_hat"], sigmoid(run["a"]))
    activations = {name: run[name] for name in hidden}
    d_a = numbers.signed(N, D)
    return {
        "forward": function(
            f"{onnx.RUNTIME}: MatMul, Add, Sigmoid in float64",
            inputs,
            {"activations": activations, "a": run["a"], "x_hat": run["x_hat"]},
        ),
        "backward": function(
            AUTOGRAD, {"d_a": d_a, **inputs, "activations": activations}, gradients(_logits, inputs, d_a)
        ),
    }


def _price(a, x):
    """Return the cross-entropy as the slide's paper writes it: right for moderate logits only."""
    x_hat = sigmoid(a)
    return -np.sum(x * np.log(x_hat) + (1 - x) * np.log(1 - x_hat)) / len(x)


def _log_loss(a, x):
    """Return scikit-learn's log loss: each component is a coin that fell heads x times, tails 1 − x."""
    x_hat, x = sigmoid(np.ravel(a)), np.ravel(x)
    heads_and_tails = np.concatenate([np.ones_like(x), np.zeros_like(x)])
    weights = np.concatenate([x, 1 - x])
    total = log_loss(heads_and_tails, np.tile(x_hat, 2), sample_weight=weights, normalize=False)
    return total / len(a)


def _cross_entropy() -> Example:
    numbers = Numbers("deep.cross_entropy")
    inputs = {"a": numbers.signed(N, D, below=3.0), "x": numbers.gates(N, D)}
    L = _log_loss(**inputs)
    same(L, _price(**inputs))
    return {
        "forward": function(f"{SCIKIT_LEARN}: log_loss, each component weighed by x", inputs, {"L": L}),
        "backward": function(AUTOGRAD, inputs, {"d_a": gradients(_price, inputs, np.ones(()))["d_a"]}),
    }


def _sparse(u, z, count):
    """Return z where u is among the `count` smallest of its row: TopK finds the largest of those."""
    nodes = [
        node("Constant", [], ["count"], value_ints=[count]),
        node("Constant", [], ["axis"], value_ints=[1]),
        node("TopK", ["u", "count"], ["smallest", "places"], axis=1, largest=0),
        node("ReduceMax", ["smallest", "axis"], ["largest_kept"], keepdims=1),
        node("LessOrEqual", ["u", "largest_kept"], ["kept"]),
        node("Sub", ["z", "z"], ["zeros"]),
        node("Where", ["kept", "z", "zeros"], ["W"]),
    ]
    return onnx.run(nodes, {"u": u, "z": z}, ("W",))["W"]


def _by_hand(u, z, count):
    """Return the same, row by row, from a list of the places in the order of u."""
    W = np.zeros_like(z)
    for row, chances in enumerate(u):
        for place in sorted(range(len(chances)), key=lambda j: chances[j])[:count]:
            W[row, place] = z[row, place]
    return W


def _descend(x, parameters, rate, steps):
    """Return the errors and the parameters of gradient descent, all gradients by autograd."""

    def error(parameters):
        return _price(_logits(x, parameters), x)

    L = []
    for _ in range(steps):
        L.append(_log_loss(_logits(x, parameters), x))
        same(L[-1], error(parameters))
        slope = gradients(error, {"parameters": parameters}, np.ones(()))["d_parameters"]
        parameters = {name: value - rate * slope[name] for name, value in parameters.items()}
    return {"L": np.array(L), "parameters": parameters}


def _initialization() -> Example:
    numbers = Numbers("deep.initialization")
    u, z, scale, count = numbers.gates(H, D), numbers.signed(H, D), 0.02, 2
    W = _sparse(u, z, count)
    same(W, _by_hand(u, z, count))
    tiny = onnx.run([node("Mul", ["z", "scale"], ["W"])], {"z": z, "scale": np.array(scale)}, ("W",))["W"]
    same(tiny, z / 50)
    start = {"x": numbers.gates(N, D), "parameters": _parameters(numbers, (D, H, K, H, D))}
    inputs = {**start, "rate": 0.6, "steps": 4}
    worked = {
        "tiny": function(f"{onnx.RUNTIME}: Mul", {"z": z, "scale": scale}, {"W": tiny}),
        "sparse": function(
            f"{onnx.RUNTIME}: TopK, LessOrEqual, Where", {"u": u, "z": z, "count": count}, {"W": W}
        ),
        "descend": function(
            f"{AUTOGRAD} for the gradients, {SCIKIT_LEARN}: log_loss", inputs, _descend(**inputs)
        ),
    }
    worked["sparse"]["inputs"]["count"] = count  # a whole number stays one
    worked["descend"]["inputs"]["steps"] = inputs["steps"]
    return worked


RECORDERS: dict[str, Callable[[], Example]] = {
    "deep_autoencoder": _deep_autoencoder,
    "cross_entropy": _cross_entropy,
    "initialization": _initialization,
    **MACHINES,
}
