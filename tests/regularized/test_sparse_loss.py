"""The sparse autoencoder's loss (slide 23): L(x, g(f(x))) + λ Σ_i |h_i|."""

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
            "lam": between(0.2, 0.8, ""),
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


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_adds_the_two_terms(module, case):
    """L is the squared error ‖x − x̂‖² plus λ Σ_i |h_i|, both as means over the examples."""
    run = module.forward(**case)
    error = np.sum((case["x"] - run["x_hat"]) ** 2, axis=1).mean()
    price = case["lam"] * np.abs(run["h"]).sum(axis=1).mean()
    agree(run["L"], error + price, "L must be the mean of ‖x − x̂‖² + λ Σ|h_i|.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of all four parameters."""
    is_derivative(module, case)


def test_without_a_price_it_is_the_plain_reconstruction_error(module, case):
    """With λ = 0 the loss is ‖x − x̂‖² alone, and the code is what it was."""
    free, run = module.forward(**{**case, "lam": 0.0}), module.forward(**case)
    error = np.sum((case["x"] - free["x_hat"]) ** 2, axis=1).mean()
    agree(free["L"], error, "With λ = 0 only the reconstruction error is left.")
    agree(free["h"], run["h"], "λ is a price; it can't change the code of given parameters.")


def test_the_penalty_does_not_reach_what_decodes(module, case):
    """W and c come after h: their gradients are the same for every λ, those of V and b are not."""
    free, priced = gradient(module, {**case, "lam": 0.0}), gradient(module, case)
    agree(priced["W"], free["W"], "λ must not change the gradient of W.")
    agree(priced["c"], free["c"], "λ must not change the gradient of c.")
    holds(np.abs(priced["V"] - free["V"]).max() > 1e-3, "λ must change the gradient of V.")
    holds(np.abs(priced["b"] - free["b"]).max() > 1e-3, "λ must change the gradient of b.")


def test_a_step_downhill_with_a_price_leaves_a_sparser_code(module, case):
    """From the same start, a step with λ > 0 ends at a smaller Σ|h| than a step with λ = 0."""
    left = []
    for lam in (0.0, 1.0):
        slope = gradient(module, {**case, "lam": lam})
        moved = {name: p - 0.02 * slope[name] for name, p in case["parameters"].items()}
        left.append(np.abs(module.forward(x=case["x"], parameters=moved, lam=lam)["h"]).sum())
    holds(left[1] < left[0], "A step against the gradient with λ = 1 must make Σ|h| smaller than one with 0.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """Inputs of another width than V, or a W for another number of units, raise ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"], axis=1)})
    shorter = {**case["parameters"], "W": doubled(case["parameters"]["W"], axis=1)}
    rejects(module.forward, **{**case, "parameters": shorter})
