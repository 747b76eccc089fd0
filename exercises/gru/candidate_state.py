"""The candidate state: what the unit would hold if it started from what r lets through (slide 14).

    h̃_t = tanh(W · [r_t * h_{t-1}, x_t])

The reset gate acts *before* the matrix product: unit by unit it scales h_{t-1}, and W sees the
scaled state. With r = 1 this is the plain RNN's step without its bias; with r = 0 the past is
forgotten and x_t alone speaks. h̃_t is a proposal with a sign, not a gate: how much of it is
taken, the update gate says.

N examples, D inputs, H hidden units. A row is one example: [r_t * h_{t-1}, x_t] joins the two
along the last axis, the state first, and W multiplies each joined row. The first H columns of W
meet r_t * h_{t-1}, the other D meet x_t. The * is entry by entry.

Backward, the loss is reached through the pre-activation a_t = W · [r_t * h_{t-1}, x_t] alone.
r_t and h_{t-1} act on it through their product: find the product's gradient, then split it.
"""

import numpy as np

from ..rnn.activations import tanh_grad


def forward(r: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W: np.ndarray) -> np.ndarray:
    """Return h̃_t (N, H), every entry in (-1, 1).

    r (N, H) is a gate in (0, 1); h_prev (N, H), x (N, D), W (H, H + D).
    Raises ValueError where the shapes disagree, also where NumPy alone would stretch r.
    """
    raise NotImplementedError


def backward(
    d_h_tilde: np.ndarray,
    h_tilde: np.ndarray,
    r: np.ndarray,
    h_prev: np.ndarray,
    x: np.ndarray,
    W: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_r (N, H), d_h_prev (N, H), d_x (N, D), d_W (H, H + D)).

    d_h_tilde (N, H) is the gradient that reaches h̃_t, h_tilde (N, H) is what forward gave for
    the same r (N, H), h_prev (N, H), x (N, D), W (H, H + D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
