"""The catalogue: which exercises there are, in which order, for how many points.

Read from `exercises/catalogue.toml`, the one place where these facts stand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
class Change:
    """What a release changed in an exercise. `formerly` is the name that the exercise had before."""

    release: str
    exercise: str
    said: str
    formerly: str = ""


@dataclass(frozen=True)
class Catalogue:
    """All chapters in teaching order, without what the course leaves out."""

    chapters: tuple[Chapter, ...]
    changes: tuple[Change, ...] = ()

    @cached_property
    def _by_name(self) -> dict[str, Exercise]:
        return {exercise.name: exercise for exercise in self}

    @cached_property
    def paths(self) -> frozenset[str]:
        """The exercises' paths inside an implementation's folder."""
        return frozenset(exercise.path for exercise in self)

    def __iter__(self) -> Iterator[Exercise]:
        return (exercise for chapter in self.chapters for exercise in chapter.exercises)

    def __getitem__(self, name: str) -> Exercise:
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __len__(self) -> int:
        return len(self._by_name)

    def formerly(self, exercise: Exercise) -> tuple[str, ...]:
        """Return the names that an exercise had in earlier releases."""
        return tuple(c.formerly for c in self.changes if c.exercise == exercise.name and c.formerly)

    def now(self, name: str) -> str:
        """Return the name that an exercise has now, for one that it may have had before."""
        return next((c.exercise for c in self.changes if c.formerly == name), name)

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
        try:
            data = tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            raise CatalogueError(f"{path}: is not TOML: {error}") from None
    whole = Catalogue(tuple(_chapter(entry) for entry in data["chapter"]))
    left_out = frozenset(data.get("leave_out", ()))
    changes = tuple(_change(entry) for entry in data.get("change", ()))
    _check(path, whole, left_out, changes)
    return Catalogue(tuple(_kept(whole.chapters, left_out)), changes)


def _kept(chapters: Iterable[Chapter], left_out: Collection[str]) -> Iterator[Chapter]:
    for chapter in chapters:
        exercises = tuple(each for each in chapter.exercises if each.name not in left_out)
        if exercises and chapter.name not in left_out:
            yield replace(chapter, exercises=exercises)


def _check(path: Path, whole: Catalogue, left_out: Collection[str], changes: Iterable[Change]) -> None:
    """Raise `CatalogueError` for what stands twice, comes too late, or is named and not there."""
    chapters = {chapter.name for chapter in whole.chapters}
    for name in left_out:
        if name not in whole and name not in chapters:
            raise CatalogueError(f"{path}: leave_out names {name}, which is no exercise and no chapter")
    seen: set[str] = set()
    for exercise in whole:
        name = exercise.name
        if name in seen:
            raise CatalogueError(f"{path}: {name} stands twice; keep one entry")
        seen.add(name)
        if name in left_out or exercise.chapter in left_out:
            continue
        for other in exercise.requires:
            if other not in seen:
                raise CatalogueError(f"{path}: {name} requires {other}, which must stand before it")
            if other in left_out or other.partition(".")[0] in left_out:
                raise CatalogueError(
                    f"{path}: leave_out names {other}, which {name} requires; leave out both or neither"
                )
    for change in changes:
        if change.exercise not in whole:
            raise CatalogueError(f"{path}: a change names {change.exercise}, which is no exercise")
        if change.formerly in whole:
            raise CatalogueError(f"{path}: {change.formerly} is an exercise, not a former name of one")


@lru_cache(maxsize=1)
def load() -> Catalogue:
    """Return the kit's own catalogue."""
    return read(kit.exercises() / "catalogue.toml")


def _chapter(entry: Mapping[str, Any]) -> Chapter:
    exercises = tuple(_exercise(entry["name"], each) for each in entry["exercise"])
    return Chapter(entry["name"], entry["title"], entry["slides"], exercises)


def _change(entry: Mapping[str, Any]) -> Change:
    return Change(entry["release"], entry["exercise"], entry["said"], entry.get("formerly", ""))


def _exercise(chapter: str, entry: Mapping[str, Any]) -> Exercise:
    lacking = [repr(key) for key in ("name", "slides", "points") if key not in entry]
    if lacking:
        raise CatalogueError(
            f"{chapter}.{entry.get('name', '?')} lacks {', '.join(lacking)} in catalogue.toml"
        )
    return Exercise(
        name=f"{chapter}.{entry['name']}",
        slides=entry["slides"],
        requires=tuple(entry.get("requires", ())),
        points=dict(entry["points"]),
        hints={part: tuple(stages) for part, stages in entry.get("hints", {}).items()},
        bonus=entry.get("bonus", False),
    )
