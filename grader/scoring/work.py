"""The unit of work: a pure function of a submission and an order (the secret, the level, the limits).

Any `concurrent.futures.Executor` can run it, in this process or on another machine that has the kit.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from .. import catalogue
from ..intake import Submission
from . import heap
from .grading import Grader, Order
from .records import SubmissionResult


@dataclass(frozen=True)
class Graded:
    """A result, and the seconds by the clock that it took: these are no part of the result."""

    result: SubmissionResult
    seconds: float


class _Warm:
    """The process's one grader. Starting one costs a second, so it stays warm from task to task."""

    def __init__(self) -> None:
        self.core: int | None = None
        self._lock = threading.Lock()  # an executor may call from several threads
        self._order: Order | None = None
        self._grader: Grader | None = None

    def grade(self, submission: Submission, order: Order) -> Graded:
        with self._lock:
            grader = self._ready(order)
            began = time.perf_counter()
            result = grader.grade(submission)
            heap.give_back()
            return Graded(result, time.perf_counter() - began)

    def _ready(self, order: Order) -> Grader:
        if self._grader is None or self._order != order:
            self._close()
            grader = Grader(catalogue.load(), order, self.core)
            grader.__enter__()
            self._grader, self._order = grader, order
        return self._grader

    def _close(self) -> None:
        if self._grader is not None:
            self._grader.__exit__(None, None, None)
            self._grader = None

    def close(self) -> None:
        with self._lock:
            self._close()


_warm = _Warm()


def grade(submission: Submission, order: Order) -> Graded:
    """Grade one submission; raises `Unavailable` where this machine lacks the isolation asked for."""
    return _warm.grade(submission, order)


def stay_on(core: int) -> None:
    """Let this process's grader keep its worker on one core: waking another costs more than most calls."""
    _warm.core = core


def close() -> None:
    """End the warm sandbox of this process, if there is one."""
    _warm.close()
