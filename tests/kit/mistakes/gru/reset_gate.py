"""Mistakes in the reset gate (slide 14)."""

import numpy as np

from grader.diagnosis.bank import edit

_R = "return sigmoid(_join(h_prev, x, W_r) @ W_r.T)"
_A = "_join(h_prev, x, W_r) @ W_r.T"
_D_A = "d_a = d_r * sigmoid_grad(r)"
_RESULTS = "return d_h_prev, d_x, d_a.T @ h_x"


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def forward_joins_x_before_h():
    """[x, h] is joined in that order; the slide puts h first (slide 14)."""


@edit(_R, f"return {_A}")
def forward_without_sigmoid():
    """The σ is missing: this is its argument."""


@edit(_R, "return sigmoid(_join(h_prev, x, W_r)) @ W_r.T")
def forward_squashes_before_the_product():
    """σ is taken of [h, x] before the product with W_r; it stands around the product (slide 14)."""


@edit(_R, f"{_R} * h_prev")
def forward_applies_the_gate():
    """It is r_t * h_{t-1}; the gate itself is wanted, what it acts on comes later."""


@edit(_A, f"{_A} + 1")
def forward_adds_a_bias_of_1():
    """1 is added inside the σ, as a bias often is; this gate has none (slide 14)."""


@edit(_A, f"{_A} - 1")
def forward_adds_a_bias_of_minus_1():
    """1 is subtracted inside the σ, as a bias sometimes is; this gate has none (slide 14)."""


@edit(_A, f"{_A} + W_r.sum(axis=1)")
def forward_makes_a_bias_of_the_weights():
    """Each row's sum of W_r is added, as if one more input were 1 everywhere; there is no bias (slide 14)."""


@edit(_R, f"return sigmoid(sigmoid({_A}))")
def forward_takes_sigmoid_twice():
    """The σ is taken twice."""


@edit(_R, f"return sigmoid_grad(sigmoid({_A}))")
def forward_gives_the_slope():
    """This is the slope of σ there; forward gives its value."""


@edit(_R, f"return sigmoid_grad({_A})")
def forward_gives_a_times_1_minus_a():
    """It is a * (1 − a), the slope's formula at the pre-activation; forward gives σ(a)."""


@edit("W_r.T", "W_r.reshape(W_r.shape[::-1])")
def forward_reshapes_instead_of_transposing():
    """W_r is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit("np.concatenate([h_prev, x], axis=1)", "np.concatenate([h_prev, x], axis=None).reshape(N, H + D)")
def forward_joins_batches_end_to_end():
    """All of h and then all of x is cut anew into rows: an example is joined with another one's numbers."""


@edit(_A, "_join(h_prev, x, W_r)[:1] @ W_r.T + 0 * h_prev")
def forward_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own h_{t-1} and x_t."""


@edit(_A, "_join(h_prev, x, W_r).mean(axis=0) @ W_r.T + 0 * h_prev")
def forward_averages_the_examples():
    """The examples are averaged first; each has its own h_{t-1} and x_t."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([np.tanh(h_prev), x]")
def forward_squashes_the_old_state():
    """tanh is taken of h_{t-1} before it enters; the slide has h_{t-1} itself (slide 14)."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([sigmoid(h_prev), x]")
def forward_takes_sigmoid_of_the_old_state():
    """σ is taken of h_{t-1} before it enters; the slide has h_{t-1} itself (slide 14)."""


def forward_ignores_h(h_prev, x, W_r):
    """h_{t-1} takes no part: only x_t is multiplied by its block of W_r."""
    return _sigmoid(x @ W_r[:, h_prev.shape[1] :].T)


def forward_ignores_x(h_prev, x, W_r):
    """x_t takes no part: only h_{t-1} is multiplied by its block of W_r."""
    return _sigmoid(h_prev @ W_r[:, : h_prev.shape[1]].T)


def forward_squashes_each_product_apart(h_prev, x, W_r):
    """σ is taken of h's share and of x's apart; the slide has one σ around the sum of both."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev @ W_r[:, :H].T) + _sigmoid(x @ W_r[:, H:].T)


def forward_multiplies_two_sigmoids(h_prev, x, W_r):
    """σ of h's share and σ of x's are multiplied; the slide has one σ around the sum of both."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev @ W_r[:, :H].T) * _sigmoid(x @ W_r[:, H:].T)


def forward_averages_two_sigmoids(h_prev, x, W_r):
    """It is the mean of two σ, of h's share and of x's; the slide has one σ around the sum of both."""
    H = h_prev.shape[1]
    return (_sigmoid(h_prev @ W_r[:, :H].T) + _sigmoid(x @ W_r[:, H:].T)) / 2


def forward_squashes_the_share_of_h_alone(h_prev, x, W_r):
    """σ is taken of h's share alone; x's share stands inside it too."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev @ W_r[:, :H].T) + x @ W_r[:, H:].T


def forward_squashes_the_share_of_x_alone(h_prev, x, W_r):
    """σ is taken of x's share alone; h's share stands inside it too."""
    H = h_prev.shape[1]
    return h_prev @ W_r[:, :H].T + _sigmoid(x @ W_r[:, H:].T)


def forward_adds_the_bare_state(h_prev, x, W_r):
    """h_{t-1} is added without its block of W_r: only x_t is multiplied by its own."""
    return _sigmoid(h_prev + x @ W_r[:, h_prev.shape[1] :].T)


def forward_weighs_the_state_by_the_share_of_x(h_prev, x, W_r):
    """h_{t-1} is multiplied entry by entry by x's share; it has its own block of W_r, and is added."""
    return _sigmoid(h_prev * (x @ W_r[:, h_prev.shape[1] :].T))


def forward_multiplies_the_shares(h_prev, x, W_r):
    """h's share and x's are multiplied; a product with [h, x] adds them."""
    H = h_prev.shape[1]
    return _sigmoid((h_prev @ W_r[:, :H].T) * (x @ W_r[:, H:].T))


def forward_subtracts_the_share_of_x(h_prev, x, W_r):
    """x's share is subtracted from h's; a product with [h, x] adds them."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev @ W_r[:, :H].T - x @ W_r[:, H:].T)


def forward_subtracts_the_share_of_h(h_prev, x, W_r):
    """h's share is subtracted from x's; a product with [h, x] adds them."""
    H = h_prev.shape[1]
    return _sigmoid(x @ W_r[:, H:].T - h_prev @ W_r[:, :H].T)


def forward_with_h_block_not_transposed(h_prev, x, W_r):
    """The h block of W_r, a square, is multiplied without its transpose."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev @ W_r[:, :H] + x @ W_r[:, H:].T)


def forward_takes_the_h_block_from_the_end(h_prev, x, W_r):
    """h_{t-1} is multiplied by W_r's last H columns; those of h are the first H."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev @ W_r[:, -H:].T + x @ W_r[:, H:].T)


def forward_takes_the_x_block_from_the_start(h_prev, x, W_r):
    """x_t is multiplied by W_r's first D columns; those of x come after h's."""
    (H, D) = h_prev.shape[1], x.shape[1]
    return _sigmoid(h_prev @ W_r[:, :H].T + x @ W_r[:, :D].T)


def forward_weighs_the_old_state_alone(h_prev, x, W_r):
    """h_{t-1} is multiplied entry by entry by the diagonal of its block of W_r, not by the matrix."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev * np.diag(W_r[:, :H]) + x @ W_r[:, H:].T)


@edit("return sigmoid(", "return np.tanh(")
def forward_with_tanh():
    """tanh is taken where the slide has σ (slide 14)."""


@edit(_A, f"-({_A})")
def forward_with_the_sign_of_sigmoid_turned():
    """It is 1 − r, which is σ(−a): is a minus sign lost in 1 / (1 + e^(−a))?"""


@edit(_R, f"return 1 / 1 + np.exp(-np.clip({_A}, -50, 50))")
def forward_without_brackets():
    """It is 1 + e^(−a): the brackets around the denominator of σ are missing."""


@edit(_R, f"return 1 / (1 - np.exp(-({_A})))")
def forward_has_a_minus_in_the_denominator():
    """It is 1 / (1 − e^(−a)): the denominator of σ is a sum."""


@edit(_R, f"return np.exp({_A})")
def forward_gives_the_exponential():
    """It is e^a, which nothing bounds: σ has a denominator, so that it stays below 1."""


@edit(_R, f"return np.log1p(np.exp({_A}))")
def forward_gives_softplus():
    """It is log(1 + e^a), whose slope is σ; the slide has the σ itself."""


@edit(_R, f"return np.tanh({_A}) / 2")
def forward_forgets_to_move_the_tanh():
    """It is tanh(a) / 2, between −1/2 and 1/2; a gate lies between 0 and 1 (slide 14)."""


@edit(_R, f"return 1 + np.exp(-np.clip({_A}, -50, 50)) ** -1")
def forward_turns_the_exponential_alone():
    """It is 1 + e^a: the power −1 belongs to the whole sum, not to the exponential."""


@edit(_R, f"return sigmoid({_A}) ** 2")
def forward_squares():
    """It is the square of σ."""


@edit(_R, f"return (1 + np.tanh({_A})) / 2")
def forward_makes_sigmoid_of_tanh():
    """It is σ(2a): tanh can be stretched into a σ, but of half the argument."""


@edit(_R, f"return np.tanh({_A} / 2)")
def forward_stretches_sigmoid():
    """It is 2σ(a) − 1, between −1 and 1; a gate lies between 0 and 1 (slide 14)."""


@edit(_R, f"return np.clip(0.2 * ({_A}) + 0.5, 0, 1)")
def forward_with_a_hard_sigmoid():
    """A straight line, clipped, stands for σ; the slide has the σ itself."""


@edit(_R, f"return np.clip({_A}, 0, 1)")
def forward_clips():
    """The pre-activation is clipped at 0 and 1; a σ bends towards them."""


@edit(_R, f"return 1.0 * ({_A} > 0)")
def forward_gives_0_or_1():
    """Every entry is 0 or 1, as if rounded; a gate can be half open."""


@edit(_R, f"return np.maximum({_A}, 0)")
def forward_with_relu():
    """max(a, 0) is taken where the slide has σ (slide 14)."""


def forward_with_softmax(h_prev, x, W_r):
    """The units of a row sum to 1, a softmax; each r is a σ of its own (slide 14)."""
    e = np.exp(np.clip(np.concatenate([h_prev, x], axis=1) @ W_r.T, -500, 500))
    return e / e.sum(axis=1, keepdims=True)


@edit(_D_A, "d_a = d_r")
def backward_without_the_slope():
    """The slope of σ is missing in d_a."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def backward_joins_x_before_h():
    """[x, h] is joined in that order for d_W_r; the slide puts h first (slide 14)."""


@edit(_D_A, "d_a = sigmoid_grad(r)")
def backward_forgets_what_arrives():
    """The gradient d_r that arrives is not used."""


@edit("sigmoid_grad(r)", "r")
def backward_with_the_value_for_the_slope():
    """r itself is taken for the slope of σ."""


@edit("sigmoid_grad(r)", "(1 - r)")
def backward_with_1_minus_r_for_the_slope():
    """1 − r is taken for the slope of σ: a factor is missing."""


@edit(_D_A, "d_a = d_r * r * 1 - r")
def backward_without_brackets():
    """The brackets around 1 − r are missing in the slope: only its 1 is multiplied."""


@edit(_D_A, "d_a = d_r * r - r**2")
def backward_multiplies_the_first_term_alone():
    """d_r multiplies r alone; it multiplies the whole slope."""


@edit("sigmoid_grad(r)", "sigmoid_grad(r).mean(axis=0)")
def backward_averages_the_slope():
    """The slope is averaged over the batch; each example has a r of its own."""


@edit("sigmoid_grad(r)", "(1 - r**2)")
def backward_with_the_slope_of_tanh():
    """1 − r² is the slope of tanh, not that of σ."""


@edit("sigmoid_grad(r)", "r * (1 + r)")
def backward_with_a_plus_in_the_slope():
    """The slope of σ has the factor 1 − r, not 1 + r."""


@edit("sigmoid_grad(r)", "(r - 1)")
def backward_with_z_minus_1_for_the_slope():
    """r − 1 is taken for the slope of σ: a factor is missing, and the sign is wrong."""


@edit("sigmoid_grad(r)", "(1 - r) ** 2")
def backward_squares_1_minus_r():
    """(1 − r)² is taken for the slope of σ: its two factors differ."""


@edit("sigmoid_grad(r)", "r**2")
def backward_squares_r():
    """r² is taken for the slope of σ: its two factors differ."""


@edit("sigmoid_grad(r)", "r * (1 - r**2)")
def backward_squares_inside_the_slope():
    """r * (1 − r²) is taken for the slope of σ: the square belongs to tanh's."""


@edit("sigmoid_grad(r)", "sigmoid_grad(sigmoid(r))")
def backward_squashes_r_again():
    """σ is applied to r once more, though r is its output already."""


@edit("sigmoid_grad(r)", "sigmoid(r)")
def backward_takes_sigmoid_for_its_slope():
    """σ(r) is taken where the slope σ′ is meant."""


@edit("sigmoid_grad(r)", "(sigmoid_grad(r) * (1 - 2 * r))")
def backward_takes_the_second_derivative():
    """The slope has been differentiated once more: this is σ″."""


@edit(_D_A, "d_a = d_r * sigmoid_grad(r) ** 2")
def backward_takes_the_slope_twice():
    """The slope of σ is multiplied in twice."""


@edit("sigmoid_grad(r)", "sigmoid_grad(d_r)")
def backward_takes_the_slope_at_what_arrives():
    """The slope is taken at d_r; it belongs to r."""


@edit("sigmoid_grad(r)", "sigmoid_grad(h_prev)")
def backward_takes_the_slope_at_the_state():
    """The slope is taken at h_{t-1}; it belongs to r, the output of the σ."""


@edit(_D_A, f"{_D_A} * h_prev")
def backward_multiplies_by_the_state():
    """d_a has h_{t-1} as a factor: d_r is the gate's own gradient, what the gate acts on is in it already."""


@edit(_D_A, "d_a = d_r + sigmoid_grad(r)")
def backward_adds_the_slope():
    """The slope is added to d_r; the chain rule multiplies."""


@edit(_D_A, "d_a = d_r / sigmoid_grad(r)")
def backward_divides_by_the_slope():
    """d_r is divided by the slope; the chain rule multiplies."""


@edit("sigmoid_grad(r)", "sigmoid_grad(h_x @ W_r.T)")
def backward_takes_the_slope_of_the_argument():
    """sigmoid_grad is given σ's argument; it expects its output, which r holds."""


@edit("sigmoid_grad(r)", "sigmoid_grad(r[:1])")
def backward_takes_the_slope_of_the_first_example():
    """The slope is the first example's for all; each has a r of its own."""


@edit("d_a.T @ h_x", "d_a.T @ h_x / len(x)")
def backward_averages_d_W():
    """d_W_r is averaged over the batch; gradients are summed here."""


@edit(_D_A, f"{_D_A} / len(x)")
def backward_averages_everything():
    """Everything is divided by the number of examples; gradients are summed here, and rows are rows."""


@edit(_D_A, "d_a = 2 * d_r * sigmoid_grad(r)")
def backward_doubles_everything():
    """Every gradient is twice what it should be."""


@edit("d_a.T @ h_x", "d_r.T @ h_x")
def backward_without_the_slope_in_d_W():
    """The slope of σ is missing in d_W_r alone."""


@edit("d_a @ W_r", "d_r @ W_r")
def backward_without_the_slope_in_d_h_and_d_x():
    """The slope of σ is missing in d_h_prev and d_x."""


@edit("return d_h_prev, d_x", "return d_r @ W_r[:, : h_prev.shape[1]], d_x")
def backward_without_the_slope_in_d_h_prev():
    """The slope of σ is missing in d_h_prev alone."""


@edit("return d_h_prev, d_x", "return d_h_prev, d_r @ W_r[:, h_prev.shape[1] :]")
def backward_without_the_slope_in_d_x():
    """The slope of σ is missing in d_x alone."""


@edit("d_a.T @ h_x", "np.outer(d_a[-1], h_x[-1])")
def backward_takes_d_W_of_the_last_example():
    """d_W_r is the last example's alone; the examples' gradients are summed."""


@edit("d_a.T @ h_x", "np.outer(d_a.sum(axis=0), h_x.sum(axis=0))")
def backward_sums_before_the_product():
    """d_a and [h, x] are summed over the batch before d_W_r is made of them; the products are summed."""


@edit("d_a.T @ h_x", "h_x.T @ d_a")
def backward_transposes_d_W():
    """d_W_r is transposed: it must have W_r's shape."""


@edit("d_a.T @ h_x", "d_a.T @ h_prev")
def backward_gives_the_h_block_of_d_W_alone():
    """d_W_r has only the H columns of h_{t-1}; those of x_t are missing after them."""


@edit("d_a.T @ h_x", "d_a.T @ x")
def backward_gives_the_x_block_of_d_W_alone():
    """d_W_r has only the D columns of x_t; those of h_{t-1} are missing before them."""


@edit("d_a.T @ h_x", "d_a.T @ np.concatenate([r, x], axis=1)")
def backward_takes_r_for_h_in_d_W():
    """d_W_r is made with [r, x]; W_r was multiplied by [h_{t-1}, x_t]."""


@edit("d_a.T @ h_x", "d_a.T @ (h_x * (np.arange(h_x.shape[1]) < h_prev.shape[1]))")
def backward_leaves_the_x_block_of_d_W_empty():
    """The x block of d_W_r, its last D columns, is left at 0."""


@edit("d_a.T @ h_x", "d_a.T @ (h_x * (np.arange(h_x.shape[1]) >= h_prev.shape[1]))")
def backward_leaves_the_h_block_of_d_W_empty():
    """The h block of d_W_r, its first H columns, is left at 0."""


@edit("return d_h_prev, d_x", "return d_h_prev, (d_a @ W_r)[:, : x.shape[1]]")
def backward_cuts_d_x_from_the_start():
    """d_x is cut from the first columns, which are h's; those of x come after them."""


@edit("return d_h_prev, d_x", "return (d_a @ W_r)[:, x.shape[1] :], d_x")
def backward_cuts_d_h_from_the_end():
    """d_h_prev is cut from the last columns, among them x's; h's are the first H."""


@edit("return d_h_prev, d_x", "return (d_a @ W_r)[:, x.shape[1] :], (d_a @ W_r)[:, : x.shape[1]]")
def backward_swaps_the_blocks():
    """d_h_prev and d_x are cut as if x came first in [h, x]."""


@edit("[h_prev.shape[1]]", "[x.shape[1]]")
def backward_cuts_after_D_columns():
    """The product is cut after D columns; h comes first and has H."""


@edit("return d_h_prev, d_x", "return d_a @ W_r, d_a @ W_r")
def backward_gives_the_whole_product_to_both():
    """d_h_prev and d_x are the whole product, H + D columns: each has only its own."""


@edit("return d_h_prev, d_x", "return d_a @ W_r[:, : h_prev.shape[1]].T, d_x")
def backward_transposes_the_h_block():
    """d_h_prev uses the h block of W_r transposed; forward did that, backward undoes it."""


@edit("return d_h_prev, d_x", "return d_a, d_x")
def backward_gives_d_a_as_d_h_prev():
    """d_h_prev is d_a: the way from the pre-activation to h_{t-1} goes through W_r."""


@edit("return d_h_prev, d_x", "return d_h_prev * r, d_x")
def backward_gates_d_h_prev():
    """d_h_prev is multiplied by r; here h_{t-1} only makes the gate; the candidate is where r meets it."""


@edit("return d_h_prev, d_x", "return 0 * d_h_prev, d_x")
def backward_gives_no_d_h_prev():
    """d_h_prev is 0: the gate sees h_{t-1} too."""


@edit("return d_h_prev, d_x", "return d_h_prev.sum(axis=0), d_x.sum(axis=0)")
def backward_sums_d_h_and_d_x_over_the_batch():
    """d_h_prev and d_x are summed over the batch; every example has its own h_{t-1} and x_t."""


@edit(_RESULTS, "return d_x, d_h_prev, d_a.T @ h_x")
def backward_returns_d_x_first():
    """d_x is returned before d_h_prev; the order is that of forward's arguments."""


@edit(_RESULTS, "return d_a.T @ h_x, d_h_prev, d_x")
def backward_returns_d_W_first():
    """d_W_r is returned first; the order is that of forward's arguments."""


@edit(_D_A, "d_a = -d_r * sigmoid_grad(r)")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign: look at the slope, is its sign turned?"""


def _sigmoid(a):
    return 0.5 + np.tanh(a / 2) / 2
