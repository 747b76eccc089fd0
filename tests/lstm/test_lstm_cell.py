"""The LSTM cell (slides 7–10): all six equations of one step."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    doubled,
    holds,
    is_derivative,
    matches_example,
    rejects,
)

FUNCTIONS = {
    "forward": Signature(
        inputs={
            "x": "N D",
            "h_prev": "N H",
            "C_prev": "N H",
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
        outputs=dict.fromkeys(("f", "i", "C_tilde", "C", "o", "h"), "N H"),
        labelled=True,
    ),
    "backward": Gradient(
        of="forward",
        receives="d_h d_C x h_prev C_prev parameters f i C_tilde C o",
        returns="d_x d_h_prev d_C_prev d_parameters",
    ),
}


def with_biases(case, **biases):
    """Return the case with some biases filled with one number."""
    parameters = dict(case["parameters"])
    for name, value in biases.items():
        parameters[name] = np.full_like(parameters[name], value)
    return {**case, "parameters": parameters}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_has_states_that_follow_from_its_gates(module, case):
    """C_t and h_t are what slides 9 and 10 make of f, i, C̃ and o."""
    step = module.forward(**case)
    C = step["f"] * case["C_prev"] + step["i"] * step["C_tilde"]
    agree(step["C"], C, "C_t must be f_t * C_{t-1} + i_t * C̃_t.")
    agree(step["h"], step["o"] * np.tanh(step["C"]), "h_t must be o_t * tanh(C_t).")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """Gradients that arrive at h_t and at C_t reach every argument and parameter."""
    is_derivative(module, case)


def test_a_cell_can_remember(module, case):
    """With f = 1 and i = 0 (large biases) C_t is C_{t-1}."""
    step = module.forward(**with_biases(case, b_f=1000.0, b_i=-1000.0))
    agree(step["C"], case["C_prev"], "An open forget gate and a closed input gate copy C_{t-1}.")


def test_a_cell_can_start_afresh(module, case):
    """With f = 0 and i = 1 C_t is the candidate."""
    step = module.forward(**with_biases(case, b_f=-1000.0, b_i=1000.0))
    agree(step["C"], step["C_tilde"], "A closed forget gate and an open input gate give C̃_t.")


def test_a_closed_output_gate_hides_the_cell_and_keeps_it(module, case):
    """With o = 0 h_t is 0, and C_t is as before."""
    step = module.forward(**with_biases(case, b_o=-1000.0))
    agree(step["h"], 0.0, "A closed output gate gives h_t = 0.")
    agree(step["C"], module.forward(**case)["C"], "The output gate must not change C_t.")


def test_each_gate_has_weights_of_its_own(module, case):
    """Changing b_i changes i_t and what follows from it, and neither f_t nor C̃_t nor o_t."""
    before, after = module.forward(**case), module.forward(**with_biases(case, b_i=3.0))
    for name in ("f", "C_tilde", "o"):
        agree(after[name], before[name], f"b_i must not change {name}.")
    holds(np.abs(after["i"] - before["i"]).max() > 0.1, "b_i must change i_t.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """States of another width than the weights', or of another batch, raise ValueError."""
    rejects(module.forward, **{**case, "C_prev": doubled(case["C_prev"], axis=1)})
    rejects(module.forward, **{**case, "x": doubled(case["x"])})
