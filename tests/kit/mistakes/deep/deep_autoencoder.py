"""Mistakes in the deep autoencoder (slides 27–28)."""

from grader.diagnosis.bank import edit

_H = "h = a if layer == L // 2 else sigmoid(a)"
_KEEP = 'activations[f"h_{layer}"] = h'
_LAST = "a = _affine(h, parameters, L)"
_RESULT = 'return {"activations": activations, "a": a, "x_hat": sigmoid(a)}'
_AFFINE = "return h @ W.T + b"
_GRADIENTS = 'd_parameters |= {f"W_{layer}": d_a.T @ h_below, f"b_{layer}": d_a.sum(axis=0)}'
_D_H_BELOW = "d_h_below = d_a @ W"
_D_A = "d_a = d_h_below if linear else d_h_below * sigmoid_grad(h_below)"
_LINEAR = "linear = layer - 1 == L // 2"
_START = "d_parameters: dict[str, np.ndarray] = {}"
_RESULTS = "return d_h_below, d_parameters"


def _gives(results):
    """Return an edit of what forward returns."""
    return edit(_RESULT, f"return {results}")


def _changes(change):
    """Return an edit that changes d_parameters after all is right."""
    return edit(_RESULTS, f"{change}\n    {_RESULTS}")


@edit(_H, "h = sigmoid(a)")
def forward_squashes_the_code():
    """σ is taken of the code too; the layer in the middle is linear (slide 27's paper)."""


@edit(_H, "h = a")
def forward_without_sigmoid():
    """No layer before the last one is squashed: all but the code are logistic."""


@edit("layer == L // 2", "layer == L // 2 + 1")
def forward_has_the_linear_layer_one_late():
    """The layer after the code is linear, and the code is squashed: the linear one is layer L/2."""


@edit("layer == L // 2", "layer == L // 2 - 1")
def forward_has_the_linear_layer_one_early():
    """The layer before the code is linear, and the code is squashed: the linear one is layer L/2."""


@edit("layer == L // 2", "layer == L - 1")
def forward_has_the_linear_layer_at_the_end():
    """The last hidden layer is linear, and the code is squashed: the linear one is layer L/2."""


@edit("layer == L // 2", "layer == 1")
def forward_has_the_linear_layer_at_the_start():
    """The first layer is linear, and the code is squashed: the linear one is layer L/2."""


@edit("layer == L // 2", "layer >= L // 2")
def forward_decodes_linearly():
    """From the code on every hidden layer is linear; the code alone is."""


@edit("layer == L // 2", "layer <= L // 2")
def forward_encodes_linearly():
    """Up to the code every layer is linear; the code alone is."""


@edit("layer == L // 2", "layer in (L // 2, L // 2 + 1)")
def forward_has_two_linear_layers():
    """The layer after the code is linear too; the code alone is."""


@edit("else sigmoid(a)", "else np.tanh(a)")
def forward_with_tanh():
    """The hidden layers are squashed by tanh; they are logistic, a σ."""


@edit("else sigmoid(a)", "else np.maximum(a, 0)")
def forward_with_relu():
    """The hidden layers have max(a, 0); they are logistic, a σ."""


@edit("else sigmoid(a)", "else sigmoid(sigmoid(a))")
def forward_takes_sigmoid_twice():
    """σ is taken twice in the hidden layers."""


@edit("else sigmoid(a)", "else sigmoid_grad(sigmoid(a))")
def forward_takes_the_slope():
    """The hidden layers give the slope of σ; its value is what they give."""


@edit("else sigmoid(a)", "else np.clip(0.2 * a + 0.5, 0, 1)")
def forward_with_a_hard_sigmoid():
    """A straight line, clipped, stands for σ in the hidden layers."""


@edit("h = a if", "h = np.tanh(a) if")
def forward_has_a_tanh_code():
    """The code is squashed by tanh; it is linear."""


@edit("h = a if", "h = np.maximum(a, 0) if")
def forward_has_a_positive_code():
    """The code has max(a, 0); it is linear, and may be negative."""


@edit(_AFFINE, "return h @ W.T")
def forward_without_biases():
    """The biases are left out in every layer."""


@edit(_AFFINE, "return h @ W.T - b")
def forward_subtracts_biases():
    """The biases are subtracted."""


@edit(_AFFINE, "return h @ W.T + 2 * b")
def forward_adds_biases_twice():
    """The biases are added twice."""


@edit(_AFFINE, "return h @ W.T * b")
def forward_multiplies_by_biases():
    """The products are multiplied by the biases; these are added."""


@edit(_H, 'h = a if layer == L // 2 else sigmoid(a - parameters[f"b_{layer}"]) + parameters[f"b_{layer}"]')
def forward_adds_biases_after_sigmoid():
    """In the hidden layers the bias is added after the σ, not inside it."""


@edit(_LAST, f'{_LAST} - parameters[f"b_{{L}}"]')
def forward_without_the_last_bias():
    """The bias of the last layer is left out."""


@edit(_LAST, f'{_LAST} - parameters[f"b_{{L}}"] + x.mean(axis=0)')
def forward_takes_the_mean_for_the_last_bias():
    """The mean of the examples stands for the last bias; b_L is a parameter."""


@edit(_H, 'h = a - parameters[f"b_{layer}"] if layer == L // 2 else sigmoid(a)')
def forward_without_the_bias_of_the_code():
    """The bias of the code is left out: linear means without σ, not without bias."""


@edit(_AFFINE, "return h @ W.reshape(W.shape[::-1]) + b")
def forward_reshapes_instead_of_transposing():
    """The weights are reshaped, not transposed: the shape is the same, their numbers stand elsewhere."""


@edit(_AFFINE, "return h[:1] @ W.T + b + 0 * (h @ W.T)")
def forward_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own x."""


@edit(
    'W, b = parameters[f"W_{layer}"], parameters[f"b_{layer}"]',
    'L = len(parameters) // 2\n    b = parameters[f"b_{layer}"]\n'
    '    W = parameters[f"W_{layer}"] if layer <= L // 2 else parameters[f"W_{L + 1 - layer}"].T',
)
def forward_ties_the_decoder():
    """The decoder has the encoder's weights, transposed; every layer has its own."""


@edit(
    'W, b = parameters[f"W_{layer}"], parameters[f"b_{layer}"]',
    'L = len(parameters) // 2\n    b = parameters[f"b_{layer}"]\n'
    '    W = parameters[f"W_{layer}"] if layer > L // 2 else parameters[f"W_{L + 1 - layer}"].T',
)
def forward_ties_the_encoder():
    """The encoder has the decoder's weights, transposed; every layer has its own."""


@edit(
    'W, b = parameters[f"W_{layer}"], parameters[f"b_{layer}"]',
    'L, W = len(parameters) // 2, parameters[f"W_{layer}"]\n'
    '    b = parameters[f"b_{L - layer}"] if L // 2 < layer < L else parameters[f"b_{layer}"]',
)
def forward_shares_the_biases():
    """The decoder's hidden layers have the biases of the encoder's; every layer has its own."""


@edit("h = x\n", "h = x - x.mean(axis=0)\n")
def forward_centres_the_input():
    """The mean of the examples is subtracted from x first; x goes in as it is."""


@edit("h = x\n", "h = sigmoid(x)\n")
def forward_squashes_the_input():
    """σ is taken of x before the first layer; h_0 is x as it is."""


@edit(_KEEP, 'activations[f"h_{layer}"] = a')
def forward_keeps_what_comes_before_sigmoid():
    """The activations that are returned are the a_l; h_l = σ(a_l) is wanted."""


@edit(_KEEP, 'activations[f"h_{layer}"] = sigmoid(a)')
def forward_keeps_a_squashed_code():
    """The code that is returned is squashed, the one that is decoded is not: a_{L/2} is wanted."""


@edit(_KEEP, 'activations[f"h_{layer - 1}"] = h')
def forward_counts_layers_from_0():
    """The names are h_0 … h_{L−2}; the first layer's is h_1, h_0 is x."""


@edit(_KEEP, 'activations[f"h_{L - layer}"] = h')
def forward_names_layers_backwards():
    """The names run from the last layer to the first; h_1 is what the first one gives."""


@_gives('{"activations": activations, "a": a, "x_hat": a}')
def forward_without_the_last_sigmoid():
    """x̂ is a_L: the last σ is missing."""


@_gives('{"activations": activations, "a": sigmoid(a), "x_hat": sigmoid(a)}')
def forward_gives_x_hat_as_a():
    """The a that is returned is σ(a_L); the logits themselves are wanted."""


@_gives('{"activations": activations, "a": sigmoid(a), "x_hat": a}')
def forward_exchanges_a_and_x_hat():
    """a and x̂ have changed places in the dict."""


@_gives('{"activations": activations, "a": sigmoid(a), "x_hat": sigmoid(sigmoid(a))}')
def forward_takes_the_last_sigmoid_twice():
    """σ is taken of the last layer in the loop over the layers, and once more after it."""


@_gives('{"activations": activations, "a": a, "x_hat": np.tanh(a)}')
def forward_with_a_tanh_at_the_end():
    """x̂ is tanh(a_L); it is σ(a_L), between 0 and 1."""


@_gives('{"activations": activations, "a": a, "x_hat": np.round(sigmoid(a))}')
def forward_rounds_x_hat():
    """x̂ is rounded to 0 or 1; the probability itself is wanted."""


@_gives('{"activations": activations, "a": a, "x_hat": sigmoid(-a)}')
def forward_turns_the_last_sigmoid():
    """x̂ is σ(−a_L), that is 1 − σ(a_L): is a minus sign lost?"""


@_gives('{"activations": activations, "a": a, "x_hat": np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)}')
def forward_with_a_softmax_at_the_end():
    """The entries of each x̂ sum to 1, a softmax; each is a σ of its own."""


@_gives('{"activations": activations, "a": a, "x_hat": sigmoid(a) - x}')
def forward_gives_the_error_as_x_hat():
    """The x̂ that is returned is x̂ − x."""


@edit(_RESULT, f'activations.pop(f"h_{{L // 2}}")\n    {_RESULT}')
def forward_keeps_no_code():
    """The code, h_{L/2}, is not among the activations."""


@edit("layer == L // 2", "layer == 3")
def forward_knows_six_layers_alone():
    """The third layer is taken for the code, whatever L is: it is layer L/2."""


@edit(_D_A, "d_a = d_h_below * sigmoid_grad(h_below)")
def backward_treats_the_code_as_logistic():
    """A slope of σ is taken at the code; the code is linear, and its slope is 1."""


@edit(_D_A, "d_a = d_h_below")
def backward_without_slopes():
    """The slope of σ is missing in every hidden layer."""


@edit(_LINEAR, "linear = layer == L // 2")
def backward_has_the_linear_layer_one_early():
    """The slope of σ is missing one layer below the code, and is taken at the code: L/2 is the linear one."""


@edit(_LINEAR, "linear = layer - 1 == L // 2 + 1")
def backward_has_the_linear_layer_one_late():
    """The slope of σ is missing one layer above the code, and is taken at the code: L/2 is the linear one."""


@edit(_LINEAR, "linear = layer - 1 in (L // 2, L // 2 + 1)")
def backward_has_two_linear_layers():
    """The slope of σ is missing one layer above the code too; the code alone is linear."""


@edit(_LINEAR, "linear = layer - 1 in (L // 2, L // 2 - 1)")
def backward_has_a_linear_layer_below_the_code_too():
    """The slope of σ is missing one layer below the code too; the code alone is linear."""


@edit(_LINEAR, "linear = layer - 1 >= L // 2")
def backward_decodes_linearly():
    """The slope of σ is missing in the decoder's hidden layers; only the code is linear."""


@edit(_LINEAR, "linear = layer - 1 <= L // 2")
def backward_encodes_linearly():
    """The slope of σ is missing in the encoder's layers; only the code is linear."""


@edit("sigmoid_grad(h_below)", "(1 - h_below**2)")
def backward_with_the_slope_of_tanh():
    """1 − h² is the slope of tanh, not that of σ."""


@edit("sigmoid_grad(h_below)", "h_below")
def backward_with_the_value_for_the_slope():
    """h itself is taken for the slope of σ."""


@edit("sigmoid_grad(h_below)", "(1 - h_below)")
def backward_with_1_minus_h_for_the_slope():
    """1 − h is taken for the slope of σ: a factor is missing."""


@edit("sigmoid_grad(h_below)", "sigmoid_grad(sigmoid(h_below))")
def backward_squashes_h_again():
    """σ is applied to h once more before the slope is taken, though h is its output already."""


@edit("sigmoid_grad(h_below)", "sigmoid_grad(h_below) ** 2")
def backward_takes_the_slope_twice():
    """The slope of σ is multiplied in twice in every hidden layer."""


@edit(
    _START,
    _START + '\n    d_a = d_a * sigmoid_grad(sigmoid(_affine(activations[f"h_{L - 1}"], parameters, L)))',
)
def backward_includes_the_last_slope():
    """The slope of the last σ is multiplied in; d_a reaches the logits, in front of that σ."""


@edit(_START, _START + "\n    d_a = np.ones_like(d_a)")
def backward_forgets_what_arrives():
    """The gradient d_a that arrives is not used: 1 stands for it."""


@edit(_START, _START + "\n    d_a = -d_a")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""


@edit(_START, _START + "\n    d_a = d_a / len(x)")
def backward_averages_everything():
    """Everything is divided by the number of examples; gradients are summed here."""


@edit("d_a.T @ h_below", "d_a.T @ h_below / len(x)", "d_a.sum(axis=0)", "d_a.mean(axis=0)")
def backward_averages_the_parameters():
    """The parameters' gradients are averaged over the batch; they are summed here."""


@edit("d_a.T @ h_below", "d_a.T @ h_below / len(x)")
def backward_averages_the_weights():
    """The weights' gradients are averaged over the batch; they are summed here."""


@edit("d_a.sum(axis=0)", "d_a.mean(axis=0)")
def backward_averages_the_biases():
    """The biases' gradients are averaged over the batch; they are summed here."""


@edit("d_a.sum(axis=0)", "d_a[-1]")
def backward_takes_the_biases_of_the_last_example():
    """The biases' gradients are the last example's alone; the examples' gradients are summed."""


@edit("d_a.sum(axis=0)", "d_a")
def backward_does_not_sum_the_biases():
    """The biases' gradients are not summed: every example has a row of its own in them."""


@edit("d_a.T @ h_below", "h_below.T @ d_a", "d_parameters.items():\n", "{}.items():\n")
def backward_transposes_the_weights():
    """The weights' gradients are transposed: each must have its weight's shape."""


@edit("d_a.T @ h_below", "np.outer(d_a[-1], h_below[-1])")
def backward_takes_the_weights_of_the_last_example():
    """The weights' gradients are the last example's alone; the examples' gradients are summed."""


@edit("d_a.T @ h_below", "d_a.T @ (sigmoid(h_below) if layer > 1 else h_below)")
def backward_pairs_the_weights_with_a_squashed_h():
    """The weights' gradients are made with σ(h); h is squashed already."""


@edit("d_a.T @ h_below", "d_a.T @ (sigmoid(h_below) if layer - 1 == L // 2 else h_below)")
def backward_pairs_the_weights_with_a_squashed_code():
    """The gradient of the weights above the code is made with σ of the code; they saw the code as it is."""


@edit("d_a.T @ h_below", "d_a.T @ (sigmoid_grad(h_below) if layer > 1 else h_below)")
def backward_pairs_the_weights_with_slopes():
    """The weights' gradients are made with the slopes of the layer below; they saw its values h."""


@edit(
    _D_A,
    _D_A + "\n            if layer - 1 == L // 2:\n                d_a = 0 * d_a",
)
def backward_stops_at_the_code():
    """Nothing reaches the encoder: its gradients are 0."""


@edit(_D_A, _D_A + "\n            if layer == L:\n                d_a = 0 * d_a")
def backward_stops_at_the_last_layer():
    """Nothing gets past the last layer: all gradients below it are 0."""


@edit(_D_A, _D_A + "\n            if layer == 2:\n                d_a = 0 * d_a")
def backward_leaves_the_first_layer():
    """Nothing reaches the first layer: its gradients, and d_x, are 0."""


@edit(_RESULTS, "return 0 * d_h_below, d_parameters")
def backward_gives_no_d_x():
    """d_x is 0: x reaches the loss through the first layer."""


@edit(_RESULTS, "return d_h_below * sigmoid_grad(x), d_parameters")
def backward_squashes_the_input():
    """A slope of σ is taken at x; nothing squashes x."""


@edit(_RESULTS, "return d_a, d_parameters")
def backward_gives_d_a_1_as_d_x():
    """d_x is what reaches the first layer's pre-activation; from there on W_1 leads to x."""


@edit(_RESULTS, "return d_h_below / len(x), d_parameters")
def backward_averages_d_x():
    """d_x is divided by the number of examples; each has a row of its own."""


@edit(_RESULTS, 'return d_h_below, {f"d_{k}": g for k, g in d_parameters.items()}')
def backward_renames_the_keys():
    """The keys have a d_ before them; they are those of parameters."""


@edit(_RESULTS, "return d_parameters, d_h_below")
def backward_returns_the_parameters_first():
    """d_parameters is returned before d_x; the order is (d_x, d_parameters)."""


@edit(_RESULTS, "return d_h_below, {k: parameters[k] - g for k, g in d_parameters.items()}")
def backward_takes_a_step():
    """It is the parameters after a step downhill; the gradients alone are asked for."""


@edit(
    _D_H_BELOW,
    'd_h_below = d_a @ (W if layer <= L // 2 else parameters[f"W_{L + 1 - layer}"].T)',
)
def backward_goes_through_the_encoder_for_the_decoder():
    """Through the decoder the gradient goes by the encoder's weights, transposed; every layer has its own."""


@edit(
    _D_H_BELOW,
    'd_h_below = d_a @ (W if layer > L // 2 else parameters[f"W_{L + 1 - layer}"].T)',
)
def backward_goes_through_the_decoder_for_the_encoder():
    """Through the encoder the gradient goes by the decoder's weights, transposed; every layer has its own."""


@edit(_D_H_BELOW, "d_h_below = d_a @ np.abs(W)")
def backward_forgets_the_signs_of_the_weights():
    """The gradient goes through |W|; the weights' signs count."""


@edit(_D_H_BELOW, "d_h_below = d_a @ W.T.reshape(W.shape)")
def backward_reshapes_the_weights():
    """The weights that the gradient goes through are reshaped: their numbers stand elsewhere."""


@edit(
    _GRADIENTS,
    'slope = 1 if layer in (L // 2, L) else sigmoid_grad(activations[f"h_{layer}"])\n        '
    + _GRADIENTS.replace("d_a.sum(axis=0)", "(d_a / slope).sum(axis=0)"),
)
def backward_without_the_slope_in_the_biases():
    """The biases' gradients are what reaches h_l; the slope of σ is missing in them alone."""


@edit(
    _GRADIENTS,
    'slope = 1 if layer in (L // 2, L) else sigmoid_grad(activations[f"h_{layer}"])\n        '
    + _GRADIENTS.replace("d_a.T @", "(d_a / slope).T @"),
)
def backward_without_the_slope_in_the_weights():
    """The weights' gradients are made with what reaches h_l; the slope of σ is missing in them alone."""


@_changes('d_parameters |= {k: 0 * g for k, g in d_parameters.items() if k[0] == "b"}')
def backward_leaves_the_biases():
    """The biases' gradients are 0."""


@_changes('d_parameters[f"b_{L // 2}"] = 0 * d_parameters[f"b_{L // 2}"]')
def backward_leaves_the_bias_of_the_code():
    """The gradient of the code's bias is 0: linear means without σ, not without bias."""


@_changes('d_parameters[f"b_{L}"] = d_parameters[f"b_{L}"] / len(x)')
def backward_averages_the_last_bias():
    """The last bias's gradient is averaged over the batch; it is summed here."""


@_changes('d_parameters |= {"b_1": d_parameters[f"b_{L - 1}"], f"b_{L - 1}": d_parameters["b_1"]}')
def backward_exchanges_two_biases():
    """The gradients of b_1 and b_{L−1} have changed places."""


@_changes(
    "for k in range(1, L // 2 + 1):\n"
    '        g, other = d_parameters[f"W_{k}"], d_parameters[f"W_{L + 1 - k}"]\n'
    '        d_parameters |= {f"W_{k}": g + other.T, f"W_{L + 1 - k}": other + g.T}'
)
def backward_ties_the_weights():
    """Encoder and decoder have the sum of both gradients, as tied weights have; every layer has its own."""


@_changes(
    "for k in range(1, L // 2 + 1):\n"
    '        g, other = d_parameters[f"W_{k}"], d_parameters[f"W_{L + 1 - k}"]\n'
    '        d_parameters |= {f"W_{k}": other.T, f"W_{L + 1 - k}": g.T}'
)
def backward_names_the_weights_backwards():
    """The weights' gradients stand under the names of their mirror images: layer l is counted from x."""


@_changes('d_parameters.pop("W_1"), d_parameters.pop("b_1")')
def backward_forgets_the_first_layer():
    """The gradients of W_1 and b_1 are not among d_parameters: does the loop end at layer 2?"""


@_changes('d_parameters |= {k: g + 0.01 * parameters[k] for k, g in d_parameters.items() if k[0] == "W"}')
def backward_adds_a_weight_decay():
    """A hundredth of each weight is added to its gradient, a weight decay; no loss here asks for it."""


@edit(_LINEAR, "linear = layer - 1 == 3")
def backward_knows_six_layers_alone():
    """The third layer is taken for the code, whatever L is: it is layer L/2."""
