"""The cross-entropy of a logistic output (slides 27–28), from the logits."""

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
    warns_nothing,
)

FUNCTIONS = {
    "forward": Signature(
        inputs={"a": between(-3.0, 3.0, "N D"), "x": between(0.05, 0.95, "N D")},
        outputs={"L": ""},
        sizes={"N": (3, 5), "D": (3, 6)},
    ),
    "backward": Gradient(of="forward", receives="a x", returns="d_a"),
}

SURE = {
    "a": np.array([[1000.0, -1000.0, 1000.0], [-1000.0, 750.0, 0.0]]),
    "x": np.array([[1.0, 0.0, 0.0], [1.0, 0.5, 0.5]]),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_is_a_mean_over_the_examples_of_a_sum(module, case):
    """Every example twice changes nothing; every component twice doubles the loss."""
    once = module.forward(**case)
    examples = {name: np.vstack([array, array]) for name, array in case.items()}
    agree(module.forward(**examples), once, "L is the mean over the examples.")
    components = {name: np.hstack([array, array]) for name, array in case.items()}
    agree(module.forward(**components), 2 * once, "L is the sum over the components.")


def test_forward_is_right_where_the_network_is_sure(module):
    """Sure and right costs 0, sure and wrong costs |a|: 1000 here, not infinity."""
    expected = (0 + 0 + 1000 + 1000 + 375 + np.log(2)) / 2
    agree(module.forward(**SURE), expected, "At a = ±1000 the loss is 0 or 1000 for x = 0 or 1.")


def test_forward_gives_no_warning_where_the_network_is_sure(module):
    """No exponential overflows and no logarithm meets 0."""
    warns_nothing(module.forward, **SURE)


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂a."""
    is_derivative(module, case)


def test_backward_is_right_where_the_network_is_sure(module):
    """Far from 0 the derivative is (1 − x)/N or −x/N, without a warning."""
    warns_nothing(module.backward, **SURE)
    expected = np.array([[0.0, 0.0, 1.0], [-1.0, 0.5, 0.0]]) / 2
    agree(module.backward(**SURE), expected, "At a = ±1000 the derivative is that of max(a, 0) − a x.")


def test_not_knowing_costs_one_bit_for_every_component(module, case):
    """With a = 0, so x̂ = ½, the loss is D ln 2 whatever x is."""
    D = case["x"].shape[1]
    agree(module.forward(a=0 * case["a"], x=case["x"]), D * np.log(2), "At a = 0 the loss is D ln 2.")


def test_the_best_answer_is_x_itself(module, case):
    """At σ(a) = x the derivative is 0, and every other a costs more."""
    x = case["x"]
    best = np.log(x / (1 - x))
    agree(module.backward(a=best, x=x), 0.0, "Where x̂ = x the derivative is 0.")
    least = module.forward(a=best, x=x)
    for move in (-0.5, 0.5):
        holds(module.forward(a=best + move, x=x) > least, "Every a but that with σ(a) = x costs more.")


def test_on_and_off_change_places(module, case):
    """The loss of −a for 1 − x is that of a for x."""
    other = module.forward(a=-case["a"], x=1 - case["x"])
    agree(other, module.forward(**case), "L(−a, 1 − x) = L(a, x): both terms are needed.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """Logits and inputs of different widths or batch sizes raise ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"], axis=1)})
    rejects(module.backward, **{**case, "x": doubled(case["x"])})
