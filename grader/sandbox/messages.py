"""What a worker's messages may say. Everything is checked, because a student may have written it."""

from __future__ import annotations

import builtins
from dataclasses import dataclass

import numpy as np

from ..replies import Frame, Reply, Returned, Threw
from .memory import NUMBER
from .wire import BadFrame, Unsendable

MOST_NUMBERS = 1 << 21
"""Of one value; the largest honest one holds 53,000, and an exercise of one's own may have larger ones. What
looks into a wrong one makes many copies, each eight times as large where its numbers took a byte.
"""
_LONGEST = 2000
_MOST = 1000


@dataclass(frozen=True)
class Question:
    """A call of a function that the reference answers."""

    number: bytes
    module: str
    function: str
    arguments: tuple[object, ...]
    named: dict[str, object]


def question(message: dict[str, object]) -> Question:
    """Return what a message asks. Raises BadFrame."""
    match message:
        case {
            "ask": bytes(number),
            "module": str(module),
            "function": str(function),
            "arguments": tuple(arguments),
            "named": dict(named),
        } if len(number) == NUMBER:
            return Question(number, module, function, arguments, named)
    raise BadFrame("an incomplete question")


def replies(message: object, count: int) -> tuple[list[Reply], int]:
    """Return the `count` replies of a message, and how much was printed. Raises BadFrame."""
    match message:
        case {"replies": list(made), "printed": int(printed)} if len(made) == count:
            return [_reply(each) for each in made], printed
    raise BadFrame("not one reply for each question")


def reraised(problem: Exception) -> tuple[str, str]:
    """Return the built-in type to raise for an exception of the reference, and its message.

    An exception that has no built-in ancestor below Exception is a mistake of the kit: it is raised here.
    """
    for kind in type(problem).__mro__:
        if kind is Exception:
            raise problem
        if getattr(builtins, kind.__name__, None) is kind:
            return kind.__name__, str(problem)
    raise problem


def _reply(node: object) -> Reply:
    match node:
        case (value, tuple(changed), tuple(warned)):
            if _numbers(value) > MOST_NUMBERS:
                value = Unsendable(f"value of more than {MOST_NUMBERS} numbers")
            return Returned(value, _texts(changed), _texts(warned))
        case (("import" | "call") as stage, tuple(lineage), str(said), tuple(frames)) if lineage:
            return Threw(_texts(lineage), _printable(said), _frames(frames), str(stage))
    raise BadFrame("a reply of unknown form")


def _numbers(value: object) -> int:
    """Return how many numbers the arrays of a value hold together."""
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, dict):
        value = tuple(value.values())
    return sum(map(_numbers, value)) if isinstance(value, tuple | list) else 0


def _frames(nodes: tuple[object, ...]) -> tuple[Frame, ...]:
    made = []
    for node in nodes[:_MOST]:
        match node:
            case (str(file), int(line), str(function)):
                made.append(Frame(_printable(file), line, _printable(function)))
            case _:
                raise BadFrame("a traceback of unknown form")
    return tuple(made)


def _texts(nodes: tuple[object, ...]) -> tuple[str, ...]:
    if not nodes:
        return ()
    if not all(isinstance(node, str) for node in nodes):
        raise BadFrame("a name that is not text")
    return tuple(_printable(str(node)) for node in nodes[:_MOST])


def _printable(text: str) -> str:
    """Return the text without what could move a terminal's cursor or change its colours."""
    text = text[:_LONGEST]
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" else "�" for c in text)
