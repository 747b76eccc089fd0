"""Proves the tests: every mistake of the bank fails them, loses its part, and is named."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from .. import kit
from ..catalogue import Exercise
from ..diagnosis.answers import Answers
from ..diagnosis.bank import Mistake
from ..diagnosis.diagnose import diagnose
from ..diagnosis.live import PAIRS, answers_of
from ..judging.brevity import briefly
from ..judging.instances import Instances, recorded
from ..judging.outcomes import Outcome
from ..judging.subject import Subject
from ..learner.implementation import LocalRunner
from ..scoring.checks import checks_of, module_of_tests, run
from ..scoring.reference import Reference


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
        functions = module_of_tests(exercise).FUNCTIONS
        public = Instances(exercise.name, functions, recorded(kit.tests(), exercise.name))
        hidden = Instances(exercise.name, functions, self._reference.example, secret)
        self._instances = (public, hidden)
        self._known = [self.known(each, pairs=0) for each in self._instances]

    def known(self, instances: Instances, *, pairs: int) -> dict[str, Answers]:
        """Return what the bank knows on these instances."""
        return answers_of(self._exercise, instances, self._reference.function, pairs=pairs)

    def public(self, pairs: int = PAIRS) -> dict[str, Answers]:
        """Return what is recorded for learners, or what would be with fewer pairs."""
        return self.known(self._instances[0], pairs=pairs)

    def prove(self, mistake: Mistake) -> Proof:
        """Run one mistake in place of its function, everything else being right."""
        public, hidden = self._instances
        subjects = [
            self._subject(mistake, public),
            self._subject(mistake, hidden, self._reference.subject(hidden)),
        ]
        tests, grader = (self._lost(subject) for subject in subjects)
        names = [
            "+".join(diagnose(subject, mistake.function, known).mistakes)
            for subject, known in zip(subjects, self._known, strict=True)
        ]
        return Proof(
            self._exercise.name,
            mistake.name,
            mistake.function in tests,
            mistake.function in grader,
            tuple(part for part in grader if part != mistake.function),
            " or ".join(sorted({name for name in names if name})),
        )

    def _subject(self, mistake: Mistake, instances: Instances, reference: Subject | None = None) -> Subject:
        functions = {
            name: self._reference.function(self._exercise.name, name) for name in self._exercise.functions
        }
        functions[mistake.function] = mistake.call
        module = SimpleNamespace(**functions, __file__=mistake.name)
        runner = LocalRunner(lambda: module, kit.solutions())
        return Subject(self._exercise.name, runner, instances, lambda file, line: "", reference=reference)

    def _lost(self, subject: Subject) -> set[str]:
        """Return the functions whose points are lost; the wrong one's checks end at the first."""
        lost: set[str] = set()
        for check in checks_of(self._exercise):
            if check.part in self._exercise.functions and check.part not in lost:
                with briefly():
                    result = run(check, subject)
                if result.outcome is Outcome.BROKEN:
                    raise AssertionError(f"{subject.exercise}: a test broke:\n{result.message}")
                if result.outcome not in (Outcome.PASSED, Outcome.BLOCKED):
                    lost.add(check.part)
        return lost
