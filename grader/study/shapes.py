"""One line on a function: what it receives and what it returns, with the shapes."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from itertools import groupby

from ..catalogue import Exercise
from ..judging.signature import Draw, Entry, Gradient, Signature, Size

_MANY = 8  # the entries of an LSTM cell's dict; longer ones are abridged


def shapes_of(exercise: Exercise) -> dict[str, str]:
    """Return "h_prev (N, H), x (N, D) -> f (N, H)" for every function, from the exercise's tests."""
    tests = importlib.import_module(f"tests.{exercise.chapter}.test_{exercise.short}")
    functions: Mapping[str, Signature | Gradient] = tests.FUNCTIONS
    found = {}
    for name, entry in functions.items():
        forward = functions[entry.of] if isinstance(entry, Gradient) else entry
        assert isinstance(forward, Signature)
        found[name] = _backward(entry.resolve(forward)) if isinstance(entry, Gradient) else _line(forward)
    return found


def _line(signature: Signature) -> str:
    return f"{_entries(signature.inputs)} -> {_entries(signature.outputs)}"


def _backward(signature: Signature) -> str:
    """Leave out what dicts hold: the forward function's line says it."""
    return re.sub(r" \{[^}]*\}", " {...}", _line(signature))


def _entries(entries: Mapping[str, Entry]) -> str:
    """Return the names with their shapes, a shape once for neighbours that share it."""
    shapes = ((name, _shape(entry)) for name, entry in entries.items())
    groups = groupby(shapes, key=lambda pair: pair[1])
    return ", ".join(", ".join(name for name, _ in group) + shape for shape, group in groups)


def _shape(entry: Entry) -> str:
    if isinstance(entry, Mapping):
        keys = list(entry)
        return (
            f" {{{', '.join(keys[:2])} ... {keys[-1]}}}" if len(keys) > _MANY else f" {{{_entries(entry)}}}"
        )
    if isinstance(entry, Size):
        return " (an int)"
    sizes = (entry.shape if isinstance(entry, Draw) else entry).split()
    comma = "," if len(sizes) == 1 else ""
    return f" ({', '.join(map(_size, sizes))}{comma})" if sizes else " (a number)"


def _size(text: str) -> str:
    """Write "H+D" as "H + D". A bare number stands for the D that nothing else in the tests tells."""
    return re.sub(r"\+\d+", "+D", text).replace("+", " + ")
