"""The encoder (slide 16): h = f(x) = σ(V · x + b), the code."""

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
    "forward": Signature(inputs={"x": "N D", "V": "K D", "b": "K"}, outputs={"h": "N K"}),
    "backward": Gradient(of="forward", receives="d_h h x V", returns="d_x d_V d_b"),
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


def test_backward_lets_nothing_through_a_saturated_unit(module, case):
    """Where h is 0 or 1 σ is flat, and no gradient gets past."""
    N, K = len(case["x"]), len(case["V"])
    h = np.broadcast_to(np.arange(K) % 2.0, (N, K)).copy()
    back = module.backward(d_h=1.0 + np.arange(N * K).reshape(N, K), h=h, x=case["x"], V=case["V"])
    agree(back, {"d_x": 0.0, "d_V": 0.0, "d_b": 0.0}, "At h = 0 and at h = 1 the slope of σ is 0.")


def test_without_weights_and_bias_every_code_is_one_half(module, case):
    """With V = 0 and b = 0 every entry is σ(0) = 0.5, whatever the input."""
    case.update(V=0 * case["V"], b=0 * case["b"])
    agree(module.forward(**case), 0.5, "With V = 0 and b = 0 every entry is 0.5.")


def test_each_code_unit_has_a_bias_of_its_own(module, case):
    """A large b_k sets code unit k to 1 in every example, a small one to 0."""
    bias = 1000.0 * np.where(np.arange(case["b"].size) % 2 == 0, 1, -1)
    expected = np.broadcast_to(bias > 0, (len(case["x"]), bias.size)).astype(float)
    agree(module.forward(**{**case, "b": bias}), expected, "b = 1000 gives h = 1, b = −1000 gives h = 0.")


def test_every_entry_lies_between_0_and_1(module, case):
    """A code of logistic units: 0 < h < 1."""
    h = module.forward(**case)
    holds((h > 0) & (h < 1), "Every entry of h must lie between 0 and 1: is it a sigmoid?")


def test_examples_do_not_see_each_other(module, case):
    """Row n of h is the code of row n of x alone."""
    first = module.forward(**{**case, "x": case["x"][:1]})
    agree(first, module.forward(**case)[:1], "One example alone has the same code as within its batch.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """An input with too few components, or a bias of another length, raises ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"], axis=1)})
    rejects(module.forward, **{**case, "b": doubled(case["b"])})
