"""Grades many submissions on any executor: as many at a time as it takes, the rest not yet read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass

from ..intake import Submission
from . import work
from .executors import Start
from .grading import Order

_ALONE = 2  # how often a submission that ended its grading process is tried by itself


@dataclass(frozen=True)
class Lost:
    """A submission whose grading process ended each time; `why` names it and the remedy."""

    submission: Submission
    why: str


def grade_all(
    submissions: Iterable[Submission], order: Order, start: Start, width: int
) -> Iterator[work.Graded | Lost]:
    """Yield each submission's result as it comes.

    `start` gives the executor; at most 2 × `width` submissions are in memory. Where a grading process is
    killed, all that were under way are graded again one by one, so that only the guilty one is lost.
    """
    waiting = iter(submissions)
    while True:
        suspects: list[Submission] = []
        with start() as executor:
            yield from _run(executor, waiting, order, 2 * width, suspects)
        if not suspects:
            return
        for each in suspects:
            yield _alone(each, order, start)


def _run(
    executor: Executor,
    waiting: Iterator[Submission],
    order: Order,
    most: int,
    suspects: list[Submission],
) -> Iterator[work.Graded]:
    """Hand out work until there is none or the executor broke; `suspects` were under way then."""
    going: dict[Future[work.Graded], Submission] = {}
    more = True
    while more or going:
        while more and len(going) < most:
            submission = next(waiting, None)
            if submission is None:
                more = False
                break
            try:
                going[executor.submit(work.grade, submission, order)] = submission
            except BrokenExecutor:
                suspects += [submission, *going.values()]
                return
        for future in wait(going, return_when=FIRST_COMPLETED).done if going else ():
            submission = going.pop(future)
            try:
                yield future.result()
            except BrokenExecutor:
                suspects.append(submission)
        if suspects:
            suspects += going.values()
            return


def _alone(submission: Submission, order: Order, start: Start) -> work.Graded | Lost:
    for _ in range(_ALONE):
        try:
            with start() as executor:
                graded: work.Graded = executor.submit(work.grade, submission, order).result()
                return graded
        except BrokenExecutor:
            continue
    why = f"{submission.name}: its grading process was killed {_ALONE + 1} times; grade it with more memory"
    return Lost(submission, why)
