"""Grades many submissions, on as many cores as there are; the results come in the order given."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import catalogue
from ..sandbox import Sandbox
from .grading import Grader, Order
from .intake import NoSubmission, read
from .records import SubmissionResult


@dataclass(frozen=True)
class Ungraded:
    """A path that gave no result; `why` names it and the remedy."""

    path: Path
    why: str


Graded = SubmissionResult | Ungraded


def grade_all(paths: Sequence[Path], order: Order, jobs: int) -> Iterator[Graded]:
    """Yield a result for every path, in order, as soon as it and those before it are there."""
    jobs = min(jobs, len(paths))
    if jobs <= 1:
        yield from _here(paths, order)
    else:
        yield from _in_processes(paths, order, jobs)


def cores() -> list[int]:
    """Return the cores that this process may use; elsewhere than on Linux, as many as there are."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def _here(paths: Sequence[Path], order: Order) -> Iterator[Graded]:
    core = cores()[0]
    with _pinned(core), Grader(catalogue.load(), order, core) as grader:
        for path in paths:
            yield _graded(grader, path)


def _in_processes(paths: Sequence[Path], order: Order, jobs: int) -> Iterator[Graded]:
    with Sandbox(order.limits, order.level):  # Unavailable here, and not in every process
        pass
    context = multiprocessing.get_context("spawn")
    free: Any = context.SimpleQueue()
    available = cores()
    for k in range(jobs):
        free.put(available[k % len(available)])
    with ProcessPoolExecutor(jobs, context, _start, (order, free)) as pool:
        yield from pool.map(_task, paths)


# A decider and its worker share a core: waking another one costs more than most calls take. Each process
# of the pool has one grader, warm for all the submissions it is handed.
_grader: Grader | None = None


def _start(order: Order, free: Any) -> None:
    global _grader
    core = free.get()
    _pin({core})
    _grader = Grader(catalogue.load(), order, core)
    _grader.__enter__()


def _task(path: Path) -> Graded:
    assert _grader is not None  # the pool has run _start
    return _graded(_grader, path)


def _graded(grader: Grader, path: Path) -> Graded:
    try:
        return grader.grade(read(path, catalogue.load()))
    except NoSubmission as error:
        return Ungraded(path, str(error))


@contextmanager
def _pinned(core: int) -> Iterator[None]:
    before = set(cores())
    _pin({core})
    try:
        yield
    finally:
        _pin(before)


def _pin(allowed: set[int]) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, allowed)
