"""The command `grade stubs`: makes the learners' stubs from the solutions."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import kit
from .. import stubs as making
from .status import EXIT_PROBLEMS, cannot_write


@click.command()
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=None,
    help="The folder to write to (default: the kit's exercises).",
)
@click.option(
    "--replace", is_flag=True, help="Also replace files that hold work; each is moved to a backup first."
)
def stubs(into: Path | None, replace: bool) -> None:
    """Make the learners' stubs from the solutions, never over somebody's work."""
    into = into or kit.exercises()
    try:
        changes = making.make(kit.solutions(), into, replace=replace)
    except OSError as error:
        cannot_write(into, error)
    for change in changes:
        if change.what == "kept":
            click.echo(f"kept     {change.path}: it holds work; --replace moves it aside first")
        elif change.what == "written":
            said = f" (your work is now {change.backup})" if change.backup else ""
            click.echo(f"written  {change.path}{said}")
    kept = sum(change.what == "kept" for change in changes)
    unchanged = sum(change.what == "unchanged" for change in changes)
    click.echo(f"{len(changes) - kept - unchanged} written, {unchanged} unchanged, {kept} kept")
    sys.exit(EXIT_PROBLEMS if kept else 0)
