"""The forget gate (slide 7): what to throw away from the cell state."""

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
        inputs={"h_prev": "N H", "x": "N D", "W_f": "H H+D", "b_f": "H"},
        outputs={"f": "N H"},
    ),
    "backward": Gradient(of="forward", receives="d_f f h_prev x W_f", returns="d_h_prev d_x d_W_f d_b_f"),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_joins_h_before_x(module, case):
    """W_f's first H columns multiply h_{t-1}, its last D columns x_t (slide 7)."""
    H = case["h_prev"].shape[1]
    only_h = {**case, "x": 0 * case["x"]}
    without_x = {**only_h, "W_f": case["W_f"] * (np.arange(case["W_f"].shape[1]) < H)}
    agree(
        module.forward(**only_h),
        module.forward(**without_x),
        "With x = 0 the last D columns of W_f can't matter.",
    )


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of every argument of forward, summed over the batch."""
    is_derivative(module, case)


def test_zero_weights_and_bias_leave_every_gate_half_open(module, case):
    """With W_f = 0 and b_f = 0 every entry is σ(0) = 0.5."""
    case.update(W_f=0 * case["W_f"], b_f=0 * case["b_f"])
    agree(module.forward(**case), 0.5, "With W_f = 0 and b_f = 0 every entry is 0.5.")


def test_a_large_bias_opens_the_gate_and_a_small_one_closes_it(module, case):
    """With b_f = 1000 nothing is forgotten, with b_f = −1000 everything."""
    bias = 1000.0 * np.where(np.arange(case["b_f"].size) % 2 == 0, 1, -1)
    case.update(b_f=bias)
    expected = np.broadcast_to(bias > 0, case["h_prev"].shape).astype(float)
    agree(module.forward(**case), expected, "b_f = 1000 gives f = 1, b_f = −1000 gives f = 0.")


def test_every_entry_lies_between_0_and_1(module, case):
    """A gate is a sigmoid: 0 < f < 1."""
    f = module.forward(**case)
    holds((f > 0) & (f < 1), "Every entry of f must lie between 0 and 1: is it a sigmoid?")


def test_examples_do_not_see_each_other(module, case):
    """Row n of f depends on row n of h_{t-1} and x_t alone."""
    whole = module.forward(**case)
    first = module.forward(**{**case, "h_prev": case["h_prev"][:1], "x": case["x"][:1]})
    agree(first, whole[:1], "One example alone gives the same row as within its batch.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """h and x of different batch sizes, or a W_f of the wrong width, raise ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"])})
    rejects(module.forward, **{**case, "W_f": doubled(case["W_f"], axis=1)})
