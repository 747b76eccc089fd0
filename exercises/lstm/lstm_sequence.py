"""The LSTM over a sequence, and back-propagation through time (slides 4–10).

    h_t, C_t = LSTM cell(x_t, h_{t-1}, C_{t-1})        t = 1 … T, from h_0 and C_0

The same cell, with the same parameters, takes every step; what one step leaves in h and C the
next one starts from.

T steps, N examples, D inputs, H hidden units. Arrays count from 0, the slides' steps from 1:
X[t] is x_{t+1}, H[t] is h_{t+1}, C[t] is C_{t+1}, and likewise the gates. h_0 and C_0 stand
before H[0] and C[0] and are not in the stacks. `parameters` is the dict of `lstm_cell`.

Backward, time runs from T to 1. A step's h_t is used twice, by the loss (d_H[t]) and by the
next step; so is its cell, whose gradient arrives by the self-loop. The parameters are used by
every step.
"""

import numpy as np

from . import lstm_cell


def forward(
    X: np.ndarray, h_0: np.ndarray, C_0: np.ndarray, parameters: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return {"H", "C", "f", "i", "C_tilde", "o"}: states and gates of all steps, each (T, N, H).

    X (T, N, D) with T ≥ 1, h_0 (N, H), C_0 (N, H); parameters holds W_f, W_i, W_C, W_o, each
    (H, H + D), and b_f, b_i, b_C, b_o, each (H,).
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def backward(
    d_H: np.ndarray,
    d_C_T: np.ndarray,
    X: np.ndarray,
    h_0: np.ndarray,
    C_0: np.ndarray,
    parameters: dict[str, np.ndarray],
    H: np.ndarray,
    C: np.ndarray,
    f: np.ndarray,
    i: np.ndarray,
    C_tilde: np.ndarray,
    o: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Return (d_X (T, N, D), d_h_0 (N, H), d_C_0 (N, H), d_parameters).

    d_parameters has the keys of parameters ("W_f", not "d_W_f"), each with its parameter's shape.

    d_H (T, N, H) is the gradient that enters at every h_t from outside, d_C_T (N, H) the one
    that enters the last cell C_T. X (T, N, D), h_0 (N, H), C_0 (N, H) and parameters are what
    forward was given; H, C, f, i, C_tilde, o, each (T, N, H), are what it returned.
    Gradients sum over the batch and over time. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
