"""Mistakes in the restricted Boltzmann machine (slide 27)."""

import numpy as np

from grader.diagnosis.bank import edit

_HIDDEN = "sigmoid(v @ W.T + b)"
_VISIBLE = "sigmoid(h @ W + c)"
_P_0 = "p_0 = hidden_probabilities(v, W, b)"
_H_0 = "h_0 = np.where(u < p_0, np.ones_like(p_0), np.zeros_like(p_0))"
_V_1 = "v_1 = visible_probabilities(h_0, W, c)"
_P_1 = "p_1 = hidden_probabilities(v_1, W, b)"
_STEP = "step = rate / len(v)"
_NEW_W = "W + step * (p_0.T @ v - p_1.T @ v_1)"
_NEW_B = "b + step * (p_0 - p_1).sum(axis=0)"
_NEW_C = "c + step * (v - v_1).sum(axis=0)"
_RESULTS = "return new_W, new_b, new_c"


@edit(_HIDDEN, "sigmoid(v @ W.T)")
def hidden_probabilities_without_bias():
    """The bias b is left out."""


@edit(_HIDDEN, "v @ W.T + b")
def hidden_probabilities_without_sigmoid():
    """The σ is missing: this is its argument."""


@edit(_HIDDEN, "np.tanh(v @ W.T + b)")
def hidden_probabilities_with_tanh():
    """tanh is taken where σ belongs: a probability lies between 0 and 1."""


@edit(_HIDDEN, "sigmoid(v @ W.T - b)")
def hidden_probabilities_subtract_bias():
    """The bias b is subtracted."""


@edit(_HIDDEN, "sigmoid(v @ W.T) + b")
def hidden_probabilities_add_bias_after_sigmoid():
    """The bias is added after the σ, not inside it."""


@edit(_HIDDEN, "sigmoid(v @ W.T * b)")
def hidden_probabilities_multiply_by_bias():
    """The product is multiplied by b; it is added."""


@edit(_HIDDEN, "sigmoid(-(v @ W.T + b))")
def hidden_probabilities_of_being_off():
    """It is 1 − p, the probability of being off: is a minus sign of the energy left?"""


@edit(_HIDDEN, "sigmoid(sigmoid(v @ W.T + b))")
def hidden_probabilities_take_sigmoid_twice():
    """The σ is taken twice."""


@edit(_HIDDEN, "sigmoid(2 * (v @ W.T + b))")
def hidden_probabilities_of_spins():
    """It is σ(2a), for units that are −1 or 1 (or a σ made of tanh); here they are 0 or 1."""


@edit(_HIDDEN, "sigmoid((2 * v - 1) @ W.T + b)")
def hidden_probabilities_see_spins():
    """v is stretched to between −1 and 1; it is taken as it is."""


@edit(_HIDDEN, "sigmoid(v @ W.reshape(W.shape[::-1]) + b)")
def hidden_probabilities_reshape_instead_of_transposing():
    """W is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit(_HIDDEN, "sigmoid(v[:1] @ W.T + b + 0 * (v @ W.T))")
def hidden_probabilities_use_the_first_example_for_all():
    """Every row is that of the first example; each has its own v."""


@edit(_HIDDEN, "sigmoid(v.mean(axis=0) @ W.T + b + 0 * (v @ W.T))")
def hidden_probabilities_average_the_examples():
    """v is averaged over the examples; each row is of its own."""


@edit(_HIDDEN, "sigmoid(v @ W.T / v.shape[1] + b)")
def hidden_probabilities_average_the_units():
    """The product is divided by D; Σ_j is a sum over the visible units."""


@edit(_HIDDEN, "sigmoid(np.round(v) @ W.T + b)")
def hidden_probabilities_round_v():
    """v is rounded to 0 or 1; probabilities between are taken as they are."""


@edit(_HIDDEN, "np.round(sigmoid(v @ W.T + b))")
def hidden_probabilities_are_rounded():
    """It is rounded to on or off; the probability itself is asked for."""


@edit(_HIDDEN, "np.exp(v @ W.T + b)")
def hidden_probabilities_are_not_normalised():
    """It is e^a, the weight of being on; divide by the sum with that of being off, which is 1."""


@edit(_HIDDEN, "np.log1p(np.exp(v @ W.T + b))")
def hidden_probabilities_are_softplus():
    """It is ln(1 + e^a), a term of the free energy; its slope is the probability."""


@edit(_HIDDEN, "sigmoid(v @ W.T + b) * (1 - sigmoid(v @ W.T + b))")
def hidden_probabilities_are_the_slope():
    """It is the slope of σ there; its value is the probability."""


@edit(_HIDDEN, "np.clip(0.2 * (v @ W.T + b) + 0.5, 0, 1)")
def hidden_probabilities_with_a_hard_sigmoid():
    """A straight line, clipped, stands for σ."""


@edit(_HIDDEN, "np.exp(v @ W.T + b) / np.exp(v @ W.T + b).sum(axis=1, keepdims=True)")
def hidden_probabilities_with_softmax():
    """The units of a row sum to 1, a softmax; each is a coin of its own."""


@edit(_HIDDEN, "sigmoid(v @ W.T + b).T")
def hidden_probabilities_are_transposed():
    """It is transposed: a row belongs to an example."""


@edit(_HIDDEN, "sigmoid(v @ W.T + b).mean(axis=0)")
def hidden_probabilities_are_averaged():
    """It is averaged over the examples; every example has a row of its own."""


@edit(_HIDDEN, "sigmoid(v @ W.T + b.sum())")
def hidden_probabilities_share_a_bias():
    """Every unit has the sum of all biases; each has its own b_i."""


@edit(_HIDDEN, "sigmoid(v @ W.T + 2 * b)")
def hidden_probabilities_add_bias_twice():
    """The bias b is added twice."""


@edit(_VISIBLE, "sigmoid(h @ W)")
def visible_probabilities_without_bias():
    """The bias c is left out."""


@edit(_VISIBLE, "h @ W + c")
def visible_probabilities_without_sigmoid():
    """The σ is missing, as for visible units that are real numbers; here they are on or off."""


@edit(_VISIBLE, "np.tanh(h @ W + c)")
def visible_probabilities_with_tanh():
    """tanh is taken where σ belongs: a probability lies between 0 and 1."""


@edit(_VISIBLE, "sigmoid(h @ W - c)")
def visible_probabilities_subtract_bias():
    """The bias c is subtracted."""


@edit(_VISIBLE, "sigmoid(h @ W) + c")
def visible_probabilities_add_bias_after_sigmoid():
    """The bias is added after the σ, not inside it."""


@edit(_VISIBLE, "sigmoid(h @ W * c)")
def visible_probabilities_multiply_by_bias():
    """The product is multiplied by c; it is added."""


@edit(_VISIBLE, "sigmoid(-(h @ W + c))")
def visible_probabilities_of_being_off():
    """It is 1 − p, the probability of being off: is a minus sign of the energy left?"""


@edit(_VISIBLE, "sigmoid(sigmoid(h @ W + c))")
def visible_probabilities_take_sigmoid_twice():
    """The σ is taken twice."""


@edit(_VISIBLE, "sigmoid(2 * (h @ W + c))")
def visible_probabilities_of_spins():
    """It is σ(2a), for units that are −1 or 1 (or a σ made of tanh); here they are 0 or 1."""


@edit(_VISIBLE, "sigmoid((2 * h - 1) @ W + c)")
def visible_probabilities_see_spins():
    """h is stretched to between −1 and 1; it is taken as it is."""


@edit(_VISIBLE, "sigmoid(h @ W.reshape(W.shape[::-1]).T + c)")
def visible_probabilities_reshape_the_weights():
    """W is reshaped and then transposed: the shape is right, its numbers stand elsewhere."""


@edit(_VISIBLE, "sigmoid(h[:1] @ W + c + 0 * (h @ W))")
def visible_probabilities_use_the_first_example_for_all():
    """Every row is that of the first example; each has its own h."""


@edit(_VISIBLE, "sigmoid(h.mean(axis=0) @ W + c + 0 * (h @ W))")
def visible_probabilities_average_the_examples():
    """h is averaged over the examples; each row is of its own."""


@edit(_VISIBLE, "sigmoid(h @ W / h.shape[1] + c)")
def visible_probabilities_average_the_units():
    """The product is divided by K; Σ_i is a sum over the hidden units."""


@edit(_VISIBLE, "sigmoid(np.round(h) @ W + c)")
def visible_probabilities_round_h():
    """h is rounded to 0 or 1; it is taken as it is, whoever sampled it or did not."""


@edit(_VISIBLE, "np.round(sigmoid(h @ W + c))")
def visible_probabilities_are_rounded():
    """It is rounded to on or off; the probability itself is asked for."""


@edit(_VISIBLE, "np.exp(h @ W + c)")
def visible_probabilities_are_not_normalised():
    """It is e^a, the weight of being on; divide by the sum with that of being off, which is 1."""


@edit(_VISIBLE, "np.exp(h @ W + c) / np.exp(h @ W + c).sum(axis=1, keepdims=True)")
def visible_probabilities_with_softmax():
    """The units of a row sum to 1, a softmax; each is a coin of its own."""


@edit(_VISIBLE, "np.clip(0.2 * (h @ W + c) + 0.5, 0, 1)")
def visible_probabilities_with_a_hard_sigmoid():
    """A straight line, clipped, stands for σ."""


@edit(_VISIBLE, "sigmoid(h @ W + c) * (1 - sigmoid(h @ W + c))")
def visible_probabilities_are_the_slope():
    """It is the slope of σ there; its value is the probability."""


@edit(_VISIBLE, "sigmoid(h @ W + c).T")
def visible_probabilities_are_transposed():
    """It is transposed: a row belongs to an example."""


@edit(_VISIBLE, "sigmoid(h @ W + c).mean(axis=0)")
def visible_probabilities_are_averaged():
    """It is averaged over the examples; every example has a row of its own."""


@edit(_VISIBLE, "sigmoid(h @ W + 2 * c)")
def visible_probabilities_add_bias_twice():
    """The bias c is added twice."""


@edit(_VISIBLE, "sigmoid(h @ W + c.sum())")
def visible_probabilities_share_a_bias():
    """Every unit has the sum of all biases; each has its own c_j."""


@edit(_STEP, "step = -rate / len(v)")
def cd_update_has_the_wrong_sign():
    """Every change has the wrong sign: what the data shows is added, the reconstruction subtracted."""


@edit(_STEP, "step = rate")
def cd_update_sums_over_the_examples():
    """1/N is missing: ⟨·⟩ is the mean over the examples."""


@edit(_STEP, "step = rate / v.size")
def cd_update_averages_over_the_units_too():
    """It is divided by D as well; ⟨·⟩ is the mean over the examples alone."""


@edit(_STEP, "step = rate / len(b)")
def cd_update_averages_over_the_hidden_units():
    """It is divided by K; ⟨·⟩ is the mean over the N examples."""


@edit(_STEP, "step = rate / v.shape[1]")
def cd_update_averages_over_the_visible_units():
    """It is divided by D; ⟨·⟩ is the mean over the N examples."""


@edit(_STEP, "step = 1 / len(v)")
def cd_update_without_the_rate():
    """The rate η is left out."""


@edit(_STEP, "step = rate**2 / len(v)")
def cd_update_takes_the_rate_twice():
    """The rate η is multiplied in twice."""


@edit(_STEP, "step = 1 / rate / len(v)")
def cd_update_divides_by_the_rate():
    """It is divided by the rate η; it is multiplied."""


@edit(_NEW_W, "step * (p_0.T @ v - p_1.T @ v_1)", _NEW_B, _NEW_B[4:], _NEW_C, _NEW_C[4:])
def cd_update_gives_the_changes():
    """It is the changes alone; the parameters after them are asked for: the old plus their changes."""


@edit(
    _NEW_W, "W + step * (p_0.T @ v)", _NEW_B, "b + step * p_0.sum(axis=0)", _NEW_C, "c + step * v.sum(axis=0)"
)
def cd_update_without_the_reconstruction():
    """The reconstruction is not subtracted: what is likely already would grow without end."""


@edit(
    _NEW_W,
    "W - step * (p_1.T @ v_1)",
    _NEW_B,
    "b - step * p_1.sum(axis=0)",
    _NEW_C,
    "c - step * v_1.sum(axis=0)",
)
def cd_update_without_the_data():
    """⟨·⟩_data is left out: only the reconstruction is made less likely."""


@edit(
    "p_0.T @ v - p_1.T @ v_1",
    "p_0.T @ v + p_1.T @ v_1",
    "(p_0 - p_1)",
    "(p_0 + p_1)",
    "(v - v_1)",
    "(v + v_1)",
)
def cd_update_adds_the_reconstruction():
    """⟨·⟩_reconstruction is added; it is subtracted from ⟨·⟩_data."""


@edit("p_0.T @ v - p_1.T @ v_1", "p_0.T @ v")
def cd_update_without_the_reconstruction_in_W():
    """The reconstruction is not subtracted for W; the biases are right."""


@edit("p_0.T @ v -", "h_0.T @ v -")
def cd_update_pairs_the_data_with_samples():
    """For W the data is paired with the sample h_0; here it is p_0, the probabilities (step 4)."""


@edit("p_0.T @ v -", "h_0.T @ v -", "(p_0 - p_1)", "(h_0 - p_1)")
def cd_update_takes_samples_for_the_data():
    """⟨·⟩_data has the sample h_0, for W and b; here it has p_0, the probabilities (step 4)."""


@edit("(p_0 - p_1)", "(h_0 - p_1)")
def cd_update_takes_samples_for_b():
    """For b the sample h_0 stands for p_0; here it is the probabilities (step 4)."""


@edit("p_1.T @ v_1", "h_0.T @ v_1")
def cd_update_pairs_the_reconstruction_with_the_first_sample():
    """For W the reconstruction is paired with h_0, which made it; it is paired with p_1, what it makes."""


@edit("p_1.T @ v_1", "p_0.T @ v_1")
def cd_update_pairs_the_reconstruction_with_p_0():
    """For W the reconstruction v_1 is paired with p_0 (as in p_0 times v − v_1); its partner is p_1."""


@edit("p_1.T @ v_1", "p_1.T @ v")
def cd_update_pairs_p_1_with_the_data():
    """For W the data stands beside p_1; its partner is the reconstruction v_1."""


@edit("p_0.T @ v - p_1.T @ v_1", "(p_0 - p_1).T @ (v - v_1)")
def cd_update_multiplies_the_differences():
    """For W the differences are multiplied; it is the difference of two products."""


@edit(
    "p_0.T @ v - p_1.T @ v_1",
    "np.outer(p_0.sum(axis=0), v.mean(axis=0)) - np.outer(p_1.sum(axis=0), v_1.mean(axis=0))",
)
def cd_update_multiplies_the_means():
    """For W means are multiplied; ⟨h v⟩ is the mean of the products, example by example."""


@edit(_H_0, "h_0 = p_0")
def cd_update_reconstructs_from_probabilities():
    """v_1 is made of the probabilities p_0; it is made of the sample h_0 (step 2)."""


@edit("u < p_0", "u > p_0")
def cd_update_turns_the_sample():
    """The sample is on where u > p_0; it is on where u < p_0, which happens with probability p_0."""


@edit("u < p_0", "p_0 > 0.5")
def cd_update_rounds_instead_of_sampling():
    """The sample is on where p_0 > ½; chance, u, decides."""


@edit("u < p_0", "u < 0.5")
def cd_update_samples_a_fair_coin():
    """The sample is on where u < ½; it is on where u < p_0."""


@edit("u < p_0", "u[:1] < p_0")
def cd_update_shares_chance_among_the_examples():
    """All examples use the first row of u; each hidden unit of each example has a number of its own."""


@edit("u < p_0", "u[:, :1] < p_0")
def cd_update_shares_chance_among_the_units():
    """All units use the first column of u; each has a number of its own."""


@edit(_V_1, _V_1 + "\n    v_1 = np.round(v_1)")
def cd_update_rounds_the_reconstruction():
    """v_1 is rounded to on or off; it is left as probabilities (step 2)."""


@edit(_V_1, "v_1 = h_0 @ W + c")
def cd_update_reconstructs_without_sigmoid():
    """v_1 lacks the σ."""


@edit(_V_1, "v_1 = visible_probabilities(h_0, W, 0 * c)")
def cd_update_reconstructs_without_c():
    """v_1 lacks the bias c."""


@edit(_P_1, "p_1 = hidden_probabilities(v_1, W, 0 * b)")
def cd_update_makes_p_1_without_b():
    """p_1 lacks the bias b."""


@edit(_P_1, "p_1 = hidden_probabilities(v_1, W, b)\n    p_1 = np.where(u < p_1, 1.0, 0.0)")
def cd_update_samples_p_1():
    """p_1 is sampled; it is left as probabilities (steps 3 and 4)."""


@edit(_P_1, "p_1 = np.round(hidden_probabilities(v_1, W, b))")
def cd_update_rounds_p_1():
    """p_1 is rounded to on or off; it is left as probabilities (steps 3 and 4)."""


@edit(_P_1, "p_1 = hidden_probabilities(v, W, b)")
def cd_update_makes_p_1_of_the_data():
    """p_1 is made of the data, and so is p_0; it is made of the reconstruction v_1 (step 3)."""


@edit(_P_1, _P_1 + "\n    v_1 = visible_probabilities(p_1, W, c)\n    p_1 = hidden_probabilities(v_1, W, b)")
def cd_update_goes_two_steps():
    """It goes from data to reconstruction twice, CD-2; one step is asked for."""


@edit(_H_0, "h_0 = p_0", _P_1, _P_1 + "\n    p_1 = np.where(u < p_1, 1.0, 0.0)")
def cd_update_samples_p_1_instead_of_h_0():
    """p_1 is sampled and h_0 is not; the sample is needed for the reconstruction (steps 1 and 2)."""


@edit(_P_0, "p_0 = hidden_probabilities(np.round(v), W, b)")
def cd_update_rounds_the_data():
    """The data is rounded to on or off before p_0 is made of it."""


@edit(_NEW_B, "b - step * (p_0 - p_1).sum(axis=0)")
def cd_update_has_the_wrong_sign_in_b():
    """The change of b has the wrong sign: it is p_0 less p_1, as for W."""


@edit(_NEW_C, "c - step * (v - v_1).sum(axis=0)")
def cd_update_has_the_wrong_sign_in_c():
    """The change of c has the wrong sign: it is v_0 less v_1, as for W."""


@edit(_NEW_W, "W - step * (p_0.T @ v - p_1.T @ v_1)")
def cd_update_has_the_wrong_sign_in_W():
    """The change of W has the wrong sign: data less reconstruction, as for the biases."""


@edit(_RESULTS, "return new_W, b, c")
def cd_update_keeps_the_biases():
    """The biases are not changed; they follow the same rule as W."""


@edit(_RESULTS, "return new_W, b, new_c")
def cd_update_keeps_b():
    """b is not changed; it follows the same rule as W."""


@edit(_RESULTS, "return new_W, new_b, c")
def cd_update_keeps_c():
    """c is not changed; it follows the same rule as W."""


@edit(_RESULTS, "return W, new_b, new_c")
def cd_update_keeps_W():
    """W is not changed."""


@edit(_NEW_B, "b + step * (p_0 - p_1).mean(axis=0)", _NEW_C, "c + step * (v - v_1).mean(axis=0)")
def cd_update_averages_the_biases_again():
    """The changes of b and c are divided by N twice; that of W is right."""


@edit(_NEW_B, "b + rate * (p_0 - p_1).sum(axis=0)", _NEW_C, "c + rate * (v - v_1).sum(axis=0)")
def cd_update_sums_the_biases():
    """1/N is missing for b and c: ⟨·⟩ is the mean over the examples."""


@edit(_NEW_W, "W + rate * (p_0.T @ v - p_1.T @ v_1)")
def cd_update_sums_in_W():
    """1/N is missing for W: ⟨·⟩ is the mean over the examples."""


@edit(_NEW_B, "b + step * (p_0 - p_1).sum()")
def cd_update_sums_b_over_the_units():
    """The change of b is summed over the units too; each b_i has its own."""


@edit(_NEW_C, "c + step * (v - v_1).sum()")
def cd_update_sums_c_over_the_units():
    """The change of c is summed over the units too; each c_j has its own."""


@edit(_NEW_B, "b + rate * (p_0 - p_1)[-1]", _NEW_C, "c + rate * (v - v_1)[-1]")
def cd_update_takes_the_biases_of_the_last_example():
    """The changes of b and c are the last example's alone; they are means over all of them."""


@edit(_NEW_W, "W + rate * (np.outer(p_0[-1], v[-1]) - np.outer(p_1[-1], v_1[-1]))")
def cd_update_takes_W_of_the_last_example():
    """The change of W is the last example's alone; it is a mean over all of them."""


@edit(_NEW_W, "W.T + step * (v.T @ p_0 - v_1.T @ p_1)")
def cd_update_transposes_W():
    """W is returned transposed: it has a row for each hidden unit, K of them."""


@edit(_RESULTS, "return new_W, new_c, new_b")
def cd_update_returns_c_before_b():
    """c is returned before b; the order is W, b, c."""


@edit(_RESULTS, "return new_b, new_c, new_W")
def cd_update_returns_W_last():
    """W is returned last; the order is W, b, c."""


@edit(
    _P_1,
    "W = W + rate / len(v) * (p_0.T @ v)\n    " + _P_1,
    _NEW_W,
    "W - step * (p_1.T @ v_1)",
)
def cd_update_changes_W_between_the_phases():
    """W grows by the data's share before p_1 is made; both phases belong to the old W."""


@edit(_NEW_W, "0.99 * W + step * (p_0.T @ v - p_1.T @ v_1)")
def cd_update_with_weight_decay():
    """W is shrunk by a hundredth besides, a weight decay; the rule here has none."""


def cd_update_in_whole_numbers(v, W, b, c, u, rate):
    """p_0 is cut to whole numbers, 0 for all: does an array of dtype int hold it?"""
    p_0 = np.zeros((len(v), len(b)))
    v_1 = 1 / (1 + np.exp(-(p_0 @ W + c)))
    p_1 = 1 / (1 + np.exp(-(v_1 @ W.T + b)))
    step = rate / len(v)
    return W - step * p_1.T @ v_1, b - step * p_1.sum(axis=0), c + step * (v - v_1).sum(axis=0)
