"""The decoder: from a code back to an input (slides 16 and 19).

    r = g(h) = W · h + c

The reconstruction r has the input's shape and should be near it. Slide 16 leaves g open; here it is
linear, the decoder of slide 19's comparison with PCA, so that r may take any real value, as x may.
Slide 18's letter W names its weights.

N examples, D components of an input, K code units. A row of h is the code of one example; W (D, K)
multiplies each row as the slide's W multiplies a column. W and the encoder's V are parameters of their
own: W is not the transpose of V.
"""

import numpy as np


def forward(h: np.ndarray, W: np.ndarray, c: np.ndarray) -> np.ndarray:
    """Return the reconstruction r (N, D), any real numbers.

    h (N, K), W (D, K), c (D,).
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def backward(d_r: np.ndarray, h: np.ndarray, W: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_h (N, K), d_W (D, K), d_c (D,)).

    d_r (N, D) is the gradient that reaches r; h (N, K), W (D, K) are what forward was given.
    Gradients sum over the batch. Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
