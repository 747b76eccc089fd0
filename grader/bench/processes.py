"""Measures a command with all that it starts: time by the clock, CPU time, and memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

_PROC = Path("/proc")
_EVERY = 0.2  # seconds between two looks at the memory


@dataclass(frozen=True)
class Cost:
    """What a command took, in seconds and bytes."""

    wall: float
    cpu: float
    """Of the command and of every descendant that its parent waited for."""
    largest: int
    """Most resident memory of any one of these processes, as it was told at the last look at it."""
    together: int
    """Most memory of all of them at a time, looked at now and then; 0 where there is no `/proc`."""


def measured(
    command: Sequence[str], folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> Cost:
    """Run a command to its end; raises `ClickException` with the last it said where it fails."""
    started = time.perf_counter()
    largest = together = 0
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None
        os.set_blocking(process.stdout.fileno(), False)
        said = b""
        while True:
            said = (said + (process.stdout.read() or b""))[-2000:]
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            one, all_of_them = _memory_of_tree(process.pid)
            largest, together = max(largest, one), max(together, all_of_them)
            time.sleep(_EVERY)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise click.ClickException(f"{' '.join(command)} failed:\n{said.decode(errors='replace')}")
    # Where there is no /proc: what the kernel says of the largest, which counts our own size at the fork too.
    return Cost(wall, usage.ru_utime + usage.ru_stime, largest or usage.ru_maxrss * 1024, together)


def _memory_of_tree(root: int) -> tuple[int, int]:
    """Return the most bytes that one of a process and its descendants has held, and what all hold now."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.glob("[0-9]*"):
        children.setdefault(_parent(entry), []).append(int(entry.name))
    largest, total, waiting = 0, 0, [root]
    while waiting:
        pid = waiting.pop()
        largest = max(largest, _peak(_PROC / str(pid)))
        total += _memory(_PROC / str(pid))
        waiting += children.get(pid, [])
    return largest, total


def _peak(entry: Path) -> int:
    try:
        lines = (entry / "status").read_text(errors="replace").splitlines()
        return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    except OSError:
        return 0


def _parent(entry: Path) -> int:
    try:
        # The name in parentheses may hold anything, so what counts comes after the last one.
        return int((entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
    except OSError:  # it has ended meanwhile
        return -1


def _memory(entry: Path) -> int:
    """Return a process's share of memory, a page that n processes share counted as 1/n for each.

    Where the kernel does not tell that, shared pages count in full.
    """
    try:
        lines = (entry / "smaps_rollup").read_text().splitlines()
        return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except OSError:
        pass
    try:
        return int((entry / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
