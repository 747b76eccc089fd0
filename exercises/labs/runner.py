"""What every lab does alike: its options, the look at what is done, progress, and where the picture goes."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

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
    are the data that the user gave.
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
        self._steps = steps

    def module(self, exercise: str) -> ModuleType:
        """Return the learner's module for an exercise, such as "autoencoder.pca"."""
        return self.implementation.module(exercise)

    def steps(self, short: int, long: int) -> int:
        """Return how many steps to train: the one or the other by --long, or what --steps says."""
        if self._steps is not None:
            return self._steps
        return long if self.long else short

    def say(self, line: str = "") -> None:
        """Print a line: the numbers that the picture shows."""
        click.echo(line)

    def progress(self, steps: int, label: str, note: Callable[[], str] = str) -> Iterator[int]:
        """Yield 0 … steps - 1; where that takes more than two seconds, tell how far it is.

        `note` is asked for a few words to go with it, such as the loss.
        """
        start = last = time.monotonic()
        terminal = sys.stderr.isatty()
        told = False
        for step in range(steps):
            yield step
            now = time.monotonic()
            if now - last > (QUIET if terminal or not told else PLAIN):
                left = (now - start) / (step + 1) * (steps - step - 1)
                line = f"{label}: step {step + 1} of {steps}, about {left:.0f} s left  {note()}".rstrip()
                click.echo(f"\r\x1b[K{line[:79]}" if terminal else line, nl=not terminal, err=True)
                last, told = now, True
        if told and terminal:
            click.echo("\r\x1b[K", nl=False, err=True)


def command(name: str, run: Callable[[Experiment], Figure], *, data: bool = False) -> click.Command:
    """Return the command line of a lab; with `data`, it takes files of images as well."""
    options = [
        click.Option(
            ["--impl"], default="exercises", show_default=True, help="The code to run: a name or folder."
        ),
        click.Option(
            ["--seed"], type=click.IntRange(0), default=0, show_default=True, help="Decides all chance."
        ),
        click.Option(["--out"], type=click.Path(path_type=Path, dir_okay=False), help="Where to draw (PNG)."),
        click.Option(["--long"], is_flag=True, help="The real thing: minutes instead of seconds."),
        click.Option(["--steps"], type=click.IntRange(1), help="Train for this many steps instead."),
    ]
    if data:
        file = click.Path(path_type=Path, exists=True, dir_okay=False)
        said = "Images of your own (npz); may be repeated."
        options.append(click.Option(["--data", "files"], type=file, multiple=True, help=said))

    def callback(impl: str, out: Path | None, **settings) -> None:
        _run(name, run, impl, out or Path(f"{name}.png"), settings)

    shown = (run.__doc__ or "").strip()
    return click.Command(name, params=options, callback=callback, help=shown, short_help=LABS[name].title)


def _run(name: str, run: Callable[[Experiment], Figure], impl: str, out: Path, settings: dict) -> None:
    if not out.parent.is_dir():
        raise click.BadParameter(f"there is no folder {out.parent}", param_hint="--out")
    try:
        implementation = Implementation(impl)
    except Refused as refusal:
        raise click.BadParameter(str(refusal), param_hint="--impl") from None
    try:
        implementation.check(name, LABS[name].requires)
        figure = drawing.draw(lambda: run(Experiment(implementation, **settings)))
        drawing.write(figure, out)
    except Refused as refusal:
        _stop(str(refusal))
    except (
        Exception,
        SystemExit,
    ) as error:  # whatever a learner's code does: its own lines, and no traceback of ours
        _stop(implementation.explain(name, error))
    click.echo(f"picture: {out}")


def _stop(said: str) -> None:
    click.echo(said, err=True)
    sys.exit(1)
