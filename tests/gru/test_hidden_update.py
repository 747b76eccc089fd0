"""The hidden update (slide 14): h_t = (1 − z_t) * h_{t-1} + z_t * h̃_t."""

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
            "z": between(0.1, 0.9, "N H"),
            "h_prev": between(-3.0, 3.0, "N H"),  # wider than a tanh's range: what bounds h_t shows
            "h_tilde": between(-0.9, 0.9, "N H"),
        },
        outputs={"h": "N H"},
    ),
    "backward": Gradient(of="forward", receives="d_h z h_prev h_tilde", returns="d_z d_h_prev d_h_tilde"),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_scales_with_the_states(module, case):
    """Four times h_{t-1} and h̃_t give four times h_t: nothing squashes or bounds the sum."""
    larger = {**case, "h_prev": 4 * case["h_prev"], "h_tilde": 4 * case["h_tilde"]}
    agree(module.forward(**larger), 4 * module.forward(**case), "Nothing must squash h_{t-1}, h̃_t or h_t.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of every argument of forward."""
    is_derivative(module, case)


def test_z_0_keeps_the_state(module, case):
    """z = 0 gives h_t = h_{t-1} (slide 14): how a unit remembers."""
    case.update(z=0 * case["z"])
    agree(module.forward(**case), case["h_prev"], "z = 0 must keep h_{t-1}: on slide 14 z weighs h̃_t.")


def test_z_1_replaces_the_state(module, case):
    """z = 1 gives h_t = h̃_t (slide 14): how a unit starts afresh."""
    case.update(z=0 * case["z"] + 1)
    agree(module.forward(**case), case["h_tilde"], "z = 1 must give h̃_t: on slide 14 z weighs h̃_t.")


def test_the_new_state_lies_between_the_old_and_the_proposed(module, case):
    """The weights are positive and add up to 1, so h_t lies between h_{t-1} and h̃_t, unit by unit."""
    h = module.forward(**case)
    low = np.minimum(case["h_prev"], case["h_tilde"])
    high = np.maximum(case["h_prev"], case["h_tilde"])
    holds((low - 1e-5 <= h) & (h <= high + 1e-5), "Every entry of h_t must lie between h_{t-1}'s and h̃_t's.")


def test_where_both_agree_the_gate_does_not_matter(module, case):
    """With h̃_t = h_{t-1} h_t is the same too, and z gets no gradient."""
    case.update(h_tilde=case["h_prev"])
    h = module.forward(**case)
    agree(h, case["h_prev"], "With h̃_t = h_{t-1} h_t must be the same.")
    back = module.backward(d_h=1 + np.abs(h), **case)
    agree(back["d_z"], 0.0, "With h̃_t = h_{t-1} z changes nothing, so d_z must be 0.")


def test_the_gradient_is_shared_out_in_full(module, case):
    """What arrives at h_t is split between h_{t-1} and h̃_t, and nothing of it is lost."""
    d_h = 1 + np.abs(case["h_prev"])
    back = module.backward(d_h=d_h, **case)
    agree(back["d_h_prev"] + back["d_h_tilde"], d_h, "d_h_prev and d_h_tilde must add up to d_h.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """Gates and states of different widths or batch sizes raise ValueError."""
    rejects(module.forward, **{**case, "h_prev": doubled(case["h_prev"], axis=1)})
    rejects(module.forward, **{**case, "z": doubled(case["z"])})
