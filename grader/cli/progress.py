"""Progress on standard error: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

_EVERY = 10.0  # seconds between two lines where there is no terminal
_SOON = 2.0  # seconds after which what takes them is named there

LOOKING = "looking at what was handed in"

Advance = Callable[[bool], None]
"""Told of one more submission: whether it was graded now, or had its result already."""


@contextmanager
def progress(total: int) -> Iterator[Advance]:
    """Give a function that is told of every submission that is dealt with."""
    console = Console(file=sys.stderr)
    pace = _Pace(total)
    if not console.is_terminal:
        yield _Lines(pace).advance
        return
    columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("grading", total=total, pace="")

        def advance(graded: bool) -> None:
            pace.count(graded)
            bar.update(task, advance=1, pace=str(pace))

        yield advance


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say what takes its time, "reading the results": at once on a terminal, elsewhere after two seconds."""
    console = Console(file=sys.stderr)
    if console.is_terminal:
        with console.status(what, spinner="line"):
            yield
        return
    timer = threading.Timer(_SOON, click.echo, (f"grade: {what}",), {"err": True})
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _Pace:
    """How fast it goes and how long it will take: what was done before does not count."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self._graded = 0
        self._began = time.monotonic()

    def count(self, graded: bool) -> None:
        self.done += 1
        self._graded += graded

    def __str__(self) -> str:
        if not self._graded:
            return ""
        rate = self._graded / max(time.monotonic() - self._began, 1e-9)
        return f"{rate:.1f} a second, {_duration((self.total - self.done) / rate)} left"


class _Lines:
    """Says how far it is in plain lines, for a log or a screen reader."""

    def __init__(self, pace: _Pace) -> None:
        self._pace = pace
        self._said = time.monotonic()

    def advance(self, graded: bool) -> None:
        self._pace.count(graded)
        now = time.monotonic()
        if now - self._said < _EVERY or self._pace.done == self._pace.total or not str(self._pace):
            return
        self._said = now
        click.echo(f"grade: {self._pace.done} of {self._pace.total}, {self._pace}", err=True)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
