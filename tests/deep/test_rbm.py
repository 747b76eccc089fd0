"""The restricted Boltzmann machine (slide 27): one step of contrastive divergence."""

import numpy as np

from grader.judging import Signature, agree, between, doubled, holds, matches_example, rejects

PIXELS = between(0.05, 0.95, "N D")
SIZES = {"N": (4, 6), "K": (4, 7), "D": (3, 6)}  # enough samples that some are on and some off

FUNCTIONS = {
    "hidden_probabilities": Signature(
        inputs={"v": PIXELS, "W": "K D", "b": "K"}, outputs={"p": "N K"}, sizes=SIZES
    ),
    "visible_probabilities": Signature(
        inputs={"h": between(0.05, 0.95, "N K"), "W": "K D", "c": "D"}, outputs={"p": "N D"}, sizes=SIZES
    ),
    "cd_update": Signature(
        inputs={
            "v": PIXELS,
            "W": "K D",
            "b": "K",
            "c": "D",
            "u": between(0.0, 1.0, "N K"),
            "rate": between(0.2, 0.9, ""),
        },
        outputs={"W": "K D", "b": "K", "c": "D"},
        sizes=SIZES,
    ),
}


def sigmoid(a):
    """Return σ(a) for moderate a."""
    return 0.5 + 0.5 * np.tanh(a / 2)


def machine(rng, D, K):
    """Return a machine near 0, for D visible and K hidden units."""
    return {"W": 0.1 * rng.standard_normal((K, D)), "b": np.zeros(K), "c": np.zeros(D)}


def error(module, v, W, b, c):
    """Return the mean squared difference between v and its reconstruction by probabilities."""
    p = module.hidden_probabilities(v=v, W=W, b=b)
    return np.mean((v - module.visible_probabilities(h=p, W=W, c=c)) ** 2)


def test_hidden_probabilities_are_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "hidden_probabilities")


def test_hidden_probabilities_follow_their_bias_where_nothing_is_seen(module, draw):
    """With v = 0 a unit is on with probability σ(b): ½ at b = 0."""
    case = draw("hidden_probabilities")
    case = {**case, "v": 0 * case["v"]}
    agree(module.hidden_probabilities(**{**case, "b": 0 * case["b"]}), 0.5, "v = 0 and b = 0 give ½.")
    p = module.hidden_probabilities(**case)
    agree(p, np.broadcast_to(sigmoid(case["b"]), p.shape), "With v = 0, p must be σ(b).")


def test_visible_probabilities_are_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "visible_probabilities")


def test_visible_probabilities_follow_their_bias_where_no_unit_is_on(module, draw):
    """With h = 0 a unit is on with probability σ(c): ½ at c = 0."""
    case = draw("visible_probabilities")
    case = {**case, "h": 0 * case["h"]}
    agree(module.visible_probabilities(**{**case, "c": 0 * case["c"]}), 0.5, "h = 0 and c = 0 give ½.")
    p = module.visible_probabilities(**case)
    agree(p, np.broadcast_to(sigmoid(case["c"]), p.shape), "With h = 0, p must be σ(c).")


def test_cd_update_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "cd_update")


def test_cd_update_moves_in_proportion_to_the_rate(module, draw):
    """Twice the rate moves every parameter twice as far, and a rate of 0 not at all."""
    case = draw("cd_update")
    old = {name: case[name] for name in ("W", "b", "c")}
    agree(module.cd_update(**{**case, "rate": 0.0}), old, "A rate of 0 must change nothing.")
    once, twice = module.cd_update(**case), module.cd_update(**{**case, "rate": 2 * case["rate"]})
    for name, value in old.items():
        moved = once[name] - value
        agree(twice[name] - value, 2 * moved, f"Twice the rate must move {name} twice as far.")
        holds(np.abs(moved).max() > 1e-3, f"The update must move {name}.")


def test_cd_update_reconstructs_from_samples(module, draw):
    """The numbers u decide which units are on: with u = 1 none is, and v_1 is σ(c)."""
    case = draw("cd_update")
    off = module.cd_update(**{**case, "u": 0 * case["u"] + 1.0})
    expected = case["c"] + case["rate"] * (case["v"] - sigmoid(case["c"])).mean(axis=0)
    agree(off["c"], expected, "With u = 1 no hidden unit is on, so the reconstruction is σ(c).")
    on = module.cd_update(**{**case, "u": 0 * case["u"]})
    with_all = sigmoid(case["W"].sum(axis=0) + case["c"])
    expected = case["c"] + case["rate"] * (case["v"] - with_all).mean(axis=0)
    agree(on["c"], expected, "With u = 0 every hidden unit is on.")


def test_both_directions_use_the_same_weights(module, draw):
    """The visible units' rule is the hidden units' with W turned over and c in the place of b."""
    case = draw("visible_probabilities")
    other = module.hidden_probabilities(v=case["h"], W=case["W"].T.copy(), b=case["c"])
    agree(module.visible_probabilities(**case), other, "The same W connects the units in both directions.")


def test_learning_lowers_the_reconstruction_error(module, rng):
    """Twenty steps on two patterns bring the error below a tenth of what it was."""
    v = np.tile([[1.0, 1.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0, 1.0, 1.0]], (5, 1))
    learned = machine(rng, 6, 4)
    before = error(module, v, **learned)
    for _ in range(20):
        learned = module.cd_update(v=v, u=rng.random((10, 4)), rate=3.0, **learned)
    after = error(module, v, **learned)
    holds(after < 0.1 * before, "The update must lower the reconstruction error: mind its sign.")


def test_a_machine_that_reconstructs_perfectly_stands_still(module, draw):
    """Where v_1 equals v_0 data and reconstruction agree, and nothing is left to learn."""
    case = draw("cd_update")
    case = {**case, "W": 0 * case["W"], "v": 0 * case["v"] + 0.5, "c": 0 * case["c"]}
    old = {name: case[name] for name in ("W", "b", "c")}
    agree(module.cd_update(**case), old, "With v_1 = v_0 nothing changes.")


def test_shapes_that_disagree_raise_value_error(module, draw):
    """Data of another width than W, one bias or one random number for all units raise ValueError."""
    case = draw("cd_update")
    rejects(module.cd_update, **{**case, "v": doubled(case["v"], axis=1)})
    rejects(module.cd_update, **{**case, "u": doubled(case["u"], axis=1)})
    rejects(module.hidden_probabilities, v=case["v"], W=case["W"], b=doubled(case["b"]))
