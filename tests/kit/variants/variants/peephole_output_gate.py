"""Correct variants of the output gate with a peephole."""

import math
from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_C: np.ndarray
    d_h_prev: np.ndarray
    d_x: np.ndarray
    d_W_o: np.ndarray
    d_b_o: np.ndarray


def forward_in_loops(C, h_prev, x, W_o, b_o):
    """Entry by entry in plain Python; a list of lists comes back."""
    rows = []
    for C_row, h_row, x_row in zip(C, h_prev, x, strict=True):
        joined = [*C_row, *h_row, *x_row]
        a = [sum(w * v for w, v in zip(W, joined, strict=True)) + b for W, b in zip(W_o, b_o, strict=True)]
        rows.append([1 / (1 + math.exp(-max(each, -700))) for each in a])
    return rows


def forward_in_float32(C, h_prev, x, W_o, b_o):
    """Every array is float32, the result too."""
    C, h_prev, x, W_o, b_o = (np.float32(each) for each in (C, h_prev, x, W_o, b_o))
    return _squash(np.hstack([C, h_prev, x]) @ W_o.T + b_o)


def forward_with_einsum(C, h_prev, x, W_o, b_o):
    """One einsum for each block of W_o; nothing is joined."""
    H = h_prev.shape[1]
    W_C, W_h, W_x = np.hsplit(W_o, [H, 2 * H])
    a = np.einsum("kj,nj->nk", W_C, C) + np.einsum("kj,nj->nk", W_h, h_prev)
    return _squash(a + np.einsum("kd,nd->nk", W_x, x) + b_o[None, :])


def forward_as_a_plain_gate_and_a_peephole(C, h_prev, x, W_o, b_o):
    """The plain LSTM's argument of σ, and the peephole's share added to it; a tuple of rows comes back."""
    H = h_prev.shape[1]
    a = np.block([h_prev, x]) @ W_o[:, H:].T + b_o
    a += np.inner(C, W_o[:, :H])
    return tuple(_squash(a))


def forward_on_columns(C, h_prev, x, W_o, b_o):
    """The examples are columns, as on the slide; a transposed view comes back."""
    C_h_x = np.vstack([C.T, h_prev.T, x.T])
    return _squash(np.matmul(np.asfortranarray(W_o), C_h_x) + b_o[:, np.newaxis]).T


def forward_with_the_bias_as_a_weight(C, h_prev, x, W_o, b_o):
    """b_o is one more column of W_o, for an input that is always 1."""
    joined = np.concatenate((C, h_prev, x, np.ones((len(x), 1))), axis=-1)
    return _squash(np.dot(joined, np.column_stack((W_o, b_o)).transpose()))


def forward_into_a_buffer(C, h_prev, x, W_o, b_o):
    """A float32 buffer is filled row by row."""
    _check(C, h_prev, x)
    o = np.zeros((len(x), len(b_o)), dtype=np.float32)
    for n in range(len(x)):
        o[n] = _squash(W_o @ np.r_[C[n], h_prev[n], x[n]] + b_o)
    return o


def forward_by_broadcasting(C, h_prev, x, W_o, b_o):
    """All products (N, H, 2H + D) at once, then a sum; keyed by the result's name."""
    joined = np.append(C, np.append(h_prev, x, axis=1), axis=1)
    return {"o": _squash((joined[:, None, :] * W_o[None, :, :]).sum(axis=-1) + b_o)}


def forward_in_log_space(C, h_prev, x, W_o, b_o):
    """The exponential of log σ(a), which never overflows."""
    return np.exp(-np.logaddexp(0, -(np.block([C, h_prev, x]) @ W_o.T + b_o)))


def backward_in_loops(d_o, o, C, h_prev, x, W_o):
    """Entry by entry in plain Python; a list of lists comes back."""
    (N, H), D = h_prev.shape, x.shape[1]
    d_joined = [[0.0] * (2 * H + D) for _ in range(N)]
    d_W_o, d_b_o = [[0.0] * (2 * H + D) for _ in range(H)], [0.0] * H
    for n in range(N):
        joined = [*C[n], *h_prev[n], *x[n]]
        for k in range(H):
            d_a = d_o[n, k] * o[n, k] * (1 - o[n, k])
            d_b_o[k] += d_a
            for j in range(2 * H + D):
                d_joined[n][j] += d_a * W_o[k, j]
                d_W_o[k][j] += d_a * joined[j]
    blocks = [[row[start:stop] for row in d_joined] for start, stop in ((0, H), (H, 2 * H), (2 * H, None))]
    return [*blocks, d_W_o, d_b_o]


def backward_in_float32(d_o, o, C, h_prev, x, W_o):
    """Every array is float32, the results too."""
    d_o, o, C, h_prev, x, W_o = map(np.float32, (d_o, o, C, h_prev, x, W_o))
    H = h_prev.shape[1]
    d_a = d_o * (o - o**2)
    d_joined, d_W_o = d_a @ W_o, d_a.T @ np.hstack([C, h_prev, x])
    return d_joined[:, :H], d_joined[:, H : 2 * H], d_joined[:, 2 * H :], d_W_o, d_a.sum(axis=0)


def backward_with_einsum(d_o, o, C, h_prev, x, W_o):
    """One einsum for each result, which come in a dict."""
    H = h_prev.shape[1]
    W_C, W_h, W_x = np.hsplit(W_o, [H, 2 * H])
    d_a = np.einsum("nk,nk->nk", d_o, o - o**2)
    d_W_o = [np.einsum("nk,nj->kj", d_a, part) for part in (C, h_prev, x)]
    return {
        "d_b_o": np.einsum("nk->k", d_a),
        "d_W_o": np.concatenate(d_W_o, axis=1),
        "d_x": np.einsum("nk,kd->nd", d_a, W_x),
        "d_h_prev": np.einsum("nk,kj->nj", d_a, W_h),
        "d_C": np.einsum("nk,kj->nj", d_a, W_C),
    }


def backward_on_columns(d_o, o, C, h_prev, x, W_o):
    """The examples are columns, as on the slide; the results are transposed views in a named tuple."""
    d_a = (d_o * (o - o**2)).T
    d_joined = np.matmul(np.asfortranarray(W_o).T, d_a)
    d_W_o = (np.vstack([C.T, h_prev.T, x.T]) @ d_a.T).T
    H = len(d_a)
    d_C, d_h, d_x = d_joined[:H].T, d_joined[H : 2 * H].T, d_joined[2 * H :].T
    return Gradients(d_C, d_h, d_x, d_W_o, d_a @ np.ones(d_a.shape[1]))


def backward_example_by_example(d_o, o, C, h_prev, x, W_o):
    """Outer products are added up into float32 buffers, one example after the other."""
    results = [np.zeros(each.shape, dtype=np.float32) for each in (C, h_prev, x, W_o, W_o[:, 0])]
    H = h_prev.shape[1]
    for n in range(len(x)):
        d_a = o[n] - o[n] ** 2
        d_a *= d_o[n]
        results[0][n], results[1][n], results[2][n] = np.split(d_a @ W_o, [H, 2 * H])
        results[3] += np.outer(d_a, np.r_[C[n], h_prev[n], x[n]])
        results[4] += d_a
    return results


def backward_by_blocks(d_o, o, C, h_prev, x, W_o):
    """Each block of W_o apart, the slope in terms of tanh; the blocks of d_W_o are views of one buffer."""
    H = h_prev.shape[1]
    slope = (1 - (2 * o - 1) ** 2) / 4
    d_a = np.multiply(d_o, slope, order="F")
    d_W_o = np.empty_like(W_o)
    d_W_o[:, 2 * H :] = np.tensordot(d_a, x, axes=(0, 0))
    d_W_o[:, H : 2 * H] = np.tensordot(d_a, h_prev, axes=(0, 0))
    d_W_o[:, :H] = np.tensordot(d_a, C, axes=(0, 0))
    inputs = [d_a.dot(W_o[:, block]) for block in (slice(H), slice(H, 2 * H), slice(2 * H, None))]
    return *inputs, d_W_o, np.add.reduce(d_a)


def _squash(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(C, h_prev, x):
    if C.shape != h_prev.shape or len(h_prev) != len(x):
        raise ValueError("the shapes disagree")
