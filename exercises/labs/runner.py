"""What every lab does alike: its options, the look at what is done, progress, and where the picture goes."""

import copy
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import click
import numpy as np
from matplotlib.figure import Figure

from . import LABS, drawing
from .implementation import Implementation, Refused

QUIET = 2.0  # seconds before the first word of progress, and between two of them in a terminal
PLAIN = 10.0  # seconds between two lines of progress where there is no terminal


class Experiment:
    """One run of a lab: the learner's code, chance, how long to train, and where to say things.

    `rng` gives all random numbers of the run; `seed` decides them. `long` asks for the real thing. `files`
    are the data that the user gave. `note` is what progress says beside the step, such as the loss.
    """

    def __init__(
        self,
        implementation: Implementation,
        *,
        seed: int = 0,
        long: bool = False,
        steps: int | None = None,
        files: tuple[Path, ...] = (),
    ) -> None:
        """Take the options of the command line."""
        self.implementation, self.seed, self.long, self.files = implementation, seed, long, files
        self.rng = np.random.default_rng(seed)
        self.note = ""
        self._steps = steps

    def module(self, exercise: str) -> ModuleType:
        """Return the learner's module for an exercise, such as "autoencoder.pca"."""
        return self.implementation.module(exercise)

    def part(self, number: int) -> "Experiment":
        """Return this run for one of its parts, with random numbers that do not hang on the others."""
        other = copy.copy(self)
        other.rng = np.random.default_rng([self.seed, number])
        return other

    def steps(self, short: int, long: int) -> int:
        """Return how many steps to train: the one or the other by --long, or what --steps says."""
        if self._steps is not None:
            return self._steps
        return long if self.long else short

    def say(self, line: str = "") -> None:
        """Print a line: the numbers that the picture shows."""
        click.echo(line)

    def progress(self, steps: int, label: str) -> Iterator[int]:
        """Yield 0 … steps - 1; where that takes more than two seconds, tell how far it is."""
        self.note = ""
        start = last = time.monotonic()
        terminal = sys.stderr.isatty()
        told = False
        for step in range(steps):
            yield step
            now = time.monotonic()
            if now - last > (QUIET if terminal or not told else PLAIN):
                left = (now - start) / (step + 1) * (steps - step - 1)
                line = f"{label}: step {step + 1} of {steps}, about {left:.0f} s left  {self.note}".rstrip()
                click.echo(f"\r\x1b[K{line[:79]}" if terminal else line, nl=not terminal, err=True)
                last, told = now, True
        if told and terminal:
            click.echo("\r\x1b[K", nl=False, err=True)


def command(name: str, run: Callable[..., Figure], *more: click.Option) -> click.Command:
    """Return a lab's command line. Options of its own go to `run` by name; but `files`, to the lab."""
    options = [
        click.Option(
            ["--impl"], default="exercises", show_default=True, help="The code to run: a name or a folder."
        ),
        click.Option(
            ["--seed"], type=click.IntRange(0), default=0, show_default=True, help="Decides all chance."
        ),
        click.Option(["--out"], type=click.Path(path_type=Path, dir_okay=False), help="Where to draw (PNG)."),
        click.Option(["--long"], is_flag=True, help="The real thing: minutes instead of seconds."),
        click.Option(["--steps"], type=click.IntRange(1), help="Train for this many steps instead."),
        *more,
    ]

    def callback(impl: str, out: Path | None, **settings: Any) -> None:
        its_own = {option.name: settings.pop(option.name) for option in more if option.name != "files"}
        _run(name, partial(run, **its_own), impl, out or Path(f"{name}.png"), settings)

    shown = (run.__doc__ or "").strip()
    return click.Command(name, params=options, callback=callback, help=shown, short_help=LABS[name].title)


def _run(
    name: str, run: Callable[[Experiment], Figure], impl: str, out: Path, settings: dict[str, Any]
) -> None:
    if not out.parent.is_dir():
        raise click.BadParameter(f"there is no folder {out.parent}", param_hint="--out")
    try:
        implementation = Implementation(impl)
    except Refused as refusal:
        raise click.BadParameter(str(refusal), param_hint="--impl") from None
    try:
        implementation.check(name, LABS[name].requires)
        figure = drawing.draw(lambda: run(Experiment(implementation, **settings)))
    except Refused as refusal:
        _stop(str(refusal))
    except (Exception, SystemExit) as error:  # whatever a learner's code does: its own lines, none of ours
        _stop(implementation.explain(name, error))
    try:
        drawing.write(figure, out)
    except OSError as error:
        _stop(f"the picture cannot be written to {out}: {error.strerror}; give another place with --out")
    click.echo(f"picture: {out}")


def _stop(said: str) -> NoReturn:
    click.echo(said, err=True)
    sys.exit(1)
