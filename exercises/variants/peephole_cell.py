"""The LSTM cell with peepholes: one whole step in which all gates look at the cell (slide 12).

    f_t = σ(W_f · [C_{t-1}, h_{t-1}, x_t] + b_f)
    i_t = σ(W_i · [C_{t-1}, h_{t-1}, x_t] + b_i)
    C̃_t = tanh(W_C · [h_{t-1}, x_t] + b_C)
    C_t = f_t * C_{t-1} + i_t * C̃_t
    o_t = σ(W_o · [C_t, h_{t-1}, x_t] + b_o)
    h_t = o_t * tanh(C_t)

The candidate, the cell update and the hidden state are those of the plain LSTM (slides 8–10); only
the gates are new. The output gate sees the new cell, so the order of the lines matters here.

N examples, D inputs, H hidden units. `parameters` is a dict with the slides' names: the weights
of the gates "W_f", "W_i", "W_o", each (H, 2H + D), the candidate's "W_C" (H, H + D), which has no
peephole, and the biases "b_f", "b_i", "b_C", "b_o", each (H,).

Backward goes through the six lines from the last to the first. Follow the cells with care: C_t is
used by h_t, by o_t and by the step after this one, C_{t-1} by f_t, by i_t and by C_t. What is used in
several places collects a gradient from each of them.
"""

import numpy as np

from ..lstm import candidate, cell_update, hidden_state
from . import peephole_forget_gate, peephole_input_gate, peephole_output_gate


def forward(
    x: np.ndarray, h_prev: np.ndarray, C_prev: np.ndarray, parameters: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return {"f", "i", "C_tilde", "C", "o", "h"}: the six left-hand sides, each (N, H).

    x (N, D), h_prev (N, H), C_prev (N, H); parameters holds W_f, W_i, W_o, each (H, 2H + D),
    W_C (H, H + D), and b_f, b_i, b_C, b_o, each (H,).
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
    i: np.ndarray,
    C_tilde: np.ndarray,
    C: np.ndarray,
    o: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Return (d_x (N, D), d_h_prev (N, H), d_C_prev (N, H), d_parameters).

    d_parameters has the keys of parameters ("W_f", not "d_W_f"), each with its parameter's shape.

    d_h (N, H) is the gradient that reaches h_t. d_C (N, H) is the one that reaches C_t from
    later steps; what reaches C_t within this step is not in it and has to be added.
    x (N, D), h_prev (N, H), C_prev (N, H) and parameters are what forward was given; f, i, C_tilde,
    C, o, each (N, H), are what it returned.
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
