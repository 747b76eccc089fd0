"""Namespaces: a process sees a small read-only tree of files, no network and only its own processes.

The nursery enters once; what it forks lives inside. Each room then gets fresh ones on top.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

from . import kernel

_OWN = (
    kernel.CLONE_NEWUSER
    | kernel.CLONE_NEWNS
    | kernel.CLONE_NEWPID
    | kernel.CLONE_NEWNET
    | kernel.CLONE_NEWIPC
    | kernel.CLONE_NEWUTS
)
_OF_A_ROOM = kernel.CLONE_NEWPID | kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS
_NOBODY = 65534

_MS_REC, _MS_PRIVATE = 1 << 14, 1 << 18
_MNT_DETACH = 2
_AT_FDCWD, _AT_EMPTY_PATH, _AT_RECURSIVE = -100, 0x1000, 0x8000
_OPEN_TREE_CLONE = 1
_MOVE_MOUNT_FROM_FD = 4
_READ_ONLY, _NO_SETUID, _NO_DEVICES = 1, 2, 4


class _Attributes(ctypes.Structure):
    """struct mount_attr."""

    _fields_ = tuple((name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "userns"))


def enter() -> None:
    """Move this process into namespaces of its own; the next fork is the first process inside.

    Raises OSError where the system forbids it.
    """
    user, group = os.getuid(), os.getgid()
    kernel.call("unshare", _OWN)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{_NOBODY} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{_NOBODY} {group} 1")


def narrow(shown: Iterable[Path], hidden: Iterable[Path]) -> None:
    """Replace the tree of files by a read-only one that holds only `shown`, less `hidden`.

    A hidden folder may hold a shown one (`site-packages` holds NumPy).
    """
    kernel.call("mount", None, b"/", None, _MS_REC | _MS_PRIVATE, None)
    hidden = list(hidden)
    trees = {path: _copy(path) for path in shown}
    root = Path("/tmp")
    _empty(root)
    for path, tree in sorted(trees.items()):
        target = root.joinpath(*path.parts[1:])
        target.mkdir(parents=True, exist_ok=True)
        _attach(tree, target)
        for folder in hidden:
            if folder.is_relative_to(path):
                _empty(root.joinpath(*folder.parts[1:]))
    os.chdir(root)
    kernel.call("pivot_root", b".", b".")
    kernel.call("umount2", b".", _MNT_DETACH)
    os.chdir("/")
    _lock(b"/")


def new_room(back: int) -> int:
    """Fork the first process of a fresh set of namespaces; return as `fork` does.

    `back` is a descriptor of the nursery's own pid namespace, in which it then goes on.
    """
    kernel.call("unshare", _OF_A_ROOM)
    child = os.fork()
    if child:
        kernel.call("setns", back, kernel.CLONE_NEWPID)
    return child


def _copy(path: Path) -> int:
    """Return a descriptor of a detached copy of the tree at `path`."""
    flags = _OPEN_TREE_CLONE | _AT_RECURSIVE | os.O_CLOEXEC
    return kernel.syscall(kernel.OPEN_TREE, _AT_FDCWD, bytes(path), flags)


def _attach(tree: int, target: Path) -> None:
    kernel.syscall(kernel.MOVE_MOUNT, tree, b"", _AT_FDCWD, bytes(target), _MOVE_MOUNT_FROM_FD)
    os.close(tree)


def _empty(target: Path) -> None:
    kernel.call("mount", b"none", bytes(target), b"tmpfs", 0, b"size=64k,mode=755")


def _lock(target: bytes) -> None:
    attributes = _Attributes(set=_READ_ONLY | _NO_SETUID | _NO_DEVICES)
    kernel.syscall(
        kernel.MOUNT_SETATTR,
        _AT_FDCWD,
        target,
        _AT_RECURSIVE,
        ctypes.addressof(attributes),
        ctypes.sizeof(attributes),
    )
