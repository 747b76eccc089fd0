"""Mistakes in the sparsity on the average (the note of slide 23)."""

from grader.diagnosis.bank import edit

_MEAN = "h.mean(axis=0)"
_HEADS = "rho * np.log(rho / rho_hat)"
_TAILS = "(1 - rho) * np.log((1 - rho) / (1 - rho_hat))"
_SUM = "lam * (heads + tails).sum()"
_D_RHO_HAT = "lam * ((1 - rho) / (1 - rho_hat) - rho / rho_hat)"
_D_H = "np.broadcast_to(d_rho_hat / len(h), h.shape).copy()"


@edit(_MEAN, "h", _SUM, "lam * (heads + tails).sum() / len(h)")
def forward_charges_every_activation():
    """KL is taken of every activation by itself and then averaged; ρ̂_i is the mean, and KL comes after it."""


@edit(_MEAN, "h")
def forward_charges_every_activation_and_sums():
    """KL is taken of every activation and summed; ρ̂_i is a mean over the examples, taken first."""


@edit(_MEAN, "h.mean(axis=1)")
def forward_averages_over_the_units():
    """The mean is over the units of an example; ρ̂_i is that of a unit over the examples."""


@edit(_MEAN, "h.mean()")
def forward_averages_over_everything():
    """There is one mean over all activations; every unit has a ρ̂_i of its own."""


@edit(_MEAN, "h[0]")
def forward_takes_the_first_example():
    """The first example stands for ρ̂; ρ̂_i is the mean over all of them."""


@edit(_MEAN, "h[-1]")
def forward_takes_the_last_example():
    """The last example stands for ρ̂: does a loop overwrite where it should add up?"""


@edit(_MEAN, "h.max(axis=0)")
def forward_takes_the_largest_activity():
    """A unit's largest activity stands for ρ̂_i, which is its mean."""


@edit(_MEAN, "h.mean(axis=0) ** 2")
def forward_squares_the_mean():
    """ρ̂_i is squared."""


@edit(_MEAN, "(h**2).mean(axis=0)")
def forward_averages_squares():
    """ρ̂_i is the mean of h_i², where that of h_i belongs."""


@edit("heads + tails", "heads")
def forward_without_the_tails():
    """The term with 1 − ρ is missing: it can be negative, and nothing is charged for busy units."""


@edit("heads + tails", "tails")
def forward_without_the_heads():
    """The term ρ ln(ρ / ρ̂_i) is missing: silent units cost nothing."""


@edit("heads + tails", "heads - tails")
def forward_subtracts_the_tails():
    """The term with 1 − ρ has the wrong sign: is it subtracted, or is its fraction upside down?"""


@edit("heads + tails", "heads * tails")
def forward_multiplies_the_terms():
    """The two terms are multiplied; KL is their sum."""


@edit("rho / rho_hat)", "rho_hat / rho)", "(1 - rho) / (1 - rho_hat))", "(1 - rho_hat) / (1 - rho))")
def forward_turns_the_fractions():
    """The sign is wrong, and Ω negative: are the fractions under the logarithms upside down?"""


@edit("rho / rho_hat)", "rho_hat / rho)")
def forward_turns_the_first_fraction():
    """The term ρ ln(ρ / ρ̂_i) has the wrong sign: is its fraction upside down?"""


@edit(
    _HEADS,
    "rho_hat * np.log(rho_hat / rho)",
    _TAILS,
    "(1 - rho_hat) * np.log((1 - rho_hat) / (1 - rho))",
)
def forward_exchanges_the_distributions():
    """It is KL(ρ̂_i ‖ ρ); the penalty is KL(ρ ‖ ρ̂_i), and KL is not symmetric."""


@edit(_HEADS, "rho_hat * np.log(rho / rho_hat)", _TAILS, "(1 - rho_hat) * np.log((1 - rho) / (1 - rho_hat))")
def forward_weighs_by_rho_hat():
    """The logarithms are weighed by ρ̂_i and 1 − ρ̂_i; the weights are ρ and 1 − ρ."""


@edit(_HEADS, "np.log(rho / rho_hat)", _TAILS, "np.log((1 - rho) / (1 - rho_hat))")
def forward_without_the_weights():
    """The factors ρ and 1 − ρ in front of the logarithms are missing."""


@edit(_TAILS, "np.log((1 - rho) / (1 - rho_hat))")
def forward_without_the_second_weight():
    """The factor 1 − ρ in front of the second logarithm is missing."""


@edit(_TAILS, "rho * np.log((1 - rho) / (1 - rho_hat))")
def forward_weighs_both_by_rho():
    """The second logarithm has the factor ρ; there it is 1 − ρ."""


@edit(_HEADS, "-rho * np.log(rho_hat)", _TAILS, "-(1 - rho) * np.log(1 - rho_hat)")
def forward_is_a_cross_entropy():
    """ρ and 1 − ρ under the logarithms are missing: a cross-entropy, which is not 0 where ρ̂_i = ρ."""


@edit(_HEADS, "rho * np.log(rho_hat)", _TAILS, "(1 - rho) * np.log(1 - rho_hat)")
def forward_is_a_log_likelihood():
    """It is ρ ln ρ̂_i + (1 − ρ) ln(1 − ρ̂_i): the fractions under the logarithms are missing."""


@edit(_TAILS, "(1 - rho) * np.log((1 - rho) / (1 + rho_hat))")
def forward_has_a_plus_in_the_tails():
    """The second logarithm has 1 + ρ̂_i, where a minus belongs."""


@edit(_TAILS, "(1 - rho) * np.log((1 - rho) / rho_hat)")
def forward_compares_the_tails_with_rho_hat():
    """The second logarithm has ρ̂_i under 1 − ρ; there it is 1 − ρ̂_i."""


@edit(_TAILS, "1 - rho * np.log((1 - rho) / (1 - rho_hat))")
def forward_without_brackets():
    """The brackets around 1 − ρ in front of the second logarithm are missing."""


@edit(_HEADS, "rho * np.log2(rho / rho_hat)", _TAILS, "(1 - rho) * np.log2((1 - rho) / (1 - rho_hat))")
def forward_in_bits():
    """The logarithms have the base 2; ln has the base e."""


@edit(_HEADS, "rho * (rho / rho_hat)", _TAILS, "(1 - rho) * ((1 - rho) / (1 - rho_hat))")
def forward_without_logarithms():
    """Both logarithms are missing."""


@edit(_HEADS, "(rho - rho_hat) ** 2", _TAILS, "0")
def forward_takes_squared_differences():
    """It is λ Σ (ρ − ρ̂_i)²; the penalty is a KL divergence."""


@edit(_HEADS, "np.abs(rho - rho_hat)", _TAILS, "0")
def forward_takes_absolute_differences():
    """It is λ Σ |ρ − ρ̂_i|; the penalty is a KL divergence."""


@edit("lam * (heads", "(heads")
def forward_without_lam():
    """λ is left out."""


@edit(_SUM, "lam**2 * (heads + tails).sum()")
def forward_takes_lam_twice():
    """λ is multiplied in twice."""


@edit(_SUM, "(lam * heads + tails).sum()")
def forward_gives_lam_to_the_heads_alone():
    """λ is a factor of the first term alone: are brackets missing?"""


@edit(_SUM, "lam + (heads + tails).sum()")
def forward_adds_lam():
    """λ is added; it is a factor."""


@edit(_SUM, "lam * (heads + tails).mean()")
def forward_averages_the_units():
    """It is a mean over the units; Σ_i is their sum."""


@edit(_SUM, "lam * (heads + tails).sum() / len(h)")
def forward_averages_again():
    """It is divided by N as well; the mean over the examples is in ρ̂ already."""


@edit(_SUM, "lam * (heads + tails).sum() * len(h)")
def forward_sums_over_the_examples():
    """It is multiplied by N, as if every example paid; Ω is about the batch as a whole."""


@edit(_SUM, "lam * (heads + tails)")
def forward_gives_one_number_per_unit():
    """It is one number for each unit: the sum over the units is missing."""


@edit(_SUM, "lam * (heads + tails).max()")
def forward_takes_the_worst_unit():
    """Only the unit with the largest KL counts; Σ_i takes all of them."""


@edit(_SUM, "lam * np.abs(h).sum() / len(h)")
def forward_is_the_other_penalty():
    """It is λ Σ |h_i|, the penalty on slide 23 itself; here it is the one of the note that it cites."""


@edit(_D_H, "np.broadcast_to(d_rho_hat, h.shape).copy()")
def backward_without_the_mean():
    """1/N is missing: ρ̂_i is a mean, in which an example has 1/N of a say."""


@edit("lam * ((1", "((1")
def backward_without_lam():
    """λ is left out: Ω has it as a factor, and so has its derivative."""


@edit("lam * ((1", "lam**2 * ((1")
def backward_takes_lam_twice():
    """λ is multiplied in twice."""


@edit("lam * ((1", "-lam * ((1")
def backward_has_the_wrong_sign():
    """The sign is wrong: a unit that is too busy has a positive slope, since less activity costs less."""


@edit(_D_RHO_HAT, "lam * (-rho / rho_hat)")
def backward_without_the_tails():
    """The part of the term with 1 − ρ is missing: every unit is pulled up."""


@edit(_D_RHO_HAT, "lam * (1 - rho) / (1 - rho_hat)")
def backward_without_the_heads():
    """The part of ρ ln(ρ / ρ̂_i) is missing: every unit is pulled down."""


@edit(_D_RHO_HAT, "lam * (rho / rho_hat + (1 - rho) / (1 - rho_hat))")
def backward_adds_the_parts():
    """The first term's part is added; as ρ̂_i grows, ρ ln(ρ / ρ̂_i) falls."""


@edit(_D_RHO_HAT, "-lam * (rho / rho_hat + (1 - rho) / (1 - rho_hat))")
def backward_has_the_wrong_sign_in_the_tails():
    """The second term's part is negative: 1 − ρ̂_i stands below there, and has a minus of its own."""


@edit(_D_RHO_HAT, "lam * (1 / (1 - rho_hat) - 1 / rho_hat)")
def backward_without_the_weights():
    """The factors ρ and 1 − ρ, which stand before the logarithms, are missing."""


@edit(_D_RHO_HAT, "lam * ((1 - rho_hat) / (1 - rho) - rho_hat / rho)")
def backward_turns_the_fractions():
    """Both fractions are upside down: a logarithm's derivative has its argument below."""


@edit(_D_RHO_HAT, "lam * (np.log((1 - rho) / (1 - rho_hat)) - np.log(rho / rho_hat))")
def backward_keeps_the_logarithms():
    """It has logarithms, as the derivative of KL(ρ̂_i ‖ ρ) has; that of KL(ρ ‖ ρ̂_i) by ρ̂_i has fractions."""


@edit(_D_RHO_HAT, "lam * (rho_hat - rho)")
def backward_without_the_denominator():
    """It is ρ̂_i − ρ alone: the denominators ρ̂_i and 1 − ρ̂_i are missing."""


@edit(_D_RHO_HAT, "2 * lam * (rho_hat - rho)")
def backward_of_the_square():
    """It is the derivative of λ Σ (ρ − ρ̂_i)²; the penalty is a KL divergence."""


@edit(_D_RHO_HAT, "lam * (rho / (1 - rho_hat) - (1 - rho) / rho_hat)")
def backward_exchanges_rho_and_its_rest():
    """ρ and 1 − ρ have changed places above the fractions."""


@edit(_D_RHO_HAT, "lam * ((1 - rho) / rho_hat - rho / (1 - rho_hat))")
def backward_exchanges_the_denominators():
    """ρ̂_i and 1 − ρ̂_i have changed places below the fractions."""


@edit(_D_RHO_HAT, "lam * (rho / (1 - rho_hat) - rho / rho_hat)")
def backward_weighs_both_by_rho():
    """The second term has the factor ρ; there it is 1 − ρ."""


@edit(_D_RHO_HAT, "lam * ((1 - rho) / (1 + rho_hat) - rho / rho_hat)")
def backward_has_a_plus_in_the_tails():
    """1 + ρ̂_i stands below 1 − ρ, where a minus belongs."""


@edit(_D_RHO_HAT, "lam * ((1 - rho) / (1 - rho_hat) ** 2 - rho / rho_hat**2)")
def backward_squares_the_denominators():
    """The denominators are squared: a logarithm's derivative is 1 over its argument."""


@edit(_D_RHO_HAT, "(lam * (1 - rho) / (1 - rho_hat) - rho / rho_hat)")
def backward_gives_lam_to_one_term():
    """λ is a factor of the term with 1 − ρ alone: are brackets missing?"""


@edit(_D_RHO_HAT, "lam * ((1 - rho) / (1 - rho_hat) - rho / rho_hat) / np.log(2)")
def backward_in_bits():
    """It is the derivative for logarithms of base 2; ln has the base e."""


@edit(_MEAN, "h")
def backward_of_every_activation():
    """The fractions hold each activation by itself; Ω knows a unit's mean ρ̂_i alone."""


@edit(_MEAN, "h", _D_H, "np.broadcast_to(d_rho_hat, h.shape).copy()")
def backward_of_every_activation_summed():
    """The fractions hold each activation, and 1/N is missing: Ω knows a unit's mean ρ̂_i alone."""


@edit(_MEAN, "h.mean(axis=1, keepdims=True)")
def backward_averages_over_the_units():
    """The mean is over the units of an example; ρ̂_i is that of a unit over the examples."""


@edit(_MEAN, "h.mean()")
def backward_averages_over_everything():
    """There is one mean over all activations; every unit has a ρ̂_i of its own."""


@edit(_D_H, "np.broadcast_to(d_rho_hat / h.size, h.shape).copy()")
def backward_averages_over_the_units_too():
    """It is divided by the number of units too; Ω is a sum over the units."""


@edit(_D_H, "np.broadcast_to(d_rho_hat / h.shape[1], h.shape).copy()")
def backward_averages_over_the_units_instead():
    """It is divided by the number of units; ρ̂_i is a mean over the examples."""


@edit(_D_H, "d_rho_hat")
def backward_gives_the_slope_of_the_mean():
    """It is ∂Ω/∂ρ̂, a number for each unit; the step from ρ̂ to h is missing."""


@edit(_D_H, "d_rho_hat / len(h)")
def backward_gives_one_row():
    """It is one row for all examples; d_h has h's shape, and as many rows as h."""


@edit(_D_H, "d_rho_hat * h / len(h)")
def backward_multiplies_by_h():
    """h is a factor; in a mean every example counts alike, whatever its h."""


@edit(_D_H, "d_rho_hat * h * (1 - h) / len(h)")
def backward_includes_the_slope_of_sigmoid():
    """The slope of σ is multiplied in; what made h is the encoder's business, not the penalty's."""


@edit(_D_H, "d_rho_hat * (np.arange(len(h)) == len(h) - 1)[:, np.newaxis] / len(h)")
def backward_reaches_the_last_example_alone():
    """Only the last row of d_h is filled; every example has a share in ρ̂."""


@edit(_D_H, "h - d_rho_hat / len(h)")
def backward_takes_a_step():
    """It is h after a step downhill; the derivative alone is asked for."""


@edit(_D_H, "lam * np.sign(h) / len(h)")
def backward_of_the_penalty_on_sizes():
    """It is λ/N everywhere, the slope of λ Σ |h_i|; here it depends on how far ρ̂_i is from ρ."""
