"""The first process of a room: it forks the children that serve exercises and reports how each ended.

It runs the kit's own code only, so that what it says about a child can be believed. When it ends, the
kernel ends all that is in its pid namespace.
"""

from __future__ import annotations

import os
import select
import signal
import socket
from dataclasses import dataclass, field
from typing import NoReturn

from . import kernel, rlimits, seccomp, worker
from .requests import BROKEN, ENDED, KILL, REQUEST, SHARE, SPEECHLESS

_SESSION = 3
_LAST = 1 << 20


@dataclass(frozen=True)
class Cage:
    """What the nursery has prepared once for every child: see `_shut`."""

    program: seccomp.Program | None
    back: int
    cpu_seconds: int
    shared_cpu_seconds: int


@dataclass
class _Children:
    """The living children by number, and by the descriptor that tells their end."""

    pids: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)


def keep(control: socket.socket, cage: Cage) -> NoReturn:
    """Serve the deciding process until it closes the room."""
    try:
        kernel.drop_capabilities()
        _keep(control, cage)
    finally:
        os._exit(0)


def _keep(control: socket.socket, cage: Cage) -> None:
    children = _Children()
    poll = select.poll()
    poll.register(control, select.POLLIN)
    while True:
        for descriptor, _ in poll.poll():
            if descriptor != control.fileno():
                poll.unregister(descriptor)
                control.send(_reap(children, descriptor))
            elif (opened := _obey(control, cage, children)) is None:
                _end(children)
                return
            elif opened >= 0:
                poll.register(opened, select.POLLIN)


def _obey(control: socket.socket, cage: Cage, children: _Children) -> int | None:
    """Carry out one request; return a new child's descriptor, -1, or None at the end."""
    try:
        message, descriptors, _, _ = socket.recv_fds(control, REQUEST.size, 1)
    except ConnectionResetError:  # closed before it had read everything
        return None
    if not message:
        return None
    what, number = REQUEST.unpack(message)
    if what == KILL:
        if number in children.pids:
            os.kill(children.pids[number], signal.SIGKILL)
        return -1
    (session,) = descriptors
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        _run(session, cage, parent, cage.shared_cpu_seconds if what == SHARE else cage.cpu_seconds)
    os.close(session)
    descriptor = os.pidfd_open(child)
    children.pids[number] = child
    children.ends[descriptor] = number
    return descriptor


def _end(children: _Children) -> None:
    """End every child, and wait for each, so that its CPU time counts as the room's."""
    for pid in children.pids.values():
        os.kill(pid, signal.SIGKILL)
    for pid in children.pids.values():
        os.waitpid(pid, 0)


def _reap(children: _Children, descriptor: int) -> bytes:
    number = children.ends.pop(descriptor)
    _, status, usage = os.wait4(children.pids.pop(number), 0)
    os.close(descriptor)
    cpu = usage.ru_utime + usage.ru_stime
    return ENDED.pack(number, status, cpu, usage.ru_maxrss * 1024)


def _run(session: int, cage: Cage, parent: int, cpu_seconds: int) -> NoReturn:
    """Be a child."""
    status = BROKEN
    try:
        _shut(session, cage, parent, cpu_seconds)
        worker.serve(_SESSION, _SESSION)
    except MemoryError:
        status = SPEECHLESS
    finally:
        os._exit(status)


def _shut(session: int, cage: Cage, parent: int, cpu_seconds: int) -> None:
    """Give up every right that a calculation does not need, for ever."""
    kernel.die_with_parent(parent)
    os.dup2(session, _SESSION)
    os.closerange(_SESSION + 1, _LAST)
    rlimits.bound_last(cpu_seconds)
    if cage.program is not None:
        seccomp.restrict(cage.program)
