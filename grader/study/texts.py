"""Texts about an exercise that several commands show: its equation, its file's line, a finding, a change."""

from __future__ import annotations

import ast
import itertools
import textwrap
from pathlib import Path

from .. import kit
from ..catalogue import Catalogue, Exercise
from ..learner.implementation import shown
from .checker import Verdict
from .state import State
from .work import PRISTINE

COLUMNS = 79


def described(exercise: Exercise) -> tuple[list[str], list[str]]:
    """Return the module's docstring in two parts: the title with the equations, and the prose.

    A learner may have changed or broken the file, so the stub as it was given out serves as well.
    """
    path = kit.exercises() / exercise.path
    for candidate in (path, kit.exercises() / PRISTINE / exercise.path, kit.solutions() / exercise.path):
        try:
            text = ast.get_docstring(ast.parse(candidate.read_text(encoding="utf-8")))
        except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        if text:
            return _split(text)
    return [], []


def _split(text: str) -> tuple[list[str], list[str]]:
    """Part the title and the indented equations from the rest."""
    title, *blocks = text.split("\n\n")
    equations = [block for block in blocks if block.startswith("    ")]
    prose = [block for block in blocks if not block.startswith("    ")]
    lines = [*textwrap.wrap(title, COLUMNS), ""]
    for line in "\n\n".join(equations).splitlines():
        lines += textwrap.wrap(line, COLUMNS, subsequent_indent=" " * 12, replace_whitespace=False) or [""]
    lines.append("")
    wrapped = [line for block in prose for line in (*textwrap.wrap(block, COLUMNS), "")]
    return lines, wrapped[:-1]


def place_of(exercise: Exercise, implementation: Path, part: str) -> str:
    """Return path:line of a function, which terminals and editors make clickable."""
    path = implementation / exercise.path
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return shown(path)
    found = (k for k, line in enumerate(lines, 1) if line.startswith(f"def {part}("))
    return f"{shown(path)}:{next(found, 1)}"


def finding(verdict: Verdict) -> list[str]:
    """Return the claim, the mistake or clue, then the numbers: the end may be cut off.

    The head line and the equation are on the screen already.
    """
    lines = verdict.text.splitlines()
    if lines and lines[0].startswith(verdict.exercise.name):
        start = lines.index("") + 1 if "" in lines else 1
        claims = [line.removeprefix("claim: ") for line in lines[:start] if line.startswith("claim: ")]
        body = [line for line in lines[start:] if not line.startswith("your code: ")]
        lines = [f"{verdict.part}: {claims[0]}" if claims else verdict.part]
        lines += [verdict.clue, *_before(body, verdict.clue)] if verdict.clue else body
    while lines and not lines[-1]:
        lines.pop()
    wrapped = [each for line in lines for each in textwrap.wrap(line, COLUMNS) or [""]]
    return ["", *wrapped] if wrapped else []


def _before(lines: list[str], clue: str) -> list[str]:
    """Return the lines before those that say the clue, which may stand there over several."""
    return list(itertools.takewhile(lambda line: not (line and clue.startswith(line.strip())), lines))


def hints(exercise: Exercise, part: str, last: int, first: int = 1) -> list[str]:
    """Return a part's hint from its first stage, or a later one, up to the last."""
    stages = exercise.hints.get(part, ())
    if not stages:
        return [f"{part} has no hint: its tests' sentences say what must hold."]
    lines = []
    for k, text in enumerate(stages[first - 1 : last], first):
        label = f"hint {k} of {len(stages)} for {part}: "
        lines += textwrap.wrap(label + text, COLUMNS, subsequent_indent="    ")
    return lines


def overview(catalogue: Catalogue, state: State, *, plain: bool) -> list[str]:
    """Return all exercises in few lines, chapter by chapter: + has passed, > is where one is."""
    here = state.where(catalogue)
    lines = []
    for chapter in catalogue.chapters:
        names = []
        for each in chapter.exercises:
            marks = (" (you are here)", " (done)") if plain else (">", "+")
            mark = marks[0] if each == here else marks[1] if each.name in state.passed else ""
            names.append(f"{each.short}{mark}" if plain else f"{mark or ' '}{each.short}")
        lines.append(f"{chapter.name}: {chapter.title}")
        text = ("," if plain else " ").join(f" {name}" for name in names)
        lines += textwrap.wrap(text, COLUMNS, initial_indent="   ", subsequent_indent="    ")
    return lines


def changed(before: Verdict | None, after: Verdict) -> str:
    """Say what a save has changed."""
    if before is None or before.exercise != after.exercise:
        return ""
    gained, lost = after.passed - before.passed, before.passed - after.passed
    said = []
    if gained:
        said.append(f"{len(gained)} more {'check passes' if len(gained) == 1 else 'checks pass'}")
    if lost:
        said.append(
            f"{len(lost)} {'check that passed fails' if len(lost) == 1 else 'checks that passed fail'}"
        )
    if not said:
        same = after.text == before.text
        return "Nothing has changed in what passes." if same else "Another answer, not yet right."
    return f"Since the last save: {'; '.join(said)} ({before.points} -> {after.points} points)."
