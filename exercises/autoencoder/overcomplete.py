"""The overcomplete autoencoder: a code so large that copying is easy (slides 18 and 21).

    W V = I        so that x̂ = W V x = x, for every x there is

With at least as many code units as components, K ≥ D, a linear autoencoder can have no loss at all:
take nearly any encoder V (K, D), and there is a decoder W (D, K) that undoes it. For K > D there are
many, since W may do as it likes with the codes that V never gives.

One is trivial: V copies the input to the first D code units and leaves the others 0. But copying need
not look like that. Here V and a first guess W_0 at the decoder are given, both full of random numbers,
and the smallest change to W_0 that makes W V = I is looked for. The result has learned from no data:
it returns pure noise as perfectly as an image, and its code says nothing about what is likely. That
is why slide 21 asks for a regularizer.

D components of an input, K code units (slide 18's own N is what is called D here).
"""

import numpy as np


def left_inverse(V: np.ndarray, W_0: np.ndarray) -> np.ndarray:
    """Return W (D, K): of all matrices with W V = I the one that is nearest to W_0.

    V (K, D) with K ≥ D and independent columns, W_0 (D, K) any numbers. Nearest means: the sum of the
    squares of W - W_0 is as small as W V = I allows.
    Raises ValueError where K < D, since no W undoes such a V, or where the shapes disagree.
    """
    raise NotImplementedError
