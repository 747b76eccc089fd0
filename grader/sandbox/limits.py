"""What student code may use, and what a machine can promise about it."""

from __future__ import annotations

from dataclasses import dataclass

LEVELS = ("strong", "limits", "process")
"""From the strongest to the weakest."""


@dataclass(frozen=True)
class Limits:
    """What the code of one exercise may use.

    `cpu_seconds` counts over one session; the slowest honest one known, a deep autoencoder in plain loops,
    takes a sixth. `wall_seconds` bounds each message, the time that `answer` takes included, and by it a
    session and a whole submission (see `sessions.Patience`); `memory_bytes` comes on top of what Python and
    NumPy need; `ask_bytes` bounds what one question to the reference may hold, because answering it costs
    the deciding process time.
    """

    cpu_seconds: int = 2
    wall_seconds: float = 10.0
    memory_bytes: int = 1 << 30
    reply_bytes: int = 32 << 20
    output_bytes: int = 16 << 20
    asks: int = 200_000
    ask_bytes: int = 4 << 20

    @property
    def shared_cpu_seconds(self) -> int:
        """What a process may use that serves one session after another, each held to its own limit."""
        return 100 * self.cpu_seconds


@dataclass(frozen=True)
class Part:
    """One promise, whether it is held, and by what; or why it is not."""

    promise: str
    held: bool
    by: str


@dataclass(frozen=True)
class Isolation:
    """The level in force and every promise it makes."""

    level: str
    parts: tuple[Part, ...]

    @property
    def missing(self) -> tuple[Part, ...]:
        """The promises that are not held."""
        return tuple(part for part in self.parts if not part.held)


class Unavailable(Exception):
    """The machine cannot give the isolation asked for; the message says what is missing."""


def size(count: int) -> str:
    """Return a number of bytes as one would say it: "16 MB"."""
    for unit, shift in (("GB", 30), ("MB", 20), ("kB", 10)):
        if count >= 1 << shift:
            return f"{count / (1 << shift):.3g} {unit}"
    return f"{count} bytes"
