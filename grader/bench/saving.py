"""What a learner waits for in `study`: from a save to the verdict."""

from __future__ import annotations

import queue
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from .. import catalogue, kit
from ..study.checker import Checker
from ..study.saves import Saves


@click.command()
@click.option("--runs", default=15, show_default=True)
@click.option("--exercise", default="lstm.forget_gate", show_default=True)
def saving(runs: int, exercise: str) -> None:
    """Time from a save of an exercise to its verdict, as the loop of `study` gets it."""
    entry = catalogue.load()[exercise]
    saved: queue.Queue[None] = queue.Queue()
    with tempfile.TemporaryDirectory() as place, Checker(str(Path(place) / "mine")) as checker:
        folder = Path(place) / "mine"
        shutil.copytree(kit.solutions(), folder)
        eye = Saves(folder, lambda: saved.put(None))
        missing = eye.start()
        try:
            checker.check(entry)  # what is warm when a learner begins
            times = [_one(folder / entry.path, saved, lambda: checker.check(entry)) for _ in range(runs)]
        finally:
            eye.stop()
    click.echo(f"study: from a save of {exercise} to its verdict{'; ' + missing if missing else ''}")
    click.echo(
        f"  median {1000 * statistics.median(times):.0f} ms, slowest {1000 * max(times):.0f} ms of {runs}"
    )


def _one(path: Path, saved: queue.Queue[None], check: Callable[[], object]) -> float:
    time.sleep(0.3)  # the events of the save before have come by then
    while not saved.empty():
        saved.get()
    text = path.read_text(encoding="utf-8")
    began = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    saved.get(timeout=30)
    check()
    return time.perf_counter() - began
