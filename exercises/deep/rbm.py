"""The restricted Boltzmann machine: one step of contrastive divergence (slide 27).

    p(h_i = 1 | v) = σ(Σ_j W_ij v_j + b_i)
    p(v_j = 1 | h) = σ(Σ_i W_ij h_i + c_j)
    ΔW_ij = η (⟨h_i v_j⟩_data − ⟨h_i v_j⟩_reconstruction)

The paper on slide 27 does not start its deep autoencoder at random: each pair of layers is first
trained by itself, as a machine of visible and hidden units that are on or off. One W serves in
both directions; unrolled, it becomes the encoder's weights, and its transpose the decoder's. The
rule makes what the data shows more likely and what the machine makes of it less likely, until
the two look alike.

One step (CD-1), with v_0 the data:

 1. p_0 = p(h = 1 | v_0), and a sample of it: h_0 = 1 where u < p_0, else 0.
 2. v_1 = p(v = 1 | h_0), the reconstruction, left as probabilities.
 3. p_1 = p(h = 1 | v_1).
 4. ⟨·⟩_data pairs p_0 with v_0, ⟨·⟩_reconstruction pairs p_1 with v_1: probabilities in both,
    since the sample is needed only to pass one bit per unit on. Biases follow the same rule,
    each beside a partner that is always on.

N examples, D visible units, K hidden units; W (K, D), b (K,) of the hidden, c (D,) of the visible
units. ⟨·⟩ is the mean over the examples. η is the learning rate. u (N, K) holds independent
uniform numbers from [0, 1): chance comes from outside.
"""

import numpy as np

from ..rnn.activations import sigmoid


def hidden_probabilities(v: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return p(h = 1 | v), (N, K).

    v (N, D), W (K, D), b (K,). Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def visible_probabilities(h: np.ndarray, W: np.ndarray, c: np.ndarray) -> np.ndarray:
    """Return p(v = 1 | h), (N, D).

    h (N, K), W (K, D), c (D,). Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError


def cd_update(
    v: np.ndarray, W: np.ndarray, b: np.ndarray, c: np.ndarray, u: np.ndarray, rate: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (W (K, D), b (K,), c (D,)) after one CD-1 step: new arrays, the old plus their changes.

    v (N, D) is the data v_0, entries in [0, 1]; W (K, D), b (K,), c (D,); u (N, K) uniform, one
    number for each hidden unit of each example; rate a number, η > 0.
    Raises ValueError where the shapes disagree.
    """
    raise NotImplementedError
