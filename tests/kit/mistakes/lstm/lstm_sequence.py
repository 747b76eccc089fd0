"""Mistakes in the LSTM over a sequence (slides 4–10)."""

from grader.diagnosis.bank import edit

_START = "h, C, steps = h_0, C_0, []"
_CARRIED = 'h, C = step["h"], step["C"]'
_CELL = "lstm_cell.forward(x, h, C, parameters)"
_STACKED = "return {stack: np.stack([step[name] for step in steps])"
_INIT = "d_h, d_C = np.zeros_like(d_C_T), d_C_T"
_TIME = "reversed(range(len(X)))"
_BEFORE = "(H[t - 1], C[t - 1]) if t > 0 else (h_0, C_0)"
_GIVEN_BEFORE = "(H[t - 1], C[t - 1]) if t > 0"
_ARRIVES = "d_H[t] + d_h"
_GIVEN = "d_X[t], d_h, d_C, d_step ="
_ADDED = "d_parameters[name] += d_parameter"
_RESULTS = "return d_X, d_h, d_C, d_parameters"
_LOOP = "for name, d"
_D_X = "np.empty_like(d_H, shape=X.shape)"


@edit(_CARRIED, 'C = step["C"]')
def forward_does_not_carry_h():
    """Every step starts from h_0: h is not handed on to the next step."""


@edit(_CARRIED, 'h = step["h"]')
def forward_does_not_carry_C():
    """Every step starts from C_0: C is not handed on to the next step."""


@edit(_CARRIED, "pass")
def forward_carries_nothing():
    """Every step starts from h_0 and C_0: nothing is handed on to the next step."""


@edit(_START, "h, C, steps = 0 * h_0, C_0, []")
def forward_starts_h_from_zero():
    """h starts from 0, not from h_0; at t = 0 there is no H[t − 1] to read yet."""


@edit(_START, "h, C, steps = h_0, 0 * C_0, []")
def forward_starts_C_from_zero():
    """C starts from 0, not from C_0."""


@edit(_START, "h, C, steps = 0 * h_0, 0 * C_0, []")
def forward_starts_from_zero():
    """h and C start from 0, not from h_0 and C_0."""


@edit(_START, "h, C, steps = C_0, h_0, []")
def forward_starts_from_exchanged_states():
    """The first step gets C_0 as h and h_0 as C."""


@edit(_CELL, "lstm_cell.forward(x, C, h, parameters)")
def forward_gives_the_cell_exchanged_states():
    """h and C have changed places at every step: lstm_cell takes x, h_prev, C_prev."""


@edit(_CARRIED, 'h, C = step["C"], step["h"]')
def forward_carries_exchanged_states():
    """The next step gets this one's C as h and its h as C."""


@edit(_CARRIED, 'h, C = step["o"], step["C"]')
def forward_carries_o_for_h():
    """The next step gets o_t as h: h_t has the cell in it."""


@edit(_CARRIED, 'h, C = step["C"], step["C"]')
def forward_carries_C_for_h():
    """The next step gets C_t as h too; it is h_t that the gates see."""


@edit(_CARRIED, 'h, C = step["h"], step["h"]')
def forward_carries_h_for_C():
    """The next step gets h_t as C too; it is C_t that is kept."""


@edit(_CARRIED, 'h, C = step["h"], np.tanh(step["C"])')
def forward_carries_tanh_C():
    """The next step gets tanh(C_t) as C; the cell is handed on as it is."""


@edit(_CARRIED, 'h, C = np.tanh(step["C"]), step["C"]')
def forward_carries_the_bare_tanh():
    """The next step gets tanh(C_t) as h, without o_t."""


@edit(_CARRIED, 'h, C = step["h"], step["C_tilde"]')
def forward_carries_the_candidate():
    """The next step gets the candidate as C; it is C_t that is kept."""


@edit(_CARRIED, 'h, C = h + step["h"], step["C"]')
def forward_adds_up_h():
    """h is added to what was there before; each step replaces it."""


@edit(_CARRIED, 'h, C = step["h"], C + step["C"]')
def forward_adds_up_C():
    """C is added to what was there before; C_t holds f_t * C_{t-1} already."""


@edit(_CELL, "lstm_cell.forward(X[0], h, C, parameters)")
def forward_uses_the_first_input():
    """Every step sees X[0]."""


@edit(_CELL, "lstm_cell.forward(X[-1], h, C, parameters)")
def forward_uses_the_last_input():
    """Every step sees the last X."""


@edit("for x in X:", "for x in np.roll(X, 1, axis=0):")
def forward_uses_the_input_before():
    """Every step sees the X before its own, the first one the last."""


@edit("for x in X:", "for x in np.roll(X, -1, axis=0):")
def forward_uses_the_next_input():
    """Every step sees the X after its own, the last one the first."""


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
    """The first step is left at 0, and the second starts from h_0 and C_0: begin at t = 0."""


@edit(_CARRIED, 'step, h, C = {**step, "h": h}, step["h"], step["C"]')
def forward_stores_the_old_h():
    """H[t] is the h before the step: H[0] must be h_1, not h_0."""


@edit(_CARRIED, 'step, h, C = {**step, "C": C}, step["h"], step["C"]')
def forward_stores_the_old_C():
    """C[t] is the C before the step: C[0] must be C_1, not C_0."""


@edit(_CARRIED, 'step, h, C = {**step, "h": h, "C": C}, step["h"], step["C"]')
def forward_stores_the_old_states():
    """H and C hold the states before each step: h_0 and C_0 are not in the stacks."""


@edit(_CARRIED, 'h, C = step["h"], step["C"]\n        step = {**step, "C": np.tanh(C)}')
def forward_stores_tanh_C():
    """The C that is returned is tanh(C_t); the cell itself is wanted."""


@edit('"H": "h", "C": "C"', '"H": "C", "C": "h"')
def forward_exchanges_H_and_C():
    """H and C have changed places in the dict."""


@edit('"f": "f", "i": "i"', '"f": "i", "i": "f"')
def forward_exchanges_f_and_i():
    """f and i have changed places in the dict."""


@edit('"H": "h"', '"H": "o"')
def forward_gives_o_as_H():
    """The H that is returned is o."""


@edit("for step in steps])", "for step in steps], axis=1)")
def forward_puts_examples_first():
    """The stacks are (N, T, H): time is the first axis here."""


@edit(_STACKED, "return {stack: steps[-1][name]")
def forward_gives_the_last_step_alone():
    """Only the last step is returned, (N, H): every step belongs in the stacks."""


@edit(_GIVEN, "d_X[t], d_h_prev, d_C, d_step =", _RESULTS, "return d_X, d_h_prev, d_C, d_parameters")
def backward_does_not_carry_d_h():
    """d_h is not handed on: what reaches h_{t-1} from step t is lost."""


@edit(_GIVEN, "d_X[t], d_h, d_C_prev, d_step =", _RESULTS, "return d_X, d_h, d_C_prev, d_parameters")
def backward_does_not_carry_d_C():
    """d_C is not handed on: every step starts anew from d_C_T."""


@edit(
    _GIVEN,
    "d_X[t], d_h, d_C_prev, d_step =",
    _LOOP,
    "d_C = 0 * d_C\n        for name, d",
    _RESULTS,
    "return d_X, d_h, d_C_prev, d_parameters",
)
def backward_drops_d_C_after_the_last_step():
    """d_C is not handed on: only the last step gets one, from d_C_T."""


@edit(
    _GIVEN,
    "d_X[t], d_h_prev, d_C_prev, d_step =",
    _LOOP,
    "d_C = 0 * d_C\n        for name, d",
    _RESULTS,
    "return d_X, d_h_prev, d_C_prev, d_parameters",
)
def backward_carries_nothing():
    """Neither d_h nor d_C is handed on: every step stands for itself."""


@edit(_ADDED, "d_parameters[name] = d_parameter")
def backward_overwrites_the_parameters():
    """The parameters' gradients are those of the first step alone: every step adds its own (+=, not =)."""


@edit(_ADDED, "d_parameters[name] += d_parameter * (t == len(X) - 1)")
def backward_keeps_the_last_steps_parameters():
    """The parameters' gradients are those of the last step alone: every step adds its own."""


@edit(_INIT, "d_h, d_C = np.zeros_like(d_C_T), 0 * d_C_T")
def backward_ignores_d_C_T():
    """What enters at the last cell, d_C_T, is not used: d_C starts from 0."""


@edit("d_H[t] + d_h, d_C, X[t]", "d_H[t] + d_h, (d_C if t == len(X) - 1 else d_C + d_C_T), X[t]")
def backward_adds_d_C_T_at_every_step():
    """d_C_T is added at every step; it enters the last cell alone."""


@edit(_INIT, "d_h, d_C = d_C_T, 0 * d_C_T")
def backward_starts_d_h_from_d_C_T():
    """d_C_T is taken for d_h and 0 for d_C: it enters the last cell, not the last h."""


@edit(_INIT, "d_h, d_C = d_C_T, d_C_T")
def backward_starts_d_h_from_d_C_T_too():
    """d_C_T enters h_T too; it belongs to the last cell alone."""


@edit(_INIT, "d_h, d_C = d_H[-1], d_C_T")
def backward_starts_from_the_last_d_H():
    """d_H of the last step is counted twice: d_h starts from it, and it is added in the loop."""


@edit(_ARRIVES, "d_h")
def backward_ignores_d_H():
    """d_H is not used: only d_h from later steps goes on."""


@edit(_ARRIVES, "(d_H[t] if t == len(X) - 1 else d_h)")
def backward_uses_the_last_d_H_alone():
    """Of d_H only the last step is used; a gradient enters at every h_t."""


@edit(_ARRIVES, "d_H[-1] + d_h")
def backward_uses_the_last_d_H_at_every_step():
    """The last d_H enters at every step; each step has one of its own."""


@edit(_ARRIVES, "d_H[0] + d_h")
def backward_uses_the_first_d_H_at_every_step():
    """The first d_H enters at every step; each step has one of its own."""


@edit(_ARRIVES, "d_H[t - 1] + d_h")
def backward_uses_the_d_H_before():
    """Every step gets the d_H of the step before it, the first one the last."""


@edit(_ARRIVES, "d_H[-1 - t] + d_h")
def backward_uses_d_H_in_reverse():
    """d_H is read from the wrong end: step t has d_H[t]."""


@edit(_ARRIVES, "d_H.sum(axis=0) + d_h")
def backward_sums_d_H_over_time():
    """The sum of all d_H enters at every step; each step has one of its own."""


@edit(_ARRIVES, "d_H[t] - d_h")
def backward_subtracts_d_h():
    """d_h from later steps is subtracted; the two gradients of h_t are added."""


@edit(_GIVEN, "d_X[t], d_h_new, d_C, d_step =", _LOOP, "d_h = d_h + d_h_new\n        for name, d")
def backward_adds_up_d_h():
    """d_h is added up over the steps (+=): each step's d_h replaces the one before."""


@edit(_GIVEN, "d_X[t], d_h, d_C_new, d_step =", _LOOP, "d_C = d_C + d_C_new\n        for name, d")
def backward_adds_up_d_C():
    """d_C is added up over the steps (+=): the cell's backward has what came before in it."""


@edit(_GIVEN, "d_X[t], d_C, d_h, d_step =")
def backward_carries_exchanged_gradients():
    """d_h and d_C have changed places: lstm_cell's backward gives d_x, d_h_prev, d_C_prev."""


@edit("d_H[t] + d_h, d_C, X[t]", "d_C, d_H[t] + d_h, X[t]")
def backward_carries_exchanged_gradients_to_the_end():
    """d_h and d_C are handed to the cell in exchanged places: it takes d_h first."""


@edit("d_H[t] + d_h, d_C, X[t]", "d_H[t] + d_h, d_C + d_H[t], X[t]")
def backward_adds_d_H_to_the_cell():
    """d_H enters the cell C_t too; it is h_t that it reaches."""


@edit(_LOOP, "d_C = d_C * f[t]\n        for name, d")
def backward_forgets_once_more():
    """d_C is multiplied by f_t once more: the cell's backward has done that."""


@edit(_TIME, "range(len(X))")
def backward_loops_forward():
    """The loop runs from the first step to the last; gradients flow from the last to the first."""


@edit(_D_X, "np.zeros_like(d_H, shape=X.shape)", _TIME, "reversed(range(1, len(X)))")
def backward_ends_before_the_first_step():
    """The loop ends before t = 0, and the first step has no share."""


@edit(_D_X, "np.zeros_like(d_H, shape=X.shape)", _TIME, "reversed(range(len(X) - 1))")
def backward_begins_after_the_last_step():
    """The loop begins one step too early: the last step has no share."""


@edit(_D_X, "np.zeros_like(d_H, shape=X.shape)", _TIME, "reversed(range(len(X) - 1, len(X)))")
def backward_stops_after_one_step():
    """The loop ends after the last step: go on to the first."""


@edit(_BEFORE, "(H[t - 1], C[t - 1])")
def backward_reads_index_minus_1():
    """At t = 0 the index t − 1 is −1, the last step: there h_0 and C_0 belong."""


@edit(_BEFORE, "(H[t - 1], C[t - 1] if t > 0 else C_0)")
def backward_reads_H_at_minus_1():
    """At t = 0 H[t − 1] is the last h: there h_0 belongs."""


@edit(_BEFORE, "(H[t - 1] if t > 0 else h_0, C[t - 1])")
def backward_reads_C_at_minus_1():
    """At t = 0 C[t − 1] is the last cell: there C_0 belongs."""


@edit(_BEFORE, "(H[t - 1], C[t - 1]) if t > 0 else (0 * h_0, 0 * C_0)")
def backward_takes_0_before_the_first_step():
    """0 stands before the first step; h_0 and C_0 belong there."""


@edit(_BEFORE, "(H[t - 1], C[t - 1]) if t > 0 else (0 * h_0, C_0)")
def backward_takes_0_for_h_0():
    """0 stands before the first step where h_0 belongs."""


@edit(_BEFORE, "(H[t - 1], C[t - 1]) if t > 0 else (h_0, 0 * C_0)")
def backward_takes_0_for_C_0():
    """0 stands before the first step where C_0 belongs."""


@edit(_BEFORE, "(H[t], C[t - 1] if t > 0 else C_0)")
def backward_takes_the_new_h():
    """The cell's backward gets H[t], the h after the step; it takes the one before."""


@edit(_BEFORE, "(H[t - 1] if t > 0 else h_0, C[t])")
def backward_takes_the_new_C():
    """The cell's backward gets C[t] as the old cell; it takes the one before the step."""


@edit(_GIVEN_BEFORE, "(H[t - 1], C[t]) if t > 0")
def backward_takes_the_new_cell_after_the_first_step():
    """From the second step on the cell's backward gets C[t] as the old cell; C[t - 1] is that."""


@edit(_GIVEN_BEFORE, "(H[t], C[t - 1]) if t > 0")
def backward_takes_the_new_state_after_the_first_step():
    """From the second step on the cell's backward gets H[t] as the old state; H[t - 1] is that."""


@edit(_BEFORE, "(H[t], C[t])")
def backward_takes_the_new_states():
    """The cell's backward gets the states after the step; it takes those before."""


@edit(_BEFORE, "(h_0, C_0)")
def backward_takes_the_first_states():
    """Every step's backward gets h_0 and C_0; they stand before the first step alone."""


@edit("h_prev, C_prev = (", "C_prev, h_prev = (")
def backward_exchanges_the_states_before():
    """The cell's backward gets C_{t-1} as h_{t-1} and the other way round."""


@edit("C_tilde[t], C[t], o[t]", "C_tilde[t], C_prev, o[t]")
def backward_takes_the_old_cell_for_the_output():
    """The cell's backward gets C_{t-1} where it takes C_t."""


@edit("C_tilde[t], C[t], o[t]", "C_tilde[t], H[t], o[t]")
def backward_takes_h_for_the_cell():
    """The cell's backward gets h_t where it takes C_t."""


@edit("*(f[t], i[t],", "*(i[t], f[t],")
def backward_takes_gates_in_another_order():
    """The cell's backward gets i_t as f_t and f_t as i_t."""


@edit("*(f[t], i[t], C_tilde[t], C[t], o[t])", "*(f[t - 1], i[t - 1], C_tilde[t - 1], C[t], o[t - 1])")
def backward_takes_the_gates_before():
    """The gates are those of the step before: step t has f[t], i[t], C_tilde[t] and o[t]."""


@edit("d_C, X[t],", "d_C, X[t - 1],")
def backward_takes_the_input_before():
    """The cell's backward gets X[t − 1]; step t saw X[t]."""


@edit(_ADDED, "d_parameters[name] += d_parameter / len(X)")
def backward_averages_the_parameters_over_time():
    """The parameters' gradients are divided by T; they are summed over time."""


@edit(_ADDED, "d_parameters[name] += d_parameter / len(h_0)")
def backward_averages_the_parameters_over_the_batch():
    """The parameters' gradients are divided by N; they are summed over the batch."""


@edit(_ADDED, 'd_parameters[name] = d_parameter + (d_parameters[name] if name[0] == "W" else 0)')
def backward_overwrites_the_biases():
    """The biases' gradients are those of the first step alone: every step adds its own."""


@edit(_ADDED, "d_parameters[name] += d_parameter * (t > 0)")
def backward_adds_the_parameters_without_the_first_step():
    """The first step's share is missing in the parameters' gradients."""


@edit("return d_X,", "return d_X[::-1],")
def backward_turns_d_X():
    """d_X stands in reverse order: it is filled from the last step on."""


@edit("return d_X,", "return np.roll(d_X, -1, axis=0),")
def backward_stores_d_X_one_step_early():
    """d_X[t] is that of step t + 1."""


@edit("return d_X,", "return d_X * 0 + d_X[0],")
def backward_repeats_the_first_d_X():
    """Every d_X is that of the first step."""


@edit("return d_X, d_h,", "return d_X, 0 * d_h,")
def backward_gives_no_d_h_0():
    """d_h_0 is 0: what the loop leaves in d_h reaches h_0."""


@edit("d_h, d_C, d_parameters\n", "d_h, 0 * d_C, d_parameters\n")
def backward_gives_no_d_C_0():
    """d_C_0 is 0: what the loop leaves in d_C reaches C_0."""


@edit(_RESULTS, "return d_X, 0 * d_h, 0 * d_C, d_parameters")
def backward_gives_no_initial_gradients():
    """d_h_0 and d_C_0 are 0: what the loop leaves in d_h and d_C reaches h_0 and C_0."""


@edit("return d_X, d_h,", "return d_X, d_h + d_H[0],")
def backward_adds_d_H_to_d_h_0():
    """d_H[0] is added to d_h_0; it reaches h_1, and is in d_h already."""


@edit("d_h, d_C, d_parameters\n", "d_h, d_C + d_C_T, d_parameters\n")
def backward_adds_d_C_T_to_d_C_0():
    """d_C_T is added to d_C_0; it enters the last cell alone."""


@edit(_RESULTS, "return d_X, d_C, d_h, d_parameters")
def backward_exchanges_d_h_0_and_d_C_0():
    """d_C_0 is returned before d_h_0; the order is d_X, d_h_0, d_C_0, d_parameters."""


@edit(_RESULTS, "return d_X, d_h, d_C_T, d_parameters")
def backward_gives_d_C_T_as_d_C_0():
    """d_C_0 is d_C_T as it came."""


@edit(_LOOP, "d_h, d_C = np.clip(d_h, -0.1, 0.1), np.clip(d_C, -0.1, 0.1)\n        for name, d")
def backward_clips():
    """Gradients are clipped to (−0.1, 0.1) on their way; a clipped gradient is no derivative."""


@edit(_ARRIVES, "d_h - d_H[t]", _INIT, "d_h, d_C = np.zeros_like(d_C_T), -d_C_T")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""
