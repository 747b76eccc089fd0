"""The pytest plugin of the learners' tests: its options, and which runs it takes part in.

It is loaded by `pyproject.toml` and, where the kit is installed, by every pytest of that environment. It
acts only where the kit's own folder is the one that is tested.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .. import catalogue, kit
from .implementation import Implementation
from .session import LearnerSession


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the learners' tests."""
    group = parser.getgroup("gates and codes")
    group.addoption(
        "--impl",
        metavar="FOLDER",
        help="the implementation to test: a folder such as exercises (default) or solutions",
    )
    group.addoption(
        "--hint",
        type=int,
        default=1,
        metavar="N",
        help="how many stages of the next exercise's hint to show (default: 1; 0: none)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | pytest.ExitCode | None:
    """Start over with the kit's settings where `--impl FOLDER` has led pytest away from them.

    pytest looks for its settings before it knows our options, so it takes a FOLDER outside the kit
    for a place with tests and settings of its own.
    """
    given = config.getoption("--impl")
    if given is None or _is_ours(config) or not _is_inside(config.invocation_params.dir):
        return None
    rest = list(config.invocation_params.args)
    place = rest.index("--impl")
    rest[place : place + 2] = [f"--impl={given}"]
    return pytest.main(["-c", str(kit.root() / "pyproject.toml"), *map(str, rest)])


def pytest_configure(config: pytest.Config) -> None:
    """Find the implementation and register what tests it."""
    if _is_ours(config):
        try:
            catalogue.load()
        except catalogue.CatalogueError as error:
            raise pytest.UsageError(str(error)) from None
        implementation = Implementation(_folder(config))
        config.pluginmanager.register(LearnerSession(config, implementation))


def _is_ours(config: pytest.Config) -> bool:
    return config.rootpath == kit.root()


def _is_inside(folder: Path) -> bool:
    return folder.resolve().is_relative_to(kit.root())


def _folder(config: pytest.Config) -> Path:
    given = Path(config.getoption("--impl") or "exercises")
    for folder in (config.invocation_params.dir / given, kit.root() / given):
        if folder.is_dir():
            if any((folder / exercise.path).is_file() for exercise in catalogue.load()):
                return folder
            raise pytest.UsageError(
                f"--impl {given}: {folder} holds no exercise, such as rnn/activations.py; "
                "name the folder that holds the chapters"
            )
    raise pytest.UsageError(f"--impl {given}: there is no such folder")
