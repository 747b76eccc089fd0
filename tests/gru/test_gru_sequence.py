"""The GRU over a sequence (slide 14) and back-propagation through time."""

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
    without_path,
)

STACKS = ("H", "z", "r", "h_tilde")

FUNCTIONS = {
    "forward": Signature(
        inputs={
            "X": "T N D",
            "h_0": "N H",
            "parameters": {"W_z": "H H+D", "W_r": "H H+D", "W": "H H+D"},
        },
        outputs=dict.fromkeys(STACKS, "T N H"),
        labelled=True,
    ),
    "backward": Gradient(
        of="forward",
        receives="d_H X h_0 parameters H z r h_tilde",
        returns="d_X d_h_0 d_parameters",
    ),
}


def with_closed_gates(case):
    """Return the case with z = 0 at every step: the first input is 1, its column of W_z −1000."""
    X, W_z = case["X"].copy(), 0 * case["parameters"]["W_z"]
    X[:, :, 0] = 1.0
    W_z[:, case["h_0"].shape[1]] = -1000.0
    return {**case, "X": X, "parameters": {**case["parameters"], "W_z": W_z}}


def joined(pieces):
    """Return the stacks of several runs as those of one."""
    return {name: np.concatenate([each[name] for each in pieces]) for name in STACKS}


def alternatives(forward, case):
    """Return the functions whose derivatives typical mistakes give, by what to say of them."""
    states = {"h_0": "H"}
    shares = {
        "It is the first step's share alone: every step adds its own (+=, not =).": 0,
        "It is the last step's share alone: go on to the steps before it.": len(case["X"]) - 1,
    }
    return {
        **{said: only_step(forward, case, t, states=states) for said, t in shares.items()},
        "What flows back from h_{t+1} to h_t is missing: add it to d_H[t].": (
            without_path(forward, case, "h_0", states=states)
        ),
    }


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_can_be_cut_in_two(module, case):
    """The second half, started from where the first ended, gives what the whole gives."""
    whole, X = module.forward(**case), case["X"]
    first = module.forward(**{**case, "X": X[:2]})
    second = module.forward(**{**case, "X": X[2:], "h_0": first["H"][-1]})
    agree(whole, joined([first, second]), "h must be carried from step to step.", time_axis=0)


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """Gradients that enter at every h_t reach X, h_0 and every parameter."""
    is_derivative(module, case, time_major=("X",), alternatives=alternatives)


def test_a_sequence_can_remember_from_first_to_last(module, case):
    """With z = 0 at every step all states are h_0: the first step sees h_0, and hands it on."""
    case = with_closed_gates(case)
    H = module.forward(**case)["H"]
    agree(H, np.broadcast_to(case["h_0"], H.shape), "With z = 0 every state must be h_0.", time_axis=0)


def test_with_closed_gates_every_gradient_reaches_h_0_in_full(module, case):
    """With z = 0 each h_t is h_0, so d_h_0 is the sum of the gradients that enter at all steps."""
    case = with_closed_gates(case)
    run = module.forward(**case)
    d_H = 1 + np.abs(case["X"]).sum(axis=2, keepdims=True) + np.abs(run["H"])
    back = module.backward(d_H=d_H, **case, **run)
    agree(back["d_h_0"], d_H.sum(axis=0), "With z = 0 d_h_0 must be the sum of d_H over time.")


def test_the_first_step_starts_from_h_0(module, case):
    """Another h_0 gives other states, from the first step on."""
    first = module.forward(**case)
    fresh = module.forward(**{**case, "X": case["X"][:1]})
    for name in STACKS:
        agree(first[name][:1], fresh[name], f"{name}[0] must follow from h_0 and X[0] alone.")
    z, h_tilde = first["z"][0], first["h_tilde"][0]
    agree(first["H"][0], (1 - z) * case["h_0"] + z * h_tilde, "H[0] must be (1 − z) * h_0 + z * h̃.")


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
    back = module.backward(d_H=d_H, **case, **run)
    agree(back["d_X"][1:], 0.0, "A loss on h_1 has no gradient for later inputs.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A state of another batch or width than X and the weights raises ValueError."""
    rejects(module.forward, **{**case, "h_0": doubled(case["h_0"])})
    rejects(module.forward, **{**case, "h_0": doubled(case["h_0"], axis=1)})
