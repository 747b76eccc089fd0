"""Mistakes in the candidate state (slide 14)."""

import numpy as np

from grader.diagnosis.bank import edit

_H = "np.tanh(_join(r, h_prev, x, W) @ W.T)"
_A = "_join(r, h_prev, x, W) @ W.T"
_SEEN = "np.concatenate([r * h_prev, x]"
_D_A = "d_h_tilde * tanh_grad(h_tilde)"
_RESULTS = "return d_seen * h_prev, d_seen * r, d_x, d_a.T @ seen_x"
_D_R = "return d_seen * h_prev,"
_D_H = ", d_seen * r, "
_D_X = ", d_x, d_a.T"
_D_W = "d_a.T @ seen_x"


@edit(_SEEN, "np.concatenate([h_prev, x]")
def forward_without_the_reset():
    """r_t is left out: W sees the whole of h_{t-1} (slide 14)."""


def forward_resets_after_the_product(r, h_prev, x, W):
    """r_t multiplies what W makes of h_{t-1}, as some frameworks do; here it acts before W (slide 14)."""
    H = h_prev.shape[1]
    return np.tanh(r * (h_prev @ W[:, :H].T) + x @ W[:, H:].T)


def forward_turns_the_gate_after_the_product(r, h_prev, x, W):
    """1 − r_t multiplies what W makes of h_{t-1}: r_t itself is meant, and before W (slide 14)."""
    H = h_prev.shape[1]
    return np.tanh((1 - r) * (h_prev @ W[:, :H].T) + x @ W[:, H:].T)


def forward_adds_the_share_of_x_twice(r, h_prev, x, W):
    """x_t's share enters twice, once with r_t and once without; it enters once, whole (slide 14)."""
    H = h_prev.shape[1]
    of_x = x @ W[:, H:].T
    return np.tanh(r * (h_prev @ W[:, :H].T + of_x) + of_x)


def forward_shares_out_state_and_input(r, h_prev, x, W):
    """r_t weighs the state's share and 1 − r_t that of x_t; r_t belongs to h_{t-1} alone (slide 14)."""
    H = h_prev.shape[1]
    return np.tanh(r * (h_prev @ W[:, :H].T) + (1 - r) * (x @ W[:, H:].T))


@edit(_A, f"r * ({_A.replace('r,', '0 * r + 1,')})")
def forward_resets_the_whole_product():
    """r_t multiplies the whole product, x_t's share too; it belongs to h_{t-1} alone (slide 14)."""


@edit(_A, f"r * ({_A})")
def forward_resets_before_and_after():
    """r_t multiplies h_{t-1} and then the whole product once more."""


@edit(_H, f"r * {_H.replace('r,', '0 * r + 1,')}")
def forward_resets_the_candidate():
    """r_t multiplies the tanh; it belongs to h_{t-1}, before the product (slide 14)."""


@edit(_H, f"r * {_H}")
def forward_resets_the_candidate_too():
    """r_t multiplies the tanh besides h_{t-1}."""


@edit(_SEEN, "np.concatenate([r * r * h_prev, x]")
def forward_resets_twice():
    """r_t is multiplied in twice."""


@edit(_SEEN, "np.concatenate([(1 - r) * h_prev, x]")
def forward_turns_the_gate():
    """1 − r_t stands for r_t: r = 1 lets the candidate see the state (slide 14)."""


@edit(_SEEN, "np.concatenate([h_prev / r, x]")
def forward_divides_by_r():
    """h_{t-1} is divided by r_t; the slide multiplies."""


@edit(_SEEN, "np.concatenate([r + h_prev, x]")
def forward_adds_r():
    """r_t and h_{t-1} are added where the slide multiplies them."""


@edit(_SEEN, "np.concatenate([h_prev + r * h_prev, x]")
def forward_adds_the_whole_state():
    """h_{t-1} is added to what r_t lets through of it."""


@edit(_SEEN, "np.concatenate([r, x]")
def forward_takes_the_gate_for_the_state():
    """W sees r_t itself: h_{t-1}, the other factor, is missing."""


@edit(_SEEN, "np.concatenate([r * np.tanh(h_prev), x]")
def forward_squashes_the_old_state():
    """tanh is taken of h_{t-1} before it enters; the slide has h_{t-1} itself (slide 14)."""


@edit(_SEEN, "np.concatenate([np.tanh(r * h_prev), x]")
def forward_squashes_what_is_seen():
    """tanh is taken of r_t * h_{t-1} before it enters; the one tanh stands around the whole product."""


@edit(_SEEN, "np.concatenate([h_prev / (1 + np.exp(-r)), x]")
def forward_squashes_the_gate_again():
    """σ is taken of r_t, which is a gate already."""


@edit(_SEEN, "np.concatenate([np.round(r) * h_prev, x]")
def forward_rounds_the_gate():
    """r_t is rounded to 0 or 1; a gate can be half open."""


@edit(_SEEN, "np.concatenate([r.mean(axis=1, keepdims=True) * h_prev, x]")
def forward_averages_the_gate_over_the_units():
    """All units get the mean of r_t; every unit has an entry of its own."""


@edit(_SEEN, "np.concatenate([r.mean(axis=0) * h_prev, x]")
def forward_averages_the_gate_over_the_batch():
    """All examples get the mean of r_t; every example has a row of its own."""


@edit(_SEEN, "np.concatenate([r[:1] * h_prev, x]")
def forward_uses_the_gate_of_the_first_example():
    """All examples get the first one's r_t; every example has a row of its own."""


@edit(_SEEN, "np.concatenate([(r * h_prev).sum(axis=1, keepdims=True) + 0 * r, x]")
def forward_takes_a_dot_product():
    """r_t and h_{t-1} are summed up over the units to one number; * is entry by entry here."""


@edit(_SEEN, "np.concatenate([x, r * h_prev]")
def forward_joins_x_before_h():
    """[x, r * h] is joined in that order; the slide puts the state first (slide 14)."""


@edit(
    "np.concatenate([r * h_prev, x], axis=1)", "np.concatenate([r * h_prev, x], axis=None).reshape(N, H + D)"
)
def forward_joins_batches_end_to_end():
    """All of r * h and then all of x is cut anew into rows: an example is joined with another's numbers."""


@edit(_A, "_join(r, h_prev, x, W)[:1] @ W.T + 0 * r")
def forward_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own r_t, h_{t-1} and x_t."""


@edit(_H, _A)
def forward_without_tanh():
    """The tanh is missing: this is its argument."""


@edit(_H, "np.tanh(_join(r, h_prev, x, W)) @ W.T")
def forward_squashes_before_the_product():
    """tanh is taken of [r * h, x] before the product with W; it stands around the product (slide 14)."""


@edit(_H, f"np.tanh({_H})")
def forward_takes_tanh_twice():
    """The tanh is taken twice."""


@edit(_H, f"tanh_grad({_H})")
def forward_gives_the_slope():
    """This is the slope of tanh there; forward gives its value."""


@edit(_A, f"{_A} + 1")
def forward_adds_a_bias_of_1():
    """1 is added inside the tanh, as a bias; there is none (slide 14)."""


@edit("W.T", "W.reshape(W.shape[::-1])")
def forward_reshapes_instead_of_transposing():
    """W is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


def forward_ignores_h(r, h_prev, x, W):
    """r_t * h_{t-1} takes no part: only x_t is multiplied by its block of W."""
    return np.tanh(x @ W[:, h_prev.shape[1] :].T)


def forward_ignores_x(r, h_prev, x, W):
    """x_t takes no part: only r_t * h_{t-1} is multiplied by its block of W."""
    return np.tanh((r * h_prev) @ W[:, : h_prev.shape[1]].T)


def forward_squashes_each_product_apart(r, h_prev, x, W):
    """tanh is taken of the state's share and of x's apart; the slide has one tanh around the sum of both."""
    H = h_prev.shape[1]
    return np.tanh((r * h_prev) @ W[:, :H].T) + np.tanh(x @ W[:, H:].T)


def forward_squashes_the_share_of_h_alone(r, h_prev, x, W):
    """tanh is taken of the state's share alone; x_t's share stands inside it too."""
    H = h_prev.shape[1]
    return np.tanh((r * h_prev) @ W[:, :H].T) + x @ W[:, H:].T


def forward_squashes_the_share_of_x_alone(r, h_prev, x, W):
    """tanh is taken of x_t's share alone; the state's share stands inside it too."""
    H = h_prev.shape[1]
    return (r * h_prev) @ W[:, :H].T + np.tanh(x @ W[:, H:].T)


def forward_adds_the_state_without_weights(r, h_prev, x, W):
    """r_t * h_{t-1} is added without its block of W: only x_t is multiplied by its own."""
    return np.tanh(r * h_prev + x @ W[:, h_prev.shape[1] :].T)


def forward_subtracts_the_share_of_x(r, h_prev, x, W):
    """x's share is subtracted from the state's; a product with [r * h, x] adds them."""
    H = h_prev.shape[1]
    return np.tanh((r * h_prev) @ W[:, :H].T - x @ W[:, H:].T)


def forward_multiplies_the_shares(r, h_prev, x, W):
    """The state's share and x's are multiplied; a product with [r * h, x] adds them."""
    H = h_prev.shape[1]
    return np.tanh(((r * h_prev) @ W[:, :H].T) * (x @ W[:, H:].T))


def forward_resets_x_instead(r, h_prev, x, W):
    """r_t multiplies x_t's share and h_{t-1} enters whole; it is the other way round (slide 14)."""
    H = h_prev.shape[1]
    return np.tanh(h_prev @ W[:, :H].T + r * (x @ W[:, H:].T))


def forward_with_h_block_not_transposed(r, h_prev, x, W):
    """The h block of W, a square, is multiplied without its transpose."""
    H = h_prev.shape[1]
    return np.tanh((r * h_prev) @ W[:, :H] + x @ W[:, H:].T)


def forward_takes_the_h_block_from_the_end(r, h_prev, x, W):
    """r_t * h_{t-1} is multiplied by W's last H columns; those of the state are the first H."""
    H = h_prev.shape[1]
    return np.tanh((r * h_prev) @ W[:, -H:].T + x @ W[:, H:].T)


def forward_takes_the_x_block_from_the_start(r, h_prev, x, W):
    """x_t is multiplied by W's first D columns; those of x come after the state's."""
    (H, D) = h_prev.shape[1], x.shape[1]
    return np.tanh((r * h_prev) @ W[:, :H].T + x @ W[:, :D].T)


def forward_carries_what_is_not_reset(r, h_prev, x, W):
    """What r_t holds back of h_{t-1} is added to the tanh; what is kept, the update gate decides."""
    return (1 - r) * h_prev + r * np.tanh(np.concatenate([h_prev, x], axis=1) @ W.T)


@edit(_H, f"0.5 + np.tanh(({_A}) / 2) / 2")
def forward_with_sigmoid():
    """σ is taken where the slide has tanh (slide 14): a candidate has both signs."""


@edit(_H, f"np.tanh(-({_A}))")
def forward_with_the_sign_turned():
    """Every sign is turned: this is tanh(−a)."""


@edit(_H, f"np.tanh(({_A}) / 2)")
def forward_makes_tanh_of_sigmoid():
    """It is tanh(a / 2), that is 2σ(a) − 1: stretched to (−1, 1), but of half the argument."""


@edit(_H, f"np.tanh(2 * ({_A}))")
def forward_doubles_the_argument():
    """It is tanh(2a): does a formula for tanh have e^(2a) where e^a belongs?"""


@edit(_H, f"np.arctan({_A})")
def forward_with_arctan():
    """arctan is taken where the slide has tanh (slide 14): they share a shape, not the values."""


@edit(_H, f"np.maximum({_A}, 0)")
def forward_with_relu():
    """max(a, 0) is taken where the slide has tanh (slide 14)."""


@edit(_H, f"np.clip({_A}, -1, 1)")
def forward_clips():
    """It is clipped at −1 and 1; tanh bends towards them."""


@edit(_H, f"np.abs({_H})")
def forward_without_the_sign():
    """Every entry is positive; a candidate can be negative too."""


@edit(_H, f"np.sinh({_A})")
def forward_gives_sinh():
    """It is (e^a − e^(−a)) / 2, the sinh: tanh has e^a + e^(−a) as denominator."""


@edit(_H, f"1 / np.tanh({_A})")
def forward_turns_the_fraction():
    """It is 1 / tanh(a): numerator and denominator have changed places."""


@edit(_H, f"1 - np.exp(-2 * ({_A})) + np.exp(-({_A}))")
def forward_loses_the_brackets_of_the_denominator():
    """It is (e^a − e^(−a)) / e^a + e^(−a): the brackets around tanh's denominator are missing."""


@edit(_H, f"1 / (1 + np.exp(-2 * ({_A})))")
def forward_does_not_stretch_the_sigmoid():
    """It is σ(2a), between 0 and 1: tanh(a) is a σ of 2a, stretched to (−1, 1)."""


@edit(_H, f"np.tanh({_A}) ** 2")
def forward_squares():
    """It is the square of tanh."""


@edit(_D_A, "d_h_tilde")
def backward_without_the_slope():
    """The slope of tanh is missing in d_a."""


@edit(_D_A, "tanh_grad(h_tilde)")
def backward_forgets_what_arrives():
    """The gradient d_h_tilde that arrives is not used."""


@edit("tanh_grad(h_tilde)", "h_tilde")
def backward_with_the_value_for_the_slope():
    """h̃ itself is taken for the slope of tanh."""


@edit("tanh_grad(h_tilde)", "h_tilde * (1 - h_tilde)")
def backward_with_the_slope_of_sigmoid():
    """h̃ * (1 − h̃) is the slope of σ, not that of tanh."""


@edit("tanh_grad(h_tilde)", "(1 - h_tilde)")
def backward_without_the_square():
    """1 − h̃ is taken for the slope of tanh: a square is missing."""


@edit("tanh_grad(h_tilde)", "(1 + h_tilde**2)")
def backward_with_a_plus_in_the_slope():
    """1 + h̃² is taken for the slope of tanh, which is never above 1."""


@edit("tanh_grad(h_tilde)", "(1 - h_tilde) ** 2")
def backward_squares_the_whole():
    """(1 − h̃)² is taken for the slope of tanh: the square belongs to h̃ alone."""


@edit("tanh_grad(h_tilde)", "h_tilde**2")
def backward_with_the_square_alone():
    """h̃² is taken for the slope of tanh, which is 1 where tanh is 0."""


@edit(_D_A, "d_h_tilde * 1 - h_tilde**2")
def backward_without_brackets():
    """The brackets around the slope are missing: only its 1 is multiplied."""


@edit("tanh_grad(h_tilde)", "tanh_grad(np.tanh(h_tilde))")
def backward_squashes_h_tilde_again():
    """tanh is applied to h̃ once more, though h̃ is its output already."""


@edit("tanh_grad(h_tilde)", "np.tanh(h_tilde)")
def backward_takes_tanh_for_its_slope():
    """tanh(h̃) is taken where the slope tanh′ is meant."""


@edit(_D_A, f"{_D_A} ** 2")
def backward_takes_the_slope_twice():
    """The slope of tanh is multiplied in twice."""


@edit("tanh_grad(h_tilde)", "tanh_grad(d_h_tilde)")
def backward_takes_the_slope_at_what_arrives():
    """The slope is taken at d_h_tilde; it belongs to h̃."""


@edit("tanh_grad(h_tilde)", "tanh_grad(h_prev)")
def backward_takes_the_slope_at_the_old_state():
    """The slope is taken at h_{t-1}; it belongs to h̃, the output of the tanh."""


@edit(_D_A, "d_h_tilde + tanh_grad(h_tilde)")
def backward_adds_the_slope():
    """The slope is added to d_h_tilde; the chain rule multiplies."""


@edit("tanh_grad(h_tilde)", "tanh_grad(seen_x @ W.T)")
def backward_takes_the_slope_of_the_argument():
    """tanh_grad is given tanh's argument; it expects its output, which h_tilde holds."""


@edit("tanh_grad(h_tilde)", "tanh_grad(np.tanh(np.concatenate([h_prev, x], axis=1) @ W.T))")
def backward_recomputes_without_the_reset():
    """h̃ is computed anew without r_t; the h_tilde that is given holds it."""


@edit(_SEEN, "np.concatenate([x, r * h_prev]")
def backward_joins_x_before_h():
    """[x, r * h] is joined in that order for d_W; the slide puts the state first (slide 14)."""


@edit(_SEEN, "np.concatenate([h_prev, x]")
def backward_takes_the_whole_state_in_d_W():
    """d_W is made with h_{t-1}; W was multiplied by what r_t lets through of it (slide 14)."""


@edit(_SEEN, "np.concatenate([r, x]")
def backward_takes_the_gate_in_d_W():
    """d_W is made with r_t; W was multiplied by r_t * h_{t-1}."""


@edit(_D_R, "return d_seen * r,", _D_H, ", d_seen * h_prev, ")
def backward_exchanges_r_and_h():
    """d_r and d_h_prev have changed places: each factor gets the gradient times the other."""


@edit(_D_R, "return d_seen,")
def backward_lets_the_gradient_pass_to_r():
    """d_r is the product's gradient as it came: the other factor is missing."""


@edit(_D_H, ", d_seen, ")
def backward_lets_the_gradient_pass_to_h():
    """d_h_prev is the product's gradient as it came: r_t lies between (slide 14)."""


@edit(_D_R, "return d_seen,", _D_H, ", d_seen, ")
def backward_lets_the_gradient_pass_to_both():
    """d_r and d_h_prev are both the product's gradient as it came: in each the other factor is missing."""


@edit(_D_R, "return h_prev + 0 * d_seen,")
def backward_forgets_what_arrives_in_d_r():
    """d_r is h_{t-1} alone: the chain rule brings in what arrives at the product."""


@edit(_D_R, "return d_seen * r,")
def backward_gives_d_r_its_own_gate():
    """d_r has r_t itself as factor; the other factor of the product belongs there."""


@edit(_D_H, ", d_seen * h_prev, ")
def backward_gives_d_h_prev_its_own_state():
    """d_h_prev has h_{t-1} itself as factor; the other factor of the product belongs there."""


@edit(_D_R, "return d_seen * r * h_prev,")
def backward_gives_d_r_the_product():
    """d_r has r_t * h_{t-1} as factor; the derivative by a factor leaves the other alone."""


@edit(_D_H, ", d_seen * r * h_prev, ")
def backward_gives_d_h_prev_the_product():
    """d_h_prev has r_t * h_{t-1} as factor; the derivative by a factor leaves the other alone."""


@edit(_D_R, "return d_seen * h_tilde,")
def backward_gives_d_r_the_candidate():
    """d_r has h̃_t as factor; r_t multiplies h_{t-1}."""


@edit(_D_R, "return d_seen * h_prev * r * (1 - r),")
def backward_includes_the_slope_in_d_r():
    """d_r holds the slope of σ, which the reset gate's own backward brings in."""


@edit(_D_H, ", d_seen * r * (1 - r), ")
def backward_takes_the_slope_of_r_for_r():
    """d_h_prev has the slope of σ, r * (1 − r), where r_t itself belongs."""


@edit(_D_H, ", d_seen * (r + h_prev), ")
def backward_adds_the_other_factor():
    """d_h_prev has r_t + h_{t-1} as factor: only the factor beside h_{t-1} belongs there."""


@edit(_D_R, "return d_seen * (r + h_prev),")
def backward_adds_the_other_factor_in_d_r():
    """d_r has r_t + h_{t-1} as factor: only the factor beside r_t belongs there."""


@edit(_D_R, "return d_seen * h_prev * r * (1 - r),", _D_H, ", d_seen * r * tanh_grad(h_prev), ")
def backward_includes_both_slopes():
    """The slopes of σ at r_t and of tanh at h_{t-1} are in it, which other lines bring in."""


@edit(_D_H, ", d_seen * (1 - r), ")
def backward_turns_the_gate():
    """d_h_prev has 1 − r_t as factor: r = 1 lets the gradient pass."""


@edit(_D_H, ", d_seen * r * r, ")
def backward_gates_twice():
    """r_t is multiplied into d_h_prev twice."""


@edit(_D_H, ", d_seen * r * tanh_grad(h_prev), ")
def backward_includes_the_slope_of_the_step_before():
    """d_h_prev holds a slope of tanh at h_{t-1}; in this equation h_{t-1} passes no tanh of its own."""


@edit(_D_R, "return 0 * d_seen,")
def backward_gives_no_d_r():
    """d_r is 0: r_t stands in the product with h_{t-1}."""


@edit(_D_H, ", 0 * d_seen, ")
def backward_gives_no_d_h_prev():
    """d_h_prev is 0: the path through r_t * h_{t-1} is forgotten."""


@edit(_D_R, "return d_a * h_prev,")
def backward_takes_d_r_before_W():
    """d_r is made of d_a: the way from the pre-activation to r_t goes through W first."""


@edit(_D_H, ", d_a * r, ")
def backward_takes_d_h_prev_before_W():
    """d_h_prev is made of d_a: the way from the pre-activation to h_{t-1} goes through W first."""


@edit(_D_R, "return d_a * h_prev,", _D_H, ", d_a * r, ")
def backward_takes_both_before_W():
    """d_r and d_h_prev are made of d_a: the way from the pre-activation to both goes through W first."""


@edit(_D_R, "return d_h_tilde * h_prev,")
def backward_takes_d_r_from_what_arrives():
    """d_r is d_h_tilde * h_{t-1}: slope and weights lie between."""


@edit(_D_R, "return d_a * (h_prev @ W[:, : r.shape[1]].T),")
def backward_resets_after_the_product_in_d_r():
    """d_r is that of a gate after the product with W; here r_t acts before it (slide 14)."""


@edit(_D_H, ", (d_a * r) @ W[:, : r.shape[1]], ")
def backward_resets_after_the_product_in_d_h_prev():
    """d_h_prev is that of a gate after the product with W; here r_t acts before it (slide 14)."""


def backward_resets_after_the_product(d_h_tilde, h_tilde, r, h_prev, x, W):
    """It is the gradient of r_t * (W · h_{t-1}), a gate after the product; here it acts before (slide 14)."""
    d_a, H = d_h_tilde * (1 - h_tilde**2), h_prev.shape[1]
    d_W = np.concatenate([(d_a * r).T @ h_prev, d_a.T @ x], axis=1)
    return d_a * (h_prev @ W[:, :H].T), (d_a * r) @ W[:, :H], d_a @ W[:, H:], d_W


@edit(_D_R, "return (d_seen * h_prev).sum(axis=0),")
def backward_sums_d_r_over_the_batch():
    """d_r is summed over the batch; every example has an r_t of its own."""


@edit(_D_R, "return (d_seen * h_prev).sum(axis=0) + 0 * r,")
def backward_gives_every_example_the_sum_in_d_r():
    """Every row of d_r is the sum over the batch; every example has an r_t of its own."""


@edit(_D_H, ", (d_seen * r).sum(axis=0) + 0 * r, ")
def backward_gives_every_example_the_sum_in_d_h_prev():
    """Every row of d_h_prev is the sum over the batch; every example has an h_{t-1} of its own."""


@edit(_D_W, "(r * d_a).T @ np.concatenate([h_prev, x], axis=1)")
def backward_moves_r_to_d_a_in_d_W():
    """In d_W r_t multiplies d_a, row by row of W; it multiplied the state, column by column."""


@edit(_D_R, "return (d_seen * h_prev).sum(axis=1, keepdims=True) + 0 * r,")
def backward_sums_d_r_over_the_units():
    """d_r is summed up over the units; every unit has an entry of its own."""


@edit(_D_X, ", (d_a @ W)[:, : x.shape[1]], d_a.T")
def backward_cuts_d_x_from_the_start():
    """d_x is cut from the first columns, which are the state's; those of x come after them."""


@edit(_D_X, ", d_a @ W, d_a.T")
def backward_gives_the_whole_product_to_d_x():
    """d_x is the whole product, H + D columns: it has only the last D."""


@edit("d_a @ W", "np.hstack([d_h_tilde @ W[:, : r.shape[1]], d_a @ W[:, r.shape[1] :]])")
def backward_without_the_slope_in_d_r_and_d_h_prev():
    """The slope of tanh is missing in d_r and d_h_prev; in d_x and d_W it is there."""


@edit(_D_X, ", d_h_tilde @ W[:, r.shape[1] :], d_a.T")
def backward_without_the_slope_in_d_x():
    """The slope of tanh is missing in d_x alone."""


@edit(_D_W, "d_h_tilde.T @ seen_x")
def backward_without_the_slope_in_d_W():
    """The slope of tanh is missing in d_W alone."""


@edit("d_a @ W", "d_h_tilde @ W")
def backward_keeps_the_slope_for_d_W_alone():
    """The slope of tanh is missing in d_r, d_h_prev and d_x."""


@edit("d_a @ W", "d_a @ np.concatenate([W[:, : r.shape[1]].T, W[:, r.shape[1] :]], axis=1)")
def backward_transposes_the_h_block():
    """d_r and d_h_prev use the h block of W transposed; forward did that, backward undoes it."""


@edit("d_a @ W", "d_a @ np.roll(W, r.shape[1], axis=1)")
def backward_swaps_the_blocks():
    """The product is cut as if x came first in [r * h, x]."""


@edit(_D_W, "d_a.T @ seen_x / len(x)")
def backward_averages_d_W():
    """d_W is averaged over the batch; gradients are summed here."""


@edit(_D_A, f"{_D_A} / len(x)")
def backward_averages_everything():
    """Everything is divided by the number of examples; gradients are summed here, and rows are rows."""


@edit(_D_W, "np.outer(d_a[-1], seen_x[-1])")
def backward_takes_d_W_of_the_last_example():
    """d_W is the last example's alone; the examples' gradients are summed."""


@edit(_D_W, "seen_x.T @ d_a")
def backward_transposes_d_W():
    """d_W is transposed: it must have W's shape."""


@edit(_D_W, "d_a.T @ (r * h_prev)")
def backward_gives_the_h_block_of_d_W_alone():
    """d_W has only the H columns of the state; those of x_t are missing after them."""


@edit(_D_W, "d_a.T @ (seen_x * (np.arange(seen_x.shape[1]) < r.shape[1]))")
def backward_leaves_the_x_block_of_d_W_empty():
    """The x block of d_W, its last D columns, is left at 0."""


@edit(_D_W, "d_a.T @ (seen_x * (np.arange(seen_x.shape[1]) >= r.shape[1]))")
def backward_leaves_the_h_block_of_d_W_empty():
    """The h block of d_W, its first H columns, is left at 0."""


@edit(_RESULTS, "return d_seen * r, d_x, d_a.T @ seen_x, d_seen * h_prev")
def backward_returns_d_r_last():
    """d_r is returned last; the order is that of forward's arguments."""


@edit(_RESULTS, "return d_seen * h_prev, d_x, d_seen * r, d_a.T @ seen_x")
def backward_returns_d_x_before_d_h_prev():
    """d_x is returned before d_h_prev; the order is that of forward's arguments."""


@edit(_RESULTS, "return d_a.T @ seen_x, d_seen * h_prev, d_seen * r, d_x")
def backward_returns_d_W_first():
    """d_W is returned first; the order is that of forward's arguments."""


@edit(_D_A, f"-{_D_A}")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign: look at the slope, is its sign turned?"""
