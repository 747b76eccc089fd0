"""Correct variants of the coupled cell update."""

from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_f: np.ndarray
    d_C_prev: np.ndarray
    d_C_tilde: np.ndarray


def forward_in_loops(f, C_prev, C_tilde):
    """Entry by entry in plain Python; a list of lists comes back."""
    _check(f, C_prev, C_tilde)
    N, H = f.shape
    return [[f[n, k] * C_prev[n, k] + (1 - f[n, k]) * C_tilde[n, k] for k in range(H)] for n in range(N)]


def forward_in_float32(f, C_prev, C_tilde):
    """Every array is float32, the result too."""
    _check(f, C_prev, C_tilde)
    f, C_prev, C_tilde = (each.astype(np.float32) for each in (f, C_prev, C_tilde))
    return f * C_prev + (1 - f) * C_tilde


def forward_from_the_new_value(f, C_prev, C_tilde):
    """C̃_t, moved by the share f_t towards C_{t-1}: f_t stands in one place only."""
    _check(f, C_prev, C_tilde)
    return C_tilde + f * (C_prev - C_tilde)


def forward_from_the_old_value(f, C_prev, C_tilde):
    """C_{t-1}, less what makes room; in place, on its own copy."""
    _check(f, C_prev, C_tilde)
    C = np.array(C_prev)
    C -= np.multiply(1 - f, C_prev - C_tilde)
    return C


def forward_with_einsum(f, C_prev, C_tilde):
    """The two weights and the two cells are stacked, and one einsum sums over the pair."""
    return np.einsum("tnk,tnk->nk", np.stack([f, 1 - f]), np.stack([C_prev, C_tilde]))


def forward_as_an_average(f, C_prev, C_tilde):
    """np.average with the weights f and 1 − f; a tuple of rows comes back."""
    return tuple(np.average([C_prev, C_tilde], axis=0, weights=np.array([f, 1 - f])))


def forward_on_views(f, C_prev, C_tilde):
    """Columns instead of rows, into a float32 buffer, keyed by the name."""
    _check(f, C_prev, C_tilde)
    C = np.zeros(f.shape[::-1], dtype=np.float32)
    np.add(f.T * C_prev.T, (1 - f.T) * C_tilde.T, out=C, casting="same_kind")
    return {"C": C.T}


def backward_in_loops(d_C, f, C_prev, C_tilde):
    """Entry by entry in plain Python; lists come back."""
    N, H = d_C.shape
    factors = (C_prev - C_tilde, f, 1 - f)
    return [[[d_C[n, k] * each[n, k] for k in range(H)] for n in range(N)] for each in factors]


def backward_in_float32(d_C, f, C_prev, C_tilde):
    """Every array is float32, the results too."""
    d_C, f, C_prev, C_tilde = map(np.float32, (d_C, f, C_prev, C_tilde))
    return d_C * C_prev - d_C * C_tilde, d_C * f, d_C - d_C * f


def backward_by_way_of_an_input_gate(d_C, f, C_prev, C_tilde):
    """With i = 1 − f of its own as in slide 9, whose gradient goes back into f with a minus."""
    i = 1 - f
    d_f, d_C_prev, d_i, d_C_tilde = d_C * C_prev, d_C * f, d_C * C_tilde, d_C * i
    d_f -= d_i
    return d_f, d_C_prev, d_C_tilde


def backward_with_einsum(d_C, f, C_prev, C_tilde):
    """One einsum gives all three, which are unpacked from one array."""
    return list(np.einsum("nk,ank->ank", d_C, np.stack([C_prev - C_tilde, f, 1 - f])))


def backward_by_name(d_C, f, C_prev, C_tilde):
    """The results are in a dict, in another order."""
    d_C_prev = f * d_C
    return {"d_C_tilde": d_C - d_C_prev, "d_C_prev": d_C_prev, "d_f": (C_prev - C_tilde) * d_C}


def backward_into_buffers(d_C, f, C_prev, C_tilde):
    """Float32 buffers in Fortran order, in a named tuple."""
    buffers = [np.zeros(f.shape, dtype=np.float32, order="F") for _ in range(3)]
    for buffer, factor in zip(buffers, (C_prev - C_tilde, f, 1 - f), strict=True):
        buffer[...] = d_C * factor
    return Gradients(*buffers)


def _check(*arrays):
    if len({each.shape for each in arrays}) > 1:
        raise ValueError("the shapes disagree")
