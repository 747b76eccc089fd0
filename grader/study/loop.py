"""The loop: show the exercise, wait for a save or a key, check, say what changed, move on."""

from __future__ import annotations

import queue
from collections.abc import Callable

from .. import kit
from ..catalogue import Catalogue, Exercise
from .checker import Checker, Verdict
from .keys import END, keys
from .saves import Saves
from .screen import Screen
from .state import State
from .texts import changed, hints, overview
from .work import Missing, reset, solution

KEYS = "[h]int [r]erun [n]ext [l]ist [s]olution [x] reset [q]uit, or save the file"
_SAVED = "a save"


class Loop:
    """One evening of one learner."""

    def __init__(self, catalogue: Catalogue, state: State, screen: Screen, checker: Checker) -> None:
        self._catalogue = catalogue
        self._state = state
        self._screen = screen
        self._checker = checker
        self._events: queue.Queue[str] = queue.Queue()
        self._exercise = state.where(catalogue)
        self._verdict: Verdict | None = None
        self._said: list[str] = []
        self._asked_for_solution = 0
        self._actions: dict[str, Callable[[], None]] = {
            "h": self._hint,
            "r": self._check,
            _SAVED: self._check,
            "n": self._next,
            "l": self._list,
            "s": self._solution,
            "x": self._reset,
        }

    def run(self) -> None:
        """Run until q, Ctrl-C or the end of the input."""
        saves = Saves(kit.exercises(), lambda: self._events.put(_SAVED))
        if self._state.note:
            self._said.append(self._state.note)
        with keys(self._events.put):
            try:
                if missing := saves.start():
                    self._said.append(missing)
                self._check()
                self._answer_events()
            except KeyboardInterrupt:
                pass
            finally:
                saves.stop()
        self._screen.line("Until next time: `study` goes on here.")

    def _answer_events(self) -> None:
        while (event := self._events.get()) != END:
            action = self._actions.get(event)
            if action is not None:
                if event != "s":
                    self._asked_for_solution = 0
                action()

    def _check(self) -> None:
        """Check the file as it is now, and offer the next exercise where it is right."""
        self._drop_saves()
        self._screen.line("checking ...", "dim")
        before, self._verdict = self._verdict, self._checker.check(self._exercise)
        if said := changed(before, self._verdict):
            self._said.append(said)
        if self._verdict.done:
            self._passed(self._verdict)
        self._draw()

    def _drop_saves(self) -> None:
        """One save comes as several events; what is on disk now is checked once."""
        kept = []
        while not self._events.empty():
            event = self._events.get()
            if event != _SAVED:
                kept.append(event)
        for event in kept:
            self._events.put(event)

    def _passed(self, verdict: Verdict) -> None:
        done = verdict.exercise
        new = done.name not in self._state.passed
        if new:
            self._state.passed.append(done.name)
        following = self._state.after(self._catalogue, done)
        if following is None:
            self._said.append("Everything is done. Look at `study progress` and the labs: `study plot`.")
        elif new:
            self._said = [
                f"{done.name} is right: {verdict.points} points. (Ours: `study solution {done.name}`.)",
                "Here is the next one.",
            ]
            self._go(following)
            self._verdict = self._checker.check(following)
        else:
            self._said.append(f"This one is right. [n] goes on to {following.name}, [s] shows the solution.")
        self._state.write()

    def _go(self, exercise: Exercise) -> None:
        self._exercise, self._verdict = exercise, None
        self._state.current = exercise.name
        self._state.write()

    def _draw(self) -> None:
        assert self._verdict is not None
        said, self._said = self._said, []
        self._screen.page(self._exercise, self._catalogue, self._verdict, [*said, KEYS])

    def _hint(self) -> None:
        assert self._verdict is not None
        part = self._verdict.part or next(iter(self._exercise.functions))
        stage = self._state.next_stage(self._exercise, part)
        self._state.write()
        self._said += hints(self._exercise, part, stage, stage)
        self._draw()

    def _next(self) -> None:
        following = self._state.after(self._catalogue, self._exercise)
        if following is None:
            self._screen.line("There is no other exercise left.")
            return
        self._go(following)
        self._check()

    def _list(self) -> None:
        self._screen.clear()
        self._screen.lines(overview(self._catalogue, self._state, plain=self._screen.plain))
        self._screen.line("`study NAME` begins with one of them; r goes back to the page.", "bold")

    def _solution(self) -> None:
        """Show it after a pass; before, only when asked for twice."""
        self._asked_for_solution += 1
        if self._exercise.name not in self._state.passed and self._asked_for_solution < 3:
            left = "Really? Press s once more" if self._asked_for_solution == 2 else "Not yet right. s again"
            self._screen.line(f"{left} shows the solution; h shows the next hint.")
            return
        self._asked_for_solution = 0
        try:
            self._screen.lines(solution(self._exercise).splitlines())
            self._screen.line("r goes back to the page.", "bold")
        except Missing as error:
            self._screen.lines(str(error).splitlines())

    def _reset(self) -> None:
        try:
            backup = reset(self._exercise)
        except (Missing, OSError) as error:
            self._said.append(str(error))
        else:
            self._said.append(f"Your work is now {backup}." if backup else "It is the stub already.")
        if self._exercise.name in self._state.passed:
            self._state.passed.remove(self._exercise.name)
        self._check()
