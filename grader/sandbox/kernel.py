"""Calls to the Linux kernel that Python's library does not offer."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38

# System calls younger than 2019 have one number on every architecture.
OPEN_TREE = 428
MOVE_MOUNT = 429
MOUNT_SETATTR = 442
LANDLOCK_CREATE_RULESET = 444
LANDLOCK_ADD_RULE = 445
LANDLOCK_RESTRICT_SELF = 446

_CAPABILITY_VERSION_3 = 0x20080522
_libc = ctypes.CDLL(None, use_errno=True)

Argument = int | bytes | ctypes.Structure | None


def call(function: str, *arguments: Argument) -> int:
    """Call a function of the C library; raise OSError, naming it, where it fails."""
    result = int(getattr(_libc, function)(*map(_c, arguments)))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{function}: {os.strerror(code)}")
    return result


def syscall(number: int, *arguments: Argument) -> int:
    """Make a system call that the C library has no function for."""
    return call("syscall", number, *arguments)


def prctl(option: int, *arguments: Argument) -> int:
    """Change a property of this process."""
    return call("prctl", option, *arguments, *(0 for _ in range(4 - len(arguments))))


def drop_capabilities() -> None:
    """Give up every privilege of root, and the way to get any back."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if _libc.capset(header, nothing) < 0:
        raise OSError(ctypes.get_errno(), "capset failed")


def die_with_parent(parent: int) -> None:
    """End this process when its parent ends, also where that has happened already."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def attempt(action: Callable[[], None]) -> str:
    """Try something in a throw-away process; return "" where it works, else why not."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        reason = b""
        try:
            action()
        except BaseException as problem:  # every failure is a reason, whatever its type
            reason = (str(problem) or type(problem).__name__).encode()
        os.write(writer, reason)
        os._exit(1 if reason else 0)
    os.close(writer)
    with open(reader, "rb") as stream:
        said = stream.read().decode()
    _, status = os.waitpid(child, 0)
    return said or (f"failed (status {status})" if status else "")


def _c(argument: Argument) -> object:
    """Widen integers: a variadic C function would read rubbish above 32 bits."""
    return ctypes.c_long(argument) if isinstance(argument, int) else argument
