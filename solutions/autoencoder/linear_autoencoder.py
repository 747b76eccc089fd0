"""The linear autoencoder, the simplest there is (slide 18).

    x̂ = W V x

V takes an input to its code V x, W takes the code back. Neither has a bias or an activation, so
the whole is one linear function of rank K at most. With K < D it cannot be the identity: the best
it can do in the sense of ‖x - x̂‖² is to project the data onto a K-dimensional subspace, and the
best such subspace is the one that PCA finds. The tests train it with your backward and hold the
two against each other, for centred data, since there is no bias to hold a mean.

N examples, D components of an input, K code units (slide 18's own N is what is called D here). A
row of x is one example; V (K, D) and W (D, K) multiply each row as the slide's matrices multiply a
column, V first.
"""

import numpy as np


def forward(x: np.ndarray, V: np.ndarray, W: np.ndarray) -> np.ndarray:
    """Return the reconstruction x_hat (N, D).

    x (N, D), V (K, D) encodes, W (D, K) decodes.
    Raises ValueError where the shapes disagree.
    """
    _check(x, V, W)
    return x @ V.T @ W.T


def backward(
    d_x_hat: np.ndarray, x: np.ndarray, V: np.ndarray, W: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return (d_V (K, D), d_W (D, K)): the inputs are data and need no gradient.

    d_x_hat (N, D) is the gradient that reaches x_hat; x (N, D), V (K, D), W (D, K) are what forward
    was given.
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    _check(x, V, W)
    if d_x_hat.shape != x.shape:
        raise ValueError(f"shapes disagree: {d_x_hat.shape=}, {x.shape=}")
    d_code = d_x_hat @ W
    return d_code.T @ x, d_x_hat.T @ (x @ V.T)


def _check(x: np.ndarray, V: np.ndarray, W: np.ndarray) -> None:
    if x.shape[1:] != V.shape[1:] or W.shape != V.shape[::-1]:
        raise ValueError(f"shapes disagree: {x.shape=}, {V.shape=}, {W.shape=}")
