"""Where a student's output goes: nowhere, but it is counted."""

from __future__ import annotations

import io
import sys
from typing import Any

from .limits import size


class Flooded(OSError):
    """The student's code printed more than it may."""


class Sink(io.TextIOBase):
    """Discards and counts text; raises `Flooded` past the limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.printed = 0
        self.buffer = _Bytes(self)

    def write(self, text: str) -> int:
        """Count the text."""
        self.count(len(text))
        return len(text)

    def count(self, amount: int) -> None:
        """Add to what was printed."""
        self.printed += amount
        if self.printed > self._limit:
            raise Flooded(f"printed more than {size(self._limit)}")

    def writable(self) -> bool:
        """Say yes, as a stream that prints does."""
        return True


class _Bytes(io.RawIOBase):
    """The sink below the text, for `sys.stdout.buffer`."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, data: Any) -> int:
        amount = memoryview(data).nbytes
        self._sink.count(amount)
        return amount

    def writable(self) -> bool:
        return True


def install(limit: int) -> Sink:
    """Send all that Python prints from now on to a new sink."""
    sink = Sink(limit)
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = sink  # type: ignore[misc, assignment] # the originals are final, and a way around the count
    return sink
