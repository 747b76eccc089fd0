"""Sparsity on the average (the note of slide 23): λ Σ_i KL(ρ ‖ ρ̂_i)."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    between,
    holds,
    is_derivative,
    matches_example,
    rejects,
)

FUNCTIONS = {
    "forward": Signature(
        inputs={
            "h": between(0.05, 0.95, "N K"),
            "rho": between(0.05, 0.3, ""),
            "lam": between(0.2, 0.8, ""),
        },
        outputs={"Omega": ""},
        sizes={"N": (4, 6), "K": (3, 6)},
    ),
    "backward": Gradient(of="forward", receives="h rho lam", returns="d_h"),
}


def averaging(case, mean):
    """Return codes near h, every unit of which is active by `mean` on the average."""
    spread = case["h"] - case["h"].mean(axis=0)
    return mean + 0.5 * min(mean, 1 - mean) * spread  # |spread| < 1: stays inside (0, 1)


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_looks_at_the_batch_mean_alone(module, case):
    """Codes that differ from example to example cost what their mean costs in every example."""
    flat = np.broadcast_to(case["h"].mean(axis=0), case["h"].shape).copy()
    agree(module.forward(**{**case, "h": flat}), module.forward(**case), "Only ρ̂, the mean, may matter.")


def test_forward_charges_units_that_are_too_busy_and_too_silent(module, case):
    """Ω is 0 where every ρ̂_i is ρ and positive on both sides of it."""
    rho, lam = 0.2, case["lam"]
    wanted = module.forward(h=averaging(case, rho), rho=rho, lam=lam)
    agree(wanted, 0.0, "Units that are active by ρ on the average cost nothing.")
    for mean in (0.05, 0.5):
        cost = module.forward(h=averaging(case, mean), rho=rho, lam=lam)
        holds(cost > 0.01 * lam, "Ω must be positive where ρ̂ is below ρ, and where it is above.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂Ω/∂h, which reaches h through its mean."""
    is_derivative(module, case)


def test_backward_moves_all_examples_of_a_unit_alike(module, case):
    """Ω knows a unit's mean only, so every example has the same share in it."""
    d_h = module.backward(**case)
    agree(d_h, np.broadcast_to(d_h[:1], d_h.shape), "All rows of d_h must be equal.")
    holds(np.abs(d_h).max() > 1e-3, "d_h must not vanish where ρ̂ differs from ρ.")


def test_being_on_and_being_off_change_places(module, case):
    """Counting the silent moments instead, 1 − h and 1 − ρ, gives the same Ω."""
    off = module.forward(h=1 - case["h"], rho=1 - case["rho"], lam=case["lam"])
    agree(off, module.forward(**case), "Ω(1 − h, 1 − ρ) = Ω(h, ρ): both terms of KL are needed.")


def test_units_that_do_as_wanted_feel_no_pull(module, case):
    """Where ρ̂ = ρ the derivative is 0; a busier unit is pulled down, a quieter one up."""
    arguments = {"rho": 0.2, "lam": case["lam"]}
    agree(module.backward(h=averaging(case, 0.2), **arguments), 0.0, "At ρ̂ = ρ the slope is 0.")
    holds(module.backward(h=averaging(case, 0.5), **arguments) > 0, "Above ρ, Ω grows with h.")
    holds(module.backward(h=averaging(case, 0.05), **arguments) < 0, "Below ρ, Ω falls with h.")


def test_a_wanted_activity_of_0_or_1_raises_value_error(module, case):
    """ρ = 0 and ρ = 1 have no finite penalty, so they raise ValueError."""
    for rho in (0.0, 1.0, 1.5):
        rejects(module.forward, "forward must raise ValueError unless 0 < rho < 1.", **{**case, "rho": rho})
