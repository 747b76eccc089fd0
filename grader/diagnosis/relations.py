"""How a wrong result relates to the function's own arguments, and to its other results.

Said only where the numbers fit and could hardly do so by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from ..judging.agreement import close
from ..judging.signature import Signature
from ..patterns.pair import Pair
from ..replies import Reply, Returned

_TOLERANCE = 2e-5


def relation(
    inputs: Mapping[str, Any], reply: Reply, expected: Mapping[str, Any], signature: Signature
) -> str:
    """Return a sentence about the first result that is related to an argument or another result, or ""."""
    if not isinstance(reply, Returned):
        return ""
    try:
        got = dict(_arrays(signature.named(_named(reply.value, signature))))
    except (TypeError, ValueError, KeyError):
        return ""
    right = dict(_arrays(expected))
    if any(name not in got or got[name].shape != right[name].shape for name in right):
        return ""
    wrong = [name for name in right if not close(got[name], right[name])]
    arguments = {name: each for name, each in _arrays(inputs) if each.ndim}
    for name in wrong:
        if said := _by_argument(name, got[name], right[name], arguments):
            return said
    return _by_partner(wrong, list(right))


def _named(value: Any, signature: Signature) -> Any:
    """Return results by name where they came as a tuple or list."""
    names = list(signature.outputs)
    if len(names) > 1 and isinstance(value, tuple | list):
        return dict(zip(names, value, strict=True))
    return value


def _arrays(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _arrays(value)
        else:
            yield name, np.asarray(value, dtype=np.float64)


def _by_argument(name: str, got: Any, right: Any, arguments: Mapping[str, Any]) -> str:
    """Say that an argument was multiplied or added once too often, or not at all."""
    pair = Pair(got, right, _TOLERANCE)
    if not pair.generic:
        return ""
    for argument, value in arguments.items():
        if value.shape != got.shape or not pair.varied(value):
            continue
        if pair.same(got, right + value):
            return f"Your {name} is the expected one plus {argument}."
        if pair.same(got, right - value):
            return f"Your {name} is the expected one minus {argument}."
        for factor, numbers in _factors(argument, value):
            if pair.same(got, right * numbers):
                return f"Your {name} is the expected one times {factor}."
            if pair.varied(got) and pair.same(got * numbers, right):
                return f"Your {name} times {factor} is the expected one: that factor is missing."
    return ""


def _factors(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    yield name, value
    yield f"(1 − {name})", 1.0 - value
    yield f"{name}²", value * value
    yield f"(1 − {name}²)", 1.0 - value * value
    yield f"{name} · (1 − {name})", value * (1.0 - value)


def _by_partner(wrong: list[str], names: list[str]) -> str:
    """Say what a right bias gradient beside a wrong weight gradient tells, and the other way round."""
    for weight, bias in _partners(names):
        W, b = _bare(weight), _bare(bias)
        if weight in wrong and bias not in wrong:
            return f"Your gradient of {b} is right, so look at what its summands are multiplied with for {W}."
        if bias in wrong and weight not in wrong:
            return f"Your gradient of {W} is right, so look at how {b} sums what {W} multiplies."
    return ""


def _partners(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the weights among gradients with the bias that is added beside them."""
    bare = {_bare(name): name for name in names}
    biases = {name: f"b_{name[2:]}" for name in bare if name.startswith("W_")}
    biases |= {"V": "b", "W": "c" if "c" in bare else "b"}
    for weight, bias in biases.items():
        if weight in bare and bias in bare and not (weight == "W" and bias == "b" and "V" in bare):
            yield bare[weight], bare[bias]


def _bare(name: str) -> str:
    return name.removeprefix("d_")
