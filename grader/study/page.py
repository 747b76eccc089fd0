"""The page of the loop: equation, shapes, verdict and finding, cut so that it fits the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from .. import kit
from ..catalogue import Catalogue, Exercise
from ..judging.outcomes import Outcome
from .checker import Verdict
from .texts import COLUMNS, described, finding, place_of

Line = tuple[str, str]  # a text and its style

# Dark on light and light on dark: no yellow, which vanishes on white.
SIGNS = {Outcome.PASSED: "+", Outcome.NOT_DONE: " ", Outcome.BLOCKED: " "}  # what tells them apart without it
STYLES = {Outcome.PASSED: "green", Outcome.NOT_DONE: "blue", Outcome.BLOCKED: "blue"}


def page(
    exercise: Exercise,
    catalogue: Catalogue,
    verdict: Verdict,
    said: Sequence[str],
    *,
    height: int,
    plain: bool = False,
) -> list[Line]:
    """Return the lines of a page of at most `height`, where that is enough for what must be on it.

    The equation, the shapes and the keys always stay; prose is there where there is room, and a long
    finding is cut with a word on how to see the whole of it.
    """
    equation, prose = described(exercise)
    part = verdict.part if verdict.part in exercise.functions else exercise.functions[0]
    top = [(head(exercise, catalogue), "bold"), *_plain([*equation, *_shapes(verdict, part)])]
    top.append((f"edit: {place_of(exercise, kit.exercises(), part)}", "bold"))
    middle = [(RULE, "dim"), *parts(verdict, plain=plain)]
    end = [
        *[(line, "bold") for text in said[:-1] for line in _wrapped(text)],
        (RULE, "dim"),
        (said[-1], ""),  # the keys: dim would be faint on white
    ]
    room = height - len(top) - len(middle) - len(end)
    if room < LEAST:
        top = [line for line in top if line[0]]
        room = height - len(top) - len(middle) - len(end)
    found = _plain(_cut(finding(verdict), max(room, LEAST), exercise))
    if len(found) + len(prose) + 2 <= room:
        top[-1:] = [*_plain(["", *prose, ""]), top[-1]]
    return [*top, *middle, *found, *end]


RULE = "-" * COLUMNS
LEAST = 6  # lines of a finding: less would say nothing, so the page scrolls where there is no room for it


def head(exercise: Exercise, catalogue: Catalogue) -> str:
    """Return which exercise it is: its name, its place among all, its slide."""
    order = [each.name for each in catalogue]
    place = f"{order.index(exercise.name) + 1} of {len(order)}"
    slides = f"slide{'' if exercise.slides.isdecimal() else 's'} {exercise.slides}"
    return f"{exercise.name}  (exercise {place}, {slides})"


def parts(verdict: Verdict, *, plain: bool) -> list[Line]:
    """Return a line on every part: what became of it; and one on the points."""
    width = max(map(len, verdict.parts))
    lines = []
    for part, outcome in verdict.parts.items():
        word = "done" if outcome is Outcome.PASSED else outcome.value
        sign = "" if plain else f"{SIGNS.get(outcome, '!')} "
        lines.append((f"{sign}{part:{width}}  {word}", STYLES.get(outcome, "red")))
    lines[-1] = (
        f"{lines[-1][0]:<40} {verdict.points} of {verdict.exercise.max_points} points",
        lines[-1][1],
    )
    return lines


def _shapes(verdict: Verdict, part: str) -> list[str]:
    line = verdict.shapes.get(part)
    return textwrap.wrap(f"{part}: {line}", COLUMNS, subsequent_indent="    ") if line else []


def _cut(lines: list[str], room: int, exercise: Exercise) -> list[str]:
    if len(lines) <= room:
        return lines
    return [*lines[: room - 1], f"... the rest: study check {exercise.name}"]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, COLUMNS) or [""]


def _plain(lines: Iterable[str]) -> list[Line]:
    return [(line, "") for line in lines]
