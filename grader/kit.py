"""Where the parts of the kit lie, in a clone as well as in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def root() -> Path:
    """Return the folder that holds `exercises/`, `solutions/` and `tests/`."""
    return _HERE.parent


def exercises() -> Path:
    """Return the folder of the stubs and of `catalogue.toml`."""
    return root() / "exercises"


def solutions() -> Path:
    """Return the folder of the reference solutions; it is absent from a students' copy."""
    return root() / "solutions"


def tests() -> Path:
    """Return the folder of the learners' tests."""
    return root() / "tests"
