"""Runs the learners' own tests in the grader's process, on hidden instances, against stand-ins."""

from __future__ import annotations

import importlib
import inspect
import traceback
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np

from ..catalogue import Exercise
from ..judging.instances import Instances
from ..judging.leniency import Misses, noting
from ..judging.outcomes import Finding, Outcome, Verdict
from ..judging.subject import Subject
from .records import CheckResult

_MOST_WORDS = 1000
"""Characters of a learner's own words that are kept: a dict may have eight thousand keys."""

Explain = Callable[[str, Finding], Finding]


@dataclass(frozen=True)
class Check:
    """One test function of an exercise's test file, and the part it counts for."""

    name: str
    part: str
    function: Callable[..., None]


def module_of_tests(exercise: Exercise) -> ModuleType:
    """Return the exercise's test file as a module."""
    return importlib.import_module(f"tests.{exercise.chapter}.test_{exercise.short}")


@cache
def _named_checks(module: str) -> tuple[tuple[str, Callable[..., None]], ...]:
    names = vars(importlib.import_module(module)).items()
    return tuple((name, f) for name, f in names if name.startswith("test_") and callable(f))


def checks_of(exercise: Exercise) -> tuple[Check, ...]:
    """Return an exercise's tests in the order of its file."""
    named = _named_checks(module_of_tests(exercise).__name__)
    return tuple(Check(name, exercise.part_of(name), function) for name, function in named)


_NOTHING = Finding("")


@dataclass(frozen=True, slots=True)
class Judged:
    """What a test found: nothing where it passed. `excess` is in tolerances, as of a `CheckResult`."""

    outcome: Outcome
    finding: Finding = _NOTHING
    excess: float | None = None


def run(check: Check, subject: Subject, explain: Explain = lambda part, finding: finding) -> CheckResult:
    """Run one test and return what became of it; `explain` may add to what is said of a wrong answer."""
    return told(check, judge(check, subject), explain)


def judge(check: Check, subject: Subject) -> Judged:
    """Run one test and return what it found."""
    # Infinities and the like in a learner's answer warn of nothing that an instructor could mend.
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _judge(check, subject)


def _judge(check: Check, subject: Subject) -> Judged:
    misses = Misses()
    try:
        with noting() as misses:
            check.function(**_fixtures(check, subject))
        if misses.first is not None:
            return Judged(misses.first.outcome, misses.first.finding, misses.excess)
    except Verdict as verdict:
        first = misses.first or verdict
        return Judged(first.outcome, first.finding)
    except Exception:  # a mistake of the kit's own must not look like one of the learner's
        said = f"The kit failed, not the submission:\n{traceback.format_exc(limit=-3)}"
        return Judged(Outcome.BROKEN, Finding(said))
    return Judged(Outcome.PASSED)


def told(check: Check, judged: Judged, explain: Explain) -> CheckResult:
    """Return a test's result; `explain` may add to what is said of a wrong answer."""
    if judged.outcome is Outcome.PASSED:
        return CheckResult(check.name, check.part, Outcome.PASSED)
    finding = judged.finding
    if judged.outcome is Outcome.WRONG:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            finding = explain(check.part, finding)
    said = " ".join(part for part in (finding.summary, finding.pattern) if part)
    theirs = "\n".join(part for part in (finding.theirs[:_MOST_WORDS], *finding.traceback) if part)
    excess = None if judged.excess is None else float(f"{judged.excess:.3g}")
    return CheckResult(
        check.name, check.part, judged.outcome, said, finding.mistakes, excess, finding.kind, theirs
    )


def _fixtures(check: Check, subject: Subject) -> Mapping[str, Any]:
    """Return the fixtures a test asks for by name, those that pytest gives learners."""
    instances: Instances = subject.instances
    draw = instances.drawer(check.name)
    makers: dict[str, Callable[[], Any]] = {
        "module": lambda: subject,
        "draw": lambda: draw,
        "case": lambda: draw("forward"),
        "rng": lambda: instances.rng(check.name),
    }
    return {name: makers[name]() for name in inspect.signature(check.function).parameters}
