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
    raise NotImplementedError


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
    raise NotImplementedError
