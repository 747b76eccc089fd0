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
    penalty = contractive_penalty.forward(x, parameters["V"], parameters["b"], lam)
    x_hat = decoder.forward(penalty["h"], parameters["W"], parameters["c"])
    L = reconstruction_loss.forward(x, x_hat) + penalty["Omega"]
    return {"h": penalty["h"], "x_hat": x_hat, "L": L}


def backward(
    x: np.ndarray, parameters: dict[str, np.ndarray], lam: float, h: np.ndarray, x_hat: np.ndarray
) -> dict[str, np.ndarray]:
    """Return d_parameters: the derivative of forward's L with respect to every parameter.

    d_parameters has the keys of parameters ("V", not "d_V"), each with its parameter's shape.

    x (N, D), parameters and lam are what forward was given; h (N, K) and x_hat (N, D) are what
    it returned. Raises ValueError where the shapes disagree.
    """
    d_x_hat = reconstruction_loss.backward(x, x_hat)
    d_h, d_W, d_c = decoder.backward(d_x_hat, h, parameters["W"])
    _, d_V, d_b = encoder.backward(d_h, h, x, parameters["V"])
    _, d_V_penalty, d_b_penalty = contractive_penalty.backward(x, parameters["V"], lam, h)
    if d_b.shape != parameters["b"].shape or d_c.shape != parameters["c"].shape:
        raise ValueError(f"b must be {d_b.shape} and c {d_c.shape}")  # backward has no other use for them
    return {"V": d_V + d_V_penalty, "b": d_b + d_b_penalty, "W": d_W, "c": d_c}
