"""Correct variants of the hidden update."""

from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_z: np.ndarray
    d_h_prev: np.ndarray
    d_h_tilde: np.ndarray


def forward_in_loops(z, h_prev, h_tilde):
    """Entry by entry in plain Python; a list of lists comes back."""
    _check(z, h_prev, h_tilde)
    return [
        [(1 - g) * old + g * new for g, old, new in zip(*rows, strict=True)]
        for rows in zip(z.tolist(), h_prev.tolist(), h_tilde.tolist(), strict=True)
    ]


def forward_in_float32(z, h_prev, h_tilde):
    """Every array is float32, the result too."""
    _check(z, h_prev, h_tilde)
    z, h_prev, h_tilde = (each.astype(np.float32) for each in (z, h_prev, h_tilde))
    return (1 - z) * h_prev + z * h_tilde


def forward_as_a_step(z, h_prev, h_tilde):
    """From the old state a part of the way towards the candidate."""
    _check(z, h_prev, h_tilde)
    return h_prev + z * (h_tilde - h_prev)


def forward_from_the_candidate(z, h_prev, h_tilde):
    """From the candidate back by what is kept; keyed by the result's name."""
    _check(z, h_prev, h_tilde)
    kept = 1 - z
    return {"h": h_tilde - kept * (h_tilde - h_prev)}


def forward_with_einsum(z, h_prev, h_tilde):
    """Weights and states are stacked, and one einsum sums over the two."""
    return np.einsum("tnk,tnk->nk", np.stack([1 - z, z]), np.stack([h_prev, h_tilde]))


def forward_as_a_weighted_mean(z, h_prev, h_tilde):
    """np.average with the two weights, which add up to 1."""
    _check(z, h_prev, h_tilde)
    return np.average([h_prev, h_tilde], axis=0, weights=[1 - z, z])


def forward_in_place(z, h_prev, h_tilde):
    """Works in place, on its own copies."""
    _check(z, h_prev, h_tilde)
    h = np.array(h_prev)
    h -= z * h
    h += np.multiply(z, h_tilde)
    return h


def forward_on_views(z, h_prev, h_tilde):
    """Columns instead of rows, into a float32 buffer; a transposed view comes back."""
    _check(z, h_prev, h_tilde)
    h = np.zeros(z.shape[::-1], dtype=np.float32)
    np.add((1 - z.T) * h_prev.T, z.T * h_tilde.T, out=h, casting="same_kind")
    return h.T


def forward_as_a_product_of_vectors(z, h_prev, h_tilde):
    """For every entry a row of two weights times a column of two states."""
    _check(z, h_prev, h_tilde)
    weights, states = np.stack([1 - z, z], axis=-1), np.stack([h_prev, h_tilde], axis=-1)
    return (weights[..., None, :] @ states[..., None])[..., 0, 0]


def backward_in_loops(d_h, z, h_prev, h_tilde):
    """Entry by entry in plain Python; lists come back."""
    N, H = d_h.shape
    results = [np.zeros((N, H)).tolist() for _ in range(3)]
    for n in range(N):
        for k in range(H):
            results[0][n][k] = d_h[n, k] * h_tilde[n, k] - d_h[n, k] * h_prev[n, k]
            results[1][n][k] = d_h[n, k] - d_h[n, k] * z[n, k]
            results[2][n][k] = d_h[n, k] * z[n, k]
    return results


def backward_in_float32(d_h, z, h_prev, h_tilde):
    """Every array is float32, the results too."""
    d_h, z, h_prev, h_tilde = map(np.float32, (d_h, z, h_prev, h_tilde))
    return d_h * (h_tilde - h_prev), d_h * (1 - z), d_h * z


def backward_with_einsum(d_h, z, h_prev, h_tilde):
    """One einsum gives all three, which are unpacked from one array."""
    return list(np.einsum("nk,ank->ank", d_h, np.stack([h_tilde - h_prev, 1 - z, z])))


def backward_by_name(d_h, z, h_prev, h_tilde):
    """The results are in a dict, in another order; d_h_prev is what d_h_tilde leaves."""
    d_h_tilde = z * d_h
    return {"d_h_tilde": d_h_tilde, "d_h_prev": d_h - d_h_tilde, "d_z": h_tilde * d_h - h_prev * d_h}


def backward_from_the_mean(d_h, z, h_prev, h_tilde):
    """The difference of the states from h_t and z: h_t − h_{t-1} = z * (h̃_t − h_{t-1})."""
    moved = h_prev + z * (h_tilde - h_prev)
    return d_h * ((h_tilde - moved) + (moved - h_prev)), d_h * (1 - z), d_h * z


def backward_into_buffers(d_h, z, h_prev, h_tilde):
    """Float32 buffers in Fortran order, in a named tuple."""
    buffers = [np.zeros(z.shape, dtype=np.float32, order="F") for _ in range(3)]
    for buffer, factor in zip(buffers, (h_tilde - h_prev, 1 - z, z), strict=True):
        buffer[...] = d_h * factor
    return Gradients(*buffers)


def backward_on_columns(d_h, z, h_prev, h_tilde):
    """Columns instead of rows; transposed views of one array come back."""
    d = np.empty((3, *z.shape[::-1]))
    d[0], d[1], d[2] = (h_tilde - h_prev).T, 1 - z.T, z.T
    d *= d_h.T
    return d[0].T, d[1].T, d[2].T


def _check(*arrays):
    if len({each.shape for each in arrays}) > 1:
        raise ValueError("the shapes disagree")
