"""How precisely a function computes, and with which step it is therefore differentiated.

A central difference with step h is wrong by about h²/6·φ''' (truncation) plus ε·φ/h (rounding), where
ε is the noise of the function. In float64 the sum is least near h = ε^(1/3) = 6e-6, and then about
4e-11: far below any mistake. In float32 it would be 1e-5 at best, too close to a mistake, so such a
function gets the fourth-order formula, whose truncation h⁴/30·φ⁽⁵⁾ allows a step of 1/64 (and one of
sixth order is tried before a gradient is called wrong: some functions bend more than that).

Which of the two it is cannot be read from the dtype of a result alone: a function may round to float32
within, or round its arguments. So its noise is measured: fourth differences over points close together
leave nothing of a smooth function and √70 times the noise of a rough one (Moré and Wild, "Estimating
computational noise", SIAM J. Sci. Comput. 33, 2011).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from .structures import Arguments, Layout, Reader, Unusable, Vector, changed

Result = TypeVar("Result")
Function = Callable[..., Any]

DOUBLE_STEP = float(np.finfo(np.float64).eps ** (1 / 3))
SINGLE_STEP = 2.0**-6
SINGLE_NOISE = 2e-11  # relative; one cast gives 1e-10, all float32 3e-8, curvature in float64 1e-12
ROUGH_NOISE = 1e-4  # relative; beyond it no derivative can be measured

_BATCH_BYTES = 2**24  # points handed to `function.many` at once
_SPACING = 5e-5  # of the noise measurement: hundreds of float32 neighbours, yet locally a cubic
_FOURTH = np.array([1.0, -4.0, 6.0, -4.0, 1.0]) / np.sqrt(70.0)  # noise of size 1 gives size 1


@dataclass(frozen=True)
class Stencil:
    """A difference formula: φ'(z; d) ≈ Σ weight · φ(z + offset · step · d) / step."""

    step: float
    offsets: Vector
    weights: Vector
    single: bool

    def reach(self, z: Vector) -> Vector:
        """Return how far each entry moves, in steps: large entries move further.

        In float64 with the entry. In float32 the step is coarse already, and an entry of 16 still
        has thousands of neighbours within it.
        """
        return np.maximum(1.0, np.abs(z) / (16.0 if self.single else 1.0))

    def snap(self, points: Vector) -> Vector:
        """Move points to where the function sees them, so that the distance moved is known."""
        return points.astype(np.float32).astype(np.float64) if self.single else points


DOUBLE = Stencil(DOUBLE_STEP, np.array([1.0, -1.0]), np.array([0.5, -0.5]), single=False)
SINGLE = Stencil(
    SINGLE_STEP, np.array([1.0, -1.0, 2.0, -2.0]), np.array([8.0, -8.0, -1.0, 1.0]) / 12, single=True
)
# For the strongly curved, a long sequence with large weights: sixth order, with half the step.
SINGLE_FINE = Stencil(
    SINGLE_STEP / 2,
    np.array([1.0, -1.0, 2.0, -2.0, 4.0, -4.0]),
    np.array([256.0, -256.0, -40.0, 40.0, 1.0, -1.0]) / 360,
    single=True,
)


@dataclass(frozen=True)
class Survey:
    """What a first look at the function found."""

    outputs: Vector  # at the arguments given
    noise: float  # standard deviation of Σ upstream · output from rounding
    stencils: tuple[Stencil, ...]  # to be tried in this order
    changed: tuple[str, ...]  # arguments that the function writes to

    @property
    def single(self) -> bool:
        """Whether the function computes in float32, if only in part."""
        return self.stencils[0].single


def call(function: Function, points: Iterable[Arguments], read: Callable[[Any], Result]) -> list[Result]:
    """Evaluate at every point and read each result; through `function.many` where there is one."""
    many = getattr(function, "many", None)
    if many is None:
        return [read(function(**point)) for point in points]
    results: list[Result] = []
    iterator = iter(points)
    while batch := list(islice(iterator, 1)):
        batch += islice(iterator, max(0, _BATCH_BYTES // (_bytes(batch[0]) + 1)))
        results += [read(result) for result in many(batch)]
    return results


def _bytes(point: Arguments) -> int:
    return sum(
        _bytes(value) if isinstance(value, dict) else np.asarray(value).nbytes + 64
        for value in point.values()
    )


def survey(function: Function, layout: Layout, reader: Reader, rng: np.random.Generator) -> Survey:
    """Look at the function around its arguments; raise `Unusable` where it has no derivative there."""
    z = layout.start
    direction = _SPACING * np.maximum(1.0, np.abs(z)) * rng.standard_normal(z.size)
    points = [layout.at(z), *(layout.at(z + k * direction) for k in range(-2, 3))]

    def read(result: Any) -> tuple[Vector, list[np.dtype[Any]]]:
        reader.check(result)
        dtypes = [np.asarray(output).dtype for _, output, _ in reader.pairs(result)]
        return reader.vector(result), dtypes

    looks = call(function, points, read)
    values = np.array([vector for vector, _ in looks])
    _deterministic(values[0], values[3])
    noises = [
        _noise(_FOURTH @ part[1:], part[0], dtype)
        for part, dtype in zip(_split(values, reader), looks[0][1], strict=True)
    ]
    weights = [float(np.linalg.norm(w)) for w in _split(reader.weights()[None], reader)]
    total = float(np.hypot.reduce([n * w for (n, _), w in zip(noises, weights, strict=True)]))
    single = any(relative > SINGLE_NOISE for _, relative in noises)
    stencils = (SINGLE, SINGLE_FINE) if single else (DOUBLE,)
    return Survey(values[0], total, stencils, changed(layout.at(z), points[0]))


def _split(rows: Vector, reader: Reader) -> list[Vector]:
    return np.split(rows, np.cumsum(reader.sizes())[:-1], axis=1)


def _deterministic(once: Vector, again: Vector) -> None:
    if np.linalg.norm(once - again) > 1e-6 * np.linalg.norm(once):
        raise Unusable(
            "the function gives other numbers for the same arguments: does it keep something from "
            "one call to the next, or draw random numbers?"
        )


def _noise(fourth: Vector, output: Vector, dtype: np.dtype[Any]) -> tuple[float, float]:
    """Return the noise of one output, absolute and relative to its size (root mean squares)."""
    size = _rms(output)
    if size == 0.0:
        return _rms(fourth), 0.0
    if _fits(output, np.float16):
        if dtype == np.float16:
            raise Unusable("the function computes in float16: too coarse for a derivative")
    elif _fits(output, np.float32):
        dtype = np.dtype(np.float32)
    noise = max(_rms(fourth), size * float(np.finfo(dtype).eps) / 4)
    if noise > ROUGH_NOISE * size:
        raise Unusable(
            f"the function's values jump by about {noise:.0e} between neighbouring points: it "
            "has no derivative that could be measured"
        )
    return noise, noise / size


def _rms(values: Vector) -> float:
    return float(np.sqrt(np.mean(np.square(values)))) if values.size else 0.0


def _fits(values: Vector, dtype: type[np.floating[Any]]) -> bool:
    with np.errstate(over="ignore"):
        cast: NDArray[Any] = values.astype(dtype)
    return bool(np.array_equal(cast, values))
