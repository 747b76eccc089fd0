"""Relations that hold entry by entry: a factor, a sign, an offset, a cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from .pair import EVIDENCE, Pair, Pattern

_NEARLY = 0.005
_CLEAR = 100  # tolerances: what is less off may be noise

_SIZES = {
    "N": "the number of examples",
    "D": "the number of inputs",
    "H": "the number of hidden units",
    "T": "the number of time steps",
    "K": "the number of code units",
}


def not_finite(pair: Pair) -> Pattern | None:
    """Nan or infinity somewhere."""
    bad = np.argwhere(~np.isfinite(pair.actual))
    if not bad.size:
        return None
    value = "nan" if np.isnan(pair.actual[tuple(bad[0])]) else "infinite"
    where = f", first at [{', '.join(map(str, bad[0]))}]" if pair.actual.ndim else ""
    many = f"{len(bad)} of {pair.actual.size} entries are" if pair.actual.ndim else "The value is"
    return Pattern("not finite", f"{many} {value}{where}.")


def zeros(pair: Pair) -> Pattern | None:
    """Nothing there."""
    if pair.actual.any() or not pair.generic:
        return None
    return Pattern("zeros", "Yours is zero everywhere: is it ever filled?")


def whole_numbers(pair: Pair) -> Pattern | None:
    """Fractions cut off, as an integer array does."""
    e = pair.expected
    if not pair.generic or np.abs(e - np.round(e)).max() < 0.05 or pair.scale < 1.0:
        return None
    for cut in (np.trunc(e), np.round(e)):
        if np.array_equal(pair.actual, cut) and cut.any():
            return Pattern(
                "whole numbers", "Yours are the expected values as whole numbers: an integer array?"
            )
    return None


def factor(pair: Pair) -> Pattern | None:
    """One number times the expected array."""
    a, e = pair.actual, pair.expected
    if not pair.generic:
        return None
    c = float(np.vdot(a, e) / np.vdot(e, e))
    slack = pair.tolerance * pair.scale * max(1.0, abs(c))
    if abs(c) < 100 * pair.tolerance or _near(c, 1.0, pair) or np.any(np.abs(a - c * e) > slack):
        return None
    return Pattern(*_factor(c, pair))


def _factor(c: float, pair: Pair) -> tuple[str, str]:
    """Return kind and sentence for the factor c: the rounder the number, the more it says."""
    minus = "" if c > 0 else "−"
    size, share = _named_size(abs(c), pair), _named_size(1 / abs(c), pair)
    if _near(abs(c), 1.0, pair):
        return "sign", "Yours is −1 times the expected array: a sign."
    if _near(abs(c), 2.0, pair):
        also = f" (2 is also {size})" if size else ": added twice?" if c > 0 else ""
        return f"factor {minus}2", f"Yours is exactly {minus}2 times the expected array{also}."
    if _near(abs(c), 0.5, pair):
        also = f" (2 is also {share})" if share else ""
        return f"factor {minus}½", f"Yours is exactly {minus}½ times the expected array{also}."
    times = f"Yours is {minus}{abs(c):.4g} times the expected array"
    if size:
        name = size.split(",")[0]
        return f"factor {minus}{name}", f"{times}: exactly {minus}{size}. A sum for a mean?"
    if share:
        name, _, what = share.partition(", ")
        inverse = f"{minus}1/({name})" if "·" in name else f"{minus}1/{name}"
        where = f"; {name} is {what}" if what else ""
        return f"factor {inverse}", f"{times}: exactly {inverse}{where}. A mean for a sum?"
    return "factor", f"{times}, in every entry."


def _near(value: float, target: float, pair: Pair) -> bool:
    return abs(value - target) <= 4 * pair.tolerance * target


def _named_size(value: float, pair: Pair) -> str:
    """Return which sizes, or products of two sizes, a number is: 'N, the number of examples'."""
    single = [
        f"{name}, {_SIZES[name]}" if name in _SIZES else name
        for name, size in pair.sizes.items()
        if size > 1 and _near(value, size, pair)
    ]
    if single:
        return " or ".join(single)
    products = [
        f"{a}·{b}"
        for (a, m), (b, n) in combinations(pair.sizes.items(), 2)
        if min(m, n) > 1 and _near(value, m * n, pair)
    ]
    return " or ".join(products)


def complement(pair: Pair) -> Pattern | None:
    """One minus the expected array."""
    if pair.generic and pair.same(pair.actual, 1.0 - pair.expected):
        return Pattern("complement", "Yours is 1 minus the expected array.")
    return None


def offset(pair: Pair) -> Pattern | None:
    """One number more everywhere."""
    gap = pair.actual - pair.expected
    if pair.variety(pair.expected) <= EVIDENCE or np.ptp(gap) > pair.tolerance * pair.scale:
        return None
    more = float(np.mean(gap))
    if abs(more) < _CLEAR * pair.tolerance * pair.scale:
        return None
    word = "above" if more > 0 else "below"
    return Pattern("offset", f"Every entry of yours is {abs(more):.5g} {word} the expected one.")


def absolute(pair: Pair) -> Pattern | None:
    """All signs lost."""
    negative = pair.expected[pair.expected < 0]
    if not pair.varied(negative) or not pair.same(pair.actual, np.abs(pair.expected)):
        return None
    return Pattern("absolute value", "Yours is the absolute value of the expected array.")


def signs(pair: Pair) -> Pattern | None:
    """Right sizes with some wrong signs."""
    if not pair.same(np.abs(pair.actual), np.abs(pair.expected)):
        return None
    if not pair.varied(pair.expected[~pair.right]):
        return None
    wrong, all_ = int(np.sum(~pair.right)), pair.right.size
    return Pattern("signs", f"The sizes are right, but {wrong} of {all_} entries have a wrong sign.")


def clipped(pair: Pair) -> Pattern | None:
    """Right up to a limit, and the limit beyond it."""
    a, e, wrong = pair.actual, pair.expected, ~pair.right
    if wrong.sum() < EVIDENCE or pair.right.sum() < EVIDENCE or not pair.varied(e[wrong]):
        return None
    for limit, beyond, word in _limits(pair):
        if np.all(a[wrong] == limit) and np.array_equal(beyond, wrong):
            return Pattern("clipped", f"Yours is cut off {word} {limit:.5g}; it is right elsewhere.")
    (low, below, _), (high, above, _) = _limits(pair)
    if np.array_equal(below | above, wrong) and np.array_equal(a[wrong], np.where(below, low, high)[wrong]):
        said = f"Yours is cut off below {low:.5g} and above {high:.5g}; it is right between."
        return Pattern("clipped", said)
    return None


def rounded(pair: Pair) -> Pattern | None:
    """The right numbers with few digits."""
    if not pair.generic:
        return None
    for digits in (1, 2, 3):
        if np.array_equal(pair.actual, np.round(pair.expected, digits)) and pair.varied(pair.actual):
            return Pattern("rounded", f"Yours are the expected values rounded to {digits} digits.")
    return None


def imprecise(pair: Pair) -> Pattern | None:
    """Nearly right everywhere, exactly nowhere."""
    gap, size = np.abs(pair.actual - pair.expected), np.abs(pair.expected)
    if pair.variety(pair.expected) <= EVIDENCE or np.any(gap > _NEARLY * size) or not size.all():
        return None
    near = f"Every entry is right to {100 * float(np.max(gap / size)):.1g} %: near, and not equal."
    return Pattern("imprecise", f"{near} Is a small number added, something rounded, or float16 used?")


def zeros_elsewhere(pair: Pair) -> Pattern | None:
    """Right wherever neither is zero: what is kept is right, which entries are kept is not."""
    wrong, empty, due = ~pair.right, pair.actual == 0.0, pair.expected == 0.0
    if wrong.sum() < EVIDENCE or not np.all((empty ^ due)[wrong]) or not pair.varied(pair.expected[~wrong]):
        return None
    if not due[wrong].any():
        said = "Wherever yours is not zero it is right: what is left at zero, and why?"
    else:
        said = "Where neither is zero yours is right: it is zero in other places than it should be."
    return Pattern("zeros in places", said)


def _limits(pair: Pair) -> Iterator[tuple[float, NDArray[np.bool_], str]]:
    slack = pair.tolerance * pair.scale
    low, high = float(pair.actual.min()), float(pair.actual.max())
    yield low, pair.expected < low - slack, "below"
    yield high, pair.expected > high + slack, "above"
