"""Turns whatever a learner's function returned into named float64 arrays of the promised shapes.

Everything a test later compares has passed through here, so a test never meets None, a list, a
missing key or a wrong shape: those are findings of their own.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any

import numpy as np

from .outcomes import Verdict, wrong
from .signature import Entry, Signature, Sizes, shape_of, shape_text

Array = np.ndarray


def normalise(function: str, value: Any, signature: Signature, sizes: Sizes) -> Any:
    """Return the single result as an array, several as a dict keyed by their names.

    Raises a `Verdict` that says what the function returned instead.
    """
    if value is None:
        raise wrong(f"{function} returned None. Is its return statement missing?", kind="none")
    names = tuple(signature.outputs)
    if len(names) == 1 and not signature.labelled:
        name = names[0]
        if isinstance(value, Mapping) and set(value) == {name}:
            value = value[name]
        return _entry(function, name, value, signature.outputs[name], sizes)
    values = _by_name(function, value, names, signature.labelled)
    return {name: _entry(function, name, values[name], signature.outputs[name], sizes) for name in names}


def _by_name(function: str, value: Any, names: tuple[str, ...], labelled: bool) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        _check_keys(f"the dict that {function} returned", value, names)
        return value
    if isinstance(value, tuple | list) and len(value) == len(names):
        return dict(zip(names, value, strict=True))
    wanted = f"({', '.join(names)})" if not labelled else f"a dict with {', '.join(names)}"
    raise _other(f"{function} must return {wanted}; it returned", value)


def _check_keys(what: str, value: Mapping[str, Any], names: tuple[str, ...]) -> None:
    missing = [name for name in names if name not in value]
    extra = ", ".join(repr(key) for key in value if key not in names)
    if missing:
        said = "; others are there" if extra else ""
        said = f"In {what}, {', '.join(map(repr, missing))} is missing{said}."
        raise wrong(said, kind="other results", theirs=extra)


def _entry(function: str, name: str, value: Any, entry: Entry, sizes: Sizes) -> Any:
    if not isinstance(entry, Mapping):
        return _array(function, name, value, entry, sizes)
    if not isinstance(value, Mapping):
        raise _other(f"{name} must be a dict with {', '.join(entry)}; it is", value)
    _check_keys(f"{name} that {function} returned", value, tuple(entry))
    return {
        key: _array(function, f"{name}[{key!r}]", value[key], each, sizes)
        for key, each in entry.items()
        if not isinstance(each, Mapping)
    }


def _array(function: str, name: str, value: Any, entry: Any, sizes: Sizes) -> Array:
    if value is None:
        raise wrong(f"{name} is None: {function} returned it without a value.", kind="none")
    try:
        array = np.asarray(value)
    except ValueError:  # lists of unequal length
        array = np.asarray(None)
    if array.dtype.kind not in "fiub":
        raise _other(f"{name} must be an array of numbers; it is", value, kind="no numbers")
    expected = shape_of(entry, sizes)
    if array.shape != expected:
        has, theirs = _told(array.shape)
        said = f"{name} has {has}; {shape_text(entry)} is {expected} here."
        raise wrong(said, _shape_pattern(array.shape, expected, sizes), kind="shape", theirs=theirs)
    return array.astype(np.float64)


def _shape_pattern(actual: tuple[int, ...], expected: tuple[int, ...], sizes: Sizes) -> str:
    """Say what may have led to a shape; where several things may have, nothing."""
    n, t = sizes.get("N"), sizes.get("T")
    joined = sizes.get("H", 0) + sizes.get("D", 0)
    if len(actual) == len(expected) == 2 and actual == expected[::-1]:
        return "It is the transposed shape: did two factors of a product change places?"
    if len(actual) > 2 and sorted(actual) == sorted(expected):
        return "The axes are there, in another order."
    if actual == (n, n) and len(expected) == 2:
        return "(N, N) comes from a matrix product of two (N, …) arrays; is * meant, or a transpose?"
    if actual == () and expected:
        return "A single number: was everything summed?"
    if [k for k in actual if k != 1] == [k for k in expected if k != 1]:
        return "Only an axis of length 1 is too many or missing: keepdims, or [:, np.newaxis]?"
    if len(actual) == len(expected) + 1 and actual[1:] == expected and actual[0] == n:
        return "One result for each example: the sum over the batch is missing."
    if expected == () and len(actual) == 1 and actual[0] == n:
        return "One number for each example: the loss is one number, the mean over the examples."
    if expected and actual == expected[1:] and expected[0] == n:
        return "The batch axis is gone: was it summed?"
    if expected and actual == expected[1:] and expected[0] == t:
        return "It is that of a single step: are all the steps kept?"
    if actual and expected and actual[:-1] == expected[:-1] and actual[-1] == joined > expected[-1]:
        return "Its columns are those of h and of x together: take the part that is asked for."
    return ""


def _other(said: str, value: Any, kind: str = "other results") -> Verdict:
    """Return the verdict on a value of another kind; names that it holds are the learner's own words."""
    if isinstance(value, tuple | list):
        sort = "a tuple" if isinstance(value, tuple) else "a list"
        few = len(value) <= _SMALL
        return wrong(f"{said} {sort} of {len(value) if few else 'many'}.", kind=kind)
    if isinstance(value, np.ndarray):
        shape, theirs = _told(value.shape)
        return wrong(f"{said} an array of {shape} and dtype {value.dtype}.", kind=kind, theirs=theirs)
    if isinstance(value, Mapping):
        return wrong(f"{said} a dict.", kind=kind, theirs=", ".join(map(str, value)) or "nothing in it")
    sort = getattr(value, "unsendable", None) or type(value).__name__
    if hasattr(builtins, sort):
        return wrong(f"{said} of type {sort}.", kind=kind)
    return wrong(f"{said} of another type.", kind=kind, theirs=sort)


_SMALL = 16  # a larger size is no slip any more: it could carry a hidden number out


def _told(shape: tuple[int, ...]) -> tuple[str, str]:
    """Return a shape in the kit's words, and in the learner's where it is none that slips make."""
    if len(shape) <= 4 and max(shape, default=0) <= _SMALL:
        return f"shape {shape}", ""
    return "another shape", f"{shape}"


def finite(name: str, array: Array) -> None:
    """Raise a `Verdict` that names the first entry that is no number."""
    if not np.isfinite(array).all():
        bad = np.argwhere(~np.isfinite(array))
        where = ", ".join(str(int(k)) for k in bad[0])
        raise wrong(
            f"{name} holds {array[tuple(bad[0])]} where a number belongs: {len(bad)} of "
            f"{array.size} entries, the first at {name}[{where}].",
            kind="not finite",
        )
