"""The encoder: from an input to its code (slide 16).

    h = f(x) = σ(V · x + b)

The code h is the hidden layer's value: what the network keeps of x. Slide 16 leaves f open; here it
is one layer with the logistic σ, as in the gates, and slide 18's letter V names its weights. Without
σ and b it would be the linear encoder of slide 18.

N examples, D components of an input, K code units. A row of x is one example; V (K, D) multiplies
each row as the slide's V multiplies a column.

Backward, the loss is reached through the pre-activation a = V · x + b alone: find ∂L/∂a first, then
ask what each of the three arguments adds to a.
"""

import numpy as np

from ..rnn.activations import sigmoid, sigmoid_grad


def forward(x: np.ndarray, V: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the code h (N, K), every entry in (0, 1).

    x (N, D), V (K, D), b (K,).
    Raises ValueError where the shapes disagree.
    """
    if x.shape[1:] != V.shape[1:] or b.shape != V.shape[:1]:
        raise ValueError(f"shapes disagree: {x.shape=}, {V.shape=}, {b.shape=}")
    return sigmoid(x @ V.T + b)


def backward(
    d_h: np.ndarray, h: np.ndarray, x: np.ndarray, V: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_x (N, D), d_V (K, D), d_b (K,)).

    d_h (N, K) is the gradient that reaches h, h (N, K) is what forward gave for the same x (N, D),
    V (K, D).
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    if x.shape[1:] != V.shape[1:] or not d_h.shape == h.shape == (len(x), len(V)):
        raise ValueError(f"shapes disagree: {d_h.shape=}, {h.shape=}, {x.shape=}, {V.shape=}")
    d_a = d_h * sigmoid_grad(h)
    return d_a @ V, d_a.T @ x, d_a.sum(axis=0)
