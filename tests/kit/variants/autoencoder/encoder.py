"""Correct variants of the encoder."""

import math
from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_x: np.ndarray
    d_V: np.ndarray
    d_b: np.ndarray


def forward_in_loops(x, V, b):
    """Entry by entry in plain Python; a list of lists comes back."""
    rows = []
    for example in x:
        a = [sum(v * e for v, e in zip(row, example, strict=True)) + c for row, c in zip(V, b, strict=True)]
        rows.append([1 / (1 + math.exp(-max(each, -700))) for each in a])
    return rows


def forward_in_float32(x, V, b):
    """Every array is float32, the result too."""
    x, V, b = map(np.float32, (x, V, b))
    return _squash(x @ V.T + b)


def forward_with_einsum(x, V, b):
    """One einsum, and b as a row."""
    return _squash(np.einsum("kd,nd->nk", V, x) + b[None, :])


def forward_on_columns(x, V, b):
    """The examples are columns, as on the slide; a transposed view comes back."""
    return _squash(np.matmul(np.asfortranarray(V), x.T) + b[:, np.newaxis]).T


def forward_with_the_bias_as_a_weight(x, V, b):
    """b is one more column of V, for a component that is always 1."""
    return _squash(np.dot(np.c_[x, np.ones(len(x))], np.column_stack([V, b]).transpose()))


def forward_into_a_buffer(x, V, b):
    """A float32 buffer is filled row by row, and keyed by its name."""
    _check(x, V, b)
    h = np.zeros((len(x), len(V)), dtype=np.float32)
    for n, example in enumerate(x):
        h[n] = _squash(V.dot(example) + b)
    return {"h": h}


def forward_unit_by_unit(x, V, b):
    """Column by column, into a buffer in Fortran order; a tuple of rows comes back."""
    _check(x, V, b)
    h = np.empty((len(x), len(V)), order="F")
    for k in range(len(V)):
        h[:, k] = _squash((x * V[k]).sum(axis=1) + b[k])
    return tuple(h)


def forward_in_log_space(x, V, b):
    """The exponential of log σ(a), which never overflows."""
    return np.exp(-np.logaddexp(0, -(np.inner(x, V) + b)))


def backward_in_loops(d_h, h, x, V):
    """Entry by entry in plain Python; a list of lists comes back."""
    (N, D), K = x.shape, len(V)
    d_x, d_V, d_b = [[0.0] * D for _ in range(N)], [[0.0] * D for _ in range(K)], [0.0] * K
    for n in range(N):
        for k in range(K):
            d_a = d_h[n, k] * h[n, k] * (1 - h[n, k])
            d_b[k] += d_a
            for j in range(D):
                d_x[n][j] += d_a * V[k, j]
                d_V[k][j] += d_a * x[n, j]
    return [d_x, d_V, d_b]


def backward_in_float32(d_h, h, x, V):
    """Every array is float32, the results too."""
    d_h, h, x, V = map(np.float32, (d_h, h, x, V))
    d_a = d_h * (h - h**2)
    return d_a @ V, d_a.T @ x, d_a.sum(axis=0)


def backward_with_einsum(d_h, h, x, V):
    """One einsum for each result, all from d_h and the slope; they come in a dict."""
    slope = h - h * h
    return {
        "d_b": np.einsum("nk,nk->k", d_h, slope),
        "d_V": np.einsum("nk,nk,nd->kd", d_h, slope, x),
        "d_x": np.einsum("nk,nk,kd->nd", d_h, slope, V),
    }


def backward_on_columns(d_h, h, x, V):
    """The examples are columns, as on the slide; the results are transposed views in a named tuple."""
    d_a = (d_h * h).T * (1 - h).T
    return Gradients((V.T @ d_a).T, (x.T @ d_a.T).T, d_a @ np.ones(len(x)))


def backward_example_by_example(d_h, h, x, V):
    """Outer products are added up into float32 buffers, one example after the other."""
    results = [np.zeros(shape, dtype=np.float32) for shape in (x.shape, V.shape, len(V))]
    for n in range(len(x)):
        d_a = h[n] - h[n] ** 2
        d_a *= d_h[n]
        results[0][n] = d_a @ V
        results[1] += np.outer(d_a, x[n])
        results[2] += d_a
    return results


def backward_by_the_jacobian(d_h, h, x, V):
    """The Jacobian ∂h/∂x (N, K, D) of each example, and b as the weight of a component that is 1."""
    slope = (1 - (2 * h - 1) ** 2) / 4
    d_x = (d_h[:, None, :] @ (slope[:, :, None] * V))[:, 0]
    d_V_b = np.tensordot(d_h * slope, np.c_[x, np.ones(len(x))], axes=(0, 0))
    return d_x, d_V_b[:, :-1], d_V_b[:, -1]


def _squash(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(x, V, b):
    if x.shape[1] != V.shape[1] or len(b) != len(V):
        raise ValueError("the shapes disagree")
