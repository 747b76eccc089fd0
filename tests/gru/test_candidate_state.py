"""The candidate state (slide 14): h̃_t = tanh(W · [r_t * h_{t-1}, x_t])."""

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
        inputs={"r": between(0.1, 0.9, "N H"), "h_prev": "N H", "x": "N D", "W": "H H+D"},
        outputs={"h_tilde": "N H"},
    ),
    "backward": Gradient(
        of="forward", receives="d_h_tilde h_tilde r h_prev x W", returns="d_r d_h_prev d_x d_W"
    ),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_joins_h_before_x(module, case):
    """W's first H columns multiply r_t * h_{t-1}, its last D columns x_t (slide 14)."""
    H = case["h_prev"].shape[1]
    only_h = {**case, "x": 0 * case["x"]}
    without_x = {**only_h, "W": case["W"] * (np.arange(case["W"].shape[1]) < H)}
    agree(
        module.forward(**only_h),
        module.forward(**without_x),
        "With x = 0 the last D columns of W can't matter.",
    )


def test_forward_resets_before_the_product(module, case):
    """A state scaled by r beforehand, with an open gate, gives the same: r acts before W does."""
    r = case["r"]
    scaled = {**case, "r": 0 * r + 1, "h_prev": r * case["h_prev"]}
    agree(
        module.forward(**case),
        module.forward(**scaled),
        "r must multiply h_{t-1} before the product with W (slide 14), not W's result after it.",
    )


def test_forward_turns_its_sign_with_the_weights(module, case):
    """tanh is odd: with −W it is −h̃_t."""
    negative = {**case, "W": -case["W"]}
    agree(module.forward(**negative), -module.forward(**case), "tanh(−a) = −tanh(a).")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of every argument of forward, summed over the batch."""
    is_derivative(module, case)


def test_a_closed_gate_forgets_the_state(module, case):
    """With r = 0 another h_{t-1} gives the same h̃_t."""
    case.update(r=0 * case["r"])
    other = {**case, "h_prev": 1 - 2 * case["h_prev"]}
    agree(module.forward(**other), module.forward(**case), "With r = 0 h_{t-1} can't matter.")


def test_a_half_open_gate_shows_half_the_state(module, case):
    """With r = ½ h̃_t is what half of h_{t-1} gives behind an open gate, r = 1."""
    r, h_prev = 0 * case["r"] + 1, case["h_prev"]
    half_open = module.forward(**{**case, "r": r / 2})
    half_state = module.forward(**{**case, "r": r, "h_prev": h_prev / 2})
    agree(half_open, half_state, "r stands before h_{t-1} as a factor, within the product with W.")


def test_a_closed_gate_lets_nothing_flow_back(module, case):
    """With r = 0 h_{t-1} gets no gradient, and with h_{t-1} = 0 r gets none."""
    for zero, other in (("r", "h_prev"), ("h_prev", "r")):
        at = {**case, zero: 0 * case[zero]}
        h_tilde = module.forward(**at)
        back = module.backward(d_h_tilde=h_tilde + 2, h_tilde=h_tilde, **at)
        agree(back[f"d_{other}"], 0.0, f"With {zero} = 0 d_{other} must be 0.")


def test_there_is_no_bias(module, case):
    """With h_{t-1} = 0 and x_t = 0 every entry is tanh(0) = 0, whatever W is."""
    case.update(h_prev=0 * case["h_prev"], x=0 * case["x"])
    agree(module.forward(**case), 0.0, "Without a state and an input every entry is 0.")


def test_every_entry_lies_between_minus_1_and_1(module, case):
    """It is a tanh: −1 < h̃ < 1."""
    holds(np.abs(module.forward(**case)) < 1, "Every entry of h̃ must lie between −1 and 1: is it a tanh?")


def test_examples_do_not_see_each_other(module, case):
    """Row n of h̃ depends on row n of r_t, h_{t-1} and x_t alone."""
    whole = module.forward(**case)
    rows = {name: case[name][:1] for name in ("r", "h_prev", "x")}
    agree(
        module.forward(**{**case, **rows}),
        whole[:1],
        "One example alone gives the same row as within its batch.",
    )


def test_shapes_that_disagree_raise_value_error(module, case):
    """An r of one example only, an x of another batch, or a W of the wrong width raises ValueError."""
    rejects(module.forward, **{**case, "r": doubled(case["r"])})
    rejects(module.forward, **{**case, "x": doubled(case["x"])})
    rejects(module.forward, **{**case, "W": doubled(case["W"], axis=1)})
