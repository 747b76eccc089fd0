"""The LSTM over a sequence (slides 4–10) and back-propagation through time."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    doubled,
    is_derivative,
    matches_example,
    only_step,
    rejects,
    without_output,
    without_path,
)

STACKS = ("H", "C", "f", "i", "C_tilde", "o")

FUNCTIONS = {
    "forward": Signature(
        inputs={
            "X": "T N D",
            "h_0": "N H",
            "C_0": "N H",
            "parameters": {
                "W_f": "H H+D",
                "b_f": "H",
                "W_i": "H H+D",
                "b_i": "H",
                "W_C": "H H+D",
                "b_C": "H",
                "W_o": "H H+D",
                "b_o": "H",
            },
        },
        outputs=dict.fromkeys(STACKS, "T N H"),
        labelled=True,
    ),
    "backward": Gradient(
        of="forward",
        receives="d_H d_C_T X h_0 C_0 parameters H C f i C_tilde o",
        returns="d_X d_h_0 d_C_0 d_parameters",
        upstream={"d_C_T": ("C", -1)},
    ),
}


def with_biases(case, **biases):
    """Return the case with some biases filled with one number."""
    parameters = dict(case["parameters"])
    for name, value in biases.items():
        parameters[name] = np.full_like(parameters[name], value)
    return {**case, "parameters": parameters}


def pieces(module, X, h, C, all_parameters):
    """Run a sequence piece by piece: one (steps, parameters) after the other."""
    results = []
    for steps, parameters in all_parameters:
        if len(X[steps]):
            results.append(module.forward(X=X[steps], h_0=h, C_0=C, parameters=parameters))
            h, C = results[-1]["H"][-1], results[-1]["C"][-1]
    return {name: np.concatenate([each[name] for each in results]) for name in STACKS}


def alternatives(forward, case):
    """Return the functions whose derivatives typical mistakes give, by what to say of them."""
    shares = {
        "It is the first step's share alone: every step adds its own (+=, not =).": 0,
        "It is the last step's share alone: go on to the steps before it.": len(case["X"]) - 1,
    }
    return {
        **{said: only_step(forward, case, t) for said, t in shares.items()},
        "What flows back from C_{t+1} to C_t is missing.": without_path(forward, case, "C_0"),
        "What flows back from h_{t+1} to h_t is missing.": without_path(forward, case, "h_0"),
        "What enters at C_T is missing.": without_output(forward, case, "C"),
    }


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_can_be_cut_in_two(module, case):
    """The second half, started from where the first ended, gives what the whole gives."""
    whole, p = module.forward(**case), case["parameters"]
    halves = pieces(module, case["X"], case["h_0"], case["C_0"], [(slice(0, 2), p), (slice(2, None), p)])
    agree(whole, halves, "h and C must be carried from step to step.", time_axis=0)


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """Gradients that enter at every h_t and at C_T reach X, h_0, C_0 and every parameter."""
    is_derivative(module, case, time_major=("X",), alternatives=alternatives)


def test_the_first_step_starts_from_h_0_and_C_0(module, case):
    """The first step sees h_0 and C_0: other ones change it."""
    first = module.forward(**with_biases(case, b_f=1000.0, b_i=-1000.0))["C"][0]
    agree(first, case["C_0"], "With f = 1 and i = 0 the first C must be C_0.")


def test_a_sequence_can_remember_from_first_to_last(module, case):
    """With f = 1 and i = 0 at every step C_T is C_0, and its gradient passes unchanged (slide 4)."""
    case = with_biases(case, b_f=1000.0, b_i=-1000.0, b_o=-1000.0)
    run = module.forward(**case)
    agree(run["C"][-1], case["C_0"], "With f = 1 and i = 0 C_T must be C_0.")
    d_C_T = 1.0 + np.abs(case["C_0"])
    back = module.backward(d_H=0 * run["H"], d_C_T=d_C_T, **case, **run)
    agree(back["d_C_0"], d_C_T, "With f = 1 the gradient of C_T must reach C_0 unchanged.")


def test_what_comes_later_changes_nothing_earlier(module, case):
    """H[t] depends on X[0] … X[t] alone."""
    before = module.forward(**case)["H"][:2]
    later = case["X"].copy()
    later[2:] += 1.0
    agree(module.forward(**{**case, "X": later})["H"][:2], before, "X[2] must not change H[0], H[1].")


def test_a_loss_on_the_first_step_leaves_later_inputs_alone(module, case):
    """A gradient that enters at h_1 only reaches X[0] and no later X."""
    run = module.forward(**case)
    d_H = 0 * run["H"]
    d_H[0] = 1.0
    back = module.backward(d_H=d_H, d_C_T=0 * case["C_0"], **case, **run)
    agree(back["d_X"][1:], 0.0, "A loss on h_1 has no gradient for later inputs.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """States of another batch or width than X and the weights raise ValueError."""
    rejects(module.forward, **{**case, "h_0": doubled(case["h_0"])})
    rejects(module.forward, **{**case, "C_0": doubled(case["C_0"], axis=1)})
