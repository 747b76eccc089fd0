"""The forget gate: how much of each old cell value survives (slide 7).

    f_t = σ(W_f · [h_{t-1}, x_t] + b_f)

f_t stands beside C_{t-1} as a factor, one entry per cell: near 0 the cell is wiped, near 1 it
is carried over untouched. The gate sees the previous output h_{t-1} and the new input x_t,
and learns from them when to do which.

N examples, D inputs, H hidden units. A row is one example: [h_{t-1}, x_t] joins the two along
the last axis, h first, and W_f multiplies each joined row. The first H columns of W_f meet
h_{t-1}, the other D meet x_t.

Backward, the loss is reached through the pre-activation a_t = W_f · [h_{t-1}, x_t] + b_f
alone: find ∂L/∂a_t first, then ask what each of the four arguments adds to a_t.
"""

import numpy as np

from ..rnn.activations import sigmoid, sigmoid_grad


def forward(h_prev: np.ndarray, x: np.ndarray, W_f: np.ndarray, b_f: np.ndarray) -> np.ndarray:
    """Return f_t (N, H), every entry in (0, 1).

    h_prev (N, H), x (N, D), W_f (H, H + D), b_f (H,).
    Raises ValueError where the shapes disagree.
    """
    h_x = _join(h_prev, x, W_f)
    if b_f.shape != W_f.shape[:1]:
        raise ValueError(f"shapes disagree: {W_f.shape=}, {b_f.shape=}")
    return sigmoid(h_x @ W_f.T + b_f)


def backward(
    d_f: np.ndarray, f: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W_f: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_h_prev (N, H), d_x (N, D), d_W_f (H, H + D), d_b_f (H,)).

    d_f (N, H) is the gradient that reaches f_t, f (N, H) is what forward gave for the same
    h_prev (N, H), x (N, D), W_f (H, H + D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    h_x = _join(h_prev, x, W_f)
    if not d_f.shape == f.shape == h_prev.shape:
        raise ValueError(f"shapes disagree: {d_f.shape=}, {f.shape=}, {h_prev.shape=}")
    d_a = d_f * sigmoid_grad(f)
    d_h_prev, d_x = np.split(d_a @ W_f, [h_prev.shape[1]], axis=1)
    return d_h_prev, d_x, d_a.T @ h_x, d_a.sum(axis=0)


def _join(h_prev: np.ndarray, x: np.ndarray, W_f: np.ndarray) -> np.ndarray:
    """Return [h_prev, x] (N, H + D), which W_f (H, H + D) is made for."""
    (N, H), D = h_prev.shape, x.shape[-1]
    if x.shape != (N, D) or W_f.shape != (H, H + D):
        raise ValueError(f"shapes disagree: {h_prev.shape=}, {x.shape=}, {W_f.shape=}")
    return np.concatenate([h_prev, x], axis=1)
