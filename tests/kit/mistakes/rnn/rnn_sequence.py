"""Mistakes in the RNN over a sequence (slides 2–4)."""

import numpy as np

from grader.diagnosis.bank import edit

_START = "h, states = h_0, []"
_STEP = "h = rnn_cell.forward(h, x, W, b)"
_STORED = "states.append(h)"
_STACKED = "return np.stack(states)"
_INIT = "d_h = np.zeros_like(d_H[0])"
_TIME = "reversed(range(len(X)))"
_BEFORE = "H[t - 1] if t > 0 else h_0"
_ARRIVES = "d_H[t] + d_h"
_GIVEN = "d_h, d_X[t], d_W_t, d_b_t ="
_CELL = "rnn_cell.backward(d_H[t] + d_h, H[t], h_prev, X[t], W)"
_D_W, _D_B = "d_W += d_W_t", "d_b += d_b_t"
_RESULTS = "return d_X, d_h, d_W, d_b"
_D_X = "np.empty_like(d_H, shape=X.shape)"


@edit(_STEP, "h = rnn_cell.forward(h_0, x, W, b)")
def forward_does_not_carry_h():
    """Every step starts from h_0: h is not handed on to the next step."""


@edit(_START, "h, states = 0 * h_0, []")
def forward_starts_from_zero():
    """h starts from 0, not from h_0; at t = 0 there is no H[t − 1] to read yet."""


@edit(_STEP, "h = rnn_cell.forward(0 * h, x, W, b)")
def forward_starts_every_step_from_zero():
    """Every step starts from 0: h is not handed on, and h_0 takes no part."""


@edit(_START, "h, states = rnn_cell.forward(h_0, X[-1], W, b), []")
def forward_starts_from_another_step():
    """The first step starts from another step's state, not from h_0: is H[−1] read at t = 0?"""


@edit(_START, "h, states = np.tanh(h_0), []")
def forward_squashes_h_0():
    """tanh is taken of h_0 before it enters; the first step sees h_0 as it is."""


@edit(_START, "h, states = h_0 * 0 + h_0.mean(axis=0), []")
def forward_averages_h_0():
    """h_0 is averaged over the examples; each starts from its own row."""


@edit(_STEP, "h = h + rnn_cell.forward(h, x, W, b)")
def forward_adds_up_h():
    """h is added to what was there before; each step replaces it (slide 3)."""


@edit(_STEP, "h = (h + rnn_cell.forward(h, x, W, b)) / 2")
def forward_averages_old_and_new():
    """Each state is the mean of the old and the new one; a plain cell keeps nothing as it is (slide 3)."""


@edit(_STEP, "h = rnn_cell.forward(states[0] if states else h_0, x, W, b)")
def forward_carries_the_first_state():
    """Every later step starts from H[0]; it starts from the state before it, H[t − 1]."""


@edit(_STEP, "h = rnn_cell.forward([h_0, h_0, *states][-2], x, W, b)")
def forward_goes_two_steps_back():
    """Every step starts from the state two steps before, the first two from h_0; it is H[t − 1]."""


@edit(_STEP, "h = rnn_cell.forward(h_0 + h if states else h, x, W, b)")
def forward_adds_h_0_at_every_step():
    """h_0 is added at every step; only the first step starts from it."""


@edit(_STEP, "h = rnn_cell.forward(h, x, W, 0 * b) + b")
def forward_adds_bias_after_tanh():
    """The bias is added after the tanh at every step, not inside it."""


@edit(_STORED, "states.append(h)\n        h = np.tanh(h)")
def forward_squashes_once_more():
    """tanh is taken of h on its way to the next step; it is a tanh already."""


@edit(_STEP, "h = np.tanh(rnn_cell.forward(h, x, W, b))")
def forward_squashes_twice():
    """tanh is taken of each state once more: the cell takes it already."""


@edit(_STORED, "states.append(h)\n        h = np.arctanh(h)")
def forward_carries_the_pre_activation():
    """The next step gets what stands inside the tanh; it starts from h_t itself (slide 3)."""


@edit(_STEP, "h = np.arctanh(rnn_cell.forward(h, x, W, b))")
def forward_without_tanh():
    """The tanh is missing at every step."""


@edit(_STEP, "h = 0.5 + np.tanh(np.arctanh(rnn_cell.forward(h, x, W, b)) / 2) / 2")
def forward_with_sigmoid():
    """σ is taken for tanh at every step: a state has both signs."""


@edit(_STEP, "h = rnn_cell.forward(h, x, W, 0 * b)")
def forward_without_bias():
    """The bias b is left out at every step."""


@edit(_STEP, "h = rnn_cell.forward(h, x, W, b)\n        b = 0 * b")
def forward_adds_the_bias_once():
    """The bias b enters at the first step alone; every step adds it."""


@edit(_STEP, "h = rnn_cell.forward(h, 0 * x, W, b)")
def forward_ignores_X():
    """X takes no part: no step sees its input."""


@edit(
    _STEP, "h = rnn_cell.forward(h, x, W, b)\n        X *= 0", _START, "X = X.copy()\n    h, states = h_0, []"
)
def forward_sees_the_first_input_alone():
    """Only the first step sees its input; every step has its own X[t]."""


@edit(_STEP, "h = rnn_cell.forward(h, X[0], W, b)")
def forward_uses_the_first_input():
    """Every step sees X[0]."""


@edit(_STEP, "h = rnn_cell.forward(h, X[-1], W, b)")
def forward_uses_the_last_input():
    """Every step sees the last X."""


@edit(_STEP, "h = rnn_cell.forward(h, X.mean(axis=0), W, b)")
def forward_averages_the_inputs():
    """Every step sees the mean of X over time; step t sees X[t]."""


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


@edit("for x in X:", "for x in X[::-1]:", _STACKED, "return np.stack(states[::-1])")
def forward_runs_backwards_and_turns_round():
    """The steps are taken from the last to the first: what comes later changes what was earlier."""


@edit(_STACKED, "return np.stack(states[::-1])")
def forward_turns_the_stack():
    """The steps stand in reverse order."""


@edit(_STACKED, "return np.stack([states[-1]] * len(X))")
def forward_repeats_the_last_step():
    """Every step is a copy of the last: is one array stored again and again?"""


@edit(_STACKED, "return np.stack([*states[:-1], 0 * h])")
def forward_leaves_out_the_last_step():
    """The last step is left at 0: the loop ends one step early."""


@edit("for x in X:", "for x in X[1:]:", _STACKED, "return np.stack([0 * h, *states])")
def forward_leaves_out_the_first_step():
    """The first step is left at 0, and the second starts from h_0: begin at t = 0."""


@edit("for x in X:", "for x in X[1:]:", _STACKED, "return np.stack([h_0, *states])")
def forward_takes_h_0_for_the_first_step():
    """H[0] is h_0, and X[0] takes no part: the first step leads from h_0 to H[0]."""


@edit(_STACKED, "return np.stack([h_0, *states[:-1]])")
def forward_stores_the_old_h():
    """H[t] is the h before the step: H[0] must be h_1, not h_0."""


@edit(_STACKED, "return np.stack([h_0, *states])")
def forward_includes_h_0():
    """h_0 stands in the stack, T + 1 states: H holds h_1 … h_T."""


@edit(_STACKED, "return np.stack(states[1:] + states[:1])")
def forward_stores_one_step_early():
    """Every state is stored one place too early, and the first one at the end."""


@edit(_STACKED, "return np.stack(states, axis=1)")
def forward_puts_examples_first():
    """The stack is (N, T, H): time is the first axis here."""


@edit(_STACKED, "return h")
def forward_gives_the_last_step_alone():
    """Only the last state is returned, (N, H): every step belongs in the stack."""


@edit(_STACKED, "return np.concatenate(states)")
def forward_joins_the_steps():
    """The steps are joined end to end, (T · N, H): time is an axis of its own."""


@edit(_STACKED, "return np.cumsum(states, axis=0)")
def forward_sums_the_states():
    """H[t] is the sum of all states so far."""


@edit(_STEP, "h = rnn_cell.forward(h, x, np.roll(W, x.shape[1], axis=1), b)")
def forward_swaps_the_blocks_of_W():
    """The blocks of W have changed places: its first H columns meet h, the last D meet x."""


def forward_joins_x_before_h(X, h_0, W, b):
    """[x, h] is joined in that order at every step; here h comes first."""
    return _with_split(X, h_0, b, W[:, X.shape[2] :], W[:, : X.shape[2]])


def forward_with_h_block_not_transposed(X, h_0, W, b):
    """The h block of W, a square, is multiplied without its transpose."""
    H = h_0.shape[1]
    return _with_split(X, h_0, b, W[:, :H].T, W[:, H:])


@edit(_STEP, "h = rnn_cell.forward(h[:1] + 0 * h, x, W, b)")
def forward_carries_the_first_example():
    """All examples get the first one's state handed on; each has a row of its own."""


@edit(_STEP, "h = rnn_cell.forward(h.mean(axis=0) + 0 * h, x, W, b)")
def forward_carries_the_mean():
    """The states are averaged over the examples before the next step; each has a row of its own."""


@edit(_STEP, "h = -rnn_cell.forward(h, x, W, b)")
def forward_has_the_wrong_sign():
    """Every state has the wrong sign."""


@edit(_GIVEN, "d_h_prev, d_X[t], d_W_t, d_b_t =", _RESULTS, "return d_X, d_h_prev, d_W, d_b")
def backward_does_not_carry_d_h():
    """d_h is not handed on: what reaches h_{t-1} from step t is lost."""


@edit(_D_W, "d_W = d_W_t", _D_B, "d_b = d_b_t")
def backward_overwrites_the_parameters():
    """d_W and d_b are those of the first step alone: every step adds its own (+=, not =)."""


@edit(_D_W, "d_W = d_W_t")
def backward_overwrites_d_W():
    """d_W is that of the first step alone: every step adds its own (+=, not =)."""


@edit(_D_B, "d_b = d_b_t")
def backward_overwrites_d_b():
    """d_b is that of the first step alone: every step adds its own (+=, not =)."""


@edit(_D_W, "d_W += d_W_t * (t == len(X) - 1)", _D_B, "d_b += d_b_t * (t == len(X) - 1)")
def backward_keeps_the_last_steps_parameters():
    """d_W and d_b are those of the last step alone: every step adds its own."""


@edit(_D_W, "d_W += d_W_t * (t > 0)", _D_B, "d_b += d_b_t * (t > 0)")
def backward_adds_the_parameters_without_the_first_step():
    """The first step's share is missing in d_W and d_b."""


@edit(_D_W, "d_W += d_W_t * (t < len(X) - 1)", _D_B, "d_b += d_b_t * (t < len(X) - 1)")
def backward_adds_the_parameters_without_the_last_step():
    """The last step's share is missing in d_W and d_b."""


@edit(_D_W, "d_W += d_W_t / len(X)", _D_B, "d_b += d_b_t / len(X)")
def backward_averages_over_time():
    """d_W and d_b are divided by T; they are summed over time."""


@edit(_D_W, "d_W += d_W_t / len(h_0)", _D_B, "d_b += d_b_t / len(h_0)")
def backward_averages_over_the_batch():
    """d_W and d_b are divided by N; they are summed over the batch."""


@edit(_D_W, "d_W += d_W_t / len(h_0) / len(X)", _D_B, "d_b += d_b_t / len(h_0) / len(X)")
def backward_averages_over_time_and_batch():
    """d_W and d_b are divided by N and T; they are summed over both."""


@edit(_D_B, "d_b += d_b_t / len(h_0)")
def backward_averages_d_b_over_the_batch():
    """d_b is divided by N; it is summed over the batch."""


@edit(_D_B, "d_b += d_b_t / len(X)")
def backward_averages_d_b_over_time():
    """d_b is divided by T; it is summed over time."""


@edit(_D_W, "d_W += d_W_t / len(X)")
def backward_averages_d_W_over_time():
    """d_W is divided by T; it is summed over time."""


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


@edit(_ARRIVES, "d_H[t] * d_h", _INIT, "d_h = np.ones_like(d_H[0])")
def backward_multiplies_d_h():
    """d_H[t] and d_h from later steps are multiplied; the two gradients of h_t are added."""


@edit(_ARRIVES, "(d_H[t] + d_h) / 2")
def backward_averages_the_two_gradients():
    """It is the mean of d_H[t] and d_h that goes on; the two gradients of h_t are added."""


@edit(_ARRIVES, "d_H[t] + 2 * d_h")
def backward_counts_d_h_twice():
    """d_h from later steps is counted twice."""


@edit(_CELL, _CELL + "\n        d_h = d_h + d_H[t]")
def backward_adds_d_H_after_the_step():
    """d_H[t] is added to d_h after the step too; it reaches h_t, and is in what the step passes on."""


@edit(_CELL, _CELL.replace(_ARRIVES, "d_h") + "\n        d_h = d_h + d_H[t]")
def backward_adds_d_H_one_step_late():
    """d_H[t] is added after step t has been taken; it enters at h_t, before that step's backward."""


@edit(_INIT, "d_h = d_H[-1]")
def backward_starts_from_the_last_d_H():
    """d_H of the last step is counted twice: d_h starts from it, and it is added in the loop."""


@edit(_INIT, "d_h = np.ones_like(d_H[0])")
def backward_starts_from_ones():
    """d_h starts from 1; after the last step no gradient comes but d_H."""


@edit(_GIVEN, "d_h = d_h if t % 2 == 0 else 0 * d_h\n        d_h, d_X[t], d_W_t, d_b_t =")
def backward_is_truncated():
    """Back-propagation is cut off every two steps; here it goes all the way from T to 1."""


@edit(_CELL, "rnn_cell.backward(d_H[t] + d_h / (1 - H[t] ** 2), H[t], h_prev, X[t], W)")
def backward_adds_d_h_after_the_slope():
    """d_h from later steps has not passed the slope of tanh at h_t; it is added to d_H[t] before it."""


@edit(_CELL, "rnn_cell.backward(d_H[t] / (1 - H[t] ** 2) + d_h, H[t], h_prev, X[t], W)")
def backward_adds_d_H_after_the_slope():
    """d_H[t] has not passed the slope of tanh at h_t; it enters at h_t, and the tanh lies behind."""


def backward_carries_d_a(d_H, X, h_0, W, H):
    """What is handed on has not passed W: from the pre-activation to h_{t-1} the way goes through W."""
    d_X, d_W, d_b, d_h, units = 0 * X, 0 * W, 0 * W[:, 0], 0 * h_0, len(W)
    for t in reversed(range(len(X))):
        d_a = (d_H[t] + d_h) * (1 - H[t] ** 2)
        d_h, d_X[t] = d_a, d_a @ W[:, units:]
        d_W += d_a.T @ np.concatenate([H[t - 1] if t > 0 else h_0, X[t]], axis=1)
        d_b += d_a.sum(axis=0)
    return d_X, d_h @ W[:, :units], d_W, d_b


@edit("H[t], h_prev, X", "h_prev, H[t], X")
def backward_exchanges_the_states():
    """The cell's backward gets the state before the step as h_t and the one after it as h_{t-1}."""


def backward_carries_the_bare_d_H(d_H, X, h_0, W, H):
    """What is handed on from step t is d_H[t] through W alone: the slope and the later steps are missing."""
    d_X, d_W, d_b, d_h, units = 0 * X, 0 * W, 0 * W[:, 0], 0 * h_0, len(W)
    for t in reversed(range(len(X))):
        d_a = (d_H[t] + d_h) * (1 - H[t] ** 2)
        d_h, d_X[t] = d_H[t] @ W[:, :units], d_a @ W[:, units:]
        d_W += d_a.T @ np.concatenate([H[t - 1] if t > 0 else h_0, X[t]], axis=1)
        d_b += d_a.sum(axis=0)
    return d_X, d_h, d_W, d_b


@edit(_RESULTS, "return d_X, d_h, d_W, d_b_t * len(X)")
def backward_multiplies_one_d_b():
    """d_b is the first step's share times T; every step has a share of its own."""


def backward_carries_the_share_of_one_d_H(d_H, X, h_0, W, H):
    """Only d_H[t] is sent on from step t: what came from later steps ends there."""
    d_X, d_W, d_b, d_h, units = 0 * X, 0 * W, 0 * W[:, 0], 0 * h_0, len(W)
    for t in reversed(range(len(X))):
        slope = 1 - H[t] ** 2
        d_a = (d_H[t] + d_h) * slope
        d_h, d_X[t] = (d_H[t] * slope) @ W[:, :units], d_a @ W[:, units:]
        d_W += d_a.T @ np.concatenate([H[t - 1] if t > 0 else h_0, X[t]], axis=1)
        d_b += d_a.sum(axis=0)
    return d_X, d_h, d_W, d_b


@edit(_GIVEN, "d_h_new, d_X[t], d_W_t, d_b_t =", _D_W, "d_W += d_W_t\n        d_h = d_h + d_h_new")
def backward_adds_up_d_h():
    """d_h is added up over the steps (+=): each step's d_h replaces the one before."""


@edit(_CELL, _CELL.replace("d_h, H[t]", "d_h * (1 - H[t] ** 2), H[t]"))
def backward_takes_the_slope_twice():
    """d_h holds the slope of tanh at h_t already when the cell's backward brings it in."""


@edit(_CELL, f"{_CELL}\n        d_h = d_h * (1 - h_prev**2)")
def backward_includes_the_slope_of_the_step_before():
    """d_h is multiplied by the slope at h_{t-1}, which the step before brings in itself."""


@edit("H[t], h_prev", "0 * H[t], h_prev")
def backward_without_the_slope():
    """The slope of tanh is missing at every step."""


@edit("H[t], h_prev", "h_prev, h_prev")
def backward_takes_the_slope_a_step_early():
    """The slope is taken at h_{t-1}; it belongs to h_t, the output of this step's tanh."""


@edit("H[t], h_prev", "H[-1], h_prev")
def backward_takes_the_slope_of_the_last_step():
    """Every step has the slope at h_T; each has an output of its own."""


@edit("H[t], h_prev", "H[-1 - t], h_prev")
def backward_takes_the_states_in_reverse():
    """The slope is taken at H read from the wrong end: step t has H[t]."""


@edit("H[t], h_prev", "np.tanh(H[t]), h_prev")
def backward_squashes_again():
    """tanh is applied to the states once more; H holds its output already."""


@edit("H[t], h_prev", "np.arctanh(H[t]), h_prev")
def backward_takes_the_slope_of_the_argument():
    """The slope's formula is given tanh's argument; it expects its output, which H holds."""


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
    """Every step's backward gets 0 as the h before it; the h block of d_W has no share then."""


@edit(_BEFORE, "H[t - 2] if t > 1 else h_0")
def backward_goes_two_steps_back():
    """The cell's backward gets the h two steps before; it takes H[t − 1]."""


@edit("h_prev, X[t], W)", "h_prev, X[t - 1], W)")
def backward_takes_the_input_before():
    """The cell's backward gets X[t − 1]; step t saw X[t]."""


@edit("h_prev, X[t], W)", "h_prev, X[(t + 1) % len(X)], W)")
def backward_takes_the_input_after():
    """The cell's backward gets X[t + 1]; step t saw X[t]."""


@edit("h_prev, X[t], W)", "h_prev, X[-1 - t], W)")
def backward_takes_the_inputs_in_reverse():
    """X is read from the wrong end: step t saw X[t]."""


@edit("h_prev, X[t], W)", "h_prev, X[0], W)")
def backward_takes_the_first_input():
    """Every step's backward gets X[0]; step t saw X[t]."""


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
    "d_before = d_H[t] + d_h\n        d_h, d_X[t], d_W_t, d_b_t =",
    "return d_X, d_h,",
    "return d_X, d_before,",
)
def backward_gives_d_h_1_as_d_h_0():
    """d_h_0 is the whole gradient of h_1: the first step lies between."""


@edit("return d_X, d_h,", "return d_X, d_h.sum(axis=0),")
def backward_sums_d_h_0_over_the_batch():
    """d_h_0 is summed over the batch; every example has an h_0 of its own."""


@edit(_RESULTS, "return d_h, d_X, d_W, d_b")
def backward_returns_d_h_0_first():
    """d_h_0 is returned before d_X; the order is d_X, d_h_0, d_W, d_b."""


@edit(_RESULTS, "return d_W, d_b, d_X, d_h")
def backward_returns_parameters_first():
    """d_W and d_b are returned first; the order is d_X, d_h_0, d_W, d_b."""


@edit(_RESULTS, "return d_X, d_h, d_b, d_W")
def backward_returns_d_b_before_d_W():
    """d_b is returned before d_W; the order is d_X, d_h_0, d_W, d_b."""


@edit("X[t], W)", "X[t], np.concatenate([W[:, : len(W)].T, W[:, len(W) :]], axis=1))")
def backward_transposes_the_h_block():
    """The h block of W is transposed on the way back; forward did that, backward undoes it."""


@edit("X[t], W)", "X[t], np.roll(W, h_0.shape[1], axis=1))")
def backward_swaps_the_blocks():
    """The gradients of h and x are cut as if x came first in [h, x]."""


@edit(_GIVEN, "d_h = np.clip(d_h, -0.1, 0.1)\n        d_h, d_X[t], d_W_t, d_b_t =")
def backward_clips():
    """d_h is clipped to (−0.1, 0.1) on its way; a clipped gradient is no derivative."""


@edit(_ARRIVES, "d_h - d_H[t]")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""


def _with_split(X, h_0, b, W_h, W_x):
    h, states = h_0, []
    for x in X:
        h = np.tanh(h @ W_h.T + x @ W_x.T + b)
        states.append(h)
    return np.stack(states)
