"""Correct variants of the input gate with a peephole."""

import math
from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_C_prev: np.ndarray
    d_h_prev: np.ndarray
    d_x: np.ndarray
    d_W_i: np.ndarray
    d_b_i: np.ndarray


def forward_in_loops(C_prev, h_prev, x, W_i, b_i):
    """Entry by entry in plain Python; a list of lists comes back."""
    rows = []
    for C_row, h_row, x_row in zip(C_prev, h_prev, x, strict=True):
        joined = [*C_row, *h_row, *x_row]
        a = [sum(w * v for w, v in zip(W, joined, strict=True)) + b for W, b in zip(W_i, b_i, strict=True)]
        rows.append([1 / (1 + math.exp(-max(each, -700))) for each in a])
    return rows


def forward_in_float32(C_prev, h_prev, x, W_i, b_i):
    """Every array is float32, the result too."""
    C_prev, h_prev, x, W_i, b_i = (np.float32(each) for each in (C_prev, h_prev, x, W_i, b_i))
    return _squash(np.hstack([C_prev, h_prev, x]) @ W_i.T + b_i)


def forward_with_einsum(C_prev, h_prev, x, W_i, b_i):
    """One einsum for each block of W_i; nothing is joined."""
    H = h_prev.shape[1]
    W_C, W_h, W_x = np.hsplit(W_i, [H, 2 * H])
    a = np.einsum("kj,nj->nk", W_C, C_prev) + np.einsum("kj,nj->nk", W_h, h_prev)
    return _squash(a + np.einsum("kd,nd->nk", W_x, x) + b_i[None, :])


def forward_as_a_plain_gate_and_a_peephole(C_prev, h_prev, x, W_i, b_i):
    """The plain LSTM's argument of σ, and the peephole's share added to it; a tuple of rows comes back."""
    H = h_prev.shape[1]
    a = np.block([h_prev, x]) @ W_i[:, H:].T + b_i
    a += np.inner(C_prev, W_i[:, :H])
    return tuple(_squash(a))


def forward_on_columns(C_prev, h_prev, x, W_i, b_i):
    """The examples are columns, as on the slide; a transposed view comes back."""
    C_h_x = np.vstack([C_prev.T, h_prev.T, x.T])
    return _squash(np.matmul(np.asfortranarray(W_i), C_h_x) + b_i[:, np.newaxis]).T


def forward_with_the_bias_as_a_weight(C_prev, h_prev, x, W_i, b_i):
    """b_i is one more column of W_i, for an input that is always 1."""
    joined = np.concatenate((C_prev, h_prev, x, np.ones((len(x), 1))), axis=-1)
    return _squash(np.dot(joined, np.column_stack((W_i, b_i)).transpose()))


def forward_into_a_buffer(C_prev, h_prev, x, W_i, b_i):
    """A float32 buffer is filled row by row."""
    _check(C_prev, h_prev, x)
    i = np.zeros((len(x), len(b_i)), dtype=np.float32)
    for n in range(len(x)):
        i[n] = _squash(W_i @ np.r_[C_prev[n], h_prev[n], x[n]] + b_i)
    return i


def forward_by_broadcasting(C_prev, h_prev, x, W_i, b_i):
    """All products (N, H, 2H + D) at once, then a sum; keyed by the result's name."""
    joined = np.append(C_prev, np.append(h_prev, x, axis=1), axis=1)
    return {"i": _squash((joined[:, None, :] * W_i[None, :, :]).sum(axis=-1) + b_i)}


def forward_in_log_space(C_prev, h_prev, x, W_i, b_i):
    """The exponential of log σ(a), which never overflows."""
    return np.exp(-np.logaddexp(0, -(np.block([C_prev, h_prev, x]) @ W_i.T + b_i)))


def backward_in_loops(d_i, i, C_prev, h_prev, x, W_i):
    """Entry by entry in plain Python; a list of lists comes back."""
    (N, H), D = h_prev.shape, x.shape[1]
    d_joined = [[0.0] * (2 * H + D) for _ in range(N)]
    d_W_i, d_b_i = [[0.0] * (2 * H + D) for _ in range(H)], [0.0] * H
    for n in range(N):
        joined = [*C_prev[n], *h_prev[n], *x[n]]
        for k in range(H):
            d_a = d_i[n, k] * i[n, k] * (1 - i[n, k])
            d_b_i[k] += d_a
            for j in range(2 * H + D):
                d_joined[n][j] += d_a * W_i[k, j]
                d_W_i[k][j] += d_a * joined[j]
    blocks = [[row[start:stop] for row in d_joined] for start, stop in ((0, H), (H, 2 * H), (2 * H, None))]
    return [*blocks, d_W_i, d_b_i]


def backward_in_float32(d_i, i, C_prev, h_prev, x, W_i):
    """Every array is float32, the results too."""
    d_i, i, C_prev, h_prev, x, W_i = map(np.float32, (d_i, i, C_prev, h_prev, x, W_i))
    H = h_prev.shape[1]
    d_a = d_i * (i - i**2)
    d_joined, d_W_i = d_a @ W_i, d_a.T @ np.hstack([C_prev, h_prev, x])
    return d_joined[:, :H], d_joined[:, H : 2 * H], d_joined[:, 2 * H :], d_W_i, d_a.sum(axis=0)


def backward_with_einsum(d_i, i, C_prev, h_prev, x, W_i):
    """One einsum for each result, which come in a dict."""
    H = h_prev.shape[1]
    W_C, W_h, W_x = np.hsplit(W_i, [H, 2 * H])
    d_a = np.einsum("nk,nk->nk", d_i, i - i**2)
    d_W_i = [np.einsum("nk,nj->kj", d_a, part) for part in (C_prev, h_prev, x)]
    return {
        "d_b_i": np.einsum("nk->k", d_a),
        "d_W_i": np.concatenate(d_W_i, axis=1),
        "d_x": np.einsum("nk,kd->nd", d_a, W_x),
        "d_h_prev": np.einsum("nk,kj->nj", d_a, W_h),
        "d_C_prev": np.einsum("nk,kj->nj", d_a, W_C),
    }


def backward_on_columns(d_i, i, C_prev, h_prev, x, W_i):
    """The examples are columns, as on the slide; the results are transposed views in a named tuple."""
    d_a = (d_i * (i - i**2)).T
    d_joined = np.matmul(np.asfortranarray(W_i).T, d_a)
    d_W_i = (np.vstack([C_prev.T, h_prev.T, x.T]) @ d_a.T).T
    H = len(d_a)
    d_C, d_h, d_x = d_joined[:H].T, d_joined[H : 2 * H].T, d_joined[2 * H :].T
    return Gradients(d_C, d_h, d_x, d_W_i, d_a @ np.ones(d_a.shape[1]))


def backward_example_by_example(d_i, i, C_prev, h_prev, x, W_i):
    """Outer products are added up into float32 buffers, one example after the other."""
    results = [np.zeros(each.shape, dtype=np.float32) for each in (C_prev, h_prev, x, W_i, W_i[:, 0])]
    H = h_prev.shape[1]
    for n in range(len(x)):
        d_a = i[n] - i[n] ** 2
        d_a *= d_i[n]
        results[0][n], results[1][n], results[2][n] = np.split(d_a @ W_i, [H, 2 * H])
        results[3] += np.outer(d_a, np.r_[C_prev[n], h_prev[n], x[n]])
        results[4] += d_a
    return results


def backward_by_blocks(d_i, i, C_prev, h_prev, x, W_i):
    """Each block of W_i apart, the slope in terms of tanh; the blocks of d_W_i are views of one buffer."""
    H = h_prev.shape[1]
    slope = (1 - (2 * i - 1) ** 2) / 4
    d_a = np.multiply(d_i, slope, order="F")
    d_W_i = np.empty_like(W_i)
    d_W_i[:, 2 * H :] = np.tensordot(d_a, x, axes=(0, 0))
    d_W_i[:, H : 2 * H] = np.tensordot(d_a, h_prev, axes=(0, 0))
    d_W_i[:, :H] = np.tensordot(d_a, C_prev, axes=(0, 0))
    inputs = [d_a.dot(W_i[:, block]) for block in (slice(H), slice(H, 2 * H), slice(2 * H, None))]
    return *inputs, d_W_i, np.add.reduce(d_a)


def _squash(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(C_prev, h_prev, x):
    if C_prev.shape != h_prev.shape or len(h_prev) != len(x):
        raise ValueError("the shapes disagree")
