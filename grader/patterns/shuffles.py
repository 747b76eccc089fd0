"""The right numbers in other places, where no axis was simply reordered."""

from __future__ import annotations

import numpy as np

from .pair import Pair, Pattern


def reshaped(pair: Pair) -> Pattern | None:
    """The transpose's numbers in reading order: a reshape where .T was meant."""
    a, e = pair.actual, pair.expected
    if e.ndim < 2 or not pair.generic or a.size != e.size:
        return None
    if pair.same(a.ravel(), e.T.ravel()):
        said = "Yours holds the numbers of the transpose in reading order: reshape where .T is meant?"
        return Pattern("reshaped", said)
    return None


def elsewhere(pair: Pair) -> Pattern | None:
    """The same numbers, in other places."""
    if not pair.generic or pair.variety(pair.expected) < pair.expected.size - 1:
        return None
    if pair.same(np.sort(pair.actual, axis=None), np.sort(pair.expected, axis=None)):
        return Pattern("elsewhere", "The numbers are right, but they stand in other places.")
    return None
