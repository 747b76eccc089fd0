"""Proves the tests: every mistake of the bank fails them, loses its part, and is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace

from .. import kit
from ..catalogue import Exercise
from ..judging.instances import Instances, recorded
from ..judging.outcomes import Outcome
from ..judging.subject import Subject
from ..learner.implementation import LocalRunner
from ..scoring.checks import checks_of, run, tests_of
from ..scoring.records import ExerciseResult, score
from ..scoring.reference import Reference
from .answers import Answers
from .bank import Mistake, mistakes_of
from .diagnose import diagnose
from .live import answers_of


@dataclass(frozen=True)
class Proof:
    """What became of one mistake under the learner's tests and under the grader's."""

    exercise: str
    mistake: str
    killed_by_tests: bool
    killed_by_grader: bool
    other_parts_lost: tuple[str, ...]
    named: str  # the mistake that was named, "" where none was


class Prover:
    """Runs mistakes through the tests, on the public instances and on hidden ones."""

    def __init__(self, exercise: Exercise, secret: bytes) -> None:
        self._exercise = exercise
        self._reference = Reference()
        functions = tests_of(exercise).FUNCTIONS
        public = Instances(exercise.name, functions, recorded(kit.tests(), exercise.name))
        hidden = Instances(exercise.name, functions, self._reference.example, secret)
        self._instances = (public, hidden)
        self._known = [self.known(each) for each in self._instances]

    def known(self, instances: Instances) -> dict[str, Answers]:
        """Return what the bank knows on these instances."""
        return answers_of(self._exercise, instances, self._reference.function)

    @property
    def public(self) -> dict[str, Answers]:
        """What is recorded for learners."""
        return self._known[0]

    def prove(self, mistake: Mistake) -> Proof:
        """Run one mistake in place of its function, everything else being right."""
        subjects = [self._subject(mistake, instances) for instances in self._instances]
        by_tests, by_grader = (self._result(subject) for subject in subjects)
        names = [
            "+".join(diagnose(subject, mistake.function, known).mistakes)
            for subject, known in zip(subjects, self._known, strict=True)
        ]
        return Proof(
            self._exercise.name,
            mistake.name,
            _loses(by_tests, mistake.function),
            _loses(by_grader, mistake.function),
            tuple(
                part
                for part in self._exercise.functions
                if part != mistake.function and _loses(by_grader, part)
            ),
            names[0] if names[0] == names[1] else f"{names[0]} or {names[1]}",
        )

    def _subject(self, mistake: Mistake, instances: Instances) -> Subject:
        functions = {
            name: self._reference.function(self._exercise.name, name) for name in self._exercise.functions
        }
        functions[mistake.function] = mistake.call
        module = SimpleNamespace(**functions, __file__=mistake.name)
        runner = LocalRunner(lambda: module, kit.solutions())
        return Subject(self._exercise.name, runner, instances, lambda file, line: "")

    def _result(self, subject: Subject) -> ExerciseResult:
        checks = tuple(run(check, subject) for check in checks_of(self._exercise))
        broken = [check.message for check in checks if check.outcome is Outcome.BROKEN]
        if broken:
            raise AssertionError(f"{self._exercise.name}: a test broke on a mistake:\n{broken[0]}")
        return score(self._exercise, checks)


def prove_all(exercises: Iterable[Exercise], secret: bytes) -> Iterator[Proof]:
    """Prove every mistake of the exercises."""
    for exercise in exercises:
        prover = Prover(exercise, secret)
        for mistake in mistakes_of(exercise):
            yield prover.prove(mistake)


def _loses(result: ExerciseResult, part: str) -> bool:
    outcomes = {c.outcome for c in result.checks if c.part == part} - {Outcome.BLOCKED}
    return outcomes != {Outcome.PASSED}
