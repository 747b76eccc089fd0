"""What an instructor may set, and what holds where nothing is set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Literal


@dataclass(frozen=True)
class Late:
    """What late work loses: `percent` of its grade, once or for each day begun, and no more than `at_most`.

    `deadline` is compared with the times that the learning management system gives, in its own time zone.
    """

    percent: Fraction
    per: Literal["once", "day"] = "once"
    at_most: Fraction = Fraction(100)
    deadline: datetime | None = None


@dataclass(frozen=True)
class Policy:
    """How points become a grade.

    `weights` are factors on points, by chapter or exercise; an exercise's own goes before its chapter's.
    `dropped` names chapters and exercises that count nothing. A grade is out of `out_of` (by default the
    weighted points themselves) and at most `maximum` (by default `out_of`); bonus points count towards it
    unless `bonus` is False. It is rounded to the nearest multiple of `rounding`, halves up. Of several
    attempts the last or the best one counts.
    """

    weights: Mapping[str, Fraction] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    late: Late | None = None
    attempts: Literal["last", "best"] = "last"
    bonus: bool = True
    out_of: Fraction | None = None
    maximum: Fraction | None = None
    rounding: Fraction = Fraction(1, 100)

    def weight(self, exercise: str) -> Fraction:
        """Return the factor on an exercise's points, 0 where it is dropped."""
        chapter = exercise.partition(".")[0]
        if self.dropped & {exercise, chapter}:
            return Fraction(0)
        return self.weights.get(exercise, self.weights.get(chapter, Fraction(1)))
