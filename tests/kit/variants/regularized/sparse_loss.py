"""Correct variants of the sparse autoencoder's loss."""

import math
from typing import NamedTuple

import numpy as np


class Run(NamedTuple):
    """What forward returns, as a named tuple."""

    h: np.ndarray
    x_hat: np.ndarray
    L: float


def forward_in_loops(x, parameters, lam):
    """Example by example in plain Python; lists come back."""
    _check(x, parameters)
    V, b, W, c = (parameters[name].tolist() for name in "VbWc")
    run = {"h": [], "x_hat": [], "L": 0.0}
    for row in x.tolist():
        a = [sum(w * v for w, v in zip(V_i, row, strict=True)) + b_i for V_i, b_i in zip(V, b, strict=True)]
        h = [(1 + math.tanh(each / 2)) / 2 for each in a]
        x_hat = [sum(w * v for w, v in zip(W_j, h, strict=True)) + c_j for W_j, c_j in zip(W, c, strict=True)]
        run["h"].append(h)
        run["x_hat"].append(x_hat)
        run["L"] += sum((r - v) ** 2 for r, v in zip(x_hat, row, strict=True)) / len(x)
        run["L"] += lam * sum(map(abs, h)) / len(x)
    return run


def forward_in_float32(x, parameters, lam):
    """Every array is float32, the results too."""
    _check(x, parameters)
    V, b, W, c = (np.float32(parameters[name]) for name in "VbWc")
    x = np.float32(x)
    h = _sigmoid(x @ V.T + b)
    x_hat = h @ W.T + c
    return {"h": h, "x_hat": x_hat, "L": ((x_hat - x) ** 2).sum(1).mean() + np.float32(lam) * h.sum(1).mean()}


def forward_with_einsum(x, parameters, lam):
    """One einsum for each layer; the dict has another order, and more in it."""
    _check(x, parameters)
    h = _sigmoid(np.einsum("kd,nd->nk", parameters["V"], x) + parameters["b"])
    x_hat = np.einsum("dk,nk->nd", parameters["W"], h) + parameters["c"]
    e = x - x_hat
    L = np.einsum("nd,nd->", e, e) / len(x) + lam * np.einsum("nk->", h) / len(x)
    return {"L": np.asarray(L), "e": e, "x_hat": x_hat, "h": h}


def forward_on_columns(x, parameters, lam):
    """The examples are columns; transposed views come back, in a named tuple."""
    _check(x, parameters)
    h = _sigmoid(np.matmul(parameters["V"], x.T) + parameters["b"][:, None])
    x_hat = parameters["W"] @ h + parameters["c"][:, None]
    L = np.linalg.norm(x.T - x_hat) ** 2 / len(x) + lam * np.linalg.norm(h, ord=1, axis=0).mean()
    return Run(h.T, x_hat.T, L)


def forward_with_biases_as_weights(x, parameters, lam):
    """Each bias is one more column of its weights, for an input that is always 1; a tuple comes back."""
    ones = np.ones((len(x), 1))
    h = _sigmoid(np.hstack([x, ones]) @ np.column_stack([parameters["V"], parameters["b"]]).T)
    x_hat = np.hstack([h, ones]) @ np.column_stack([parameters["W"], parameters["c"]]).T
    per_example = np.square(x_hat - x).sum(axis=1) + lam * np.abs(h).sum(axis=1)
    return h, x_hat, np.average(per_example)


def backward_in_loops(x, parameters, lam, h, x_hat):
    """Example by example, entry by entry; lists come back."""
    W = parameters["W"]
    (N, D), K = x.shape, h.shape[1]
    d = {name: np.zeros(p.shape).tolist() for name, p in parameters.items()}
    for n in range(N):
        e = [2 * (x_hat[n, j] - x[n, j]) / N for j in range(D)]
        for j in range(D):
            d["c"][j] += e[j]
            for k in range(K):
                d["W"][j][k] += e[j] * h[n, k]
        for k in range(K):
            d_h = sum(e[j] * W[j, k] for j in range(D)) + lam / N
            d_a = d_h * h[n, k] * (1 - h[n, k])
            d["b"][k] += d_a
            for j in range(D):
                d["V"][k][j] += d_a * x[n, j]
    return d


def backward_in_float32(x, parameters, lam, h, x_hat):
    """Every array is float32, the results too."""
    x, h, x_hat, W = map(np.float32, (x, h, x_hat, parameters["W"]))
    d_x_hat = 2 * (x_hat - x) / np.float32(len(x))
    d_a = (d_x_hat @ W + np.float32(lam) / np.float32(len(x))) * (h - h * h)
    return {"V": d_a.T @ x, "b": d_a.sum(0), "W": d_x_hat.T @ h, "c": d_x_hat.sum(0)}


def backward_with_einsum(x, parameters, lam, h, x_hat):
    """One einsum for each gradient; keyed by the result's name, in another order."""
    e = (x_hat - x) * (2 / len(x))
    d_a = (np.einsum("nd,dk->nk", e, parameters["W"]) + lam * np.sign(h) / len(h)) * (h - h**2)
    d_V, d_W = np.einsum("nk,nd->kd", d_a, x), np.einsum("nd,nk->dk", e, h)
    found = {"c": np.einsum("nd->d", e), "W": d_W, "b": np.einsum("nk->k", d_a), "V": d_V}
    return {"d_parameters": found}


def backward_on_columns(x, parameters, lam, h, x_hat):
    """The examples are columns, weights and biases are one matrix each; views of it come back."""
    ones = np.ones((1, len(x)))
    e = 2 * (x_hat - x).T / len(x)
    d_a = (np.asfortranarray(parameters["W"]).T @ e + lam / len(x)) * (h * (1 - h)).T
    outer = d_a @ np.vstack([x.T, ones]).T
    inner = e @ np.vstack([h.T, ones]).T
    return {"V": outer[:, :-1], "b": outer[:, -1], "W": inner[:, :-1], "c": inner[:, -1]}


def backward_recomputing(x, parameters, lam, h, x_hat):
    """Nothing that forward gave is used; shares are added up in float32 buffers."""
    V, b, W, c = (parameters[name] for name in "VbWc")
    d = {name: np.zeros(p.shape, np.float32) for name, p in parameters.items()}
    for row in x:
        code = _sigmoid(V @ row + b)
        e = 2 / len(x) * (W @ code + c - row)
        d_a = (W.T @ e + lam / len(x)) * code * (1 - code)
        for name, share in zip("VbWc", (np.outer(d_a, row), d_a, np.outer(e, code), e), strict=True):
            d[name] += share
    return d


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(x, parameters):
    if x.shape[1] != parameters["V"].shape[1] or parameters["V"].shape != parameters["W"].shape[::-1]:
        raise ValueError("the shapes disagree")
