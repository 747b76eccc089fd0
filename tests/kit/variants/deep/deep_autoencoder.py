"""Correct variants of the deep autoencoder."""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np


class Run(NamedTuple):
    """What forward returns, as a named tuple."""

    activations: dict[str, Any]
    a: np.ndarray
    x_hat: np.ndarray


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_x: np.ndarray
    d_parameters: dict[str, Any]


def forward_in_loops(x, parameters):
    """Example by example, unit by unit; lists come back."""
    L = _check(x, parameters)
    activations = {f"h_{layer}": [] for layer in range(1, L)}
    run = {"activations": activations, "a": [], "x_hat": []}
    for h in x:
        for layer in range(1, L + 1):
            W, b = parameters[f"W_{layer}"], parameters[f"b_{layer}"]
            a = [float(np.dot(weights, h)) + bias for weights, bias in zip(W, b, strict=True)]
            squashed = _sigmoid(np.array(a)).tolist()
            h = a if layer == L // 2 else squashed
            if layer < L:
                activations[f"h_{layer}"].append(h)
        run["a"].append(a)
        run["x_hat"].append(h)
    return run


def forward_in_float32(x, parameters):
    """Every array is float32, the results too."""
    L = _check(x, parameters)
    p = {name: np.float32(value) for name, value in parameters.items()}
    activations, h = {}, np.float32(x)
    for layer in range(1, L + 1):
        a = h @ p[f"W_{layer}"].T + p[f"b_{layer}"]
        h = activations[f"h_{layer}"] = a if layer == L // 2 else _sigmoid(a)
    return {"x_hat": activations[f"h_{L}"], "a": a, "activations": activations}


def forward_with_einsum(x, parameters):
    """One einsum for each layer; more comes back than is asked for."""
    L = _check(x, parameters)
    kept = {"h_0": x}
    for layer in range(1, L + 1):
        kept[f"a_{layer}"] = np.einsum("uj,nj->nu", parameters[f"W_{layer}"], kept[f"h_{layer - 1}"])
        kept[f"a_{layer}"] += parameters[f"b_{layer}"]
        kept[f"h_{layer}"] = kept[f"a_{layer}"].copy() if 2 * layer == L else _sigmoid(kept[f"a_{layer}"])
    return {"activations": kept, "a": kept[f"a_{L}"], "x_hat": kept[f"h_{L}"], "L": L}


def forward_on_columns(x, parameters):
    """The examples are columns; transposed views come back, in a named tuple."""
    L = _check(x, parameters)
    activations, h = {}, x.T
    for layer in range(1, L + 1):
        a = np.matmul(parameters[f"W_{layer}"], h) + parameters[f"b_{layer}"][:, np.newaxis]
        h = a if layer == L // 2 else np.exp(-np.logaddexp(0, -a))
        activations[f"h_{layer}"] = h.T
    return Run({f"h_{layer}": activations[f"h_{layer}"] for layer in range(1, L)}, a.T, h.T)


def forward_in_two_halves(x, parameters):
    """The encoder, its linear layer, the decoder; a tuple comes back."""
    L = _check(x, parameters)
    layers = [(parameters[f"W_{k}"], parameters[f"b_{k}"]) for k in range(1, L + 1)]
    hidden = [x]
    for W, b in layers[: L // 2 - 1]:
        hidden.append(_sigmoid(np.dot(hidden[-1], W.T) + b))
    W, b = layers[L // 2 - 1]
    hidden.append(hidden[-1] @ W.transpose() + b)
    for W, b in layers[L // 2 : -1]:
        hidden.append(_sigmoid(hidden[-1] @ W.transpose() + b))
    W, b = layers[-1]
    a = hidden[-1] @ W.transpose() + b
    return {f"h_{k}": h for k, h in enumerate(hidden[1:], 1)}, a, _sigmoid(a)


def forward_with_biases_as_weights(x, parameters):
    """Each bias is one more column of its weights; float32 buffers are filled."""
    L = _check(x, parameters)
    ones, h, activations = np.ones((len(x), 1)), x, {}
    for layer in range(1, L + 1):
        whole = np.column_stack([parameters[f"W_{layer}"], parameters[f"b_{layer}"]])
        a = np.zeros((len(x), len(whole)), dtype=np.float32)
        a[...] = np.hstack([h, ones]) @ whole.T
        h = a if layer == L // 2 else _sigmoid(a)
        activations[f"h_{layer}"] = h
    del activations[f"h_{L}"]
    return {"activations": activations, "a": a, "x_hat": h}


def backward_in_loops(d_a, x, parameters, activations):
    """Example by example, with outer products added up; lists come back."""
    L = len(parameters) // 2
    d_p = {name: np.zeros(p.shape) for name, p in parameters.items()}
    d_x = []
    for n in range(len(x)):
        d = d_a[n]
        for layer in range(L, 0, -1):
            h = x[n] if layer == 1 else activations[f"h_{layer - 1}"][n]
            d_p[f"W_{layer}"] += np.outer(d, h)
            d_p[f"b_{layer}"] += d
            d = parameters[f"W_{layer}"].T @ d
            if layer not in (1, L // 2 + 1):
                d = d * (h - h**2)
        d_x.append(d.tolist())
    return [d_x, {name: p.tolist() for name, p in d_p.items()}]


def backward_in_float32(d_a, x, parameters, activations):
    """Every array is float32, the results too."""
    L = len(parameters) // 2
    d, d_p = np.float32(d_a), {}
    for layer in reversed(range(1, L + 1)):
        h = np.float32(activations[f"h_{layer - 1}"]) if layer > 1 else np.float32(x)
        d_p[f"W_{layer}"], d_p[f"b_{layer}"] = d.T @ h, d.sum(axis=0)
        d = d @ np.float32(parameters[f"W_{layer}"])
        if layer > 1 and layer != L // 2 + 1:
            d = d * (h - h * h)
    return d, d_p


def backward_with_einsum(d_a, x, parameters, activations):
    """The slopes are made first, 1 for the code and for x; keyed by name."""
    L = len(parameters) // 2
    h = [x, *(activations[f"h_{layer}"] for layer in range(1, L))]
    slopes = [h_l * (1 - h_l) for h_l in h]
    slopes[0], slopes[L // 2] = np.ones_like(h[0]), np.ones_like(h[L // 2])
    d, d_p = d_a, {}
    for layer in range(L, 0, -1):
        d_p[f"b_{layer}"] = np.einsum("nu->u", d)
        d_p[f"W_{layer}"] = np.einsum("nu,nj->uj", d, h[layer - 1])
        d = np.einsum("nu,uj,nj->nj", d, parameters[f"W_{layer}"], slopes[layer - 1])
    return {"d_parameters": d_p, "d_x": d}


def backward_on_columns(d_a, x, parameters, activations):
    """All d_a first, on columns, then the parameters; transposed views come back, in a named tuple."""
    L = len(parameters) // 2
    d, h = {L: d_a.T}, {0: x.T} | {layer: activations[f"h_{layer}"].T for layer in range(1, L)}
    for above, layer in pairwise(range(L, -1, -1)):
        d[layer] = np.matmul(np.asfortranarray(parameters[f"W_{above}"]).T, d[above])
        if layer not in (0, L // 2):
            d[layer] = d[layer] * h[layer] * (1 - h[layer])
    weights = {f"W_{layer}": (h[layer - 1] @ d[layer].T).T for layer in range(1, L + 1)}
    biases = {f"b_{layer}": d[layer] @ np.ones(len(x)) for layer in range(1, L + 1)}
    return Gradients(d[0].T, weights | biases)


def backward_recomputing(d_a, x, parameters, activations):
    """Nothing that forward gave is used; shares are added up in float32 buffers in Fortran order."""
    L, h = len(parameters) // 2, [x]
    for layer in range(1, L):
        a = h[-1] @ parameters[f"W_{layer}"].T + parameters[f"b_{layer}"]
        h.append(a if layer == L // 2 else _sigmoid(a))
    d_p = {name: np.zeros(p.shape, np.float32, order="F") for name, p in parameters.items()}
    d = d_a.copy()
    for layer in range(L, 0, -1):
        d_p[f"W_{layer}"] += d.T @ h[layer - 1]
        d_p[f"b_{layer}"] += d.sum(axis=0)
        d = d @ parameters[f"W_{layer}"]
        if layer - 1 not in (0, L // 2):
            d *= h[layer - 1]
            d *= 1 - h[layer - 1]
    return d, d_p


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(x, parameters):
    L, width = len(parameters) // 2, x.shape[1]
    if L % 2:
        raise ValueError("the number of layers is odd")
    for layer in range(1, L + 1):
        W = parameters[f"W_{layer}"]
        if W.shape != (len(parameters[f"b_{layer}"]), width):
            raise ValueError("the shapes disagree")
        width = len(W)
    return L
