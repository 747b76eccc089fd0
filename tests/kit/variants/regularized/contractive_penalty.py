"""Correct variants of the contractive penalty."""

import math
from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_x: np.ndarray
    d_V: np.ndarray
    d_b: np.ndarray


class Run(NamedTuple):
    """What forward returns, as a named tuple."""

    h: np.ndarray
    Omega: float


def forward_in_loops(x, V, b, lam):
    """Entry by entry of every Jacobian in plain Python; lists come back."""
    _check(x, V, b)
    h, total = [], 0.0
    for row in x:
        code = []
        for weights, bias in zip(V, b, strict=True):
            a = sum(w * v for w, v in zip(weights, row, strict=True)) + bias
            h_i = (1 + math.tanh(a / 2)) / 2
            code.append(h_i)
            for w in weights:
                total += (h_i * (1 - h_i) * w) ** 2
        h.append(code)
    return {"h": h, "Omega": lam * total / len(x)}


def forward_in_float32(x, V, b, lam):
    """Every array is float32, the results too."""
    _check(x, V, b)
    x, V, b = np.float32(x), np.float32(V), np.float32(b)
    h = _sigmoid(x @ V.T + b)
    slope = h - h * h
    return {"h": h, "Omega": np.float32(lam) * (slope**2 * (V**2).sum(axis=1)).sum(axis=1).mean()}


def forward_with_jacobians(x, V, b, lam):
    """All Jacobians (N, K, D) are built, and their Frobenius norms squared."""
    _check(x, V, b)
    h = _sigmoid(np.einsum("nd,kd->nk", x, V) + b)
    jacobians = np.einsum("nk,kd->nkd", h * (1 - h), V)
    return {"Omega": lam * np.mean(np.linalg.norm(jacobians, axis=(1, 2)) ** 2), "h": h}


def forward_with_a_trace(x, V, b, lam):
    """The trace of J Jᵀ for each example; a tuple comes back."""
    _check(x, V, b)
    h = _sigmoid((V @ x.T).T + b)
    jacobians = [np.diag(each * (1 - each)) @ V for each in h]
    return h, lam * sum(np.trace(J @ J.T) for J in jacobians) / len(x)


def forward_on_columns(x, V, b, lam):
    """The examples are columns; a transposed view comes back, in a named tuple."""
    _check(x, V, b)
    h = _sigmoid(np.matmul(V, x.T) + b[:, np.newaxis])
    lengths = np.diagonal(V @ V.T)
    return Run(h.T, lam / len(x) * (lengths @ (h - h**2) ** 2).sum())


def forward_in_log_space(x, V, b, lam):
    """The slope is the exponential of ln σ(a) + ln σ(−a); more comes back than is asked for."""
    _check(x, V, b)
    a = np.dot(x, V.transpose()) + b
    log_slope = -np.logaddexp(0, a) - np.logaddexp(0, -a)
    h = np.exp(-np.logaddexp(0, -a))
    moved = np.exp(2 * log_slope) * np.square(V).sum(axis=1)
    return {"h": h, "Omega": lam * np.average(moved.sum(axis=1)), "a": a}


def forward_with_the_mean_slope(x, V, b, lam):
    """The squared slopes are averaged first: the rest is the same for all examples."""
    _check(x, V, b)
    h = _sigmoid(x @ V.T + b)
    return {"h": h, "Omega": lam * np.vdot(np.mean((h * (1 - h)) ** 2, axis=0), np.sum(V * V, axis=1))}


def backward_in_loops(x, V, lam, h):
    """Entry by entry in plain Python; lists come back."""
    (N, D), K = x.shape, len(V)
    d_x, d_V, d_b = np.zeros((N, D)).tolist(), np.zeros((K, D)).tolist(), [0.0] * K
    for n in range(N):
        for k in range(K):
            slope = h[n, k] * (1 - h[n, k])
            length = sum(w * w for w in V[k])
            d_a = 2 * lam / N * slope * length * (1 - 2 * h[n, k]) * slope
            d_b[k] += d_a
            for j in range(D):
                d_x[n][j] += d_a * V[k, j]
                d_V[k][j] += d_a * x[n, j] + 2 * lam / N * slope**2 * V[k, j]
    return [d_x, d_V, d_b]


def backward_in_float32(x, V, lam, h):
    """Every array is float32, the results too."""
    x, V, lam, h = np.float32(x), np.float32(V), np.float32(lam), np.float32(h)
    slope = h - h * h
    scale = 2 * lam / np.float32(len(x))
    d_a = scale * slope**2 * (1 - 2 * h) * (V * V).sum(axis=1)
    d_V = d_a.T @ x + scale * (slope**2).sum(axis=0)[:, None] * V
    return _d_x(d_a, V), d_V, d_a.sum(axis=0)


def backward_with_jacobians(x, V, lam, h):
    """Through the Jacobians (N, K, D), by einsum; keyed by the results' names."""
    slope = h * (1 - h)
    jacobians = np.einsum("nk,kd->nkd", slope, V)
    d_jacobians = 2 * lam / len(x) * jacobians
    d_slope = np.einsum("nkd,kd->nk", d_jacobians, V)
    d_a = d_slope * (slope - 2 * h * slope)
    d_V = np.einsum("nkd,nk->kd", d_jacobians, slope) + np.einsum("nk,nd->kd", d_a, x)
    return {"d_b": np.einsum("nk->k", d_a), "d_V": d_V, "d_x": np.einsum("nk,kd->nd", d_a, V)}


def backward_on_columns(x, V, lam, h):
    """The examples are columns; transposed views come back, in a named tuple."""
    h, x, N = h.T, x.T, len(x)
    slope = h - h**2
    lengths = np.linalg.norm(V, axis=1, keepdims=True) ** 2
    d_a = lam / N * lengths * (2 * slope**2 - 4 * h * slope**2)
    d_V = (x @ d_a.T).T + 2 * lam * np.mean(slope**2, axis=1, keepdims=True) * V
    return Gradients(np.matmul(np.asfortranarray(V).T, d_a).T, d_V, d_a @ np.ones(N))


def backward_example_by_example(x, V, lam, h):
    """Each example's share is added up into float32 buffers."""
    d_x, d_V, d_b = (np.zeros(s, dtype=np.float32) for s in (x.shape, V.shape, len(V)))
    for n in range(len(x)):
        J = np.diag(h[n] * (1 - h[n])) @ V
        d_a = 2 * lam / len(x) * np.einsum("kd,kd->k", J, J) * (1 - 2 * h[n])
        d_x[n] = V.T @ d_a
        d_V += np.outer(d_a, x[n]) + 2 * lam / len(x) * (h[n] * (1 - h[n]))[:, None] * J
        d_b += d_a
    return d_x, d_V, d_b


def _d_x(d_a, V):
    """Return ∂Ω/∂x."""
    return np.dot(d_a, V)


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(x, V, b):
    if x.shape[1] != V.shape[1] or b.shape != V.shape[:1]:
        raise ValueError("the shapes disagree")
