"""The bank of mistakes: wrong versions of the solutions, told by what differs.

A bank module is found by name (`tests.kit.mistakes.lstm.forget_gate`); a students' copy has none. Each of
its functions is one mistake: the name begins with the wrong function's, the docstring is the sentence.

    @edit("+ b_f", "")
    def forward_without_bias():
        \"\"\"The bias b_f is left out.\"\"\"

An edit replaces text of the solution; a function with a body of its own is the wrong version itself.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import Any

from .. import catalogue
from ..catalogue import Exercise

PACKAGE = "tests.kit.mistakes"


class BankError(Exception):
    """An entry of the bank does not fit its solution; the message names both."""


@dataclass(frozen=True)
class Mistake:
    """One wrong version of one function: a solution's text with `edits`, or code of its own, `written`."""

    name: str
    function: str
    sentence: str
    solution: str
    edits: tuple[tuple[str, str], ...] = ()
    written: Callable[..., Any] | None = None

    @property
    def call(self) -> Callable[..., Any]:
        """The wrong function, made anew each time: thousands of edited modules would fill the memory."""
        return self.written or _edited(self.solution, self.function, self.edits)


def edit(*texts: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Mark a mistake as replacements of the solution's text: before, after, before, after …"""
    if len(texts) % 2:
        raise BankError(f"edit takes pairs of texts, before and after: {texts}")

    def mark(function: Callable[[], None]) -> Callable[[], None]:
        function.__dict__["edits"] = tuple(zip(texts[::2], texts[1::2], strict=True))
        return function

    return mark


def exists() -> bool:
    """Say whether this copy of the kit holds the mistakes' code."""
    return importlib.util.find_spec("tests.kit") is not None and (
        importlib.util.find_spec(PACKAGE) is not None
    )


def mistakes_of(exercise: Exercise, package: str = "solutions") -> tuple[Mistake, ...]:
    """Return an exercise's mistakes, in the order of the bank's module."""
    return _by_name(exercise.name, package)


@cache
def _by_name(name: str, package: str) -> tuple[Mistake, ...]:
    module = f"{PACKAGE}.{name}"
    chapter = module.rpartition(".")[0]
    if not exists() or not importlib.util.find_spec(chapter) or not importlib.util.find_spec(module):
        return ()
    bank = importlib.import_module(module)
    return tuple(_mistakes(catalogue.load()[name], bank, f"{package}.{name}"))


def pairs_of(
    exercise: Exercise, function: str, package: str = "solutions"
) -> Iterator[tuple[Mistake, Mistake, Callable[..., Any]]]:
    """Yield two mistakes at once, for edits of one function that do not touch each other.

    The bank begins with what is likely, and so do the pairs: the first two, then the first and the third.
    """
    singles = [m for m in mistakes_of(exercise, package) if m.function == function and m.edits]
    ranked = sorted(combinations(range(len(singles)), 2), key=sum)
    for one, other in ((singles[a], singles[b]) for a, b in ranked):
        try:
            call = _edited(f"{package}.{exercise.name}", function, one.edits + other.edits)
        except (BankError, SyntaxError):
            continue  # they change the same text
        yield one, other, call


def _mistakes(exercise: Exercise, bank: types.ModuleType, solution: str) -> Iterator[Mistake]:
    for name, value in vars(bank).items():
        own = isinstance(value, types.FunctionType) and value.__module__ == bank.__name__
        if not own or name.startswith("_"):
            continue
        function = exercise.part_of(name)
        if function not in exercise.functions or not value.__doc__:
            raise BankError(f"{bank.__name__}.{name}: begins with no function's name, or says nothing")
        edits = getattr(value, "edits", ())
        sentence = " ".join(value.__doc__.split())
        yield Mistake(name, function, sentence, solution, edits, None if edits else value)


def _edited(solution: str, function: str, edits: tuple[tuple[str, str], ...]) -> Callable[..., Any]:
    """Return the function of a solution whose source has been edited.

    Most edits touch the function alone. Then it alone is compiled, and finds all else in the solution.
    """
    source = _source(solution)
    alone = _edited_alone(source, function, edits)
    if alone is not None:
        source, names = alone, dict(vars(importlib.import_module(solution)))
    else:
        for before, after in edits:
            source = _replaced(source, function, before, after, solution)
        package = solution.rpartition(".")[0]
        importlib.import_module(package)
        names = {"__name__": f"{solution}__edited", "__package__": package}
    exec(compile(source, f"<{solution}, edited>", "exec"), names)  # the kit's own text
    call: Callable[..., Any] = names[function]
    return call


@cache
def _source(solution: str) -> str:
    spec = importlib.util.find_spec(solution)
    if spec is None or spec.origin is None:
        raise BankError(f"there is no {solution} to edit")
    with open(spec.origin, encoding="utf-8") as file:
        return file.read()


def _replaced(source: str, function: str, before: str, after: str, solution: str) -> str:
    """Replace in the function's body, or where it is not there, in the module's other code."""
    for start, end in _bodies(source, function):
        if before in source[start:end]:
            return source[:start] + source[start:end].replace(before, after) + source[end:]
    raise BankError(f"{solution}.{function}: there is no {before!r} to replace")


@lru_cache(maxsize=64)
def _bodies(source: str, function: str) -> list[tuple[int, int]]:
    """Return where the code of functions stands, docstrings aside, the named one first."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: list[tuple[bool, int, int]] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            span = starts[first.lineno - 1], starts[node.end_lineno or node.lineno]
            found.append((node.name != function, *span))
    return [(start, end) for _, start, end in sorted(found)]


def _edited_alone(source: str, function: str, edits: tuple[tuple[str, str], ...]) -> str | None:
    """Return the edited text of the function, None where an edit is of something else."""
    head, body = _own(source, function)
    for before, after in edits:
        if before not in body:
            return None
        body = body.replace(before, after)
    return head + body


@cache
def _own(source: str, function: str) -> tuple[str, str]:
    """Return the text of a function in two parts: what comes before its code, and its code."""
    (start, end), *_ = _bodies(source, function)
    begin = source[:start].rindex(f"def {function}(")
    return source[begin:start], source[start:end]
