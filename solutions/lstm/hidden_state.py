"""The hidden state: what the cell shows of itself (slide 10).

    h_t = o_t * tanh(C_t)

A cell's value has no bounds; tanh brings it between -1 and 1, and the output gate o_t lets a
part of that through, entry by entry. h_t is both this step's output and what the gates of the
next step see.

N examples, H hidden units. The cell C_t is used in two places: here, and in the next step's
cell. The gradient of this equation is the share of the first place only; `lstm_cell` adds the
two.
"""

import numpy as np

from ..rnn.activations import tanh_grad


def forward(o: np.ndarray, C: np.ndarray) -> np.ndarray:
    """Return h_t (N, H), every entry in (-1, 1).

    o (N, H) is a gate in (0, 1), C (N, H) the cell C_t, any real numbers.
    Raises ValueError unless both have the same shape: NumPy alone would stretch the smaller
    one.
    """
    if o.shape != C.shape:
        raise ValueError(f"shapes disagree: {o.shape=}, {C.shape=}")
    return o * np.tanh(C)


def backward(d_h: np.ndarray, o: np.ndarray, C: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (d_o, d_C), each (N, H); d_C is what reaches C_t through h_t alone.

    d_h (N, H) is the gradient that reaches h_t; o (N, H) and C (N, H) are what forward was
    given.
    Raises ValueError unless all three have the same shape.
    """
    if not d_h.shape == o.shape == C.shape:
        raise ValueError(f"shapes disagree: {d_h.shape=}, {o.shape=}, {C.shape=}")
    tanh_C = np.tanh(C)
    return d_h * tanh_C, d_h * o * tanh_grad(tanh_C)
