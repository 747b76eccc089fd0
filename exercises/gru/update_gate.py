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
    raise NotImplementedError


def backward(
    d_z: np.ndarray, z: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W_z: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_h_prev (N, H), d_x (N, D), d_W_z (H, H + D)).

    d_z (N, H) is the gradient that reaches z_t, z (N, H) is what forward gave for the same
    h_prev (N, H), x (N, D), W_z (H, H + D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
