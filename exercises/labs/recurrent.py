"""Recurrent networks of the labs: first parameters, and a learner's sequences with one way to call them.

T steps, N examples, D inputs, H hidden units. Parameters are dicts keyed by the slides' names. A network's
readout has the parameters "V" (O, H) and "c" (O,) for O outputs.
"""

import numpy as np

from .runner import Experiment

Parameters = dict[str, np.ndarray]
States = dict[str, np.ndarray]  # "H" and what else a sequence returns, each (T, N, H)


class Network:
    """A learner's sequence from states that are 0, with its parameters picked from a dict that holds more."""

    def __init__(self, lab: Experiment, exercise: str, names: tuple[str, ...], carried: int) -> None:
        """Take the exercise, its parameters' names, and how many states a step hands on: h, or h and C."""
        self._sequence, self._names, self._carried = lab.module(exercise), names, carried

    def forward(self, X: np.ndarray, parameters: Parameters) -> States:
        """Return the states and gates of all steps."""
        own = {name: parameters[name] for name in self._names}
        return self._sequence.forward(X, *self._zeros(X, own), own)

    def backward(self, d_H: np.ndarray, X: np.ndarray, parameters: Parameters, states: States) -> Parameters:
        """Return the parameters' gradients; d_H (T, N, H) enters at every h_t."""
        own = {name: parameters[name] for name in self._names}
        zeros = self._zeros(X, own)
        return self._sequence.backward(d_H, *zeros[1:], X, *zeros, own, **states)[-1]

    def _zeros(self, X: np.ndarray, own: Parameters) -> list[np.ndarray]:
        return [np.zeros((X.shape[1], len(own[self._names[0]])), X.dtype)] * self._carried


class _Plain(Network):
    """The plain RNN, whose functions take W and b one by one."""

    def forward(self, X: np.ndarray, parameters: Parameters) -> States:
        W, b = parameters["W"], parameters["b"]
        return {"H": self._sequence.forward(X, *self._zeros(X, parameters), W, b)}

    def backward(self, d_H: np.ndarray, X: np.ndarray, parameters: Parameters, states: States) -> Parameters:
        back = self._sequence.backward(d_H, X, *self._zeros(X, parameters), parameters["W"], **states)
        return dict(zip(self._names, back[2:], strict=True))


def rnn(lab: Experiment) -> Network:
    """Return the learner's plain RNN."""
    return _Plain(lab, "rnn.rnn_sequence", ("W", "b"), 1)


def lstm(lab: Experiment) -> Network:
    """Return the learner's LSTM: the fused one where that is done."""
    names = tuple(f"{kind}_{gate}" for kind in "Wb" for gate in "fiCo")
    return Network(lab, lstm_exercise(lab), names, 2)


def gru(lab: Experiment) -> Network:
    """Return the learner's GRU."""
    return Network(lab, "gru.gru_sequence", ("W_z", "W_r", "W"), 1)


def lstm_exercise(lab: Experiment) -> str:
    """Return the faster of the learner's two exercises that give an LSTM's numbers over a sequence."""
    return "lstm.fused_lstm" if lab.implementation.done("lstm.fused_lstm") else "lstm.lstm_sequence"


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


def readout_start(rng: np.random.Generator, outputs: int, H: int) -> Parameters:
    """Return V and c of the layer that reads the states."""
    return {"V": _weights(rng, outputs, H), "c": np.zeros(outputs)}


def _weights(rng: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    """Return weights that keep the size of what they add up, whatever the number of columns."""
    return rng.standard_normal((rows, columns)) / np.sqrt(columns)
