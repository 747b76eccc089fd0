"""Mistakes in the cross-entropy of a logistic output (slides 27–28)."""

from grader.diagnosis.bank import edit

_SOFTPLUS = "np.maximum(a, 0) + np.log1p(np.exp(-np.abs(a)))"
_L = "(softplus - a * x).sum() / len(x)"
_D_A = "(sigmoid(a) - x) / len(x)"
_X_HAT = "sigmoid(a)"


@edit(_L, "-(softplus - a * x).sum() / len(x)")
def forward_has_the_wrong_sign():
    """The sign is wrong: the logarithms are negative, and a minus stands before their sum."""


@edit(_L, "(x * (softplus - a)).sum() / len(x)")
def forward_without_the_second_term():
    """The term with 1 − x_i is missing: a pixel that is off costs nothing."""


@edit(_L, "((1 - x) * softplus).sum() / len(x)")
def forward_without_the_first_term():
    """The term x_i ln x̂_i is missing: a pixel that is on costs nothing."""


@edit(_L, "(x * (softplus - a) - (1 - x) * softplus).sum() / len(x)")
def forward_subtracts_the_second_term():
    """The term with 1 − x_i has the wrong sign: the minus stands before the sum of both."""


@edit(_L, "(softplus + a * x).sum() / len(x)")
def forward_adds_a_x():
    """a x is added to ln(1 + e^a); it is subtracted."""


@edit(_L, "softplus.sum() / len(x)")
def forward_without_x():
    """It is the sum of ln(1 + e^a) alone: the share of x is missing."""


@edit(_L, "(-a * x).sum() / len(x)")
def forward_without_the_softplus():
    """It is −a x alone: ln(1 + e^a), the logarithm of σ's denominator, is missing."""


@edit(_L, "(softplus - a * (1 - x)).sum() / len(x)")
def forward_exchanges_on_and_off():
    """x_i and 1 − x_i have changed places, or the sign of the logit has: ln x̂_i belongs to x_i."""


@edit(_L, "(softplus - a * x).sum() / len(x) / np.log(2)")
def forward_in_bits():
    """The logarithms have the base 2; ln has the base e, and L is in nats."""


@edit(_L, "(softplus - a * x).sum() / len(x) / np.log(10)")
def forward_with_base_10():
    """The logarithms have the base 10; ln has the base e."""


@edit(_L, "(softplus - a * x).mean()")
def forward_averages_over_the_components():
    """L is a mean over the components too; it is their sum."""


@edit(_L, "(softplus - a * x).mean(axis=0).mean() * len(x)")
def forward_averages_over_the_components_instead():
    """Mean and sum have changed places: sum over the components, average over the examples."""


@edit(_L, "(softplus - a * x).sum()")
def forward_sums_over_the_examples():
    """L is summed over the examples; it is their mean."""


@edit(_L, "(softplus - a * x).sum(axis=1)")
def forward_gives_one_number_per_example():
    """L is one number for each example: their mean is missing."""


@edit(_L, "(softplus - a * x) / len(x)")
def forward_sums_nothing():
    """It is one number for each component of each example; nothing is summed."""


@edit(_L, "(softplus - a * x)[0].sum()")
def forward_takes_the_first_example():
    """L is the first example's alone; it is the mean over all of them."""


@edit(_L, "(softplus - a * x)[-1].sum()")
def forward_takes_the_last_example():
    """L is the last example's alone: does a loop overwrite where it should add up?"""


@edit(_L, "-(x * np.log(np.clip(a, 1e-9, 1)) + (1 - x) * np.log(np.clip(1 - a, 1e-9, 1))).sum() / len(x)")
def forward_takes_logits_for_probabilities():
    """a is taken for x̂, clipped to between 0 and 1; x̂ is σ(a)."""


@edit("softplus = ", f"a = {_X_HAT}\n    softplus = ")
def forward_takes_sigmoid_twice():
    """σ is taken of a before it goes into the equation: a σ too many."""


@edit("softplus = ", "a, x = x, a\n    softplus = ")
def forward_exchanges_a_and_x():
    """a and x have changed places."""


@edit("softplus = ", "a = 2 * a\n    softplus = ")
def forward_doubles_the_logits():
    """It is the loss of 2a: is σ made of tanh(a) instead of tanh(a / 2)?"""


@edit("softplus = ", "x = np.round(x)\n    softplus = ")
def forward_rounds_x():
    """x is rounded to 0 or 1; an entry between stays as it is."""


@edit(_L, "((sigmoid(a) - x) ** 2).sum() / len(x)")
def forward_is_the_squared_error():
    """It is ‖x − x̂‖², the loss of slide 18; here it is the cross-entropy."""


@edit(_L, "np.abs(sigmoid(a) - x).sum() / len(x)")
def forward_is_the_absolute_error():
    """It is Σ |x_i − x̂_i|; here it is the cross-entropy."""


@edit(_L, "((a - x) ** 2).sum() / len(x)")
def forward_is_the_squared_error_of_the_logits():
    """It is the squared distance of a from x; a is no reconstruction, but σ(a) is."""


@edit(_SOFTPLUS, "np.maximum(a, 0)")
def forward_without_the_logarithm():
    """ln(1 + e^{−|a|}) is missing: max(a, 0) alone is right only where the network is sure."""


@edit(_SOFTPLUS, "np.log1p(np.exp(-np.abs(a)))")
def forward_without_the_maximum():
    """max(a, 0) is missing: ln(1 + e^{−|a|}) is ln(1 + e^a) only for a < 0."""


@edit("np.maximum(a, 0)", "np.maximum(-a, 0)")
def forward_takes_the_maximum_of_minus_a():
    """max(−a, 0) stands for max(a, 0): the sign of a is turned there."""


@edit("np.exp(-np.abs(a))", "np.exp(-a)")
def forward_forgets_the_absolute_value():
    """For a < 0 it is |a| too much: does the exponential have −a for −|a|, or is |a| taken for max(a, 0)?"""


@edit("np.exp(-np.abs(a))", "np.exp(np.minimum(np.abs(a), 700))")
def forward_forgets_the_minus():
    """The exponential has |a| where −|a| belongs."""


@edit("np.log1p(", "np.log(")
def forward_takes_log_for_log1p():
    """ln of the exponential alone is taken: the 1 under the logarithm is missing."""


@edit("np.log1p(np.exp", "np.log1p(1 + np.exp")
def forward_adds_1_twice():
    """log1p adds a 1 already: under the logarithm there is a 1 too many."""


@edit(_SOFTPLUS, "np.log1p(np.exp(a))")
def forward_overflows():
    """e^a overflows for a = 1000, and L is infinite there; no exponential of something positive is needed."""


@edit(_L, "-(x * np.log(sigmoid(a)) + (1 - x) * np.log(1 - sigmoid(a))).sum() / len(x)")
def forward_takes_the_logarithm_of_0():
    """σ(a) rounds to 0 or 1 where the network is sure, and its logarithm is lost: simplify first."""


@edit(
    _L,
    "-(x * np.log(sigmoid(a) + 1e-8) + (1 - x) * np.log(1 - sigmoid(a) + 1e-8)).sum() / len(x)",
)
def forward_adds_a_small_number():
    """Something small under the logarithms keeps them finite and caps L: at a = 1000 it must be 1000."""


@edit("softplus = ", "a = np.clip(a, -30, 30)\n    softplus = ")
def forward_clips_the_logits():
    """The logits are clipped, which caps L: at a = 1000 it must be 1000 where x = 0."""


@edit(_L, "(softplus - a * x + x * np.log(x) + (1 - x) * np.log(1 - x)).sum() / len(x)")
def forward_is_the_divergence():
    """It is KL(x ‖ x̂), the cross-entropy less what x itself is unsure about; that is not subtracted."""


@edit(_L, "(softplus - a * sigmoid(a)).sum() / len(x)")
def forward_is_the_entropy():
    """x̂ stands for x in front of the logarithms: it is the entropy of x̂, and x takes no part."""


@edit(
    _L,
    "-(np.log(x) * sigmoid(a) + np.log(1 - x) * (1 - sigmoid(a))).sum() / len(x)",
)
def forward_exchanges_x_and_x_hat():
    """x and x̂ have changed places: the logarithms are of x̂."""


@edit(
    _L,
    "-(x * (a - np.log(np.exp(a - a.max()).sum(axis=1, keepdims=True)) - a.max())).sum() / len(x)",
)
def forward_with_softmax():
    """It is a softmax's cross-entropy, for one class out of D; each pixel is a coin of its own."""


@edit(_L, "-np.log1p(-np.abs(sigmoid(a) - x)).sum() / len(x)")
def forward_takes_one_logarithm():
    """It is −ln(1 − |x − x̂|), which is the same only where x is 0 or 1."""


@edit(_L, "-np.log(x * sigmoid(a) + (1 - x) * (1 - sigmoid(a))).sum() / len(x)")
def forward_takes_the_logarithm_of_the_sum():
    """One logarithm is around both terms; each term has its own."""


@edit(_L, "(softplus - a * x).max(axis=1).mean()")
def forward_takes_the_worst_component():
    """Only the worst component of each example counts; L is their sum."""


@edit(_L, "(softplus - a * x)[:, 1:].sum() / len(x)")
def forward_leaves_out_the_first_component():
    """The first component is left out: the sum's index starts at 0 here."""


@edit(_L, "np.exp((softplus - a * x).sum() / len(x))")
def forward_gives_the_perplexity():
    """It is e^L; L itself is asked for."""


@edit(_D_A, "(x - sigmoid(a)) / len(x)")
def backward_has_the_wrong_sign():
    """The sign is wrong: it is x − x̂. A step downhill subtracts the derivative later on."""


@edit(_D_A, "sigmoid(a) - x")
def backward_without_the_mean():
    """The mean over the examples is missing: L is one, and its derivative has 1/N."""


@edit(_D_A, "(sigmoid(a) - x) / x.size")
def backward_averages_over_the_components_too():
    """It is divided by the number of components too; L is a sum over them."""


@edit(_D_A, "(sigmoid(a) - x) / x.shape[1]")
def backward_averages_over_the_components_instead():
    """It is divided by the number of components; L is a mean over the examples."""


@edit(_D_A, "(a - x) / len(x)")
def backward_takes_the_logits_for_x_hat():
    """a stands for x̂, which is σ(a)."""


@edit(_D_A, "(sigmoid(sigmoid(a)) - x) / len(x)")
def backward_takes_sigmoid_twice():
    """σ is taken twice."""


@edit(_D_A, "(np.tanh(a) - x) / len(x)")
def backward_with_tanh():
    """tanh(a) stands for x̂, which is σ(a)."""


@edit(_D_A, "(sigmoid(2 * a) - x) / len(x)")
def backward_makes_sigmoid_of_tanh():
    """It has σ(2a): is σ made of tanh(a) instead of tanh(a / 2)?"""


@edit(_D_A, "(sigmoid(-a) - x) / len(x)")
def backward_turns_the_logits():
    """It has σ(−a), which is 1 − x̂."""


@edit(_D_A, "(sigmoid(a) - x) * sigmoid(a) * (1 - sigmoid(a)) / len(x)")
def backward_includes_the_slope():
    """The slope of σ is a factor: it cancels against the denominators that the logarithms leave."""


@edit(_D_A, "2 * (sigmoid(a) - x) * sigmoid(a) * (1 - sigmoid(a)) / len(x)")
def backward_of_the_squared_error():
    """It is the derivative of ‖x − σ(a)‖²; here the loss is the cross-entropy."""


@edit(_D_A, "(sigmoid(a) - x) / (sigmoid(a) * sigmoid(-a) + 1e-300) / len(x)")
def backward_by_x_hat():
    """It is the derivative by x̂; from there on to the logits the slope of σ is a factor."""


@edit(_D_A, "-x / (sigmoid(a) + 1e-300) / len(x)")
def backward_by_x_hat_of_the_first_term():
    """It is −x / x̂, the first term's derivative by x̂; the second term and σ's slope are missing."""


@edit(_D_A, "-x * (1 - sigmoid(a)) / len(x)")
def backward_without_the_second_term():
    """The share of the term with 1 − x_i is missing."""


@edit(_D_A, "(1 - x) * sigmoid(a) / len(x)")
def backward_without_the_first_term():
    """The share of x_i ln x̂_i is missing."""


@edit(_D_A, "(-x * (1 - sigmoid(a)) - (1 - x) * sigmoid(a)) / len(x)")
def backward_subtracts_the_second_term():
    """The share of the term with 1 − x_i has the wrong sign."""


@edit(_D_A, "sigmoid(a) / len(x)")
def backward_without_x():
    """It is x̂ alone: the share of x is missing."""


@edit(_D_A, "-x / len(x)")
def backward_without_x_hat():
    """It is −x alone: ln(1 + e^a) has a slope too."""


@edit(_D_A, "(sigmoid(a) + x) / len(x)")
def backward_adds_x():
    """x is added to x̂; it is subtracted."""


@edit(_D_A, "(sigmoid(a) - (1 - x)) / len(x)")
def backward_exchanges_on_and_off():
    """1 − x stands for x: x_i belongs to ln x̂_i."""


@edit(_D_A, "(sigmoid(x) - a) / len(x)")
def backward_exchanges_a_and_x():
    """a and x have changed places."""


@edit(_D_A, "(sigmoid(a) - np.round(x)) / len(x)")
def backward_rounds_x():
    """x is rounded to 0 or 1; an entry between stays as it is."""


@edit(_D_A, "((a > 0) - x) / len(x)")
def backward_rounds_x_hat():
    """x̂ is rounded to 0 or 1: that is the slope of max(a, 0), right only where the network is sure."""


@edit(_D_A, "np.sign(sigmoid(a) - x) / len(x)")
def backward_takes_the_sign():
    """The sign of x̂ − x stands for x̂ − x."""


@edit(_D_A, "np.abs(sigmoid(a) - x) / len(x)")
def backward_takes_the_absolute_value():
    """|x̂ − x| stands for x̂ − x: where x̂ is too small, L falls as a grows."""


@edit(_D_A, "sigmoid(a) * (1 - sigmoid(a)) / len(x)")
def backward_gives_the_slope_of_sigmoid():
    """It is the slope of σ alone; x takes no part."""


@edit(_D_A, "(sigmoid(a) - x) / np.log(2) / len(x)")
def backward_in_bits():
    """It is the derivative for logarithms of base 2; ln has the base e."""


@edit(_D_A, "(np.exp(a - a.max()) / np.exp(a - a.max()).sum(axis=1, keepdims=True) - x) / len(x)")
def backward_with_softmax():
    """It has a softmax where σ belongs: each pixel is a coin of its own."""


@edit(_D_A, "((sigmoid(a) - x) / len(x)).sum(axis=0)")
def backward_sums_over_the_examples():
    """It is summed over the examples; every example has a row of its own in d_a."""


@edit(_D_A, "((sigmoid(a) - x) / len(x)).sum()")
def backward_sums_everything():
    """It is summed to one number; d_a has a's shape."""


@edit(_D_A, "a - (sigmoid(a) - x) / len(x)")
def backward_takes_a_step():
    """It is a after a step downhill; the derivative alone is asked for."""


@edit(_D_A, "(sigmoid(a) - x)[-1:] * (np.arange(len(x)) == len(x) - 1)[:, None] / len(x)")
def backward_reaches_the_last_example_alone():
    """Only the last row of d_a is filled; every example has a share in L."""


@edit(_D_A, "(1 / (1 + np.exp(-a)) - x) / len(x)")
def backward_overflows():
    """e^{−a} overflows for a = −1000: the value is right, but NumPy warns."""


@edit(_D_A, "(np.exp(a) / (1 + np.exp(a)) - x) / len(x)")
def backward_divides_infinity_by_infinity():
    """e^a / (1 + e^a) is ∞ / ∞, and so NaN, where a is large."""
