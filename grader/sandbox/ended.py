"""How a session ended, said so that a student and an instructor understand it."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from .limits import Limits
from .requests import BROKEN, SPEECHLESS

_ABOUT = 0.05
"""Seconds by which the kernel's count of CPU time may lag behind its limit."""


class SessionEnded(Exception):
    """The student's process is gone or has been ended, and the session with it.

    `reason` is one of "timed out", "exited", "killed", "out of memory", "broken", "bad reply",
    "flooded";
    `detail` says more in one plain line. `late` says that it had less time than others because its
    submission had taken so much before.
    """

    def __init__(self, reason: str, detail: str, *, late: bool = False) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.late = late


@dataclass(frozen=True)
class End:
    """How a process ended, as its parent saw it: its status, or minus the signal that killed it."""

    code: int
    cpu_seconds: float = 0.0
    resident_bytes: int = 0

    def explained(self, limits: Limits, *, shared: bool) -> SessionEnded:
        """Return what to tell of a process that ended by itself; `shared` if it served several sessions."""
        if self.code == SPEECHLESS:
            return SessionEnded("out of memory", "was unable to answer any more, probably for lack of memory")
        if self.code == BROKEN:
            return SessionEnded("broken", "broke the process that answers for it (a patched library?)")
        if self.code >= 0:
            said = f"ended the process with status {self.code} (os._exit?)"
            return SessionEnded("exited", said)
        number = signal.Signals(-self.code)
        most = limits.shared_cpu_seconds if shared else limits.cpu_seconds
        used_up = self.cpu_seconds >= most - _ABOUT
        if number in (signal.SIGXCPU, signal.SIGPROF) or (number == signal.SIGKILL and used_up):
            return SessionEnded("timed out", f"used {limits.cpu_seconds} s of CPU time")
        said = f"was killed by signal {number.value} ({number.name})"
        if number == signal.SIGKILL and self.resident_bytes > limits.memory_bytes // 2:
            return SessionEnded("out of memory", f"{said} for lack of memory")
        return SessionEnded("killed", said)
