"""The inputs of the worked examples: generic numbers with two decimals, no two alike.

Special numbers hide mistakes, so N, D, H and T differ, no value comes twice in an example, none
is near 0, and every state and bias has entries of its own.
"""

import random

import numpy as np

N, D, H, T = 2, 4, 3, 5  # examples, inputs, hidden units, steps
LAYERS = "fiCo"


class Numbers:
    """Draws values for one example; the example's name is the seed."""

    def __init__(self, seed: str) -> None:
        # Python promises the same sequence from random() in every version; NumPy does not.
        self._random = random.Random(seed).random
        self._used: set[float] = set()

    def signed(self, *shape: int, below: float = 1.6) -> np.ndarray:
        """Return numbers of both signs between 0.05 and `below` in size."""
        return self._draw(shape, below, lambda: -1 if self._random() < 0.5 else 1)

    def gates(self, *shape: int) -> np.ndarray:
        """Return numbers between 0.05 and 0.95: what a gate may give."""
        return self._draw(shape, 0.95, lambda: 1)

    def parameters(self) -> dict[str, np.ndarray]:
        """Return the four weights (H, H + D) and biases (H,) of an LSTM, by the slides' names."""
        drawn = {}
        for layer in LAYERS:
            drawn[f"W_{layer}"] = self.signed(H, H + D, below=1.0)
            drawn[f"b_{layer}"] = self.signed(H, below=1.0)
        return drawn

    def _draw(self, shape, below, sign) -> np.ndarray:
        drawn = []
        while len(drawn) < np.prod(shape):
            value = sign() * round(0.05 + (below - 0.05) * self._random(), 2)
            if value not in self._used:
                self._used.add(value)
                drawn.append(value)
        return np.array(drawn).reshape(shape)
