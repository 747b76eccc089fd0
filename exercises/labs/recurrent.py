"""First parameters of recurrent networks, in dicts keyed by the slides' names.

D inputs, H hidden units. A network's readout has the parameters "V" (O, H) and "c" (O,) for O outputs.
"""

from __future__ import annotations

import numpy as np

Parameters = dict[str, np.ndarray]


def rnn_start(rng: np.random.Generator, H: int, D: int, radius: float = 1.0) -> Parameters:
    """Return W and b of a plain RNN; the part of W that meets h has this spectral radius."""
    recurrent = rng.standard_normal((H, H))
    recurrent *= radius / np.abs(np.linalg.eigvals(recurrent)).max()
    return {"W": np.concatenate([recurrent, _weights(rng, H, D)], axis=1), "b": np.zeros(H)}


def lstm_start(rng: np.random.Generator, H: int, D: int, forget: float = 1.0) -> Parameters:
    """Return the weights and biases of an LSTM; b_f is `forget`, the other biases are 0."""
    weights = {f"W_{gate}": _weights(rng, H, H + D) for gate in "fiCo"}
    return weights | {f"b_{gate}": np.full(H, forget if gate == "f" else 0.0) for gate in "fiCo"}


def gru_start(rng: np.random.Generator, H: int, D: int, keep: float = 0.0) -> Parameters:
    """Return the weights of a GRU; those of the last input bring every z nearer to 0 by `keep`.

    The slide's GRU has no biases. An input that is always 1 gives it some, and has to be the last.
    """
    weights = {name: _weights(rng, H, H + D) for name in ("W_z", "W_r", "W")}
    weights["W_z"][:, -1] -= keep
    return weights


def readout_start(rng: np.random.Generator, O: int, H: int) -> Parameters:  # noqa: E741 (the lecture's letters)
    """Return V and c of the layer that reads the states."""
    return {"V": _weights(rng, O, H), "c": np.zeros(O)}


def _weights(rng: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    """Return weights that keep the size of what they add up, whatever the number of columns."""
    return rng.standard_normal((rows, columns)) / np.sqrt(columns)
