"""Numerical derivatives of φ = Σ upstream · output: entry by entry, or along directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .precision import DOUBLE, Function, Stencil, Survey, call
from .structures import Arguments, Layout, Reader, Vector, label, leaves


class Derivatives(Protocol):
    """Derivatives of φ, from differences or from elsewhere."""

    @property
    def stencils(self) -> tuple[Stencil, ...]:
        """The difference formulas that fit the function's precision, the first to be tried first."""

    def entries(self, where: NDArray[np.intp], stencil: Stencil) -> tuple[Vector, Vector]:
        """Return ∂φ/∂z_k for every k in `where`, and the standard deviation of each from noise."""

    def along(self, directions: Vector, stencil: Stencil) -> tuple[Vector, Vector]:
        """Return the slope of φ along each row of (k, n), and the rows as they were really taken."""

    def entry_noise(self, stencil: Stencil) -> Vector:
        """Return the standard deviation that each entry's derivative has from noise."""


class Known:
    """Derivatives that are known already. `vector` has those of all entries, end to end."""

    stencils = (DOUBLE,)

    def __init__(self, vector: Vector) -> None:
        self._vector = vector

    @classmethod
    def of(cls, gradients: Arguments, layout: Layout) -> Known:
        """Lay gradients out; raises KeyError where that of an array is not among them."""
        named = {label(name, key): value for name, key, value in leaves(gradients)}
        parts = [np.ravel(np.asarray(named[slot.label], np.float64)) for slot in layout.slots]
        return cls(np.concatenate([np.zeros(0), *parts]))

    def entries(self, where: NDArray[np.intp], stencil: Stencil) -> tuple[Vector, Vector]:
        """Return what is known of the entries in `where`; it has no noise."""
        return self._vector[where], np.zeros(where.size)

    def along(self, directions: Vector, stencil: Stencil) -> tuple[Vector, Vector]:
        """Return the slope along each direction, and the directions."""
        return directions @ self._vector, directions

    def entry_noise(self, stencil: Stencil) -> Vector:
        """Return zeros."""
        return np.zeros(self._vector.size)


class Differences:
    """Differentiates a function with the stencil that its precision asks for."""

    def __init__(self, function: Function, layout: Layout, reader: Reader, look: Survey) -> None:
        self._function = function
        self._layout = layout
        self._reader = reader
        self._look = look
        self._upstream = reader.weights()

    @property
    def stencils(self) -> tuple[Stencil, ...]:
        """The difference formulas that fit the function's precision, the first to be tried first."""
        return self._look.stencils

    def entries(self, where: NDArray[np.intp], stencil: Stencil) -> tuple[Vector, Vector]:
        """Return ∂φ/∂z_k for every k in `where`, and the standard deviation of each from noise."""
        derivatives, noise = self._entries(where, stencil)
        lost = ~np.isfinite(derivatives)
        if lost.any() and stencil.single:  # a coarse step can leave a logarithm's domain
            fine = replace(stencil, step=stencil.step / 16)
            derivatives[lost], noise[lost] = self._entries(where[lost], fine)
        return derivatives, noise

    def _entries(self, where: NDArray[np.intp], stencil: Stencil) -> tuple[Vector, Vector]:
        z = self._layout.start
        reach = stencil.step * stencil.reach(z[where])
        moved = stencil.snap(z[where, None] + reach[:, None] * stencil.offsets)

        def points() -> Iterator[Vector]:
            for k, places in zip(where, moved, strict=True):
                for each in places:
                    point = z.copy()
                    point[k] = each
                    yield point

        values = self._values(points()).reshape(moved.shape)
        distance = (moved - z[where, None]) @ stencil.weights
        spread = self._look.noise * float(np.linalg.norm(stencil.weights))
        return (values @ stencil.weights) / distance, spread / np.abs(distance)

    def along(self, directions: Vector, stencil: Stencil) -> tuple[Vector, Vector]:
        """Return the slope of φ along each row of (k, n), and the rows as they were really taken.

        Rounding moves a point a little; the second result accounts for that, so that
        slopes = rows @ gradient up to truncation and noise.
        """
        z = self._layout.start
        offsets = stencil.step * stencil.offsets[:, None]
        points = stencil.snap(z + offsets * directions[:, None, :])
        values = self._values(points.reshape(-1, z.size)).reshape(points.shape[:2])
        rows = np.einsum("kon,o->kn", points - z, stencil.weights) / stencil.step
        return values @ stencil.weights / stencil.step, rows

    def entry_noise(self, stencil: Stencil) -> Vector:
        """Return the standard deviation that each entry's derivative has from noise."""
        spread = self._look.noise * float(np.linalg.norm(stencil.weights)) / stencil.step
        return np.asarray(spread / stencil.reach(self._layout.start))

    def _values(self, points: Iterable[Vector]) -> Vector:
        """Return φ at every point, less φ at the arguments (subtracted early: it costs no digits)."""
        arguments = (self._layout.at(point) for point in points)
        outputs = self._look.outputs

        def read(result: object) -> float:
            return float(self._upstream @ (self._reader.vector(result) - outputs))

        return np.array(call(self._function, arguments, read))
