"""Mistakes in the input gate (slide 8)."""

import numpy as np

from grader.diagnosis.bank import edit


@edit("+ b_i", "")
def forward_without_bias():
    """The bias b_i is left out."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def forward_joins_x_before_h():
    """[x, h] is joined in that order; the slide puts h first (slide 8)."""


@edit("return sigmoid(h_x @ W_i.T + b_i)", "return h_x @ W_i.T + b_i")
def forward_without_sigmoid():
    """The σ is missing: this is its argument."""


@edit("W_i.T + b_i", "W_i.T - b_i")
def forward_subtracts_bias():
    """The bias b_i is subtracted."""


@edit("W_i.T + b_i", "W_i.T + 2 * b_i")
def forward_adds_bias_twice():
    """The bias b_i is added twice, once with h and once with x perhaps."""


@edit("W_i.T + b_i", "W_i.T * b_i")
def forward_multiplies_by_bias():
    """The product is multiplied by b_i; the slide adds it."""


@edit("return sigmoid(h_x @ W_i.T + b_i)", "return sigmoid(h_x @ W_i.T) + b_i")
def forward_adds_bias_after_sigmoid():
    """The bias is added after the σ, not inside it."""


@edit("sigmoid(h_x @ W_i.T + b_i)", "sigmoid(sigmoid(h_x @ W_i.T + b_i))")
def forward_takes_sigmoid_twice():
    """The σ is taken twice."""


@edit("sigmoid(h_x @ W_i.T + b_i)", "sigmoid_grad(sigmoid(h_x @ W_i.T + b_i))")
def forward_gives_the_slope():
    """This is the slope of σ there; forward gives its value."""


@edit("W_i.T", "W_i.reshape(W_i.shape[::-1])")
def forward_reshapes_instead_of_transposing():
    """W_i is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit("np.concatenate([h_prev, x], axis=1)", "np.concatenate([h_prev, x], axis=None).reshape(N, H + D)")
def forward_joins_batches_end_to_end():
    """All of h and then all of x is cut anew into rows: an example is joined with another one's numbers."""


@edit("h_x @ W_i.T", "h_x[:1] @ W_i.T")
def forward_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own h_{t-1} and x_t."""


def forward_ignores_h(h_prev, x, W_i, b_i):
    """h_{t-1} takes no part: only x_t is multiplied by its block of W_i."""
    return _sigmoid(x @ W_i[:, h_prev.shape[1] :].T + b_i)


def forward_ignores_x(h_prev, x, W_i, b_i):
    """x_t takes no part: only h_{t-1} is multiplied by its block of W_i."""
    return _sigmoid(h_prev @ W_i[:, : h_prev.shape[1]].T + b_i)


def forward_squashes_each_product_apart(h_prev, x, W_i, b_i):
    """σ is taken of h's share and of x's apart; the slide has one σ around the sum of both."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev @ W_i[:, :H].T) + _sigmoid(x @ W_i[:, H:].T + b_i)


def forward_with_h_block_not_transposed(h_prev, x, W_i, b_i):
    """The h block of W_i, a square, is multiplied without its transpose."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev @ W_i[:, :H] + x @ W_i[:, H:].T + b_i)


@edit("return sigmoid(", "return np.tanh(")
def forward_with_tanh():
    """tanh is taken where the slide has σ (slide 8)."""


@edit("sigmoid(h_x @ W_i.T + b_i)", "sigmoid(-(h_x @ W_i.T + b_i))")
def forward_with_the_sign_of_sigmoid_turned():
    """It is 1 − i, which is σ(−a): is a minus sign lost in 1 / (1 + e^(−a))?"""


@edit("sigmoid(h_x @ W_i.T + b_i)", "(1 + np.tanh(h_x @ W_i.T + b_i)) / 2")
def forward_makes_sigmoid_of_tanh():
    """It is σ(2a): tanh can be stretched into a σ, but of half the argument."""


@edit("sigmoid(h_x @ W_i.T + b_i)", "np.clip(0.2 * (h_x @ W_i.T + b_i) + 0.5, 0, 1)")
def forward_with_a_hard_sigmoid():
    """A straight line, clipped, stands for σ; the slide has the σ itself."""


def forward_with_softmax(h_prev, x, W_i, b_i):
    """The units of a row sum to 1, a softmax; each i is a σ of its own (slide 8)."""
    e = np.exp(np.clip(np.concatenate([h_prev, x], axis=1) @ W_i.T + b_i, -500, 500))
    return e / e.sum(axis=1, keepdims=True)


@edit("d_a = d_i * sigmoid_grad(i)", "d_a = d_i")
def backward_without_the_slope():
    """The slope of σ is missing in d_a."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def backward_joins_x_before_h():
    """[x, h] is joined in that order for d_W_i; the slide puts h first (slide 8)."""


@edit("d_i * sigmoid_grad(i)", "sigmoid_grad(i)")
def backward_forgets_what_arrives():
    """The gradient d_i that arrives is not used."""


@edit("sigmoid_grad(i)", "i")
def backward_with_the_value_for_the_slope():
    """i itself is taken for the slope of σ."""


@edit("sigmoid_grad(i)", "(1 - i)")
def backward_with_1_minus_i_for_the_slope():
    """1 − i is taken for the slope of σ: a factor is missing."""


@edit("sigmoid_grad(i)", "(1 - i**2)")
def backward_with_the_slope_of_tanh():
    """1 − i² is the slope of tanh, not that of σ."""


@edit("sigmoid_grad(i)", "i * (1 + i)")
def backward_with_a_plus_in_the_slope():
    """The slope of σ has the factor 1 − i, not 1 + i."""


@edit("sigmoid_grad(i)", "sigmoid_grad(sigmoid(i))")
def backward_squashes_i_again():
    """σ is applied to i once more, though i is its output already."""


@edit("sigmoid_grad(i)", "sigmoid(i)")
def backward_takes_sigmoid_for_its_slope():
    """σ(i) is taken where the slope σ′ is meant."""


@edit("d_i * sigmoid_grad(i)", "d_i * sigmoid_grad(i) ** 2")
def backward_takes_the_slope_twice():
    """The slope of σ is multiplied in twice."""


@edit("sigmoid_grad(i)", "sigmoid_grad(d_i)")
def backward_takes_the_slope_at_what_arrives():
    """The slope is taken at d_i; it belongs to i."""


@edit("d_i * sigmoid_grad(i)", "d_i + sigmoid_grad(i)")
def backward_adds_the_slope():
    """The slope is added to d_i; the chain rule multiplies."""


@edit("sigmoid_grad(i)", "sigmoid_grad(sigmoid(h_x @ W_i.T))")
def backward_recomputes_without_bias():
    """i is computed anew without its bias; the i that is given holds it."""


@edit("sigmoid_grad(i)", "sigmoid_grad(h_x @ W_i.T)")
def backward_takes_the_slope_of_the_argument():
    """sigmoid_grad is given σ's argument; it expects its output, which i holds."""


@edit("d_a.T @ h_x", "d_a.T @ h_x / len(x)")
def backward_averages_d_W():
    """d_W_i is averaged over the batch; gradients are summed here."""


@edit("d_a.sum(axis=0)", "d_a.mean(axis=0)")
def backward_averages_d_b():
    """d_b_i is averaged over the batch; gradients are summed here."""


@edit("d_a.T @ h_x, d_a.sum(axis=0)", "d_a.T @ h_x / len(x), d_a.mean(axis=0)")
def backward_averages_both():
    """d_W_i and d_b_i are averaged over the batch; gradients are summed here."""


@edit("d_i * sigmoid_grad(i)", "d_i * sigmoid_grad(i) / len(x)")
def backward_averages_everything():
    """Everything is divided by the number of examples; gradients are summed here, and rows are rows."""


@edit("d_a.T @ h_x", "d_i.T @ h_x")
def backward_without_the_slope_in_d_W():
    """The slope of σ is missing in d_W_i alone."""


@edit("d_a.sum(axis=0)", "d_i.sum(axis=0)")
def backward_without_the_slope_in_d_b():
    """The slope of σ is missing in d_b_i alone."""


@edit("d_a @ W_i", "d_i @ W_i")
def backward_without_the_slope_in_d_h_and_d_x():
    """The slope of σ is missing in d_h_prev and d_x."""


@edit("d_a.sum(axis=0)", "d_a[-1]")
def backward_takes_d_b_of_the_last_example():
    """d_b_i is the last example's alone; the examples' gradients are summed."""


@edit("d_a.T @ h_x", "np.outer(d_a[-1], h_x[-1])")
def backward_takes_d_W_of_the_last_example():
    """d_W_i is the last example's alone; the examples' gradients are summed."""


@edit("d_a.sum(axis=0)", "d_a.sum(axis=1)")
def backward_sums_d_b_over_the_units():
    """d_b_i is summed over the units, and holds one number per example; sum over the examples."""


@edit("d_a.sum(axis=0)", "d_a")
def backward_does_not_sum_d_b():
    """d_b_i is not summed: every example has a row of its own in it."""


@edit("d_a.sum(axis=0)", "np.ones(len(W_i))")
def backward_gives_1_for_d_b():
    """d_b_i is 1, the slope of the sum alone; the chain rule brings in what arrives there."""


@edit("d_a.T @ h_x", "h_x.T @ d_a")
def backward_transposes_d_W():
    """d_W_i is transposed: it must have W_i's shape."""


@edit("d_a.T @ h_x", "d_a.T @ (h_x * (np.arange(h_x.shape[1]) < h_prev.shape[1]))")
def backward_leaves_the_x_block_of_d_W_empty():
    """The x block of d_W_i, its last D columns, is left at 0."""


@edit("d_a.T @ h_x", "d_a.T @ (h_x * (np.arange(h_x.shape[1]) >= h_prev.shape[1]))")
def backward_leaves_the_h_block_of_d_W_empty():
    """The h block of d_W_i, its first H columns, is left at 0."""


@edit("return d_h_prev, d_x", "return d_h_prev, (d_a @ W_i)[:, : x.shape[1]]")
def backward_cuts_d_x_from_the_start():
    """d_x is cut from the first columns, which are h's; those of x come after them."""


@edit("return d_h_prev, d_x", "return (d_a @ W_i)[:, x.shape[1] :], d_x")
def backward_cuts_d_h_from_the_end():
    """d_h_prev is cut from the last columns, among them x's; h's are the first H."""


@edit("return d_h_prev, d_x", "return (d_a @ W_i)[:, x.shape[1] :], (d_a @ W_i)[:, : x.shape[1]]")
def backward_swaps_the_blocks():
    """d_h_prev and d_x are cut as if x came first in [h, x]."""


@edit("[h_prev.shape[1]]", "[x.shape[1]]")
def backward_cuts_after_D_columns():
    """The product is cut after D columns; h comes first and has H."""


@edit("return d_h_prev, d_x", "return d_a @ W_i, d_a @ W_i")
def backward_gives_the_whole_product_to_both():
    """d_h_prev and d_x are the whole product, H + D columns: each has only its own."""


@edit("return d_h_prev, d_x", "return d_a @ W_i[:, : h_prev.shape[1]].T, d_x")
def backward_transposes_the_h_block():
    """d_h_prev uses the h block of W_i transposed; forward did that, backward undoes it."""


@edit("return d_h_prev, d_x, d_a.T @ h_x", "return d_x, d_h_prev, d_a.T @ h_x")
def backward_returns_d_x_first():
    """d_x is returned before d_h_prev; the order is that of forward's arguments."""


@edit(
    "return d_h_prev, d_x, d_a.T @ h_x, d_a.sum(axis=0)", "return d_a.T @ h_x, d_a.sum(axis=0), d_h_prev, d_x"
)
def backward_returns_parameters_first():
    """d_W_i and d_b_i are returned first; the order is that of forward's arguments."""


@edit("d_i * sigmoid_grad(i)", "-d_i * sigmoid_grad(i)")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign: look at the slope, is its sign turned?."""


def _sigmoid(a):
    return 0.5 + np.tanh(a / 2) / 2
