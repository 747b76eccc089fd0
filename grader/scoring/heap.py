"""Memory that grading took for a moment, given back to the system."""

from __future__ import annotations

import ctypes
import sys

_trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None


def give_back() -> bool:
    """Give back what is free but lies between things that are kept; say whether this system has a way to.

    The C library gives back by itself only what is free at the end of its heap: one answer of eight thousand
    arrays made a process larger by 40 MB for the rest of a class. Of those in use, glibc has a call for it.
    """
    if _trim is None:
        return False
    _trim(0)
    return True
