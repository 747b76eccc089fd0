"""Mistakes in the cell update (slide 9)."""

from grader.diagnosis.bank import edit

_CELL = "f * C_prev + i * C_tilde"
_GRADIENTS = "d_C * C_prev, d_C * f, d_C * C_tilde, d_C * i"


@edit(_CELL, "f * C_prev + C_tilde")
def forward_without_the_input_gate():
    """The candidate is added whole: the input gate i_t is left out (slide 9)."""


@edit(_CELL, "C_prev + i * C_tilde")
def forward_without_the_forget_gate():
    """The old cell is kept whole: the forget gate f_t is left out (slide 9)."""


@edit(_CELL, "i * C_prev + f * C_tilde")
def forward_exchanges_the_gates():
    """f_t and i_t have changed places: f_t belongs to the old cell, i_t to the candidate (slide 9)."""


@edit(_CELL, "f * C_prev + f * C_tilde")
def forward_uses_f_twice():
    """f_t stands before the candidate too; there it is i_t (slide 9)."""


@edit(_CELL, "i * C_prev + i * C_tilde")
def forward_uses_i_twice():
    """i_t stands before the old cell too; there it is f_t (slide 9)."""


@edit(_CELL, "f * C_prev + i + C_tilde")
def forward_adds_i():
    """i_t and C̃_t are added where the slide multiplies them."""


@edit(_CELL, "f + C_prev + i * C_tilde")
def forward_adds_f():
    """f_t and C_{t-1} are added where the slide multiplies them."""


@edit(_CELL, "f * C_tilde + i * C_tilde")
def forward_takes_the_candidate_for_the_cell():
    """f_t multiplies the candidate; it belongs to C_{t-1} (slide 9)."""


@edit(_CELL, "f * C_prev + i * C_prev")
def forward_takes_the_cell_for_the_candidate():
    """i_t multiplies C_{t-1}; it belongs to the candidate (slide 9)."""


@edit(_CELL, "i * C_tilde")
def forward_forgets_the_old_cell():
    """C_{t-1} takes no part: f_t * C_{t-1} is missing."""


@edit(_CELL, "f * C_prev")
def forward_forgets_the_candidate():
    """Nothing new is written: i_t * C̃_t is missing."""


@edit(_CELL, "f * C_prev - i * C_tilde")
def forward_subtracts():
    """The new is subtracted from the old; the slide adds it."""


@edit(_CELL, "f * (C_prev + i * C_tilde)")
def forward_forgets_the_new_too():
    """f_t multiplies the whole sum; it belongs to C_{t-1} alone."""


@edit(_CELL, "f * C_prev + (1 - f) * C_tilde")
def forward_couples_the_gates():
    """1 − f_t stands for i_t: that is the coupled variant (slide 13)."""


@edit(_CELL, "(1 - f) * C_prev + i * C_tilde")
def forward_turns_the_forget_gate():
    """1 − f_t stands for f_t: f = 1 means keep, not forget (slide 7)."""


@edit(_CELL, "f * C_prev + (1 - i) * C_tilde")
def forward_turns_the_input_gate():
    """1 − i_t stands for i_t: i = 1 means write (slide 8)."""


@edit(_CELL, "np.tanh(f * C_prev + i * C_tilde)")
def forward_squashes_the_cell():
    """tanh is taken of C_t; nothing squashes the cell itself (the tanh of slide 10 belongs to h_t)."""


@edit(_CELL, "np.clip(f * C_prev + i * C_tilde, -1, 1)")
def forward_clips_the_cell():
    """C_t is clipped to (−1, 1); nothing bounds the cell."""


@edit(_CELL, "f * np.tanh(C_prev) + i * C_tilde")
def forward_squashes_the_old_cell():
    """tanh is taken of C_{t-1}, which enters as it is (slide 9)."""


@edit(_CELL, "f * C_prev + i * np.tanh(C_tilde)")
def forward_squashes_the_candidate_again():
    """tanh is taken of C̃_t, which is a tanh already."""


@edit(_CELL, "C_prev / (1 + np.exp(-f)) + C_tilde / (1 + np.exp(-i))")
def forward_squashes_the_gates_again():
    """σ is taken of f_t and i_t, which are gates already."""


@edit(_CELL, "(f * C_prev + i * C_tilde) / 2")
def forward_takes_a_mean():
    """It is half of what it should be: a sum, not a mean, of old and new."""


@edit(_CELL, "(f * C_prev).sum(axis=1, keepdims=True) + i * C_tilde")
def forward_takes_a_dot_product():
    """f_t and C_{t-1} are summed up over the units to one number; * is entry by entry here."""


@edit("return d_C * C_prev,", "return d_C * f,", ", d_C * f,", ", d_C * C_prev,")
def backward_exchanges_the_old_factors():
    """d_f and d_C_prev have changed places: each factor gets the gradient times the other."""


@edit(", d_C * C_tilde,", ", d_C * i,", ", d_C * i\n", ", d_C * C_tilde\n")
def backward_exchanges_the_new_factors():
    """d_i and d_C_tilde have changed places: each factor gets the gradient times the other."""


@edit(_GRADIENTS, "d_C * f, d_C * C_prev, d_C * i, d_C * C_tilde")
def backward_exchanges_both():
    """Each factor gets the gradient times itself, not times the other; or the results' order is another."""


@edit(", d_C * f,", ", d_C,")
def backward_lets_the_gradient_pass():
    """d_C_prev is d_C as it came: the factor that C_{t-1} has in forward is missing."""


@edit(", d_C * i\n", ", d_C\n")
def backward_lets_the_gradient_pass_to_the_candidate():
    """d_C_tilde is d_C as it came: the factor that C̃_t has in forward is missing."""


@edit("return d_C * C_prev,", "return d_C,")
def backward_lets_the_gradient_pass_to_f():
    """d_f is d_C as it came: the factor that f_t has in forward is missing."""


@edit(", d_C * C_tilde,", ", d_C,")
def backward_lets_the_gradient_pass_to_i():
    """d_i is d_C as it came: the factor that i_t has in forward is missing."""


@edit(_GRADIENTS, "C_prev + 0 * d_C, f, C_tilde, i")
def backward_forgets_what_arrives():
    """The gradient d_C that arrives is not used."""


@edit(", d_C * f,", ", d_C * i,", ", d_C * i\n", ", d_C * f\n")
def backward_exchanges_the_gates():
    """d_C_prev has i_t and d_C_tilde f_t as factor: the gates have changed places."""


@edit("return d_C * C_prev,", "return d_C * C_tilde,", ", d_C * C_tilde,", ", d_C * C_prev,")
def backward_exchanges_the_cells():
    """d_f has C̃_t and d_i C_{t-1} as factor: what the gates gate has changed places."""


@edit("return d_C * C_prev,", "return d_C * C_tilde,")
def backward_gives_d_f_the_candidate():
    """d_f has the candidate as factor; f_t multiplies another quantity."""


@edit(", d_C * C_tilde,", ", d_C * C_prev,")
def backward_gives_d_i_the_old_cell():
    """d_i has C_{t-1} as factor; i_t multiplies another quantity."""


@edit(", d_C * f,", ", d_C * i,")
def backward_gives_d_C_prev_the_input_gate():
    """d_C_prev has i_t as factor; C_{t-1} is multiplied by another gate."""


@edit(", d_C * i\n", ", d_C * f\n")
def backward_gives_d_C_tilde_the_forget_gate():
    """d_C_tilde has f_t as factor; C̃_t is multiplied by another gate."""


@edit("return d_C * C_prev,", "return d_C * (f * C_prev + i * C_tilde),")
def backward_gives_d_f_the_new_cell():
    """d_f has C_t as factor, a step too late."""


@edit("return d_C * C_prev,", "return d_C * f,")
def backward_gives_d_f_its_own_gate():
    """d_f has f_t itself as factor; the other factor of the product belongs there."""


@edit("return d_C * C_prev,", "return d_C * C_prev * f * (1 - f),")
def backward_includes_the_slope_in_d_f():
    """d_f holds the slope of σ, which the forget gate's own backward brings in."""


@edit(", d_C * C_tilde,", ", d_C * C_tilde * i * (1 - i),")
def backward_includes_the_slope_in_d_i():
    """d_i holds the slope of σ, which the input gate's own backward brings in."""


@edit(", d_C * i\n", ", d_C * i * (1 - C_tilde**2)\n")
def backward_includes_the_slope_in_d_C_tilde():
    """d_C_tilde holds the slope of tanh, which the candidate's own backward brings in."""


@edit(
    _GRADIENTS, "d_C * C_prev * f * (1 - f), d_C * f, d_C * C_tilde * i * (1 - i), d_C * i * (1 - C_tilde**2)"
)
def backward_includes_all_slopes():
    """The slopes of σ and tanh are in it, which gates and candidate bring in themselves."""


@edit(", d_C * f,", ", d_C * f * (1 - np.tanh(C_prev) ** 2),")
def backward_takes_tanh_into_the_loop():
    """d_C_prev holds a slope of tanh; on its way from C_t to C_{t-1} there is no tanh."""


@edit(", d_C * f,", ", d_C / (1 + np.exp(-f)),")
def backward_squashes_f_again():
    """d_C_prev has σ(f_t) as factor: f_t is a gate already."""


@edit("return d_C * C_prev,", "return d_C * (C_prev - C_tilde),")
def backward_couples_the_gates():
    """d_f has the share of a coupled gate, −C̃_t, in it (slide 13); here i_t is its own."""


@edit(", d_C * f,", ", d_C * (1 - f),")
def backward_turns_the_forget_gate():
    """d_C_prev has 1 − f_t as factor: f = 1 keeps the gradient too."""


@edit(", d_C * i\n", ", d_C * (1 - f)\n")
def backward_couples_the_candidate():
    """d_C_tilde has 1 − f_t as factor: that is the coupled variant (slide 13)."""


@edit(", d_C * f,", ", d_C * f * C_prev,")
def backward_uses_f_and_C_prev_in_d_C_prev():
    """d_C_prev still has C_{t-1} in it; the derivative by a factor leaves the other alone."""


@edit(", d_C * i\n", ", d_C * i * C_tilde\n")
def backward_uses_i_and_C_tilde_in_d_C_tilde():
    """d_C_tilde still has C̃_t in it; the derivative by a factor leaves the other alone."""


@edit(_GRADIENTS, "d_C * C_prev, d_C * C_tilde, d_C * f, d_C * i")
def backward_returns_the_gates_first():
    """d_f and d_i are returned first; the order is that of forward's arguments."""


@edit(_GRADIENTS, "d_C * f, d_C * i, d_C * C_prev, d_C * C_tilde")
def backward_returns_the_cells_first():
    """d_C_prev and d_C_tilde are returned first; the order is that of forward's arguments."""


@edit(_GRADIENTS, "d_C * C_tilde, d_C * i, d_C * C_prev, d_C * f")
def backward_returns_another_order():
    """d_i and d_C_tilde are returned first; the order is that of forward's arguments."""


@edit(_GRADIENTS, "d_C * C_prev / len(d_C), d_C * f / len(d_C), d_C * C_tilde / len(d_C), d_C * i / len(d_C)")
def backward_averages():
    """Everything is divided by the number of examples; each row is one example's own gradient."""


@edit("return d_C * C_prev,", "d_C = d_C.sum(axis=0)\n    return d_C * C_prev,")
def backward_sums_over_the_batch():
    """The gradients are summed over the examples; every example has its own f, C, i and C̃."""


@edit(_GRADIENTS, "-d_C * C_prev, -d_C * f, -d_C * C_tilde, -d_C * i")
def backward_has_the_wrong_sign():
    """Every gradient has the wrong sign."""


@edit(", d_C * C_tilde,", ", -d_C * C_tilde,", ", d_C * i\n", ", -d_C * i\n")
def backward_subtracts_the_new():
    """d_i and d_C_tilde have the wrong sign: forward adds i_t * C̃_t."""
