"""The denoising autoencoder's loss (slide 24): L(x, g(f(x̃))), held against the clean x."""

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
        inputs={
            "x": "N D",
            "x_tilde": "N D",
            "parameters": {"V": "K D", "b": "K", "W": "D K", "c": "D"},
        },
        outputs={"h": "N K", "x_hat": "N D", "L": ""},
        labelled=True,
        sizes={"N": (3, 5), "D": (3, 6), "K": (3, 6)},
    ),
    "backward": Gradient(of="forward", receives="x x_tilde parameters h x_hat", returns="d_parameters"),
}


def signal_and_noise(rng, s, sigma):
    """Return (32, 1) samples whose mean squares are exactly s² and σ², and which are uncorrelated."""
    ones = np.ones(32)
    basis, _ = np.linalg.qr(np.column_stack([ones, rng.standard_normal((32, 2))]))
    return s * np.sqrt(32) * basis[:, 1:2], sigma * np.sqrt(32) * basis[:, 2:3]


def linear(gain):
    """Return parameters with which the sigmoid keeps to its straight middle, so that x̂ = gain · x̃."""
    small = 0.05
    W = 4 * gain / small  # σ(a) = ½ + a/4 for small a
    return {
        "V": np.array([[small]]),
        "b": np.zeros(1),
        "W": np.array([[W]]),
        "c": np.array([-W / 2]),
    }


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_compares_with_the_clean_input(module, case):
    """L is ‖x − x̂‖² with the x before the noise, the mean over the examples."""
    run = module.forward(**case)
    error = np.sum((case["x"] - run["x_hat"]) ** 2, axis=1).mean()
    agree(run["L"], error, "L must hold x̂ against the clean x, not against x̃.")


def test_forward_never_shows_the_clean_input_to_the_network(module, case):
    """The code and x̂ follow from x̃ alone: another x changes the loss only."""
    run = module.forward(**case)
    other = module.forward(**{**case, "x": case["x"] + 1.0})
    agree(other["h"], run["h"], "The code must come from x̃, not from x.")
    agree(other["x_hat"], run["x_hat"], "x̂ must come from x̃, not from x.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of all four parameters."""
    is_derivative(module, case)


def test_the_best_linear_answer_trusts_the_input_less_the_noisier_it_is(module, rng):
    """With x ~ N(0, s²) and noise N(0, σ²) the lowest loss is at x̂ = s²/(s² + σ²) · x̃."""
    for s, sigma in ((1.0, 0.5), (1.0, 1.0), (0.5, 1.0)):
        x, noise = signal_and_noise(rng, s, sigma)
        low, middle, high = (
            module.forward(x=x, x_tilde=x + noise, parameters=linear(gain))["L"] for gain in (0.0, 0.5, 1.0)
        )
        bend = low - 2 * middle + high
        holds(bend > 0.1, "L must be a parabola in the gain: ‖x − x̂‖² with x̂ = gain · x̃.")
        best = 0.25 + 0.5 * (low - middle) / bend  # where the parabola through the three is lowest
        wanted = s**2 / (s**2 + sigma**2)
        holds(np.abs(best - wanted) < 0.02, "The best gain must be s²/(s² + σ²): copying x̃ is too trusting.")


def test_without_noise_the_best_linear_answer_is_a_copy(module, rng):
    """With x̃ = x a gain of 1 has no loss, and that of 0 the mean of ‖x‖²."""
    x, _ = signal_and_noise(rng, 0.8, 1.0)
    copied = module.forward(x=x, x_tilde=x, parameters=linear(1.0))["L"]
    holds(copied < 1e-4, "With x̃ = x and x̂ = x̃ nothing is lost.")
    silent = module.forward(x=x, x_tilde=x, parameters=linear(0.0))["L"]
    agree(silent, 0.64, "With x̂ = 0 the loss is the mean of ‖x‖².")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A corrupted copy of other examples, or of another width, raises ValueError."""
    rejects(module.forward, **{**case, "x_tilde": doubled(case["x_tilde"])})
    rejects(module.forward, **{**case, "x_tilde": doubled(case["x_tilde"], axis=1)})
