"""Mistakes in the sparse autoencoder's loss (slide 23)."""

from grader.diagnosis.bank import edit

_ENCODE = 'encoder.forward(x, parameters["V"], parameters["b"])'
_DECODE = 'decoder.forward(h, parameters["W"], parameters["c"])'
_E = "reconstruction_loss.forward(x, x_hat)"
_OMEGA = "sparse_penalty.forward(h, lam)"
_L = f"{_E} + {_OMEGA}"
_D_X_HAT = "d_x_hat = reconstruction_loss.backward(x, x_hat)"
_D_H = "d_h = d_h + sparse_penalty.backward(h, lam)"
_D_PENALTY = "sparse_penalty.backward(h, lam)"
_D_V = 'encoder.backward(d_h, h, x, parameters["V"])'
_RESULTS = '{"V": d_V, "b": d_b, "W": d_W, "c": d_c}'


@edit(_L, _E)
def forward_without_the_penalty():
    """The penalty Ω(h) is left out (slide 23)."""


@edit(_L, _OMEGA)
def forward_without_the_reconstruction_error():
    """L is the penalty alone: the reconstruction error is left out (slide 23)."""


@edit(_L, f"{_E} - {_OMEGA}")
def forward_subtracts_the_penalty():
    """The penalty is subtracted: then an active code would pay (slide 23)."""


@edit(_L, f"{_E} * {_OMEGA}")
def forward_multiplies_by_the_penalty():
    """The two terms are multiplied; they are added (slide 23)."""


@edit(_OMEGA, "sparse_penalty.forward(h, 1.0)")
def forward_without_lam():
    """λ is left out of the penalty (slide 23)."""


@edit(_OMEGA, "lam * sparse_penalty.forward(h, lam)")
def forward_takes_lam_twice():
    """λ is multiplied in twice: sparse_penalty has it already."""


@edit(_L, f"lam * {_E} + sparse_penalty.forward(h, 1.0)")
def forward_gives_lam_to_the_error():
    """λ is a factor of the reconstruction error; it is the penalty's (slide 23)."""


@edit(_L, f"lam * ({_E} + sparse_penalty.forward(h, 1.0))")
def forward_gives_lam_to_both():
    """λ is a factor of both terms; it is the penalty's alone (slide 23)."""


@edit(_L, f"(1 - lam) * {_E} + {_OMEGA}")
def forward_mixes():
    """The reconstruction error has the factor 1 − λ; it has none (slide 23)."""


@edit(_L, f"{_E} + lam + sparse_penalty.forward(h, 1.0)")
def forward_adds_lam():
    """λ is added to the penalty; it is a factor (slide 23)."""


@edit(_OMEGA, "sparse_penalty.forward(x_hat, lam)")
def forward_charges_the_reconstruction():
    """The penalty is on x̂; it is on the code h (slide 23)."""


@edit(_OMEGA, "sparse_penalty.forward(x, lam)")
def forward_charges_the_input():
    """The penalty is on x, which nothing can change; it is on the code h (slide 23)."""


@edit(_OMEGA, "sparse_penalty.forward(x - x_hat, lam)")
def forward_charges_the_error():
    """The penalty is on x − x̂; it is on the code h (slide 23)."""


@edit(_OMEGA, 'sparse_penalty.forward(parameters["V"], lam)')
def forward_charges_V():
    """The penalty is on the weights V; it is on the code h, what they make of x (slide 23)."""


@edit(_OMEGA, 'sparse_penalty.forward(parameters["W"], lam)')
def forward_charges_W():
    """The penalty is on the weights W; it is on the code h (slide 23)."""


@edit(_OMEGA, 'sparse_penalty.forward(x @ parameters["V"].T + parameters["b"], lam)')
def forward_charges_the_argument():
    """The penalty is on V · x + b, before the σ; it is on the code h (slide 23)."""


@edit(_OMEGA, "lam * (h**2).sum() / len(h)")
def forward_charges_squares():
    """The penalty sums h_i²; slide 23 has |h_i|."""


@edit(_OMEGA, "lam * (h * (1 - h)).sum() / len(h)")
def forward_charges_the_slope():
    """The penalty sums h_i(1 − h_i), which is 0 for units fully on too; slide 23 has |h_i|."""


@edit(_OMEGA, "lam * (1 - h).sum() / len(h)")
def forward_charges_silence():
    """The penalty sums 1 − h_i: then silent units would pay."""


@edit(_OMEGA, _OMEGA + " * len(x)")
def forward_sums_the_penalty_over_the_examples():
    """The penalty is summed over the examples; both terms are means over them."""


@edit(_OMEGA, _OMEGA + " / h.shape[1]")
def forward_averages_the_penalty_over_the_units():
    """The penalty is a mean over the units; Σ_i is their sum (slide 23)."""


@edit(_OMEGA, _OMEGA + " / len(x)")
def forward_averages_the_penalty_again():
    """The penalty is divided by N once more: sparse_penalty has done it."""


@edit(_E, _E + " * len(x)")
def forward_sums_the_error_over_the_examples():
    """The reconstruction error is summed over the examples; both terms are means over them."""


@edit(_L, f"({_L}) * len(x)")
def forward_sums_over_the_examples():
    """L is summed over the examples; both terms are means over them."""


@edit(_E, _E + " / x.shape[1]")
def forward_averages_the_error_over_the_components():
    """The reconstruction error is a mean over the components; it is their sum."""


@edit(_E, _E + " / 2")
def forward_halves_the_error():
    """The reconstruction error is halved: there is no ½ before ‖x − x̂‖² (slide 18)."""


@edit(_E, "np.sqrt(((x - x_hat) ** 2).sum(axis=1)).mean()")
def forward_takes_the_distance():
    """The reconstruction error is ‖x − x̂‖: its square is missing (slide 18)."""


@edit(_E, "np.abs(x - x_hat).sum() / len(x)")
def forward_takes_absolute_differences():
    """The reconstruction error sums absolute differences; it has their squares (slide 18)."""


@edit(_E, "reconstruction_loss.forward(x, 0 * x_hat)")
def forward_measures_the_input():
    """‖x‖² stands for the reconstruction error: x̂ takes no part in it."""


@edit(_L, "((x - x_hat) ** 2).sum(axis=1) + lam * h.sum(axis=1)")
def forward_gives_one_number_per_example():
    """L is one number for each example: their mean is missing."""


@edit(_L, "((x - x_hat)[0] ** 2).sum() + lam * h[0].sum()")
def forward_takes_the_first_example():
    """L is the first example's alone; it is the mean over all of them."""


@edit(_L, "((x - x_hat)[-1] ** 2).sum() + lam * h[-1].sum()")
def forward_takes_the_last_example():
    """L is the last example's alone: does a loop overwrite where it should add up?"""


@edit(_ENCODE, 'x @ parameters["V"].T + parameters["b"]')
def forward_without_sigmoid():
    """The σ of the encoder is missing (slide 16)."""


@edit(_ENCODE, 'np.tanh(x @ parameters["V"].T + parameters["b"])')
def forward_with_tanh():
    """The encoder is a tanh; here it is a σ."""


@edit(_DECODE, f"1 / (1 + np.exp(-{_DECODE}))")
def forward_squashes_the_output():
    """σ is taken of x̂; the decoder is linear, so that x̂ may take any value."""


@edit(_ENCODE, f"np.maximum({_ENCODE} - lam / 4, 0)")
def forward_shrinks_the_code():
    """The code is shrunk by a share of λ; λ is a price, and leaves the code as the encoder gives it."""


@edit(_ENCODE, f"np.where({_ENCODE} > 0.5, {_ENCODE}, 0)")
def forward_silences_weak_units():
    """Units below ½ are set to 0; a penalty asks for silence, the code stays what the encoder gives."""


@edit('parameters["b"])', '0 * parameters["b"])')
def forward_without_b():
    """The encoder's bias b is left out."""


@edit('parameters["c"])', '0 * parameters["c"])')
def forward_without_c():
    """The decoder's bias c is left out."""


@edit('parameters["W"]', 'parameters["V"].T')
def forward_ties_the_decoder_to_V():
    """The decoder has Vᵀ for W; the two are parameters of their own."""


@edit('parameters["V"]', 'parameters["W"].T')
def forward_ties_the_encoder_to_W():
    """The encoder has Wᵀ for V; the two are parameters of their own."""


@edit('"h": h, "x_hat": x_hat', '"h": x_hat, "x_hat": h')
def forward_exchanges_h_and_x_hat():
    """h and x̂ have changed places in the dict."""


@edit('"x_hat": x_hat,', '"x_hat": x_hat - x,')
def forward_gives_the_error_as_x_hat():
    """The x̂ that is returned is x̂ − x; the loss is right."""


@edit(_D_H, "d_h = d_h")
def backward_without_the_penalty():
    """The penalty is left out: h reaches the loss through it too (slide 23)."""


@edit(_D_H, f"d_h = {_D_PENALTY}")
def backward_replaces_what_the_decoder_sends():
    """What the penalty sends to h replaces what the decoder sends; the two are added."""


@edit(_D_H, f"d_h = d_h - {_D_PENALTY}")
def backward_subtracts_the_penalty():
    """What the penalty sends to h is subtracted; the two ways add up."""


@edit(_D_H, f"d_h = d_h * {_D_PENALTY}")
def backward_multiplies_by_the_penalty():
    """What the penalty sends to h is multiplied in; the two ways add up."""


@edit(_D_H, f"d_h = d_h + 2 * {_D_PENALTY}")
def backward_counts_the_penalty_twice():
    """What the penalty sends to h is added twice."""


@edit(_D_PENALTY, "sparse_penalty.backward(h, 1.0)")
def backward_without_lam():
    """λ is left out of the penalty's gradient."""


@edit(_D_PENALTY, "lam * sparse_penalty.backward(h, lam)")
def backward_takes_lam_twice():
    """λ is multiplied in twice: sparse_penalty has it already."""


@edit(_D_PENALTY, "lam + 0 * h")
def backward_does_not_average_the_penalty():
    """1/N is missing in the penalty's gradient: both terms are means over the examples."""


@edit(_D_PENALTY, _D_PENALTY + " / h.shape[1]")
def backward_averages_the_penalty_over_the_units():
    """The penalty's gradient is divided by the number of units; Σ_i is a sum (slide 23)."""


@edit(_D_PENALTY, _D_PENALTY + " / len(x)")
def backward_averages_the_penalty_again():
    """The penalty's gradient is divided by N once more: sparse_penalty has done it."""


@edit(_D_PENALTY, "lam * h / len(h)")
def backward_pulls_by_the_size():
    """The penalty pulls by λ h_i; |h_i| has the slope ±1, whatever its size (slide 23)."""


@edit(_D_PENALTY, "2 * lam * h / len(h)")
def backward_of_a_squared_penalty():
    """It is the derivative of a penalty λ Σ h_i²; slide 23 has |h_i|."""


@edit(_D_PENALTY, "sparse_penalty.forward(h, lam)")
def backward_adds_the_penalty_itself():
    """The penalty itself is added to h's gradient; its derivative belongs there."""


@edit(_D_PENALTY, _D_PENALTY + " * h * (1 - h)")
def backward_takes_the_slope_twice_in_the_penalty():
    """The slope of σ is multiplied into the penalty's share before the encoder's backward does it."""


@edit('"W": d_W', '"W": d_W + lam * np.sign(parameters["W"])')
def backward_charges_W():
    """W pays a penalty; Ω is on the code h, which W comes after."""


@edit('"V": d_V', '"V": d_V + lam * np.sign(parameters["V"])')
def backward_charges_V():
    """V pays a penalty for itself; Ω is on the code h."""


@edit(_D_X_HAT, _D_X_HAT + " + sparse_penalty.backward(x_hat, lam)")
def backward_charges_the_reconstruction():
    """The penalty's gradient for x̂ is added; Ω is on the code h."""


@edit("reconstruction_loss.backward(x, x_hat)", "reconstruction_loss.backward(x_hat, x)")
def backward_turns_the_error():
    """The error's share has the wrong sign: x and x̂ have changed places in the loss's backward."""


@edit(_D_X_HAT, _D_X_HAT + " / 2")
def backward_without_the_2():
    """The 2 of the squared difference is missing: no ½ before ‖x − x̂‖² takes it away."""


@edit(_D_X_HAT, _D_X_HAT + " * len(x)")
def backward_does_not_average_the_error():
    """1/N is missing in the error's gradient: both terms are means over the examples."""


@edit(_D_X_HAT, _D_X_HAT + " * len(x)", _D_PENALTY, _D_PENALTY + " * len(x)")
def backward_does_not_average():
    """1/N is missing: L is a mean over the examples."""


@edit(_D_X_HAT, _D_X_HAT + " / x.shape[1]")
def backward_averages_over_the_components():
    """The error's gradient is divided by the number of components; the error is a sum over them."""


@edit(_D_X_HAT, _D_X_HAT + " * x_hat * (1 - x_hat)")
def backward_puts_a_sigmoid_on_the_output():
    """A slope of σ is taken at x̂; the decoder is linear."""


@edit(_D_V, "None, d_h.T @ x, d_h.sum(axis=0)")
def backward_without_the_slope():
    """The slope of σ is missing between h and its pre-activation."""


@edit(_D_V, 'encoder.backward(d_h * h * (1 - h), h, x, parameters["V"])')
def backward_takes_the_slope_twice():
    """The slope of σ is multiplied in twice; the encoder's backward does it."""


@edit(_D_V, "None, (d_h * (1 - h**2)).T @ x, (d_h * (1 - h**2)).sum(axis=0)")
def backward_with_the_slope_of_tanh():
    """1 − h² is the slope of tanh, not that of σ."""


@edit(_D_V, "None, (d_h * h).T @ x, (d_h * h).sum(axis=0)")
def backward_with_the_value_for_the_slope():
    """h itself is taken for the slope of σ."""


@edit(_D_V, "None, (d_h * (1 - h)).T @ x, (d_h * (1 - h)).sum(axis=0)")
def backward_with_1_minus_h_for_the_slope():
    """1 − h is taken for the slope of σ: a factor is missing."""


@edit(_D_V, 'encoder.backward(d_h, h, x_hat, parameters["V"])')
def backward_pairs_V_with_the_reconstruction():
    """V's gradient is made with x̂; what the encoder saw is x."""


@edit('decoder.backward(d_x_hat, h, parameters["W"])', 'decoder.backward(d_x_hat, h, parameters["V"].T)')
def backward_goes_through_V_for_W():
    """From x̂ to h the gradient goes through Vᵀ; the decoder's weights are W."""


@edit(_RESULTS, '{"V": d_h.T @ x, "b": d_b, "W": d_W, "c": d_c}')
def backward_without_the_slope_in_V():
    """The slope of σ is missing in V's gradient alone."""


@edit(_RESULTS, '{"V": d_V, "b": d_h.sum(axis=0), "W": d_W, "c": d_c}')
def backward_without_the_slope_in_b():
    """The slope of σ is missing in b's gradient alone."""


@edit(_RESULTS, '{"V": d_V / len(x), "b": d_b / len(x), "W": d_W, "c": d_c}')
def backward_averages_the_encoder_again():
    """The gradients of V and b are divided by N once more: the parts' backwards have done it."""


@edit(_RESULTS, '{"V": d_V, "b": d_b, "W": d_W / len(x), "c": d_c / len(x)}')
def backward_averages_the_decoder_again():
    """The gradients of W and c are divided by N once more: the loss's backward has done it."""


@edit(_RESULTS, '{"V": d_V, "b": d_b / len(x), "W": d_W, "c": d_c / len(x)}')
def backward_averages_the_biases_again():
    """The gradients of b and c are divided by N once more: a mean stands where the sum belongs."""


@edit(_RESULTS, '{"V": d_V.T, "b": d_b, "W": d_W, "c": d_c}')
def backward_transposes_V():
    """V's gradient is transposed: it must have V's shape."""


@edit(_RESULTS, '{"V": d_V, "b": d_b, "W": d_W.T, "c": d_c}')
def backward_transposes_W():
    """W's gradient is transposed: it must have W's shape."""


@edit(_RESULTS, '{"V": d_W, "b": d_b, "W": d_V, "c": d_c}')
def backward_exchanges_V_and_W():
    """The gradients of V and W have changed places."""


@edit(_RESULTS, '{"V": d_V, "b": d_c, "W": d_W, "c": d_b}')
def backward_exchanges_b_and_c():
    """The gradients of b and c have changed places."""


@edit(_RESULTS, '{"V": d_V + d_W.T, "b": d_b, "W": d_W + d_V.T, "c": d_c}')
def backward_ties_the_weights():
    """V and W have the sum of both gradients, as tied weights have; they are parameters of their own."""


@edit(_RESULTS, '{"V": 0 * d_V, "b": 0 * d_b, "W": d_W, "c": d_c}')
def backward_stops_at_the_code():
    """The gradients of V and b are 0: the loss depends on them through h."""


@edit(_RESULTS, '{"V": d_V, "b": d_b, "W": 0 * d_W, "c": 0 * d_c}')
def backward_leaves_the_decoder():
    """The gradients of W and c are 0: the loss depends on them through x̂."""


@edit(_RESULTS, '{"V": d_V, "b": 0 * d_b, "W": d_W, "c": 0 * d_c}')
def backward_leaves_the_biases():
    """The gradients of b and c are 0: the loss depends on them too."""


@edit(_RESULTS, '{"V": d_V, "b": d_b, "W": d_W, "c": d_x_hat[-1]}')
def backward_takes_c_of_the_last_example():
    """c's gradient is the last example's alone; the examples' gradients are summed."""


@edit(_RESULTS, '{"V": d_V, "b": d_b, "W": d_x_hat.T @ x, "c": d_c}')
def backward_pairs_W_with_the_input():
    """W's gradient is made with x; what W multiplied is the code h."""


@edit(_RESULTS, '{"d_V": d_V, "d_b": d_b, "d_W": d_W, "d_c": d_c}')
def backward_renames_the_keys():
    """The keys have a d_ before them; they are those of parameters."""


@edit(_RESULTS, "{k: parameters[k] - g for k, g in " + _RESULTS + ".items()}")
def backward_takes_a_step():
    """It is the parameters after a step downhill; the gradients alone are asked for."""


@edit(
    _D_H,
    "",
    _RESULTS,
    '{"V": d_V + lam / len(x) * np.ones_like(h).T @ x, "b": d_b + lam, "W": d_W, "c": d_c}',
)
def backward_adds_the_penalty_after_the_slope():
    """The penalty's gradient is added behind the encoder's σ; it reaches h, in front of it."""


@edit(_D_H, "", '"b": d_b', '"b": d_b + lam')
def backward_gives_the_penalty_to_b_alone():
    """λ is added to b's gradient alone: the penalty goes on from h to V and b alike, through the σ."""


@edit(_D_X_HAT, _D_X_HAT + " * lam", _D_PENALTY, "sparse_penalty.backward(h, 1.0)")
def backward_gives_lam_to_the_error():
    """λ is a factor of the error's gradients; it is the penalty's (slide 23)."""


@edit(_D_X_HAT, _D_X_HAT + " * lam")
def backward_gives_lam_to_both():
    """λ is a factor of the error's gradients too; it is the penalty's alone (slide 23)."""
