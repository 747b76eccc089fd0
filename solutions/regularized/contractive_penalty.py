"""The contractive penalty: how much the code moves when the input does (slide 26).

    Ω(h, x) = λ Σ_i ‖∇_x h_i‖²        h = σ(V x + b)

∇_x h_i is one row of the Jacobian ∂h/∂x, so the sum is the squared Frobenius norm of that
matrix: the sum of the squares of its K · D entries. For a sigmoid encoder no derivative has to
be taken numerically, and no Jacobian has to be built: work out ∂h_i/∂x_j by hand, square it, and
see what of the double sum can be summed once for all.

N examples, D inputs, K code units. V (K, D) and b (K,) are the encoder's. Each example has a
Jacobian of its own; the penalty is the mean over the examples of what the slide writes for one
x. λ (`lam`) is the weight.

Backward, V acts in two ways: it stands in the Jacobian itself, and it decides h, on which the
slope of the sigmoid depends. That slope is no constant: x and b too act through it, and through
it alone.
"""

from typing import Any

import numpy as np

from ..autoencoder import encoder
from ..rnn.activations import sigmoid_grad


def forward(x: np.ndarray, V: np.ndarray, b: np.ndarray, lam: float) -> dict[str, Any]:
    """Return {"h": the code (N, K), "Omega": the penalty, one number}.

    x (N, D), V (K, D), b (K,); lam a number, λ ≥ 0.
    Raises ValueError where the shapes disagree.
    """
    h = encoder.forward(x, V, b)
    per_example = sigmoid_grad(h) ** 2 @ _squared_length(V)
    return {"h": h, "Omega": lam * per_example.mean()}


def backward(
    x: np.ndarray, V: np.ndarray, lam: float, h: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_x (N, D), d_V (K, D), d_b (K,)): the derivatives of forward's Ω.

    x (N, D), V (K, D) and lam are what forward was given; h (N, K) is what it returned. No
    gradient arrives from further on: Ω is a part of the loss itself.
    Raises ValueError where the shapes disagree.
    """
    slope = sigmoid_grad(h)
    d_slope = 2 * lam / len(x) * slope * _squared_length(V)
    d_x, d_V_by_h, d_b = encoder.backward(d_slope * (1 - 2 * h), h, x, V)
    d_V = d_V_by_h + 2 * lam * (slope**2).mean(axis=0)[:, np.newaxis] * V
    return d_x, d_V, d_b


def _squared_length(V: np.ndarray) -> np.ndarray:
    """Return the squared length of every unit's weights, (K,)."""
    return (V**2).sum(axis=1)
