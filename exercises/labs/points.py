"""Points in few dimensions, for the labs that look at where a network moves them."""

import numpy as np


def near_subspace(rng: np.random.Generator, n: int, spreads: tuple[float, ...]) -> np.ndarray:
    """Return n centred points (n, D), normal along random axes with the given standard deviations."""
    D = len(spreads)
    axes, _ = np.linalg.qr(rng.standard_normal((D, D)))
    x = rng.standard_normal((n, D)) * np.array(spreads) @ axes.T
    return x - x.mean(axis=0)
