"""The versions of a function that the banks hold, as code that can stand in a learner's file.

Solution, correct variants and mistakes, each with the helpers and imports that it needs.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from grader import catalogue, kit
from grader.catalogue import Exercise
from grader.diagnosis.bank import Mistake, mistakes_of
from grader.proof.variants import has_variants, variants_of


@dataclass(frozen=True)
class Version:
    """One way to write a function, as source.

    `before` are imports, constants and helpers it needs, `calls` other functions of the exercise.
    """

    name: str
    function: str
    before: tuple[str, ...]
    calls: frozenset[str]


@dataclass(frozen=True)
class Versions:
    """All ways to write a function that the banks know."""

    right: tuple[Version, ...]
    wrong: tuple[Version, ...]


def versions_of(exercise: Exercise, function: str) -> Versions:
    """Return the right versions, the solution first, and the wrong ones."""
    return _by_name(exercise.name, function)


@cache
def _by_name(name: str, function: str) -> Versions:
    exercise = catalogue.load()[name]
    source = (kit.solutions() / exercise.path).read_text(encoding="utf-8")
    others = exercise.functions
    right = [_cut(ast.parse(source), function, function, "solution", others)]
    right += [
        _of_bank(variant.__module__, variant.__name__, function, others)
        for variant in (variants_of(exercise) if has_variants(exercise) else ())
        if exercise.part_of(variant.__name__) == function
    ]
    wrong = [
        _wrong(mistake, source, function, others)
        for mistake in mistakes_of(exercise)
        if mistake.function == function
    ]
    return Versions(_usable(right), _usable(wrong))


def _wrong(mistake: Mistake, source: str, function: str, others: tuple[str, ...]) -> Version:
    if not mistake.edits:
        return _of_bank(mistake.call.__module__, mistake.name, function, others)
    edited = source
    for before, after in mistake.edits:
        edited = _edited(edited, function, before, after)
    return _cut(ast.parse(edited), function, function, mistake.name, others)


def _edited(source: str, function: str, before: str, after: str) -> str:
    """Replace in the function's code, or where it is not there, in all of the module's."""
    lines = source.splitlines(keepends=True)
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            start = sum(map(len, lines[: node.body[1].lineno - 1]))
            end = sum(map(len, lines[: node.end_lineno]))
            if before in source[start:end]:
                return source[:start] + source[start:end].replace(before, after) + source[end:]
    return source.replace(before, after)


def _of_bank(module: str, name: str, function: str, others: tuple[str, ...]) -> Version:
    source = inspect.getsource(importlib.import_module(module))
    return _cut(ast.parse(source), name, function, name, others)


def _cut(tree: ast.Module, name: str, function: str, label: str, others: tuple[str, ...]) -> Version:
    """Take a function out of a module with all that it stands on, and give it the exercise's name."""
    defined = {each: node for node in tree.body for each in _defines(node)}
    found = defined[name]
    assert isinstance(found, ast.FunctionDef)
    found.decorator_list = []
    needed: set[int] = set()
    waiting: list[ast.stmt] = [found]
    while waiting:
        for used in _names(waiting.pop()):
            node = defined.get(used)
            if node is not None and node is not found and used not in others and id(node) not in needed:
                needed.add(id(node))
                waiting.append(node)
    for node in ast.walk(found):
        if isinstance(node, ast.Name) and node.id == name:
            node.id = function
    found.name = function
    before = tuple(ast.unparse(node) for node in tree.body if id(node) in needed)
    calls = frozenset(_names(found)) & set(others) - {function}
    return Version(label, ast.unparse(found), before, calls)


def _names(node: ast.AST) -> Iterator[str]:
    return (each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def _defines(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef() | ast.ClassDef():
            yield node.name
        case ast.Import() | ast.ImportFrom():
            yield from (alias.asname or alias.name for alias in node.names)
        case ast.Assign():
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def _usable(versions: list[Version]) -> tuple[Version, ...]:
    """Leave out versions that borrow from the kit: a learner's file has nothing of it to import."""
    borrowed = ("from solutions", "from grader")
    return tuple(each for each in versions if not any(text.startswith(borrowed) for text in each.before))
