"""What the learners' tests are written with: signatures, instances, results, agreement, verdicts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging import (
    Gradient,
    Signature,
    agree,
    between,
    holds,
    is_derivative,
    matches_example,
    orthonormal,
    rejects,
    size,
    warns_nothing,
)
from grader.judging.agreement import ABSOLUTE, RELATIVE
from grader.judging.instances import PUBLIC, Example, Instances
from grader.judging.outcomes import Outcome, Verdict
from grader.judging.results import normalise
from grader.judging.signature import shape_of, shape_text
from grader.judging.subject import Subject
from grader.judging.wording import grouped
from grader.replies import Frame, Returned, Threw

SIZES = {"N": 2, "D": 4, "H": 3}
PRODUCT = {
    "forward": Signature(inputs={"x": "N D", "W": "H D"}, outputs={"y": "N H"}),
    "backward": Gradient(of="forward", receives="d_y x W", returns="d_x d_W"),
}


class Runner:
    """Runs plain functions; an exception that is raised on purpose comes back as `Threw`."""

    def __init__(self, **functions):
        self._functions = functions

    def call(self, function, points):
        return [self._one(self._functions[function], point) for point in points]

    @staticmethod
    def _one(function, point):
        value = function(**{name: np.copy(each) for name, each in point.items()})
        return value if isinstance(value, Threw | Returned) else Returned(value)


def right_forward(x, W):
    return x @ W.T


def right_backward(d_y, x, W):
    return d_y @ W, d_y.T @ x


def worked(function, instances):
    inputs = instances.draw("forward", "example")
    return Example(inputs, {"y": right_forward(**inputs)}, "a hand calculation")


def subject(secret=PUBLIC, **functions):
    runner = Runner(**{"forward": right_forward, "backward": right_backward} | functions)
    instances = Instances("test.product", PRODUCT, worked, secret)
    return Subject("test.product", runner, instances, lambda file, line: "the line")


def verdict_of(claim, *arguments, **options):
    with pytest.raises(Verdict) as caught:
        claim(*arguments, **options)
    return caught.value


@pytest.mark.parametrize(
    ("text", "shape", "shown"),
    [("N H", (2, 3), "(N, H)"), ("H 2H+D", (3, 10), "(H, 2H + D)"), ("H", (3,), "(H,)")],
)
def test_a_shape_is_written_as_in_the_docstrings(text, shape, shown):
    """Symbols, sums and factors."""
    assert shape_of(text, SIZES) == shape
    assert shape_text(text) == shown


def test_an_unreadable_shape_is_an_error():
    """A typing mistake in a test does not pass for a shape."""
    with pytest.raises(ValueError, match="reads like 2H\\+D"):
        shape_of("N h", SIZES)


def test_sizes_are_bound_from_arguments():
    """Whoever calls with other sizes gets results of other sizes checked."""
    signature = PRODUCT["forward"]
    assert signature.bind({"x": np.ones((5, 4)), "W": np.ones((7, 4))}) == {"N": 5, "D": 4, "H": 7}
    with pytest.raises(ValueError, match="W says D = 9, another argument 4"):
        signature.bind({"x": np.ones((5, 4)), "W": np.ones((7, 9))})


@given(st.binary(min_size=1, max_size=32), st.text(max_size=10))
def test_an_instance_is_generic(secret, label):
    """Sizes of at least two that all differ, no zeros, no two equal entries."""
    case = subject(secret).instances.draw("forward", label)
    (N, D), (H, _) = case["x"].shape, case["W"].shape
    assert len({N, D, H}) == 3
    assert min(N, D, H) >= 2
    entries = np.concatenate([each.ravel() for each in case.values()])
    assert len(np.unique(entries)) == entries.size
    assert (entries != 0).all()


def test_an_instance_depends_on_secret_and_label_alone():
    """The same secret gives the same numbers, another one others."""
    draws = [subject(secret).instances.draw("forward", "a")["x"] for secret in (b"1", b"1", b"2")]
    assert np.array_equal(draws[0], draws[1])
    assert draws[0].shape != draws[2].shape or not np.array_equal(draws[0], draws[2])


def test_entries_can_have_a_range_be_orthonormal_or_a_size():
    """A gate, a basis, a number of components."""
    signature = Signature(
        inputs={"f": between(0, 1, "N H"), "Q": orthonormal("D K"), "K": size("K")}, outputs={}
    )
    case = signature.draw({**SIZES, "K": 2}, np.random.default_rng(0))
    assert ((case["f"] > 0) & (case["f"] < 1)).all()
    assert np.allclose(case["Q"].T @ case["Q"], np.eye(2))
    assert case["K"] == 2


def test_an_upstream_gradient_may_enter_one_step_alone():
    """d_C_T multiplies the last C and no other."""
    forward = Signature(inputs={"X": "T N"}, outputs={"C": "T N"})
    gradient = Gradient("forward", "d_C_T X", "d_X", upstream={"d_C_T": ("C", -1)})
    whole = gradient.spread(forward, {"d_C_T": np.ones(3)}, {"C": np.zeros((4, 3))})
    assert whole["C"].sum(axis=1).tolist() == [0, 0, 0, 3]
    assert gradient.resolve(forward).inputs["d_C_T"] == "N"


Y = Signature(inputs={}, outputs={"y": "N H"})
PAIR = Signature(inputs={}, outputs={"a": "N H", "b": "H"})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "returned None"),
        (np.ones((3, 2)), "shape (3, 2); (N, H) is (2, 3) here"),
        ("text", "must be an array of numbers; it is of type str"),
        ([[1, 2, 3], [4, 5]], "must be an array of numbers"),
        (np.ones((2, 3), dtype=complex), "must be an array of numbers"),
        (np.full((2, 3), None), "must be an array of numbers"),
    ],
)
def test_what_is_no_result_is_named(value, said):
    """None, another shape, another type: a sentence and no exception of NumPy's."""
    assert said in verdict_of(normalise, "forward", value, Y, SIZES).finding.summary


@pytest.mark.parametrize(
    "value", [[[1, 2, 3], [4, 5, 6]], ((1, 2, 3), (4, 5, 6)), np.float32([[1, 2, 3], [4, 5, 6]])]
)
def test_array_likes_are_results(value):
    """Lists, tuples, float32 and integers hold the same numbers."""
    assert normalise("forward", value, Y, SIZES).tolist() == [[1, 2, 3], [4, 5, 6]]


def test_several_results_come_as_a_tuple_a_list_or_a_dict():
    """In the documented order, or by name."""
    a, b = np.ones((2, 3)), np.zeros(3)
    for value in ((a, b), [a, b], {"b": b, "a": a}):
        assert normalise("backward", value, PAIR, SIZES)["b"].tolist() == [0, 0, 0]


@pytest.mark.parametrize("value", [(np.ones((2, 3)),), np.ones((2, 3)), {"a": np.ones((2, 3))}])
def test_a_missing_result_is_named(value):
    """Too few results, or a key that is not there."""
    verdict_of(normalise, "backward", value, PAIR, SIZES)


def test_the_identity_agrees_and_float32_does():
    """Rounding to float32 is within the tolerance, at every scale of answers."""
    for scale in (1e-3, 1.0, 1e3):
        exact = scale * np.random.default_rng(0).standard_normal((4, 3))
        agree(exact, exact)
        agree(np.float32(exact), exact)


@given(st.floats(2 * (ABSOLUTE + RELATIVE), 10), st.integers(0, 5))
def test_one_entry_off_by_more_than_the_tolerance_is_wrong(error, place):
    """However large the other entries' agreement."""
    expected = np.array([[0.5, -1.0, 0.25], [0.75, 0.1, -0.3]])
    actual = expected.copy()
    actual.flat[place] += error
    finding = verdict_of(agree, actual, expected).finding
    assert f"[{place // 3}, {place % 3}]" in "\n".join(finding.numbers)


def test_what_is_right_is_said_beside_what_is_wrong():
    """Of three results two are right."""
    ones = np.ones((2, 3))
    said = verdict_of(agree, {"h": ones, "o": ones, "C": 2 * ones}, {"h": ones, "o": ones, "C": ones})
    assert said.finding.summary == "Your h and o are right; C differs."


def test_a_map_shows_rows_and_columns_that_differ():
    """A wrong column is seen as a column."""
    actual = np.zeros((3, 4))
    actual[:, 2] = 1
    lines = "\n".join(verdict_of(agree, actual, np.zeros((3, 4))).finding.numbers)
    assert lines.count(". . x .") == 3


def test_nan_is_named_with_its_first_place():
    """Where numbers end, and how many are none."""

    def forward(x, W):
        y = x @ W.T
        y[1:] = np.nan
        return y

    summary = verdict_of(matches_example, subject(forward=forward), "forward").finding.summary
    assert "y holds nan where a number belongs" in summary or "forward holds nan" in summary
    assert "[1, 0]" in summary


def test_a_group_of_a_dict_is_named_briefly():
    """All entries: the dict; some: which."""
    names = ["d_x", "d_p['a']", "d_p['b']"]
    assert grouped(names[1:], names) == ["d_p"]
    assert grouped(names[:2], names) == ["d_x", "d_p['a']"]


def test_a_right_backward_is_the_derivative():
    """Also when it returns float32."""
    case = subject().instances.draw("forward", "a")
    is_derivative(subject(), case)
    single = subject(backward=lambda **each: [np.float32(g) for g in right_backward(**each)])
    is_derivative(single, case)


def test_a_wrong_backward_is_named_by_parameter():
    """What is right is said too."""
    case = subject().instances.draw("forward", "a")
    broken = subject(backward=lambda d_y, x, W: (d_y @ W, -(d_y.T @ x)))
    verdict = verdict_of(is_derivative, broken, case)
    assert verdict.outcome is Outcome.WRONG
    assert "d_W is not the derivative of forward; d_x is right" in verdict.finding.summary
    assert "−1" in verdict.finding.pattern


def test_a_backward_is_blocked_by_a_wrong_forward():
    """A derivative of something wrong proves nothing in either direction."""
    case = subject().instances.draw("forward", "a")
    broken = subject(forward=lambda x, W: 2 * x @ W.T)
    assert verdict_of(is_derivative, broken, case).outcome is Outcome.BLOCKED


STUB = Threw(("NotImplementedError", "RuntimeError"), "", (Frame("exercises/test/product.py", 3, "forward"),))
OTHERS_STUB = Threw(("NotImplementedError",), "", (Frame("exercises/rnn/activations.py", 3, "sigmoid"),))
ERROR = Threw(("IndexError", "LookupError"), "too far", (Frame("exercises/test/product.py", 7, "forward"),))


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [(STUB, Outcome.NOT_DONE), (OTHERS_STUB, Outcome.BLOCKED), (ERROR, Outcome.RAISED)],
)
def test_an_exception_becomes_an_outcome(reply, outcome):
    """A stub is not done, another's stub blocks, anything else was raised."""
    broken = subject(forward=lambda **_: reply)
    assert verdict_of(matches_example, broken, "forward").outcome is outcome


def test_an_exception_is_shown_with_the_learners_line():
    """Class, message, place, and the line itself."""
    text = verdict_of(matches_example, subject(forward=lambda **_: ERROR), "forward").finding.text()
    assert "forward raised IndexError: too far" in text
    assert "exercises/test/product.py:7 in forward\n      the line" in text


def test_a_changed_argument_is_wrong():
    """Even where the numbers are right."""
    broken = subject(forward=lambda x, W: Returned(x @ W.T, changed=("x",)))
    assert "changed its argument x" in verdict_of(matches_example, broken, "forward").finding.summary


def test_rejects_wants_a_value_error():
    """Returning is wrong, ValueError and IndexError and their heirs pass, any other exception is one."""
    bad = {"x": np.ones((2, 4)), "W": np.ones((3, 5))}
    rejects(subject(forward=lambda **_: Threw(("ValueError",), "no")).forward, **bad)
    rejects(subject(forward=lambda **_: Threw(("LinAlgError", "ValueError"), "no")).forward, **bad)
    rejects(subject(forward=lambda **_: Threw(("IndexError", "LookupError"), "no")).forward, **bad)
    accepting = subject(forward=lambda x, W: np.ones((2, 3)))
    assert verdict_of(rejects, accepting.forward, **bad).outcome is Outcome.WRONG
    raising = subject(forward=lambda **_: Threw(("TypeError",), "no"))
    assert verdict_of(rejects, raising.forward, **bad).outcome is Outcome.RAISED


def test_warns_nothing_wants_silence():
    """A warning is quoted."""
    case = subject().instances.draw("forward", "a")
    warnings = ("RuntimeWarning: overflow encountered in exp",)
    noisy = subject(forward=lambda x, W: Returned(x @ W.T, warned=warnings))
    warns_nothing(subject().forward, **case)
    assert "overflow" in verdict_of(warns_nothing, noisy.forward, **case).finding.said


def test_holds_wants_every_entry():
    """One entry is enough to fail, and the claim is what is said."""
    holds(np.array([True, True]), "fine")
    assert verdict_of(holds, np.array([True, False]), "No.").finding.summary == "No."
