"""The deciding process's side of a session: sends points, answers questions, trusts nothing."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Container, Mapping, Sequence
from types import TracebackType
from typing import Protocol, Self

from ..replies import Reply
from . import wire
from .ended import SessionEnded
from .exchanges import Asked, Heard, asking
from .limits import Limits, size
from .memory import Memory, Remembered, numbered
from .messages import Question, question, reraised

Answer = Callable[[str, str, tuple[object, ...], dict[str, object]], object]
"""Gives what the reference's `function` of `module` returns; its exceptions go to the student."""


class Patience:
    """How long the sessions of one room may keep the deciding process waiting.

    Code that sleeps uses no CPU time, and a little less than a message's limit in each of a thousand messages
    would be hours. So a session has twice that limit in all, and once a room has used six times that limit,
    each further message has a tenth of it, which is still a hundred times what an honest exercise needs.
    """

    _SESSION, _ROOM, _SHORT = 2.0, 6.0, 0.1

    def __init__(self, wall_seconds: float) -> None:
        self._wall = wall_seconds
        self._spent = 0.0

    @property
    def worn(self) -> bool:
        """Whether so much was used that each further message has less."""
        return self._spent > self._ROOM * self._wall

    def allowed(self, spent: float) -> tuple[float, str]:
        """Return the seconds for a session's next message, after it spent some, and how to say them."""
        most = self._wall * (self._SHORT if self.worn else 1)
        left = self._SESSION * self._wall - spent
        if left < most:
            return left, f"took more than {self._SESSION * self._wall:g} s in all"
        why = f", its submission having taken more than {self._ROOM * self._wall:g} s" if self.worn else ""
        return most, f"gave no answer within {most:g} s{why}"

    def spend(self, seconds: float) -> None:
        """Note how long a message took."""
        self._spent += seconds


class Line(Protocol):
    """The connection to one worker."""

    def send(self, frame: bytes, deadline: float) -> None:
        """Send a frame. Raises TimeoutError, or ConnectionError where the worker has gone."""

    def receive(self, count: int, deadline: float) -> bytearray:
        """Return exactly `count` bytes. Raises the same."""

    def ended(self) -> SessionEnded:
        """Say how a worker that has gone came to its end."""

    def close(self) -> None:
        """End the worker, whatever it does."""


class Session:
    """One exercise of a submission, in a process of its own."""

    def __init__(self, line: Line, begin: bytes, given: Given, limits: Limits, patience: Patience) -> None:
        self._line = line
        self._patience = patience
        self._spent = 0.0
        self._begin = begin
        self._given = given
        self._limits = limits
        self._asked = 0
        self._over: SessionEnded | None = None
        self.printed = 0
        """Characters of output thrown away, as far as the worker told."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, it: BaseException | None, tb: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the student's process."""
        self._over = self._over or SessionEnded("closed", "the session was closed")
        self._line.close()

    def call(self, function: str, points: Sequence[Mapping[str, object]]) -> list[Reply]:
        """Evaluate `function` once for each point, in order, one reply each.

        Raises SessionEnded where the student's process does not live to answer.
        """
        return [reply for asked in asking(function, points) for reply in self.exchange(asked).replies()]

    def exchange(self, asked: Asked, known: Container[object] = ()) -> Heard:
        """Send a message and return what came back; an answer whose mark is `known` is not read.

        Raises SessionEnded where the student's process does not live to answer.
        """
        if self._over is not None:
            raise self._over
        late = self._patience.worn
        allowed, said = self._patience.allowed(self._spent)
        started = time.monotonic()
        deadline = started + allowed
        begin, self._begin = self._begin, b""
        try:
            self._line.send(begin + asked.frame, deadline)
            return self._listen(asked.count, known, deadline)
        except TimeoutError:
            self._over = SessionEnded("timed out", said, late=late)
        except ConnectionError:
            self._over = self._line.ended()
        except wire.BadFrame as problem:
            self._over = SessionEnded("bad reply", f"sent something that is no answer: {problem}")
        except SessionEnded as ended:
            self._over = ended
        except BaseException:  # the grader's own, such as Ctrl-C: the worker still waits for an answer
            self.close()
            raise
        finally:
            spent = min(time.monotonic() - started, allowed)  # starting an interpreter is not the student's
            self._spent += spent
            self._patience.spend(spent)
        self._line.close()
        raise self._over

    def _listen(self, count: int, known: Container[object], deadline: float) -> Heard:
        while True:
            prefix = self._line.receive(wire.PREFIX.size, deadline)
            outline, blob = wire.measure(prefix, self._limits.reply_bytes)
            body = self._line.receive(outline + blob, deadline)
            answer = self._given.remembered(body)
            if answer is None:
                heard = Heard(body, outline, count)
                if heard.mark in known:
                    return heard
                message = self._message(body, outline, blob)
                if "ask" not in message:
                    self.printed = heard.read(message)
                    return heard
                answer = self._given.answered(question(message), body)
            self._asked += 1
            if self._asked > self._limits.asks:
                said = f"called functions of other exercises more than {self._limits.asks} times"
                raise SessionEnded("flooded", said)
            self._line.send(answer, deadline)

    def _message(self, body: bytearray, outline: int, blob: int) -> dict[str, object]:
        message = wire.decode(body, outline)
        if not isinstance(message, dict):
            raise wire.BadFrame("not a message")
        if "ask" in message and blob > self._limits.ask_bytes:
            raise wire.BadFrame(f"a question of more than {size(self._limits.ask_bytes)}")
        return message


class Room(ABC):
    """One submission's processes. Use as a context manager."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, it: BaseException | None, tb: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """End every process of the room."""

    @abstractmethod
    def session(
        self,
        module: str,
        given: Mapping[str, Sequence[str]],
        answer: Answer,
        memory: Memory | None = None,
    ) -> Session:
        """Start a process for one exercise, such as "exercises.lstm.forget_gate".

        `given` names the functions of other modules that `answer` gives instead of the student's own,
        and `memory` holds what it gave before.
        """


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
        return numbered(known.frame, wire.PREFIX.size, body)

    def answered(self, asked: Question, body: bytearray) -> bytes:
        """Return the frame that answers a question."""
        if not self._gives(asked.module, asked.function):
            raise wire.BadFrame("a question about a function that is not given")
        try:
            value = self._answer(asked.module, asked.function, asked.arguments, asked.named)
        except Exception as problem:
            return wire.encode({"answer": asked.number, "raised": reraised(problem)})
        frame = wire.encode({"answer": asked.number, "value": value}, strict=True)
        if self._memory is not None:
            self._memory.keep(body, Remembered(asked.module, asked.function, frame))
        return frame

    def _gives(self, module: str, function: str) -> bool:
        return function in self._functions.get(module, ())
