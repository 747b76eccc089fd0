"""The cell update: forget some of the old, write some of the new (slide 9).

    C_t = f_t * C_{t-1} + i_t * C̃_t

The * is entry by entry: each cell has its own f and its own i, and no cell looks at another.
Nothing squashes the sum, so with f = 1 and i = 0 a value is carried on for as long as one
likes: this line is the self-loop that gives the LSTM its memory.

N examples, H hidden units. Backward, each product hands to either factor the gradient times the
other factor.
"""

import numpy as np


def forward(f: np.ndarray, C_prev: np.ndarray, i: np.ndarray, C_tilde: np.ndarray) -> np.ndarray:
    """Return C_t (N, H).

    f (N, H) and i (N, H) are gates in (0, 1), C_prev (N, H) is C_{t-1}, C_tilde (N, H) is
    C̃_t.
    Raises ValueError unless all four have the same shape: NumPy alone would stretch a smaller
    one.
    """
    if not f.shape == C_prev.shape == i.shape == C_tilde.shape:
        raise ValueError(f"{f.shape=}, {C_prev.shape=}, {i.shape=}, {C_tilde.shape=} disagree")
    return f * C_prev + i * C_tilde


def backward(
    d_C: np.ndarray, f: np.ndarray, C_prev: np.ndarray, i: np.ndarray, C_tilde: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_f, d_C_prev, d_i, d_C_tilde), each (N, H), in the order of forward's arguments.

    d_C (N, H) is the gradient that reaches C_t; f (N, H), C_prev (N, H), i (N, H), C_tilde
    (N, H) are what forward was given.
    Raises ValueError unless all five have the same shape.
    """
    if len({a.shape for a in (d_C, f, C_prev, i, C_tilde)}) > 1:
        raise ValueError(f"{d_C.shape=}, {f.shape=}, {C_prev.shape=}, {i.shape=}, {C_tilde.shape=} disagree")
    return d_C * C_prev, d_C * f, d_C * C_tilde, d_C * i
