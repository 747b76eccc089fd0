"""Relations of what is inside σ or tanh, where the expected array may be a result of either."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from .pair import Pair, Pattern, Vector
from .slices import offset_by
from .values import factor, offset

_LOOSER = 5.0  # near its limits σ blurs what is inside

Squashing = Callable[[Vector], Vector]


def _sigmoid(a: Vector) -> Vector:
    return np.asarray(1.0 / (1.0 + np.exp(-a)))


def _logit(s: Vector) -> Vector:
    return np.asarray(np.log(s / (1.0 - s)))


_OTHERS: tuple[tuple[str, Squashing], ...] = (
    ("σ", _sigmoid),
    ("tanh", np.tanh),
    ("max(0, ·)", lambda a: np.maximum(a, 0.0)),
    ("σ taken twice", lambda a: _sigmoid(_sigmoid(a))),
    ("exp", np.exp),
    ("the identity", lambda a: a),
)


def pre_activation(pair: Pair) -> Pattern | None:
    """A sign, a factor, an offset, the same numbers in every row: of what is inside σ or tanh."""
    for name, inner in _inner(pair):
        for find in (factor, offset, offset_by):
            if found := find(inner):
                said = found.sentence[:1].lower() + found.sentence[1:]
                return Pattern(f"pre-activation {found.kind}", f"Inside {name}, {said}")
    return None


def other_function(pair: Pair) -> Pattern | None:
    """Another function of the right pre-activation: max(0, ·) for tanh."""
    for name, inverse, low in (("σ", _logit, 0.0), ("tanh", np.arctanh, -1.0)):
        if not pair.generic or not _between(pair.expected, low):
            continue
        with np.errstate(all="ignore"):
            inside = inverse(pair.expected)
            made = [(other, function(inside)) for other, function in _OTHERS if other != name]
        for other, values in made:
            if pair.varied(values) and pair.same(pair.actual, values):
                return Pattern("other function", f"Yours is {other} where {name} is meant.")
    return None


def _inner(pair: Pair) -> Iterator[tuple[str, Pair]]:
    """Yield the function and the pair of pre-activations, where both arrays can be its results."""
    for name, inverse, low in (("σ", _logit, 0.0), ("tanh", np.arctanh, -1.0)):
        if _between(pair.expected, low) and _between(pair.actual, low):
            a, e = inverse(pair.actual), inverse(pair.expected)
            yield name, replace(pair, actual=a, expected=e, tolerance=_LOOSER * pair.tolerance)


def _between(array: Vector, low: float) -> bool:
    margin = 0.003 * (1.0 - low)
    return bool(array.size) and bool(np.all((array > low + margin) & (array < 1.0 - margin)))
