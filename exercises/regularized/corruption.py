"""Corruption: the noisy copy x̃ that a denoising autoencoder is fed (slides 24–25).

    masking            x̃ = 0 where u < ν,   x elsewhere
    Gaussian           x̃ = x + σ z
    salt and pepper    x̃ = 0 where u < ν/2,   1 where ν/2 ≤ u < ν,   x elsewhere

Three ways to draw from the C(x̃ | x) of slide 25. Masking is the missing input: a share ν of the
entries is gone. Salt and pepper also destroys a share ν, but to the two ends of the scale, half
each. Gaussian noise moves every entry a little.

N examples, D inputs. Chance comes from outside, so that the same call gives the same answer:
u (N, D) holds independent uniform numbers from [0, 1), z (N, D) independent standard normal
ones. An entry of u falls below ν with probability ν. Every entry has its own number.
"""

import numpy as np


def masking(x: np.ndarray, u: np.ndarray, nu: float) -> np.ndarray:
    """Return x̃ (N, D): x with the entries at which u < ν set to 0.

    x (N, D), u (N, D) with entries in [0, 1); nu a number in [0, 1], the share ν to lose.
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def gaussian(x: np.ndarray, z: np.ndarray, sigma: float) -> np.ndarray:
    """Return x̃ (N, D): x with noise of standard deviation σ added.

    x (N, D), z (N, D) standard normal; sigma a number, σ ≥ 0, in the units of x.
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def salt_and_pepper(x: np.ndarray, u: np.ndarray, nu: float) -> np.ndarray:
    """Return x̃ (N, D): pepper (0) where u < ν/2, salt (1) where ν/2 ≤ u < ν, x elsewhere.

    x (N, D), such as pixels between 0 and 1, u (N, D) with entries in [0, 1); nu a number in
    [0, 1], the share ν to destroy.
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
