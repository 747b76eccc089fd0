"""Where a deep autoencoder starts, and why that decides whether it learns (slide 27).

    tiny      W_ij = s z_ij
    sparse    W_ij = z_ij for the `count` inputs j that unit i is given,   0 for all others
    descend   θ ← θ − η ∂L/∂θ        for every parameter θ, step by step

With tiny weights everywhere (s = 0.01, say) no layer hears the one below: every example gets
the same code and the same x̂. The last bias alone can learn, and what it learns is the mean of
the examples. There the network stays for a long time, because the gradient of a weight is a
product in which every other layer's tiny weights are factors. Large weights everywhere would
drive the sigmoids to their flat ends instead. Sparse initialization (Martens, 2010) gives every
unit a few inputs with large weights: however wide the layer below is, the unit hears something,
and what it hears does not add up to too much. The paper on slide 27 found another way out:
pretraining, layer by layer (`rbm`).

D inputs of a layer, H units in it; W (H, D) has a row for each unit. Chance comes from outside:
z (H, D) holds independent standard normal numbers, u (H, D) independent uniform ones.
"""

import numpy as np

from . import cross_entropy, deep_autoencoder


def tiny(z: np.ndarray, scale: float) -> np.ndarray:
    """Return W (H, D): normal numbers with the standard deviation s.

    z (H, D) standard normal; scale a number, s.
    """
    return scale * z


def sparse(u: np.ndarray, z: np.ndarray, count: int) -> np.ndarray:
    """Return W (H, D): in every row exactly `count` entries are z's, all others are 0.

    Unit i is given the `count` inputs for which row i of u is smallest; where a layer has fewer
    inputs than that, all of them.

    u (H, D) uniform, z (H, D) standard normal; count a whole number, at least 1.
    Raises ValueError where the shapes disagree.
    """
    if u.shape != z.shape:
        raise ValueError(f"shapes disagree: {u.shape=}, {z.shape=}")
    given = np.argsort(u, axis=1)[:, :count]
    W = np.zeros_like(z)
    np.put_along_axis(W, given, np.take_along_axis(z, given, axis=1), axis=1)
    return W


def descend(
    x: np.ndarray, parameters: dict[str, np.ndarray], rate: float, steps: int
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Return (L (steps,), the parameters after the last step): plain gradient descent.

    L[t] is the cross-entropy after t steps, so L[0] belongs to the parameters as they were
    given, and none to those that are returned. Every step uses the whole of x.

    x (N, D), entries in [0, 1]; parameters as in `deep_autoencoder`; rate a number, η > 0;
    steps a whole number, at least 1.
    Raises ValueError where the shapes disagree.
    """
    L = np.zeros(steps)
    for t in range(steps):
        run = deep_autoencoder.forward(x, parameters)
        L[t] = cross_entropy.forward(run["a"], x)
        d_a = cross_entropy.backward(run["a"], x)
        _, d_parameters = deep_autoencoder.backward(d_a, x, parameters, run["activations"])
        parameters = {name: p - rate * d_parameters[name] for name, p in parameters.items()}
    return L, parameters
