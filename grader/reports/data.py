"""Results as JSON, one list or one object a line, each with its grade."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..policies import Gradebook
from ..scoring.records import SubmissionResult


def json_list(results: Iterable[SubmissionResult], book: Gradebook) -> Iterator[str]:
    """Yield the text of a list with an object for each submission."""
    before = "["
    for result in results:
        yield before + "\n " + json.dumps(_data(result, book), indent=1).replace("\n", "\n ")
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def json_lines(results: Iterable[SubmissionResult], book: Gradebook) -> Iterator[str]:
    """Yield one line for each submission."""
    for result in results:
        yield json.dumps(_data(result, book), separators=(",", ":")) + "\n"


def _data(result: SubmissionResult, book: Gradebook) -> dict[str, Any]:
    entry = book[result.submission]
    return {**result.as_data(), "grade": {**entry.grade.as_data(), "counts": entry.counts}}
