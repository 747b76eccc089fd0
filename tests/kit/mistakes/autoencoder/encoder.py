"""Mistakes in the encoder (slide 16)."""

import numpy as np

from grader.diagnosis.bank import edit

_CODE = "sigmoid(x @ V.T + b)"
_D_A = "d_h * sigmoid_grad(h)"


@edit("+ b", "")
def forward_without_bias():
    """The bias b is left out."""


@edit("return sigmoid(x @ V.T + b)", "return x @ V.T + b")
def forward_without_sigmoid():
    """The σ is missing: this is its argument, or the linear encoder of slide 18 with a bias."""


@edit("return sigmoid(", "return np.tanh(")
def forward_with_tanh():
    """tanh is taken where the equation has σ."""


@edit("V.T + b", "V.T - b")
def forward_subtracts_bias():
    """The bias b is subtracted."""


@edit("V.T + b", "V.T + 2 * b")
def forward_adds_bias_twice():
    """The bias b is added twice."""


@edit("V.T + b", "V.T * b")
def forward_multiplies_by_bias():
    """The product is multiplied by b; the equation adds it."""


@edit("return sigmoid(x @ V.T + b)", "return sigmoid(x @ V.T) + b")
def forward_adds_bias_after_sigmoid():
    """The bias is added after the σ, not inside it."""


@edit(_CODE, "sigmoid(sigmoid(x @ V.T + b))")
def forward_takes_sigmoid_twice():
    """The σ is taken twice."""


@edit(_CODE, "sigmoid_grad(sigmoid(x @ V.T + b))")
def forward_gives_the_slope():
    """This is the slope of σ there; forward gives its value."""


@edit(_CODE, "sigmoid_grad(x @ V.T + b)")
def forward_with_sigmoid_grad():
    """a · (1 − a) is taken of V · x + b: that is sigmoid_grad, where σ itself is meant."""


@edit("V.T", "V.reshape(V.shape[::-1])")
def forward_reshapes_instead_of_transposing():
    """V is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit("x @ V.T", "(V @ x.T).reshape(len(x), len(V))")
def forward_reshapes_the_product():
    """V · xᵀ (K, N) is reshaped to (N, K); it has to be transposed."""


@edit(_CODE, "sigmoid(x @ V.T + b).T")
def forward_gives_columns():
    """The code is transposed: the examples are columns; a row is one example here."""


@edit("x @ V.T", "x[:1] @ V.T + 0 * x[:, :1]")
def forward_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own x."""


@edit("x @ V.T", "(x - x.mean(axis=0)) @ V.T")
def forward_centres():
    """The examples' mean is subtracted from x first; the encoder takes x as it is."""


@edit("x @ V.T", "x.sum(axis=0) @ V.T + 0 * x[:, :1]")
def forward_sums_the_examples():
    """The examples are summed before they are encoded; each has a code of its own."""


@edit("x @ V.T", "sigmoid(x) @ V.T")
def forward_squashes_the_input():
    """σ is taken of x too; it enters as it is."""


@edit("x @ V.T", "x @ abs(V).T")
def forward_without_the_signs_of_V():
    """The weights enter without their signs."""


@edit("x @ V.T", "x @ (V / np.linalg.norm(V, axis=1, keepdims=True)).T")
def forward_normalizes_the_weights():
    """Each row of V is divided by its length; V enters as it is."""


@edit(_CODE, "sigmoid((x @ V.T + b) / x.shape[1])")
def forward_averages_over_components():
    """The sum over the components is divided by D; V · x is a sum."""


@edit(_CODE, "sigmoid(-(x @ V.T + b))")
def forward_with_the_sign_of_sigmoid_turned():
    """It is 1 − h, which is σ(−a): is a minus sign lost in 1 / (1 + e^(−a))?"""


@edit(_CODE, "(1 + np.tanh(x @ V.T + b)) / 2")
def forward_makes_sigmoid_of_tanh():
    """It is σ(2a): tanh can be stretched into a σ, but of half the argument."""


@edit(_CODE, "np.clip(0.2 * (x @ V.T + b) + 0.5, 0, 1)")
def forward_with_a_hard_sigmoid():
    """A straight line, clipped, stands for σ; the equation has the σ itself."""


@edit(_CODE, "np.maximum(x @ V.T + b, 0)")
def forward_with_relu():
    """max(a, 0) is taken where the equation has σ."""


@edit(_CODE, "(x @ V.T + b > 0).astype(float)")
def forward_with_a_step():
    """The code is 0 or 1 alone: a step stands where the equation has σ."""


def forward_with_softmax(x, V, b):
    """The units of a row sum to 1, a softmax; each h is a σ of its own."""
    e = np.exp(np.clip(x @ V.T + b, -500, 500))
    return e / e.sum(axis=1, keepdims=True)


def forward_squashes_each_product_apart(x, V, b):
    """σ is taken of every component's share apart; there is one σ around the sum of all."""
    return (0.5 + np.tanh(x[:, None, :] * V / 2) / 2).sum(axis=2) + b


@edit(_D_A, "d_h")
def backward_without_the_slope():
    """The slope of σ is missing in d_a."""


@edit(_D_A, "sigmoid_grad(h)")
def backward_forgets_what_arrives():
    """The gradient d_h that arrives is not used."""


@edit("sigmoid_grad(h)", "h")
def backward_with_the_value_for_the_slope():
    """h itself is taken for the slope of σ."""


@edit("sigmoid_grad(h)", "(1 - h)")
def backward_with_1_minus_h_for_the_slope():
    """1 − h is taken for the slope of σ: a factor is missing."""


@edit("sigmoid_grad(h)", "(1 - h**2)")
def backward_with_the_slope_of_tanh():
    """1 − h² is the slope of tanh, not that of σ."""


@edit("sigmoid_grad(h)", "h * (1 + h)")
def backward_with_a_plus_in_the_slope():
    """The slope of σ has the factor 1 − h, not 1 + h."""


@edit("sigmoid_grad(h)", "sigmoid_grad(sigmoid(h))")
def backward_squashes_h_again():
    """σ is applied to h once more, though h is its output already."""


@edit("sigmoid_grad(h)", "sigmoid(h)")
def backward_takes_sigmoid_for_its_slope():
    """σ(h) is taken where the slope σ′ is meant."""


@edit(_D_A, "d_h * sigmoid_grad(h) ** 2")
def backward_takes_the_slope_twice():
    """The slope of σ is multiplied in twice."""


@edit("sigmoid_grad(h)", "sigmoid_grad(d_h)")
def backward_takes_the_slope_at_what_arrives():
    """The slope is taken at d_h; it belongs to h."""


@edit(_D_A, "d_h + sigmoid_grad(h)")
def backward_adds_the_slope():
    """The slope is added to d_h; the chain rule multiplies."""


@edit("sigmoid_grad(h)", "sigmoid_grad(sigmoid(x @ V.T))")
def backward_recomputes_without_bias():
    """h is computed anew without its bias; the h that is given holds it."""


@edit("sigmoid_grad(h)", "sigmoid_grad(x @ V.T)")
def backward_takes_the_slope_of_the_argument():
    """sigmoid_grad is given σ's argument; it expects its output, which h holds."""


@edit("sigmoid_grad(h)", "(h > 0.5)")
def backward_with_the_slope_of_relu():
    """Half of the units pass the gradient whole, as with max(a, 0); the slope of σ is h(1 − h)."""


@edit("d_a.T @ x", "d_a.T @ x / len(x)")
def backward_averages_d_V():
    """d_V is averaged over the batch; gradients are summed here."""


@edit("d_a.sum(axis=0)", "d_a.mean(axis=0)")
def backward_averages_d_b():
    """d_b is averaged over the batch; gradients are summed here."""


@edit("d_a.T @ x, d_a.sum(axis=0)", "d_a.T @ x / len(x), d_a.mean(axis=0)")
def backward_averages_both():
    """d_V and d_b are averaged over the batch; gradients are summed here."""


@edit(_D_A, "d_h * sigmoid_grad(h) / len(x)")
def backward_averages_everything():
    """Everything is divided by the number of examples; gradients are summed here, and rows are rows."""


@edit("d_a.T @ x", "d_h.T @ x")
def backward_without_the_slope_in_d_V():
    """The slope of σ is missing in d_V alone."""


@edit("d_a.sum(axis=0)", "d_h.sum(axis=0)")
def backward_without_the_slope_in_d_b():
    """The slope of σ is missing in d_b alone."""


@edit("d_a @ V", "d_h @ V")
def backward_without_the_slope_in_d_x():
    """The slope of σ is missing in d_x alone."""


@edit("d_a.sum(axis=0)", "d_a[-1]")
def backward_takes_d_b_of_the_last_example():
    """d_b is the last example's alone; the examples' gradients are summed."""


@edit("d_a.T @ x", "np.outer(d_a[-1], x[-1])")
def backward_takes_d_V_of_the_last_example():
    """d_V is the last example's alone; the examples' gradients are summed."""


@edit("d_a.sum(axis=0)", "d_a.sum(axis=1)")
def backward_sums_d_b_over_the_units():
    """d_b is summed over the units, and holds one number per example; sum over the examples."""


@edit("d_a.sum(axis=0)", "d_a")
def backward_does_not_sum_d_b():
    """d_b is not summed: every example has a row of its own in it."""


@edit("d_a.sum(axis=0)", "d_a.sum()")
def backward_sums_d_b_to_one_number():
    """d_b is one number, the sum over everything; each unit has a bias of its own."""


@edit("d_a.sum(axis=0)", "np.ones(len(V))")
def backward_gives_1_for_d_b():
    """d_b is 1, the slope of the sum alone; the chain rule brings in what arrives there."""


@edit("d_a.T @ x", "x.T @ d_a")
def backward_transposes_d_V():
    """d_V is transposed: it must have V's shape."""


@edit("d_a.T @ x", "np.ones_like(d_a).T @ x")
def backward_gives_d_V_the_bare_inputs():
    """d_V is the sum of the inputs in every row; the chain rule brings in what arrives at each unit."""


@edit("d_a.T @ x", "(d_a.T @ x) * V")
def backward_keeps_V_in_d_V():
    """d_V still has V in it; the derivative by a factor leaves the other alone."""


@edit("d_a.T @ x", "d_a.T @ (x - x.mean(axis=0))")
def backward_centres():
    """d_V is made with x less its mean; forward took x as it is."""


@edit("return d_a @ V,", "return (d_a @ V) * x,")
def backward_keeps_x_in_d_x():
    """d_x still has x in it; the derivative by a factor leaves the other alone."""


@edit("return d_a @ V,", "return d_a @ V.reshape(V.shape[::-1]).T,")
def backward_reshapes_instead_of_transposing():
    """d_x uses a V that is reshaped and transposed; V as it stands is what belongs there."""


@edit("return d_a @ V,", "return (d_a @ V).sum(axis=0),")
def backward_sums_d_x_over_the_batch():
    """d_x is summed over the examples; each has an x of its own."""


@edit("return d_a @ V,", "return (d_a @ V).T,")
def backward_transposes_d_x():
    """d_x is transposed: it must have x's shape."""


@edit("return d_a @ V,", "return 0 * x,")
def backward_gives_nothing_to_x():
    """d_x is 0: what reaches the code goes on to the input."""


@edit("return d_a @ V,", "return -d_a @ V,")
def backward_has_the_wrong_sign_in_d_x():
    """d_x alone has the wrong sign."""


@edit("return d_a @ V, d_a.T @ x", "return d_a.T @ x, d_a @ V")
def backward_returns_d_V_first():
    """d_V is returned before d_x; the order is that of forward's arguments."""


@edit("return d_a @ V, d_a.T @ x, d_a.sum(axis=0)", "return d_a.T @ x, d_a.sum(axis=0), d_a @ V")
def backward_returns_parameters_first():
    """d_V and d_b are returned first; the order is that of forward's arguments."""


@edit(_D_A, "-d_h * sigmoid_grad(h)")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign: look at the slope, is its sign turned?"""
