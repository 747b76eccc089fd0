"""The class in figures: what the page says without any script."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...judging.outcomes import Outcome
from .rows import OUTCOMES, Class, Mistake, Row

_BINS = 20
_SLOWEST = 12
_MOST_ROWS = 200


@dataclass(frozen=True)
class Bar:
    """One column of the distribution: how many have at least `low` and less than `high` points."""

    low: int
    high: int
    count: int
    last: bool


@dataclass(frozen=True)
class ExerciseLine:
    """How the class did on one exercise; shares are in percent."""

    place: int
    name: str
    bonus: bool
    passed: int
    partial: int
    failed: int
    not_done: int
    mean: float
    mistake: Mistake | None

    def share(self, count: int) -> float:
        """Return a count in percent of the class."""
        total = self.passed + self.partial + self.failed + self.not_done
        return round(100 * count / total, 1) if total else 0.0


@dataclass(frozen=True)
class Figures:
    """What the static part of the page shows."""

    size: int
    max_points: int
    quartiles: tuple[float, float, float]
    mean: float
    bars: tuple[Bar, ...]
    lines: tuple[ExerciseLine, ...]
    mistakes: tuple[tuple[int, Mistake], ...]
    ended: tuple[tuple[int, Row], ...]
    ended_count: int
    slowest: tuple[tuple[int, Row], ...]
    seconds: float

    @property
    def tallest(self) -> int:
        """The count of the highest bar."""
        return max((bar.count for bar in self.bars), default=1) or 1


def figures(group: Class) -> Figures:
    """Compute the figures of a class, which may be empty."""
    points = [row.points for row in group.rows if row.counts]
    most = sum(each.max_points for each in group.exercises if not each.bonus)
    mistakes = sorted(enumerate(group.mistakes), key=lambda m: (-len(m[1].rows), m[1].exercise, m[1].name))
    ended = [(k, row) for k, row in enumerate(group.rows) if row.ended or row.problems]
    slowest = sorted(enumerate(group.rows), key=lambda each: (-each[1].seconds, each[1].submission))
    return Figures(
        len(group.rows),
        most,
        _quartiles(points),
        statistics.fmean(points) if points else 0.0,
        tuple(_bars(points, most)),
        tuple(_lines(group, dict(mistakes))),
        tuple(mistakes),
        tuple(ended[:_MOST_ROWS]),
        len(ended),
        tuple(slowest[:_SLOWEST]),
        sum(row.seconds for row in group.rows),
    )


def _quartiles(points: Sequence[int]) -> tuple[float, float, float]:
    if len(points) < 2:
        return (float(points[0]),) * 3 if points else (0.0, 0.0, 0.0)
    low, middle, high = statistics.quantiles(points, n=4, method="inclusive")
    return low, middle, high


def _bars(points: Sequence[int], most: int) -> Iterator[Bar]:
    """Yield columns of equal width in whole points; full marks belong to the last."""
    bins = min(_BINS, max(most, 1))
    edges = [round(k * most / bins) for k in range(bins + 1)]
    for low, high in pairwise(edges):
        last = high == edges[-1]
        yield Bar(low, high, sum(low <= p < high or (last and p >= high) for p in points), last)


def _lines(group: Class, mistakes: dict[int, Mistake]) -> Iterator[ExerciseLine]:
    passed, not_done = OUTCOMES.index(Outcome.PASSED), OUTCOMES.index(Outcome.NOT_DONE)
    usual: dict[str, Mistake] = {}
    for mistake in mistakes.values():
        usual.setdefault(mistake.exercise, mistake)
    for place, exercise in enumerate(group.exercises):
        kinds = Counter(
            0 if outcome == passed else 1 if points else 3 if outcome == not_done else 2
            for outcome, points in ((row.outcomes[place], row.parts[place]) for row in group.rows)
        )
        total = sum(row.parts[place] for row in group.rows)
        most = exercise.max_points * len(group.rows)
        yield ExerciseLine(
            place,
            exercise.name,
            exercise.bonus,
            kinds[0],
            kinds[1],
            kinds[2],
            kinds[3],
            round(100 * total / most, 1) if most else 0.0,
            usual.get(exercise.name),
        )
