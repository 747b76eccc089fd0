"""Mistakes in the denoising autoencoder's loss (slide 24)."""

import numpy as np

from grader.diagnosis.bank import edit

_ENCODE = 'encoder.forward(x_tilde, parameters["V"], parameters["b"])'
_DECODE = 'decoder.forward(h, parameters["W"], parameters["c"])'
_L = "reconstruction_loss.forward(x, x_hat)"
_D_X_HAT = "d_x_hat = reconstruction_loss.backward(x, x_hat)"
_D_H = 'decoder.backward(d_x_hat, h, parameters["W"])'
_D_V = 'encoder.backward(d_h, h, x_tilde, parameters["V"])'
_RESULTS = '{"V": d_V, "b": d_b, "W": d_W, "c": d_c}'


@edit(_L, "reconstruction_loss.forward(x_tilde, x_hat)")
def forward_compares_with_the_corrupted():
    """x̂ is compared with the corrupted x̃; the loss holds it against the clean x (slide 24)."""


@edit(_ENCODE, 'encoder.forward(x, parameters["V"], parameters["b"])')
def forward_encodes_the_clean():
    """The encoder sees the clean x; it sees the corrupted x̃ (slide 24)."""


@edit(_ENCODE, _ENCODE.replace("x_tilde", "x"), _L, "reconstruction_loss.forward(x_tilde, x_hat)")
def forward_exchanges_clean_and_corrupted():
    """x and x̃ have changed places: x̃ goes in, and x̂ is held against x (slide 24)."""


@edit(_ENCODE, 'encoder.forward(x_tilde - x, parameters["V"], parameters["b"])')
def forward_encodes_the_noise():
    """The encoder sees the noise x̃ − x alone; it sees x̃ (slide 24)."""


@edit(_ENCODE, 'encoder.forward(x + x_tilde, parameters["V"], parameters["b"])')
def forward_adds_x_to_the_corrupted():
    """x̃ is added to x before it is encoded; x̃ is the whole noisy copy, not only its noise."""


@edit(_ENCODE, 'encoder.forward((x + x_tilde) / 2, parameters["V"], parameters["b"])')
def forward_encodes_the_mean_of_both():
    """The encoder sees the mean of x and x̃; it sees x̃ alone (slide 24)."""


@edit(_L, "reconstruction_loss.forward(x - x_tilde, x_hat)")
def forward_compares_with_the_noise():
    """x̂ is compared with x − x̃, as if it were to foretell the noise; it is compared with x (slide 24)."""


@edit(_DECODE, "x_tilde + " + _DECODE)
def forward_adds_the_corrupted_to_the_reconstruction():
    """x̃ is added to x̂: decoding the code gives x̂ itself."""


@edit(_L, _L + " + reconstruction_loss.forward(x_tilde, x_hat)")
def forward_compares_with_both():
    """x̂ is compared with x and with x̃; x alone is its aim (slide 24)."""


@edit(_L, _L + " + reconstruction_loss.forward(x, x_tilde)")
def forward_adds_the_size_of_the_noise():
    """The distance of x̃ from x is added to the loss."""


@edit(_L, "reconstruction_loss.forward(x, x_tilde)")
def forward_measures_the_noise():
    """L is the distance of x̃ from x, before the network; x̂ is what is compared with x."""


@edit(_L, _L + " - reconstruction_loss.forward(x, x_tilde)")
def forward_subtracts_the_size_of_the_noise():
    """The distance of x̃ from x is subtracted from the loss."""


@edit(_L, _L + " / x.shape[1]")
def forward_averages_over_the_components():
    """L is a mean over the components too; it is their sum."""


@edit(_L, _L + " * len(x)")
def forward_sums_over_the_examples():
    """L is summed over the examples; it is their mean."""


@edit(_L, _L + " / 2")
def forward_halves():
    """L is half of what it should be: there is no ½ before ‖x − x̂‖² (slide 18)."""


@edit(_L, "-" + _L)
def forward_has_the_wrong_sign():
    """The sign of L is wrong."""


@edit(_L, "np.sqrt(" + _L + ")")
def forward_takes_the_root():
    """It is the root of the loss; ‖x − x̂‖² has none."""


@edit(_L, "np.sqrt(((x - x_hat) ** 2).sum(axis=1)).mean()")
def forward_takes_the_distance():
    """It is the mean of ‖x − x̂‖: the square is missing (slide 18)."""


@edit(_L, "np.abs(x - x_hat).sum() / len(x)")
def forward_takes_absolute_differences():
    """Absolute differences are summed; the loss has their squares (slide 18)."""


@edit(_L, "(x - x_hat).sum() / len(x)")
def forward_does_not_square():
    """The differences are summed without a square, and cancel each other."""


@edit(_L, "((x - x_hat) ** 2).sum(axis=1)")
def forward_gives_one_number_per_example():
    """L is one number for each example: their mean is missing."""


@edit(_L, "((x - x_hat)[0] ** 2).sum()")
def forward_takes_the_first_example():
    """L is the first example's alone; it is the mean over all of them."""


@edit(_L, "((x - x_hat)[-1] ** 2).sum()")
def forward_takes_the_last_example():
    """L is the last example's alone: does a loop overwrite where it should add up?"""


@edit(_ENCODE, 'x_tilde @ parameters["V"].T + parameters["b"]')
def forward_without_sigmoid():
    """The σ of the encoder is missing (slide 16)."""


@edit(_ENCODE, 'np.tanh(x_tilde @ parameters["V"].T + parameters["b"])')
def forward_with_tanh():
    """The encoder is a tanh; here it is a σ."""


@edit(_DECODE, "1 / (1 + np.exp(-" + _DECODE + "))")
def forward_squashes_the_output():
    """σ is taken of x̂; the decoder is linear, so that x̂ may take any value."""


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


@edit('"h": h,', '"h": encoder.forward(x, parameters["V"], parameters["b"]),')
def forward_gives_the_code_of_the_clean():
    """The h that is returned is the code of the clean x; x̂ was made from that of x̃."""


@edit(_L, _L + ' + sum((parameters[name] ** 2).sum() for name in ("V", "W")) * 0.01')
def forward_adds_a_weight_decay():
    """A weight decay is added; slide 24 has the reconstruction error alone."""


@edit(_L, _L + " + np.abs(h).sum() / len(h)")
def forward_adds_a_sparsity_penalty():
    """A penalty on the code is added, as slide 23 has it; slide 24 has the reconstruction error alone."""


@edit("h, x_tilde, parameters", "h, x, parameters")
def backward_pairs_V_with_the_clean():
    """d_V is made with the clean x; what the encoder saw is x̃ (slide 24)."""


@edit("h, x_tilde, parameters", "h, x_tilde - x, parameters")
def backward_pairs_V_with_the_noise():
    """d_V is made with the noise x̃ − x; what the encoder saw is x̃ (slide 24)."""


@edit("h, x_tilde, parameters", "h, x_hat, parameters")
def backward_pairs_V_with_the_reconstruction():
    """d_V is made with x̂; what the encoder saw is x̃."""


@edit("reconstruction_loss.backward(x, x_hat)", "reconstruction_loss.backward(x_tilde, x_hat)")
def backward_compares_with_the_corrupted():
    """x̂ is compared with the corrupted x̃; the loss holds it against the clean x (slide 24)."""


@edit(
    "reconstruction_loss.backward(x, x_hat)",
    "reconstruction_loss.backward(x_tilde, x_hat)",
    "h, x_tilde,",
    "h, x,",
)
def backward_exchanges_clean_and_corrupted():
    """x and x̃ have changed places: x̃ went in, and x̂ is held against x (slide 24)."""


@edit("reconstruction_loss.backward(x, x_hat)", "reconstruction_loss.backward(x_hat, x)")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign: x and x̂ have changed places in the loss's backward."""


@edit(_D_X_HAT, _D_X_HAT + " / 2")
def backward_without_the_2():
    """The 2 of the squared difference is missing: there is no ½ before ‖x − x̂‖² that would take it away."""


@edit(_D_X_HAT, _D_X_HAT + " * len(x)")
def backward_without_the_mean():
    """The mean over the examples is missing: L is one, and its derivative has 1/N."""


@edit(_D_X_HAT, _D_X_HAT + " / len(x)")
def backward_averages_again():
    """Everything is divided by N once more: the loss's backward has done it."""


@edit(_D_X_HAT, _D_X_HAT + " / x.shape[1]")
def backward_averages_over_the_components():
    """It is divided by the number of components; L is a sum over them."""


@edit(_D_X_HAT, "d_x_hat = x_hat - x_tilde")
def backward_starts_from_what_the_network_changed():
    """It starts from x̂ − x̃, without 2/N; the loss compares x̂ with x."""


@edit(_D_X_HAT, "d_x_hat = np.sign(x_hat - x) / len(x)")
def backward_of_absolute_differences():
    """It is the derivative of a sum of absolute differences; the loss has squares."""


@edit(_D_X_HAT, _D_X_HAT + " * x_hat * (1 - x_hat)")
def backward_puts_a_sigmoid_on_the_output():
    """A slope of σ is taken at x̂; the decoder is linear."""


@edit(_D_V, "None, d_h.T @ x_tilde, d_h.sum(axis=0)")
def backward_without_the_slope():
    """The slope of σ is missing between h and its pre-activation."""


@edit(_D_V, "encoder.backward(d_h * h * (1 - h), h, x_tilde, parameters['V'])")
def backward_takes_the_slope_twice():
    """The slope of σ is multiplied in twice; the encoder's backward does it."""


@edit(_D_V, "None, (d_h * (1 - h**2)).T @ x_tilde, (d_h * (1 - h**2)).sum(axis=0)")
def backward_with_the_slope_of_tanh():
    """1 − h² is the slope of tanh, not that of σ."""


@edit(_D_V, "None, (d_h * h).T @ x_tilde, (d_h * h).sum(axis=0)")
def backward_with_the_value_for_the_slope():
    """h itself is taken for the slope of σ."""


@edit(_D_V, "None, (d_h * (1 - h)).T @ x_tilde, (d_h * (1 - h)).sum(axis=0)")
def backward_with_1_minus_h_for_the_slope():
    """1 − h is taken for the slope of σ: a factor is missing."""


@edit(_D_H, _D_H.replace('parameters["W"]', 'parameters["V"].T'))
def backward_goes_through_V_for_W():
    """From x̂ to h the gradient goes through Vᵀ; the decoder's weights are W."""


@edit(_RESULTS, '{"V": d_h.T @ x_tilde, "b": d_b, "W": d_W, "c": d_c}')
def backward_without_the_slope_in_V():
    """The slope of σ is missing in V's gradient alone."""


@edit(_RESULTS, '{"V": d_V, "b": d_h.sum(axis=0), "W": d_W, "c": d_c}')
def backward_without_the_slope_in_b():
    """The slope of σ is missing in b's gradient alone."""


@edit(_RESULTS, '{"V": d_V / len(x), "b": d_b / len(x), "W": d_W, "c": d_c}')
def backward_averages_the_encoder_again():
    """The gradients of V and b are divided by N once more: the loss's backward has done it."""


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


@edit(_RESULTS, '{"V": d_V, "b": d_b, "W": d_x_hat.T @ x_tilde, "c": d_c}')
def backward_pairs_W_with_the_input():
    """W's gradient is made with x̃; what W multiplied is the code h."""


@edit(_RESULTS, '{"d_V": d_V, "d_b": d_b, "d_W": d_W, "d_c": d_c}')
def backward_renames_the_keys():
    """The keys have a d_ before them; they are those of parameters."""


@edit(_RESULTS, "{k: parameters[k] - g for k, g in " + _RESULTS + ".items()}")
def backward_takes_a_step():
    """It is the parameters after a step downhill; the gradients alone are asked for."""


def backward_forgets_what_is_squared(x, x_tilde, parameters, h, x_hat):
    """2/N arrives at every component, whatever its error: the derivative of a square is 2 times its base."""
    d_x_hat = np.full_like(x, 2 / len(x))
    d_a = d_x_hat @ parameters["W"] * h * (1 - h)
    return {"V": d_a.T @ x_tilde, "b": d_a.sum(axis=0), "W": d_x_hat.T @ h, "c": d_x_hat.sum(axis=0)}
