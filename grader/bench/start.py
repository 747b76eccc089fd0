"""What a learner waits for: `pytest -k forget_gate` from a cold start."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from .. import kit
from .timing import compare, in_turn

TRIVIAL = "import numpy as np\n\n\ndef test_trivial():\n    assert np.ones(3).sum() == 3\n"


@click.command()
@click.option("--runs", default=9, show_default=True)
def start(runs: int) -> None:
    """Time `pytest -k forget_gate` from a cold start beside a trivial NumPy test."""
    with tempfile.TemporaryDirectory() as folder:
        trivial = Path(folder) / "test_trivial.py"
        trivial.write_text(TRIVIAL, encoding="utf-8")
        (Path(folder) / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
        ours = [sys.executable, "-m", "pytest", "-q", "--impl=solutions", "-k", "forget_gate"]
        theirs = [sys.executable, "-m", "pytest", "-q", str(trivial)]
        # Under the same pytest, but without our plugin, which an installed kit would add to it.
        theirs += ["-p", "no:grader.learner.plugin"]
        times = in_turn(runs, lambda: _run(ours, kit.root()), lambda: _run(theirs, Path(folder)))
    click.echo("A learner's start: pytest -k forget_gate, process start to exit")
    compare("pytest -k forget_gate", "a trivial NumPy test", times)


def _run(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode:
        raise click.ClickException(f"{' '.join(command)} failed:\n{done.stdout.decode()}")
