"""The code that a lab runs: found by name, looked over for what is not written yet, and its mistakes told."""

import importlib
import importlib.util
import inspect
import sys
import traceback
from pathlib import Path
from types import ModuleType

_LABS = Path(__file__).resolve().parent
_OF_FOLDER = "_implementation_of_a_folder"


class Refused(Exception):
    """The lab cannot run on this implementation; the message says why and what to do."""


class Implementation:
    """A package that holds `<chapter>/<exercise>.py`, by its name (`exercises`) or as a folder."""

    def __init__(self, name: str) -> None:
        """Find the package; raises `Refused` where there is none."""
        self.name = name
        self._package = _package(name)

    def module(self, exercise: str) -> ModuleType:
        """Return an exercise's module, such as "autoencoder.pca"; raises `Refused` where it is missing."""
        try:
            return importlib.import_module(f"{self._package.__name__}.{exercise}")
        except ModuleNotFoundError as error:
            if not (error.name or "").startswith(self._package.__name__):
                raise
            raise Refused(f"{self.name} has no {exercise.replace('.', '/')}.py") from None

    def done(self, exercise: str) -> bool:
        """Return whether an exercise is there without a stub in it, for a lab that can do without."""
        try:
            return not _stubs(self.module(exercise))
        except Refused:
            return False

    def check(self, lab: str, requires: tuple[str, ...]) -> None:
        """Raise `Refused` with the names of all functions that are still stubs."""
        undone = {exercise: _stubs(self.module(exercise)) for exercise in requires}
        rows = [f"  {exercise:32} {', '.join(names)}" for exercise, names in undone.items() if names]
        if not rows:
            return
        first = next(exercise for exercise, names in undone.items() if names)
        lines = [
            f"{lab} runs code of yours that is not written yet:",
            *rows,
            "",
            f"Begin with: study {first}",
        ]
        if self.name == "exercises" and importlib.util.find_spec("solutions"):
            lines.append("Or see it on finished code: --impl solutions")
        raise Refused("\n".join(lines))

    def explain(self, lab: str, error: BaseException) -> str:
        """Return what to tell about an exception: the learner's own lines, never a whole traceback."""
        said = f"{type(error).__name__}: {error}"
        if isinstance(error, SyntaxError):
            return f"{lab} cannot read {_shown(error.filename)}:{error.lineno}\n    {said}"
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if self._holds(frame.filename)]
        if own:
            lines = [f"{_shown(f.filename)}:{f.lineno}, in {f.name}\n    {f.line}" for f in own]
            return "\n".join([f"{lab} stopped: your code raised", *lines, said])
        given = [frame for frame in frames if Path(frame.filename).is_relative_to(_LABS)]
        at = f"{_shown(given[-1].filename)}:{given[-1].lineno}" if given else "no line of the labs"
        return (
            f"{lab} stopped at {at}\n    {said}\n"
            "A function may have returned something of another form than it should; pytest says which."
        )

    def _holds(self, file: str) -> bool:
        path = Path(file)
        inside = any(path.is_relative_to(Path(folder).resolve()) for folder in self._package.__path__)
        return inside and not path.is_relative_to(_LABS)


def _package(name: str) -> ModuleType:
    """Import a package by its name, or make one of a folder, whatever that is called."""
    if name.replace(".", "_").isidentifier():
        try:
            package = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if not name.startswith(error.name or name):
                raise
        else:
            if hasattr(package, "__path__"):
                return package
    folder = Path(name).resolve()
    if not folder.is_dir():
        raise Refused(f"there is no package and no folder {name!r}; --impl exercises is yours")
    package = ModuleType(_OF_FOLDER)
    package.__path__ = [str(folder)]
    for module in [each for each in sys.modules if each.startswith(f"{_OF_FOLDER}.")]:
        del sys.modules[module]  # of another folder, earlier in this process
    sys.modules[package.__name__] = package
    return package


def _stubs(module: ModuleType) -> list[str]:
    """Return the names of the module's functions that raise NotImplementedError, as every stub does."""
    return [
        name
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and "NotImplementedError" in function.__code__.co_names
    ]


def _shown(file: str | None) -> str:
    """Return a path as one would type it from here."""
    path = Path(file or "?")
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
