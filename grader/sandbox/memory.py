"""Remembers what the reference answered: most submissions ask the very same questions.

A question is a whole frame but for its number, told by a mark that only the same bytes have. So a hit gives
what the reference would have made of them; nothing that a student sends can change what another one is told.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from .recent import Pieces, Recent, mark_of
from .wire import PREFIX

NUMBER = 8  # bytes of a question's number
_ASK = b"\x85\xa3ask\xc4\x08"  # how msgpack begins a question: five entries, "ask", a number of 8 bytes
_ANSWER = b"\x82\xa6answer\xc4\x08"
_AFTER_ASK = len(_ASK) + NUMBER
_BEFORE_NUMBER = PREFIX.size + len(_ANSWER)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer to a question about a function of a module."""

    module: str
    function: str
    _frame: Pieces

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return self._frame.size

    def to(self, body: bytes | bytearray) -> bytes:
        """Return the frame that answers the question of this body, by its number."""
        return self._frame.around(bytes(body[len(_ASK) : _AFTER_ASK]))


class Memory:
    """The questions asked last and their answers, up to a number of bytes.

    A right submission to the whole catalogue asks for a seventh of what the default holds.
    """

    def __init__(self, capacity: int = 8 << 20) -> None:
        self._answers: Recent[Remembered] = Recent(capacity)

    def find(self, body: bytes | bytearray) -> Remembered | None:
        """Return what is known of a question, by its frame's body."""
        key = _key(body)
        return None if key is None else self._answers.find(key)

    def keep(self, body: bytes | bytearray, module: str, function: str, frame: bytes) -> None:
        """Remember an answer; those asked for longest ago make room."""
        key = _key(body)
        if key is not None and self._answers.find(key) is None:
            pieces = Pieces(frame[:_BEFORE_NUMBER], frame[_BEFORE_NUMBER + NUMBER :])
            self._answers.keep(key, Remembered(sys.intern(module), sys.intern(function), pieces))


def _key(body: bytes | bytearray) -> bytes | None:
    """Return the mark of a question without its number, None for what is no question."""
    return mark_of(memoryview(body)[_AFTER_ASK:]) if body.startswith(_ASK) else None
