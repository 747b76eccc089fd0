"""The warm process that rooms are forked from.

It is a fresh interpreter that has loaded NumPy and the worker, and nothing of the grader's. It never
runs student code; each room and each exercise does so in a fork, after giving up every right.
"""

from __future__ import annotations

import gc
import json
import os
import pkgutil
import socket
import sys
import time
from collections.abc import Callable

from . import kernel, landlock, namespaces, readable, rehearsal, rlimits, seccomp, warm
from .requests import FAILED
from .room import Cage, keep

_FAREWELL = 1.0
"""Seconds for rooms to end by themselves once the grader has gone; the kernel ends the others."""


def main(descriptor: str, options_text: str) -> None:
    """Prepare, report which mechanisms work, and fork a room for each socket that arrives."""
    options = json.loads(options_text)
    if options["core"] is not None:
        os.sched_setaffinity(0, {options["core"]})
    warm.up()
    rehearsal.rehearse()
    control = socket.socket(fileno=int(descriptor))
    reasons = _reasons(options["mechanisms"])
    try:
        cage = _enter({name for name, reason in reasons.items() if not reason}, options["limits"])
    except Exception as error:  # standard error is closed by then, and the grader must be told
        control.send(json.dumps({FAILED: f"{type(error).__name__}: {error}"}).encode())
        raise
    control.send(json.dumps(reasons).encode())
    _serve(control, cage)


def _reasons(wanted: list[str]) -> dict[str, str]:
    """Try each mechanism in a process of its own; say "" where it works, else why not."""
    trials: dict[str, Callable[[], None]] = {
        "namespaces": _try_namespaces,
        "landlock": _try_landlock,
        "seccomp": _try_seccomp,
    }
    return {
        name: kernel.attempt(trial) if name in wanted else "not asked for" for name, trial in trials.items()
    }


def _try_namespaces() -> None:
    namespaces.enter()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            namespaces.narrow(readable.folders(), readable.foreign())
            code = 0
        finally:
            os._exit(code)
    if os.waitpid(child, 0)[1]:
        raise OSError("a user namespace may not mount files here")


def _try_landlock() -> None:
    ruleset = landlock.ruleset([readable.numpy()])
    kernel.drop_capabilities()
    landlock.restrict(ruleset)
    _expect_refusal("opened a folder that it gave up", lambda: os.listdir("/"))


def _try_seccomp() -> None:
    program = seccomp.compiled()
    kernel.drop_capabilities()
    seccomp.restrict(program)
    _expect_refusal("opened a socket that it gave up", lambda: socket.socket().close())


def _expect_refusal(otherwise: str, action: Callable[[], object]) -> None:
    try:
        action()
    except PermissionError:
        return
    raise OSError(otherwise)


def _enter(mechanisms: set[str], limits: dict[str, int]) -> Cage:
    """Go where no student code can reach anything; return what a child still has to do."""
    back = -1
    used = rlimits.used_memory()
    if "namespaces" in mechanisms:
        namespaces.enter()
        _become_first()
        back = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    silence = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(silence, standard)
    if "namespaces" in mechanisms:
        namespaces.narrow(readable.folders(), readable.foreign())
    else:
        kernel.drop_capabilities()
    for entry in sys.path:  # the finders list their folders now: a child may not
        _list(entry)
    if "landlock" in mechanisms:
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        landlock.restrict(landlock.ruleset(readable.entries()))
    rlimits.bound(used + limits["memory_bytes"])
    program = seccomp.compiled() if "seccomp" in mechanisms else None
    return Cage(program, back, limits["cpu_seconds"], limits["shared_cpu_seconds"])


def _list(entry: str) -> None:
    finder = pkgutil.get_importer(entry)
    if finder is not None:
        finder.find_spec("none")


def _become_first() -> None:
    """Go on as the first process of the new pid namespace; the process outside waits."""
    child = os.fork()
    if child:
        os.closerange(3, 1 << 20)  # so that the grader sees it when the nursery ends
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 0xFF)


def _serve(control: socket.socket, cage: Cage) -> None:
    gc.collect()
    gc.freeze()
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        left = _reap()
        if not message:
            break
        (room,) = descriptors
        if (namespaces.new_room(cage.back) if cage.back >= 0 else os.fork()) == 0:
            control.close()
            keep(socket.socket(fileno=room), cage)
        os.close(room)
    deadline = time.monotonic() + _FAREWELL
    while left and time.monotonic() < deadline:
        time.sleep(0.005)
        left = _reap()


def _reap() -> bool:
    """Take leave of rooms that have ended, so that their CPU time counts as ours; say if any is left."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return False
    return True
