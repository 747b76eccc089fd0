"""Mistakes in the LSTM cell (slides 7–10)."""

from grader.diagnosis.bank import edit

_UPDATE = "cell_update.forward(f, C_prev, i, C_tilde)"
_H = "hidden_state.forward(o, C)"
_D_H = "hidden_state.backward(d_h, o, C)"
_D_C = "d_C + d_C_through_h"
_RESULTS = "return d_x, d_h_prev, d_C_prev,"
_UNPACKED = "d_f, d_C_prev, d_i, d_C_tilde = cell"
_D_X = "d_x = d_x_f + d_x_i + d_x_C + d_x_o"
_D_H_PREV = "d_h_prev = d_h_f + d_h_i + d_h_C + d_h_o"


def _uses(layer, other, kinds="Wb"):
    names = [f'parameters["{kind}_{k}"]' for kind in kinds for k in (layer, other)]
    return edit(*names)


def _without(layer, *sums):
    texts = []
    for each in sums:
        shares = [f"d_{each}_{k}" for k in "fiCo"]
        texts += [" + ".join(shares), " + ".join(s for s in shares if s[-1] != layer)]
    return edit(*texts)


@edit("C = cell_update.forward(f, C_prev, i, C_tilde)", "C = C_prev + 0 * f")
def forward_carries_the_old_cell():
    """C_t is C_{t-1}: the update of the cell is not used."""


@edit(_H, "hidden_state.forward(o, C_prev)")
def forward_shows_the_old_cell():
    """h_t is made of C_{t-1}; it shows the new cell C_t (slide 10)."""


@_uses("i", "f")
def forward_gives_i_the_parameters_of_f():
    """i_t is computed with W_f and b_f; its own are W_i and b_i."""


@_uses("C", "f")
def forward_gives_candidate_the_parameters_of_f():
    """C̃_t is computed with W_f and b_f; its own are W_C and b_C."""


@_uses("o", "f")
def forward_gives_o_the_parameters_of_f():
    """o_t is computed with W_f and b_f; its own are W_o and b_o."""


@_uses("C", "i")
def forward_gives_candidate_the_parameters_of_i():
    """C̃_t is computed with W_i and b_i; its own are W_C and b_C."""


@_uses("o", "C")
def forward_gives_o_the_parameters_of_candidate():
    """o_t is computed with W_C and b_C; its own are W_o and b_o."""


@_uses("f", "i")
def forward_gives_f_the_parameters_of_i():
    """f_t is computed with W_i and b_i; its own are W_f and b_f."""


@_uses("i", "f", "b")
def forward_gives_i_the_bias_of_f():
    """b_f stands where i_t has its own bias b_i."""


@_uses("C", "f", "b")
def forward_gives_candidate_the_bias_of_f():
    """b_f stands where C̃_t has its own bias b_C."""


@_uses("o", "f", "b")
def forward_gives_o_the_bias_of_f():
    """b_f stands where o_t has its own bias b_o."""


@_uses("i", "f", "W")
def forward_gives_i_the_weights_of_f():
    """W_f stands where i_t has its own weights W_i."""


@_uses("C", "f", "W")
def forward_gives_candidate_the_weights_of_f():
    """W_f stands where C̃_t has its own weights W_C."""


@_uses("o", "f", "W")
def forward_gives_o_the_weights_of_f():
    """W_f stands where o_t has its own weights W_o."""


@edit('parameters["b_f"]', 'parameters["b_o"]', 'parameters["b_i"]', 'parameters["b_o"]')
def forward_gives_f_and_i_the_bias_of_o():
    """b_o stands where f_t and i_t have their own biases."""


@edit(
    'parameters["W_f"], parameters["b_f"]',
    'parameters["W_i"], parameters["b_i"]',
    'input_gate.forward(h_prev, x, parameters["W_i"], parameters["b_i"]',
    'input_gate.forward(h_prev, x, parameters["W_f"], parameters["b_f"]',
)
def forward_exchanges_f_and_i():
    """f_t and i_t have changed places, or their parameters have."""


@edit(
    'parameters["W_f"], parameters["b_f"]',
    'parameters["W_o"], parameters["b_o"]',
    'output_gate.forward(h_prev, x, parameters["W_o"], parameters["b_o"]',
    'output_gate.forward(h_prev, x, parameters["W_f"], parameters["b_f"]',
)
def forward_exchanges_f_and_o():
    """f_t and o_t have changed places, or their parameters have."""


@edit(
    'parameters["W_i"], parameters["b_i"]',
    'parameters["W_o"], parameters["b_o"]',
    'output_gate.forward(h_prev, x, parameters["W_o"], parameters["b_o"]',
    'output_gate.forward(h_prev, x, parameters["W_i"], parameters["b_i"]',
)
def forward_exchanges_i_and_o():
    """i_t and o_t have changed places, or their parameters have."""


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


@edit("candidate.forward(", "input_gate.forward(")
def forward_with_sigmoid_for_the_candidate():
    """The candidate is squashed by σ, as a gate is; it is a tanh (slide 8)."""


@edit("output_gate.forward(", "candidate.forward(")
def forward_with_tanh_for_o():
    """o_t is squashed by tanh; a gate is a σ (slide 10)."""


@edit("forward(h_prev, x", "forward(C_prev, x")
def forward_lets_the_gates_see_the_cell():
    """Gates and candidate are given C_{t-1}; they see h_{t-1} (slides 7–10)."""


@edit("output_gate.forward(h_prev, x", "output_gate.forward(C, x")
def forward_lets_o_see_the_new_cell():
    """The output gate is given C_t in the place of h_{t-1} (slide 10)."""


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


@edit(_D_C, "d_C_through_h")
def backward_replaces_d_C():
    """What reaches C_t through h_t replaces the d_C from later steps; the two are added."""


@edit(_D_C, "d_C")
def backward_ignores_h_for_the_cell():
    """Only the d_C from later steps goes on into the cell; what comes through h_t is missing."""


@edit(_D_C, "d_C + d_C + d_C_through_h")
def backward_doubles_d_C():
    """d_C from later steps is counted twice."""


@edit(_D_C, "d_C + d_h")
def backward_adds_d_h_bare():
    """d_h is added to d_C as it came: its way to C_t goes through o_t and tanh."""


@edit(_D_C, "d_C + d_h + d_C_through_h")
def backward_adds_d_h_too():
    """d_h is added to the gradient of C_t besides what comes through hidden_state."""


@edit(_D_C, "d_C * o * (1 - np.tanh(C) ** 2) + d_C_through_h")
def backward_puts_later_steps_through_the_tanh():
    """d_C is sent through h_t's tanh too; it reaches C_t directly, at its side."""


@edit(_RESULTS, "return d_x, d_h_prev, d_C_prev + d_C * f,", _D_C, "d_C_through_h")
def backward_adds_the_later_steps_after_the_gates():
    """d_C goes to C_{t-1} alone; f_t, i_t and C̃_t have a share of it too."""


@edit(_RESULTS, "return d_x, d_h_prev, d_C * f,")
def backward_gives_C_prev_the_later_steps_alone():
    """d_C_prev has no part of what comes through h_t."""


@edit(_RESULTS, "return d_x, d_h_prev, d_C + d_C_through_h,")
def backward_gives_C_prev_the_whole():
    """d_C_prev is the whole gradient of C_t; f_t lies between the two cells."""


@edit(_RESULTS, "return d_x, d_h_prev, d_C + 0 * d_C_prev,")
def backward_gives_C_prev_what_came():
    """d_C_prev is d_C as it came."""


@edit(_RESULTS, "return d_x, d_h_prev, d_C_prev * f,")
def backward_gates_d_C_prev_twice():
    """f_t is multiplied into d_C_prev once more."""


@edit("+ d_h_o\n", "+ d_h_o + d_h\n")
def backward_adds_d_h_to_h():
    """d_h is added to d_h_prev; h_t is no function of h_{t-1} but through gates and candidate."""


@edit(_D_H, "hidden_state.backward(d_h, o, C_prev)")
def backward_takes_the_old_cell_for_the_output():
    """hidden_state's backward is given C_{t-1}; h_t was made of C_t."""


@edit(_D_H, "hidden_state.backward(d_h, C, o)")
def backward_exchanges_o_and_C():
    """hidden_state's backward is given C and o in exchanged places."""


@edit("d_o, d_C_through_h = hidden", "d_C_through_h, d_o = hidden")
def backward_exchanges_what_hidden_state_gives():
    """d_o and the share of C_t have changed places: hidden_state's backward gives d_o first."""


@edit(_D_H, "hidden_state.backward(d_h, o, np.tanh(C))")
def backward_squashes_the_cell_twice():
    """hidden_state's backward is given tanh(C_t), though it takes the tanh itself."""


@edit(_D_H, "hidden_state.backward(d_h + d_C, o, C)")
def backward_adds_d_C_to_d_h():
    """d_C is added to d_h; it reaches C_t, not h_t."""


@edit("f, C_prev, i, C_tilde)", "f, C, i, C_tilde)")
def backward_takes_the_new_cell_for_the_update():
    """The update's backward is given C_t; forward was given C_{t-1}."""


@edit("f, C_prev, i, C_tilde)", "i, C_prev, f, C_tilde)")
def backward_exchanges_the_gates_in_the_update():
    """The gates have changed places in the update's backward, or d_C_prev and d_C_tilde in what it gives."""


@edit("f, C_prev, i, C_tilde)", "f, C_tilde, i, C_prev)")
def backward_exchanges_the_cells_in_the_update():
    """The cells have changed places in the update's backward, or d_f and d_i in what it gives."""


@edit(_UNPACKED, "d_f, d_i, d_C_prev, d_C_tilde = cell")
def backward_unpacks_gates_first():
    """The update's backward gives d_f, d_C_prev, d_i, d_C_tilde; d_C_prev and d_i have changed places."""


@edit("forget_gate.backward(d_f, f", "forget_gate.backward(d_i, f")
def backward_gives_f_the_gradient_of_i():
    """The gradient d_i is sent back through the forget gate, where d_f belongs."""


@edit("forget_gate.backward(d_f, f", "forget_gate.backward(d_f, i")
def backward_takes_the_slope_of_f_at_i():
    """The forget gate's backward is given i_t; its slope is taken at f_t."""


@edit("input_gate.backward(d_i, i", "input_gate.backward(d_f, i")
def backward_gives_i_the_gradient_of_f():
    """The gradient d_f is sent back through the input gate, where d_i belongs."""


@edit("input_gate.backward(d_i, i", "input_gate.backward(d_i, f")
def backward_takes_the_slope_of_i_at_f():
    """The input gate's backward is given f_t; its slope is taken at i_t."""


@edit("output_gate.backward(d_o, o", "output_gate.backward(d_f, o")
def backward_gives_o_the_gradient_of_f():
    """The gradient d_f is sent back through the output gate, where d_o belongs."""


@edit("output_gate.backward(d_o, o", "output_gate.backward(d_o, f")
def backward_takes_the_slope_of_o_at_f():
    """The output gate's backward is given f_t; its slope is taken at o_t."""


@_uses("i", "f", "W")
def backward_sends_i_through_the_weights_of_f():
    """The gradient of i_t goes back through W_f; it came through W_i."""


@_uses("C", "f", "W")
def backward_sends_candidate_through_the_weights_of_f():
    """The gradient of C̃_t goes back through W_f; it came through W_C."""


@_uses("o", "f", "W")
def backward_sends_o_through_the_weights_of_f():
    """The gradient of o_t goes back through W_f; it came through W_o."""


@_uses("C", "i", "W")
def backward_sends_candidate_through_the_weights_of_i():
    """The gradient of C̃_t goes back through W_i; it came through W_C."""


@edit(
    'x, parameters["W_i"])',
    'x, parameters["W_f"])',
    'x, parameters["W_C"])',
    'x, parameters["W_f"])',
    'x, parameters["W_o"])',
    'x, parameters["W_f"])',
)
def backward_sends_all_through_the_weights_of_f():
    """All four layers go back through W_f; each came through weights of its own."""


@edit("candidate.backward(", "input_gate.backward(")
def backward_with_the_slope_of_sigmoid_for_the_candidate():
    """The candidate's gradient has the slope of σ; the candidate is a tanh (slide 8)."""


@edit("h_prev, x, parameters", "C_prev, x, parameters")
def backward_lets_the_gates_see_the_cell():
    """The gates' backward is given C_{t-1}; forward gave them h_{t-1}."""


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
def backward_keeps_the_last_layer_alone():
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


@edit("return d_x, d_h_prev,", "return d_h_prev, d_x,")
def backward_returns_d_h_prev_first():
    """d_h_prev is returned before d_x; the order is d_x, d_h_prev, d_C_prev, d_parameters."""


@edit("return d_x, d_h_prev, d_C_prev", "return d_x, d_C_prev, d_h_prev")
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


@edit(
    '"W_C": d_W_C, "W_o": d_W_o',
    '"W_C": d_W_o, "W_o": d_W_C',
    '"b_C": d_b_C, "b_o": d_b_o',
    '"b_C": d_b_o, "b_o": d_b_C',
)
def backward_names_o_for_C():
    """In d_parameters the gradients of candidate and output gate have changed names."""


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
    "return d_x, d_h_prev, d_C_prev, d_weights | d_biases",
    "return d_x, d_h_prev, d_C_prev, {k: v / len(x) for k, v in (d_weights | d_biases).items()}",
)
def backward_averages_the_parameters():
    """The parameters' gradients are divided by the number of examples; they are summed here."""


@edit("forget_gate.backward(d_f, f", "forget_gate.backward(d_f - (d_C + d_C_through_h) * C_tilde, f")
def backward_couples_the_gates():
    """d_f has the share of a coupled gate, −C̃_t, in it (slide 13); here i_t is its own."""


@edit(_D_H, "hidden_state.backward(0 * d_h, o, C)")
def backward_forgets_d_h():
    """d_h is not used: what reaches h_t goes to o_t and to C_t."""


@edit("output_gate.backward(d_o, o", "output_gate.backward(0 * d_o, o")
def backward_forgets_d_o():
    """Nothing goes back through the output gate: d_o is 0."""


@edit(_D_H, "hidden_state.backward(-d_h, o, C)", _D_C, "d_C_through_h - d_C")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""
