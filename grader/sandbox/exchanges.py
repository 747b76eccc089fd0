"""The messages of a session: what is asked of a worker, and what is heard of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..replies import Reply
from . import wire
from .limits import Limits
from .messages import replies
from .recent import mark_of

_POINTS, _BYTES = 256, 1 << 20
"""How many evaluations, and about how many bytes of arrays, go into one message."""


@dataclass(frozen=True)
class Asked:
    """A message with points for a function: its frame, and how many evaluations it asks for."""

    function: str
    count: int
    frame: bytes


class Heard:
    """What came back for a message: as bytes, with a mark that only the same bytes have, and as replies."""

    def __init__(self, body: bytearray, outline: int, count: int) -> None:
        self._body, self._outline, self._count = body, outline, count
        self._replies: list[Reply] | None = None
        self.mark = mark_of(body)

    @property
    def is_read(self) -> bool:
        """Whether the bytes were read: those of a known mark need not be."""
        return self._replies is not None

    def replies(self) -> list[Reply]:
        """Return one reply for each point. Raises BadFrame where the bytes are no replies."""
        if self._replies is None:
            self.read(wire.decode(self._body, self._outline))
        assert self._replies is not None
        return self._replies

    def read(self, message: object) -> int:
        """Take the replies from the message that the bytes hold; return how much was printed."""
        self._replies, printed = replies(message, self._count)
        return printed


def asking(function: str, points: Sequence[Mapping[str, object]]) -> Iterator[Asked]:
    """Yield messages that hold all the points."""
    start = 0
    while start < len(points):
        writer = wire.Writer(strict=True)
        held: list[object] = []
        for point in points[start : start + _POINTS]:
            held.append(writer.add(point))
            if writer.size > _BYTES:
                break
        start += len(held)
        frame = writer.frame({"function": function, "points": [wire.LIST, *held]})
        yield Asked(function, len(held), frame)


def opening(files: Mapping[str, object], limits: Limits, *, shared: bool, timed: bool) -> bytes:
    """Return the first frame of a process; `files` are as `sources.packed` gives them.

    A `shared` process is to serve sessions of self-contained modules alone; `timed` has it end itself
    where one session takes more CPU time than the limit.
    """
    told = ("reply_bytes", "output_bytes", "ask_bytes", "memory_bytes")
    message = {
        "files": files,
        "limits": {name: getattr(limits, name) for name in told},
        "shared": shared,
        "cpu_seconds": limits.cpu_seconds if timed else 0,
    }
    return wire.encode(message, strict=True)


def begin(module: str, given: Mapping[str, Sequence[str]]) -> bytes:
    """Return the first frame of a session."""
    functions = {name: list(each) for name, each in given.items()}
    return wire.encode({"module": module, "given": functions}, strict=True)
