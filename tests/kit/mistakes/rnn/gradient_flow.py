"""Mistakes in the gradient flow (slide 4)."""

import numpy as np

from grader.diagnosis.bank import edit

_J = "tanh_grad(h)[:, :, np.newaxis] * W[:, :units]"
_SLOPE = "tanh_grad(h)[:, :, np.newaxis]"
_STEP = "product = product @ step_jacobian(H[t], W)"
_NORM = "norms[t] = np.linalg.norm(product, ord=2, axis=(1, 2))"
_TIME = "reversed(range(T))"
_START = "np.ones_like(H, shape=(T + 1, N))"
_EYE = "product = np.eye(units, dtype=H.dtype)"


@edit(_J, "W[:, :units] + 0 * h[:, :, np.newaxis]")
def step_jacobian_without_the_slope():
    """The slope of tanh is missing: this is W's h block alone."""


@edit(_J, "tanh_grad(h)[:, np.newaxis, :] * W[:, :units]")
def step_jacobian_scales_the_columns():
    """The slopes scale the columns, which belong to h_{t-1}; the tanh gives the entries of h_t."""


@edit(_J, "np.swapaxes(tanh_grad(h)[:, :, np.newaxis] * W[:, :units], 1, 2)")
def step_jacobian_transposes():
    """J is transposed: J[n, i, j] is the derivative of entry i of h_t by entry j of h_{t-1}."""


@edit(_J, "tanh_grad(h)[:, :, np.newaxis] * W[:, :units].T")
def step_jacobian_transposes_W():
    """W's h block is transposed: W[i, j] leads from h_{t-1}'s entry j to h_t's entry i already."""


@edit("W[:, :units]", "W[:, -units:]")
def step_jacobian_takes_the_last_columns():
    """W's last H columns are taken, among them those of x; those of h are the first H."""


@edit("W[:, :units]", "W")
def step_jacobian_takes_the_whole_W():
    """The whole of W is taken, H + D columns: ∂h_t/∂h_{t-1} has only those of h."""


@edit("W[:, :units]", "W[:, units:]")
def step_jacobian_is_that_of_x():
    """It is ∂h_t/∂x_t, made of W's last D columns; those of h_{t-1} are the first H."""


@edit(_SLOPE, "tanh_grad(np.tanh(h))[:, :, np.newaxis]")
def step_jacobian_squashes_again():
    """tanh is applied to h_t once more, though h_t is its output already."""


@edit(_SLOPE, "tanh_grad(np.arctanh(h))[:, :, np.newaxis]")
def step_jacobian_takes_the_slope_of_the_argument():
    """The slope's formula is given tanh's argument; it expects its output, which h holds."""


@edit(_SLOPE, "h[:, :, np.newaxis]")
def step_jacobian_with_the_value_for_the_slope():
    """h_t itself is taken for the slope of tanh."""


@edit(_SLOPE, "(h * (1 - h))[:, :, np.newaxis]")
def step_jacobian_with_the_slope_of_sigmoid():
    """h_t * (1 − h_t) is the slope of σ, not that of tanh."""


@edit(_SLOPE, "(1 - h)[:, :, np.newaxis]")
def step_jacobian_without_the_square():
    """1 − h_t is taken for the slope of tanh: a square is missing."""


@edit(_SLOPE, "(1 + h**2)[:, :, np.newaxis]")
def step_jacobian_with_a_plus_in_the_slope():
    """1 + h_t² is taken for the slope of tanh, which is never above 1."""


@edit(_SLOPE, "((1 - h) ** 2)[:, :, np.newaxis]")
def step_jacobian_squares_the_whole():
    """(1 − h_t)² is taken for the slope of tanh: the square belongs to h_t alone."""


@edit(_SLOPE, "(h**2)[:, :, np.newaxis]")
def step_jacobian_with_the_square_alone():
    """h_t² is taken for the slope of tanh, which is 1 where tanh is 0."""


@edit(_SLOPE, "(tanh_grad(h) ** 2)[:, :, np.newaxis]")
def step_jacobian_takes_the_slope_twice():
    """The slope of tanh is multiplied in twice."""


@edit(_J, "tanh_grad(h)[:, :, np.newaxis] * tanh_grad(h)[:, np.newaxis, :] * W[:, :units]")
def step_jacobian_takes_slopes_on_both_sides():
    """The slopes scale rows and columns; the step has one tanh, that of h_t."""


@edit(_J, "tanh_grad(h)[:, :, np.newaxis] + W[:, :units]")
def step_jacobian_adds():
    """The slope is added to W's entries; the chain rule multiplies."""


@edit(_J, "1 - h[:, :, np.newaxis] ** 2 * W[:, :units]")
def step_jacobian_without_brackets():
    """The brackets around the slope are missing: W multiplies only the square."""


@edit(_J, "tanh_grad(h)[:, :, np.newaxis] * W[:, :units] + np.eye(units)")
def step_jacobian_adds_the_identity():
    """The identity is added, as if h_{t-1} were carried over too; a plain cell makes h_t anew (slide 3)."""


@edit(_J, "tanh_grad(h)[:, :, np.newaxis] * np.eye(units)")
def step_jacobian_forgets_W():
    """W is missing: this is the derivative of tanh by its argument, a diagonal matrix."""


@edit(_J, "tanh_grad(h)[:, :, np.newaxis] * (W[:, :units] * np.eye(units))")
def step_jacobian_takes_the_diagonal():
    """Only W's diagonal is used: every unit sees every other one."""


@edit(_J, "(tanh_grad(h).mean(axis=0)[:, np.newaxis] * W[:, :units]) + 0 * h[:, :, np.newaxis]")
def step_jacobian_averages_the_slope_over_the_batch():
    """The slope is averaged over the batch; there is one matrix per example, each with its own."""


@edit(_J, "(tanh_grad(h)[:, :, np.newaxis] * W[:, :units]).mean(axis=0)")
def step_jacobian_averages_over_the_batch():
    """J is averaged over the batch, (H, H): one matrix per example is wanted."""


@edit(_J, "(tanh_grad(h)[:, :, np.newaxis] * W[:, :units]).sum(axis=0)")
def step_jacobian_sums_over_the_batch():
    """J is summed over the batch, (H, H): one matrix per example is wanted."""


@edit(_J, "tanh_grad(h[:1])[:, :, np.newaxis] * W[:, :units] + 0 * h[:, :, np.newaxis]")
def step_jacobian_uses_the_first_example_for_all():
    """Every example has the first one's matrix; each has an h_t of its own."""


@edit(_J, "tanh_grad(h)[0, :, np.newaxis] * W[:, :units]")
def step_jacobian_gives_the_first_example_alone():
    """Only the first example's matrix is returned, (H, H): one matrix per example is wanted."""


@edit(_J, "tanh_grad(h).mean(axis=1)[:, np.newaxis, np.newaxis] * W[:, :units]")
def step_jacobian_averages_the_slope_over_the_units():
    """One mean slope scales the whole matrix; every unit has a slope of its own."""


@edit(_J, "tanh_grad(h) @ W[:, :units]")
def step_jacobian_multiplies_the_slopes_by_W():
    """The slopes are multiplied by W as a vector, and (N, H) comes out: a matrix per example is wanted."""


@edit(_J, "np.moveaxis(tanh_grad(h)[:, :, np.newaxis] * W[:, :units], 0, 2)")
def step_jacobian_puts_examples_last():
    """The examples are the last axis, (H, H, N); they are the first."""


@edit(_J, "-tanh_grad(h)[:, :, np.newaxis] * W[:, :units]")
def step_jacobian_has_the_wrong_sign():
    """The sign is wrong: tanh never falls, so its slope is not negative."""


@edit(_STEP, "product = step_jacobian(H[t], W) @ product")
def jacobian_norms_multiplies_in_the_other_order():
    """The factors stand in the other order, or each is transposed: ∂h_T/∂h_{T-1} is leftmost (slide 4)."""


@edit(
    _STEP,
    "factor = step_jacobian(H[t], W)",
    _NORM,
    "norms[t] = norms[t + 1] * np.linalg.norm(factor, ord=2, axis=(1, 2))",
)
def jacobian_norms_multiplies_the_norms():
    """It is the product of the steps' norms, an upper bound; the norm of the product is wanted."""


@edit(_STEP, "product = step_jacobian(H[t], W)")
def jacobian_norms_takes_single_steps():
    """norms[t] is that of ∂h_{t+1}/∂h_t alone: the factors of the steps after it are missing."""


@edit(_STEP, "product = product + step_jacobian(H[t], W)")
def jacobian_norms_adds_the_factors():
    """The factors are added; the chain rule multiplies them (slide 4)."""


@edit(_STEP, "product = product * step_jacobian(H[t], W)")
def jacobian_norms_multiplies_entry_by_entry():
    """The factors are multiplied entry by entry; the chain rule has a matrix product (slide 4)."""


@edit(_NORM, "norms[t] = np.linalg.norm(product, axis=(1, 2))")
def jacobian_norms_takes_the_frobenius_norm():
    """It is the Frobenius norm, which is np.linalg.norm's own choice; the spectral norm is wanted."""


@edit(_NORM, "norms[t] = np.linalg.norm(product, axis=(1, 2)) / np.sqrt(units)")
def jacobian_norms_takes_the_root_mean_square():
    """It is the Frobenius norm divided by √H, a mean stretch; the spectral norm is the largest."""


@edit(_NORM, "norms[t] = np.linalg.norm(product, ord=-2, axis=(1, 2))")
def jacobian_norms_takes_the_smallest_singular_value():
    """It is the smallest factor by which the product stretches; the norm is the largest."""


@edit(_NORM, "norms[t] = np.abs(np.linalg.eigvals(product)).max(axis=1)")
def jacobian_norms_takes_the_largest_eigenvalue():
    """It is the largest eigenvalue; the spectral norm is the largest singular value."""


@edit(_NORM, "norms[t] = np.sqrt(np.abs(np.linalg.eigvals(product)).max(axis=1))")
def jacobian_norms_takes_the_root_of_an_eigenvalue():
    """It is the root of an eigenvalue of J itself; a singular value is the root of one of JᵀJ."""


@edit(_NORM, "norms[t] = np.linalg.eigvalsh(product)[:, -1]")
def jacobian_norms_takes_an_eigenvalue_as_if_symmetric():
    """It is an eigenvalue, found as if J were symmetric; the spectral norm is the largest singular value."""


@edit(_NORM, "norms[t] = np.linalg.norm(product, ord='nuc', axis=(1, 2))")
def jacobian_norms_sums_the_singular_values():
    """It is the sum of the singular values; the spectral norm is the largest one."""


@edit(_NORM, "norms[t] = np.linalg.svd(product, compute_uv=False).mean(axis=1)")
def jacobian_norms_averages_the_singular_values():
    """It is the mean of the singular values; the spectral norm is the largest one."""


@edit(_NORM, f"{_NORM}\n        product = product / norms[t][:, np.newaxis, np.newaxis]")
def jacobian_norms_normalizes_the_product():
    """The product is divided by its norm after each step: what the later steps did is lost."""


@edit(_NORM, "norms[t] = np.linalg.norm(product, ord=2, axis=(1, 2)) ** 2")
def jacobian_norms_squares():
    """It is the square of the norm: the largest eigenvalue of JᵀJ, before its root is taken."""


@edit(_NORM, "norms[t] = np.linalg.norm(product, ord=1, axis=(1, 2))")
def jacobian_norms_takes_the_1_norm():
    """It is the largest column sum, the 1-norm; the spectral norm is wanted."""


@edit(_NORM, "norms[t] = np.linalg.norm(product, ord=np.inf, axis=(1, 2))")
def jacobian_norms_takes_the_infinity_norm():
    """It is the largest row sum, the ∞-norm; the spectral norm is wanted."""


@edit(_NORM, "norms[t] = np.abs(product).max(axis=(1, 2))")
def jacobian_norms_takes_the_largest_entry():
    """It is the largest entry; the spectral norm is wanted."""


@edit(_NORM, "norms[t] = np.abs(product).mean(axis=(1, 2))")
def jacobian_norms_averages_the_entries():
    """It is the mean of the entries' sizes; the spectral norm is wanted."""


@edit(_NORM, "norms[t] = np.abs(np.linalg.det(product))")
def jacobian_norms_takes_the_determinant():
    """It is the determinant, the product of the singular values; the spectral norm is the largest one."""


@edit(_NORM, "norms[t] = np.abs(np.trace(product, axis1=1, axis2=2))")
def jacobian_norms_takes_the_trace():
    """It is the trace; the spectral norm is wanted."""


@edit(_NORM, "norms[t] = np.linalg.norm(product.sum(axis=1), axis=1)")
def jacobian_norms_takes_the_norm_of_a_vector():
    """The rows are summed first, and a vector's norm is taken; it is the matrix that stretches."""


@edit(_NORM, "norms[t] = np.linalg.norm(product.mean(axis=0), ord=2)")
def jacobian_norms_averages_the_products():
    """The matrices are averaged over the batch; every example has a norm of its own."""


@edit(_NORM, "norms[t] = np.linalg.norm(product, ord=2, axis=(1, 2)).mean()")
def jacobian_norms_averages_the_norms():
    """The norms are averaged over the batch; every example has a norm of its own."""


@edit(_NORM, "norms[t] = np.linalg.norm(product, ord=2, axis=(1, 2))[0]")
def jacobian_norms_takes_the_first_example():
    """Every example has the first one's norm."""


@edit(_NORM, "norms[t] = np.log(np.linalg.norm(product, ord=2, axis=(1, 2)))")
def jacobian_norms_gives_logarithms():
    """It is the logarithm of the norms."""


@edit(_NORM, "norms[t] = np.linalg.norm(product, ord=2, axis=(1, 2)) ** (1 / (T - t))")
def jacobian_norms_takes_a_root():
    """It is the norm per step, a root of it; the norm of the whole product is wanted."""


@edit(_NORM, "norms[t + 1] = np.linalg.norm(product, ord=2, axis=(1, 2))")
def jacobian_norms_is_shifted_to_later_steps():
    """Every norm stands one place too late: norms[t] is that of ∂h_T/∂h_t, and H[t] is h_{t+1}."""


@edit(_NORM, "norms[T - 1 - t] = np.linalg.norm(product, ord=2, axis=(1, 2))")
def jacobian_norms_puts_the_1_last_and_the_rest_in_reverse():
    """All but the last stand in reverse order: norms[0] belongs to h_0."""


@edit("return norms", "return norms[::-1]")
def jacobian_norms_is_in_reverse():
    """The norms stand in reverse order: norms[0] belongs to h_0, norms[T] to h_T."""


@edit("return norms", "return norms[1:]")
def jacobian_norms_leaves_out_h_0():
    """Only T norms are returned: that of ∂h_T/∂h_0 is missing."""


@edit("return norms", "return norms[:-1]")
def jacobian_norms_leaves_out_h_T():
    """Only T norms are returned: that of ∂h_T/∂h_T is missing."""


@edit("return norms", "return norms.T")
def jacobian_norms_puts_examples_first():
    """It is (N, T + 1): time is the first axis here."""


@edit("return norms", "return norms.mean(axis=1)")
def jacobian_norms_gives_one_number_per_step():
    """The norms are averaged over the batch, (T + 1,): every example has a norm of its own."""


@edit("return norms", "return norms[0]")
def jacobian_norms_gives_the_whole_way_alone():
    """Only ‖∂h_T/∂h_0‖ is returned, (N,): every t has its own."""


@edit("return norms", "norms[T] = 0\n    return norms")
def jacobian_norms_ends_in_zero():
    """norms[T] is 0; ∂h_T/∂h_T is the identity."""


@edit("return norms", "norms[T] = np.sqrt(units)\n    return norms")
def jacobian_norms_ends_in_the_frobenius_norm():
    """norms[T] is √H, the Frobenius norm of the identity; it stretches nothing."""


@edit(_START, "np.zeros((T + 1, N))", _EYE, "product = np.zeros((units, units))")
def jacobian_norms_starts_from_zero():
    """It is 0 throughout: the product must start from ∂h_T/∂h_T, the identity."""


@edit(_EYE, "product = np.ones((units, units))")
def jacobian_norms_starts_from_ones():
    """The product starts from a matrix full of ones; ∂h_T/∂h_T is the identity."""


@edit(_EYE, "product = tanh_grad(H[-1])[:, :, np.newaxis] * np.eye(units)")
def jacobian_norms_starts_from_a_slope():
    """The product starts from the slope at h_T, which the last factor brings in already."""


@edit(_TIME, "range(T)")
def jacobian_norms_loops_forward():
    """The loop runs from the first step on: norms[t] has the factors up to t, not those after it."""


@edit(
    _TIME,
    "range(T)",
    _STEP,
    "product = step_jacobian(H[t], W) @ product",
    _NORM,
    "norms[t + 1] = np.linalg.norm(product, ord=2, axis=(1, 2))",
)
def jacobian_norms_differentiates_by_h_0():
    """norms[t] is ‖∂h_t/∂h_0‖, from the start to t; wanted is the way from t to the end, ‖∂h_T/∂h_t‖."""


@edit(_TIME, "reversed(range(1, T))")
def jacobian_norms_ends_before_h_0():
    """norms[0] is left at 1: the loop ends before the step from h_0 to h_1."""


@edit("return norms", "norms[0] = norms[1]\n    return norms")
def jacobian_norms_repeats_the_first():
    """norms[0] is a copy of norms[1]: the step from h_0 to h_1 has a factor of its own."""


@edit("return norms", "norms[-1] = norms[-2]\n    return norms")
def jacobian_norms_repeats_the_last():
    """norms[T] is a copy of norms[T − 1]; ∂h_T/∂h_T is the identity."""


@edit("return norms", "return np.cumprod(norms[::-1], axis=0)[::-1]")
def jacobian_norms_multiplies_again():
    """The norms have been multiplied up once more: each product has all its factors already."""


@edit("return norms", "return np.cumsum(norms[::-1], axis=0)[::-1]")
def jacobian_norms_adds_them_up():
    """Each is the sum of the norms from t on; norms[t] is the norm of one product."""


@edit(_TIME, "reversed(range(T - 1))")
def jacobian_norms_leaves_out_the_last_step():
    """The factor of the last step, ∂h_T/∂h_{T-1}, is missing."""


@edit(_TIME, "reversed(range(T - 1, T))")
def jacobian_norms_stops_after_one_step():
    """Only the last step is taken: go on to the first."""


@edit("step_jacobian(H[t], W)", "step_jacobian(H[t - 1], W)")
def jacobian_norms_takes_the_state_before():
    """Every factor has the slope at the state before the step; it belongs to the state after it."""


@edit("step_jacobian(H[t], W)", "step_jacobian(H[-1], W)")
def jacobian_norms_takes_the_last_state():
    """Every factor is the last step's; each step has a state of its own."""


@edit("step_jacobian(H[t], W)", "step_jacobian(H[0], W)")
def jacobian_norms_takes_the_first_state():
    """Every factor is the first step's; each step has a state of its own."""


@edit("step_jacobian(H[t], W)", "step_jacobian(H[T - 1 - t], W)")
def jacobian_norms_takes_the_states_in_reverse():
    """The states are read from the wrong end: the factor of step t has H[t]."""


@edit("step_jacobian(H[t], W)", "(W[:, :units] + 0 * H[t][:, :, np.newaxis])")
def jacobian_norms_without_the_slope():
    """It is the norm of a power of W's h block: the slope of tanh is missing in every factor."""


@edit("step_jacobian(H[t], W)", "(tanh_grad(H[t])[:, :, np.newaxis] * np.eye(units))")
def jacobian_norms_without_W():
    """W is missing in every factor: only the slopes are multiplied."""


@edit("step_jacobian(H[t], W)", "(tanh_grad(H[t])[:, np.newaxis, :] * W[:, :units])")
def jacobian_norms_scales_the_columns():
    """In every factor the slopes scale the columns of W's h block, which belong to the step before."""


@edit("step_jacobian(H[t], W)", "step_jacobian(np.tanh(H[t]), W)")
def jacobian_norms_squashes_again():
    """tanh is applied to the states once more; H holds its output already."""


@edit("step_jacobian(H[t], W)", "step_jacobian(H[t], W[:, -units:])")
def jacobian_norms_takes_the_last_columns():
    """Every factor has W's last H columns, among them those of x; those of h are the first H."""


@edit("step_jacobian(H[t], W)", "(tanh_grad(H[t])[:, :, np.newaxis] * W[:, :units].T)")
def jacobian_norms_transposes_W():
    """W's h block is transposed in every factor."""


@edit("step_jacobian(H[t], W)", "step_jacobian(H[t], W).mean(axis=0)", "axis=(1, 2)", "axis=(-2, -1)")
def jacobian_norms_averages_the_factors():
    """Every factor is averaged over the batch; every example has matrices of its own."""


def jacobian_norms_takes_a_power(H, W):
    """It is the power T − t of one step's norm; the steps differ, and a norm of a product is no power."""
    (T, _, units), slopes = H.shape, 1 - H**2
    first = np.linalg.norm(slopes[-1][:, :, None] * W[:, :units], ord=2, axis=(1, 2))
    return first ** np.arange(T + 1)[::-1, None]


def jacobian_norms_by_the_slopes_bound(H, W):
    """It is the bound max |slope| · ‖W_h‖ of each step, multiplied; the norm of the product is wanted."""
    bounds = (1 - H**2).max(axis=2) * np.linalg.norm(W[:, : H.shape[2]], ord=2)
    return np.concatenate([np.cumprod(bounds[::-1], axis=0)[::-1], np.ones((1, H.shape[1]))])
