"""Asks the warm process for verdicts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import kit
from ..catalogue import Catalogue, Exercise
from ..judging.outcomes import Outcome
from ..learner.board import Row, rows


@dataclass(frozen=True)
class Verdict:
    """What became of one exercise: its outcome, points, and the first thing to look at."""

    exercise: Exercise
    outcome: Outcome
    points: int
    parts: Mapping[str, Outcome]
    part: str = ""
    text: str = ""
    clue: str = ""  # the mistake's sentence, or what else is known of a wrong answer
    passed: frozenset[str] = frozenset()
    shapes: Mapping[str, str] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self.outcome is Outcome.PASSED

    def as_data(self) -> dict[str, Any]:
        """Return the object that `--json` prints."""
        return {
            "exercise": self.exercise.name,
            "outcome": self.outcome.value,
            "points": self.points,
            "max_points": self.exercise.max_points,
            "parts": {part: outcome.value for part, outcome in self.parts.items()},
            "next": self.part,
            "finding": self.text,
            "clue": self.clue,
        }


class Checker:
    """Checks exercises of one implementation, warm. Use as a context manager."""

    def __init__(self, implementation: str = "exercises") -> None:
        self._implementation = implementation
        self._server: subprocess.Popen[str] | None = None

    def __enter__(self) -> Checker:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._server is not None:
            assert self._server.stdin is not None
            assert self._server.stdout is not None
            self._server.stdin.close()
            self._server.stdout.close()
            self._server.kill()
            self._server.wait()
            self._server = None

    def _start(self) -> None:
        path = os.pathsep.join([str(kit.root()), os.environ.get("PYTHONPATH", "")])
        self._server = subprocess.Popen(
            [sys.executable, "-m", "grader.study.server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"},
        )

    def check(self, exercise: Exercise) -> Verdict:
        """Return the verdict on one exercise, as its file is on disk now."""
        answer = self._ask(exercise.name)
        found = rows([exercise], answer["checks"])
        return _verdict(exercise, found[0] if found else None, answer)

    def check_all(self, catalogue: Catalogue) -> list[Verdict]:
        """Return the verdict on every exercise, in the catalogue's order."""
        answer = self._ask(None)
        found = {row.exercise.name: row for row in rows(catalogue, answer["checks"])}
        return [_verdict(exercise, found.get(exercise.name), answer) for exercise in catalogue]

    def _ask(self, exercise: str | None) -> dict[str, Any]:
        asked = json.dumps({"exercise": exercise, "implementation": self._implementation})
        for _ in range(2):  # a process that is gone is started again, once
            assert self._server is not None
            assert self._server.stdin is not None
            assert self._server.stdout is not None
            try:
                self._server.stdin.write(asked + "\n")
                self._server.stdin.flush()
                line = self._server.stdout.readline()
            except (BrokenPipeError, OSError):
                line = ""
            if line:
                answer: dict[str, Any] = json.loads(line)
                return answer
            self.__exit__()
            self._start()
        return {"checks": [], "problem": "", "ended": "could not be checked"}


def _verdict(exercise: Exercise, row: Row | None, answer: Mapping[str, Any]) -> Verdict:
    shapes = answer.get("shapes", {})
    if row is None:
        said = answer["problem"] or f"{exercise.path} {answer.get('ended', 'gave no verdict')}."
        undone = dict.fromkeys(exercise.points, Outcome.CRASHED)
        first = next(iter(exercise.points))
        return Verdict(exercise, Outcome.CRASHED, 0, undone, first, said, shapes=shapes)
    parts = {part: row.part(part) or Outcome.NOT_DONE for part in exercise.points}
    passed = frozenset(check["test"] for check in row.checks if check["outcome"] == Outcome.PASSED)
    check = row.first_open()
    if check is None:
        return Verdict(exercise, row.outcome, row.points, parts, passed=passed, shapes=shapes)
    said = check["text"] or " ".join(each for each in (check["summary"], check["pattern"]) if each)
    clue = check["pattern"]
    return Verdict(exercise, row.outcome, row.points, parts, check["part"], said, clue, passed, shapes)
