"""The output gate with a peephole: it looks at the cell that it is to show (slide 12).

    o_t = σ(W_o · [C_t, h_{t-1}, x_t] + b_o)

The forget and the input gate decide before the cell is updated and look at C_{t-1}. The output gate
decides after it: C_t is there already, and that is where its peephole looks.

W_o is dense, as slide 12 writes it: each of the H gates looks at all H cells. In the paper that the
slide names, and in most libraries, a gate looks at its own cell alone: there the columns of W_o
that meet C_t form a diagonal matrix.

N examples, D inputs, H hidden units. A row is one example: [C_t, h_{t-1}, x_t] joins the three
along the last axis in this order, and W_o multiplies each joined row. The first H columns of W_o
meet C_t, the next H meet h_{t-1}, the last D meet x_t.

Backward, the loss is reached through the pre-activation a_t = W_o · [C_t, h_{t-1}, x_t] + b_o
alone: find ∂L/∂a_t first, then ask what each of the five arguments adds to a_t.
C_t has other uses in a step (h_t, and the next step): what this gate hands to it is one share of its
gradient.
"""

import numpy as np

from ..rnn.activations import sigmoid, sigmoid_grad


def forward(C: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W_o: np.ndarray, b_o: np.ndarray) -> np.ndarray:
    """Return o_t (N, H), every entry in (0, 1).

    C (N, H) is C_t, the cell after its update, h_prev (N, H), x (N, D), W_o (H, 2H + D), b_o (H,).
    Raises ValueError where the shapes disagree.
    """
    C_h_x = _join(C, h_prev, x, W_o)
    if b_o.shape != W_o.shape[:1]:
        raise ValueError(f"shapes disagree: {W_o.shape=}, {b_o.shape=}")
    return sigmoid(C_h_x @ W_o.T + b_o)


def backward(
    d_o: np.ndarray,
    o: np.ndarray,
    C: np.ndarray,
    h_prev: np.ndarray,
    x: np.ndarray,
    W_o: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_C (N, H), d_h_prev (N, H), d_x (N, D), d_W_o (H, 2H + D), d_b_o (H,)).

    d_o (N, H) is the gradient that reaches o_t, o (N, H) is what forward gave for the same
    C (N, H), h_prev (N, H), x (N, D), W_o (H, 2H + D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    C_h_x = _join(C, h_prev, x, W_o)
    if not d_o.shape == o.shape == h_prev.shape:
        raise ValueError(f"shapes disagree: {d_o.shape=}, {o.shape=}, {h_prev.shape=}")
    H = h_prev.shape[1]
    d_a = d_o * sigmoid_grad(o)
    d_C, d_h_prev, d_x = np.split(d_a @ W_o, [H, 2 * H], axis=1)
    return d_C, d_h_prev, d_x, d_a.T @ C_h_x, d_a.sum(axis=0)


def _join(C: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W_o: np.ndarray) -> np.ndarray:
    """Return [C, h_prev, x] (N, 2H + D), which W_o (H, 2H + D) is made for."""
    (N, H), D = h_prev.shape, x.shape[-1]
    if C.shape != (N, H) or x.shape != (N, D) or W_o.shape != (H, 2 * H + D):
        raise ValueError(f"{C.shape=}, {h_prev.shape=}, {x.shape=}, {W_o.shape=} disagree")
    return np.concatenate([C, h_prev, x], axis=1)
