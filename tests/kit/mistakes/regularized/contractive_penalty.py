"""Mistakes in the contractive penalty (slide 26)."""

import numpy as np

from grader.diagnosis.bank import edit

_PER_EXAMPLE = "sigmoid_grad(h) ** 2 @ _squared_length(V)"
_LENGTH = "(V**2).sum(axis=1)"
_OMEGA = "lam * per_example.mean()"
_H = "h = encoder.forward(x, V, b)"
_SLOPE = "slope = sigmoid_grad(h)"
_D_SLOPE = "2 * lam / len(x) * slope * _squared_length(V)"
_BEND = "d_slope * (1 - 2 * h)"
_DIRECT = "2 * lam * (slope**2).mean(axis=0)[:, np.newaxis] * V"
_RESULTS = "return d_x, d_V, d_b"


@edit(_PER_EXAMPLE, "sigmoid_grad(h) @ _squared_length(V)")
def forward_without_the_square_of_the_slope():
    """The slope of σ is not squared: the square is of the whole ∂h_i/∂x_j, slope and weight."""


@edit(_LENGTH, "V.sum(axis=1)")
def forward_without_the_square_of_the_weights():
    """The weights are not squared: the square is of the whole ∂h_i/∂x_j, slope and weight."""


@edit(_LENGTH, "V.sum(axis=1) ** 2")
def forward_squares_the_sum_of_the_weights():
    """(Σ_j V_ij)² stands for Σ_j V_ij²: square every entry, then sum."""


@edit(_PER_EXAMPLE, "(sigmoid_grad(h) @ V).sum(axis=1) ** 2")
def forward_squares_the_sum_of_the_jacobian():
    """The entries of the Jacobian are summed and the sum is squared; square every entry, then sum."""


@edit(_PER_EXAMPLE, "((sigmoid_grad(h) @ V) ** 2).sum(axis=1)")
def forward_sums_the_gradients_first():
    """The gradients ∇_x h_i are summed before they are squared; each unit has a length of its own."""


@edit(_PER_EXAMPLE, "sigmoid_grad(h) @ V.sum(axis=1)")
def forward_sums_the_jacobian():
    """The entries of the Jacobian are summed without any square."""


@edit(_PER_EXAMPLE, "sigmoid_grad(h) @ np.abs(V).sum(axis=1)")
def forward_sums_absolute_values():
    """The absolute values of ∂h_i/∂x_j are summed; slide 26 sums their squares."""


@edit(_PER_EXAMPLE, "sigmoid_grad(h) @ np.sqrt(_squared_length(V))")
def forward_takes_the_lengths():
    """It is Σ_i ‖∇_x h_i‖; the square of every length is missing (slide 26)."""


@edit(_OMEGA, "lam * np.sqrt(per_example).mean()")
def forward_takes_the_norm():
    """It is λ‖J‖, with a root; slide 26 has the squared norm."""


@edit(_PER_EXAMPLE, "sigmoid_grad(h) ** 2 @ np.sqrt(_squared_length(V))")
def forward_takes_the_length_of_the_weights():
    """A row of V enters by its length; it is its squared length."""


@edit(_PER_EXAMPLE, "(sigmoid_grad(h) ** 2).sum(axis=1) * (V**2).sum()")
def forward_multiplies_the_sums():
    """The summed slopes are multiplied by the summed weights; a unit's slope belongs to its own row of V."""


@edit(_PER_EXAMPLE, "np.ones(len(x)) * (V**2).sum()")
def forward_without_the_slope():
    """It is λ Σ V², a weight decay: the slope of σ is left out of ∂h_i/∂x_j."""


@edit(_PER_EXAMPLE, "(sigmoid_grad(h) ** 2).sum(axis=1)")
def forward_without_the_weights():
    """It is the slope of σ alone: V_ij, the inner derivative, is left out of ∂h_i/∂x_j."""


@edit("sigmoid_grad(h)", "h")
def forward_with_h_for_the_slope():
    """h stands for the slope of σ."""


@edit("sigmoid_grad(h)", "(1 - h)")
def forward_with_1_minus_h_for_the_slope():
    """1 − h stands for the slope of σ: a factor is missing."""


@edit("sigmoid_grad(h)", "(1 - h**2)")
def forward_with_the_slope_of_tanh():
    """1 − h² is the slope of tanh, not that of σ."""


@edit("sigmoid_grad(h) ** 2", "h**2 * (1 - h)")
def forward_squares_h_alone():
    """The square is on h alone; it is on the whole slope h(1 − h)."""


@edit("sigmoid_grad(h) ** 2", "h * (1 - h) ** 2")
def forward_squares_1_minus_h_alone():
    """The square is on 1 − h alone; it is on the whole slope h(1 − h)."""


@edit("sigmoid_grad(h)", "sigmoid_grad(1 / (1 + np.exp(-h)))")
def forward_squashes_h_again():
    """σ is applied to h once more before the slope is taken, though h is its output already."""


@edit("sigmoid_grad(h)", "sigmoid_grad(x @ V.T + b)")
def forward_takes_the_slope_of_the_argument():
    """sigmoid_grad is given σ's argument; it expects its output, which h holds."""


@edit("sigmoid_grad(h)", "(1 - 2 * h)")
def forward_with_the_slope_of_the_slope():
    """1 − 2h stands for the slope: h(1 − h) has been differentiated once more."""


@edit(_PER_EXAMPLE, "np.ones(len(x)) * (sigmoid_grad(h.mean(axis=0)) ** 2 @ _squared_length(V))")
def forward_takes_the_slope_at_the_mean_code():
    """The slope is taken at the mean of the codes; every example has a Jacobian of its own."""


@edit(_PER_EXAMPLE, "np.ones(len(x)) * (sigmoid_grad(h).mean(axis=0) ** 2 @ _squared_length(V))")
def forward_squares_the_mean_slope():
    """The slopes are averaged over the examples before they are squared; square first, then average."""


@edit(_OMEGA, "per_example.mean()")
def forward_without_lam():
    """λ is left out (slide 26)."""


@edit(_OMEGA, "lam**2 * per_example.mean()")
def forward_takes_lam_twice():
    """λ is multiplied in twice; it stands before the squares, not under them."""


@edit(_OMEGA, "lam * per_example.sum()")
def forward_sums_over_the_examples():
    """It is summed over the examples; for a batch the penalty is their mean."""


@edit(_OMEGA, "lam * per_example.mean() / h.shape[1]")
def forward_averages_over_the_units():
    """It is a mean over the units as well; Σ_i is their sum (slide 26)."""


@edit(_OMEGA, "lam * per_example.mean() / x.shape[1]")
def forward_averages_over_the_inputs():
    """It is a mean over the inputs as well; ‖∇_x h_i‖² is a sum over them."""


@edit(_OMEGA, "lam * per_example.mean() / V.size")
def forward_averages_over_the_jacobian():
    """It is a mean over the entries of the Jacobian; both sums are sums (slide 26)."""


@edit(_OMEGA, "-lam * per_example.mean()")
def forward_has_the_wrong_sign():
    """The sign is wrong: a sum of squares is not negative."""


@edit(_OMEGA, "lam + per_example.mean()")
def forward_adds_lam():
    """λ is added; it is a factor (slide 26)."""


@edit(_OMEGA, "lam * per_example")
def forward_gives_one_number_per_example():
    """It is one number for each example: their mean is missing."""


@edit(_OMEGA, "lam * per_example[0]")
def forward_takes_the_first_example():
    """The first example alone is charged; it is a mean over all of them."""


@edit(_OMEGA, "lam * per_example[-1]")
def forward_takes_the_last_example():
    """The last example alone is charged: does a loop overwrite where it should add up?"""


@edit(_OMEGA, "lam * (h**2).sum() / len(h)")
def forward_charges_the_code():
    """It is λ Σ h_i², the code itself; slide 26 charges its derivative by x."""


@edit(_OMEGA, "lam * np.abs(h).sum() / len(h)")
def forward_is_the_sparse_penalty():
    """It is λ Σ |h_i|, the sparse penalty of slide 23; slide 26 charges the derivative by x."""


@edit(_PER_EXAMPLE, "(sigmoid_grad(h) ** 2).sum(axis=1) * (x**2).sum(axis=1)")
def forward_differentiates_by_the_weights():
    """It is the derivative of h by V that is squared, with x in it; ∇_x is by x (slide 26)."""


@edit(_PER_EXAMPLE, "(sigmoid_grad(h) ** 2 * ((x**2) @ (V**2).T)).sum(axis=1)")
def forward_multiplies_by_the_inputs():
    """x_j is a factor of every ∂h_i/∂x_j; V_ij · x_j, differentiated by x_j, is V_ij alone."""


@edit(_LENGTH, "(V**2).sum(axis=1) + 1")
def forward_differentiates_by_the_bias_too():
    """The derivative by b is counted too; ∇_x is by x alone (slide 26)."""


@edit(_LENGTH, "(V**2).max(axis=1)")
def forward_takes_the_largest_weight():
    """Of every unit the largest weight alone is squared; ‖·‖² sums over all inputs."""


@edit(_LENGTH, "(V**2)[:, 1:].sum(axis=1)")
def forward_leaves_out_the_first_input():
    """The first input is left out of the sum: its index starts at 0 here."""


@edit(_H, "h = encoder.forward(x, V, 0 * b)")
def forward_without_the_bias():
    """The bias b is left out of h."""


@edit('"h": h,', '"h": x @ V.T + b,')
def forward_gives_the_argument_as_h():
    """The h that is returned is σ's argument; the penalty is right."""


@edit('"h": h,', '"h": sigmoid_grad(h),')
def forward_gives_the_slope_as_h():
    """The h that is returned is h(1 − h), the slope; the penalty is right."""


@edit(_H, "h = np.tanh(x @ V.T + b)", "sigmoid_grad(h)", "(1 - h**2)")
def forward_with_tanh():
    """The code is a tanh, with tanh's slope; here the encoder is a σ."""


@edit(_H, "h = x @ V.T + b")
def forward_without_sigmoid():
    """The σ of the encoder is missing: h is its argument, and the slope is taken there."""


def forward_takes_the_largest_singular_value(x, V, b, lam):
    """Of the Jacobian its largest singular value is squared; slide 26 squares all entries and sums."""
    h = 1 / (1 + np.exp(-(x @ V.T + b)))
    jacobians = (h * (1 - h))[:, :, np.newaxis] * V
    return {"h": h, "Omega": lam * np.mean(np.linalg.norm(jacobians, 2, axis=(1, 2)) ** 2)}


@edit(_BEND, "0 * d_slope")
def backward_holds_the_slope_constant():
    """h(1 − h) is held constant: x and b act through it, and V has a second way to Ω there."""


@edit(_BEND, "d_slope")
def backward_without_the_slope_of_the_slope():
    """The derivative of h(1 − h) by h, which is 1 − 2h, is missing."""


@edit(_BEND, "d_slope * (1 - h)")
def backward_forgets_one_half_of_the_product_rule():
    """1 − h stands for the derivative of h(1 − h): the product rule has a second term."""


@edit(_BEND, "-d_slope * h")
def backward_forgets_the_other_half_of_the_product_rule():
    """−h stands for the derivative of h(1 − h): the product rule has a second term."""


@edit(_BEND, "d_slope * (2 * h - 1)")
def backward_turns_the_slope_of_the_slope():
    """2h − 1 stands for the derivative of h(1 − h): the sign is turned."""


@edit(_BEND, "d_slope * (1 + 2 * h)")
def backward_has_a_plus_in_the_slope_of_the_slope():
    """1 + 2h stands for the derivative of h(1 − h), where a minus belongs."""


@edit(_BEND, "d_slope * (1 - h**2)")
def backward_squares_h_in_the_slope_of_the_slope():
    """1 − h² stands for the derivative of h(1 − h); differentiate h − h² by h."""


@edit(_BEND, "d_slope * h * (1 - h)")
def backward_takes_the_slope_for_its_slope():
    """h(1 − h) stands for its own derivative by h."""


@edit(_BEND, "d_slope * (1 - 2 * h) / sigmoid_grad(h)")
def backward_without_the_slope_of_sigmoid():
    """A slope of σ is missing in what goes through h: one is left of the square, one leads on to V · x."""


@edit(_BEND, "d_slope * (1 - 2 * h) * sigmoid_grad(h)")
def backward_takes_the_slope_of_sigmoid_twice():
    """The slope of σ is a factor once too often in what goes through h: the encoder's backward has one."""


@edit("2 * lam / len(x) * slope", "lam / len(x) * slope")
def backward_without_the_2_by_h():
    """The 2 of the squared slope is missing in what goes through h."""


@edit("2 * lam / len(x) * slope", "2 * lam * slope")
def backward_without_the_mean_by_h():
    """The mean over the examples is missing in what goes through h."""


@edit("2 * lam / len(x) * slope", "2 / len(x) * slope")
def backward_without_lam_by_h():
    """λ is missing in what goes through h."""


@edit(_D_SLOPE, "2 * lam / len(x) * slope")
def backward_forgets_the_lengths():
    """The squared length of each unit's weights is missing in what goes through h."""


@edit(_LENGTH, "(V**2).sum()")
def backward_takes_all_weights_for_each_unit():
    """Every unit has the squares of all of V in what goes through h; each has its own row."""


@edit(_LENGTH, "V.sum(axis=1)")
def backward_without_the_square_of_the_weights():
    """The weights are not squared in what goes through h: it is Σ_j V_ij² there."""


@edit(_LENGTH, "V.sum(axis=1) ** 2")
def backward_squares_the_sum_of_the_weights():
    """(Σ_j V_ij)² stands for Σ_j V_ij² in what goes through h."""


@edit(_LENGTH, "np.sqrt((V**2).sum(axis=1))")
def backward_takes_the_length_of_the_weights():
    """The length of a unit's weights stands where its square belongs, in what goes through h."""


@edit("d_V = d_V_by_h + ", "d_V = d_V_by_h  # ")
def backward_without_the_direct_way():
    """V's direct way to Ω, as a factor of the Jacobian, is missing in d_V."""


@edit("d_V = d_V_by_h + ", "d_V = ")
def backward_without_the_way_through_h():
    """V's way to Ω through h is missing in d_V; d_x and d_b are right."""


@edit("d_V = d_V_by_h + ", "d_V = d_V_by_h - ")
def backward_subtracts_the_direct_way():
    """The two ways of V are subtracted; what comes along both adds up."""


@edit(_DIRECT, "lam * (slope**2).mean(axis=0)[:, np.newaxis] * V")
def backward_without_the_2_in_the_direct_way():
    """The 2 of the squared weight is missing in V's direct way."""


@edit(_DIRECT, "2 * (slope**2).mean(axis=0)[:, np.newaxis] * V")
def backward_without_lam_in_the_direct_way():
    """λ is missing in V's direct way."""


@edit(_DIRECT, "2 * lam * (slope**2).sum(axis=0)[:, np.newaxis] * V")
def backward_without_the_mean_in_the_direct_way():
    """The mean over the examples is missing in V's direct way."""


@edit(_DIRECT, "2 * lam * slope.mean(axis=0)[:, np.newaxis] * V")
def backward_without_the_square_in_the_direct_way():
    """The slope is not squared in V's direct way."""


@edit(_DIRECT, "2 * lam * slope.mean(axis=0)[:, np.newaxis] ** 2 * V")
def backward_squares_the_mean_slope():
    """The slopes are averaged before they are squared in V's direct way; square first."""


@edit(_DIRECT, "2 * lam * (slope**2).mean(axis=0)[:, np.newaxis]")
def backward_forgets_V_in_the_direct_way():
    """V_ij is missing in V's direct way: the derivative of V_ij² is 2 V_ij."""


@edit(_DIRECT, "2 * lam * (slope**2).mean(axis=0)[:, np.newaxis] * V**2")
def backward_keeps_the_square_of_V():
    """V_ij is squared in V's direct way; differentiating has taken one power away."""


@edit(_DIRECT, "2 * lam * V")
def backward_of_a_weight_decay():
    """V's direct way has no slope in it: that is the derivative of λ Σ V²."""


@edit(_DIRECT, "2 * lam * slope[-1, :, np.newaxis] ** 2 * V")
def backward_takes_the_last_example_in_the_direct_way():
    """V's direct way has the slope of the last example alone; it is a mean over all of them."""


@edit(_DIRECT, "2 * lam * (slope**2).mean() * V")
def backward_averages_over_the_units_in_the_direct_way():
    """The squared slope is averaged over the units too in V's direct way; each unit has its own."""


@edit("2 * lam / len(x) * slope", "lam / len(x) * slope", "2 * lam * (slope", "lam * (slope")
def backward_without_any_2():
    """The 2 that every square leaves is missing everywhere."""


@edit("2 * lam", "2")
def backward_without_lam():
    """λ is left out: Ω has it as a factor, and so has its derivative."""


@edit("2 * lam", "2 * lam**2")
def backward_takes_lam_twice():
    """λ is multiplied in twice."""


@edit("2 * lam / len(x) * slope", "2 * lam * slope", "(slope**2).mean(axis=0)", "(slope**2).sum(axis=0)")
def backward_without_any_mean():
    """The mean over the examples is missing: it is the derivative of the sum."""


@edit("2 * lam", "-2 * lam")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign; a step downhill subtracts it later on."""


@edit(_RESULTS, "return d_x / len(x), d_V / len(x), d_b / len(x)")
def backward_averages_again():
    """Everything is divided by N once more; the mean is in it already."""


@edit(_SLOPE, "slope = h")
def backward_with_h_for_the_slope():
    """h stands for the slope of σ."""


@edit(_SLOPE, "slope = 1 - h")
def backward_with_1_minus_h_for_the_slope():
    """1 − h stands for the slope of σ: a factor is missing."""


@edit(_SLOPE, "slope = 1 - h**2")
def backward_with_the_slope_of_tanh():
    """1 − h² is the slope of tanh, not that of σ."""


@edit(_SLOPE, "slope = sigmoid_grad(1 / (1 + np.exp(-h)))")
def backward_squashes_h_again():
    """σ is applied to h once more before the slope is taken, though h is its output already."""


@edit(_SLOPE, "slope = sigmoid_grad(h.mean(axis=0)) + 0 * h")
def backward_takes_the_slope_at_the_mean_code():
    """The slope is taken at the mean of the codes; every example has its own."""


@edit(_RESULTS, "return 0 * d_x, d_V, d_b")
def backward_gives_no_d_x():
    """d_x is 0: x takes no part in the Jacobian but through h, and that is a way too."""


@edit(_RESULTS, "return d_x, d_V, 0 * d_b")
def backward_gives_no_d_b():
    """d_b is 0: b takes no part in the Jacobian but through h, and that is a way too."""


@edit(_RESULTS, "return d_x, d_V, d_b / len(x)")
def backward_averages_d_b():
    """d_b is divided by N once more; the mean is in it already."""


@edit(_RESULTS, "return d_x, d_V, (d_slope * (1 - 2 * h) * slope)[-1]")
def backward_takes_d_b_of_the_last_example():
    """d_b is the last example's alone; the examples' gradients are summed."""


@edit(_RESULTS, "return d_x, d_V, d_slope.sum(axis=0)")
def backward_gives_d_slope_as_d_b():
    """d_b is what reaches the slope; from there on to b the chain goes further."""


@edit(_RESULTS, "return d_x, d_V, (d_slope * (1 - 2 * h)).sum(axis=0)")
def backward_gives_d_h_as_d_b():
    """d_b is what reaches h; from h to its pre-activation the slope of σ is missing."""


@edit(_RESULTS, "return (d_slope * (1 - 2 * h)) @ V, d_V, d_b")
def backward_without_the_slope_of_sigmoid_in_d_x():
    """d_x lacks the slope of σ between h and its pre-activation."""


@edit(_RESULTS, "return np.broadcast_to(d_x.sum(axis=0), x.shape), d_V, d_b")
def backward_sums_d_x():
    """d_x is summed over the examples; every example has a row of its own."""


@edit(_RESULTS, "return d_x, d_V.T, d_b")
def backward_transposes_d_V():
    """d_V is transposed: it must have V's shape."""


@edit(_RESULTS, "return d_V, d_x, d_b")
def backward_returns_d_V_first():
    """d_V is returned before d_x; the order is that of forward's arguments."""


@edit(_RESULTS, "return d_x, d_b, d_V")
def backward_returns_d_b_before_d_V():
    """d_b is returned before d_V; the order is that of forward's arguments."""
