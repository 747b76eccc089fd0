"""Mistakes in the reconstruction loss (slide 18)."""

from grader.diagnosis.bank import edit

_L = "float(((x - x_hat) ** 2).sum() / len(x))"
_SQUARES = "((x - x_hat) ** 2)"
_D = "2 * (x_hat - x) / len(x)"


@edit(_L, "float(((x - x_hat) ** 2).mean())")
def forward_averages_over_components():
    """The squares are averaged over the D components too; ‖x − x̂‖² is their sum (slide 18)."""


@edit(_L, "float(((x - x_hat) ** 2).sum())")
def forward_sums_over_examples():
    """The examples' losses are summed; here L is their mean."""


@edit(_L, "float(((x - x_hat) ** 2).sum() / len(x) / 2)")
def forward_halves():
    """There is a factor ½; slide 18's ‖x − x̂‖² has none."""


@edit(_L, "float(((x - x_hat) ** 2).sum() / 2)")
def forward_halves_and_sums():
    """It is half of the sum over the examples; L is their mean, without a factor ½."""


@edit(_L, "float(((x - x_hat) ** 2).mean() / 2)")
def forward_halves_and_averages():
    """The squares are averaged over the components too, and halved; ‖x − x̂‖² is their sum (slide 18)."""


@edit(_L, "float(((x - x_hat) ** 2).sum() / x.shape[1])")
def forward_averages_over_components_alone():
    """The sum is divided by D instead of N: sum over the components, average over the examples."""


@edit(_L, "float(((x - x_hat) ** 2).sum() / (len(x) - 1))")
def forward_divides_by_N_minus_1():
    """The sum is divided by N − 1, as for a sample's variance; the mean divides by N."""


@edit(_L, "float(np.sqrt(((x - x_hat) ** 2).sum() / len(x)))")
def forward_takes_the_root():
    """A root is taken of the mean; the loss is made of squared lengths (slide 18)."""


@edit(_L, "float(np.sqrt(((x - x_hat) ** 2).sum(axis=1)).mean())")
def forward_averages_lengths():
    """It is the mean of the lengths ‖x − x̂‖; the square is missing (slide 18)."""


@edit(_L, "float(np.sqrt(((x - x_hat) ** 2).sum()))")
def forward_takes_the_norm_of_all():
    """It is the norm of all differences together; L is the mean of the squared lengths."""


@edit(_L, "float(np.sqrt(((x - x_hat) ** 2).mean()))")
def forward_takes_the_rms():
    """It is the root of the mean square; L has no root, and sums over the components (slide 18)."""


@edit(_L, "float(np.abs(x - x_hat).sum() / len(x))")
def forward_takes_absolute_values():
    """Absolute differences are summed, not squares (slide 18)."""


@edit(_L, "float(np.abs(x - x_hat).mean())")
def forward_averages_absolute_values():
    """It is the mean absolute difference; L sums squares over the components (slide 18)."""


@edit(_L, "float((x - x_hat).sum() / len(x))")
def forward_without_the_square():
    """The differences are summed without their squares, and cancel each other."""


@edit(_L, "float((x - x_hat).sum(axis=1) @ (x - x_hat).sum(axis=1) / len(x))")
def forward_squares_the_sum():
    """Each example's differences are summed first and squared then; square each of them."""


@edit(_L, "float(((x - x_hat).mean(axis=0) ** 2).sum())")
def forward_averages_before_squaring():
    """The differences are averaged over the examples before they are squared."""


@edit(_SQUARES, "((x + x_hat) ** 2)")
def forward_adds():
    """x and x̂ are added, where their difference is meant."""


@edit(_SQUARES, "(x**2 - x_hat**2)")
def forward_subtracts_squares():
    """It is the difference of the squares; the square of the difference is meant."""


@edit(_SQUARES, "(x**2 + x_hat**2)")
def forward_without_the_mixed_term():
    """The term −2 x x̂ of the square is missing."""


@edit(_SQUARES, "((x - x_hat) ** 3)")
def forward_cubes():
    """The third power is taken; slide 18 has the square."""


@edit(_SQUARES, "((x - x_hat) ** 4)")
def forward_squares_twice():
    """The differences are squared twice."""


@edit(_SQUARES, "((x - x_hat) * 2)")
def forward_doubles():
    """The differences are doubled, not squared: ** 2 is the square."""


@edit(_L, "-float(((x - x_hat) ** 2).sum() / len(x))")
def forward_has_the_wrong_sign():
    """The sign is wrong: a loss of squares is never negative."""


@edit(_L, "float(((x - x_hat) ** 2).max(axis=1).mean())")
def forward_takes_the_largest():
    """Each example counts with its largest squared difference; sum over the components."""


@edit(_L, "float(((x[0] - x_hat[0]) ** 2).sum())")
def forward_takes_the_first_example():
    """It is the loss of the first example alone; L is the mean over all of them."""


@edit(_L, "float(((x[-1] - x_hat[-1]) ** 2).sum())")
def forward_takes_the_last_example():
    """It is the loss of the last example alone: is it overwritten where it should be added to?"""


@edit(_L, "float(((x - x_hat) ** 2).sum() / (x**2).sum())")
def forward_takes_a_share():
    """The sum is divided by that of x²; L is divided by the number of examples alone."""


@edit(_L, "float(((x - x_hat - (x - x_hat).mean(axis=0)) ** 2).sum() / len(x))")
def forward_takes_the_variance():
    """It is the variance of the differences: their mean is taken away, which is an error too."""


@edit(_L, "float(np.linalg.norm(x - x_hat, 2) ** 2 / len(x))")
def forward_takes_the_spectral_norm():
    """np.linalg.norm of a matrix with 2 is its largest singular value; sum all the squares."""


@edit(_L, "float((-(x * np.log(np.abs(x_hat) + 1e-12))).sum() / len(x))")
def forward_with_cross_entropy():
    """It is a cross-entropy; this loss is ‖x − x̂‖² (slide 18)."""


@edit(_L, "((x - x_hat) ** 2).sum(axis=1)")
def forward_does_not_average():
    """It is one number per example; L is their mean."""


@edit(_L, "((x - x_hat) ** 2).mean(axis=0)")
def forward_sums_over_no_components():
    """It is one number per component; sum over the components."""


@edit(_L, "(x - x_hat) ** 2")
def forward_sums_nothing():
    """It is the squares themselves; sum over the components, average over the examples."""


@edit(_D, "(x_hat - x) / len(x)")
def backward_without_the_2():
    """The factor 2 of the square's derivative is missing; no ½ cancels it here."""


@edit(_D, "(x_hat - x) / (2 * len(x))")
def backward_halves():
    """The 2 of the square's derivative divides, where it multiplies."""


@edit(_D, "2 * (x_hat - x)")
def backward_without_the_mean():
    """The division by N is missing: L is a mean over the examples."""


@edit(_D, "2 * (x_hat - x) / x.size")
def backward_averages_over_components():
    """It is divided by N · D; L is a sum over the components and a mean over the examples alone."""


@edit(_D, "2 * (x - x_hat) / len(x)")
def backward_has_the_wrong_sign():
    """The sign is wrong: where x̂ is too large, a larger x̂ costs more."""


@edit(_D, "x_hat - x")
def backward_without_2_and_mean():
    """It is x̂ − x alone: the factor 2 / N is missing."""


@edit(_D, "x - x_hat")
def backward_gives_the_residual():
    """It is x − x̂ alone: the sign is wrong, and the factor 2 / N is missing."""


@edit(_D, "(x_hat - x) / x.size")
def backward_without_the_2_averaged_over_components():
    """The factor 2 is missing, and it is divided by N · D; L is a mean over the N examples alone."""


@edit(_D, "2 * (x_hat - x) / x.shape[1]")
def backward_divides_by_D():
    """It is divided by D instead of N: L is a mean over the examples."""


@edit(_D, "2 * (x_hat - x) / (len(x) - 1)")
def backward_divides_by_N_minus_1():
    """It is divided by N − 1; the mean divides by N."""


@edit(_D, "2 * (x_hat - x) / len(x) ** 2")
def backward_averages_twice():
    """It is divided by N twice."""


@edit(_D, "2 * (x_hat + x) / len(x)")
def backward_adds():
    """x and x̂ are added, where their difference is meant."""


@edit(_D, "2 * x_hat / len(x)")
def backward_without_x():
    """It is the derivative of x̂²; what is squared is x − x̂."""


@edit(_D, "-2 * x / len(x)")
def backward_with_the_mixed_term_alone():
    """The share of x̂² is missing: this is the derivative of −2 x x̂."""


@edit(_D, "2 * (x_hat - x) ** 2 / len(x)")
def backward_keeps_the_square():
    """The square is still there; its derivative has the difference itself."""


@edit(_D, "(x_hat - x) ** 2 / len(x)")
def backward_gives_the_shares_of_the_loss():
    """It is what each entry contributes to L, not the derivative."""


@edit(_D, "2 * np.abs(x_hat - x) / len(x)")
def backward_without_the_signs():
    """The signs of the differences are lost."""


@edit(_D, "np.sign(x_hat - x) / len(x)")
def backward_with_the_slope_of_absolute_values():
    """It is the derivative of a sum of absolute differences; L is made of squares (slide 18)."""


@edit(_D, "(x_hat - x) / np.linalg.norm(x_hat - x, axis=1, keepdims=True) / len(x)")
def backward_of_the_lengths():
    """It is the derivative of the mean length ‖x − x̂‖, without the square (slide 18)."""


@edit(_D, "(x_hat - x) / np.linalg.norm(x_hat - x)")
def backward_of_the_norm_of_all():
    """It is the derivative of the norm of all differences; L is the mean of squared lengths."""


@edit(_D, "2 * (x_hat - x) / len(x) * ((x - x_hat) ** 2).sum() / len(x)")
def backward_keeps_the_loss():
    """L itself is multiplied in; no gradient arrives from above, the loss is where it starts."""


@edit(_D, "2 * (x_hat - x) / len(x) * x_hat")
def backward_multiplies_by_x_hat():
    """x̂ is multiplied in; the derivative of x̂ by itself is 1."""


@edit(_D, "2 * (x_hat - x) / len(x) * x_hat * (1 - x_hat)")
def backward_includes_the_slope():
    """A slope of σ is in it; how x̂ was made is left to the decoder's own backward."""


@edit(_D, "4 * (x_hat - x) ** 3 / len(x)")
def backward_of_the_fourth_power():
    """It is the derivative of a fourth power; slide 18 has the square."""


@edit(_D, "2 * (x_hat - x).mean(axis=0) + 0 * x")
def backward_averages_the_rows():
    """Every row is the mean over the examples; each example's row is its own difference."""


@edit(_D, "2 * (x_hat - x).mean(axis=0)")
def backward_sums_over_the_batch():
    """It is summed over the examples; d_x_hat has a row for each of them."""


@edit(_D, "2 * (x_hat - x).sum(axis=1) / len(x)")
def backward_sums_over_the_components():
    """It is summed over the components; d_x_hat has x̂'s shape."""


@edit(_D, "float((2 * (x_hat - x) / len(x)).sum())")
def backward_sums_over_everything():
    """It is one number; d_x_hat has an entry for each of x̂."""


@edit(_D, "2 * (x_hat - x).T / len(x)")
def backward_transposes():
    """It is transposed: d_x_hat has x̂'s shape."""
