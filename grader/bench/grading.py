"""What an instructor waits for: grading, beside its isolated processes with nothing to compute."""

from __future__ import annotations

import click
import numpy as np

from .. import catalogue, kit
from ..intake import Submission, find, read
from ..sandbox import Limits, Sandbox
from ..scoring import executors
from ..scoring.grading import Grader, Order
from ..scoring.pool import grade_all
from .timing import Meter

NOTHING = "def forward(x):\n    return x\n"


@click.command()
@click.option("--submissions", default=40, show_default=True)
@click.option("--chapter", default=None, help="One chapter alone (default: the whole catalogue).")
def grading(submissions: int, chapter: str | None) -> None:
    """Time grading the solutions beside isolated processes, with NumPy loaded, that compute nothing."""
    chosen = tuple(e.name for e in catalogue.load() if chapter in (None, e.chapter))
    click.echo(f"Grading {submissions} submissions of {len(chosen)} exercises each")
    order = Order(b"a secret that is the same in every run", only=chosen)
    (source,), _ = find([kit.solutions()], catalogue.load())
    submission = read(source, catalogue.load())
    wall, cpu = _alone(order, submission, submissions)
    floor_wall, floor_cpu = floor(submissions, len(chosen))
    click.echo(f"  a submission, one core     {wall:7.1f} ms wall  {cpu:7.1f} ms CPU")
    click.echo(f"  the floor: none computed  {floor_wall:7.1f} ms wall  {floor_cpu:7.1f} ms CPU")
    click.echo(f"  ratio                      {wall / floor_wall:7.1f}          {cpu / floor_cpu:7.1f}")
    for jobs in sorted({1, len(executors.cores())}):
        seconds = _many(order, submission, submissions, jobs)
        click.echo(f"  `grade` with {jobs} job(s): {submissions / seconds:5.1f} submissions a second")


def _alone(order: Order, submission: Submission, count: int) -> tuple[float, float]:
    """Return wall and CPU milliseconds per submission, one after the other in this process."""
    with Meter() as meter, Grader(catalogue.load(), order, executors.cores()[0]) as grader:
        grader.grade(submission)
        meter.start()
        for _ in range(count):
            grader.grade(submission)
        wall = meter.wall()
    return 1000 * wall / count, 1000 * meter.cpu / (count + 1)


def floor(count: int, exercises: int) -> tuple[float, float]:
    """Return the same for rooms in which nothing is computed: a process, and a session for each exercise.

    The start of the process that they are forked from is left out.
    """
    with Meter() as start, Sandbox(Limits(), core=executors.cores()[0]):
        pass
    files = {"exercises/rnn/nothing.py": NOTHING}
    with Meter() as meter, Sandbox(Limits(), core=executors.cores()[0]) as sandbox:
        meter.start()
        for _ in range(count):
            with sandbox.room(files) as room:
                for _ in range(exercises):
                    with room.session("exercises.rnn.nothing", {}, _no_answer, shared=True) as session:
                        session.call("forward", [{"x": np.ones((4, 3))}])
        wall = meter.wall()
    return 1000 * wall / count, 1000 * max(0.0, meter.cpu - start.cpu) / count


def _no_answer(*_: object) -> None:
    raise AssertionError("nothing is required here")


def _many(order: Order, submission: Submission, count: int, jobs: int) -> float:
    """Return the seconds that as many submissions take on `jobs` processes, their start included."""
    start, width = executors.choose(None, jobs)
    with Meter() as meter:
        meter.start()
        graded = list(grade_all([submission] * count, order, start, width))
        assert len(graded) == count
        return meter.wall()
