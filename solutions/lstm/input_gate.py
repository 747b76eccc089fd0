"""The input gate: how much of the new is written to each cell (slide 8).

    i_t = σ(W_i · [h_{t-1}, x_t] + b_i)

i_t stands beside the candidate C̃_t as a factor, one entry per cell: near 0 nothing is
written, near 1 all of it. It decides how much; what is written, the candidate says.

N examples, D inputs, H hidden units. A row is one example: [h_{t-1}, x_t] joins the two along
the last axis, h first, and W_i multiplies each joined row. The first H columns of W_i meet
h_{t-1}, the other D meet x_t.

Backward, the loss is reached through the pre-activation a_t = W_i · [h_{t-1}, x_t] + b_i
alone: find ∂L/∂a_t first, then ask what each of the four arguments adds to a_t.
"""

import numpy as np

from ..rnn.activations import sigmoid, sigmoid_grad


def forward(h_prev: np.ndarray, x: np.ndarray, W_i: np.ndarray, b_i: np.ndarray) -> np.ndarray:
    """Return i_t (N, H), every entry in (0, 1).

    h_prev (N, H), x (N, D), W_i (H, H + D), b_i (H,).
    Raises ValueError where the shapes disagree.
    """
    h_x = _join(h_prev, x, W_i)
    if b_i.shape != W_i.shape[:1]:
        raise ValueError(f"shapes disagree: {W_i.shape=}, {b_i.shape=}")
    return sigmoid(h_x @ W_i.T + b_i)


def backward(
    d_i: np.ndarray, i: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W_i: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_h_prev (N, H), d_x (N, D), d_W_i (H, H + D), d_b_i (H,)).

    d_i (N, H) is the gradient that reaches i_t, i (N, H) is what forward gave for the same
    h_prev (N, H), x (N, D), W_i (H, H + D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    h_x = _join(h_prev, x, W_i)
    if not d_i.shape == i.shape == h_prev.shape:
        raise ValueError(f"shapes disagree: {d_i.shape=}, {i.shape=}, {h_prev.shape=}")
    d_a = d_i * sigmoid_grad(i)
    d_h_prev, d_x = np.split(d_a @ W_i, [h_prev.shape[1]], axis=1)
    return d_h_prev, d_x, d_a.T @ h_x, d_a.sum(axis=0)


def _join(h_prev: np.ndarray, x: np.ndarray, W_i: np.ndarray) -> np.ndarray:
    """Return [h_prev, x] (N, H + D), which W_i (H, H + D) is made for."""
    (N, H), D = h_prev.shape, x.shape[-1]
    if x.shape != (N, D) or W_i.shape != (H, H + D):
        raise ValueError(f"shapes disagree: {h_prev.shape=}, {x.shape=}, {W_i.shape=}")
    return np.concatenate([h_prev, x], axis=1)
