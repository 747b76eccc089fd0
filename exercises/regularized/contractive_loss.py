"""The contractive autoencoder's loss: copy the input with a code that hardly moves (slide 26).

    L(x, g(f(x))) + Ω(h, x)        h = f(x),   Ω(h, x) = λ Σ_i ‖∇_x h_i‖²

The penalty alone would make the code a constant; the reconstruction needs it to change, but
only in those directions in which the examples differ from each other. What is left is an
encoder that is deaf to all other directions. The parts are exercises of their own, imported below.

N examples, D inputs, K code units. `parameters` is a dict: "V" (K, D) and "b" (K,) encode,
"W" (D, K) and "c" (D,) decode. Both terms are means over the examples.

Backward, the encoder's parameters collect from both terms, the decoder's from the first alone.
"""

import numpy as np

from ..autoencoder import decoder, encoder, reconstruction_loss
from . import contractive_penalty


def forward(x: np.ndarray, parameters: dict[str, np.ndarray], lam: float) -> dict[str, np.ndarray | float]:
    """Return {"h": the code (N, K), "x_hat": the reconstruction (N, D), "L": the loss, one number}.

    x (N, D); parameters holds V (K, D), b (K,), W (D, K), c (D,); lam a number, λ ≥ 0.
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def backward(
    x: np.ndarray, parameters: dict[str, np.ndarray], lam: float, h: np.ndarray, x_hat: np.ndarray
) -> dict[str, np.ndarray]:
    """Return d_parameters: the derivative of forward's L with respect to every parameter.

    d_parameters has the keys of parameters ("V", not "d_V"), each with its parameter's shape.

    x (N, D), parameters and lam are what forward was given; h (N, K) and x_hat (N, D) are what
    it returned. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
