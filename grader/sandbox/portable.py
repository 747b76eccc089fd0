"""The weaker levels, for systems without the kernel's help: fresh processes, and what a system gives at all.

"limits" adds resource limits (macOS, and any POSIX system); "process" has a watchdog's wall clock alone
(Windows, and anything).
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from . import wire
from .ended import End, SessionEnded
from .fresh import command, environment
from .limits import Limits
from .sharing import Room

_TICK = 0.02
"""Seconds between two looks of the watchdog."""
_START_SECONDS = 20.0
"""What a fresh interpreter may take to load NumPy on a busy machine, on top of the first message."""


class PlainRoom(Room):
    """Starts a fresh interpreter for each process."""

    def __init__(self, files: Mapping[str, str], limits: Limits, limited: bool) -> None:
        super().__init__(files, limits)
        self.timed = limited
        self._lines: list[_Pipes] = []

    def close(self) -> None:
        """End every process of the room."""
        for line in self._lines:
            line.close()
        self._lines.clear()

    def line(self, *, shared: bool) -> _Pipes:
        """Start a process."""
        self._lines.append(_Pipes(self.limits, limited=self.timed, shared=shared))
        return self._lines[-1]


class _Pipes:
    """A process, its standard input and output, and the watchdog that ends it in time."""

    def __init__(self, limits: Limits, *, limited: bool, shared: bool) -> None:
        self._limits = limits
        self._shared = shared
        seconds = limits.shared_cpu_seconds if shared else limits.cpu_seconds
        options = {"limits": asdict(limits), "limited": limited, "cpu_seconds": seconds}
        self._process = subprocess.Popen(
            command("plain", json.dumps(options)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=environment(),
        )
        self._deadline: float | None = None
        self._grace = _START_SECONDS
        self._late = False
        self._closed = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def send(self, frame: bytes, deadline: float) -> None:
        assert self._process.stdin is not None
        with self._watched(deadline):
            rest = memoryview(frame)
            while rest:
                rest = rest[self._process.stdin.write(rest) or 0 :]

    def receive(self, cap: int, deadline: float) -> tuple[bytearray, int]:
        with self._watched(deadline):
            outline, blob = wire.measure(self._read(wire.PREFIX.size), cap)
            body = self._read(outline + blob)
        self._grace = 0.0
        return body, outline

    def _read(self, count: int) -> bytearray:
        assert self._process.stdout is not None
        made = bytearray()
        while len(made) < count:
            got = self._process.stdout.read(count - len(made))
            if not got:
                raise ConnectionResetError
            made += got
        return made

    def ended(self) -> SessionEnded:
        try:
            return End(self._process.wait(_START_SECONDS)).explained(self._limits, shared=self._shared)
        except subprocess.TimeoutExpired:
            return SessionEnded("killed", "closed its connection and went on")

    def close(self) -> None:
        self._closed.set()
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    @contextlib.contextmanager
    def _watched(self, deadline: float) -> Iterator[None]:
        self._deadline = deadline + self._grace
        try:
            yield
        except OSError:
            if self._late:
                raise TimeoutError from None
            raise
        finally:
            self._deadline = None

    def _watch(self) -> None:
        while not self._closed.wait(_TICK):
            deadline = self._deadline
            if deadline is not None and time.monotonic() > deadline:
                self._late = True
                self._process.kill()
                return
