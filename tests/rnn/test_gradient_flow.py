"""Gradient flow (slide 4): what one step, and all steps to the end, make of a change of the state."""

import numpy as np

from grader.judging import Signature, agree, between, doubled, holds, matches_example, rejects

# W has D = 4 columns for x. A signature reads D off an argument of its own, and these functions have none,
# so it cannot draw an H that differs from D: H is smaller.
W_SHAPE = "H H+4"
SIZES = {"H": (2, 3)}

FUNCTIONS = {
    "step_jacobian": Signature(
        inputs={"h": between(-0.9, 0.9, "N H"), "W": W_SHAPE},
        outputs={"J": "N H H"},
        sizes=SIZES,
    ),
    "jacobian_norms": Signature(
        inputs={"H": between(-0.9, 0.9, "T N H"), "W": W_SHAPE},
        outputs={"norms": "T+1 N"},
        sizes=SIZES,
    ),
}


def spectral_norm(matrices):
    """Return the largest factor by which each of the matrices stretches a vector."""
    return np.linalg.norm(matrices, ord=2, axis=(1, 2))


def with_recurrent(W, W_h):
    """Return W with its first H columns replaced."""
    return np.hstack([W_h, W[:, len(W) :]])


def test_step_jacobian_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "step_jacobian")


def test_step_jacobian_is_the_slope_of_a_step(module, draw):
    """J[n, i, j] is how fast entry i of h_t grows with entry j of h_{t-1}."""
    case, step = draw("step_jacobian"), 1e-4
    h, W_h = case["h"], case["W"][:, : case["h"].shape[1]]
    h_prev = h[:, ::-1]  # any state will do, with a constant that makes the step end at h
    constant = np.arctanh(h) - h_prev @ W_h.T
    slopes = [
        (np.tanh((h_prev + e) @ W_h.T + constant) - np.tanh((h_prev - e) @ W_h.T + constant)) / (2 * step)
        for e in step * np.eye(h.shape[1])
    ]
    agree(
        module.step_jacobian(**case), np.stack(slopes, axis=2), "J must be the slope of tanh(W · [h, x] + b)."
    )


def test_jacobian_norms_gives_the_worked_numbers(module):
    """For the worked arguments it gives the norms worked outside this kit."""
    matches_example(module, "jacobian_norms")


def test_jacobian_norms_ends_in_one(module, draw):
    """∂h_T/∂h_T is the identity, which stretches nothing."""
    agree(module.jacobian_norms(**draw("jacobian_norms"))[-1], 1.0, "‖∂h_T/∂h_T‖₂ must be 1.")


def test_jacobian_norms_takes_the_norm_of_the_product(module, draw):
    """A unit that hands its value to another one loses it a step later: two steps back nothing is left."""
    case = draw("jacobian_norms")
    W_h = np.zeros((len(case["W"]), len(case["W"])))
    W_h[0, 1] = 2.0  # unit 1 speaks to unit 0, which speaks to no one
    norms = module.jacobian_norms(H=case["H"], W=with_recurrent(case["W"], W_h))
    agree(norms[-2], 2 * (1 - case["H"][-1, :, 0] ** 2), "One step back only h_T[0] has a slope.")
    agree(norms[:-2], 0.0, "Two such steps give 0: take the norm of the product, not the norms' product.")


def test_at_a_state_of_zero_a_step_is_linear(module, draw):
    """Where h_t = 0, tanh has slope 1 and ∂h_t/∂h_{t-1} is W's first H columns, for every example."""
    case = draw("step_jacobian")
    N, H = case["h"].shape
    expected = np.broadcast_to(case["W"][:, :H], (N, H, H))
    agree(module.step_jacobian(h=0 * case["h"], W=case["W"]), expected, "At h = 0 J is W's first H columns.")


def test_a_saturated_step_lets_nothing_through(module, draw):
    """Where h_t = ±1 at one step, ∂h_T/∂h_s is 0 for every s before it, and later ones stay."""
    case = draw("jacobian_norms")
    before, H = module.jacobian_norms(**case), case["H"].copy()
    H[-2] = np.where(H[-2] > 0, 1.0, -1.0)
    J = module.step_jacobian(h=H[-2], W=case["W"])
    agree(J, 0.0, "At h = ±1 a step's Jacobian is 0.")
    norms = module.jacobian_norms(H=H, W=case["W"])
    agree(norms[:-2], 0.0, "Nothing passes a saturated step.")
    agree(norms[-2:], before[-2:], "∂h_T/∂h_t depends on the steps after t alone.")


def test_tiny_states_and_an_orthogonal_matrix_give_a_power_of_its_size(module, draw, rng):
    """With W_h = ρ · orthogonal and tiny states ‖∂h_T/∂h_t‖₂ is ρ to the power T − t."""
    case = draw("jacobian_norms")
    T, N, H = case["H"].shape
    orthogonal = np.linalg.qr(rng.standard_normal((H, H)))[0]
    steps = np.arange(T + 1)[::-1, None]
    for rho, word in ((0.5, "vanish"), (1.0, "stay"), (1.5, "explode")):
        W = with_recurrent(case["W"], rho * orthogonal)
        norms = module.jacobian_norms(H=1e-4 * case["H"], W=W)
        agree(norms, rho ** (steps + np.zeros(N)), f"With ρ = {rho} the norms are ρ^(T−t): they {word}.")


def test_no_path_is_longer_than_its_steps_allow(module, draw):
    """A product stretches by no more than its factors together: ‖∂h_T/∂h_t‖₂ ≤ ∏ ‖∂h_s/∂h_{s-1}‖₂."""
    case = draw("jacobian_norms")
    norms = module.jacobian_norms(**case)
    factors = [spectral_norm(module.step_jacobian(h=h, W=case["W"])) for h in case["H"]]
    bounds = np.cumprod(factors[::-1], axis=0)[::-1]
    holds(norms[:-1] <= bounds * (1 + 1e-5), "A norm can't exceed the product of its steps' norms.")
    agree(norms[-2], bounds[-1], "One step from the end the norm is that step's own.")


def test_the_inputs_columns_do_not_matter(module, draw):
    """∂h_t/∂h_{t-1} knows nothing of W's last D columns."""
    case = draw("step_jacobian")
    H = case["h"].shape[1]
    changed = {**case, "W": np.hstack([case["W"][:, :H], 2 - case["W"][:, H:]])}
    agree(module.step_jacobian(**changed), module.step_jacobian(**case), "W's last D columns can't matter.")


def test_shapes_that_disagree_raise_value_error(module, draw):
    """A W with another number of units than the states raises ValueError."""
    for function, given in (
        (module.step_jacobian, "step_jacobian"),
        (module.jacobian_norms, "jacobian_norms"),
    ):
        case = draw(given)
        rejects(function, **{**case, "W": doubled(case["W"])})
