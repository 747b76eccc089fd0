"""What an answer shows as a whole: its results in another order, whole numbers where none are due."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..judging.agreement import close
from ..judging.signature import Signature
from ..judging.wording import listed
from ..patterns import Pattern
from .evidence import label, named_arrays


def as_a_whole(value: Any, expected: Mapping[str, Any], signature: Signature) -> Pattern | None:
    """Return what is seen of an answer before its arrays are compared, None where nothing is."""
    return _other_order(value, expected, signature) or _integers(value, expected, signature)


def _other_order(value: Any, expected: Mapping[str, Any], signature: Signature) -> Pattern | None:
    """The results of a tuple are right and stand in other places."""
    names = list(signature.outputs)
    if not isinstance(value, tuple | list) or len(value) != len(names) or len(names) < 2:
        return None
    found = []
    for each in value:
        fits = [name for name in names if _is(each, expected[name])]
        if len(fits) != 1:
            return None
        found += fits
    if found == names or sorted(found) != sorted(names):
        return None
    said = f"Your results are right, but in another order: ({', '.join(found)}) for ({', '.join(names)})."
    return Pattern("results permuted", said)


def _is(value: Any, expected: Any) -> bool:
    if isinstance(expected, Mapping):
        return isinstance(value, Mapping) and all(
            key in value and _is(value[key], each) for key, each in expected.items()
        )
    try:
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        return False
    wanted = np.asarray(expected, dtype=np.float64)
    return array.shape == wanted.shape and bool(np.isfinite(array).all()) and close(array, wanted)


def _integers(value: Any, expected: Mapping[str, Any], signature: Signature) -> Pattern | None:
    """Arrays that can hold no fractions."""
    try:
        got, right = named_arrays(value, signature), named_arrays(expected, signature)
    except (TypeError, ValueError, KeyError):
        return None
    names = [
        name
        for name in right
        if name in got and got[name].dtype.kind in "iub" and np.any(right[name] != np.round(right[name]))
    ]
    if not names:
        return None
    kind = got[names[0]].dtype
    said = f"{listed([label(name) for name in names])}: an array of dtype {kind} can hold no fractions."
    return Pattern("whole numbers", f"{said} Make it of floats.")
