"""What `study` prints: short lines of at most 79 columns, with or without colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from ..catalogue import Catalogue, Exercise
from ..learner.findings import printable
from .checker import Verdict
from .page import RULE, Line, head, page, parts
from .state import State
from .texts import described, finding, hints


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
        self.line("" if self.plain else RULE, "dim")

    def page(self, exercise: Exercise, catalogue: Catalogue, verdict: Verdict, said: Sequence[str]) -> None:
        """Print the page of the loop: the last of `said` stands below everything else."""
        self.clear()
        # One row less than the terminal has: the cursor stands on the last one.
        height = self.console.height - 1
        self._styled(page(exercise, catalogue, verdict, said, height=height, plain=self.plain))

    def exercise(self, exercise: Exercise, catalogue: Catalogue, verdict: Verdict) -> None:
        """Print one exercise whole: its description, its parts, and the first finding."""
        equation, prose = described(exercise)
        self.line(head(exercise, catalogue), "bold")
        self.lines([*equation, *prose])
        self.rule()
        self._styled(parts(verdict, plain=self.plain))
        self.lines(finding(verdict))

    def _styled(self, lines: Iterable[Line]) -> None:
        for text, style in lines:
            self.line(text if not self.plain or text != RULE else "", style)

    def hint(self, exercise: Exercise, part: str, stage: int) -> None:
        """Print a part's hint up to a stage."""
        self.lines(hints(exercise, part, stage))

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
