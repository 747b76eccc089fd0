"""One submission's grade, exactly, with the steps by which it came about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from ..intake import Learner
from ..scoring.records import SubmissionResult
from .policy import Late, Policy

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Grade:
    """A final grade out of `out_of`; `steps` are short phrases that say how it came about."""

    points: Fraction
    out_of: Fraction
    steps: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{number(self.points)} of {number(self.out_of)}"

    def as_data(self) -> dict[str, Any]:
        """Return the object that stands in JSON."""
        points, out_of = (float(x) if x.denominator > 1 else int(x) for x in (self.points, self.out_of))
        return {"points": points, "out_of": out_of, "steps": list(self.steps)}


def number(value: Fraction) -> str:
    """Return a number as people write it: 7, 7.5, 0.25."""
    if value.denominator == 1:
        return str(value.numerator)
    shown = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{shown:.6f}".rstrip("0").rstrip(".")


def grade(result: SubmissionResult, policy: Policy, submitted: datetime | None = None) -> Grade:
    """Return the grade that a policy gives for a result; the result stays as it is.

    `submitted` is when it was handed in, where that is known.
    """
    counting = [(each, policy.weight(each.name)) for each in result.exercises]
    earned = sum((w * each.points for each, w in counting if not each.bonus), Fraction(0))
    most = sum((w * each.max_points for each, w in counting if not each.bonus), Fraction(0))
    bonus = sum((w * each.points for each, w in counting if each.bonus and policy.bonus), Fraction(0))
    weighted = " weighted" if any(w not in (0, 1) for _, w in counting) else ""
    steps = [f"{number(earned)} of {number(most)}{weighted} points"]
    if bonus:
        steps.append(f"{number(bonus)} bonus points")
    steps += [f"{each.name} dropped" for each, w in counting if each.name in policy.dropped]
    steps += [f"chapter {name} dropped" for name in sorted(policy.dropped) if "." not in name]
    out_of = most if policy.out_of is None else policy.out_of
    points = (earned + bonus) / most * out_of if most else Fraction(0)
    if out_of != most:
        steps.append(f"{number(points)} out of {number(out_of)}")
    cap = out_of if policy.maximum is None else policy.maximum
    if points > cap:
        points = cap
        steps.append(f"at most {number(cap)}")
    if policy.late is not None:
        points, said = _late(points, policy.late, result.learner, submitted)
        steps += said
    return Grade(_rounded(points, policy.rounding, cap, steps), out_of, tuple(steps))


def _late(
    points: Fraction, late: Late, learner: Learner, submitted: datetime | None
) -> tuple[Fraction, list[str]]:
    """Return the points that are left, and what is said of it."""
    days = _days(late, learner, submitted)
    if days is None:
        return points, ["when it was handed in is not known: taken as in time"]
    if not days:
        return points, []
    lost = min(late.percent * (days if late.per == "day" else 1), late.at_most)
    how_long = f"{days} day{'s' * (days > 1)} late" if late.per == "day" else "late"
    return points * (100 - lost) / 100, [f"{how_long}: less {number(lost)} %"]


def _days(late: Late, learner: Learner, submitted: datetime | None) -> int | None:
    """Return the days begun since the deadline, one where only the LMS's mark says late."""
    if late.deadline is not None and submitted is not None:
        return max(0, -((late.deadline - submitted) // _DAY))
    if learner.late is None and late.deadline is not None:
        return None
    return int(bool(learner.late))


def _rounded(points: Fraction, step: Fraction, cap: Fraction, steps: list[str]) -> Fraction:
    """Return the nearest multiple of `step`, halves up, but never more than `cap`."""
    rounded = min(step * floor(points / step + Fraction(1, 2)), cap)
    if rounded != points:
        steps.append(f"rounded to {number(rounded)}")
    return rounded
