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
from grader.diagnosis.bank import PACKAGE as MISTAKES
from grader.diagnosis.bank import Mistake, mistakes_of
from grader.proof.variants import PACKAGE as VARIANTS
from grader.proof.variants import has_variants, variants_of

_BORROWED = ("from solutions", "from grader")


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
class Recipe:
    """How to come by a version; it is made when it is first asked for, since the banks hold thousands."""

    exercise: str
    function: str
    mistake: Mistake | None = None
    variant: str = ""

    def version(self) -> Version | None:
        """Return the version, None where it borrows from the kit: a learner's file has nothing of it."""
        return _made(self.exercise, self.function, self.mistake, self.variant)


@dataclass(frozen=True)
class Recipes:
    """All ways to write a function that the banks know; the first right one is the solution's."""

    right: tuple[Recipe, ...]
    wrong: tuple[Recipe, ...]


@cache
def recipes(name: str, function: str) -> Recipes:
    """Return the ways to write a function of an exercise."""
    exercise = catalogue.load()[name]
    variants = variants_of(exercise) if has_variants(exercise) else []
    fitting = [each.__name__ for each in variants if exercise.part_of(each.__name__) == function]
    mistakes = [mistake for mistake in mistakes_of(exercise) if mistake.function == function]
    return Recipes(
        (Recipe(name, function), *(Recipe(name, function, variant=each) for each in fitting)),
        tuple(Recipe(name, function, mistake) for mistake in mistakes),
    )


@cache
def _made(name: str, function: str, mistake: Mistake | None, variant: str) -> Version | None:
    exercise = catalogue.load()[name]
    if variant:
        text, chosen = _source(f"{VARIANTS}.{name}"), variant
    elif mistake is not None and not mistake.edits:
        text, chosen = _source(f"{MISTAKES}.{name}"), mistake.name
    else:
        text, chosen = (kit.solutions() / exercise.path).read_text(encoding="utf-8"), function
        for before, after in mistake.edits if mistake else ():
            text = _edited(text, function, before, after)
    label = mistake.name if mistake else variant or "solution"
    made = _cut(ast.parse(text), chosen, function, label, exercise.functions)
    return None if any(each.startswith(_BORROWED) for each in made.before) else made


@cache
def _source(module: str) -> str:
    return inspect.getsource(importlib.import_module(module))


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
