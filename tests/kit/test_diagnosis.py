"""What is said of a wrong answer that no known mistake explains, and that it is never a guess."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from grader import kit
from grader.catalogue import load
from grader.diagnosis import answers
from grader.diagnosis.bank import mistakes_of
from grader.diagnosis.diagnose import Diagnosis, diagnose
from grader.diagnosis.evidence import evidence
from grader.diagnosis.relations import side
from grader.judging.instances import Instances, recorded
from grader.judging.outcomes import Finding, Outcome, Verdict
from grader.judging.subject import Subject
from grader.learner.implementation import LocalRunner
from grader.patterns import Pattern, find_pattern
from grader.scoring.checks import checks_of, module_of_tests, run
from grader.scoring.reference import Reference

RNG = np.random.default_rng(4)
ARRAY = RNG.uniform(0.1, 0.9, (3, 4))
_WORKED = "test_backward_gives_the_worked_numbers"
_DERIVATIVE = "test_backward_is_the_derivative_of_forward"


def subject_with(name, **functions):
    """Return an exercise as a learner has it: the solution with some functions replaced."""
    exercise, reference = load()[name], Reference()
    whole = {each: reference.function(name, each) for each in exercise.functions} | functions
    module = SimpleNamespace(**whole, __file__="mine.py")
    instances = Instances(name, module_of_tests(exercise).FUNCTIONS, recorded(kit.tests(), name))
    return Subject(name, LocalRunner(lambda: module, Path()), instances, lambda file, line: "")


def known_of(name):
    """Return what learners have on record about an exercise."""
    exercise = load()[name]
    return answers.read(kit.tests() / exercise.chapter / "examples" / f"{exercise.short}.mistakes.json")


def unnamed(name, **functions):
    """Return what is known of the one replaced function where the bank has no name for it."""
    (function,) = functions
    known = {each: replace(found, mistakes=()) for each, found in known_of(name).items()}
    return diagnose(subject_with(name, **functions), function, known)


def said_of(name, **functions):
    """Return the sentence for it."""
    return unnamed(name, **functions).sentence


def kind_of(name, **functions):
    """Return the kind of finding for it."""
    return unnamed(name, **functions).added_to(Finding("")).kind


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


def test_the_smallest_case_is_one_that_there_is():
    """One number where any shape will do; two components where one direction is chosen of them."""
    spread = said_of("rnn.activations", sigmoid=lambda a: 0.5 + np.arctan(a) / np.pi)
    assert spread.endswith("by hand: one number, then another; then an array.")

    def principal_subspace(x, K):
        return x.mean(axis=0), np.linalg.qr((x[1:] ** 3).T)[0][:, :K]

    assert "N = 2, D = 2, K = 1;" in said_of("autoencoder.pca", principal_subspace=principal_subspace)


def test_that_one_example_is_right_by_chance_is_no_clue():
    """The first example may have none of the entries that are wrong; the others have."""
    found = diagnosis_of("regularized.corruption", salt_and_pepper=_salt_at_the_other_end)
    assert "N = 1" not in found.sentence


def _salt_at_the_other_end(x, u, nu):
    return np.where(u < nu, 0.0, np.where(u > 1 - nu / 2, 1.0, x))


def test_what_is_seen_of_one_of_several_wrong_results_names_it():
    """A worked example and a gradient check both say which result is zero."""
    given = load()["variants.coupled_cell_update"]

    def backward(d_C, f, C_prev, C_tilde):
        return d_C * C_prev, d_C * f, 0 * d_C

    module, findings = subject_with(given.name, backward=backward), []
    checks = [each for each in checks_of(given) if each.name in (_WORKED, _DERIVATIVE)]
    for each in checks:
        run(each, module, lambda part, finding: findings.append(finding) or finding)
    assert len(findings) == 2
    for finding in findings:
        assert "d_C_tilde: yours is zero everywhere" in finding.pattern


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


def test_gradients_that_are_exchanged_are_named_in_the_gradient_check_too():
    """The weights of f and i are exchanged, their biases are not."""
    given, right = load()["lstm.fused_lstm"], solution("lstm.fused_lstm", "backward")

    def backward(**arguments):
        *others, d = right(**arguments)
        return *others, {**d, "W_f": d["W_i"], "W_i": d["W_f"]}

    said = diagnosis_of(given.name, backward=backward).sentence
    assert said == "Your d_W_f is the expected d_W_i and the other way round: they are exchanged."


def diagnosis_of(name, **functions):
    """Return what is known of the one replaced function, the bank's names included."""
    (function,) = functions
    return diagnose(subject_with(name, **functions), function, known_of(name))


def test_a_results_first_wrong_quantity_and_step_are_named():
    """The cell is carried wrongly from the first step on; what is made of it may only follow."""
    step = solution("lstm.lstm_cell")

    def forward(X, h_0, C_0, parameters):
        h, C, steps = h_0, C_0, []
        for x in X:
            steps.append(step(x, h, C, parameters))
            h, C = steps[-1]["h"], 0.7 * steps[-1]["C"]
        names = {"H": "h", "C": "C", "f": "f", "i": "i", "C_tilde": "C_tilde", "o": "o"}
        return {stack: np.stack([each[name] for each in steps]) for stack, name in names.items()}

    assert said_of("lstm.lstm_sequence", forward=forward).startswith(
        "Step 0 is right. At step 1 f, i, C_tilde and o are still right and C differs: "
        "look at what C gets from step 0."
    )


def test_of_a_cell_the_equation_where_it_begins_is_named():
    """C is wrong and all that it is made of is right."""
    right = solution("lstm.lstm_cell")

    def forward(**arguments):
        found = right(**arguments)
        C = found["C"] / (found["f"] + found["i"])
        return {**found, "C": C, "h": found["o"] * np.tanh(C)}

    assert said_of("lstm.lstm_cell", forward=forward) == (
        "Begin with C: f, i and C_tilde, which the slide makes it of, are right; h may only follow from it."
    )


def test_of_a_stack_the_layer_where_it_begins_is_named():
    """Layers are told by their numbers."""

    def backward(**arguments):
        d_x, found = solution("deep.deep_autoencoder", "backward")(**arguments)
        for name in ("W_1", "b_1", "W_2", "b_2"):
            found[name] = np.sin(3 * found[name])
        return np.cumsum(d_x), found

    def reshaped(**arguments):
        d_x, found = backward(**arguments)
        return d_x.reshape(arguments["x"].shape), found

    said = said_of("deep.deep_autoencoder", backward=reshaped)
    assert said.startswith("Layers 6–3 are right; look at what goes from layer 3 down to layer 2.")


def test_of_a_gradient_through_time_the_step_where_it_begins_is_named():
    """The last two steps are right, and what they hand back is not."""

    def backward(**arguments):
        d_X, *rest = solution("gru.gru_sequence", "backward")(**arguments)
        d_X[:3] = np.sin(3 * d_X[:3])
        return (d_X, *rest)

    assert said_of("gru.gru_sequence", backward=backward).startswith(
        "Going back, steps 4–3 are right and step 2 is not: look at what step 3 hands back to it."
    )


def test_of_a_cells_gradient_the_gate_is_named():
    """Only what reaches r is wrong; d_x and d_h_prev add up all gates' shares."""

    def backward(**arguments):
        d_x, d_h_prev, found = solution("gru.gru_cell", "backward")(**arguments)
        found["W_r"] = np.sin(3 * found["W_r"])
        return d_x + np.sin(d_x), d_h_prev, found

    assert said_of("gru.gru_cell", backward=backward).startswith(
        "Of the parameters' gradients those of z and h_tilde are right, those of r are not"
    )


def test_results_in_another_order_are_named():
    """Whatever their shapes."""

    def backward(**arguments):
        d_h_prev, d_x, d_W, d_b = solution("rnn.rnn_cell", "backward")(**arguments)
        return d_W, d_b, d_h_prev, d_x

    assert kind_of("rnn.rnn_cell", backward=backward) == "results permuted"
    said = said_of("rnn.rnn_cell", backward=backward)
    assert "(d_W, d_b, d_h_prev, d_x) for (d_h_prev, d_x, d_W, d_b)" in said


def test_an_array_of_integers_is_named():
    """By its dtype, whatever happened to its fractions."""

    def forward(**arguments):
        return np.floor(5 * solution("lstm.hidden_state")(**arguments)).astype(int)

    assert kind_of("lstm.hidden_state", forward=forward) == "whole numbers"


def test_an_argument_that_comes_back_is_named():
    """The result is an argument as it came."""

    def forward(**arguments):
        return 1.0 * arguments["C"]

    assert said_of("lstm.hidden_state", forward=forward) == "Your h is C as it is."


def test_a_product_of_arguments_that_is_missing_is_named():
    """A term of the sum."""

    def forward(f, C_prev, i, C_tilde):
        return f * C_prev + i * C_tilde + f * (1 - i)

    assert said_of("lstm.cell_update", forward=forward) == "Your C is the expected one plus f · (1 − i)."


def test_the_side_of_an_argument_where_it_is_right_is_named():
    """A branch that is wrong."""

    def forward(f, C_prev, i, C_tilde):
        right = f * C_prev + i * C_tilde
        edge = np.sort(C_prev, axis=None)[C_prev.size // 2 - 1 :][:2].mean()
        return np.where(C_prev > edge, right, np.sin(3 * right))

    name, inputs = "lstm.cell_update", ("f", "C_prev", "i", "C_tilde")
    rng = np.random.default_rng(3)
    drawn = {each: rng.standard_normal((4, 4)) for each in inputs}
    expected = {"C": solution(name)(**drawn)}
    signature = module_of_tests(load()[name]).FUNCTIONS["forward"]
    seen = evidence(drawn, forward(**drawn), expected, signature)
    assert side(seen).sentence.startswith("Your C is right where C_prev is above ")


def test_how_a_loss_is_off_is_seen_at_several_points():
    """A root of every example's loss shows with one example alone."""

    def forward(x, x_hat):
        return np.sqrt(((x - x_hat) ** 2).sum(axis=1)).mean()

    assert said_of("autoencoder.reconstruction_loss", forward=forward) == (
        "For one example alone: your L is the square root of the expected number."
    )


def test_two_mistakes_in_different_results_are_both_named():
    """No pair is on record: what each alone gives is added up."""
    known = known_of("lstm.lstm_cell")["backward"]
    singles = [each for each in known.mistakes if " + " not in each.name]
    right = solution("lstm.lstm_cell", "backward")
    bank = {m.name: m for m in mistakes_of(load()["lstm.lstm_cell"])}
    one = next(bank[k.name] for k in singles if k.name.startswith("backward_loses_b") or "b_f" in k.name)
    other = next(bank[k.name] for k in singles if k.name != one.name and "x" in k.name.split("_"))

    def backward(**arguments):
        return plus(plus(one.call(**arguments), other.call(**arguments)), right(**arguments), -1.0)

    found = diagnosis_of("lstm.lstm_cell", backward=backward)
    assert set(found.mistakes) == {one.name, other.name}


def plus(a, b, sign=1.0):
    """Add results entry by entry."""
    if isinstance(a, dict):
        return {name: plus(a[name], b[name], sign) for name in a}
    if isinstance(a, tuple):
        return tuple(plus(x, y, sign) for x, y in zip(a, b, strict=True))
    return a + sign * b


def test_a_multiple_of_the_right_answer_is_no_sum_of_two_mistakes():
    """A sign and a factor of 3 would add up to it, and so would many others."""

    def backward(**arguments):
        return tuple(1.37 * each for each in solution("lstm.forget_gate", "backward")(**arguments))

    assert diagnosis_of("lstm.forget_gate", backward=backward).mistakes == ()


def test_nothing_is_said_of_an_answer_that_is_right():
    """A mistake that shows elsewhere is not looked for here."""
    right = solution("lstm.forget_gate")
    assert diagnosis_of("lstm.forget_gate", forward=lambda **a: right(**a)) == Diagnosis()


def test_what_the_test_has_seen_stays_unless_more_is_known():
    """A relation of the whole is not replaced by the part where it begins."""
    seen = Finding("It differs.", "Yours is −1 times the expected array: a sign.", kind="sign")
    part = Diagnosis(structure=Pattern("part", "Begin with C."))
    assert part.added_to(seen) == seen
    vague = replace(seen, pattern="Row 0 is right, row 1 is wrong.", kind="some rows wrong")
    assert part.added_to(vague).pattern == "Begin with C."


def test_where_a_nan_begins_is_named():
    """The step and the quantity, beside the entry that the test names."""
    right = solution("lstm.lstm_sequence")

    def forward(**arguments):
        found = right(**arguments)
        for name in ("C", "H"):
            found[name] = found[name].copy()
            found[name][2:] = np.nan
        return found

    seen = Finding("H holds nan.", kind="not finite")
    assert (
        unnamed("lstm.lstm_sequence", forward=forward)
        .added_to(seen)
        .pattern.startswith(
            "Steps 0–1 are right. At step 2 f, i, C_tilde and o are still right and C differs"
        )
    )


def test_the_columns_of_h_and_of_x_are_told_apart():
    """A weight's gradient that is wrong in one block names it."""
    right = solution("lstm.lstm_cell", "backward")

    def backward(**arguments):
        *others, found = right(**arguments)
        H = arguments["f"].shape[1]
        found["W_i"][:, :H] = np.sin(3 * found["W_i"][:, :H])
        return (*others, found)

    check = vars(module_of_tests(load()["lstm.lstm_cell"]))["test_backward_gives_the_worked_numbers"]
    with pytest.raises(Verdict) as caught:
        check(subject_with("lstm.lstm_cell", backward=backward))
    assert "(x) are right, columns 0–2 (h) are wrong" in caught.value.finding.pattern
    assert caught.value.finding.kind == "some columns wrong"


def test_the_kind_reaches_the_graders_record():
    """What is seen is data, beside the sentence."""
    right = solution("lstm.hidden_state")
    subject = subject_with("lstm.hidden_state", forward=lambda **a: -right(**a))
    checks = {check.name: check for check in checks_of(load()["lstm.hidden_state"])}
    check = checks["test_forward_gives_the_worked_numbers"]
    assert run(check, subject).kind == "sign"
    nothing = subject_with("lstm.hidden_state", forward=lambda **a: None)
    assert run(check, nothing).kind == "none"


def test_few_digits_show_where_the_weights_are_large_enough():
    """float16 is near enough for weights of a hundredth, and not for those of size one."""
    given = load()["deep.initialization"]
    module = subject_with(given.name, tiny=lambda z, scale: (scale * z).astype(np.float16))
    found = {each.name: run(each, module).outcome for each in checks_of(given) if each.part == "tiny"}
    assert found["test_tiny_weights_are_multiples_of_z"] is Outcome.WRONG


def test_a_state_without_a_sign_loses_the_points_of_forward():
    """Also where every number of the example happens to be positive."""
    given = load()["lstm.candidate"]
    right = solution(given.name)
    module = subject_with(given.name, forward=lambda **a: np.abs(right(**a)))
    (turned,) = (each for each in checks_of(given) if "turns_its_sign" in each.name)
    assert turned.part == "forward"
    assert run(turned, module).outcome is Outcome.WRONG
