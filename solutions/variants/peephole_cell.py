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
    f = peephole_forget_gate.forward(C_prev, h_prev, x, parameters["W_f"], parameters["b_f"])
    i = peephole_input_gate.forward(C_prev, h_prev, x, parameters["W_i"], parameters["b_i"])
    C_tilde = candidate.forward(h_prev, x, parameters["W_C"], parameters["b_C"])
    C = cell_update.forward(f, C_prev, i, C_tilde)
    o = peephole_output_gate.forward(C, h_prev, x, parameters["W_o"], parameters["b_o"])
    h = hidden_state.forward(o, C)
    return {"f": f, "i": i, "C_tilde": C_tilde, "C": C, "o": o, "h": h}


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
    if d_C.shape != C.shape:
        raise ValueError(f"shapes disagree: {d_C.shape=}, {C.shape=}")
    W_f, W_i, W_C, W_o = (parameters[name] for name in ("W_f", "W_i", "W_C", "W_o"))
    d_o, d_C_h = hidden_state.backward(d_h, o, C)
    d_C_o, d_h_o, d_x_o, d_W_o, d_b_o = peephole_output_gate.backward(d_o, o, C, h_prev, x, W_o)
    d_f, d_C_prev_C, d_i, d_C_tilde = cell_update.backward(d_C + d_C_h + d_C_o, f, C_prev, i, C_tilde)
    d_h_C, d_x_C, d_W_C, d_b_C = candidate.backward(d_C_tilde, C_tilde, h_prev, x, W_C)
    d_C_i, d_h_i, d_x_i, d_W_i, d_b_i = peephole_input_gate.backward(d_i, i, C_prev, h_prev, x, W_i)
    d_C_f, d_h_f, d_x_f, d_W_f, d_b_f = peephole_forget_gate.backward(d_f, f, C_prev, h_prev, x, W_f)

    d_weights = {"W_f": d_W_f, "W_i": d_W_i, "W_C": d_W_C, "W_o": d_W_o}
    d_biases = {"b_f": d_b_f, "b_i": d_b_i, "b_C": d_b_C, "b_o": d_b_o}
    if any(parameters[name].shape != d_b.shape for name, d_b in d_biases.items()):
        raise ValueError(f"every bias must be {d_b_f.shape}")  # backward has no other use for them

    d_x = d_x_f + d_x_i + d_x_C + d_x_o
    d_h_prev = d_h_f + d_h_i + d_h_C + d_h_o
    return d_x, d_h_prev, d_C_prev_C + d_C_f + d_C_i, d_weights | d_biases
