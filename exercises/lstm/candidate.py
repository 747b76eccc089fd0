"""The candidate: what could be written to each cell (slide 8).

    C̃_t = tanh(W_C · [h_{t-1}, x_t] + b_C)

C̃_t is a proposal with a sign, not a gate: an entry below 0 would lower the cell, one above 0
would raise it. How much of the proposal is taken, the input gate says.

N examples, D inputs, H hidden units. A row is one example: [h_{t-1}, x_t] joins the two along
the last axis, h first, and W_C multiplies each joined row. The first H columns of W_C meet
h_{t-1}, the other D meet x_t.

Backward, the loss is reached through the pre-activation a_t = W_C · [h_{t-1}, x_t] + b_C
alone: find ∂L/∂a_t first, then ask what each of the four arguments adds to a_t.
"""

import numpy as np

from ..rnn.activations import tanh_grad


def forward(h_prev: np.ndarray, x: np.ndarray, W_C: np.ndarray, b_C: np.ndarray) -> np.ndarray:
    """Return C̃_t (N, H), every entry in (-1, 1).

    h_prev (N, H), x (N, D), W_C (H, H + D), b_C (H,).
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def backward(
    d_C_tilde: np.ndarray, C_tilde: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W_C: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_h_prev (N, H), d_x (N, D), d_W_C (H, H + D), d_b_C (H,)).

    d_C_tilde (N, H) is the gradient that reaches C̃_t, C_tilde (N, H) is what forward gave
    for the same h_prev (N, H), x (N, D), W_C (H, H + D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
