"""The recurrent cell (slides 2–3): h_t = tanh(W · [h_{t-1}, x_t] + b)."""

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
        inputs={"h_prev": "N H", "x": "N D", "W": "H H+D", "b": "H"},
        outputs={"h": "N H"},
    ),
    "backward": Gradient(of="forward", receives="d_h h h_prev x W", returns="d_h_prev d_x d_W d_b"),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_joins_h_before_x(module, case):
    """W's first H columns multiply h_{t-1}, its last D columns x_t."""
    H = case["h_prev"].shape[1]
    only_h = {**case, "x": 0 * case["x"]}
    without_x = {**only_h, "W": case["W"] * (np.arange(case["W"].shape[1]) < H)}
    agree(
        module.forward(**only_h),
        module.forward(**without_x),
        "With x = 0 the last D columns of W can't matter.",
    )


def test_forward_turns_its_sign_with_the_weights(module, case):
    """tanh is odd: with −W and −b the state is −h_t."""
    negative = {**case, "W": -case["W"], "b": -case["b"]}
    agree(module.forward(**negative), -module.forward(**case), "tanh(−a) = −tanh(a).")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of every argument of forward, summed over the batch."""
    is_derivative(module, case)


def test_with_zero_weights_the_bias_alone_speaks(module, case):
    """With W = 0 every example's state is tanh(b)."""
    expected = np.broadcast_to(np.tanh(case["b"]), case["h_prev"].shape)
    case.update(W=0 * case["W"])
    agree(module.forward(**case), expected, "With W = 0 every row of h_t is tanh(b).")


def test_a_large_bias_gives_1_and_a_small_one_minus_1(module, case):
    """tanh saturates at 1 and −1."""
    sign = np.where(np.arange(case["b"].size) % 2 == 0, 1.0, -1.0)
    case.update(b=1000 * sign)
    expected = np.broadcast_to(sign, case["h_prev"].shape)
    agree(module.forward(**case), expected, "b = 1000 gives 1, b = −1000 gives −1.")


def test_every_entry_lies_between_minus_1_and_1(module, case):
    """A state is a tanh: −1 < h < 1."""
    h = module.forward(**case)
    holds(np.abs(h) < 1, "Every entry of h must lie between −1 and 1: is it a tanh?")


def test_nothing_flows_back_through_a_saturated_unit(module, case):
    """Where h_t = ±1, tanh is flat, and no argument gets a gradient."""
    h = np.where(case["h_prev"] > 0, 1.0, -1.0)
    back = module.backward(d_h=case["h_prev"] + 2, h=h, **{k: case[k] for k in ("h_prev", "x", "W")})
    for name, gradient in back.items():
        agree(gradient, 0.0, f"For h_t = ±1 {name} must be 0.")


def test_examples_do_not_see_each_other(module, case):
    """Row n of h depends on row n of h_{t-1} and x_t alone."""
    whole = module.forward(**case)
    first = module.forward(**{**case, "h_prev": case["h_prev"][:1], "x": case["x"][:1]})
    agree(first, whole[:1], "One example alone gives the same row as within its batch.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """h and x of different batch sizes, or a W of the wrong width, raise ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"])})
    rejects(module.forward, **{**case, "W": doubled(case["W"], axis=1)})
