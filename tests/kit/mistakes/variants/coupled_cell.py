"""Mistakes in the LSTM cell with coupled gates (slide 13)."""

from grader.diagnosis.bank import edit

_UPDATE = "coupled_cell_update.forward(f, C_prev, C_tilde)"
_UPDATED = "C = coupled_cell_update.forward(f, C_prev, C_tilde)"
_BACK = "coupled_cell_update.backward(d_C + d_C_through_h, f, C_prev, C_tilde)"
_UNPACKED = "d_f, d_C_prev, d_C_tilde = coupled"
_O = 'output_gate.forward(h_prev, x, parameters["W_o"], parameters["b_o"])'
_H = "hidden_state.forward(o, C)"
_D_H = "hidden_state.backward(d_h, o, C)"
_D_C = "d_C + d_C_through_h"
_D_X = "return d_x_f + d_x_C + d_x_o,"
_D_H_PREV = "d_h_f + d_h_C + d_h_o, d_C_prev"
_BOTH = "return d_x_f + d_x_C + d_x_o, d_h_f + d_h_C + d_h_o, d_C_prev,"
_F_BACK = "forget_gate.backward(d_f, f"


def _uses(layer, other, kinds="Wb"):
    names = [f'parameters["{kind}_{k}"]' for kind in kinds for k in (layer, other)]
    return edit(*names)


@edit(_UPDATE, "coupled_cell_update.forward(1 - f, C_prev, C_tilde)")
def forward_turns_the_gate():
    """C_t is (1 − f_t) * C_{t-1} + f_t * C̃_t: f_t belongs to the old cell (slide 13)."""


@edit(_UPDATE, "f * C_prev + f * C_tilde")
def forward_uses_f_twice():
    """f_t stands before the candidate too; there it is 1 − f_t (slide 13)."""


@edit(_UPDATE, "f * C_prev + C_tilde")
def forward_adds_the_whole_candidate():
    """C_t is f_t * C_{t-1} + C̃_t: the candidate's factor 1 − f_t is missing (slide 13)."""


@edit(_UPDATE, "C_prev + (1 - f) * C_tilde")
def forward_keeps_the_whole_cell():
    """C_t is C_{t-1} + (1 − f_t) * C̃_t: the old cell's factor f_t is missing (slide 13)."""


@edit(_H, "hidden_state.forward(o, C_prev)")
def forward_shows_the_old_cell():
    """h_t is made of C_{t-1}; it shows the new cell C_t (slide 10)."""


@_uses("C", "f")
def forward_gives_candidate_the_parameters_of_f():
    """C̃_t is computed with W_f and b_f; its own are W_C and b_C."""


@_uses("o", "f")
def forward_gives_o_the_parameters_of_f():
    """o_t is computed with W_f and b_f; its own are W_o and b_o."""


@_uses("f", "C")
def forward_gives_f_the_parameters_of_candidate():
    """f_t is computed with W_C and b_C; its own are W_f and b_f."""


@_uses("f", "o")
def forward_gives_f_the_parameters_of_o():
    """f_t is computed with W_o and b_o; its own are W_f and b_f."""


@_uses("o", "C")
def forward_gives_o_the_parameters_of_candidate():
    """o_t is computed with W_C and b_C; its own are W_o and b_o."""


@_uses("C", "o")
def forward_gives_candidate_the_parameters_of_o():
    """C̃_t is computed with W_o and b_o; its own are W_C and b_C."""


@_uses("C", "f", "b")
def forward_gives_candidate_the_bias_of_f():
    """b_f stands where C̃_t has its own bias b_C."""


@_uses("o", "f", "b")
def forward_gives_o_the_bias_of_f():
    """b_f stands where o_t has its own bias b_o."""


@_uses("f", "o", "b")
def forward_gives_f_the_bias_of_o():
    """b_o stands where f_t has its own bias b_f."""


@_uses("C", "f", "W")
def forward_gives_candidate_the_weights_of_f():
    """W_f stands where C̃_t has its own weights W_C."""


@_uses("o", "f", "W")
def forward_gives_o_the_weights_of_f():
    """W_f stands where o_t has its own weights W_o."""


@_uses("f", "C", "W")
def forward_gives_f_the_weights_of_candidate():
    """W_C stands where f_t has its own weights W_f."""


@edit(
    'forget_gate.forward(h_prev, x, parameters["W_f"], parameters["b_f"])',
    'forget_gate.forward(h_prev, x, parameters["W_o"], parameters["b_o"])',
    'output_gate.forward(h_prev, x, parameters["W_o"], parameters["b_o"])',
    'output_gate.forward(h_prev, x, parameters["W_f"], parameters["b_f"])',
)
def forward_exchanges_f_and_o():
    """f_t and o_t have changed places, or their parameters have."""


@edit(_UPDATED, f"o = {_O}\n    C = coupled_cell_update.forward(o, C_prev, C_tilde)")
def forward_couples_the_output_gate():
    """C_t is gated by o_t; it is f_t that decides between old and new (slide 13)."""


@edit(_UPDATE, "coupled_cell_update.forward(f, h_prev, C_tilde)")
def forward_updates_h():
    """The update starts from h_{t-1}; what is kept in part is the old cell C_{t-1} (slide 13)."""


@edit(_UPDATE, "f * C_prev - (1 - f) * C_tilde")
def forward_subtracts():
    """(1 − f_t) * C̃_t is subtracted; the slide adds it."""


@edit(_UPDATE, "f * C_prev + (1 + f) * C_tilde")
def forward_with_1_plus_f():
    """1 + f_t stands for 1 − f_t: the two factors must sum to 1 (slide 13)."""


@edit(_UPDATE, "f * C_prev + 1 - f * C_tilde")
def forward_without_brackets():
    """The brackets of 1 − f_t are missing: only f_t is multiplied with the candidate."""


@edit(_UPDATE, "(1 - f) * C_tilde")
def forward_forgets_the_old_cell():
    """C_t is (1 − f_t) * C̃_t: C_{t-1} takes no part."""


@edit(_UPDATE, "f * C_prev")
def forward_forgets_the_candidate():
    """C_t is f_t * C_{t-1}: nothing new is written."""


@edit(_UPDATE, "C_prev + 0 * f")
def forward_carries_the_old_cell():
    """C_t is C_{t-1}: the update of the cell is not used."""


@edit(_UPDATE, "np.tanh(coupled_cell_update.forward(f, C_prev, C_tilde))")
def forward_squashes_the_cell():
    """tanh is taken of C_t itself; it belongs to h_t alone (slide 10)."""


@edit(_UPDATE, "coupled_cell_update.forward(f, C_prev, np.tanh(C_tilde))")
def forward_squashes_the_candidate_again():
    """tanh is taken of C̃_t before the update, though it is a tanh already."""


@edit(_UPDATE, "coupled_cell_update.forward(f, np.tanh(C_prev), C_tilde)")
def forward_squashes_the_old_cell():
    """tanh is taken of C_{t-1} before the update; it enters as it is (slide 13)."""


@edit(_H, "hidden_state.forward(o, np.tanh(C))")
def forward_squashes_the_cell_twice():
    """tanh is taken of C_t before hidden_state, which takes it too."""


@edit(_H, "o * C")
def forward_shows_the_bare_cell():
    """h_t is o_t * C_t, without the tanh (slide 10)."""


@edit(_H, "hidden_state.forward(C, o)")
def forward_exchanges_o_and_C():
    """h_t is C_t * tanh(o_t): look at the order of hidden_state's arguments."""


@edit(_H, "hidden_state.forward(o, C_tilde)")
def forward_shows_the_candidate():
    """h_t is made of C̃_t; it shows the new cell C_t (slide 10)."""


@edit(_H, "hidden_state.forward(1 - f, C)")
def forward_couples_the_shown():
    """h_t is (1 − f_t) * tanh(C_t): the output gate o_t is not coupled to f_t (slide 13)."""


@edit(_H, "hidden_state.forward(f, C)")
def forward_shows_through_f():
    """h_t is f_t * tanh(C_t); what is shown is decided by o_t (slide 10)."""


@edit("candidate.forward(", "forget_gate.forward(")
def forward_with_sigmoid_for_the_candidate():
    """The candidate is squashed by σ, as a gate is; it is a tanh (slide 8)."""


@edit("forget_gate.forward(", "candidate.forward(")
def forward_with_tanh_for_f():
    """f_t is squashed by tanh; a gate is a σ (slide 7)."""


@edit("output_gate.forward(", "candidate.forward(")
def forward_with_tanh_for_o():
    """o_t is squashed by tanh; a gate is a σ (slide 10)."""


@edit("forward(h_prev, x", "forward(C_prev, x")
def forward_lets_the_layers_see_the_cell():
    """Gates and candidate are given C_{t-1}; they see h_{t-1} (slides 7–10)."""


@edit("forget_gate.forward(h_prev, x", "forget_gate.forward(C_prev, x")
def forward_lets_f_see_the_cell():
    """The forget gate is given C_{t-1} in the place of h_{t-1} (slide 7)."""


@edit("output_gate.forward(h_prev, x", "output_gate.forward(C, x")
def forward_lets_o_see_the_new_cell():
    """The output gate is given C_t in the place of h_{t-1} (slide 10)."""


@edit('"f": f, ', '"f": 1 - f, ')
def forward_gives_1_minus_f_as_f():
    """The f that is returned is 1 − f_t; what follows from it is right."""


@edit('"C": C', '"C": np.tanh(C)')
def forward_gives_tanh_C_as_C():
    """The C that is returned is tanh(C_t); the cell itself is wanted."""


@edit('"C": C, "o": o, "h": h', '"C": h, "o": o, "h": C')
def forward_gives_h_and_C_exchanged():
    """h and C have changed places in the dict."""


@edit('"f": f', '"f": o', '"o": o, "h": h', '"o": f, "h": h')
def forward_gives_f_and_o_exchanged():
    """f and o have changed places in the dict; what follows from them is right."""


@edit('"h": h', '"h": o')
def forward_gives_o_as_h():
    """The h that is returned is o_t, before the cell comes in."""


@edit('"C": C', '"C": C_prev')
def forward_gives_the_old_cell():
    """The C that is returned is C_{t-1}."""


@edit('"C_tilde": C_tilde', '"C_tilde": (1 - f) * C_tilde')
def forward_gives_the_gated_candidate():
    """The C_tilde that is returned is (1 − f_t) * C̃_t; the candidate itself is wanted."""


@edit(_F_BACK, "forget_gate.backward((d_C + d_C_through_h) * C_prev, f")
def backward_drops_the_candidate():
    """d_f lacks the share −C̃_t: f_t stands in 1 − f_t too (slide 13)."""


@edit(_D_C, "d_C_through_h")
def backward_replaces_d_C():
    """What reaches C_t through h_t replaces the d_C from later steps; the two are added."""


@edit(_D_C, "d_C")
def backward_ignores_h_for_the_cell():
    """Only the d_C from later steps goes on into the cell; what comes through h_t is missing."""


@edit(_F_BACK, "forget_gate.backward((d_C + d_C_through_h) * (C_prev + C_tilde), f")
def backward_adds_the_candidate():
    """d_f has + C̃_t where − C̃_t belongs: f_t stands with a minus in 1 − f_t."""


@edit(_F_BACK, "forget_gate.backward((d_C + d_C_through_h) * -C_tilde, f")
def backward_drops_the_old_cell():
    """d_f has the share of 1 − f_t alone: f_t multiplies C_{t-1} too."""


@edit(_F_BACK, "forget_gate.backward((d_C + d_C_through_h) * C_tilde, f")
def backward_gives_f_the_candidate():
    """d_f is what an input gate would get, C̃_t; f_t multiplies C_{t-1}, and stands in 1 − f_t."""


@edit(_F_BACK, "forget_gate.backward(-d_f, f")
def backward_turns_d_f():
    """What reaches f_t has the wrong sign: more f_t means more C_{t-1} and less C̃_t."""


@edit("candidate.backward(d_C_tilde, C_tilde", "candidate.backward(d_C_prev, C_tilde")
def backward_gives_candidate_the_gate_f():
    """d_C_tilde has f_t as factor; C̃_t is multiplied by 1 − f_t."""


@edit("candidate.backward(d_C_tilde, C_tilde", "candidate.backward(-d_C_tilde, C_tilde")
def backward_turns_d_C_tilde():
    """What reaches C̃_t has the wrong sign: forward adds (1 − f_t) * C̃_t."""


@edit("candidate.backward(d_C_tilde, C_tilde", "candidate.backward(d_C + d_C_through_h, C_tilde")
def backward_gives_candidate_the_whole():
    """C̃_t gets the whole gradient of C_t; its factor 1 − f_t is missing."""


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


@edit(_D_C, "d_C - d_C_through_h")
def backward_subtracts_what_comes_through_h():
    """What reaches C_t through h_t is subtracted from d_C; the two are added."""


@edit("d_C_prev, d_weights", "d_C_prev + d_C * f, d_weights", _D_C, "d_C_through_h")
def backward_adds_the_later_steps_after_the_gates():
    """d_C goes to C_{t-1} alone; f_t and C̃_t have a share of it too."""


@edit("d_C_prev, d_weights", "d_C * f, d_weights")
def backward_gives_C_prev_the_later_steps_alone():
    """d_C_prev has no part of what comes through h_t."""


@edit("d_C_prev, d_weights", "d_C + d_C_through_h, d_weights")
def backward_gives_C_prev_the_whole():
    """d_C_prev is the whole gradient of C_t; f_t lies between the two cells."""


@edit("d_C_prev, d_weights", "d_C + 0 * d_C_prev, d_weights")
def backward_gives_C_prev_what_came():
    """d_C_prev is d_C as it came."""


@edit("d_C_prev, d_weights", "d_C_tilde, d_weights")
def backward_gives_C_prev_the_candidates():
    """d_C_prev has 1 − f_t as factor; C_{t-1} is multiplied by f_t."""


@edit("d_C_prev, d_weights", "d_C_prev * f, d_weights")
def backward_gates_d_C_prev_twice():
    """f_t is multiplied into d_C_prev once more."""


@edit("d_h_f + d_h_C + d_h_o", "d_h_f + d_h_C + d_h_o + d_h")
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


@edit(_BACK, "coupled_cell_update.backward(d_C + d_C_through_h, f, C, C_tilde)")
def backward_takes_the_new_cell_for_the_update():
    """The update's backward is given C_t; forward was given C_{t-1}."""


@edit(_BACK, "coupled_cell_update.backward(d_C + d_C_through_h, 1 - f, C_prev, C_tilde)")
def backward_turns_the_gate():
    """The update's backward is given 1 − f_t, or d_C_prev and d_C_tilde have changed places."""


@edit(_BACK, "coupled_cell_update.backward(d_C + d_C_through_h, f, h_prev, C_tilde)")
def backward_takes_h_for_the_cell():
    """The update's backward is given h_{t-1}; forward was given C_{t-1}."""


@edit(_UNPACKED, "d_C_prev, d_f, d_C_tilde = coupled")
def backward_unpacks_d_C_prev_first():
    """The update's backward gives d_f, d_C_prev, d_C_tilde; d_f and d_C_prev have changed places."""


@edit(_UNPACKED, "d_C_tilde, d_C_prev, d_f = coupled")
def backward_unpacks_in_reverse():
    """The update's backward gives d_f, d_C_prev, d_C_tilde; d_f and d_C_tilde have changed places."""


@edit(_F_BACK, "forget_gate.backward(d_f, o")
def backward_takes_the_slope_of_f_at_o():
    """The forget gate's backward is given o_t; its slope is taken at f_t."""


@edit("output_gate.backward(d_o, o", "output_gate.backward(d_f, o")
def backward_gives_o_the_gradient_of_f():
    """The gradient d_f is sent back through the output gate, where d_o belongs."""


@edit(_F_BACK, "forget_gate.backward(d_o, f")
def backward_gives_f_the_gradient_of_o():
    """The gradient d_o is sent back through the forget gate, where d_f belongs."""


@edit("output_gate.backward(d_o, o", "output_gate.backward(d_o, f")
def backward_takes_the_slope_of_o_at_f():
    """The output gate's backward is given f_t; its slope is taken at o_t."""


@_uses("C", "f", "W")
def backward_sends_candidate_through_the_weights_of_f():
    """The gradient of C̃_t goes back through W_f; it came through W_C."""


@_uses("o", "f", "W")
def backward_sends_o_through_the_weights_of_f():
    """The gradient of o_t goes back through W_f; it came through W_o."""


@_uses("o", "C", "W")
def backward_sends_o_through_the_weights_of_candidate():
    """The gradient of o_t goes back through W_C; it came through W_o."""


@_uses("f", "C", "W")
def backward_sends_f_through_the_weights_of_candidate():
    """The gradient of f_t goes back through W_C; it came through W_f."""


@edit(
    'x, parameters["W_C"])',
    'x, parameters["W_f"])',
    'x, parameters["W_o"])',
    'x, parameters["W_f"])',
)
def backward_sends_all_through_the_weights_of_f():
    """All three layers go back through W_f; each came through weights of its own."""


@edit("candidate.backward(", "forget_gate.backward(")
def backward_with_the_slope_of_sigmoid_for_the_candidate():
    """The candidate's gradient has the slope of σ; the candidate is a tanh (slide 8)."""


@edit("forget_gate.backward(", "candidate.backward(")
def backward_with_the_slope_of_tanh_for_f():
    """The forget gate's gradient has the slope of tanh; a gate is a σ (slide 7)."""


@edit("output_gate.backward(", "candidate.backward(")
def backward_with_the_slope_of_tanh_for_o():
    """The output gate's gradient has the slope of tanh; a gate is a σ (slide 10)."""


@edit("h_prev, x, parameters", "C_prev, x, parameters")
def backward_lets_the_layers_see_the_cell():
    """The layers' backward is given C_{t-1}; forward gave them h_{t-1}."""


@edit(_BOTH, "return d_x_C + d_x_o, d_h_C + d_h_o, d_C_prev,")
def backward_leaves_f_out():
    """The share of the forget gate is missing in d_x and d_h_prev: all three layers see x_t and h_{t-1}."""


@edit(_BOTH, "return d_x_f + d_x_o, d_h_f + d_h_o, d_C_prev,")
def backward_leaves_candidate_out():
    """The share of the candidate is missing in d_x and d_h_prev: all three layers see x_t and h_{t-1}."""


@edit(_BOTH, "return d_x_f + d_x_C, d_h_f + d_h_C, d_C_prev,")
def backward_leaves_o_out():
    """The share of the output gate is missing in d_x and d_h_prev: all three layers see x_t and h_{t-1}."""


@edit(_BOTH, "return d_x_o, d_h_o, d_C_prev,")
def backward_keeps_the_last_layer_alone():
    """d_x and d_h_prev are the output gate's share alone: all three layers are added (+=, not =)."""


@edit(_BOTH, "return d_x_f, d_h_f, d_C_prev,")
def backward_keeps_the_first_layer_alone():
    """d_x and d_h_prev are the forget gate's share alone: all three layers are added."""


@edit(_D_H_PREV, "d_h_o, d_C_prev")
def backward_keeps_one_layer_in_d_h_prev():
    """d_h_prev is the output gate's share alone: all three layers are added (+=, not =)."""


@edit(_D_X, "return d_x_o,")
def backward_keeps_one_layer_in_d_x():
    """d_x is the output gate's share alone: all three layers are added (+=, not =)."""


@edit(_BOTH, "return d_x_f * 2 + d_x_C + d_x_o, d_h_f * 2 + d_h_C + d_h_o, d_C_prev,")
def backward_counts_f_twice():
    """The share of f_t is counted twice in d_x and d_h_prev: both its places are in d_f already."""


@edit(_BOTH, "return d_h_f + d_h_C + d_h_o, d_x_f + d_x_C + d_x_o, d_C_prev,")
def backward_returns_d_h_prev_first():
    """d_h_prev is returned before d_x; the order is d_x, d_h_prev, d_C_prev, d_parameters."""


@edit(_D_H_PREV, "d_C_prev, d_h_f + d_h_C + d_h_o")
def backward_returns_d_C_prev_before_d_h_prev():
    """d_C_prev is returned before d_h_prev; the order is d_x, d_h_prev, d_C_prev, d_parameters."""


@edit(
    '"W_f": d_W_f, "W_C": d_W_C',
    '"W_f": d_W_C, "W_C": d_W_f',
    '"b_f": d_b_f, "b_C": d_b_C',
    '"b_f": d_b_C, "b_C": d_b_f',
)
def backward_names_f_for_C():
    """In d_parameters the gradients of forget gate and candidate have changed names."""


@edit(
    '"W_C": d_W_C, "W_o": d_W_o',
    '"W_C": d_W_o, "W_o": d_W_C',
    '"b_C": d_b_C, "b_o": d_b_o',
    '"b_C": d_b_o, "b_o": d_b_C',
)
def backward_names_o_for_C():
    """In d_parameters the gradients of candidate and output gate have changed names."""


@edit('"b_C": d_b_C', '"b_C": d_b_f')
def backward_gives_b_C_the_gradient_of_b_f():
    """The gradient of b_C is a copy of b_f's."""


@edit('"b_o": d_b_o', '"b_o": d_b_f')
def backward_gives_b_o_the_gradient_of_b_f():
    """The gradient of b_o is a copy of b_f's."""


@edit('"b_o": d_b_o', '"b_o": d_b_C')
def backward_gives_b_o_the_gradient_of_b_C():
    """The gradient of b_o is a copy of b_C's."""


@edit('"b_C": d_b_C, "b_o": d_b_o', '"b_C": d_b_f, "b_o": d_b_f')
def backward_gives_all_biases_the_gradient_of_b_f():
    """The gradients of all biases are copies of b_f's."""


@edit(
    "d_C_prev, d_weights | d_biases",
    "d_C_prev, {k: v / len(x) for k, v in (d_weights | d_biases).items()}",
)
def backward_averages_the_parameters():
    """The parameters' gradients are divided by the number of examples; they are summed here."""


@edit(_D_H, "hidden_state.backward(0 * d_h, o, C)")
def backward_forgets_d_h():
    """d_h is not used: what reaches h_t goes to o_t and to C_t."""


@edit("output_gate.backward(d_o, o", "output_gate.backward(0 * d_o, o")
def backward_forgets_d_o():
    """Nothing goes back through the output gate: d_o is 0."""


@edit(_F_BACK, "forget_gate.backward(0 * d_f, f")
def backward_forgets_d_f():
    """Nothing goes back through the forget gate: d_f is 0."""


@edit("candidate.backward(d_C_tilde", "candidate.backward(0 * d_C_tilde")
def backward_forgets_d_C_tilde():
    """Nothing goes back through the candidate: d_C_tilde is 0."""


@edit(_D_H, "hidden_state.backward(-d_h, o, C)", _D_C, "d_C_through_h - d_C")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""
