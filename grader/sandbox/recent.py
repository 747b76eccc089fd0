"""What was used last, by key, up to a number of bytes."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Generic, Protocol, TypeVar

_PIECE = 472
"""Python has its own places for objects of up to 512 bytes, and uses them again for others of their size."""

OF_AN_ENTRY = 280
"""Bytes of a key, its place, and what it takes to keep something small."""


class Sized(Protocol):
    """Something that says how many bytes it takes, its key and its place included."""

    @property
    def size(self) -> int:
        """Return the bytes."""


Kept = TypeVar("Kept", bound=Sized)


class Recent(Generic[Kept]):
    """What was used last. What was not used for longest makes room, so any number of uses takes the same."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self.size = 0
        """Bytes of all that is kept."""

    def find(self, key: bytes) -> Kept | None:
        """Return what is kept under a key, if it still is."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: bytes, new: Kept) -> None:
        """Keep something under a key, unless it alone would take more than all may."""
        if new.size > self._capacity:
            return
        if (old := self._kept.pop(key, None)) is not None:
            self.size -= old.size
        self._kept[key] = new
        self.size += new.size
        while self.size > self._capacity:
            _, gone = self._kept.popitem(last=False)
            self.size -= gone.size


def mark_of(what: bytes | bytearray | memoryview) -> bytes:
    """Return the mark of bytes, which no others have. For SHA-256, processors have instructions."""
    return hashlib.sha256(what).digest()[:16]


class Pieces:
    """Bytes, kept in small pieces.

    Whole, thousands of them would lie scattered among all that comes and goes with every message: when they
    go, they leave holes of sizes that fit nothing, and the process grows though what it keeps does not.
    """

    __slots__ = ("_pieces", "size")

    def __init__(self, *parts: bytes) -> None:
        self._pieces = tuple(part[at : at + _PIECE] for part in parts for at in range(0, len(part), _PIECE))
        length = sum(map(len, parts))
        self.size = OF_AN_ENTRY + length + length // 10

    def whole(self) -> bytes:
        """Return the bytes."""
        return b"".join(self._pieces)

    def around(self, middle: bytes) -> bytes:
        """Return the bytes with more of them behind the first piece, which a short first part is."""
        return b"".join((self._pieces[0], middle, *self._pieces[1:]))
