"""Mistakes in the sparsity penalty (slide 23)."""

from grader.diagnosis.bank import edit

_OMEGA = "lam * np.abs(h).sum() / len(h)"
_D_H = "lam * np.sign(h) / len(h)"


@edit(_OMEGA, "lam * h.sum() / len(h)")
def forward_without_abs():
    """The absolute value is missing: units of opposite signs cancel each other (slide 23)."""


@edit(_OMEGA, "np.abs(h).sum() / len(h)")
def forward_without_lam():
    """λ is left out (slide 23)."""


@edit(_OMEGA, "lam * np.abs(h).sum()")
def forward_sums_over_the_examples():
    """It is summed over the examples; for a batch the penalty is the mean of each example's sum."""


@edit(_OMEGA, "lam * np.abs(h).mean()")
def forward_averages_over_the_units_too():
    """It is a mean over the units as well; Σ_i is a sum over the units of a code (slide 23)."""


@edit(_OMEGA, "lam * np.abs(h).mean(axis=1).sum()")
def forward_averages_over_the_units_instead():
    """Mean and sum have changed places: sum over the units, average over the examples."""


@edit(_OMEGA, "lam * (h**2).sum() / len(h)")
def forward_squares():
    """h_i² stands for |h_i|: a square pulls hardly at all at what is small, and leaves no unit silent."""


@edit(_OMEGA, "lam * np.sqrt((h**2).sum(axis=1)).mean()")
def forward_takes_the_length():
    """It is λ‖h‖, the root of the summed squares; slide 23 sums the absolute values."""


@edit(_OMEGA, "lam * np.sqrt((h**2).sum()) / len(h)")
def forward_takes_the_length_of_the_batch():
    """It is the root of all squares, summed over examples and units; slide 23 has no squares and no root."""


@edit(_OMEGA, "lam * np.sqrt(np.abs(h)).sum() / len(h)")
def forward_takes_roots():
    """It is the root of |h_i| that is summed; slide 23 has |h_i| itself."""


@edit(_OMEGA, "lam * np.abs(h).max(axis=1).mean()")
def forward_takes_the_largest():
    """Only the largest unit of each code counts; Σ_i takes all of them (slide 23)."""


@edit(_OMEGA, "lam * np.abs(h.sum(axis=1)).mean()")
def forward_takes_abs_of_the_sum():
    """The absolute value is taken of a code's sum; it belongs to every h_i, inside the sum."""


@edit(_OMEGA, "lam * np.maximum(h, 0).sum() / len(h)")
def forward_charges_positive_units_alone():
    """Units below 0 cost nothing: max(h_i, 0) stands for |h_i|."""


@edit(_OMEGA, "lam * np.maximum(-h, 0).sum() / len(h)")
def forward_charges_negative_units_alone():
    """Units above 0 cost nothing: max(−h_i, 0) stands for |h_i|."""


@edit(_OMEGA, "-lam * np.abs(h).sum() / len(h)")
def forward_has_the_wrong_sign():
    """The sign is wrong: the penalty is added to a loss, so it grows with |h_i|."""


@edit(_OMEGA, "lam**2 * np.abs(h).sum() / len(h)")
def forward_takes_lam_twice():
    """λ is multiplied in twice."""


@edit(_OMEGA, "np.abs(h).sum() / len(h) / lam")
def forward_divides_by_lam():
    """It is divided by λ; λ is a factor (slide 23)."""


@edit(_OMEGA, "lam + np.abs(h).sum() / len(h)")
def forward_adds_lam():
    """λ is added; it is a factor (slide 23)."""


@edit(_OMEGA, "lam * (h != 0).sum() / len(h)")
def forward_counts():
    """Units that are not 0 are counted; slide 23 sums their sizes."""


@edit(_OMEGA, "lam * np.sign(h).sum() / len(h)")
def forward_sums_the_signs():
    """The signs are summed, which are the slope of |h_i|; forward sums |h_i| itself."""


@edit(_OMEGA, "lam * np.log(1 + h**2).sum() / len(h)")
def forward_with_the_log_penalty():
    """It is log(1 + h_i²), another sparse penalty; slide 23 has |h_i|."""


@edit(_OMEGA, "lam * np.sqrt(h**2 + 0.1).sum() / len(h)")
def forward_rounds_the_corner():
    """Something is added under a root to round the corner; |h_i| has a corner, and costs 0 at 0."""


@edit(_OMEGA, "lam * np.where(np.abs(h) < 1, h**2 / 2, np.abs(h) - 0.5).sum() / len(h)")
def forward_with_the_huber_loss():
    """It is Huber's loss, a parabola near 0; |h_i| is as steep near 0 as anywhere (slide 23)."""


@edit(_OMEGA, "(np.abs(h) - lam).clip(0).sum() / len(h)")
def forward_takes_lam_for_a_threshold():
    """λ is subtracted from |h_i|, as a threshold; it is a factor (slide 23)."""


@edit(_OMEGA, "lam * (1 / (1 + np.exp(-h))).sum() / len(h)")
def forward_squashes_the_code():
    """σ is taken of h; h is the code already, whatever made it."""


@edit(_OMEGA, "lam * np.abs(h).sum(axis=1)")
def forward_gives_one_number_per_example():
    """It is one number for each example: their mean is missing."""


@edit(_OMEGA, "lam * np.abs(h).mean(axis=0)")
def forward_gives_one_number_per_unit():
    """It is one number for each unit: the sum over the units is missing."""


@edit(_OMEGA, "lam * np.abs(h) / len(h)")
def forward_sums_nothing():
    """It is one number for each entry of h; nothing is summed."""


@edit(_OMEGA, "lam * np.abs(h[0]).sum()")
def forward_takes_the_first_example():
    """The first example alone is charged; it is a mean over all of them."""


@edit(_OMEGA, "lam * np.abs(h[-1]).sum()")
def forward_takes_the_last_example():
    """The last example alone is charged: does a loop overwrite where it should add up?"""


@edit(_OMEGA, "lam * np.abs(h[:, 1:]).sum() / len(h)")
def forward_leaves_out_the_first_unit():
    """The first unit is left out: the sum's index starts at 0 here."""


@edit(_OMEGA, "lam * np.abs(h[:, :-1]).sum() / len(h)")
def forward_leaves_out_the_last_unit():
    """The last unit is left out of the sum."""


@edit(_D_H, "lam * h / len(h)")
def backward_with_h_for_its_sign():
    """h_i stands for its sign: the pull of |h_i| does not depend on its size."""


@edit(_D_H, "2 * lam * h / len(h)")
def backward_of_the_square():
    """It is the derivative of λ Σ h_i²; slide 23 has |h_i|."""


@edit(_D_H, "np.sign(h) / len(h)")
def backward_without_lam():
    """λ is left out: Ω has it as a factor, and so has its derivative."""


@edit(_D_H, "lam * np.sign(h)")
def backward_without_the_mean():
    """The mean over the examples is missing: one example has 1/N of a say in Ω."""


@edit(_D_H, "lam * np.sign(h) / h.size")
def backward_averages_over_the_units_too():
    """It is divided by the number of units too; Ω is a sum over the units."""


@edit(_D_H, "lam * np.sign(h) / h.shape[1]")
def backward_averages_over_the_units_instead():
    """It is divided by the number of units; Ω is a mean over the examples."""


@edit(_D_H, "lam * np.abs(h) / len(h)")
def backward_gives_the_value():
    """It is |h_i|, what forward sums; its slope is asked for."""


@edit(_D_H, "lam * np.ones_like(h) / len(h)")
def backward_without_the_sign():
    """Every entry is positive: where h_i is below 0, |h_i| falls."""


@edit(_D_H, "-lam * np.sign(h) / len(h)")
def backward_has_the_wrong_sign():
    """The sign is wrong: |h_i| grows with a positive h_i. A step downhill subtracts it later on."""


@edit(_D_H, "lam * (h > 0) / len(h)")
def backward_leaves_negative_units():
    """Entries below 0 have no slope: that is max(h_i, 0), and not |h_i|."""


@edit(_D_H, "lam * np.where(h >= 0, 1, -1) / len(h)")
def backward_with_slope_1_at_0():
    """At h_i = 0 the slope is λ/N; take 0 there, so that a silent unit is left in peace."""


@edit(_D_H, "lam * np.where(h > 0, 1, -1) / len(h)")
def backward_with_slope_minus_1_at_0():
    """At h_i = 0 the slope is −λ/N; take 0 there, so that a silent unit is left in peace."""


@edit(_D_H, "lam * h / np.abs(h) / len(h)")
def backward_divides_by_the_size():
    """It is h / |h|, which is 0 / 0 and so NaN where a unit is silent."""


@edit(_D_H, "lam * h / (np.abs(h) + 0.1) / len(h)")
def backward_softens_the_sign():
    """Something not small is added to |h| in h / |h|: near 0 the pull weakens."""


@edit(_D_H, "lam * np.tanh(h) / len(h)")
def backward_with_tanh():
    """tanh(h_i) stands for the sign of h_i: near 0 the pull weakens."""


@edit(_D_H, "lam * np.clip(4 * h, -1, 1) / len(h)")
def backward_of_the_huber_loss():
    """The pull weakens near 0, as that of Huber's loss does; |h_i| pulls by ±λ/N everywhere else."""


@edit(_D_H, "lam * np.sign(h).sum() / len(h)")
def backward_sums_everything():
    """It is summed to one number; d_h has a number for each entry of h."""


@edit(_D_H, "lam * np.sign(h).sum(axis=0) / len(h)")
def backward_sums_over_the_examples():
    """It is summed over the examples; every example has a row of its own in d_h."""


@edit(_D_H, "lam * np.sign(h.mean(axis=0)) + 0 * h")
def backward_takes_the_sign_of_the_mean():
    """The sign is that of a unit's mean, the same for all examples; every h_i has its own."""


@edit(_D_H, "lam**2 * np.sign(h) / len(h)")
def backward_takes_lam_twice():
    """λ is multiplied in twice."""


@edit(_D_H, "np.sign(h) / len(h) / lam")
def backward_divides_by_lam():
    """It is divided by λ; λ is a factor of Ω, and so of its derivative."""


@edit(_D_H, "lam + np.sign(h) / len(h)")
def backward_adds_lam():
    """λ is added; it is a factor of Ω, and so of its derivative."""


@edit(_D_H, "lam * np.sign(h) * h * (1 - h) / len(h)")
def backward_includes_the_slope_of_sigmoid():
    """The slope of σ is multiplied in; what made h is the encoder's business, not the penalty's."""


@edit(_D_H, "np.sign(h) * np.maximum(np.abs(h) - lam, 0)")
def backward_shrinks_the_code():
    """It is h shrunk by λ (a soft threshold); the derivative of Ω is asked for, not a new h."""


@edit(_D_H, "h - lam * np.sign(h) / len(h)")
def backward_takes_a_step():
    """It is h after a step downhill; the derivative alone is asked for."""


@edit(_D_H, "lam * np.abs(h).sum() / len(h) * np.sign(h)")
def backward_multiplies_by_the_penalty():
    """Ω itself is a factor; Ω is a sum, and its derivative by h_i holds h_i alone."""


@edit(_D_H, "(lam * np.sign(h) / len(h)).T")
def backward_transposes():
    """d_h is transposed: it has h's shape, a row for each example."""
