"""Relations that hold slice by slice: each row, column or step with a number of its own."""

from __future__ import annotations

import numpy as np

from .axes import axis_word
from .pair import EVIDENCE, Pair, Pattern, Vector


def factor_by(pair: Pair) -> Pattern | None:
    """Every row (column, step) times its own factor."""
    if not pair.generic:
        return None
    for axis in range(pair.expected.ndim):
        a, e = _slices(pair.actual, axis), _slices(pair.expected, axis)
        squares = np.sum(e * e, axis=1)
        if not _enough(pair, e) or np.any(squares == 0.0):
            continue
        factors = np.sum(a * e, axis=1) / squares
        slack = pair.tolerance * pair.scale * np.maximum(1.0, np.abs(factors))
        fits = np.abs(a - factors[:, np.newaxis] * e) <= slack[:, np.newaxis]
        if fits.all() and np.all(np.abs(factors) > 100 * pair.tolerance):
            word = axis_word(pair, axis)
            shown = ", ".join(f"{each:.3g}" for each in factors[:4])
            more = " …" if len(factors) > 4 else ""
            said = f"Each {word} of yours is the expected one times a number of its own: {shown}{more}."
            return Pattern(f"factor by {word}", said)
    return None


def offset_by(pair: Pair) -> Pattern | None:
    """What is added is the same in every row: it depends on the column alone, as a bias does."""
    gap = pair.actual - pair.expected
    for axis in range(pair.expected.ndim):
        gaps = _slices(gap, axis)
        if len(gaps) < 2 or gaps.shape[1] < 2 or not pair.varied(pair.expected):
            continue
        slack = pair.tolerance * pair.scale
        alike = np.ptp(gaps, axis=0).max() <= 2 * slack and np.abs(gaps).max() > 100 * slack
        if alike and gap.size - gaps.shape[1] >= EVIDENCE:
            word = axis_word(pair, axis)
            bias = ": look at the bias" if word == "row" else ""
            return Pattern(f"offset by {word}", f"Every {word} of yours is off by the same numbers{bias}.")
    return None


def _slices(array: Vector, axis: int) -> Vector:
    moved = np.moveaxis(array, axis, 0)
    return moved.reshape(len(moved), -1)


def _enough(pair: Pair, slices: Vector) -> bool:
    """Say whether so many entries fit so few factors by no chance."""
    count, each = slices.shape
    various = all(pair.variety(one) > 1 for one in slices)
    return count > 1 and count * (each - 1) >= EVIDENCE and various
