"""Two mistakes at once, told from what each alone gives.

Where two mistakes touch different results, or different summands of one, an answer is off by what the one
is off by and what the other is. That needs no answers of pairs on record, and finds all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import prod
from typing import Any

import numpy as np

from .answers import Both, Known
from .fingerprints import Fingerprint, agreeing, superposed

_COARSE = 1e-3
_EVIDENCE = 3  # numbers that must fit: two losses may add up to a third by chance


def superposed_pair(
    answer: Fingerprint, right: Fingerprint, mistakes: Sequence[Known | Both], *, apart: bool
) -> Both | None:
    """Return the two mistakes that an answer is the sum of; `apart` asks that they touch no result both."""
    alone = [each for each in mistakes if isinstance(each, Known) and _alike(each.fingerprint, right)]
    if not alone or not _alike(answer, right):
        return None
    touched, wrong = [_touched(each.fingerprint, right) for each in alone], _touched(answer, right)
    for first, second in _candidates(answer, right, [each.fingerprint for each in alone]):
        one, other, names = alone[first], alone[second], touched[first] | touched[second]
        if not touched[first] or not touched[second] or names < wrong:
            continue
        shared = touched[first] & touched[second]
        if (apart and shared) or _numbers(right, names) < _EVIDENCE:
            continue
        if shared and _multiples(right, one.fingerprint, other.fingerprint, shared):
            continue
        if superposed(answer, right, one.fingerprint, other.fingerprint):
            return Both(one, other, answer)
    return None


def _candidates(
    answer: Fingerprint, right: Fingerprint, alone: Sequence[Fingerprint]
) -> Iterator[tuple[int, int]]:
    """Yield which two may add up to the answer: a coarse look at all pairs at once."""
    truth = _vector(right, right)
    off = _vector(answer, right) - truth
    offs = np.array([_vector(each, right) for each in alone]) - truth
    slack = _COARSE * (np.abs(off).max(initial=0.0) + np.abs(truth).max(initial=0.0) + 0.1)
    for first, each in enumerate(offs):
        fits = np.all(np.abs(off - each - offs[first + 1 :]) <= slack, axis=1)
        yield from ((first, first + 1 + int(k)) for k in np.flatnonzero(fits))


def _multiples(right: Fingerprint, one: Fingerprint, other: Fingerprint, names: frozenset[str]) -> bool:
    """Say whether two mistakes change a result by a multiple of it, or of each other.

    Such changes add up to one another in several ways: half of the sum is one summand less and half of it.
    """
    for name in names:
        truth, first, second = (np.array(each[name][1]) for each in (right, one, other))
        off = (truth, first - truth, second - truth)
        if any(_parallel(a, b) for a, b in combinations(off, 2)):
            return True
    return False


def _parallel(a: Any, b: Any) -> bool:
    return bool(abs(a @ b) >= (1.0 - 1e-6) * np.sqrt((a @ a) * (b @ b)))


def _vector(one: Fingerprint, right: Fingerprint) -> Any:
    return np.array([number for name in right for number in one[name][1]])


def _alike(one: Fingerprint, right: Fingerprint) -> bool:
    return one.keys() == right.keys() and all(one[name][0] == right[name][0] for name in right)


def _touched(one: Fingerprint, right: Fingerprint) -> frozenset[str]:
    """Return the names of the results that are not the right ones."""
    return frozenset(name for name in right if name not in one or not agreeing(one[name], right[name]))


def _numbers(right: Fingerprint, names: frozenset[str]) -> int:
    """Return how many numbers have to fit: of small results no more than they have entries."""
    return sum(min(3, prod(right[name][0])) for name in names)
