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

from collections.abc import Callable, Mapping, Sequence
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

    def given(point: Arguments, t: int) -> Arguments:
        return {**point, parameters: (point if t == step else arguments)[parameters]}

    def carried(result: Arguments, t: int) -> Arguments:
        return {name: result[output][-1] for name, output in states.items()}

    return _Stepped(forward, sequence, states, given, carried)


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

    def given(point: Arguments, t: int) -> Arguments:
        return point

    def carried(result: Arguments, t: int) -> Arguments:
        return {
            name: constant()[output][t] if name in cut else result[output][-1]
            for name, output in states.items()
        }

    return _Stepped(forward, sequence, states, given, carried)


def without_output(function: Function, arguments: Arguments, *names: str) -> Function:
    """Return the function whose outputs `names` are constant: what enters there does not flow on."""
    constant = _once(function, arguments)

    def held(points: Sequence[Arguments]) -> list[dict[str, Any]]:
        results = _many(function, points)
        return [{**result, **{name: constant()[name] for name in names}} for result in results]

    return _Batched(held)


class _Batched:
    """A function that is evaluated at many points at once: each message to another process takes time."""

    def __init__(self, many: Callable[[Sequence[Arguments]], list[dict[str, Any]]]) -> None:
        self.many = many

    def __call__(self, **point: Any) -> dict[str, Any]:
        return self.many([point])[0]


class _Stepped(_Batched):
    """A sequence function that is called one step at a time, all points together at each step.

    `given(point, t)` are the arguments at step t but for sequence and states, and `carried(result, t)` the
    states that the next step starts from.
    """

    def __init__(
        self,
        forward: Function,
        sequence: str,
        states: Mapping[str, str],
        given: Callable[[Arguments, int], Arguments],
        carried: Callable[[Arguments, int], Arguments],
    ) -> None:
        super().__init__(self._all)
        self._forward, self._sequence, self._states = forward, sequence, states
        self._given, self._carried = given, carried

    def _all(self, points: Sequence[Arguments]) -> list[dict[str, Any]]:
        results: list[list[dict[str, Any]]] = [[] for _ in points]
        states: list[Arguments] = [{name: point[name] for name in self._states} for point in points]
        for t in range(len(points[0][self._sequence])):
            steps = [
                {**self._given(point, t), **state, self._sequence: point[self._sequence][t : t + 1]}
                for point, state in zip(points, states, strict=True)
            ]
            for k, result in enumerate(_many(self._forward, steps)):
                results[k].append(result)
                states[k] = self._carried(result, t)
        return [_joined(each) for each in results]


def _many(function: Function, points: Sequence[Arguments]) -> list[dict[str, Any]]:
    many = getattr(function, "many", None)
    return many(points) if many is not None else [function(**point) for point in points]


def _once(function: Function, arguments: Arguments) -> Callable[[], dict[str, Any]]:
    """Return what gives the function's result: called when it is first needed, and not again."""
    return cache(lambda: function(**arguments))


def _joined(results: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: np.concatenate([each[name] for each in results]) for name in results[0]}
