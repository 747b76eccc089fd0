"""The worker's side of the weaker levels: a fresh interpreter, on any system."""

from __future__ import annotations

import json
import os

from . import warm, worker
from .requests import BROKEN, SPEECHLESS


def main(options_text: str) -> None:
    """Serve sessions over standard input and output, which student code gets to see no more."""
    options = json.loads(options_text)
    warm.up()
    reader, writer = os.dup(0), os.dup(1)
    silence = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(silence, standard)
    if options["limited"]:
        _limit(options["limits"]["memory_bytes"], options["cpu_seconds"])
    status = BROKEN
    try:
        worker.serve(reader, writer)
    except MemoryError:
        status = SPEECHLESS
    finally:
        os._exit(status)


def _limit(memory_bytes: int, cpu_seconds: int) -> None:
    from . import rlimits  # Windows has none

    try:
        most = rlimits.used_memory() + memory_bytes
    except OSError:  # macOS does not tell, and does not enforce the limit either
        most = None
    rlimits.bound(most)
    rlimits.bound_last(cpu_seconds)
