"""Mistakes in the decoder (slides 16 and 19)."""

from grader.diagnosis.bank import edit

_R = "h @ W.T + c"
_GRADIENTS = "d_r @ W, d_r.T @ h, d_r.sum(axis=0)"


@edit("+ c", "")
def forward_without_bias():
    """The bias c is left out."""


@edit("return h @ W.T + c", "return 1 / (1 + np.exp(-(h @ W.T + c)))")
def forward_with_sigmoid():
    """σ is taken of the result; this decoder is linear, so that r may be any number."""


@edit("return h @ W.T + c", "return np.tanh(h @ W.T + c)")
def forward_with_tanh():
    """tanh is taken of the result; this decoder is linear, so that r may be any number."""


@edit("return h @ W.T + c", "return np.maximum(h @ W.T + c, 0)")
def forward_with_relu():
    """max(r, 0) is taken of the result; this decoder is linear, so that r may be any number."""


@edit(_R, "1 / (1 + np.exp(-(h @ W.T))) + c")
def forward_squashes_the_product():
    """σ is taken of W · h before c is added; this decoder is linear."""


@edit("W.T + c", "W.T - c")
def forward_subtracts_bias():
    """The bias c is subtracted."""


@edit("W.T + c", "W.T + 2 * c")
def forward_adds_bias_twice():
    """The bias c is added twice."""


@edit("W.T + c", "W.T * c")
def forward_multiplies_by_bias():
    """The product is multiplied by c; the equation adds it."""


@edit("W.T", "W.reshape(W.shape[::-1])")
def forward_reshapes_instead_of_transposing():
    """W is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit(_R, "(W @ h.T).reshape(len(h), len(W)) + c")
def forward_reshapes_the_product():
    """W · hᵀ (D, N) is reshaped to (N, D); it has to be transposed."""


@edit("return h @ W.T + c", "return (h @ W.T + c).T")
def forward_gives_columns():
    """The reconstruction is transposed: the examples are columns; a row is one example here."""


@edit("h @ W.T", "h[:1] @ W.T + 0 * h[:, :1]")
def forward_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own code."""


@edit("h @ W.T", "h.mean(axis=0) @ W.T + 0 * h[:, :1]")
def forward_averages_the_codes():
    """The codes are averaged over the examples before they are decoded; each has its own."""


@edit("h @ W.T", "(h - h.mean(axis=0)) @ W.T")
def forward_centres():
    """The codes' mean is subtracted first; the decoder takes h as it is."""


@edit("h @ W.T", "(h * (1 - h)) @ W.T")
def forward_decodes_the_slope():
    """h · (1 − h), the slope of the encoder's σ, is decoded; the code h itself is."""


@edit("h @ W.T", "np.log(h / (1 - h)) @ W.T")
def forward_undoes_the_sigmoid():
    """The encoder's σ is undone before decoding; the decoder takes the code h as it is."""


@edit("h @ W.T", "1 / (1 + np.exp(-h)) @ W.T")
def forward_squashes_the_code_again():
    """σ is taken of h, which is a σ already."""


@edit("h @ W.T", "(h > 0.5) @ W.T")
def forward_rounds_the_code():
    """The code is rounded to 0 or 1 before it is decoded."""


@edit("h @ W.T", "h @ abs(W).T")
def forward_without_the_signs_of_W():
    """The weights enter without their signs."""


@edit("h @ W.T", "h @ (W / np.linalg.norm(W, axis=0)).T")
def forward_normalizes_the_weights():
    """Each column of W is divided by its length; W enters as it is."""


@edit("h @ W.T", "h @ np.linalg.pinv(W)")
def forward_inverts_W():
    """The pseudo-inverse of W stands for its transpose."""


@edit(_R, "(h @ W.T + c) / h.shape[1]")
def forward_averages_over_units():
    """The sum over the code units is divided by K; W · h is a sum."""


@edit(_R, "-(h @ W.T) + c")
def forward_has_the_wrong_sign():
    """W · h has the wrong sign."""


@edit("d_r @ W,", "d_r @ W * h * (1 - h),")
def backward_includes_the_slope_of_the_code():
    """d_h holds the slope of σ, which the encoder's own backward brings in."""


@edit("d_r @ W,", "d_r @ W * h,")
def backward_keeps_h_in_d_h():
    """d_h still has h in it; the derivative by a factor leaves the other alone."""


@edit("d_r @ W,", "d_r @ W.reshape(W.shape[::-1]).T,")
def backward_reshapes_instead_of_transposing():
    """d_h uses a W that is reshaped and transposed; W as it stands is what belongs there."""


@edit("d_r @ W,", "(d_r @ W).sum(axis=0),")
def backward_sums_d_h_over_the_batch():
    """d_h is summed over the examples; each has a code of its own."""


@edit("d_r @ W,", "(d_r @ W).T,")
def backward_transposes_d_h():
    """d_h is transposed: it must have h's shape."""


@edit("d_r @ W,", "0 * h,")
def backward_gives_nothing_to_h():
    """d_h is 0: what reaches the reconstruction goes on to the code."""


@edit("d_r @ W,", "-d_r @ W,")
def backward_has_the_wrong_sign_in_d_h():
    """d_h alone has the wrong sign."""


@edit("d_r @ W,", "d_r @ W + d_r.sum(axis=1, keepdims=True),")
def backward_adds_the_bias_to_d_h():
    """What reaches c is added to d_h; c is no function of the code."""


@edit("d_r @ W,", "d_r @ np.linalg.pinv(W).T,")
def backward_inverts_W():
    """d_h uses the pseudo-inverse of W; a gradient goes back through the transpose."""


@edit("d_r @ W,", "np.ones_like(d_r) @ W,")
def backward_forgets_what_arrives_in_d_h():
    """The gradient d_r that arrives is not used in d_h."""


@edit("d_r @ W,", "d_r @ abs(W),")
def backward_without_the_signs_of_W():
    """d_h is made with weights that have lost their signs."""


@edit("d_r.T @ h", "d_r.T @ h / len(h)")
def backward_averages_d_W():
    """d_W is averaged over the batch; gradients are summed here."""


@edit("d_r.sum(axis=0)", "d_r.mean(axis=0)")
def backward_averages_d_c():
    """d_c is averaged over the batch; gradients are summed here."""


@edit("d_r.T @ h, d_r.sum(axis=0)", "d_r.T @ h / len(h), d_r.mean(axis=0)")
def backward_averages_both():
    """d_W and d_c are averaged over the batch; gradients are summed here."""


@edit(_GRADIENTS, "d_r @ W / len(h), d_r.T @ h / len(h), d_r.mean(axis=0)")
def backward_averages_everything():
    """Everything is divided by the number of examples; gradients are summed here, and rows are rows."""


@edit("d_r.T @ h", "h.T @ d_r")
def backward_transposes_d_W():
    """d_W is transposed: it must have W's shape."""


@edit("d_r.T @ h", "np.ones_like(d_r).T @ h")
def backward_gives_d_W_the_bare_code():
    """The gradient d_r that arrives is not used in d_W."""


@edit("d_r.T @ h", "d_r.T @ (h * (1 - h))")
def backward_includes_the_slope_in_d_W():
    """d_W is made with the slope h(1 − h); W multiplies the code h itself."""


@edit("d_r.T @ h", "d_r.T @ h * W")
def backward_keeps_W_in_d_W():
    """d_W still has W in it; the derivative by a factor leaves the other alone."""


@edit("d_r.T @ h", "d_r.T @ (h - h.mean(axis=0))")
def backward_centres():
    """d_W is made with h less its mean; forward took h as it is."""


@edit("d_r.T @ h", "np.outer(d_r[-1], h[-1])")
def backward_takes_d_W_of_the_last_example():
    """d_W is the last example's alone; the examples' gradients are summed."""


@edit("d_r.T @ h", "np.outer(d_r.sum(axis=0), h.sum(axis=0))")
def backward_multiplies_sums():
    """d_W is the product of two sums over the examples; it is the sum of the examples' products."""


@edit("d_r.T @ h", "-d_r.T @ h")
def backward_has_the_wrong_sign_in_d_W():
    """d_W alone has the wrong sign."""


@edit("d_r.sum(axis=0)", "d_r[-1]")
def backward_takes_d_c_of_the_last_example():
    """d_c is the last example's alone; the examples' gradients are summed."""


@edit("d_r.sum(axis=0)", "d_r.sum(axis=1)")
def backward_sums_d_c_over_the_components():
    """d_c is summed over the components, and holds one number per example; sum over the examples."""


@edit("d_r.sum(axis=0)", "d_r")
def backward_does_not_sum_d_c():
    """d_c is not summed: every example has a row of its own in it."""


@edit("d_r.sum(axis=0)", "d_r.sum()")
def backward_sums_d_c_to_one_number():
    """d_c is one number, the sum over everything; each component has a bias of its own."""


@edit("d_r.sum(axis=0)", "np.ones(len(W))")
def backward_gives_1_for_d_c():
    """d_c is 1, the slope of the sum alone; the chain rule brings in what arrives there."""


@edit("d_r.sum(axis=0)", "np.full(len(W), float(len(h)))")
def backward_gives_N_for_d_c():
    """The gradient d_r that arrives is not used in d_c: it is N in every entry."""


@edit(_GRADIENTS, "d_r.T @ h, d_r @ W, d_r.sum(axis=0)")
def backward_returns_d_W_first():
    """d_W is returned before d_h; the order is that of forward's arguments."""


@edit(_GRADIENTS, "d_r.T @ h, d_r.sum(axis=0), d_r @ W")
def backward_returns_parameters_first():
    """d_W and d_c are returned first; the order is that of forward's arguments."""


@edit(_GRADIENTS, "d_r @ W, d_r.sum(axis=0), d_r.T @ h")
def backward_returns_d_c_before_d_W():
    """d_c is returned before d_W; the order is that of forward's arguments."""


@edit("return d_r @ W,", "d_r = d_r * (1 - (h @ W.T) ** 2)\n    return d_r @ W,")
def backward_includes_the_slope_of_tanh():
    """A slope of tanh is multiplied in; this decoder is linear, its slope is 1."""


@edit("return d_r @ W,", "r = 1 / (1 + np.exp(-(h @ W.T)))\n    d_r = d_r * r * (1 - r)\n    return d_r @ W,")
def backward_includes_a_slope_of_sigmoid():
    """A slope of σ is multiplied in; this decoder is linear, its slope is 1."""


@edit(_GRADIENTS, "-d_r @ W, -d_r.T @ h, -d_r.sum(axis=0)")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""
