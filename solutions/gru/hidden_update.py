"""The hidden update: between the old state and the candidate, unit by unit (slide 14).

    h_t = (1 - z_t) * h_{t-1} + z_t * h̃_t

The * is entry by entry. The two weights add up to 1, so a unit's new value lies between its old
one and the candidate's: what is kept and what is written are one decision. z weighs the
candidate, as on the slide; with z = 0 the state is carried over as it is, for as long as one
likes.

N examples, H hidden units. Backward, a factor gets the arriving gradient times what stands beside
it, and z_t stands in two places.
"""

import numpy as np


def forward(z: np.ndarray, h_prev: np.ndarray, h_tilde: np.ndarray) -> np.ndarray:
    """Return h_t (N, H).

    z (N, H) is a gate in (0, 1), h_prev (N, H) is h_{t-1}, h_tilde (N, H) is h̃_t.
    Raises ValueError unless all three have the same shape: NumPy alone would stretch a smaller
    one.
    """
    if not z.shape == h_prev.shape == h_tilde.shape:
        raise ValueError(f"shapes disagree: {z.shape=}, {h_prev.shape=}, {h_tilde.shape=}")
    return (1 - z) * h_prev + z * h_tilde


def backward(
    d_h: np.ndarray, z: np.ndarray, h_prev: np.ndarray, h_tilde: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_z, d_h_prev, d_h_tilde), each (N, H), in the order of forward's arguments.

    d_h_prev is what reaches h_{t-1} through this equation alone; `gru_cell` adds the gates' shares.

    d_h (N, H) is the gradient that reaches h_t; z (N, H), h_prev (N, H), h_tilde (N, H) are what
    forward was given.
    Raises ValueError unless all four have the same shape.
    """
    if not d_h.shape == z.shape == h_prev.shape == h_tilde.shape:
        raise ValueError(f"shapes disagree: {d_h.shape=}, {z.shape=}, {h_prev.shape=}, {h_tilde.shape=}")
    return d_h * (h_tilde - h_prev), d_h * (1 - z), d_h * z
