"""The sparsity penalty: every code unit that is not silent costs (slide 23).

    Ω(h) = λ Σ_i |h_i|

The cost grows with the size of h_i, whatever its sign, and the last little step down to 0 saves
as much as the first one from far away. So it is cheapest to explain x with few units and to leave the
others at 0.

N examples, K code units. A row of h is the code of one example; λ ≥ 0 (`lam`, since `lambda`
is a word of Python's) says how much sparsity is worth. The slide's sum runs over the units of
one code; for a batch the penalty is the mean of that sum over the examples.

|h_i| has a corner at 0. Any number between −λ and λ serves as its slope there; take 0, so that
a silent unit is left in peace.
"""

import numpy as np


def forward(h: np.ndarray, lam: float) -> float:
    """Return Ω, one number: the mean over the examples of λ Σ_i |h_i|.

    h (N, K), entries of either sign; lam a number, λ ≥ 0.
    """
    return lam * np.abs(h).sum() / len(h)


def backward(h: np.ndarray, lam: float) -> np.ndarray:
    """Return d_h (N, K), the derivative of forward's Ω with respect to h; 0 where h is 0.

    h (N, K) and lam are what forward was given. No gradient arrives from further on: Ω is a
    part of the loss itself.
    """
    return lam * np.sign(h) / len(h)
