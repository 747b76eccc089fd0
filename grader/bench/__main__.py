"""`python -m grader.bench [COMMAND]`: without a command, everything but the long one."""

import click

from .fused import fused
from .grading import grading
from .start import start


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Measure what a learner and an instructor wait for; without a command, everything."""
    if context.invoked_subcommand is None:
        for command in (start, grading, fused):
            context.invoke(command)
            click.echo()


for each in (start, grading, fused):
    main.add_command(each)

if __name__ == "__main__":
    main(prog_name="python -m grader.bench")
