"""Nested arguments and results as named arrays, and as points of one flat vector space.

A cell's parameters come as a dict, a function's results as an array, a tuple or a dict. Everything
that differentiates wants one vector of numbers instead. The translation both ways is here.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Arguments = Mapping[str, Any]


class Unusable(Exception):
    """A value that cannot stand for an array of numbers; its text says why, for a reader."""


def label(name: str, key: str | None = None) -> str:
    """Return how an array is called in a report: 'x', or 'parameters["W_f"]' inside a dict."""
    return name if key is None else f'{name}["{key}"]'


def leaves(nested: Arguments) -> Iterator[tuple[str, str | None, Any]]:
    """Yield (name, key inside a dict or None, value) of everything in the arguments."""
    for name, value in nested.items():
        if isinstance(value, Mapping):
            yield from ((name, key, part) for key, part in value.items())
        else:
            yield name, None, value


def numbers(value: Any) -> NDArray[Any]:
    """Return a value as an array of real numbers; raise `Unusable` where it is none."""
    if value is None:
        raise Unusable("is None: was the return forgotten?")
    try:
        array = np.asarray(value)
    except ValueError:
        raise Unusable("is a list whose parts have different shapes") from None
    if array.dtype.kind not in "fiu":
        raise Unusable(f"is not an array of real numbers but {_kind(value, array)}")
    return array


def _kind(value: Any, array: NDArray[Any]) -> str:
    return f"of dtype {array.dtype}" if isinstance(value, np.ndarray) else type(value).__name__


def first_non_finite(array: NDArray[Any]) -> str:
    """Return 'nan, first at [0, 2]' or '' where every entry is a finite number."""
    bad = np.argwhere(~np.isfinite(array))
    if not bad.size:
        return ""
    value = array[tuple(bad[0])]
    return f"{value}, first at {place(bad[0])}" if array.ndim else f"{value}"


def place(index: Any) -> str:
    """Return an index as Python writes it: '[0, 2]'."""
    return f"[{', '.join(str(int(k)) for k in index)}]"


@dataclass(frozen=True)
class Slot:
    """Where one array lies in the flat vector."""

    name: str
    key: str | None
    where: slice
    shape: tuple[int, ...]
    scalar: bool  # a Python number: the function is given one again

    @property
    def label(self) -> str:
        return label(self.name, self.key)

    @property
    def size(self) -> int:
        return self.where.stop - self.where.start  # type: ignore[no-any-return]  # slice is Any

    def of(self, vector: Vector) -> Vector:
        """Return this array's entries of a flat vector, in its shape."""
        return vector[self.where].reshape(self.shape)


@dataclass(frozen=True)
class Layout:
    """The arrays that vary, laid end to end; all other arguments stay what they are."""

    arguments: Arguments
    slots: tuple[Slot, ...]
    start: Vector

    @classmethod
    def of(cls, arguments: Arguments, labels: set[str]) -> Layout:
        """Lay out the arguments that `labels` names, as float64."""
        slots, parts, end = [], [], 0
        for name, key, value in leaves(arguments):
            if label(name, key) in labels:
                array = np.asarray(value, dtype=np.float64)
                where = slice(end, end := end + array.size)
                scalar = not isinstance(value, np.ndarray | list | tuple)
                slots.append(Slot(name, key, where, array.shape, scalar))
                parts.append(array.ravel())
        return cls(arguments, tuple(slots), np.concatenate([np.zeros(0), *parts]))

    @property
    def size(self) -> int:
        return self.start.size

    def at(self, vector: Vector) -> dict[str, Any]:
        """Return fresh arguments for one point; what a function does to them harms nothing."""
        own = vector.copy()
        point = {name: _copy(value) for name, value in self.arguments.items()}
        for slot in self.slots:
            array: Any = own[slot.where].reshape(slot.shape)
            target, at = (point, slot.name) if slot.key is None else (point[slot.name], slot.key)
            target[at] = float(array) if slot.scalar else array
        return point


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(part) for key, part in value.items()}
    return value.copy() if isinstance(value, np.ndarray) else copy.copy(value)


def changed(before: Arguments, after: Arguments) -> tuple[str, ...]:
    """Name the arguments that are no longer what they were; both come from `Layout.at`."""
    now = {label(name, key): value for name, key, value in leaves(after)}
    return tuple(
        label(name, key) for name, key, value in leaves(before) if not _same(value, now.get(label(name, key)))
    )


def _same(before: Any, after: Any) -> bool:
    if not isinstance(before, np.ndarray):
        return bool(np.array_equal(before, after)) if isinstance(before, list) else before == after
    return (
        isinstance(after, np.ndarray) and before.shape == after.shape and before.tobytes() == after.tobytes()
    )


@dataclass(frozen=True)
class Reader:
    """Reads a function's results as one vector, as far as the upstream gradient has a weight for it."""

    upstream: Any

    def pairs(self, result: Any) -> Iterator[tuple[str, Any, Any]]:
        """Yield (name, output, its upstream weight); raise `Unusable` where the result lacks one."""
        if isinstance(self.upstream, Mapping):
            for name, weight in self.upstream.items():
                if not isinstance(result, Mapping) or name not in result:
                    raise Unusable(f"the function's result has no {name!r}")
                yield name, result[name], weight
        elif isinstance(self.upstream, tuple | list) and isinstance(result, tuple | list):
            if len(result) != len(self.upstream):
                raise Unusable(
                    f"the function returns {len(result)} results, upstream has {len(self.upstream)}"
                )
            for k, weight in enumerate(self.upstream):
                yield f"result {k}", result[k], weight
        else:
            yield "the result", result, self.upstream

    def check(self, result: Any) -> None:
        """Raise `Unusable` unless every output is an array of finite floats with upstream's shape."""
        for name, output, weight in self.pairs(result):
            try:
                array = numbers(output)
            except Unusable as reason:
                raise Unusable(f"{name} of the function {reason}") from None
            if array.shape != np.shape(weight):
                raise Unusable(
                    f"{name} of the function has shape {array.shape}, its upstream "
                    f"gradient {np.shape(weight)}"
                )
            if array.dtype.kind != "f":
                raise Unusable(
                    f"{name} of the function is of dtype {array.dtype}: whole numbers have no derivative"
                )
            if bad := first_non_finite(array):
                raise Unusable(f"{name} of the function is {bad}")

    def vector(self, result: Any) -> Vector:
        """Return the outputs end to end, copied: a function may reuse its buffers."""
        parts = [np.ravel(np.asarray(output, np.float64)) for _, output, _ in self.pairs(result)]
        return np.concatenate(parts)

    def weights(self) -> Vector:
        """Return the upstream gradient end to end."""
        up = self.upstream
        each = up.values() if isinstance(up, Mapping) else up if _is_list(up) else [up]
        return np.concatenate([np.ravel(np.asarray(weight, np.float64)) for weight in each])

    def sizes(self) -> list[int]:
        """Return how many numbers each output has."""
        up = self.upstream
        each = up.values() if isinstance(up, Mapping) else up if _is_list(up) else [up]
        return [prod(np.shape(weight)) for weight in each]


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple | list)
