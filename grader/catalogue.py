"""The catalogue: which exercises there are, in which order, for how many points.

Read from `exercises/catalogue.toml`, the one place where these facts stand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from . import kit

BEHAVIOUR = "behaviour"


class CatalogueError(Exception):
    """The catalogue contradicts itself; the message names the entry and the remedy."""


@dataclass(frozen=True)
class Exercise:
    """One equation: one module, one name such as "lstm.forget_gate"."""

    name: str
    slides: str
    requires: tuple[str, ...]
    points: Mapping[str, int]
    hints: Mapping[str, tuple[str, ...]]
    bonus: bool = False

    @property
    def chapter(self) -> str:
        """The chapter's name, "lstm" for "lstm.forget_gate"."""
        return self.name.partition(".")[0]

    @property
    def short(self) -> str:
        """The name within its chapter, "forget_gate" for "lstm.forget_gate"."""
        return self.name.partition(".")[2]

    @property
    def path(self) -> str:
        """The module's path inside an implementation's folder: "lstm/forget_gate.py"."""
        return f"{self.chapter}/{self.short}.py"

    @property
    def max_points(self) -> int:
        """The sum over the parts."""
        return sum(self.points.values())

    @property
    def functions(self) -> tuple[str, ...]:
        """The parts that are functions of the module, as against its behaviour."""
        return tuple(part for part in self.points if part != BEHAVIOUR)

    def part_of(self, test: str) -> str:
        """Return the part that a test's name counts for.

        `test_backward_…` counts for backward; a name that starts with no function's name counts
        for the behaviour.
        """
        name = test.removeprefix("test_")
        fitting = [p for p in self.functions if name == p or name.startswith(p + "_")]
        return max(fitting, key=len, default=BEHAVIOUR)


@dataclass(frozen=True)
class Chapter:
    """A chapter of the lecture and its exercises in teaching order."""

    name: str
    title: str
    slides: str
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True)
class Catalogue:
    """All chapters in teaching order."""

    chapters: tuple[Chapter, ...]

    @cached_property
    def _by_name(self) -> dict[str, Exercise]:
        return {exercise.name: exercise for exercise in self}

    def __iter__(self) -> Iterator[Exercise]:
        return (exercise for chapter in self.chapters for exercise in chapter.exercises)

    def __getitem__(self, name: str) -> Exercise:
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __len__(self) -> int:
        return len(self._by_name)

    def needs(self, name: str) -> tuple[Exercise, ...]:
        """Return all that an exercise stands on, directly or not, in teaching order."""
        found: set[str] = set()
        waiting = list(self[name].requires)
        while waiting:
            other = waiting.pop()
            if other not in found:
                found.add(other)
                waiting += self[other].requires
        return tuple(exercise for exercise in self if exercise.name in found)


def read(path: Path) -> Catalogue:
    """Read a catalogue; raises `CatalogueError` where an entry contradicts the others."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    catalogue = Catalogue(tuple(_chapter(entry) for entry in data["chapter"]))
    seen: set[str] = set()
    for exercise in catalogue:
        if exercise.name in seen:
            raise CatalogueError(f"{path}: {exercise.name} stands twice; keep one entry")
        for other in exercise.requires:
            if other not in seen:
                raise CatalogueError(f"{path}: {exercise.name} requires {other}, which must stand before it")
        seen.add(exercise.name)
    return catalogue


@lru_cache(maxsize=1)
def load() -> Catalogue:
    """Return the kit's own catalogue."""
    return read(kit.exercises() / "catalogue.toml")


def _chapter(entry: Mapping[str, Any]) -> Chapter:
    exercises = tuple(_exercise(entry["name"], each) for each in entry["exercise"])
    return Chapter(entry["name"], entry["title"], entry["slides"], exercises)


def _exercise(chapter: str, entry: Mapping[str, Any]) -> Exercise:
    return Exercise(
        name=f"{chapter}.{entry['name']}",
        slides=entry["slides"],
        requires=tuple(entry.get("requires", ())),
        points=dict(entry["points"]),
        hints={part: tuple(stages) for part, stages in entry.get("hints", {}).items()},
        bonus=entry.get("bonus", False),
    )
