"""The activations of every gate and state, and their derivatives in terms of their outputs."""

import numpy as np

from grader.judging import (
    Signature,
    agree,
    between,
    holds,
    matches_example,
    warns_nothing,
)

FUNCTIONS = {
    "sigmoid": Signature(inputs={"a": "N H"}, outputs={"s": "N H"}),
    "sigmoid_grad": Signature(inputs={"s": between(0.05, 0.95, "N H")}, outputs={"d_sigmoid": "N H"}),
    "tanh_grad": Signature(inputs={"t": between(-0.95, 0.95, "N H")}, outputs={"d_tanh": "N H"}),
}


def test_sigmoid_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "sigmoid")


def test_sigmoid_is_right_far_from_zero(module):
    """σ(1000) = 1 and σ(−1000) = 0: neither an overflow nor NaN."""
    a = np.array([[-1000.0, -40.0, 0.0], [30.0, 710.0, 1000.0]])
    expected = np.array([[0.0, 0.0, 0.5], [1.0, 1.0, 1.0]])
    agree(module.sigmoid(a=a), expected, "σ(−1000) = 0, σ(0) = 0.5, σ(1000) = 1.")


def test_sigmoid_gives_no_warning_far_from_zero(module):
    """exp of a large number overflows; a stable sigmoid never takes it."""
    warns_nothing(module.sigmoid, a=np.array([[-1000.0, 1000.0], [-750.0, 750.0]]))


def test_sigmoid_grad_gives_the_worked_numbers(module):
    """For the worked outputs s it gives σ′ worked outside this kit."""
    matches_example(module, "sigmoid_grad")


def test_sigmoid_grad_takes_the_output_of_sigmoid(module, draw):
    """σ′(a), a slope measured on σ itself, is sigmoid_grad(σ(a))."""

    def sigma(a):  # not the module's: a wrong sigmoid must not cost its slope's points
        return (1 + np.tanh(a / 2)) / 2

    a, step = draw("sigmoid")["a"], 1e-3
    slope = (sigma(a + step) - sigma(a - step)) / (2 * step)
    error = np.abs(module.sigmoid_grad(s=sigma(a)) - slope)
    holds(error < 1e-3, "sigmoid_grad(sigmoid(a)) must be the slope of sigmoid at a.")


def test_tanh_grad_gives_the_worked_numbers(module):
    """For the worked outputs t it gives tanh′ worked outside this kit."""
    matches_example(module, "tanh_grad")


def test_tanh_grad_takes_the_output_of_tanh(module, draw):
    """tanh′(a), a slope measured on tanh itself, is tanh_grad(tanh(a))."""
    a, step = draw("sigmoid")["a"], 1e-3
    slope = (np.tanh(a + step) - np.tanh(a - step)) / (2 * step)
    error = np.abs(module.tanh_grad(t=np.tanh(a)) - slope)
    holds(error < 1e-3, "tanh_grad(tanh(a)) must be the slope of tanh at a.")


def test_sigmoid_of_minus_a_is_one_minus_sigmoid_of_a(module, draw):
    """σ(−a) = 1 − σ(a)."""
    a = draw("sigmoid")["a"]
    agree(module.sigmoid(a=-a), 1 - module.sigmoid(a=a), "σ(−a) = 1 − σ(a).")


def test_both_slopes_are_steepest_in_the_middle_and_flat_at_the_ends(module):
    """σ′ is ¼ where σ = ½ and 0 where σ is 0 or 1; tanh′ is 1 at 0 and 0 at ±1."""
    ends = np.array([[0.0, 0.5, 1.0]])
    agree(module.sigmoid_grad(s=ends), [[0.0, 0.25, 0.0]], "σ′ = 0, ¼, 0 where σ = 0, ½, 1.")
    t = np.array([[-1.0, 0.0, 1.0]])
    agree(module.tanh_grad(t=t), [[0.0, 1.0, 0.0]], "tanh′ = 0, 1, 0 where tanh = −1, 0, 1.")
