"""The exit statuses of `grade`, besides 0 (done) and 2 (wrong usage, click's own)."""

import sys
from pathlib import Path
from typing import NoReturn

import click

EXIT_PROBLEMS = 1  # some path or file could not be taken; the others were
EXIT_ISOLATION = 3  # the isolation asked for is not to be had on this machine


def cannot_write(path: Path, error: OSError) -> NoReturn:
    """End the command where a file that it is about cannot be written."""
    click.echo(f"grade: {path}: cannot be written ({error.strerror})", err=True)
    sys.exit(EXIT_PROBLEMS)
