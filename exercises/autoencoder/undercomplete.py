"""The undercomplete autoencoder: copying through a code that is too small (slide 20).

    h = f(x) = σ(V · x + b)
    x̂ = g(h) = W · h + c
    L(x, x̂) = L(x, g(f(x))) = ‖x - x̂‖²

With fewer code units than components, K < D, not everything fits through: minimizing L makes the
network keep what matters most for getting the data back. Nothing here is new: the three lines are
exercises of their own, and their modules are imported below.

N examples, D components of an input, K code units. `parameters` is a dict with the names of the
slides: "V" (K, D) and "b" (K,) encode, "W" (D, K) and "c" (D,) decode.

The input stands at both ends, as what is encoded and as what the copy is compared with. It is data
and gets no gradient; the parameters do, by the chain from the loss through decoder and encoder.
"""

import numpy as np

from . import decoder, encoder, reconstruction_loss


def forward(x: np.ndarray, parameters: dict[str, np.ndarray]) -> dict[str, np.ndarray | float]:
    """Return {"h": the code (N, K), "x_hat": the reconstruction (N, D), "L": the loss, one number}.

    x (N, D); parameters holds V (K, D), b (K,), W (D, K), c (D,). L is the mean over the examples.
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def backward(
    x: np.ndarray, parameters: dict[str, np.ndarray], h: np.ndarray, x_hat: np.ndarray
) -> dict[str, np.ndarray]:
    """Return d_parameters: the derivative of L with respect to each parameter, by its name.

    The keys are "V", "b", "W", "c" (not "d_V"), each with its parameter's shape.

    x (N, D) and parameters are what forward was given, h (N, K) and x_hat (N, D) what it returned.
    Nothing arrives from above: L itself is differentiated, the mean over the examples included.
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
