"""Two arrays to be related, and what counts as evidence that they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

EVIDENCE = 3  # different values that have to fit before it is no coincidence


@dataclass(frozen=True)
class Pattern:
    """How what was got relates to what was expected: a short name, and a sentence for the student."""

    kind: str
    sentence: str


@dataclass(frozen=True)
class Pair:
    """What was got beside what was expected, with what the caller knows about the axes."""

    actual: Vector
    expected: Vector
    tolerance: float
    time_axis: int | None = None
    sizes: Mapping[str, int] = field(default_factory=dict)
    blocks: Mapping[str, slice] = field(default_factory=dict)

    @cached_property
    def scale(self) -> float:
        """The size of the largest expected entry, in which differences are measured."""
        return float(np.max(np.abs(self.expected), initial=0.0))

    def same(self, a: Vector, b: Vector) -> bool:
        """Say whether two arrays agree in shape and, to tolerance, in every entry."""
        return a.shape == b.shape and bool(np.all(np.abs(a - b) <= self.tolerance * self.scale))

    @cached_property
    def right(self) -> NDArray[np.bool_]:
        """The entries that agree, for arrays of one shape."""
        return np.asarray(np.abs(self.actual - self.expected) <= self.tolerance * self.scale)

    @cached_property
    def generic(self) -> bool:
        """Whether the expected entries differ enough for a match to mean something."""
        return self.varied(self.expected)

    def varied(self, values: Vector) -> bool:
        """Say whether an array holds at least three sizes of entries, none of them negligible."""
        return self.variety(values) >= EVIDENCE

    def variety(self, values: Vector) -> int:
        """Count the clearly different, not negligible sizes of entries."""
        threshold = 20 * self.tolerance * self.scale
        sizes = np.sort(np.abs(values), axis=None)
        sizes = sizes[sizes > threshold]
        return int(np.sum(np.diff(sizes) > threshold)) + 1 if sizes.size else 0


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return 'a, b and c'."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def spans(indices: Iterable[int]) -> str:
    """Return indices as ranges: '0–2 and 5'."""
    runs: list[list[int]] = []
    for k in indices:
        if runs and runs[-1][1] == k - 1:
            runs[-1][1] = k
        else:
            runs.append([k, k])
    return listed(str(a) if a == b else f"{a}–{b}" for a, b in runs)
