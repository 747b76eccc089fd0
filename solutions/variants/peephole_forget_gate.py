"""The forget gate with a peephole: it looks at the cell before it wipes it (slide 12).

    f_t = σ(W_f · [C_{t-1}, h_{t-1}, x_t] + b_f)

A plain forget gate knows of the cell only what the last output gate showed, in h_{t-1}: behind a
closed output gate it is blind. The peephole shows it C_{t-1} itself, so that it can, say, wipe a
cell as soon as that has grown to some level.

W_f is dense, as slide 12 writes it: each of the H gates looks at all H cells. In the paper that the
slide names, and in most libraries, a gate looks at its own cell alone: there the columns of W_f
that meet C_{t-1} form a diagonal matrix.

N examples, D inputs, H hidden units. A row is one example: [C_{t-1}, h_{t-1}, x_t] joins the three
along the last axis in this order, and W_f multiplies each joined row. The first H columns of W_f
meet C_{t-1}, the next H meet h_{t-1}, the last D meet x_t.

Backward, the loss is reached through the pre-activation a_t = W_f · [C_{t-1}, h_{t-1}, x_t] + b_f
alone: find ∂L/∂a_t first, then ask what each of the five arguments adds to a_t.
"""

import numpy as np

from ..rnn.activations import sigmoid, sigmoid_grad


def forward(
    C_prev: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W_f: np.ndarray, b_f: np.ndarray
) -> np.ndarray:
    """Return f_t (N, H), every entry in (0, 1).

    C_prev (N, H) is C_{t-1}, h_prev (N, H), x (N, D), W_f (H, 2H + D), b_f (H,).
    Raises ValueError where the shapes disagree.
    """
    C_h_x = _join(C_prev, h_prev, x, W_f)
    if b_f.shape != W_f.shape[:1]:
        raise ValueError(f"shapes disagree: {W_f.shape=}, {b_f.shape=}")
    return sigmoid(C_h_x @ W_f.T + b_f)


def backward(
    d_f: np.ndarray,
    f: np.ndarray,
    C_prev: np.ndarray,
    h_prev: np.ndarray,
    x: np.ndarray,
    W_f: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_C_prev (N, H), d_h_prev (N, H), d_x (N, D), d_W_f (H, 2H + D), d_b_f (H,)).

    d_f (N, H) is the gradient that reaches f_t, f (N, H) is what forward gave for the same
    C_prev (N, H), h_prev (N, H), x (N, D), W_f (H, 2H + D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    C_h_x = _join(C_prev, h_prev, x, W_f)
    if not d_f.shape == f.shape == h_prev.shape:
        raise ValueError(f"shapes disagree: {d_f.shape=}, {f.shape=}, {h_prev.shape=}")
    H = h_prev.shape[1]
    d_a = d_f * sigmoid_grad(f)
    d_C_prev, d_h_prev, d_x = np.split(d_a @ W_f, [H, 2 * H], axis=1)
    return d_C_prev, d_h_prev, d_x, d_a.T @ C_h_x, d_a.sum(axis=0)


def _join(C_prev: np.ndarray, h_prev: np.ndarray, x: np.ndarray, W_f: np.ndarray) -> np.ndarray:
    """Return [C_prev, h_prev, x] (N, 2H + D), which W_f (H, 2H + D) is made for."""
    (N, H), D = h_prev.shape, x.shape[-1]
    if C_prev.shape != (N, H) or x.shape != (N, D) or W_f.shape != (H, 2 * H + D):
        raise ValueError(f"{C_prev.shape=}, {h_prev.shape=}, {x.shape=}, {W_f.shape=} disagree")
    return np.concatenate([C_prev, h_prev, x], axis=1)
