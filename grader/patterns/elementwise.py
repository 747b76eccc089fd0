"""Relations in which a known function was applied to every entry, once too often or once too seldom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from .pair import Pair, Pattern, Vector

_FUNCTIONS: tuple[tuple[str, Callable[[Vector], Vector]], ...] = (
    ("tanh", np.tanh),
    ("σ", lambda v: 1.0 / (1.0 + np.exp(-v))),
    ("the square", np.square),
    ("the square root", lambda v: np.sqrt(np.abs(v))),
    ("exp", np.exp),
    ("the logarithm", lambda v: np.log(np.abs(v))),
    ("the reciprocal", lambda v: 1.0 / v),
    ("the slope s · (1 − s)", lambda v: v * (1.0 - v)),
    ("the slope 1 − t²", lambda v: 1.0 - v * v),
)


def applied(pair: Pair) -> Pattern | None:
    """One of the functions taken of the expected array, or not taken of the actual one."""
    if not pair.generic:
        return None
    if name := _taken(pair, pair.expected, pair.actual):
        return Pattern("applied", f"Yours is {name} of the expected array, entry by entry.")
    if name := _taken(pair, pair.actual, pair.expected):
        return Pattern("not applied", f"With {name} taken of every entry yours would be right.")
    return None


def _taken(pair: Pair, of: Vector, values: Vector) -> str:
    """Return the function that gives these values, "" where none does."""
    own = replace(pair, expected=values)  # a square is of another size than what it is taken of
    with np.errstate(all="ignore"):
        for name, function in _FUNCTIONS:
            found = function(of)
            # What is likely to say no comes first: that they vary takes longer to find out.
            if own.same(values, found) and own.varied(found) and own.varied(values):
                return name
    return ""
