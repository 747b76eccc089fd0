"""The reconstruction loss: how far the copy is from the original (slide 18).

    L(x, x̂) = ‖x - x̂‖²

For one example that is the sum of the squared differences over the D components, without a factor ½.
For a batch the slide leaves open how the examples count; here L is their mean, so that it does not
grow with the number of examples.

N examples, D components. A loss is where the gradients start: its backward receives none and
returns the derivative of L itself.
"""

import numpy as np


def forward(x: np.ndarray, x_hat: np.ndarray) -> float:
    """Return L, one number: the mean over the examples of each one's sum of squared differences.

    x (N, D) the inputs, x_hat (N, D) their reconstructions.
    Raises ValueError where the shapes disagree: NumPy alone would stretch a smaller one.
    """
    raise NotImplementedError


def backward(x: np.ndarray, x_hat: np.ndarray) -> np.ndarray:
    """Return d_x_hat (N, D), the derivative of L with respect to the reconstructions.

    x (N, D), x_hat (N, D) as in forward, the mean over the examples included.
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
