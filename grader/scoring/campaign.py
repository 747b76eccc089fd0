"""Grades what sources name into evidence, going on where an earlier run stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from .. import catalogue
from ..intake import NoSubmission, Source, Submission, read
from ..sandbox import Sandbox
from . import provenance
from .evidence import Evidence
from .executors import Start
from .grading import Order
from .pool import Lost, grade_all

Advance = Callable[[bool], None]  # told of each submission whether it was graded now or had its result


def description(order: Order) -> dict[str, Any]:
    """Return what two runs must have in common for their results to stand in one file."""
    kit = provenance.describe(order.secret)
    return {
        "kit": kit["hash"],
        "seed": kit["seed"],
        "isolation": order.level,
        "limits": asdict(order.limits),
        "exercises": list(order.only),
    }


def check_isolation(order: Order) -> None:
    """Raise `Unavailable` now where this machine cannot give what is asked for, and not in a process."""
    with Sandbox(order.limits, order.level):
        pass


def shard(sources: Sequence[Source], index: int, count: int) -> list[Source]:
    """Return every `count`-th source from the `index`-th on, counted from 1 in the order of names."""
    return sorted(sources, key=lambda source: source.name)[index - 1 :: count]


def grade_into(
    evidence: Evidence,
    sources: Sequence[Source],
    order: Order,
    start: Start,
    width: int,
    advance: Advance = lambda graded: None,
) -> list[str]:
    """Grade every source that has no result yet; return what went wrong with some, a sentence each.

    Raises OSError where evidence cannot be written: what is in it then is whole, and a later call goes on.
    """
    evidence.begin(description(order))
    problems: list[str] = []
    waiting = _pending(sources, evidence, problems, advance)
    for graded in grade_all(waiting, order, start, width):
        if isinstance(graded, Lost):
            problems.append(graded.why)
        else:
            evidence.append(graded.result, graded.seconds)
            problems += graded.result.problems
        advance(True)
    return problems


def _pending(
    sources: Sequence[Source], evidence: Evidence, problems: list[str], advance: Advance
) -> Iterator[Submission]:
    """Read one submission after the other, as they are asked for, but those that have a result."""
    for source in sources:
        try:
            submission = read(source, catalogue.load())
        except NoSubmission as error:
            if source.name in evidence.names():
                problems.append(f"{error} (the result it had is kept)")
                advance(False)
                continue
            # It counts as handed in and holds nothing, so that nobody is missing from the reports.
            submission = Submission(source.name, {}, (str(error),), source.learner)
        if evidence.holds(submission.name, submission.digest):
            problems += submission.problems
            advance(False)
        else:
            yield submission
