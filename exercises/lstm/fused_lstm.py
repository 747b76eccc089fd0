"""The LSTM at speed: the numbers of `lstm_sequence`, one matrix product per step (slides 4–10).

    a_t = W · [h_{t-1}, x_t] + b        W = [W_f; W_i; W_o; W_C],  b = [b_f; b_i; b_o; b_C]
    [f_t, i_t, o_t] = σ(first three quarters of a_t),  C̃_t = tanh(last quarter of a_t)

The four layers look at the same [h_{t-1}, x_t], so one product with their stacked weights W
(4H, H + D) serves them all. All of x_1 … x_T is known beforehand, so the x columns of W can
meet every step in a single product; only the h columns have to wait for h_{t-1}. Backward,
likewise, only ∂L/∂h_{t-1} has to be found step by step; the rest can be gathered in one array
and multiplied once, at the end.

T steps, N examples, D inputs, H hidden units; arrays and `parameters` are those of
`lstm_sequence`.
"""

import numpy as np


def forward(
    X: np.ndarray, h_0: np.ndarray, C_0: np.ndarray, parameters: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return {"H", "C", "f", "i", "C_tilde", "o"}: states and gates of all steps, each (T, N, H).

    X (T, N, D) with T ≥ 1, h_0 (N, H), C_0 (N, H); parameters holds W_f, W_i, W_C, W_o, each
    (H, H + D), and b_f, b_i, b_C, b_o, each (H,). float32 arguments give float32 results.
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def backward(
    d_H: np.ndarray,
    d_C_T: np.ndarray,
    X: np.ndarray,
    h_0: np.ndarray,
    C_0: np.ndarray,
    parameters: dict[str, np.ndarray],
    H: np.ndarray,
    C: np.ndarray,
    f: np.ndarray,
    i: np.ndarray,
    C_tilde: np.ndarray,
    o: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Return (d_X (T, N, D), d_h_0 (N, H), d_C_0 (N, H), d_parameters).

    d_parameters has the keys of parameters ("W_f", not "d_W_f"), each with its parameter's shape.

    d_H (T, N, H) is the gradient that enters at every h_t from outside, d_C_T (N, H) the one
    that enters the last cell C_T. X (T, N, D), h_0 (N, H), C_0 (N, H) and parameters are what
    forward was given; H, C, f, i, C_tilde, o, each (T, N, H), are what it returned.
    Gradients sum over the batch and over time. float32 arguments give float32 results.
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
