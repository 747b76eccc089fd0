"""Mistakes in the coupled cell update (slide 13)."""

from grader.diagnosis.bank import edit

_CELL = "f * C_prev + (1 - f) * C_tilde"
_GRADIENTS = "d_C * (C_prev - C_tilde), d_C * f, d_C * (1 - f)"
_D_F = "return d_C * (C_prev - C_tilde),"
_D_C_PREV = ", d_C * f,"
_D_C_TILDE = ", d_C * (1 - f)\n"


@edit(_CELL, "(1 - f) * C_prev + f * C_tilde")
def forward_turns_the_gate():
    """f_t and 1 − f_t have changed places: f keeps the old cell, 1 − f lets the candidate in (slide 13)."""


@edit(_CELL, "f * C_prev + f * C_tilde")
def forward_uses_f_twice():
    """f_t stands before the candidate too; there it is 1 − f_t (slide 13)."""


@edit(_CELL, "f * C_prev + C_tilde")
def forward_adds_the_whole_candidate():
    """The candidate is added whole: its factor 1 − f_t is missing (slide 13)."""


@edit(_CELL, "C_prev + (1 - f) * C_tilde")
def forward_keeps_the_whole_cell():
    """The old cell is kept whole: its factor f_t is missing (slide 13)."""


@edit(_CELL, "(1 - f) * C_prev + (1 - f) * C_tilde")
def forward_uses_1_minus_f_twice():
    """1 − f_t stands before the old cell too; there it is f_t (slide 13)."""


@edit(_CELL, "f * C_prev + 1 - f * C_tilde")
def forward_without_brackets():
    """The brackets of 1 − f_t are missing: only f_t is multiplied with the candidate."""


@edit(_CELL, "f * C_prev + (1 + f) * C_tilde")
def forward_with_1_plus_f():
    """1 + f_t stands for 1 − f_t: the two factors must sum to 1 (slide 13)."""


@edit(_CELL, "f * C_prev + (f - 1) * C_tilde")
def forward_with_f_minus_1():
    """f_t − 1 stands for 1 − f_t: the candidate comes in with the wrong sign."""


@edit(_CELL, "(1 - f) * C_prev - f * C_tilde")
def forward_turns_the_gate_and_subtracts():
    """f_t and 1 − f_t have changed places, and the candidate is subtracted."""


@edit(_CELL, "f * C_prev + (1 - f) + C_tilde")
def forward_adds_1_minus_f():
    """1 − f_t and C̃_t are added where the slide multiplies them."""


@edit(_CELL, "f + C_prev + (1 - f) * C_tilde")
def forward_adds_f():
    """f_t and C_{t-1} are added where the slide multiplies them."""


@edit(_CELL, "f * C_tilde + (1 - f) * C_tilde")
def forward_takes_the_candidate_for_the_cell():
    """f_t multiplies the candidate; it belongs to C_{t-1} (slide 13)."""


@edit(_CELL, "f * C_prev + (1 - f) * C_prev")
def forward_takes_the_cell_for_the_candidate():
    """1 − f_t multiplies C_{t-1}; it belongs to the candidate (slide 13)."""


@edit(_CELL, "(1 - f) * C_tilde")
def forward_forgets_the_old_cell():
    """C_{t-1} takes no part: f_t * C_{t-1} is missing."""


@edit(_CELL, "f * C_prev")
def forward_forgets_the_candidate():
    """Nothing new is written: (1 − f_t) * C̃_t is missing."""


@edit(_CELL, "f * (C_prev + (1 - f) * C_tilde)")
def forward_forgets_the_new_too():
    """f_t multiplies the candidate's share too; it belongs to C_{t-1} alone."""


@edit(_CELL, "f * C_prev + (1 - f) * (C_tilde - C_prev)")
def forward_writes_the_difference():
    """1 − f_t multiplies C̃_t − C_{t-1}; what it lets in is the candidate itself."""


@edit(_CELL, "f * C_prev + (1 - C_prev) * C_tilde")
def forward_takes_the_room_of_the_cell():
    """1 − C_{t-1} stands for 1 − f_t: the room is what the gate leaves, not the cell."""


@edit(_CELL, "f * C_prev + (1 - f) * (1 - C_tilde)")
def forward_turns_the_candidate():
    """1 − C̃_t stands for C̃_t: only the gate has a counterpart (slide 13)."""


@edit(_CELL, "np.tanh(f * C_prev + (1 - f) * C_tilde)")
def forward_squashes_the_cell():
    """tanh is taken of C_t; nothing squashes the cell itself (the tanh of slide 10 belongs to h_t)."""


@edit(_CELL, "np.clip(f * C_prev + (1 - f) * C_tilde, -1, 1)")
def forward_clips_the_cell():
    """C_t is clipped to (−1, 1); the update has no bound of its own."""


@edit(_CELL, "f * np.tanh(C_prev) + (1 - f) * C_tilde")
def forward_squashes_the_old_cell():
    """tanh is taken of C_{t-1}, which enters as it is (slide 13)."""


@edit(_CELL, "f * C_prev + (1 - f) * np.tanh(C_tilde)")
def forward_squashes_the_candidate_again():
    """tanh is taken of C̃_t, which is a tanh already."""


@edit(_CELL, "C_prev / (1 + np.exp(-f)) + C_tilde / (1 + np.exp(f))")
def forward_squashes_the_gate_again():
    """σ is taken of f_t, which is a gate already."""


@edit(_CELL, "f * C_prev + C_tilde / (1 + np.exp(f))")
def forward_takes_a_sigmoid_for_1_minus_f():
    """The candidate has σ(−f_t) as factor; σ(−a) is 1 − σ(a), but f_t is σ(a) already: take 1 − f_t."""


@edit(_CELL, "(C_prev + C_tilde) / 2 + 0 * f")
def forward_takes_a_plain_mean():
    """It is the plain mean of C_{t-1} and C̃_t; the gate decides how much of each there is."""


@edit(_CELL, "(f * C_prev + (1 - f) * C_tilde) / 2")
def forward_halves_the_sum():
    """It is half of what it should be: the two factors sum to 1 already."""


@edit(_CELL, "f**2 * C_prev + (1 - f) * C_tilde")
def forward_squares_f():
    """f_t is multiplied in twice before C_{t-1}."""


@edit(_CELL, "f * C_prev + (1 - f**2) * C_tilde")
def forward_with_1_minus_f_squared():
    """1 − f_t² stands for 1 − f_t: that is a slope of tanh."""


@edit(_CELL, "f * C_prev + np.sqrt(1 - f**2) * C_tilde")
def forward_keeps_the_length():
    """The candidate's factor is √(1 − f_t²); the two factors sum to 1, not their squares (slide 13)."""


@edit(_CELL, "(f * C_prev).sum(axis=1, keepdims=True) + (1 - f) * C_tilde")
def forward_takes_a_dot_product():
    """f_t and C_{t-1} are summed up over the units to one number; * is entry by entry here."""


@edit(_CELL, "f * C_prev.mean(axis=0) + (1 - f) * C_tilde")
def forward_averages_the_old_cell():
    """C_{t-1} is averaged over the examples first; every row stands for itself."""


@edit(_CELL, "f[:1] * C_prev + (1 - f[:1]) * C_tilde")
def forward_uses_the_first_gate_for_all():
    """Every row is gated by the first example's f_t; each has its own."""


@edit(_CELL, "f[:, :1] * C_prev + (1 - f[:, :1]) * C_tilde")
def forward_uses_one_gate_for_all_cells():
    """All cells of an example are gated by its first f_t; each cell has its own."""


@edit(_D_F, "return d_C * C_prev,")
def backward_drops_the_candidate():
    """d_f lacks the share −C̃_t: f_t stands in 1 − f_t too (slide 13)."""


@edit(_D_F, "return d_C * (C_prev + C_tilde),")
def backward_adds_the_candidate():
    """d_f has + C̃_t where − C̃_t belongs: f_t stands with a minus in 1 − f_t."""


@edit(_D_F, "return d_C * (C_tilde - C_prev),")
def backward_turns_d_f():
    """d_f has the wrong sign: more f_t means more C_{t-1} and less C̃_t."""


@edit(_D_F, "return -d_C * C_tilde,")
def backward_drops_the_old_cell():
    """d_f has the share of 1 − f_t alone: f_t multiplies C_{t-1} too."""


@edit(_D_F, "return d_C * C_tilde,")
def backward_gives_d_f_the_candidate():
    """d_f has the candidate as factor; f_t multiplies another quantity."""


@edit(_D_F, "return d_C * (C_prev + 1 - C_tilde),")
def backward_keeps_the_1():
    """d_f has C_{t-1} + 1 − C̃_t as factor: the 1 of 1 − f_t is a constant, its derivative is 0."""


@edit(_D_F, "return d_C * C_prev - C_tilde,")
def backward_without_brackets():
    """The brackets in d_f are missing: d_C multiplies C̃_t too."""


@edit(_D_F, "return d_C,")
def backward_lets_the_gradient_pass_to_f():
    """d_f is d_C as it came: the factor that f_t has in forward is missing."""


@edit(_D_F, "return d_C * C_prev * C_tilde,")
def backward_multiplies_old_and_new():
    """d_f has the product of C_{t-1} and C̃_t; the two are shares of a sum."""


@edit(_D_F, "return d_C * (f * C_prev + (1 - f) * C_tilde),")
def backward_gives_d_f_the_new_cell():
    """d_f has C_t as factor, a step too late."""


@edit(_D_F, "return d_C * (f * C_prev - (1 - f) * C_tilde),")
def backward_keeps_the_gates_in_d_f():
    """d_f still has f_t and 1 − f_t in it; the derivative by f_t leaves C_{t-1} and −C̃_t."""


@edit(_D_F, "return d_C * f,")
def backward_gives_d_f_its_own_gate():
    """d_f has f_t itself as factor; what f_t multiplies belongs there."""


@edit(_D_F, "return d_C * (1 - 2 * f),")
def backward_differentiates_the_gates_alone():
    """d_f is d_C · (1 − 2f), the derivative of f(1 − f); f and 1 − f multiply C_{t-1} and C̃_t here."""


@edit(_D_F, "return d_C * (C_prev - C_tilde) * f * (1 - f),")
def backward_includes_the_slope_in_d_f():
    """d_f holds the slope of σ, which the forget gate's own backward brings in."""


@edit(_D_F, "return d_C * (C_prev - C_tilde) / 2,")
def backward_averages_the_two_places():
    """d_f is half of what it should be: what the two places of f_t give is added, not averaged."""


@edit(_D_C_PREV, ", d_C,")
def backward_lets_the_gradient_pass():
    """d_C_prev is d_C as it came: the factor that C_{t-1} has in forward is missing."""


@edit(_D_C_TILDE, ", d_C\n")
def backward_lets_the_gradient_pass_to_the_candidate():
    """d_C_tilde is d_C as it came: the factor that C̃_t has in forward is missing."""


@edit(_D_C_TILDE, ", d_C * f\n")
def backward_gives_d_C_tilde_f():
    """d_C_tilde has f_t as factor; C̃_t is multiplied by 1 − f_t."""


@edit(_D_C_PREV, ", d_C * (1 - f),")
def backward_gives_d_C_prev_1_minus_f():
    """d_C_prev has 1 − f_t as factor; C_{t-1} is multiplied by f_t."""


@edit(_D_C_PREV, ", d_C * (1 - f),", _D_C_TILDE, ", d_C * f\n")
def backward_exchanges_the_gates():
    """d_C_prev and d_C_tilde have changed places: f_t keeps the old gradient, 1 − f_t gives the new."""


@edit(_D_C_TILDE, ", d_C * (f - 1)\n")
def backward_has_the_wrong_sign_in_d_C_tilde():
    """d_C_tilde has the wrong sign: forward adds (1 − f_t) * C̃_t."""


@edit(_D_C_TILDE, ", d_C * (1 + f)\n")
def backward_with_1_plus_f():
    """d_C_tilde has 1 + f_t as factor; it is 1 − f_t."""


@edit(_D_C_TILDE, ", d_C - f\n")
def backward_without_brackets_in_d_C_tilde():
    """The brackets of 1 − f_t are missing in d_C_tilde: only the 1 is multiplied."""


@edit(_D_C_TILDE, ", d_C * (1 - f) * (1 - C_tilde**2)\n")
def backward_includes_the_slope_in_d_C_tilde():
    """d_C_tilde holds the slope of tanh, which the candidate's own backward brings in."""


@edit(
    _GRADIENTS,
    "d_C * (C_prev - C_tilde) * f * (1 - f), d_C * f, d_C * (1 - f) * (1 - C_tilde**2)",
)
def backward_includes_all_slopes():
    """The slopes of σ and tanh are in it, which gate and candidate bring in themselves."""


@edit(_D_C_TILDE, ", d_C * (1 - f) * C_tilde\n")
def backward_keeps_C_tilde_in_d_C_tilde():
    """d_C_tilde still has C̃_t in it; the derivative by a factor leaves the other alone."""


@edit(_D_C_TILDE, ", -d_C * (C_prev - C_tilde) * (1 - f)\n")
def backward_gives_d_C_tilde_what_goes_to_f():
    """d_C_tilde is made from d_f; it branches off from d_C, with 1 − f_t as factor."""


@edit(_D_C_PREV, ", d_C * f * C_prev,")
def backward_keeps_C_prev_in_d_C_prev():
    """d_C_prev still has C_{t-1} in it; the derivative by a factor leaves the other alone."""


@edit(_D_C_PREV, ", d_C * f * (1 - np.tanh(C_prev) ** 2),")
def backward_takes_tanh_into_the_loop():
    """d_C_prev holds a slope of tanh; on its way from C_t to C_{t-1} there is no tanh."""


@edit(_D_C_PREV, ", d_C / (1 + np.exp(-f)),")
def backward_squashes_f_again():
    """d_C_prev has σ(f_t) as factor: f_t is a gate already."""


@edit(_D_C_PREV, ", d_C * f * (1 - f),")
def backward_takes_the_slope_of_f_for_f():
    """d_C_prev has f(1 − f), the slope of σ, as factor; it is f_t itself."""


@edit(_D_C_PREV, ", d_C + d_C * f,")
def backward_adds_d_C_to_d_C_prev():
    """d_C is added to d_C_prev once more: what reaches C_{t-1} goes through f_t alone."""


@edit(_GRADIENTS, "d_C * f, d_C * (C_prev - C_tilde), d_C * (1 - f)")
def backward_returns_d_C_prev_first():
    """d_C_prev is returned before d_f; the order is that of forward's arguments."""


@edit(_GRADIENTS, "d_C * f, d_C * (1 - f), d_C * (C_prev - C_tilde)")
def backward_returns_d_f_last():
    """d_f is returned after the cells' gradients; the order is that of forward's arguments."""


@edit(_GRADIENTS, "d_C * (1 - f), d_C * f, d_C * (C_prev - C_tilde)")
def backward_returns_in_reverse():
    """The results stand in reverse; the order is that of forward's arguments."""


@edit(_GRADIENTS, "C_prev - C_tilde + 0 * d_C, f, 1 - f")
def backward_forgets_what_arrives():
    """The gradient d_C that arrives is not used."""


@edit(_GRADIENTS, "d_C * (C_prev - C_tilde) / len(d_C), d_C * f / len(d_C), d_C * (1 - f) / len(d_C)")
def backward_averages():
    """Everything is divided by the number of examples; each row is one example's own gradient."""


@edit(_D_F, "d_C = d_C.sum(axis=0)\n    return d_C * (C_prev - C_tilde),")
def backward_sums_over_the_batch():
    """The gradients are summed over the examples; every example has its own f, C and C̃."""


@edit(_D_F, "return (d_C * (C_prev - C_tilde)).sum(axis=0) + 0 * f,")
def backward_sums_d_f_over_the_batch():
    """d_f is summed over the examples; f_t is no parameter, each example has its own."""


@edit(_GRADIENTS, "-d_C * (C_prev - C_tilde), -d_C * f, -d_C * (1 - f)")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""
