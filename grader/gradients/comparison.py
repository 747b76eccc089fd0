"""Measures how far claimed derivatives are from a function's: along directions, or entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from math import erf, inf, sqrt

import numpy as np
from numpy.typing import NDArray

from .claims import Claim
from .differences import Derivatives
from .precision import Stencil
from .structures import Layout, Slot, Vector

SEEN = 5e-4  # the error to see: a thousandth of a gradient g, in units of 2‖g‖ as the tolerance is
_MISSED = 1e-9  # the largest probability of not seeing it
_SMALLEST = 2e-3  # a gradient smaller than this share of the largest is judged by that share


def miss_probability(relative_error: float, tolerance: float, directions: int) -> float:
    """Return the probability that `directions` random directions all overlook an error.

    `relative_error` is ‖claimed − true‖ / (‖claimed‖ + ‖true‖) of one array, `tolerance` is in the
    same units.
    """
    if relative_error <= 0.0:
        return 1.0
    return float(erf(tolerance / (relative_error * sqrt(2.0))) ** directions)


def directions_for(tolerance: float) -> int:
    """Return how many directions see an error of a thousandth, or of ten tolerances if that is more."""
    error = max(SEEN, 10 * tolerance)
    return next(k for k in count(1) if miss_probability(error, tolerance, k) < _MISSED)


class Comparison:
    """The claims of one check as a vector, beside the derivatives of one function or another.

    Entries fall into groups: an array, or each time step of an array whose first axis is time. Errors
    are relative to a group's norm, so an early step's small gradient is not lost beside a late one.
    """

    def __init__(
        self,
        claims: Mapping[str, Claim],
        layout: Layout,
        timed: Iterable[Slot],
        tolerance: float,
        rng: np.random.Generator,
    ) -> None:
        self.layout, self.tolerance, self._rng = layout, tolerance, rng
        self.directions = directions_for(tolerance)
        self.claimed = np.zeros(layout.size)
        self.comparable = np.zeros(layout.size, dtype=bool)
        self._groups = np.zeros(layout.size, dtype=np.intp)
        self._count = 0
        steps = {slot.label: max(slot.shape[0], 1) for slot in timed}
        for slot in layout.slots:
            if claims[slot.label].problem is None:
                self.claimed[slot.where] = claims[slot.label].vector
                self.comparable[slot.where] = True
            parts = steps.get(slot.label, 1)
            self._groups[slot.where] = self._count + np.arange(slot.size) * parts // max(slot.size, 1)
            self._count += parts

    def of(self, slot: Slot, errors: Vector) -> Vector:
        """Return the errors that belong to one array: one, or one for each time step."""
        return errors[np.unique(self._groups[slot.where])]

    def wrong(self, slot: Slot, errors: Vector) -> bool:
        """Say whether one array's error is too large, or no number."""
        return not bool(np.all(self.of(slot, errors) <= self.tolerance))

    def agrees(self, differences: Derivatives, slot: Slot) -> bool:
        """Say whether one array is as claimed; most that are not show it along the first direction."""
        counts = (1, self.directions)
        return all(self.spread(differences, [slot], directions=k) <= self.tolerance for k in counts)

    def spread(
        self, differences: Derivatives, slots: Iterable[Slot], *, directions: int | None = None
    ) -> float:
        """Return the largest error along random directions in which these arrays move at once.

        Every group moves by one over the size of its gradient, so each error counts relative to it.
        """
        inside = np.zeros(self.layout.size, dtype=bool)
        for slot in slots:
            inside[slot.where] = self.comparable[slot.where]
        least = inf
        for stencil in differences.stencils:
            least = min(least, self._spread(differences, inside, stencil, directions or self.directions))
            if least <= self.tolerance:
                break
        return least

    def _spread(
        self, differences: Derivatives, inside: NDArray[np.bool_], stencil: Stencil, directions: int
    ) -> float:
        norms = 2 * self._norms(self.claimed)
        scale = self._scale(norms, norms, differences.entry_noise(stencil))
        used = scale[self._groups[inside]]
        unit = float(used.min()) if used.size else 1.0
        weights = np.where(inside, unit / scale[self._groups], 0.0)
        normal = self._rng.standard_normal((directions, self.layout.size))
        slopes, rows = differences.along(weights * normal, stencil)
        gaps = np.abs(slopes - rows @ self.claimed) / unit
        return float(np.max(np.nan_to_num(gaps, nan=inf)))

    def entries(self, differences: Derivatives, slots: Iterable[Slot]) -> tuple[Vector, Vector]:
        """Return the numerical derivative of every entry, and the error of every group.

        Arrays that are not in `slots` are taken to be as claimed. Where a function's precision leaves
        two stencils to choose from, one that confirms the claim is enough: a mistake fits neither.
        """
        numeric, noise = self.claimed.copy(), np.zeros(self.layout.size)
        open_, errors = list(slots), np.zeros(self._count)
        for stencil in differences.stencils:
            if not open_:
                break
            where = np.concatenate([np.arange(s.where.start, s.where.stop) for s in open_])
            numeric[where], noise[where] = differences.entries(where, stencil)
            errors = self._errors(numeric, noise)
            open_ = [slot for slot in open_ if self.wrong(slot, errors)]
        return numeric, errors

    def _errors(self, numeric: Vector, noise: Vector) -> Vector:
        claimed = np.where(self.comparable, self.claimed, numeric)
        norms = self._norms(numeric)
        scale = self._scale(self._norms(claimed) + norms, 2 * norms, noise)
        return self._norms(claimed - numeric) / scale

    def _scale(self, sizes: Vector, whole: Vector, noise: Vector) -> Vector:
        """Return what each group's error is divided by: its size, if that is not negligible.

        A gradient of zero is known up to rounding only: rounding in the function, and in a backward
        pass that adds up numbers of the size of the other gradients. The norm of n independent errors
        of size σ exceeds (√n + 5)σ once in 10⁵ times; σ itself is known to a half.
        """
        largest = np.zeros(self._count)
        np.maximum.at(largest, self._groups, noise)
        rounding = (1.5 * self._norms(noise) + 5.0 * largest) / self.tolerance
        share = _SMALLEST * float(np.nanmax(whole, initial=0.0))
        scale: Vector = np.maximum(np.maximum(sizes, rounding), share)
        return np.where(scale == 0.0, 1.0, scale)

    def _norms(self, values: Vector) -> Vector:
        """Return the Euclidean norm of every group."""
        squares = np.bincount(self._groups, weights=values * values, minlength=self._count)
        return np.sqrt(squares)
