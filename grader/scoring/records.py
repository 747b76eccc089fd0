"""What grading leaves behind: frozen records, and the same as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

from ..catalogue import Exercise
from ..intake import Learner
from ..judging.outcomes import Outcome

_GRAVITY = (
    Outcome.BROKEN,
    Outcome.CRASHED,
    Outcome.TIMED_OUT,
    Outcome.RAISED,
    Outcome.WRONG,
    Outcome.NOT_DONE,
    Outcome.BLOCKED,
)


@dataclass(frozen=True)
class CheckResult:
    """What became of one test.

    `message` is the kit's own words and holds no number of the hidden instance; `theirs` is what the
    learner's code said itself, which may hold any, so no student reads it. For counting, `mistakes` names
    known ones, and `kind` says what can be seen of the answer, in a word of `grader.patterns.KINDS`.
    `excess` is by how many tolerances a number was off, where all claims of the test would hold with a
    wider one.
    """

    name: str
    part: str
    outcome: Outcome
    message: str = ""
    mistakes: tuple[str, ...] = ()
    excess: float | None = None
    kind: str = ""
    theirs: str = ""


@dataclass(frozen=True)
class ExerciseResult:
    """What became of one exercise."""

    name: str
    points: int
    max_points: int
    outcome: Outcome
    message: str
    checks: tuple[CheckResult, ...]
    bonus: bool = False

    @property
    def said(self) -> str:
        """The message with what the learner's code said itself: for an instructor."""
        theirs = next((c.theirs for c in self.checks if c.outcome is self.outcome), "")
        return f"{self.message}: {theirs}" if theirs else self.message


@dataclass(frozen=True)
class SubmissionResult:
    """What became of one submission, with all that is needed to know how it came about."""

    submission: str
    exercises: tuple[ExerciseResult, ...]
    problems: tuple[str, ...]
    isolation: Mapping[str, Any]
    kit: Mapping[str, str]
    learner: Learner = field(default_factory=Learner)
    digest: str = ""

    @property
    def points(self) -> int:
        """The points of the exercises that count."""
        return sum(each.points for each in self.exercises if not each.bonus)

    @property
    def max_points(self) -> int:
        """The most that the exercises that count can give."""
        return sum(each.max_points for each in self.exercises if not each.bonus)

    @property
    def bonus_points(self) -> int:
        """The points of the bonus exercises, counted apart."""
        return sum(each.points for each in self.exercises if each.bonus)

    def as_data(self) -> dict[str, Any]:
        """Return the object that `--json` writes."""
        return {
            "submission": self.submission,
            "learner": asdict(self.learner),
            "digest": self.digest,
            "points": self.points,
            "max_points": self.max_points,
            "bonus_points": self.bonus_points,
            "exercises": {each.name: _exercise_data(each) for each in self.exercises},
            "problems": list(self.problems),
            "isolation": dict(self.isolation),
            "kit": dict(self.kit),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> SubmissionResult:
        """Return the result that `as_data` was made from."""
        exercises = (_exercise(name, each) for name, each in data["exercises"].items())
        return cls(
            data["submission"],
            tuple(exercises),
            tuple(data["problems"]),
            data["isolation"],
            data["kit"],
            Learner(**data["learner"]),
            data["digest"],
        )


def score(exercise: Exercise, checks: tuple[CheckResult, ...]) -> ExerciseResult:
    """Return an exercise's points: a part gives all of its own when its checks passed.

    A blocked check decides nothing; a part none of whose checks could decide gives nothing.
    """
    points = sum(n for part, n in exercise.points.items() if _earned(part, checks))
    outcomes = {check.outcome for check in checks}
    outcome = next((each for each in _GRAVITY if each in outcomes), Outcome.PASSED)
    if points == exercise.max_points:
        outcome = Outcome.PASSED
    message = next((c.message for c in checks if c.outcome is outcome), "")
    return ExerciseResult(
        exercise.name, points, exercise.max_points, outcome, message, checks, exercise.bonus
    )


def _earned(part: str, checks: tuple[CheckResult, ...]) -> bool:
    outcomes = {c.outcome for c in checks if c.part == part} - {Outcome.BLOCKED}
    return outcomes == {Outcome.PASSED}


def _exercise_data(result: ExerciseResult) -> dict[str, Any]:
    # vars and not asdict, whose deep copies took longer than all else where there are hundreds of checks
    checks = [{**vars(c), "outcome": c.outcome.value} for c in result.checks]
    data = {**vars(result), "outcome": result.outcome.value, "checks": checks}
    del data["name"]
    return data


def _exercise(name: str, data: Mapping[str, Any]) -> ExerciseResult:
    checks = tuple(_check(*(c[field] for field in _FIELDS), tuple(c["mistakes"])) for c in data["checks"])
    return ExerciseResult(**{**data, "name": name, "outcome": Outcome(data["outcome"]), "checks": checks})


_FIELDS = ("name", "part", "outcome", "message", "excess", "kind", "theirs")


@lru_cache(4096)  # most checks of a class end like many others
def _check(
    name: str,
    part: str,
    outcome: str,
    message: str,
    excess: float | None,
    kind: str,
    theirs: str,
    mistakes: tuple[str, ...],
) -> CheckResult:
    return CheckResult(name, part, Outcome(outcome), message, mistakes, excess, kind, theirs)
