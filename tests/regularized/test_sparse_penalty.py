"""The sparsity penalty (slide 23): λ Σ_i |h_i|."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    between,
    is_derivative,
    matches_example,
)

FUNCTIONS = {
    "forward": Signature(
        inputs={"h": "N K", "lam": between(0.2, 0.8, "")},
        outputs={"Omega": ""},
        sizes={"N": (4, 6), "K": (4, 7)},
    ),
    "backward": Gradient(of="forward", receives="h lam", returns="d_h"),
}


def off_the_corner(case):
    """Return the case with every entry of h at least 0.2 from 0, where |h| has no derivative."""
    h = case["h"]
    return {**case, "h": h + 0.2 * np.where(h < 0, -1, 1)}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_charges_both_signs_alike(module, case):
    """A code of −h costs what h costs: it is |h_i| that is summed, not h_i."""
    positive = {**case, "h": np.abs(case["h"])}
    agree(module.forward(**case), module.forward(**positive), "|−h| = |h|: the signs can't matter.")


def test_forward_is_a_mean_over_the_examples(module, case):
    """A batch that holds every example twice costs what it cost before."""
    twice = {**case, "h": np.vstack([case["h"], case["h"]])}
    agree(module.forward(**twice), module.forward(**case), "Ω is the mean over the examples, not the sum.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂Ω/∂h, for codes of both signs."""
    is_derivative(module, off_the_corner(case))


def test_backward_leaves_silent_units_in_peace(module, case):
    """At h_i = 0, the corner of |h_i|, the slope to take is 0."""
    h = off_the_corner(case)["h"]
    before = module.backward(h=h, lam=case["lam"])
    h[0, 0] = h[-1, -1] = 0.0
    before[0, 0] = before[-1, -1] = 0.0
    agree(module.backward(h=h, lam=case["lam"]), before, "d_h must be 0 where h is 0.")


def test_a_silent_code_costs_nothing_and_one_active_unit_its_size(module, case):
    """h = 0 costs 0; one unit at −3 in one of N examples costs 3λ/N."""
    h, lam = 0 * case["h"], case["lam"]
    agree(module.forward(h=h, lam=lam), 0.0, "A code of zeros costs nothing.")
    h[0, -1] = -3.0
    agree(module.forward(h=h, lam=lam), 3 * lam / len(h), "One unit at −3 costs 3λ/N.")


def test_the_price_is_proportional_to_the_rate_and_to_the_code(module, case):
    """Twice the λ costs twice as much, and so does twice the code."""
    once = module.forward(**case)
    agree(module.forward(**{**case, "lam": 2 * case["lam"]}), 2 * once, "2λ costs twice as much as λ.")
    agree(module.forward(**{**case, "h": 2 * case["h"]}), 2 * once, "2h costs twice as much as h.")


def test_the_slope_does_not_depend_on_the_size(module, case):
    """A large entry of h is pulled towards 0 no harder than a small one."""
    case = off_the_corner(case)
    slope = np.abs(module.backward(**case))
    agree(slope, case["lam"] / len(case["h"]), "Every |∂Ω/∂h_i| must be λ/N where h_i is not 0.")
