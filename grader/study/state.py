"""Where the learner is: a small readable file in the kit's folder."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from ..catalogue import Catalogue, Exercise

FILE = ".study.json"


@dataclass
class State:
    """The exercise the learner is on, the hints seen, the exercises that have passed."""

    path: Path
    current: str = ""
    hints: dict[str, int] = field(default_factory=dict)  # "lstm.forget_gate forward" -> stages seen
    passed: list[str] = field(default_factory=list)
    note: str = ""  # what reading the file had to say

    @classmethod
    def read(cls, folder: Path) -> State:
        """Return what is known; a file that cannot be read is set aside, and a note says so."""
        path = folder / FILE
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return cls(path, str(data["current"]), _counts(data["hints"]), [str(p) for p in data["passed"]])
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            aside = path.with_name(FILE + ".broken")
            path.replace(aside)
            return cls(path, note=f"{FILE} could not be read; it is now {aside.name}, and you start anew.")

    def write(self) -> None:
        """Write the file as a whole or not at all; a folder that cannot be written is no reason to stop."""
        data = {"current": self.current, "hints": self.hints, "passed": sorted(set(self.passed))}
        part = self.path.with_name(FILE + ".part")
        try:
            part.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
            os.replace(part, self.path)
        except OSError as error:
            self.note = f"{self.path} cannot be written ({error.strerror}): nothing is remembered."

    def next_stage(self, exercise: Exercise, part: str) -> int:
        """Count one more stage of a part's hint as seen and return it."""
        key = f"{exercise.name} {part}"
        stage = min(self.hints.get(key, 0) + 1, len(exercise.hints.get(part, ())))
        self.hints[key] = stage
        return stage

    def where(self, catalogue: Catalogue) -> Exercise:
        """Return the exercise the learner is on: the first that has not passed, unless they chose one."""
        if self.current in catalogue:
            return catalogue[self.current]
        return next((e for e in catalogue if e.name not in self.passed), next(iter(catalogue)))

    def after(self, catalogue: Catalogue, exercise: Exercise) -> Exercise | None:
        """Return the next exercise that has not passed, from here on and then from the beginning."""
        order = list(catalogue)
        place = order.index(exercise) + 1
        left = [e for e in (*order[place:], *order[:place]) if e.name not in self.passed and e != exercise]
        return left[0] if left else None


def _counts(data: dict[str, int]) -> dict[str, int]:
    return {str(key): int(value) for key, value in data.items()}
