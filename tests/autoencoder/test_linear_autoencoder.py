"""The linear autoencoder (slides 18 and 19): x̂ = W V x, and what it has to do with PCA."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    doubled,
    holds,
    is_derivative,
    matches_example,
    needs_right,
    rejects,
)

FUNCTIONS = {
    "forward": Signature(
        inputs={"x": "N D", "V": "K D", "W": "D K"},
        outputs={"x_hat": "N D"},
        sizes={"K": (2, 3), "D": (4, 6)},
    ),
    "backward": Gradient(of="forward", receives="d_x_hat x V W", returns="d_V d_W"),
}

STEPS, RATE, MOMENTUM = 20, 0.5, 0.5  # ends within 2e-3 of the subspace from wherever it starts


def spread_out(case, rng):
    """Return centred examples, the basis Q (D, K) of their principal subspace, and what lies outside it.

    Along an axis of a rotated frame each, their variances are 1, 0.9, … in the principal subspace and
    0.1 or less outside it; the sum of the latter is what no projection onto K directions can keep.
    """
    K, D = case["V"].shape
    N = 2 * D
    drawn = rng.standard_normal((N, D))
    scores = np.sqrt(N) * np.linalg.qr(drawn - drawn.mean(axis=0))[0]
    frame = np.linalg.qr(rng.standard_normal((D, D)))[0]
    inside, outside = 1 - 0.1 * np.arange(K), 0.1 - 0.01 * np.arange(D - K)
    return scores * np.sqrt([*inside, *outside]) @ frame.T, frame[:, :K], outside.sum()


def loss(x, x_hat):
    """Return the mean over the examples of ‖x − x̂‖²."""
    return np.linalg.norm(x - x_hat) ** 2 / len(x)


def start(Q, rng):
    """Return W (D, K) with orthogonal columns, 45° off Q's subspace at most: 90° off nothing is learned."""
    noise = rng.standard_normal(Q.shape)
    noise -= Q @ (Q.T @ noise)
    mixed = np.linalg.qr(rng.standard_normal((Q.shape[1], Q.shape[1])))[0]
    return 0.7 * np.linalg.qr((Q + noise / np.linalg.norm(noise, 2)) @ mixed)[0]


def trained(module, x, Q, rng):
    """Return V and W after gradient descent on the mean of ‖x − x̂‖² with the module's own backward."""
    needs_right(module)
    W = start(Q, rng)
    V, step_V, step_W = W.T, 0.0, 0.0
    with np.errstate(all="ignore"):  # a wrong gradient may lead anywhere
        for _ in range(STEPS):
            error = x @ (W @ V).T - x
            back = module.backward(d_x_hat=error / len(x), x=x, V=V, W=W)
            step_V = MOMENTUM * step_V - 2 * RATE * back["d_V"]
            step_W = MOMENTUM * step_W - 2 * RATE * back["d_W"]
            V, W = V + step_V, W + step_W
    for weights in (V, W):
        holds(np.abs(weights) < 100, "Gradient descent with this backward runs away.")
    return V, W


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_is_linear(module, case):
    """The copy of a sum is the sum of the copies: no bias, no activation."""
    other = np.roll(case["x"], 1, axis=1)
    both = module.forward(**{**case, "x": case["x"] + other})
    apart = module.forward(**case) + module.forward(**{**case, "x": other})
    agree(both, apart, "x̂ = W V x is linear in x.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂V and ∂L/∂W, summed over the batch."""
    is_derivative(module, case)


def test_backward_trains_it_to_span_the_principal_subspace(module, case, rng):
    """After gradient descent W's columns span the subspace of the data's largest variance (slide 19)."""
    x, Q, _ = spread_out(case, rng)
    _, W = trained(module, x, Q, rng)
    basis = np.linalg.qr(W)[0]
    distance = np.linalg.norm(basis - Q @ (Q.T @ basis), 2)
    holds(distance < 1e-2, "Training must lead to the subspace that PCA finds.")


def test_backward_trains_it_down_to_the_error_of_the_principal_subspace(module, case, rng):
    """What is left of L is the variance outside the principal subspace, as for PCA."""
    x, Q, outside = spread_out(case, rng)
    V, W = trained(module, x, Q, rng)
    lost = loss(x, module.forward(x=x, V=V, W=W))
    holds(abs(lost - outside) < 1e-3, "Training must end where only the trailing variances are lost.")


def test_the_principal_directions_as_weights_project(module, case, rng):
    """V = Qᵀ and W = Q keep what lies in the subspace and lose the trailing variances exactly."""
    x, Q, outside = spread_out(case, rng)
    x_hat = module.forward(x=x, V=Q.T, W=Q)
    agree(x_hat, x @ Q @ Q.T, "V = Qᵀ and W = Q project onto the columns of Q.")
    agree(loss(x, x_hat), outside, "The trailing variances are what is lost.")


def test_no_weights_lose_less_than_the_principal_directions(module, case, rng):
    """Through K numbers per example no more can pass, whatever V and W are."""
    x, _, outside = spread_out(case, rng)
    for W in (case["W"], np.linalg.pinv(case["V"])):
        x_hat = module.forward(x=x, V=case["V"], W=W)
        lost = loss(x, x_hat)
        holds(lost > outside, "No x̂ = W V x can be nearer to x than the PCA's.")


def test_only_the_product_of_the_weights_counts(module, case):
    """Units mixed in V and unmixed in W give the same copy, so weights cannot be compared."""
    K = len(case["V"])
    mix = np.eye(K) + np.triu(np.ones((K, K)))
    mixed = {**case, "V": mix @ case["V"], "W": case["W"] @ np.linalg.inv(mix)}
    agree(module.forward(**mixed), module.forward(**case), "W M⁻¹ and M V copy as W and V do.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """An x with too few components, or a W for other units or components than V's, raises ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"], axis=1)})
    rejects(module.forward, **{**case, "W": doubled(case["W"], axis=1)})
    rejects(module.forward, **{**case, "W": doubled(case["W"])})
