"""The contractive autoencoder's loss (slide 26): L(x, g(f(x))) + λ Σ_i ‖∇_x h_i‖²."""

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
        inputs={
            "x": "N D",
            "parameters": {"V": "K D", "b": "K", "W": "D K", "c": "D"},
            "lam": between(1.2, 2.0, ""),
        },
        outputs={"h": "N K", "x_hat": "N D", "L": ""},
        labelled=True,
        sizes={"N": (3, 5), "D": (3, 6), "K": (3, 6)},
    ),
    "backward": Gradient(of="forward", receives="x parameters lam h x_hat", returns="d_parameters"),
}


def gradient(module, case):
    """Return the gradient of every parameter at the case."""
    run = module.forward(**case)
    return module.backward(**case, h=run["h"], x_hat=run["x_hat"])


def error_of(case, run):
    """Return the mean over the examples of ‖x − x̂‖²."""
    return np.sum((case["x"] - run["x_hat"]) ** 2, axis=1).mean()


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_adds_a_penalty_in_proportion_to_its_weight(module, case):
    """L is ‖x − x̂‖² at λ = 0 and grows by the same amount for every further λ."""
    free, once, twice = (module.forward(**{**case, "lam": lam}) for lam in (0.0, 1.0, 2.0))
    agree(free["L"], error_of(case, free), "With λ = 0 only the reconstruction error is left.")
    agree(twice["L"] - once["L"], once["L"] - free["L"], "L must grow in proportion to λ.")
    holds(once["L"] - free["L"] > 1e-3, "A code that moves with x must cost something.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of all four parameters."""
    is_derivative(module, case)


def test_the_penalty_does_not_reach_what_decodes(module, case):
    """Ω is about h and x: the gradients of W and c are the same for every λ, that of V is not."""
    free, priced = gradient(module, {**case, "lam": 0.0}), gradient(module, case)
    agree(priced["W"], free["W"], "λ must not change the gradient of W.")
    agree(priced["c"], free["c"], "λ must not change the gradient of c.")
    holds(np.abs(priced["V"] - free["V"]).max() > 1e-3, "λ must change the gradient of V.")


def test_a_constant_code_pays_nothing_and_reconstructs_nothing(module, case):
    """With V = 0 the code is the same for every x: only the reconstruction error is left."""
    still = {**case, "parameters": {**case["parameters"], "V": 0 * case["parameters"]["V"]}}
    run = module.forward(**still)
    agree(run["L"], error_of(still, run), "With V = 0 nothing moves, so Ω = 0.")
    agree(run["x_hat"], np.broadcast_to(run["x_hat"][:1], run["x_hat"].shape), "One code has one x̂.")


def test_a_step_downhill_with_the_penalty_contracts(module, case):
    """From the same start, a step with λ > 0 ends at a smaller Ω than a step with λ = 0."""
    left = []
    for lam in (0.0, 1.0):
        slope = gradient(module, {**case, "lam": lam})
        moved = {name: p - 0.02 * slope[name] for name, p in case["parameters"].items()}
        free = module.forward(x=case["x"], parameters=moved, lam=0.0)["L"]
        left.append(module.forward(x=case["x"], parameters=moved, lam=1.0)["L"] - free)
    holds(left[1] < left[0], "A step against the gradient with λ = 1 must make Ω smaller than one with 0.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """Inputs of another width than V, or a W for another number of units, raise ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"], axis=1)})
    shorter = {**case["parameters"], "W": doubled(case["parameters"]["W"], axis=1)}
    rejects(module.forward, **{**case, "parameters": shorter})
