"""What `study` prints: short lines of at most 79 columns, with or without colour."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from .. import kit
from ..catalogue import Catalogue, Exercise
from ..judging.outcomes import Outcome
from ..learner.findings import printable
from ..learner.implementation import shown
from .checker import Verdict
from .state import State

COLUMNS = 79
# Dark on light and light on dark: no yellow, which vanishes on white.
_STYLES = {Outcome.PASSED: "green", Outcome.NOT_DONE: "blue", Outcome.BLOCKED: "blue"}


class Screen:
    """Prints lines; `plain` leaves out colour, symbols and redrawing, for a screen reader."""

    def __init__(self, *, plain: bool = False) -> None:
        self.plain = plain
        self.console = Console(highlight=False, no_color=plain or None, soft_wrap=True)

    def line(self, text: str = "", style: str = "") -> None:
        """Print one line."""
        self.console.print(Text(printable(text), style="" if self.plain else style))

    def lines(self, texts: Iterable[str], style: str = "") -> None:
        """Print several."""
        for text in texts:
            self.line(text, style)

    def clear(self) -> None:
        """Begin a new page: redraw, or where that would confuse, leave a line free."""
        if self.plain:
            self.line()
        else:
            self.console.clear()

    def rule(self) -> None:
        """Print what separates two parts."""
        self.line("" if self.plain else "-" * COLUMNS, "dim")

    def exercise(self, exercise: Exercise, catalogue: Catalogue) -> None:
        """Print which exercise it is, its equation with the shapes, and its file."""
        order = [each.name for each in catalogue]
        place = f"{order.index(exercise.name) + 1} of {len(order)}"
        self.line(f"{exercise.name}  (exercise {place}, slide {exercise.slides})", "bold")
        self.lines(described(exercise))

    def verdict(self, verdict: Verdict) -> None:
        """Print every part with its outcome, and the first finding."""
        for part, outcome in verdict.parts.items():
            sign = "" if self.plain else {Outcome.PASSED: "+ "}.get(outcome, "! " if _bad(outcome) else "  ")
            word = "done" if outcome is Outcome.PASSED else outcome.value
            self.line(f"{sign}{part:22} {word}", _STYLES.get(outcome, "red"))
        self.line(f"{'' if self.plain else '  '}{verdict.points} of {verdict.exercise.max_points} points")
        if verdict.text:
            self.line()
            self.lines(_finding(verdict))

    def hint(self, exercise: Exercise, part: str, stage: int) -> None:
        """Print a part's hint up to a stage."""
        stages = exercise.hints.get(part, ())
        if not stages:
            self.line(f"{part} has no hint: its tests' sentences say what must hold.")
        for k, text in enumerate(stages[:stage], 1):
            label = f"hint {k} of {len(stages)} for {part}: "
            self.lines(textwrap.wrap(label + text, COLUMNS, subsequent_indent="    "))

    def listing(self, catalogue: Catalogue, state: State, verdicts: Sequence[Verdict] = ()) -> None:
        """Print all exercises by chapter, those that have passed marked."""
        known = {verdict.exercise.name: verdict for verdict in verdicts}
        here = state.where(catalogue).name
        for chapter in catalogue.chapters:
            self.line(f"{chapter.title} (slides {chapter.slides})", "bold")
            for exercise in chapter.exercises:
                done = known[exercise.name].done if known else exercise.name in state.passed
                said = "done" if done else known[exercise.name].outcome.value if known else ""
                mark = "you are here" if exercise.name == here else ""
                points = f"{exercise.max_points} points{', bonus' if exercise.bonus else ''}"
                text = f"  {exercise.name:32} {points:16} {said:10} {mark}".rstrip()
                self.line(text, "green" if done else "")

    def bars(self, catalogue: Catalogue, verdicts: Sequence[Verdict]) -> None:
        """Print a bar per chapter: points of points."""
        known = {verdict.exercise.name: verdict for verdict in verdicts}
        for chapter in catalogue.chapters:
            got = sum(known[e.name].points for e in chapter.exercises if not e.bonus)
            most = sum(e.max_points for e in chapter.exercises if not e.bonus)
            bar = "" if self.plain else f"[{'#' * round(30 * got / most):30}] "
            self.line(f"{chapter.title:38.38} {bar}{got} of {most}", "green" if got == most else "")
        points = sum(v.points for v in verdicts if not v.exercise.bonus)
        most = sum(v.exercise.max_points for v in verdicts if not v.exercise.bonus)
        bonus = sum(v.points for v in verdicts if v.exercise.bonus)
        done = sum(v.done for v in verdicts)
        extra = f" and {bonus} bonus" if bonus else ""
        self.line(f"{points} of {most} points{extra}; {done} of {len(verdicts)} exercises done", "bold")


def described(exercise: Exercise) -> list[str]:
    """Return the module's docstring, title and equation and shapes, as the stub has it."""
    path = kit.exercises() / exercise.path
    for candidate in (path, kit.exercises() / ".stubs" / exercise.path, kit.solutions() / exercise.path):
        try:
            text = ast.get_docstring(ast.parse(candidate.read_text(encoding="utf-8")))
        except (OSError, SyntaxError, ValueError):
            continue
        if text:
            return text.splitlines()
    return []


def place_of(exercise: Exercise, implementation: Path, part: str) -> str:
    """Return path:line of a function, which terminals and editors make clickable."""
    path = implementation / exercise.path
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return shown(path)
    found = (k for k, line in enumerate(lines, 1) if line.startswith(f"def {part}("))
    return f"{shown(path)}:{next(found, 1)}"


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
        return (
            "Nothing has changed in what passes."
            if after.text == before.text
            else "Another answer, not yet right."
        )
    return f"Since the last save: {'; '.join(said)} ({before.points} -> {after.points} points)."


def _bad(outcome: Outcome) -> bool:
    return outcome not in (Outcome.NOT_DONE, Outcome.BLOCKED)


def _finding(verdict: Verdict) -> list[str]:
    """Return the finding without its head line and the equation, which are on the screen already."""
    lines = verdict.text.splitlines()
    if lines and lines[0].startswith(verdict.exercise.name):
        start = lines.index("") + 1 if "" in lines else 1
        claim = [line for line in lines[:start] if line.startswith("claim: ")]
        lines = [
            f"{verdict.part}: {claim[0].removeprefix('claim: ')}" if claim else verdict.part,
            *lines[start:],
        ]
        lines = [line for line in lines if not line.startswith("your code: ")]
    return [each for line in lines for each in textwrap.wrap(line, COLUMNS, drop_whitespace=False) or [""]]
