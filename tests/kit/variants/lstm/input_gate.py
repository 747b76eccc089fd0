"""Correct variants of the input gate."""

import math
from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_h_prev: np.ndarray
    d_x: np.ndarray
    d_W_i: np.ndarray
    d_b_i: np.ndarray


def forward_in_loops(h_prev, x, W_i, b_i):
    """Entry by entry in plain Python; a list of lists comes back."""
    _check(h_prev, x, W_i)
    rows = []
    for h_row, x_row in zip(h_prev, x, strict=True):
        joined = [*h_row, *x_row]
        a = [sum(w * v for w, v in zip(W, joined, strict=True)) + b for W, b in zip(W_i, b_i, strict=True)]
        rows.append([1 / (1 + math.exp(-max(each, -700))) for each in a])
    return rows


def forward_in_float32(h_prev, x, W_i, b_i):
    """Every array is float32, the result too."""
    h_prev, x, W_i, b_i = (each.astype(np.float32) for each in (h_prev, x, W_i, b_i))
    return _squash(np.hstack([h_prev, x]) @ W_i.T + b_i)


def forward_with_einsum(h_prev, x, W_i, b_i):
    """One einsum for each block of W_i; nothing is joined."""
    W_h, W_x = np.hsplit(W_i, [h_prev.shape[1]])
    a = np.einsum("kj,nj->nk", W_h, h_prev) + np.einsum("kd,nd->nk", W_x, x)
    return _squash(a + b_i[None, :])


def forward_on_columns(h_prev, x, W_i, b_i):
    """The examples are columns, as on the slide; a transposed view comes back."""
    h_x = np.vstack([h_prev.T, x.T])
    return _squash(np.matmul(W_i, h_x) + b_i[:, np.newaxis]).T


def forward_with_the_bias_as_a_weight(h_prev, x, W_i, b_i):
    """b_i is one more column of W_i, for an input that is always 1."""
    ones = np.ones((len(x), 1))
    h_x = np.concatenate((h_prev, x, ones), axis=-1)
    return _squash(np.dot(h_x, np.column_stack((W_i, b_i)).transpose()))


def forward_into_a_buffer(h_prev, x, W_i, b_i):
    """A float32 buffer is filled row by row."""
    _check(h_prev, x, W_i)
    i = np.zeros((len(x), len(b_i)), dtype=np.float32)
    for n in range(len(x)):
        i[n] = _squash(W_i @ np.append(h_prev[n], x[n]) + b_i)
    return i


def forward_by_broadcasting(h_prev, x, W_i, b_i):
    """All products (N, H, H + D) at once, then a sum; keyed by the result's name."""
    h_x = np.append(h_prev, x, axis=1)
    return {"i": _squash((h_x[:, None, :] * W_i[None, :, :]).sum(axis=-1) + b_i)}


def forward_in_log_space(h_prev, x, W_i, b_i):
    """The exponential of log σ(a), which never overflows."""
    return np.exp(-np.logaddexp(0, -(np.block([h_prev, x]) @ W_i.T + b_i)))


def backward_in_loops(d_i, i, h_prev, x, W_i):
    """Entry by entry in plain Python; a list of lists comes back."""
    (N, H), D = h_prev.shape, x.shape[1]
    d_joined = [[0.0] * (H + D) for _ in range(N)]
    d_W_i, d_b_i = [[0.0] * (H + D) for _ in range(H)], [0.0] * H
    for n in range(N):
        joined = [*h_prev[n], *x[n]]
        for k in range(H):
            d_a = d_i[n, k] * i[n, k] * (1 - i[n, k])
            d_b_i[k] += d_a
            for j in range(H + D):
                d_joined[n][j] += d_a * W_i[k, j]
                d_W_i[k][j] += d_a * joined[j]
    return [[row[:H] for row in d_joined], [row[H:] for row in d_joined], d_W_i, d_b_i]


def backward_in_float32(d_i, i, h_prev, x, W_i):
    """Every array is float32, the results too."""
    d_i, i, h_prev, x, W_i = map(np.float32, (d_i, i, h_prev, x, W_i))
    H = h_prev.shape[1]
    d_a = d_i * (i - i**2)
    d_joined = d_a @ W_i
    return d_joined[:, :H], d_joined[:, H:], d_a.T @ np.hstack([h_prev, x]), d_a.sum(axis=0)


def backward_with_einsum(d_i, i, h_prev, x, W_i):
    """One einsum for each result, which come in a dict."""
    W_h, W_x = np.hsplit(W_i, [h_prev.shape[1]])
    d_a = np.einsum("nk,nk->nk", d_i, (i - i**2))
    d_W_i = [np.einsum("nk,nj->kj", d_a, part) for part in (h_prev, x)]
    return {
        "d_b_i": np.einsum("nk->k", d_a),
        "d_W_i": np.concatenate(d_W_i, axis=1),
        "d_x": np.einsum("nk,kd->nd", d_a, W_x),
        "d_h_prev": np.einsum("nk,kj->nj", d_a, W_h),
    }


def backward_on_columns(d_i, i, h_prev, x, W_i):
    """The examples are columns, as on the slide; the results are transposed views in a named tuple."""
    d_a = (d_i * (i - i**2)).T
    d_joined = np.matmul(np.asfortranarray(W_i).T, d_a)
    d_W_i = (np.vstack([h_prev.T, x.T]) @ d_a.T).T
    H = len(d_a)
    return Gradients(d_joined[:H].T, d_joined[H:].T, d_W_i, d_a @ np.ones(d_a.shape[1]))


def backward_example_by_example(d_i, i, h_prev, x, W_i):
    """Outer products are added up into float32 buffers, one example after the other."""
    results = [np.zeros(each.shape, dtype=np.float32) for each in (h_prev, x, W_i, W_i[:, 0])]
    for n in range(len(x)):
        d_a = i[n] - i[n] ** 2
        d_a *= d_i[n]
        results[0][n], results[1][n] = np.split(d_a @ W_i, [h_prev.shape[1]])
        results[2] += np.outer(d_a, np.append(h_prev[n], x[n]))
        results[3] += d_a
    return results


def _squash(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(h_prev, x, W_i):
    if len(h_prev) != len(x) or W_i.shape[1] != h_prev.shape[1] + x.shape[1]:
        raise ValueError("the shapes disagree")
