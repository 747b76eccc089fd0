"""`python -m tests.kit.hostile FOLDER`: writes every hostile submission into a new folder."""

from __future__ import annotations

from pathlib import Path

import click

from . import write


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def main(folder: Path) -> None:
    """Write every hostile submission into FOLDER, which must not exist or be empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{folder} is not empty; name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    click.echo(f"{folder}: {len(write(folder))} hostile submissions")


if __name__ == "__main__":
    main()
