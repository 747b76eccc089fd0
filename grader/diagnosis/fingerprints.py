"""Fingerprints of answers: few numbers that tell two answers apart and give neither away.

Every array of an answer is projected onto fixed Gaussian directions. Two different answers agree in all
of them to five digits with a probability that can be forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from ..judging.signature import Signature

# Shape and projections of every array, by its name.
Fingerprint = dict[str, tuple[tuple[int, ...], tuple[float, ...]]]

_DIRECTIONS = 3
_TOLERANCE = 1e-4  # of the arrays' size: float32 answers have the fingerprint of float64 ones


def fingerprint(value: Any, signature: Signature) -> Fingerprint | None:
    """Return an answer's fingerprint, None for what is no answer: None, a text, too few results."""
    found: Fingerprint = {}
    try:
        for name, array in sorted(_arrays(value, signature).items()):
            if array.dtype.kind not in "fiub" or not np.isfinite(array).all():
                return None
            found[name] = (array.shape, _projections(array))
    except (TypeError, ValueError, KeyError):
        return None
    return found


def same(one: Fingerprint, other: Fingerprint) -> bool:
    """Say whether two fingerprints are of the same answer, up to float32 accuracy."""
    return one.keys() == other.keys() and all(
        one[name][0] == other[name][0] and _near(one[name][1], other[name][1]) for name in one
    )


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    scale = max(map(abs, (*one, *other)), default=0.0)
    return all(abs(a - b) <= _TOLERANCE * (scale + 0.1) for a, b in zip(one, other, strict=True))


def _arrays(value: Any, signature: Signature) -> dict[str, Any]:
    """Return an answer's arrays by name, of whatever shape they are."""
    names = list(signature.outputs)
    if len(names) == 1 and not signature.labelled:
        if not (isinstance(value, Mapping) and set(value) == set(names)):
            value = {names[0]: value}
    elif isinstance(value, tuple | list):
        value = dict(zip(names, value, strict=True))
    if not isinstance(value, Mapping):
        raise TypeError(f"several results were due, not {type(value).__name__}")
    found: dict[str, Any] = {}
    for name in names:
        entry = value[name]
        if isinstance(entry, Mapping):
            found |= {f"{name}.{key}": np.asarray(each) for key, each in entry.items()}
        else:
            found[name] = np.asarray(entry)
    return found


def _projections(array: Any) -> tuple[float, ...]:
    flat = np.asarray(array, dtype=np.float64).ravel()
    return tuple(float(f"{each:.7g}") for each in _directions(flat.size) @ flat)


@lru_cache(maxsize=256)
def _directions(size: int) -> Any:
    digest = hashlib.blake2b(f"directions of {size}".encode(), digest_size=8).digest()
    rng = np.random.default_rng(int.from_bytes(digest, "little"))
    return rng.standard_normal((_DIRECTIONS, size)) / np.sqrt(max(size, 1))
