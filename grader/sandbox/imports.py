"""Imports a submission's modules from memory: student files never touch the disk.

A submission is the package `exercises` and nothing else, so none of its files can take the place
of `numpy` or of a module of the standard library.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Mapping, Sequence
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec

from .contained import is_self_contained

PACKAGE = "exercises"

Ask = Callable[[str, str, tuple[object, ...], dict[str, object]], object]
"""Has the deciding process answer `function` of `module` for positional and named arguments."""


class NotSelfContained(BaseException):
    """A module may touch what others in its process need; it was not run."""


class Submission(MetaPathFinder):
    """Finds `exercises` and all below it in a mapping of paths to sources.

    Modules in `given` come as a `GivenLoader` makes them: the listed functions are answered by the
    reference, and everything else in them is the student's own. In a `shared` process, self-contained
    modules alone are run; `refused` says that there was another one.
    """

    def __init__(
        self, files: Mapping[str, str], given: Mapping[str, Sequence[str]], ask: Ask, *, shared: bool = False
    ) -> None:
        self._files = files
        self._given = given
        self._ask = ask
        self._shared = shared
        self.refused = False

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: types.ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Return how to import a module of the submission; leave every other to Python."""
        if fullname != PACKAGE and not fullname.startswith(PACKAGE + "."):
            return None
        own = self.own(fullname)
        if fullname in self._given:
            loader: InspectLoader = GivenLoader(fullname, self._given[fullname], self._ask, own)
            return ModuleSpec(fullname, loader)
        if own is None:
            return None
        return _spec(fullname, own)

    def own(self, fullname: str) -> SourceLoader | None:
        """Return the loader of the student's own file of that name, if there is one."""
        base = fullname.replace(".", "/")
        for path, is_package in ((f"{base}/__init__.py", True), (f"{base}.py", False)):
            if path in self._files:
                return SourceLoader(path, self._files[path], is_package, self._check)
        if self._is_folder(base):
            return SourceLoader(f"{base}/__init__.py", "", True)
        return None

    def _check(self, code: types.CodeType) -> None:
        if self._shared and not is_self_contained(code):
            self.refused = True
            raise NotSelfContained

    def _is_folder(self, base: str) -> bool:
        """Say whether something lies below a path: a file, or a module that is given."""
        inside = f"{base}/"
        given = (name.replace(".", "/") for name in self._given)
        return base == PACKAGE or any(path.startswith(inside) for path in (*self._files, *given))


class SourceLoader(InspectLoader):
    """Runs a module from its source, under its path in the submission; `check` may refuse its code."""

    def __init__(
        self,
        path: str,
        source: str,
        package: bool,
        check: Callable[[types.CodeType], None] = lambda code: None,
    ) -> None:
        self.path = path
        self._source = source
        self._package = package
        self._check = check

    def get_source(self, fullname: str) -> str:
        """Return the text, which tracebacks and `inspect` show."""
        return self._source

    def is_package(self, fullname: str) -> bool:
        """Say whether the module is a folder."""
        return self._package

    def get_code(self, fullname: str) -> types.CodeType:
        """Compile the text under its path in the submission."""
        code: types.CodeType = compile(self._source, self.path, "exec", dont_inherit=True)
        return code

    def exec_module(self, module: types.ModuleType) -> None:
        """Run the module's text in it."""
        code = self.get_code(module.__name__)
        self._check(code)
        exec(code, module.__dict__)


class GivenLoader(InspectLoader):
    """Makes a module whose listed functions are answered by the reference over the wire."""

    def __init__(self, name: str, functions: Sequence[str], ask: Ask, own: SourceLoader | None) -> None:
        self._functions = tuple(functions)
        self._ask = ask
        self._own_loader = own
        self._name = name
        self._own: types.ModuleType | None = None

    def get_source(self, fullname: str) -> str:
        """Return nothing: there is no text to show."""
        return ""

    def exec_module(self, module: types.ModuleType) -> None:
        """Put the answered functions in the module, and the student's own behind them."""
        for function in self._functions:
            setattr(module, function, _answered(self._name, function, self._ask))
        vars(module)["__getattr__"] = self._from_own

    def _from_own(self, attribute: str) -> object:
        if self._own is None:
            if self._own_loader is None or _is_special(attribute):
                raise AttributeError(f"module {self._name!r} has no attribute {attribute!r}")
            spec = _spec(self._name, self._own_loader)
            own = types.ModuleType(self._name)
            vars(own).update(__spec__=spec, __loader__=spec.loader, __package__=spec.parent)
            vars(own)["__file__"] = self._own_loader.path
            self._own_loader.exec_module(own)
            self._own = own
        return getattr(self._own, attribute)


def install(submission: Submission) -> None:
    """Let `import exercises…` find the submission, and nothing that was imported before."""
    sys.meta_path[:] = [submission, *(each for each in sys.meta_path if not isinstance(each, Submission))]
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def _spec(name: str, loader: SourceLoader) -> ModuleSpec:
    spec = ModuleSpec(name, loader, origin=loader.path, is_package=loader.is_package(name))
    spec.has_location = True
    return spec


def _answered(module: str, name: str, ask: Ask) -> Callable[..., object]:
    def function(*arguments: object, **named: object) -> object:
        return ask(module, name, arguments, named)

    function.__name__ = function.__qualname__ = name
    function.__module__ = module
    return function


def _is_special(attribute: str) -> bool:
    """Whether the import system itself asks, which must not run the student's file."""
    return attribute.startswith("__") and attribute.endswith("__") and attribute != "__all__"
