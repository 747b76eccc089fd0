"""Mistakes in the GRU over a sequence (slide 14)."""

import numpy as np

from grader.diagnosis.bank import edit

_START = "h, steps = h_0, []"
_CELL = "gru_cell.forward(x, h, parameters)"
_CARRIED = 'h = step["h"]'
_STACKED = "return {stack: np.stack([step[name] for step in steps])"
_INIT = "d_h = np.zeros_like(d_H[0])"
_TIME = "reversed(range(len(X)))"
_BEFORE = "H[t - 1] if t > 0 else h_0"
_ARRIVES = "d_H[t] + d_h"
_GIVEN = "d_X[t], d_h, d_step ="
_LOOP = "for name, d"
_ADDED = "d_parameters[name] += d_parameter"
_RESULTS = "return d_X, d_h, d_parameters"
_D_X = "np.empty_like(d_H, shape=X.shape)"
_STATES = "z[t], r[t], h_tilde[t]"


def _names(*names):
    results = dict(zip(("W_z", "W_r", "W"), names, strict=True))
    texts = ", ".join(f'"{k}": d_parameters["{name}"]' for k, name in results.items())
    return edit(_RESULTS, f"return d_X, d_h, {{{texts}}}")


@edit(_CARRIED, "pass")
def forward_does_not_carry_h():
    """Every step starts from h_0: h is not handed on to the next step."""


@edit(_START, "h, steps = 0 * h_0, []")
def forward_starts_from_zero():
    """h starts from 0, not from h_0; at t = 0 there is no H[t − 1] to read yet."""


@edit(_CELL, "gru_cell.forward(x, 0 * h, parameters)")
def forward_starts_every_step_from_zero():
    """Every step starts from 0: h is not handed on, and h_0 takes no part."""


@edit(_START, 'h, steps = gru_cell.forward(X[-1], h_0, parameters)["h"], []')
def forward_starts_from_another_step():
    """The first step starts from another step's state, not from h_0: is H[−1] read at t = 0?"""


@edit(_START, "h, steps = np.tanh(h_0), []")
def forward_squashes_h_0():
    """tanh is taken of h_0 before it enters; the first step sees h_0 as it is."""


@edit(_START, "h, steps = h_0 * 0 + h_0.mean(axis=0), []")
def forward_averages_h_0():
    """h_0 is averaged over the examples; each starts from its own row."""


@edit(_CELL, "gru_cell.forward(x, steps[0]['h'] if steps else h_0, parameters)")
def forward_carries_the_first_state():
    """Every later step starts from H[0]; it starts from the state before it, H[t − 1]."""


@edit(_CELL, "gru_cell.forward(x, [h_0, h_0, *(step['h'] for step in steps)][-2], parameters)")
def forward_goes_two_steps_back():
    """Every step starts from the state two steps before, the first two from h_0; it is H[t − 1]."""


@edit(_CELL, "gru_cell.forward(x, h_0 + h if steps else h, parameters)")
def forward_adds_h_0_at_every_step():
    """h_0 is added at every step; only the first step starts from it."""


def forward_keeps_h_0(X, h_0, parameters):
    """1 − z_t weighs h_0 at every step; what is kept is the state before, h_{t-1} (slide 14)."""
    return _run(X, h_0, parameters, lambda x, h, p: _step(x, h, p, kept=h_0))


def forward_lets_the_gates_see_h_0(X, h_0, parameters):
    """The gates of every step see h_0; they see the state before, h_{t-1} (slide 14)."""
    return _run(X, h_0, parameters, lambda x, h, p: _step(x, h, p, gating=h_0))


def forward_resets_h_0(X, h_0, parameters):
    """The candidate of every step sees r_t * h_0; it sees the state before, h_{t-1} (slide 14)."""
    return _run(X, h_0, parameters, lambda x, h, p: _step(x, h, p, seen=h_0))


@edit(_CARRIED, 'h = step["h_tilde"]')
def forward_carries_the_candidate():
    """The next step gets h̃_t; it is h_t that is handed on."""


@edit(_CARRIED, 'h = (1 - step["z"]) * h')
def forward_carries_what_is_kept():
    """The next step gets (1 − z_t) * h_{t-1} alone; it is the whole h_t that is handed on."""


@edit(_CARRIED, 'h = step["z"] * step["h_tilde"]')
def forward_carries_what_is_written():
    """The next step gets z_t * h̃_t alone; it is the whole h_t that is handed on."""


@edit(_CARRIED, 'h = step["z"]')
def forward_carries_z():
    """The next step gets z_t; it is h_t that is handed on."""


@edit(_CARRIED, 'h = np.tanh(step["h"])')
def forward_squashes_once_more():
    """tanh is taken of h_t on its way to the next step; nothing squashes the state itself (slide 14)."""


@edit(_CARRIED, 'h = h + step["h"]')
def forward_adds_up_h():
    """h is added to what was there before; h_t holds (1 − z_t) * h_{t-1} already."""


@edit(_CARRIED, 'h = step["r"] * step["h"]')
def forward_carries_the_reset_state():
    """The next step gets r_t * h_t; r_t belongs inside its own step's candidate (slide 14)."""


@edit(_CARRIED, 'h = step["h"].mean(axis=0) + 0 * h')
def forward_carries_the_mean():
    """The states are averaged over the examples before the next step; each has a row of its own."""


@edit(_CARRIED, 'h = step["h"][:1] + 0 * h')
def forward_carries_the_first_example():
    """All examples get the first one's state handed on; each has a row of its own."""


@edit(_CELL, "gru_cell.forward(0 * x, h, parameters)")
def forward_ignores_X():
    """X takes no part: no step sees its input."""


@edit(_CELL, "gru_cell.forward(X[0], h, parameters)")
def forward_uses_the_first_input():
    """Every step sees X[0]."""


@edit(_CELL, "gru_cell.forward(X[-1], h, parameters)")
def forward_uses_the_last_input():
    """Every step sees the last X."""


@edit("for x in X:", "for x in X.cumsum(axis=0):")
def forward_adds_up_the_inputs():
    """Every step sees the sum of all X so far; the past reaches it through h alone."""


@edit("for x in X:", "for x in np.roll(X, 1, axis=0):")
def forward_uses_the_input_before():
    """Every step sees the X before its own, the first one the last."""


@edit("for x in X:", "for x in np.concatenate([0 * X[:1], X[:-1]]):")
def forward_uses_the_input_before_from_zero():
    """Every step sees the X before its own, the first one zeros: X[t] belongs to the step that gives H[t]."""


@edit("for x in X:", "for x in X[[0, *range(len(X) - 1)]]:")
def forward_uses_the_input_before_but_at_the_first():
    """Every step but the first sees the X before its own: X[t − 1] where X[t] belongs."""


@edit("for x in X:", "for x in X[[*range(len(X) - 1), 0]]:")
def forward_uses_the_first_input_at_the_last_step():
    """The last step sees X[0]: step t sees X[t]."""


@edit("for x in X:", "for x in np.roll(X, -1, axis=0):")
def forward_uses_the_next_input():
    """Every step sees the X after its own, the last one the first."""


@edit("for x in X:", "for x in X[[*range(1, len(X)), -1]]:")
def forward_uses_the_next_input_and_repeats_the_last():
    """Every step sees the X after its own, the last one its own."""


@edit("for x in X:", "for x in X[::-1]:")
def forward_runs_backwards():
    """The steps are taken from the last to the first, and stand in that order."""


@edit(
    "for x in X:",
    "for x in X[::-1]:",
    _STACKED,
    "return {stack: np.stack([step[name] for step in steps[::-1]])",
)
def forward_runs_backwards_and_turns_round():
    """The steps are taken from the last to the first: what comes later changes what was earlier."""


@edit(_STACKED, "return {stack: np.stack([step[name] for step in steps[::-1]])")
def forward_turns_the_stacks():
    """The steps stand in reverse order."""


@edit(_STACKED, "return {stack: np.stack([step[name] for step in [steps[-1]] * len(X)])")
def forward_repeats_the_last_step():
    """Every step is a copy of the last: is one array stored again and again?"""


@edit(_STACKED, "return {stack: np.stack([step[name] for step in steps[:-1]] + [0 * h])")
def forward_leaves_out_the_last_step():
    """The last step is left at 0: the loop ends one step early."""


@edit(
    "for x in X:",
    "for x in X[1:]:",
    _STACKED,
    "return {stack: np.stack([0 * h] + [step[name] for step in steps])",
)
def forward_leaves_out_the_first_step():
    """The first step is left at 0, and the second starts from h_0: begin at t = 0."""


@edit(_CARRIED, 'step, h = {**step, "h": h}, step["h"]')
def forward_stores_the_old_h():
    """H[t] is the h before the step: H[0] must be h_1, not h_0."""


@edit(_STACKED, "return {stack: np.stack([step[name] for step in [*steps[1:], steps[0]]])")
def forward_stores_one_step_early():
    """Every step is stored one place too early, and the first one at the end."""


@edit('"H": "h"', '"H": "h_tilde"')
def forward_gives_the_candidates_as_H():
    """The H that is returned are the candidates h̃_t; the states h_t are wanted."""


@edit('"H": "h"', '"H": "h_tilde"', '"h_tilde": "h_tilde"', '"h_tilde": "h"')
def forward_exchanges_H_and_h_tilde():
    """H and h_tilde have changed places in the dict."""


@edit(_CARRIED, 'step, h = {**step, "h_tilde": h}, step["h"]')
def forward_gives_the_old_states_as_h_tilde():
    """The h_tilde that is returned are the states before each step; the candidates are wanted."""


@edit('"r": "r"', '"r": "z"')
def forward_gives_z_as_r():
    """The r that is returned is z; the states are right."""


@edit('"H": "h", "z": "z"', '"H": "h", "z": "r"')
def forward_gives_r_as_z():
    """The z that is returned is r; the states are right."""


@edit('"z": "z", "r": "r"', '"z": "r", "r": "z"')
def forward_exchanges_z_and_r():
    """z and r have changed places in the dict."""


@edit(_CARRIED, 'h = step["h"]\n        step = {**step, "z": 1 - step["z"]}')
def forward_gives_1_minus_z_as_z():
    """The z that is returned is 1 − z_t; the states are right."""


@edit("for step in steps])", "for step in steps], axis=1)")
def forward_puts_examples_first():
    """The stacks are (N, T, H): time is the first axis here."""


@edit(_STACKED, "return {stack: steps[-1][name]")
def forward_gives_the_last_step_alone():
    """Only the last step is returned, (N, H): every step belongs in the stacks."""


@edit(_STACKED, "return {stack: np.concatenate([step[name] for step in steps])")
def forward_joins_the_steps():
    """The steps are joined end to end, (T · N, H): time is an axis of its own."""


def forward_exchanges_the_gates(X, h_0, parameters):
    """z_t and r_t have changed places at every step, or their weights have (slide 14)."""
    return _run(X, h_0, parameters | {"W_z": parameters["W_r"], "W_r": parameters["W_z"]}, _step)


def forward_exchanges_the_weights(X, h_0, parameters):
    """z_t and 1 − z_t have changed places, another framework's convention: here z weighs h̃_t (slide 14)."""
    return _run(X, h_0, parameters, lambda x, h, p: _step(x, h, p, exchanged=True))


def forward_resets_after_the_product(X, h_0, parameters):
    """r_t multiplies what W makes of h_{t-1}, as some frameworks do; here it acts before W (slide 14)."""
    return _run(X, h_0, parameters, lambda x, h, p: _step(x, h, p, after=True))


def forward_resets_after_the_product_with_z_exchanged(X, h_0, parameters):
    """It is another framework's GRU: r_t after the product, and z_t weighing the old state (slide 14)."""
    return _run(X, h_0, parameters, lambda x, h, p: _step(x, h, p, exchanged=True, after=True))


def forward_without_the_reset(X, h_0, parameters):
    """The reset gates are not used: every candidate sees the whole of h_{t-1} (slide 14)."""
    return _run(X, h_0, parameters, lambda x, h, p: _step(x, h, p, reset=False))


def forward_joins_x_before_h(X, h_0, parameters):
    """[x, h] is joined in that order at every step; the slide puts h first (slide 14)."""
    D = X.shape[2]
    return _run(X, h_0, {k: np.hstack([W[:, D:], W[:, :D]]) for k, W in parameters.items()}, _step)


@edit(_GIVEN, "d_X[t], d_h_prev, d_step =", _RESULTS, "return d_X, d_h_prev, d_parameters")
def backward_does_not_carry_d_h():
    """d_h is not handed on: what reaches h_{t-1} from step t is lost."""


@edit(_ADDED, "d_parameters[name] = d_parameter")
def backward_overwrites_the_parameters():
    """The parameters' gradients are those of the first step alone: every step adds its own (+=, not =)."""


@edit(_ADDED, 'd_parameters[name] = d_parameter + (0 if name == "W" else d_parameters[name])')
def backward_overwrites_W():
    """The gradient of W is that of the first step alone: every step adds its own (+=, not =)."""


@edit(_ADDED, 'd_parameters[name] = d_parameter + (d_parameters[name] if name == "W" else 0)')
def backward_overwrites_the_gates():
    """The gradients of W_z and W_r are those of the first step alone: every step adds its own (+=, not =)."""


@edit(_ADDED, "d_parameters[name] += d_parameter * (t == len(X) - 1)")
def backward_keeps_the_last_steps_parameters():
    """The parameters' gradients are those of the last step alone: every step adds its own."""


@edit(_ADDED, "d_parameters[name] += d_parameter * (t > 0)")
def backward_adds_the_parameters_without_the_first_step():
    """The first step's share is missing in the parameters' gradients."""


@edit(_ADDED, "d_parameters[name] += d_parameter * (t < len(X) - 1)")
def backward_adds_the_parameters_without_the_last_step():
    """The last step's share is missing in the parameters' gradients."""


@edit(_ADDED, "d_parameters[name] += d_parameter / len(X)")
def backward_averages_the_parameters_over_time():
    """The parameters' gradients are divided by T; they are summed over time."""


@edit(_ADDED, "d_parameters[name] += d_parameter / len(h_0)")
def backward_averages_the_parameters_over_the_batch():
    """The parameters' gradients are divided by N; they are summed over the batch."""


@edit(_ADDED, "d_parameters[name] += d_parameter / len(h_0) / len(X)")
def backward_averages_the_parameters_over_time_and_batch():
    """The parameters' gradients are divided by N and T; they are summed over both."""


@edit(_ARRIVES, "d_h")
def backward_ignores_d_H():
    """d_H is not used: only d_h from later steps goes on, and it starts from 0."""


@edit(_ARRIVES, "(d_H[t] if t == len(X) - 1 else d_h)")
def backward_uses_the_last_d_H_alone():
    """Of d_H only the last step is used; a gradient enters at every h_t."""


@edit(_ARRIVES, "(d_H[t] if t == 0 else 0) + d_h")
def backward_uses_the_first_d_H_alone():
    """Of d_H only the first step is used; a gradient enters at every h_t."""


@edit(_ARRIVES, "(d_H[t] if t > 0 else 0) + d_h")
def backward_ignores_the_first_d_H():
    """What enters at h_1 is not used: d_H[0] is missing."""


@edit(_ARRIVES, "d_H[-1] + d_h")
def backward_uses_the_last_d_H_at_every_step():
    """The last d_H enters at every step; each step has one of its own."""


@edit(_ARRIVES, "d_H[0] + d_h")
def backward_uses_the_first_d_H_at_every_step():
    """The first d_H enters at every step; each step has one of its own."""


@edit(_ARRIVES, "d_H[t - 1] + d_h")
def backward_uses_the_d_H_before():
    """Every step gets the d_H of the step before it, the first one the last."""


@edit(_ARRIVES, "d_H[(t + 1) % len(X)] + d_h")
def backward_uses_the_d_H_after():
    """Every step gets the d_H of the step after it, the last one the first."""


@edit(_ARRIVES, "d_H[-1 - t] + d_h")
def backward_uses_d_H_in_reverse():
    """d_H is read from the wrong end: step t has d_H[t]."""


@edit(_ARRIVES, "d_H[t] + (d_h if t > 0 else 0)")
def backward_does_not_carry_d_h_to_the_first_step():
    """At the first step d_h is missing: what flows back from the second reaches it too."""


@edit(_INIT, "d_h = d_H.sum(axis=0)", _ARRIVES, "d_h")
def backward_lets_all_of_d_H_enter_at_the_end():
    """The sum of all d_H enters at the last step; each d_H[t] enters at its own."""


@edit(_ARRIVES, "d_H.sum(axis=0) + d_h")
def backward_sums_d_H_over_time():
    """The sum of all d_H enters at every step; each step has one of its own."""


@edit(_ARRIVES, "d_H[t] - d_h")
def backward_subtracts_d_h():
    """d_h from later steps is subtracted; the two gradients of h_t are added."""


@edit(_ARRIVES, "(d_H[t] + d_h) / 2")
def backward_averages_the_two_gradients():
    """It is the mean of d_H[t] and d_h that goes on; the two gradients of h_t are added."""


@edit(_ARRIVES, "d_H[t] + 2 * d_h")
def backward_counts_d_h_twice():
    """d_h from later steps is counted twice."""


@edit(_ARRIVES, "d_H[t] + d_h * (1 - z[t])")
def backward_keeps_once_more():
    """d_h is multiplied by 1 − z_t before the step, whose own backward does that."""


@edit(_ARRIVES, "d_H[t] + d_h * z[t]")
def backward_weighs_d_h_by_z():
    """d_h is multiplied by z_t before the step: the cell's backward has all the weights in it."""


@edit(_ARRIVES, "d_H[t] + d_h * (1 - H[t] ** 2)")
def backward_includes_a_slope_of_tanh():
    """d_h has a slope of tanh at h_t, as in a plain RNN; h_t is no tanh here (slide 14)."""


@edit(_LOOP, "d_h = d_h * (1 - z[t])\n        for name, d")
def backward_keeps_once_more_after_the_step():
    """d_h is multiplied by 1 − z_t after the step, whose own backward does that."""


@edit(_LOOP, "d_h = d_h * r[t]\n        for name, d")
def backward_resets_d_h():
    """d_h is multiplied by r_t after the step; r_t lies on the way through the candidate alone."""


@edit(_GIVEN, "d_X[t], d_h_new, d_step =", _LOOP, "d_h = d_h_new - d_h\n        for name, d")
def backward_takes_the_later_gradient_off_again():
    """d_h from the later step is subtracted from this step's; this step's replaces it."""


@edit(_GIVEN, "d_h = d_h if t % 2 == 0 else 0 * d_h\n        d_X[t], d_h, d_step =")
def backward_is_truncated():
    """Back-propagation is cut off every two steps; here it goes all the way from T to 1."""


@edit(
    _GIVEN,
    "arrived = d_H[t] + d_h\n        d_X[t], d_h, d_step =",
    _LOOP,
    "d_h = arrived * (1 - z[t])\n        for name, d",
)
def backward_carries_what_is_kept_alone():
    """d_h goes back through 1 − z_t alone: gates and candidate saw h_{t-1} too (slide 14)."""


@edit(_LOOP, "d_h = d_h + d_H[t]\n        for name, d")
def backward_adds_d_H_after_the_step():
    """d_H[t] is added to d_h after the step too; it reaches h_t, and is in what the step passes on."""


@edit(_ARRIVES, "d_h", _LOOP, "d_h = d_h + d_H[t]\n        for name, d")
def backward_adds_d_H_one_step_late():
    """d_H[t] is added after step t has been taken; it enters at h_t, before that step's backward."""


@edit(_INIT, "d_h = d_H[-1]")
def backward_starts_from_the_last_d_H():
    """d_H of the last step is counted twice: d_h starts from it, and it is added in the loop."""


@edit(_INIT, "d_h = np.ones_like(d_H[0])")
def backward_starts_from_ones():
    """d_h starts from 1; after the last step no gradient comes but d_H."""


@edit(_GIVEN, "d_X[t], d_h_new, d_step =", _LOOP, "d_h = d_h + d_h_new\n        for name, d")
def backward_adds_up_d_h():
    """d_h is added up over the steps (+=): each step's d_h replaces the one before."""


@edit(_TIME, "range(len(X))")
def backward_loops_forward():
    """The loop runs from the first step to the last; gradients flow from the last to the first."""


@edit(_D_X, "np.zeros_like(d_H, shape=X.shape)", _TIME, "reversed(range(1, len(X)))")
def backward_ends_before_the_first_step():
    """The loop ends before t = 0, and the first step has no share."""


@edit(_D_X, "np.zeros_like(d_H, shape=X.shape)", _TIME, "reversed(range(len(X) - 1))")
def backward_begins_after_the_last_step():
    """The last step has no share: the loop begins one step too early, or d_H[T − 1] is not used."""


@edit(_D_X, "np.zeros_like(d_H, shape=X.shape)", _TIME, "reversed(range(len(X) - 1, len(X)))")
def backward_stops_after_one_step():
    """The loop ends after the last step: go on to the first."""


@edit(_BEFORE, "H[t - 1]")
def backward_reads_index_minus_1():
    """At t = 0 the index t − 1 is −1, the last state: there h_0 belongs."""


@edit(_BEFORE, "H[t - 1] if t > 0 else 0 * h_0")
def backward_takes_0_before_the_first_step():
    """0 stands before the first step; h_0 belongs there."""


@edit(_BEFORE, "H[t - 1] if t > 0 else H[0]")
def backward_takes_the_first_state_for_h_0():
    """H[0] stands before the first step; it is what that step gives, and h_0 belongs there."""


@edit(_BEFORE, "H[t]")
def backward_takes_the_new_h():
    """The cell's backward gets H[t], the h after the step; it takes the one before."""


@edit(_BEFORE, "h_0")
def backward_takes_h_0_at_every_step():
    """Every step's backward gets h_0; it stands before the first step alone."""


@edit(_BEFORE, "0 * h_0")
def backward_takes_0_before_every_step():
    """Every step's backward gets 0 as the h before it; H[t − 1] belongs there."""


@edit(_BEFORE, "H[t - 2] if t > 1 else h_0")
def backward_goes_two_steps_back():
    """The cell's backward gets the h two steps before; it takes H[t − 1]."""


@edit(_BEFORE, "h_tilde[t - 1] if t > 0 else h_0")
def backward_takes_the_candidate_before():
    """The cell's backward gets h̃_{t-1} as the old state; it takes h_{t-1}."""


@edit("d_h, X[t],", "d_h, X[t - 1],")
def backward_takes_the_input_before():
    """The cell's backward gets X[t − 1]; step t saw X[t]."""


@edit("d_h, X[t],", "d_h, X[(t + 1) % len(X)],")
def backward_takes_the_input_after():
    """The cell's backward gets X[t + 1]; step t saw X[t]."""


@edit("d_h, X[t],", "d_h, X[-1 - t],")
def backward_takes_the_inputs_in_reverse():
    """X is read from the wrong end: step t saw X[t]."""


@edit("d_h, X[t],", "d_h, X[0],")
def backward_takes_the_first_input():
    """Every step's backward gets X[0]; step t saw X[t]."""


@edit(_STATES, "r[t], z[t], h_tilde[t]")
def backward_takes_gates_in_another_order():
    """The cell's backward gets r_t as z_t and z_t as r_t."""


@edit(_STATES, "z[t - 1], r[t - 1], h_tilde[t - 1]")
def backward_takes_the_gates_before():
    """Gates and candidate are those of the step before: step t has z[t], r[t] and h_tilde[t]."""


@edit(_STATES, "z[t - 1], r[t], h_tilde[t]")
def backward_takes_the_z_before():
    """z_t is that of the step before: step t has z[t]."""


@edit(_STATES, "z[t], r[t - 1], h_tilde[t]")
def backward_takes_the_r_before():
    """r_t is that of the step before: step t has r[t]."""


@edit(_STATES, "z[-1 - t], r[-1 - t], h_tilde[-1 - t]")
def backward_takes_the_gates_in_reverse():
    """Gates and candidate are read from the wrong end: step t has z[t], r[t] and h_tilde[t]."""


@edit(_STATES, "z[-1], r[-1], h_tilde[-1]")
def backward_takes_the_gates_of_the_last_step():
    """Every step's backward gets the gates and the candidate of the last step."""


@edit(_STATES, "z[t], r[t], H[t]")
def backward_takes_h_for_the_candidate():
    """The cell's backward gets h_t where it takes h̃_t."""


@edit(_STATES, "1 - z[t], r[t], h_tilde[t]")
def backward_exchanges_the_weights():
    """The cell's backward gets 1 − z_t, another framework's convention: here z weighs h̃_t (slide 14)."""


@edit(_STATES, "z[t], 0 * r[t] + 1, h_tilde[t]")
def backward_without_the_reset():
    """The cell's backward goes without r_t: every candidate saw r_t * h_{t-1} (slide 14)."""


@edit(_STATES, "z[t], r[t], np.tanh(h_tilde[t])")
def backward_squashes_the_candidates_again():
    """tanh is applied to the candidates once more; h_tilde holds its output already."""


@edit("return d_X,", "return d_X[::-1],")
def backward_turns_d_X():
    """d_X stands in reverse order: it is filled from the last step on."""


@edit("return d_X,", "return np.roll(d_X, -1, axis=0),")
def backward_stores_d_X_one_step_early():
    """d_X[t] is that of step t + 1."""


@edit("return d_X,", "return np.roll(d_X, 1, axis=0),")
def backward_stores_d_X_one_step_late():
    """d_X[t] is that of step t − 1."""


@edit("return d_X,", "return d_X * 0 + d_X[0],")
def backward_repeats_the_first_d_X():
    """Every d_X is that of the first step."""


@edit("return d_X,", "return np.cumsum(d_X[::-1], axis=0)[::-1],")
def backward_adds_up_d_X():
    """d_X is added up over the steps (+=): X[t] is used by its own step alone."""


@edit("return d_X,", "return d_X[0],")
def backward_gives_d_x_of_one_step():
    """d_X is that of the first step alone, (N, D): every step has its own."""


@edit("return d_X, d_h,", "return d_X, 0 * d_h,")
def backward_gives_no_d_h_0():
    """d_h_0 is 0: what the loop leaves in d_h reaches h_0."""


@edit("return d_X, d_h,", "return d_X, d_h + d_H[0],")
def backward_adds_d_H_to_d_h_0():
    """d_H[0] is added to d_h_0; it reaches h_1, and is in d_h already."""


@edit("return d_X, d_h,", "return d_X, d_H[0],")
def backward_gives_d_H_as_d_h_0():
    """d_h_0 is d_H[0], which enters at h_1: the first step lies between."""


@edit(
    _GIVEN,
    "d_before = d_H[t] + d_h\n        d_X[t], d_h, d_step =",
    "return d_X, d_h,",
    "return d_X, d_before,",
)
def backward_gives_d_h_1_as_d_h_0():
    """d_h_0 is the whole gradient of h_1: the first step lies between."""


@edit("return d_X, d_h,", "return d_X, d_h.sum(axis=0),")
def backward_sums_d_h_0_over_the_batch():
    """d_h_0 is summed over the batch; every example has an h_0 of its own."""


@edit(_RESULTS, "return d_h, d_X, d_parameters")
def backward_returns_d_h_0_first():
    """d_h_0 is returned before d_X; the order is d_X, d_h_0, d_parameters."""


@_names("W_r", "W_z", "W")
def backward_names_z_for_r():
    """In d_parameters the gradients of update and reset gate have changed names."""


@_names("W", "W_r", "W_z")
def backward_names_z_for_candidate():
    """In d_parameters the gradients of update gate and candidate have changed names."""


@_names("W_z", "W", "W_r")
def backward_names_r_for_candidate():
    """In d_parameters the gradients of reset gate and candidate have changed names."""


@edit(_LOOP, "d_h = np.clip(d_h, -0.1, 0.1)\n        for name, d")
def backward_clips():
    """d_h is clipped to (−0.1, 0.1) on its way; a clipped gradient is no derivative."""


@edit(_ARRIVES, "d_h - d_H[t]")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""


def _run(X, h_0, parameters, step):
    h, steps = h_0, []
    for x in X:
        steps.append(step(x, h, parameters))
        h = steps[-1][0]
    return dict(zip(("H", "z", "r", "h_tilde"), map(np.stack, zip(*steps, strict=True)), strict=True))


def _step(x, h, p, *, exchanged=False, after=False, reset=True, kept=None, gating=None, seen=None):
    kept, gating, seen = (h if state is None else state for state in (kept, gating, seen))
    H, W = h.shape[1], p["W"]
    z, r = (_sigmoid(np.hstack([gating, x]) @ p[name].T) for name in ("W_z", "W_r"))
    used = r if reset else 1
    of_h = used * (seen @ W[:, :H].T) if after else (used * seen) @ W[:, :H].T
    h_tilde = np.tanh(of_h + x @ W[:, H:].T)
    weight = 1 - z if exchanged else z
    return (1 - weight) * kept + weight * h_tilde, z, r, h_tilde


def _sigmoid(a):
    return 0.5 + np.tanh(a / 2) / 2
