"""The commands `grade gradescope` and `grade classroom`: what grades on other people's machines."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .. import catalogue, kit
from ..hosting import classroom as github
from ..hosting import gradescope as bundle
from ..policies import PolicyError, read
from ..reports.writing import write
from ..scoring import provenance
from .status import cannot_write

_NEW = click.Path(path_type=Path, dir_okay=False)


def _grading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that `grade run` shall have there."""
    only = click.option("--only", multiple=True, metavar="EXERCISE", help="Grade this exercise alone.")
    isolation = click.option(
        "--isolation",
        type=click.Choice(["strong", "limits", "process"]),
        default="strong",
        show_default=True,
        help="The least isolation to accept there.",
    )
    return only(isolation(command))


@click.command()
@click.argument("out", type=_NEW)
@click.option(
    "--secret-file",
    type=_NEW,
    help="The class's secret, made if it is new (default: OUT.secret).",
)
@click.option(
    "--policy",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="How points become grades: a TOML file.",
)
@_grading
def gradescope(
    out: Path, secret_file: Path | None, policy: Path | None, only: tuple[str, ...], isolation: str
) -> None:
    """Make OUT, the zip to upload as Gradescope's autograder.

    It holds the solutions and the secret: keep it to yourself.
    """
    if out.suffix != ".zip":
        raise click.BadParameter("must end in .zip", param_hint="OUT")
    if not (kit.root() / "pyproject.toml").is_file():
        raise click.ClickException("an installed kit cannot be packed; run this in a clone of it")
    secret_file = secret_file or out.with_name(out.name + ".secret")
    try:
        if policy:
            read(policy, catalogue.load())
        provenance.read_secret(secret_file)
        held = policy.read_bytes() if policy else None
        count = bundle.write(out, secret_file.read_bytes(), held, _options(only, isolation))
    except (PolicyError, ValueError) as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        cannot_write(out, error)
    click.echo(f"{out}: {count} files; the class's secret is in {secret_file}")


@click.command()
@click.argument("out", type=_NEW)
@click.option(
    "--kit", "kit_repository", required=True, metavar="OWNER/NAME", help="Where the kit lies on GitHub."
)
@_grading
def classroom(out: Path, kit_repository: str, only: tuple[str, ...], isolation: str) -> None:
    """Make OUT, the workflow for GitHub Classroom.

    Put it into the assignment's template as .github/workflows/classroom.yml.
    """
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", kit_repository, re.ASCII):
        raise click.BadParameter("write OWNER/NAME", param_hint="--kit")
    try:
        write(out, [github.workflow(kit_repository, _options(only, isolation))])
    except OSError as error:
        cannot_write(out, error)
    click.echo(f"{out}: the workflow; give the assignment's repositories the secret KIT_TOKEN")


def _options(only: tuple[str, ...], isolation: str) -> tuple[str, ...]:
    for name in only:
        if name not in catalogue.load():
            raise click.BadParameter(f"{name!r} is not in the catalogue", param_hint="--only")
    return ("--isolation", isolation, *(word for name in only for word in ("--only", name)))
