"""Correct variants of the reconstruction loss."""

import math

import numpy as np


def forward_in_loops(x, x_hat):
    """Entry by entry in plain Python."""
    N, total = len(x), 0.0
    for row, copy in zip(x, x_hat, strict=True):
        for one, other in zip(row, copy, strict=True):
            total += (one - other) ** 2
    return total / N


def forward_in_float32(x, x_hat):
    """Every array is float32, the result too."""
    _check(x, x_hat)
    error = np.float32(x) - np.float32(x_hat)
    return (error * error).sum(axis=1).mean()


def forward_with_einsum(x, x_hat):
    """One einsum; an array of no dimensions comes back."""
    _check(x, x_hat)
    return np.asarray(np.einsum("nd,nd->", x - x_hat, x - x_hat) / len(x))


def forward_with_the_norm(x, x_hat):
    """The Frobenius norm, squared; keyed by the result's name."""
    _check(x, x_hat)
    return {"L": np.linalg.norm(x - x_hat) ** 2 / len(x)}


def forward_as_D_times_a_mean(x, x_hat):
    """The mean over all entries, times the number of components."""
    _check(x, x_hat)
    return x.shape[1] * np.mean(np.square(x_hat - x))


def forward_multiplied_out(x, x_hat):
    """‖x‖² − 2 x · x̂ + ‖x̂‖², over all entries as vectors."""
    _check(x, x_hat)
    N, x, x_hat = len(x), x.ravel(), x_hat.T.ravel(order="F")
    return (x @ x - 2 * (x @ x_hat) + x_hat @ x_hat) / N


def forward_exactly_summed(x, x_hat):
    """Python's own exact sum, of each example first."""
    _check(x, x_hat)
    losses = [math.dist(row, copy) ** 2 for row, copy in zip(x, x_hat, strict=True)]
    return math.fsum(losses) / len(losses)


def forward_as_a_trace(x, x_hat):
    """The trace of E Eᵀ."""
    _check(x, x_hat)
    error = np.asfortranarray(x - x_hat)
    return np.trace(error @ error.T) / error.shape[0]


def backward_in_loops(x, x_hat):
    """Entry by entry in plain Python; a list of lists comes back."""
    return [
        [2 * (other - one) / len(x) for one, other in zip(row, copy, strict=True)]
        for row, copy in zip(x, x_hat, strict=True)
    ]


def backward_in_float32(x, x_hat):
    """Every array is float32, the result too."""
    return np.float32(2 / len(x)) * (np.float32(x_hat) - np.float32(x))


def backward_on_columns(x, x_hat):
    """Columns instead of rows; a transposed view comes back, keyed by its name."""
    return {"d_x_hat": np.subtract(x_hat.T, x.T).T * (2 / len(x))}


def backward_in_place(x, x_hat):
    """Works in place, on its own float32 buffer in Fortran order."""
    d_x_hat = np.zeros(x.shape, dtype=np.float32, order="F")
    d_x_hat += x_hat
    d_x_hat -= x
    d_x_hat *= 2 / len(x)
    return d_x_hat


def backward_of_both_shares(x, x_hat):
    """The derivatives of ‖x̂‖² and of −2 x · x̂ apart; a tuple of rows comes back."""
    N = len(x)
    return tuple(2 * x_hat / N + -2 * x / N)


def _check(x, x_hat):
    if x.shape != x_hat.shape:
        raise ValueError("the shapes disagree")
