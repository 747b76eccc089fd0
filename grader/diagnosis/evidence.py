"""An answer beside the right one, array by array: what every finding is read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..judging.agreement import close
from ..judging.signature import Signature
from ..patterns.pair import Pair

Arrays = Mapping[str, Any]


@dataclass(frozen=True)
class Evidence:
    """Results and arguments, flat: "d_parameters.W_f" is an entry of a dict. Shapes are those due."""

    inputs: Arrays
    got: Arrays
    right: Arrays
    signature: Signature

    @cached_property
    def wrong(self) -> tuple[str, ...]:
        """The names of the results that differ, in the order of the signature."""
        return tuple(name for name, each in self.right.items() if not _close(self.got[name], each))

    def variety(self, name: str) -> int:
        """Count the clearly different numbers that a result is off by."""
        pair = Pair(self.got[name], self.right[name], 2e-5)
        return pair.variety(pair.actual - pair.expected)

    @property
    def backward(self) -> bool:
        """Whether the results are derivatives."""
        return all(name.startswith("d_") for name in self.signature.outputs)


def evidence(
    inputs: Mapping[str, Any], value: Any, expected: Mapping[str, Any], signature: Signature
) -> Evidence | None:
    """Return an answer beside the right one, None for what cannot be compared array by array."""
    try:
        got = {name: _numbers(each) for name, each in named_arrays(value, signature).items()}
        right = {name: _numbers(each) for name, each in named_arrays(expected, signature).items()}
    except (TypeError, ValueError, KeyError):
        return None
    if any(name not in got or got[name].shape != each.shape for name, each in right.items()):
        return None
    return Evidence(_flat(inputs), got, right, signature)


def named_arrays(value: Any, signature: Signature) -> dict[str, Any]:
    """Return an answer's arrays by name, of whatever shape they are.

    Raises TypeError, ValueError or KeyError for what is no answer.
    """
    names = list(signature.outputs)
    if len(names) == 1 and not signature.labelled:
        if not (isinstance(value, Mapping) and set(value) == set(names)):
            value = {names[0]: value}
    elif isinstance(value, tuple | list):
        value = dict(zip(names, value, strict=True))
    if not isinstance(value, Mapping):
        raise TypeError(f"several results were due, not {type(value).__name__}")
    return _flat({name: value[name] for name in names})


def label(name: str) -> str:
    """Return a flat name as a learner writes it: d_W_f for the W_f of d_parameters."""
    whole, _, key = name.partition(".")
    if not key:
        return name
    return f"d_{key}" if whole.startswith("d_") else key


def _flat(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            found |= {f"{name}.{key}": np.asarray(each) for key, each in value.items()}
        else:
            found[name] = np.asarray(value)
    return found


def _numbers(array: Any) -> Any:
    if array.dtype.kind not in "fiub":
        raise TypeError(f"no numbers: {array.dtype}")
    return array.astype(np.float64)


def _close(got: Any, right: Any) -> bool:
    with np.errstate(invalid="ignore"):
        return close(got, right)
