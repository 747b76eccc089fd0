"""The commands that work on evidence alone: `grade report`, `rescore` and `merge`. No learner's code runs."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import NoReturn

import click

from .. import catalogue
from ..intake import find
from ..scoring import merge as merging
from ..scoring import rescore as rescoring
from ..scoring.evidence import Evidence, EvidenceError
from .outputs import Outputs, reports
from .progress import LOOKING, waiting
from .reporter import Reporter
from .status import EXIT_PROBLEMS, cannot_write

_FILE = click.Path(path_type=Path, dir_okay=False)
_THERE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command()
@click.argument("evidence", type=_THERE)
@click.option("--into", type=_FILE, required=True, help="The evidence to write; the old one stays as it is.")
@click.option("--waive", multiple=True, metavar="EXERCISE:TEST", help="Leave this test out; may be repeated.")
@click.option(
    "--tolerance",
    type=click.FloatRange(1.0, None),
    default=1.0,
    metavar="FACTOR",
    help="Let numbers pass that are off by up to this many tolerances (known up to 1000).",
)
@reports
def rescore(
    evidence: Path,
    into: Path,
    waive: tuple[str, ...],
    tolerance: float,
    outputs: Outputs,
) -> None:
    """Compute the points of EVIDENCE anew: the catalogue's points as they are now, tests waived.

    Nothing of a submission is run. A test counts for its part as ever; a part none of whose tests is left
    gives nothing, so waive a whole part by its points in the catalogue.
    """
    reporter = Reporter(outputs)
    try:
        rescoring.check_names(waive, catalogue.load())
        old, new = Evidence(evidence), merging.empty(into)
    except rescoring.NoSuchTest as error:
        raise click.BadParameter(str(error), param_hint="--waive") from None
    except EvidenceError as error:
        raise click.UsageError(str(error)) from None
    change = rescoring.Change(frozenset(waive), tolerance)
    changed = 0
    try:
        new.begin(old.run)
        for result in old:
            again = rescoring.rescore(result, change, catalogue.load())
            changed += again.points != result.points or again.bonus_points != result.bonus_points
            new.append(again, old.seconds(result.submission))
    except OSError as error:
        _stop(into, error)
    reporter.report(new)
    click.echo(f"{changed} of {len(new)} have other points than before; written to {into}", err=True)
    reporter.end([], EXIT_PROBLEMS)


@click.command()
@click.argument("evidence", nargs=-1, required=True, type=_THERE)
@click.option("--into", type=_FILE, required=True, help="The evidence to write.")
@reports
def merge(evidence: tuple[Path, ...], into: Path, outputs: Outputs) -> None:
    """Join the EVIDENCE of several shares, graded with the same kit, secret and limits, into one."""
    reporter = Reporter(outputs)
    try:
        joined = merging.merge([Evidence(path) for path in evidence], into)
    except EvidenceError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        _stop(into, error)
    reporter.report(joined)
    reporter.end([], EXIT_PROBLEMS)


@click.command()
@click.argument("evidence", type=_THERE)
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="PATH",
    help="What was graded, for the class page to compare; may be repeated.",
)
@reports
def report(evidence: Path, sources: tuple[Path, ...], outputs: Outputs) -> None:
    """Write reports from EVIDENCE, which `grade --evidence` kept. Nothing is run or changed."""
    if sources and not outputs.page:
        raise click.UsageError("--sources are compared for the class page alone; add --page FILE")
    reporter = Reporter(outputs)
    try:
        results = Evidence(evidence)
    except EvidenceError as error:
        raise click.UsageError(str(error)) from None
    with waiting(LOOKING):
        found, problems = find(sources, catalogue.load())
    reporter.report(results, sources=found)
    reporter.end(problems, EXIT_PROBLEMS)


def _stop(into: Path, error: OSError) -> NoReturn:
    """End where new evidence cannot be written, and leave no half of it; the old one is whole."""
    with contextlib.suppress(OSError):
        into.unlink(missing_ok=True)
    cannot_write(into, error)
