"""Grades one submission: a pure function of its files, the kit and the secret."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from types import TracebackType
from typing import Any

from .. import kit
from ..catalogue import Catalogue, Exercise
from ..diagnosis.answers import Answers
from ..diagnosis.diagnose import Diagnosis, diagnose
from ..diagnosis.live import PAIRS, answers_of
from ..intake import Submission, shown
from ..judging.brevity import briefly
from ..judging.comparisons import matches_example
from ..judging.instances import Instances
from ..judging.leniency import strictly
from ..judging.outcomes import Finding, Outcome, Verdict
from ..judging.subject import Subject
from ..replies import Arguments, Reply
from ..sandbox import Limits, Memory, Sandbox, Session, SessionEnded
from ..sandbox.sessions import Room
from . import provenance
from .checks import checks_of, module_of_tests, run
from .records import CheckResult, ExerciseResult, SubmissionResult, score
from .reference import Reference, given_functions

Diagnosed = Callable[[str], Diagnosis | None]


@dataclass(frozen=True)
class Order:
    """What is to be graded and how: the same for every submission of a run."""

    secret: bytes
    level: str = "strong"
    limits: Limits = field(default_factory=Limits)
    only: tuple[str, ...] = ()


class Grader:
    """Grades submissions one after the other with one warm sandbox. Use as a context manager."""

    def __init__(self, catalogue: Catalogue, order: Order, core: int | None = None) -> None:
        self._catalogue = catalogue
        self._order = order
        self._reference = Reference()
        self._memory = Memory()
        self._instances: dict[str, Instances] = {}
        self._answers: dict[tuple[str, int], dict[str, Answers]] = {}
        self._sandbox = Sandbox(order.limits, order.level, core=core)
        self._kit = provenance.describe(order.secret)

    def __enter__(self) -> Grader:
        self._sandbox.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._sandbox.__exit__(kind, error, tb)

    def grade(self, submission: Submission) -> SubmissionResult:
        """Return the submission's result; nothing it holds can raise out of here."""
        digest = submission.digest  # of what was handed in
        submission = replace(submission, files=_as_named_now(submission.files, self._catalogue))
        with self._sandbox.room(submission.files) as room:
            results = tuple(
                self._exercise(exercise, submission, room)
                for exercise in self._catalogue
                if not self._order.only or exercise.name in self._order.only
            )
        return SubmissionResult(
            submission.name,
            results,
            submission.problems,
            self._isolation(),
            self._kit,
            submission.learner,
            digest,
        )

    def _exercise(self, exercise: Exercise, submission: Submission, room: Room) -> ExerciseResult:
        source = submission.files.get(f"exercises/{exercise.path}")
        if source is None:
            return _not_done(exercise, "not in the submission")
        if source == _stub(exercise.path):
            return _not_done(exercise, "the stub, as it was given out")
        with StandIn(room, exercise, self._catalogue, self._reference, self._memory) as stand_in:
            instances = self._instances_of(exercise)
            subject = Subject(
                exercise.name,
                stand_in,
                instances,
                _lines_of(submission),
                reference=self._reference.subject(instances),
            )
            explain = partial(self._explained, exercise, cache(partial(self._diagnosis, exercise, subject)))
            checks = tuple(run(check, subject, explain) for check in checks_of(exercise))
        return score(exercise, checks)

    def _explained(self, exercise: Exercise, known: Diagnosed, part: str, finding: Finding) -> Finding:
        """Name the mistake where the numbers of a function are those of a known one."""
        for function in [part] if part in exercise.functions else exercise.functions:
            diagnosis = known(function)
            if diagnosis is not None:
                return diagnosis.added_to(finding)
        return finding

    def _diagnosis(self, exercise: Exercise, subject: Subject, function: str) -> Diagnosis | None:
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
            found = diagnose(subject, function, self._known(exercise, pairs=0))
            if not found.mistakes:
                found = diagnose(subject, function, self._known(exercise, pairs=PAIRS))
        except Verdict:  # it ended its process on a simpler instance
            return None
        return found

    def _known(self, exercise: Exercise, *, pairs: int) -> dict[str, Answers]:
        key = (exercise.name, pairs)
        if key not in self._answers:
            self._answers[key] = answers_of(
                exercise, self._instances_of(exercise), self._reference.function, pairs=pairs
            )
        return self._answers[key]

    def _instances_of(self, exercise: Exercise) -> Instances:
        if exercise.name not in self._instances:
            functions = module_of_tests(exercise).FUNCTIONS
            self._instances[exercise.name] = Instances(
                exercise.name, functions, self._reference.example, self._order.secret
            )
        return self._instances[exercise.name]

    def _isolation(self) -> Mapping[str, Any]:
        isolation = self._sandbox.isolation
        parts = {part.promise: part.by for part in isolation.parts}
        return {"level": isolation.level, "parts": parts}


class StandIn:
    """Calls a learner's functions in the sandbox; once one of them ended its process, no more."""

    def __init__(
        self,
        room: Room,
        exercise: Exercise,
        catalogue: Catalogue,
        reference: Reference,
        memory: Memory | None = None,
    ) -> None:
        self._room = room
        self._memory = memory
        self._module = f"exercises.{exercise.name}"
        self._catalogue = catalogue
        self._given = given_functions(exercise, catalogue)
        self._reference = reference
        self._session: Session | None = None
        self._ended: dict[str, Verdict] = {}

    def call(self, function: str, points: Sequence[Arguments]) -> list[Reply]:
        """Evaluate in the worker; a `Verdict` says how its process ended, if it did."""
        if function in self._ended:
            raise self._ended[function]
        if self._session is None:
            self._session = self._room.session(self._module, self._given, self._answer, self._memory)
        try:
            return self._session.call(function, points)
        except SessionEnded as ended:
            self.close()
            self._ended[function] = _verdict(function, ended)
            raise self._ended[function] from None

    def _answer(self, module: str, function: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
        exercise = self._catalogue.now(module.removeprefix("exercises."))
        return self._reference.answer(exercise, function, args, kwargs)

    def close(self) -> None:
        """End the worker's process."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def __enter__(self) -> StandIn:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _as_named_now(files: Mapping[str, str], catalogue: Catalogue) -> Mapping[str, str]:
    """Give the files of an older release the paths that their exercises have in this one."""
    now = {}
    for change in catalogue.changes:
        old, new = (f"exercises/{name.replace('.', '/')}.py" for name in (change.formerly, change.exercise))
        if old in files and new not in files:
            now[new] = files[old]
    return {**files, **now} if now else files


@cache
def _stub(path: str) -> str:
    return (kit.exercises() / path).read_text(encoding="utf-8")


def _verdict(function: str, ended: SessionEnded) -> Verdict:
    if ended.reason == "timed out":
        # Which of the clocks ended it depends on how busy the machine was; a result must not.
        why = f"it {ended.detail}" if ended.late else "no answer came in time"
        return Verdict(Outcome.TIMED_OUT, Finding(f"{function} timed out: {why}."))
    return Verdict(Outcome.CRASHED, Finding(f"{function} {ended.detail}."))


def _not_done(exercise: Exercise, message: str) -> ExerciseResult:
    checks = tuple(
        CheckResult(check.name, check.part, Outcome.NOT_DONE, message) for check in checks_of(exercise)
    )
    return score(exercise, checks)


def _lines_of(submission: Submission) -> Any:
    def line(file: str, number: int) -> str:
        lines = submission.files.get(file, "").split("\n")
        return shown(lines[number - 1].expandtabs()) if 0 < number <= len(lines) else ""

    return line
