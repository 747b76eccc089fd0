"""Runs the tests of one exercise on one submission after the other, and explains what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from ..catalogue import Exercise
from ..diagnosis.answers import Answers
from ..diagnosis.diagnose import Diagnosis, diagnose
from ..diagnosis.live import PAIRS, alone_of, with_pairs
from ..judging.brevity import briefly
from ..judging.comparisons import matches_example
from ..judging.instances import Instances
from ..judging.leniency import strictly
from ..judging.outcomes import Finding, Outcome, Verdict
from ..judging.subject import Source, Subject
from ..replies import Runner
from .checks import Check, Judged, checks_of, judge, module_of_tests, told
from .dialogues import Dialogues
from .records import CheckResult
from .reference import Reference
from .stand_in import StandIn

Diagnosed = Callable[[str], Diagnosis | None]


class Examiner:
    """Everything that is the same for every submission to one exercise."""

    def __init__(self, exercise: Exercise, reference: Reference, dialogues: Dialogues, secret: bytes) -> None:
        self._exercise = exercise
        self._reference = reference
        self._dialogues = dialogues
        self._checks = checks_of(exercise)
        functions = module_of_tests(exercise).FUNCTIONS
        self._instances = Instances(exercise.name, functions, reference.example, secret)
        self._right = reference.subject(self._instances)
        self._known = cache(self._answers)

    def results(self, stand_in: StandIn, source: Source) -> tuple[CheckResult, ...]:
        """Return what became of each test; `source` gives the lines of tracebacks."""
        subject = partial(self._subject, source)
        explain = partial(self._explained, cache(partial(self._diagnosis, stand_in, subject)))
        return tuple(told(check, self._judged(check, stand_in, subject), explain) for check in self._checks)

    def _subject(self, source: Source, runner: Runner) -> Subject:
        return Subject(self._exercise.name, runner, self._instances, source, reference=self._right)

    def _judged(self, check: Check, stand_in: StandIn, subject: Callable[[Runner], Subject]) -> Judged:
        return self._dialogues.found(
            (self._exercise.name, check.name),
            stand_in,
            lambda runner: judge(check, subject(runner)),
            lambda judged: judged.outcome is Outcome.PASSED,
        )

    def _explained(self, known: Diagnosed, part: str, finding: Finding) -> Finding:
        """Name the mistake where the numbers of a function are those of a known one."""
        functions = self._exercise.functions
        for function in [part] if part in functions else functions:
            diagnosis = known(function)
            if diagnosis is not None:
                return diagnosis.added_to(finding)
        return finding

    def _diagnosis(
        self, stand_in: StandIn, subject: Callable[[Runner], Subject], function: str
    ) -> Diagnosis | None:
        return self._dialogues.found(
            (self._exercise.name, f"the example of {function}"),
            stand_in,
            lambda runner: self._diagnosed(subject(runner), function),
            lambda diagnosis: diagnosis is None,
        )

    def _diagnosed(self, subject: Subject, function: str) -> Diagnosis | None:
        """Return what is known of a function's answer, None where it is right or did not come."""
        try:
            with strictly(), briefly():
                matches_example(subject, function)
        except Verdict as verdict:
            if verdict.outcome is not Outcome.WRONG:
                return None
        else:
            return None
        try:
            found = diagnose(subject, function, {function: self._known(function, 0)})
            if not found.mistakes:
                found = diagnose(subject, function, {function: self._known(function, PAIRS)})
        except Verdict:  # it ended its process on a simpler instance
            return None
        return found

    def _answers(self, function: str, pairs: int) -> Answers:
        about = (self._exercise, function, self._instances, self._reference.function)
        return with_pairs(self._known(function, 0), *about, pairs=pairs) if pairs else alone_of(*about)
