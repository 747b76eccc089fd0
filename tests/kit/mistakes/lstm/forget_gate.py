"""Mistakes in the forget gate (slide 7)."""

import numpy as np

from grader.diagnosis.bank import edit


@edit("+ b_f", "")
def forward_without_bias():
    """The bias b_f is left out."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def forward_joins_x_before_h():
    """[x, h] is joined in that order; the slide puts h first (slide 7)."""


@edit("return sigmoid(h_x @ W_f.T + b_f)", "return h_x @ W_f.T + b_f")
def forward_without_sigmoid():
    """The σ is missing: this is its argument."""


@edit("W_f.T + b_f", "W_f.T - b_f")
def forward_subtracts_bias():
    """The bias b_f is subtracted."""


@edit("W_f.T + b_f", "W_f.T + 2 * b_f")
def forward_adds_bias_twice():
    """The bias b_f is added twice, once with h and once with x perhaps."""


@edit("W_f.T + b_f", "W_f.T * b_f")
def forward_multiplies_by_bias():
    """The product is multiplied by b_f; the slide adds it."""


@edit("return sigmoid(h_x @ W_f.T + b_f)", "return sigmoid(h_x @ W_f.T) + b_f")
def forward_adds_bias_after_sigmoid():
    """The bias is added after the σ, not inside it."""


@edit("sigmoid(h_x @ W_f.T + b_f)", "sigmoid(sigmoid(h_x @ W_f.T + b_f))")
def forward_takes_sigmoid_twice():
    """The σ is taken twice."""


@edit("sigmoid(h_x @ W_f.T + b_f)", "sigmoid_grad(sigmoid(h_x @ W_f.T + b_f))")
def forward_gives_the_slope():
    """This is the slope of σ there; forward gives its value."""


@edit("W_f.T", "W_f.reshape(W_f.shape[::-1])")
def forward_reshapes_instead_of_transposing():
    """W_f is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit("np.concatenate([h_prev, x], axis=1)", "np.concatenate([h_prev, x], axis=None).reshape(N, H + D)")
def forward_joins_batches_end_to_end():
    """All of h and then all of x is cut anew into rows: an example is joined with another one's numbers."""


@edit("h_x @ W_f.T", "h_x[:1] @ W_f.T")
def forward_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own h_{t-1} and x_t."""


def forward_ignores_h(h_prev, x, W_f, b_f):
    """h_{t-1} takes no part: only x_t is multiplied by its block of W_f."""
    return _sigmoid(x @ W_f[:, h_prev.shape[1] :].T + b_f)


def forward_ignores_x(h_prev, x, W_f, b_f):
    """x_t takes no part: only h_{t-1} is multiplied by its block of W_f."""
    return _sigmoid(h_prev @ W_f[:, : h_prev.shape[1]].T + b_f)


def forward_squashes_each_product_apart(h_prev, x, W_f, b_f):
    """σ is taken of h's share and of x's apart; the slide has one σ around the sum of both."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev @ W_f[:, :H].T) + _sigmoid(x @ W_f[:, H:].T + b_f)


def forward_with_h_block_not_transposed(h_prev, x, W_f, b_f):
    """The h block of W_f, a square, is multiplied without its transpose."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev @ W_f[:, :H] + x @ W_f[:, H:].T + b_f)


@edit("return sigmoid(", "return np.tanh(")
def forward_with_tanh():
    """tanh is taken where the slide has σ (slide 7)."""


@edit("sigmoid(h_x @ W_f.T + b_f)", "sigmoid(-(h_x @ W_f.T + b_f))")
def forward_with_the_sign_of_sigmoid_turned():
    """It is 1 − f, which is σ(−a): is a minus sign lost in 1 / (1 + e^(−a))?"""


@edit("sigmoid(h_x @ W_f.T + b_f)", "(1 + np.tanh(h_x @ W_f.T + b_f)) / 2")
def forward_makes_sigmoid_of_tanh():
    """It is σ(2a): tanh can be stretched into a σ, but of half the argument."""


@edit("sigmoid(h_x @ W_f.T + b_f)", "np.clip(0.2 * (h_x @ W_f.T + b_f) + 0.5, 0, 1)")
def forward_with_a_hard_sigmoid():
    """A straight line, clipped, stands for σ; the slide has the σ itself."""


def forward_with_softmax(h_prev, x, W_f, b_f):
    """The units of a row sum to 1, a softmax; each f is a σ of its own (slide 7)."""
    e = np.exp(np.clip(np.concatenate([h_prev, x], axis=1) @ W_f.T + b_f, -500, 500))
    return e / e.sum(axis=1, keepdims=True)


@edit("d_a = d_f * sigmoid_grad(f)", "d_a = d_f")
def backward_without_the_slope():
    """The slope of σ is missing in d_a."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def backward_joins_x_before_h():
    """[x, h] is joined in that order for d_W_f; the slide puts h first (slide 7)."""


@edit("d_f * sigmoid_grad(f)", "sigmoid_grad(f)")
def backward_forgets_what_arrives():
    """The gradient d_f that arrives is not used."""


@edit("sigmoid_grad(f)", "f")
def backward_with_the_value_for_the_slope():
    """f itself is taken for the slope of σ."""


@edit("sigmoid_grad(f)", "(1 - f)")
def backward_with_1_minus_f_for_the_slope():
    """1 − f is taken for the slope of σ: a factor is missing."""


@edit("sigmoid_grad(f)", "(1 - f**2)")
def backward_with_the_slope_of_tanh():
    """1 − f² is the slope of tanh, not that of σ."""


@edit("sigmoid_grad(f)", "f * (1 + f)")
def backward_with_a_plus_in_the_slope():
    """The slope of σ has the factor 1 − f, not 1 + f."""


@edit("sigmoid_grad(f)", "sigmoid_grad(sigmoid(f))")
def backward_squashes_f_again():
    """σ is applied to f once more, though f is its output already."""


@edit("sigmoid_grad(f)", "sigmoid(f)")
def backward_takes_sigmoid_for_its_slope():
    """σ(f) is taken where the slope σ′ is meant."""


@edit("d_f * sigmoid_grad(f)", "d_f * sigmoid_grad(f) ** 2")
def backward_takes_the_slope_twice():
    """The slope of σ is multiplied in twice."""


@edit("sigmoid_grad(f)", "sigmoid_grad(d_f)")
def backward_takes_the_slope_at_what_arrives():
    """The slope is taken at d_f; it belongs to f."""


@edit("d_f * sigmoid_grad(f)", "d_f + sigmoid_grad(f)")
def backward_adds_the_slope():
    """The slope is added to d_f; the chain rule multiplies."""


@edit("sigmoid_grad(f)", "sigmoid_grad(sigmoid(h_x @ W_f.T))")
def backward_recomputes_without_bias():
    """f is computed anew without its bias; the f that is given holds it."""


@edit("sigmoid_grad(f)", "sigmoid_grad(h_x @ W_f.T)")
def backward_takes_the_slope_of_the_argument():
    """sigmoid_grad is given σ's argument; it expects its output, which f holds."""


@edit("d_a.T @ h_x", "d_a.T @ h_x / len(x)")
def backward_averages_d_W():
    """d_W_f is averaged over the batch; gradients are summed here."""


@edit("d_a.sum(axis=0)", "d_a.mean(axis=0)")
def backward_averages_d_b():
    """d_b_f is averaged over the batch; gradients are summed here."""


@edit("d_a.T @ h_x, d_a.sum(axis=0)", "d_a.T @ h_x / len(x), d_a.mean(axis=0)")
def backward_averages_both():
    """d_W_f and d_b_f are averaged over the batch; gradients are summed here."""


@edit("d_f * sigmoid_grad(f)", "d_f * sigmoid_grad(f) / len(x)")
def backward_averages_everything():
    """Everything is divided by the number of examples; gradients are summed here, and rows are rows."""


@edit("d_a.T @ h_x", "d_f.T @ h_x")
def backward_without_the_slope_in_d_W():
    """The slope of σ is missing in d_W_f alone."""


@edit("d_a.sum(axis=0)", "d_f.sum(axis=0)")
def backward_without_the_slope_in_d_b():
    """The slope of σ is missing in d_b_f alone."""


@edit("d_a @ W_f", "d_f @ W_f")
def backward_without_the_slope_in_d_h_and_d_x():
    """The slope of σ is missing in d_h_prev and d_x."""


@edit("d_a.sum(axis=0)", "d_a[-1]")
def backward_takes_d_b_of_the_last_example():
    """d_b_f is the last example's alone; the examples' gradients are summed."""


@edit("d_a.T @ h_x", "np.outer(d_a[-1], h_x[-1])")
def backward_takes_d_W_of_the_last_example():
    """d_W_f is the last example's alone; the examples' gradients are summed."""


@edit("d_a.sum(axis=0)", "d_a.sum(axis=1)")
def backward_sums_d_b_over_the_units():
    """d_b_f is summed over the units, and holds one number per example; sum over the examples."""


@edit("d_a.sum(axis=0)", "d_a")
def backward_does_not_sum_d_b():
    """d_b_f is not summed: every example has a row of its own in it."""


@edit("d_a.sum(axis=0)", "np.ones(len(W_f))")
def backward_gives_1_for_d_b():
    """d_b_f is 1, the slope of the sum alone; the chain rule brings in what arrives there."""


@edit("d_a.T @ h_x", "h_x.T @ d_a")
def backward_transposes_d_W():
    """d_W_f is transposed: it must have W_f's shape."""


@edit("d_a.T @ h_x", "d_a.T @ (h_x * (np.arange(h_x.shape[1]) < h_prev.shape[1]))")
def backward_leaves_the_x_block_of_d_W_empty():
    """The x block of d_W_f, its last D columns, is left at 0."""


@edit("d_a.T @ h_x", "d_a.T @ (h_x * (np.arange(h_x.shape[1]) >= h_prev.shape[1]))")
def backward_leaves_the_h_block_of_d_W_empty():
    """The h block of d_W_f, its first H columns, is left at 0."""


@edit("return d_h_prev, d_x", "return d_h_prev, (d_a @ W_f)[:, : x.shape[1]]")
def backward_cuts_d_x_from_the_start():
    """d_x is cut from the first columns, which are h's; those of x come after them."""


@edit("return d_h_prev, d_x", "return (d_a @ W_f)[:, x.shape[1] :], d_x")
def backward_cuts_d_h_from_the_end():
    """d_h_prev is cut from the last columns, among them x's; h's are the first H."""


@edit("return d_h_prev, d_x", "return (d_a @ W_f)[:, x.shape[1] :], (d_a @ W_f)[:, : x.shape[1]]")
def backward_swaps_the_blocks():
    """d_h_prev and d_x are cut as if x came first in [h, x]."""


@edit("[h_prev.shape[1]]", "[x.shape[1]]")
def backward_cuts_after_D_columns():
    """The product is cut after D columns; h comes first and has H."""


@edit("return d_h_prev, d_x", "return d_a @ W_f, d_a @ W_f")
def backward_gives_the_whole_product_to_both():
    """d_h_prev and d_x are the whole product, H + D columns: each has only its own."""


@edit("return d_h_prev, d_x", "return d_a @ W_f[:, : h_prev.shape[1]].T, d_x")
def backward_transposes_the_h_block():
    """d_h_prev uses the h block of W_f transposed; forward did that, backward undoes it."""


@edit("return d_h_prev, d_x, d_a.T @ h_x", "return d_x, d_h_prev, d_a.T @ h_x")
def backward_returns_d_x_first():
    """d_x is returned before d_h_prev; the order is that of forward's arguments."""


@edit(
    "return d_h_prev, d_x, d_a.T @ h_x, d_a.sum(axis=0)", "return d_a.T @ h_x, d_a.sum(axis=0), d_h_prev, d_x"
)
def backward_returns_parameters_first():
    """d_W_f and d_b_f are returned first; the order is that of forward's arguments."""


@edit("d_f * sigmoid_grad(f)", "-d_f * sigmoid_grad(f)")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign: look at the slope, is its sign turned?."""


def _sigmoid(a):
    return 0.5 + np.tanh(a / 2) / 2
