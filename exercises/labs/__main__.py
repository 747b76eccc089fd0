"""The labs from the command line: `python -m exercises.labs [LAB [OPTIONS]]`, or `study plot`."""

import difflib
import importlib

import click

from . import LABS


class Labs(click.Group):
    """A group that imports a lab only when it is run: matplotlib takes a second to load."""

    def list_commands(self, ctx):
        """Return the labs' names in the order of the lecture."""
        return list(LABS)

    def get_command(self, ctx, name):
        """Return a lab's command, or fail with the nearest names."""
        if name not in LABS:
            near = difflib.get_close_matches(name, LABS, 3, 0.4)
            said = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(LABS)}"
            raise click.UsageError(f"there is no lab {name!r}; {said}", ctx)
        return importlib.import_module(f".{name}", __package__).main

    def format_commands(self, ctx, formatter):
        """List the labs without importing them."""
        with formatter.section("Labs"):
            formatter.write_dl([(name, f"{lab.title} (slides {lab.slides})") for name, lab in LABS.items()])


@click.group(cls=Labs, invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Run a lab on your own code. `LAB --help` shows a lab's options.

    Exit status: 0 done, 1 your code is not done or raised, 2 wrong usage.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


if __name__ == "__main__":
    main(prog_name="python -m exercises.labs")
