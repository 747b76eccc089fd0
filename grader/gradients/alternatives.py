"""Variants of a function with a part held constant: the derivatives that typical mistakes give.

A gradient that misses a path is the right gradient of a function in which that path carries a constant.
For a sequence such functions can be made from its forward alone, by calling it one step at a time:

    alternatives = {
        "Only the first step's share of it is there: = where += is meant.":
            only_step(forward, arguments, 0),
        "What flows back from C_{t+1} to C_t is missing.": without_path(forward, arguments, "C_0"),
        "What enters at the last C is missing.": without_output(forward, arguments, "C"),
    }

`arguments` are those of the check: the constants are what the function has there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np

Arguments = Mapping[str, Any]
Function = Callable[..., Any]

# The initial state's argument -> the output that holds the state after every step.
LSTM_STATES = {"h_0": "H", "C_0": "C"}


def only_step(
    forward: Function,
    arguments: Arguments,
    step: int,
    *,
    sequence: str = "X",
    states: Mapping[str, str] = LSTM_STATES,
    parameters: str = "parameters",
) -> Function:
    """Return the sequence function whose parameters are constant in every step but one.

    `sequence` names the argument, and `states` the outputs, whose first axis is time (T, …); forward
    returns a dict of such outputs.
    """

    def function(**point: Any) -> dict[str, Any]:
        results, state = [], {name: point[name] for name in states}
        for t in range(len(point[sequence])):
            used = (point if t == step else arguments)[parameters]
            given = {**point, **state, sequence: point[sequence][t : t + 1], parameters: used}
            results.append(forward(**given))
            state = {name: results[-1][output][-1] for name, output in states.items()}
        return _joined(results)

    return function


def without_path(
    forward: Function,
    arguments: Arguments,
    *cut: str,
    sequence: str = "X",
    states: Mapping[str, str] = LSTM_STATES,
) -> Function:
    """Return the sequence function in which the states in `cut` reach the next step as constants.

    `cut` names initial states, keys of `states`: "C_0" cuts the path from C_t to C_{t+1}, every t.
    """
    constant = _once(forward, arguments)

    def function(**point: Any) -> dict[str, Any]:
        results, state = [], {name: point[name] for name in states}
        for t in range(len(point[sequence])):
            given = {**point, **state, sequence: point[sequence][t : t + 1]}
            results.append(forward(**given))
            state = {
                name: constant()[output][t] if name in cut else results[-1][output][-1]
                for name, output in states.items()
            }
        return _joined(results)

    return function


def without_output(function: Function, arguments: Arguments, *names: str) -> Function:
    """Return the function whose outputs `names` are constant: what enters there does not flow on."""
    constant = _once(function, arguments)

    def held(**point: Any) -> dict[str, Any]:
        return {**function(**point), **{name: constant()[name] for name in names}}

    return held


def _once(function: Function, arguments: Arguments) -> Callable[[], dict[str, Any]]:
    """Return what gives the function's result: called when it is first needed, and not again."""
    return cache(lambda: function(**arguments))


def _joined(results: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: np.concatenate([each[name] for each in results]) for name in results[0]}
