"""Mistakes in the GRU cell (slide 14)."""

import numpy as np

from grader.diagnosis.bank import edit

_Z = 'update_gate.forward(h_prev, x, parameters["W_z"])'
_R = 'reset_gate.forward(h_prev, x, parameters["W_r"])'
_CANDIDATE = 'candidate_state.forward(r, h_prev, x, parameters["W"])'
_UPDATE = "hidden_update.forward(z, h_prev, h_tilde)"
_RESULT = 'return {"z": z, "r": r, "h_tilde": h_tilde, "h": h}'
_D_UPDATE = "hidden_update.backward(d_h, z, h_prev, h_tilde)"
_D_CANDIDATE = 'candidate_state.backward(d_h_tilde, h_tilde, r, h_prev, x, parameters["W"])'
_D_R = 'reset_gate.backward(d_r, r, h_prev, x, parameters["W_r"])'
_D_Z = 'update_gate.backward(d_z, z, h_prev, x, parameters["W_z"])'
_D_X = "d_x = d_x_seen + d_x_r + d_x_z"
_D_H_PREV = "d_h_prev = d_h_kept + d_h_seen + d_h_r + d_h_z"
_D_PARAMETERS = '{"W_z": d_W_z, "W_r": d_W_r, "W": d_W}'
_RESULTS = f"return d_x, d_h_prev, {_D_PARAMETERS}"


def _reads(*names):
    return edit(*(f'parameters["{name}"]' for name in names))


def _sends(layer, old, new):
    call = {"r": _D_R, "z": _D_Z, "candidate": _D_CANDIDATE}[layer]
    return edit(call, call.replace(old, new))


@_reads("W_z", "exchanged", "W_r", "W_z", "exchanged", "W_r")
def forward_exchanges_the_gates():
    """z_t and r_t have changed places, or their weights have (slide 14)."""


@_reads("W_z", "W_r")
def forward_gives_z_the_weights_of_r():
    """z_t is computed with W_r; its own weights are W_z."""


@_reads("W_r", "W_z")
def forward_gives_r_the_weights_of_z():
    """r_t is computed with W_z; its own weights are W_r."""


@_reads("W", "W_z")
def forward_gives_candidate_the_weights_of_z():
    """h̃_t is computed with W_z; its own weights are W."""


@_reads("W", "W_r")
def forward_gives_candidate_the_weights_of_r():
    """h̃_t is computed with W_r; its own weights are W."""


@_reads("W_z", "W")
def forward_gives_z_the_weights_of_candidate():
    """z_t is computed with W, the candidate's weights; its own are W_z."""


@_reads("W_r", "W")
def forward_gives_r_the_weights_of_candidate():
    """r_t is computed with W, the candidate's weights; its own are W_r."""


@edit(_CANDIDATE, 'candidate_state.forward(z, h_prev, x, parameters["W"])')
def forward_resets_with_z():
    """The candidate is made with z_t; it is r_t that stands before h_{t-1} (slide 14)."""


@edit(_CANDIDATE, 'candidate_state.forward(0 * r + 1, h_prev, x, parameters["W"])')
def forward_without_the_reset():
    """The reset gate is not used: the candidate sees the whole of h_{t-1} (slide 14)."""


@edit(_CANDIDATE, 'candidate_state.forward(0 * r, h_prev, x, parameters["W"])')
def forward_makes_the_candidate_of_x_alone():
    """The candidate does not see h_{t-1} at all; it sees what r_t lets through (slide 14)."""


@edit(_CANDIDATE, 'candidate_state.forward(1 - r, h_prev, x, parameters["W"])')
def forward_turns_the_reset():
    """1 − r_t stands for r_t: r = 1 lets the candidate see the state (slide 14)."""


@edit(_CANDIDATE, 'candidate_state.forward(r, r * h_prev, x, parameters["W"])')
def forward_resets_twice():
    """r_t multiplies h_{t-1} before candidate_state, which does so too."""


@edit(_CANDIDATE, 'candidate_state.forward(r, z * h_prev, x, parameters["W"])')
def forward_shows_the_candidate_what_z_lets_through():
    """z_t multiplies h_{t-1} inside the candidate besides r_t; z_t belongs to the last line (slide 14)."""


@edit(_CANDIDATE, 'np.tanh(candidate_state.forward(r, h_prev, x, parameters["W"]))')
def forward_squashes_the_candidate_again():
    """tanh is taken of h̃_t once more, though it is a tanh already."""


@edit(_CANDIDATE, 'update_gate.forward(r * h_prev, x, parameters["W"])')
def forward_with_sigmoid_for_the_candidate():
    """The candidate is squashed by σ, as a gate is; it is a tanh (slide 14)."""


@edit(_Z, 'np.tanh(np.concatenate([h_prev, x], axis=1) @ parameters["W_z"].T)')
def forward_with_tanh_for_z():
    """z_t is squashed by tanh; a gate is a σ (slide 14)."""


@edit(_R, 'np.tanh(np.concatenate([h_prev, x], axis=1) @ parameters["W_r"].T)')
def forward_with_tanh_for_r():
    """r_t is squashed by tanh; a gate is a σ (slide 14)."""


@edit("forward(h_prev, x, parameters", "forward(0 * h_prev, x, parameters")
def forward_hides_the_state_from_the_gates():
    """The gates do not see h_{t-1}: they are made of x_t alone."""


@edit(_Z, 'update_gate.forward(h_prev, 0 * x, parameters["W_z"])')
def forward_hides_x_from_z():
    """z_t does not see x_t: it is made of h_{t-1} alone."""


@edit(_R, 'reset_gate.forward(h_prev, 0 * x, parameters["W_r"])')
def forward_hides_x_from_r():
    """r_t does not see x_t: it is made of h_{t-1} alone."""


@edit(_R, 'reset_gate.forward(z * h_prev, x, parameters["W_r"])')
def forward_lets_r_see_what_z_keeps():
    """r_t is made of z_t * h_{t-1}; it sees h_{t-1} itself (slide 14)."""


@edit(
    f"    z = {_Z}\n", "", f"    r = {_R}\n", f"    r = {_R}\n    z = {_Z.replace('h_prev', 'r * h_prev')}\n"
)
def forward_lets_z_see_what_r_resets():
    """z_t is made of r_t * h_{t-1}; only the candidate sees the state through r_t (slide 14)."""


@edit(_UPDATE, "hidden_update.forward(1 - z, h_prev, h_tilde)")
def forward_exchanges_the_weights():
    """z_t and 1 − z_t have changed places, another framework's convention: here z weighs h̃_t (slide 14)."""


@edit(_UPDATE, "hidden_update.forward(r, h_prev, h_tilde)")
def forward_updates_with_r():
    """The state is updated with r_t; it is z_t that weighs old and new (slide 14)."""


@edit(_UPDATE, "hidden_update.forward(z, r * h_prev, h_tilde)")
def forward_keeps_the_reset_state():
    """1 − z_t weighs r_t * h_{t-1}; what is kept is h_{t-1} itself, r_t belongs to the candidate alone."""


@edit(_CANDIDATE, 'candidate_state.forward(r, h_prev, x * r.mean(axis=1, keepdims=True), parameters["W"])')
def forward_resets_x_too():
    """x_t is reset too inside the candidate; r_t stands before h_{t-1} alone (slide 14)."""


@edit(_UPDATE, "hidden_update.forward(z, h_prev, h_prev)")
def forward_forgets_the_candidate():
    """h_t is h_{t-1}: the candidate takes no part."""


@edit(_UPDATE, "h_tilde")
def forward_gives_the_candidate_as_h():
    """h_t is h̃_t: z_t and the old state take no part (slide 14)."""


@edit(_UPDATE, "z * h_tilde")
def forward_forgets_the_old_state():
    """(1 − z_t) * h_{t-1} is missing: h_t is z_t * h̃_t."""


@edit(_UPDATE, "(1 - z) * h_prev")
def forward_keeps_without_writing():
    """z_t * h̃_t is missing: h_t is (1 − z_t) * h_{t-1}."""


@edit(_UPDATE, "(1 - z) * h_prev + h_tilde")
def forward_adds_the_candidate_whole():
    """The candidate is added whole: its weight z_t is left out (slide 14)."""


@edit(_UPDATE, "h_prev + z * h_tilde")
def forward_keeps_the_old_state_whole():
    """h_{t-1} is kept whole: its weight 1 − z_t is left out (slide 14)."""


@edit(_UPDATE, "(1 - z) * h_prev + r * h_tilde")
def forward_weighs_the_candidate_by_r():
    """r_t weighs the candidate in the last line; there it is z_t, and r_t acts before W (slide 14)."""


@edit(_UPDATE, "z * h_prev + r * h_tilde")
def forward_updates_as_an_lstm():
    """z_t and r_t act as forget and input gate of an LSTM (slide 9); here 1 − z_t and z_t are the weights."""


@edit(_UPDATE, "(1 - r) * h_prev + z * h_tilde")
def forward_keeps_what_r_resets():
    """1 − r_t weighs h_{t-1} in the last line; there it is 1 − z_t (slide 14)."""


@edit(_UPDATE, "np.tanh(hidden_update.forward(z, h_prev, h_tilde))")
def forward_squashes_the_state():
    """tanh is taken of h_t; nothing squashes the sum (slide 14)."""


@edit(_UPDATE, "r * hidden_update.forward(z, h_prev, h_tilde)")
def forward_resets_the_new_state():
    """r_t multiplies h_t; it belongs inside the candidate (slide 14)."""


@edit(_UPDATE, "hidden_update.forward(z * r, h_prev, h_tilde)")
def forward_couples_z_and_r():
    """z_t * r_t weighs the candidate; there it is z_t alone (slide 14)."""


def forward_resets_after_the_product(x, h_prev, parameters):
    """r_t multiplies what W makes of h_{t-1}, as some frameworks do; here it acts before W (slide 14)."""
    H, W = h_prev.shape[1], parameters["W"]
    z, r = _gates(x, h_prev, parameters)
    h_tilde = np.tanh(r * (h_prev @ W[:, :H].T) + x @ W[:, H:].T)
    return {"z": z, "r": r, "h_tilde": h_tilde, "h": (1 - z) * h_prev + z * h_tilde}


def forward_resets_after_the_product_with_z_exchanged(x, h_prev, parameters):
    """It is another framework's GRU: r_t after the product, and z_t weighing the old state (slide 14)."""
    H, W = h_prev.shape[1], parameters["W"]
    z, r = _gates(x, h_prev, parameters)
    h_tilde = np.tanh(r * (h_prev @ W[:, :H].T) + x @ W[:, H:].T)
    return {"z": z, "r": r, "h_tilde": h_tilde, "h": z * h_prev + (1 - z) * h_tilde}


def forward_joins_x_before_h(x, h_prev, parameters):
    """[x, h] is joined in that order for gates and candidate; the slide puts h first (slide 14)."""
    z, r = (_sigmoid(np.hstack([x, h_prev]) @ parameters[name].T) for name in ("W_z", "W_r"))
    h_tilde = np.tanh(np.hstack([x, r * h_prev]) @ parameters["W"].T)
    return {"z": z, "r": r, "h_tilde": h_tilde, "h": (1 - z) * h_prev + z * h_tilde}


@edit('"z": z, "r": r', '"z": r, "r": z')
def forward_gives_z_and_r_exchanged():
    """z and r have changed places in the dict; what follows from them is right."""


@edit('"r": r', '"r": z')
def forward_gives_z_as_r():
    """The r that is returned is z_t; what follows from r_t is right."""


@edit('"z": z', '"z": r')
def forward_gives_r_as_z():
    """The z that is returned is r_t; what follows from z_t is right."""


@edit('"h_tilde": h_tilde', '"h_tilde": h')
def forward_gives_h_as_h_tilde():
    """The h_tilde that is returned is h_t; the candidate itself is wanted."""


@edit('"h_tilde": h_tilde', '"h_tilde": r * h_prev')
def forward_gives_the_reset_state_as_h_tilde():
    """The h_tilde that is returned is r_t * h_{t-1}; W and the tanh are still to come."""


@edit(_UPDATE, "hidden_update.forward(z, h_prev, np.tanh(h_tilde))")
def forward_squashes_the_candidate_in_the_update():
    """tanh is taken of h̃_t in the last line, which is a tanh already."""


@edit(_UPDATE, "hidden_update.forward(z, np.tanh(h_prev), h_tilde)")
def forward_squashes_the_old_state_in_the_update():
    """tanh is taken of h_{t-1} in the last line, which enters as it is (slide 14)."""


@edit('"h_tilde": h_tilde, "h": h', '"h_tilde": h, "h": h_tilde')
def forward_gives_h_and_h_tilde_exchanged():
    """h and h_tilde have changed places in the dict."""


@edit('"z": z', '"z": 1 - z')
def forward_gives_1_minus_z_as_z():
    """The z that is returned is 1 − z_t; h_t is right."""


@edit('"h_tilde": h_tilde', '"h_tilde": z * h_tilde')
def forward_gives_the_weighted_candidate():
    """The h_tilde that is returned is z_t * h̃_t; the candidate itself is wanted."""


@edit('"r": r', '"r": r * h_prev')
def forward_gives_the_reset_state_as_r():
    """The r that is returned is r_t * h_{t-1}; the gate itself is wanted."""


@edit(_D_UPDATE, "hidden_update.backward(d_h, 1 - z, h_prev, h_tilde)")
def backward_exchanges_the_weights():
    """z_t and 1 − z_t have changed places (slide 14), or what the update's backward gives has."""


@edit(_D_UPDATE, "hidden_update.backward(d_h, r, h_prev, h_tilde)")
def backward_updates_with_r():
    """The update's backward is given r_t; forward gave it z_t."""


@edit(_D_UPDATE, "hidden_update.backward(d_h, z, h_tilde, h_prev)")
def backward_exchanges_old_and_new():
    """d_z has the wrong sign: is the update's backward given h̃_t and h_{t-1} in exchanged places?"""


@edit("d_z, d_h_kept, d_h_tilde = hidden", "d_h_kept, d_z, d_h_tilde = hidden")
def backward_unpacks_the_state_first():
    """d_z and the share of h_{t-1} have changed places: the update's backward gives d_z first."""


@edit(_D_UPDATE, "hidden_update.backward(d_h, z, r * h_prev, h_tilde)")
def backward_keeps_the_reset_state():
    """The update's backward is given r_t * h_{t-1}; what forward keeps is h_{t-1} itself."""


@edit("d_r, d_h_seen, d_x_seen, d_W = candidate", "d_h_seen, d_r, d_x_seen, d_W = candidate")
def backward_exchanges_what_the_candidate_gives():
    """d_r and the share of h_{t-1} have changed places: the candidate's backward gives d_r first."""


@edit(_D_CANDIDATE, 'candidate_state.backward(d_h_tilde, h_tilde, z, h_prev, x, parameters["W"])')
def backward_resets_with_z():
    """The candidate's backward is given z_t; forward gave it r_t."""


@edit(_D_CANDIDATE, 'candidate_state.backward(d_h_tilde, h_tilde, 0 * r + 1, h_prev, x, parameters["W"])')
def backward_without_the_reset():
    """The candidate's backward goes without r_t: the candidate saw r_t * h_{t-1} (slide 14)."""


@edit(_D_CANDIDATE, 'candidate_state.backward(d_h, h_tilde, r, h_prev, x, parameters["W"])')
def backward_gives_the_candidate_d_h():
    """d_h goes into the candidate's backward as it came; z_t lies between h_t and h̃_t."""


@edit(_D_CANDIDATE, 'candidate_state.backward(d_h_tilde + d_h, h_tilde, r, h_prev, x, parameters["W"])')
def backward_adds_d_h_to_the_candidate():
    """d_h is added to d_h_tilde: what reaches h̃_t goes through z_t."""


@edit(_D_CANDIDATE, 'candidate_state.backward(d_h_kept, h_tilde, r, h_prev, x, parameters["W"])')
def backward_gives_the_candidate_the_old_share():
    """The share of h_{t-1} goes into the candidate's backward, where d_h_tilde belongs."""


@edit(_D_CANDIDATE, 'candidate_state.backward(d_h_tilde, 0 * h_tilde, r, h_prev, x, parameters["W"])')
def backward_without_the_slope_of_the_candidate():
    """The slope of tanh is missing in the candidate's gradient."""


@edit(
    _D_CANDIDATE,
    'candidate_state.backward(d_h_tilde, h_prev + z * (h_tilde - h_prev), r, h_prev, x, parameters["W"])',
)
def backward_takes_the_slope_at_h():
    """The candidate's slope is taken at h_t; it belongs to h̃_t, the output of the tanh."""


@edit(_D_CANDIDATE, 'candidate_state.backward(d_h_tilde, h_prev, r, h_prev, x, parameters["W"])')
def backward_takes_the_slope_at_the_old_state():
    """The candidate's slope is taken at h_{t-1}; it belongs to h̃_t, the output of the tanh."""


@edit(_D_CANDIDATE, 'candidate_state.backward(d_h_tilde, np.tanh(h_tilde), r, h_prev, x, parameters["W"])')
def backward_squashes_the_candidate_again():
    """tanh is applied to h̃_t once more in its slope; h_tilde holds its output already."""


@edit(
    _D_CANDIDATE,
    "candidate_state.backward(d_h_tilde * h_tilde * (1 - h_tilde) / (1 - h_tilde**2), h_tilde, r, h_prev, x, "
    'parameters["W"])',
)
def backward_with_the_slope_of_sigmoid_for_the_candidate():
    """The candidate's gradient has the slope of σ; the candidate is a tanh (slide 14)."""


@_sends("r", "d_r, r", "d_z, r")
def backward_gives_r_the_gradient_of_z():
    """The gradient d_z is sent back through the reset gate, where d_r belongs."""


@_sends("z", "d_z, z", "d_r, z")
def backward_gives_z_the_gradient_of_r():
    """The gradient d_r is sent back through the update gate, where d_z belongs."""


@edit(_D_R, _D_R.replace("d_r, r", "d_z, r"), _D_Z, _D_Z.replace("d_z, z", "d_r, z"))
def backward_exchanges_the_gates_gradients():
    """d_z and d_r have changed places: each is sent back through the other gate."""


@_sends("r", "d_r, r", "d_r, z")
def backward_takes_the_slope_of_r_at_z():
    """The reset gate's backward is given z_t; its slope is taken at r_t."""


@_sends("z", "d_z, z", "d_z, r")
def backward_takes_the_slope_of_z_at_r():
    """The update gate's backward is given r_t; its slope is taken at z_t."""


@edit(_D_R, _D_R.replace("d_r, r", "d_r, z"), _D_Z, _D_Z.replace("d_z, z", "d_z, r"))
def backward_exchanges_the_slopes():
    """The slopes of the two gates have changed places: each is taken at its own gate."""


@_sends("r", "d_r, r", "d_r / (r * (1 - r)), r")
def backward_without_the_slope_of_r():
    """The slope of σ is missing in the reset gate's gradient."""


@_sends("z", "d_z, z", "d_z / (z * (1 - z)), z")
def backward_without_the_slope_of_z():
    """The slope of σ is missing in the update gate's gradient."""


@edit(
    _D_R,
    _D_R.replace("d_r, r", "d_r / (r * (1 - r)), r"),
    _D_Z,
    _D_Z.replace("d_z, z", "d_z / (z * (1 - z)), z"),
)
def backward_without_the_slopes_of_the_gates():
    """The slope of σ is missing in both gates' gradients."""


@edit(
    _D_R,
    _D_R.replace("d_r, r", "d_r / (r * (1 - r)) * (1 - r**2), r"),
    _D_Z,
    _D_Z.replace("d_z, z", "d_z / (z * (1 - z)) * (1 - z**2), z"),
)
def backward_with_the_slope_of_tanh_for_the_gates():
    """Both gates' gradients have the slope of tanh, 1 minus the square; the gates are σ (slide 14)."""


@_sends("r", "d_r, r", "d_r * r * (1 - r), r")
def backward_takes_the_slope_of_r_twice():
    """d_r holds the slope of σ already when the reset gate's backward brings it in."""


@_sends("z", "d_z, z", "d_z * z * (1 - z), z")
def backward_takes_the_slope_of_z_twice():
    """d_z holds the slope of σ already when the update gate's backward brings it in."""


@_sends("r", "d_r, r", "d_r / (1 - r), r")
def backward_with_the_value_for_the_slope_of_r():
    """r_t itself is taken for the slope of σ in the reset gate's gradient."""


@_sends("z", "d_z, z", "d_z / (1 - z), z")
def backward_with_the_value_for_the_slope_of_z():
    """z_t itself is taken for the slope of σ in the update gate's gradient."""


@_sends("z", "d_z, z", "d_h * h_tilde, z")
def backward_forgets_the_old_state_in_d_z():
    """d_z has h̃_t alone as factor; z_t stands before h_{t-1} too, as 1 − z_t."""


@_sends("z", "d_z, z", "-d_h * h_prev, z")
def backward_forgets_the_candidate_in_d_z():
    """d_z has −h_{t-1} alone as factor; z_t stands before h̃_t too."""


@_sends("z", "d_z, z", "d_h, z")
def backward_gives_z_d_h():
    """d_h goes into the update gate's backward as it came; what z_t weighs lies between."""


@_sends("r", "d_r, r", "d_h_tilde * h_prev, r")
def backward_takes_d_r_before_W():
    """d_r is d_h_tilde * h_{t-1}: the tanh's slope and W lie between h̃_t and r_t."""


@_sends("r", "d_r, r", "d_h_tilde * (1 - h_tilde**2) * h_prev, r")
def backward_takes_d_r_at_the_pre_activation():
    """d_r is made of the candidate's d_a: the way from there to r_t goes through W first."""


@_sends("r", "d_r, r", "d_h_seen, r")
def backward_gives_r_the_share_of_h():
    """The candidate's share of h_{t-1} is sent back through the reset gate, where d_r belongs."""


@_sends("r", "d_r, r", "0 * d_r, r")
def backward_forgets_d_r():
    """Nothing goes back through the reset gate: d_r is 0, though h̃_t was made with r_t."""


@_sends("z", "d_z, z", "0 * d_z, z")
def backward_forgets_d_z():
    """Nothing goes back through the update gate: d_z is 0, though h_t was made with z_t."""


@_sends("candidate", "d_h_tilde, h", "0 * d_h_tilde, h")
def backward_forgets_the_candidate():
    """Nothing goes back through the candidate: d_h_tilde is 0, though h_t was made with h̃_t."""


@_reads("W_r", "W_z")
def backward_sends_r_through_the_weights_of_z():
    """The gradient of r_t goes back through W_z; it came through W_r."""


@_reads("W_z", "W_r")
def backward_sends_z_through_the_weights_of_r():
    """The gradient of z_t goes back through W_r; it came through W_z."""


@_reads("W", "W_z")
def backward_sends_candidate_through_the_weights_of_z():
    """The gradient of h̃_t goes back through W_z; it came through W."""


@_reads("W", "W_r")
def backward_sends_candidate_through_the_weights_of_r():
    """The gradient of h̃_t goes back through W_r; it came through W."""


@_reads("W_r", "W", "W_z", "W")
def backward_sends_all_through_the_weights_of_candidate():
    """Both gates go back through W; each came through weights of its own."""


@edit(_D_R, _D_R.replace("h_prev", "r * h_prev"))
def backward_lets_r_see_the_reset_state():
    """The reset gate's backward is given r_t * h_{t-1}; it saw h_{t-1} itself (slide 14)."""


@edit(_D_Z, _D_Z.replace("h_prev", "r * h_prev"))
def backward_lets_z_see_the_reset_state():
    """The update gate's backward is given r_t * h_{t-1}; it saw h_{t-1} itself (slide 14)."""


@edit(
    "d_W}",
    "d_h_tilde_a.T @ np.concatenate([h_prev, x], axis=1)}",
    _D_X,
    f"d_h_tilde_a = d_h_tilde * (1 - h_tilde**2)\n    {_D_X}",
)
def backward_takes_the_whole_state_in_d_W():
    """The gradient of W is made with h_{t-1}; W was multiplied by what r_t lets through of it (slide 14)."""


@edit("h_prev, x, parameters", "0 * h_prev, x, parameters")
def backward_hides_the_state():
    """Gates and candidate get 0 for h_{t-1} on the way back: the h blocks of their weights have no share."""


@edit(_D_X, "d_x = d_x_r + d_x_z")
def backward_leaves_the_candidate_out_of_d_x():
    """The candidate's share is missing in d_x: x_t stands in three lines (slide 14)."""


@edit(_D_X, "d_x = d_x_seen + d_x_z")
def backward_leaves_r_out_of_d_x():
    """The reset gate's share is missing in d_x: x_t stands in three lines (slide 14)."""


@edit(_D_X, "d_x = d_x_seen + d_x_r")
def backward_leaves_z_out_of_d_x():
    """The update gate's share is missing in d_x: x_t stands in three lines (slide 14)."""


@edit(_D_X, "d_x = d_x_seen")
def backward_keeps_the_candidate_alone_in_d_x():
    """d_x is the candidate's share alone: x_t stands in three lines (slide 14)."""


@edit(_D_X, "d_x = d_x_z")
def backward_keeps_z_alone_in_d_x():
    """d_x is the update gate's share alone: all three are added (+=, not =)."""


@edit(_D_H_PREV, "d_h_prev = d_h_seen + d_h_r + d_h_z")
def backward_leaves_out_what_is_kept():
    """What goes straight from h_t to h_{t-1} is missing in d_h_prev: the last line holds h_{t-1} too."""


@edit(_D_H_PREV, "d_h_prev = d_h_kept + d_h_r + d_h_z")
def backward_leaves_the_candidate_out_of_d_h_prev():
    """The path through r_t * h_{t-1} is missing in d_h_prev: h_{t-1} stands in four lines (slide 14)."""


@edit(_D_H_PREV, "d_h_prev = d_h_kept + d_h_seen + d_h_z")
def backward_leaves_r_out_of_d_h_prev():
    """The reset gate's share is missing in d_h_prev: h_{t-1} stands in four lines (slide 14)."""


@edit(_D_H_PREV, "d_h_prev = d_h_kept + d_h_seen + d_h_r")
def backward_leaves_z_out_of_d_h_prev():
    """The update gate's share is missing in d_h_prev: h_{t-1} stands in four lines (slide 14)."""


@edit(_D_H_PREV, "d_h_prev = d_h_kept + d_h_seen")
def backward_leaves_both_gates_out_of_d_h_prev():
    """The gates' shares are missing in d_h_prev: h_{t-1} makes the gates too."""


@edit(_D_H_PREV, "d_h_prev = d_h_kept")
def backward_keeps_what_is_kept_alone():
    """d_h_prev is what the last line gives alone: h_{t-1} stands in four lines (slide 14)."""


@edit(_D_H_PREV, "d_h_prev = d_h_z")
def backward_keeps_z_alone_in_d_h_prev():
    """d_h_prev is the update gate's share alone: all four are added (+=, not =)."""


@edit(_D_X, "d_x = d_x_seen + d_x_r", _D_H_PREV, "d_h_prev = d_h_kept + d_h_seen + d_h_r")
def backward_leaves_z_out():
    """The update gate's share is missing in d_x and d_h_prev."""


@edit(_D_X, "d_x = d_x_seen + d_x_z", _D_H_PREV, "d_h_prev = d_h_kept + d_h_seen + d_h_z")
def backward_leaves_r_out():
    """The reset gate's share is missing in d_x and d_h_prev."""


@edit(_D_X, "d_x = d_x_r + d_x_z", _D_H_PREV, "d_h_prev = d_h_kept + d_h_r + d_h_z")
def backward_leaves_candidate_out():
    """The candidate's share is missing in d_x and d_h_prev."""


@edit(_D_H_PREV, _D_H_PREV.replace("d_h_kept", "d_h"))
def backward_lets_d_h_pass_whole():
    """d_h goes straight to d_h_prev as it came: 1 − z_t lies between h_t and h_{t-1}."""


@edit(_D_H_PREV, _D_H_PREV.replace("d_h_kept", "d_h * z"))
def backward_keeps_by_z():
    """What goes straight to d_h_prev has z_t as factor; h_{t-1} has another weight (slide 14)."""


@edit(_D_H_PREV, "d_h_prev = d_h_kept + d_h_seen + r * (d_h_r + d_h_z)")
def backward_resets_the_gates_shares():
    """The gates' shares of d_h_prev are multiplied by r_t; the gates saw h_{t-1} without it (slide 14)."""


@edit(_D_H_PREV, "d_h_prev = r * (d_h_kept + d_h_seen + d_h_r + d_h_z)")
def backward_resets_the_whole_sum():
    """The whole of d_h_prev is multiplied by r_t; r_t lies on the way through the candidate alone."""


@edit(_D_H_PREV, "d_h_prev = (1 - z) * (d_h + d_h_seen + d_h_r + d_h_z)")
def backward_keeps_part_of_the_sum():
    """The whole of d_h_prev is multiplied by 1 − z_t; it lies on the straight way alone (slide 14)."""


@edit(_D_X, f"{_D_X} + d_x_seen")
def backward_counts_the_candidate_twice_in_d_x():
    """The candidate's share is in d_x twice."""


@edit(_D_H_PREV, f"{_D_H_PREV} + d_h_seen")
def backward_counts_the_candidate_twice_in_d_h_prev():
    """The candidate's share is in d_h_prev twice."""


@edit(_D_H_PREV, f"{_D_H_PREV} + d_h")
def backward_adds_d_h_too():
    """d_h is added to d_h_prev besides what comes through the four lines."""


@edit(_D_H_PREV, _D_H_PREV.replace("d_h_seen", "d_h_seen / r"))
def backward_forgets_r_in_d_h_prev():
    """The candidate's share of d_h_prev has not passed r_t (slide 14)."""


@edit(_D_H_PREV, _D_H_PREV.replace("d_h_seen", "d_h_seen * r"))
def backward_resets_twice_in_d_h_prev():
    """r_t is multiplied into the candidate's share of d_h_prev once more; its backward has done that."""


@edit("return d_x, d_h_prev,", "return d_h_prev, d_x,")
def backward_returns_d_h_prev_first():
    """d_h_prev is returned before d_x; the order is d_x, d_h_prev, d_parameters."""


@edit('"W_z": d_W_z, "W_r": d_W_r', '"W_z": d_W_r, "W_r": d_W_z')
def backward_names_z_for_r():
    """In d_parameters the gradients of update and reset gate have changed names."""


@edit('"W_z": d_W_z, "W_r": d_W_r, "W": d_W', '"W_z": d_W, "W_r": d_W_r, "W": d_W_z')
def backward_names_z_for_candidate():
    """In d_parameters the gradients of update gate and candidate have changed names."""


@edit('"W_r": d_W_r, "W": d_W', '"W_r": d_W, "W": d_W_r')
def backward_names_r_for_candidate():
    """In d_parameters the gradients of reset gate and candidate have changed names."""


@edit('"W_r": d_W_r', '"W_r": d_W_z')
def backward_gives_W_r_the_gradient_of_W_z():
    """The gradient of W_r is a copy of W_z's."""


@edit('"W": d_W}', '"W": d_W_r}')
def backward_gives_W_the_gradient_of_W_r():
    """The gradient of W is a copy of W_r's."""


@edit(_D_PARAMETERS, f"{{k: v / len(x) for k, v in {_D_PARAMETERS}.items()}}")
def backward_averages_the_parameters():
    """The parameters' gradients are divided by the number of examples; they are summed here."""


@edit("d_z, d_h_kept,", "d_h = d_h / len(x)\n    d_z, d_h_kept,")
def backward_averages_everything():
    """Everything is divided by the number of examples; gradients are summed here, and rows are rows."""


@edit("d_z, d_h_kept,", "d_h = 0 * d_h + 1\n    d_z, d_h_kept,")
def backward_forgets_what_arrives():
    """The gradient d_h that arrives is not used: 1 stands in its place."""


@edit("d_z, d_h_kept,", "d_h = -d_h\n    d_z, d_h_kept,")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""


def backward_resets_after_the_product(d_h, x, h_prev, parameters, z, r, h_tilde):
    """It is the gradient of a GRU whose r_t acts after the product with W; here it acts before (slide 14)."""
    H, W = h_prev.shape[1], parameters["W"]
    d_a = d_h * z * (1 - h_tilde**2)
    d_a_r = d_a * (h_prev @ W[:, :H].T) * r * (1 - r)
    d_a_z = d_h * (h_tilde - h_prev) * z * (1 - z)
    h_x = np.concatenate([h_prev, x], axis=1)
    gates = d_a_r @ parameters["W_r"] + d_a_z @ parameters["W_z"]
    d_h_prev = d_h * (1 - z) + (d_a * r) @ W[:, :H] + gates[:, :H]
    d_W = np.concatenate([(d_a * r).T @ h_prev, d_a.T @ x], axis=1)
    return d_a @ W[:, H:] + gates[:, H:], d_h_prev, {"W_z": d_a_z.T @ h_x, "W_r": d_a_r.T @ h_x, "W": d_W}


def _gates(x, h_prev, parameters):
    h_x = np.concatenate([h_prev, x], axis=1)
    return (_sigmoid(h_x @ parameters[name].T) for name in ("W_z", "W_r"))


def _sigmoid(a):
    return 0.5 + np.tanh(a / 2) / 2
