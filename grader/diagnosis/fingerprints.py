"""Fingerprints of answers: few numbers that tell two answers apart and give neither away.

Every array of an answer is projected onto fixed Gaussian directions. Two different answers agree in all
of them to five digits with a probability that can be forgotten.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

import numpy as np

from ..judging.signature import Signature
from .evidence import named_arrays

Print = tuple[tuple[int, ...], tuple[float, ...]]
"""An array's shape and projections."""

Fingerprint = dict[str, Print]
"""The prints of an answer's arrays by their names."""

_DIRECTIONS = 3
_OF_A_NUMBER = 2e-5  # one number alone fits more easily by chance
_TOLERANCE = 1e-4  # of the arrays' size: float32 answers have the fingerprint of float64 ones


def fingerprint(value: Any, signature: Signature) -> Fingerprint | None:
    """Return an answer's fingerprint, None for what is no answer: None, a text, too few results."""
    found: Fingerprint = {}
    try:
        for name, array in sorted(named_arrays(value, signature).items()):
            if array.dtype.kind not in "fiub" or not np.isfinite(array).all():
                return None
            found[name] = (_one(array.shape), _projections(array))
    except (TypeError, ValueError, KeyError):
        return None
    return found


def same(one: Fingerprint, other: Fingerprint) -> bool:
    """Say whether two fingerprints are of the same answer, up to float32 accuracy."""
    return one.keys() == other.keys() and all(agreeing(one[name], other[name]) for name in one)


def agreeing(one: Print, other: Print) -> bool:
    """Say whether two fingerprints are of the same array."""
    return one[0] == other[0] and _near(one[1], other[1], one[0])


def number_of(one: Fingerprint, name: str) -> float | None:
    """Return a single number's value, None where a fingerprint has no such number."""
    shape, projections = one.get(name, ((0,), ()))
    return None if shape else projections[0] / float(_directions(1)[0, 0])


def superposed(found: Fingerprint, right: Fingerprint, one: Fingerprint, other: Fingerprint) -> bool:
    """Say whether an answer is off by what one answer and another are off by, added up.

    Both must show: each of the two alone is another answer.
    """
    if not found.keys() == right.keys() == one.keys() == other.keys():
        return False
    for name, (shape, numbers) in found.items():
        three = (right[name], one[name], other[name])
        if any(each[0] != shape for each in three):
            return False
        added = tuple(a + b - r for r, a, b in zip(*(each[1] for each in three), strict=True))
        if not _near(numbers, added, shape):
            return False
    return True


def _near(one: tuple[float, ...], other: tuple[float, ...], shape: tuple[int, ...]) -> bool:
    scale = max(map(abs, (*one, *other)), default=0.0)
    tolerance = _TOLERANCE if shape else _OF_A_NUMBER
    return all(abs(a - b) <= tolerance * (scale + 0.1) for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=1024)
def _one(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return the same object for every equal shape: tens of thousands of prints have some dozens."""
    return shape


def _projections(array: Any) -> tuple[float, ...]:
    flat = np.asarray(array, dtype=np.float64).ravel()
    return tuple(float(f"{each:.7g}") for each in _directions(flat.size) @ flat)


@lru_cache(maxsize=256)
def _directions(size: int) -> Any:
    digest = hashlib.blake2b(f"directions of {size}".encode(), digest_size=8).digest()
    rng = np.random.default_rng(int.from_bytes(digest, "little"))
    return rng.standard_normal((_DIRECTIONS, size)) / np.sqrt(max(size, 1))
