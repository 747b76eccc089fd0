"""Mistakes in the squashing functions and their slopes (slides 6–8)."""

from grader.diagnosis.bank import edit

_SIGMOID = "np.where(a >= 0, 1, e) / (1 + e)"
_SLOPE = "s * (1 - s)"
_TANH_SLOPE = "1 - t * t"


@edit(_SIGMOID, "1 / (1 + np.exp(-a))")
def sigmoid_overflows():
    """e^(−a) overflows for a = −1000: the value is right, but NumPy warns."""


@edit(_SIGMOID, "np.exp(a) / (1 + np.exp(a))")
def sigmoid_divides_infinity_by_infinity():
    """e^a / (1 + e^a) is ∞ / ∞, and so NaN, where a is large."""


@edit(_SIGMOID, "1 / (1 + np.exp(np.clip(a, -700, 700)))")
def sigmoid_with_the_sign_turned():
    """It is σ(−a), that is 1 − σ(a): a minus sign in the exponent, or two cases exchanged?"""


@edit(_SIGMOID, "np.tanh(a)")
def sigmoid_is_tanh():
    """It is tanh, between −1 and 1; σ lies between 0 and 1."""


@edit(_SIGMOID, "1 / (1 + e)")
def sigmoid_of_the_absolute_value():
    """It is σ(|a|): what keeps the exponential small must not lose the sign of a."""


@edit(_SIGMOID, "e / (1 + e)")
def sigmoid_with_the_numerator_1():
    """The numerator is e for every sign of a; so it is σ(−|a|)."""


@edit(_SIGMOID, "1 / 1 + np.exp(-a)")
def sigmoid_without_brackets():
    """It is 1 + e^(−a), the denominator: is the fraction missing, or brackets under it?"""


@edit(_SIGMOID, "1 / (1 - np.exp(-np.clip(a, -700, 700)))")
def sigmoid_with_a_minus():
    """1 − e^(−a) stands under the fraction; σ has a plus there."""


@edit(_SIGMOID, "1 / np.exp(-np.clip(a, -700, 700))")
def sigmoid_without_the_1():
    """The 1 beside e^(−a) is missing: 1 / e^(−a) is e^a."""


@edit(_SIGMOID, "(1 + np.tanh(a)) / 2")
def sigmoid_of_twice_the_argument():
    """It is σ(2a): (1 + tanh(a)) / 2 needs half the argument."""


@edit(_SIGMOID, "np.tanh(a / 2)")
def sigmoid_is_tanh_of_half():
    """It is tanh(a / 2): stretch and shift it, so that it lies between 0 and 1."""


@edit(_SIGMOID, "1 + np.tanh(a / 2)")
def sigmoid_without_the_half():
    """It is 1 + tanh(a / 2), twice σ(a)."""


@edit(_SIGMOID, "1 / (1 + np.exp(-np.clip(a, -10, 10)))")
def sigmoid_is_clipped_early():
    """The argument is clipped so near 0 that σ(−40) is not 0 any more."""


@edit(_SIGMOID, "np.clip(0.25 * a + 0.5, 0, 1)")
def sigmoid_is_a_clipped_line():
    """A straight line, clipped, stands for σ."""


@edit(_SIGMOID, "np.logaddexp(0, a)")
def sigmoid_is_softplus():
    """It is log(1 + e^a), whose slope is σ."""


@edit(_SIGMOID, "1 / (1 + np.exp2(-np.clip(a, -700, 700)))")
def sigmoid_with_base_2():
    """The power is one of 2, not of e."""


@edit(_SIGMOID, "np.exp(a - a.max()) / np.exp(a - a.max()).sum()")
def sigmoid_is_a_softmax():
    """The entries sum to 1, a softmax; σ takes every entry by itself."""


@edit(_SIGMOID, "1 / (1 + np.exp(-a * a))")
def sigmoid_is_a_bell():
    """e^(−a²) or its like is a bell, the same for a and −a; σ rises from 0 to 1."""


@edit(_SIGMOID, "e / (1 + e) ** 2")
def sigmoid_is_its_slope():
    """It is σ′(a), the slope; σ(a) itself is wanted."""


@edit(_SIGMOID, "1 / (1 + np.exp(-np.where(a >= 0, 1, e) / (1 + e)))")
def sigmoid_is_taken_twice():
    """σ is taken twice."""


@edit(_SLOPE, "s")
def sigmoid_grad_gives_s():
    """It is s itself: a factor is missing."""


@edit(_SLOPE, "1 - s")
def sigmoid_grad_gives_1_minus_s():
    """It is 1 − s alone: a factor is missing."""


@edit(_SLOPE, "np.exp(-s) / (1 + np.exp(-s)) ** 2")
def sigmoid_grad_takes_s_for_the_argument():
    """σ is applied to s once more, though s is its output already."""


@edit(_SLOPE, "1 / (1 + np.exp(-s))")
def sigmoid_grad_gives_sigmoid_of_s():
    """It is σ(s): s is the output of σ already, and its slope is wanted."""


@edit(_SLOPE, "1 - s * s")
def sigmoid_grad_is_the_slope_of_tanh():
    """It is 1 − s², the slope of tanh in terms of its output, not that of σ."""


@edit(_SLOPE, "s * (s - 1)")
def sigmoid_grad_has_the_wrong_sign():
    """The sign is wrong: σ rises everywhere, its slope is positive."""


@edit(_SLOPE, "s * (1 + s)")
def sigmoid_grad_has_a_plus():
    """It has 1 + s where a minus belongs: the slope must be 0 at s = 1."""


@edit(_SLOPE, "s * 1 - 1")
def sigmoid_grad_without_brackets():
    """It is s − 1: are brackets missing in a product with 1 − s?"""


@edit(_SLOPE, "s * s")
def sigmoid_grad_squares_s():
    """It is s²: the slope must be 0 at s = 1 too."""


@edit(_SLOPE, "s * (1 - s) ** 2")
def sigmoid_grad_squares_the_second_factor():
    """(1 − s) is squared: the slope is the same at s and at 1 − s."""


@edit(_SLOPE, "s**2 * (1 - s)")
def sigmoid_grad_squares_the_first_factor():
    """s is squared: the slope is the same at s and at 1 − s."""


@edit(_SLOPE, "(s * (1 - s)) ** 2")
def sigmoid_grad_squares_both_factors():
    """It is the square of the slope."""


@edit(_SLOPE, "1 - 2 * s")
def sigmoid_grad_derives_once_more():
    """It is 1 − 2s: the slope itself has been differentiated by s."""


@edit(_SLOPE, "s * (1 - s) * (1 - 2 * s)")
def sigmoid_grad_is_the_second_derivative():
    """It is σ″, the second derivative."""


@edit(_SLOPE, "2 * s * (1 - s)")
def sigmoid_grad_is_doubled():
    """It is twice the slope: at s = 0.5 it must be 0.25."""


@edit(_SLOPE, "4 * s * (1 - s)")
def sigmoid_grad_is_of_scaled_tanh():
    """It is four times the slope, 1 at s = 0.5; there it must be 0.25."""


@edit(_SLOPE, "(1 - s) / (s + 1e-300)")
def sigmoid_grad_is_a_quotient():
    """It is (1 − s) / s: the two are multiplied, not divided."""


@edit(_SLOPE, "1 / (s * (1 - s) + 1e-300)")
def sigmoid_grad_is_the_inverse_slope():
    """It is 1 / σ′: the slope of the inverse, da/ds."""


@edit(_SLOPE, "0.25 + 0 * s")
def sigmoid_grad_is_always_a_quarter():
    """It is 0.25 everywhere; that is the slope in the middle alone."""


@edit(_TANH_SLOPE, "t")
def tanh_grad_gives_t():
    """It is t itself, not the slope at that t."""


@edit(_TANH_SLOPE, "t * t")
def tanh_grad_gives_the_square():
    """It is t²: the slope must be 1 at t = 0 and 0 at t = ±1."""


@edit(_TANH_SLOPE, "1 - np.tanh(t) ** 2")
def tanh_grad_takes_t_for_the_argument():
    """tanh is applied to t once more, though t is its output already."""


@edit(_TANH_SLOPE, "np.tanh(t)")
def tanh_grad_gives_tanh_of_t():
    """It is tanh(t): t is the output of tanh already, and its slope is wanted."""


@edit(_TANH_SLOPE, "t * (1 - t)")
def tanh_grad_is_the_slope_of_sigmoid():
    """It is t * (1 − t), the slope of σ in terms of its output, not that of tanh."""


@edit(_TANH_SLOPE, "1 - t")
def tanh_grad_without_the_square():
    """It is 1 − t: a square is missing, for the slope is the same at t and −t."""


@edit(_TANH_SLOPE, "1 - np.abs(t)")
def tanh_grad_of_the_absolute_value():
    """It is 1 − |t|: the slope is round on top, not a roof."""


@edit(_TANH_SLOPE, "1 + t * t")
def tanh_grad_has_a_plus():
    """It is 1 + t²: the slope must be 0 at t = ±1."""


@edit(_TANH_SLOPE, "t * t - 1")
def tanh_grad_has_the_wrong_sign():
    """The sign is wrong: tanh rises everywhere, its slope is positive."""


@edit(_TANH_SLOPE, "(1 - t) ** 2")
def tanh_grad_squares_the_whole():
    """It is (1 − t)²: the square belongs to t alone."""


@edit(_TANH_SLOPE, "(1 - t * t) ** 2")
def tanh_grad_squares_the_slope():
    """It is the square of the slope."""


@edit(_TANH_SLOPE, "np.sqrt(1 - t * t)")
def tanh_grad_takes_the_root():
    """It is the root of the slope, 1 / cosh(a) and not its square."""


@edit(_TANH_SLOPE, "1 / (1 + t * t)")
def tanh_grad_is_that_of_arctan():
    """It is 1 / (1 + t²), the slope of arctan."""


@edit(_TANH_SLOPE, "1 / (1 - t * t + 1e-300)")
def tanh_grad_is_the_inverse_slope():
    """It is 1 / tanh′: the slope of the inverse, da/dt."""


@edit(_TANH_SLOPE, "-2 * t * (1 - t * t)")
def tanh_grad_is_the_second_derivative():
    """It is tanh″, the second derivative."""


@edit(_TANH_SLOPE, "-2 * t")
def tanh_grad_derives_once_more():
    """It is −2t: the slope itself has been differentiated by t."""


@edit(_TANH_SLOPE, "1 - 2 * t")
def tanh_grad_doubles_t():
    """It is 1 − 2t: t is doubled where it should be squared."""


@edit(_TANH_SLOPE, "(1 - t * t) / 2")
def tanh_grad_is_halved():
    """It is half the slope: at t = 0 it must be 1."""


@edit(_TANH_SLOPE, "(1 - t * t) / 4")
def tanh_grad_is_a_quarter():
    """It is a quarter of the slope, as a σ has it; at t = 0 it must be 1."""


@edit(_TANH_SLOPE, "1 - t**3")
def tanh_grad_cubes_t():
    """t is taken to the third power where a square belongs."""
