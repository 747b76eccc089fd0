"""The output gate: how much of each cell is shown (slide 10).

    o_t = σ(W_o · [h_{t-1}, x_t] + b_o)

o_t stands beside tanh(C_t) as a factor, one entry per cell: near 0 the cell keeps its value
to itself, near 1 the output h_t shows it. The cell's own value is not touched.

N examples, D inputs, H hidden units. A row is one example: [h_{t-1}, x_t] joins the two along
the last axis, h first, and W_o multiplies each joined row. The first H columns of W_o meet
h_{t-1}, the other D meet x_t.

Backward, the loss is reached through the pre-activation a_t = W_o · [h_{t-1}, x_t] + b_o
alone: find ∂L/∂a_t first, then ask what each of the four arguments adds to a_t.
"""

import numpy as np

from ..rnn.activations import sigmoid, sigmoid_grad


def forward(h_prev: np.ndarray, x: np.ndarray, W_o: np.ndarray, b_o: np.ndarray) -> np.ndarray:
    """Return o_t (N, H), every entry in (0, 1).

    h_prev (N, H), x (N, D), W_o (H, H + D), b_o (H,).
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def backward(
    d_o: np.ndarray, o: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W_o: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_h_prev (N, H), d_x (N, D), d_W_o (H, H + D), d_b_o (H,)).

    d_o (N, H) is the gradient that reaches o_t, o (N, H) is what forward gave for the same
    h_prev (N, H), x (N, D), W_o (H, H + D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
