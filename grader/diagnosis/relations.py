"""How a wrong result relates to the function's own arguments.

Said only where the numbers fit and could hardly do so by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import comb
from typing import Any

import numpy as np

from ..patterns import Pattern
from ..patterns.pair import Pair
from .evidence import Evidence, label

_TOLERANCE = 2e-5
_CHANCE = 1000  # a threshold splits right from wrong by chance less than once in so many times


def relation(seen: Evidence) -> Pattern | None:
    """Return how the first result that is related to an argument, or to another result, is so."""
    known = {label(name): value for name, value in seen.inputs.items() if np.ndim(value)}
    if not seen.backward:
        known |= {label(n): seen.right[n] for n in seen.right if n not in seen.wrong and seen.right[n].ndim}
    for name in seen.wrong:
        pair = Pair(seen.got[name], seen.right[name], _TOLERANCE)
        if pair.generic and np.isfinite(pair.actual).all():
            fitting = {each: v for each, v in known.items() if _fits(pair, v)}
            found = (
                _another(pair, name, seen)
                or _itself(pair, fitting)
                or _term(pair, fitting)
                or _factor(pair, fitting)
            )
            if found:
                return Pattern(found.kind, found.sentence.replace("RESULT", label(name)))
    return None


def _fits(pair: Pair, value: Any) -> bool:
    return value.shape in (pair.actual.shape, pair.actual.shape[-1:]) and pair.varied(np.asarray(value))


def _another(pair: Pair, name: str, seen: Evidence) -> Pattern | None:
    """What another name stands for."""
    for other in seen.wrong:
        if other != name and pair.same(pair.actual, seen.right[other]):
            said = f"Your RESULT is the expected {label(other)}"
            if pair.same(seen.got[other], pair.expected):
                return Pattern("results exchanged", f"{said} and the other way round: they are exchanged.")
            return Pattern("another result", f"{said}.")
    return None


def _itself(pair: Pair, known: Mapping[str, Any]) -> Pattern | None:
    """An argument as it came."""
    for name, value in known.items():
        if value.shape == pair.actual.shape and pair.same(pair.actual, value):
            return Pattern("an argument", f"Your RESULT is {name} as it is.")
    return None


def _term(pair: Pair, known: Mapping[str, Any]) -> Pattern | None:
    """An argument, or a product of two, added or subtracted once too often or not at all."""
    gap = pair.actual - pair.expected
    for name, value in _terms(pair, known):
        if pair.varied(value):
            if pair.same(gap, value):
                return Pattern("argument added", f"Your RESULT is the expected one plus {name}.")
            if pair.same(gap, -value):
                return Pattern("argument missing", f"Your RESULT is the expected one minus {name}.")
    return None


def _terms(pair: Pair, known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    whole = [(n, v) for n, v in known.items() if v.shape == pair.actual.shape]
    yield from ((name, np.broadcast_to(value, pair.actual.shape)) for name, value in known.items())
    for (a, x), (b, y) in combinations(whole, 2):
        yield f"{a} · {b}", x * y
        yield f"(1 − {a}) · {b}", (1.0 - x) * y
        yield f"{a} · (1 − {b})", x * (1.0 - y)


def _factor(pair: Pair, known: Mapping[str, Any]) -> Pattern | None:
    """An argument, or a slope made of it, multiplied once too often or not at all."""
    for argument, value in known.items():
        for factor, numbers in _factors(argument, value):
            if pair.same(pair.actual, pair.expected * numbers):
                return Pattern("factor added", f"Your RESULT is the expected one times {factor}.")
            if pair.varied(pair.actual) and pair.same(pair.actual * numbers, pair.expected):
                said = f"Your RESULT times {factor} is the expected one: that factor is missing."
                return Pattern("factor missing", said)
    return None


def _factors(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    yield name, value
    yield f"(1 − {name})", 1.0 - value
    yield f"{name}²", value * value
    yield f"(1 − {name}²)", 1.0 - value * value
    yield f"{name} · (1 − {name})", value * (1.0 - value)


def side(seen: Evidence) -> Pattern | None:
    """Say that a result is right on one side of a value of an argument, and wrong on the other."""
    for name in seen.wrong:
        right = Pair(seen.got[name], seen.right[name], _TOLERANCE).right
        if comb(right.size, int(right.sum())) < _CHANCE:
            continue
        for argument, value in seen.inputs.items():
            if value.shape == right.shape and (found := _split(value[right], value[~right])):
                edge, good, bad = found
                said = f"Your {label(name)} is right where {label(argument)} is {good} {edge}"
                return Pattern("side", f"{said}, and wrong where it is {bad}.")
    return None


def _split(good: Any, bad: Any) -> tuple[str, str, str] | None:
    """Return the value between two sets of numbers, and on which side each lies."""
    if good.max() < bad.min():
        return _edge(float(good.max()), float(bad.min())), "below", "above"
    if bad.max() < good.min():
        return _edge(float(bad.max()), float(good.min())), "above", "below"
    return None


def _edge(low: float, high: float) -> str:
    """Return the roundest number between two."""
    if low < 0.0 < high:
        return "0"
    for digits in range(7):
        middle = round((low + high) / 2, digits)
        if low < middle < high:
            return f"{middle:.{digits}f}"
    return f"{(low + high) / 2:.7g}"
