"""Reads claimed gradients: which arrays can be compared, and what is the matter with the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .structures import Arguments, Unusable, Vector, first_non_finite, label, numbers


@dataclass(frozen=True)
class Claim:
    """The claimed gradient of one argument. `problem` says why it cannot be compared, if so.

    `array` is there also where only the shape is wrong: what it holds may still explain the mistake.
    """

    name: str
    array: NDArray[Any] | None
    problem: str | None

    @property
    def vector(self) -> Vector:
        """The entries end to end, as float64."""
        return np.ravel(np.asarray(self.array, dtype=np.float64))


def read_claims(gradients: Arguments, arguments: Arguments) -> dict[str, Claim]:
    """Return a claim for every array that should have a gradient, by the argument's name."""
    if unknown := [name for name in gradients if name not in arguments]:
        raise ValueError(f"gradients of {unknown}, but the arguments are {list(arguments)}")
    return {
        claim.name: claim
        for name, value in gradients.items()
        for claim in _claims(name, value, arguments[name])
    }


def _claims(name: str, value: Any, argument: Any) -> Iterator[Claim]:
    if not isinstance(argument, Mapping):
        yield _claim(name, value, np.shape(argument))
        return
    if not isinstance(value, Mapping):
        what = "None" if value is None else type(value).__name__
        yield Claim(name, None, f"a dict with a gradient for each of its keys is due, not {what}")
        return
    for key, part in argument.items():
        if key in value:
            yield _claim(label(name, key), value[key], np.shape(part))
        else:
            near = f" (there is {f'd_{key}'!r}: use the parameter's own name)"
            said = near if f"d_{key}" in value else ""
            yield Claim(label(name, key), None, f"its gradient is missing{said}")
    for key in value:
        if key not in argument and str(key).removeprefix("d_") not in argument:
            yield Claim(label(name, key), None, f"there is no parameter {key!r}")


def _claim(name: str, value: Any, shape: tuple[int, ...]) -> Claim:
    try:
        array = numbers(value)
    except Unusable as reason:
        return Claim(name, None, f"the gradient {reason}")
    if array.shape != shape:
        return Claim(name, array, _shape_problem(name, array.shape, shape))
    if bad := first_non_finite(array):
        return Claim(name, None, f"the gradient is {bad}")
    return Claim(name, array, None)


def _shape_problem(name: str, got: tuple[int, ...], due: tuple[int, ...]) -> str:
    said = f"the gradient has shape {got}, {name} has {due}"
    if len(got) == 2 and got == due[::-1]:
        return f"{said}: transposed?"
    if len(got) == len(due) + 1 and got[1:] == due:
        return f"{said}: not summed over the first axis?"
    return said
