"""The LSTM cell with coupled gates: one whole step without an input gate of its own (slide 13).

    f_t = σ(W_f · [h_{t-1}, x_t] + b_f)
    C̃_t = tanh(W_C · [h_{t-1}, x_t] + b_C)
    C_t = f_t * C_{t-1} + (1 - f_t) * C̃_t
    o_t = σ(W_o · [h_{t-1}, x_t] + b_o)
    h_t = o_t * tanh(C_t)

Since 1 − σ(a) = σ(−a), this is the plain LSTM with W_i = −W_f and b_i = −b_f: a quarter of the
parameters is saved, and with them the freedom to forget without writing, or to write without
forgetting.

N examples, D inputs, H hidden units. `parameters` is a dict with the slides' names: the
weights "W_f", "W_C", "W_o", each (H, H + D), and the biases "b_f", "b_C", "b_o", each (H,).

Backward goes through the five lines from the last to the first; what is used in several places
(C_t, and the pair h_{t-1}, x_t) collects a gradient from each of them.
"""

import numpy as np

from ..lstm import candidate, forget_gate, hidden_state, output_gate
from . import coupled_cell_update


def forward(
    x: np.ndarray, h_prev: np.ndarray, C_prev: np.ndarray, parameters: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return {"f", "C_tilde", "C", "o", "h"}: the five left-hand sides, each (N, H).

    x (N, D), h_prev (N, H), C_prev (N, H); parameters holds W_f, W_C, W_o, each (H, H + D), and
    b_f, b_C, b_o, each (H,).
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def backward(
    d_h: np.ndarray,
    d_C: np.ndarray,
    x: np.ndarray,
    h_prev: np.ndarray,
    C_prev: np.ndarray,
    parameters: dict[str, np.ndarray],
    f: np.ndarray,
    C_tilde: np.ndarray,
    C: np.ndarray,
    o: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Return (d_x (N, D), d_h_prev (N, H), d_C_prev (N, H), d_parameters).

    d_parameters has the keys of parameters ("W_f", not "d_W_f"), each with its parameter's shape.

    d_h (N, H) is the gradient that reaches h_t. d_C (N, H) is the one that reaches C_t from
    later steps; what reaches C_t through h_t is not in it and has to be added.
    x (N, D), h_prev (N, H), C_prev (N, H) and parameters are what forward was given; f, C_tilde, C,
    o, each (N, H), are what it returned.
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
