"""Where the numbers of the worked examples come from: programs that are not ours.

`python -m tests.kit.witnesses` writes every example anew, and `record` gives one without writing
it, so that a test can hold the files against their witnesses:

    ONNX Runtime     graphs of elementary operators in float64, and its LSTM (float32 only)
    ONNX             the reference evaluator's LSTM, in float64
    HIPS autograd    gradients of the equations, which are written here once more, from the slides

What a function is recorded to give, at least two of them agree on (a gradient has one witness,
autograd). Nothing in this folder may import the solutions.
"""

from collections.abc import Callable

from . import activations, autoencoder, cells, deep, gates, gru, regularized, rnn, variants
from .format import Example, write

_CHAPTERS = {
    "rnn": {"activations": activations.record, **rnn.RECORDERS},
    "lstm": gates.RECORDERS | cells.RECORDERS,
    "variants": variants.RECORDERS,
    "gru": gru.RECORDERS,
    "autoencoder": autoencoder.RECORDERS,
    "regularized": regularized.RECORDERS,
    "deep": deep.RECORDERS,
}

_RECORDERS: dict[str, Callable[[], Example]] = {
    f"{chapter}.{name}": recorder
    for chapter, recorders in _CHAPTERS.items()
    for name, recorder in recorders.items()
}

EXERCISES = tuple(_RECORDERS)


def record(exercise: str) -> Example:
    """Return the worked example of an exercise ("lstm.forget_gate"), fresh from its witnesses.

    Raises AssertionError where two witnesses differ.
    """
    return {"exercise": exercise, "functions": _RECORDERS[exercise]()}


__all__ = ["EXERCISES", "record", "write"]
