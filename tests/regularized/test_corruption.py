"""Corruption (slides 24–25): masking, Gaussian noise, salt and pepper, with the random numbers given."""

import numpy as np

from grader.judging import Signature, agree, between, doubled, holds, matches_example, rejects

U = between(0.0, 1.0, "N D")
SIZES = {"N": (5, 7), "D": (6, 9)}  # many entries: some on each side of every border

FUNCTIONS = {
    "masking": Signature(
        inputs={"x": between(0.1, 0.9, "N D"), "u": U, "nu": between(0.25, 0.4, "")},
        outputs={"x_tilde": "N D"},
        sizes=SIZES,
    ),
    "gaussian": Signature(
        inputs={"x": "N D", "z": "N D", "sigma": between(0.1, 0.9, "")},
        outputs={"x_tilde": "N D"},
        sizes=SIZES,
    ),
    "salt_and_pepper": Signature(
        inputs={"x": between(0.1, 0.9, "N D"), "u": U, "nu": between(0.25, 0.4, "")},
        outputs={"x_tilde": "N D"},
        sizes=SIZES,
    ),
}


def uniform(rng, rows, columns):
    """Return numbers that fill [0, 1) evenly, in random order: a share of exactly ν is below ν."""
    count = rows * columns
    return rng.permutation((np.arange(count) + 0.5) / count).reshape(rows, columns)


def test_masking_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "masking")


def test_masking_loses_the_share_it_is_told_and_keeps_the_rest(module, rng):
    """With ν = ¼ one entry in four becomes 0, and the others stay exactly what they were."""
    x, u = rng.uniform(0.1, 0.9, (4, 6)), uniform(rng, 4, 6)
    x_tilde = module.masking(x=x, u=u, nu=0.25)
    lost = x_tilde == 0
    holds(lost.sum() == 6, "With ν = ¼ a quarter of the entries must be 0.")
    agree(x_tilde[~lost], x[~lost], "What is not masked stays as it is, without any scaling.")


def test_masking_keeps_an_entry_whose_number_is_just_nu(module):
    """Of u = 0.25, 0.5, 0.75 and ν = 0.5 the first alone is below ν."""
    x_tilde = module.masking(x=np.full((1, 3), 0.7), u=np.array([[0.25, 0.5, 0.75]]), nu=0.5)
    agree(x_tilde, [[0.0, 0.7, 0.7]], "Where u < ν the entry is lost; where u = ν it stays.")


def test_gaussian_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "gaussian")


def test_gaussian_noise_has_the_standard_deviation_it_is_told(module, rng):
    """x̃ − x has mean 0 and standard deviation σ where z has 0 and 1: σ, not σ²."""
    z = rng.standard_normal((5, 6))
    z = (z - z.mean()) / z.std()
    noise = module.gaussian(x=np.full((5, 6), 2.0), z=z, sigma=0.3) - 2.0
    agree(noise.mean(), 0.0, "The noise has the mean of z, which is 0.")
    agree(noise.std(), 0.3, "The noise must have the standard deviation σ.")


def test_salt_and_pepper_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "salt_and_pepper")


def test_salt_and_pepper_come_in_equal_parts(module, rng):
    """With ν = ½ a quarter of the entries becomes 0, a quarter 1, and half stays."""
    x, u = rng.uniform(0.1, 0.9, (4, 6)), uniform(rng, 4, 6)
    x_tilde = module.salt_and_pepper(x=x, u=u, nu=0.5)
    holds((x_tilde == 0).sum() == 6, "With ν = ½ a quarter of the entries must be pepper, 0.")
    holds((x_tilde == 1).sum() == 6, "With ν = ½ a quarter of the entries must be salt, 1.")
    kept = (x_tilde != 0) & (x_tilde != 1)
    agree(x_tilde[kept], x[kept], "What is not destroyed stays as it is.")


def test_salt_and_pepper_read_the_smallest_numbers_as_pepper(module):
    """Of u = 0.125, 0.25, 0.375, 0.5 and ν = 0.5 the first gives 0, the next two 1, the last is kept."""
    u = np.array([[0.125, 0.25, 0.375, 0.5]])
    x_tilde = module.salt_and_pepper(x=np.full((1, 4), 0.7), u=u, nu=0.5)
    agree(x_tilde, [[0.0, 1.0, 1.0, 0.7]], "u < ν/2 is pepper (0), ν/2 ≤ u < ν is salt (1).")


def test_no_noise_leaves_everything_as_it_is(module, draw):
    """With ν = 0, or σ = 0, x̃ is x."""
    for function in ("masking", "salt_and_pepper"):
        case = {**draw(function), "nu": 0.0}
        agree(getattr(module, function)(**case), case["x"], f"{function} with ν = 0 must keep x.")
    case = {**draw("gaussian"), "sigma": 0.0}
    agree(module.gaussian(**case), case["x"], "gaussian with σ = 0 must keep x.")


def test_full_noise_leaves_nothing(module, draw):
    """With ν = 1 masking leaves zeros alone, salt and pepper zeros and ones."""
    masked = module.masking(**{**draw("masking"), "nu": 1.0})
    agree(masked, 0.0, "With ν = 1 every entry is masked.")
    grains = module.salt_and_pepper(**{**draw("salt_and_pepper"), "nu": 1.0})
    holds((grains == 0) | (grains == 1), "With ν = 1 every entry is a grain of salt or of pepper.")


def test_every_entry_has_a_random_number_of_its_own(module, draw):
    """Changing one random number changes at most the entry that it belongs to."""
    case = draw("gaussian")
    before, z = module.gaussian(**case), case["z"].copy()
    z[0, 1] += 1.0
    before[0, 1] += case["sigma"]
    agree(module.gaussian(**{**case, "z": z}), before, "z[0, 1] must move x̃[0, 1] by σ and nothing else.")


def test_shapes_that_disagree_raise_value_error(module, draw):
    """One random number for a whole row or column is not enough, and raises ValueError."""
    for function, noise in (("masking", "u"), ("gaussian", "z"), ("salt_and_pepper", "u")):
        case = draw(function)
        rejects(getattr(module, function), **{**case, noise: doubled(case[noise], axis=1)})
