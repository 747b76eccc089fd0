"""Results as JSON, each with its grade: one list, or one object a line. A line is a submission in both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..policies import Gradebook
from ..scoring.records import SubmissionResult


def json_list(results: Iterable[SubmissionResult], book: Gradebook) -> Iterator[str]:
    """Yield the text of a list with an object for each submission."""
    before = "[\n"
    for result in results:
        yield before + _object(result, book)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def json_lines(results: Iterable[SubmissionResult], book: Gradebook) -> Iterator[str]:
    """Yield one line for each submission."""
    for result in results:
        yield _object(result, book) + "\n"


def _object(result: SubmissionResult, book: Gradebook) -> str:
    entry = book[result.submission]
    data = {**result.as_data(), "grade": {**entry.grade.as_data(), "counts": entry.counts}}
    return json.dumps(data, separators=(",", ":"))
