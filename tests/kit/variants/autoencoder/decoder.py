"""Correct variants of the decoder."""

from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_h: np.ndarray
    d_W: np.ndarray
    d_c: np.ndarray


def forward_in_loops(h, W, c):
    """Entry by entry in plain Python; a list of lists comes back."""
    return [
        [sum(w * e for w, e in zip(row, code, strict=True)) + each for row, each in zip(W, c, strict=True)]
        for code in h
    ]


def forward_in_float32(h, W, c):
    """Every array is float32, the result too."""
    h, W, c = map(np.float32, (h, W, c))
    return h @ W.T + c


def forward_with_einsum(h, W, c):
    """One einsum, and c as a row."""
    return np.einsum("dk,nk->nd", W, h) + c[None, :]


def forward_on_columns(h, W, c):
    """The codes are columns, as on the slide; a transposed view comes back."""
    return (np.matmul(np.asfortranarray(W), h.T) + c[:, np.newaxis]).T


def forward_with_the_bias_as_a_weight(h, W, c):
    """c is one more column of W, for a code unit that is always 1."""
    return np.inner(np.c_[h, np.ones(len(h))], np.column_stack([W, c]))


def forward_unit_by_unit(h, W, c):
    """Each code unit adds its column of W to a float32 buffer that holds c; keyed by the name."""
    _check(h, W, c)
    r = np.tile(c, (len(h), 1)).astype(np.float32)
    for k in range(W.shape[1]):
        r += np.outer(h[:, k], W[:, k])
    return {"r": r}


def forward_example_by_example(h, W, c):
    """One example after the other; a list of arrays comes back."""
    _check(h, W, c)
    return [W.dot(code) + c for code in h]


def backward_in_loops(d_r, h, W):
    """Entry by entry in plain Python; a list of lists comes back."""
    (N, K), D = h.shape, len(W)
    d_h, d_W, d_c = [[0.0] * K for _ in range(N)], [[0.0] * K for _ in range(D)], [0.0] * D
    for n in range(N):
        for j in range(D):
            d_c[j] += d_r[n, j]
            for k in range(K):
                d_h[n][k] += d_r[n, j] * W[j, k]
                d_W[j][k] += d_r[n, j] * h[n, k]
    return [d_h, d_W, d_c]


def backward_in_float32(d_r, h, W):
    """Every array is float32, the results too."""
    d_r, h, W = map(np.float32, (d_r, h, W))
    return d_r @ W, d_r.T @ h, d_r.sum(axis=0)


def backward_with_einsum(d_r, h, W):
    """One einsum for each result; they come in a dict, in another order."""
    return {
        "d_c": np.einsum("nd->d", d_r),
        "d_W": np.einsum("nd,nk->dk", d_r, h),
        "d_h": np.einsum("nd,dk->nk", d_r, W),
    }


def backward_on_columns(d_r, h, W):
    """The examples are columns, as on the slide; the results are transposed views in a named tuple."""
    d_r = d_r.T
    return Gradients((W.T @ d_r).T, (h.T @ d_r.T).T, d_r @ np.ones(len(h)))


def backward_example_by_example(d_r, h, W):
    """Outer products are added up into float32 buffers, one example after the other."""
    results = [np.zeros(shape, dtype=np.float32) for shape in (h.shape, W.shape, len(W))]
    for n in range(len(h)):
        results[0][n] = d_r[n].dot(W)
        results[1] += np.outer(d_r[n], h[n])
        results[2] += d_r[n]
    return results


def backward_with_the_bias_as_a_weight(d_r, h, W):
    """c is the weight of a code unit that is always 1; the results are views of one product."""
    d_W_c = np.tensordot(d_r, np.c_[h, np.ones(len(h))], axes=(0, 0))
    return np.inner(d_r, W.T), d_W_c[:, :-1], d_W_c[:, -1]


def _check(h, W, c):
    if h.shape[1] != W.shape[1] or len(c) != len(W):
        raise ValueError("the shapes disagree")
