"""Mistakes in the candidate (slide 8)."""

import numpy as np

from grader.diagnosis.bank import edit


@edit("+ b_C", "")
def forward_without_bias():
    """The bias b_C is left out."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def forward_joins_x_before_h():
    """[x, h] is joined in that order; the slide puts h first (slide 8)."""


@edit("return np.tanh(h_x @ W_C.T + b_C)", "return h_x @ W_C.T + b_C")
def forward_without_tanh():
    """The tanh is missing: this is its argument."""


@edit("W_C.T + b_C", "W_C.T - b_C")
def forward_subtracts_bias():
    """The bias b_C is subtracted."""


@edit("W_C.T + b_C", "W_C.T + 2 * b_C")
def forward_adds_bias_twice():
    """The bias b_C is added twice, once with h and once with x perhaps."""


@edit("W_C.T + b_C", "W_C.T * b_C")
def forward_multiplies_by_bias():
    """The product is multiplied by b_C; the slide adds it."""


@edit("return np.tanh(h_x @ W_C.T + b_C)", "return np.tanh(h_x @ W_C.T) + b_C")
def forward_adds_bias_after_tanh():
    """The bias is added after the tanh, not inside it."""


@edit("np.tanh(h_x @ W_C.T + b_C)", "np.tanh(np.tanh(h_x @ W_C.T + b_C))")
def forward_takes_tanh_twice():
    """The tanh is taken twice."""


@edit("np.tanh(h_x @ W_C.T + b_C)", "tanh_grad(np.tanh(h_x @ W_C.T + b_C))")
def forward_gives_the_slope():
    """This is the slope of tanh there; forward gives its value."""


@edit("W_C.T", "W_C.reshape(W_C.shape[::-1])")
def forward_reshapes_instead_of_transposing():
    """W_C is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit("np.concatenate([h_prev, x], axis=1)", "np.concatenate([h_prev, x], axis=None).reshape(N, H + D)")
def forward_joins_batches_end_to_end():
    """All of h and then all of x is cut anew into rows: an example is joined with another one's numbers."""


@edit("h_x @ W_C.T", "h_x[:1] @ W_C.T")
def forward_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own h_{t-1} and x_t."""


def forward_ignores_h(h_prev, x, W_C, b_C):
    """h_{t-1} takes no part: only x_t is multiplied by its block of W_C."""
    return np.tanh(x @ W_C[:, h_prev.shape[1] :].T + b_C)


def forward_ignores_x(h_prev, x, W_C, b_C):
    """x_t takes no part: only h_{t-1} is multiplied by its block of W_C."""
    return np.tanh(h_prev @ W_C[:, : h_prev.shape[1]].T + b_C)


def forward_squashes_each_product_apart(h_prev, x, W_C, b_C):
    """tanh is taken of h's share and of x's apart; the slide has one tanh around the sum of both."""
    H = h_prev.shape[1]
    return np.tanh(h_prev @ W_C[:, :H].T) + np.tanh(x @ W_C[:, H:].T + b_C)


def forward_with_h_block_not_transposed(h_prev, x, W_C, b_C):
    """The h block of W_C, a square, is multiplied without its transpose."""
    H = h_prev.shape[1]
    return np.tanh(h_prev @ W_C[:, :H] + x @ W_C[:, H:].T + b_C)


@edit("return np.tanh(h_x @ W_C.T + b_C)", "return 0.5 + np.tanh((h_x @ W_C.T + b_C) / 2) / 2")
def forward_with_sigmoid():
    """σ is taken where the slide has tanh (slide 8): a candidate has both signs."""


@edit("np.tanh(h_x @ W_C.T + b_C)", "np.tanh(-(h_x @ W_C.T + b_C))")
def forward_with_the_sign_turned():
    """Every sign is turned: this is tanh(−a)."""


@edit("np.tanh(h_x @ W_C.T + b_C)", "np.tanh((h_x @ W_C.T + b_C) / 2)")
def forward_makes_tanh_of_sigmoid():
    """It is tanh(a / 2), that is 2σ(a) − 1: stretched to (−1, 1), but of half the argument."""


@edit("np.tanh(h_x @ W_C.T + b_C)", "np.arctan(h_x @ W_C.T + b_C)")
def forward_with_arctan():
    """arctan is taken where the slide has tanh (slide 8): they share a shape, not the values."""


@edit("np.tanh(h_x @ W_C.T + b_C)", "np.abs(np.tanh(h_x @ W_C.T + b_C))")
def forward_without_the_sign():
    """Every entry is positive; a candidate can be negative too."""


@edit("d_a = d_C_tilde * tanh_grad(C_tilde)", "d_a = d_C_tilde")
def backward_without_the_slope():
    """The slope of tanh is missing in d_a."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def backward_joins_x_before_h():
    """[x, h] is joined in that order for d_W_C; the slide puts h first (slide 8)."""


@edit("d_C_tilde * tanh_grad(C_tilde)", "tanh_grad(C_tilde)")
def backward_forgets_what_arrives():
    """The gradient d_C_tilde that arrives is not used."""


@edit("tanh_grad(C_tilde)", "C_tilde")
def backward_with_the_value_for_the_slope():
    """C̃ itself is taken for the slope of tanh."""


@edit("tanh_grad(C_tilde)", "C_tilde * (1 - C_tilde)")
def backward_with_the_slope_of_sigmoid():
    """C̃ * (1 − C̃) is the slope of σ, not that of tanh."""


@edit("tanh_grad(C_tilde)", "(1 - C_tilde)")
def backward_without_the_square():
    """1 − C̃ is taken for the slope of tanh: a square is missing."""


@edit("tanh_grad(C_tilde)", "(1 + C_tilde**2)")
def backward_with_a_plus_in_the_slope():
    """1 + C̃² is taken for the slope of tanh, which is never above 1."""


@edit("tanh_grad(C_tilde)", "(1 - C_tilde) ** 2")
def backward_squares_the_whole():
    """(1 − C̃)² is taken for the slope of tanh: the square belongs to C̃ alone."""


@edit("tanh_grad(C_tilde)", "C_tilde**2")
def backward_with_the_square_alone():
    """C̃² is taken for the slope of tanh, which is 1 where tanh is 0."""


@edit("tanh_grad(C_tilde)", "tanh_grad(np.tanh(C_tilde))")
def backward_squashes_C_tilde_again():
    """tanh is applied to C̃ once more, though C̃ is its output already."""


@edit("tanh_grad(C_tilde)", "np.tanh(C_tilde)")
def backward_takes_tanh_for_its_slope():
    """tanh(C̃) is taken where the slope tanh′ is meant."""


@edit("d_C_tilde * tanh_grad(C_tilde)", "d_C_tilde * tanh_grad(C_tilde) ** 2")
def backward_takes_the_slope_twice():
    """The slope of tanh is multiplied in twice."""


@edit("tanh_grad(C_tilde)", "tanh_grad(d_C_tilde)")
def backward_takes_the_slope_at_what_arrives():
    """The slope is taken at d_C_tilde; it belongs to C̃."""


@edit("d_C_tilde * tanh_grad(C_tilde)", "d_C_tilde + tanh_grad(C_tilde)")
def backward_adds_the_slope():
    """The slope is added to d_C_tilde; the chain rule multiplies."""


@edit("tanh_grad(C_tilde)", "tanh_grad(np.tanh(h_x @ W_C.T))")
def backward_recomputes_without_bias():
    """C̃ is computed anew without its bias; the C_tilde that is given holds it."""


@edit("tanh_grad(C_tilde)", "tanh_grad(h_x @ W_C.T)")
def backward_takes_the_slope_of_the_argument():
    """tanh_grad is given tanh's argument; it expects its output, which C_tilde holds."""


@edit("d_a.T @ h_x", "d_a.T @ h_x / len(x)")
def backward_averages_d_W():
    """d_W_C is averaged over the batch; gradients are summed here."""


@edit("d_a.sum(axis=0)", "d_a.mean(axis=0)")
def backward_averages_d_b():
    """d_b_C is averaged over the batch; gradients are summed here."""


@edit("d_a.T @ h_x, d_a.sum(axis=0)", "d_a.T @ h_x / len(x), d_a.mean(axis=0)")
def backward_averages_both():
    """d_W_C and d_b_C are averaged over the batch; gradients are summed here."""


@edit("d_C_tilde * tanh_grad(C_tilde)", "d_C_tilde * tanh_grad(C_tilde) / len(x)")
def backward_averages_everything():
    """Everything is divided by the number of examples; gradients are summed here, and rows are rows."""


@edit("d_a.T @ h_x", "d_C_tilde.T @ h_x")
def backward_without_the_slope_in_d_W():
    """The slope of tanh is missing in d_W_C alone."""


@edit("d_a.sum(axis=0)", "d_C_tilde.sum(axis=0)")
def backward_without_the_slope_in_d_b():
    """The slope of tanh is missing in d_b_C alone."""


@edit("d_a @ W_C", "d_C_tilde @ W_C")
def backward_without_the_slope_in_d_h_and_d_x():
    """The slope of tanh is missing in d_h_prev and d_x."""


@edit("d_a.sum(axis=0)", "d_a[-1]")
def backward_takes_d_b_of_the_last_example():
    """d_b_C is the last example's alone; the examples' gradients are summed."""


@edit("d_a.T @ h_x", "np.outer(d_a[-1], h_x[-1])")
def backward_takes_d_W_of_the_last_example():
    """d_W_C is the last example's alone; the examples' gradients are summed."""


@edit("d_a.sum(axis=0)", "d_a.sum(axis=1)")
def backward_sums_d_b_over_the_units():
    """d_b_C is summed over the units, and holds one number per example; sum over the examples."""


@edit("d_a.sum(axis=0)", "d_a")
def backward_does_not_sum_d_b():
    """d_b_C is not summed: every example has a row of its own in it."""


@edit("d_a.sum(axis=0)", "np.ones(len(W_C))")
def backward_gives_1_for_d_b():
    """d_b_C is 1, the slope of the sum alone; the chain rule brings in what arrives there."""


@edit("d_a.T @ h_x", "h_x.T @ d_a")
def backward_transposes_d_W():
    """d_W_C is transposed: it must have W_C's shape."""


@edit("d_a.T @ h_x", "d_a.T @ (h_x * (np.arange(h_x.shape[1]) < h_prev.shape[1]))")
def backward_leaves_the_x_block_of_d_W_empty():
    """The x block of d_W_C, its last D columns, is left at 0."""


@edit("d_a.T @ h_x", "d_a.T @ (h_x * (np.arange(h_x.shape[1]) >= h_prev.shape[1]))")
def backward_leaves_the_h_block_of_d_W_empty():
    """The h block of d_W_C, its first H columns, is left at 0."""


@edit("return d_h_prev, d_x", "return d_h_prev, (d_a @ W_C)[:, : x.shape[1]]")
def backward_cuts_d_x_from_the_start():
    """d_x is cut from the first columns, which are h's; those of x come after them."""


@edit("return d_h_prev, d_x", "return (d_a @ W_C)[:, x.shape[1] :], d_x")
def backward_cuts_d_h_from_the_end():
    """d_h_prev is cut from the last columns, among them x's; h's are the first H."""


@edit("return d_h_prev, d_x", "return (d_a @ W_C)[:, x.shape[1] :], (d_a @ W_C)[:, : x.shape[1]]")
def backward_swaps_the_blocks():
    """d_h_prev and d_x are cut as if x came first in [h, x]."""


@edit("[h_prev.shape[1]]", "[x.shape[1]]")
def backward_cuts_after_D_columns():
    """The product is cut after D columns; h comes first and has H."""


@edit("return d_h_prev, d_x", "return d_a @ W_C, d_a @ W_C")
def backward_gives_the_whole_product_to_both():
    """d_h_prev and d_x are the whole product, H + D columns: each has only its own."""


@edit("return d_h_prev, d_x", "return d_a @ W_C[:, : h_prev.shape[1]].T, d_x")
def backward_transposes_the_h_block():
    """d_h_prev uses the h block of W_C transposed; forward did that, backward undoes it."""


@edit("return d_h_prev, d_x, d_a.T @ h_x", "return d_x, d_h_prev, d_a.T @ h_x")
def backward_returns_d_x_first():
    """d_x is returned before d_h_prev; the order is that of forward's arguments."""


@edit(
    "return d_h_prev, d_x, d_a.T @ h_x, d_a.sum(axis=0)", "return d_a.T @ h_x, d_a.sum(axis=0), d_h_prev, d_x"
)
def backward_returns_parameters_first():
    """d_W_C and d_b_C are returned first; the order is that of forward's arguments."""


@edit("d_C_tilde * tanh_grad(C_tilde)", "-d_C_tilde * tanh_grad(C_tilde)")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign: look at the slope, is its sign turned?."""
