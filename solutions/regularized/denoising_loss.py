"""The denoising autoencoder's loss: see the corrupted input, give back the clean one (slide 24).

    L(x, g(f(x̃))) = ‖x − x̂‖²        h = f(x̃),   x̂ = g(h)

Copying is no way out here, since what would be copied is not what is asked for. To undo the
noise the network has to know where clean examples lie, and to move x̃ back there: the black
line of slide 25.

N examples, D inputs, K code units. `parameters` is a dict: "V" (K, D) and "b" (K,) encode,
"W" (D, K) and "c" (D,) decode. x̃ (`x_tilde`) comes from a corruption of x, row by row. L is the
mean over the examples of the sum over the components, without a ½.
"""

import numpy as np

from ..autoencoder import decoder, encoder, reconstruction_loss


def forward(
    x: np.ndarray, x_tilde: np.ndarray, parameters: dict[str, np.ndarray]
) -> dict[str, np.ndarray | float]:
    """Return {"h": the code (N, K), "x_hat": the reconstruction (N, D), "L": the loss, one number}.

    x (N, D) is clean, x_tilde (N, D) is its corrupted copy; parameters holds V (K, D), b (K,),
    W (D, K), c (D,).
    Raises ValueError where the shapes disagree.
    """
    if x_tilde.shape != x.shape:
        raise ValueError(f"shapes disagree: {x.shape=}, {x_tilde.shape=}")
    h = encoder.forward(x_tilde, parameters["V"], parameters["b"])
    x_hat = decoder.forward(h, parameters["W"], parameters["c"])
    return {"h": h, "x_hat": x_hat, "L": reconstruction_loss.forward(x, x_hat)}


def backward(
    x: np.ndarray,
    x_tilde: np.ndarray,
    parameters: dict[str, np.ndarray],
    h: np.ndarray,
    x_hat: np.ndarray,
) -> dict[str, np.ndarray]:
    """Return d_parameters: the derivative of forward's L with respect to every parameter.

    d_parameters has the keys of parameters ("V", not "d_V"), each with its parameter's shape.

    x (N, D), x_tilde (N, D) and parameters are what forward was given; h (N, K) and
    x_hat (N, D) are what it returned. Raises ValueError where the shapes disagree.
    """
    d_x_hat = reconstruction_loss.backward(x, x_hat)
    d_h, d_W, d_c = decoder.backward(d_x_hat, h, parameters["W"])
    _, d_V, d_b = encoder.backward(d_h, h, x_tilde, parameters["V"])
    if d_b.shape != parameters["b"].shape or d_c.shape != parameters["c"].shape:
        raise ValueError(f"b must be {d_b.shape} and c {d_c.shape}")  # backward has no other use for them
    return {"V": d_V, "b": d_b, "W": d_W, "c": d_c}
