"""The stable words for what can be seen of a wrong answer, for counting them over a class.

A kind that ends in … goes on: "factor N", "factor 1/T", "rows permuted", "some columns wrong".
"""

from __future__ import annotations

KINDS = {
    # What came is no answer that could be compared.
    "none": "None was returned, or stands for a result.",
    "other results": "Another number of results, or other names than were due.",
    "no numbers": "A result is no array of numbers.",
    "shape": "A result has another shape.",
    "not finite": "nan or infinity somewhere.",
    "argument changed": "The function writes to its argument.",
    "no ValueError": "Shapes that disagree are accepted.",
    "warning": "NumPy warns where it should not.",
    # The right numbers, elsewhere.
    "results exchanged": "A result is what another name stands for, and the other way round.",
    "another result": "A result is what another name stands for.",
    "results permuted": "The results are right, in another order.",
    "an argument": "A result is an argument as it came.",
    "transposed": "The axes are in another order.",
    "reshaped": "The numbers of the transpose in reading order: a reshape instead of a transpose.",
    "blocks exchanged": "Two blocks of columns are exchanged: [x, h] for [h, x].",
    "… reversed": "Rows, columns, steps or layers in reverse order.",
    "… permuted": "Rows, columns, steps or layers in another order.",
    "… shifted": "Rows or columns that are off by one.",
    "one step late": "Every step holds what belongs to the one before.",
    "one step early": "Every step holds what belongs to the one after.",
    "one step": "Only one step of the array was returned.",
    "elsewhere": "The right numbers in other places.",
    # A relation entry by entry.
    "zeros": "Nothing but zeros.",
    "zeros in places": "Right wherever neither is zero, and zero in other places.",
    "sign": "−1 times the right numbers.",
    "factor …": "A constant times the right numbers: 2, ½, N, 1/N, T …, none where it has no name.",
    "factor by …": "A constant of its own for every row, column, step or layer.",
    "complement": "1 minus the right numbers.",
    "offset": "The same number added everywhere.",
    "offset by …": "Every row (or column) is off by the same numbers.",
    "absolute value": "All signs are lost.",
    "signs": "Right sizes, some wrong signs.",
    "clipped": "Cut off at a limit.",
    "whole numbers": "Fractions are cut off: an integer array.",
    "rounded": "Rounded to few digits.",
    "imprecise": "Every entry is nearly right.",
    "applied": "A known function of the right numbers: its square, tanh of it.",
    "not applied": "A known function has not been applied.",
    "other function": "Another function of the right pre-activation.",
    "pre-activation …": "A relation of what is inside σ or tanh: its sign, a factor, an offset.",
    "argument added": "An argument, or a product of two, added or subtracted once too often.",
    "argument missing": "An argument, or a product of two, is missing from a sum.",
    "factor missing": "A factor is missing.",
    "factor added": "A factor too many.",
    # A sum too many or too few.
    "sum missing": "A sum over one axis is missing.",
    "mean missing": "A mean over one axis is missing.",
    "summed": "A sum over one axis too many.",
    # Only where it is right is known.
    "part": "Of a cell, a sequence or a stack one part is the first that is wrong.",
    "first step only": "Only the first step is there.",
    "last step only": "Only the last step is there.",
    "one step only": "Only one step is there.",
    "one entry": "A single entry is wrong.",
    "diagonal only": "Only the diagonal is right.",
    "diagonal": "Only the diagonal is wrong.",
    "some … wrong": "Whole rows, columns, steps, layers or entries are wrong, the others right.",
    "side": "Right on one side of a value of an argument.",
    "alternative": "The gradient that one gets by a mistake which the test knows.",
}

_PARTIAL = ("part", "not finite", "one entry", "diagonal only", "diagonal", "side", "imprecise")


def is_exact(kind: str) -> bool:
    """Say whether a kind tells what is wrong, and not only where it is."""
    return bool(kind) and not kind.startswith("some ") and kind not in _PARTIAL


def family(kind: str) -> str:
    """Return the entry of `KINDS` that a kind belongs to; KeyError where there is none."""
    if kind in KINDS:
        return kind
    for each in KINDS:
        start, gap, end = each.partition("…")
        if gap and (kind == start.strip() or (kind.startswith(start) and kind.endswith(end))):
            return each
    raise KeyError(kind)
