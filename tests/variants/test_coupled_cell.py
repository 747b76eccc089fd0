"""The LSTM cell with coupled gates (slide 13): what is forgotten makes room for what is new."""

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
                "W_C": "H H+D",
                "b_C": "H",
                "W_o": "H H+D",
                "b_o": "H",
            },
        },
        outputs=dict.fromkeys(("f", "C_tilde", "C", "o", "h"), "N H"),
        labelled=True,
    ),
    "backward": Gradient(
        of="forward",
        receives="d_h d_C x h_prev C_prev parameters f C_tilde C o",
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
    """C_t and h_t are what slides 13 and 10 make of f, C̃ and o."""
    step = module.forward(**case)
    C = step["f"] * case["C_prev"] + (1 - step["f"]) * step["C_tilde"]
    agree(step["C"], C, "C_t must be f_t * C_{t-1} + (1 − f_t) * C̃_t.")
    agree(step["h"], step["o"] * np.tanh(step["C"]), "h_t must be o_t * tanh(C_t).")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """Gradients that arrive at h_t and at C_t reach every argument and parameter."""
    is_derivative(module, case)


def test_opposite_weights_exchange_keeping_and_writing(module, case):
    """σ(−a) = 1 − σ(a): with −W_f and −b_f what was kept is replaced, and what was replaced is kept."""
    p = case["parameters"]
    opposite = {**case, "parameters": {**p, "W_f": -p["W_f"], "b_f": -p["b_f"]}}
    step, other = module.forward(**case), module.forward(**opposite)
    both = case["C_prev"] + step["C_tilde"]
    agree(step["C"] + other["C"], both, "The two C_t together are C_{t-1} and C̃_t together.")


def test_a_cell_can_remember(module, case):
    """With f = 1 (a large bias) C_t is C_{t-1}, and no second gate is needed for it."""
    step = module.forward(**with_biases(case, b_f=1000.0))
    agree(step["C"], case["C_prev"], "An open forget gate copies C_{t-1}.")


def test_a_cell_can_start_afresh(module, case):
    """With f = 0 C_t is the new value."""
    step = module.forward(**with_biases(case, b_f=-1000.0))
    agree(step["C"], step["C_tilde"], "A closed forget gate gives C̃_t.")


def test_the_cell_cannot_run_away(module, case):
    """Where |C_{t-1}| ≤ 1, |C_t| ≤ 1 too, since it is a mean of C_{t-1} and a tanh."""
    case.update(C_prev=np.tanh(case["C_prev"]))
    holds(np.abs(module.forward(**case)["C"]) <= 1 + 1e-6, "|C_t| ≤ 1 must be kept.")


def test_a_closed_gate_hides_the_cell_and_keeps_it(module, case):
    """With o = 0 h_t is 0, and C_t is as before."""
    step = module.forward(**with_biases(case, b_o=-1000.0))
    agree(step["h"], 0.0, "A closed output gate gives h_t = 0.")
    agree(step["C"], module.forward(**case)["C"], "The output gate must not change C_t.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """States of another width than the weights', or of another batch, raise ValueError."""
    rejects(module.forward, **{**case, "C_prev": doubled(case["C_prev"], axis=1)})
    rejects(module.forward, **{**case, "x": doubled(case["x"])})
