"""Mistakes in the undercomplete autoencoder (slide 20)."""

from grader.diagnosis.bank import edit

_H = 'encoder.forward(x, parameters["V"], parameters["b"])'
_X_HAT = 'decoder.forward(h, parameters["W"], parameters["c"])'
_L = "reconstruction_loss.forward(x, x_hat)"
_D_X_HAT = "d_x_hat = reconstruction_loss.backward(x, x_hat)"
_D_H = 'd_h, d_W, d_c = decoder.backward(d_x_hat, h, parameters["W"])'
_D_V = '_, d_V, d_b = encoder.backward(d_h, h, x, parameters["V"])'
_GRADIENTS = '{"V": d_V, "b": d_b, "W": d_W, "c": d_c}'


@edit(_H, 'x @ parameters["V"].T + parameters["b"]')
def forward_without_sigmoid():
    """The code has no σ: this encoder is not linear (slide 16)."""


@edit(_L, "((x - x_hat) ** 2).mean()")
def forward_averages_over_components():
    """L averages over the D components too; ‖x − x̂‖² is their sum (slide 18)."""


@edit(_L, "((x - x_hat) ** 2).sum()")
def forward_sums_over_examples():
    """L sums over the examples; here it is their mean."""


@edit(_L, "reconstruction_loss.forward(h, x_hat[:, : h.shape[1]])")
def forward_compares_with_the_code():
    """L compares x̂ with the code h; it compares x̂ with x."""


@edit(_X_HAT, "decoder.forward(h, parameters['V'].T, parameters['c'])")
def forward_ties_the_weights():
    """The code is decoded with V's transpose; W is a parameter of its own."""


@edit(_H, "encoder.forward(x, parameters['W'].T, parameters['b'])")
def forward_encodes_with_W():
    """x is encoded with W's transpose; V is a parameter of its own."""


@edit(_H, "encoder.forward(x, parameters['V'], 0 * parameters['b'])")
def forward_without_b():
    """The encoder's bias b is left out."""


@edit(_X_HAT, "decoder.forward(h, parameters['W'], 0 * parameters['c'])")
def forward_without_c():
    """The decoder's bias c is left out."""


@edit(_X_HAT, "decoder.forward(h, parameters['W'], parameters['c'][0] + 0 * parameters['c'])")
def forward_uses_one_c_for_all():
    """The first entry of c is added to every component; each has its own."""


@edit(_X_HAT, "1 / (1 + np.exp(-decoder.forward(h, parameters['W'], parameters['c'])))")
def forward_squashes_the_copy():
    """σ is taken of x̂; the decoder is linear, so that x̂ may be any number."""


@edit(_X_HAT, "np.tanh(decoder.forward(h, parameters['W'], parameters['c']))")
def forward_squashes_the_copy_with_tanh():
    """tanh is taken of x̂; the decoder is linear, so that x̂ may be any number."""


@edit(_H, "np.tanh(x @ parameters['V'].T + parameters['b'])")
def forward_with_tanh():
    """The code is a tanh; this encoder has σ (slide 16)."""


@edit(_H, "encoder.forward(x - x.mean(axis=0), parameters['V'], parameters['b'])")
def forward_centres():
    """The examples' mean is subtracted before they are encoded; the encoder takes x as it is."""


@edit(_X_HAT, "decoder.forward(h - h.mean(axis=0), parameters['W'], parameters['c'])")
def forward_centres_the_code():
    """The codes' mean is subtracted before they are decoded; the decoder takes h as it is."""


@edit(_H, "(encoder.forward(x, parameters['V'], parameters['b']) > 0.5).astype(float)")
def forward_rounds_the_code():
    """The code is rounded to 0 or 1; it is what the σ gives."""


@edit(_H, "1 / (1 + np.exp(-encoder.forward(x, parameters['V'], parameters['b'])))")
def forward_squashes_the_code_twice():
    """σ is taken of the code, which is a σ already."""


@edit(_X_HAT, "x + decoder.forward(h, parameters['W'], parameters['c'])")
def forward_adds_the_input():
    """x itself is added to x̂: what passes must go through the code."""


@edit(_X_HAT, "decoder.forward(1 - h, parameters['W'], parameters['c'])")
def forward_turns_the_code():
    """1 − h is decoded; the code is h."""


@edit(_L, "reconstruction_loss.forward(x, x_hat) / 2")
def forward_halves_the_loss():
    """L has a factor ½; slide 18's ‖x − x̂‖² has none."""


@edit(_L, "np.sqrt(reconstruction_loss.forward(x, x_hat))")
def forward_takes_the_root():
    """L is the root of the loss; the loss is made of squared lengths (slide 18)."""


@edit(_L, "np.linalg.norm(x - x_hat, axis=1).mean()")
def forward_averages_lengths():
    """L is the mean of the lengths ‖x − x̂‖; the square is missing (slide 18)."""


@edit(_L, "((x - x_hat) ** 2).sum() / x.shape[1]")
def forward_divides_by_D():
    """L is divided by D instead of N: sum over the components, average over the examples."""


@edit(_L, "np.abs(x - x_hat).sum() / len(x)")
def forward_takes_absolute_values():
    """L sums absolute differences; slide 18 has squares."""


@edit(_L, "reconstruction_loss.forward(x, x + x_hat)")
def forward_compares_with_zero():
    """L is the mean of ‖x̂‖²; x̂ is to be compared with x."""


@edit(_L, "reconstruction_loss.forward(x - x.mean(axis=0), x_hat)")
def forward_compares_with_centred_inputs():
    """L compares x̂ with x less its mean; c can learn the mean, x stays as it is."""


@edit(_L, "reconstruction_loss.forward(x[-1:], x_hat[-1:])")
def forward_gives_the_last_examples_loss():
    """L is the last example's loss alone; it is the mean over all."""


@edit('"L": reconstruction_loss.forward(x, x_hat)', '"L": ((x - x_hat) ** 2).sum(axis=1)')
def forward_does_not_average():
    """L is one number per example; it is their mean."""


@edit(_L, "-reconstruction_loss.forward(x, x_hat)")
def forward_has_the_wrong_sign():
    """L has the wrong sign: a loss of squares is never negative."""


@edit('"h": h, "x_hat": x_hat', '"h": x_hat, "x_hat": h')
def forward_gives_h_and_x_hat_exchanged():
    """h and x_hat have changed places in the dict."""


@edit('"h": h', '"h": x @ parameters["V"].T + parameters["b"]')
def forward_gives_the_argument_as_h():
    """The h that is returned is σ's argument; what follows from it is right."""


@edit('"x_hat": x_hat', '"x_hat": x - x_hat')
def forward_gives_the_residual():
    """The x_hat that is returned is x − x̂; what follows from it is right."""


@edit(_D_X_HAT, "d_x_hat = 2 * (x_hat - x)")
def backward_without_the_mean():
    """The division by N is missing: L is a mean over the examples."""


@edit(_D_X_HAT, "d_x_hat = (x_hat - x) / len(x)")
def backward_without_the_2():
    """The factor 2 of the square's derivative is missing; no ½ cancels it here."""


@edit(_D_X_HAT, "d_x_hat = reconstruction_loss.backward(x_hat, x)")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign: are x and x̂ exchanged in the loss's backward?"""


@edit(_D_X_HAT, "d_x_hat = (x_hat - x) / (2 * len(x))")
def backward_halves():
    """The 2 of the square's derivative divides, where it multiplies."""


@edit(_D_X_HAT, "d_x_hat = x_hat - x")
def backward_without_2_and_mean():
    """It starts from x̂ − x alone: the factor 2 / N is missing."""


@edit(_D_X_HAT, "d_x_hat = 2 * (x_hat - x) / x.size")
def backward_averages_over_components():
    """It is divided by N · D; L is a sum over the components and a mean over the examples alone."""


@edit(_D_X_HAT, "d_x_hat = 2 * (x_hat - x) / x.shape[1]")
def backward_divides_by_D():
    """It is divided by D instead of N: L is a mean over the examples."""


@edit(_D_X_HAT, "d_x_hat = 2 * (x_hat - x) / len(x) ** 2")
def backward_averages_twice():
    """It is divided by N twice: the loss's backward holds the mean already."""


@edit(_D_X_HAT, "d_x_hat = np.ones_like(x)")
def backward_forgets_the_loss():
    """It starts from 1 and not from the derivative of L."""


@edit(_D_X_HAT, "d_x_hat = x_hat")
def backward_starts_from_the_copy():
    """It starts from x̂ itself; the chain begins with the derivative of L."""


@edit(_D_X_HAT, "d_x_hat = (x - x_hat) ** 2 / len(x)")
def backward_starts_from_the_squares():
    """It starts from the squares themselves; the chain begins with their derivative."""


@edit(_D_X_HAT, "d_x_hat = np.sign(x_hat - x) / len(x)")
def backward_with_the_slope_of_absolute_values():
    """It starts from the derivative of absolute differences; L is made of squares (slide 18)."""


@edit(_D_X_HAT, "d_x_hat = reconstruction_loss.backward(x, x_hat) * x_hat * (1 - x_hat)")
def backward_includes_a_slope_of_the_copy():
    """A slope of σ is taken at x̂; the decoder is linear, its slope is 1."""


@edit(_D_X_HAT, "d_x_hat = reconstruction_loss.backward(x, x_hat) * (1 - x_hat**2)")
def backward_includes_a_slope_of_tanh():
    """A slope of tanh is taken at x̂; the decoder is linear, its slope is 1."""


@edit(_D_X_HAT, "d_x_hat = reconstruction_loss.backward(x, x_hat) * reconstruction_loss.forward(x, x_hat)")
def backward_multiplies_by_the_loss():
    """L itself is multiplied in; the derivative of L by L is 1."""


@edit(_D_X_HAT, "d_x_hat = reconstruction_loss.backward(x - x.mean(axis=0), x_hat)")
def backward_compares_with_centred_inputs():
    """x̂ is compared with x less its mean; forward compared it with x."""


@edit(_D_V, "d_V, d_b = d_h.T @ x, d_h.sum(axis=0)")
def backward_without_the_slope():
    """The slope of the encoder's σ is missing in V and b."""


@edit(_D_V, '_, d_V, d_b = encoder.backward(d_h, h * (1 - h), x, parameters["V"])')
def backward_gives_the_slope_for_h():
    """The encoder's backward is given h(1 − h); it makes the slope from h itself."""


@edit(_D_V, '_, d_V, d_b = encoder.backward(d_h * h * (1 - h), h, x, parameters["V"])')
def backward_takes_the_slope_twice():
    """The slope of σ is multiplied in twice: the encoder's backward does so by itself."""


@edit(_D_V, "d_a = d_h * (1 - h**2)\n    d_V, d_b = d_a.T @ x, d_a.sum(axis=0)")
def backward_with_the_slope_of_tanh():
    """V and b have 1 − h² in them, the slope of tanh; the code is a σ."""


@edit(_D_V, "d_a = d_h * h\n    d_V, d_b = d_a.T @ x, d_a.sum(axis=0)")
def backward_with_the_value_for_the_slope():
    """h itself is taken for the slope of σ in V and b."""


@edit(_D_V, "d_a = d_h * (1 - h)\n    d_V, d_b = d_a.T @ x, d_a.sum(axis=0)")
def backward_with_1_minus_h_for_the_slope():
    """1 − h is taken for the slope of σ in V and b: a factor is missing."""


@edit(_D_V, '_, d_V, d_b = encoder.backward(d_h, h, x_hat, parameters["V"])')
def backward_encodes_the_copy():
    """The encoder's backward is given x̂; forward encoded x."""


@edit(_D_V, '_, d_V, d_b = encoder.backward(d_h, h, x - x_hat, parameters["V"])')
def backward_encodes_the_residual():
    """The encoder's backward is given x − x̂; forward encoded x."""


@edit(_D_V, '_, d_V, d_b = encoder.backward(d_h, h, x - x.mean(axis=0), parameters["V"])')
def backward_centres():
    """The encoder's backward is given x less its mean; forward encoded x."""


@edit(_D_V, '_, d_V, d_b = encoder.backward(h, h, x, parameters["V"])')
def backward_sends_the_code_back():
    """h itself is sent back through the encoder, where its gradient d_h belongs."""


@edit(_D_V, '_, d_V, d_b = encoder.backward(d_x_hat @ parameters["V"].T, h, x, parameters["V"])')
def backward_leads_through_V():
    """What reaches the code goes back through V; it came through W."""


@edit(_D_V, '_, d_V, d_b = encoder.backward(d_h + 0 * h, 1 / (1 + np.exp(-h)), x, parameters["V"])')
def backward_squashes_h_again():
    """σ is applied to h once more, though h is its output already."""


@edit(_D_V, 'd_V, d_b = 0 * parameters["V"], 0 * parameters["b"]')
def backward_trains_the_decoder_alone():
    """The encoder gets no gradient: what reaches the code goes on to V and b."""


@edit(_D_H, 'd_h, d_W, d_c = decoder.backward(d_x_hat, h * (1 - h), parameters["W"])')
def backward_decodes_the_slope():
    """W's gradient is made with h(1 − h); the decoder takes the code h itself."""


@edit(_D_H, 'd_h, d_W, d_c = decoder.backward(d_x_hat, x @ parameters["V"].T, parameters["W"])')
def backward_decodes_the_argument():
    """W's gradient is made with V · x; the decoder takes the code h."""


@edit(_D_H, _D_H + "\n    d_W, d_c = 0 * d_W, 0 * d_c")
def backward_trains_the_encoder_alone():
    """The decoder gets no gradient: its W and c are trained too."""


@edit(_GRADIENTS, '{"V": d_V + d_W.T, "b": d_b, "W": d_W + d_V.T, "c": d_c}')
def backward_ties_the_weights():
    """V and W get each other's gradient too, as if one were the other's transpose; they are not tied."""


@edit(_GRADIENTS, '{"V": d_V, "b": d_b, "W": d_V.T, "c": d_c}')
def backward_gives_W_that_of_V():
    """W's gradient is a copy of V's, transposed; W is a parameter of its own."""


@edit(_GRADIENTS, '{"V": d_W.T, "b": d_b, "W": d_W, "c": d_c}')
def backward_gives_V_that_of_W():
    """V's gradient is a copy of W's, transposed; V is a parameter of its own."""


@edit(_GRADIENTS, '{"V": d_W, "b": d_c, "W": d_V, "c": d_b}')
def backward_names_encoder_for_decoder():
    """The gradients of encoder and decoder have changed names."""


@edit(_GRADIENTS, '{"V": d_V.T, "b": d_b, "W": d_W.T, "c": d_c}')
def backward_transposes_the_weights():
    """V's and W's gradients are transposed: each must have its parameter's shape."""


@edit(_GRADIENTS, '{"V": d_V.T, "b": d_b, "W": d_W, "c": d_c}')
def backward_transposes_V():
    """V's gradient is transposed: it must have V's shape."""


@edit(_GRADIENTS, '{"V": d_V, "b": d_b, "W": d_W.T, "c": d_c}')
def backward_transposes_W():
    """W's gradient is transposed: it must have W's shape."""


@edit(_GRADIENTS, '{"V": d_V / len(x), "b": d_b / len(x), "W": d_W, "c": d_c}')
def backward_averages_the_encoder_again():
    """V and b are divided by N once more: the mean is in the loss's derivative already."""


@edit(_GRADIENTS, '{"V": d_V, "b": d_b / len(x), "W": d_W, "c": d_c / len(x)}')
def backward_averages_the_biases_again():
    """b and c are divided by N once more: the mean is in the loss's derivative already."""


@edit(_GRADIENTS, '{"V": d_V, "b": d_b, "W": d_W, "c": d_x_hat[-1]}')
def backward_takes_c_of_the_last_example():
    """c's gradient is the last example's alone; the examples' shares are added."""


@edit(_GRADIENTS, '{"V": d_V, "b": d_h.sum(axis=0), "W": d_W, "c": d_c}')
def backward_without_the_slope_in_b():
    """The slope of σ is missing in b alone: b stands inside the σ too."""


@edit(_GRADIENTS, '{"V": d_V, "b": 0 * d_b, "W": d_W, "c": d_c}')
def backward_forgets_b():
    """b gets no gradient."""


@edit(_GRADIENTS, '{"V": d_V, "b": d_b, "W": d_W, "c": 0 * d_c}')
def backward_forgets_c():
    """c gets no gradient."""


@edit(_GRADIENTS, '{"V": -d_V, "b": -d_b, "W": d_W, "c": d_c}')
def backward_has_the_wrong_sign_in_the_encoder():
    """The encoder's gradients have the wrong sign: look at the slope of σ."""


@edit(_GRADIENTS, '{"V": d_V, "b": d_b, "W": -d_W, "c": -d_c}')
def backward_has_the_wrong_sign_in_the_decoder():
    """The decoder's gradients have the wrong sign, the encoder's are right."""
