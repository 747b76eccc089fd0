"""What is said of a wrong answer that no known mistake explains, and that it is never a guess."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from grader import kit
from grader.catalogue import load
from grader.diagnosis import answers
from grader.diagnosis.diagnose import diagnose
from grader.judging.instances import Instances, recorded
from grader.judging.outcomes import Verdict
from grader.judging.subject import Subject
from grader.learner.implementation import LocalRunner
from grader.patterns import find_pattern
from grader.scoring.checks import module_of_tests
from grader.scoring.reference import Reference

RNG = np.random.default_rng(4)
ARRAY = RNG.uniform(0.1, 0.9, (3, 4))


def subject_with(name, **functions):
    """Return an exercise as a learner has it: the solution with some functions replaced."""
    exercise, reference = load()[name], Reference()
    whole = {each: reference.function(name, each) for each in exercise.functions} | functions
    module = SimpleNamespace(**whole, __file__="mine.py")
    instances = Instances(name, module_of_tests(exercise).FUNCTIONS, recorded(kit.tests(), name))
    return Subject(name, LocalRunner(lambda: module, Path()), instances, lambda file, line: "")


def said_of(name, **functions):
    """Return the sentence about the one replaced function, from what learners have on record."""
    exercise = load()[name]
    known = answers.read(kit.tests() / exercise.chapter / "examples" / f"{exercise.short}.mistakes.json")
    (function,) = functions
    return diagnose(subject_with(name, **functions), function, known).sentence


def solution(name, function="forward"):
    """Return a function of the solutions."""
    return Reference().function(name, function)


@pytest.mark.parametrize(
    ("made", "word"),
    [
        (np.tanh, "tanh"),
        (np.square, "the square of"),
        (np.sqrt, "the square root"),
        (np.exp, "exp"),
    ],
)
def test_a_function_applied_once_too_often_is_named(made, word):
    """Entry by entry."""
    assert word in find_pattern(made(ARRAY), ARRAY).sentence


def test_a_function_left_out_is_named():
    """The pre-activation instead of the gate."""
    assert "With σ taken of every entry" in find_pattern(np.log(ARRAY / (1 - ARRAY)), ARRAY).sentence


def test_other_numbers_are_no_function_of_the_right_ones():
    """A random array shows no pattern."""
    assert find_pattern(RNG.uniform(0.1, 0.9, (3, 4)), ARRAY) is None


def test_an_argument_multiplied_once_too_often_is_named():
    """The result and the factor are named."""

    def backward(**arguments):
        d_r, *rest = solution("gru.candidate_state", "backward")(**arguments)
        return (d_r * arguments["r"], *rest)

    assert said_of("gru.candidate_state", backward=backward) == "Your d_r is the expected one times r."


def test_an_argument_added_is_named():
    """A residual that the slide does not have."""

    def forward(**arguments):
        return solution("lstm.hidden_state")(**arguments) + arguments["o"]

    assert said_of("lstm.hidden_state", forward=forward) == "Your h is the expected one plus o."


def test_a_right_bias_gradient_clears_what_arrives_at_it():
    """Only the other operand of the weight's gradient is left to look at."""

    def backward(**arguments):
        found = dict(solution("autoencoder.undercomplete", "backward")(**arguments))
        found["V"] = np.cumsum(found["V"], axis=0)
        return found

    said = said_of("autoencoder.undercomplete", backward=backward)
    assert said == "Your gradient of b is right, so look at what its summands are multiplied with for V."


def test_one_number_off_by_a_constant_factor_is_said_with_the_factor():
    """Logarithms to base 2: 1/ln 2, whatever the arguments."""

    def forward(**arguments):
        return solution("regularized.kl_sparsity")(**arguments) / np.log(2)

    assert said_of("regularized.kl_sparsity", forward=forward).startswith("Your Omega is 1.443 times")


def test_simpler_arguments_that_make_it_right_are_named():
    """Where C is 0 its slope does not matter."""

    def forward(**arguments):
        return arguments["o"] * np.tanh(arguments["C"] / 2)

    def backward(**arguments):
        o, C, d_h = arguments["o"], arguments["C"], arguments["d_h"]
        return d_h * np.tanh(C / 2), d_h * o * (1 - np.tanh(C / 2) ** 2)

    assert said_of("lstm.hidden_state", backward=backward) == (
        "With C = 0 your answer is right: look at what C does."
    )


def test_where_nothing_is_known_the_smallest_case_is_suggested():
    """In the function's own symbols."""

    def forward(**arguments):
        return np.cumsum(solution("rnn.rnn_cell")(**arguments) ** 3, axis=1)

    said = said_of("rnn.rnn_cell", forward=forward)
    assert said.startswith("No known mistake gives these numbers.")
    assert "N = 1, D = 1, H = 1, b = 0" in said


def test_results_that_are_exchanged_are_named():
    """Each is what the other name stands for."""
    forward = solution("lstm.lstm_cell")

    def exchanged(**arguments):
        found = forward(**arguments)
        return {**found, "f": found["i"], "i": found["f"]}

    module = subject_with("lstm.lstm_cell", forward=exchanged)
    check = vars(module_of_tests(load()["lstm.lstm_cell"]))["test_forward_gives_the_worked_numbers"]
    with pytest.raises(Verdict) as caught:
        check(module)
    assert caught.value.finding.pattern == (
        "Your f is the expected i and the other way round: they are exchanged."
    )
