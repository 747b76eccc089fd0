"""The update gate (slide 14): how much of the state gives way to the new."""

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
        inputs={"h_prev": "N H", "x": "N D", "W_z": "H H+D"},
        outputs={"z": "N H"},
    ),
    "backward": Gradient(of="forward", receives="d_z z h_prev x W_z", returns="d_h_prev d_x d_W_z"),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_joins_h_before_x(module, case):
    """W_z's first H columns multiply h_{t-1}, its last D columns x_t (slide 14)."""
    H = case["h_prev"].shape[1]
    only_h = {**case, "x": 0 * case["x"]}
    without_x = {**only_h, "W_z": case["W_z"] * (np.arange(case["W_z"].shape[1]) < H)}
    agree(
        module.forward(**only_h),
        module.forward(**without_x),
        "With x = 0 the last D columns of W_z can't matter.",
    )


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of every argument of forward, summed over the batch."""
    is_derivative(module, case)


def test_zero_weights_leave_every_gate_half_open(module, case):
    """With W_z = 0 every entry is σ(0) = 0.5."""
    case.update(W_z=0 * case["W_z"])
    agree(module.forward(**case), 0.5, "With W_z = 0 every entry is 0.5.")


def test_there_is_no_bias(module, case):
    """With h_{t-1} = 0 and x_t = 0 every entry is σ(0) = 0.5, whatever W_z is."""
    case.update(h_prev=0 * case["h_prev"], x=0 * case["x"])
    agree(module.forward(**case), 0.5, "Without a state and an input every entry is 0.5.")


def test_a_strong_input_opens_the_gate_or_closes_it(module, case):
    """A pre-activation of 1000 gives z = 1, one of −1000 gives z = 0."""
    N, H = case["h_prev"].shape
    sign = np.where(np.arange(H) % 2 == 0, 1.0, -1.0)
    case.update(x=0 * case["x"] + 1, W_z=0 * case["W_z"])
    case["W_z"][:, H] = 1000 * sign
    expected = np.broadcast_to(sign > 0, (N, H)).astype(float)
    agree(module.forward(**case), expected, "σ(1000) gives z = 1, σ(−1000) gives z = 0.")


def test_negated_weights_exchange_open_and_closed(module, case):
    """With −W_z the gate is 1 − z, since σ(−a) = 1 − σ(a)."""
    negative = {**case, "W_z": -case["W_z"]}
    agree(module.forward(**negative), 1 - module.forward(**case), "σ(−a) = 1 − σ(a).")


def test_every_entry_lies_between_0_and_1(module, case):
    """A gate is a sigmoid: 0 < z < 1."""
    z = module.forward(**case)
    holds((z > 0) & (z < 1), "Every entry of z must lie between 0 and 1: is it a sigmoid?")


def test_examples_do_not_see_each_other(module, case):
    """Row n of z depends on row n of h_{t-1} and x_t alone."""
    whole = module.forward(**case)
    first = module.forward(**{**case, "h_prev": case["h_prev"][:1], "x": case["x"][:1]})
    agree(first, whole[:1], "One example alone gives the same row as within its batch.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """h and x of different batch sizes, or a W_z of the wrong width, raise ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"])})
    rejects(module.forward, **{**case, "W_z": doubled(case["W_z"], axis=1)})
