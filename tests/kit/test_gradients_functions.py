"""The functions that the gradient checker calls: how it calls them, and what it says of bad ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.gradients import GradientReport, check_gradients

from .gradient_functions import gate, gate_case, lstm, lstm_case


def check_gate(function: Any) -> GradientReport:
    """Check a function in place of a gate, with the gate's right gradients."""
    arguments, gradients, upstream = gate_case(seed=1)
    return check_gradients(function, arguments, gradients, upstream, rng=np.random.default_rng(7))


def test_changed_argument_named() -> None:
    """A function that writes to its argument is reported as that; its gradients are right."""

    def careless(h_prev: Any, x: Any, W_f: Any, b_f: Any) -> Any:
        result = gate(h_prev, x, W_f, b_f)
        x += 1.0
        return result

    report = check_gate(careless)
    assert not report.ok
    assert report.changed == ("x",)
    assert all(each.ok for each in report.parameters)
    assert "writes to its argument x" in " ".join(report.describe())


def test_changed_parameter_named() -> None:
    """An argument inside a dict is named with its key, also where it is replaced."""

    def careless(X: Any, h_0: Any, C_0: Any, parameters: Any) -> Any:
        result = lstm(X, h_0, C_0, parameters)
        parameters["b_f"] = parameters["b_f"] + 1
        return result

    arguments, gradients, upstream = lstm_case(seed=2)
    report = check_gradients(careless, arguments, gradients, upstream, rng=np.random.default_rng(0))
    assert report.changed == ('parameters["b_f"]',)


def test_own_buffer_is_fine() -> None:
    """A function that returns the same buffer each time is right: its results are copied."""
    buffer = np.empty((3, 4))

    def reusing(**arguments: Any) -> Any:
        buffer[:] = gate(**arguments)
        return buffer

    assert check_gate(reusing).ok


def spoiled(change: Any) -> Any:
    """Return a gate whose result is changed."""
    return lambda **arguments: change(gate(**arguments))


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (spoiled(lambda f: np.where(f == f[1, 2], np.nan, f)), "is nan, first at [1, 2]"),
        (spoiled(lambda f: None), "is None"),
        (spoiled(lambda f: f.T), "has shape (4, 3), its upstream gradient (3, 4)"),
        (spoiled(lambda f: f.astype(np.float16)), "float16"),
        (spoiled(lambda f: (100 * f).astype(int)), "dtype int64"),
        (spoiled(lambda f: f + np.random.default_rng().normal(size=f.shape)), "other numbers"),
        (spoiled(lambda f: f + 1e-3 * np.sin(1e8 * f)), "jump"),
    ],
)
def test_function_without_derivative(function: Any, says: str) -> None:
    """A function that cannot be differentiated is said to be the problem, not its gradients."""
    report = check_gate(function)
    assert not report.ok
    assert says in report.problems[0]
    assert not report.parameters


def test_exceptions_pass_through() -> None:
    """What the function raises reaches the caller."""

    def missing(**arguments: Any) -> Any:
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        check_gate(missing)


def test_results_as_tuple() -> None:
    """Several results in a tuple are weighted by a tuple of upstream gradients."""
    arguments, gradients, upstream = gate_case(seed=1)
    doubled = {name: 3 * each for name, each in gradients.items()}
    report = check_gradients(
        lambda **a: (gate(**a), 2 * gate(**a)),
        arguments,
        doubled,
        (upstream, upstream),
        rng=np.random.default_rng(0),
    )
    assert report.ok


def test_scalar_arguments_and_results() -> None:
    """A number as argument and as result has a gradient, too."""
    report = check_gradients(
        lambda x, strength: strength * float(np.sum(x**2)),
        {"x": np.array([1.0, 2.0, 3.0]), "strength": 0.5},
        {"x": np.array([1.0, 2.0, 3.0]), "strength": 14.0},
        1.0,
        rng=np.random.default_rng(0),
    )
    assert report.ok


class Batched:
    """A function that is only ever asked for many points at once."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def __call__(self, **arguments: Any) -> Any:
        raise AssertionError

    def many(self, points: list[Any]) -> list[Any]:
        self.sizes.append(len(points))
        return [lstm(**point) for point in points]


def test_many_points_at_once() -> None:
    """With `many`, a right sequence costs two messages: a look around, and all directions."""
    arguments, gradients, upstream = lstm_case(seed=2)
    function = Batched()
    report = check_gradients(function, arguments, gradients, upstream, rng=np.random.default_rng(0))
    assert report.ok
    assert function.sizes == [6, 18]


def test_large_arrays_explained_alone() -> None:
    """Of thousands of entries only those of the wrong array are evaluated one by one."""
    rng = np.random.default_rng(0)
    arguments = {"A": rng.standard_normal((70, 70)), "b": rng.standard_normal(70)}
    upstream = rng.standard_normal((70, 70))
    gradients = {"A": upstream * arguments["b"], "b": -np.sum(upstream * arguments["A"], axis=0)}
    calls = []

    def function(A: Any, b: Any) -> Any:
        calls.append(1)
        return A * b

    report = check_gradients(function, arguments, gradients, upstream, rng=rng)
    assert report["A"].ok
    assert not report["A"].exact
    assert report["b"].kind == "sign"
    assert len(calls) < 250
