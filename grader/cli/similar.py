"""The command `grade similar PATH...`: pairs of submissions that are alike. Nothing is run."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from .. import catalogue
from ..intake import find
from ..reports import alike
from ..reports.plain import plain
from ..reports.writing import write
from ..similarity import Pair, compare
from .outputs import STDOUT
from .progress import LOOKING, waiting
from .status import EXIT_PROBLEMS


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--json",
    "json_file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write a list with an object per pair (- for standard output).",
)
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="Name at most so many.")
def similar(paths: tuple[Path, ...], json_file: Path | None, most: int) -> None:
    """Name pairs of submissions in PATH that share what hardly anybody else wrote.

    Names, comments and layout do not matter; what the stub, the reference or many of the class hold does
    not count. A pair is a reason to look, never a verdict. The class page (--page) shows both sources.
    """
    with waiting(LOOKING):
        sources, problems = find(paths, catalogue.load())
    with waiting("comparing the submissions with each other"):
        pairs = compare(sources, catalogue.load(), most=most)
    alike.show(Console(stderr=json_file == STDOUT), pairs, len(sources))
    if json_file is not None:
        problems += _written(json_file, pairs)
    for problem in problems:
        click.echo(f"grade: {plain(problem, 1000)}", err=True)
    sys.exit(EXIT_PROBLEMS if problems else 0)


def _written(path: Path, pairs: Sequence[Pair]) -> list[str]:
    text = json.dumps([alike.as_data(pair) for pair in pairs], indent=1) + "\n"
    if path == STDOUT:
        click.echo(text, nl=False)
        return []
    try:
        write(path, [text])
    except OSError as error:
        return [f"{path}: cannot be written ({error.strerror}); what was there is as it was"]
    return []
