"""Sparsity on the average: every unit active for a share ρ of the examples (slide 23).

    Ω = λ Σ_i KL(ρ ‖ ρ̂_i) = λ Σ_i [ρ ln(ρ / ρ̂_i) + (1 − ρ) ln((1 − ρ) / (1 − ρ̂_i))]

    ρ̂_i = the mean over the examples of h_i

This is the penalty of the note that slide 23 cites. Where Σ|h_i| charges every code for itself,
this one looks at a unit over the whole batch: it may speak up for the few examples that it is
made for, if only it is active by ρ on the average. KL is the Kullback–Leibler divergence from a
coin that shows heads with probability ρ̂_i to one with probability ρ: 0 if they agree, and
growing without bound as ρ̂_i nears 0 or 1.

N examples, K code units with activities between 0 and 1 (a sigmoid's); ρ (`rho`) is the wanted
mean activity, such as 0.05, λ (`lam`) the weight, the note's β. The mean over the examples is in
ρ̂ already; nothing is left to average after it.
"""

import numpy as np


def forward(h: np.ndarray, rho: float, lam: float) -> float:
    """Return Ω, one number, at least 0.

    h (N, K), every entry in (0, 1); rho a number in (0, 1); lam a number, λ ≥ 0.
    Raises ValueError unless 0 < rho < 1.
    """
    raise NotImplementedError


def backward(h: np.ndarray, rho: float, lam: float) -> np.ndarray:
    """Return d_h (N, K), the derivative of forward's Ω with respect to h.

    h (N, K), rho and lam are what forward was given. No gradient arrives from further on: Ω is a
    part of the loss itself.
    Raises ValueError unless 0 < rho < 1.
    """
    raise NotImplementedError
