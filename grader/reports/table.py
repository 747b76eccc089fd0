"""The tables that `grade` prints: one submission by its exercises, many by their totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from rich.table import Table
from rich.text import Text

from ..judging.outcomes import Outcome
from ..policies import Gradebook
from ..scoring.records import ExerciseResult, SubmissionResult
from .plain import plain

_COLOURS = {Outcome.PASSED: "green", Outcome.NOT_DONE: "yellow", Outcome.BLOCKED: "yellow"}


def tables(
    results: Collection[SubmissionResult],
    *,
    details: bool = False,
    book: Gradebook | None = None,
) -> Iterator[Table | str]:
    """Yield what to print: of one submission each exercise, of several a row each; with a book the grades."""
    if details or len(results) == 1:
        for result in results:
            yield _by_exercise(result)
            if book is not None:
                grade = book[result.submission].grade
                yield f"grade {grade} ({'; '.join(grade.steps)})"
    if len(results) > 1:
        yield _by_submission(results, book)


def total(result: SubmissionResult) -> str:
    """Return a submission's points as a person would say them: "55 of 55 + 5 bonus"."""
    bonus = f" + {result.bonus_points} bonus" if result.bonus_points else ""
    return f"{result.points} of {result.max_points}{bonus}"


def _by_exercise(result: SubmissionResult) -> Table:
    table = _table(f"{plain(result.submission, 40)}: {total(result)}")
    table.add_column("exercise", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("outcome", no_wrap=True)
    table.add_column("first finding")
    for each in result.exercises:
        table.add_row(
            Text(each.name + (" (bonus)" if each.bonus else "")),
            f"{each.points}/{each.max_points}",
            _outcome(each),
            Text("" if each.outcome is Outcome.PASSED else plain(each.said, 160)),
        )
    return table


def _by_submission(results: Collection[SubmissionResult], book: Gradebook | None) -> Table:
    table = _table("")
    table.add_column("submission")
    table.add_column("points", justify="right", no_wrap=True)
    if book is not None:
        table.add_column("grade", justify="right", no_wrap=True)
    table.add_column("exercises")
    for result in results:
        counts = Counter(each.outcome for each in result.exercises)
        said = ", ".join(f"{counts[o]} {o.value}" for o in Outcome if counts[o])
        cells = [Text(plain(result.submission, 60)), Text(total(result))]
        if book is not None:
            entry = book[result.submission]
            cells.append(Text(str(entry.grade) if entry.counts else f"({entry.grade})"))
        table.add_row(*cells, said)
    return table


def _outcome(result: ExerciseResult) -> Text:
    return Text(result.outcome.value, style=_COLOURS.get(result.outcome, "red"))


def _table(title: str) -> Table:
    # A Text, since a string would be read as markup, and a submission may be named [red].
    shown = Text(title, style="bold") if title else None
    return Table(title=shown, title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0))
