"""The cross-entropy of a logistic output: the loss of the deep autoencoder (slides 27–28).

    L(x, x̂) = −Σ_i [x_i ln x̂_i + (1 − x_i) ln(1 − x̂_i)]        x̂ = σ(a)

With outputs between 0 and 1, each x̂_i reads as the probability that pixel i is on, and L is the
price, in nats, of being told the truth. The paper on slide 27 tunes its autoencoders with it.

N examples, D inputs. The loss is asked for in terms of the logits a, not of x̂. Where the
network is sure, σ(a) rounds to 0 or 1 and its logarithm is lost, although L itself is a moderate
number: about |a| where the network is sure and wrong. So put σ into the equation and simplify
before anything is computed; what is left needs one exponential that cannot overflow.

L is the mean over the examples of the sum over the components.
"""

import numpy as np

from ..rnn.activations import sigmoid


def forward(a: np.ndarray, x: np.ndarray) -> float:
    """Return L, one number, at least 0.

    a (N, D), logits of any size: at |a| = 1000 the result is right, without a warning;
    x (N, D), every entry in [0, 1].
    Raises ValueError where the shapes disagree.
    """
    _check(a, x)
    softplus = np.maximum(a, 0) + np.log1p(np.exp(-np.abs(a)))  # ln(1 + e^a), for every a
    return (softplus - a * x).sum() / len(x)


def backward(a: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return d_a (N, D), the derivative of forward's L with respect to the logits.

    a (N, D) and x (N, D) are what forward was given. No gradient arrives from further on: L is
    the loss itself.
    Raises ValueError where the shapes disagree.
    """
    _check(a, x)
    return (sigmoid(a) - x) / len(x)


def _check(a: np.ndarray, x: np.ndarray) -> None:
    if a.shape != x.shape:
        raise ValueError(f"shapes disagree: {a.shape=}, {x.shape=}")
