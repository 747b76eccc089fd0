"""The reset gate: how much of the state the candidate gets to see (slide 14).

    r_t = σ(W_r · [h_{t-1}, x_t])

r_t stands beside h_{t-1} inside the candidate, one entry per unit: near 0 the candidate is made as
if that unit had no past, near 1 it sees the unit's value in full. The state itself is not touched
by r; that is the update gate's business. There is no bias.

N examples, D inputs, H hidden units. A row is one example: [h_{t-1}, x_t] joins the two along
the last axis, h first, and W_r multiplies each joined row. The first H columns of W_r meet
h_{t-1}, the other D meet x_t.

Backward, the loss is reached through the pre-activation a_t = W_r · [h_{t-1}, x_t] alone: find
∂L/∂a_t first, then ask what each of the three arguments adds to a_t.
"""

import numpy as np

from ..rnn.activations import sigmoid, sigmoid_grad


def forward(h_prev: np.ndarray, x: np.ndarray, W_r: np.ndarray) -> np.ndarray:
    """Return r_t (N, H), every entry in (0, 1).

    h_prev (N, H), x (N, D), W_r (H, H + D).
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def backward(
    d_r: np.ndarray, r: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W_r: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_h_prev (N, H), d_x (N, D), d_W_r (H, H + D)).

    d_r (N, H) is the gradient that reaches r_t, r (N, H) is what forward gave for the same
    h_prev (N, H), x (N, D), W_r (H, H + D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
