"""Remembers what the reference answered: most submissions ask the very same questions.

A question is a whole frame but for its number, told by a mark that only the same bytes have. So a hit gives
what the reference would have made of them; nothing that a student sends can change what another one is told.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import NamedTuple

from .recent import Pieces, Recent, mark_of

NUMBER = 8  # bytes of a question's number
_ASK = b"\x85\xa3ask\xc4\x08"  # how msgpack begins a question: five entries, "ask", a number of 8 bytes
_ANSWER = b"\x82\xa6answer\xc4\x08"
_HEAD = len(_ASK) + NUMBER


class Remembered(NamedTuple):
    """A question's function and the frame that answers it."""

    module: str
    function: str
    frame: bytes


@dataclass(frozen=True, slots=True)
class _Answer:
    module: str
    function: str
    frame: Pieces

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return self.frame.size


class Memory:
    """The questions asked last and their answers, up to a number of bytes.

    A right submission to the whole catalogue asks for a quarter of what the default holds.
    """

    def __init__(self, capacity: int = 10 << 20) -> None:
        self._answers: Recent[_Answer] = Recent(capacity)

    def find(self, body: bytes | bytearray) -> Remembered | None:
        """Return what is known of a question, by its frame's body."""
        key = _key(body)
        found = self._answers.find(key) if key is not None else None
        return None if found is None else Remembered(found.module, found.function, found.frame.whole())

    def keep(self, body: bytes | bytearray, answer: Remembered) -> None:
        """Remember an answer; those asked for longest ago make room."""
        key = _key(body)
        if key is not None and self._answers.find(key) is None:
            module, function = sys.intern(answer.module), sys.intern(answer.function)
            self._answers.keep(key, _Answer(module, function, Pieces(answer.frame)))


def numbered(frame: bytes, prefix: int, body: bytes | bytearray) -> bytes:
    """Return an answer's frame with the number of the question that `body` holds."""
    at = prefix + len(_ANSWER)
    return frame[:at] + bytes(body[len(_ASK) : _HEAD]) + frame[at + NUMBER :]


def _key(body: bytes | bytearray) -> bytes | None:
    """Return the mark of a question without its number, None for what is no question."""
    if body[: len(_ASK)] != _ASK:
        return None
    return mark_of(memoryview(body)[_HEAD:])
