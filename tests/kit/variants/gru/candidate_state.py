"""Correct variants of the candidate state."""

import math
from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_r: np.ndarray
    d_h_prev: np.ndarray
    d_x: np.ndarray
    d_W: np.ndarray


def forward_in_loops(r, h_prev, x, W):
    """Entry by entry in plain Python; a list of lists comes back."""
    _check(r, h_prev, x, W)
    rows = []
    for n in range(len(x)):
        joined = [r[n, k] * h_prev[n, k] for k in range(len(W))] + list(x[n])
        rows.append([math.tanh(sum(w * v for w, v in zip(row, joined, strict=True))) for row in W])
    return rows


def forward_in_float32(r, h_prev, x, W):
    """Every array is float32, the result too."""
    _check(r, h_prev, x, W)
    r, h_prev, x, W = (each.astype(np.float32) for each in (r, h_prev, x, W))
    return np.tanh(np.hstack([h_prev * r, x]) @ W.T)


def forward_with_einsum(r, h_prev, x, W):
    """The reset is one more factor of an einsum; nothing is joined."""
    _check(r, h_prev, x, W)
    W_h, W_x = np.hsplit(W, [h_prev.shape[1]])
    return np.tanh(np.einsum("kj,nj,nj->nk", W_h, r, h_prev) + np.einsum("kd,nd->nk", W_x, x))


def forward_with_a_matrix_per_example(r, h_prev, x, W):
    """r scales the columns of W instead of the state: every example has weights of its own."""
    _check(r, h_prev, x, W)
    own = np.concatenate([r, np.ones(x.shape)], axis=1)[:, None, :] * W
    return np.tanh(np.matmul(own, np.append(h_prev, x, axis=1)[:, :, None])[:, :, 0])


def forward_with_diagonal_matrices(r, h_prev, x, W):
    """r is a diagonal matrix of each example; a float32 buffer is filled row by row."""
    _check(r, h_prev, x, W)
    h_tilde = np.zeros(h_prev.shape, dtype=np.float32)
    for n in range(len(x)):
        h_tilde[n] = np.tanh(W @ np.append(np.diag(r[n]) @ h_prev[n], x[n]))
    return h_tilde


def forward_on_columns(r, h_prev, x, W):
    """The examples are columns, as on the slide; a transposed view comes back, keyed by its name."""
    _check(r, h_prev, x, W)
    return {"h_tilde": np.tanh(np.asfortranarray(W) @ np.vstack([(r * h_prev).T, x.T])).T}


def forward_by_a_sigmoid(r, h_prev, x, W):
    """tanh as a σ of twice the argument, stretched to (−1, 1), in log space."""
    _check(r, h_prev, x, W)
    seen = h_prev - (1 - r) * h_prev
    return 2 * np.exp(-np.logaddexp(0, -2 * (np.block([seen, x]) @ W.T))) - 1


def forward_in_place(r, h_prev, x, W):
    """Works in place, on its own buffers."""
    _check(r, h_prev, x, W)
    joined = np.empty((len(x), W.shape[1]))
    np.multiply(r, h_prev, out=joined[:, : len(W)])
    joined[:, len(W) :] = x
    a = np.inner(joined, W)
    return np.tanh(a, out=a)


def backward_in_loops(d_h_tilde, h_tilde, r, h_prev, x, W):
    """Entry by entry in plain Python; lists of lists come back."""
    (N, H), D = h_prev.shape, x.shape[1]
    d_r, d_h_prev = np.zeros((N, H)).tolist(), np.zeros((N, H)).tolist()
    d_x, d_W = np.zeros((N, D)).tolist(), np.zeros((H, H + D)).tolist()
    for n in range(N):
        for k in range(H):
            d_a = d_h_tilde[n, k] * (1 - h_tilde[n, k] ** 2)
            for j in range(H):
                d_W[k][j] += d_a * r[n, j] * h_prev[n, j]
                d_r[n][j] += d_a * W[k, j] * h_prev[n, j]
                d_h_prev[n][j] += d_a * W[k, j] * r[n, j]
            for j in range(D):
                d_W[k][H + j] += d_a * x[n, j]
                d_x[n][j] += d_a * W[k, H + j]
    return [d_r, d_h_prev, d_x, d_W]


def backward_in_float32(d_h_tilde, h_tilde, r, h_prev, x, W):
    """Every array is float32, the results too."""
    d_h_tilde, h_tilde, r, h_prev, x, W = map(np.float32, (d_h_tilde, h_tilde, r, h_prev, x, W))
    d_a = d_h_tilde * ((1 - h_tilde) * (1 + h_tilde))
    d_seen, d_x = np.split(d_a @ W, [r.shape[1]], axis=1)
    return h_prev * d_seen, r * d_seen, d_x, d_a.T @ np.hstack([r * h_prev, x])


def backward_with_einsum(d_h_tilde, h_tilde, r, h_prev, x, W):
    """One einsum for each result, which come in a dict."""
    W_h, W_x = np.hsplit(W, [h_prev.shape[1]])
    d_a = d_h_tilde - d_h_tilde * h_tilde**2
    d_W = [np.einsum("nk,nj,nj->kj", d_a, r, h_prev), np.einsum("nk,nd->kd", d_a, x)]
    return {
        "d_W": np.concatenate(d_W, axis=1),
        "d_x": np.einsum("nk,kd->nd", d_a, W_x),
        "d_h_prev": np.einsum("nk,kj,nj->nj", d_a, W_h, r),
        "d_r": np.einsum("nk,kj,nj->nj", d_a, W_h, h_prev),
    }


def backward_with_jacobians(d_h_tilde, h_tilde, r, h_prev, x, W):
    """The Jacobian of every example (N, H, H + D) is written out and multiplied from the left."""
    H = h_prev.shape[1]
    J = (1 - h_tilde**2)[:, :, None] * W
    d_joined = (d_h_tilde[:, None, :] @ J)[:, 0]
    d_W = sum(
        np.outer(d * (1 - t**2), np.r_[g * h, v]) for d, t, g, h, v in _rows(d_h_tilde, h_tilde, r, h_prev, x)
    )
    return Gradients(d_joined[:, :H] * h_prev, d_joined[:, :H] * r, d_joined[:, H:], d_W)


def backward_on_columns(d_h_tilde, h_tilde, r, h_prev, x, W):
    """The examples are columns, as on the slide; the results are transposed views."""
    d_a = (d_h_tilde * (1 - np.square(h_tilde))).T
    d_joined = np.matmul(W.T, d_a)
    d_seen, d_x = d_joined[: len(W)], d_joined[len(W) :]
    d_W = (np.vstack([r.T * h_prev.T, x.T]) @ d_a.T).T
    return (d_seen * h_prev.T).T, (d_seen * r.T).T, d_x.T, d_W


def backward_example_by_example(d_h_tilde, h_tilde, r, h_prev, x, W):
    """Outer products are added up into float32 buffers, one example after the other."""
    results = [np.zeros(each.shape, dtype=np.float32, order="F") for each in (r, h_prev, x, W)]
    for n in range(len(x)):
        d_a = d_h_tilde[n] / np.cosh(np.arctanh(np.clip(h_tilde[n], -1 + 1e-15, 1 - 1e-15))) ** 2
        d_seen, results[2][n] = np.split(d_a @ W, [r.shape[1]])
        results[0][n], results[1][n] = h_prev[n] * d_seen, r[n] * d_seen
        results[3] += np.outer(d_a, np.append(r[n] * h_prev[n], x[n]))
    return results


def backward_recomputing(d_h_tilde, h_tilde, r, h_prev, x, W):
    """Nothing that forward gave is used; the candidate is made anew."""
    H = r.shape[1]
    again = np.tanh((r * h_prev) @ W[:, :H].T + x @ W[:, H:].T)
    d_a = d_h_tilde * (1 - again * again)
    d_seen = d_a @ W[:, :H]
    d_W = np.column_stack([d_a.T @ np.multiply(h_prev, r), d_a.T @ x])
    return d_seen * h_prev, d_seen * r, d_a @ W[:, H:], d_W


def _rows(*arrays):
    return zip(*arrays, strict=True)


def _check(r, h_prev, x, W):
    if r.shape != h_prev.shape or len(h_prev) != len(x) or W.shape[1] != h_prev.shape[1] + x.shape[1]:
        raise ValueError("the shapes disagree")
