"""Relations between places: a transpose, another order, a region that alone is wrong."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from .axes import axis_word, plural
from .pair import Pair, Pattern, listed, spans
from .values import factor, zeros

_ORDINALS = ("first", "second", "third", "fourth")


def other_axes(pair: Pair) -> Pattern | None:
    """The right numbers with the axes in another order."""
    a, e = pair.actual, pair.expected
    if a.ndim != e.ndim or a.ndim < 2 or a.ndim > 4 or not pair.generic:
        return None
    for order in list(permutations(range(a.ndim)))[1:]:
        if pair.same(a.transpose(order), e) and a.shape.count(1) < a.ndim - 1:
            if a.ndim == 2:
                return Pattern("transposed", "Yours is the transpose of the expected array.")
            axes = ", ".join(map(str, order))
            return Pattern("transposed", f"With its axes in the order ({axes}) yours is right.")
    return None


def summed_less(pair: Pair) -> Pattern | None:
    """One axis too many: a sum over it is missing."""
    if pair.actual.ndim != pair.expected.ndim + 1 or not pair.generic:
        return None
    for axis in range(pair.actual.ndim):
        for kind, reduced in (("sum", pair.actual.sum(axis)), ("mean", pair.actual.mean(axis))):
            if pair.same(reduced, pair.expected):
                name = _ORDINALS[axis]
                return Pattern(f"{kind} missing", f"The {kind} of yours over its {name} axis is right.")
    return None


def summed_more(pair: Pair) -> Pattern | None:
    """One axis too few: summed over it, or only one of its entries kept."""
    if pair.actual.ndim != pair.expected.ndim - 1 or not pair.varied(pair.actual):
        return None
    for axis, name in zip(range(pair.expected.ndim), _ORDINALS, strict=False):
        if pair.same(pair.actual, pair.expected.sum(axis)):
            return Pattern("summed", f"Yours is the expected array summed over its {name} axis.")
        for k, each in enumerate(np.moveaxis(pair.expected, axis, 0)):
            if pair.same(pair.actual, each):
                what = "step" if axis == pair.time_axis else f"entry along the {name} axis"
                return Pattern("one step", f"Yours is only one {what} of the expected array: {k}.")
    return None


def other_shape(pair: Pair) -> Pattern | None:
    """The right numbers in another shape."""
    if pair.actual.size != pair.expected.size or pair.actual.shape == pair.expected.shape:
        return None
    if not pair.generic or not pair.same(pair.actual.reshape(pair.expected.shape), pair.expected):
        return None
    return Pattern("shape", f"The numbers are right; only the shape {pair.expected.shape} is not.")


def exchanged_blocks(pair: Pair) -> Pattern | None:
    """Two neighbouring blocks of columns in the other order: [x, h] for [h, x]."""
    width = pair.expected.shape[-1] if pair.expected.ndim else 0
    for k in range(1, width):
        moved = np.concatenate([pair.expected[..., k:], pair.expected[..., :k]], axis=-1)
        if pair.same(pair.actual, moved) and pair.varied(pair.expected) and width > 2:
            names = _two_names(pair, k)
            what = plural(axis_word(pair, pair.expected.ndim - 1)).capitalize()
            here, there = spans(range(k)), spans(range(k, width))
            said = f": [{names[1]}, {names[0]}] for [{names[0]}, {names[1]}]" if names else ""
            return Pattern("blocks exchanged", f"{what} {here} and {there} are exchanged{said}.")
    return None


def _two_names(pair: Pair, k: int) -> tuple[str, str] | None:
    width = pair.expected.shape[-1]
    ends = {name: where.indices(width)[:2] for name, where in pair.blocks.items()}
    first = [name for name, (_, stop) in ends.items() if stop == k]
    second = [name for name, (start, _) in ends.items() if start == k]
    return (first[0], second[0]) if first and second else None


def other_order(pair: Pair) -> Pattern | None:
    """Reversed, shifted or otherwise permuted along one axis."""
    for axis in range(pair.expected.ndim):
        if order := _order(pair, axis):
            what = plural(axis_word(pair, axis))
            if order == list(range(len(order)))[::-1]:
                return Pattern(f"{what} reversed", f"The {what} are in reverse order.")
            at = ", ".join(map(str, order))
            return Pattern(
                f"{what} permuted",
                f"The {what} are right but in another order: yours are the expected {at}.",
            )
    return None


def _order(pair: Pair, axis: int) -> list[int] | None:
    """Return which expected slices stand in place of 0, 1, 2 …, if all do and all differ."""
    actual, expected = np.moveaxis(pair.actual, axis, 0), np.moveaxis(pair.expected, axis, 0)
    if len(expected) < 2 or not pair.generic:
        return None
    found = []
    for each in actual:
        fits = [k for k, other in enumerate(expected) if pair.same(each, other)]
        if len(fits) != 1:
            return None
        found += fits
    return found if sorted(found) == list(range(len(found))) else None


def shifted_steps(pair: Pair) -> Pattern | None:
    """Every step holds what belongs to its neighbour."""
    if pair.time_axis is None or not pair.generic:
        return None
    a, e = (np.moveaxis(each, pair.time_axis, 0) for each in (pair.actual, pair.expected))
    if len(a) < 3:
        return None
    if pair.same(a[1:], e[:-1]) and pair.varied(e[:-1]):
        return Pattern("one step late", "Each step holds what belongs to the step before it.")
    if pair.same(a[:-1], e[1:]) and pair.varied(e[1:]):
        return Pattern("one step early", "Each step holds what belongs to the step after it.")
    return None


def shifted(pair: Pair) -> Pattern | None:
    """Rows or columns that begin one too early or too late: a slice that is off by one."""
    for axis in range(pair.expected.ndim):
        a, e = (np.moveaxis(each, axis, 0) for each in (pair.actual, pair.expected))
        if axis == pair.time_axis or len(e) < 3:
            continue
        low, high = spans(range(len(e) - 1)), spans(range(1, len(e)))
        for mine, right, here, there, word in (
            (a[:-1], e[1:], low, high, "late"),
            (a[1:], e[:-1], high, low, "early"),
        ):
            if pair.same(mine, right) and pair.varied(right):
                what = plural(axis_word(pair, axis))
                said = f"Your {what} {here} are the expected {there}: does a slice begin too {word}?"
                return Pattern(f"{what} shifted", said)
    return None


def one_step(pair: Pair) -> Pattern | None:
    """Only one time step is there, the others are zero."""
    if pair.time_axis is None:
        return None
    actual, expected, right = (
        np.moveaxis(each, pair.time_axis, 0) for each in (pair.actual, pair.expected, pair.right)
    )
    filled = [t for t, each in enumerate(actual) if each.any()]
    if len(filled) != 1 or len(actual) < 2:
        return None
    (t,) = filled
    if not right[t].all() or not pair.varied(expected[t]):
        return None
    word = {0: "first", len(actual) - 1: "last"}.get(t, "")
    name = f"the {word} step ({t})" if word else f"step {t}"
    return Pattern(f"{word or 'one'} step only", f"Only {name} is there; all others are zero.")


def one_entry(pair: Pair) -> Pattern | None:
    """A single wrong entry."""
    if np.sum(~pair.right) != 1 or pair.actual.size < 4:
        return None
    at = ", ".join(str(int(k)) for k in np.argwhere(~pair.right)[0])
    return Pattern("one entry", f"Only the entry [{at}] is wrong, all others are right.")


def one_region(pair: Pair) -> Pattern | None:
    """Some steps, columns or rows wrong from end to end, the others right from end to end."""
    for axis in _axes(pair):
        right = np.moveaxis(pair.right, axis, 0).reshape(pair.right.shape[axis], -1)
        whole = np.asarray(right.all(axis=1))
        bad = ~whole
        if whole.all() or not whole.any() or not _wrong_throughout(right[bad]):
            continue
        what = axis_word(pair, axis)
        good, rest = (_named(pair, axis, np.flatnonzero(each), what) for each in (whole, bad))
        inside = _within(pair, axis, bad)
        lead = "" if inside or what != "step" else _lead(whole)
        said = f"{good} right, {rest} wrong{inside}{lead}."
        return Pattern(f"some {plural(what)} wrong", said[0].upper() + said[1:])
    return None


def diagonal(pair: Pair) -> Pattern | None:
    """Only the diagonal of square matrices right: two indices exchanged; or only the diagonal wrong."""
    shape = pair.expected.shape
    if len(shape) < 2 or shape[-1] != shape[-2] or shape[-1] < 3:
        return None
    on = np.broadcast_to(np.eye(shape[-1], dtype=bool), shape)
    if pair.right[on].all() and not pair.right[~on].any() and pair.varied(pair.expected[on]):
        said = "Only the diagonal is right: are two indices exchanged?"
        return Pattern("diagonal only", said)
    if pair.right[~on].all() and not pair.right[on].any() and pair.varied(pair.expected[~on]):
        return Pattern("diagonal", "Only the diagonal is wrong.")
    return None


def _wrong_throughout(right: NDArray[np.bool_]) -> bool:
    """Say whether nearly nothing in any slice is right (a zero can be right by chance)."""
    return right.size >= 2 and float(right.mean(axis=1).max()) <= 0.25


def _lead(right: NDArray[np.bool_]) -> str:
    """Say where to look when the first steps are right, or the last."""
    edges = int(np.sum(right[1:] != right[:-1]))
    if edges != 1:
        return ""
    if right[0]:
        return ": look at what one step hands to the next"
    return ": look at what goes back from one step to the one before"


def _axes(pair: Pair) -> list[int]:
    """Return the axes to look along: time first, then columns (where blocks lie), then the others.

    Of an array with one axis every entry is right or wrong, which says nothing unless it has a name.
    """
    if pair.expected.ndim == 1 and pair.time_axis is None and not pair.blocks:
        return []
    axes = range(pair.expected.ndim)[::-1]
    return sorted(axes, key=lambda axis: axis != pair.time_axis)


def _named(pair: Pair, axis: int, indices: NDArray[np.intp], what: str) -> str:
    """Return 'columns 0–2 (h_prev) are', the names only where whole blocks are meant."""
    one = len(indices) == 1
    words = f"{what if one else plural(what)} {spans(indices.tolist())}"
    if axis == pair.expected.ndim - 1:
        width = pair.expected.shape[axis]
        blocks = {name: {*range(*each.indices(width))} for name, each in pair.blocks.items()}
        names = [name for name, each in blocks.items() if each and each <= {*indices.tolist()}]
        if names and sum(len(blocks[name]) for name in names) == len(indices):
            words += f" ({listed(names)})"
    return f"{words} {'is' if one else 'are'}"


def _within(pair: Pair, axis: int, bad: NDArray[np.bool_]) -> str:
    """Say what the wrong region is like, if that can be said."""
    actual, expected = (np.compress(bad, each, axis) for each in (pair.actual, pair.expected))
    region = Pair(actual, expected, pair.tolerance, sizes=pair.sizes)
    found = zeros(region) or factor(region)
    return f". There: {found.sentence.rstrip('.')}" if found else ""
