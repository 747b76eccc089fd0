"""Correct variants of the squashing functions and their slopes."""

import math

import numpy as np


def sigmoid_entry_by_entry(a):
    """Plain Python on every entry, choosing the harmless exponential by the sign."""
    flat = [1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v)) for v in a.ravel()]
    return np.reshape(flat, a.shape)


def sigmoid_in_lists(a):
    """Recursion down to single numbers; lists of lists come back."""
    if np.ndim(a):
        return [sigmoid_in_lists(each) for each in a]
    return 0.5 * (1 + math.tanh(a / 2))


def sigmoid_in_float32(a):
    """A float32 argument gives a float32 result."""
    a = np.asarray(a, dtype=np.float32)
    return np.float32(0.5) * (1 + np.tanh(a / 2))


def sigmoid_in_log_space(a):
    """The exponential of −log(1 + e^(−a)), which logaddexp finds without overflow."""
    return np.exp(-np.logaddexp(0, -a))


def sigmoid_with_masks(a):
    """A float32 buffer, filled where a is positive and where it is not."""
    s = np.zeros(a.shape, dtype=np.float32)
    positive = a > 0
    s[positive] = 1 / (1 + np.exp(-a[positive]))
    e = np.exp(a[~positive])
    s[~positive] = e / (e + 1)
    return s


def sigmoid_clipped_far_out(a):
    """The argument is clipped where float64 cannot tell the difference."""
    return 1 / (1 + np.exp(-np.clip(a, -500, 500)))


def sigmoid_silenced(a):
    """The overflow happens, is harmless, and is silenced."""
    with np.errstate(over="ignore"):
        return np.reciprocal(1 + np.exp(-a))


def sigmoid_grad_entry_by_entry(s):
    """Plain Python on every entry; lists of lists come back."""
    return [[float(v) * (1 - float(v)) for v in row] for row in s]


def sigmoid_grad_in_float32(s):
    """A float32 argument gives a float32 result."""
    s = s.astype(np.float32)
    return s - s * s


def sigmoid_grad_about_the_middle(s):
    """A parabola with its top, ¼, at ½."""
    return 0.25 - np.square(s - 0.5)


def sigmoid_grad_with_einsum(s):
    """einsum on transposed views; the name comes with the result."""
    return {"d_sigmoid": np.einsum("hn,hn->nh", s.T, 1 - s.T)}


def sigmoid_grad_in_place(s):
    """Works in place, on its own copy."""
    d = s.copy()
    d *= -s
    d += s
    return d


def tanh_grad_entry_by_entry(t):
    """Plain Python on every entry; lists of lists come back."""
    return [[1 - float(v) ** 2 for v in row] for row in t]


def tanh_grad_in_float32(t):
    """A float32 argument gives a float32 result."""
    t = np.asarray(t, dtype=np.float32)
    return 1 - np.square(t)


def tanh_grad_as_a_product(t):
    """(1 − t)(1 + t), in Fortran order."""
    return np.asfortranarray((1 - t) * (1 + t))


def tanh_grad_by_the_slope_of_sigmoid(t):
    """tanh is a stretched σ, so its slope is four times that σ's."""
    s = (t + 1) / 2
    return 4 * s * (1 - s)


def tanh_grad_with_einsum(t):
    """einsum for the square; the name comes with the result."""
    return {"d_tanh": 1 - np.einsum("...,...->...", t, t)}
