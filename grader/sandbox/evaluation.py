"""Evaluates a student's function at one point and says in plain values how it went."""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping

from .limits import size
from .wire import NDARRAY

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
        self.starved = False
        """Whether the memory did not suffice."""

    def at(self, function: Callable[..., object], point: Mapping[str, object]) -> Told:
        """Call `function` with named arguments; return what it gave, changed and warned."""
        before = _kept(point)
        self._warned.taken()
        try:
            value = function(**point)
        except BaseException as problem:  # also SystemExit and KeyboardInterrupt: nothing ends a batch
            return self.threw(problem, "call")
        return value, _changed(before, point), self._warned.taken()

    def threw(self, problem: BaseException, stage: str) -> Told:
        """Describe an exception."""
        lineage = tuple(each.__name__ for each in type(problem).__mro__[:-1])
        said = _text(problem)
        frames = self._frames(problem)
        if isinstance(problem, SyntaxError) and problem.filename and problem.filename in self._files:
            said, frames = problem.msg, ((problem.filename, problem.lineno or 0, "<module>"),)
        if isinstance(problem, MemoryError):
            self.starved = True
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


def _kept(value: object) -> object:
    """Return what tells later whether an argument was changed: of arrays type, shape and bytes."""
    if isinstance(value, NDARRAY):
        return value.dtype, value.shape, value.tobytes()
    if isinstance(value, dict):
        return {
            key: (item.dtype, item.shape, item.tobytes()) if type(item) is NDARRAY else _kept(item)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_kept(item) for item in value]
    return type(value), value


def _changed(before: object, point: Mapping[str, object]) -> tuple[str, ...]:
    """Return what a message would call the arguments, or parts of them, that are no longer as kept."""
    if before == (after := _kept(point)):
        return ()
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    old, new = (dict(_leaves("", each)) for each in (before, after))
    names = [*old, *(name for name in new if name not in old)]
    return tuple(n for n in names if n not in new or old.get(n) != new[n])


def _leaves(name: str, kept: object) -> Iterator[tuple[str, object]]:
    if isinstance(kept, dict):
        for key, item in kept.items():
            yield from _leaves(f"{name}[{key!r}]" if name else key, item)
    elif isinstance(kept, list):
        for index, item in enumerate(kept):
            yield from _leaves(f"{name}[{index}]", item)
    else:
        yield name, kept
