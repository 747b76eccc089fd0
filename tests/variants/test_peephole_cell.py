"""The LSTM cell with peepholes (slide 12): one step in which all gates look at the cell."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    doubled,
    holds,
    is_derivative,
    matches_example,
    needs_right,
    rejects,
)

FUNCTIONS = {
    "forward": Signature(
        inputs={
            "x": "N D",
            "h_prev": "N H",
            "C_prev": "N H",
            "parameters": {
                "W_f": "H 2H+D",
                "b_f": "H",
                "W_i": "H 2H+D",
                "b_i": "H",
                "W_C": "H H+D",
                "b_C": "H",
                "W_o": "H 2H+D",
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


def with_parameters(case, **changed):
    """Return the case with some parameters replaced, a bias also by one number."""
    parameters = dict(case["parameters"])
    for name, value in changed.items():
        parameters[name] = np.zeros_like(parameters[name]) + value
    return {**case, "parameters": parameters}


def without_peephole(case, *names):
    """Return the case with the named weights' columns for the cell zero."""
    H = case["h_prev"].shape[1]
    weights = {name: case["parameters"][name].copy() for name in names}
    for weight in weights.values():
        weight[:, :H] = 0.0
    return with_parameters(case, **weights)


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
    """What arrives at h_t and C_t reaches everything, by way of the peepholes too."""
    is_derivative(module, case)


def test_backward_leads_through_o_into_the_cell(module, case):
    """With d_C = 0 and tanh flat at C_t, what reaches C_t has come through o_t's peephole."""
    needs_right(module)
    H, W_o = case["h_prev"].shape[1], 0.01 * case["parameters"]["W_o"]  # so that σ is not flat too
    case = with_parameters(case, W_f=0.0, b_f=1000.0, W_i=0.0, b_i=-1000.0, W_o=W_o, b_o=0.0)
    case["C_prev"] = 25.0 + np.abs(case["C_prev"])  # and C_t is C_{t-1}, since f = 1 and i = 0
    step = module.forward(**case)
    states = {name: step[name] for name in ("f", "i", "C_tilde", "C", "o")}
    o, d_h = step["o"], 1.0 + np.abs(case["h_prev"])
    back = module.backward(d_h=d_h, d_C=0 * d_h, **case, **states)
    expected = (d_h * o * (1 - o)) @ W_o[:, :H]
    agree(back["d_C_prev"], expected, "o_t depends on C_t: its gradient goes on into C_t.")


def test_o_looks_at_the_new_cell(module, case):
    """With the old cell wiped, o_t changes by what C_t has become and not by what C_{t-1} was."""
    wiped = with_parameters(without_peephole(case, "W_f", "W_i"), b_f=-1000.0)
    before = module.forward(**wiped)
    after = module.forward(**{**wiped, "C_prev": case["C_prev"] + 1.0})
    agree(after["o"], before["o"], "With f = 0 nothing is left of C_{t-1}: o_t looks at C_t.")


def test_the_other_gates_look_at_the_old_cell(module, case):
    """f_t and i_t are decided before the cell is updated: b_C changes C_t and not them."""
    before, after = module.forward(**case), module.forward(**with_parameters(case, b_C=3.0))
    for name in ("f", "i"):
        agree(after[name], before[name], f"{name}_t looks at C_{{t-1}}, which b_C cannot change.")
    holds(np.abs(after["o"] - before["o"]).max() > 1e-3, "o_t looks at C_t, which b_C changes.")


def test_without_peepholes_the_gates_do_not_see_the_cell(module, case):
    """With all columns for the cell zero another C_{t-1} changes no gate, as in the plain LSTM."""
    plain = without_peephole(case, "W_f", "W_i", "W_o")
    step, other = module.forward(**plain), module.forward(**{**plain, "C_prev": 1 - case["C_prev"]})
    for name in "fio":
        agree(other[name], step[name], f"Without a peephole {name}_t does not depend on C_{{t-1}}.")


def test_a_cell_can_remember(module, case):
    """With f = 1 and i = 0 (large biases) C_t is C_{t-1}."""
    step = module.forward(**with_parameters(case, b_f=1000.0, b_i=-1000.0))
    agree(step["C"], case["C_prev"], "An open forget gate and a closed input gate copy C_{t-1}.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A cell of another width, an x of another batch, or a W_o of another width raises ValueError."""
    narrow = {**case["parameters"], "W_o": doubled(case["parameters"]["W_o"], axis=1)}
    rejects(module.forward, **{**case, "C_prev": doubled(case["C_prev"], axis=1)})
    rejects(module.forward, **{**case, "x": doubled(case["x"])})
    rejects(module.forward, **{**case, "parameters": narrow})
