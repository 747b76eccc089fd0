"""The command `grade`: reads options, hands the work on, prints what comes back."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from . import catalogue, kit, stubs
from .reports import table
from .reports.plain import plain
from .sandbox import Limits, Unavailable
from .scoring import pool, provenance
from .scoring.evidence import Evidence
from .scoring.grading import Order
from .scoring.intake import NoSubmission, find
from .scoring.records import SubmissionResult

EXIT_PROBLEMS = 1  # some path or file could not be graded; the others were
EXIT_ISOLATION = 3  # the isolation asked for is not to be had on this machine


class DefaultCommand(click.Group):
    """A group whose first command is meant where no other one is named: `grade PATH`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command's name before arguments that name no command."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "--version"):
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=DefaultCommand, no_args_is_help=True)
@click.version_option(package_name="gates-and-codes")
def main() -> None:
    """Grade submissions: `grade PATH...`. The learners' code runs in an isolated process."""


@main.command("run")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--json",
    "json_file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write one object per submission to this file (- for standard output).",
)
@click.option(
    "--evidence",
    type=click.Path(path_type=Path),
    help="Append every result and where it comes from to this file of JSON lines.",
)
@click.option(
    "--secret-file",
    type=click.Path(path_type=Path),
    help="The class's secret, made if it is new. Without it every run draws its own.",
)
@click.option(
    "--isolation",
    type=click.Choice(["strong", "limits", "process"]),
    default="strong",
    show_default=True,
    help="The least isolation to accept; weaker ones are refused.",
)
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes (default: cores).")
@click.option("--only", multiple=True, metavar="EXERCISE", help="Grade this exercise alone.")
@click.option("--details", is_flag=True, help="Show every submission exercise by exercise.")
def run(
    paths: tuple[Path, ...],
    json_file: Path | None,
    evidence: Path | None,
    secret_file: Path | None,
    isolation: str,
    jobs: int | None,
    only: tuple[str, ...],
    details: bool,
) -> None:
    """Grade each PATH: a submission, or a folder of submissions. This is the default command."""
    _check_names(only)
    console = Console(stderr=json_file == Path("-"))
    submissions, problems = _find(paths)
    order = Order(_secret(secret_file), isolation, Limits(), only)
    results: list[SubmissionResult] = []
    try:
        for graded in _progress(console, submissions, order, jobs or len(pool.cores())):
            if isinstance(graded, pool.Ungraded):
                problems.append(graded.why)
            else:
                results.append(graded)
                problems += graded.problems
                _record(evidence, graded)
    except Unavailable as error:
        click.echo(f"grade: {error}", err=True)
        sys.exit(EXIT_ISOLATION)
    table.show(console, results, details=details)
    if results:
        console.print(f"isolation: {results[0].isolation['level']}; seed {results[0].kit['seed']}")
    _write_json(json_file, results)
    for problem in problems:
        click.echo(f"grade: {plain(problem, 1000)}", err=True)
    sys.exit(EXIT_PROBLEMS if problems else 0)


def _check_names(only: tuple[str, ...]) -> None:
    for name in only:
        if name not in catalogue.load():
            raise click.BadParameter(
                f"{name!r} is not in the catalogue; names look like lstm.forget_gate",
                param_hint="--only",
            )


def _find(paths: tuple[Path, ...]) -> tuple[list[Path], list[str]]:
    submissions: list[Path] = []
    problems: list[str] = []
    for path in paths:
        try:
            submissions += find(path, catalogue.load())
        except (NoSubmission, OSError) as error:
            problems.append(str(error))
    return submissions, problems


def _secret(path: Path | None) -> bytes:
    try:
        return provenance.read_secret(path)
    except (OSError, ValueError) as error:
        raise click.BadParameter(str(error), param_hint="--secret-file") from None


def _progress(console: Console, paths: list[Path], order: Order, jobs: int) -> Any:
    """Yield graded submissions behind a progress bar, where there is a terminal to show it on."""
    columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield from bar.track(pool.grade_all(paths, order, jobs), total=len(paths))


def _record(evidence: Path | None, result: SubmissionResult) -> None:
    if evidence is not None:
        with Evidence(evidence) as file:
            file.append("result", result.as_data())


def _write_json(path: Path | None, results: list[SubmissionResult]) -> None:
    if path is None:
        return
    text = json.dumps([each.as_data() for each in results], indent=1) + "\n"
    if path == Path("-"):
        click.echo(text, nl=False)
    else:
        path.write_text(text, encoding="utf-8")
