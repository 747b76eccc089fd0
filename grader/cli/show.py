"""Prints results as a table and writes them as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console

from ..reports import table
from ..scoring.evidence import Evidence


def show(evidence: Evidence, json_file: Path | None, *, details: bool) -> None:
    """Print the table, and write the JSON that is asked for (- leaves standard output to it)."""
    console = Console(stderr=json_file == Path("-"))
    table.show(console, evidence, details=details)
    first = next(iter(evidence), None)
    if first is not None:
        console.print(f"isolation: {first.isolation['level']}; seed {first.kit['seed']}")
    if json_file is not None:
        _write_json(json_file, evidence)


def _write_json(path: Path, evidence: Evidence) -> None:
    text = json.dumps([each.as_data() for each in evidence], indent=1) + "\n"
    if path == Path("-"):
        click.echo(text, nl=False)
    else:
        path.write_text(text, encoding="utf-8")
