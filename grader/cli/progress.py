"""Progress on standard error: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

_EVERY = 10.0  # seconds between two lines where there is no terminal

Advance = Callable[[int], None]


@contextmanager
def progress(total: int) -> Iterator[Advance]:
    """Give a function that is told how many more are done."""
    console = Console(file=sys.stderr)
    if not console.is_terminal:
        yield _Lines(total).advance
        return
    columns = (
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True, speed_estimate_period=60) as bar:
        task = bar.add_task("grading", total=total)
        yield lambda count: bar.advance(task, count)


class _Rate(TextColumn):
    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


class _Lines:
    """Says how far it is in plain lines, for a log or a screen reader."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._began = self._said = time.monotonic()

    def advance(self, count: int) -> None:
        self._done += count
        now = time.monotonic()
        if now - self._said < _EVERY or self._done == self._total:
            return
        self._said = now
        rate = self._done / (now - self._began)
        left = (self._total - self._done) / rate
        said = f"grade: {self._done} of {self._total}, {rate:.1f} a second, {_duration(left)} left"
        click.echo(said, err=True)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
