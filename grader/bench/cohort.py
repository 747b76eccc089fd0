"""What grading a class costs, at several sizes: made by the class generator, graded as one would."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import click
import numpy as np

from .. import kit
from ..scoring.evidence import Evidence
from .grading import floor
from .processes import Cost, measured

_MB = 1 << 20
_EMPTY = 20  # submissions with nothing to compute that are timed


@dataclass(frozen=True)
class Graded:
    """A class that was graded: what it took, and per submission its exercises and seconds."""

    cost: Cost
    exercises: tuple[int, ...]
    seconds: tuple[float, ...]


class Sizes(click.ParamType[list[int]]):
    """Sizes of classes: "10,300"."""

    name = "sizes"

    def convert(
        self, value: str | list[int], param: click.Parameter | None, ctx: click.Context | None
    ) -> list[int]:
        """Return [10, 300] for "10,300"."""
        if isinstance(value, list):
            return value
        parts = value.split(",")
        if not all(part.isdecimal() and int(part) for part in parts):
            self.fail(f"{value!r} are no sizes; write 10,300", param, ctx)
        return sorted({int(part) for part in parts})


@click.command("class")
@click.option("--sizes", type=Sizes(), default="10,300", show_default=True, help="Submissions per class.")
@click.option("--only", multiple=True, metavar="EXERCISE", help="Grade this exercise alone.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="As of `grade` (default: cores).")
def cohort(sizes: list[int], only: tuple[str, ...], jobs: int | None) -> None:
    """Grade generated classes with `grade`: speed, CPU time, memory, and how these grow with the size."""
    if not (kit.tests() / "kit").is_dir():
        raise click.ClickException("the class generator is in tests/kit; run this in a clone of the kit")
    click.echo("Grading a class: grade FOLDER --evidence FILE, its start and every process included")
    graded = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="class-") as folder:
            graded[size] = _graded(Path(folder), size, only, jobs)
        _tell(size, graded[size])
    for smaller, larger in pairwise(sizes):
        _tell_growth(smaller, graded[smaller], larger, graded[larger])


def _graded(folder: Path, size: int, only: tuple[str, ...], jobs: int | None) -> Graded:
    handed_in, evidence_file = folder / "class", folder / "evidence.jsonl"
    _make(handed_in, size)
    command = [sys.executable, "-m", "grader", str(handed_in), "--evidence", str(evidence_file)]
    command += [word for name in only for word in ("--only", name)]
    command += ["--jobs", str(jobs)] if jobs else []
    cost = measured(command)
    evidence = Evidence(evidence_file)
    names = sorted(evidence.names())
    wanted = {f"{name.replace('.', '/')}.py" for name in only}
    return Graded(
        cost,
        tuple(_exercises(handed_in / name / "exercises", wanted) for name in names),
        tuple(evidence.seconds(name) for name in names),
    )


def _make(folder: Path, size: int) -> None:
    """Write a class; the generator is the tests' own, so it is called by its name."""
    generator = [sys.executable, "-m", "tests.kit.class_generator", str(folder), "--size", str(size)]
    subprocess.run(generator, cwd=kit.root(), check=True, stdout=subprocess.DEVNULL)


def _exercises(folder: Path, wanted: set[str]) -> int:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py")}
    return len(files & wanted if wanted else files)


def _tell(size: int, graded: Graded) -> None:
    cost, exercises = graded.cost, sum(graded.exercises)
    click.echo(f"{size} submissions, {exercises / size:.1f} exercises each")
    click.echo(
        f"  wall                     {cost.wall:10.1f} s    {size / cost.wall:8.2f} submissions a second"
    )
    click.echo(
        f"  CPU                      {cost.cpu:10.1f} s    {cost.cpu / size:8.3f} s per submission"
        f"   {1000 * cost.cpu / max(exercises, 1):6.1f} ms per exercise handed in"
    )
    _, empty = floor(min(size, _EMPTY), round(exercises / size))
    share = empty / (1000 * cost.cpu / size)
    click.echo(f"  nothing computed, CPU    {empty:10.1f} ms per submission   {share:.0%} of it")
    click.echo(f"  memory, largest process  {cost.largest / _MB:10.0f} MB")
    together = f"{cost.together / _MB:10.0f} MB at a time" if cost.together else "not told without /proc"
    click.echo(f"  memory, all together     {together}")


def _tell_growth(small: int, fewer: Graded, large: int, more: Graded) -> None:
    a, b = fewer.cost, more.cost
    click.echo(f"From {small} to {large} submissions")
    click.echo(f"  memory, largest process  {_percent(a.largest, b.largest)}")
    click.echo(f"  memory, all together     {_percent(a.together, b.together)}")
    slope = (b.cpu - a.cpu) / (large - small)
    click.echo(f"  CPU                      {slope:.3f} s for each further submission")
    base, each = _line(more)
    click.echo(
        f"  a submission, by the clock {1000 * base:.0f} ms + {1000 * each:.1f} ms per exercise handed in "
        f"(least squares over the {large})"
    )


def _line(graded: Graded) -> tuple[float, float]:
    """Return seconds for an empty submission and for each exercise handed in, fitted by least squares."""
    counts = np.array(graded.exercises, float)
    terms = np.stack([np.ones_like(counts), counts], axis=1)
    base, each = np.linalg.lstsq(terms, np.array(graded.seconds), rcond=None)[0]
    return float(base), float(each)


def _percent(before: float, after: float) -> str:
    return f"{after / before - 1:+.1%}" if before else "not told"
