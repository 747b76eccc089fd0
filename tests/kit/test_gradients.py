"""The gradient checker: right gradients pass, and each kind of wrong one is named."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.gradients import GradientReport, check_gradients
from grader.gradients.alternatives import only_step, without_output, without_path

from .gradient_functions import gate, gate_case, lstm, lstm_case, lstm_gradients

SIZES = {"N": 3, "D": 2, "H": 4}


def check_gate(function: Any = gate, **wrong: Any) -> GradientReport:
    """Check a gate whose gradients in `wrong` are replaced by a function of the right ones."""
    arguments, gradients, upstream = gate_case(seed=1)
    gradients |= {name: change(gradients[name]) for name, change in wrong.items()}
    rng = np.random.default_rng(7)
    blocks = {"W_f": {"h_prev": slice(0, 4), "x": slice(4, 6)}}
    return check_gradients(function, arguments, gradients, upstream, rng=rng, sizes=SIZES, blocks=blocks)


def check_lstm(change: Any = None, **options: Any) -> GradientReport:
    """Check a sequence with its right gradients, changed in place by `change`."""
    arguments, gradients, upstream = lstm_case(seed=2)
    if change:
        change(gradients)
    rng = np.random.default_rng(8)
    return check_gradients(lstm, arguments, gradients, upstream, rng=rng, time_major=("X",), **options)


def with_entry(change: float) -> Any:
    """Return what changes the first entry of an array by a share of the array's norm."""

    def changed(array: Any) -> Any:
        array = array.copy()
        array.flat[0] += change * np.linalg.norm(array)
        return array

    return changed


def column_sum_lost(d_W: Any) -> Any:
    d_W = d_W.copy()
    d_W[:, 4:] = 0
    return d_W


def test_right_gate_passes() -> None:
    """The right gradients of a gate pass, each with an error far below the tolerance."""
    report = check_gate()
    assert report.ok
    assert max(each.error for each in report.parameters) < 1e-8


def test_right_sequence_passes() -> None:
    """The right gradients of a sequence pass along random directions, none of its entries seen."""
    report = check_lstm()
    assert report.ok
    assert not any(each.exact for each in report.parameters)
    assert 0 < report.missed < 1e-9


def test_right_sequence_passes_entry_by_entry() -> None:
    """The right gradients of a sequence pass also where every entry is looked at."""
    report = check_lstm(exhaustive_up_to=1000)
    assert report.ok
    assert report.missed == 0


@pytest.mark.parametrize(
    ("change", "kind", "says"),
    [
        (lambda d: 3 * d, "factor N", "exactly N, the number of examples"),
        (lambda d: d / 3, "factor 1/N", "exactly 1/N"),
        (lambda d: d / 12, "factor 1/(N·H)", "exactly 1/(N·H)"),
        (lambda d: d / 2, "factor ½", "½ times"),
        (lambda d: 2 * d, "factor 2", "exactly 2 times"),
        (lambda d: -d, "sign", "−1 times"),
        (lambda d: d.T, "transposed", "the transpose"),
        (lambda d: 0 * d, "zeros", "zero everywhere"),
        (with_entry(1e-3), "one entry", "the entry [0, 0]"),
        (column_sum_lost, "some columns wrong", "columns 4–5 (x) are wrong"),
        (lambda d: np.roll(d, 2, axis=1), "blocks exchanged", "[x, h_prev] for [h_prev, x]"),
    ],
)
def test_wrong_weights_named(change: Any, kind: str, says: str) -> None:
    """A wrong gradient of the weights fails alone, and the sentence says what it looks like."""
    report = check_gate(W_f=change)
    assert [each.name for each in report.parameters if not each.ok] == ["W_f"]
    assert report["W_f"].kind == kind
    assert says in (report["W_f"].pattern or "")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: None, "is None"),
        (lambda d: "zero", "not an array of real numbers but str"),
        (lambda d: d * 1j, "dtype complex128"),
        (lambda d: [[1.0], [1.0, 2.0]], "different shapes"),
        (lambda d: d.T, "has shape (6, 4), W_f has (4, 6): transposed?"),
        (lambda d: d[:3], "has shape (3, 6), W_f has (4, 6)"),
        (lambda d: np.where(d == d[1, 2], np.nan, d), "nan, first at [1, 2]"),
    ],
)
def test_unusable_gradient_named(change: Any, says: str) -> None:
    """What cannot be compared is named as what it is, and the other gradients are still judged."""
    report = check_gate(W_f=change)
    assert says in (report["W_f"].problem or "")
    assert [each.name for each in report.parameters if each.ok] == ["h_prev", "x", "b_f"]


def test_unsummed_bias_named() -> None:
    """A bias gradient that is not summed over the examples is named, after its sum was compared."""
    arguments, gradients, upstream = gate_case(seed=1)
    f = gate(**arguments)
    wrong = {**gradients, "b_f": upstream * f * (1 - f)}
    report = check_gradients(gate, arguments, wrong, upstream, rng=np.random.default_rng(0))
    assert report["b_f"].kind == "sum missing"


def test_worst_entry() -> None:
    """The report holds the index of the worst entry with both values."""
    worst = check_gate(W_f=with_entry(0.5))["W_f"].worst
    right = gate_case(seed=1)[1]["W_f"]
    assert worst is not None
    assert worst.index == (0, 0)
    assert worst.numeric == pytest.approx(right[0, 0])
    assert worst.claimed == pytest.approx(right[0, 0] + 0.5 * np.linalg.norm(right))


def test_missing_parameter_named() -> None:
    """A parameter without a gradient is named, with the key that was used instead."""

    def rename(gradients: Any) -> None:
        gradients["parameters"]["d_W_f"] = gradients["parameters"].pop("W_f")

    problem = check_lstm(rename)['parameters["W_f"]'].problem
    assert problem == "its gradient is missing (there is 'd_W_f': use the parameter's own name)"


def test_unknown_parameter_named() -> None:
    """A gradient for a parameter that does not exist is named."""
    report = check_lstm(lambda gradients: gradients["parameters"].update(W_z=np.ones(3)))
    assert report['parameters["W_z"]'].problem == "there is no parameter 'W_z'"


def test_parameters_not_a_dict() -> None:
    """An array where a dict of gradients is due is named."""
    report = check_lstm(lambda gradients: gradients.update(parameters=np.ones(3)))
    assert "not ndarray" in (report["parameters"].problem or "")


def test_unknown_argument_raises() -> None:
    """A gradient of something that is no argument is the caller's mistake: ValueError."""
    arguments, gradients, upstream = gate_case(seed=1)
    with pytest.raises(ValueError, match="d_x"):
        check_gradients(gate, arguments, {"d_x": gradients["x"]}, upstream, rng=np.random.default_rng(0))


def test_subset_of_gradients() -> None:
    """Only the arguments with a claimed gradient are checked."""
    arguments, gradients, upstream = gate_case(seed=1)
    rng = np.random.default_rng(0)
    report = check_gradients(gate, arguments, {"x": gradients["x"]}, upstream, rng=rng)
    assert report.ok
    assert [each.name for each in report.parameters] == ["x"]


def test_last_step_only() -> None:
    """An input gradient that holds the last step only is named, and the profile shows it."""
    result = check_lstm(lambda gradients: gradients["X"].__setitem__(slice(0, 3), 0))["X"]
    assert result.kind == "last step only"
    assert [error > 0.5 for error in result.profile or ()] == [True, True, True, False]


@pytest.mark.parametrize("exhaustive_up_to", [0, 100])
@pytest.mark.parametrize("time_major", [(), ("X",)])
def test_early_step_not_lost(time_major: tuple[str, ...], exhaustive_up_to: int) -> None:
    """Of an array over time each step is judged alone: a small one is not lost beside the others."""
    rng = np.random.default_rng(0)
    X, upstream = rng.standard_normal((4, 3, 2)), rng.standard_normal((4, 3, 2))
    upstream[0] *= 0.01
    wrong = upstream * (1 - np.tanh(X) ** 2)
    wrong[0] *= 1.01
    report = check_gradients(
        lambda X: np.tanh(X),
        {"X": X},
        {"X": wrong},
        upstream,
        rng=rng,
        time_major=time_major,
        exhaustive_up_to=exhaustive_up_to,
    )
    assert report.ok is (not time_major)


@pytest.mark.parametrize("mistake", ["first step", "self-loop", "d_C_T"])
def test_alternatives_named(mistake: str) -> None:
    """A gradient that misses a path is named by the function in which that path is constant."""
    arguments, right, upstream = lstm_case(seed=2)
    no_C = {**upstream, "C": 0 * upstream["C"]}
    wrong = {
        "first step": lambda: lstm_gradients(upstream, **arguments, add=False),
        "self-loop": lambda: lstm_gradients(upstream, **arguments, self_loop=False),
        "d_C_T": lambda: lstm_gradients(no_C, **arguments),
    }[mistake]()
    alternatives = {
        "first step": only_step(lstm, arguments, 0),
        "last step": only_step(lstm, arguments, 3),
        "self-loop": without_path(lstm, arguments, "C_0"),
        "d_C_T": without_output(lstm, arguments, "C"),
    }
    rng = np.random.default_rng(0)
    report = check_gradients(
        lstm, arguments, wrong, upstream, rng=rng, time_major=("X",), alternatives=alternatives
    )
    failed = {each.name: each.pattern for each in report.parameters if not each.ok}
    assert failed['parameters["W_f"]'] == mistake
    assert set(failed.values()) == {mistake}
    assert right["parameters"].keys() == wrong["parameters"].keys()


def test_alternatives_cost_nothing_when_right() -> None:
    """Alternatives are evaluated only where a gradient is wrong."""

    def never(**arguments: Any) -> Any:
        raise AssertionError

    assert check_lstm(alternatives={"never": never}).ok


def test_description() -> None:
    """The description is aligned, at most 78 columns wide, and names what is wrong and right."""

    def spoil(gradients: Any) -> None:
        gradients["parameters"]["W_f"] *= -1
        gradients["parameters"]["b_i"] = None
        gradients["X"] = gradients["X"][::-1]

    lines = check_lstm(spoil).describe()
    text = "\n".join(lines)
    assert max(map(len, lines)) <= 78
    assert "The steps are in reverse order." in text
    assert "Yours is −1 times the expected array: a sign." in text
    assert "The gradient is None" in text
    assert 'right: h_0, C_0, parameters["W_i"]' in text


def test_the_table_counts_what_it_does_not_list():
    """With many wrong gradients the sentence about them is not pushed off the screen."""

    def double(gradients: Any) -> None:
        for name in gradients["parameters"]:
            gradients["parameters"][name] *= 2

    report = check_lstm(double)
    short = report.describe(patterns=False, most=2)
    wrong = [each.name for each in report.parameters if not each.ok]
    assert len(wrong) > 3
    assert f"and {len(wrong) - 2} more" in short
    assert not any(line.startswith(name) for line in short for name in wrong[2:])


def never_called(**arguments: Any) -> Any:
    """Stand for a function that nothing may be asked of."""
    raise AssertionError("called")


def test_known_gradients_need_no_function() -> None:
    """Claims that equal what is known are right, and the function is not called."""
    arguments, gradients, upstream = gate_case(seed=1)
    rng = np.random.default_rng(0)
    report = check_gradients(never_called, arguments, gradients, upstream, rng=rng, known=gradients)
    assert report.ok
    assert report.missed == 0


def test_a_claim_that_differs_from_what_is_known_is_explained_by_it() -> None:
    """A wrong claim is as wrong, and named the same, as where the function is differentiated."""
    arguments, gradients, upstream = gate_case(seed=1)
    wrong = {**gradients, "W_f": gradients["W_f"] / 3}
    results = [
        check_gradients(gate, arguments, wrong, upstream, rng=np.random.default_rng(0), known=known)["W_f"]
        for known in (gradients, None)
    ]
    assert [each.ok for each in results] == [False, False]
    assert results[0].pattern == results[1].pattern
    assert results[0].error == pytest.approx(results[1].error)


def test_the_function_decides_against_what_is_known() -> None:
    """A claim that differs from what is known, but agrees with the function, is right."""
    arguments, gradients, upstream = gate_case(seed=1)
    mistaken = {name: 1.1 * each for name, each in gradients.items()}
    rng = np.random.default_rng(0)
    report = check_gradients(gate, arguments, gradients, upstream, rng=rng, known=mistaken)
    assert report.ok
    assert 0 < report.missed < 1e-9
