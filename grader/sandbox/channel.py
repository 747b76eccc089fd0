"""The worker's end of a session: frames over a plain file descriptor."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from . import wire
from .memory import NUMBER

_CHUNK = 1 << 16
_UNLIMITED = 1 << 40
"""The deciding process is trusted, so what it sends needs no cap."""


class Channel:
    """Reads and writes whole frames.

    What has been read stays in the buffer until a frame is complete: an exception that strikes in
    the middle (RecursionError in deep student code) must not lose the place.
    """

    def __init__(self, reader: int, writer: int) -> None:
        self._reader = reader
        self._writer = writer
        self._buffer = bytearray()

    def receive(self) -> dict[str, object]:
        """Return the next message. Ends the process where the deciding process has gone."""
        while True:
            buffer = self._buffer
            if len(buffer) >= wire.PREFIX.size:
                outline, blob = wire.PREFIX.unpack_from(buffer)
                end = wire.PREFIX.size + outline + blob
                if len(buffer) >= end:
                    body = buffer[wire.PREFIX.size : end]
                    del buffer[:end]
                    message = wire.decode(body, outline)
                    assert isinstance(message, dict)
                    return message
            arrived = os.read(self._reader, _CHUNK)
            if not arrived:
                os._exit(0)
            buffer += arrived

    def send(self, frame: bytes) -> None:
        """Write a whole frame."""
        rest = memoryview(frame)
        while rest:
            rest = rest[os.write(self._writer, rest) :]


class Reference:
    """Asks the deciding process for what the reference gives: the functions of this session only."""

    def __init__(self, channel: Channel, ask_bytes: int) -> None:
        self._channel = channel
        self._cap = ask_bytes
        self._asked = 0

    def ask(
        self, module: str, function: str, arguments: tuple[object, ...], named: Mapping[str, object]
    ) -> object:
        """Return the reference's answer, or raise what it raised."""
        self._asked += 1
        number = self._asked.to_bytes(NUMBER, "little")  # of one length: see `memory`
        question: dict[str, object] = {"ask": number, "module": module, "function": function}
        writer = wire.Writer(self._cap, strict=True)
        try:
            question["arguments"], question["named"] = writer.add(arguments), writer.add(dict(named))
        except TypeError as problem:
            raise TypeError(f"{function}() was given what {problem}") from None
        frame = writer.frame(question)
        self._channel.send(frame)
        answer = self._channel.receive()
        while answer.get("answer") != number:  # left by a question whose answer nobody awaited
            answer = self._channel.receive()
        if "raised" in answer:
            raise _exception(answer["raised"])
        return answer["value"]


def _exception(raised: object) -> BaseException:
    assert isinstance(raised, tuple)
    name, message = raised
    kind = getattr(sys.modules["builtins"], name)
    assert issubclass(kind, Exception)
    problem: BaseException = kind(message)
    return problem
