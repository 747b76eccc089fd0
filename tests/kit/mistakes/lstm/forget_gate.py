"""Mistakes in the forget gate (slide 7)."""

import numpy as np

from grader.diagnosis.bank import edit


@edit("sigmoid(h_x @ W_f.T + b_f)", "sigmoid(h_x @ W_f.T)")
def forward_without_bias():
    """The bias b_f is left out."""


@edit("W_f.T + b_f", "W_f.T - b_f")
def forward_subtracts_bias():
    """The bias b_f is subtracted."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def forward_joins_x_before_h():
    """[x, h] is joined in that order; the slide puts h first (slide 7)."""


@edit("return sigmoid(", "return np.tanh(")
def forward_with_tanh():
    """tanh is taken where the slide has σ (slide 7)."""


@edit("return sigmoid(h_x @ W_f.T + b_f)", "return h_x @ W_f.T + b_f")
def forward_without_sigmoid():
    """The σ is missing: this is its argument."""


@edit("return sigmoid(h_x @ W_f.T + b_f)", "return sigmoid(h_x @ W_f.T) + b_f")
def forward_adds_bias_after_sigmoid():
    """The bias is added after the σ, not inside it."""


@edit("sigmoid(h_x @ W_f.T + b_f)", "sigmoid(-(h_x @ W_f.T + b_f))")
def forward_with_the_sign_of_sigmoid_turned():
    """It is 1 − f, which is σ(−a): is a minus sign lost in 1 / (1 + e^(−a))?"""


@edit("sigmoid(h_x @ W_f.T + b_f)", "sigmoid(sigmoid(h_x @ W_f.T + b_f))")
def forward_takes_sigmoid_twice():
    """The σ is taken twice."""


def forward_ignores_h(h_prev, x, W_f, b_f):
    """h_{t-1} takes no part: only x_t is multiplied by its block of W_f."""
    return 1 / (1 + np.exp(-(x @ W_f[:, h_prev.shape[1] :].T + b_f)))


def forward_ignores_x(h_prev, x, W_f, b_f):
    """x_t takes no part: only h_{t-1} is multiplied by its block of W_f."""
    return 1 / (1 + np.exp(-(h_prev @ W_f[:, : h_prev.shape[1]].T + b_f)))


@edit("d_a = d_f * sigmoid_grad(f)", "d_a = d_f")
def backward_without_the_slope():
    """The slope of σ, f * (1 − f), is missing in d_a."""


@edit("sigmoid_grad(f)", "f")
def backward_with_f_for_the_slope():
    """f itself is taken for the slope of σ, which is f * (1 − f)."""


@edit("sigmoid_grad(f)", "(1 - f)")
def backward_with_1_minus_f_for_the_slope():
    """1 − f is taken for the slope of σ, which is f * (1 − f)."""


@edit("sigmoid_grad(f)", "(1 - f**2)")
def backward_with_the_slope_of_tanh():
    """1 − f² is the slope of tanh; that of σ is f * (1 − f)."""


@edit("sigmoid_grad(f)", "sigmoid_grad(sigmoid(f))")
def backward_squashes_f_again():
    """σ is applied to f once more, though f is its output already."""


@edit("d_f * sigmoid_grad(f)", "sigmoid_grad(f)")
def backward_forgets_what_arrives():
    """The gradient d_f that arrives is not used."""


@edit("np.concatenate([h_prev, x]", "np.concatenate([x, h_prev]")
def backward_joins_x_before_h():
    """[x, h] is joined in that order for d_W_f; the slide puts h first (slide 7)."""


@edit("return d_h_prev, d_x, d_a.T @ h_x", "return d_h_prev, d_x, d_a.T @ h_x / len(x)")
def backward_averages_d_W():
    """d_W_f is averaged over the batch; gradients are summed here."""


@edit("d_a.sum(axis=0)", "d_a.mean(axis=0)")
def backward_averages_d_b():
    """d_b_f is averaged over the batch; gradients are summed here."""


@edit(
    "d_a.T @ h_x, d_a.sum(axis=0)",
    "d_a.T @ h_x / len(x), d_a.mean(axis=0)",
)
def backward_averages_both():
    """d_W_f and d_b_f are averaged over the batch; gradients are summed here."""


@edit("d_a.T @ h_x, d_a.sum(axis=0)", "d_f.T @ h_x, d_a.sum(axis=0)")
def backward_without_the_slope_in_d_W():
    """The slope of σ is missing in d_W_f alone."""


@edit("d_a.sum(axis=0)", "d_f.sum(axis=0)")
def backward_without_the_slope_in_d_b():
    """The slope of σ is missing in d_b_f alone."""


@edit("d_a @ W_f", "d_f @ W_f")
def backward_without_the_slope_in_d_h_and_d_x():
    """The slope of σ is missing in d_h_prev and d_x."""


@edit("d_a.sum(axis=0)", "d_a[-1]")
def backward_takes_d_b_of_the_last_example():
    """d_b_f is the last example's alone; the examples' gradients are summed."""


def backward_swaps_the_blocks(d_f, f, h_prev, x, W_f):
    """d_h_prev and d_x are cut as if x came first in [h, x]."""
    d_a = d_f * f * (1 - f)
    d_joined = d_a @ W_f
    D = x.shape[1]
    return d_joined[:, D:], d_joined[:, :D], d_a.T @ np.concatenate([h_prev, x], 1), d_a.sum(0)


@edit(
    "return d_h_prev, d_x, d_a.T @ h_x, d_a.sum(axis=0)",
    "return -d_h_prev, -d_x, -d_a.T @ h_x, -d_a.sum(axis=0)",
)
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""
