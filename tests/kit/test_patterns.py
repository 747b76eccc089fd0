"""The structural patterns: each is named where it holds, and nothing is named by chance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.patterns import KINDS, family, find_pattern

E = np.random.default_rng(5).standard_normal((3, 5))
S = np.random.default_rng(6).standard_normal((4, 4))
X = np.random.default_rng(7).standard_normal((4, 3, 2))
A = np.random.default_rng(8).uniform(-1.2, 1.2, (3, 4))
B = np.array([0.3, -0.2, 0.5, 0.1])
SIZES = {"N": 3, "D": 5, "H": 4, "T": 7}
BLOCKS = {"h_prev": slice(0, 3), "x": slice(3, 5)}


def sigmoid(a: Any) -> Any:
    """Return σ(a)."""
    return 1 / (1 + np.exp(-a))


def changed(array: Any, where: Any, change: Any) -> Any:
    """Return a copy with one region changed."""
    array = array.copy()
    array[where] = change(array[where])
    return array


@pytest.mark.parametrize(
    ("actual", "expected", "kind", "says"),
    [
        (-E, E, "sign", "Yours is −1 times the expected array: a sign."),
        (2 * E, E, "factor 2", "exactly 2 times the expected array: added twice?"),
        (-2 * E, E, "factor −2", "exactly −2 times"),
        (E / 2, E, "factor ½", "exactly ½ times"),
        (3 * E, E, "factor N", "3 times the expected array: exactly N, the number of examples."),
        (-3 * E, E, "factor −N", "−3 times"),
        (E / 7, E, "factor 1/T", "exactly 1/T; T is the number of time steps."),
        (E / 21, E, "factor 1/(N·T)", "exactly 1/(N·T)"),
        (12 * E, E, "factor N·H", "exactly N·H"),
        (0.37 * E, E, "factor", "Yours is 0.37 times the expected array, in every entry."),
        (1 - E, E, "complement", "1 minus"),
        (E + 0.25, E, "offset", "0.25 above"),
        (E - 0.25, E, "offset", "0.25 below"),
        (0 * E, E, "zeros", "zero everywhere"),
        (np.abs(E), E, "absolute value", "absolute value"),
        (np.round(E, 2), E, "rounded", "rounded to 2 digits"),
        (E * (1 + 1e-3 * np.sin(9 * E)), E, "imprecise", "near, and not equal"),
        (np.where(E > 0.3, E, 0.0), E, "zeros in places", "what is left at zero"),
        (E * [[2.0], [3.0], [-1.0]], E, "factor by row", "2, 3, -1"),
        (E * [2.0, 3.0, 4.0, 5.0, 0.5], E, "factor by column", "2, 3, 4, 5 …"),
        (E + np.array([0.2, 0.1, 0.4, 0.7, 0.3]), E, "offset by row", "look at the bias"),
        (np.trunc(3 * E), 3 * E, "whole numbers", "an integer array?"),
        (np.clip(E, -0.5, None), E, "clipped", "cut off below -0.5"),
        (np.clip(E, None, 0.4), E, "clipped", "cut off above 0.4"),
        (np.clip(E, -0.5, 0.4), E, "clipped", "cut off below -0.5 and above 0.4"),
        (np.where(E[1, 2] == E, np.nan, E), E, "not finite", "nan, first at [1, 2]"),
        (S.T, S, "transposed", "transpose"),
        (E.T, E, "transposed", "transpose"),
        (X.transpose(1, 0, 2), X, "transposed", "order (1, 0, 2)"),
        (X, X.sum(axis=0), "sum missing", "The sum of yours over its first axis"),
        (X, X.mean(axis=1), "mean missing", "The mean of yours over its second axis"),
        (X.sum(axis=1), X, "summed", "summed over its second axis"),
        (X[2], X, "one step", "2"),
        (E.reshape(5, 3), E, "shape", "only the shape"),
        (np.roll(E, 2, axis=1), E, "blocks exchanged", "Columns 0–2 and 3–4 are exchanged"),
        (np.c_[E[:, 1:], S[:3, 0]], E, "columns shifted", "columns 0–3 are the expected 1–4"),
        (np.r_[[E[2] * E[1]], E[:2]], E, "rows shifted", "rows 1–2 are the expected 0–1"),
        (E.T.reshape(3, 5), E, "reshaped", "reshape where .T is meant?"),
        (np.sort(E, axis=None).reshape(3, 5), E, "elsewhere", "in other places"),
        (S * (1 + np.eye(4)), S, "diagonal", "Only the diagonal is wrong."),
        (np.where(np.eye(4), S, np.sin(S.T)), S, "diagonal only", "two indices exchanged"),
        (E[[2, 0, 1]], E, "rows permuted", "the expected 2, 0, 1"),
        (E[:, [0, 2, 1, 4, 3]], E, "columns permuted", "the expected 0, 2, 1, 4, 3"),
        (E[::-1], E, "rows reversed", "The rows are in reverse order."),
        (changed(E, (1, 2), lambda e: e + 1e-3), E, "one entry", "entry [1, 2]"),
        (changed(E, np.s_[:, 3:], np.sin), E, "some columns wrong", "(x) are wrong"),
        (changed(E, np.s_[1:], np.sin), E, "some rows wrong", "Row 0 is right, rows 1–2 are wrong"),
        (changed(E, np.s_[:, 3:], lambda e: -e), E, "some columns wrong", "−1 times"),
        (
            changed(E[0], np.s_[:3], np.sin),
            E[0],
            "some entries wrong",
            "Entries 3–4 (x) are right, entries 0–2 (h_prev) are wrong",
        ),
    ],
)
def test_pattern_named(actual: Any, expected: Any, kind: str, says: str) -> None:
    """Each pattern is found under its name, and its sentence is concrete."""
    time_axis = 0 if expected is X else None
    pattern = find_pattern(actual, expected, sizes=SIZES, blocks=BLOCKS, time_axis=time_axis)
    assert pattern is not None
    assert pattern.kind == kind
    assert says in pattern.sentence
    assert family(kind) in KINDS


@pytest.mark.parametrize(
    ("actual", "kind", "says"),
    [
        (changed(X, np.s_[:3], lambda x: 0 * x), "last step only", "the last step (3)"),
        (changed(X, np.s_[1:], lambda x: 0 * x), "first step only", "the first step (0)"),
        (changed(X, np.s_[[0, 1, 3]], lambda x: 0 * x), "one step only", "step 2"),
        (changed(X, np.s_[:3], np.sin), "some steps wrong", "Step 3 is right, steps 0–2 are wrong"),
        (changed(X, np.s_[:2], lambda x: 0 * x), "some steps wrong", "zero everywhere"),
        (X[::-1], "steps reversed", "reverse order"),
        (np.concatenate([np.zeros((1, 3, 2)), X[:-1]]), "one step late", "the step before"),
        (np.concatenate([X[1:], np.zeros((1, 3, 2))]), "one step early", "the step after"),
    ],
)
def test_time_pattern_named(actual: Any, kind: str, says: str) -> None:
    """With a time axis, patterns are told in steps."""
    pattern = find_pattern(actual, X, time_axis=0)
    assert pattern is not None
    assert pattern.kind == kind
    assert says in pattern.sentence


@pytest.mark.parametrize(
    ("made", "kind", "says"),
    [
        (-2.0 * A, "pre-activation factor −2", "exactly −2 times"),
        (A + 0.5, "pre-activation offset", "0.5 above"),
        (A + B, "pre-activation offset by row", "look at the bias"),
    ],
)
@pytest.mark.parametrize("squashed", [np.tanh, sigmoid])
def test_what_is_inside_a_squashing_function_is_seen(made: Any, squashed: Any, kind: str, says: str) -> None:
    """A factor, an offset or a bias in front of σ or tanh."""
    pattern = find_pattern(squashed(made), squashed(A))
    assert pattern is not None
    assert (pattern.kind, says in pattern.sentence) == (kind, True)


def test_another_function_of_the_right_pre_activation_is_named() -> None:
    """max(0, ·) for tanh, tanh for σ."""
    for made, right, says in (
        (np.maximum(A, 0), np.tanh(A), "max(0, ·) where tanh"),
        (np.tanh(A), sigmoid(A), "tanh where σ"),
    ):
        pattern = find_pattern(made, right)
        assert pattern is not None
        assert says in pattern.sentence


def test_nothing_is_inside_a_derivative() -> None:
    """A gradient between −1 and 1 is no result of tanh."""
    assert find_pattern(np.tanh(A + 0.5), np.tanh(A), derivative=True) is None


def test_steps_that_go_wrong_say_in_which_direction_to_look() -> None:
    """From the first steps on, or back from the last."""
    for where, says in ((np.s_[2:], "hands to the next"), (np.s_[:2], "to the one before")):
        pattern = find_pattern(changed(X, where, np.sin), X, time_axis=0)
        assert pattern is not None
        assert says in pattern.sentence


def test_every_kind_is_documented() -> None:
    """What is counted has a meaning on record, also where a size or an axis ends its name."""
    for kind in ("factor 1/(N·T)", "rows permuted", "some columns wrong", "pre-activation sign", "factor"):
        assert family(kind) in KINDS
    with pytest.raises(KeyError):
        family("somewhat wrong")


def test_block_names() -> None:
    """Exchanged blocks with names are told as the slide writes them."""
    pattern = find_pattern(np.roll(E, 2, axis=1), E, blocks=BLOCKS)
    assert pattern is not None
    assert pattern.sentence.endswith("[x, h_prev] for [h_prev, x].")


def test_two_that_is_also_a_size() -> None:
    """A factor of 2 that is also a size is said to be both."""
    pattern = find_pattern(2 * E, E, sizes={"D": 2})
    assert pattern is not None
    assert "(2 is also D, the number of inputs)" in pattern.sentence


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (3.0, 1.0),
        ([2.0, 4.0], [1.0, 2.0]),
        (np.ones((3, 4)), np.full((3, 4), 0.5)),
        (np.zeros((3, 4)), np.ones((3, 4))),
        (np.array([[1.0, 0.5]]), np.array([[0.5, 1.0]])),
    ],
)
def test_no_pattern_without_evidence(actual: Any, expected: Any) -> None:
    """One or two numbers, or many equal ones, are no evidence: anything would fit them."""
    assert find_pattern(actual, expected) is None


def test_no_pattern_where_equal() -> None:
    """Equal arrays, up to float32 accuracy, have no pattern."""
    assert find_pattern(E.astype(np.float32), E) is None


def test_float32_pattern() -> None:
    """A pattern is recognised in a float32 answer."""
    pattern = find_pattern((-E).astype(np.float32), E)
    assert pattern is not None
    assert pattern.kind == "sign"


shapes = st.lists(st.integers(1, 5), max_size=3).map(tuple)


@given(st.integers(0, 2**32 - 1), shapes, shapes)
@settings(max_examples=200, deadline=None)
def test_unrelated_arrays_show_nothing(seed: int, shape: Any, other: Any) -> None:
    """Two unrelated arrays of any shapes show no pattern."""
    rng = np.random.default_rng(seed)
    actual, expected = rng.standard_normal(other if seed % 2 else shape), rng.standard_normal(shape)
    assert find_pattern(actual, expected, sizes=SIZES, time_axis=0 if shape else None) is None


@given(st.integers(0, 2**32 - 1), shapes, st.floats(0.05, 20.0))
@settings(max_examples=100, deadline=None)
def test_any_factor_found(seed: int, shape: Any, factor: float) -> None:
    """Any constant factor of a generic array with enough entries is found."""
    expected = np.random.default_rng(seed).uniform(1, 2, shape)
    pattern = find_pattern(factor * expected, expected)
    enough = expected.size >= 6 and abs(factor - 1) > 1e-3
    if enough:
        assert pattern is not None
        assert "factor" in pattern.kind
    elif expected.size < 3:
        assert pattern is None
