"""The commands `grade release` and `grade check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import catalogue, kit
from ..release import branches as git_branches
from ..release import checks, contents, leaks, places, trial
from ..sandbox import Unavailable
from .status import EXIT_ISOLATION, EXIT_PROBLEMS

_isolation = click.option(
    "--isolation",
    type=click.Choice(["strong", "limits", "process"]),
    default="process",
    show_default=True,
    help="For proving the kit's own stubs and solutions.",
)


@click.command()
@_isolation
def check(isolation: str) -> None:
    """Tell what an exercise still lacks: stub, hints, tests, examples, mistakes, right points."""
    problems = _problems(isolation)
    for problem in problems:
        click.echo(problem)
    click.echo(f"{len(catalogue.load())} exercises, {len(problems)} problems")
    sys.exit(EXIT_PROBLEMS if problems else 0)


@click.command()
@click.argument("out", required=False, type=click.Path(path_type=Path))
@click.option("--branches", is_flag=True, help="Write the git branches student and solutions instead.")
@click.option("--no-install", is_flag=True, help="Try the copy with this environment's packages, offline.")
@_isolation
def release(out: Path | None, branches: bool, no_install: bool, isolation: str) -> None:
    """Make the students' copy OUT, a folder or a .zip: everything to learn with, no answer.

    Before, it proves that stubs score nothing and solutions everything, and that nothing is missing.
    After, that no line of an answer is in the copy, and that it works alone in a fresh environment.
    """
    if (out is None) == (not branches):
        raise click.UsageError("name OUT, a folder or a .zip, or give --branches; not both")
    if not (kit.root() / "pyproject.toml").is_file():
        raise click.ClickException("an installed kit cannot make a release; run this in a clone of it")
    try:
        if out is not None:
            places.check(out)
            _copy(_proved(isolation, install=not no_install), out)
        else:
            for name in ("student", "solutions"):
                git_branches.check(kit.root(), name)
            _branches(_proved(isolation, install=not no_install))
    except (places.Occupied, git_branches.Refused) as error:
        raise click.ClickException(str(error)) from None


def _proved(isolation: str, *, install: bool) -> contents.Contents:
    """Return the students' copy once everything is proved; ends the program where it is not."""
    _step("stubs, solutions, hints, examples")
    _stop(_problems(isolation))
    made = contents.students(catalogue.load())
    _step("no line of an answer in the copy")
    forbidden = leaks.answers([kit.solutions(), kit.tests() / "kit" / "mistakes"])
    _stop([str(leak) for leak in leaks.leaks(made, forbidden)])
    try:
        trial.trial(made, _step, install=install)
    except trial.Failed as error:
        _stop([f"the copy does not work alone: {error}"])
    click.echo(f"{len(made)} files for students, {len(forbidden)} lines of answers not among them")
    return made


def _copy(made: contents.Contents, out: Path) -> None:
    try:
        places.write(made, out)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written ({error.strerror})") from None
    click.echo(str(out))


def _branches(made: contents.Contents) -> None:
    for name, held in (("student", made), ("solutions", contents.self_learners(catalogue.load()))):
        click.echo(f"{name}: {git_branches.write(kit.root(), name, held)}")


def _problems(isolation: str) -> list[str]:
    found = checks.missing(catalogue.load())
    if found:
        return found  # what is missing cannot be graded
    try:
        return checks.misgraded(catalogue.load(), isolation)
    except Unavailable as error:
        click.echo(f"grade: {error}", err=True)
        sys.exit(EXIT_ISOLATION)


def _step(what: str) -> None:
    click.echo(f"grade: proving: {what}", err=True)


def _stop(problems: list[str]) -> None:
    if not problems:
        return
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(f"grade: nothing was released: {len(problems)} problems", err=True)
    sys.exit(EXIT_PROBLEMS)
