"""The coupled cell update: new comes in exactly where old goes out (slide 13).

    C_t = f_t * C_{t-1} + (1 - f_t) * C̃_t

One gate decides both: a cell keeps the share f of what it held, and the room that this leaves, 1 − f,
is what the candidate gets. The two weights sum to 1, so C_t lies between C_{t-1} and C̃_t, cell by
cell, and unlike the plain LSTM's it cannot grow out of the candidates' range.

N examples, H hidden units. The * is entry by entry. Backward, look for every place in which f_t
stands.
"""

import numpy as np


def forward(f: np.ndarray, C_prev: np.ndarray, C_tilde: np.ndarray) -> np.ndarray:
    """Return C_t (N, H).

    f (N, H) is a gate in (0, 1), C_prev (N, H) is C_{t-1}, C_tilde (N, H) is C̃_t.
    Raises ValueError unless all three have the same shape: NumPy alone would stretch a smaller
    one.
    """
    raise NotImplementedError


def backward(
    d_C: np.ndarray, f: np.ndarray, C_prev: np.ndarray, C_tilde: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_f, d_C_prev, d_C_tilde), each (N, H), in the order of forward's arguments.

    d_C (N, H) is the gradient that reaches C_t; f (N, H), C_prev (N, H), C_tilde (N, H) are what
    forward was given.
    Raises ValueError unless all four have the same shape.
    """
    raise NotImplementedError
