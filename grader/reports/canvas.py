"""Fills the gradebook that an instructor exported from Canvas, for import into Canvas again.

Student columns come first (Student or LastName and FirstName, ID, SIS User ID, SIS Login ID, Section),
then a column for each assignment, "Title (id)", then totals. Below the header may stand a row "Manual
Posting", then the row "Points Possible", in which totals say "(read only)". Canvas takes the excused "EX"
and the unassigned "N/A" for what they are, so they stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ..policies import number
from ..policies.gradebook import Entry
from .cells import Filled, Worksheet, WorksheetError, other_scale
from .roster import Row, forms, login, match

_STUDENT = ("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Section")
_ASSIGNMENT = re.compile(r"(?P<title>.*\S)\s*\((?P<id>\d+)\)")
_POSTING = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.IGNORECASE)
_KEPT = {"EX": "is excused in Canvas; left so", "N/A": "is not assigned this in Canvas; left so"}


def fill(path: Path, entries: Sequence[Entry], column: str | None = None) -> Filled:
    """Return the export with the grades in one assignment's column.

    `column` is its header, its title, or its number; without, the export must have one assignment only.
    Raises `WorksheetError` where the file is no such export, or the column is not clear.
    """
    sheet = Worksheet(path)
    header = sheet.header
    if not (header[0] in ("Student", "LastName") and "ID" in header and "Section" in header):
        raise WorksheetError(
            f"{path}: is no gradebook of Canvas: its first row must have Student, ID and Section; "
            "export it in Canvas under Grades, Export"
        )
    possible = _possible_row(sheet)
    where = _column(sheet, column, possible)
    points = {sheet.value(possible, where)} if possible is not None else set()
    problems = other_scale(f"{path}: Canvas", points, entries)
    matched = match(_rows(sheet, possible), entries, "canvas")
    values: dict[tuple[int, int], str] = {}
    for place, entry in sorted(matched.found.items()):
        there = sheet.value(place, where)
        if where >= len(sheet.rows[place]):
            problems.append(f"{path}: line of {sheet.value(place, 0)}: has too few cells; left as it is")
        elif there.upper() in _KEPT:
            problems.append(f"{path}: {sheet.value(place, 0)} {_KEPT[there.upper()]}")
        else:
            values[place, where] = number(entry.grade.points)
    problems += [f"{path}: {lost}; no grade was written for it" for lost in matched.lost]
    notes = [f"{path}: {row.shown} has no submission; the cell is as it was" for row in matched.without]
    return Filled(sheet.filled(values), tuple(problems), tuple(notes))


def _possible_row(sheet: Worksheet) -> int | None:
    rows = range(1, min(4, len(sheet.rows)))
    return next((row for row in rows if "Points Possible" in sheet.value(row, 0)), None)


def _column(sheet: Worksheet, wanted: str | None, possible: int | None) -> int:
    """Return the place of the assignment's column among those that may be written."""
    first = sheet.header.index("Section") + 1
    found = {
        name: place
        for place, name in enumerate(sheet.header)
        if place >= first
        and _ASSIGNMENT.fullmatch(name)
        and (possible is None or "read only" not in sheet.value(possible, place))
    }
    named = {
        name: place for name, place in found.items() if wanted is None or wanted.strip() in _ways_to_say(name)
    }
    if len(named) == 1:
        return next(iter(named.values()))
    has = "; it has " + ", ".join(map(repr, found)) if found else "; it has no assignment's column"
    if wanted is None:
        raise WorksheetError(f"{sheet.path}: say with --column which assignment is meant{has}")
    which = "several columns fit" if named else "no column is"
    raise WorksheetError(f"{sheet.path}: {which} {wanted!r}{has}")


def _ways_to_say(name: str) -> tuple[str, ...]:
    found = _ASSIGNMENT.fullmatch(name)
    return (name, found["title"], found["id"]) if found else (name,)


def _rows(sheet: Worksheet, possible: int | None) -> list[Row]:
    """Return the rows that are about a student."""
    header = sheet.header
    place = {name: header.index(name) for name in _STUDENT if name in header}
    rows = []
    for row in range(1, len(sheet.rows)):
        cells = [cell.value for cell in sheet.rows[row]]
        if row == possible or all(_POSTING.fullmatch(each) for each in cells):
            continue

        def value(name: str, row: int = row) -> str:
            return sheet.value(row, place.get(name))

        names = [value("Student"), f"{value('LastName')}, {value('FirstName')}"]
        logins = {login(value("SIS Login ID")), login(value("SIS User ID"))}
        shown = value("Student") or names[1]
        rows.append(Row(row, value("ID"), frozenset(logins), forms(*names), shown))
    return rows
