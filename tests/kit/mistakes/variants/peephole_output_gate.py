"""Mistakes in the output gate with a peephole (slide 12)."""

import numpy as np

from grader.diagnosis.bank import edit

_GATE = "sigmoid(C_h_x @ W_o.T + b_o)"
_JOINED = "np.concatenate([C, h_prev, x]"
_INPUTS = "return d_C, d_h_prev, d_x,"
_D_A = "d_o * sigmoid_grad(o)"


@edit("+ b_o", "")
def forward_without_bias():
    """The bias b_o is left out."""


@edit(_JOINED, "np.concatenate([h_prev, C, x]")
def forward_joins_h_before_C():
    """[h, C, x] is joined in that order; the slide puts C first (slide 12)."""


@edit(_JOINED, "np.concatenate([h_prev, x, C]")
def forward_joins_C_last():
    """[h, x, C] is joined in that order; the slide puts C first (slide 12)."""


@edit("return " + _GATE, "return C_h_x @ W_o.T + b_o")
def forward_without_sigmoid():
    """The σ is missing: this is its argument."""


def forward_is_blind_to_the_cell(C, h_prev, x, W_o, b_o):
    """C_t takes no part: this is the plain gate, without its peephole (slide 12)."""
    H = h_prev.shape[1]
    return _sigmoid(h_prev @ W_o[:, H : 2 * H].T + x @ W_o[:, 2 * H :].T + b_o)


def forward_adds_the_peephole_after_sigmoid(C, h_prev, x, W_o, b_o):
    """The peephole's share is added to the gate; it belongs inside the σ (slide 12)."""
    H = h_prev.shape[1]
    return _sigmoid(np.concatenate([h_prev, x], axis=1) @ W_o[:, H:].T + b_o) + C @ W_o[:, :H].T


@edit("return sigmoid(", "return np.tanh(")
def forward_with_tanh():
    """tanh is taken where the slide has σ (slide 12)."""


def forward_with_a_diagonal_peephole(C, h_prev, x, W_o, b_o):
    """Each gate looks at its own cell alone, as in the paper; slide 12's W_o is dense."""
    H = h_prev.shape[1]
    a = np.concatenate([h_prev, x], axis=1) @ W_o[:, H:].T + b_o
    return _sigmoid(a + C * np.diag(W_o[:, :H]))


@edit(_JOINED, "np.concatenate([x, h_prev, C]")
def forward_joins_in_reverse():
    """[x, h, C] is joined in that order; the slide has C, h, x (slide 12)."""


@edit(_JOINED, "np.concatenate([x, C, h_prev]")
def forward_joins_x_first():
    """[x, C, h] is joined in that order; x comes last (slide 12)."""


@edit(_JOINED, "np.concatenate([C, x, h_prev]")
def forward_joins_x_before_h():
    """[C, x, h] is joined in that order; h comes before x (slide 12)."""


@edit(_JOINED, "np.concatenate([h_prev, h_prev, x]")
def forward_looks_at_h_twice():
    """h_{t-1} stands in the place of the cell: [h, h, x] is joined where [C, h, x] is meant."""


@edit(_JOINED, "np.concatenate([C, C, x]")
def forward_looks_at_C_twice():
    """The cell stands in the place of h_{t-1}: [C, C, x] is joined where [C, h, x] is meant."""


@edit(_JOINED, "np.concatenate([np.tanh(C), h_prev, x]")
def forward_squashes_the_cell():
    """tanh is taken of the cell before the gate looks at it; C_t enters as it is (slide 12)."""


@edit(_JOINED, "np.concatenate([-C, h_prev, x]")
def forward_subtracts_the_peephole():
    """The peephole's share is subtracted; everything is added inside the σ."""


@edit("W_o.T + b_o", "W_o.T - b_o")
def forward_subtracts_bias():
    """The bias b_o is subtracted."""


@edit("W_o.T + b_o", "W_o.T + 2 * b_o")
def forward_adds_bias_twice():
    """The bias b_o is added twice, once with each of two products perhaps."""


@edit("W_o.T + b_o", "W_o.T + 3 * b_o")
def forward_adds_bias_three_times():
    """The bias b_o is added three times, with C, with h and with x; once is enough."""


@edit("W_o.T + b_o", "W_o.T * b_o")
def forward_multiplies_by_bias():
    """The product is multiplied by b_o; the slide adds it."""


@edit("return " + _GATE, "return sigmoid(C_h_x @ W_o.T) + b_o")
def forward_adds_bias_after_sigmoid():
    """The bias is added after the σ, not inside it."""


@edit(_GATE, "sigmoid(sigmoid(C_h_x @ W_o.T + b_o))")
def forward_takes_sigmoid_twice():
    """The σ is taken twice."""


@edit(_GATE, "sigmoid_grad(sigmoid(C_h_x @ W_o.T + b_o))")
def forward_gives_the_slope():
    """This is the slope of σ there; forward gives its value."""


@edit("W_o.T", "W_o.reshape(W_o.shape[::-1])")
def forward_reshapes_instead_of_transposing():
    """W_o is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit(_JOINED + ", axis=1)", "np.concatenate([C, h_prev, x], axis=None).reshape(N, 2 * H + D)")
def forward_joins_batches_end_to_end():
    """All of C, of h and of x is cut anew into rows: an example is joined with another one's numbers."""


@edit("C_h_x @ W_o.T", "C_h_x[:1] @ W_o.T")
def forward_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own C_t, h_{t-1} and x_t."""


def forward_ignores_h(C, h_prev, x, W_o, b_o):
    """h_{t-1} takes no part: only the cell and x_t are multiplied by their blocks of W_o."""
    H = h_prev.shape[1]
    return _sigmoid(C @ W_o[:, :H].T + x @ W_o[:, 2 * H :].T + b_o)


def forward_ignores_x(C, h_prev, x, W_o, b_o):
    """x_t takes no part: only the cell and h_{t-1} are multiplied by their blocks of W_o."""
    H = h_prev.shape[1]
    return _sigmoid(C @ W_o[:, :H].T + h_prev @ W_o[:, H : 2 * H].T + b_o)


def forward_sees_the_cell_alone(C, h_prev, x, W_o, b_o):
    """Only the cell takes part; the peephole comes in addition to h_{t-1} and x_t (slide 12)."""
    return _sigmoid(C @ W_o[:, : h_prev.shape[1]].T + b_o)


def forward_adds_the_bare_cell(C, h_prev, x, W_o, b_o):
    """The cell is added as it is; it is multiplied by the first H columns of W_o."""
    H = h_prev.shape[1]
    return _sigmoid(np.concatenate([h_prev, x], axis=1) @ W_o[:, H:].T + C + b_o)


def forward_multiplies_the_peephole(C, h_prev, x, W_o, b_o):
    """The peephole's share is multiplied with the rest of the argument; all is added inside the σ."""
    H = h_prev.shape[1]
    rest = np.concatenate([h_prev, x], axis=1) @ W_o[:, H:].T + b_o
    return _sigmoid(rest * (C @ W_o[:, :H].T))


def forward_gates_the_cell(C, h_prev, x, W_o, b_o):
    """The gate is multiplied with the cell; that is left to what uses the gate."""
    return C * _sigmoid(np.concatenate([C, h_prev, x], axis=1) @ W_o.T + b_o)


def forward_gives_C_the_block_of_h(C, h_prev, x, W_o, b_o):
    """The cell is multiplied by h's block of W_o; its own are the first H columns."""
    H = h_prev.shape[1]
    return _sigmoid((C + h_prev) @ W_o[:, H : 2 * H].T + x @ W_o[:, 2 * H :].T + b_o)


def forward_gives_h_the_block_of_C(C, h_prev, x, W_o, b_o):
    """h_{t-1} is multiplied by the cell's block of W_o; its own are the columns from H to 2H."""
    H = h_prev.shape[1]
    return _sigmoid((C + h_prev) @ W_o[:, :H].T + x @ W_o[:, 2 * H :].T + b_o)


def forward_squashes_each_product_apart(C, h_prev, x, W_o, b_o):
    """σ is taken of each share apart; the slide has one σ around the sum of all."""
    H = h_prev.shape[1]
    shares = C @ W_o[:, :H].T, h_prev @ W_o[:, H : 2 * H].T, x @ W_o[:, 2 * H :].T + b_o
    return sum(_sigmoid(each) for each in shares)


def forward_squashes_the_peephole_apart(C, h_prev, x, W_o, b_o):
    """The peephole has a σ of its own; it belongs into the one σ, beside h and x (slide 12)."""
    H = h_prev.shape[1]
    plain = _sigmoid(np.concatenate([h_prev, x], axis=1) @ W_o[:, H:].T + b_o)
    return plain + _sigmoid(C @ W_o[:, :H].T)


def forward_opens_by_two_gates(C, h_prev, x, W_o, b_o):
    """The plain gate is multiplied with a σ of the peephole; one σ takes the sum (slide 12)."""
    H = h_prev.shape[1]
    plain = _sigmoid(np.concatenate([h_prev, x], axis=1) @ W_o[:, H:].T + b_o)
    return plain * _sigmoid(C @ W_o[:, :H].T)


def forward_with_C_block_not_transposed(C, h_prev, x, W_o, b_o):
    """The C block of W_o, a square, is multiplied without its transpose."""
    H = h_prev.shape[1]
    return _sigmoid(C @ W_o[:, :H] + np.concatenate([h_prev, x], axis=1) @ W_o[:, H:].T + b_o)


def forward_with_h_block_not_transposed(C, h_prev, x, W_o, b_o):
    """The h block of W_o, a square, is multiplied without its transpose."""
    H = h_prev.shape[1]
    C_x, W_C_x = np.concatenate([C, x], axis=1), np.delete(W_o, np.s_[H : 2 * H], axis=1)
    return _sigmoid(h_prev @ W_o[:, H : 2 * H] + C_x @ W_C_x.T + b_o)


@edit(_GATE, "sigmoid(-(C_h_x @ W_o.T + b_o))")
def forward_with_the_sign_of_sigmoid_turned():
    """It is 1 − o, which is σ(−a): is a minus sign lost in 1 / (1 + e^(−a))?"""


@edit(_GATE, "(1 + np.tanh(C_h_x @ W_o.T + b_o)) / 2")
def forward_makes_sigmoid_of_tanh():
    """It is σ(2a): tanh can be stretched into a σ, but of half the argument."""


@edit(_GATE, "np.clip(0.2 * (C_h_x @ W_o.T + b_o) + 0.5, 0, 1)")
def forward_with_a_hard_sigmoid():
    """A straight line, clipped, stands for σ; the slide has the σ itself."""


@edit(_GATE, "np.maximum(C_h_x @ W_o.T + b_o, 0)")
def forward_with_relu():
    """max(a, 0) is taken where the slide has σ (slide 12)."""


def forward_with_softmax(C, h_prev, x, W_o, b_o):
    """The units of a row sum to 1, a softmax; each o is a σ of its own (slide 12)."""
    a = np.concatenate([C, h_prev, x], axis=1) @ W_o.T + b_o
    e = np.exp(np.clip(a, -500, 500))
    return e / e.sum(axis=1, keepdims=True)


@edit(_D_A, "d_o")
def backward_without_the_slope():
    """The slope of σ is missing in d_a."""


@edit(_INPUTS, "return 0 * d_C, d_h_prev, d_x,")
def backward_forgets_the_peephole():
    """d_C is 0; the gate looks at the cell, and what it looks at gets a gradient."""


@edit(_JOINED, "np.concatenate([h_prev, C, x]")
def backward_joins_h_before_C():
    """[h, C, x] is joined in that order for d_W_o; the slide puts C first (slide 12)."""


@edit(_JOINED, "np.concatenate([h_prev, x, C]")
def backward_joins_C_last():
    """[h, x, C] is joined in that order for d_W_o; the slide puts C first (slide 12)."""


@edit(_JOINED, "np.concatenate([x, h_prev, C]")
def backward_joins_in_reverse():
    """[x, h, C] is joined in that order for d_W_o; the slide has C, h, x (slide 12)."""


@edit(_JOINED, "np.concatenate([x, C, h_prev]")
def backward_joins_x_first():
    """[x, C, h] is joined in that order for d_W_o; x comes last (slide 12)."""


@edit(_JOINED, "np.concatenate([C, x, h_prev]")
def backward_joins_x_before_h():
    """[C, x, h] is joined in that order for d_W_o; h comes before x (slide 12)."""


@edit(_JOINED, "np.concatenate([h_prev, h_prev, x]")
def backward_looks_at_h_twice():
    """The C block of d_W_o, its first H columns, is made with h_{t-1}; it is the cell's."""


@edit(_JOINED, "np.concatenate([C, C, x]")
def backward_looks_at_C_twice():
    """The h block of d_W_o is made with the cell; it is h_{t-1}'s."""


@edit(_JOINED, "np.concatenate([np.tanh(C), h_prev, x]")
def backward_squashes_the_cell():
    """The C block of d_W_o is made with the tanh of the cell; the gate looks at the cell as it is."""


@edit(_D_A, "sigmoid_grad(o)")
def backward_forgets_what_arrives():
    """The gradient d_o that arrives is not used."""


@edit("sigmoid_grad(o)", "o")
def backward_with_the_value_for_the_slope():
    """o itself is taken for the slope of σ."""


@edit("sigmoid_grad(o)", "(1 - o)")
def backward_with_1_minus_o_for_the_slope():
    """1 − o is taken for the slope of σ: a factor is missing."""


@edit("sigmoid_grad(o)", "(1 - o**2)")
def backward_with_the_slope_of_tanh():
    """1 − o² is the slope of tanh, not that of σ."""


@edit("sigmoid_grad(o)", "o * (1 + o)")
def backward_with_a_plus_in_the_slope():
    """The slope of σ has the factor 1 − o, not 1 + o."""


@edit("sigmoid_grad(o)", "sigmoid_grad(sigmoid(o))")
def backward_squashes_o_again():
    """σ is applied to o once more, though o is its output already."""


@edit("sigmoid_grad(o)", "sigmoid(o)")
def backward_takes_sigmoid_for_its_slope():
    """σ(o) is taken where the slope σ′ is meant."""


@edit(_D_A, "d_o * sigmoid_grad(o) ** 2")
def backward_takes_the_slope_twice():
    """The slope of σ is multiplied in twice."""


@edit("sigmoid_grad(o)", "sigmoid_grad(d_o)")
def backward_takes_the_slope_at_what_arrives():
    """The slope is taken at d_o; it belongs to o."""


@edit(_D_A, "d_o + sigmoid_grad(o)")
def backward_adds_the_slope():
    """The slope is added to d_o; the chain rule multiplies."""


@edit("sigmoid_grad(o)", "sigmoid_grad(sigmoid(C_h_x @ W_o.T))")
def backward_recomputes_without_bias():
    """o is computed anew without its bias; the o that is given holds it."""


@edit("sigmoid_grad(o)", "sigmoid_grad(C_h_x @ W_o.T)")
def backward_takes_the_slope_of_the_argument():
    """sigmoid_grad is given σ's argument; it expects its output, which o holds."""


@edit("d_a.T @ C_h_x", "d_a.T @ C_h_x / len(x)")
def backward_averages_d_W():
    """d_W_o is averaged over the batch; gradients are summed here."""


@edit("d_a.sum(axis=0)", "d_a.mean(axis=0)")
def backward_averages_d_b():
    """d_b_o is averaged over the batch; gradients are summed here."""


@edit("d_a.T @ C_h_x, d_a.sum(axis=0)", "d_a.T @ C_h_x / len(x), d_a.mean(axis=0)")
def backward_averages_both():
    """d_W_o and d_b_o are averaged over the batch; gradients are summed here."""


@edit(_D_A, "d_o * sigmoid_grad(o) / len(x)")
def backward_averages_everything():
    """Everything is divided by the number of examples; gradients are summed here, and rows are rows."""


@edit("d_a.T @ C_h_x", "d_o.T @ C_h_x")
def backward_without_the_slope_in_d_W():
    """The slope of σ is missing in d_W_o alone."""


@edit("d_a.sum(axis=0)", "d_o.sum(axis=0)")
def backward_without_the_slope_in_d_b():
    """The slope of σ is missing in d_b_o alone."""


@edit("d_a @ W_o", "d_o @ W_o")
def backward_without_the_slope_in_d_C_d_h_and_d_x():
    """The slope of σ is missing in d_C, d_h_prev and d_x."""


@edit(_INPUTS, "return d_o @ W_o[:, :H], d_h_prev, d_x,")
def backward_without_the_slope_in_d_C():
    """The slope of σ is missing in d_C alone: the peephole leads through the σ too."""


@edit("d_a.sum(axis=0)", "d_a[-1]")
def backward_takes_d_b_of_the_last_example():
    """d_b_o is the last example's alone; the examples' gradients are summed."""


@edit("d_a.T @ C_h_x", "np.outer(d_a[-1], C_h_x[-1])")
def backward_takes_d_W_of_the_last_example():
    """d_W_o is the last example's alone; the examples' gradients are summed."""


@edit("d_a.sum(axis=0)", "d_a.sum(axis=1)")
def backward_sums_d_b_over_the_units():
    """d_b_o is summed over the units, and holds one number per example; sum over the examples."""


@edit("d_a.sum(axis=0)", "d_a")
def backward_does_not_sum_d_b():
    """d_b_o is not summed: every example has a row of its own in it."""


@edit("d_a.sum(axis=0)", "np.ones(len(W_o))")
def backward_gives_1_for_d_b():
    """d_b_o is 1, the slope of the sum alone; the chain rule brings in what arrives there."""


@edit("d_a.T @ C_h_x", "C_h_x.T @ d_a")
def backward_transposes_d_W():
    """d_W_o is transposed: it must have W_o's shape."""


@edit("d_a.T @ C_h_x", "d_a.T @ (C_h_x * (np.arange(C_h_x.shape[1]) >= H))")
def backward_leaves_the_C_block_of_d_W_empty():
    """The C block of d_W_o, its first H columns, is left at 0: the peephole's weights learn too."""


@edit("d_a.T @ C_h_x", "d_a.T @ (C_h_x * (np.arange(C_h_x.shape[1]) // H != 1))")
def backward_leaves_the_h_block_of_d_W_empty():
    """The h block of d_W_o, its columns from H to 2H, is left at 0."""


@edit("d_a.T @ C_h_x", "d_a.T @ (C_h_x * (np.arange(C_h_x.shape[1]) < 2 * H))")
def backward_leaves_the_x_block_of_d_W_empty():
    """The x block of d_W_o, its last D columns, is left at 0."""


@edit("d_a.T @ C_h_x", "d_a.T @ C_h_x * np.hstack([np.eye(H), np.ones((H, H + x.shape[1]))])")
def backward_keeps_the_diagonal_of_d_W():
    """The C block of d_W_o is 0 beside its diagonal, as in the paper; slide 12's W_o is dense."""


@edit("d_a.T @ C_h_x", "d_a.T @ C_h_x[:, H:]")
def backward_gives_no_C_block_in_d_W():
    """d_W_o has H + D columns: the C block is missing, its first H columns."""


@edit(_INPUTS, "return d_a * np.diag(W_o[:, :H]), d_h_prev, d_x,")
def backward_with_a_diagonal_peephole():
    """d_C uses the diagonal of the C block alone, as in the paper; slide 12's W_o is dense."""


@edit(_INPUTS, "return d_a, d_h_prev, d_x,")
def backward_gives_d_C_without_weights():
    """d_C is the gradient of σ's argument itself; the weights that the cell met are missing."""


@edit(_INPUTS, "return d_o, d_h_prev, d_x,")
def backward_gives_d_C_what_arrives():
    """d_C is d_o as it came: σ and weights lie between the cell and the gate."""


@edit(_INPUTS, "return d_C * C, d_h_prev, d_x,")
def backward_multiplies_d_C_by_the_cell():
    """d_C still has the cell in it as a factor; the derivative by it leaves its weights alone."""


@edit(_INPUTS, "return d_C * (1 - np.tanh(C) ** 2), d_h_prev, d_x,")
def backward_puts_d_C_through_tanh():
    """d_C holds a slope of tanh; on the peephole's way there is no tanh."""


@edit(_INPUTS, "return -d_C, d_h_prev, d_x,")
def backward_has_the_wrong_sign_in_d_C():
    """d_C alone has the wrong sign: the peephole's share is added like the others."""


@edit(_INPUTS, "return d_C + d_h_prev, d_h_prev, d_x,")
def backward_adds_d_h_to_d_C():
    """d_C holds the gradient of h_{t-1} too; here the two are apart."""


@edit(_INPUTS, "return d_C, d_h_prev + d_C, d_x,")
def backward_adds_d_C_to_d_h():
    """d_h_prev holds the cell's gradient too; here the two are apart."""


@edit(_INPUTS, "return d_C.sum(axis=0) + 0 * d_C, d_h_prev, d_x,")
def backward_sums_d_C_over_the_batch():
    """d_C is summed over the examples; each has a cell of its own."""


@edit(_INPUTS, "return d_h_prev, d_C, d_x,")
def backward_returns_d_h_first():
    """d_h_prev is returned before d_C (or is cut from the first columns); C comes first (slide 12)."""


@edit(_INPUTS, "return d_C, d_C, d_x,")
def backward_cuts_d_h_from_the_start():
    """d_h_prev is cut from the first H columns, which are the cell's; those of h come after them."""


@edit(_INPUTS, "return d_h_prev, d_h_prev, d_x,")
def backward_cuts_d_C_from_the_middle():
    """d_C is cut from the columns of h; the cell's are the first H."""


@edit(_INPUTS, "return d_C, d_h_prev, (d_a @ W_o)[:, : x.shape[1]],")
def backward_cuts_d_x_from_the_start():
    """d_x is cut from the first columns, which are the cell's; those of x are the last D."""


@edit(_INPUTS, "return d_C, d_h_prev, (d_a @ W_o)[:, H : H + x.shape[1]],")
def backward_cuts_d_x_from_the_middle():
    """d_x is cut from the columns after the first H, as if there were no C; those of x are the last D."""


@edit(_INPUTS, "return d_C, (d_a @ W_o)[:, -H:], d_x,")
def backward_cuts_d_h_from_the_end():
    """d_h_prev is cut from the last columns, among them x's; those of h are from H to 2H."""


@edit(_INPUTS, "return (d_a @ W_o)[:, -H:], d_h_prev, d_x,")
def backward_cuts_d_C_from_the_end():
    """d_C is cut from the last columns, as if C came last in [h, x, C]; C comes first (slide 12)."""


@edit(_INPUTS, "return (d_a @ W_o)[:, -H:], d_C, (d_a @ W_o)[:, H : H + x.shape[1]],")
def backward_cuts_as_if_C_came_last():
    """All three are cut as if C came last in [h, x, C]; C comes first (slide 12)."""


@edit("[H, 2 * H]", "[H, H + x.shape[1]]")
def backward_cuts_after_H_plus_D_columns():
    """The product is cut after H and H + D columns, as if x came second; h has the columns from H to 2H."""


@edit("[H, 2 * H]", "[x.shape[1], x.shape[1] + H]")
def backward_cuts_after_D_columns():
    """The product is cut after D columns, as if x came first; C comes first and has H."""


@edit(_INPUTS, "return d_a @ W_o, d_a @ W_o, d_a @ W_o,")
def backward_gives_the_whole_product_to_all():
    """d_C, d_h_prev and d_x are the whole product, 2H + D columns: each has only its own."""


@edit(_INPUTS, "return d_a @ W_o[:, :H].T, d_h_prev, d_x,")
def backward_transposes_the_C_block():
    """d_C uses the C block of W_o transposed; forward did that, backward undoes it."""


@edit(_INPUTS, "return d_C, d_a @ W_o[:, H : 2 * H].T, d_x,")
def backward_transposes_the_h_block():
    """d_h_prev uses the h block of W_o transposed; forward did that, backward undoes it."""


@edit(_INPUTS, "return d_a @ W_o[:, :H].T, d_a @ W_o[:, H : 2 * H].T, d_x,")
def backward_transposes_both_blocks():
    """d_C and d_h_prev use their blocks of W_o transposed; forward did that, backward undoes it."""


@edit(_INPUTS, "return d_x, d_h_prev, d_C,")
def backward_returns_d_x_first():
    """d_x is returned first and d_C third; the order is that of forward's arguments."""


@edit(_INPUTS, "return d_h_prev, d_x, d_C,")
def backward_returns_d_C_third():
    """d_C is returned after d_h_prev and d_x; the order is that of forward's arguments."""


@edit(
    "return d_C, d_h_prev, d_x, d_a.T @ C_h_x, d_a.sum(axis=0)",
    "return d_a.T @ C_h_x, d_a.sum(axis=0), d_C, d_h_prev, d_x",
)
def backward_returns_parameters_first():
    """d_W_o and d_b_o are returned first; the order is that of forward's arguments."""


@edit(_D_A, "-d_o * sigmoid_grad(o)")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign: look at the slope, is its sign turned?"""


def _sigmoid(a):
    return 0.5 + np.tanh(a / 2) / 2
