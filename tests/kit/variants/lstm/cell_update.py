"""Correct variants of the cell update."""

from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_f: np.ndarray
    d_C_prev: np.ndarray
    d_i: np.ndarray
    d_C_tilde: np.ndarray


def forward_in_loops(f, C_prev, i, C_tilde):
    """Entry by entry in plain Python; a list of lists comes back."""
    _check(f, C_prev, i, C_tilde)
    N, H = f.shape
    return [[f[n, k] * C_prev[n, k] + i[n, k] * C_tilde[n, k] for k in range(H)] for n in range(N)]


def forward_in_float32(f, C_prev, i, C_tilde):
    """Every array is float32, the result too."""
    _check(f, C_prev, i, C_tilde)
    f, C_prev, i, C_tilde = (each.astype(np.float32) for each in (f, C_prev, i, C_tilde))
    return f * C_prev + i * C_tilde


def forward_with_einsum(f, C_prev, i, C_tilde):
    """Gates and cells are stacked, and one einsum sums over the two."""
    return np.einsum("tnk,tnk->nk", np.stack([f, i]), np.stack([C_prev, C_tilde]))


def forward_in_place(f, C_prev, i, C_tilde):
    """Works in place, on its own copy."""
    C = C_prev.copy()
    C *= f
    C += np.multiply(i, C_tilde)
    return C


def forward_on_views(f, C_prev, i, C_tilde):
    """Columns instead of rows, into a float32 buffer, keyed by the name."""
    _check(f, C_prev, i, C_tilde)
    C = np.zeros(f.shape[::-1], dtype=np.float32)
    np.add(f.T * C_prev.T, i.T * C_tilde.T, out=C, casting="same_kind")
    return {"C": C.T}


def backward_in_loops(d_C, f, C_prev, i, C_tilde):
    """Entry by entry in plain Python; lists come back."""
    N, H = d_C.shape
    factors = (C_prev, f, C_tilde, i)
    return [[[d_C[n, k] * each[n, k] for k in range(H)] for n in range(N)] for each in factors]


def backward_in_float32(d_C, f, C_prev, i, C_tilde):
    """Every array is float32, the results too."""
    d_C = np.float32(d_C)
    return tuple(d_C * np.float32(each) for each in (C_prev, f, C_tilde, i))


def backward_with_einsum(d_C, f, C_prev, i, C_tilde):
    """One einsum gives all four, which are unpacked from one array."""
    factors = np.stack([C_prev, f, C_tilde, i])
    return list(np.einsum("nk,ank->ank", d_C, factors))


def backward_by_name(d_C, f, C_prev, i, C_tilde):
    """The results are in a dict, in another order."""
    return {"d_i": C_tilde * d_C, "d_C_tilde": i * d_C, "d_f": C_prev * d_C, "d_C_prev": f * d_C}


def backward_into_buffers(d_C, f, C_prev, i, C_tilde):
    """Float32 buffers in Fortran order, in a named tuple."""
    buffers = [np.zeros(f.shape, dtype=np.float32, order="F") for _ in range(4)]
    for buffer, factor in zip(buffers, (C_prev, f, C_tilde, i), strict=True):
        buffer[...] = d_C * factor
    return Gradients(*buffers)


def _check(*arrays):
    if len({each.shape for each in arrays}) > 1:
        raise ValueError("the shapes disagree")
