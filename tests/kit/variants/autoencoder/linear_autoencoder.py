"""Correct variants of the linear autoencoder."""

from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_V: np.ndarray
    d_W: np.ndarray


def forward_in_loops(x, V, W):
    """Entry by entry in plain Python; a list of lists comes back."""
    _check(x, V, W)
    rows = []
    for example in x:
        code = [sum(v * e for v, e in zip(row, example, strict=True)) for row in V]
        rows.append([sum(w * k for w, k in zip(row, code, strict=True)) for row in W])
    return rows


def forward_in_float32(x, V, W):
    """Every array is float32, the result too."""
    _check(x, V, W)
    x, V, W = map(np.float32, (x, V, W))
    return x @ V.T @ W.T


def forward_of_the_product(x, V, W):
    """The one linear function W V first, then the examples as columns; a transposed view comes back."""
    _check(x, V, W)
    return ((W @ V) @ x.T).T


def forward_with_einsum(x, V, W):
    """One einsum over all three."""
    _check(x, V, W)
    return np.einsum("dk,ke,ne->nd", W, V, x)


def forward_unit_by_unit(x, V, W):
    """Each code unit adds its share, of rank 1, to a float32 buffer; keyed by the name."""
    _check(x, V, W)
    x_hat = np.zeros(x.shape, dtype=np.float32, order="F")
    for k in range(len(V)):
        x_hat += np.outer(x.dot(V[k]), W[:, k])
    return {"x_hat": x_hat}


def forward_at_once(x, V, W):
    """np.linalg.multi_dot finds the order; a tuple of rows comes back."""
    _check(x, V, W)
    return tuple(np.linalg.multi_dot([x, np.asfortranarray(V.T), W.T]))


def backward_in_loops(d_x_hat, x, V, W):
    """Entry by entry in plain Python; lists of lists come back."""
    (N, D), K = x.shape, len(V)
    d_V, d_W = [[0.0] * D for _ in range(K)], [[0.0] * K for _ in range(D)]
    for n in range(N):
        for k in range(K):
            code = sum(V[k, j] * x[n, j] for j in range(D))
            d_code = sum(d_x_hat[n, j] * W[j, k] for j in range(D))
            for j in range(D):
                d_V[k][j] += d_code * x[n, j]
                d_W[j][k] += d_x_hat[n, j] * code
    return [d_V, d_W]


def backward_in_float32(d_x_hat, x, V, W):
    """Every array is float32, the results too."""
    d_x_hat, x, V, W = map(np.float32, (d_x_hat, x, V, W))
    return (d_x_hat @ W).T @ x, d_x_hat.T @ (x @ V.T)


def backward_by_way_of_the_product(d_x_hat, x, V, W):
    """The gradient of W V (D, D) first, of which both are made; in a named tuple."""
    d_product = np.tensordot(d_x_hat, x, axes=(0, 0))
    return Gradients(np.matmul(W.T, d_product), np.inner(d_product, V))


def backward_with_einsum(d_x_hat, x, V, W):
    """One einsum for each result; they come in a dict, in another order."""
    return {
        "d_W": np.einsum("nd,ne,ke->dk", d_x_hat, x, V),
        "d_V": np.einsum("nd,dk,ne->ke", d_x_hat, W, x),
    }


def backward_example_by_example(d_x_hat, x, V, W):
    """Outer products are added up into float32 buffers, one example after the other."""
    d_V, d_W = np.zeros(V.shape, np.float32), np.zeros(W.shape, np.float32, order="F")
    for error, example in zip(d_x_hat, x, strict=True):
        d_V += np.outer(W.T.dot(error), example)
        d_W += np.outer(error, V.dot(example))
    return [d_V, d_W]


def backward_on_columns(d_x_hat, x, V, W):
    """The examples are columns, as on the slide; the results are transposed views."""
    d_x_hat, x = d_x_hat.T, x.T
    return (x @ (W.T @ d_x_hat).T).T, ((V @ x) @ d_x_hat.T).T


def _check(x, V, W):
    if x.shape[1] != V.shape[1] or W.shape != V.T.shape:
        raise ValueError("the shapes disagree")
