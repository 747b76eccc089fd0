"""The GRU cell: one whole step, from x_t and the old state to the new (slide 14).

    z_t = σ(W_z · [h_{t-1}, x_t])
    r_t = σ(W_r · [h_{t-1}, x_t])
    h̃_t = tanh(W · [r_t * h_{t-1}, x_t])
    h_t = (1 - z_t) * h_{t-1} + z_t * h̃_t

Nothing here is new: each line is an exercise of its own, and its module is imported below. Cell
and hidden state of the LSTM are one here, and two gates do the work of three.

N examples, D inputs, H hidden units. `parameters` is a dict with the slide's names: the weights
"W_z", "W_r" and "W", each (H, H + D). There are no biases.

Backward goes through the four lines from the last to the first. h_{t-1} stands in all four of
them, x_t in three, and what is used in several places collects a gradient from each of them.
"""

import numpy as np

from . import candidate_state, hidden_update, reset_gate, update_gate


def forward(x: np.ndarray, h_prev: np.ndarray, parameters: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return {"z", "r", "h_tilde", "h"}: the four left-hand sides, each (N, H).

    x (N, D), h_prev (N, H); parameters holds W_z, W_r, W, each (H, H + D).
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def backward(
    d_h: np.ndarray,
    x: np.ndarray,
    h_prev: np.ndarray,
    parameters: dict[str, np.ndarray],
    z: np.ndarray,
    r: np.ndarray,
    h_tilde: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Return (d_x (N, D), d_h_prev (N, H), d_parameters).

    d_parameters has the keys of parameters ("W_z", not "d_W_z"), each with its parameter's shape.

    d_h (N, H) is the gradient that reaches h_t. x (N, D), h_prev (N, H) and parameters are what
    forward was given; z, r, h_tilde, each (N, H), are what it returned.
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
