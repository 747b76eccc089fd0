"""Simpler arguments: an answer that becomes right there shows where the mistake is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from ..judging.signature import Draw, Signature, Size

Arguments = dict[str, Any]


def experiments(signature: Signature, inputs: Mapping[str, Any]) -> Iterator[tuple[str, Arguments]]:
    """Yield what was simplified and the arguments where it is: "b_f = 0", "r = 1", "N = 1"."""
    for name, value in inputs.items():
        entry = signature.inputs[name]
        if len(inputs) == 1 and not isinstance(entry, Mapping):
            continue  # with its only argument zero, an answer says nothing about where
        if isinstance(entry, Mapping):
            for key in value:
                yield f"{key} = 0", {**inputs, name: {**value, key: 0 * value[key]}}
        elif not isinstance(entry, Size):
            yield f"{name} = 0", {**inputs, name: 0 * np.asarray(value)}
            if not name.startswith("d_"):
                yield f"{name} = 1", {**inputs, name: 0 * np.asarray(value) + 1}
    for symbol in ("N", "T"):
        if symbol in signature.symbols():
            yield f"{symbol} = 1", _shortened(signature, inputs, symbol)
    if "" in signature.outputs.values():  # one number: how it is off shows only at several points
        yield from _numbers(signature, inputs)


def _numbers(signature: Signature, inputs: Mapping[str, Any]) -> Iterator[tuple[str, Arguments]]:
    """Yield each argument halved, with all examples and with one."""
    alone = _shortened(signature, inputs, "N")
    for name in inputs:
        if not isinstance(signature.inputs[name], Size):
            yield f"{name} halved", {**inputs, name: _halved(inputs[name])}
            if "N" in signature.symbols():
                yield f"N = 1, {name} halved", {**alone, name: _halved(alone[name])}


def each_alone(
    signature: Signature, inputs: Mapping[str, Any], outputs: Mapping[str, Any]
) -> list[tuple[Arguments, Arguments]]:
    """Return the arguments of each example by itself beside its rows of the results.

    Nothing where a result has no rows: there the examples are summed.
    """
    if not all(_counts(entry, "N") for entry in signature.outputs.values()):
        return []
    return [
        (
            {name: _at(signature.inputs[name], value, "N", n) for name, value in inputs.items()},
            {name: _at(signature.outputs[name], value, "N", n) for name, value in outputs.items()},
        )
        for n in range(signature.bind(inputs)["N"])
    ]


def _counts(entry: Any, symbol: str) -> bool:
    if isinstance(entry, Mapping):
        return all(_counts(each, symbol) for each in entry.values())
    return symbol in (entry.shape if isinstance(entry, Draw) else entry).split()


def _shortened(signature: Signature, inputs: Mapping[str, Any], symbol: str) -> Arguments:
    return {name: _at(signature.inputs[name], value, symbol, 0) for name, value in inputs.items()}


def _halved(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _halved(each) for key, each in value.items()}
    return 0.5 * np.asarray(value)


def _at(entry: Any, value: Any, symbol: str, index: int) -> Any:
    """Keep one entry along the axis of `symbol`, where there is one."""
    if isinstance(entry, Mapping):
        return {key: _at(entry[key], each, symbol, index) for key, each in value.items()}
    if isinstance(entry, Size):
        return value
    terms = (entry.shape if isinstance(entry, Draw) else entry).split()
    if symbol not in terms:
        return value
    return np.take(value, [index], axis=terms.index(symbol))
