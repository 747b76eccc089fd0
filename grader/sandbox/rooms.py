"""The deciding process's side of nursery and rooms (Linux)."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import asdict

from . import wire
from .ended import End, SessionEnded
from .fresh import command, environment
from .limits import Limits, Unavailable
from .requests import ENDED, FAILED, KILL, OPEN, REQUEST, SHARE
from .sharing import Room

_PATIENCE = 30.0
_MOMENT = 2.0
_CHUNK = 1 << 16


class Nursery:
    """The warm process, and what it found out about this machine."""

    def __init__(
        self,
        limits: Limits,
        mechanisms: tuple[str, ...],
        core: int | None,
    ) -> None:
        options = {
            "mechanisms": mechanisms,
            "core": core,
            "limits": asdict(limits) | {"shared_cpu_seconds": limits.shared_cpu_seconds},
        }
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                command("nursery", str(theirs.fileno()), json.dumps(options)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=environment(),
                cwd="/",
                pass_fds=(theirs.fileno(),),
            )
        self.reasons = self._report()

    def room(self) -> socket.socket:
        """Return the control socket of a new room. Raises OSError where the nursery has gone."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                socket.send_fds(self._control, [b"r"], [theirs.fileno()])
        except OSError:
            ours.close()
            raise
        return ours

    def close(self) -> None:
        """End the nursery, and with it every room."""
        self._control.close()
        if self._process.stderr is not None:
            self._process.stderr.close()
        try:
            self._process.wait(_MOMENT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _report(self) -> dict[str, str]:
        """Return for each mechanism why it does not work, "" where it does."""
        self._control.settimeout(_PATIENCE)
        try:
            said = self._control.recv(1 << 16)
        except TimeoutError:
            self.close()
            raise Unavailable(f"the worker's process was not ready within {_PATIENCE:g} s") from None
        if said:
            self._control.settimeout(None)
            found: dict[str, str] = json.loads(said)
            if FAILED in found:
                self.close()
                raise Unavailable(f"the worker's process could not be shut in: {found[FAILED]}")
            return found
        assert self._process.stderr is not None
        last = self._process.stderr.read().decode(errors="replace").strip().splitlines()[-1:]
        self.close()
        raise Unavailable(f"the worker's process did not start: {''.join(last)}")


class NurseryRoom(Room):
    """One submission's processes. Use as a context manager."""

    def __init__(self, owner: Keeper, files: Mapping[str, str], limits: Limits) -> None:
        super().__init__(files, limits)
        self._owner = owner
        self._control: socket.socket | None = None
        self._number = 0
        self._ends: dict[int, End] = {}
        self._lines: list[_Line] = []

    def close(self) -> None:
        """End every process of the room."""
        for line in self._lines:
            line.close()
        self._lines.clear()
        self._lose()

    def line(self, *, shared: bool) -> _Line:
        """Start a process."""
        ours, theirs = socket.socketpair()
        with theirs:
            number = self._open(theirs, SHARE if shared else OPEN)
        self._lines = [line for line in self._lines if line.is_open]
        self._lines.append(_Line(self, number, ours, shared))
        return self._lines[-1]

    @property
    def is_open(self) -> bool:
        """Whether the room's first process lives, as far as is known."""
        return self._control is not None

    def kill(self, number: int) -> None:
        """End a process."""
        if self._control is not None:
            with contextlib.suppress(OSError):  # the room may have ended already
                self._control.send(REQUEST.pack(KILL, number))

    def end_of(self, number: int) -> End | None:
        """Wait a moment for the report of how a process ended."""
        deadline = time.monotonic() + _MOMENT
        while number not in self._ends:
            if self._control is None or not self._hear(deadline):
                return None
        return self._ends.pop(number)

    def _open(self, theirs: socket.socket, kind: bytes) -> int:
        self._number += 1
        request = REQUEST.pack(kind, self._number)
        if self._control is not None:
            self._drain()
        if self._control is not None:
            with contextlib.suppress(OSError):
                socket.send_fds(self._control, [request], [theirs.fileno()])
                return self._number
        self._control = self._owner.new_room()
        socket.send_fds(self._control, [request], [theirs.fileno()])
        return self._number

    def _lose(self) -> None:
        """Let go of the room's processes, which then end."""
        if self._control is not None:
            self._control.close()
            self._control = None

    def _drain(self) -> None:
        """Throw away the reports about processes that were ended."""
        while self._control is not None and self._hear(time.monotonic()):
            self._ends.clear()

    def _hear(self, deadline: float) -> bool:
        """Take in one report; say whether there was one in time."""
        assert self._control is not None
        self._control.settimeout(max(0.0, deadline - time.monotonic()))
        try:
            report = self._control.recv(ENDED.size)
        except (TimeoutError, BlockingIOError):
            return False
        except OSError:
            report = b""
        finally:
            self._control.settimeout(None)
        if not report:
            self._lose()
            return False
        number, status, cpu, resident = ENDED.unpack(report)
        self._ends[number] = End(os.waitstatus_to_exitcode(status), cpu, resident)
        return True


class Keeper:
    """Keeps one nursery warm, and starts another where it has died."""

    def __init__(self, limits: Limits, mechanisms: tuple[str, ...], core: int | None) -> None:
        self._options = (limits, mechanisms, core)
        self._nursery = Nursery(*self._options)

    @property
    def reasons(self) -> dict[str, str]:
        """Why each mechanism does not work, "" where it does."""
        return self._nursery.reasons

    def new_room(self) -> socket.socket:
        """Return the control socket of a new room."""
        try:
            return self._nursery.room()
        except OSError:
            known = self.reasons
            self._nursery.close()
            self._nursery = Nursery(*self._options)
            if self.reasons != known:  # never go on with less than was promised
                raise Unavailable(f"isolation has changed: {self.reasons}") from None
            return self._nursery.room()

    def close(self) -> None:
        """End all."""
        self._nursery.close()


class _Line:
    """A process's socket."""

    def __init__(self, room: NurseryRoom, number: int, stream: socket.socket, shared: bool) -> None:
        self._room = room
        self._number = number
        self._stream = stream
        self._arrived = bytearray()
        self._shared = shared

    def send(self, frame: bytes, deadline: float) -> None:
        self._wait(deadline)
        self._stream.sendall(frame)

    def receive(self, cap: int, deadline: float) -> tuple[bytearray, int]:
        arrived = self._arrived
        while len(arrived) < wire.PREFIX.size:
            self._more(deadline)
        outline, blob = wire.measure(arrived, cap)
        end = wire.PREFIX.size + outline + blob
        while len(arrived) < end:
            self._more(deadline)
        body = arrived[wire.PREFIX.size : end]
        del arrived[:end]
        return body, outline

    def _more(self, deadline: float) -> None:
        """Wait for some bytes."""
        self._wait(deadline)
        arrived = self._stream.recv(_CHUNK)
        if not arrived:
            raise ConnectionResetError
        self._arrived += arrived

    def ended(self) -> SessionEnded:
        end = self._room.end_of(self._number)
        if end is None and self._room.is_open:
            return SessionEnded("bad reply", "closed its connection and went on")
        if end is None:
            return SessionEnded("killed", "was ended from outside, with its room")
        return end.explained(self._room.limits, shared=self._shared)

    def close(self) -> None:
        if self.is_open:
            self._room.kill(self._number)
            self._stream.close()

    @property
    def is_open(self) -> bool:
        """Whether the process has not been ended."""
        return self._stream.fileno() >= 0

    def _wait(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._stream.settimeout(left)
