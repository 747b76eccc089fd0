"""Correct variants of the update gate."""

import math
from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_h_prev: np.ndarray
    d_x: np.ndarray
    d_W_z: np.ndarray


def forward_in_loops(h_prev, x, W_z):
    """Entry by entry in plain Python; a list of lists comes back."""
    _check(h_prev, x, W_z)
    rows = []
    for h_row, x_row in zip(h_prev, x, strict=True):
        joined = [*h_row, *x_row]
        a = [sum(w * v for w, v in zip(W, joined, strict=True)) for W in W_z]
        rows.append([1 / (1 + math.exp(-max(each, -700))) for each in a])
    return rows


def forward_in_float32(h_prev, x, W_z):
    """Every array is float32, the result too."""
    h_prev, x, W_z = (each.astype(np.float32) for each in (h_prev, x, W_z))
    return _squash(np.hstack([h_prev, x]) @ W_z.T)


def forward_with_einsum(h_prev, x, W_z):
    """One einsum for each block of W_z; nothing is joined."""
    W_h, W_x = np.hsplit(W_z, [h_prev.shape[1]])
    a = np.einsum("kj,nj->nk", W_h, h_prev) + np.einsum("kd,nd->nk", W_x, x)
    return _squash(a)


def forward_on_columns(h_prev, x, W_z):
    """The examples are columns, as on the slide; a transposed view comes back."""
    h_x = np.vstack([h_prev.T, x.T])
    return _squash(np.matmul(W_z, h_x)).T


def forward_into_a_buffer(h_prev, x, W_z):
    """A float32 buffer is filled row by row."""
    _check(h_prev, x, W_z)
    z = np.zeros((len(x), len(W_z)), dtype=np.float32)
    for n in range(len(x)):
        z[n] = _squash(W_z @ np.append(h_prev[n], x[n]))
    return z


def forward_by_broadcasting(h_prev, x, W_z):
    """All products (N, H, H + D) at once, then a sum; keyed by the result's name."""
    h_x = np.append(h_prev, x, axis=1)
    return {"z": _squash((h_x[:, None, :] * W_z[None, :, :]).sum(axis=-1))}


def forward_in_log_space(h_prev, x, W_z):
    """The exponential of log σ(a), which never overflows."""
    return np.exp(-np.logaddexp(0, -(np.block([h_prev, x]) @ W_z.T)))


def forward_one_block_after_the_other(h_prev, x, W_z):
    """The shares are added up in place, in Fortran order; σ is built of one exponential."""
    H = h_prev.shape[1]
    a = np.zeros(h_prev.shape, order="F")
    a += np.inner(x, W_z[:, H:])
    a += np.inner(h_prev, W_z[:, :H])
    e = np.exp(-np.abs(a))
    return np.where(a < 0, e, 1) / (1 + e)


def forward_with_a_reciprocal(h_prev, x, W_z):
    """The formula as it stands in books; its overflow is harmless, and silenced."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-(np.c_[h_prev, x] @ W_z.T)))


def backward_in_loops(d_z, z, h_prev, x, W_z):
    """Entry by entry in plain Python; a list of lists comes back."""
    (N, H), D = h_prev.shape, x.shape[1]
    d_joined = [[0.0] * (H + D) for _ in range(N)]
    d_W_z = [[0.0] * (H + D) for _ in range(H)]
    for n in range(N):
        joined = [*h_prev[n], *x[n]]
        for k in range(H):
            d_a = d_z[n, k] * z[n, k] * (1 - z[n, k])
            for j in range(H + D):
                d_joined[n][j] += d_a * W_z[k, j]
                d_W_z[k][j] += d_a * joined[j]
    return [[row[:H] for row in d_joined], [row[H:] for row in d_joined], d_W_z]


def backward_in_float32(d_z, z, h_prev, x, W_z):
    """Every array is float32, the results too."""
    d_z, z, h_prev, x, W_z = map(np.float32, (d_z, z, h_prev, x, W_z))
    H = h_prev.shape[1]
    d_a = d_z * (z - z**2)
    d_joined = d_a @ W_z
    return d_joined[:, :H], d_joined[:, H:], d_a.T @ np.hstack([h_prev, x])


def backward_with_einsum(d_z, z, h_prev, x, W_z):
    """One einsum for each result, which come in a dict."""
    W_h, W_x = np.hsplit(W_z, [h_prev.shape[1]])
    d_a = np.einsum("nk,nk->nk", d_z, (z - z**2))
    d_W_z = [np.einsum("nk,nj->kj", d_a, part) for part in (h_prev, x)]
    return {
        "d_W_z": np.concatenate(d_W_z, axis=1),
        "d_x": np.einsum("nk,kd->nd", d_a, W_x),
        "d_h_prev": np.einsum("nk,kj->nj", d_a, W_h),
    }


def backward_on_columns(d_z, z, h_prev, x, W_z):
    """The examples are columns, as on the slide; the results are transposed views in a named tuple."""
    d_a = (d_z * (z - z**2)).T
    d_joined = np.matmul(np.asfortranarray(W_z).T, d_a)
    d_W_z = (np.vstack([h_prev.T, x.T]) @ d_a.T).T
    H = len(d_a)
    return Gradients(d_joined[:H].T, d_joined[H:].T, d_W_z)


def backward_example_by_example(d_z, z, h_prev, x, W_z):
    """Outer products are added up into float32 buffers, one example after the other."""
    results = [np.zeros(each.shape, dtype=np.float32) for each in (h_prev, x, W_z)]
    for n in range(len(x)):
        d_a = z[n] - z[n] ** 2
        d_a *= d_z[n]
        results[0][n], results[1][n] = np.split(d_a @ W_z, [h_prev.shape[1]])
        results[2] += np.outer(d_a, np.append(h_prev[n], x[n]))
    return results


def backward_recomputing(d_z, z, h_prev, x, W_z):
    """The slope is a product of two σ of the pre-activation, made anew; each block by itself."""
    H = h_prev.shape[1]
    a = np.column_stack([h_prev, x]) @ W_z.T
    d_a = d_z * _squash(a) * _squash(-a)
    blocks = [np.tensordot(d_a, each, axes=(0, 0)) for each in (h_prev, x)]
    return d_a.dot(W_z[:, :H]), d_a.dot(W_z[:, H:]), np.hstack(blocks)


def _squash(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(h_prev, x, W_z):
    if len(h_prev) != len(x) or W_z.shape[1] != h_prev.shape[1] + x.shape[1]:
        raise ValueError("the shapes disagree")
