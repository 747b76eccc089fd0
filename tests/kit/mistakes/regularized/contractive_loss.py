"""Mistakes in the contractive autoencoder's loss (slide 26)."""

import numpy as np

from grader.diagnosis.bank import edit

_PENALTY = 'contractive_penalty.forward(x, parameters["V"], parameters["b"], lam)'
_DECODE = 'decoder.forward(penalty["h"], parameters["W"], parameters["c"])'
_E = "reconstruction_loss.forward(x, x_hat)"
_OMEGA = 'penalty["Omega"]'
_L = f"{_E} + {_OMEGA}"
_D_X_HAT = "d_x_hat = reconstruction_loss.backward(x, x_hat)"
_D_PENALTY = 'contractive_penalty.backward(x, parameters["V"], lam, h)'
_D_V = 'encoder.backward(d_h, h, x, parameters["V"])'
_RESULTS = '{"V": d_V + d_V_penalty, "b": d_b + d_b_penalty, "W": d_W, "c": d_c}'
_SLOPE = 'penalty["h"] * (1 - penalty["h"])'
_LENGTHS = '(parameters["V"] ** 2).sum(axis=1)'


def _charges(per_example):
    """Return an edit that puts another penalty, the mean over the examples of λ times this."""
    return edit(_OMEGA, f"lam * np.mean({per_example})")


@edit(_L, _E)
def forward_without_the_penalty():
    """The penalty Ω(h, x) is left out (slide 26)."""


@edit(_L, _OMEGA)
def forward_without_the_reconstruction_error():
    """L is the penalty alone: the reconstruction error is left out (slide 26)."""


@edit(_L, f"{_E} - {_OMEGA}")
def forward_subtracts_the_penalty():
    """The penalty is subtracted: then a code that moves much would pay (slide 26)."""


@edit(_L, f"{_E} * {_OMEGA}")
def forward_multiplies_by_the_penalty():
    """The two terms are multiplied; they are added (slide 26)."""


@edit(_OMEGA, _OMEGA + " / lam")
def forward_without_lam():
    """λ is left out of the penalty (slide 26)."""


@edit(_OMEGA, "lam * " + _OMEGA)
def forward_takes_lam_twice():
    """λ is multiplied in twice: contractive_penalty has it already."""


@edit(_L, f"lam * {_E} + {_OMEGA} / lam")
def forward_gives_lam_to_the_error():
    """λ is a factor of the reconstruction error; it is the penalty's (slide 26)."""


@edit(_L, f"lam * {_E} + {_OMEGA}")
def forward_gives_lam_to_both():
    """λ is a factor of both terms; it is the penalty's alone (slide 26)."""


@edit(_L, f"(1 - lam) * {_E} + {_OMEGA}")
def forward_mixes():
    """The reconstruction error has the factor 1 − λ; it has none (slide 26)."""


@edit(_L, f"{_E} + lam + {_OMEGA} / lam")
def forward_adds_lam():
    """λ is added to the penalty; it is a factor (slide 26)."""


@edit(_OMEGA, f"np.sqrt({_OMEGA})")
def forward_takes_the_root_of_the_penalty():
    """The penalty is under a root; slide 26 has the squared norm and no root."""


@edit(_OMEGA, _OMEGA + " * len(x)")
def forward_sums_the_penalty_over_the_examples():
    """The penalty is summed over the examples; both terms are means over them."""


@edit(_OMEGA, _OMEGA + ' / penalty["h"].shape[1]')
def forward_averages_the_penalty_over_the_units():
    """The penalty is a mean over the units; Σ_i is their sum (slide 26)."""


@edit(_OMEGA, _OMEGA + ' / parameters["V"].size')
def forward_averages_the_penalty_over_the_jacobian():
    """The penalty is a mean over the entries of the Jacobian; both sums are sums (slide 26)."""


@edit(_OMEGA, _OMEGA + " / len(x)")
def forward_averages_the_penalty_again():
    """The penalty is divided by N once more: contractive_penalty has done it."""


@_charges('np.abs(penalty["h"]).sum(axis=1)')
def forward_charges_the_code():
    """The penalty is λ Σ |h_i|, that of slide 23; slide 26 has the derivative of h by x."""


@_charges('(parameters["V"] ** 2).sum()')
def forward_charges_the_weights():
    """The penalty is λ Σ V², a weight decay: the slope of σ is missing in ∂h_i/∂x_j (slide 26)."""


@_charges('(parameters["W"] ** 2).sum()')
def forward_charges_the_decoder():
    """The penalty is on the decoder's weights; slide 26 has the derivative of the code h."""


@_charges(f"({_SLOPE}) @ {_LENGTHS}")
def forward_does_not_square_the_slope():
    """The slope of σ is not squared in the penalty: the square is of the whole ∂h_i/∂x_j (slide 26)."""


@_charges(f'({_SLOPE}) ** 2 @ parameters["V"].sum(axis=1) ** 2')
def forward_squares_the_sum_of_the_weights():
    """The penalty has (Σ_j V_ij)² where Σ_j V_ij² belongs: square every entry, then sum."""


@_charges(f'penalty["h"] ** 2 @ {_LENGTHS}')
def forward_takes_h_for_the_slope():
    """The penalty has h where the slope of σ belongs."""


@_charges(f'(1 - penalty["h"] ** 2) ** 2 @ {_LENGTHS}')
def forward_takes_the_slope_of_tanh():
    """The penalty has 1 − h², the slope of tanh; here the encoder is a σ."""


@_charges(f'({_SLOPE}) @ np.abs(parameters["V"]).sum(axis=1)')
def forward_charges_absolute_derivatives():
    """The penalty sums |∂h_i/∂x_j|; slide 26 has their squares."""


@_charges(f"(((x - x_hat) ** 2).sum(axis=1)) * (({_SLOPE}) ** 2 @ {_LENGTHS})")
def forward_weighs_the_penalty_by_the_error():
    """Each example's penalty is multiplied by its error; the two terms are added."""


@edit(_OMEGA, _PENALTY.replace("(x,", "(x_hat,") + '["Omega"]')
def forward_takes_the_penalty_at_the_reconstruction():
    """The penalty is taken at x̂; it belongs to the code of x (slide 26)."""


@edit(_OMEGA, _PENALTY.replace('parameters["b"]', '0 * parameters["b"]') + '["Omega"]')
def forward_takes_the_penalty_without_b():
    """b is left out in the penalty: the slope of σ is taken at another place; h and x̂ are right."""


@edit(_OMEGA, _PENALTY.replace('parameters["V"]', 'parameters["W"].T') + '["Omega"]')
def forward_takes_the_penalty_of_W():
    """The penalty is that of an encoder with Wᵀ; the encoder's weights are V."""


@edit(_OMEGA, _OMEGA + " + lam * np.mean(x_hat**2)")
def forward_charges_the_reconstruction_too():
    """x̂ itself is charged besides; slide 26 has no such term."""


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


@edit(_L, f"((x - x_hat) ** 2).sum(axis=1) + lam * (({_SLOPE}) ** 2 @ {_LENGTHS})")
def forward_gives_one_number_per_example():
    """L is one number for each example: their mean is missing."""


@edit(_L, f"(((x - x_hat) ** 2).sum(axis=1) + lam * (({_SLOPE}) ** 2 @ {_LENGTHS}))[0]")
def forward_takes_the_first_example():
    """L is the first example's alone; it is the mean over all of them."""


@edit(_L, f"(((x - x_hat) ** 2).sum(axis=1) + lam * (({_SLOPE}) ** 2 @ {_LENGTHS}))[-1]")
def forward_takes_the_last_example():
    """L is the last example's alone: does a loop overwrite where it should add up?"""


@edit(_DECODE, f"1 / (1 + np.exp(-{_DECODE}))")
def forward_squashes_the_output():
    """σ is taken of x̂; the decoder is linear, so that x̂ may take any value."""


@edit(_DECODE, _DECODE.replace('penalty["h"]', _SLOPE))
def forward_decodes_the_slope():
    """h(1 − h) is decoded; the code is h itself."""


@edit(_DECODE, _DECODE.replace('penalty["h"]', 'x @ parameters["V"].T + parameters["b"]'))
def forward_decodes_the_argument():
    """V · x + b is decoded, before the σ; the code is h."""


@edit('parameters["b"], lam', '0 * parameters["b"], lam')
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


@edit('"h": penalty["h"], "x_hat": x_hat', '"h": x_hat, "x_hat": penalty["h"]')
def forward_exchanges_h_and_x_hat():
    """h and x̂ have changed places in the dict."""


@edit('"x_hat": x_hat,', '"x_hat": x_hat - x,')
def forward_gives_the_error_as_x_hat():
    """The x̂ that is returned is x̂ − x; the loss is right."""


def forward_charges_the_whole_network(x, parameters, lam):
    """The penalty is on ∂x̂/∂x, the whole network's Jacobian; slide 26 has that of the code h alone."""
    V, W = parameters["V"], parameters["W"]
    h = 1 / (1 + np.exp(-(x @ V.T + parameters["b"])))
    x_hat = h @ W.T + parameters["c"]
    jacobians = np.einsum("di,ni,ij->ndj", W, h * (1 - h), V)
    return {"h": h, "x_hat": x_hat, "L": (((x - x_hat) ** 2).sum() + lam * (jacobians**2).sum()) / len(x)}


@edit(_RESULTS, '{"V": d_V, "b": d_b, "W": d_W, "c": d_c}')
def backward_without_the_penalty():
    """The penalty is left out: V and b reach the loss through it too (slide 26)."""


@edit(_RESULTS, '{"V": d_V, "b": d_b + d_b_penalty, "W": d_W, "c": d_c}')
def backward_without_the_penalty_in_V():
    """The penalty's share is missing in V's gradient; that of b is right."""


@edit(_RESULTS, '{"V": d_V + d_V_penalty, "b": d_b, "W": d_W, "c": d_c}')
def backward_without_the_penalty_in_b():
    """The penalty's share is missing in b's gradient: b decides where the slope of σ is taken."""


@edit(_RESULTS, '{"V": d_V_penalty, "b": d_b_penalty, "W": d_W, "c": d_c}')
def backward_replaces_what_the_error_sends():
    """The penalty's gradients replace the reconstruction error's for V and b; the two are added."""


@edit(_RESULTS, '{"V": d_V - d_V_penalty, "b": d_b - d_b_penalty, "W": d_W, "c": d_c}')
def backward_subtracts_the_penalty():
    """The penalty's gradients are subtracted; those of both terms add up."""


@edit(_RESULTS, '{"V": d_V + 2 * d_V_penalty, "b": d_b + 2 * d_b_penalty, "W": d_W, "c": d_c}')
def backward_counts_the_penalty_twice():
    """The penalty's gradients are added twice."""


@edit(_D_PENALTY, _D_PENALTY.replace("lam", "1.0"))
def backward_without_lam():
    """λ is left out of the penalty's gradients."""


@edit(_D_PENALTY, _D_PENALTY.replace("lam", "lam**2"))
def backward_takes_lam_twice():
    """λ is multiplied in twice: contractive_penalty has it already."""


@edit(_D_X_HAT, _D_X_HAT + " * lam", _D_PENALTY, _D_PENALTY.replace("lam", "1.0"))
def backward_gives_lam_to_the_error():
    """λ is a factor of the error's gradients; it is the penalty's (slide 26)."""


@edit(_D_X_HAT, _D_X_HAT + " * lam")
def backward_gives_lam_to_both():
    """λ is a factor of the error's gradients too; it is the penalty's alone (slide 26)."""


@edit(_D_PENALTY, _D_PENALTY.replace("lam", "lam * len(x)"))
def backward_does_not_average_the_penalty():
    """1/N is missing in the penalty's gradients: both terms are means over the examples."""


@edit(_D_PENALTY, _D_PENALTY.replace("lam", "lam / len(x)"))
def backward_averages_the_penalty_again():
    """The penalty's gradients are divided by N once more: contractive_penalty has done it."""


@edit(_D_PENALTY, _D_PENALTY.replace("lam", "lam / 2"))
def backward_halves_the_penalty():
    """The penalty's gradients lack the 2 of the square."""


@edit(_D_PENALTY, _D_PENALTY.replace("(x,", "(x_hat,"))
def backward_takes_the_penalty_at_the_reconstruction():
    """The penalty's backward is given x̂; its h is the code of x."""


@edit('d_V + d_V_penalty, "b": d_b + d_b_penalty', 'd_V + d_V_penalty, "b": d_b + d_b_penalty / len(x)')
def backward_averages_the_penalty_in_b_again():
    """The penalty's share in b's gradient is divided by N once more."""


@edit(
    'd_V + d_V_penalty, "b": d_b + d_b_penalty',
    'd_V + 2 * lam * parameters["V"] * ((h * (1 - h)) ** 2).mean(axis=0)[:, None], "b": d_b',
)
def backward_holds_the_slope_constant():
    """The penalty's gradient has V's direct way alone: h(1 − h) is held constant, and b has no share."""


@edit('d_V + d_V_penalty, "b"', 'd_V + 2 * lam * parameters["V"], "b"')
def backward_of_a_weight_decay():
    """V's share of the penalty is that of λ Σ V²: the slope of σ is missing in it."""


@edit('"W": d_W', '"W": d_W + d_V_penalty.T')
def backward_gives_the_penalty_to_W():
    """The penalty's gradient of V is added to W's too; W comes after the code, Ω does not know it."""


@edit(
    '"V": d_V + d_V_penalty, "b": d_b + d_b_penalty, "W": d_W',
    '"V": d_V, "b": d_b, "W": d_W + d_V_penalty.T',
)
def backward_gives_the_penalty_to_W_alone():
    """The penalty's gradient is added to W's instead of V's; Ω knows the encoder alone."""


@edit(_D_V, 'encoder.backward(d_h + lam / len(x), h, x, parameters["V"])', _D_PENALTY, "None, 0, 0")
def backward_of_the_sparse_penalty():
    """The penalty's gradient is that of λ Σ |h_i|, slide 23; slide 26 has another penalty."""


@edit("reconstruction_loss.backward(x, x_hat)", "reconstruction_loss.backward(x_hat, x)")
def backward_turns_the_error():
    """The error's share has the wrong sign: x and x̂ have changed places in the loss's backward."""


@edit(_D_X_HAT, _D_X_HAT + " / 2")
def backward_without_the_2():
    """The 2 of the squared difference is missing: no ½ before ‖x − x̂‖² takes it away."""


@edit(_D_X_HAT, _D_X_HAT + " * len(x)")
def backward_does_not_average_the_error():
    """1/N is missing in the error's gradients: both terms are means over the examples."""


@edit(_D_X_HAT, _D_X_HAT + " * len(x)", _D_PENALTY, _D_PENALTY.replace("lam", "lam * len(x)"))
def backward_does_not_average():
    """1/N is missing: L is a mean over the examples."""


@edit(_D_X_HAT, _D_X_HAT + " / x.shape[1]")
def backward_averages_over_the_components():
    """The error's gradients are divided by the number of components; the error is a sum over them."""


@edit(_D_X_HAT, _D_X_HAT + " * x_hat * (1 - x_hat)")
def backward_puts_a_sigmoid_on_the_output():
    """A slope of σ is taken at x̂; the decoder is linear."""


@edit(_D_V, "None, d_h.T @ x, d_h.sum(axis=0)")
def backward_without_the_slope():
    """On the error's way the slope of σ is missing between h and its pre-activation."""


@edit(_D_V, 'encoder.backward(d_h * h * (1 - h), h, x, parameters["V"])')
def backward_takes_the_slope_twice():
    """On the error's way the slope of σ is multiplied in twice; the encoder's backward does it."""


@edit(_D_V, 'encoder.backward(d_h, h, x_hat, parameters["V"])')
def backward_pairs_V_with_the_reconstruction():
    """V's gradient is made with x̂; what the encoder saw is x."""


@edit('decoder.backward(d_x_hat, h, parameters["W"])', 'decoder.backward(d_x_hat, h, parameters["V"].T)')
def backward_goes_through_V_for_W():
    """From x̂ to h the gradient goes through Vᵀ; the decoder's weights are W."""


@edit(
    _D_V,
    'encoder.backward(d_h + contractive_penalty.forward(x, parameters["V"], parameters["b"], lam)["Omega"],'
    ' h, x, parameters["V"])',
    _D_PENALTY,
    "None, 0, 0",
)
def backward_adds_the_penalty_itself():
    """The penalty itself is added to h's gradient; its derivatives by V and b belong to theirs."""


@edit(
    '"V": d_V + d_V_penalty',
    '"V": (d_V + d_V_penalty) / len(x)',
    "d_b + d_b_penalty",
    "(d_b + d_b_penalty) / len(x)",
)
def backward_averages_the_encoder_again():
    """The gradients of V and b are divided by N once more: the parts' backwards have done it."""


@edit('"W": d_W, "c": d_c', '"W": d_W / len(x), "c": d_c / len(x)')
def backward_averages_the_decoder_again():
    """The gradients of W and c are divided by N once more: the loss's backward has done it."""


@edit("d_b + d_b_penalty", "(d_b + d_b_penalty) / len(x)", '"c": d_c', '"c": d_c / len(x)')
def backward_averages_the_biases_again():
    """The gradients of b and c are divided by N once more: a mean stands where the sum belongs."""


@edit('"V": d_V + d_V_penalty', '"V": (d_V + d_V_penalty).T')
def backward_transposes_V():
    """V's gradient is transposed: it must have V's shape."""


@edit('"W": d_W', '"W": d_W.T')
def backward_transposes_W():
    """W's gradient is transposed: it must have W's shape."""


@edit(_RESULTS, '{"W": d_V + d_V_penalty, "b": d_b + d_b_penalty, "V": d_W, "c": d_c}')
def backward_exchanges_V_and_W():
    """The gradients of V and W have changed places."""


@edit(_RESULTS, '{"V": d_V + d_V_penalty, "c": d_b + d_b_penalty, "W": d_W, "b": d_c}')
def backward_exchanges_b_and_c():
    """The gradients of b and c have changed places."""


@edit('"W": d_W, "c": d_c', '"W": 0 * d_W, "c": 0 * d_c')
def backward_leaves_the_decoder():
    """The gradients of W and c are 0: the loss depends on them through x̂."""


@edit('"c": d_c', '"c": d_x_hat[-1]')
def backward_takes_c_of_the_last_example():
    """c's gradient is the last example's alone; the examples' gradients are summed."""


@edit('"W": d_W', '"W": d_x_hat.T @ x')
def backward_pairs_W_with_the_input():
    """W's gradient is made with x; what W multiplied is the code h."""


@edit(_RESULTS, '{"d_V": d_V + d_V_penalty, "d_b": d_b + d_b_penalty, "d_W": d_W, "d_c": d_c}')
def backward_renames_the_keys():
    """The keys have a d_ before them; they are those of parameters."""


@edit(_RESULTS, "{k: parameters[k] - g for k, g in " + _RESULTS + ".items()}")
def backward_takes_a_step():
    """It is the parameters after a step downhill; the gradients alone are asked for."""
