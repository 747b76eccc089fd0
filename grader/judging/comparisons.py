"""Ready-made claims about a function: its worked numbers, a property, what it must reject."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..replies import Returned
from .agreement import agree
from .blocks import blocks_of
from .outcomes import wrong
from .subject import Function, Subject


def matches_example(subject: Subject, function: str) -> None:
    """Claim that a function gives the worked numbers for the worked arguments."""
    example = subject.example(function)
    call = Function(function, subject)
    sizes = call.signature.bind(example.inputs)
    agree(
        call.named(call(**example.inputs)),
        example.outputs,
        sizes=sizes,
        time_major=call.signature.time_major(),
        blocks=blocks_of(call.signature.outputs, sizes),
    )


def holds(condition: Any, claim: str, *, pattern: str = "") -> None:
    """Claim that something is so; `claim` is the sentence that a learner reads when it is not."""
    if not np.all(condition):
        raise wrong(claim, pattern)


def rejects(function: Function, claim: str = "", **arguments: Any) -> None:
    """Claim that the function raises ValueError for arguments whose shapes disagree.

    An IndexError will do: it is what NumPy itself raises where a mask has another shape.
    """
    (reply,) = function.replies([arguments])
    if isinstance(reply, Returned):
        shapes = ", ".join(
            f"{name} {np.shape(value)}" for name, value in arguments.items() if not isinstance(value, dict)
        )
        raise wrong(
            claim or f"{function.name} must raise ValueError where the shapes disagree.",
            f"It accepted {shapes}.",
            kind="no ValueError",
        )
    if not (reply.is_a("ValueError") or reply.is_a("IndexError")):
        raise function.verdict(reply)


def warns_nothing(function: Function, **arguments: Any) -> None:
    """Claim that the function causes no warning, such as NumPy's about an overflow."""
    (reply,) = function.replies([arguments])
    if isinstance(reply, Returned) and reply.warned:
        said = f"{function.name} must stay silent here; it caused a warning."
        raise wrong(said, kind="warning", theirs=reply.warned[0])
    function(**arguments)


def doubled(array: Any, axis: int = 0) -> np.ndarray:
    """Return an array twice as long along an axis: a shape that disagrees and never broadcasts.

    What NumPy would stretch silently is not asked for: the slide's equation as it stands passes.
    """
    return np.concatenate([array, array], axis=axis)
