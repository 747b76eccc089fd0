"""The candidate (slide 8): the new values that could enter the cell state."""

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
        inputs={"h_prev": "N H", "x": "N D", "W_C": "H H+D", "b_C": "H"},
        outputs={"C_tilde": "N H"},
    ),
    "backward": Gradient(
        of="forward",
        receives="d_C_tilde C_tilde h_prev x W_C",
        returns="d_h_prev d_x d_W_C d_b_C",
    ),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_joins_h_before_x(module, case):
    """W_C's first H columns multiply h_{t-1}, its last D columns x_t (slide 8)."""
    H = case["h_prev"].shape[1]
    only_h = {**case, "x": 0 * case["x"]}
    without_x = {**only_h, "W_C": case["W_C"] * (np.arange(case["W_C"].shape[1]) < H)}
    agree(
        module.forward(**only_h),
        module.forward(**without_x),
        "With x = 0 the last D columns of W_C can't matter.",
    )


def test_forward_turns_its_sign_with_the_weights(module, case):
    """tanh is odd: with −W_C and −b_C the candidate is −C̃_t."""
    negative = {**case, "W_C": -case["W_C"], "b_C": -case["b_C"]}
    agree(module.forward(**negative), -module.forward(**case), "tanh(−a) = −tanh(a).")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of every argument of forward, summed over the batch."""
    is_derivative(module, case)


def test_zero_weights_and_bias_give_a_candidate_of_zero(module, case):
    """With W_C = 0 and b_C = 0 every entry is tanh(0) = 0."""
    case.update(W_C=0 * case["W_C"], b_C=0 * case["b_C"])
    agree(module.forward(**case), 0.0, "With W_C = 0 and b_C = 0 every entry is 0.")


def test_a_large_bias_gives_1_and_a_small_one_minus_1(module, case):
    """tanh saturates at 1 and −1, not at 1 and 0 as a gate does."""
    sign = np.where(np.arange(case["b_C"].size) % 2 == 0, 1.0, -1.0)
    case.update(b_C=1000 * sign)
    expected = np.broadcast_to(sign, case["h_prev"].shape)
    agree(module.forward(**case), expected, "b_C = 1000 gives 1, b_C = −1000 gives −1.")


def test_every_entry_lies_between_minus_1_and_1(module, case):
    """A candidate is a tanh: −1 < C̃ < 1, with entries of both signs."""
    C_tilde = module.forward(**case)
    holds(np.abs(C_tilde) < 1, "Every entry of C̃ must lie between −1 and 1: is it a tanh?")


def test_examples_do_not_see_each_other(module, case):
    """Row n of C̃ depends on row n of h_{t-1} and x_t alone."""
    whole = module.forward(**case)
    first = module.forward(**{**case, "h_prev": case["h_prev"][:1], "x": case["x"][:1]})
    agree(first, whole[:1], "One example alone gives the same row as within its batch.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """h and x of different batch sizes, or a W_C of the wrong width, raise ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"])})
    rejects(module.forward, **{**case, "W_C": doubled(case["W_C"], axis=1)})
