"""The decoder (slides 16 and 19): r = g(h) = W · h + c, the reconstruction, linear."""

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
    "forward": Signature(inputs={"h": between(0.1, 0.9, "N K"), "W": "D K", "c": "D"}, outputs={"r": "N D"}),
    "backward": Gradient(of="forward", receives="d_r h W", returns="d_h d_W d_c"),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of every argument of forward, summed over the batch."""
    is_derivative(module, case)


def test_an_empty_code_gives_the_bias(module, case):
    """h = 0 is decoded to c, for every example."""
    expected = np.broadcast_to(case["c"], (len(case["h"]), case["c"].size))
    agree(module.forward(**{**case, "h": 0 * case["h"]}), expected, "h = 0 must give c.")


def test_each_code_unit_draws_one_column_of_W(module, case):
    """The code (0, …, 1, …, 0) gives that unit's column of W, plus c."""
    K = case["h"].shape[1]
    expected = case["W"].T + case["c"]
    agree(module.forward(**{**case, "h": np.eye(K)}), expected, "Unit k alone must give W[:, k] + c.")


def test_a_reconstruction_may_take_any_value(module, case):
    """The layer is linear (slide 19): a code 100 times as large moves r 100 times as far from c."""
    moved = module.forward(**case) - case["c"]
    far = module.forward(**{**case, "h": 100 * case["h"]}) - case["c"]
    agree(far, 100 * moved, "Nothing squashes the reconstruction.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A code with too few units, or a bias of another length, raises ValueError."""
    rejects(module.forward, **{**case, "h": doubled(case["h"], axis=1)})
    rejects(module.forward, **{**case, "c": doubled(case["c"])})
