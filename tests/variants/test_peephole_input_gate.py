"""The input gate with a peephole (slide 12): it looks at C_{t-1} itself."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    doubled,
    holds,
    is_derivative,
    matches_example,
    rejects,
)

FUNCTIONS = {
    "forward": Signature(
        inputs={"C_prev": "N H", "h_prev": "N H", "x": "N D", "W_i": "H 2H+D", "b_i": "H"},
        outputs={"i": "N H"},
    ),
    "backward": Gradient(
        of="forward",
        receives="d_i i C_prev h_prev x W_i",
        returns="d_C_prev d_h_prev d_x d_W_i d_b_i",
    ),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_joins_the_cell_first(module, case):
    """W_i's first H columns multiply C_{t-1}, the others h_{t-1} and x_t (slide 12)."""
    H = case["h_prev"].shape[1]
    only_C = {**case, "h_prev": 0 * case["h_prev"], "x": 0 * case["x"]}
    peephole = {**only_C, "W_i": case["W_i"] * (np.arange(case["W_i"].shape[1]) < H)}
    agree(
        module.forward(**only_C),
        module.forward(**peephole),
        "With h = 0 and x = 0 only the first H columns of W_i can matter.",
    )


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of every argument of forward, the cell's too, summed over the batch."""
    is_derivative(module, case)


def test_a_gate_looks_at_every_cell(module):
    """By hand: gate 0 looks at cell 1, which holds 1, 0 or −1, and is σ(ln 3) = 3/4, 1/2 or 1/4."""
    W = np.zeros((2, 5))  # gate 1 looks at nothing, and nothing at cell 0, h or x
    W[0, 1] = np.log(3.0)
    gate = module.forward(
        C_prev=np.array([[5.0, 1.0], [7.0, 0.0], [9.0, -1.0]]),
        h_prev=np.array([[0.3, -0.4], [0.8, 0.6], [-0.7, 0.2]]),
        x=np.array([[2.0], [-3.0], [4.0]]),
        W_i=W,
        b_i=np.zeros(2),
    )
    worked = [[0.75, 0.5], [0.5, 0.5], [0.25, 0.5]]
    agree(gate, worked, "The slide's W_i is dense: a gate looks at the other cells too.")


def test_zero_weights_and_bias_leave_every_gate_half_open(module, case):
    """With W_i = 0 and b_i = 0 every entry is σ(0) = 0.5."""
    case.update(W_i=0 * case["W_i"], b_i=0 * case["b_i"])
    agree(module.forward(**case), 0.5, "With W_i = 0 and b_i = 0 every entry is 0.5.")


def test_however_full_the_cell_the_gate_stays_between_0_and_1(module, case):
    """The peephole adds to what the sigmoid squashes, not to the gate: 0 ≤ i ≤ 1."""
    case.update(C_prev=20 * case["C_prev"])
    i = module.forward(**case)
    holds((i >= 0) & (i <= 1), "i left [0, 1]: is the peephole inside the sigmoid?")


def test_without_weights_for_the_cell_the_gate_is_blind_to_it(module, case):
    """With the first H columns of W_i zero it is the plain LSTM's gate: C_{t-1} makes no difference."""
    H = case["h_prev"].shape[1]
    case.update(W_i=case["W_i"] * (np.arange(case["W_i"].shape[1]) >= H))
    other = module.forward(**{**case, "C_prev": -2 * case["C_prev"]})
    agree(other, module.forward(**case), "Without weights for C_{t-1} the gate cannot see it.")


def test_examples_do_not_see_each_other(module, case):
    """Row n of i depends on row n of C_{t-1}, h_{t-1} and x_t alone."""
    whole = module.forward(**case)
    row = {name: case[name][:1] for name in ("C_prev", "h_prev", "x")}
    agree(module.forward(**{**case, **row}), whole[:1], "One example alone gives its row of the batch.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A cell or an x of another batch, or a W_i of another width, raises ValueError."""
    rejects(module.forward, **{**case, "C_prev": doubled(case["C_prev"])})
    rejects(module.forward, **{**case, "x": doubled(case["x"])})
    rejects(module.forward, **{**case, "W_i": doubled(case["W_i"], axis=1)})
