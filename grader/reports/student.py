"""What a student may read of a result: the kit's own words, and no number of a hidden instance.

Every report that reaches students is made of this. What the student's code said itself (an exception's
message, say) is left out, since code can say what it was called with; numbers that a finding measured are
blotted out for the same reason, but for those too short to tell anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..catalogue import Catalogue, Exercise
from ..judging.outcomes import Outcome
from ..policies.gradebook import Entry
from ..scoring.checks import checks_of
from ..scoring.records import CheckResult, ExerciseResult, SubmissionResult
from .plain import plain

_NUMBER = re.compile(r"(?<![\w.])(\d+)(?:\.(\d+))?(?:[eE][+-]?\d+)?(?![\w])")
_KEPT_DIGITS = 2


@dataclass(frozen=True)
class Finding:
    """What is wrong with one part: the claim that failed, what was found, and the first hint."""

    part: str
    outcome: str
    claim: str
    found: str
    hint: str


@dataclass(frozen=True)
class Part:
    """An exercise as its student reads of it: `number` is "2.1" for the first of chapter 2.

    `begun` is False for one that was not handed in.
    """

    name: str
    number: str
    slides: str
    points: int
    max_points: int
    bonus: bool
    begun: bool
    right: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def done(self) -> bool:
        """Whether it has all of its points."""
        return self.points == self.max_points


@dataclass(frozen=True)
class Feedback:
    """A submission as its student reads of it; `how` says how the grade came about."""

    title: str
    grade: str
    how: str
    points: int
    max_points: int
    bonus_points: int
    exercises: tuple[Part, ...]
    problems: tuple[str, ...]

    @property
    def summary(self) -> str:
        """The grade, and how it came about where that is no mere sum."""
        return f"{self.grade} ({self.how})" if self.how else self.grade

    @property
    def begun(self) -> list[Part]:
        """The exercises that were handed in."""
        return [each for each in self.exercises if each.begun]

    @property
    def untouched(self) -> list[str]:
        """The names of the exercises that were not."""
        return [each.name for each in self.exercises if not each.begun]


def feedback(result: SubmissionResult, entry: Entry, catalogue: Catalogue) -> Feedback:
    """Return what the student who handed this in may read."""
    numbered = {
        exercise.name: (f"{k}.{j}", exercise)
        for k, chapter in enumerate(catalogue.chapters, 1)
        for j, exercise in enumerate(chapter.exercises, 1)
    }
    return Feedback(
        plain(result.learner.name or result.submission, 100),
        str(entry.grade),
        "; ".join(entry.grade.steps) if len(entry.grade.steps) > 1 else "",
        result.points,
        result.max_points,
        result.bonus_points,
        tuple(_part(each, numbered) for each in result.exercises),
        tuple(problem(each) for each in result.problems),
    )


def told(message: str) -> str:
    """Return a finding's message with the numbers that it measured blotted out."""
    return plain(_NUMBER.sub(_blotted, message), 600)


def found(check: CheckResult) -> str:
    """Return what may be told of a check that did not pass."""
    if check.outcome is Outcome.BROKEN:
        return "The kit failed here, not your code; please tell your instructor."
    return told(check.message)


def _blotted(number: re.Match[str]) -> str:
    digits = (number[1] + (number[2] or "")).strip("0")
    return number[0] if len(digits) <= _KEPT_DIGITS and "e" not in number[0].lower() else "…"


def problem(said: str) -> str:
    """Return what is said of a file, without the folders of the machine that it lay on."""
    path, colon, rest = said.partition(": ")
    return plain(re.split(r"[/\\]", path)[-1] + colon + rest, 300)


def _part(result: ExerciseResult, numbered: dict[str, tuple[str, Exercise]]) -> Part:
    number, exercise = numbered.get(result.name, ("0", None))
    begun = any(check.outcome is not Outcome.NOT_DONE for check in result.checks)
    parts = dict.fromkeys(check.part for check in result.checks)
    failed = {part: _first_failed(result, part) for part in parts}
    return Part(
        result.name,
        number,
        exercise.slides if exercise else "",
        result.points,
        result.max_points,
        result.bonus,
        begun,
        tuple(part for part, check in failed.items() if check is None),
        tuple(_findings(failed, exercise)) if begun else (),
    )


def _first_failed(result: ExerciseResult, part: str) -> CheckResult | None:
    """Return the part's first check that did not pass, blocked ones last; None where all did."""
    failed = [c for c in result.checks if c.part == part and c.outcome is not Outcome.PASSED]
    return min(failed, key=lambda check: check.outcome is Outcome.BLOCKED, default=None)


def _findings(failed: dict[str, CheckResult | None], exercise: Exercise | None) -> Iterator[Finding]:
    claims = {each.name: each.function.__doc__ or "" for each in checks_of(exercise)} if exercise else {}
    for part, check in failed.items():
        if check is None:
            continue
        hints = exercise.hints.get(part, ()) if exercise else ()
        claim = " ".join(claims.get(check.name, "").split())
        yield Finding(part, check.outcome.value, claim, found(check), hints[0] if hints else "")
