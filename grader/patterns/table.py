"""Names the structural relation between an array that was got and the one that was expected.

    find_pattern(actual, expected, sizes={"N": 3}).sentence
    "Yours is 3 times the expected array: exactly N, the number of examples. …"

A pattern is named only where the numbers fit it to tolerance *and* could hardly do so by chance: enough
different entries have to agree, so arrays of one or two numbers, or of equal ones, seldom show any.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from . import elementwise, inside, places, shuffles, slices, values
from .pair import Pair, Pattern

__all__ = ["Pattern", "find_pattern"]

TOLERANCE = 2e-5  # float32 accuracy, in units of the largest expected entry

Finder = Callable[[Pair], Pattern | None]

_OTHER_SHAPES: tuple[Finder, ...] = (
    values.not_finite,
    places.other_axes,
    shuffles.reshaped,
    places.summed_less,
    places.summed_more,
    places.other_shape,
)

# The most specific first: the first that fits is the one that is said.
_SAME_SHAPE: tuple[Finder, ...] = (
    values.not_finite,
    values.zeros,
    values.factor,
    values.complement,
    places.other_axes,
    shuffles.reshaped,
    places.exchanged_blocks,
    places.other_order,
    places.shifted_steps,
    places.shifted,
    places.one_step,
    places.one_entry,
    values.offset,
    elementwise.applied,
    inside.other_function,
    inside.pre_activation,
    values.absolute,
    values.clipped,
    values.whole_numbers,
    values.rounded,
    shuffles.elsewhere,
    places.diagonal,
    places.one_region,
    values.zeros_elsewhere,
    values.signs,
    slices.offset_by,
    slices.factor_by,
    values.imprecise,
)


# Not for derivatives, which no σ and no tanh has brought between its limits.
_INSIDE: tuple[Finder, ...] = (inside.other_function, inside.pre_activation)


def find_pattern(
    actual: Any,
    expected: Any,
    *,
    time_axis: int | None = None,
    sizes: Mapping[str, int] | None = None,
    blocks: Mapping[str, slice] | None = None,
    derivative: bool = False,
    tolerance: float = TOLERANCE,
) -> Pattern | None:
    """Return the most specific pattern that relates `actual` to `expected`, or None.

    time_axis   the axis that counts time steps, if any.
    sizes       {"N": 3, "T": 4}: sizes that a constant factor may turn out to be.
    blocks      {"h_prev": slice(0, 3), "x": slice(3, 5)}: names for entries along the last axis.
    derivative  says that these are derivatives: nothing is inside a σ or a tanh.
    tolerance   largest difference counted as none, in units of the largest expected entry.
    """
    pair = Pair(
        np.asarray(actual, dtype=np.float64),
        np.asarray(expected, dtype=np.float64),
        tolerance,
        time_axis,
        sizes or {},
        blocks or {},
    )
    same_shape = pair.actual.shape == pair.expected.shape
    if same_shape and pair.right.all():
        return None
    for find in _SAME_SHAPE if same_shape else _OTHER_SHAPES:
        if not (derivative and find in _INSIDE) and (pattern := find(pair)):
            return pattern
    return None
