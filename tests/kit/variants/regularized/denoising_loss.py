"""Correct variants of the denoising autoencoder's loss."""

import math
from typing import NamedTuple

import numpy as np


class Run(NamedTuple):
    """What forward returns, as a named tuple."""

    h: np.ndarray
    x_hat: np.ndarray
    L: float


def forward_in_loops(x, x_tilde, parameters):
    """Example by example in plain Python; lists come back."""
    _check(x, x_tilde)
    V, b, W, c = (parameters[name].tolist() for name in "VbWc")
    run = {"h": [], "x_hat": [], "L": 0.0}
    for row, noisy in zip(x.tolist(), x_tilde.tolist(), strict=True):
        a = [sum(w * v for w, v in zip(V_i, noisy, strict=True)) + b_i for V_i, b_i in zip(V, b, strict=True)]
        h = [(1 + math.tanh(each / 2)) / 2 for each in a]
        x_hat = [sum(w * v for w, v in zip(W_j, h, strict=True)) + c_j for W_j, c_j in zip(W, c, strict=True)]
        run["h"].append(h)
        run["x_hat"].append(x_hat)
        run["L"] += sum((r - v) ** 2 for r, v in zip(x_hat, row, strict=True)) / len(x)
    return run


def forward_in_float32(x, x_tilde, parameters):
    """Every array is float32, the results too."""
    _check(x, x_tilde)
    V, b, W, c = (np.float32(parameters[name]) for name in "VbWc")
    h = _sigmoid(np.float32(x_tilde) @ V.T + b)
    x_hat = h @ W.T + c
    return {"h": h, "x_hat": x_hat, "L": ((x_hat - np.float32(x)) ** 2).sum(1).mean()}


def forward_with_einsum(x, x_tilde, parameters):
    """One einsum for each layer; the dict has another order, and more in it."""
    _check(x, x_tilde)
    h = _sigmoid(np.einsum("kd,nd->nk", parameters["V"], x_tilde) + parameters["b"])
    x_hat = np.einsum("dk,nk->nd", parameters["W"], h) + parameters["c"]
    e = x - x_hat
    return {"L": np.asarray(np.einsum("nd,nd->", e, e) / len(x)), "e": e, "x_hat": x_hat, "h": h}


def forward_on_columns(x, x_tilde, parameters):
    """The examples are columns; transposed views come back, in a named tuple."""
    _check(x, x_tilde)
    h = _sigmoid(np.matmul(parameters["V"], x_tilde.T) + parameters["b"][:, None])
    x_hat = parameters["W"] @ h + parameters["c"][:, None]
    return Run(h.T, x_hat.T, np.linalg.norm(x.T - x_hat) ** 2 / len(x))


def forward_with_the_noise_apart(x, x_tilde, parameters):
    """V · x and V · (x̃ − x) are added; ‖x‖² − 2 x · x̂ + ‖x̂‖² is the error. A tuple comes back."""
    V, W = parameters["V"], parameters["W"]
    h = _sigmoid(x @ V.T + (x_tilde - x) @ V.T + parameters["b"])
    x_hat = h @ W.T + parameters["c"]
    return h, x_hat, (np.sum(x * x) - 2 * np.sum(x * x_hat) + np.sum(x_hat * x_hat)) / len(x)


def backward_in_loops(x, x_tilde, parameters, h, x_hat):
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
            d_a = sum(e[j] * W[j, k] for j in range(D)) * h[n, k] * (1 - h[n, k])
            d["b"][k] += d_a
            for j in range(D):
                d["V"][k][j] += d_a * x_tilde[n, j]
    return d


def backward_in_float32(x, x_tilde, parameters, h, x_hat):
    """Every array is float32, the results too."""
    x, x_tilde, h, x_hat, W = map(np.float32, (x, x_tilde, h, x_hat, parameters["W"]))
    d_x_hat = 2 * (x_hat - x) / np.float32(len(x))
    d_a = d_x_hat @ W * (h - h * h)
    return {"V": d_a.T @ x_tilde, "b": d_a.sum(0), "W": d_x_hat.T @ h, "c": d_x_hat.sum(0)}


def backward_with_einsum(x, x_tilde, parameters, h, x_hat):
    """One einsum for each gradient; keyed by the result's name, in another order."""
    e = (x_hat - x) * (2 / len(x))
    d_a = np.einsum("nd,dk,nk->nk", e, parameters["W"], h - h**2)
    d_V, d_W = np.einsum("nk,nd->kd", d_a, x_tilde), np.einsum("nd,nk->dk", e, h)
    found = {"c": np.einsum("nd->d", e), "W": d_W, "b": np.einsum("nk->k", d_a), "V": d_V}
    return {"d_parameters": found}


def backward_on_columns(x, x_tilde, parameters, h, x_hat):
    """The examples are columns, weights and biases are one matrix each; views of it come back."""
    ones = np.ones((1, len(x)))
    e = 2 * (x_hat - x).T / len(x)
    d_a = np.asfortranarray(parameters["W"]).T @ e * (h * (1 - h)).T
    outer = d_a @ np.vstack([x_tilde.T, ones]).T
    inner = e @ np.vstack([h.T, ones]).T
    return {"V": outer[:, :-1], "b": outer[:, -1], "W": inner[:, :-1], "c": inner[:, -1]}


def backward_recomputing(x, x_tilde, parameters, h, x_hat):
    """Nothing that forward gave is used; shares are added up in float32 buffers."""
    V, b, W, c = (parameters[name] for name in "VbWc")
    d = {name: np.zeros(p.shape, np.float32) for name, p in parameters.items()}
    for row, noisy in zip(x, x_tilde, strict=True):
        code = _sigmoid(V @ noisy + b)
        e = 2 / len(x) * (W @ code + c - row)
        d_a = W.T @ e * code * (1 - code)
        for name, share in zip("VbWc", (np.outer(d_a, noisy), d_a, np.outer(e, code), e), strict=True):
            d[name] += share
    return d


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(x, x_tilde):
    if x.shape != x_tilde.shape:
        raise ValueError("the shapes disagree")
