"""The input gate (slide 8): which cells take something new."""

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
        inputs={"h_prev": "N H", "x": "N D", "W_i": "H H+D", "b_i": "H"},
        outputs={"i": "N H"},
    ),
    "backward": Gradient(of="forward", receives="d_i i h_prev x W_i", returns="d_h_prev d_x d_W_i d_b_i"),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_joins_h_before_x(module, case):
    """W_i's first H columns multiply h_{t-1}, its last D columns x_t (slide 8)."""
    H = case["h_prev"].shape[1]
    only_h = {**case, "x": 0 * case["x"]}
    without_x = {**only_h, "W_i": case["W_i"] * (np.arange(case["W_i"].shape[1]) < H)}
    agree(
        module.forward(**only_h),
        module.forward(**without_x),
        "With x = 0 the last D columns of W_i can't matter.",
    )


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of every argument of forward, summed over the batch."""
    is_derivative(module, case)


def test_zero_weights_and_bias_leave_every_gate_half_open(module, case):
    """With W_i = 0 and b_i = 0 every entry is σ(0) = 0.5."""
    case.update(W_i=0 * case["W_i"], b_i=0 * case["b_i"])
    agree(module.forward(**case), 0.5, "With W_i = 0 and b_i = 0 every entry is 0.5.")


def test_a_large_bias_opens_the_gate_and_a_small_one_closes_it(module, case):
    """With b_i = 1000 everything new is let in, with b_i = −1000 nothing."""
    bias = 1000.0 * np.where(np.arange(case["b_i"].size) % 2 == 0, 1, -1)
    case.update(b_i=bias)
    expected = np.broadcast_to(bias > 0, case["h_prev"].shape).astype(float)
    agree(module.forward(**case), expected, "b_i = 1000 gives i = 1, b_i = −1000 gives i = 0.")


def test_every_entry_lies_between_0_and_1(module, case):
    """A gate is a sigmoid: 0 < i < 1."""
    i = module.forward(**case)
    holds((i > 0) & (i < 1), "Every entry of i must lie between 0 and 1: is it a sigmoid?")


def test_examples_do_not_see_each_other(module, case):
    """Row n of i depends on row n of h_{t-1} and x_t alone."""
    whole = module.forward(**case)
    first = module.forward(**{**case, "h_prev": case["h_prev"][:1], "x": case["x"][:1]})
    agree(first, whole[:1], "One example alone gives the same row as within its batch.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """h and x of different batch sizes, or a W_i of the wrong width, raise ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"])})
    rejects(module.forward, **{**case, "W_i": doubled(case["W_i"], axis=1)})
