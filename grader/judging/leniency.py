"""How far off a wrong number was, so that a tolerance can be widened later without running code again.

A learner's test ends at its first wrong number. The grader instead notes how many tolerances a number is off
and lets the test go on, as long as it is not hopelessly off: then it is known whether all of the test's
claims would have held within a wider tolerance.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .outcomes import Verdict

WIDEST = 1000.0
"""Tolerances: a number that is further off ends the test."""


class Misses:
    """The verdicts that a test went on after, and how many tolerances the worst was off."""

    def __init__(self) -> None:
        self.first: Verdict | None = None
        self.excess = 0.0

    def note(self, verdict: Verdict, excess: float) -> None:
        """Remember a miss."""
        self.first = self.first or verdict
        self.excess = max(self.excess, excess)


_noting: ContextVar[Misses | None] = ContextVar("misses", default=None)


@contextmanager
def noting() -> Iterator[Misses]:
    """Note misses inside the block rather than end at the first."""
    misses = Misses()
    token = _noting.set(misses)
    try:
        yield misses
    finally:
        _noting.reset(token)


@contextmanager
def strictly() -> Iterator[None]:
    """End at the first miss inside the block, as ever."""
    token = _noting.set(None)
    try:
        yield
    finally:
        _noting.reset(token)


def miss(verdict: Verdict, excess: float) -> None:
    """Raise the verdict on a number that is `excess` tolerances off, or note it."""
    misses = _noting.get()
    if misses is None or math.isnan(excess) or excess > WIDEST:
        raise verdict
    misses.note(verdict, excess)
