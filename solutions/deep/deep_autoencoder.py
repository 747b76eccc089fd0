"""The deep autoencoder: a stack of layers that narrows to a code and widens again (slides 27–28).

    h_0 = x
    a_l = W_l · h_{l-1} + b_l              l = 1 … L
    h_l = σ(a_l),   but h_{L/2} = a_{L/2}, the code
    x̂ = h_L = σ(a_L)

The first L/2 layers encode, the others decode. All are logistic except the one in the middle:
a linear code can take any value, and so can tell the examples apart by more than K numbers
between 0 and 1. The networks of the paper on slide 27 are of this kind; the one behind slide 28
has the widths 784-1000-500-250-30 and back, so L = 8.

N examples, D inputs. L is even, and up to the caller: `parameters` is a dict with "W_1", "b_1",
…, "W_L", "b_L"; W_l has a row for each unit of layer l and a column for each of the layer below,
b_l one entry for each unit. W_1 has D columns, W_L has D rows. The widths need not mirror each
other.

The loss for outputs between 0 and 1 is `cross_entropy`, which takes a_L, the logits, instead of
x̂: so the gradient enters backward there, in front of the last sigmoid.
"""

from typing import Any

import numpy as np

from ..rnn.activations import sigmoid, sigmoid_grad


def forward(x: np.ndarray, parameters: dict[str, np.ndarray]) -> dict[str, Any]:
    """Return {"activations": what is between, "a": the logits a_L (N, D), "x_hat": x̂ (N, D)}.

    "activations" is itself a dict: "h_1", …, "h_{L-1}", each (N, its layer's width). The code
    is among them, as "h_{L/2}".

    x (N, D); parameters holds W_1, b_1, …, W_L, b_L, with L even.
    Raises ValueError where the shapes disagree or L is odd.
    """
    L = _depth(parameters)
    activations: dict[str, np.ndarray] = {}
    h = x
    for layer in range(1, L):
        a = _affine(h, parameters, layer)
        h = a if layer == L // 2 else sigmoid(a)
        activations[f"h_{layer}"] = h
    a = _affine(h, parameters, L)
    if a.shape != x.shape:
        raise ValueError(f"the last layer gives {a.shape}, x is {x.shape}")
    return {"activations": activations, "a": a, "x_hat": sigmoid(a)}


def backward(
    d_a: np.ndarray,
    x: np.ndarray,
    parameters: dict[str, np.ndarray],
    activations: dict[str, np.ndarray],
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Return (d_x (N, D), d_parameters).

    d_parameters has the keys of parameters ("W_1", not "d_W_1"), each with its parameter's shape.

    d_a (N, D) is the gradient that reaches the logits a_L: in front of the last sigmoid.
    x (N, D) and parameters are what forward was given, activations is the dict of h_1 … h_{L-1}
    that it returned.
    Gradients sum over the batch. Raises ValueError where the shapes disagree or L is odd.
    """
    L = _depth(parameters)
    if d_a.shape != x.shape:
        raise ValueError(f"shapes disagree: {d_a.shape=}, {x.shape=}")
    d_parameters: dict[str, np.ndarray] = {}
    for layer in range(L, 0, -1):
        W, h_below = parameters[f"W_{layer}"], activations[f"h_{layer - 1}"] if layer > 1 else x
        d_parameters |= {f"W_{layer}": d_a.T @ h_below, f"b_{layer}": d_a.sum(axis=0)}
        d_h_below = d_a @ W
        if layer > 1:
            linear = layer - 1 == L // 2
            d_a = d_h_below if linear else d_h_below * sigmoid_grad(h_below)
    for name, d_parameter in d_parameters.items():
        if d_parameter.shape != parameters[name].shape:
            raise ValueError(f"{name} must be {d_parameter.shape}, not {parameters[name].shape}")
    return d_h_below, d_parameters


def _depth(parameters: dict[str, np.ndarray]) -> int:
    """Return L, the number of layers."""
    L = len(parameters) // 2
    if L < 2 or L % 2:
        raise ValueError(f"as many layers decode as encode: their number must be even, not {L}")
    return L


def _affine(h: np.ndarray, parameters: dict[str, np.ndarray], layer: int) -> np.ndarray:
    """Return a layer's pre-activation, (N, its width)."""
    W, b = parameters[f"W_{layer}"], parameters[f"b_{layer}"]
    if h.shape[1:] != W.shape[1:] or b.shape != W.shape[:1]:
        raise ValueError(f"layer {layer}: shapes disagree: {h.shape=}, {W.shape=}, {b.shape=}")
    return h @ W.T + b
