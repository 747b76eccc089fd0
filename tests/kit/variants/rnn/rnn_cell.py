"""Correct variants of the recurrent cell."""

import math
from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_h_prev: np.ndarray
    d_x: np.ndarray
    d_W: np.ndarray
    d_b: np.ndarray


def forward_in_loops(h_prev, x, W, b):
    """Entry by entry in plain Python; a list of lists comes back."""
    _check(h_prev, x, W)
    rows = []
    for h_row, x_row in zip(h_prev, x, strict=True):
        joined = [*h_row, *x_row]
        a = [sum(w * v for w, v in zip(W, joined, strict=True)) + b for W, b in zip(W, b, strict=True)]
        rows.append([math.tanh(each) for each in a])
    return rows


def forward_in_float32(h_prev, x, W, b):
    """Every array is float32, the result too."""
    h_prev, x, W, b = (each.astype(np.float32) for each in (h_prev, x, W, b))
    return np.tanh(np.hstack([h_prev, x]) @ W.T + b)


def forward_with_einsum(h_prev, x, W, b):
    """One einsum for each block of W; nothing is joined."""
    W_h, W_x = np.hsplit(W, [h_prev.shape[1]])
    a = np.einsum("kj,nj->nk", W_h, h_prev) + np.einsum("kd,nd->nk", W_x, x)
    return np.tanh(a + b[None, :])


def forward_on_columns(h_prev, x, W, b):
    """The examples are columns, as in the equation; a transposed view comes back."""
    h_x = np.vstack([h_prev.T, x.T])
    return np.tanh(np.matmul(W, h_x) + b[:, np.newaxis]).T


def forward_with_the_bias_as_a_weight(h_prev, x, W, b):
    """b is one more column of W, for an input that is always 1."""
    ones = np.ones((len(x), 1))
    h_x = np.concatenate((h_prev, x, ones), axis=-1)
    return np.tanh(np.dot(h_x, np.column_stack((W, b)).transpose()))


def forward_into_a_buffer(h_prev, x, W, b):
    """A float32 buffer is filled row by row."""
    _check(h_prev, x, W)
    h = np.zeros((len(x), len(b)), dtype=np.float32)
    for n in range(len(x)):
        h[n] = np.tanh(W @ np.append(h_prev[n], x[n]) + b)
    return h


def forward_by_broadcasting(h_prev, x, W, b):
    """All products (N, H, H + D) at once, then a sum; keyed by the result's name."""
    h_x = np.append(h_prev, x, axis=1)
    return {"h": np.tanh((h_x[:, None, :] * W[None, :, :]).sum(axis=-1) + b)}


def forward_by_a_sigmoid(h_prev, x, W, b):
    """tanh as a σ of twice the argument, stretched to (−1, 1), in log space."""
    return 2 * np.exp(-np.logaddexp(0, -2 * (np.block([h_prev, x]) @ W.T + b))) - 1


def forward_from_exponentials(h_prev, x, W, b):
    """tanh from e^(−2|a|), which cannot overflow, and the sign of a."""
    a = np.c_[h_prev, x] @ W.T + b
    e = np.exp(-2 * np.abs(a))
    return np.copysign((1 - e) / (1 + e), a)


def forward_one_block_after_the_other(h_prev, x, W, b):
    """The shares are added in place to a copy of the bias in Fortran order."""
    H = h_prev.shape[1]
    _check(h_prev, x, W)
    a = np.array(np.broadcast_to(b, h_prev.shape), order="F")
    a += np.inner(x, W[:, H:])
    a += np.inner(h_prev, W[:, :H])
    return np.tanh(a, out=a)


def backward_in_loops(d_h, h, h_prev, x, W):
    """Entry by entry in plain Python; a list of lists comes back."""
    (N, H), D = h_prev.shape, x.shape[1]
    d_joined = [[0.0] * (H + D) for _ in range(N)]
    d_W, d_b = [[0.0] * (H + D) for _ in range(H)], [0.0] * H
    for n in range(N):
        joined = [*h_prev[n], *x[n]]
        for k in range(H):
            d_a = d_h[n, k] * (1 - h[n, k] ** 2)
            d_b[k] += d_a
            for j in range(H + D):
                d_joined[n][j] += d_a * W[k, j]
                d_W[k][j] += d_a * joined[j]
    return [[row[:H] for row in d_joined], [row[H:] for row in d_joined], d_W, d_b]


def backward_in_float32(d_h, h, h_prev, x, W):
    """Every array is float32, the results too."""
    d_h, h, h_prev, x, W = map(np.float32, (d_h, h, h_prev, x, W))
    H = h_prev.shape[1]
    d_a = d_h * ((1 - h) * (1 + h))
    d_joined = d_a @ W
    return d_joined[:, :H], d_joined[:, H:], d_a.T @ np.hstack([h_prev, x]), d_a.sum(axis=0)


def backward_with_einsum(d_h, h, h_prev, x, W):
    """One einsum for each result, which come in a dict."""
    W_h, W_x = np.hsplit(W, [h_prev.shape[1]])
    d_a = np.einsum("nk,nk->nk", d_h, ((1 - h) * (1 + h)))
    d_W = [np.einsum("nk,nj->kj", d_a, part) for part in (h_prev, x)]
    return {
        "d_b": np.einsum("nk->k", d_a),
        "d_W": np.concatenate(d_W, axis=1),
        "d_x": np.einsum("nk,kd->nd", d_a, W_x),
        "d_h_prev": np.einsum("nk,kj->nj", d_a, W_h),
    }


def backward_on_columns(d_h, h, h_prev, x, W):
    """The examples are columns, as in the equation; the results are transposed views in a named tuple."""
    d_a = (d_h * ((1 - h) * (1 + h))).T
    d_joined = np.matmul(np.asfortranarray(W).T, d_a)
    d_W = (np.vstack([h_prev.T, x.T]) @ d_a.T).T
    H = len(d_a)
    return Gradients(d_joined[:H].T, d_joined[H:].T, d_W, d_a @ np.ones(d_a.shape[1]))


def backward_example_by_example(d_h, h, h_prev, x, W):
    """Outer products are added up into float32 buffers, one example after the other."""
    results = [np.zeros(each.shape, dtype=np.float32) for each in (h_prev, x, W, W[:, 0])]
    for n in range(len(x)):
        d_a = 1 - h[n] ** 2
        d_a *= d_h[n]
        results[0][n], results[1][n] = np.split(d_a @ W, [h_prev.shape[1]])
        results[2] += np.outer(d_a, np.append(h_prev[n], x[n]))
        results[3] += d_a
    return results


def backward_recomputing(d_h, h, h_prev, x, W):
    """The slope comes from cosh of the pre-activation, which arctanh finds; each block by itself."""
    H, ones = h_prev.shape[1], np.ones(len(x))
    d_a = d_h / np.cosh(np.arctanh(np.clip(h, -1 + 1e-15, 1 - 1e-15))) ** 2
    blocks = (np.tensordot(d_a, each, axes=(0, 0)) for each in (h_prev, x))
    return (d_a.dot(W[:, :H]), d_a.dot(W[:, H:]), np.hstack(list(blocks)), ones @ d_a)


def _check(h_prev, x, W):
    if len(h_prev) != len(x) or W.shape[1] != h_prev.shape[1] + x.shape[1]:
        raise ValueError("the shapes disagree")
