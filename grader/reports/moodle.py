"""Fills the grading worksheet of a Moodle assignment, for upload into the same assignment.

Moodle finds a row by its Identifier, "Participant 12345", and takes Grade and Feedback comments. It compares
Last modified (grade) with its own, so that no later grade is overwritten: that cell stays as it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from ..intake import Learner
from ..policies import number
from ..policies.gradebook import Entry
from .cells import Filled, Worksheet, WorksheetError, decimal, other_scale
from .roster import Row, forms, login, match

_TIME_FORMATS = ("%A, %d %B %Y, %I:%M %p", "%A, %d %B %Y, %H:%M")


class GradingWorksheet:
    """A worksheet as it was downloaded."""

    def __init__(self, path: Path) -> None:
        """Read it; raises `WorksheetError` where it is none, OSError where it cannot be read."""
        self._sheet = Worksheet(path)
        self.path = path
        self._columns = {name.casefold(): place for place, name in enumerate(self._sheet.header)}
        missing = [name for name in ("Identifier", "Grade") if name.casefold() not in self._columns]
        if missing:
            raise WorksheetError(
                f"{path}: is no grading worksheet of Moodle: its first row lacks {' and '.join(missing)}; "
                "download it in English from the assignment, Grading action, Download grading worksheet"
            )

    def times(self) -> Callable[[Learner], datetime | None]:
        """Return when each participant's work was last modified, where the worksheet says so."""
        rows = range(1, len(self._sheet.rows))
        known = {self._number(row): self._value(row, "Last modified (submission)") for row in rows}
        return lambda learner: _time(known.get(learner.ids.get("moodle", ""), ""))

    def fill(self, entries: Sequence[Entry], feedback: Callable[[Entry], Sequence[str]]) -> Filled:
        """Return the worksheet with grades, and feedback where it has a column for that."""
        mosts = {self._value(place, "Maximum Grade") for place in range(1, len(self._sheet.rows))}
        problems = other_scale(f"{self.path}: Moodle", mosts, entries)
        values: dict[tuple[int, int], str] = {}
        matched = match(self._rows(), entries, "moodle")
        for place, entry in sorted(matched.found.items()):
            wrong = self._refused(place, entry)
            if wrong:
                problems.append(f"{self.path}: {self._value(place, 'Identifier')}: {wrong}")
                continue
            values[place, self._columns["grade"]] = number(entry.grade.points)
            comments = self._columns.get("feedback comments")
            if comments is not None:  # Moodle takes it for HTML
                lines = (html.escape(line, quote=False) for line in feedback(entry))
                values[place, comments] = "<br>".join(lines)
        problems += [f"{self.path}: {lost}; no grade was written for it" for lost in matched.lost]
        notes = [
            f"{self.path}: {row.shown} has no submission; the row is as it was" for row in matched.without
        ]
        return Filled(self._sheet.filled(values), tuple(problems), tuple(notes))

    def _refused(self, row: int, entry: Entry) -> str:
        """Say why Moodle would not take a grade in this row, "" where it does."""
        if self._value(row, "Grade can be changed").casefold() == "no":
            return "its grade cannot be changed in Moodle; left as it is"
        if len(self._sheet.rows[row]) != len(self._sheet.header):
            return "its row has not the header's number of cells; left as it is"
        most = decimal(self._value(row, "Maximum Grade"))
        if most is not None and entry.grade.points > most:
            return f"{number(entry.grade.points)} is above Moodle's maximum of {number(most)}; left as it is"
        return ""

    def _rows(self) -> list[Row]:
        return [self._row(place) for place in range(1, len(self._sheet.rows))]

    def _row(self, place: int) -> Row:
        mail, name = self._value(place, "Email address"), self._value(place, "Full name")
        logins = {login(mail), login(self._value(place, "ID number")), login(self._value(place, "Username"))}
        shown = name or self._value(place, "Identifier")
        return Row(place, self._number(place), frozenset(logins), forms(name), shown)

    def _number(self, place: int) -> str:
        found = re.search(r"(\d+)$", self._value(place, "Identifier"))
        return found[1] if found else ""

    def _value(self, row: int, name: str) -> str:
        return self._sheet.value(row, self._columns.get(name.casefold()))


def _time(text: str) -> datetime | None:
    for form in _TIME_FORMATS:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None
