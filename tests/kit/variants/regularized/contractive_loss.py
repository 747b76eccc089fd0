"""Correct variants of the contractive autoencoder's loss."""

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
        run["L"] += lam / len(x) * sum((h[k] * (1 - h[k]) * w) ** 2 for k in range(len(h)) for w in V[k])
    return run


def forward_in_float32(x, parameters, lam):
    """Every array is float32, the results too."""
    _check(x, parameters)
    V, b, W, c = (np.float32(parameters[name]) for name in "VbWc")
    x = np.float32(x)
    h = _sigmoid(x @ V.T + b)
    x_hat = h @ W.T + c
    moved = ((h - h * h) ** 2 * (V * V).sum(1)).sum(1)
    return {"h": h, "x_hat": x_hat, "L": ((x_hat - x) ** 2).sum(1).mean() + np.float32(lam) * moved.mean()}


def forward_with_einsum(x, parameters, lam):
    """All Jacobians are built by einsum; the dict has another order, and more in it."""
    _check(x, parameters)
    h = _sigmoid(np.einsum("kd,nd->nk", parameters["V"], x) + parameters["b"])
    x_hat = np.einsum("dk,nk->nd", parameters["W"], h) + parameters["c"]
    e, J = x - x_hat, np.einsum("nk,kd->nkd", h * (1 - h), parameters["V"])
    L = (np.einsum("nd,nd->", e, e) + lam * np.einsum("nkd,nkd->", J, J)) / len(x)
    return {"L": np.asarray(L), "J": J, "x_hat": x_hat, "h": h}


def forward_on_columns(x, parameters, lam):
    """The examples are columns; transposed views come back, in a named tuple."""
    _check(x, parameters)
    V = parameters["V"]
    h = _sigmoid(np.matmul(V, x.T) + parameters["b"][:, None])
    x_hat = parameters["W"] @ h + parameters["c"][:, None]
    moved = np.diagonal(V @ V.T) @ (h - h**2) ** 2
    return Run(h.T, x_hat.T, (np.linalg.norm(x.T - x_hat, axis=0) ** 2 + lam * moved).mean())


def forward_example_by_example(x, parameters, lam):
    """One example after the other into float32 buffers; a tuple comes back."""
    V, b, W, c = (parameters[name] for name in "VbWc")
    if W.shape[1] != len(V):
        raise ValueError("the shapes disagree")
    h, x_hat, L = np.zeros((len(x), len(V)), np.float32), np.zeros(x.shape, np.float32), 0.0
    for n, row in enumerate(x):
        h[n] = _sigmoid(V @ row + b)
        x_hat[n] = W @ h[n] + c
        L += np.dot(row - x_hat[n], row - x_hat[n])
        L += lam * np.linalg.norm(np.diag(h[n] * (1 - h[n])) @ V, "fro") ** 2
    return h, x_hat, L / len(x)


def backward_in_loops(x, parameters, lam, h, x_hat):
    """Example by example, entry by entry; lists come back."""
    V, W = parameters["V"], parameters["W"]
    (N, D), K = x.shape, h.shape[1]
    d = {name: np.zeros(p.shape).tolist() for name, p in parameters.items()}
    for n in range(N):
        e = [2 * (x_hat[n, j] - x[n, j]) / N for j in range(D)]
        for j in range(D):
            d["c"][j] += e[j]
            for k in range(K):
                d["W"][j][k] += e[j] * h[n, k]
        for k in range(K):
            slope = h[n, k] * (1 - h[n, k])
            d_h = sum(e[j] * W[j, k] for j in range(D))
            d_h += 2 * lam / N * slope * (1 - 2 * h[n, k]) * sum(w * w for w in V[k])
            d["b"][k] += d_h * slope
            for j in range(D):
                d["V"][k][j] += d_h * slope * x[n, j] + 2 * lam / N * slope**2 * V[k, j]
    return d


def backward_in_float32(x, parameters, lam, h, x_hat):
    """Every array is float32, the results too."""
    x, h, x_hat, V, W = map(np.float32, (x, h, x_hat, parameters["V"], parameters["W"]))
    N, slope = np.float32(len(x)), h - h * h
    price = 2 * np.float32(lam) / N
    e = 2 * (x_hat - x) / N
    d_a = e @ W * slope + price * slope**2 * (1 - 2 * h) * (V * V).sum(1)
    d_V = d_a.T @ x + price * (slope**2).sum(0)[:, None] * V
    return {"V": d_V, "b": d_a.sum(0), "W": e.T @ h, "c": e.sum(0)}


def backward_with_einsum(x, parameters, lam, h, x_hat):
    """Through the Jacobians, by einsum; keyed by the result's name, in another order."""
    V, slope = parameters["V"], h - h**2
    e, J = (x_hat - x) * (2 / len(x)), np.einsum("nk,kd->nkd", slope, parameters["V"])
    d_h = e @ parameters["W"] + 2 * lam / len(x) * np.einsum("nkd,kd,nk->nk", J, V, 1 - 2 * h)
    d_a = d_h * slope
    d_V = np.einsum("nk,nd->kd", d_a, x) + 2 * lam / len(x) * np.einsum("nkd,nk->kd", J, slope)
    found = {"c": np.einsum("nd->d", e), "W": np.einsum("nd,nk->dk", e, h), "b": d_a.sum(axis=0), "V": d_V}
    return {"d_parameters": found}


def backward_on_columns(x, parameters, lam, h, x_hat):
    """The examples are columns, weights and biases are one matrix each; views of it come back."""
    V, ones, h, N = parameters["V"], np.ones((1, len(x))), h.T, len(x)
    e, slope = 2 * (x_hat - x).T / N, h * (1 - h)
    lengths = np.linalg.norm(V, axis=1, keepdims=True) ** 2
    d_a = np.asfortranarray(parameters["W"]).T @ e * slope + 2 * lam / N * lengths * slope**2 * (1 - 2 * h)
    outer = d_a @ np.vstack([x.T, ones]).T
    outer[:, :-1] += 2 * lam * np.mean(slope**2, axis=1, keepdims=True) * V
    inner = e @ np.vstack([h, ones]).T
    return {"V": outer[:, :-1], "b": outer[:, -1], "W": inner[:, :-1], "c": inner[:, -1]}


def backward_recomputing(x, parameters, lam, h, x_hat):
    """Nothing that forward gave is used; shares are added up in float32 buffers."""
    V, b, W, c = (parameters[name] for name in "VbWc")
    d = {name: np.zeros(p.shape, np.float32) for name, p in parameters.items()}
    for row in x:
        code = _sigmoid(V @ row + b)
        slope, e = code * (1 - code), 2 / len(x) * (W @ code + c - row)
        J = slope[:, None] * V
        d_a = W.T @ e * slope + 2 * lam / len(x) * (J * J).sum(axis=1) * (1 - 2 * code)
        d_V = np.outer(d_a, row) + 2 * lam / len(x) * slope[:, None] * J
        for name, share in zip("VbWc", (d_V, d_a, np.outer(e, code), e), strict=True):
            d[name] += share
    return d


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(x, parameters):
    if x.shape[1] != parameters["V"].shape[1] or parameters["V"].shape != parameters["W"].shape[::-1]:
        raise ValueError("the shapes disagree")
