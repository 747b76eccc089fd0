"""Correct variants of where a deep autoencoder starts, and of going downhill."""

from typing import Any, NamedTuple

import numpy as np


class Descent(NamedTuple):
    """What descend returns, by name."""

    L: np.ndarray
    parameters: dict[str, Any]


def tiny_in_loops(z, scale):
    """Entry by entry in plain Python; a list of lists comes back."""
    return [[scale * entry for entry in row] for row in z.tolist()]


def tiny_in_float32(z, scale):
    """Every number is float32, the result too."""
    return np.float32(scale) * np.float32(z)


def tiny_in_place(z, scale):
    """Works in place, on its own copy, in Fortran order; keyed by the result's name."""
    W = np.array(z, order="F")
    W *= scale
    return {"W": W}


def tiny_as_a_product(z, scale):
    """A product with a diagonal matrix; a transposed view comes back."""
    return (np.diag(np.full(z.shape[1], scale)) @ z.T).T


def sparse_in_loops(u, z, count):
    """Row by row in plain Python; a list of lists comes back."""
    _check(u, z)
    W = []
    for chances, row in zip(u.tolist(), z.tolist(), strict=True):
        given = sorted(range(len(row)), key=lambda j: chances[j])[:count]
        W.append([row[j] if j in given else 0 for j in range(len(row))])
    return W


def sparse_with_ranks(u, z, count):
    """An entry is kept where its rank within the row is below `count`."""
    _check(u, z)
    return z * (u.argsort(axis=1).argsort(axis=1) < count)


def sparse_with_a_threshold(u, z, count):
    """The largest u that is still kept is each row's threshold; a float32 result, keyed by its name."""
    _check(u, z)
    threshold = np.sort(u, axis=1)[:, min(count, u.shape[1]) - 1]
    return {"W": np.where(u <= threshold[:, None], z, 0).astype(np.float32)}


def sparse_into_a_buffer(u, z, count):
    """A float32 buffer is filled by pairs of indices."""
    _check(u, z)
    W = np.zeros(z.shape, dtype=np.float32)
    rows = np.arange(len(z))[:, None]
    given = np.argsort(u, axis=1)[:, :count]
    W[rows, given] = z[rows, given]
    return W


def sparse_by_counting(u, z, count):
    """An entry is kept where fewer than `count` of its row are smaller."""
    _check(u, z)
    smaller = (u[:, None, :] < u[:, :, None]).sum(axis=2)
    return np.where(smaller < count, z, np.zeros(()))


def sparse_on_columns(u, z, count):
    """All but the chosen ones are set to 0 in a copy, on columns; a transposed view comes back."""
    _check(u, z)
    W = z.T.copy()
    for column, chances in zip(W.T, u, strict=True):
        column[np.argsort(chances)[count:]] = 0
    return W.T


def descend_alone(x, parameters, rate, steps):
    """Forward, loss and backward are written out; nothing is imported. A list of floats comes back."""
    losses, p = [], dict(parameters)
    for _ in range(steps):
        loss, d = _loss_and_gradient(x, p)
        losses.append(loss)
        p = {name: value - rate * d[name] for name, value in p.items()}
    return losses, p


def descend_in_float32(x, parameters, rate, steps):
    """Every array is float32, the results too."""
    p = {name: np.float32(value) for name, value in parameters.items()}
    L, x = np.zeros(steps, dtype=np.float32), np.float32(x)
    for t in range(steps):
        L[t], d = _loss_and_gradient(x, p)
        for name in p:
            p[name] = p[name] - np.float32(rate) * np.float32(d[name])
    return {"parameters": p, "L": L}


def descend_in_place(x, parameters, rate, steps):
    """Its own copies are changed in place; a named tuple comes back."""
    p = {name: np.array(value, order="F") for name, value in parameters.items()}
    L = np.empty(steps)
    for t in range(steps):
        L[t], d = _loss_and_gradient(x, p)
        for name, value in p.items():
            value -= rate * d[name]
    return Descent(L, p)


def descend_on_one_vector(x, parameters, rate, steps):
    """All parameters are one vector, of which views are used."""
    flat = np.concatenate([np.ravel(value) for value in parameters.values()])
    losses = ()
    for _ in range(steps):
        loss, d = _loss_and_gradient(x, _views(flat, parameters))
        losses += (loss,)
        flat = flat - rate * np.concatenate([np.ravel(d[name]) for name in parameters])
    return losses, _views(flat, parameters)


def descend_recursively(x, parameters, rate, steps):
    """One step, and then the rest from there; lists come back."""
    loss, d = _loss_and_gradient(x, parameters)
    moved = {name: value + -rate * d[name] for name, value in parameters.items()}
    if steps == 1:
        return [[loss], {name: value.tolist() for name, value in moved.items()}]
    losses, last = descend_recursively(x, moved, rate, steps - 1)
    return [[loss, *losses], last]


def _views(flat, parameters):
    views, start = {}, 0
    for name, value in parameters.items():
        views[name] = flat[start : start + value.size].reshape(value.shape)
        start += value.size
    return views


def _loss_and_gradient(x, p):
    L, h = len(p) // 2, [x]
    for layer in range(1, L + 1):
        a = h[-1] @ p[f"W_{layer}"].T + p[f"b_{layer}"]
        h.append(a if layer == L // 2 else 0.5 + 0.5 * np.tanh(a / 2))
    loss = (np.logaddexp(0, a) - a * x).sum(axis=1).mean()
    d, gradient = (h[-1] - x) / len(x), {}
    for layer in range(L, 0, -1):
        gradient |= {f"W_{layer}": d.T @ h[layer - 1], f"b_{layer}": d.sum(axis=0)}
        d = d @ p[f"W_{layer}"]
        if layer - 1 != L // 2:
            d = d * (h[layer - 1] - h[layer - 1] ** 2)
    return loss, gradient


def _check(u, z):
    if u.shape != z.shape:
        raise ValueError("the shapes disagree")
