"""Evaluates a student's function at one point and says in plain values how it went."""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from .limits import size

Leaves = dict[str, object]
Told = tuple[object, ...]
"""(value, changed, warned) or (stage, lineage, message, frames), as `messages` reads them."""

_MOST_WARNINGS = 20
_MOST_FRAMES = 30
_LONGEST = 2000


class Warned:
    """Collects the warnings of an evaluation, as "RuntimeWarning: overflow encountered in exp"."""

    def __init__(self) -> None:
        self.said: list[str] = []
        warnings.simplefilter("always")
        warnings.showwarning = self._note

    def _note(self, message: object, category: type, *place: object, **more: object) -> None:
        if len(self.said) < _MOST_WARNINGS:
            self.said.append(f"{category.__name__}: {message}"[:_LONGEST])

    def taken(self) -> tuple[str, ...]:
        """Return the warnings since the last time."""
        if not self.said:
            return ()
        said, self.said = tuple(self.said), []
        return said


class Evaluator:
    """Knows the submission's files, to tell the student's frames, and the memory limit, to name it."""

    def __init__(self, files: Mapping[str, str], memory_bytes: int) -> None:
        self._files = files
        self._memory = memory_bytes
        self._warned = Warned()

    def at(self, function: Callable[..., object], point: Mapping[str, object]) -> Told:
        """Call `function` with named arguments; return what it gave, changed and warned."""
        before = _leaves(point)
        self._warned.taken()
        try:
            value = function(**point)
        except BaseException as problem:  # also SystemExit and KeyboardInterrupt: nothing ends a batch
            return self.threw(problem, "call")
        return value, _changed(before, _leaves(point)), self._warned.taken()

    def threw(self, problem: BaseException, stage: str) -> Told:
        """Describe an exception."""
        lineage = tuple(each.__name__ for each in type(problem).__mro__[:-1])
        said = _text(problem)
        frames = self._frames(problem)
        if isinstance(problem, SyntaxError) and problem.filename and problem.filename in self._files:
            said, frames = problem.msg, ((problem.filename, problem.lineno or 0, "<module>"),)
        if isinstance(problem, MemoryError):
            lineage = lineage[lineage.index("MemoryError") :]
            said = f"{said or 'out of memory'} (the limit is {size(self._memory)})"
        return stage, lineage, said[:_LONGEST], frames

    def _frames(self, problem: BaseException) -> tuple[tuple[str, int, str], ...]:
        walked = traceback.walk_tb(problem.__traceback__)
        own = [
            (frame.f_code.co_filename, line, frame.f_code.co_name)
            for frame, line in walked
            if frame.f_code.co_filename in self._files
        ]
        return tuple(own[-_MOST_FRAMES:])


def _text(problem: BaseException) -> str:
    try:
        return str(problem)
    except BaseException:  # a student's own exception may fail in its own __str__
        return ""


def _leaves(arguments: Mapping[str, object]) -> Leaves:
    """Return the content of every argument, by the name a message would call it."""
    return {name: leaf for key, value in arguments.items() for name, leaf in _walk(key, value)}


def _walk(name: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, np.ndarray):
        yield name, (value.dtype.str, value.shape, value.tobytes())
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(f"{name}[{key!r}]", item)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _walk(f"{name}[{index}]", item)
    else:
        yield name, (type(value), value)


def _changed(before: Leaves, after: Leaves) -> tuple[str, ...]:
    if before == after:
        return ()
    names = [*before, *(name for name in after if name not in before)]
    return tuple(n for n in names if n not in after or before.get(n) != after[n])
