"""Grades one submission: a pure function of its files, the kit and the secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import TracebackType
from typing import Any

from .. import kit
from ..catalogue import Catalogue, Exercise
from ..intake import Submission, shown
from ..judging.outcomes import Outcome
from ..judging.subject import Source
from ..sandbox import Limits, Memory, Room, Sandbox
from . import provenance
from .checks import checks_of
from .dialogues import Dialogues
from .examiner import Examiner
from .records import CheckResult, ExerciseResult, SubmissionResult, score
from .reference import Reference
from .stand_in import StandIn


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
        self._dialogues = Dialogues()
        self._examiners: dict[str, Examiner] = {}
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
            return score(exercise, self._examiner(exercise).results(stand_in, _lines_of(submission)))

    def _examiner(self, exercise: Exercise) -> Examiner:
        if exercise.name not in self._examiners:
            self._examiners[exercise.name] = Examiner(
                exercise, self._reference, self._dialogues, self._order.secret
            )
        return self._examiners[exercise.name]

    def _isolation(self) -> Mapping[str, Any]:
        isolation = self._sandbox.isolation
        parts = {part.promise: part.by for part in isolation.parts}
        return {"level": isolation.level, "parts": parts}


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


def _not_done(exercise: Exercise, message: str) -> ExerciseResult:
    checks = tuple(
        CheckResult(check.name, check.part, Outcome.NOT_DONE, message) for check in checks_of(exercise)
    )
    return score(exercise, checks)


def _lines_of(submission: Submission) -> Source:
    def line(file: str, number: int) -> str:
        lines = submission.files.get(file, "").split("\n")
        return shown(lines[number - 1].expandtabs()) if 0 < number <= len(lines) else ""

    return line
