"""The cell's own path (slide 4): ∂C_T/∂C_t along the self-loop is a product of forget gates."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    between,
    doubled,
    holds,
    is_derivative,
    matches_example,
    rejects,
)

FUNCTIONS = {
    "forward": Signature(inputs={"f": between(0.1, 0.9, "T N H")}, outputs={"path": "T N H"}),
    "backward": Gradient(of="forward", receives="d_path f", returns="d_f"),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_ends_in_one(module, case):
    """∂C_T/∂C_T = 1: the last step is a product of no gates."""
    agree(module.forward(**case)[-1], 1.0, "∂C_T/∂C_T must be 1.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂f, with gradients entering at every step of the path."""
    is_derivative(module, case, time_major=("f",))


def test_backward_is_right_where_a_gate_is_closed(module, case):
    """With f = 0 somewhere a division by f is no longer possible; the derivative still exists."""
    f = case["f"].copy()
    f[-1, 0, 0] = 0.0
    d_path = 0 * f
    d_path[0] = 1.0
    back = module.backward(d_path=d_path, f=f)
    product = np.prod(f[1:-1, 0, 0])
    agree(back[-1, 0, 0], product, "The gradient of a gate that is 0 is the others' product.")


def test_open_gates_neither_vanish_nor_explode(module, case):
    """With f = 1 at every step the path is 1 from the first step to the last."""
    agree(module.forward(f=0 * case["f"] + 1), 1.0, "With f = 1 the whole path is 1.")


def test_half_open_gates_halve_the_path_at_every_step(module, case):
    """With f = ½ the path is ½ one step before the end, ¼ two steps before."""
    path = module.forward(f=0 * case["f"] + 0.5)
    steps = np.arange(len(path))[::-1, None, None]
    agree(path, 0.5**steps + 0 * path, "With f = ½ the path halves at every step.")


def test_a_closed_gate_cuts_what_came_before_it(module, case):
    """f_t = 0 makes ∂C_T/∂C_s zero for every s < t and leaves later steps alone."""
    f = case["f"].copy()
    f[-2] = 0.0
    path = module.forward(f=f)
    agree(path[:-2], 0.0, "Nothing passes a closed gate.")
    holds(path[-2:] > 0, "A closed gate at t does not touch ∂C_T/∂C_t itself.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A gradient of another length than the gates raises ValueError."""
    rejects(module.backward, d_path=doubled(case["f"]), f=case["f"])
