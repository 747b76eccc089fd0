"""The GRU cell (slide 14): all four equations of one step."""

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
            "h_prev": "N H",
            "parameters": {"W_z": "H H+D", "W_r": "H H+D", "W": "H H+D"},
        },
        outputs=dict.fromkeys(("z", "r", "h_tilde", "h"), "N H"),
        labelled=True,
    ),
    "backward": Gradient(
        of="forward",
        receives="d_h x h_prev parameters z r h_tilde",
        returns="d_x d_h_prev d_parameters",
    ),
}


def saturated(case, **values):
    """Return the case with every entry of a gate's pre-activation set: {W_z: -1000} closes z.

    There are no biases, so the first input is 1 and its column holds the value.
    """
    x, parameters = case["x"].copy(), dict(case["parameters"])
    x[:, 0] = 1.0
    for name, value in values.items():
        parameters[name] = np.zeros_like(parameters[name])
        parameters[name][:, case["h_prev"].shape[1]] = value
    return {**case, "x": x, "parameters": parameters}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_has_states_that_follow_from_its_gates(module, case):
    """h_t is what slide 14 makes of z and h̃."""
    step = module.forward(**case)
    h = (1 - step["z"]) * case["h_prev"] + step["z"] * step["h_tilde"]
    agree(step["h"], h, "h_t must be (1 − z_t) * h_{t-1} + z_t * h̃_t.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """A gradient that arrives at h_t reaches x_t, h_{t-1} and every parameter."""
    is_derivative(module, case)


def test_a_cell_can_remember(module, case):
    """With z = 0 h_t is h_{t-1}, and its gradient passes unchanged."""
    case = saturated(case, W_z=-1000.0)
    step = module.forward(**case)
    agree(step["h"], case["h_prev"], "z = 0 must keep h_{t-1}: on slide 14 z weighs h̃_t.")
    d_h = 1 + np.abs(step.pop("h"))
    back = module.backward(d_h=d_h, **case, **step)
    agree(back["d_h_prev"], d_h, "With z = 0 the gradient of h_t must reach h_{t-1} unchanged.")


def test_a_cell_can_start_afresh(module, case):
    """With z = 1 and r = 0 h_t depends on x_t alone."""
    case = saturated(case, W_z=1000.0, W_r=-1000.0)
    step = module.forward(**case)
    agree(step["h"], step["h_tilde"], "z = 1 must give h̃_t: on slide 14 z weighs h̃_t.")
    other = module.forward(**{**case, "h_prev": 1 - 2 * case["h_prev"]})
    agree(other["h"], step["h"], "With z = 1 and r = 0 h_{t-1} can't matter.")


def test_each_gate_has_weights_of_its_own(module, case):
    """Another W_r changes r_t and what follows from it, and not z_t."""
    before, after = module.forward(**case), module.forward(**saturated(case, W_r=-1000.0))
    same_x = module.forward(**saturated(case))
    agree(after["z"], same_x["z"], "W_r must not change z.")
    holds(np.abs(after["r"] - before["r"]).max() > 0.1, "W_r must change r_t.")


def test_negated_weights_exchange_keeping_and_replacing(module, case):
    """With −W_z z and 1 − z change places: the convention of other frameworks."""
    step = module.forward(**case)
    negative = {**case["parameters"], "W_z": -case["parameters"]["W_z"]}
    other = module.forward(**{**case, "parameters": negative})
    h = step["z"] * case["h_prev"] + (1 - step["z"]) * step["h_tilde"]
    agree(other["h"], h, "With −W_z h_t must be z_t * h_{t-1} + (1 − z_t) * h̃_t.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A state of another width than the weights', or of another batch, raises ValueError."""
    rejects(module.forward, **{**case, "h_prev": doubled(case["h_prev"], axis=1)})
    rejects(module.forward, **{**case, "x": doubled(case["x"])})
