"""The cell update (slide 9): C_t = f_t * C_{t-1} + i_t * C̃_t."""

from grader.judging import (
    Gradient,
    Signature,
    agree,
    between,
    doubled,
    is_derivative,
    matches_example,
    rejects,
)

FUNCTIONS = {
    "forward": Signature(
        inputs={
            "f": between(0.1, 0.9, "N H"),
            "C_prev": between(-3, 3, "N H"),
            "i": between(0.1, 0.9, "N H"),
            "C_tilde": between(-0.9, 0.9, "N H"),
        },
        outputs={"C": "N H"},
    ),
    "backward": Gradient(
        of="forward", receives="d_C f C_prev i C_tilde", returns="d_f d_C_prev d_i d_C_tilde"
    ),
}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_sets_no_bound(module, case):
    """A cell may grow beyond 1: nothing squashes or clips it."""
    case.update(f=0 * case["f"] + 1, i=0 * case["i"], C_prev=10 * case["C_prev"])
    agree(module.forward(**case), case["C_prev"], "f = 1 and i = 0 must copy C_{t-1}, however large.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂ of every argument of forward."""
    is_derivative(module, case)


def test_f_1_and_i_0_copy_the_cell(module, case):
    """f = 1 and i = 0 give C_t = C_{t-1}: how an LSTM remembers."""
    case.update(f=0 * case["f"] + 1, i=0 * case["i"])
    agree(module.forward(**case), case["C_prev"], "f = 1 and i = 0 must copy C_{t-1}.")


def test_f_0_and_i_1_replace_the_cell(module, case):
    """f = 0 and i = 1 give C_t = C̃_t: how an LSTM starts afresh."""
    case.update(f=0 * case["f"], i=0 * case["i"] + 1)
    agree(module.forward(**case), case["C_tilde"], "f = 0 and i = 1 must give C̃_t.")


def test_with_both_gates_closed_nothing_is_left(module, case):
    """f = 0 and i = 0 give C_t = 0."""
    case.update(f=0 * case["f"], i=0 * case["i"])
    agree(module.forward(**case), 0.0, "f = 0 and i = 0 must give 0.")


def test_the_cell_is_linear_in_what_it_held(module, case):
    """Twice the old cell adds f_t * C_{t-1} once more."""
    twice = module.forward(**{**case, "C_prev": 2 * case["C_prev"]})
    added = case["f"] * case["C_prev"]
    agree(twice - module.forward(**case), added, "Doubling C_{t-1} must add f_t * C_{t-1}.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """Gates and cells of different widths or batch sizes raise ValueError."""
    wider = {**case, "C_prev": doubled(case["C_prev"], axis=1)}
    rejects(module.forward, **wider)
    rejects(module.forward, **{**case, "i": doubled(case["i"])})
