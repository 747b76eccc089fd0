"""The hidden state (slide 10): h_t = o_t * tanh(C_t)."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    between,
    doubled,
    holds,
    is_derivative,
    matches_example,
    rejects,
)

FUNCTIONS = {
    "forward": Signature(
        inputs={"o": between(0.1, 0.9, "N H"), "C": between(-2, 2, "N H")},
        outputs={"h": "N H"},
    ),
    "backward": Gradient(of="forward", receives="d_h o C", returns="d_o d_C"),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂o_t and ∂L/∂C_t."""
    is_derivative(module, case)


def test_an_open_gate_shows_the_squashed_cell(module, case):
    """o = 1 gives h_t = tanh(C_t), not C_t itself."""
    case.update(o=0 * case["o"] + 1)
    agree(module.forward(**case), np.tanh(case["C"]), "o = 1 must give tanh(C_t).")


def test_a_closed_gate_shows_nothing(module, case):
    """o = 0 gives h_t = 0 whatever the cell holds."""
    case.update(o=0 * case["o"])
    agree(module.forward(**case), 0.0, "o = 0 must give 0.")


def test_the_hidden_state_stays_within_the_gate_however_large_the_cell(module, case):
    """|h_t| ≤ o_t, since tanh never leaves (−1, 1)."""
    case.update(C=100 * case["C"])
    h = module.forward(**case)
    holds(np.abs(h) <= case["o"] + 1e-6, "|h_t| can't exceed o_t: is the tanh there?")


def test_nothing_flows_back_into_a_saturated_cell(module, case):
    """Where |C_t| is large, tanh is flat, and ∂L/∂C_t is 0."""
    d_C = module.backward(d_h=case["o"] + 1, o=case["o"], C=40 * np.sign(case["C"]))["d_C"]
    agree(d_C, 0.0, "For C_t = ±40 the gradient of C_t must be 0.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A gate and a cell of different widths or batch sizes raise ValueError."""
    rejects(module.forward, **{**case, "o": doubled(case["o"], axis=1)})
    rejects(module.forward, **{**case, "C": doubled(case["C"])})
