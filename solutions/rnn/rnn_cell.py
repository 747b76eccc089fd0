"""The recurrent cell: one step of a plain RNN, from x_t and the old state to the new (slides 2–3).

    h_t = tanh(W · [h_{t-1}, x_t] + b)

h_t is both what the step shows and all that the next step will know of the past. The whole of it
is computed anew at every step: nothing is carried over as it is, which is what the gates of the
later chapters change.

N examples, D inputs, H hidden units. A row is one example: [h_{t-1}, x_t] joins the two along
the last axis, h first, and W multiplies each joined row. The first H columns of W meet h_{t-1},
the other D meet x_t.

Backward, the loss is reached through the pre-activation a_t = W · [h_{t-1}, x_t] + b alone: find
∂L/∂a_t first, then ask what each of the four arguments adds to a_t.
"""

import numpy as np

from .activations import tanh_grad


def forward(h_prev: np.ndarray, x: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return h_t (N, H), every entry in (-1, 1).

    h_prev (N, H), x (N, D), W (H, H + D), b (H,).
    Raises ValueError where the shapes disagree.
    """
    h_x = _join(h_prev, x, W)
    if b.shape != W.shape[:1]:
        raise ValueError(f"shapes disagree: {W.shape=}, {b.shape=}")
    return np.tanh(h_x @ W.T + b)


def backward(
    d_h: np.ndarray, h: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_h_prev (N, H), d_x (N, D), d_W (H, H + D), d_b (H,)).

    d_h (N, H) is the gradient that reaches h_t, h (N, H) is what forward gave for the same
    h_prev (N, H), x (N, D), W (H, H + D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    h_x = _join(h_prev, x, W)
    if not d_h.shape == h.shape == h_prev.shape:
        raise ValueError(f"shapes disagree: {d_h.shape=}, {h.shape=}, {h_prev.shape=}")
    d_a = d_h * tanh_grad(h)
    d_h_prev, d_x = np.split(d_a @ W, [h_prev.shape[1]], axis=1)
    return d_h_prev, d_x, d_a.T @ h_x, d_a.sum(axis=0)


def _join(h_prev: np.ndarray, x: np.ndarray, W: np.ndarray) -> np.ndarray:
    """Return [h_prev, x] (N, H + D), which W (H, H + D) is made for."""
    (N, H), D = h_prev.shape, x.shape[-1]
    if x.shape != (N, D) or W.shape != (H, H + D):
        raise ValueError(f"shapes disagree: {h_prev.shape=}, {x.shape=}, {W.shape=}")
    return np.concatenate([h_prev, x], axis=1)
