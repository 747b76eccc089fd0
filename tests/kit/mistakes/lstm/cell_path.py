"""Mistakes in the path through the cells (slide 4)."""

from grader.diagnosis.bank import edit

_STEP = "path[t] = path[t + 1] * f[t + 1]"
_D_F = "d_f[t] = reaching * path[t]"
_REACHING = "reaching = d_path[t] + reaching * f[t]"
_LOOP = "for t in reversed(range(len(f) - 1)):\n        path[t] = path[t + 1] * f[t + 1]\n    return path"


@edit(_STEP, "path[t] = path[t + 1] * f[t]")
def forward_takes_the_gate_of_the_same_step():
    """path[t] has f[t] as factor; from C_t to C_{t+1} it is f_{t+1} that is passed."""


@edit(_LOOP, "return np.cumprod(f[::-1], axis=0)[::-1]")
def forward_includes_the_own_gate():
    """f[t] itself is among path[t]'s factors; it leads into C_t, and the path leads out of it."""


@edit(_LOOP, "return np.cumprod(f, axis=0)")
def forward_runs_from_the_start():
    """The products run from f_1 on: this is ∂C_t/∂C_0; ∂C_T/∂C_t has the gates after t."""


@edit(_LOOP, "return np.cumprod(f, axis=0)[::-1]")
def forward_runs_from_the_start_and_turns_round():
    """The products run from f_1 on and are then put in reverse; ∂C_T/∂C_t has the gates after t."""


@edit(_LOOP, "return np.cumprod(f[1:][::-1], axis=0)[::-1]")
def forward_leaves_out_the_last_step():
    """The last step, ∂C_T/∂C_T = 1, is missing: T steps are due, and T − 1 are here."""


@edit(_LOOP, "path[1:] = np.cumprod(f[1:], axis=0)\n    return path")
def forward_runs_from_the_first_cell():
    """The products run from the start: this is ∂C_t/∂C_1; ∂C_T/∂C_t has the gates after t."""


@edit(_LOOP, "path[1:] = np.cumprod(f[:0:-1], axis=0)\n    return path")
def forward_leaves_the_order_reversed():
    """The steps stand in reverse order: ∂C_T/∂C_T belongs at the end."""


@edit(_STEP, "path[t] = f[t + 1]")
def forward_takes_one_factor():
    """path[t] is f_{t+1} alone: the gates after it are missing (or path[t + 1] is not there yet)."""


@edit(_STEP, "path[t] = path[t + 1] + f[t + 1]")
def forward_adds():
    """Gates are added along the path; a derivative through one step after another multiplies."""


@edit(_LOOP, "return np.cumsum(f[::-1], axis=0)[::-1]")
def forward_sums_the_gates():
    """It is a sum of gates; a derivative through one step after another multiplies."""


@edit(_LOOP, "return path * f.prod(axis=0)")
def forward_takes_all_gates_for_all_steps():
    """Every step has the product of all the gates; path[t] has those after t alone."""


@edit(_LOOP, "return path * f[1:].prod(axis=0)")
def forward_takes_all_later_gates_for_all_steps():
    """Every step has the product f_2 … f_T; path[t] has those after t alone."""


@edit(_LOOP, "return f ** np.arange(len(f))[::-1, None, None]")
def forward_takes_a_power():
    """path[t] is a power of f[t]; the gates differ from step to step."""


@edit(_LOOP, "path[:-1] = f[1:] ** np.arange(1, len(f))[::-1, None, None]\n    return path")
def forward_takes_a_power_of_the_next():
    """path[t] is a power of f_{t+1}; the gates differ from step to step."""


@edit(
    _LOOP, "for t in reversed(range(len(f) - 2)):\n        path[t] = path[t + 1] * f[t + 2]\n    return path"
)
def forward_ends_one_factor_early():
    """One factor is missing: f_{t+1} leads from C_t to the next cell."""


@edit(
    _LOOP, "for t in reversed(range(len(f) - 2)):\n        path[t] = path[t + 1] * f[t + 1]\n    return path"
)
def forward_leaves_out_the_last_gate():
    """f_T is missing in the products: it leads from C_{T-1} to C_T."""


@edit("np.ones_like", "np.zeros_like")
def forward_starts_from_zero():
    """It is 0 throughout: the products must start from ∂C_T/∂C_T = 1 at the last step."""


@edit("return path", "path[-1] = 0\n    return path")
def forward_ends_in_zero():
    """The last step is 0; ∂C_T/∂C_T is 1."""


@edit(
    _LOOP,
    "for t in reversed(range(1, len(f) - 1)):\n        path[t] = path[t + 1] * f[t + 1]\n    return path",
)
def forward_leaves_out_the_first_step():
    """path[0] is left at 1: ∂C_T/∂C_1 is a product of gates too."""


@edit(_LOOP, "return np.cumprod(f, axis=1)")
def forward_multiplies_along_the_examples():
    """The products run over the examples; axis 0 is time."""


@edit(_LOOP, "return np.cumprod(f, axis=2)")
def forward_multiplies_along_the_units():
    """The products run over the units; axis 0 is time."""


@edit(_STEP, "path[t] = path[t + 1] * (1 - f[t + 1])")
def forward_turns_the_gates():
    """1 − f stands for f: an open gate, f = 1, lets the derivative pass."""


@edit(_STEP, "path[t] = path[t + 1] * f[t + 1] * (1 - f[t + 1])")
def forward_includes_the_slope():
    """The slope of σ is a factor at every step; the path holds the gates fixed."""


@edit(_STEP, "path[t] = path[t + 1] * f[t + 1] ** 2")
def forward_squares_the_gates():
    """Every gate is a factor twice."""


@edit(_LOOP, "for t in range(len(f) - 1):\n        path[t] = f[t + 1 :].mean(axis=0)\n    return path")
def forward_averages():
    """It is a mean of the gates after t; a derivative through one step after another multiplies."""


@edit("return path", "return np.log(np.maximum(path, 1e-300))")
def forward_gives_the_logarithm():
    """It is the logarithm of the path."""


@edit(_LOOP, "return f.copy()")
def forward_gives_the_gates():
    """It is f as it came; ∂C_T/∂C_t is a product of the gates after t."""


@edit(
    _LOOP,
    "for t in reversed(range(len(f) - 1)):\n        path[t] = path[t + 1] * f[t + 1, :1]\n    return path",
)
def forward_takes_the_gate_of_the_first_example():
    """Every example has the path of the first one."""


@edit(_REACHING, "reaching = reaching * f[t]")
def backward_lets_the_path_begin_at_C_1_alone():
    """Only what reaches path[0] is used; every path[s] with s < t holds f_t."""


@edit(_REACHING, "reaching = d_path[t]")
def backward_takes_the_nearest_step_alone():
    """Only what reaches path[t - 1] is used; f_t is a factor of all the earlier ones too."""


@edit(_REACHING, "reaching = d_path[t] + reaching")
def backward_forgets_the_gates_between():
    """What reaches earlier steps arrives unchanged; the gates between are factors of it."""


@edit(_D_F, "d_f[t] = reaching")
def backward_forgets_the_later_gates():
    """path[t], the gates after t, is missing as a factor."""


@edit(_D_F, "d_f[t] = reaching * path[t] * f[t]")
def backward_includes_the_own_gate():
    """f_t itself is left in the product; the derivative by a factor leaves it out."""


@edit(_D_F, "d_f[t] = (d_path[t] + reaching * f[t]) * path[t]")
def backward_counts_the_own_step():
    """What reaches path[t] is used for f_t; f_t is a factor of the earlier steps alone."""


@edit(_D_F, "d_f[t] = (reaching + d_path[t]) * path[t]")
def backward_adds_the_own_step():
    """d_path[t] is in d_f[t]; f_t is a factor of the earlier steps alone."""


@edit(_D_F, "d_f[t] = d_path[t] * path[t]")
def backward_multiplies_by_the_path():
    """d_path * path, entry by entry, is no derivative: path[t] does not hold f[t] at all."""


@edit("reaching = d_path[0]", "reaching = 0 * d_path[0]")
def backward_begins_without_the_first_step():
    """What reaches path[0] is left out."""


@edit("reaching = d_path[0]", "reaching = d_path[-1]")
def backward_begins_at_the_last_step():
    """It begins with what reaches the last step, which holds no gate at all."""


@edit("d_f[t] =", "d_f[t - 1] =")
def backward_is_shifted_to_earlier_steps():
    """Every step is one place too early: f[0] is in no product, so d_f[0] is 0."""


@edit("range(1, len(f))", "range(1, len(f) - 1)")
def backward_leaves_out_the_last_gate():
    """d_f of the last step is left at 0; f_T is a factor of every path but the last."""


@edit("range(1, len(f))", "range(len(f))")
def backward_runs_over_the_first_gate():
    """The loop starts at t = 0, though f[0] is in no product."""


@edit("range(1, len(f))", "range(2, len(f))")
def backward_starts_at_the_third_step():
    """d_f[1] is left at 0; f[1] is a factor of path[0]."""


@edit("range(1, len(f))", "reversed(range(1, len(f)))")
def backward_loops_in_reverse():
    """The loop runs from the last step to the first; what reaches f_t comes from the steps before it."""


@edit(_D_F, "d_f[t] = reaching * (path[t] * f[t]) / f[t]")
def backward_divides_by_f():
    """The product is divided by f_t again: 0 / 0, and so NaN, where a gate is closed."""


@edit(_D_F, "d_f[t] = reaching * path[t] * f[t] / (f[t] + 1e-8)")
def backward_avoids_zero_by_a_small_number():
    """Something small is added to f_t to divide by it: a closed gate gets 0, not the others' product."""


@edit(_REACHING, "reaching = d_path[t] + reaching * f[(t + 1) % len(f)]")
def backward_takes_the_next_gate():
    """reaching is passed on by f[t + 1]; from path[t - 1] to path[t] it is f[t]."""


@edit(_REACHING, "reaching = d_path[t] + reaching * f[t - 1]")
def backward_takes_the_gate_before():
    """reaching is passed on by f[t - 1]; from path[t - 1] to path[t] it is f[t]."""


@edit(_REACHING, "reaching = (d_path[t] + reaching) * f[t]")
def backward_gates_what_arrives():
    """d_path[t] is multiplied by f[t] too; it enters after that gate."""


@edit(_D_F, "d_f[t] = reaching * path[t] * f[t] * (1 - f[t])")
def backward_includes_the_slope():
    """The slope of σ is a factor; the gate's own backward brings it in."""


@edit(_D_F, "d_f[t] = reaching * path[t] / len(f)")
def backward_averages_over_time():
    """It is divided by T; gradients are summed."""


@edit(_D_F, "d_f[t] = reaching * path[t] / f.shape[1]")
def backward_averages_over_the_batch():
    """It is divided by the number of examples; each has gates and a gradient of its own."""


@edit(_D_F, "d_f[t] = -reaching * path[t]")
def backward_has_the_wrong_sign():
    """The sign is wrong: a larger gate makes a longer path."""


@edit(_REACHING, "reaching = d_path[t] - reaching * f[t]")
def backward_subtracts():
    """What passed earlier steps is subtracted; it is added to what enters here."""


@edit(_REACHING, "reaching = d_path[t] + (reaching + d_path[t]) * f[t]")
def backward_counts_every_entry_twice():
    """d_path[t] enters twice: before its gate and after."""


@edit("reaching = d_path[0]", "d_path = np.ones_like(d_path)\n    reaching = d_path[0]")
def backward_forgets_what_arrives():
    """d_path is not used: 1 arrives at every step."""
