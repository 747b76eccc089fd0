"""The squashing functions of the gates, and their slopes (slides 6–8).

    σ(a) = 1 / (1 + e^{-a})                      between 0 and 1: how much to let through
    tanh(a) = (e^a - e^{-a}) / (e^a + e^{-a})    between -1 and 1: a signed value (use np.tanh)

All three functions work entry by entry on arrays of any shape, a single number included, and
leave float32 as float32. The two slopes are asked for in terms of the *outputs* s = σ(a) and
t = tanh(a): a cell keeps what its gates gave, so that going backward needs neither a nor
another exponential.
"""

import numpy as np


def sigmoid(a: np.ndarray) -> np.ndarray:
    """Return σ(a), of a's shape.

    a (any shape), real numbers of any size: at |a| = 1000 the result is 0 or 1 to machine
    precision, without an overflow and without a warning.
    """
    raise NotImplementedError


def sigmoid_grad(s: np.ndarray) -> np.ndarray:
    """Return dσ/da at the a for which σ(a) = s, of s's shape.

    s (any shape), every entry in [0, 1]: an output of sigmoid, not its argument.
    """
    raise NotImplementedError


def tanh_grad(t: np.ndarray) -> np.ndarray:
    """Return d tanh/da at the a for which tanh(a) = t, of t's shape.

    t (any shape), every entry in [-1, 1]: an output of tanh, not its argument.
    """
    raise NotImplementedError
