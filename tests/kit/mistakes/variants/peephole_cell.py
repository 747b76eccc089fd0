"""Mistakes in the LSTM cell with peepholes (slide 12)."""

from grader.diagnosis.bank import edit

_F = 'peephole_forget_gate.forward(C_prev, h_prev, x, parameters["W_f"], parameters["b_f"])'
_I = 'peephole_input_gate.forward(C_prev, h_prev, x, parameters["W_i"], parameters["b_i"])'
_O = 'peephole_output_gate.forward(C, h_prev, x, parameters["W_o"], parameters["b_o"])'
_C_TILDE = 'candidate.forward(h_prev, x, parameters["W_C"], parameters["b_C"])'
_UPDATE = "cell_update.forward(f, C_prev, i, C_tilde)"
_H = "hidden_state.forward(o, C)"
_D_C = "d_C + d_C_h + d_C_o"
_D_H = "hidden_state.backward(d_h, o, C)"
_O_BACK = "peephole_output_gate.backward(d_o, o, C, h_prev"
_F_BACK = "peephole_forget_gate.backward(d_f, f, C_prev, h_prev"
_I_BACK = "peephole_input_gate.backward(d_i, i, C_prev, h_prev"
_UPDATE_BACK = "f, C_prev, i, C_tilde)"
_UNPACKED = "d_f, d_C_prev_C, d_i, d_C_tilde = cell"
_D_X = "d_x = d_x_f + d_x_i + d_x_C + d_x_o"
_D_H_PREV = "d_h_prev = d_h_f + d_h_i + d_h_C + d_h_o"
_D_C_PREV = "d_C_prev_C + d_C_f + d_C_i"
_RESULTS = "return d_x, d_h_prev, d_C_prev_C + d_C_f + d_C_i,"


def _scaled(call, factor):
    """Return the call with weights and bias multiplied: tanh(a) is 2 σ(2a) − 1."""
    return call.replace('"]', f'"] * {factor}')


def _uses(layer, other, kinds="Wb"):
    names = [f'parameters["{kind}_{k}"]' for kind in kinds for k in (layer, other)]
    return edit(*names)


def _without(layer, *sums):
    texts = []
    for each in sums:
        shares = [f"d_{each}_{k}" for k in "fiCo"]
        texts += [" + ".join(shares), " + ".join(s for s in shares if s[-1] != layer)]
    return edit(*texts)


@edit(_O, _O.replace("(C,", "(C_prev,"))
def forward_lets_o_look_at_the_old_cell():
    """The output gate looks at C_{t-1}; it is the one that looks at C_t (slide 12)."""


@edit(_F, _F.replace("C_prev", "0 * C_prev"))
def forward_without_the_peephole_of_f():
    """The forget gate does not see the cell: its peephole to C_{t-1} is missing (slide 12)."""


@edit(_I, _I.replace("C_prev", "0 * C_prev"))
def forward_without_the_peephole_of_i():
    """The input gate does not see the cell: its peephole to C_{t-1} is missing (slide 12)."""


@edit(_O, _O.replace("(C,", "(0 * C,"))
def forward_without_the_peephole_of_o():
    """The output gate does not see the cell: its peephole to C_t is missing (slide 12)."""


@edit(
    _F,
    _F.replace("C_prev", "0 * C_prev"),
    _I,
    _I.replace("C_prev", "0 * C_prev"),
    _O,
    _O.replace("(C,", "(0 * C,"),
)
def forward_without_peepholes():
    """No gate sees the cell: this is the plain LSTM (slides 7–10), without its peepholes (slide 12)."""


@edit(_H, "hidden_state.forward(o, C_prev)")
def forward_shows_the_old_cell():
    """h_t is made of C_{t-1}; it shows the new cell C_t (slide 10)."""


@_uses("i", "f")
def forward_gives_i_the_parameters_of_f():
    """i_t is computed with W_f and b_f; its own are W_i and b_i."""


@_uses("o", "f")
def forward_gives_o_the_parameters_of_f():
    """o_t is computed with W_f and b_f; its own are W_o and b_o."""


@_uses("f", "i")
def forward_gives_f_the_parameters_of_i():
    """f_t is computed with W_i and b_i; its own are W_f and b_f."""


@_uses("o", "i")
def forward_gives_o_the_parameters_of_i():
    """o_t is computed with W_i and b_i; its own are W_o and b_o."""


@_uses("i", "f", "b")
def forward_gives_i_the_bias_of_f():
    """b_f stands where i_t has its own bias b_i."""


@_uses("C", "f", "b")
def forward_gives_candidate_the_bias_of_f():
    """b_f stands where C̃_t has its own bias b_C."""


@_uses("C", "i", "b")
def forward_gives_candidate_the_bias_of_i():
    """b_i stands where C̃_t has its own bias b_C."""


@_uses("o", "f", "b")
def forward_gives_o_the_bias_of_f():
    """b_f stands where o_t has its own bias b_o."""


@_uses("i", "f", "W")
def forward_gives_i_the_weights_of_f():
    """W_f stands where i_t has its own weights W_i."""


@_uses("o", "f", "W")
def forward_gives_o_the_weights_of_f():
    """W_f stands where o_t has its own weights W_o."""


@edit('parameters["b_f"]', 'parameters["b_o"]', 'parameters["b_i"]', 'parameters["b_o"]')
def forward_gives_f_and_i_the_bias_of_o():
    """b_o stands where f_t and i_t have their own biases."""


@edit(_F, _I, "i = " + _I, "i = " + _F)
def forward_exchanges_f_and_i():
    """f_t and i_t have changed places, or their parameters have."""


@edit(
    'parameters["W_f"], parameters["b_f"]',
    'parameters["W_o"], parameters["b_o"]',
    _O,
    _O.replace('_o"', '_f"'),
)
def forward_exchanges_f_and_o():
    """W_f and b_f have changed places with W_o and b_o."""


@edit(
    'parameters["W_i"], parameters["b_i"]',
    'parameters["W_o"], parameters["b_o"]',
    _O,
    _O.replace('_o"', '_i"'),
)
def forward_exchanges_i_and_o():
    """W_i and b_i have changed places with W_o and b_o."""


@edit(
    _F,
    _F.replace("C_prev, h_prev", "h_prev, C_prev"),
    _I,
    _I.replace("C_prev, h_prev", "h_prev, C_prev"),
    _O,
    _O.replace("C, h_prev", "h_prev, C"),
)
def forward_joins_h_before_C():
    """All gates get h_{t-1} before the cell; the slide puts C first (slide 12)."""


@edit(_F, _F.replace("C_prev, h_prev", "h_prev, C_prev"))
def forward_joins_h_before_C_in_f():
    """The forget gate gets h_{t-1} before the cell; the slide puts C first (slide 12)."""


@edit(_I, _I.replace("C_prev, h_prev", "h_prev, C_prev"))
def forward_joins_h_before_C_in_i():
    """The input gate gets h_{t-1} before the cell; the slide puts C first (slide 12)."""


@edit(_O, _O.replace("C, h_prev", "h_prev, C"))
def forward_joins_h_before_C_in_o():
    """The output gate gets h_{t-1} before the cell; the slide puts C first (slide 12)."""


@edit(_O, _O.replace("(C,", "(C_tilde,"))
def forward_lets_o_look_at_the_candidate():
    """The output gate looks at C̃_t; its peephole goes to the new cell C_t (slide 12)."""


@edit(_O, _O.replace("(C,", "(np.tanh(C),"))
def forward_lets_o_look_through_tanh():
    """The output gate looks at tanh(C_t); its peephole goes to C_t as it is (slide 12)."""


@edit(_F, _F.replace("(C_prev", "(np.tanh(C_prev)"), _I, _I.replace("(C_prev", "(np.tanh(C_prev)"))
def forward_lets_f_and_i_look_through_tanh():
    """Forget and input gate look at tanh(C_{t-1}); their peepholes go to C_{t-1} as it is (slide 12)."""


@edit(
    _F,
    _F.replace("C_prev, h_prev", "h_prev, h_prev"),
    _I,
    _I.replace("C_prev, h_prev", "h_prev, h_prev"),
    _O,
    _O.replace("C, h_prev", "h_prev, h_prev"),
)
def forward_looks_at_h_twice():
    """All gates are given h_{t-1} in the place of the cell."""


@edit(
    _F,
    _F.replace("C_prev, h_prev", "C_prev, C_prev"),
    _I,
    _I.replace("C_prev, h_prev", "C_prev, C_prev"),
    _O,
    _O.replace("C, h_prev", "C, C"),
)
def forward_looks_at_C_twice():
    """All gates are given the cell in the place of h_{t-1}."""


@edit("candidate.forward(h_prev", "candidate.forward(C_prev")
def forward_lets_the_candidate_look_at_the_cell():
    """The candidate is given C_{t-1} in the place of h_{t-1}; only gates look at the cell (slide 12)."""


@edit(_UPDATE, "cell_update.forward(i, C_prev, f, C_tilde)")
def forward_updates_with_the_gates_exchanged():
    """C_t is i_t * C_{t-1} + f_t * C̃_t: the gates have changed places in the update (slide 9)."""


@edit(_UPDATE, "cell_update.forward(f, i, C_prev, C_tilde)")
def forward_updates_in_another_order():
    """The update gets its arguments in another order: forward takes f, C_prev, i, C_tilde."""


@edit(_UPDATE, "cell_update.forward(f, C_prev, f, C_tilde)")
def forward_uses_f_for_i():
    """f_t stands before the candidate too; there it is i_t (slide 9)."""


@edit(_UPDATE, "cell_update.forward(i, C_prev, i, C_tilde)")
def forward_uses_i_for_f():
    """i_t stands before the old cell too; there it is f_t (slide 9)."""


@edit(_UPDATE, "cell_update.forward(f, h_prev, i, C_tilde)")
def forward_updates_h():
    """The update starts from h_{t-1}; what is forgotten is the old cell C_{t-1} (slide 9)."""


@edit(_UPDATE, "cell_update.forward(f, C_prev, 0 * i + 1, C_tilde)")
def forward_without_the_input_gate():
    """C_t is f_t * C_{t-1} + C̃_t: i_t is left out (slide 9)."""


@edit(_UPDATE, "cell_update.forward(0 * f + 1, C_prev, i, C_tilde)")
def forward_without_the_forget_gate():
    """C_t is C_{t-1} + i_t * C̃_t: f_t is left out (slide 9)."""


@edit(_UPDATE, "cell_update.forward(0 * f, C_prev, i, C_tilde)")
def forward_forgets_the_old_cell():
    """C_t is i_t * C̃_t: C_{t-1} takes no part."""


@edit(_UPDATE, "cell_update.forward(f, C_prev, 1 - f, C_tilde)")
def forward_couples_the_gates():
    """C_t is f_t * C_{t-1} + (1 − f_t) * C̃_t, the coupled variant (slide 13)."""


@edit("C = " + _UPDATE, "C = C_prev + 0 * f")
def forward_carries_the_old_cell():
    """C_t is C_{t-1}: the update of the cell is not used."""


@edit(_UPDATE, "np.tanh(cell_update.forward(f, C_prev, i, C_tilde))")
def forward_squashes_the_cell():
    """tanh is taken of C_t itself; it belongs to h_t alone (slide 10)."""


@edit(_UPDATE, "cell_update.forward(f, C_prev, i, np.tanh(C_tilde))")
def forward_squashes_the_candidate_again():
    """tanh is taken of C̃_t before the update, though it is a tanh already."""


@edit(_H, "hidden_state.forward(o, np.tanh(C))")
def forward_squashes_the_cell_twice():
    """tanh is taken of C_t before hidden_state, which takes it too."""


@edit(_H, "o * C")
def forward_shows_the_bare_cell():
    """h_t is o_t * C_t, without the tanh (slide 10)."""


@edit(_H, "hidden_state.forward(C, o)")
def forward_exchanges_o_and_C():
    """h_t is C_t * tanh(o_t): look at the order of hidden_state's arguments."""


@edit(_C_TILDE, "(1 + " + _scaled(_C_TILDE, 0.5) + ") / 2")
def forward_with_sigmoid_for_the_candidate():
    """The candidate is squashed by σ, as a gate is; it is a tanh (slide 8)."""


@edit(_O, "(2 * " + _scaled(_O, 2) + " - 1)")
def forward_with_tanh_for_o():
    """o_t is squashed by tanh; a gate is a σ (slide 12)."""


@edit(_F, "(2 * " + _scaled(_F, 2) + " - 1)")
def forward_with_tanh_for_f():
    """f_t is squashed by tanh; a gate is a σ (slide 12)."""


@edit(_O, "(1 - " + _O + ")")
def forward_turns_o():
    """o_t is 1 − o_t: is a minus sign lost in its σ?"""


@edit(_F, "(1 - " + _F + ")")
def forward_turns_f():
    """f_t is 1 − f_t: is a minus sign lost in its σ?"""


@edit('"C": C', '"C": np.tanh(C)')
def forward_gives_tanh_C_as_C():
    """The C that is returned is tanh(C_t); the cell itself is wanted."""


@edit('"C": C, "o": o, "h": h', '"C": h, "o": o, "h": C')
def forward_gives_h_and_C_exchanged():
    """h and C have changed places in the dict."""


@edit('"f": f, "i": i', '"f": i, "i": f')
def forward_gives_f_and_i_exchanged():
    """f and i have changed places in the dict; what follows from them is right."""


@edit('"h": h', '"h": o')
def forward_gives_o_as_h():
    """The h that is returned is o_t, before the cell comes in."""


@edit('"C": C', '"C": C_prev')
def forward_gives_the_old_cell():
    """The C that is returned is C_{t-1}."""


@edit(_D_C, "d_C + d_C_h")
def backward_ignores_o_for_the_cell():
    """What reaches C_t through o_t's peephole is missing: o_t looks at C_t (slide 12)."""


@edit(_D_C_PREV, "d_C_prev_C")
def backward_keeps_the_loop_alone():
    """d_C_prev lacks what comes through the peepholes: f_t and i_t look at C_{t-1} (slide 12)."""


@edit(_D_C, "d_C_h + d_C_o")
def backward_replaces_d_C():
    """What reaches C_t within the step replaces the d_C from later steps; all shares are added."""


@edit(_D_C, "d_C + d_C_o")
def backward_ignores_h_for_the_cell():
    """What reaches C_t through h_t is missing: h_t is made of C_t (slide 10)."""


@edit(_D_C, "d_C + d_C_h", _D_C_PREV, "d_C_prev_C")
def backward_forgets_all_peepholes():
    """No gradient comes through the peepholes, neither to C_t nor to C_{t-1} (slide 12)."""


@edit(_D_C_PREV, "d_C_prev_C + d_C_i")
def backward_forgets_the_peephole_of_f():
    """d_C_prev lacks what comes through the forget gate's peephole: f_t looks at C_{t-1} (slide 12)."""


@edit(_D_C_PREV, "d_C_prev_C + d_C_f")
def backward_forgets_the_peephole_of_i():
    """d_C_prev lacks what comes through the input gate's peephole: i_t looks at C_{t-1} (slide 12)."""


@edit(_D_C, "d_C + d_C_h", _D_C_PREV, _D_C_PREV + " + d_C_o")
def backward_gives_C_prev_the_peephole_of_o():
    """o_t's share goes to C_{t-1}; the output gate looks at C_t, and its share goes on through f, i and C̃."""


@edit(_D_C_PREV, _D_C_PREV + " + d_C_o")
def backward_gives_the_peephole_of_o_to_both():
    """o_t's share is in d_C_prev once more: it reaches C_{t-1} by way of C_t alone."""


@edit(_D_C_PREV, "d_C_f + d_C_i")
def backward_forgets_the_loop():
    """d_C_prev lacks what comes through the update: C_{t-1} is a share of C_t (slide 9)."""


@edit(_D_C_PREV, "d_C_prev_C - d_C_f - d_C_i")
def backward_subtracts_the_peepholes():
    """The peepholes' shares of d_C_prev are subtracted; all shares are added."""


@edit(_D_C, "d_C + d_C_h - d_C_o")
def backward_subtracts_the_peephole_of_o():
    """o_t's share of C_t's gradient is subtracted; all shares are added."""


@edit(_D_C, "d_C_o")
def backward_keeps_o_alone_for_the_cell():
    """C_t's gradient is o_t's share alone: h_t, o_t and later steps are added (+=, not =)."""


@edit(_D_C, "d_C")
def backward_keeps_later_steps_alone_for_the_cell():
    """Only the d_C from later steps goes on into the cell; what comes within the step is missing."""


@edit(_D_C, "d_C + d_C_h + d_C_o + d_C")
def backward_doubles_d_C():
    """d_C from later steps is counted twice."""


@edit(_D_C, "d_C + d_C_h + 2 * d_C_o")
def backward_doubles_the_peephole_of_o():
    """o_t's share of C_t's gradient is counted twice."""


@edit(_D_C, "d_C + d_h + d_C_o")
def backward_adds_d_h_bare():
    """d_h is added to d_C as it came: its way to C_t goes through o_t and tanh."""


@edit(_D_C, "d_C + d_h + d_C_h + d_C_o")
def backward_adds_d_h_too():
    """d_h is added to the gradient of C_t besides what comes through hidden_state."""


@edit(_D_C, "d_C + d_C_h + d_o")
def backward_adds_d_o_bare():
    """d_o is added to d_C as it came: its way to C_t goes through σ and W_o."""


@edit(_D_C, "d_C + d_C_h + d_C_o * (1 - np.tanh(C) ** 2)")
def backward_puts_the_peephole_of_o_through_tanh():
    """o_t's share holds the slope of h_t's tanh; the peephole goes to C_t itself (slide 12)."""


@edit(_D_C, "d_C * o * (1 - np.tanh(C) ** 2) + d_C_h + d_C_o")
def backward_puts_later_steps_through_the_tanh():
    """d_C is sent through h_t's tanh too; it reaches C_t directly, at its side."""


@edit(_D_C_PREV, "d_C_prev_C + (d_C_f + d_C_i) * f")
def backward_gates_the_peepholes():
    """The peepholes' shares of d_C_prev are multiplied by f_t; f_t and i_t look at C_{t-1} directly."""


@edit(_D_C, "d_C_h + d_C_o", _D_C_PREV, "d_C * f + " + _D_C_PREV)
def backward_adds_the_later_steps_after_the_gates():
    """d_C goes to C_{t-1} alone; f_t, i_t and C̃_t have a share of it too."""


@edit(_D_C_PREV, "d_C * f + d_C_f + d_C_i")
def backward_gives_C_prev_the_later_steps_alone():
    """d_C_prev has no part of what reaches C_t within the step."""


@edit(_D_C_PREV, "d_C + d_C_h + d_C_o + d_C_f + d_C_i")
def backward_gives_C_prev_the_whole():
    """d_C_prev has the whole gradient of C_t in it; f_t lies between the two cells."""


@edit(_D_C_PREV, "d_C_prev_C + d_C_f + d_C_i + d_C")
def backward_adds_d_C_to_C_prev():
    """d_C is added to d_C_prev as it came; f_t lies between the two cells."""


@edit(_D_C_PREV, "d_C + 0 * d_C_prev_C")
def backward_gives_C_prev_what_came():
    """d_C_prev is d_C as it came."""


@edit("+ d_h_o\n", "+ d_h_o + d_h\n")
def backward_adds_d_h_to_h():
    """d_h is added to d_h_prev; h_t is no function of h_{t-1} but through gates and candidate."""


@edit(_O_BACK, "peephole_output_gate.backward(d_o, o, C_prev, h_prev")
def backward_lets_o_look_at_the_old_cell():
    """The output gate's backward is given C_{t-1}; its peephole goes to C_t (slide 12)."""


@edit(_F_BACK, _F_BACK.replace("C_prev", "C"), _I_BACK, _I_BACK.replace("C_prev", "C"))
def backward_lets_f_and_i_look_at_the_new_cell():
    """Forget and input gate's backward are given C_t; their peepholes go to C_{t-1} (slide 12)."""


@edit(_F_BACK, _F_BACK.replace("C_prev", "C"))
def backward_lets_f_look_at_the_new_cell():
    """The forget gate's backward is given C_t; its peephole goes to C_{t-1} (slide 12)."""


@edit(_I_BACK, _I_BACK.replace("C_prev", "C"))
def backward_lets_i_look_at_the_new_cell():
    """The input gate's backward is given C_t; its peephole goes to C_{t-1} (slide 12)."""


@edit(_O_BACK, "peephole_output_gate.backward(d_o, o, np.tanh(C), h_prev")
def backward_lets_o_look_through_tanh():
    """The output gate's backward is given tanh(C_t); its peephole goes to C_t as it is (slide 12)."""


@edit(_O_BACK, "peephole_output_gate.backward(d_o, o, h_prev, C")
def backward_joins_h_before_C_in_o():
    """The output gate's backward gets h_{t-1} before the cell; the slide puts C first (slide 12)."""


@edit(_F_BACK, _F_BACK.replace("C_prev, h_prev", "h_prev, C_prev"))
def backward_joins_h_before_C_in_f():
    """The forget gate's backward gets h_{t-1} before the cell; the slide puts C first (slide 12)."""


@edit(_I_BACK, _I_BACK.replace("C_prev, h_prev", "h_prev, C_prev"))
def backward_joins_h_before_C_in_i():
    """The input gate's backward gets h_{t-1} before the cell; the slide puts C first (slide 12)."""


@edit(
    _O_BACK,
    "peephole_output_gate.backward(d_o, o, h_prev, C",
    _F_BACK,
    _F_BACK.replace("C_prev, h_prev", "h_prev, C_prev"),
    _I_BACK,
    _I_BACK.replace("C_prev, h_prev", "h_prev, C_prev"),
)
def backward_joins_h_before_C():
    """All gates' backward get h_{t-1} before the cell; the slide puts C first (slide 12)."""


@edit("d_C_o, d_h_o, d_x_o", "d_h_o, d_C_o, d_x_o")
def backward_exchanges_C_and_h_of_o():
    """The output gate's backward gives the cell's gradient first, then h_{t-1}'s; the two are exchanged."""


@edit("d_C_f, d_h_f, d_x_f", "d_h_f, d_C_f, d_x_f")
def backward_exchanges_C_and_h_of_f():
    """The forget gate's backward gives the cell's gradient first, then h_{t-1}'s; the two are exchanged."""


@edit("d_C_i, d_h_i, d_x_i", "d_h_i, d_C_i, d_x_i")
def backward_exchanges_C_and_h_of_i():
    """The input gate's backward gives the cell's gradient first, then h_{t-1}'s; the two are exchanged."""


@edit(
    "d_C_o, d_h_o, d_x_o",
    "d_h_o, d_C_o, d_x_o",
    "d_C_f, d_h_f, d_x_f",
    "d_h_f, d_C_f, d_x_f",
    "d_C_i, d_h_i, d_x_i",
    "d_h_i, d_C_i, d_x_i",
)
def backward_exchanges_C_and_h_of_all():
    """The gates' backward give the cell's gradient first, then h_{t-1}'s; the two are exchanged."""


@edit(_D_H_PREV, "d_h_prev = d_h_f + d_h_i + d_h_C + d_h_o + d_C_f + d_C_i")
def backward_adds_the_peepholes_to_h():
    """The peepholes' shares are added to d_h_prev too; they belong to the cell alone."""


@edit(_D_H_PREV, "d_h_prev = d_h_f + d_h_i + d_h_C + d_h_o + d_C_f + d_C_i", _D_C_PREV, "d_C_prev_C")
def backward_gives_h_the_peepholes():
    """The peepholes' shares are added to d_h_prev; they belong to d_C_prev."""


@edit(_D_H, "hidden_state.backward(d_h, o, C_prev)")
def backward_takes_the_old_cell_for_the_output():
    """hidden_state's backward is given C_{t-1}; h_t was made of C_t."""


@edit(_D_H, "hidden_state.backward(d_h, C, o)")
def backward_exchanges_o_and_C():
    """hidden_state's backward is given C and o in exchanged places."""


@edit("d_o, d_C_h = hidden", "d_C_h, d_o = hidden")
def backward_exchanges_what_hidden_state_gives():
    """d_o and the share of C_t have changed places: hidden_state's backward gives d_o first."""


@edit(_D_H, "hidden_state.backward(d_h, o, np.tanh(C))")
def backward_squashes_the_cell_twice():
    """hidden_state's backward is given tanh(C_t), though it takes the tanh itself."""


@edit(_D_H, "hidden_state.backward(d_h + d_C, o, C)")
def backward_adds_d_C_to_d_h():
    """d_C is added to d_h; it reaches C_t, not h_t."""


@edit(_UPDATE_BACK, "f, C, i, C_tilde)")
def backward_takes_the_new_cell_for_the_update():
    """The update's backward is given C_t; forward was given C_{t-1}."""


@edit(_UPDATE_BACK, "i, C_prev, f, C_tilde)")
def backward_exchanges_the_gates_in_the_update():
    """The gates have changed places in the update's backward."""


@edit(_UPDATE_BACK, "f, C_tilde, i, C_prev)")
def backward_exchanges_the_cells_in_the_update():
    """The cells have changed places in the update's backward, or d_f and d_i in what it gives."""


@edit(_UNPACKED, "d_f, d_i, d_C_prev_C, d_C_tilde = cell")
def backward_unpacks_gates_first():
    """The update's backward gives d_f, d_C_prev, d_i, d_C_tilde; d_C_prev and d_i have changed places."""


@edit(_F_BACK, _F_BACK.replace("d_f", "d_i"))
def backward_gives_f_the_gradient_of_i():
    """The gradient d_i is sent back through the forget gate, where d_f belongs."""


@edit(_F_BACK, _F_BACK.replace("d_f, f", "d_f, i"))
def backward_takes_the_slope_of_f_at_i():
    """The forget gate's backward is given i_t; its slope is taken at f_t."""


@edit(_I_BACK, _I_BACK.replace("d_i", "d_f"))
def backward_gives_i_the_gradient_of_f():
    """The gradient d_f is sent back through the input gate, where d_i belongs."""


@edit(_I_BACK, _I_BACK.replace("d_i, i", "d_i, f"))
def backward_takes_the_slope_of_i_at_f():
    """The input gate's backward is given f_t; its slope is taken at i_t."""


@edit(_O_BACK, "peephole_output_gate.backward(d_o, f, C, h_prev")
def backward_takes_the_slope_of_o_at_f():
    """The output gate's backward is given f_t; its slope is taken at o_t."""


@edit("x, W_i)", "x, W_f)")
def backward_sends_i_through_the_weights_of_f():
    """The gradient of i_t goes back through W_f; it came through W_i."""


@edit("x, W_o)", "x, W_f)")
def backward_sends_o_through_the_weights_of_f():
    """The gradient of o_t goes back through W_f; it came through W_o."""


@edit("x, W_f)", "x, W_i)")
def backward_sends_f_through_the_weights_of_i():
    """The gradient of f_t goes back through W_i; it came through W_f."""


@edit("x, W_i)", "x, W_f)", "x, W_o)", "x, W_f)")
def backward_sends_all_gates_through_the_weights_of_f():
    """All three gates go back through W_f; each came through weights of its own."""


@edit(
    "candidate.backward(d_C_tilde, C_tilde", "candidate.backward(d_C_tilde * C_tilde / (1 + C_tilde), C_tilde"
)
def backward_with_the_slope_of_sigmoid_for_the_candidate():
    """The candidate's gradient has the slope of σ; the candidate is a tanh (slide 8)."""


@edit("candidate.backward(d_C_tilde, C_tilde, h_prev", "candidate.backward(d_C_tilde, C_tilde, C_prev")
def backward_lets_the_candidate_look_at_the_cell():
    """The candidate's backward is given C_{t-1}; the candidate has no peephole (slide 12)."""


@_without("f", "x", "h")
def backward_leaves_f_out():
    """The share of the forget gate is missing in d_x and d_h_prev: all four layers see x_t and h_{t-1}."""


@_without("i", "x", "h")
def backward_leaves_i_out():
    """The share of the input gate is missing in d_x and d_h_prev: all four layers see x_t and h_{t-1}."""


@_without("C", "x", "h")
def backward_leaves_candidate_out():
    """The share of the candidate is missing in d_x and d_h_prev: all four layers see x_t and h_{t-1}."""


@_without("o", "x", "h")
def backward_leaves_o_out():
    """The share of the output gate is missing in d_x and d_h_prev: all four layers see x_t and h_{t-1}."""


@edit(_D_X, "d_x = d_x_o", _D_H_PREV, "d_h_prev = d_h_o")
def backward_keeps_one_layer_alone():
    """d_x and d_h_prev are the output gate's share alone: all four layers are added (+=, not =)."""


@edit(_D_X, "d_x = d_x_f", _D_H_PREV, "d_h_prev = d_h_f")
def backward_keeps_the_first_layer_alone():
    """d_x and d_h_prev are the forget gate's share alone: all four layers are added."""


@edit(_D_H_PREV, "d_h_prev = d_h_o")
def backward_keeps_one_layer_in_d_h_prev():
    """d_h_prev is the output gate's share alone: all four layers are added (+=, not =)."""


@edit(_D_X, "d_x = d_x_o")
def backward_keeps_one_layer_in_d_x():
    """d_x is the output gate's share alone: all four layers are added (+=, not =)."""


@edit(_RESULTS, "return d_h_prev, d_x, d_C_prev_C + d_C_f + d_C_i,")
def backward_returns_d_h_prev_first():
    """d_h_prev is returned before d_x; the order is d_x, d_h_prev, d_C_prev, d_parameters."""


@edit(_RESULTS, "return d_x, d_C_prev_C + d_C_f + d_C_i, d_h_prev,")
def backward_returns_d_C_prev_before_d_h_prev():
    """d_C_prev is returned before d_h_prev; the order is d_x, d_h_prev, d_C_prev, d_parameters."""


@edit(
    '"W_f": d_W_f, "W_i": d_W_i',
    '"W_f": d_W_i, "W_i": d_W_f',
    '"b_f": d_b_f, "b_i": d_b_i',
    '"b_f": d_b_i, "b_i": d_b_f',
)
def backward_names_f_for_i():
    """In d_parameters the gradients of forget and input gate have changed names."""


@edit('"b_i": d_b_i', '"b_i": d_b_f')
def backward_gives_b_i_the_gradient_of_b_f():
    """The gradient of b_i is a copy of b_f's."""


@edit('"b_C": d_b_C', '"b_C": d_b_i')
def backward_gives_b_C_the_gradient_of_b_i():
    """The gradient of b_C is a copy of b_i's."""


@edit('"b_o": d_b_o', '"b_o": d_b_f')
def backward_gives_b_o_the_gradient_of_b_f():
    """The gradient of b_o is a copy of b_f's."""


@edit('"b_i": d_b_i, "b_C": d_b_C, "b_o": d_b_o', '"b_i": d_b_f, "b_C": d_b_f, "b_o": d_b_f')
def backward_gives_all_biases_the_gradient_of_b_f():
    """The gradients of all biases are copies of b_f's."""


@edit(
    "d_C_i, d_weights | d_biases",
    "d_C_i, {k: v / len(x) for k, v in (d_weights | d_biases).items()}",
)
def backward_averages_the_parameters():
    """The parameters' gradients are divided by the number of examples; they are summed here."""


@edit(_F_BACK, _F_BACK.replace("d_f", "d_f - (d_C + d_C_h + d_C_o) * C_tilde"))
def backward_couples_the_gates():
    """d_f has the share of a coupled gate, −C̃_t, in it (slide 13); here i_t is its own."""


@edit(_D_H, "hidden_state.backward(0 * d_h, o, C)")
def backward_forgets_d_h():
    """d_h is not used: what reaches h_t goes to o_t and to C_t."""


@edit(_O_BACK, "peephole_output_gate.backward(0 * d_o, o, C, h_prev")
def backward_forgets_d_o():
    """Nothing goes back through the output gate: d_o is 0."""


@edit(_D_H, "hidden_state.backward(-d_h, o, C)", _D_C, "d_C_h + d_C_o - d_C")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""
