"""Reads a run's results once and keeps of each what the class page shows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ...catalogue import Catalogue
from ...judging.outcomes import Outcome
from ...scoring.evidence import Evidence
from ...scoring.records import ExerciseResult, SubmissionResult
from ..plain import plain
from ..student import Feedback, Part
from ..student import problem as problem_of

OUTCOMES = tuple(Outcome)
_ENDED = (Outcome.CRASHED, Outcome.TIMED_OUT, Outcome.BROKEN)
_SAID = "Mistake: "


class Texts:
    """Every text once; others hold its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the text's number, a new one where it is new."""
        return self._numbers.setdefault(text, len(self._numbers))

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)


@dataclass
class Mistake:
    """A known mistake and the rows of those who made it."""

    name: str
    exercise: str
    sentence: str = ""
    rows: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """One submission. `outcomes` and `points` follow the order of the exercises.

    `findings` holds, for each exercise that lacks points, (part, outcome, claim, found, hint) as numbers
    of texts, `made` the mistakes by exercise.
    """

    submission: str
    name: str
    who: str
    grade: str
    counts: bool
    points: int
    bonus: int
    seconds: float
    outcomes: tuple[int, ...]
    parts: tuple[int, ...]
    findings: dict[int, list[tuple[int, int, int, int, int]]]
    made: dict[int, list[int]]
    problems: tuple[str, ...]
    ended: tuple[str, ...]


class Class:
    """The rows of a class and the mistakes it made."""

    def __init__(
        self,
        evidence: Evidence,
        catalogue: Catalogue,
        feedback: Callable[[SubmissionResult], Feedback],
        counts: Callable[[str], bool],
    ) -> None:
        self.texts = Texts()
        self.rows: list[Row] = []
        self.mistakes: list[Mistake] = []
        self.exercises = [each for each in catalogue if self._graded(each.name, evidence)]
        self._places = {each.name: k for k, each in enumerate(self.exercises)}
        self._known: dict[tuple[str, str], int] = {}
        self._counts = counts
        for result in evidence:
            seconds = evidence.seconds(result.submission)
            self.rows.append(self._row(result, feedback(result), seconds if math.isfinite(seconds) else 0.0))

    @staticmethod
    def _graded(name: str, evidence: Evidence) -> bool:
        only = evidence.run.get("exercises")
        return not only or name in only

    def _row(self, result: SubmissionResult, said: Feedback, seconds: float) -> Row:
        place = len(self.rows)
        found = {each.name: each for each in result.exercises if each.name in self._places}
        outcomes, points = [], []
        for exercise in self.exercises:
            each = found.get(exercise.name)
            outcomes.append(OUTCOMES.index(each.outcome if each else Outcome.NOT_DONE))
            points.append(each.points if each else 0)
        parts = {part.name: part for part in said.exercises if part.name in self._places}
        return Row(
            plain(result.submission, 120),
            plain(said.title, 80) or plain(result.submission, 80) or "(no name)",
            _who(result),
            said.grade,
            self._counts(result.submission),
            result.points,
            result.bonus_points,
            seconds,
            tuple(outcomes),
            tuple(points),
            {self._places[n]: self._findings(p) for n, p in parts.items() if p.begun and p.findings},
            {self._places[n]: self._made(e, place) for n, e in found.items() if _mistakes(e)},
            tuple(problem_of(each) for each in result.problems),
            tuple(
                f"{each.name} {each.outcome.value}"
                for each in result.exercises
                if any(check.outcome in _ENDED for check in each.checks)
            ),
        )

    def _findings(self, part: Part) -> list[tuple[int, int, int, int, int]]:
        return [
            (
                self.texts.number(f.part),
                OUTCOMES.index(Outcome(f.outcome)),
                self.texts.number(f.claim),
                self.texts.number(f.found),
                self.texts.number(f.hint),
            )
            for f in part.findings
        ]

    def _made(self, result: ExerciseResult, row: int) -> list[int]:
        """Count each mistake of an exercise once for its learner."""
        numbers = []
        for name, sentence in _mistakes(result).items():
            key = (result.name, name)
            if key not in self._known:
                self._known[key] = len(self.mistakes)
                self.mistakes.append(Mistake(name, result.name))
            mistake = self.mistakes[self._known[key]]
            if sentence and (not mistake.sentence or mistake.sentence.startswith("Two at once")):
                mistake.sentence = sentence
            mistake.rows.append(row)
            numbers.append(self._known[key])
        return numbers


def _mistakes(result: ExerciseResult) -> dict[str, str]:
    """Return the mistakes that an exercise's checks name, each with its sentence."""
    found: dict[str, str] = {}
    for check in result.checks:
        sentence = plain(check.message.partition(_SAID)[2], 300) if check.mistakes else ""
        for name in check.mistakes:
            found[name] = found.get(name) or sentence
    return found


def _who(result: SubmissionResult) -> str:
    """Return what is known of a learner beside the name: the platform's ids, attempt, lateness."""
    learner = result.learner
    said = [f"{system} {value}" for system, value in sorted(learner.ids.items())]
    said += [f"attempt {learner.attempt}"] if learner.attempt != 1 else []
    said += ["late"] if learner.late else []
    return plain(", ".join(said), 200)
