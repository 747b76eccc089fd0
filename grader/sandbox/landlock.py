"""Landlock: a process gives up every file but a list, and keeps that promise for ever.

https://docs.kernel.org/userspace-api/landlock.html
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

from . import kernel

_RULE_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many kinds of access to files each version of the interface knows."""
_TCP = 0b11
_SIGNALS_AND_ABSTRACT_SOCKETS = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def version() -> int:
    """Return the version of the kernel's Landlock interface. Raises OSError where there is none."""
    return kernel.syscall(kernel.LANDLOCK_CREATE_RULESET, None, 0, 1)


def ruleset(readable: Iterable[Path]) -> int:
    """Return the descriptor of a ruleset: these files and folders may be read, nothing else."""
    abi = version()
    rules = _Ruleset()
    rules.files = (1 << max(n for known, n in _FILE_RIGHTS.items() if known <= abi)) - 1
    rules.net = _TCP if abi >= 4 else 0
    rules.scoped = _SIGNALS_AND_ABSTRACT_SOCKETS if abi >= 6 else 0
    length = 24 if abi >= 6 else 16 if abi >= 4 else 8
    made = kernel.call("syscall", kernel.LANDLOCK_CREATE_RULESET, _pointer(rules), length, 0)
    for path in readable:
        _allow(made, path)
    return made


def restrict(descriptor: int) -> None:
    """Hold this process and all it starts to the ruleset. Needs `no_new_privs`."""
    kernel.syscall(kernel.LANDLOCK_RESTRICT_SELF, descriptor, 0)


def _allow(made: int, path: Path) -> None:
    opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rights = _READ_FILE | _READ_DIR if path.is_dir() else _READ_FILE
    rule = _Beneath(rights, opened)
    try:
        kernel.syscall(kernel.LANDLOCK_ADD_RULE, made, _RULE_PATH_BENEATH, _pointer(rule), 0)
    finally:
        os.close(opened)


def _pointer(structure: ctypes.Structure) -> int:
    return ctypes.addressof(structure)
