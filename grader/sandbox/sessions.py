"""The deciding process's side of a session: sends points, answers questions, trusts nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Protocol

from ..replies import Reply
from . import wire
from .closing import Closing
from .ended import SessionEnded
from .exchanges import Asked, Heard, asking
from .given import Given
from .limits import Limits, size
from .messages import question
from .patience import Patience


class OwnProcessNeeded(Exception):
    """The session was in a process with others; what it has to say counts in a process of its own only."""


class Line(Protocol):
    """The connection to one worker."""

    def send(self, frame: bytes, deadline: float) -> None:
        """Send a frame. Raises TimeoutError, or ConnectionError where the worker has gone."""

    def receive(self, cap: int, deadline: float) -> tuple[bytearray, int]:
        """Return a frame's body and its outline's length. Raises the same, and BadFrame past the cap."""

    def ended(self) -> SessionEnded:
        """Say how a worker that has gone came to its end."""

    def close(self) -> None:
        """End the worker, whatever it does."""


class Session(Closing):
    """One exercise of a submission."""

    def __init__(
        self,
        line: Line,
        begin: bytes,
        given: Given,
        limits: Limits,
        patience: Patience,
        release: Callable[[], None] | None = None,
    ) -> None:
        """Begin with the frames `begin`; `release` takes a process back that may serve others."""
        self._line = line
        self._release = release
        self._patience = patience
        self._spent = 0.0
        self._begin = begin
        self._given = given
        self._limits = limits
        self._asked = 0
        self._over: SessionEnded | None = None
        self.printed = 0
        """Characters of output thrown away, as far as the worker told."""

    def close(self) -> None:
        """End the student's process, or give it back if it was shared and all went well."""
        if self._over is None:
            self._end(_closed(), well=not self._begin)

    def _end(self, how: SessionEnded, *, well: bool = False) -> None:
        self._over = how
        if well and self._release is not None:
            self._release()
        else:
            self._line.close()

    def call(self, function: str, points: Sequence[Mapping[str, object]]) -> list[Reply]:
        """Evaluate `function` once for each point, in order, one reply each.

        Raises SessionEnded where the student's process does not live to answer.
        """
        return [reply for asked in asking(function, points) for reply in self.exchange(asked).replies()]

    def exchange(self, asked: Asked, known: Container[object] = ()) -> Heard:
        """Send a message and return what came back; an answer whose mark is `known` is not read.

        Raises SessionEnded where the student's process does not live to answer, and OwnProcessNeeded where
        the process was shared and others may be the cause, or may be harmed.
        """
        if self._over is not None:
            raise self._over
        allowed = self._patience.allowed(self._spent)
        started = time.monotonic()
        deadline = started + allowed
        begin, self._begin = self._begin, b""
        try:
            self._line.send(begin + asked.frame, deadline)
            return self._listen(asked.count, known, deadline)
        except TimeoutError:
            said = self._patience.exceeded(self._spent)
            how = SessionEnded("timed out", said, late=self._patience.worn)
        except ConnectionError:
            how = self._line.ended()
        except wire.BadFrame as problem:
            how = SessionEnded("bad reply", f"sent something that is no answer: {problem}")
        except SessionEnded as ended:
            how = ended
        except OwnProcessNeeded:
            self._end(_closed(), well=True)
            raise
        except BaseException:  # the grader's own, such as Ctrl-C: the worker still waits for an answer
            self._end(_closed())
            raise
        finally:
            spent = min(time.monotonic() - started, allowed)  # starting an interpreter is not the student's
            self._spent += spent
            self._patience.spend(spent)
        self._end(how)
        if self._release is not None and how.reason != "timed out":
            raise OwnProcessNeeded from how
        raise how

    def _listen(self, count: int, known: Container[object], deadline: float) -> Heard:
        while True:
            body, outline = self._line.receive(self._limits.reply_bytes, deadline)
            answer = self._given.remembered(body)
            if answer is None:
                heard = Heard(body, outline, count)
                if heard.mark in known:
                    return heard
                message = self._message(body, outline)
                if "ask" not in message:
                    self.printed = heard.read(message)
                    return heard
                answer = self._given.answered(question(message), body)
            self._asked += 1
            if self._asked > self._limits.asks:
                said = f"called functions of other exercises more than {self._limits.asks} times"
                raise SessionEnded("flooded", said)
            self._line.send(answer, deadline)

    def _message(self, body: bytearray, outline: int) -> dict[str, object]:
        message = wire.decode(body, outline)
        if not isinstance(message, dict):
            raise wire.BadFrame("not a message")
        if "alone" in message and self._release is not None:
            raise OwnProcessNeeded
        if "ask" in message and len(body) - outline > self._limits.ask_bytes:
            raise wire.BadFrame(f"a question of more than {size(self._limits.ask_bytes)}")
        return message


def _closed() -> SessionEnded:
    return SessionEnded("closed", "the session was closed")
