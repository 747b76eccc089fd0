"""Points anew from evidence: changed points, waived tests, a wider tolerance. Nothing is run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..catalogue import Catalogue
from ..judging.outcomes import Outcome
from .checks import checks_of
from .records import CheckResult, ExerciseResult, SubmissionResult, score


class NoSuchTest(Exception):
    """A test to be waived is not there; the message names it and the remedy."""


@dataclass(frozen=True)
class Change:
    """What counts otherwise than when it was graded.

    `waived` holds tests as "lstm.forget_gate:test_name"; `tolerance` is a factor of at least 1.
    """

    waived: frozenset[str] = frozenset()
    tolerance: float = 1.0


def check_names(waived: Iterable[str], catalogue: Catalogue) -> None:
    """Raise `NoSuchTest` unless each is a test of an exercise."""
    for each in waived:
        exercise, _, test = each.partition(":")
        if exercise not in catalogue:
            raise NoSuchTest(f"{each!r}: write EXERCISE:TEST, such as rnn.activations:test_sigmoid_of_zero")
        names = [check.name for check in checks_of(catalogue[exercise])]
        if test not in names:
            raise NoSuchTest(f"{exercise} has no {test!r}; it has {', '.join(names)}")


def rescore(result: SubmissionResult, change: Change, catalogue: Catalogue) -> SubmissionResult:
    """Return the result with the points that the catalogue and the change give for its checks.

    An exercise that the catalogue no longer has counts no more.
    """
    exercises = tuple(
        _exercise(each, change, catalogue) for each in result.exercises if each.name in catalogue
    )
    kit = {**result.kit, "rescored": _said(change)}
    return replace(result, exercises=exercises, kit=kit)


def _exercise(result: ExerciseResult, change: Change, catalogue: Catalogue) -> ExerciseResult:
    kept = (c for c in result.checks if f"{result.name}:{c.name}" not in change.waived)
    checks = tuple(_within(c, change.tolerance) for c in kept)
    return score(catalogue[result.name], checks)


def _within(check: CheckResult, tolerance: float) -> CheckResult:
    """Let a check pass that failed by no more than the wider tolerance allows."""
    if check.outcome is Outcome.WRONG and check.excess is not None and check.excess <= tolerance:
        return CheckResult(check.name, check.part, Outcome.PASSED, excess=check.excess)
    return check


def _said(change: Change) -> str:
    parts = [f"waived {each}" for each in sorted(change.waived)]
    if change.tolerance != 1:
        parts.append(f"tolerance x {change.tolerance:g}")
    return "; ".join(parts) or "points of the catalogue"
