"""Mistakes in the linear autoencoder (slide 18)."""

from grader.diagnosis.bank import edit

_COPY = "x @ V.T @ W.T"
_CODE = "d_code = d_x_hat @ W"
_D_V = "d_code.T @ x,"
_D_W = "d_x_hat.T @ (x @ V.T)"
_GRADIENTS = "d_code.T @ x, d_x_hat.T @ (x @ V.T)"


@edit(_COPY, "1 / (1 + np.exp(-(x @ V.T))) @ W.T")
def forward_squashes_the_code():
    """σ is taken of the code; this autoencoder is linear (slide 18)."""


@edit(_COPY, "np.tanh(x @ V.T) @ W.T")
def forward_with_tanh():
    """tanh is taken of the code; this autoencoder is linear (slide 18)."""


@edit(_COPY, "np.maximum(x @ V.T, 0) @ W.T")
def forward_with_relu():
    """max(a, 0) is taken of the code; this autoencoder is linear (slide 18)."""


@edit("return x @ V.T @ W.T", "return 1 / (1 + np.exp(-(x @ V.T @ W.T)))")
def forward_squashes_the_copy():
    """σ is taken of the copy; this autoencoder is linear (slide 18)."""


@edit(_COPY, "x @ W @ V")
def forward_exchanges_the_weights():
    """x · W · V: V encodes first, W takes the code back, each transposed for rows (slide 18)."""


@edit(_COPY, "x @ V.T @ V")
def forward_decodes_with_V():
    """The code is decoded with V's transpose; W is a parameter of its own (slide 18)."""


@edit(_COPY, "x @ W @ W.T")
def forward_encodes_with_W():
    """x is encoded with W's transpose; V is a parameter of its own (slide 18)."""


@edit(_COPY, "x @ V.T")
def forward_gives_the_code():
    """It is the code V x alone; W has yet to take it back."""


@edit(_COPY, "x @ V.T @ V.reshape(W.shape).T")
def forward_reshapes_V_for_W():
    """V, reshaped, decodes; W is a parameter of its own."""


@edit(_COPY, "x @ V.reshape(V.shape[::-1]) @ W.T")
def forward_reshapes_V():
    """V is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit(_COPY, "x @ V.T @ W.reshape(W.shape[::-1])")
def forward_reshapes_W():
    """W is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit(_COPY, "x @ V.reshape(V.shape[::-1]) @ W.reshape(W.shape[::-1])")
def forward_reshapes_both():
    """V and W are reshaped, not transposed: their numbers stand elsewhere."""


@edit("return x @ V.T @ W.T", "return (x @ V.T @ W.T).T")
def forward_gives_columns():
    """The copy is transposed: the examples are columns; a row is one example here."""


@edit(_COPY, "(x - x.mean(axis=0)) @ V.T @ W.T")
def forward_centres():
    """The mean is subtracted from x; that is PCA's, here x enters as it is (slide 18)."""


@edit(_COPY, "(x - x.mean(axis=0)) @ V.T @ W.T + x.mean(axis=0)")
def forward_centres_and_shifts_back():
    """The mean is taken away and added again, as in PCA; x̂ = W V x has no mean (slide 18)."""


@edit(_COPY, "x @ V.T @ W.T + x")
def forward_adds_the_input():
    """x itself is added: what passes must go through the code."""


@edit(_COPY, "x - x @ V.T @ W.T")
def forward_gives_the_residual():
    """It is x − x̂, what is lost; x̂ itself is wanted."""


@edit(_COPY, "x @ V.T @ np.linalg.pinv(V).T")
def forward_inverts_V():
    """V's pseudo-inverse decodes; W is a parameter of its own, and need not be the best one."""


@edit(_COPY, "x @ V.T @ np.linalg.pinv(W)")
def forward_inverts_W():
    """The pseudo-inverse of W stands for its transpose."""


@edit(_COPY, "x @ np.linalg.pinv(W).T @ W.T")
def forward_encodes_with_the_inverse_of_W():
    """W's pseudo-inverse encodes; V is a parameter of its own, and need not be the best one."""


@edit(_COPY, "x @ V.T @ W.T / len(V)")
def forward_averages_over_units():
    """The sum over the code units is divided by K."""


@edit(_COPY, "x @ (V / np.linalg.norm(V, axis=1, keepdims=True)).T @ W.T")
def forward_normalizes_V():
    """Each row of V is divided by its length; V enters as it is."""


@edit(_COPY, "-x @ V.T @ W.T")
def forward_has_the_wrong_sign():
    """The copy has the wrong sign."""


@edit(_COPY, "x[:1] @ V.T @ W.T + 0 * x")
def forward_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own x."""


@edit(_COPY, "x.mean(axis=0) @ V.T @ W.T + 0 * x")
def forward_averages_the_examples():
    """The examples are averaged before they are encoded; each has a code of its own."""


@edit("return d_code.T @ x, d_x_hat.T @ (x @ V.T)", "return d_x_hat.T @ (x @ V.T), d_code.T @ x")
def backward_returns_d_W_first():
    """d_W is returned before d_V; the order is d_V, d_W."""


@edit(_D_V, "d_code.T @ d_x_hat,")
def backward_multiplies_two_gradients():
    """d_V is made of two gradients; what V multiplies in forward is x."""


@edit(_D_W, "d_x_hat.T @ x @ W")
def backward_makes_the_code_with_W():
    """d_W is made with x encoded by W; the code is V x."""


@edit(_CODE, "d_code = d_x_hat @ V.T")
def backward_leads_through_V():
    """What reaches the code goes back through V; it came through W."""


@edit(_CODE, "d_code = d_x_hat @ V.T", _D_W, "d_x_hat.T @ (x @ W)")
def backward_exchanges_the_weights():
    """V and W have changed places: V encodes, W decodes (slide 18)."""


@edit(_CODE, "d_code = x @ V.T")
def backward_takes_the_code_for_its_gradient():
    """The code stands where its gradient belongs: d_V needs what comes back through W."""


@edit(_D_W, "d_x_hat.T @ d_code")
def backward_takes_the_gradient_for_the_code():
    """The code's gradient stands where the code belongs: d_W needs V x."""


@edit(_D_W, "x.T @ (x @ V.T)")
def backward_forgets_what_arrives_in_d_W():
    """The gradient d_x_hat that arrives is not used in d_W."""


@edit(_CODE, "d_code = np.ones_like(d_x_hat) @ W", _D_W, "np.ones_like(d_x_hat).T @ (x @ V.T)")
def backward_forgets_what_arrives():
    """The gradient d_x_hat that arrives is not used."""


@edit(_D_V, "np.ones_like(d_code).T @ x,")
def backward_gives_d_V_the_bare_inputs():
    """d_V is the sum of the inputs in every row; what comes back through W is missing."""


@edit(_D_W, "np.ones_like(d_x_hat).T @ (x @ V.T)")
def backward_gives_d_W_the_bare_code():
    """d_W is the sum of the codes in every row; what arrives at x̂ is missing."""


@edit(_D_V, "(x.T @ d_code),")
def backward_transposes_d_V():
    """d_V is transposed: it must have V's shape."""


@edit(_D_W, "(x @ V.T).T @ d_x_hat")
def backward_transposes_d_W():
    """d_W is transposed: it must have W's shape."""


@edit(_GRADIENTS, "x.T @ d_code, (x @ V.T).T @ d_x_hat")
def backward_transposes_both():
    """d_V and d_W are transposed, or have changed places: each must have its parameter's shape."""


@edit(_D_V, "(x.T @ d_code).reshape(V.shape),")
def backward_reshapes_d_V():
    """d_V is reshaped to V's shape, where it should be transposed."""


@edit(_D_W, "((x @ V.T).T @ d_x_hat).reshape(W.shape)")
def backward_reshapes_d_W():
    """d_W is reshaped to W's shape, where it should be transposed."""


@edit(_CODE, "d_code = d_x_hat @ W.reshape(W.shape[::-1]).T")
def backward_reshapes_W():
    """What reaches the code goes back through a reshaped W: its numbers stand elsewhere."""


@edit(_D_W, "d_x_hat.T @ (x @ V.reshape(V.shape[::-1]))")
def backward_reshapes_V():
    """d_W is made with a code of a reshaped V: its numbers stand elsewhere."""


@edit(_D_V, "d_code.T @ x / len(x),")
def backward_averages_d_V():
    """d_V is averaged over the batch; gradients are summed here."""


@edit(_D_W, "d_x_hat.T @ (x @ V.T) / len(x)")
def backward_averages_d_W():
    """d_W is averaged over the batch; gradients are summed here."""


@edit(_GRADIENTS, "d_code.T @ x / len(x), d_x_hat.T @ (x @ V.T) / len(x)")
def backward_averages_both():
    """Both gradients are averaged over the batch; they are summed here."""


@edit(_GRADIENTS, "2 * d_code.T @ x, 2 * d_x_hat.T @ (x @ V.T)")
def backward_brings_in_the_loss():
    """Everything is doubled: the 2 of the loss's derivative is in d_x_hat already."""


@edit(_CODE, "d_x_hat = 2 * (x @ V.T @ W.T - x) / len(x)\n    d_code = d_x_hat @ W")
def backward_starts_from_the_loss():
    """It starts from the derivative of ‖x − x̂‖²; it has to start from the d_x_hat that arrives."""


@edit(_D_V, "np.outer(d_code[-1], x[-1]),")
def backward_takes_d_V_of_the_last_example():
    """d_V is the last example's alone; the examples' gradients are summed."""


@edit(_D_W, "np.outer(d_x_hat[-1], (x @ V.T)[-1])")
def backward_takes_d_W_of_the_last_example():
    """d_W is the last example's alone; the examples' gradients are summed."""


@edit(_GRADIENTS, "np.outer(d_code.sum(axis=0), x.sum(axis=0)), d_x_hat.T @ (x @ V.T)")
def backward_multiplies_sums():
    """d_V is the product of two sums over the examples; it is the sum of the examples' products."""


@edit(_CODE, "code = x @ V.T\n    d_code = d_x_hat @ W * code * (1 - code)")
def backward_includes_the_slope_of_sigmoid():
    """d_V holds a slope of σ; this autoencoder is linear (slide 18)."""


@edit(_CODE, "d_code = d_x_hat @ W * (1 - (x @ V.T) ** 2)")
def backward_includes_the_slope_of_tanh():
    """d_V holds a slope of tanh; this autoencoder is linear (slide 18)."""


@edit(_D_W, "d_x_hat.T @ np.tanh(x @ V.T)")
def backward_squashes_the_code():
    """d_W is made with tanh of the code; the code is V x (slide 18)."""


@edit(_D_W, "d_x_hat.T @ (1 / (1 + np.exp(-(x @ V.T))))")
def backward_squashes_the_code_with_sigmoid():
    """d_W is made with σ of the code; the code is V x (slide 18)."""


@edit(_D_V, "d_code.T @ (x - x.mean(axis=0)),")
def backward_centres_in_d_V():
    """d_V is made with x less its mean; forward took x as it is."""


@edit(_GRADIENTS, "d_code.T @ (x - x.mean(axis=0)), d_x_hat.T @ ((x - x.mean(axis=0)) @ V.T)")
def backward_centres():
    """Both gradients are made with x less its mean; forward took x as it is."""


@edit(_D_V, "d_code.T @ x * V,")
def backward_keeps_V_in_d_V():
    """d_V still has V in it; the derivative by a factor leaves the other alone."""


@edit(_D_W, "d_x_hat.T @ (x @ V.T) * W")
def backward_keeps_W_in_d_W():
    """d_W still has W in it; the derivative by a factor leaves the other alone."""


@edit(_GRADIENTS, "d_code.T @ x + (d_x_hat.T @ (x @ V.T)).T, d_x_hat.T @ (x @ V.T) + (d_code.T @ x).T")
def backward_ties_the_weights():
    """Each gradient has the other's share in it, as if W were Vᵀ; the two are parameters of their own."""


@edit(_D_V, "(d_x_hat.T @ (x @ V.T)).T,")
def backward_gives_d_V_that_of_W():
    """d_V is d_W, transposed: V and W are parameters of their own."""


@edit(_D_W, "(d_code.T @ x).T")
def backward_gives_d_W_that_of_V():
    """d_W is d_V, transposed: V and W are parameters of their own."""


@edit(_CODE, "d_code = d_x_hat @ np.linalg.pinv(W).T")
def backward_inverts_W():
    """What reaches the code goes back through W's pseudo-inverse; a gradient goes through the transpose."""


@edit("return d_code.T @ x,", "return 0 * V,")
def backward_trains_W_alone():
    """d_V is 0: the gradient goes on through W to V."""


@edit(_D_W, "0 * W")
def backward_trains_V_alone():
    """d_W is 0: W is trained as well as V."""


@edit("return d_code.T @ x,", "return -d_code.T @ x,")
def backward_has_the_wrong_sign_in_d_V():
    """d_V alone has the wrong sign."""


@edit(_D_W, "-d_x_hat.T @ (x @ V.T)")
def backward_has_the_wrong_sign_in_d_W():
    """d_W alone has the wrong sign."""


@edit(_GRADIENTS, "-d_code.T @ x, -d_x_hat.T @ (x @ V.T)")
def backward_has_the_wrong_sign():
    """Both gradients have the wrong sign."""
