"""The coupled cell update (slide 13): C_t = f_t * C_{t-1} + (1 − f_t) * C̃_t."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    between,
    doubled,
    is_derivative,
    matches_example,
    rejects,
)

FUNCTIONS = {
    "forward": Signature(
        inputs={
            "f": between(0.1, 0.9, "N H"),
            "C_prev": between(-4.0, 4.0, "N H"),  # a cell that has grown: no clip at 1 can hide
            "C_tilde": between(-0.9, 0.9, "N H"),
        },
        outputs={"C": "N H"},
    ),
    "backward": Gradient(of="forward", receives="d_C f C_prev C_tilde", returns="d_f d_C_prev d_C_tilde"),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_has_no_bound(module, case):
    """Ten times as much in the cell and in C̃_t gives ten times as much: nothing squashes or clips C_t."""
    C = module.forward(**case)
    tenfold = {**case, "C_prev": 10 * case["C_prev"], "C_tilde": 10 * case["C_tilde"]}
    agree(
        module.forward(**tenfold), 10 * C, "C_t is a weighted sum of C_{t-1} and C̃_t, as large as they are."
    )


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of every argument of forward."""
    is_derivative(module, case)


def test_backward_counts_both_places_of_f(module, case):
    """Where old and new are the same, f decides nothing and its gradient is 0."""
    back = module.backward(**{**case, "C_tilde": case["C_prev"]}, d_C=1 + np.abs(case["C_prev"]))
    agree(back["d_f"], 0.0, "With C̃_t = C_{t-1} no f changes C_t: d_f must be 0.")


def test_an_open_gate_copies_the_cell(module, case):
    """f = 1 gives C_t = C_{t-1}: nothing is forgotten, so nothing is written."""
    case.update(f=0 * case["f"] + 1)
    agree(module.forward(**case), case["C_prev"], "f = 1 must copy C_{t-1}.")


def test_a_closed_gate_replaces_the_cell(module, case):
    """f = 0 gives C_t = C̃_t: all is forgotten, and all of the new comes in."""
    case.update(f=0 * case["f"])
    agree(module.forward(**case), case["C_tilde"], "f = 0 must give C̃_t.")


def test_the_weights_of_old_and_new_sum_to_1(module, case):
    """Where C̃_t is what the cell holds already, C_t is that too, whatever f is."""
    case.update(C_tilde=case["C_prev"])
    agree(module.forward(**case), case["C_prev"], "f and 1 − f sum to 1.")


def test_the_new_cell_lies_between_the_old_and_the_new_value(module, case):
    """A weighted mean leaves neither end behind, so the cell cannot run away."""
    C = module.forward(**case)
    low, high = np.minimum(case["C_prev"], case["C_tilde"]), np.maximum(case["C_prev"], case["C_tilde"])
    agree(np.clip(C, low, high), C, "C_t must lie between C_{t-1} and C̃_t.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A gate, a cell or a new value of another width or batch size raises ValueError."""
    rejects(module.forward, **{**case, "C_prev": doubled(case["C_prev"], axis=1)})
    rejects(module.forward, **{**case, "f": doubled(case["f"])})
    rejects(module.forward, **{**case, "C_tilde": doubled(case["C_tilde"], axis=1)})
