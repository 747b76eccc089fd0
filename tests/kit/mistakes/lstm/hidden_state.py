"""Mistakes in the hidden state (slide 10)."""

from grader.diagnosis.bank import edit

_H = "o * np.tanh(C)"
_D_C = "d_h * o * tanh_grad(tanh_C)"
_GRADIENTS = "d_h * tanh_C, d_h * o * tanh_grad(tanh_C)"


@edit(_H, "o * C")
def forward_without_tanh():
    """The tanh is missing: this is o_t * C_t (slide 10)."""


@edit(_H, "np.tanh(o * C)")
def forward_squashes_the_product():
    """tanh is taken of o_t * C_t; only C_t stands inside it (slide 10)."""


@edit(_H, "np.tanh(o) * C")
def forward_squashes_the_gate():
    """tanh is taken of o_t and not of C_t."""


@edit(_H, "np.tanh(o) * np.tanh(C)")
def forward_squashes_both():
    """tanh is taken of o_t too, which is a gate already."""


@edit(_H, "np.tanh(C) / (1 + np.exp(-o))")
def forward_squashes_the_gate_again():
    """σ is taken of o_t, which is a gate already."""


@edit(_H, "o / (1 + np.exp(-C))")
def forward_with_sigmoid():
    """σ is taken of C_t where the slide has tanh (slide 10)."""


@edit(_H, "np.tanh(C) + 0 * o")
def forward_without_the_gate():
    """The output gate o_t is left out: this is tanh(C_t)."""


@edit(_H, "o + np.tanh(C)")
def forward_adds():
    """o_t and tanh(C_t) are added; the slide multiplies them."""


@edit(_H, "(1 - o) * np.tanh(C)")
def forward_turns_the_gate():
    """1 − o_t stands for o_t: o = 1 means show (slide 10)."""


@edit(_H, "o * np.tanh(np.tanh(C))")
def forward_takes_tanh_twice():
    """The tanh is taken twice."""


@edit(_H, "o * (1 - np.tanh(C) ** 2)")
def forward_gives_the_slope():
    """The slope of tanh is taken where its value belongs."""


@edit(_H, "o * np.clip(C, -1, 1)")
def forward_clips():
    """C_t is clipped at −1 and 1; tanh bends towards them."""


@edit(_H, "o * np.arctan(C)")
def forward_with_arctan():
    """arctan is taken where the slide has tanh."""


@edit(_H, "o * np.maximum(C, 0)")
def forward_with_relu():
    """max(C, 0) is taken where the slide has tanh."""


@edit(_H, "o * np.abs(np.tanh(C))")
def forward_without_the_sign():
    """h_t is never negative: the sign of C_t is lost."""


@edit(_H, "-o * np.tanh(C)")
def forward_has_the_wrong_sign():
    """The sign of h_t is wrong."""


@edit(_H, "o * np.tanh(C / 2)")
def forward_halves_the_cell():
    """It is o_t * tanh(C_t / 2), as if made of a σ."""


@edit(_H, "o * o * np.tanh(C)")
def forward_takes_the_gate_twice():
    """The output gate is multiplied in twice."""


@edit(_H, "(o * np.tanh(C)).sum(axis=1, keepdims=True) + 0 * o")
def forward_takes_a_dot_product():
    """The product is summed up over the units; * is entry by entry here."""


@edit(_H, "o * np.tanh(C).mean(axis=0)")
def forward_averages_the_cell():
    """The cell is averaged over the examples first; every row stands for itself."""


@edit(_D_C, "d_h * o")
def backward_without_the_slope():
    """d_C lacks the slope of tanh."""


@edit(_D_C, "d_h * tanh_grad(tanh_C)")
def backward_without_the_gate():
    """d_C lacks o_t, the other factor of the product."""


@edit("return d_h * tanh_C,", "return d_h * C,")
def backward_gives_d_o_the_bare_cell():
    """d_o has C_t as factor; o_t is multiplied by tanh(C_t)."""


@edit(_GRADIENTS, "d_h * C, d_h * o")
def backward_without_any_tanh():
    """There is no tanh in either gradient: this is the derivative of o_t * C_t."""


@edit(_D_C, "d_h * o * tanh_grad(C)")
def backward_takes_the_slope_of_the_argument():
    """tanh_grad is given C_t; it expects tanh(C_t), tanh's output."""


@edit(_D_C, "d_h * o * tanh_grad(np.tanh(tanh_C))")
def backward_takes_tanh_twice():
    """The slope is taken at tanh(tanh(C_t)): a tanh too many."""


@edit(_D_C, "d_h * o * tanh_C * (1 - tanh_C)")
def backward_with_the_slope_of_sigmoid():
    """t * (1 − t) is the slope of σ; here it is that of tanh."""


@edit(_D_C, "d_h * o * tanh_C")
def backward_with_the_value_for_the_slope():
    """d_C has tanh(C_t) where the slope of tanh belongs."""


@edit(_D_C, "d_h * o * (1 - tanh_C)")
def backward_without_the_square():
    """The square in the slope of tanh is missing: this is 1 − tanh(C_t)."""


@edit(_D_C, "d_h * o * tanh_C**2")
def backward_with_the_square_alone():
    """The slope of tanh is not tanh²: it is 1 at C = 0."""


@edit(_D_C, "d_h * o * (1 + tanh_C**2)")
def backward_with_a_plus_in_the_slope():
    """The slope of tanh has a minus before the square."""


@edit(_D_C, "d_h * o * 1 - tanh_C**2")
def backward_without_brackets():
    """The brackets around the slope are missing: only its 1 is multiplied."""


@edit(_D_C, "d_h * o * (1 - (o * tanh_C) ** 2)")
def backward_takes_h_for_tanh():
    """1 − h_t² stands for the slope; h_t is o_t * tanh(C_t), and tanh(C_t) belongs there."""


@edit(_D_C, "d_h * o * tanh_grad(tanh_C) ** 2")
def backward_takes_the_slope_twice():
    """The slope of tanh is multiplied in twice."""


@edit(_D_C, "d_h * tanh_C * tanh_grad(tanh_C)")
def backward_sends_d_o_on_to_C():
    """d_C is made from d_o; it branches off from d_h, with o_t as factor."""


@edit("return d_h * tanh_C,", "return d_h * o,")
def backward_gives_d_o_its_own_gate():
    """d_o has o_t itself as factor; the other factor of the product belongs there."""


@edit("return d_h * tanh_C,", "return d_h,")
def backward_lets_the_gradient_pass_to_o():
    """d_o is d_h as it came: the other factor of the product is missing."""


@edit("return d_h * tanh_C,", "return tanh_C + 0 * d_h,")
def backward_forgets_what_arrives_in_d_o():
    """The gradient d_h that arrives is not used in d_o."""


@edit(_D_C, "o * tanh_grad(tanh_C)")
def backward_forgets_what_arrives_in_d_C():
    """The gradient d_h that arrives is not used in d_C."""


@edit(_GRADIENTS, "tanh_C, o * tanh_grad(tanh_C)")
def backward_forgets_what_arrives():
    """The gradient d_h that arrives is not used."""


@edit("return d_h * tanh_C,", "return d_h * o * tanh_C,")
def backward_gives_d_o_h():
    """d_o has h_t as factor: o_t is still in it."""


@edit("return d_h * tanh_C,", "return d_h * tanh_C * o * (1 - o),")
def backward_includes_the_slope_of_o():
    """d_o holds the slope of σ, which the output gate's own backward brings in."""


@edit(_D_C, "d_h * o * (1 - o) * tanh_grad(tanh_C)")
def backward_includes_the_slope_of_o_in_d_C():
    """d_C has the slope of σ, o * (1 − o), where o_t itself belongs."""


@edit("return d_h * tanh_C,", "return d_h * np.tanh(tanh_C),")
def backward_takes_tanh_in_d_o_twice():
    """d_o has tanh(tanh(C_t)) as factor: a tanh too many."""


@edit("return d_h * tanh_C,", "return d_h * tanh_grad(tanh_C),")
def backward_puts_the_slope_in_d_o():
    """d_o has the slope of tanh as factor; o_t is multiplied by tanh(C_t) itself."""


@edit(_D_C, "d_h * (1 - o) * tanh_grad(tanh_C)")
def backward_turns_the_gate():
    """d_C has 1 − o_t as factor."""


@edit(_GRADIENTS, "d_h * o * tanh_grad(tanh_C), d_h * tanh_C")
def backward_returns_d_C_first():
    """d_C is returned before d_o; the order is that of forward's arguments."""


@edit(_GRADIENTS, "d_h * tanh_C / len(C), d_h * o * tanh_grad(tanh_C) / len(C)")
def backward_averages():
    """Both are divided by the number of examples; each row is one example's own gradient."""


@edit(_GRADIENTS, "(d_h * tanh_C).sum(axis=0), (d_h * o * tanh_grad(tanh_C)).sum(axis=0)")
def backward_sums_over_the_batch():
    """The gradients are summed over the examples; every example has its own o and C."""


@edit(_GRADIENTS, "-d_h * tanh_C, -d_h * o * tanh_grad(tanh_C)")
def backward_has_the_wrong_sign():
    """Both gradients have the wrong sign."""


@edit(_D_C, "-d_h * o * tanh_grad(tanh_C)")
def backward_has_the_wrong_sign_in_d_C():
    """d_C has the wrong sign: the slope of tanh is never negative."""


@edit(_D_C, "d_h + d_h * o * tanh_grad(tanh_C)")
def backward_adds_the_incoming_gradient():
    """d_h is added to d_C: what reaches C_t through h_t alone goes through o_t and tanh."""
