"""Loads what student code will want, and forgets where everything else lies."""

from __future__ import annotations

import importlib
import sys

import numpy as np

from . import readable

_WARM = ("collections.abc", "dataclasses", "functools", "itertools", "math", "typing")
"""What a student's module often imports. The rest stays on the disk, where it can be read: every
extension module that is loaded here makes each fork slower (`numpy.random` and its like by 1 ms).
"""


def up() -> None:
    """Make this process ready to run student code, or to be forked by one that does."""
    for name in _WARM:
        importlib.import_module(name)
    square = np.eye(64)
    np.linalg.inv(square @ square)  # makes BLAS and LAPACK allocate their buffers
    sys.path[:] = readable.search_path()
    sys.argv[:] = sys.orig_argv[:] = ["worker"]
