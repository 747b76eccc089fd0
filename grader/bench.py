"""Benchmarks: `python -m grader.bench` measures everything, side by side, and prints ratios.

A shared machine drifts, so what is compared is run in turn, A B A B …, and medians are quoted.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np

from . import catalogue, kit
from .sandbox import Limits, Sandbox
from .scoring import pool
from .scoring.grading import Grader, Order
from .scoring.intake import Submission, read

TRIVIAL = "import numpy as np\n\n\ndef test_trivial():\n    assert np.ones(3).sum() == 3\n"
NOTHING = "def forward(x):\n    return x\n"


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Measure what a learner and an instructor wait for; without a command, everything."""
    if context.invoked_subcommand is None:
        for command in (start, grading, fused):
            context.invoke(command)
            click.echo()


@main.command()
@click.option("--runs", default=9, show_default=True)
def start(runs: int) -> None:
    """Time `pytest -k forget_gate` from a cold start beside a trivial NumPy test."""
    with tempfile.TemporaryDirectory() as folder:
        trivial = Path(folder) / "test_trivial.py"
        trivial.write_text(TRIVIAL, encoding="utf-8")
        (Path(folder) / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
        ours = [sys.executable, "-m", "pytest", "-q", "--impl=solutions", "-k", "forget_gate"]
        theirs = [sys.executable, "-m", "pytest", "-q", str(trivial)]
        # Under the same pytest, but without our plugin, which an installed kit would add to it.
        theirs += ["-p", "no:grader.learner.plugin"]
        times = _in_turn(runs, lambda: _run(ours, kit.root()), lambda: _run(theirs, Path(folder)))
    click.echo("A learner's start: pytest -k forget_gate, process start to exit")
    _compare("pytest -k forget_gate", "a trivial NumPy test", times)


@main.command()
@click.option("--submissions", default=40, show_default=True)
@click.option("--chapter", default=None, help="One chapter alone (default: the whole catalogue).")
def grading(submissions: int, chapter: str | None) -> None:
    """Time grading the solutions beside forking isolated processes that have NumPy loaded."""
    chosen = tuple(e.name for e in catalogue.load() if chapter in (None, e.chapter))
    click.echo(f"Grading {submissions} submissions of {len(chosen)} exercises each")
    order = Order(b"a secret that is the same in every run", only=chosen)
    submission = read(kit.solutions(), catalogue.load())
    wall, cpu = _alone(order, submission, submissions)
    floor_wall, floor_cpu = _floor(submissions, len(chosen))
    click.echo(f"  a submission, one core     {wall:7.1f} ms wall  {cpu:7.1f} ms CPU")
    click.echo(f"  the floor: its forks alone {floor_wall:7.1f} ms wall  {floor_cpu:7.1f} ms CPU")
    click.echo(f"  ratio                      {wall / floor_wall:7.1f}          {cpu / floor_cpu:7.1f}")
    for jobs in sorted({1, len(pool.cores())}):
        seconds = _many(order, submissions, jobs)
        click.echo(f"  `grade` with {jobs} job(s): {submissions / seconds:5.1f} submissions a second")


@main.command()
@click.option("--runs", default=5, show_default=True)
def fused(runs: int) -> None:
    """Time fused_lstm, forward and backward, beside lstm_sequence and torch.nn.LSTM."""
    T, N, D, H = 100, 64, 128, 256
    click.echo(f"LSTM forward + backward, T={T} N={N} D={D} H={H}, float32")
    case = _lstm_case(T, N, D, H)
    contenders = {name: _ours(f"solutions.lstm.{name}", case) for name in ("fused_lstm", "lstm_sequence")}
    if importlib.util.find_spec("torch"):
        contenders["torch.nn.LSTM"] = _torch(case)
    else:
        click.echo("  (torch is not installed: pip install torch, to see it beside)")
    times = _in_turn(runs, *contenders.values())
    base = statistics.median(times[0])
    for name, seconds in zip(contenders, times, strict=True):
        median = statistics.median(seconds)
        click.echo(f"  {name:15} {1000 * median:8.1f} ms   fused takes {base / median:5.2f} of it")


def _in_turn(runs: int, *contenders: Callable[[], object]) -> list[list[float]]:
    """Run every contender once unmeasured, then in turn; return the seconds of each."""
    times: list[list[float]] = [[] for _ in contenders]
    for k in range(runs + 1):
        for seconds, contender in zip(times, contenders, strict=True):
            before = time.perf_counter()
            contender()
            if k:
                seconds.append(time.perf_counter() - before)
    return times


def _compare(a: str, b: str, times: list[list[float]]) -> None:
    for name, seconds in zip((a, b), times, strict=True):
        median = 1000 * statistics.median(seconds)
        click.echo(f"  {name:24} {median:7.0f} ms  (fastest {1000 * min(seconds):.0f} ms)")
    ratio = statistics.median(x / y for x, y in zip(*times, strict=True))
    click.echo(f"  ratio, pair by pair      {ratio:7.2f}")


def _run(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode:
        raise click.ClickException(f"{' '.join(command)} failed:\n{done.stdout.decode()}")


def _alone(order: Order, submission: Submission, count: int) -> tuple[float, float]:
    """Return wall and CPU milliseconds per submission, one after the other in this process."""
    with _Meter() as meter, Grader(catalogue.load(), order, pool.cores()[0]) as grader:
        grader.grade(submission)
        meter.start()
        for _ in range(count):
            grader.grade(submission)
        wall = meter.wall()
    return 1000 * wall / count, 1000 * meter.cpu / (count + 1)


def _floor(count: int, exercises: int) -> tuple[float, float]:
    """Return the same for rooms in which nothing is computed: a process for each exercise."""
    files = {"exercises/rnn/nothing.py": NOTHING}
    with _Meter() as meter, Sandbox(Limits(), core=pool.cores()[0]) as sandbox:
        meter.start()
        for _ in range(count):
            with sandbox.room(files) as room:
                for _ in range(exercises):
                    with room.session("exercises.rnn.nothing", {}, _no_answer) as session:
                        session.call("forward", [{"x": np.ones((4, 3))}])
        wall = meter.wall()
    return 1000 * wall / count, 1000 * meter.cpu / count


def _no_answer(*_: object) -> None:
    raise AssertionError("nothing is required here")


def _many(order: Order, count: int, jobs: int) -> float:
    """Return the seconds that `grade` takes for as many submissions, its start included."""
    before = time.perf_counter()
    graded = list(pool.grade_all([kit.solutions()] * count, order, jobs))
    assert len(graded) == count
    return time.perf_counter() - before


class _Meter:
    """Wall time from `start` on, and CPU time of this process and its children over the block."""

    def __enter__(self) -> _Meter:
        self._cpu = self._total()
        return self

    def __exit__(self, *_: object) -> None:
        self.cpu = self._total() - self._cpu

    def start(self) -> None:
        self._wall = time.perf_counter()

    def wall(self) -> float:
        return time.perf_counter() - self._wall

    @staticmethod
    def _total() -> float:
        return sum(os.times()[:4])


def _lstm_case(T: int, N: int, D: int, H: int) -> dict[str, Any]:
    rng = np.random.default_rng(0)

    def draw(*shape: int) -> Any:
        return rng.standard_normal(shape, dtype=np.float32)

    parameters = {f"W_{g}": draw(H, H + D) / np.float32(np.sqrt(H + D)) for g in "fiCo"}
    parameters |= {f"b_{g}": draw(H) for g in "fiCo"}
    case = {"X": draw(T, N, D), "h_0": draw(N, H), "C_0": draw(N, H), "parameters": parameters}
    return {"case": case, "d_H": draw(T, N, H), "d_C_T": draw(N, H)}


def _ours(name: str, given: dict[str, Any]) -> Callable[[], None]:
    module = importlib.import_module(name)

    def both() -> None:
        run = module.forward(**given["case"])
        module.backward(given["d_H"], given["d_C_T"], **given["case"], **run)

    return both


def _torch(given: dict[str, Any]) -> Callable[[], None]:
    torch = importlib.import_module("torch")
    D = given["case"]["X"].shape[2]
    layer = torch.nn.LSTM(D, given["d_H"].shape[2])
    X = torch.tensor(given["case"]["X"], requires_grad=True)
    states = tuple(torch.tensor(given["case"][s][None], requires_grad=True) for s in ("h_0", "C_0"))
    d_H, d_C = torch.tensor(given["d_H"]), torch.tensor(given["d_C_T"])[None]

    def both() -> None:
        layer.zero_grad()
        H, (_, C) = layer(X, states)
        torch.autograd.backward([H, C], [d_H, d_C])

    return both


if __name__ == "__main__":
    main()
