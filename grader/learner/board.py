"""The board at the end of a run: what is done, how many points, and what to do next."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import kit
from ..catalogue import Catalogue, Exercise
from ..judging.outcomes import Outcome
from .findings import printable
from .implementation import Implementation, foreign_imports, shown

Check = Mapping[str, Any]
Line = tuple[str, dict[str, bool]]

_COLUMNS = 79

# The outcome that an exercise as a whole is said to have: the one to act on first.
_GRAVITY = (
    Outcome.BROKEN,
    Outcome.TIMED_OUT,
    Outcome.RAISED,
    Outcome.WRONG,
    Outcome.BLOCKED,
    Outcome.NOT_DONE,
    Outcome.PASSED,
)
_COLOURS = {Outcome.PASSED: "green", Outcome.NOT_DONE: "yellow", Outcome.BLOCKED: "yellow"}


@dataclass
class Row:
    """One exercise on the board."""

    exercise: Exercise
    checks: list[Check] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """The gravest outcome among the checks, "not done" while a whole function is left."""
        outcomes = {Outcome(check["outcome"]) for check in self.checks}
        if outcomes <= {Outcome.NOT_DONE, Outcome.BLOCKED} and Outcome.NOT_DONE in outcomes:
            return Outcome.NOT_DONE
        return next(each for each in _GRAVITY if each in outcomes)

    def part(self, part: str) -> Outcome | None:
        """Return what became of a part, None where not all of its checks were run."""
        checks = [check for check in self.checks if check["part"] == part]
        outcomes = {Outcome(check["outcome"]) for check in checks}
        if outcomes == {Outcome.PASSED} and len(checks) < checks[0]["of"]:
            return None
        return next((each for each in _GRAVITY if each in outcomes), None)

    @property
    def points(self) -> int:
        """The points of the parts all of whose checks passed."""
        parts = self.exercise.points.items()
        return sum(points for part, points in parts if self.part(part) is Outcome.PASSED)

    @property
    def complete(self) -> bool:
        """Whether every check of every part was run."""
        return all(self.part(part) is not None for part in self.exercise.points)

    def first_open(self) -> Check | None:
        """Return the first check that did not pass, in the order of the file."""
        return next((c for c in self.checks if c["outcome"] != Outcome.PASSED), None)


def rows(exercises: Iterable[Exercise], checks: Iterable[Check]) -> list[Row]:
    """Group the checks by exercise, in the order of the exercises."""
    found = {exercise.name: Row(exercise) for exercise in exercises}
    for check in checks:
        found[check["exercise"]].checks.append(check)
    return [row for row in found.values() if row.checks]


def lines(
    catalogue: Catalogue,
    checks: Iterable[Check],
    implementation: Implementation,
    stages: int,
) -> list[Line]:
    """Return the board as lines with their colour."""
    table = rows(catalogue, checks)
    width = max(len(row.exercise.name) for row in table)
    shown_rows = [_row(row, width) for row in table]
    notes = [line for row in table for line in _note(row.exercise, implementation)]
    return [*shown_rows, ("", {}), *notes, *_total(table), *_next(table, implementation, stages)]


def write(terminal: Any, board: Iterable[Line]) -> None:
    """Write the board with pytest's own terminal writer, which knows about colour."""
    terminal.section("board", sep="-")
    for text, markup in board:
        terminal.write_line(printable(text), **markup)


def _row(row: Row, width: int) -> Line:
    outcome = row.outcome
    sign = {Outcome.PASSED: "+", Outcome.NOT_DONE: " ", Outcome.BLOCKED: " "}.get(outcome, "!")
    word = "done" if outcome is Outcome.PASSED else outcome.value
    if row.complete:
        score = f"{row.points}/{row.exercise.max_points}"
    else:
        ran = sum(check["outcome"] == Outcome.PASSED for check in row.checks)
        score = f"{ran} of {len(row.checks)} checks"
    text = f" {sign} {row.exercise.name:{width}}  {word:9}  {score:>5}  {_parts(row)}"
    return text.rstrip()[:_COLUMNS], {_COLOURS.get(outcome, "red"): True}


def _parts(row: Row) -> str:
    """Name the parts that are left, where some are done and some are not."""
    parts = row.exercise.points
    left = [part for part in parts if row.part(part) not in (Outcome.PASSED, None)]
    return f"left: {', '.join(left)}" if 0 < len(left) < len(parts) else ""


def _note(exercise: Exercise, implementation: Implementation) -> list[Line]:
    """Warn of an import that works here and will not where submissions are graded."""
    path = implementation.path(exercise.name)
    foreign = foreign_imports(path)
    if not foreign:
        return []
    said = f"{shown(path)} imports {', '.join(foreign)}; graders have NumPy and Python alone."
    return _wrapped(" note: ", said)


def _total(table: list[Row]) -> list[Line]:
    complete = [row for row in table if row.complete]
    if not complete:
        return []
    regular = [row for row in complete if not row.exercise.bonus]
    points = sum(row.points for row in regular)
    most = sum(row.exercise.max_points for row in regular)
    done = sum(row.outcome is Outcome.PASSED for row in complete)
    bonus = sum(row.points for row in complete if row.exercise.bonus)
    extra = f" and {bonus} bonus" if bonus else ""
    text = f" {points} of {most} points{extra}; {done} of {len(complete)} exercises done"
    return [(text, {"bold": True})]


def _next(table: list[Row], implementation: Implementation, stages: int) -> list[Line]:
    row = next((each for each in table if each.outcome is not Outcome.PASSED), None)
    if row is None:
        return [(" Everything that ran is done.", {"green": True})]
    check = row.first_open()
    assert check is not None  # a row that has not passed holds such a check
    path = shown(implementation.path(row.exercise.name))
    found = [
        (f" next: {row.exercise.name}, {check['part']} in {path}", {"bold": True}),
        *_wrapped("       ", check["summary"]),
        *_wrapped("       ", check["pattern"]),
    ]
    hints = row.exercise.hints.get(check["part"], ())[: max(stages, 0)]
    found += [line for hint in hints for line in _wrapped(" hint: ", hint)]
    found.append((f" then: {_command(row.exercise, implementation)}", {}))
    return found


def _command(exercise: Exercise, implementation: Implementation) -> str:
    """Return what runs this exercise alone, from where the learner is."""
    command = f"pytest -k {exercise.name}"
    if implementation.folder == kit.exercises():
        return command
    return f"{command} --impl {shlex.quote(shown(implementation.folder))}"


def _wrapped(label: str, text: str) -> list[Line]:
    """Fill the columns that every terminal has."""
    indent = " " * len(label)
    filled = textwrap.wrap(text, _COLUMNS, initial_indent=label, subsequent_indent=indent)
    return [(line, {}) for line in filled]
