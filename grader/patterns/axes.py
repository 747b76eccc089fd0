"""What the slices along an axis are called."""

from __future__ import annotations

from .pair import Pair


def axis_word(pair: Pair, axis: int) -> str:
    """Return 'step', 'row', 'column', 'layer', or 'entry' for an array with one axis."""
    if axis == pair.time_axis:
        return "step"
    if pair.expected.ndim == 1:
        return "entry"
    names = {pair.expected.ndim - 1: "column", pair.expected.ndim - 2: "row"}
    return names.get(axis, "layer")


def plural(word: str) -> str:
    """Return 'entries' for 'entry', 'rows' for 'row'."""
    return "entries" if word == "entry" else f"{word}s"
