"""The sparse autoencoder's loss: copy the input, with few active code units (slide 23).

    L(x, g(f(x))) + Ω(h)        h = f(x),   Ω(h) = λ Σ_i |h_i|

The first term wants h to tell all about x, the second wants it to be mostly silent; λ is the
rate of exchange. The parts are exercises of their own, imported below: encoder f, decoder g,
the squared reconstruction error L, and the penalty Ω.

N examples, D inputs, K code units. `parameters` is a dict: "V" (K, D) and "b" (K,) encode,
"W" (D, K) and "c" (D,) decode. Both terms are means over the examples.

Backward, mind that h is used twice: by the decoder and by the penalty.
"""

import numpy as np

from ..autoencoder import decoder, encoder, reconstruction_loss
from . import sparse_penalty


def forward(x: np.ndarray, parameters: dict[str, np.ndarray], lam: float) -> dict[str, np.ndarray | float]:
    """Return {"h": the code (N, K), "x_hat": the reconstruction (N, D), "L": the loss, one number}.

    x (N, D); parameters holds V (K, D), b (K,), W (D, K), c (D,); lam a number, λ ≥ 0.
    Raises ValueError where the shapes disagree.
    """
    h = encoder.forward(x, parameters["V"], parameters["b"])
    x_hat = decoder.forward(h, parameters["W"], parameters["c"])
    L = reconstruction_loss.forward(x, x_hat) + sparse_penalty.forward(h, lam)
    return {"h": h, "x_hat": x_hat, "L": L}


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
    d_h = d_h + sparse_penalty.backward(h, lam)
    _, d_V, d_b = encoder.backward(d_h, h, x, parameters["V"])
    if d_b.shape != parameters["b"].shape or d_c.shape != parameters["c"].shape:
        raise ValueError(f"b must be {d_b.shape} and c {d_c.shape}")  # backward has no other use for them
    return {"V": d_V, "b": d_b, "W": d_W, "c": d_c}
