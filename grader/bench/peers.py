"""The same work done by nbgrader and otter-grader, each installed in a virtual environment of its own."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from .. import kit
from . import notebooks
from .processes import Cost, measured

_POINTS = len(notebooks.EXERCISES) * len(notebooks.FUNCTIONS)


@dataclass(frozen=True)
class Contender:
    """A grader, how many submissions it is given, and how to have them graded once."""

    name: str
    count: int
    grade: Callable[[], Cost]


@click.command()
@click.option("--submissions", type=click.IntRange(1), default=5, show_default=True)
@click.option("--class-size", type=click.IntRange(1), default=100, show_default=True, help="For ours again.")
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True)
@click.option("--nbgrader", metavar="PATH", help="The command (default: the one on PATH).")
@click.option("--otter", metavar="PATH", help="The command (default: the one on PATH).")
def peers(submissions: int, class_size: int, runs: int, nbgrader: str | None, otter: str | None) -> None:
    """Grade ten LSTM functions with `grade`, and with nbgrader and otter-grader where they are found."""
    click.echo("Ten LSTM functions, right: forward and backward of " + ", ".join(notebooks.EXERCISES))
    click.echo(
        "  ours: every check of these exercises on hidden instances, each exercise in an isolated process"
    )
    click.echo("  nbgrader, otter-grader: one worked example per function, in one notebook's kernel")
    click.echo("  a command's start is in its time: ours is timed on two sizes of class to show it")
    with tempfile.TemporaryDirectory(prefix="peers-") as name:
        folder = Path(name)
        contenders = [_ours(folder, count) for count in sorted({submissions, class_size})]
        for peer, given, prepare in (("nbgrader", nbgrader, _nbgrader), ("otter", otter, _otter)):
            command = shutil.which(given or peer)
            if command is None:
                click.echo(f"  ({given or peer} is not found: install it, or give --{peer} PATH)")
            else:
                contenders.append(prepare(folder, str(Path(command).absolute()), submissions))
        _tell(contenders, [[each.grade() for each in contenders] for _ in range(runs)])


def _tell(contenders: list[Contender], rounds: list[list[Cost]]) -> None:
    """Print the medians, and how often each one's time is that of ours; contenders were run in turn."""
    ours = sum(each.name == "grade" for each in contenders)
    click.echo(f"{'seconds per submission':26} {'wall':>8} {'CPU':>8}   times ours (wall, CPU)")
    medians: list[tuple[float, float]] = []
    for k, each in enumerate(contenders):
        walls = statistics.median(costs[k].wall for costs in rounds) / each.count
        cpus = statistics.median(costs[k].cpu for costs in rounds) / each.count
        medians.append((walls, cpus))
        beside = ""
        for base in range(ours if k >= ours else 0):
            wall, cpu = medians[base]
            beside += f"   {walls / wall:.1f}, {cpus / cpu:.1f} (class of {contenders[base].count})"
        click.echo(f"  {each.name + f', {each.count} submissions':24} {walls:8.3f} {cpus:8.3f}{beside}")


def _ours(folder: Path, count: int) -> Contender:
    handed_in = folder / f"class-{count}"
    for k in range(count):
        for name in notebooks.EXERCISES:
            path = f"{name.replace('.', '/')}.py"
            target = handed_in / f"s{k}" / "exercises" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(kit.solutions() / path, target)
    only = [word for name in notebooks.EXERCISES for word in ("--only", name)]
    return Contender(
        "grade", count, lambda: measured([sys.executable, "-m", "grader", str(handed_in), *only])
    )


def _nbgrader(folder: Path, command: str, count: int) -> Contender:
    course = folder / "course"
    notebooks.write(course / "source" / "lstm" / "lstm.ipynb", notebooks.for_nbgrader())
    _run(command, ["generate_assignment", "lstm"], course)
    for k in range(count):
        notebooks.write(course / "submitted" / f"s{k}" / "lstm" / "lstm.ipynb", notebooks.for_nbgrader())

    def grade() -> Cost:
        cost = _run(command, ["autograde", "lstm", "--force"], course)
        _run(command, ["export"], course)
        lines = (course / "grades.csv").read_text(encoding="utf-8").splitlines()
        column = lines[0].split(",").index("score")
        _check("nbgrader", [float(line.split(",")[column]) for line in lines[1:]], count)
        return cost

    return Contender("nbgrader autograde", count, grade)


def _otter(folder: Path, command: str, count: int) -> Contender:
    place = folder / "otter"
    (place / "tests").mkdir(parents=True)
    for test in notebooks.tests():
        (place / "tests" / f"{test.name}.py").write_text(notebooks.for_otter(test), encoding="utf-8")
    _run(command, ["generate", "-t", "tests", "--no-requirements", "--no-environment"], place)
    for k in range(count):
        notebooks.write(place / f"s{k}.ipynb", notebooks.solved())

    def grade() -> Cost:
        costs, scores = [], []
        for k in range(count):
            (place / f"out{k}").mkdir(exist_ok=True)
            costs.append(_run(command, ["run", "--no-logo", "-o", f"out{k}", f"s{k}.ipynb"], place))
            found = json.loads((place / f"out{k}" / "results.json").read_text(encoding="utf-8"))
            scores.append(sum(test.get("score", 0) for test in found["tests"]))
        _check("otter", scores, count)
        wall, cpu = sum(cost.wall for cost in costs), sum(cost.cpu for cost in costs)
        return Cost(wall, cpu, max(cost.largest for cost in costs), 0)

    return Contender("otter run", count, grade)


def _run(command: str, arguments: list[str], folder: Path) -> Cost:
    """Run a peer's command with its own environment's programs first, so that it finds its kernel."""
    path = f"{Path(command).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return measured([command, *arguments], folder, {**os.environ, "PATH": path})


def _check(name: str, scores: list[float], count: int) -> None:
    if scores != [_POINTS] * count:
        raise click.ClickException(f"{name} gave {scores} instead of {_POINTS} points to each of {count}")
