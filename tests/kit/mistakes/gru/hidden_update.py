"""Mistakes in the hidden update (slide 14)."""

from grader.diagnosis.bank import edit

_H = "(1 - z) * h_prev + z * h_tilde"
_GRADIENTS = "d_h * (h_tilde - h_prev), d_h * (1 - z), d_h * z"
_D_Z = "return d_h * (h_tilde - h_prev),"
_D_OLD = ", d_h * (1 - z),"
_D_NEW = ", d_h * z\n"


@edit(_H, "z * h_prev + (1 - z) * h_tilde")
def forward_exchanges_the_weights():
    """z_t and 1 − z_t have changed places, another framework's convention: here z weighs h̃_t (slide 14)."""


@edit(_H, "z * h_prev + z * h_tilde")
def forward_uses_z_twice():
    """z_t stands before h_{t-1} too; there it is 1 − z_t (slide 14)."""


@edit(_H, "(1 - z) * h_prev + (1 - z) * h_tilde")
def forward_uses_1_minus_z_twice():
    """1 − z_t stands before h̃_t too; there it is z_t (slide 14)."""


@edit(_H, "h_prev + z * h_tilde")
def forward_keeps_the_old_state_whole():
    """h_{t-1} is kept whole: its weight 1 − z_t is left out (slide 14)."""


@edit(_H, "(1 - z) * h_prev + h_tilde")
def forward_adds_the_candidate_whole():
    """The candidate is added whole: its weight z_t is left out (slide 14)."""


@edit(_H, "h_prev + h_tilde + 0 * z")
def forward_without_the_gate():
    """z_t is left out: h_{t-1} and h̃_t are added as they are."""


@edit(_H, "z * h_tilde")
def forward_forgets_the_old_state():
    """h_{t-1} takes no part: (1 − z_t) * h_{t-1} is missing."""


@edit(_H, "(1 - z) * h_prev")
def forward_forgets_the_candidate():
    """Nothing new is written: z_t * h̃_t is missing."""


@edit(_H, "h_tilde + 0 * z")
def forward_gives_the_candidate():
    """h_t is h̃_t as it came."""


@edit(_H, "h_prev + 0 * z")
def forward_gives_the_old_state():
    """h_t is h_{t-1} as it came."""


@edit(_H, "(1 - z) * h_prev + z * h_tilde * h_prev")
def forward_multiplies_the_new_by_the_old():
    """h_{t-1} stands in the second part too: the candidate's only factor is z_t (slide 14)."""


@edit(_H, "z * h_prev + (z - 1) * h_tilde")
def forward_exchanges_the_weights_with_a_sign():
    """The weights have changed places, and one has the wrong sign: z weighs h̃_t (slide 14)."""


@edit(_H, "(1 - z) * h_prev * h_tilde + z")
def forward_moves_the_candidate():
    """h̃_t multiplies the old state; it belongs to z_t (slide 14)."""


@edit(_H, "(1 - z) * h_prev - z * h_tilde")
def forward_subtracts_the_new():
    """The new is subtracted from the old; the slide adds it."""


@edit(_H, "z * h_tilde - (1 - z) * h_prev")
def forward_subtracts_the_old():
    """The old is subtracted from the new; the slide adds it. Or is it (z − 1) that weighs h_{t-1}?"""


@edit(_H, "(1 + z) * h_prev + z * h_tilde")
def forward_has_a_plus_in_the_weight():
    """The weight of h_{t-1} is 1 + z_t; the two weights must add up to 1."""


@edit(_H, "1 - z * h_prev + z * h_tilde")
def forward_without_brackets():
    """The brackets around 1 − z are missing: only z_t is multiplied by h_{t-1}."""


@edit(_H, "(1 - z) * (h_prev + z * h_tilde)")
def forward_weighs_the_sum_too():
    """1 − z_t multiplies the whole sum; it belongs to h_{t-1} alone."""


@edit(_H, "z * ((1 - z) * h_prev + h_tilde)")
def forward_gates_the_sum():
    """z_t multiplies the whole sum; it belongs to h̃_t alone."""


@edit(_H, "(1 - z) * h_prev + z * (h_tilde - h_prev)")
def forward_mixes_two_forms():
    """z_t * h_{t-1} is taken off twice: once by 1 − z_t, and once by a difference in the second part."""


@edit(_H, "h_prev + z * (h_prev - h_tilde)")
def forward_goes_away_from_the_candidate():
    """h_t moves away from h̃_t: the difference in the brackets is the wrong way round."""


@edit(_H, "h_tilde + z * (h_tilde - h_prev)")
def forward_starts_from_the_candidate():
    """The step starts from h̃_t; it goes from h_{t-1} towards h̃_t."""


@edit(_H, "(1 - z) * h_prev + z + h_tilde")
def forward_adds_z():
    """z_t and h̃_t are added where the slide multiplies them."""


@edit(_H, "(1 - z) + h_prev + z * h_tilde")
def forward_adds_1_minus_z():
    """1 − z_t and h_{t-1} are added where the slide multiplies them."""


@edit(_H, "((1 - z) * h_prev) * (z * h_tilde)")
def forward_multiplies_old_and_new():
    """The two parts are multiplied; the slide adds them."""


@edit(_H, "((1 - z) * h_prev + z * h_tilde) / 2")
def forward_takes_a_mean():
    """It is half of what it should be: the weights add up to 1 already."""


@edit(_H, "(h_prev + h_tilde) / 2 + 0 * z")
def forward_weighs_both_alike():
    """It is the mean of h_{t-1} and h̃_t: z_t says how much of each, unit by unit."""


@edit(_H, "np.tanh((1 - z) * h_prev + z * h_tilde)")
def forward_squashes_the_state():
    """tanh is taken of h_t; nothing squashes the sum (slide 14)."""


@edit(_H, "(1 - z) * np.tanh(h_prev) + z * h_tilde")
def forward_squashes_the_old_state():
    """tanh is taken of h_{t-1}, which enters as it is (slide 14)."""


@edit(_H, "(1 - z) * h_prev + z * np.tanh(h_tilde)")
def forward_squashes_the_candidate_again():
    """tanh is taken of h̃_t, which is a tanh already."""


@edit(_H, "(1 - 1 / (1 + np.exp(-z))) * h_prev + h_tilde / (1 + np.exp(-z))")
def forward_squashes_the_gate_again():
    """σ is taken of z_t, which is a gate already."""


@edit(_H, "(1 - np.tanh(z)) * h_prev + np.tanh(z) * h_tilde")
def forward_takes_tanh_of_the_gate():
    """tanh is taken of z_t, which is a gate already."""


@edit(_H, "np.clip((1 - z) * h_prev + z * h_tilde, -1, 1)")
def forward_clips():
    """h_t is clipped at −1 and 1; nothing bounds it but h_{t-1} and h̃_t."""


@edit(_H, "np.where(z > 0.5, h_tilde, h_prev)")
def forward_chooses():
    """Each unit is either kept or replaced, as if z_t were rounded; a gate can be half open."""


@edit(_H, "(1 - z**2) * h_prev + z**2 * h_tilde")
def forward_squares_the_gate():
    """z_t is squared in both weights."""


@edit(_H, "(1 - z) ** 2 * h_prev + z * h_tilde")
def forward_takes_1_minus_z_twice():
    """1 − z_t is multiplied in twice."""


@edit(_H, "(1 - z) * h_prev + z * z * h_tilde")
def forward_takes_z_twice():
    """z_t is multiplied into the candidate twice."""


@edit(_H, "(1 - z.mean(axis=1, keepdims=True)) * h_prev + z.mean(axis=1, keepdims=True) * h_tilde")
def forward_averages_the_gate_over_the_units():
    """All units get the mean of z_t; every unit has an entry of its own."""


@edit(_H, "(1 - z.mean(axis=0)) * h_prev + z.mean(axis=0) * h_tilde")
def forward_averages_the_gate_over_the_batch():
    """All examples get the mean of z_t; every example has a row of its own."""


@edit(_H, "(1 - z[:1]) * h_prev + z[:1] * h_tilde")
def forward_uses_the_gate_of_the_first_example():
    """All examples get the first one's z_t; every example has a row of its own."""


@edit(_H, "(1 - z) * h_prev + (z * h_tilde).sum(axis=1, keepdims=True)")
def forward_takes_a_dot_product():
    """z_t and h̃_t are summed up over the units to one number; * is entry by entry here."""


@edit(_H, "((1 - z) * h_prev).sum(axis=1, keepdims=True) + z * h_tilde")
def forward_takes_a_dot_product_of_the_old():
    """1 − z_t and h_{t-1} are summed up over the units to one number; * is entry by entry here."""


@edit(_H, "-((1 - z) * h_prev + z * h_tilde)")
def forward_has_the_wrong_sign():
    """The sign of h_t is wrong."""


@edit(_D_Z, "return d_h * (h_prev - h_tilde),")
def backward_turns_the_difference():
    """d_z has the wrong sign: a larger z_t takes more of h̃_t and less of h_{t-1}."""


@edit(_D_Z, "return d_h * (h_tilde + h_prev),")
def backward_adds_in_d_z():
    """d_z has a sum as factor; z_t stands with a minus before h_{t-1}."""


@edit(_D_Z, "return d_h * h_tilde,")
def backward_forgets_the_old_state_in_d_z():
    """d_z has h̃_t alone as factor; z_t stands before h_{t-1} too, as 1 − z_t."""


@edit(_D_Z, "return -d_h * h_prev,")
def backward_forgets_the_candidate_in_d_z():
    """d_z has −h_{t-1} alone as factor; z_t stands before h̃_t too."""


@edit(_D_Z, "return d_h * h_prev,")
def backward_gives_d_z_the_old_state():
    """d_z has h_{t-1} alone as factor: z_t stands in two places, and in one of them with a minus."""


@edit(_D_Z, "return d_h * (h_tilde + 1 - h_prev),")
def backward_keeps_the_1_in_d_z():
    """d_z has a 1 among its factors: the derivative of 1 − z_t by z_t has none."""


@edit(_D_Z, "return d_h * (h_tilde - (1 - h_prev)),")
def backward_takes_1_minus_h_in_d_z():
    """d_z has 1 − h_{t-1} as a factor: it is z_t that stands in 1 − z_t."""


@edit(_D_Z, "return d_h * (h_tilde * h_prev),")
def backward_multiplies_in_d_z():
    """d_z has the product of h̃_t and h_{t-1} as factor; the two parts of forward are added."""


@edit(_D_Z, "return d_h * (z * h_tilde - (1 - z) * h_prev),")
def backward_keeps_the_weights_in_d_z():
    """The weights are still in d_z; the derivative by a factor leaves the other alone."""


@edit(_D_Z, "return d_h * ((1 - z) * h_prev + z * h_tilde),")
def backward_gives_d_z_the_new_state():
    """d_z has h_t as factor; the derivative by z_t leaves z_t out."""


@edit(_D_Z, "return d_h * (z * (h_tilde - h_prev)),")
def backward_keeps_z_in_d_z():
    """d_z still has z_t as factor; the derivative by a factor leaves the other alone."""


@edit(_D_Z, "return d_h * ((1 - z) * (h_tilde - h_prev)),")
def backward_keeps_1_minus_z_in_d_z():
    """d_z has 1 − z_t as factor too; the derivative by z_t leaves z_t out."""


@edit(_D_Z, "return d_h * z,")
def backward_gives_d_z_its_own_gate():
    """d_z has z_t itself as factor; what stands beside it belongs there."""


@edit(_D_Z, "return d_h * (1 - z),")
def backward_gives_d_z_the_other_weight():
    """d_z has 1 − z_t as factor; what stands beside z_t belongs there."""


@edit(_D_Z, "return d_h,")
def backward_lets_the_gradient_pass_to_z():
    """d_z is d_h as it came: what stands beside z_t in forward is missing."""


@edit(_D_Z, "return 0 * d_h,")
def backward_gives_no_d_z():
    """d_z is 0: z_t stands in two places."""


@edit(_D_Z, "return d_h * (h_tilde - h_prev) * z * (1 - z),")
def backward_includes_the_slope_in_d_z():
    """d_z holds the slope of σ, which the update gate's own backward brings in."""


@edit(_D_Z, "return d_h * h_tilde - h_prev,")
def backward_without_brackets():
    """The brackets around the difference in d_z are missing: d_h multiplies only h̃_t."""


@edit(_D_OLD, ", d_h * z,", _D_NEW, ", d_h * (1 - z)\n")
def backward_exchanges_the_weights():
    """d_h_prev has z_t and d_h_tilde 1 − z_t as factor: the weights have changed places (slide 14)."""


@edit(_GRADIENTS, "d_h * (h_prev - h_tilde), d_h * z, d_h * (1 - z)")
def backward_of_the_other_convention():
    """It is the gradient of z_t * h_{t-1} + (1 − z_t) * h̃_t, another framework's convention (slide 14)."""


@edit(_D_OLD, ", d_h * z,")
def backward_gives_d_h_prev_z():
    """d_h_prev has z_t as factor; h_{t-1} has another weight (slide 14)."""


@edit(_D_NEW, ", d_h * (1 - z)\n")
def backward_gives_d_h_tilde_1_minus_z():
    """d_h_tilde has 1 − z_t as factor; h̃_t has another weight (slide 14)."""


@edit(_D_OLD, ", d_h,")
def backward_lets_the_gradient_pass():
    """d_h_prev is d_h as it came: the weight that h_{t-1} has in forward is missing."""


@edit(_D_NEW, ", d_h\n")
def backward_lets_the_gradient_pass_to_the_candidate():
    """d_h_tilde is d_h as it came: the weight that h̃_t has in forward is missing."""


@edit(_D_OLD, ", d_h,", _D_NEW, ", d_h\n")
def backward_lets_the_gradient_pass_to_both():
    """d_h_prev and d_h_tilde are both d_h as it came: their weights are missing."""


@edit(_D_OLD, ", 0 * d_h,")
def backward_gives_no_d_h_prev():
    """d_h_prev is 0: what is kept of h_{t-1} carries its gradient back."""


@edit(_D_NEW, ", 0 * d_h\n")
def backward_gives_no_d_h_tilde():
    """d_h_tilde is 0: what is taken of h̃_t carries its gradient back."""


@edit(_D_OLD, ", d_h * (1 + z),")
def backward_has_a_plus_in_d_h_prev():
    """d_h_prev has 1 + z_t as factor; the two weights add up to 1."""


@edit(_D_Z, "return d_h * (h_prev - h_tilde),", _D_OLD, ", d_h * (z - 1),")
def backward_turns_1_minus_z():
    """d_z and d_h_prev have the wrong sign; d_h_tilde is right."""


@edit(_D_Z, "return d_h * (h_tilde + h_prev),", _D_OLD, ", d_h * (1 + z),")
def backward_of_1_plus_z():
    """It is the gradient of (1 + z_t) * h_{t-1} + z_t * h̃_t; h_{t-1}'s weight is 1 − z_t (slide 14)."""


@edit(_D_OLD, ", -d_h * (1 - z),")
def backward_has_the_wrong_sign_in_d_h_prev():
    """d_h_prev has the wrong sign."""


@edit(_D_NEW, ", -d_h * z\n")
def backward_has_the_wrong_sign_in_d_h_tilde():
    """d_h_tilde has the wrong sign: forward adds z_t * h̃_t."""


@edit(_D_OLD, ", d_h * 1 - z,")
def backward_without_brackets_in_d_h_prev():
    """The brackets around 1 − z_t in d_h_prev are missing."""


@edit(_D_OLD, ", d_h * (1 - z) * h_prev,")
def backward_keeps_h_prev_in_d_h_prev():
    """d_h_prev still has h_{t-1} in it; the derivative by a factor leaves the other alone."""


@edit(_D_NEW, ", d_h * z * h_tilde\n")
def backward_keeps_h_tilde_in_d_h_tilde():
    """d_h_tilde still has h̃_t in it; the derivative by a factor leaves the other alone."""


@edit(_D_NEW, ", d_h * z * (1 - h_tilde**2)\n")
def backward_includes_the_slope_in_d_h_tilde():
    """d_h_tilde holds the slope of tanh, which the candidate's own backward brings in."""


@edit(_D_OLD, ", d_h * (1 - z) * (1 - h_prev**2),")
def backward_includes_the_slope_in_d_h_prev():
    """d_h_prev holds a slope of tanh; h_{t-1} enters this equation as it is."""


@edit(_GRADIENTS, "d_h * (h_tilde - h_prev) * z * (1 - z), d_h * (1 - z), d_h * z * (1 - h_tilde**2)")
def backward_includes_all_slopes():
    """The slopes of σ and tanh are in it, which gate and candidate bring in themselves."""


@edit(_D_OLD, ", d_h * (1 - z) * (1 - z),")
def backward_takes_the_weight_of_d_h_prev_twice():
    """1 − z_t is multiplied into d_h_prev twice."""


@edit(_D_NEW, ", d_h * z * z\n")
def backward_takes_the_weight_of_d_h_tilde_twice():
    """z_t is multiplied into d_h_tilde twice."""


@edit(_GRADIENTS, "h_tilde - h_prev + 0 * d_h, 1 - z, z")
def backward_forgets_what_arrives():
    """The gradient d_h that arrives is not used."""


@edit(_D_Z, "return h_tilde - h_prev + 0 * d_h,")
def backward_forgets_what_arrives_in_d_z():
    """The gradient d_h that arrives is not used in d_z."""


@edit(_GRADIENTS, "d_h * (1 - z), d_h * z, d_h * (h_tilde - h_prev)")
def backward_returns_d_z_last():
    """d_z is returned last; the order is that of forward's arguments."""


@edit(_GRADIENTS, "d_h * (1 - z), d_h * (h_tilde - h_prev), d_h * z")
def backward_returns_d_h_prev_first():
    """d_h_prev is returned before d_z; the order is that of forward's arguments."""


@edit(_GRADIENTS, "d_h * z, d_h * (1 - z), d_h * (h_tilde - h_prev)")
def backward_returns_in_reverse():
    """The results are in reverse order; the order is that of forward's arguments."""


@edit("return d_h", "d_h = d_h / len(d_h)\n    return d_h")
def backward_averages():
    """Everything is divided by the number of examples; each row is one example's own gradient."""


@edit("return d_h", "d_h = d_h.sum(axis=0)\n    return d_h")
def backward_sums_over_the_batch():
    """d_h is summed over the examples; every example has its own z, h and h̃."""


@edit(_D_Z, "return (d_h * (h_tilde - h_prev)).sum(axis=0),")
def backward_sums_d_z_over_the_batch():
    """d_z is summed over the examples; every example has a z_t of its own."""


@edit(_D_Z, "return (d_h * (h_tilde - h_prev)).sum(axis=1, keepdims=True) + 0 * z,")
def backward_sums_d_z_over_the_units():
    """d_z is summed up over the units; every unit has an entry of its own."""


@edit("return d_h", "d_h = -d_h\n    return d_h")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""
