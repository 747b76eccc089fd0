"""The RNN over a sequence, and back-propagation through time (slides 2–4).

    h_t = tanh(W · [h_{t-1}, x_t] + b)        t = 1 … T, from h_0

The same cell, with the same W and b, takes every step; the state that one step leaves the next
one starts from.

T steps, N examples, D inputs, H hidden units. Arrays count from 0, the slides' steps from 1:
X[t] is x_{t+1} and H[t] is h_{t+1}. The state before H[0] is h_0, which is not in the stack.

Backward, time runs from T to 1. A step's h_t is used twice, by the loss (d_H[t]) and by the next
step; W and b are used by every step. What is used in several places collects a gradient from each
of them.
"""

import numpy as np

from . import rnn_cell


def forward(X: np.ndarray, h_0: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return H (T, N, H): the states h_1 … h_T.

    X (T, N, D) with T ≥ 1, h_0 (N, H), W (H, H + D), b (H,).
    Raises ValueError where the shapes disagree.
    """
    h, states = h_0, []
    for x in X:
        h = rnn_cell.forward(h, x, W, b)
        states.append(h)
    return np.stack(states)


def backward(
    d_H: np.ndarray, X: np.ndarray, h_0: np.ndarray, W: np.ndarray, H: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_X (T, N, D), d_h_0 (N, H), d_W (H, H + D), d_b (H,)).

    d_H (T, N, H) is the gradient that enters at every h_t from outside; what comes from the step
    after is not in it and has to be added. X (T, N, D), h_0 (N, H) and W (H, H + D) are what
    forward was given; H (T, N, H) is what it returned.
    Gradients sum over the batch and over time. Raises ValueError where the shapes disagree.
    """
    if not d_H.shape == H.shape == (len(X), *h_0.shape):
        raise ValueError(f"shapes disagree: {d_H.shape=}, {H.shape=}, {X.shape=}, {h_0.shape=}")
    d_X = np.empty_like(d_H, shape=X.shape)
    d_W, d_b = np.zeros_like(d_H, shape=W.shape), np.zeros_like(d_H, shape=W.shape[:1])
    d_h = np.zeros_like(d_H[0])
    for t in reversed(range(len(X))):
        h_prev = H[t - 1] if t > 0 else h_0
        d_h, d_X[t], d_W_t, d_b_t = rnn_cell.backward(d_H[t] + d_h, H[t], h_prev, X[t], W)
        d_W += d_W_t
        d_b += d_b_t
    return d_X, d_h, d_W, d_b
