"""Runs the learners' tests of one exercise, or of all, in this process and returns what they found as data.

The judge is pytest with the kit's plugin, the very one that `pytest -k NAME` uses.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
from typing import Any

import pytest

from .. import catalogue, kit
from .shapes import shapes_of

PATIENCE = 10
"""Seconds after which a test that does not come back is ended."""

# What a warm process has imported cannot be rewritten any more; the learners' tests hold no assert.
OPTIONS = ("--assert=plain", "-p", "no:cacheprovider")

# Other packages' plugins take longer to load than a check takes.
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"


class _Reports:
    """Collects what the plugin says of every check, and the text for the learner."""

    def __init__(self) -> None:
        self.checks: list[dict[str, Any]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        check = getattr(report, "check", None)
        if check is not None:
            text = report.longrepr if isinstance(report.longrepr, str) else ""
            self.checks.append({**check, "text": text})


def run(exercise: str | None, implementation: str) -> dict[str, Any]:
    """Return {"checks": [...], "problem": text, "shapes": {function: line}}.

    A problem is one of pytest's own, such as a bad option.
    """
    where = kit.tests()
    if exercise is not None:
        entry = catalogue.load()[exercise]
        where = where / entry.chapter / f"test_{entry.short}.py"
    reports = _Reports()
    options = ["-q", *OPTIONS, "-p", "pytest_timeout", f"--timeout={PATIENCE}", f"--impl={implementation}"]
    # No settings but these: an installed kit has no pyproject.toml beside it.
    settings = ["-c", os.devnull, "--rootdir", str(kit.root()), "-p", "grader.learner.plugin", "-W", "error"]
    shown = io.StringIO()
    with _no_stale_code(), contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        pytest.main([*settings, *options, str(where)], plugins=[reports])
    problem = "" if reports.checks else shown.getvalue()[-2000:]
    shapes = shapes_of(catalogue.load()[exercise]) if exercise is not None else {}
    return {"checks": reports.checks, "problem": problem, "shapes": shapes}


@contextlib.contextmanager
def _no_stale_code() -> Any:
    """Let Python see every file as it is on disk: compiled files are told apart by the second only."""
    with tempfile.TemporaryDirectory() as empty:
        before = sys.pycache_prefix, sys.dont_write_bytecode
        sys.pycache_prefix, sys.dont_write_bytecode = empty, True
        try:
            yield
        finally:
            sys.pycache_prefix, sys.dont_write_bytecode = before


if __name__ == "__main__":
    name, folder = sys.argv[1:]
    print(json.dumps(run(name if name != "-" else None, folder)))
