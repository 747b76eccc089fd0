"""The path through the cells: what of C_t is left in C_T (slide 4).

    ∂C_T/∂C_t = f_T * f_{T-1} * … * f_{t+1}        along the self-loop C_t = f_t * C_{t-1} + …

The gates are held fixed: only the self-loop carries the derivative, not the way round through
h and the gates. Each cell keeps to itself, so the Jacobian is diagonal and one number per
cell says it all. In a plain RNN the same derivative has a factor W and a tanh′ for every
step; here the factors are forget gates, and where they stay near 1 the path neither vanishes
nor explodes.

T steps, N examples, H hidden units. Arrays count from 0, the slides' steps from 1: f[t] is
f_{t+1} and path[t] is ∂C_T/∂C_{t+1}. So path[T-1] is ∂C_T/∂C_T, a product of no factors, and
f[0] is in no product.
"""

import numpy as np


def forward(f: np.ndarray) -> np.ndarray:
    """Return path (T, N, H): ∂C_T/∂C_t for t = 1 … T, entry by entry; the last step is all ones.

    f (T, N, H) with T ≥ 1, every entry in [0, 1]: the forget gates f_1 … f_T.
    """
    raise NotImplementedError


def backward(d_path: np.ndarray, f: np.ndarray) -> np.ndarray:
    """Return d_f (T, N, H).

    d_path (T, N, H) is the gradient that reaches every entry of path, f (T, N, H) what
    forward was given. An f may be exactly 0 (then path / f is not there to help), and the
    result is right there too.
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
