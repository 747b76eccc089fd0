"""The command `grade PATH...`: grades submissions into evidence, then shows and reports it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from .. import catalogue
from ..hosting import metadata
from ..intake import Source, find
from ..sandbox import Limits, Unavailable
from ..scoring import campaign, executors, provenance
from ..scoring.evidence import Evidence, EvidenceError
from ..scoring.grading import Order
from .outputs import Outputs, reports
from .progress import LOOKING, progress, waiting
from .reporter import Reporter
from .status import EXIT_ISOLATION, EXIT_PROBLEMS


class Shard(click.ParamType[tuple[int, int]]):
    """One share of several: "2/10"."""

    name = "i/n"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return (2, 10) for "2/10"."""
        index, _, count = str(value).partition("/")
        if not (index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count)):
            self.fail(f"{value!r} is no share; write 2/10 for the second of ten", param, ctx)
        return int(index), int(count)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--evidence",
    "evidence_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep every result in this file as it comes; a run that was stopped goes on from it.",
)
@click.option(
    "--secret-file",
    type=click.Path(path_type=Path),
    help="The class's secret, made if it is new (default: EVIDENCE.secret, or one for this run alone).",
)
@click.option(
    "--isolation",
    type=click.Choice(["strong", "limits", "process"]),
    default="strong",
    show_default=True,
    help="The least isolation to accept; weaker ones are refused.",
)
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes (default: cores).")
@click.option("--executor", metavar="dask:ADDRESS", help="Grade on a Dask cluster instead of this machine.")
@click.option("--shard", type=Shard(), help="Grade one share of the submissions; `grade merge` joins them.")
@click.option("--only", multiple=True, metavar="EXERCISE", help="Grade this exercise alone.")
@click.option(
    "--metadata",
    "metadata_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Gradescope's submission_metadata.json: who handed in the one submission, and when.",
)
@reports
def run(
    paths: tuple[Path, ...],
    evidence_file: Path | None,
    secret_file: Path | None,
    isolation: str,
    jobs: int | None,
    executor: str | None,
    shard: tuple[int, int] | None,
    only: tuple[str, ...],
    metadata_file: Path | None,
    outputs: Outputs,
) -> None:
    """Grade each PATH: a submission, or a folder of submissions. This is the default command."""
    _check_names(only)
    reporter = Reporter(outputs)
    if shard and secret_file is None:
        raise click.UsageError("--shard needs --secret-file: all shares must have the same secret")
    if secret_file is None and evidence_file is not None:
        secret_file = evidence_file.with_name(evidence_file.name + ".secret")
    order = Order(_secret(secret_file), isolation, Limits(), only)
    with waiting(LOOKING):
        sources, problems = find(paths, catalogue.load())
    handed_in = _metadata(metadata_file)
    if handed_in and len(sources) == 1:
        sources = [replace(sources[0], learner=handed_in.learner)]
    if shard:
        sources = campaign.shard(sources, *shard)
    with _evidence(evidence_file) as evidence:
        problems += _grade(evidence, sources, order, executor, jobs, kept=evidence_file)
        times = None if handed_in is None else lambda learner: handed_in.submitted
        reporter.report(evidence, problems, times, sources)
        if reporter.failed and evidence_file is None:
            kept = _keep(evidence)
            problems.append(f"the results are in {kept}; `grade report {kept}` writes reports from them")
    reporter.end(problems, EXIT_PROBLEMS)


def _grade(
    evidence: Evidence,
    sources: list[Source],
    order: Order,
    executor: str | None,
    jobs: int | None,
    *,
    kept: Path | None,
) -> list[str]:
    """Grade into evidence and return what went wrong with some; end the command where nothing can go on."""
    try:
        if executor is None:
            campaign.check_isolation(order)
        start, width = executors.choose(executor, min(jobs or len(executors.cores()), len(sources) or 1))
        with progress(len(sources)) as advance:
            return campaign.grade_into(evidence, sources, order, start, width, advance)
    except Unavailable as error:
        click.echo(f"grade: {error}", err=True)
        sys.exit(EXIT_ISOLATION)
    except executors.NoExecutor as error:
        raise click.BadParameter(str(error), param_hint="--executor") from None
    except KeyboardInterrupt:
        _stopped("stopped", evidence, kept)
    except OSError as error:
        _stopped(f"{evidence.path} cannot be written ({error.strerror})", evidence, kept)


def _keep(evidence: Evidence) -> Path:
    """Put the evidence of this run alone where it outlives the run."""
    kept = evidence.path.with_name(f"kept-{evidence.path.name}")
    evidence.path.rename(kept)
    return kept


def _check_names(only: tuple[str, ...]) -> None:
    for name in only:
        if name not in catalogue.load():
            raise click.BadParameter(
                f"{name!r} is not in the catalogue; names look like lstm.forget_gate",
                param_hint="--only",
            )


def _metadata(path: Path | None) -> metadata.Metadata | None:
    try:
        return metadata.read(path) if path else None
    except metadata.MetadataError as error:
        raise click.BadParameter(str(error), param_hint="--metadata") from None


def _secret(path: Path | None) -> bytes:
    try:
        return provenance.read_secret(path)
    except OSError as error:
        said = f"{path}: cannot be read or made ({error.strerror})"
        raise click.BadParameter(said, param_hint="--secret-file") from None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--secret-file") from None


@contextmanager
def _evidence(path: Path | None) -> Iterator[Evidence]:
    """Give the evidence in `path`, or without a path in a file that is gone afterwards."""
    if path is not None:
        try:
            yield Evidence(path)
        except EvidenceError as error:
            raise click.BadParameter(str(error), param_hint="--evidence") from None
        return
    descriptor, name = tempfile.mkstemp(prefix="grade-", suffix=".jsonl")
    os.close(descriptor)
    try:
        yield Evidence(Path(name))
    finally:
        Path(name).unlink(missing_ok=True)


def _stopped(why: str, evidence: Evidence, kept: Path | None) -> NoReturn:
    """End with what became of the results so far."""
    said = f"{len(evidence)} results are safe in {kept}; the same command goes on from there"
    lost = "its results are gone, as there was no --evidence to keep them in"
    click.echo(f"grade: {why}; {said if kept else lost}", err=True)
    sys.exit(EXIT_PROBLEMS)
