"""Points in few dimensions, for the labs that look at where a network moves them."""

import numpy as np


def near_subspace(rng: np.random.Generator, n: int, spreads: tuple[float, ...]) -> np.ndarray:
    """Return n centred points (n, D), normal along random axes with the given standard deviations."""
    D = len(spreads)
    axes, _ = np.linalg.qr(rng.standard_normal((D, D)))
    x = rng.standard_normal((n, D)) * np.array(spreads) @ axes.T
    return x - x.mean(axis=0)


def wave(t: np.ndarray) -> np.ndarray:
    """Return the points (n, 2) of a curve in the plane, t (n,) from -1 to 1."""
    return np.stack([2.4 * t, np.sin(4.0 * t)], axis=1)


def distance_to_wave(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how far each point x (n, 2) is from the wave, (n,), and the wave's point next to it, (n, 2)."""
    curve = wave(np.linspace(-1, 1, 2001))
    squares = ((x[:, np.newaxis] - curve) ** 2).sum(axis=2)
    return np.sqrt(squares.min(axis=1)), curve[squares.argmin(axis=1)]
