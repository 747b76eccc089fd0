"""A CSV file of somebody else's, some cells of which are filled in: every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from ..policies import number
from ..policies.gradebook import Entry

_DELIMITERS = (",", ";", "\t")


class WorksheetError(Exception):
    """A file is not what it should be; the message names it and the remedy."""


@dataclass(frozen=True)
class Filled:
    """The new file; what needs the instructor's eye (`problems`), and what is only said (`notes`)."""

    data: bytes
    problems: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """A cell's value, and where it stands in the text, quotes included."""

    value: str
    start: int
    end: int


class Worksheet:
    """A CSV file's cells, row by row; bytes that are no UTF-8 are kept too."""

    def __init__(self, path: Path) -> None:
        """Read a file; raises `WorksheetError` where it is no CSV, OSError where it cannot be read."""
        data = path.read_bytes()
        if data.startswith((b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04")):
            raise WorksheetError(f"{path}: is no CSV in UTF-8; take the file as it was downloaded")
        self.path = path
        self._text = data.decode("utf-8", "surrogateescape")
        start = 1 if self._text.startswith("\ufeff") else 0
        first = self._text[start:].split("\n", 1)[0]
        self.delimiter = max(_DELIMITERS, key=first.count)
        self.rows = _rows(self._text, start, self.delimiter)
        if not self.rows:
            raise WorksheetError(f"{path}: is empty; download it again")

    @property
    def header(self) -> list[str]:
        """The first row's values, without spaces around them."""
        return [cell.value.strip() for cell in self.rows[0]]

    def value(self, row: int, column: int | None) -> str:
        """Return a cell's value without spaces around it, "" where there is no such cell."""
        if column is None or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column].value.strip()

    def filled(self, values: Mapping[tuple[int, int], str]) -> bytes:
        """Return the file's bytes with new values in the cells at (row, column)."""
        done, parts = 0, []
        for row, column in sorted(values):
            cell = self.rows[row][column]
            parts += [self._text[done : cell.start], self._quoted(values[row, column])]
            done = cell.end
        return "".join([*parts, self._text[done:]]).encode("utf-8", "surrogateescape")

    def _quoted(self, value: str) -> str:
        if any(c in value for c in ('"', "\n", "\r", *_DELIMITERS)):
            return '"' + value.replace('"', '""') + '"'
        return value


def _rows(text: str, at: int, delimiter: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    while at < len(text):
        cell = _cell(text, at, delimiter)
        row.append(cell)
        at = cell.end
        if at < len(text) and text[at] == delimiter:
            at += 1
            if at == len(text):
                row.append(Cell("", at, at))
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        rows.append(row)
        row = []
    return [*rows, row] if row else rows


def _cell(text: str, start: int, delimiter: str) -> Cell:
    """Read one cell; quotes inside a quoted one are doubled."""
    end = start
    if text.startswith('"', start):
        end = start + 1
        while (end := text.find('"', end)) >= 0 and text.startswith('""', end):
            end += 2
        end = len(text) if end < 0 else end + 1
    while end < len(text) and text[end] not in (delimiter, "\r", "\n"):
        end += 1
    raw = text[start:end]
    if raw.startswith('"'):
        inside, _, after = raw[1:].rpartition('"')
        raw = inside.replace('""', '"') + after
    return Cell(raw, start, end)


def decimal(text: str) -> Fraction | None:
    """Return the number that a cell holds, written with a point or a comma; None where it holds none."""
    try:
        return Fraction(text.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None


def other_scale(whose: str, texts: Collection[str], entries: Sequence[Entry]) -> list[str]:
    """Say where a system counts out of other points than the grades are."""
    outs = {entry.grade.out_of for entry in entries}
    mosts = {most for text in sorted(texts) if (most := decimal(text)) is not None}
    return [
        f"{whose} counts out of {number(most)}, the grades are out of {number(out)}; set "
        f"out_of = {number(most)} in the policy, or {number(out)} points there"
        for most in sorted(mosts)
        for out in sorted(outs - {most})
    ]
