"""How to start a fresh interpreter that holds the worker's side of the kit and nothing else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_START = """
import sys, types
package = types.ModuleType("sandbox")  # empty, so that the deciding side's modules stay out
package.__path__ = [sys.argv[1]]
sys.modules["sandbox"] = package
from sandbox import {module}
{module}.main(*sys.argv[2:])
"""
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
"""What an interpreter may need to start at all."""


def command(module: str, *arguments: str) -> list[str]:
    """Return how to run `main` of a module of the worker's side in a fresh interpreter."""
    start = _START.format(module=module)
    folder = str(Path(__file__).resolve().parent)
    # Like -I, but the environment, which is ours alone, still counts: it fixes the hash seed.
    return [sys.executable, "-s", "-P", "-B", "-c", start, folder, *arguments]


def environment() -> dict[str, str]:
    """Return the whole environment of a worker: one thread for BLAS, and no secret."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | dict.fromkeys(_THREADS, "1") | {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
