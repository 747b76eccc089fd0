"""The reconstruction loss (slide 18): L(x, x̂) = ‖x − x̂‖², as a mean over the examples."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    doubled,
    is_derivative,
    matches_example,
    rejects,
)

# So that no wrong divisor (2, N − 1, N², D, N D, …) is another one, or the right one.
SIZES = {"N": (5, 6), "D": (7, 8)}

FUNCTIONS = {
    "forward": Signature(inputs={"x": "N D", "x_hat": "N D"}, outputs={"L": ""}, sizes=SIZES),
    "backward": Gradient(of="forward", receives="x x_hat", returns="d_x_hat"),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_sums_over_components_and_averages_over_examples(module):
    """By hand: the examples' sums are 1² + 2² = 5 and 3² + 4² = 25, and their mean is 15."""
    x, x_hat = np.array([[1.0, 2.0], [0.0, 0.0]]), np.array([[0.0, 0.0], [3.0, -4.0]])
    agree(module.forward(x=x, x_hat=x_hat), 15.0, "(5 + 25) / 2 = 15.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivative worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂x̂; nothing arrives from above, L is where the gradients start."""
    is_derivative(module, case)


def test_backward_of_a_perfect_copy_is_zero(module, case):
    """At x̂ = x the loss is as small as it can be."""
    agree(module.backward(x=case["x"], x_hat=case["x"]), 0.0, "At x̂ = x the gradient is 0.")


def test_a_perfect_copy_costs_nothing(module, case):
    """x̂ = x gives L = 0."""
    agree(module.forward(x=case["x"], x_hat=case["x"]), 0.0, "x̂ = x must give 0.")


def test_twice_the_error_costs_four_times_as_much(module, case):
    """The error is squared."""
    twice = case["x"] + 2 * (case["x_hat"] - case["x"])
    once = module.forward(**case)
    agree(module.forward(x=case["x"], x_hat=twice), 4 * once, "Twice the error must cost 4 times as much.")


def test_the_sign_of_an_error_makes_no_difference(module, case):
    """Too much costs what too little costs: L(x, x̂) = L(x̂, x)."""
    swapped = module.forward(x=case["x_hat"], x_hat=case["x"])
    agree(swapped, module.forward(**case), "Only the size of an error counts.")


def test_the_same_examples_twice_cost_the_same(module, case):
    """A mean over the examples does not grow with their number."""
    double = {name: np.vstack([array, array]) for name, array in case.items()}
    agree(module.forward(**double), module.forward(**case), "L is a mean over the examples.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A reconstruction of another number of examples or components raises ValueError."""
    rejects(module.forward, x=case["x"], x_hat=doubled(case["x_hat"]))
    rejects(module.forward, x=case["x"], x_hat=doubled(case["x_hat"], axis=1))
