"""The door to the sandbox: which level this machine gives, and rooms at that level."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from . import isolation
from .closing import Closing
from .limits import LEVELS, Isolation, Limits, Unavailable
from .portable import PlainRoom
from .sharing import Room

MECHANISMS = ("namespaces", "landlock", "seccomp")
"""What the strong level is made of; it needs seccomp and one of the others, and takes all it finds."""

_NO_LINUX = f"{sys.platform} has none of the means (it takes Linux)"
_CHOSEN = "the level was chosen by name"


class Sandbox(Closing):
    """Rooms for submissions, each held to the limits. Use as a context manager.

    `level` is "strong", "limits" or "process"; `mechanisms` restricts what the strong level may be made of;
    `core` keeps every process on one processor core. Raises Unavailable where this machine cannot
    give the level: it never takes a weaker one by itself.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        level: str = "strong",
        mechanisms: Iterable[str] = MECHANISMS,
        core: int | None = None,
    ) -> None:
        if level not in LEVELS:
            raise ValueError(f"{level!r} is no level of isolation: {', '.join(LEVELS)}")
        self._limits = limits or Limits()
        self._level = level
        if level != "strong":
            if level == "limits" and sys.platform == "win32":
                raise Unavailable("Windows has no resource limits; the level there is `process`.")
            self.isolation = isolation.weaker(level, _CHOSEN)
            return
        if sys.platform != "linux":
            raise Unavailable(f"This machine cannot give strong isolation: {_NO_LINUX}.")
        from .rooms import Keeper  # needs Linux

        self._keeper = Keeper(self._limits, tuple(mechanisms), core)
        self.isolation = isolation.strong(self._keeper.reasons)
        try:
            isolation.require(self.isolation, self._keeper.reasons)
        except Unavailable:
            self.close()
            raise

    def close(self) -> None:
        """End every process."""
        if self._level == "strong":
            self._keeper.close()

    def room(self, files: Mapping[str, str]) -> Room:
        """Return a room for a submission: its sources by path, "exercises/lstm/forget_gate.py".

        A source that is no text raises ValueError when a session starts.
        """
        if self._level != "strong":
            return PlainRoom(files, self._limits, limited=self._level == "limits")
        from .rooms import NurseryRoom  # needs Linux

        return NurseryRoom(self._keeper, files, self._limits)


def probe() -> Isolation:
    """Return the strongest level this machine gives, found by trying in a throw-away process."""
    if sys.platform == "win32":
        return isolation.weaker("process", _NO_LINUX)
    if sys.platform != "linux":
        return isolation.weaker("limits", _NO_LINUX)
    try:
        with Sandbox() as sandbox:
            return sandbox.isolation
    except Unavailable as problem:
        return isolation.weaker("limits", str(problem))
