"""Mistakes in the recurrent cell (slides 2–3)."""

import numpy as np

from grader.diagnosis.bank import edit

_H = "np.tanh(h_x @ W.T + b)"
_D_A = "d_h * tanh_grad(h)"
_RESULTS = "return d_h_prev, d_x, d_a.T @ h_x, d_a.sum(axis=0)"


@edit(" + b)", ")")
def forward_without_bias():
    """The bias b is left out."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def forward_joins_x_before_h():
    """[x, h] is joined in that order; here h comes first, in [h, x] and in W's columns."""


@edit(_H, "h_x @ W.T + b")
def forward_without_tanh():
    """The tanh is missing: this is its argument."""


@edit("W.T + b", "W.T - b")
def forward_subtracts_bias():
    """The bias b is subtracted."""


@edit("W.T + b", "W.T + 2 * b")
def forward_adds_bias_twice():
    """The bias b is added twice, once with h and once with x perhaps."""


@edit("W.T + b", "W.T * b")
def forward_multiplies_by_bias():
    """The product is multiplied by b; the equation adds it."""


@edit(_H, "np.tanh(h_x @ W.T) + b")
def forward_adds_bias_after_tanh():
    """The bias is added after the tanh, not inside it."""


@edit("W.T + b", "W.T + b.mean()")
def forward_averages_the_bias():
    """Every unit gets the mean of b; each has a bias of its own."""


@edit(_H, "np.tanh(h_x @ W.T) * b")
def forward_multiplies_by_bias_after_tanh():
    """The tanh is multiplied by b; b is added, and inside it."""


@edit(_H, "np.tanh(h_x) @ W.T + b")
def forward_squashes_before_the_product():
    """tanh is taken of [h, x] before the product with W; it stands around the product and b."""


@edit("h_x @ W.T", "h_x @ W.T / W.shape[1]")
def forward_divides_by_the_width():
    """The product is divided by H + D, as a mean would be; it is a sum."""


@edit("h_x @ W.T", "h_x @ W.T / np.sqrt(W.shape[1])")
def forward_scales_the_product():
    """The product is divided by √(H + D); that belongs to how W is first drawn."""


@edit("W.T + b", "W.T + b[::-1]")
def forward_adds_the_bias_in_reverse():
    """The bias is added in reverse order: unit k has b[k]."""


@edit(_H, "np.tanh(np.tanh(h_x @ W.T + b))")
def forward_takes_tanh_twice():
    """The tanh is taken twice."""


@edit(_H, "tanh_grad(np.tanh(h_x @ W.T + b))")
def forward_gives_the_slope():
    """This is the slope of tanh there; forward gives its value."""


@edit(_H, "tanh_grad(h_x @ W.T + b)")
def forward_gives_1_minus_the_square():
    """It is 1 − a², the slope's formula at the pre-activation; forward gives tanh(a)."""


@edit("W.T", "W.reshape(W.shape[::-1])")
def forward_reshapes_instead_of_transposing():
    """W is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit("np.concatenate([h_prev, x], axis=1)", "np.concatenate([h_prev, x], axis=None).reshape(N, H + D)")
def forward_joins_batches_end_to_end():
    """All of h and then all of x is cut anew into rows: an example is joined with another one's numbers."""


@edit("h_x @ W.T", "h_x[:1] @ W.T")
def forward_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own h_{t-1} and x_t."""


@edit("h_x @ W.T", "h_x.mean(axis=0) @ W.T")
def forward_averages_the_examples():
    """The examples are averaged first; each has its own h_{t-1} and x_t."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([np.tanh(h_prev), x]")
def forward_squashes_the_old_state():
    """tanh is taken of h_{t-1} before it enters; it is the output of a tanh already."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([h_prev, np.tanh(x)]")
def forward_squashes_the_input():
    """tanh is taken of x_t before it enters; the only tanh stands around the whole sum."""


def forward_ignores_h(h_prev, x, W, b):
    """h_{t-1} takes no part: only x_t is multiplied by its block of W."""
    return np.tanh(x @ W[:, h_prev.shape[1] :].T + b)


def forward_ignores_x(h_prev, x, W, b):
    """x_t takes no part: only h_{t-1} is multiplied by its block of W."""
    return np.tanh(h_prev @ W[:, : h_prev.shape[1]].T + b)


def forward_squashes_each_product_apart(h_prev, x, W, b):
    """tanh is taken of h's share and of x's apart; there is one tanh around the sum of both."""
    H = h_prev.shape[1]
    return np.tanh(h_prev @ W[:, :H].T) + np.tanh(x @ W[:, H:].T + b)


def forward_squashes_the_share_of_h_alone(h_prev, x, W, b):
    """tanh is taken of h's share alone; x's share and the bias stand inside it too."""
    H = h_prev.shape[1]
    return np.tanh(h_prev @ W[:, :H].T) + x @ W[:, H:].T + b


def forward_squashes_the_share_of_x_alone(h_prev, x, W, b):
    """tanh is taken of x's share alone; h's share stands inside it too."""
    H = h_prev.shape[1]
    return h_prev @ W[:, :H].T + np.tanh(x @ W[:, H:].T + b)


def forward_adds_the_bare_state(h_prev, x, W, b):
    """h_{t-1} is added without its block of W: only x_t is multiplied by its own."""
    return np.tanh(h_prev + x @ W[:, h_prev.shape[1] :].T + b)


def forward_multiplies_the_shares(h_prev, x, W, b):
    """h's share and x's are multiplied; a product with [h, x] adds them."""
    H = h_prev.shape[1]
    return np.tanh((h_prev @ W[:, :H].T) * (x @ W[:, H:].T) + b)


def forward_adds_the_bias_to_both_shares(h_prev, x, W, b):
    """h's share and x's have a tanh each, and the bias in both; there is one tanh around one sum."""
    H = h_prev.shape[1]
    return np.tanh(h_prev @ W[:, :H].T + b) + np.tanh(x @ W[:, H:].T + b)


def forward_squashes_before_the_bias(h_prev, x, W, b):
    """tanh is taken of the product and then of the sum with b: there is one tanh around both."""
    return np.tanh(np.tanh(np.concatenate([h_prev, x], axis=1) @ W.T) + b)


def forward_subtracts_the_share_of_x(h_prev, x, W, b):
    """x's share is subtracted from h's; a product with [h, x] adds them."""
    H = h_prev.shape[1]
    return np.tanh(h_prev @ W[:, :H].T - x @ W[:, H:].T + b)


def forward_subtracts_the_share_of_h(h_prev, x, W, b):
    """h's share is subtracted from x's; a product with [h, x] adds them."""
    H = h_prev.shape[1]
    return np.tanh(x @ W[:, H:].T - h_prev @ W[:, :H].T + b)


def forward_with_h_block_not_transposed(h_prev, x, W, b):
    """The h block of W, a square, is multiplied without its transpose."""
    H = h_prev.shape[1]
    return np.tanh(h_prev @ W[:, :H] + x @ W[:, H:].T + b)


def forward_takes_the_h_block_from_the_end(h_prev, x, W, b):
    """h_{t-1} is multiplied by W's last H columns; those of h are the first H."""
    H = h_prev.shape[1]
    return np.tanh(h_prev @ W[:, -H:].T + x @ W[:, H:].T + b)


def forward_takes_the_x_block_from_the_start(h_prev, x, W, b):
    """x_t is multiplied by W's first D columns; those of x come after h's."""
    (H, D) = h_prev.shape[1], x.shape[1]
    return np.tanh(h_prev @ W[:, :H].T + x @ W[:, :D].T + b)


def forward_weighs_the_old_state_alone(h_prev, x, W, b):
    """h_{t-1} is multiplied entry by entry by the diagonal of its block of W, not by the matrix."""
    H = h_prev.shape[1]
    return np.tanh(h_prev * np.diag(W[:, :H]) + x @ W[:, H:].T + b)


@edit(_H, "0.5 + np.tanh((h_x @ W.T + b) / 2) / 2")
def forward_with_sigmoid():
    """σ is taken for tanh: a state has both signs."""


@edit(_H, "np.tanh(-(h_x @ W.T + b))")
def forward_with_the_sign_turned():
    """Every sign is turned: this is tanh(−a)."""


@edit(_H, "np.tanh((h_x @ W.T + b) / 2)")
def forward_makes_tanh_of_sigmoid():
    """It is tanh(a / 2), that is 2σ(a) − 1: stretched to (−1, 1), but of half the argument."""


@edit(_H, "np.tanh(2 * (h_x @ W.T + b))")
def forward_doubles_the_argument():
    """It is tanh(2a): does a formula for tanh have e^(2a) where e^a belongs?"""


@edit(_H, "np.arctan(h_x @ W.T + b)")
def forward_with_arctan():
    """arctan is taken for tanh: they share a shape, not the values."""


@edit(_H, "np.tan(h_x @ W.T + b)")
def forward_with_tan():
    """It is tan, the tangent of an angle; tanh is the hyperbolic one."""


@edit(_H, "np.maximum(h_x @ W.T + b, 0)")
def forward_with_relu():
    """max(a, 0) is taken for tanh: no entry is negative, and nothing bounds them."""


@edit(_H, "np.clip(h_x @ W.T + b, -1, 1)")
def forward_clips():
    """It is clipped at −1 and 1; tanh bends towards them."""


@edit(_H, "np.abs(np.tanh(h_x @ W.T + b))")
def forward_without_the_sign():
    """Every entry is positive; a state can be negative too."""


@edit(_H, "h_prev + np.tanh(h_x @ W.T + b)")
def forward_adds_the_old_state():
    """h_{t-1} is added to the tanh; a plain cell makes its state anew at every step (slide 3)."""


@edit(_H, "(h_prev + np.tanh(h_x @ W.T + b)) / 2")
def forward_averages_old_and_new():
    """It is the mean of h_{t-1} and the new state; a plain cell keeps nothing as it is (slide 3)."""


def forward_with_softmax(h_prev, x, W, b):
    """The units of a row sum to 1, a softmax; each h is a tanh of its own."""
    e = np.exp(np.clip(np.concatenate([h_prev, x], axis=1) @ W.T + b, -500, 500))
    return e / e.sum(axis=1, keepdims=True)


@edit(_H, "np.sinh(h_x @ W.T + b)")
def forward_gives_sinh():
    """It is (e^a − e^(−a)) / 2, the sinh: tanh has e^a + e^(−a) as denominator."""


@edit(_H, "1 / np.tanh(h_x @ W.T + b)")
def forward_turns_the_fraction():
    """It is 1 / tanh(a): numerator and denominator have changed places."""


@edit(_H, "1 - np.exp(-2 * (h_x @ W.T + b)) + np.exp(-(h_x @ W.T + b))")
def forward_loses_the_brackets_of_the_denominator():
    """It is (e^a − e^(−a)) / e^a + e^(−a): the brackets around tanh's denominator are missing."""


@edit(_H, "1 / (1 + np.exp(-2 * (h_x @ W.T + b)))")
def forward_does_not_stretch_the_sigmoid():
    """It is σ(2a), between 0 and 1: tanh(a) is a σ of 2a, stretched to (−1, 1)."""


@edit(_H, "np.tanh(h_x @ W.T + b) ** 2")
def forward_squares():
    """It is the square of tanh."""


@edit(_D_A, "d_h")
def backward_without_the_slope():
    """The slope of tanh is missing in d_a."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def backward_joins_x_before_h():
    """[x, h] is joined in that order for d_W; here h comes first."""


@edit(_D_A, "tanh_grad(h)")
def backward_forgets_what_arrives():
    """The gradient d_h that arrives is not used."""


@edit("tanh_grad(h)", "h")
def backward_with_the_value_for_the_slope():
    """h_t itself is taken for the slope of tanh."""


@edit("tanh_grad(h)", "h * (1 - h)")
def backward_with_the_slope_of_sigmoid():
    """h_t * (1 − h_t) is the slope of σ, not that of tanh."""


@edit("tanh_grad(h)", "(1 - h)")
def backward_without_the_square():
    """1 − h_t is taken for the slope of tanh: a square is missing."""


@edit("tanh_grad(h)", "(1 + h**2)")
def backward_with_a_plus_in_the_slope():
    """1 + h_t² is taken for the slope of tanh, which is never above 1."""


@edit("tanh_grad(h)", "(1 - h) ** 2")
def backward_squares_the_whole():
    """(1 − h_t)² is taken for the slope of tanh: the square belongs to h_t alone."""


@edit("tanh_grad(h)", "h**2")
def backward_with_the_square_alone():
    """h_t² is taken for the slope of tanh, which is 1 where tanh is 0."""


@edit(_D_A, "d_h * 1 - h**2")
def backward_without_brackets():
    """The brackets around the slope are missing: only its 1 is multiplied."""


@edit(_D_A, "(1 - d_h * h**2)")
def backward_multiplies_the_square_alone():
    """d_h multiplies h_t² alone; it multiplies the whole slope."""


@edit("tanh_grad(h)", "tanh_grad(np.tanh(h))")
def backward_squashes_h_again():
    """tanh is applied to h_t once more, though h_t is its output already."""


@edit("tanh_grad(h)", "np.tanh(h)")
def backward_takes_tanh_for_its_slope():
    """tanh(h_t) is taken where the slope tanh′ is meant."""


@edit("tanh_grad(h)", "(-2 * h * tanh_grad(h))")
def backward_takes_the_second_derivative():
    """The slope has been differentiated once more: this is tanh″."""


@edit(_D_A, "d_h * tanh_grad(h) ** 2")
def backward_takes_the_slope_twice():
    """The slope of tanh is multiplied in twice."""


@edit("tanh_grad(h)", "tanh_grad(d_h)")
def backward_takes_the_slope_at_what_arrives():
    """The slope is taken at d_h; it belongs to h_t."""


@edit("tanh_grad(h)", "tanh_grad(h_prev)")
def backward_takes_the_slope_a_step_early():
    """The slope is taken at h_{t-1}; it belongs to h_t, the output of this step's tanh."""


@edit(_D_A, "d_h + tanh_grad(h)")
def backward_adds_the_slope():
    """The slope is added to d_h; the chain rule multiplies."""


@edit(_D_A, "d_h / tanh_grad(h)")
def backward_divides_by_the_slope():
    """d_h is divided by the slope; the chain rule multiplies."""


@edit("tanh_grad(h)", "tanh_grad(h).mean(axis=0)")
def backward_averages_the_slope():
    """The slope is averaged over the batch; each example has an h_t of its own."""


@edit("tanh_grad(h)", "tanh_grad(h).sum(axis=0)")
def backward_sums_the_slope():
    """The slope is summed over the batch; each example has an h_t of its own."""


@edit("tanh_grad(h)", "tanh_grad(h)[:1]")
def backward_takes_the_slope_of_the_first_example():
    """The slope is the first example's for all; each has an h_t of its own."""


@edit("tanh_grad(h)", "tanh_grad(np.tanh(h_x @ W.T))")
def backward_recomputes_without_bias():
    """h_t is computed anew without its bias; the h that is given holds it."""


@edit("tanh_grad(h)", "tanh_grad(h_x @ W.T)")
def backward_takes_the_slope_of_the_argument():
    """tanh_grad is given W · [h, x], not the output of tanh; the h that is given holds that."""


@edit("d_a.T @ h_x", "d_a.T @ h_x / len(x)")
def backward_averages_d_W():
    """d_W is averaged over the batch; gradients are summed here."""


@edit("d_a.sum(axis=0)", "d_a.mean(axis=0)")
def backward_averages_d_b():
    """d_b is averaged over the batch; gradients are summed here."""


@edit("d_a.T @ h_x, d_a.sum(axis=0)", "d_a.T @ h_x / len(x), d_a.mean(axis=0)")
def backward_averages_both():
    """d_W and d_b are averaged over the batch; gradients are summed here."""


@edit(_D_A, "d_h * tanh_grad(h) / len(x)")
def backward_averages_everything():
    """Everything is divided by the number of examples; gradients are summed here, and rows are rows."""


@edit(_D_A, "2 * d_h * tanh_grad(h)")
def backward_doubles_everything():
    """Every gradient is twice what it should be."""


@edit("d_a.T @ h_x", "d_h.T @ h_x")
def backward_without_the_slope_in_d_W():
    """The slope of tanh is missing in d_W alone."""


@edit("d_a.sum(axis=0)", "d_h.sum(axis=0)")
def backward_without_the_slope_in_d_b():
    """The slope of tanh is missing in d_b alone."""


@edit("d_a @ W", "d_h @ W")
def backward_without_the_slope_in_d_h_and_d_x():
    """The slope of tanh is missing in d_h_prev and d_x."""


@edit("d_a.T @ h_x, d_a.sum(axis=0)", "d_h.T @ h_x, d_h.sum(axis=0)")
def backward_without_the_slope_in_d_W_and_d_b():
    """The slope of tanh is missing in d_W and d_b."""


@edit("return d_h_prev, d_x", "return d_h @ W[:, : h_prev.shape[1]], d_x")
def backward_without_the_slope_in_d_h_prev():
    """The slope of tanh is missing in d_h_prev alone."""


@edit("return d_h_prev, d_x", "return d_h_prev, d_h @ W[:, h_prev.shape[1] :]")
def backward_without_the_slope_in_d_x():
    """The slope of tanh is missing in d_x alone."""


@edit("d_a.sum(axis=0)", "d_a[-1]")
def backward_takes_d_b_of_the_last_example():
    """d_b is the last example's alone; the examples' gradients are summed."""


@edit("d_a.T @ h_x", "np.outer(d_a[-1], h_x[-1])")
def backward_takes_d_W_of_the_last_example():
    """d_W is the last example's alone; the examples' gradients are summed."""


@edit("d_a.T @ h_x", "np.outer(d_a.sum(axis=0), h_x.sum(axis=0))")
def backward_sums_before_the_product():
    """d_a and [h, x] are summed over the batch before d_W is made of them; the products are summed."""


@edit("d_a.T @ h_x", "np.outer(d_a.sum(axis=0), h_x.mean(axis=0))")
def backward_averages_h_x_in_d_W():
    """d_W is made of the batch's mean of [h, x]; every example's own product is summed."""


@edit("d_a.sum(axis=0)", "d_h.sum(axis=0) * tanh_grad(h).sum(axis=0)")
def backward_sums_the_factors_of_d_b():
    """In d_b d_h and the slope are summed apart and then multiplied; the products are summed."""


@edit("d_a.T @ h_x, d_a.sum(axis=0)", "np.outer(d_a[-1], h_x[-1]), d_a[-1]")
def backward_overwrites_example_by_example():
    """d_W and d_b are the last example's alone: in a loop over examples each adds its own (+=, not =)."""


@edit("d_a.sum(axis=0)", "d_a.sum(axis=1)")
def backward_sums_d_b_over_the_units():
    """d_b is summed over the units, and holds one number per example; sum over the examples."""


@edit("d_a.sum(axis=0)", "d_a")
def backward_does_not_sum_d_b():
    """d_b is not summed: every example has a row of its own in it."""


@edit("d_a.sum(axis=0)", "d_a.sum(axis=0, keepdims=True)")
def backward_keeps_the_batch_axis_of_d_b():
    """d_b is a row (1, H); b has shape (H,)."""


@edit("d_a.sum(axis=0)", "d_a.sum()")
def backward_sums_d_b_to_one_number():
    """d_b is one number, summed over examples and units; every unit has a bias of its own."""


@edit("d_a.sum(axis=0)", "np.ones(len(W))")
def backward_gives_1_for_d_b():
    """d_b is 1, the slope of the sum alone; the chain rule brings in what arrives there."""


@edit("d_a.T @ h_x", "h_x.T @ d_a")
def backward_transposes_d_W():
    """d_W is transposed: it must have W's shape."""


@edit("d_a.T @ h_x", "d_a.T @ h_prev")
def backward_gives_the_h_block_of_d_W_alone():
    """d_W has only the H columns of h_{t-1}; those of x_t are missing after them."""


@edit("d_a.T @ h_x", "d_a.T @ x")
def backward_gives_the_x_block_of_d_W_alone():
    """d_W has only the D columns of x_t; those of h_{t-1} are missing before them."""


@edit("d_a.T @ h_x", "d_a.T @ np.concatenate([h, x], axis=1)")
def backward_takes_the_new_state_in_d_W():
    """d_W is made with h_t; W was multiplied by [h_{t-1}, x_t]."""


@edit("d_a.T @ h_x", "d_a.T @ (h_x * (np.arange(h_x.shape[1]) < h_prev.shape[1]))")
def backward_leaves_the_x_block_of_d_W_empty():
    """The x block of d_W, its last D columns, is left at 0."""


@edit("d_a.T @ h_x", "d_a.T @ (h_x * (np.arange(h_x.shape[1]) >= h_prev.shape[1]))")
def backward_leaves_the_h_block_of_d_W_empty():
    """The h block of d_W, its first H columns, is left at 0."""


@edit("return d_h_prev, d_x", "return d_h_prev, (d_a @ W)[:, : x.shape[1]]")
def backward_cuts_d_x_from_the_start():
    """d_x is cut from the first columns, which are h's; those of x come after them."""


@edit("return d_h_prev, d_x", "return (d_a @ W)[:, x.shape[1] :], d_x")
def backward_cuts_d_h_from_the_end():
    """d_h_prev is cut from the last columns, among them x's; h's are the first H."""


@edit("return d_h_prev, d_x", "return (d_a @ W)[:, x.shape[1] :], (d_a @ W)[:, : x.shape[1]]")
def backward_swaps_the_blocks():
    """d_h_prev and d_x are cut as if x came first in [h, x]."""


@edit("[h_prev.shape[1]]", "[x.shape[1]]")
def backward_cuts_after_D_columns():
    """The product is cut after D columns; h comes first and has H."""


@edit("return d_h_prev, d_x", "return d_a @ W, d_a @ W")
def backward_gives_the_whole_product_to_both():
    """d_h_prev and d_x are the whole product, H + D columns: each has only its own."""


@edit("return d_h_prev, d_x", "return d_a @ W[:, : h_prev.shape[1]].T, d_x")
def backward_transposes_the_h_block():
    """d_h_prev uses the h block of W transposed; forward did that, backward undoes it."""


@edit("return d_h_prev, d_x", "return d_a, d_x")
def backward_gives_d_a_as_d_h_prev():
    """d_h_prev is d_a: the way from the pre-activation to h_{t-1} goes through W."""


@edit("return d_h_prev, d_x", "return d_h_prev + d_h, d_x")
def backward_adds_what_arrives_to_d_h_prev():
    """d_h is added to d_h_prev; h_t is no function of h_{t-1} but through the tanh."""


@edit("return d_h_prev, d_x", "return d_h_prev * h_prev, d_x * x")
def backward_multiplies_by_what_W_meets():
    """d_h_prev and d_x are multiplied by h_{t-1} and x_t; what stands beside them in the product is W."""


@edit("return d_h_prev, d_x", "return d_h_prev * tanh_grad(h_prev), d_x")
def backward_includes_the_slope_of_the_step_before():
    """d_h_prev holds the slope at h_{t-1}, which the step before brings in itself."""


@edit("return d_h_prev, d_x", "return d_h_prev, d_x * tanh_grad(x)")
def backward_includes_a_slope_at_x():
    """d_x holds a slope of tanh at x_t; x_t enters the product as it is."""


@edit("return d_h_prev, d_x", "return d_h_prev * tanh_grad(h), d_x * 1")
def backward_takes_the_slope_of_d_h_prev_twice():
    """d_h_prev holds the slope at h_t once more: it is in d_a already."""


@edit("return d_h_prev, d_x", "return 0 * d_h_prev, d_x")
def backward_gives_no_d_h_prev():
    """d_h_prev is 0: nothing goes back to the step before."""


@edit("return d_h_prev, d_x", "return d_h_prev.sum(axis=0), d_x.sum(axis=0)")
def backward_sums_d_h_and_d_x_over_the_batch():
    """d_h_prev and d_x are summed over the batch; every example has its own h_{t-1} and x_t."""


@edit("return d_h_prev, d_x, d_a.T @ h_x", "return d_x, d_h_prev, d_a.T @ h_x")
def backward_returns_d_x_first():
    """d_x is returned before d_h_prev; the order is that of forward's arguments."""


@edit(_RESULTS, "return d_a.T @ h_x, d_a.sum(axis=0), d_h_prev, d_x")
def backward_returns_parameters_first():
    """d_W and d_b are returned first; the order is that of forward's arguments."""


@edit(_RESULTS, "return d_h_prev, d_x, d_a.sum(axis=0), d_a.T @ h_x")
def backward_returns_d_b_before_d_W():
    """d_b is returned before d_W; the order is that of forward's arguments."""


@edit(_D_A, "-d_h * tanh_grad(h)")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign: is the slope's sign turned?"""
