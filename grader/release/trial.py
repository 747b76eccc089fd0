"""Tries a copy as a student would: an empty folder, a fresh environment, install, pytest, study list."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from . import places

Say = Callable[[str], None]

_TESTS_NOT_DONE = 1  # pytest's status where tests ran and did not pass


class Failed(Exception):
    """A step of the trial went wrong; the message holds its output."""


def trial(contents: Mapping[str, bytes], say: Say, *, install: bool = True) -> None:
    """Install and use the copy in an empty folder; raises `Failed` at the first step that goes wrong.

    Without `install` this environment's packages are used, and the copy's own code all the same.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "students copy"
        places.write(contents, copy)
        python = _installed(copy, say) if install else Path(sys.executable)
        say("pytest on the untouched stubs")
        out = _run([python, "-m", "pytest", "-q"], copy, _TESTS_NOT_DONE)
        if "0 of " not in out:
            raise Failed(f"pytest says nothing of points:\n{out[-2000:]}")
        say("study list")
        _run([python, "-m", "grader.study", "--plain", "list"], copy, 0)


def _installed(copy: Path, say: Say) -> Path:
    say("a fresh virtual environment")
    _run([sys.executable, "-m", "venv", ".venv"], copy, 0)
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = copy / ".venv" / scripts / ("python.exe" if os.name == "nt" else "python")
    say("pip install -e .")
    _run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-e", "."], copy, 0)
    return python


def _run(command: Sequence[str | Path], folder: Path, status: int) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "PYTHON", "VIRTUAL_"))}
    environment |= {"PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "80", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != status:
        said = " ".join(map(str, command[1:]))
        raise Failed(f"{said} ended with status {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout
