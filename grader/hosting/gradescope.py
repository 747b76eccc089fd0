"""Gradescope's autograder: a zip with `setup.sh`, `run_autograder`, the whole kit and the class's secret.

Gradescope unpacks it to /autograder/source, runs setup.sh once and run_autograder for each submission, which
lies in /autograder/submission. The results go to /autograder/results/results.json.
"""

from __future__ import annotations

import shlex
from importlib import resources
from pathlib import Path

from .. import kit
from ..release.contents import Contents
from ..release.places import archive

_SCRIPTS = ("setup.sh", "run_autograder")
_PARTS = ("grader", "solutions", "exercises", "tests")
_FILES = ("pyproject.toml", "README.md", "LICENSE")
_KINDS = (".py", ".toml", ".json", ".jinja", ".in", ".sh", ".yml", "")
_NEEDED_OF_TESTS_KIT = ("__init__.py", "mistakes")


def write(out: Path, secret: bytes, policy: bytes | None, options: tuple[str, ...]) -> int:
    """Write the zip and return how many files are in it; the same input gives the same bytes.

    `options` are given to `grade run` on every submission. Raises OSError where it cannot be written.
    """
    contents = _kit()
    contents["secret"] = secret
    if policy is not None:
        contents["policy.toml"] = policy
        options = (*options, "--policy", "../policy.toml")
    template = resources.files(__package__) / "templates"
    contents["setup.sh"] = (template / "setup.sh").read_bytes()
    run = (template / "run_autograder").read_text(encoding="utf-8")
    contents["run_autograder"] = run.replace("@OPTIONS@", shlex.join(options)).encode()
    archive(contents, out, executable=_SCRIPTS)
    return len(contents)


def _kit() -> Contents:
    root = kit.root()
    made = {f"kit/{name}": (root / name).read_bytes() for name in _FILES}
    for part in _PARTS:
        for path in sorted((root / part).rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and path.suffix in _KINDS and _wanted(inside):
                made[f"kit/{inside.as_posix()}"] = path.read_bytes()
    return made


def _wanted(path: Path) -> bool:
    """Say whether grading needs a file: no caches, and of the kit's own tests the mistakes alone."""
    if any(part == "__pycache__" or part.startswith(".") for part in path.parts):
        return False
    return path.parts[:2] != ("tests", "kit") or path.parts[2] in _NEEDED_OF_TESTS_KIT
