"""Gradient flow: what of a small change of h_t is left in h_T (slide 4).

    ∂h_T/∂h_t = ∂h_T/∂h_{T-1} · ∂h_{T-1}/∂h_{T-2} · … · ∂h_{t+1}/∂h_t

for the plain RNN h_t = tanh(W · [h_{t-1}, x_t] + b). Each factor is an (H, H) matrix, one for
every example, and the product has one more of them for each step further back. Its spectral
norm ‖·‖₂, the largest factor by which it stretches a vector, says how much of a gradient at h_T
can reach h_t. Factors that shrink make it vanish, factors that stretch make it explode, with the
power of the distance; with gates, later chapters build a path that need do neither.

T steps, N examples, D inputs, H hidden units. The first H columns of W (H, H + D) meet h_{t-1}.
Arrays of states count from 0, the slides' steps from 1: H[t] is h_{t+1}. The T + 1 norms count as
the states do: norms[0] belongs to h_0, norms[T] to h_T.
"""

import numpy as np

from .activations import tanh_grad


def step_jacobian(h: np.ndarray, W: np.ndarray) -> np.ndarray:
    """Return J (N, H, H), J[n] = ∂h_t/∂h_{t-1} for example n: one matrix per example.

    J[n, i, j] is the derivative of entry i of h_t by entry j of h_{t-1}.

    h (N, H) is h_t, the state *after* the step and so an output of tanh; W (H, H + D).
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def jacobian_norms(H: np.ndarray, W: np.ndarray) -> np.ndarray:
    """Return norms (T + 1, N): norms[t] = ‖∂h_T/∂h_t‖₂ for t = 0 … T; norms[T] is 1.

    H (T, N, H) with T ≥ 1 holds the states h_1 … h_T, W (H, H + D).
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
