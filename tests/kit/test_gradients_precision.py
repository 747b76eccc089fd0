"""The gradient checker is neither fooled nor alarmed: random functions, float32, counted errors."""

from __future__ import annotations

from math import erf, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.gradients import TOLERANCE, check_gradients, miss_probability
from grader.gradients.comparison import SEEN, directions_for

from .gradient_functions import as_dtype, gate, gate_case, lstm, lstm_case, lstm_gradients

SEEDS = st.integers(0, 2**32 - 1)


def in_float32(function: Any, back: bool = False) -> Any:
    """Return a function that rounds its arguments to float32 and computes in it."""

    def single(**arguments: Any) -> Any:
        result = function(**as_dtype(arguments, np.float32))
        return as_dtype(result, np.float64) if back else result

    return single


def with_one_cast(**arguments: Any) -> Any:
    """Compute an LSTM in float64 but for one bias, which is rounded to float32."""
    parameters = dict(arguments["parameters"])
    parameters["b_f"] = parameters["b_f"].astype(np.float32).astype(np.float64)
    return lstm(**{**arguments, "parameters": parameters})


FORWARDS = {
    "float64": lstm,
    "float32": in_float32(lstm),
    "float32 within": in_float32(lstm, back=True),
    "one cast": with_one_cast,
}


def smooth(seed: int) -> tuple[Any, dict[str, Any], dict[str, Any], Any]:
    """Return a random smooth function of two arrays, its arguments, gradients and upstream."""
    rng = np.random.default_rng(seed)
    n, m, k = (int(each) for each in rng.integers(1, 9, 3))
    A, B = rng.standard_normal((m, n)), rng.standard_normal((m, k))
    arguments = {"x": rng.standard_normal(n) * 10.0 ** rng.integers(-2, 2), "y": rng.normal(size=k)}
    upstream = rng.standard_normal(m)

    def function(x: Any, y: Any) -> Any:
        return np.tanh(A @ x) * np.exp(0.3 * B @ y) + np.sin(A @ x)

    a, e = A @ arguments["x"], np.exp(0.3 * B @ arguments["y"])
    d_a = upstream * ((1 - np.tanh(a) ** 2) * e + np.cos(a))
    d_y = B.T @ (upstream * 0.3 * np.tanh(a) * e)
    return function, arguments, {"x": A.T @ d_a, "y": d_y}, upstream


def with_error(array: Any, size: float, rng: np.random.Generator) -> Any:
    """Add a random error of a given share of the array's norm: spread out, or in one entry."""
    error = rng.standard_normal(array.shape)
    if rng.random() < 0.5:
        error *= 0
        error.flat[rng.integers(error.size)] = 1
    return array + size * np.linalg.norm(array) * error / np.linalg.norm(error)


@given(SEEDS, st.sampled_from([0, 100]))
@settings(max_examples=150, deadline=None)
def test_right_gradients_always_pass(seed: int, exhaustive_up_to: int) -> None:
    """The right gradients of random smooth functions pass."""
    function, arguments, gradients, upstream = smooth(seed)
    rng = np.random.default_rng(seed)
    assert check_gradients(
        function, arguments, gradients, upstream, rng=rng, exhaustive_up_to=exhaustive_up_to
    ).ok


@given(SEEDS, st.sampled_from([0, 100]), st.floats(1e-3, 2.0))
@settings(max_examples=150, deadline=None)
def test_wrong_gradients_always_fail(seed: int, exhaustive_up_to: int, size: float) -> None:
    """An error of a thousandth or more in one array fails, and that array alone is named."""
    function, arguments, gradients, upstream = smooth(seed)
    rng = np.random.default_rng(seed)
    name = "xy"[seed % 2]
    norms = {each: np.linalg.norm(gradient) for each, gradient in gradients.items()}
    assume(100 * norms[name] > max(norms.values()))  # else judged by a share of the other's size
    gradients[name] = with_error(gradients[name], size, rng)
    report = check_gradients(
        function, arguments, gradients, upstream, rng=rng, exhaustive_up_to=exhaustive_up_to
    )
    assert [each.name for each in report.parameters if not each.ok] == [name]


@pytest.mark.parametrize("forward", FORWARDS)
def test_no_false_alarm_for_sequences(forward: str) -> None:
    """Right gradients pass for forty random LSTMs, also computed in float32, on either side."""
    alarms = 0
    for seed in range(40):
        arguments, gradients, upstream = lstm_case(seed, scale=(0.5, 0.7, 1.0, 1.5)[seed % 4])
        if seed % 2:
            single = as_dtype(arguments, np.float32)
            gradients = lstm_gradients(as_dtype(upstream, np.float32), **single)
        alarms += not check_gradients(
            FORWARDS[forward],
            arguments,
            gradients,
            upstream,
            rng=np.random.default_rng(seed),
            time_major=("X",),
        ).ok
    assert alarms == 0


@pytest.mark.parametrize("forward", ["float64", "float32"])
def test_no_miss_for_sequences(forward: str) -> None:
    """An error of 1e-3 in one array of a random LSTM fails, also where forward is in float32."""
    missed = 0
    for seed in range(8):
        arguments, gradients, upstream = lstm_case(seed)
        rng = np.random.default_rng(seed)
        place = gradients["parameters"] if seed % 3 else gradients
        name = ("W_f", "b_i", "W_C", "b_o")[seed % 4] if seed % 3 else ("X", "h_0", "C_0")[seed % 3]
        place[name] = with_error(place[name], 1e-3, rng)
        missed += check_gradients(FORWARDS[forward], arguments, gradients, upstream, rng=rng).ok
    assert missed == 0


def test_no_false_alarm_for_gates() -> None:
    """Right gradients pass for a hundred random gates in float32, entry by entry."""
    alarms = 0
    for seed in range(100):
        arguments, gradients, upstream = gate_case(seed)
        rng = np.random.default_rng(seed)
        single = as_dtype(gradients, np.float32)
        alarms += not check_gradients(in_float32(gate), arguments, single, upstream, rng=rng).ok
    assert alarms == 0


def test_no_miss_for_gates() -> None:
    """An error of 1e-3 in one array of a random gate fails, also in float32."""
    missed = 0
    for seed in range(100):
        arguments, gradients, upstream = gate_case(seed)
        rng = np.random.default_rng(seed)
        name = list(gradients)[seed % 4]
        gradients[name] = with_error(gradients[name], 1e-3, rng)
        missed += check_gradients(in_float32(gate), arguments, gradients, upstream, rng=rng).ok
    assert missed == 0


def test_true_zero_gradient_passes() -> None:
    """A gradient that is zero, of an argument that cancels, does not fail on rounding noise."""
    rng = np.random.default_rng(0)
    arguments = {name: rng.standard_normal((5, 30)) for name in "ab"}
    upstream = rng.standard_normal((5, 30))
    gradients = {"a": upstream * np.cos(arguments["a"]), "b": np.zeros((5, 30))}

    def function(a: Any, b: Any) -> Any:
        return np.sin(a) + (b * 1.1 - b * 0.1 - b)

    assert check_gradients(function, arguments, gradients, upstream, rng=rng).ok


def test_all_zero_gradients_pass() -> None:
    """A function that is constant has zero gradients, and they are right."""
    rng = np.random.default_rng(0)
    arguments = {"a": rng.standard_normal((20, 20))}
    gradients = {"a": np.zeros((20, 20))}
    report = check_gradients(lambda a: np.ones(3) * 0.3, arguments, gradients, np.ones(3), rng=rng)
    assert report.ok


def test_all_zero_gradients_fail() -> None:
    """Zero gradients of a function that is not constant are wrong."""
    rng = np.random.default_rng(0)
    arguments = {"a": rng.standard_normal((20, 20))}
    upstream = rng.standard_normal((20, 20))
    report = check_gradients(lambda a: np.tanh(a), arguments, {"a": 0 * upstream}, upstream, rng=rng)
    assert report["a"].kind == "zeros"


def test_logarithm_near_zero_in_float32() -> None:
    """A float32 function with a logarithm is differentiated close to where its domain ends."""
    rng = np.random.default_rng(0)
    p = rng.uniform(0.006, 0.9, (3, 4))
    p[0, 0] = 0.006
    upstream = rng.standard_normal((3, 4))

    def function(p: Any) -> Any:
        with np.errstate(invalid="ignore"):
            return np.log(p.astype(np.float32))

    assert check_gradients(function, {"p": p}, {"p": upstream / p}, upstream, rng=rng).ok


def test_miss_probability_counted() -> None:
    """The stated probability of missing an error is what one counts with random directions."""
    rng = np.random.default_rng(0)
    error = rng.standard_normal(50)
    error *= 2e-4 / np.linalg.norm(error)
    for directions in (1, 2, 3):
        seen = np.abs(rng.standard_normal((40_000, directions, 50)) @ error)
        counted = np.mean(np.all(seen <= 1e-4, axis=1))
        assert counted == pytest.approx(miss_probability(2e-4, 1e-4, directions), abs=0.01)


def test_miss_probability_is_the_error_function() -> None:
    """One direction misses with probability erf(τ / (e√2)), k directions with its k-th power."""
    assert miss_probability(1e-3, 1e-4, 1) == pytest.approx(erf(0.1 / sqrt(2)))
    assert miss_probability(1e-3, 1e-4, 5) == pytest.approx(erf(0.1 / sqrt(2)) ** 5)
    assert miss_probability(0.0, 1e-4, 5) == 1


def test_directions_are_enough() -> None:
    """The number of directions misses a thousandth of a gradient less than once in 10⁹ checks."""
    directions = directions_for(TOLERANCE)
    assert miss_probability(SEEN, TOLERANCE, directions) < 1e-9
    assert miss_probability(SEEN, TOLERANCE, directions - 1) > 1e-9
