"""Gradient descent on a dict of parameters: plain with momentum, and Adam.

An optimizer copies the parameters into one long vector and gives out views of it, so that a step is a few
passes over that vector, in place, however many parameters there are. Only the optimizer changes its numbers.
"""

import math

import numpy as np


class Optimizer:
    """Holds the parameters: `parameters` is a dict like the one given, of views into one vector."""

    def __init__(self, parameters: dict[str, np.ndarray], rate: float) -> None:
        """Copy the parameters; `rate` is η and may be changed between steps."""
        self.rate = rate
        self._vector = np.concatenate([p.ravel() for p in parameters.values()])
        self._gradient = np.empty_like(self._vector)
        ends = np.cumsum([p.size for p in parameters.values()])
        self._places = {
            name: slice(end - p.size, end) for (name, p), end in zip(parameters.items(), ends, strict=True)
        }
        self.parameters = {
            name: self._vector[place].reshape(parameters[name].shape) for name, place in self._places.items()
        }

    def step(self, gradients: dict[str, np.ndarray]) -> None:
        """Move the parameters against their gradients, which have the same names and shapes.

        Raises ValueError where a gradient's shape is not its parameter's.
        """
        for name, place in self._places.items():
            gradient = np.asarray(gradients[name])
            if gradient.shape != self.parameters[name].shape:
                raise ValueError(f"{name} is {self.parameters[name].shape}, its gradient {gradient.shape}")
            self._gradient[place] = gradient.ravel()
        self._move()

    def _move(self) -> None:
        raise TypeError("use SGD or Adam")


class SGD(Optimizer):
    """v ← μ v + g,   θ ← θ − η v."""

    def __init__(self, parameters: dict[str, np.ndarray], rate: float, momentum: float = 0.0) -> None:
        """Take η and μ; without momentum it is the plain descent of the lecture."""
        super().__init__(parameters, rate)
        self._momentum = momentum
        self._velocity = np.zeros_like(self._vector)

    def _move(self) -> None:
        self._velocity *= self._momentum
        self._velocity += self._gradient
        np.multiply(self._velocity, self.rate, out=self._gradient)
        self._vector -= self._gradient


class Adam(Optimizer):
    """m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²,   θ ← θ − η m̂ / (√v̂ + ε)   (Kingma and Ba, 2015)."""

    def __init__(
        self,
        parameters: dict[str, np.ndarray],
        rate: float = 1e-3,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
    ) -> None:
        """Take η and how long the two means remember."""
        super().__init__(parameters, rate)
        self._betas = beta_1, beta_2
        self._t = 0
        self._m, self._v = np.zeros_like(self._vector), np.zeros_like(self._vector)
        self._room = np.empty_like(self._vector)

    def _move(self) -> None:
        beta_1, beta_2 = self._betas
        g, room = self._gradient, self._room
        self._t += 1
        self._m *= beta_1
        self._m += np.multiply(g, 1 - beta_1, out=room)
        self._v *= beta_2
        self._v += np.multiply(np.square(g, out=g), 1 - beta_2, out=room)
        np.sqrt(self._v, out=room)
        room /= math.sqrt(1 - beta_2**self._t)
        room += 1e-8
        np.divide(self._m, room, out=room)
        room *= self.rate / (1 - beta_1**self._t)
        self._vector -= room


def clip(gradients: dict[str, np.ndarray], norm: float) -> dict[str, np.ndarray]:
    """Return the gradients, shrunk together where their joint length is more than `norm`."""
    length = math.sqrt(sum(float(np.sum(np.square(g))) for g in gradients.values()))
    return gradients if length <= norm else {name: g * (norm / length) for name, g in gradients.items()}


def cosine(step: int, steps: int, warm_up: int = 0) -> float:
    """Return the share of the full rate at a step: up in a line, then down as half a cosine to 0."""
    rise = min(1.0, (step + 1) / warm_up) if warm_up else 1.0
    return rise * 0.5 * (1 + math.cos(math.pi * step / steps))
