"""The contractive penalty (slide 26): λ Σ_i ‖∇_x h_i‖² for a sigmoid code."""

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
)

FUNCTIONS = {
    "forward": Signature(
        inputs={"x": "N D", "V": "K D", "b": "K", "lam": between(1.2, 2.0, "")},
        outputs={"h": "N K", "Omega": ""},
        labelled=True,
        sizes={"N": (3, 5), "D": (3, 6), "K": (3, 6)},
    ),
    "backward": Gradient(of="forward", receives="x V lam h", returns="d_x d_V d_b"),
}


def jacobians(module, case):
    """Return ∂h/∂x of every example, (N, K, D), measured on the code that forward returns."""
    step = 1e-2  # coarse enough for a float32 answer
    moves = step * np.eye(case["x"].shape[1])
    points = [{**case, "x": case["x"] + sign * move} for move in moves for sign in (1, -1)]
    h = np.array([run["h"] for run in module.forward.many(points)])
    return np.moveaxis((h[0::2] - h[1::2]) / (2 * step), 0, -1)


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_is_the_squared_size_of_the_measured_jacobian(module, case):
    """Ω is λ times the sum of the squares of all ∂h_i/∂x_j, the mean over the examples."""
    case["V"], case["b"] = 0.5 * case["V"], 0.5 * case["b"]
    J = jacobians(module, case)
    measured = case["lam"] * np.sum(J**2, axis=(1, 2)).mean()
    error = np.abs(module.forward(**case)["Omega"] - measured)
    holds(error <= 2e-3 * measured, "Ω must be λ‖∂h/∂x‖²: every ∂h_i/∂x_j squared, then all summed.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂Ω/∂x, ∂Ω/∂V and ∂Ω/∂b, with the slope of the sigmoid changing too."""
    is_derivative(module, case)


def test_backward_feels_no_pull_on_the_bias_at_the_steepest_point(module, case):
    """At h = ½ the slope h(1 − h) is largest, so a small change of b changes nothing."""
    case = {**case, "x": 0 * case["x"], "b": 0 * case["b"]}
    h = np.full((len(case["x"]), len(case["V"])), 0.5)
    back = module.backward(x=case["x"], V=case["V"], lam=case["lam"], h=h)
    agree(back["d_b"], 0.0, "At h = ½ the derivative with respect to b is 0.")
    agree(back["d_x"], 0.0, "At h = ½ the derivative with respect to x is 0.")
    agree(back["d_V"], case["lam"] / 8 * case["V"], "At h = ½, Ω = λ‖V‖²/16, whose derivative is λV/8.")


def test_a_saturated_code_does_not_move_and_costs_nothing(module, case):
    """With b = ±1000 every unit is stuck at 0 or 1 and Ω = 0."""
    stuck = 1000.0 * np.where(np.arange(case["b"].size) % 2 == 0, 1, -1)
    agree(module.forward(**{**case, "b": stuck})["Omega"], 0.0, "A code that does not move costs nothing.")


def test_at_the_steepest_point_the_slope_is_a_quarter(module, case):
    """With x = 0 and b = 0, ∂h/∂x is V/4, so Ω = λ Σ V²/16."""
    case = {**case, "x": 0 * case["x"], "b": 0 * case["b"]}
    expected = case["lam"] * np.sum((case["V"] / 4) ** 2)
    agree(module.forward(**case)["Omega"], expected, "At h = ½ the Jacobian is V/4.")


def test_it_is_a_mean_over_the_examples(module, case):
    """A batch that holds every example twice costs what it cost before."""
    twice = {**case, "x": np.vstack([case["x"], case["x"]])}
    once = module.forward(**case)["Omega"]
    agree(module.forward(**twice)["Omega"], once, "Ω is the mean over the examples, not the sum.")
    agree(module.forward(**{**case, "lam": 2 * case["lam"]})["Omega"], 2 * once, "2λ costs twice as much.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """Inputs of another width than V, or one bias for all units, raise ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"], axis=1)})
    rejects(module.forward, **{**case, "b": doubled(case["b"])})
