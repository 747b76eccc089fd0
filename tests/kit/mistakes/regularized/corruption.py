"""Mistakes in corruption (slides 24–25)."""

from grader.diagnosis.bank import edit

_MASKED = "np.where(u < nu, np.zeros_like(x), x)"
_NOISY = "x + sigma * z"
_GRAINS = "np.where(u < nu / 2, np.zeros_like(x), np.ones_like(x))"
_SPECKLED = "np.where(u < nu, grains, x)"


@edit(_MASKED, "np.where(u < nu, x, np.zeros_like(x))")
def masking_keeps_what_it_should_lose():
    """The mask is inverted: the entries with u < ν are kept, and all others are lost."""


@edit(_MASKED, "np.where(u <= nu, np.zeros_like(x), x)")
def masking_loses_the_border_too():
    """An entry with u = ν is lost; only u < ν is (u ≤ ν loses some even at ν = 0)."""


@edit(_MASKED, "np.where(u < nu, np.zeros_like(x), x) / (1 - nu)")
def masking_scales_the_rest():
    """What is kept is divided by 1 − ν, as dropout does; here it stays as it is."""


@edit(_MASKED, "np.where(u < nu, np.zeros_like(x), x) * (1 - nu)")
def masking_shrinks_the_rest():
    """What is kept is multiplied by 1 − ν; it stays as it is."""


@edit(_MASKED, "x * (1 - nu)")
def masking_shrinks_everything():
    """Every entry is multiplied by 1 − ν: masking loses a share of the entries, not of each."""


@edit(_MASKED, "np.where(u < nu, np.ones_like(x), x)")
def masking_sets_to_1():
    """What is lost becomes 1; a missing input is 0."""


@edit(_MASKED, "np.where(u < nu, u, x)")
def masking_puts_the_random_number():
    """What is lost becomes its random number u; it becomes 0."""


@edit(_MASKED, "np.where(u < nu, -x, x)")
def masking_turns_the_sign():
    """What is lost has its sign turned; it becomes 0."""


@edit(_MASKED, "np.where(u < nu, 1 - x, x)")
def masking_inverts_pixels():
    """What is lost becomes 1 − x; it becomes 0."""


@edit(_MASKED, "np.where(u < nu, x.mean(), x)")
def masking_puts_the_mean():
    """What is lost becomes the mean of x; it becomes 0."""


@edit(_MASKED, "np.where(u < nu, x.mean(axis=0), x)")
def masking_puts_the_mean_of_the_column():
    """What is lost becomes its component's mean; it becomes 0."""


@edit(_MASKED, "np.where(u < nu, np.nan, x)")
def masking_puts_nan():
    """What is lost becomes NaN; it becomes 0, which a network can take in."""


@edit(_MASKED, "np.where(u < nu / 2, np.zeros_like(x), x)")
def masking_loses_half_the_share():
    """The mask is u < ν/2; that half belongs to salt and pepper."""


@edit(_MASKED, "np.where(u < 1 - nu, np.zeros_like(x), x)")
def masking_takes_nu_for_the_share_to_keep():
    """The mask is u < 1 − ν: ν is the share to lose, not the share to keep."""


@edit(_MASKED, "np.where(u > 1 - nu, np.zeros_like(x), x)")
def masking_loses_where_u_is_large():
    """The entries with the largest u are lost; it is those with u < ν."""


@edit(_MASKED, "np.where(u < 0.5, np.zeros_like(x), x)")
def masking_ignores_nu():
    """Whatever ν is, entries with u < ½ are lost: is u rounded?"""


@edit(_MASKED, "np.where(x < nu, np.zeros_like(x), x)")
def masking_compares_x():
    """x is compared with ν; chance is in u."""


@edit(_MASKED, "np.where(u < x, np.zeros_like(x), x)")
def masking_compares_u_with_x():
    """u is compared with x; it is compared with ν."""


@edit(_MASKED, "np.where(u[:, :1] < nu, np.zeros_like(x), x)")
def masking_loses_whole_examples():
    """The first column of u decides about whole examples; every entry has a number of its own."""


@edit(_MASKED, "np.where(u[:1] < nu, np.zeros_like(x), x)")
def masking_loses_whole_components():
    """The first row of u decides about whole components; every entry has a number of its own."""


@edit(_MASKED, "u < nu")
def masking_gives_what_is_lost():
    """It is the mask itself, true where an entry is lost; x does not appear."""


@edit(_MASKED, "u >= nu")
def masking_gives_what_is_kept():
    """It is the mask itself, true where an entry is kept; x is not multiplied by it."""


@edit(_MASKED, "x * u")
def masking_multiplies_by_u():
    """x is multiplied by u itself; u decides, by u < ν, what is lost."""


@edit(_MASKED, "x - (u < nu)")
def masking_subtracts_the_mask():
    """The mask is subtracted from x, so that what is lost becomes x − 1."""


@edit(_MASKED, "x + (u < nu)")
def masking_adds_the_mask():
    """The mask is added to x, so that what is lost becomes x + 1."""


@edit(_MASKED, "np.where(u < nu, 0, x).astype(int)")
def masking_cuts_to_whole_numbers():
    """Every entry is cut to a whole number: is an array of dtype int filled?"""


@edit(_MASKED, "x + nu * u")
def masking_adds_noise():
    """It is x + ν u, noise on every entry; masking sets entries to 0."""


@edit(_NOISY, "x + sigma**2 * z")
def gaussian_scales_by_the_variance():
    """z is scaled by σ², the variance; the standard deviation σ does it."""


@edit(_NOISY, "x + np.sqrt(sigma) * z")
def gaussian_scales_by_the_root():
    """z is scaled by √σ; σ is the standard deviation already."""


@edit(_NOISY, "x + z")
def gaussian_without_sigma():
    """σ is left out: the noise has the standard deviation 1."""


@edit(_NOISY, "sigma * z")
def gaussian_without_x():
    """It is the noise alone: x is left out."""


@edit(_NOISY, "x - sigma * z")
def gaussian_subtracts():
    """The noise is subtracted. The distribution is the same, but slides and tests have x + σ z."""


@edit(_NOISY, "x * (1 + sigma * z)")
def gaussian_scales_with_x():
    """The noise is multiplied by x; it has the same size σ for every entry."""


@edit(_NOISY, "x * sigma * z")
def gaussian_multiplies():
    """x is multiplied by the noise; the noise is added."""


@edit(_NOISY, "x + sigma + z")
def gaussian_adds_sigma():
    """σ is added; it is a factor of z."""


@edit(_NOISY, "sigma * (x + z)")
def gaussian_scales_x_too():
    """x is scaled by σ too: the brackets are around too much."""


@edit(_NOISY, "sigma * x + z")
def gaussian_scales_x_instead():
    """x is scaled by σ and the noise is not."""


@edit(_NOISY, "np.clip(x + sigma * z, 0, 1)")
def gaussian_clips():
    """It is clipped to between 0 and 1; x̃ may lie outside, and x may too."""


@edit(_NOISY, "np.maximum(x + sigma * z, 0)")
def gaussian_clips_below():
    """It is clipped at 0; x̃ may be negative, and x may too."""


@edit(_NOISY, "x + z / sigma")
def gaussian_divides():
    """z is divided by σ; to get from the standard deviation 1 to σ is a product."""


@edit(_NOISY, "x + sigma * np.abs(z)")
def gaussian_takes_abs():
    """The noise is never negative: |z| stands for z."""


@edit(_NOISY, "x + z[:, :1] * sigma")
def gaussian_has_one_number_for_an_example():
    """All entries of an example have the noise of its first; every entry has its own."""


@edit(_NOISY, "x + z[:1] * sigma")
def gaussian_has_one_number_for_a_component():
    """All examples have the noise of the first; every entry has its own."""


@edit(_NOISY, "x + z[0, 0] * sigma")
def gaussian_has_one_number():
    """All entries have the same noise; every entry has its own."""


@edit(_NOISY, "x + sigma * (z - z.mean())")
def gaussian_centres():
    """The mean of z is subtracted first; z is used as it is."""


@edit(_NOISY, "x + z / z.std() * sigma")
def gaussian_rescales():
    """z is divided by its own standard deviation; it is standard normal already and used as it is."""


@edit(_NOISY, "x + sigma * (z - z.mean()) / z.std()")
def gaussian_standardises():
    """z is standardised first; it is standard normal already and used as it is."""


@edit(_NOISY, "np.sqrt(1 - sigma**2) * x + sigma * z")
def gaussian_keeps_the_variance():
    """x is scaled by √(1 − σ²), as diffusion models do; here it keeps its size (slide 25)."""


@edit(_NOISY, "(1 - sigma) * x + sigma * z")
def gaussian_mixes():
    """x is scaled by 1 − σ; it keeps its size, and noise is added to it."""


@edit(_NOISY, "x + sigma * x.std() * z")
def gaussian_measures_sigma_by_x():
    """σ is multiplied by the standard deviation of x; it is given in the units of x already."""


@edit(_NOISY, "x + z**2 * sigma")
def gaussian_squares():
    """z is squared: the noise is never negative."""


@edit(_NOISY, "x + sigma * np.sign(z)")
def gaussian_takes_the_sign():
    """The noise is +σ or −σ: the sign of z stands for z."""


@edit(_NOISY, "np.where(z < sigma, 0, x)")
def gaussian_masks():
    """It is a masking by z < σ; Gaussian noise is added to every entry."""


@edit(_NOISY, "x + np.exp(-(z**2) / (2 * sigma**2))")
def gaussian_adds_the_bell():
    """The bell curve's height at z is added; z is the random number itself, to be scaled."""


@edit(_NOISY, "np.round(x + sigma * z)")
def gaussian_rounds():
    """It is rounded to whole numbers."""


@edit(_SPECKLED, "np.where(u < nu, 1 - grains, x)")
def salt_and_pepper_exchanges_them():
    """Salt and pepper have changed places: u < ν/2 is pepper, 0."""


@edit(_SPECKLED, "np.where(u < nu, 0, x)")
def salt_and_pepper_has_no_salt():
    """Every grain is 0: the salt is missing, or all of it is overwritten by pepper."""


@edit(_SPECKLED, "np.where(u < nu, 1, x)")
def salt_and_pepper_has_no_pepper():
    """Every grain is 1: the pepper is missing, or all of it is overwritten by salt."""


@edit(_SPECKLED, "np.where(u < nu / 2, 0, x)")
def salt_and_pepper_leaves_out_the_salt():
    """What should be salt is kept: is x multiplied by the grains? Entries with ν/2 ≤ u < ν become 1."""


@edit(_SPECKLED, "np.where((u >= nu / 2) & (u < nu), 1, x)")
def salt_and_pepper_leaves_out_the_pepper():
    """What should be pepper is kept: entries with u < ν/2 become 0."""


@edit(_SPECKLED, "np.where(u < nu / 2, 0, np.where(u > 1 - nu / 2, 1, x))")
def salt_and_pepper_puts_salt_at_the_upper_end():
    """Salt is where u > 1 − ν/2; the share is right, but here it is where ν/2 ≤ u < ν."""


@edit(_SPECKLED, "np.where(u < nu / 2, 1, np.where(u > 1 - nu / 2, 0, x))")
def salt_and_pepper_puts_pepper_at_the_upper_end():
    """Pepper is where u > 1 − ν/2, and salt below ν/2; here u < ν/2 is pepper and ν/2 ≤ u < ν salt."""


@edit(_SPECKLED, "np.where(u < nu, 0, np.where(u < 2 * nu, 1, x))")
def salt_and_pepper_destroys_twice_the_share():
    """Salt and pepper have a share of ν each; ν is both together, half each."""


@edit(_SPECKLED, "np.where(u < nu, 0, np.where(u > 1 - nu, 1, x))")
def salt_and_pepper_destroys_the_share_at_both_ends():
    """Below ν is pepper, above 1 − ν salt: that is a share of ν each, and not half of it."""


@edit(_SPECKLED, "np.where(u < nu / 2, 0, 1)")
def salt_and_pepper_salts_everything_else():
    """All that is not pepper is salt: entries with u ≥ ν keep their x."""


@edit(_SPECKLED, "np.where(u < nu, x, 1)")
def salt_and_pepper_keeps_what_it_should_destroy():
    """The mask is inverted: the entries with u < ν are kept, and all others are destroyed."""


@edit(_SPECKLED, "np.where(u < nu, grains, 0)")
def salt_and_pepper_loses_the_rest():
    """Entries with u ≥ ν become 0; they keep their x. Is an array of dtype int filled?"""


@edit(_SPECKLED, "np.where(u < nu, 2 * grains - 1, x)")
def salt_and_pepper_puts_minus_1():
    """Pepper is −1; it is 0, the lower end of the scale."""


@edit(_SPECKLED, "np.where(u < nu, 255 * grains, x)")
def salt_and_pepper_puts_255():
    """Salt is 255; it is 1, the upper end of the scale."""


@edit(_SPECKLED, "np.where(u < nu, grains / 2, x)")
def salt_and_pepper_puts_one_half():
    """Salt is ½; it is 1, the upper end of the scale."""


@edit("np.zeros_like(x), np.ones_like(x)", "x.min(), x.max()")
def salt_and_pepper_takes_the_ends_of_x():
    """The grains are the smallest and the largest entry of x; they are 0 and 1."""


@edit("u < nu / 2,", "u < nu / 4,")
def salt_and_pepper_divides_too_early():
    """Less than half of what is destroyed is pepper: that ends at u = ν/2."""


@edit(_SPECKLED, "np.where(u <= nu, grains, x)")
def salt_and_pepper_destroys_the_border_too():
    """An entry with u = ν is salt; only u < ν is destroyed."""


@edit("u < nu / 2,", "u <= nu / 2,")
def salt_and_pepper_peppers_the_border():
    """An entry with u = ν/2 is pepper; salt begins there."""


@edit(_SPECKLED, "np.where(u[:, :1] < nu, np.where(u[:, :1] < nu / 2, 0, 1), x)")
def salt_and_pepper_destroys_whole_examples():
    """The first column of u decides about whole examples; every entry has a number of its own."""


@edit(_SPECKLED, "np.where(u[:1] < nu, np.where(u[:1] < nu / 2, 0, 1), x)")
def salt_and_pepper_destroys_whole_components():
    """The first row of u decides about whole components; every entry has a number of its own."""


@edit(_SPECKLED, "x + np.where(u < nu, grains, 0)")
def salt_and_pepper_adds_the_grains():
    """The grains are added to x; they replace it."""


@edit(_SPECKLED, "np.where(u < nu, np.round(x), x)")
def salt_and_pepper_rounds_x():
    """A destroyed entry becomes the end of the scale nearer to its x; chance decides, not x."""


@edit(_SPECKLED, "np.where(u < nu, 1 - x, x)")
def salt_and_pepper_inverts_pixels():
    """A destroyed entry becomes 1 − x; it becomes 0 or 1."""


@edit(_SPECKLED, "np.where(u < nu, u, x)")
def salt_and_pepper_puts_the_random_number():
    """A destroyed entry becomes its random number u; it becomes 0 or 1."""


@edit(_SPECKLED, "np.where(x < nu / 2, 0, np.where(x < nu, 1, x))")
def salt_and_pepper_compares_x():
    """x is compared with ν; chance is in u."""
