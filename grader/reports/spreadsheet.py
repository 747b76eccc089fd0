"""The grades as a CSV for a spreadsheet: UTF-8 that Excel recognises, and no cell that it would compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ..policies import Gradebook, number
from ..scoring.records import SubmissionResult
from .plain import plain

_BOM = "\ufeff"  # Excel takes a file without it for the machine's own code page
_COLUMNS = (
    "submission",
    "name",
    "id",
    "attempt",
    "late",
    "counts",
    "grade",
    "out of",
    "how",
    "points",
    "of",
    "bonus",
)


def lines(results: Iterable[SubmissionResult], book: Gradebook) -> Iterator[str]:
    """Yield the text: a row for each submission, with the points of every exercise at the end."""
    names: list[str] | None = None
    for result in results:
        if names is None:
            names = [each.name for each in result.exercises]
            yield _BOM + _row([*_COLUMNS, *names])
        yield _row([*_whose(result, book), *_points(result, names)])
    if names is None:
        yield _BOM + _row(_COLUMNS)


_BLANK = ("\t", "\r", "\n")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # the wide forms count in some languages' Excel


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, on one line."""
    shown = plain(text, 1000)
    return f"'{shown}" if text[:1] in _BLANK or shown.strip()[:1] in _FORMULA else shown


def _whose(result: SubmissionResult, book: Gradebook) -> list[str]:
    entry, learner = book[result.submission], result.learner
    late = {True: "yes", False: "no", None: ""}[learner.late]
    return [
        harmless(result.submission),
        harmless(learner.name),
        harmless(" ".join(learner.ids.values())),
        str(learner.attempt),
        late,
        "yes" if entry.counts else "no",
        number(entry.grade.points),
        number(entry.grade.out_of),
        harmless("; ".join(entry.grade.steps)),
        str(result.points),
        str(result.max_points),
        str(result.bonus_points),
    ]


def _points(result: SubmissionResult, names: list[str]) -> list[str]:
    points = {each.name: str(each.points) for each in result.exercises}
    return [points.get(name, "") for name in names]


def _row(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
