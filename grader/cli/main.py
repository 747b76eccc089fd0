"""The group `grade`: each command is a module of this package."""

from __future__ import annotations

from typing import Any

import click

from ..catalogue import CatalogueError
from .evidence import merge, report, rescore
from .hosting import classroom, gradescope
from .release import check, release
from .run import run
from .similar import similar
from .stubs import stubs


class DefaultCommand(click.Group):
    """A group whose first command is meant where no other one is named: `grade PATH`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command's name before arguments that name no command."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "--version"):
            args = ["run", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Say in one line what is wrong with the catalogue, if anything is."""
        try:
            return super().invoke(ctx)
        except CatalogueError as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=DefaultCommand, no_args_is_help=True)
@click.version_option(package_name="gates-and-codes")
def main() -> None:
    """Grade submissions: `grade PATH...`. The learners' code runs in an isolated process.

    Exit status: 0 done, 1 something could not be taken or written (each is named), 2 wrong usage, 3 the
    isolation asked for is not to be had on this machine.
    """


for command in (run, report, rescore, merge, gradescope, classroom, similar, release, check, stubs):
    main.add_command(command)
