"""Says whether an answer is the expected one and, where not, what can be seen of the difference."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy as np

from ..patterns import Pattern, find_pattern, is_exact
from .blocks import Blocks
from .brevity import brief
from .leniency import miss
from .outcomes import wrong
from .results import finite
from .wording import grouped, listed, of, verb

Array = np.ndarray
Named = tuple[str, Array, Array]

# A float32 answer within float32 accuracy is right. Rounding in a chain of float32 operations on entries
# of size one stays below 1e-5; the smallest of the real mistakes changes an answer by 1e-3.
ABSOLUTE = 1e-5
RELATIVE = 2e-5

_SHOWN = 4  # entries listed one by one
_MAP_ROWS, _MAP_COLUMNS = 8, 16  # the largest array drawn as a map of agreeing entries


def agree(
    actual: Any,
    expected: Any,
    because: str = "",
    *,
    sizes: Mapping[str, int] | None = None,
    time_axis: int | None = None,
    time_major: Collection[str] = (),
    blocks: Blocks | None = None,
) -> None:
    """Raise (or note) a `Verdict` unless `actual` equals `expected` within float32 accuracy.

    Both are arrays, or dicts of arrays; the names in `expected` count, a number stands for an array
    filled with it. `because` is the sentence that says why it must be so; `time_major` names results
    whose first axis is time, `blocks` has names for the columns of some.
    """
    pairs = list(_pairs("", actual, expected))
    differing = [(name, a, e) for name, a, e in pairs if not close(a, e)]
    if not differing:
        return
    for name, got, _ in differing:
        finite(name, got)
    excess = max(_excess(a, e) for _, a, e in differing)
    if brief():
        miss(wrong(because), excess)
        return
    axes = {name: 0 if name in time_major else time_axis for name, _, _ in differing}
    at, pattern = _most_telling(pairs, differing, sizes, axes, blocks or {})
    verdict = wrong(
        _summary([name for name, _, _ in pairs], [name for name, _, _ in differing], because),
        _told(pattern, named=differing[at][0] if len(differing) > 1 else ""),
        difference(*differing[at]),
        kind=pattern.kind if pattern else "",
    )
    miss(verdict, excess)


def same(actual: Any, expected: Any) -> bool:
    """Say whether `actual` equals `expected` as `agree` has it."""
    return all(close(a, e) for _, a, e in _pairs("", actual, expected))


def _told(pattern: Pattern | None, named: str) -> str:
    """Return a pattern's sentence, and of which result it is said where several differ."""
    if pattern is None:
        return ""
    return of(named, pattern.sentence) if named and named not in pattern.sentence else pattern.sentence


def _most_telling(
    pairs: list[Named],
    differing: list[Named],
    sizes: Mapping[str, int] | None,
    axes: Mapping[str, int | None],
    blocks: Blocks,
) -> tuple[int, Pattern | None]:
    """Return which differing array shows what is wrong, else where it is, else the first, and the pattern."""
    first: tuple[int, Pattern | None] = 0, None
    for at, (name, got, wanted) in enumerate(differing):
        found = _exchanged(pairs, name, got) or find_pattern(
            got,
            wanted,
            time_axis=axes[name],
            sizes=sizes,
            blocks=blocks.get(name),
            derivative=name.startswith("d_"),
        )
        if found and is_exact(found.kind):
            return at, found
        if found and first[1] is None:
            first = at, found
    return first


def _exchanged(pairs: list[Named], name: str, got: Array) -> Pattern | None:
    """Say that a result is what another name stands for; arrays of equal numbers tell nothing."""
    for other, yours, wanted in pairs:
        if other != name and wanted.shape == got.shape and close(got, wanted) and not close(yours, wanted):
            mine = next(expected for each, _, expected in pairs if each == name)
            if np.ptp(wanted) > 0 and close(yours, mine):
                said = f"Your {name} is the expected {other} and the other way round: they are exchanged."
                return Pattern("results exchanged", said)
            return Pattern("another result", f"Your {name} is the expected {other}.")
    return None


def close(actual: Array, expected: Array) -> bool:
    """Say whether two arrays of one shape agree within float32 accuracy of their size."""
    return bool(np.all(_agreeing(actual, expected)))


def difference(name: str, actual: Array, expected: Array) -> tuple[str, ...]:
    """Return short aligned lines: expected beside actual, and a map of where they differ."""
    agreeing = np.atleast_1d(_agreeing(actual, expected))
    gap = np.where(agreeing, -1.0, np.abs(np.nan_to_num(actual - expected, nan=np.inf)))
    order = np.argsort(-gap, axis=None, kind="stable")[:_SHOWN]
    chosen = [np.unravel_index(k, gap.shape) for k in sorted(order) if gap.flat[k] >= 0]
    labels = [_label(name, actual, index) for index in chosen]
    width = max(map(len, labels))
    lines = [f"  {'':{width}}  {'expected':>12}  {'yours':>12}"]
    for label, index in zip(labels, chosen, strict=True):
        e, a = np.atleast_1d(expected)[index], np.atleast_1d(actual)[index]
        lines.append(f"  {label:{width}}  {_number(e):>12}  {_number(a):>12}")
    count = int(np.sum(~agreeing))
    if agreeing.size > 1:
        lines.append(f"  {count} of {agreeing.size} entries differ{_map(agreeing)}")
    return tuple(lines)


def _agreeing(actual: Array, expected: Array) -> Array:
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(actual - expected) <= _tolerance(expected))


def _tolerance(expected: Array) -> float:
    return ABSOLUTE + RELATIVE * float(np.max(np.abs(expected), initial=0.0))


def _excess(actual: Array, expected: Array) -> float:
    """Return how many tolerances the worst entry is off."""
    with np.errstate(invalid="ignore"):
        return float(np.max(np.abs(actual - expected), initial=0.0)) / _tolerance(expected)


def _pairs(name: str, actual: Any, expected: Any) -> Iterator[tuple[str, Array, Array]]:
    if isinstance(expected, Mapping):
        for key, each in expected.items():
            inner = key if not name else f"{name}[{key!r}]"
            yield from _pairs(inner, actual[key], each)
    else:
        got = np.asarray(actual, dtype=np.float64)
        yield name, got, np.broadcast_to(np.asarray(expected, dtype=np.float64), got.shape)


def _summary(names: list[str], wrong_names: list[str], because: str) -> str:
    differing = grouped(wrong_names, names)
    if because:
        do = verb(differing, "does", "do")
        return because if len(names) == 1 else f"{because} Here {listed(differing)} {do} not fit."
    if wrong_names == [""]:
        return "The result is another."
    right = grouped([name for name in names if name not in wrong_names], names)
    differ = f"{listed(differing)} {verb(differing, 'differs', 'differ')}."
    return f"Your {listed(right)} {verb(right, 'is', 'are')} right; {differ}" if right else differ


def _label(name: str, actual: Array, index: tuple[Any, ...]) -> str:
    if not actual.shape:
        return name
    return f"{name}[{', '.join(str(int(k)) for k in index)}]"


def _number(value: Any) -> str:
    return f"{float(value):.6g}"


def _map(agreeing: Array) -> str:
    """Draw which rows and columns differ, where that fits and tells something."""
    if agreeing.ndim != 2 or agreeing.all() or not agreeing.any():
        return "."
    rows, columns = agreeing.shape
    if rows > _MAP_ROWS or columns > _MAP_COLUMNS:
        return "."
    drawn = ["    " + " ".join("." if each else "x" for each in row) for row in agreeing]
    return " (x differs, . agrees):\n" + "\n".join(drawn)
