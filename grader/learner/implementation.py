"""Loads a learner's folder of exercises and calls its functions, here in the test process."""

from __future__ import annotations

import ast
import copy
import importlib
import re
import sys
import traceback
import types
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from ..judging.brevity import briefly
from ..judging.comparisons import matches_example
from ..judging.outcomes import Verdict
from ..judging.subject import Subject
from ..replies import Arguments, Frame, Reply, Returned, Threw


class Implementation:
    """A folder that holds `<chapter>/<exercise>.py` modules, importable under one package."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._package = _package(self.folder)
        self._runners: dict[str, LocalRunner] = {}

    def runner(self, exercise: str) -> LocalRunner:
        """Return the one runner of an exercise such as "lstm.forget_gate"."""
        if exercise not in self._runners:
            name = f"{self._package}.{exercise}"
            self._runners[exercise] = LocalRunner(partial(importlib.import_module, name), self.folder)
        return self._runners[exercise]

    def matches(self, function: str, subject: Subject) -> bool:
        """Say whether a function gives its worked numbers."""
        try:
            with briefly():
                matches_example(subject, function)
        except (Verdict, EndlessAgain):
            return False
        return True

    def path(self, exercise: str) -> Path:
        """Return where an exercise's module lies."""
        return self.folder / f"{exercise.replace('.', '/')}.py"


class LocalRunner:
    """Calls the functions of one module on copies of the arguments and notes what they change."""

    def __init__(self, load: Callable[[], Any], folder: Path) -> None:
        self._import = load
        self._folder = folder
        self._module: Any = None
        self._endless: set[str] = set()

    def call(self, function: str, points: Sequence[Arguments]) -> list[Reply]:
        """Evaluate `function` at every point; exceptions come back as `Threw`."""
        module = self._load()
        if isinstance(module, Threw):
            return [module] * len(points)
        target = getattr(module, function, None)
        if not callable(target):
            said = f"{Path(module.__file__).name} has no function {function!r}"
            return [Threw(("AttributeError", "Exception"), said, stage="import")] * len(points)
        if function in self._endless:
            raise EndlessAgain(function)
        try:
            return [self._evaluate(target, point) for point in points]
        except BaseException:  # the timeout's, or Ctrl-C: not to be waited for a second time
            self._endless.add(function)
            raise

    def _load(self) -> Any:
        if self._module is None:
            try:
                self._module = self._import()
            except (Exception, SystemExit) as error:
                self._module = self._threw(error, "import")
        return self._module

    def _evaluate(self, target: Any, point: Arguments) -> Reply:
        given = copy.deepcopy(dict(point))
        # NumPy's own settings, whatever the kit's code around has set: a warning is an answer's too.
        usual = np.errstate(divide="warn", over="warn", invalid="warn", under="ignore")
        with warnings.catch_warnings(record=True) as caught, usual:
            warnings.simplefilter("always")
            try:
                value = target(**given)
            except (Exception, SystemExit) as error:
                return self._threw(error, "call")
        said = tuple(f"{each.category.__name__}: {each.message}" for each in caught)
        return Returned(_kept(value), _changed(point, given), said)

    def _threw(self, error: BaseException, stage: str) -> Threw:
        lineage = tuple(each.__name__ for each in type(error).__mro__[:-1])
        if isinstance(error, SyntaxError) and error.filename:
            frames: tuple[Frame, ...] = (Frame(error.filename, error.lineno or 0, "<module>"),)
            return Threw(lineage, error.msg, self._own(frames), stage)
        entries = traceback.extract_tb(error.__traceback__)
        frames = tuple(Frame(e.filename, e.lineno or 0, e.name) for e in entries)
        return Threw(lineage, str(error), self._own(frames), stage)

    def _own(self, frames: Sequence[Frame]) -> tuple[Frame, ...]:
        """Keep the frames inside the learner's folder, with paths one can click."""
        own = [f for f in frames if Path(f.file).is_relative_to(self._folder)]
        return tuple(Frame(shown(Path(f.file)), f.line, f.function) for f in own)


class EndlessAgain(Exception):
    """The function did not come back the last time; it is not called again in this run."""


def foreign_imports(path: Path) -> list[str]:
    """Return the packages a file imports that are neither NumPy's nor Python's nor its siblings."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return sorted(found - {"numpy", "exercises", path.parent.parent.name} - sys.stdlib_module_names)


def own_frames(tb: types.TracebackType | None, folder: Path) -> tuple[Frame, ...]:
    """Return the frames of a traceback that lie inside `folder`."""
    entries = traceback.extract_tb(tb)
    own = [e for e in entries if Path(e.filename).is_relative_to(folder)]
    return tuple(Frame(shown(Path(e.filename)), e.lineno or 0, e.name) for e in own)


def shown(path: Path) -> str:
    """Return a path as one would type it from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _kept(value: Any) -> Any:
    """Copy a result's arrays: a learner may fill and return the same buffer at every call."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, dict):
        return {key: _kept(each) for key, each in value.items()}
    if type(value) in (list, tuple):
        return type(value)(map(_kept, value))
    return value


def _changed(before: Arguments, after: dict[str, Any]) -> tuple[str, ...]:
    names: list[str] = []
    for name, value in before.items():
        if isinstance(value, dict):
            inner = after[name]
            keys = [k for k in value if k not in inner or not _same(value[k], inner[k])]
            keys += [k for k in inner if k not in value]
            names += [f"{name}[{key!r}]" for key in keys]
        elif not _same(value, after[name]):
            names.append(name)
    return tuple(names)


def _same(before: Any, after: Any) -> bool:
    return np.array_equal(before, after, equal_nan=True)


def _package(folder: Path) -> str:
    """Make `folder` importable as a package, whatever it is called, and return its name."""
    name = re.sub(r"\W", "_", folder.name)
    known = sys.modules.get(name)
    while known is not None and str(folder) not in list(getattr(known, "__path__", [])):
        name += "_"
        known = sys.modules.get(name)
    if known is None:
        package = types.ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package
    return name
