"""Resource limits, which every POSIX system has."""

from __future__ import annotations

import os
import resource

_OPEN_FILES = 64


def used_memory() -> int:
    """Return the bytes of address space in use. Raises OSError where the system does not tell."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def bound(memory_bytes: int | None) -> None:
    """Bound what this process and all it forks may hold; `memory_bytes` is its whole address space."""
    bounds = {
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    if memory_bytes is not None:
        bounds[resource.RLIMIT_AS] = memory_bytes
    for kind, most in bounds.items():
        resource.setrlimit(kind, (most, most))


def bound_last(cpu_seconds: int) -> None:
    """Bound what this process may use, and let it start no other."""
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    # The first limit's signal can be caught, and then the second kills.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
