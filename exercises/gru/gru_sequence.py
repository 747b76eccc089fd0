"""The GRU over a sequence, and back-propagation through time (slide 14).

    h_t = GRU cell(x_t, h_{t-1})        t = 1 … T, from h_0

The same cell, with the same three weight matrices, takes every step; the state that one step
leaves the next one starts from.

T steps, N examples, D inputs, H hidden units. Arrays count from 0, the slides' steps from 1:
X[t] is x_{t+1}, H[t] is h_{t+1}, and likewise the gates. The state before H[0] is h_0, which is
not in the stack. `parameters` is the dict of `gru_cell`.

Backward, time runs from T to 1. A step's h_t is used twice, by the loss (d_H[t]) and by the next
step; the parameters are used by every step.
"""

import numpy as np

from . import gru_cell


def forward(X: np.ndarray, h_0: np.ndarray, parameters: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return {"H", "z", "r", "h_tilde"}: states, gates and candidates of all steps, each (T, N, H).

    X (T, N, D) with T ≥ 1, h_0 (N, H); parameters holds W_z, W_r, W, each (H, H + D).
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def backward(
    d_H: np.ndarray,
    X: np.ndarray,
    h_0: np.ndarray,
    parameters: dict[str, np.ndarray],
    H: np.ndarray,
    z: np.ndarray,
    r: np.ndarray,
    h_tilde: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Return (d_X (T, N, D), d_h_0 (N, H), d_parameters).

    d_parameters has the keys of parameters ("W_z", not "d_W_z"), each with its parameter's shape.

    d_H (T, N, H) is the gradient that enters at every h_t from outside; what comes from the step
    after is not in it and has to be added. X (T, N, D), h_0 (N, H) and parameters are what
    forward was given; H, z, r, h_tilde, each (T, N, H), are what it returned.
    Gradients sum over the batch and over time. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
