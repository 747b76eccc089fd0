"""The update gate: how much of the state gives way to the new (slide 14).

    z_t = σ(W_z · [h_{t-1}, x_t])

One gate does the work of the LSTM's forget and input gates: an entry of z_t near 0 keeps that
unit's old value, one near 1 puts the candidate in its place. Here, as on the slide, z weighs the
*new* value, and there is no bias.

N examples, D inputs, H hidden units. A row is one example: [h_{t-1}, x_t] joins the two along
the last axis, h first, and W_z multiplies each joined row. The first H columns of W_z meet
h_{t-1}, the other D meet x_t.

Backward, the loss is reached through the pre-activation a_t = W_z · [h_{t-1}, x_t] alone: find
∂L/∂a_t first, then ask what each of the three arguments adds to a_t.
"""

import numpy as np

from ..rnn.activations import sigmoid, sigmoid_grad


def forward(h_prev: np.ndarray, x: np.ndarray, W_z: np.ndarray) -> np.ndarray:
    """Return z_t (N, H), every entry in (0, 1).

    h_prev (N, H), x (N, D), W_z (H, H + D).
    Raises ValueError where the shapes disagree.
    """
    return sigmoid(_join(h_prev, x, W_z) @ W_z.T)


def backward(
    d_z: np.ndarray, z: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W_z: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_h_prev (N, H), d_x (N, D), d_W_z (H, H + D)).

    d_z (N, H) is the gradient that reaches z_t, z (N, H) is what forward gave for the same
    h_prev (N, H), x (N, D), W_z (H, H + D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    h_x = _join(h_prev, x, W_z)
    if not d_z.shape == z.shape == h_prev.shape:
        raise ValueError(f"shapes disagree: {d_z.shape=}, {z.shape=}, {h_prev.shape=}")
    d_a = d_z * sigmoid_grad(z)
    d_h_prev, d_x = np.split(d_a @ W_z, [h_prev.shape[1]], axis=1)
    return d_h_prev, d_x, d_a.T @ h_x


def _join(h_prev: np.ndarray, x: np.ndarray, W_z: np.ndarray) -> np.ndarray:
    """Return [h_prev, x] (N, H + D), which W_z (H, H + D) is made for."""
    (N, H), D = h_prev.shape, x.shape[-1]
    if x.shape != (N, D) or W_z.shape != (H, H + D):
        raise ValueError(f"shapes disagree: {h_prev.shape=}, {x.shape=}, {W_z.shape=}")
    return np.concatenate([h_prev, x], axis=1)
