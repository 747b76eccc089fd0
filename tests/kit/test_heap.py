"""A process that grades a class gives back what one submission took."""

import os
import sys
from pathlib import Path

import pytest

from grader.scoring.heap import give_back

MEGABYTE = 1 << 20


def resident():
    """Return the bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux" or not give_back(), reason="the C library is not glibc")
def test_what_is_free_between_things_that_are_kept_is_given_back():
    """Of forty megabytes every fortieth kilobyte is kept, the last among them."""
    give_back()  # what other tests left would be used first
    before = resident()
    pieces = [bytearray(1000) for _ in range(40_000)]
    kept = pieces[::-40]
    held = resident()
    del pieces
    give_back()
    assert kept
    assert held - before > 30 * MEGABYTE
    assert resident() - before < 20 * MEGABYTE
