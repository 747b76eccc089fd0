"""`python -m grader.bench [COMMAND]`: without a command, all but the long ones."""

import click

from .cohort import cohort
from .fused import fused
from .grading import grading
from .peers import peers
from .saving import saving
from .start import start


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Measure what a learner and an instructor wait for; without a command, all but `class` and `peers`."""
    if context.invoked_subcommand is None:
        for command in (start, saving, grading, fused):
            context.invoke(command)
            click.echo()


for each in (start, saving, grading, fused, cohort, peers):
    main.add_command(each)

if __name__ == "__main__":
    main(prog_name="python -m grader.bench")
