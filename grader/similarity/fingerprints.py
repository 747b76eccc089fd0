"""Fingerprints of token sequences by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from .tokens import Function

Hashes = np.ndarray
GRAM = 8  # tokens hashed together: anything shorter is shared by chance
WINDOW = 4  # any GRAM + WINDOW - 1 tokens in common have a fingerprint in common
_BASE = np.uint64(0x9E3779B97F4A7C15)


@lru_cache(maxsize=1 << 16)
def _number(token: str) -> int:
    return zlib.crc32(token.encode("utf-8", "surrogatepass")) + 1


def grams(tokens: Sequence[str]) -> Hashes:
    """Return the hash of every GRAM tokens in a row, uint64; empty where there are fewer."""
    count = len(tokens) - GRAM + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    numbers = np.fromiter(map(_number, tokens), dtype=np.uint64, count=len(tokens))
    hashes = np.zeros(count, dtype=np.uint64)
    for k in range(GRAM):
        hashes = hashes * _BASE + numbers[k : k + count]
    return hashes ^ (hashes >> np.uint64(29))


def fingerprints(functions: Sequence[Function]) -> Hashes:
    """Return the fingerprints of a file, sorted and each once: the least hash of every WINDOW in a row.

    No hash reaches over a function's end, so their order does not matter.
    """
    found = []
    for function in functions:
        hashes = grams(function.tokens)
        if len(hashes) > WINDOW:
            hashes = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW).min(axis=1)
        found.append(hashes)
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.uint64)
