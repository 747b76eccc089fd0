"""What a session gives a student's code of other exercises: the reference's answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from . import wire
from .memory import Memory
from .messages import Question, reraised

Answer = Callable[[str, str, tuple[object, ...], dict[str, object]], object]
"""Gives what the reference's `function` of `module` returns; its exceptions go to the student."""


class Given:
    """The functions that the reference answers in one session, and nothing else."""

    def __init__(
        self, functions: Mapping[str, Sequence[str]], answer: Answer, memory: Memory | None = None
    ) -> None:
        self._functions = {module: frozenset(names) for module, names in functions.items()}
        self._answer = answer
        self._memory = memory

    def remembered(self, body: bytearray) -> bytes | None:
        """Return the frame that answers a question asked before, by the body of its frame."""
        known = self._memory.find(body) if self._memory is not None else None
        if known is None or not self._gives(known.module, known.function):
            return None
        return known.to(body)

    def answered(self, asked: Question, body: bytearray) -> bytes:
        """Return the frame that answers a question."""
        if not self._gives(asked.module, asked.function):
            raise wire.BadFrame("a question about a function that is not given")
        try:
            value = self._answer(asked.module, asked.function, asked.arguments, asked.named)
        except Exception as problem:
            return wire.encode({"answer": asked.number, "raised": reraised(problem)})
        writer = wire.Writer(strict=True)
        frame = writer.frame({"answer": asked.number, "value": writer.add(value)})
        if self._memory is not None:
            self._memory.keep(body, asked.module, asked.function, frame)
        return frame

    def _gives(self, module: str, function: str) -> bool:
        return function in self._functions.get(module, ())
