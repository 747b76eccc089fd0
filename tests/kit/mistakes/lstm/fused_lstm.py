"""Mistakes in the fused LSTM (slides 4–10)."""

from grader.diagnosis.bank import edit

_START = "h_prev, C_prev, a_h = h_0, C_0,"
_CARRIED = "h_prev, C_prev = H[t], C[t]"
_CELL = "C[t] = f[t] * C_prev + i[t] * C_tilde[t]"
_H = "H[t] = o[t] * np.tanh(C[t])"
_GATES = "f, i, o, C_tilde = np.split(a, 4, axis=2)"
_PRODUCT = "a[t] += np.matmul(h_prev, W_h.T, out=a_h)"
_D_F = "d_a_f[t] = d_C * (C[t - 1] if t > 0 else C_0) * f[t] * (1 - f[t])"
_D_I = "d_a_i[t] = d_C * C_tilde[t] * i[t] * (1 - i[t])"
_D_O = "d_a_o[t] = d_h * tanh_C * o[t] * (1 - o[t])"
_D_CANDIDATE = "d_a_C[t] = d_C * i[t] * (1 - C_tilde[t] * C_tilde[t])"
_ADDED = "d_C = d_C + d_h * o[t] * (1 - tanh_C * tanh_C)"
_ARRIVES = "d_h = d_h + d_H[t]"
_D_H = "d_h = d_a[t] @ W_h"
_D_C = "d_C = d_C * f[t]"
_JOINED = "h_x = np.concatenate([np.concatenate([h_0[np.newaxis], H[:-1]]), X], axis=2)"
_ORDERED = "d_a_f, d_a_i, d_a_o, d_a_C = np.split(d_a, 4, axis=2)"
_RESULTS = "(rows @ W_x).reshape(X.shape), d_h_0, d_C_0,"
_THROUGH = "_through_time(d_H, d_C_T, C_0,"
_D_W = "rows.T @ h_x.reshape(len(rows), -1)"
_D_B = "rows.sum(axis=0)"
_CUT = "W_h, W_x = np.split(np.concatenate(weights), [units], axis=1)"
_WEIGHTS = '[parameters[f"W_{k}"] for k in _ORDER]'
_A = "a = a.reshape(*X.shape[:2], -1)"


@edit(_GATES, "i, f, o, C_tilde = np.split(a, 4, axis=2)")
def forward_splits_in_another_order():
    """i and f have changed places where the product is cut: the order is that of the stacked W."""


@edit(_GATES, "f, i, C_tilde, o = np.split(a, 4, axis=2)")
def forward_splits_in_the_order_of_the_slides():
    """The product is cut as f, i, C̃, o; the stacked W has o before C, so that the σ stand together."""


@edit(_GATES, "o, i, f, C_tilde = np.split(a, 4, axis=2)")
def forward_splits_off_o_first():
    """o and f have changed places where the product is cut: the order is that of the stacked W."""


@edit("for k in _ORDER", 'for k in "fiCo"')
def forward_stacks_in_another_order():
    """W is stacked as f, i, C, o and cut as f, i, o, C; biases likewise."""


@edit('[parameters[f"b_{k}"] for k in _ORDER]', '[parameters[f"b_{k}"] for k in "ifoC"]')
def forward_stacks_biases_in_another_order():
    """The biases are stacked in another order than the weights."""


@edit(_WEIGHTS, '[parameters[f"W_{k}"] for k in "ifoC"]')
def forward_stacks_weights_in_another_order():
    """The weights are stacked in another order than the biases."""


@edit("a += b", "a += 0 * b")
def forward_without_bias():
    """The biases are left out."""


@edit("a += b", "a += 2 * b")
def forward_adds_bias_twice():
    """The biases are added twice, with x's product and in the loop perhaps."""


@edit("a += b", "a -= b")
def forward_subtracts_bias():
    """The biases are subtracted."""


@edit(_PRODUCT, "pass")
def forward_ignores_h():
    """h_{t-1} takes no part: only x's columns of W are multiplied."""


@edit("@ W_x.T", "@ (0 * W_x.T)")
def forward_ignores_x():
    """x_t takes no part: only h's columns of W are multiplied."""


@edit(_PRODUCT, "a[t] = h_prev @ W_h.T")
def forward_overwrites_the_share_of_x():
    """h's product replaces that of x and the biases (=); it is added (+=)."""


@edit(_PRODUCT, "a[t, :, : -len(h_0[0])] += (h_prev @ W_h.T)[:, : -len(h_0[0])]")
def forward_leaves_h_out_of_the_candidate():
    """The candidate lacks h_{t-1}: all four layers see it."""


@edit(_CUT, "W_x, W_h = np.split(np.concatenate(weights), [D], axis=1)")
def forward_reads_columns_of_x_first():
    """The columns of W are cut as if x came first in [h, x]."""


@edit(_GATES, "f, i, C_tilde, o = np.split(a, 4, axis=2)", "for k in _ORDER", 'for k in "fiCo"')
def forward_puts_tanh_on_o():
    """tanh and σ are applied to other quarters: tanh to the o, σ to the candidate."""


@edit("np.tanh(candidate, out=candidate)", "candidate[...] = 1 / (1 + np.exp(-candidate))")
def forward_puts_sigmoid_on_all():
    """σ is applied to all four quarters; the candidate is a tanh."""


@edit("_squash(a[t])", "np.tanh(a[t], out=a[t])")
def forward_puts_tanh_on_all():
    """tanh is applied to all four quarters; the gates are σ."""


@edit("np.tanh(candidate, out=candidate)", "pass")
def forward_squashes_nothing_of_the_candidate():
    """The candidate is not squashed: the tanh is missing."""


@edit("[3 * a.shape[1] // 4]", "[2 * a.shape[1] // 4]")
def forward_squashes_o_with_tanh():
    """The cut between σ and tanh is after two quarters; it is after three."""


@edit("np.negative(sigmoids, out=sigmoids)", "np.minimum(sigmoids, 80, out=sigmoids)")
def forward_lost_the_sign_of_sigmoid():
    """The gates are 1 − σ(a), which is σ(−a): is a minus sign lost?"""


@edit("X.reshape(-1, X.shape[2])", "X.swapaxes(0, 1).reshape(-1, X.shape[2])")
def forward_reads_steps_and_examples_crosswise():
    """X is cut anew into rows with time and examples exchanged: an example gets another one's x."""


@edit(_CARRIED, "C_prev = C[t]")
def forward_does_not_carry_h():
    """Every step starts from h_0: h is not handed on to the next step."""


@edit(_CARRIED, "h_prev = H[t]")
def forward_does_not_carry_C():
    """Every step starts from C_0: C is not handed on to the next step."""


@edit(_CARRIED, "pass")
def forward_carries_nothing():
    """Every step starts from h_0 and C_0: nothing is handed on to the next step."""


@edit(_CARRIED, "h_prev, C_prev = C[t], H[t]")
def forward_carries_exchanged_states():
    """The next step gets this one's C as h and its h as C."""


@edit(_CARRIED, "h_prev, C_prev = o[t], C[t]")
def forward_carries_o_for_h():
    """The next step gets o_t as h: h_t has the cell in it."""


@edit(_CARRIED, "h_prev, C_prev = C[t], C[t]")
def forward_carries_C_for_h():
    """The next step gets C_t as h too; it is h_t that the gates see."""


@edit(_CARRIED, "h_prev, C_prev = H[t], H[t]")
def forward_carries_h_for_C():
    """The next step gets h_t as C too; it is C_t that is kept."""


@edit(_CARRIED, "h_prev, C_prev = H[t], np.tanh(C[t])")
def forward_carries_tanh_C():
    """The next step gets tanh(C_t) as C; the cell is handed on as it is."""


@edit(_CARRIED, "h_prev, C_prev = H[t], C_tilde[t]")
def forward_carries_the_candidate():
    """The next step gets the candidate as C; it is C_t that is kept."""


@edit(_START, "h_prev, C_prev, a_h = 0 * h_0, C_0,")
def forward_starts_h_from_zero():
    """h starts from 0, not from h_0: at t = 0 there is no H[t − 1] to read yet."""


@edit(_START, "h_prev, C_prev, a_h = h_0, 0 * C_0,")
def forward_starts_C_from_zero():
    """C starts from 0, not from C_0."""


@edit(_START, "h_prev, C_prev, a_h = 0 * h_0, 0 * C_0,")
def forward_starts_from_zero():
    """h and C start from 0, not from h_0 and C_0."""


@edit(_START, "h_prev, C_prev, a_h = C_0, h_0,")
def forward_starts_from_exchanged_states():
    """The first step gets C_0 as h and h_0 as C."""


@edit(_CELL, "C[t] = i[t] * C_prev + f[t] * C_tilde[t]")
def forward_exchanges_the_gates():
    """C_t is i_t * C_{t-1} + f_t * C̃_t: the gates have changed places in the update (slide 9)."""


@edit(_CELL, "C[t] = f[t] * C_prev + C_tilde[t]")
def forward_without_the_input_gate():
    """C_t is f_t * C_{t-1} + C̃_t: i_t is left out (slide 9)."""


@edit(_CELL, "C[t] = C_prev + i[t] * C_tilde[t]")
def forward_without_the_forget_gate():
    """C_t is C_{t-1} + i_t * C̃_t: f_t is left out (slide 9)."""


@edit(_CELL, "C[t] = f[t] * C_prev + f[t] * C_tilde[t]")
def forward_uses_f_for_i():
    """f_t stands before the candidate too; there it is i_t (slide 9)."""


@edit(_CELL, "C[t] = i[t] * C_tilde[t]")
def forward_forgets_the_old_cell():
    """C_t is i_t * C̃_t: C_{t-1} takes no part."""


@edit(_CELL, "C[t] = f[t] * C_prev + (1 - f[t]) * C_tilde[t]")
def forward_couples_the_gates():
    """1 − f_t stands for i_t: that is the coupled variant (slide 13)."""


@edit(_CELL, "C[t] = np.tanh(f[t] * C_prev + i[t] * C_tilde[t])")
def forward_squashes_the_cell():
    """tanh is taken of C_t itself; it belongs to h_t alone (slide 10)."""


@edit(_H, "H[t] = o[t] * np.tanh(C_prev)")
def forward_shows_the_old_cell():
    """h_t is made of C_{t-1}; it shows the new cell C_t (slide 10)."""


@edit(_H, "H[t] = o[t] * C[t]")
def forward_shows_the_bare_cell():
    """h_t is o_t * C_t, without the tanh (slide 10)."""


@edit(_H, "H[t] = np.tanh(C[t])")
def forward_shows_without_the_gate():
    """h_t is tanh(C_t), without o_t (slide 10)."""


@edit("for t in range(len(X)):", "for t in reversed(range(len(X))):")
def forward_runs_backwards():
    """The steps are taken from the last to the first."""


@edit(_A, "a = a.reshape(*X.shape[:2], -1)\n    a[1:] = a[0]")
def forward_uses_the_first_input():
    """Every step sees X[0]."""


@edit(_A, "a = np.roll(a.reshape(*X.shape[:2], -1), 1, axis=0)")
def forward_uses_the_input_before():
    """Every step sees the X before its own, the first one the last."""


@edit('"f": f, "i": i', '"f": np.log(f / (1 - f)), "i": np.log(i / (1 - i))')
def forward_gives_the_pre_activations():
    """The gates that are returned are not squashed."""


@edit('"H": H, "C": C,', '"H": C, "C": H,')
def forward_exchanges_H_and_C():
    """H and C have changed places in the dict."""


@edit('"f": f, "i": i', '"f": i, "i": f')
def forward_exchanges_f_and_i():
    """f and i have changed places in the dict."""


@edit('"C": C,', '"C": np.tanh(C),')
def forward_gives_tanh_C():
    """The C that is returned is tanh(C_t); the cell itself is wanted."""


@edit(_JOINED, "h_x = np.concatenate([H, X], axis=2)")
def backward_pairs_inputs_with_their_own_h():
    """d_W pairs ∂L/∂a_t with h_t; it saw h_{t-1}: h_0 first, and the last h nowhere."""


@edit(_JOINED, "h_x = np.concatenate([X, np.concatenate([h_0[np.newaxis], H[:-1]])], axis=2)")
def backward_joins_x_before_h():
    """[x, h] is joined in that order for d_W; the slide puts h first."""


@edit("h_0[np.newaxis], H", "0 * h_0[np.newaxis], H")
def backward_takes_0_for_h_0():
    """0 stands before the first h where h_0 belongs, in d_W."""


@edit(_JOINED, "h_x = np.concatenate([np.roll(H, 1, axis=0), X], axis=2)")
def backward_rolls_H():
    """The last h stands before the first step where h_0 belongs, in d_W."""


@edit("d_W, d_b = rows.T", '_ORDER = "fiCo"\n    d_W, d_b = rows.T')
def backward_stacks_in_another_order():
    """The gradients are cut as f, i, C, o; the stacked W has the order f, i, o, C."""


@edit(_ORDERED, "d_a_i, d_a_f, d_a_o, d_a_C = np.split(d_a, 4, axis=2)")
def backward_exchanges_f_and_i():
    """The gradients of f and i have changed places in the stack."""


@edit(_ORDERED, "d_a_f, d_a_i, d_a_C, d_a_o = np.split(d_a, 4, axis=2)")
def backward_exchanges_o_and_C():
    """The gradients of o and C have changed places in the stack."""


@edit(_WEIGHTS, '[parameters[f"W_{k}"] for k in "ifoC"]')
def backward_stacks_weights_in_another_order():
    """W is stacked in another order than the gradients of its products."""


@edit(_CUT, "W_x, W_h = np.split(np.concatenate(weights), [D], axis=1)")
def backward_reads_columns_of_x_first():
    """The columns of W are cut as if x came first in [h, x]."""


@edit(_D_B, "d_a[-1].sum(axis=0)")
def backward_gives_the_biases_the_last_step():
    """The biases' gradients are those of the last step alone: sum over time and examples."""


@edit(_D_B, "d_a[0].sum(axis=0)")
def backward_gives_the_biases_the_first_step():
    """The biases' gradients are those of the first step alone: sum over time and examples."""


@edit(_D_B, "rows.mean(axis=0)")
def backward_averages_the_biases():
    """The biases' gradients are a mean over time and examples; they are summed."""


@edit(
    "rows.T @ h_x.reshape(len(rows), -1), rows.sum(axis=0)",
    "rows.T @ h_x.reshape(len(rows), -1) / len(X), rows.sum(axis=0) / len(X)",
)
def backward_averages_the_parameters_over_time():
    """The parameters' gradients are divided by T; they are summed over time."""


@edit(
    "rows.T @ h_x.reshape(len(rows), -1), rows.sum(axis=0)",
    "rows.T @ h_x.reshape(len(rows), -1) / len(h_0), rows.sum(axis=0) / len(h_0)",
)
def backward_averages_the_parameters_over_the_batch():
    """The parameters' gradients are divided by N; they are summed over the batch."""


@edit(_D_W, "d_a[0].T @ h_x[0]")
def backward_gives_the_weights_the_first_step():
    """The weights' gradients are those of the first step alone: every step adds its own."""


@edit(_D_W, "d_a[-1].T @ h_x[-1]")
def backward_gives_the_weights_the_last_step():
    """The weights' gradients are those of the last step alone: every step adds its own."""


@edit("h_x.reshape(len(rows), -1)", "h_x.swapaxes(0, 1).reshape(len(rows), -1)")
def backward_pairs_steps_and_examples_crosswise():
    """Rows of ∂L/∂a and of [h, x] are paired with time and examples exchanged."""


@edit(_D_F, "d_a_f[t] = d_C * (C[t - 1] if t > 0 else C_0)")
def backward_without_the_slope_of_f():
    """The slope of σ is missing in the gradient of f's pre-activation."""


@edit(_D_F, "d_a_f[t] = d_C * (C[t - 1] if t > 0 else C_0) * (1 - f[t])")
def backward_with_1_minus_f_for_the_slope():
    """1 − f is taken for the slope of σ: a factor is missing."""


@edit(_D_F, "d_a_f[t] = d_C * (C[t - 1] if t > 0 else C_0) * (1 - f[t] ** 2)")
def backward_with_the_slope_of_tanh_for_f():
    """The slope of tanh is taken for f, which is a σ."""


@edit(_D_I, "d_a_i[t] = d_C * C_tilde[t]")
def backward_without_the_slope_of_i():
    """The slope of σ is missing in the gradient of i's pre-activation."""


@edit(_D_I, "d_a_i[t] = d_C * C_tilde[t] * (1 - i[t])")
def backward_with_1_minus_i_for_the_slope():
    """1 − i is taken for the slope of σ: a factor is missing."""


@edit(_D_I, "d_a_i[t] = d_C * C_tilde[t] * (1 - i[t] ** 2)")
def backward_with_the_slope_of_tanh_for_i():
    """The slope of tanh is taken for i, which is a σ."""


@edit(_D_O, "d_a_o[t] = d_h * tanh_C")
def backward_without_the_slope_of_o():
    """The slope of σ is missing in the gradient of o's pre-activation."""


@edit(_D_O, "d_a_o[t] = d_h * tanh_C * (1 - o[t])")
def backward_with_1_minus_o_for_the_slope():
    """1 − o is taken for the slope of σ: a factor is missing."""


@edit(_D_O, "d_a_o[t] = d_h * tanh_C * (1 - o[t] ** 2)")
def backward_with_the_slope_of_tanh_for_o():
    """The slope of tanh is taken for o, which is a σ."""


@edit(_D_CANDIDATE, "d_a_C[t] = d_C * i[t]")
def backward_without_the_slope_of_the_candidate():
    """The slope of tanh is missing in the candidate's gradient."""


@edit(_D_CANDIDATE, "d_a_C[t] = d_C * i[t] * C_tilde[t] * (1 - C_tilde[t])")
def backward_with_the_slope_of_sigmoid_for_the_candidate():
    """The candidate's gradient has the slope of σ; the candidate is a tanh."""


@edit(
    _D_F,
    "d_a_f[t] = d_C * (C[t - 1] if t > 0 else C_0)",
    _D_I,
    "d_a_i[t] = d_C * C_tilde[t]",
    _D_O,
    "d_a_o[t] = d_h * tanh_C",
    _D_CANDIDATE,
    "d_a_C[t] = d_C * i[t]",
)
def backward_without_any_slope():
    """No slope at all: these are the gradients of gates and candidate, not of what they squash."""


@edit(_D_F, "d_a_f[t] = d_C * C[t] * f[t] * (1 - f[t])")
def backward_takes_the_new_cell_for_f():
    """f's gradient has C_t as factor; f_t multiplies C_{t-1}."""


@edit(_D_F, "d_a_f[t] = d_C * C[t - 1] * f[t] * (1 - f[t])")
def backward_reads_C_at_minus_1():
    """At t = 0 C[t − 1] is the last cell: there C_0 belongs."""


@edit(_D_F, "d_a_f[t] = d_C * (C[t - 1] if t > 0 else 0 * C_0) * f[t] * (1 - f[t])")
def backward_takes_0_for_C_0():
    """0 stands before the first step where C_0 belongs."""


@edit(_D_F, "d_a_f[t] = d_C * C_0 * f[t] * (1 - f[t])")
def backward_takes_the_first_cell():
    """f's gradient has C_0 as factor at every step."""


@edit(
    _D_I,
    "d_a_i[t] = d_C * i[t] * i[t] * (1 - i[t])",
    _D_CANDIDATE,
    "d_a_C[t] = d_C * C_tilde[t] * (1 - C_tilde[t] * C_tilde[t])",
)
def backward_exchanges_the_factors_of_i():
    """i's gradient has i_t and the candidate's C̃_t as factor: each gets the other one."""


@edit(_D_O, "d_a_o[t] = d_h * C[t] * o[t] * (1 - o[t])")
def backward_takes_the_bare_cell_for_o():
    """o's gradient has C_t as factor; o_t is multiplied by tanh(C_t)."""


@edit(_ADDED, "d_C = d_h * o[t] * (1 - tanh_C * tanh_C)")
def backward_replaces_d_C():
    """What reaches C_t through h_t replaces the d_C from later steps; the two are added."""


@edit(_ADDED, "pass")
def backward_ignores_h_for_the_cell():
    """Only the d_C from later steps goes on into the cell; what comes through h_t is missing."""


@edit(_ADDED, "d_C = d_C + d_h * o[t]")
def backward_without_the_slope_of_the_output():
    """The slope of tanh is missing on the way from h_t to C_t."""


@edit(_ADDED, "d_C = d_C + d_h * (1 - tanh_C * tanh_C)")
def backward_without_o_for_the_cell():
    """o_t is missing on the way from h_t to C_t."""


@edit(_ADDED, "d_C = d_C + d_h * o[t] * (1 - C[t] * C[t])")
def backward_takes_the_slope_at_C():
    """1 − C_t² stands for the slope; it is tanh(C_t) that is squared."""


@edit(_ADDED, "d_C = d_C + d_H[t] * o[t] * (1 - tanh_C * tanh_C)")
def backward_uses_d_H_alone_for_the_cell():
    """Only d_H goes on from h_t to C_t; d_h from the next step belongs there too."""


@edit(_ARRIVES, "d_h = d_H[t]")
def backward_does_not_carry_d_h():
    """d_h is not handed on: what reaches h_{t-1} from step t is lost."""


@edit(_ARRIVES, "pass")
def backward_ignores_d_H():
    """d_H is not used: only d_h from later steps goes on."""


@edit(_ARRIVES, "d_h = d_H[t] if t == len(d_H) - 1 else d_h")
def backward_uses_the_last_d_H_alone():
    """Of d_H only the last step is used; a gradient enters at every h_t."""


@edit(_ARRIVES, "d_h = d_h + d_H[-1]")
def backward_uses_the_last_d_H_at_every_step():
    """The last d_H enters at every step; each step has one of its own."""


@edit(_ARRIVES, "d_h = d_h + d_H[-1 - t]")
def backward_uses_d_H_in_reverse():
    """d_H is read from the wrong end: step t has d_H[t]."""


@edit(_D_H, "d_h = d_h + d_a[t] @ W_h")
def backward_adds_up_d_h():
    """d_h is added up over the steps (+=): each step's d_h replaces the one before."""


@edit(_D_C, "pass")
def backward_carries_d_C_without_f():
    """d_C goes to the step before as it is; f_t lies between the two cells."""


@edit(_D_C, "d_C = d_C * i[t]")
def backward_carries_d_C_through_i():
    """d_C goes to the step before by i_t; f_t lies between the two cells."""


@edit(_D_C, "d_C = 0 * d_C")
def backward_does_not_carry_d_C():
    """d_C is not handed on: the self-loop C_t = f_t * C_{t-1} + … is cut."""


@edit(_THROUGH, "_through_time(d_H, 0 * d_C_T, C_0,")
def backward_ignores_d_C_T():
    """What enters at the last cell, d_C_T, is not used: d_C starts from 0."""


@edit("d_h = np.zeros_like(d_H[0])", "d_h = d_H[-1]")
def backward_starts_from_the_last_d_H():
    """d_H of the last step is counted twice: d_h starts from it, and it is added in the loop."""


@edit("reversed(range(len(d_H)))", "range(len(d_H))")
def backward_loops_forward():
    """The loop runs from the first step to the last; gradients flow from the last to the first."""


@edit(
    "np.empty_like(d_H, shape=(*d_H.shape[:2], len(W_h)))",
    "np.zeros_like(d_H, shape=(*d_H.shape[:2], len(W_h)))",
    "reversed(range(len(d_H)))",
    "reversed(range(1, len(d_H)))",
)
def backward_ends_before_the_first_step():
    """The loop ends before t = 0, and the first step has no share."""


@edit(_RESULTS, "(rows @ W_x).reshape(X.shape), 0 * d_h_0, d_C_0,")
def backward_gives_no_d_h_0():
    """d_h_0 is 0: what the loop leaves in d_h reaches h_0."""


@edit(_RESULTS, "(rows @ W_x).reshape(X.shape), d_h_0, 0 * d_C_0,")
def backward_gives_no_d_C_0():
    """d_C_0 is 0: what the loop leaves in d_C reaches C_0."""


@edit(_RESULTS, "(rows @ W_x).reshape(X.shape), d_C_0, d_h_0,")
def backward_exchanges_d_h_0_and_d_C_0():
    """d_C_0 is returned before d_h_0; the order is d_X, d_h_0, d_C_0, d_parameters."""


@edit(_RESULTS, "(d_a.swapaxes(0, 1).reshape(rows.shape) @ W_x).reshape(X.shape), d_h_0, d_C_0,")
def backward_gives_d_X_steps_and_examples_crosswise():
    """d_X is put together with time and examples exchanged."""


@edit(_RESULTS, "(rows @ W_x).reshape(X.shape)[::-1], d_h_0, d_C_0,")
def backward_turns_d_X():
    """d_X stands in reverse order."""


@edit(_THROUGH, "_through_time(-d_H, -d_C_T, C_0,")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""
