"""Mistakes in where a deep autoencoder starts, and how it goes downhill (slide 27)."""

from grader.diagnosis.bank import edit

_TINY = "scale * z"
_GIVEN = "given = np.argsort(u, axis=1)[:, :count]"
_PUT = "np.put_along_axis(W, given, np.take_along_axis(z, given, axis=1), axis=1)"
_W = "    return W"
_RUN = "run = deep_autoencoder.forward(x, parameters)"
_ERROR = 'L[t] = cross_entropy.forward(run["a"], x)'
_D_A = 'd_a = cross_entropy.backward(run["a"], x)'
_STEP = "parameters = {name: p - rate * d_parameters[name] for name, p in parameters.items()}"
_RESULTS = "return L, parameters"
_LOOP = "for t in range(steps):"


def _steps(change):
    """Return an edit of what becomes of a parameter p in a step; d is its gradient."""
    return edit(
        _STEP,
        "parameters = {name: "
        + change.replace("<d>", "d_parameters[name]")
        + " for name, p in parameters.items()}",
    )


@edit(_TINY, "z.copy()")
def tiny_without_the_scale():
    """The factor s is left out: the weights have the standard deviation 1."""


@edit(_TINY, "scale**2 * z")
def tiny_takes_the_scale_for_a_root():
    """z is scaled by s², the variance; s is the standard deviation."""


@edit(_TINY, "np.sqrt(scale) * z")
def tiny_takes_the_scale_for_a_variance():
    """z is scaled by √s; s is the standard deviation already."""


@edit(_TINY, "z / scale")
def tiny_divides():
    """z is divided by s; it is multiplied."""


@edit(_TINY, "scale + z")
def tiny_adds_the_scale():
    """s is added to z; it is a factor."""


@edit(_TINY, "-scale * z")
def tiny_turns_the_sign():
    """The sign is turned: W_ij = s z_ij."""


@edit(_TINY, "scale * np.abs(z)")
def tiny_takes_abs():
    """No weight is negative: |z| stands for z."""


@edit(_TINY, "scale * np.sign(z)")
def tiny_takes_the_sign():
    """Every weight is s or −s: the sign of z stands for z."""


@edit(_TINY, "scale * np.ones_like(z)")
def tiny_gives_the_same_to_all():
    """Every weight is s: all units of a layer would stay alike for ever."""


@edit(_TINY, "np.zeros_like(z)")
def tiny_gives_0():
    """Every weight is 0: all units of a layer would stay alike for ever."""


@edit(_TINY, "z * scale / np.sqrt(z.shape[1])")
def tiny_divides_by_the_root_of_the_inputs():
    """It is divided by √D too, as another initialization has it; here s alone sets the size."""


@edit(_TINY, "z / np.sqrt(z.shape[1])")
def tiny_is_another_initialization():
    """It is z / √D, another initialization; here s sets the size, whatever D is."""


@edit(_TINY, "z * scale / np.sqrt(z.shape[0])")
def tiny_divides_by_the_root_of_the_units():
    """It is divided by √H too; here s alone sets the size."""


@edit(_TINY, "z * np.sqrt(2 / sum(z.shape))")
def tiny_is_that_of_glorot():
    """It is z √(2 / (D + H)), another initialization; here s sets the size."""


@edit(_TINY, "scale * (z - z.mean())")
def tiny_centres():
    """The mean of z is subtracted first; z is used as it is."""


@edit(_TINY, "z * scale / z.std()")
def tiny_rescales():
    """z is divided by its own standard deviation; it is standard normal already and used as it is."""


@edit(_TINY, "z * scale / np.sqrt((z**2).sum(axis=1, keepdims=True))")
def tiny_normalises_rows():
    """Every row is given the length s; s is the standard deviation of each entry."""


@edit(_TINY, "scale * np.clip(z, -1, 1)")
def tiny_truncates():
    """z is clipped at 1 and −1 first; it is used as it is."""


@edit(_TINY, "(scale * z).T")
def tiny_transposes():
    """W is transposed: a row belongs to a unit, a column to an input."""


@edit(_TINY, "z[:1] * scale + 0 * z")
def tiny_gives_all_units_the_same():
    """All units have the first one's weights, and would stay alike for ever."""


@edit(_TINY, "z[:, :1] * scale + 0 * z")
def tiny_gives_all_inputs_the_same():
    """All inputs of a unit have the weight of its first."""


@edit(_TINY, "z**2 * scale")
def tiny_squares():
    """z is squared: no weight is negative."""


@edit(_TINY, "2 * scale * z")
def tiny_doubles():
    """It is 2 s z: the standard deviation is twice what it should be."""


@edit("[:, :count]", "[:, -count:]")
def sparse_keeps_the_largest():
    """The inputs with the largest u are kept; it is those with the smallest."""


@edit("[:, :count]", "[:, : count + 1]")
def sparse_keeps_one_more():
    """Every unit keeps one input more than `count`."""


@edit("[:, :count]", "[:, : count - 1]")
def sparse_keeps_one_less():
    """Every unit keeps one input less than `count`."""


@edit("[:, :count]", "[:, 1 : count + 1]")
def sparse_leaves_out_the_smallest():
    """The input with the very smallest u is passed over: the first place has the index 0."""


@edit("[:, :count]", "[:, count:]")
def sparse_keeps_the_others():
    """The inputs that should be 0 are kept, and the `count` chosen ones are 0."""


@edit(_W, "    return np.where(np.argsort(u, axis=1) < count, z, 0)")
def sparse_takes_the_order_for_ranks():
    """np.argsort gives the places in the order of u; it is taken for the rank of each place."""


@edit(_W, "    return np.where(np.argsort(np.argsort(u, axis=0), axis=0) < count, z, 0)")
def sparse_chooses_in_columns():
    """Every input is given `count` units; every unit, a row, is given `count` inputs."""


@edit(_W, "    return np.where(u <= np.sort(u, axis=None)[count - 1], z, 0)")
def sparse_keeps_the_count_of_the_whole_matrix():
    """`count` entries of the whole matrix are kept; it is `count` in every row."""


@edit(_W, "    return np.where(u < count / u.shape[1], z, 0)")
def sparse_keeps_a_share():
    """An entry is kept where u < count / D: that is `count` a row on the average, not exactly."""


@edit("np.argsort(u, axis=1)", "np.argsort(u[:1] + 0 * u, axis=1)")
def sparse_gives_all_units_the_same_inputs():
    """All units keep the inputs of the first; row i of u is unit i's."""


@edit("np.argsort(u, axis=1)", "np.argsort(0 * u, axis=1, kind='stable')")
def sparse_keeps_the_first_inputs():
    """Every unit keeps the first `count` inputs; u says which."""


@edit("np.argsort(u, axis=1)", "np.argsort(z, axis=1)")
def sparse_chooses_by_z():
    """The inputs with the smallest z are kept; u says which."""


@edit("np.argsort(u, axis=1)", "np.argsort(-np.abs(z), axis=1)")
def sparse_keeps_the_largest_weights():
    """The inputs with the largest |z| are kept; u says which."""


@edit(_PUT, "np.put_along_axis(W, given, np.take_along_axis(u, given, axis=1), axis=1)")
def sparse_puts_the_uniform_numbers():
    """The weights that are kept are u's; they are z's."""


@edit(_PUT, "np.put_along_axis(W, given, 1.0, axis=1)")
def sparse_puts_1():
    """The weights that are kept are 1; they are z's."""


@edit(_PUT, "np.put_along_axis(W, given, z[:, :count], axis=1)")
def sparse_puts_the_first_of_z():
    """The chosen places are filled with the first entries of z; each place has its own z_ij."""


@edit(_PUT, "W[:, :count] = np.take_along_axis(z, given, axis=1)")
def sparse_puts_them_in_front():
    """The chosen entries of z are put into the first columns; they keep their places."""


@edit(_W, "    return W / np.sqrt(count)")
def sparse_divides_by_the_root():
    """The weights are divided by √count; they are z's, unscaled, and large."""


@edit(_W, "    return W / count")
def sparse_divides_by_the_count():
    """The weights are divided by `count`; they are z's, unscaled, and large."""


@edit(_W, "    return W * z.shape[1] / count")
def sparse_scales_up():
    """The weights are multiplied by D / count, as dropout would; they are z's, unscaled."""


@edit(_W, "    return W * u")
def sparse_multiplies_by_u():
    """The weights that are kept are multiplied by u; u only says which they are."""


@edit(_W, "    return np.where(W == 0, 0.01 * z, W)")
def sparse_makes_the_others_tiny():
    """The weights that are not chosen are tiny; they are 0."""


@edit(_W, "    return (W != 0) * 1.0 * np.sign(z)")
def sparse_puts_the_signs():
    """The weights that are kept are 1 or −1, the signs of z; they are z's."""


@edit(_W, "    return np.abs(W)")
def sparse_takes_abs():
    """No weight is negative: |z| stands for z."""


@edit(_W, "    return W.T")
def sparse_transposes():
    """W is transposed: a row belongs to a unit, a column to an input."""


@edit(_W, "    return z.copy()")
def sparse_keeps_everything():
    """All weights are kept; every unit is given `count` inputs."""


@edit(_W, "    return W * (np.arange(len(W)) == len(W) - 1)[:, None]")
def sparse_fills_the_last_row():
    """Only the last row is filled: is W made anew in a loop over the units?"""


@edit("np.argsort(u, axis=1)[:, :count]", "np.argpartition(u, count, axis=1)[:, :count]")
def sparse_fails_where_the_inputs_are_few():
    """It raises where a layer has no more inputs than `count`; then the unit is given all of them."""


@_steps("p + rate * <d>")
def descend_goes_uphill():
    """The gradient is added, and L grows; it is subtracted."""


@_steps("p - <d>")
def descend_without_the_rate():
    """The rate η is left out."""


@_steps("p - rate**2 * <d>")
def descend_takes_the_rate_twice():
    """The rate η is multiplied in twice."""


@_steps("p - <d> / rate")
def descend_divides_by_the_rate():
    """The gradient is divided by the rate η; it is multiplied."""


@_steps("p - rate / (t + 1) * <d>")
def descend_slows_down():
    """The rate falls from step to step; it is the same for all of them."""


@_steps("p - rate / steps * <d>")
def descend_divides_by_the_steps():
    """The rate is divided by the number of steps."""


@_steps("p - rate * np.sign(<d>)")
def descend_takes_the_sign():
    """The sign of the gradient stands for the gradient."""


@_steps("p - rate * <d> / (np.sqrt((<d> ** 2).sum()) + 1e-12)")
def descend_normalises():
    """Every gradient is given the length 1; it is used as it is."""


@_steps("p - rate * np.clip(<d>, -0.05, 0.05)")
def descend_clips():
    """The gradients are clipped; they are used as they are."""


@_steps("0.99 * p - rate * <d>")
def descend_shrinks_the_parameters():
    """The parameters are shrunk by a hundredth in each step, a weight decay; only the gradient moves them."""


@_steps("-rate * <d>")
def descend_forgets_the_old_parameters():
    """The new parameter is the step alone; the step is added to the old one."""


@_steps('p - rate * <d> * (name[0] == "W")')
def descend_leaves_the_biases():
    """The biases are not moved; every parameter is."""


@_steps('p - rate * <d> * (name[0] == "b")')
def descend_leaves_the_weights():
    """The weights are not moved; every parameter is."""


@_steps("p - rate * <d> * (name[2:] == str(len(parameters) // 2))")
def descend_moves_the_last_layer_alone():
    """Only the last layer is moved; every parameter is."""


@_steps('p - rate * <d> * (name[2:] != "1")')
def descend_leaves_the_first_layer():
    """The first layer is not moved; every parameter is."""


@_steps("p - rate * <d> * (int(name[2:]) > len(parameters) // 4)")
def descend_leaves_the_encoder():
    """The encoder is not moved; every parameter is."""


@edit(
    _STEP,
    "first = parameters if t == 0 else first\n        " + _STEP.replace("p - rate", "first[name] - rate"),
)
def descend_steps_from_the_start():
    """Every step starts from the first parameters; it starts from those of the step before."""


@edit(
    _RUN,
    "first = parameters if t == 0 else first\n        run = deep_autoencoder.forward(x, first)",
    "backward(d_a, x, parameters,",
    "backward(d_a, x, first,",
)
def descend_keeps_the_first_gradient():
    """All steps use the gradient at the start; each has that at the parameters of its own step."""


@edit(_STEP, f"old, parameters = parameters, parameters\n        {_STEP}", _RESULTS, "return L, old")
def descend_returns_the_parameters_before_the_last_step():
    """The parameters before the last step are returned; those after it are asked for."""


@edit(_STEP, f"old = parameters if t == 0 else old\n        {_STEP}", _RESULTS, "return L, old")
def descend_returns_the_first_parameters():
    """The parameters are returned as they were given; those after the last step are asked for."""


@edit(_RESULTS, "return L, d_parameters")
def descend_returns_the_gradients():
    """The last gradients are returned; the parameters are asked for."""


@edit(_RESULTS, "return parameters, L")
def descend_returns_the_parameters_first():
    """The parameters are returned before L; the order is (L, parameters)."""


@edit(
    _ERROR,
    "",
    _STEP,
    _STEP + "\n        " + 'L[t] = cross_entropy.forward(deep_autoencoder.forward(x, parameters)["a"], x)',
)
def descend_records_after_the_step():
    """L[t] is the error after step t + 1; L[0] belongs to the parameters as they were given."""


@edit(
    _RESULTS,
    'return np.append(L, cross_entropy.forward(deep_autoencoder.forward(x, parameters)["a"], x)), parameters',
)
def descend_records_one_more():
    """L has one entry more, the error after the last step; it has as many as there are steps."""


@edit(_RESULTS, "return L[-1], parameters")
def descend_records_the_last_error():
    """Only the last error is returned; L has one for every step."""


@edit(_RESULTS, "return L[::-1], parameters")
def descend_records_backwards():
    """L runs from the last step to the first."""


@edit(_RESULTS, "return np.cumsum(L), parameters")
def descend_adds_up_the_errors():
    """The errors of all steps so far are added up in L; each has its own."""


@edit(_RESULTS, "return L / len(x), parameters")
def descend_averages_the_errors():
    """L is divided by N; cross_entropy is the mean over the examples already."""


@edit(_RESULTS, "return L / x.shape[1], parameters")
def descend_averages_the_errors_over_the_components():
    """L is divided by D; cross_entropy is a sum over the components."""


@edit(_RESULTS, "return L * len(x), parameters")
def descend_sums_the_errors():
    """L is multiplied by N: the errors are summed over the examples; they are averaged."""


@edit(_ERROR, 'L[t] = ((run["x_hat"] - x) ** 2).sum() / len(x)')
def descend_records_the_squared_error():
    """L is the squared error; it is the cross-entropy."""


@edit(_ERROR, 'L[t] = cross_entropy.forward(run["x_hat"], x)')
def descend_records_the_error_of_x_hat():
    """cross_entropy is given x̂ for its L; it takes the logits."""


@edit(_ERROR, 'L[t] = cross_entropy.forward(x, run["x_hat"])')
def descend_exchanges_the_arguments_of_the_error():
    """cross_entropy's forward is given x and x̂, in that order; it takes the logits and then x."""


@edit(_D_A, 'd_a = cross_entropy.backward(run["x_hat"], x)')
def descend_starts_back_from_x_hat():
    """cross_entropy's backward is given x̂; it takes the logits."""


@edit(_D_A, 'd_a = run["x_hat"] - x')
def descend_sums_the_gradient():
    """The gradient is that of the sum over the examples; L is their mean."""


@edit(_D_A, 'd_a = cross_entropy.backward(run["a"], x) / len(x)')
def descend_averages_the_gradient_again():
    """The gradient is divided by N once more; cross_entropy has done it."""


@edit(_D_A, 'd_a = cross_entropy.backward(run["a"], x) / x.shape[1]')
def descend_averages_over_the_components():
    """The gradient is divided by D; L is a sum over the components."""


@edit(_D_A, 'd_a = cross_entropy.backward(run["a"], x) * run["x_hat"] * (1 - run["x_hat"])')
def descend_includes_the_last_slope():
    """The slope of the last σ is multiplied in; cross_entropy's backward gives the gradient of the logits."""


@edit(_D_A, 'd_a = 2 * (run["x_hat"] - x) * run["x_hat"] * (1 - run["x_hat"]) / len(x)')
def descend_on_the_squared_error():
    """It goes down the squared error, though it records the cross-entropy."""


@edit(_RUN, "whole, x = x, x[:1]\n        " + _RUN, _STEP, _STEP + "\n        x = whole")
def descend_uses_the_first_example_alone():
    """Every step uses the first example alone; it uses the whole of x."""


@edit(_RUN, "whole, x = x, x[t % len(x)][None]\n        " + _RUN, _STEP, _STEP + "\n        x = whole")
def descend_uses_one_example_a_step():
    """Every step uses one example, one after the other; it uses the whole of x."""


@edit(_LOOP, "for t in range(steps - 1):")
def descend_stops_one_step_early():
    """The last step is missing, and the last entry of L is 0."""


@edit(_LOOP, "for t in range(1, steps):")
def descend_starts_at_the_second_step():
    """The first step is missing, and L[0] is 0: the steps are counted from 0."""


@edit(_STEP, _STEP + "\n        " + _STEP)
def descend_goes_every_step_twice():
    """Every step is taken twice as far: is the update made twice?"""


@edit(
    _STEP,
    "speed = {k: (0.9 * speed[k] if t else 0) + g for k, g in d_parameters.items()}\n        "
    + _STEP.replace("d_parameters[name]", "speed[name]"),
)
def descend_with_momentum():
    """Earlier gradients have a part in a step, a momentum; plain descent uses the present one alone."""


@edit(_STEP, "for name, p in parameters.items():\n            p -= rate * d_parameters[name]")
def descend_changes_what_it_was_given():
    """The parameters that were given are changed in place; a step makes new ones."""
