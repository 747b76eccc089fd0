"""The overcomplete linear network (slides 18 and 21): W V = I, and a code that says nothing."""

import numpy as np

from grader.judging import Signature, agree, doubled, holds, matches_example, rejects

FUNCTIONS = {
    "left_inverse": Signature(
        inputs={"V": "K D", "W_0": "D K"}, outputs={"W": "D K"}, sizes={"D": (2, 3), "K": (8, 9)}
    ),
}


def test_left_inverse_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "left_inverse")


def test_left_inverse_undoes_the_encoding(module, draw):
    """W V = I."""
    case = draw("left_inverse")
    W = module.left_inverse(**case)
    agree(W @ case["V"], np.eye(len(W)), "W V must be the identity.")


def test_left_inverse_changes_no_more_than_it_must(module, draw):
    """W − W_0 says nothing about codes that V never gives: the nearest W leaves those to W_0."""
    case = draw("left_inverse")
    Q = np.linalg.qr(case["V"])[0]
    change = module.left_inverse(**case) - case["W_0"]
    agree(change - change @ Q @ Q.T, 0.0, "A smaller change of W_0 would do.")


def test_left_inverse_leaves_weights_that_copy_as_they_are(module, draw):
    """Where W_0 V = I already, nothing has to change."""
    case = draw("left_inverse")
    W = module.left_inverse(**case)
    agree(module.left_inverse(V=case["V"], W_0=W), W, "A W_0 that copies is its own nearest W.")


def test_left_inverse_has_no_choice_where_K_is_D(module, draw):
    """A square V has one inverse: W_0 makes no difference."""
    case = draw("left_inverse")
    D = len(case["W_0"])
    V = np.linalg.qr(case["V"][:D])[0] * (1 + np.arange(D))  # invertible, and safely so
    W = module.left_inverse(V=V, W_0=case["W_0"][:, :D])
    agree(W, np.linalg.inv(V), "For K = D the only W with W V = I is V's inverse.")


def test_many_weights_copy_and_all_code_units_take_part(module, draw):
    """Two guesses give two decoders, both copy, and neither is the padded identity."""
    case = draw("left_inverse")
    one = module.left_inverse(**case)
    two = module.left_inverse(V=case["V"], W_0=1.0 - case["W_0"])
    agree(one @ case["V"], two @ case["V"], "Both decoders copy.")
    holds(np.abs(one - two).max() > 0.1, "Another W_0 must lead to another W.")
    holds(np.abs(one).max(axis=0) > 1e-3, "Every code unit takes part in W.")


def test_pure_noise_is_copied_as_well_as_data(module, draw, rng):
    """No loss on data, and none on noise: unlike one principal direction, it has learned nothing of them."""
    case = draw("left_inverse")
    W, V, D = module.left_inverse(**case), case["V"], len(case["W_0"])
    direction = np.linalg.qr(rng.standard_normal((D, 1)))[0]
    data, noise = rng.uniform(-2, 2, (20, 1)) @ direction.T, rng.uniform(-2, 2, (20, D))
    for x in (data, noise):
        agree(x @ V.T @ W.T, x, "x̂ = W V x must be x, whatever x is.")
    agree(data @ direction @ direction.T, data, "One code unit is enough for such data.")
    lost = ((noise - noise @ direction @ direction.T) ** 2).sum() / (noise**2).sum()
    holds(lost > 0.1, "One code unit is not enough for noise.")


def test_too_few_code_units_raise_value_error(module, draw):
    """With K < D no decoder can undo V; that, and shapes that disagree, raise ValueError."""
    case = draw("left_inverse")
    D = len(case["W_0"])
    few = {"V": case["V"][: D - 1], "W_0": case["W_0"][:, : D - 1]}
    rejects(module.left_inverse, "With K < D there is no W with W V = I: raise ValueError.", **few)
    rejects(module.left_inverse, V=case["V"], W_0=doubled(case["W_0"], axis=1))
