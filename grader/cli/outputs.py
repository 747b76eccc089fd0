"""The options of all reports, the same for each command that has results to report."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import click

STDOUT = Path("-")


@dataclass(frozen=True)
class Outputs:
    """What was asked for, an attribute for each option."""

    policy: Path | None = None
    json: Path | None = None
    jsonl: Path | None = None
    csv: Path | None = None
    junit: Path | None = None
    feedback: Path | None = None
    canvas: tuple[Path, Path] | None = None
    column: str | None = None
    moodle: tuple[Path, Path] | None = None
    gradescope: Path | None = None
    classroom: Path | None = None
    page: Path | None = None
    details: bool = False

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield each option with the file that it writes."""
        for name in ("json", "jsonl", "csv", "junit", "gradescope", "classroom", "page"):
            if (path := getattr(self, name)) is not None:
                yield f"--{name}", path
        for name in ("canvas", "moodle"):
            if (pair := getattr(self, name)) is not None:
                yield f"--{name}", pair[1]


_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
_THERE = click.Path(path_type=Path, dir_okay=False, exists=True)
_NEW = click.Path(path_type=Path, dir_okay=False)
_OPTIONS = (
    click.option("--policy", type=_THERE, help="How points become grades: a TOML file (grader/README.md)."),
    click.option("--page", type=_FILE, help="Write the class page: one HTML file, to look at."),
    click.option("--details", is_flag=True, help="Show every submission exercise by exercise."),
    click.option("--json", type=_FILE, help="Write a list with an object per submission."),
    click.option("--jsonl", type=_FILE, help="Write the same, an object a line."),
    click.option("--csv", type=_FILE, help="Write the grades for a spreadsheet."),
    click.option("--junit", type=_FILE, help="Write JUnit XML, a suite per submission."),
    click.option(
        "--feedback",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Write a page for each student, as Markdown and HTML.",
    ),
    click.option(
        "--canvas",
        type=(_THERE, _NEW),
        metavar="EXPORT NEW",
        help="Fill the gradebook exported from Canvas into a new file.",
    ),
    click.option("--column", metavar="TITLE", help="The assignment's column in the Canvas export."),
    click.option(
        "--moodle",
        type=(_THERE, _NEW),
        metavar="WORKSHEET NEW",
        help="Fill Moodle's grading worksheet into a new file.",
    ),
    click.option("--gradescope", type=_FILE, help="Write results.json for the one submission."),
    click.option("--classroom", type=_FILE, help="Write GitHub Classroom's JSON for the one submission."),
)


def reports(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of all reports; it receives them as `outputs`."""

    @functools.wraps(command)
    def wrapped(**given: Any) -> None:
        outputs = Outputs(**{each.name: given.pop(each.name) for each in fields(Outputs)})
        command(outputs=outputs, **given)

    for option in reversed(_OPTIONS):
        option(wrapped)
    return wrapped
