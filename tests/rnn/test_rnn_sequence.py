"""The RNN over a sequence (slides 2–4) and back-propagation through time."""

import numpy as np

from grader.judging import Gradient, Signature, agree, doubled, is_derivative, matches_example, rejects

FUNCTIONS = {
    "forward": Signature(
        inputs={"X": "T N D", "h_0": "N H", "W": "H H+D", "b": "H"},
        outputs={"H": "T N H"},
    ),
    "backward": Gradient(of="forward", receives="d_H X h_0 W H", returns="d_X d_h_0 d_W d_b"),
}


def split(case):
    """Return the columns of W that meet h and those that meet x."""
    H = case["h_0"].shape[1]
    return case["W"][:, :H], case["W"][:, H:]


def with_columns(case, *, h=1.0, x=1.0):
    """Return the case with the columns of W that meet h and x scaled."""
    W_h, W_x = split(case)
    return {**case, "W": np.hstack([h * W_h, x * W_x])}


def share_of_step(forward, case, step):
    """Return forward as if only one step used the W and b that are varied."""

    def function(X, h_0, W, b):
        states, h = [], h_0
        for t in range(len(X)):
            used = {"W": W, "b": b} if t == step else {"W": case["W"], "b": case["b"]}
            states.append(forward(X=X[t : t + 1], h_0=h, **used))
            h = states[-1][-1]
        return {"H": np.concatenate(states)}

    return function


def without_recurrence(forward, case):
    """Return forward as if every step but the first started from a constant."""

    def function(X, h_0, W, b):
        before = [h_0, *forward(**case)[:-1]]  # in here, so that a wrong forward blocks the claim
        steps = [forward(X=X[t : t + 1], h_0=h, W=W, b=b) for t, h in enumerate(before)]
        return {"H": np.concatenate(steps)}

    return function


def alternatives(forward, case):
    """Return the functions whose derivatives typical mistakes give, by what to say of them."""
    first, last = share_of_step(forward, case, 0), share_of_step(forward, case, len(case["X"]) - 1)
    return {
        "It is the first step's share alone: every step adds its own (+=, not =).": first,
        "It is the last step's share alone: go on to the steps before it.": last,
        "What flows back from h_{t+1} to h_t is missing: add it to d_H[t].": (
            without_recurrence(forward, case)
        ),
    }


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_can_be_cut_in_two(module, case):
    """The second half, started from where the first ended, gives what the whole gives."""
    whole, X = module.forward(**case), case["X"]
    first = module.forward(**{**case, "X": X[:2]})
    second = module.forward(**{**case, "X": X[2:], "h_0": first[-1]})
    halves = np.concatenate([first, second])
    agree(whole, halves, "h must be carried from step to step.", time_axis=0)


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """Gradients that enter at every h_t reach X, h_0, W and b."""
    is_derivative(module, case, time_major=("X",), alternatives=alternatives)


def test_the_first_step_starts_from_h_0(module, case):
    """Where x and b say nothing, the first state is tanh(W_h · h_0), W_h being W's first H columns."""
    W_h, _ = split(case)
    first = module.forward(**{**with_columns(case, x=0.0), "b": 0 * case["b"]})[0]
    agree(first, np.tanh(case["h_0"] @ W_h.T), "The first step must see h_0.")


def test_without_recurrent_weights_no_step_remembers(module, case):
    """Where W's first H columns are 0, the inputs in reverse order give the states in reverse order."""
    forgetful = with_columns(case, h=0.0)
    forward = module.forward(**forgetful)
    backward = module.forward(**{**forgetful, "X": case["X"][::-1]})
    agree(backward, forward[::-1], "With W_h = 0 each h_t depends on its own x_t alone.", time_axis=0)


def test_what_comes_later_changes_nothing_earlier(module, case):
    """H[t] depends on X[0] … X[t] alone."""
    before = module.forward(**case)[:2]
    later = case["X"].copy()
    later[2:] += 1.0
    agree(module.forward(**{**case, "X": later})[:2], before, "X[2] must not change H[0], H[1].")


def test_a_loss_on_the_first_step_leaves_later_inputs_alone(module, case):
    """A gradient that enters at h_1 only reaches X[0] and no later X."""
    H = module.forward(**case)
    d_H = 0 * H
    d_H[0] = 1.0
    back = module.backward(d_H=d_H, H=H, **{name: case[name] for name in ("X", "h_0", "W")})
    agree(back["d_X"][1:], 0.0, "A loss on h_1 has no gradient for later inputs.")


def test_a_saturated_step_cuts_the_way_back(module, case):
    """Where every h_t is ±1 at one step, no gradient of later steps gets past it."""
    arguments = {name: case[name] for name in ("X", "h_0", "W")}
    H = module.forward(**case)
    H[1] = np.where(H[1] > 0, 1.0, -1.0)
    d_H = 0 * H + 1.0
    d_H[0] = 0.0
    back = module.backward(d_H=d_H, H=H, **arguments)
    agree(back["d_X"][:2], 0.0, "No gradient of h_3 or later passes a saturated h_2.")
    agree(back["d_h_0"], 0.0, "No gradient of h_3 or later passes a saturated h_2.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A state of another batch than X, or a W of the wrong width, raises ValueError."""
    rejects(module.forward, **{**case, "h_0": doubled(case["h_0"])})
    rejects(module.forward, **{**case, "W": doubled(case["W"], axis=1)})
