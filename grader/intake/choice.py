"""Which of a submission's files are taken: the catalogued ones, by name, and what lies beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from ..catalogue import Catalogue
from .caps import MAX_FILE_BYTES, MAX_NOTEBOOK_BYTES, MAX_READ_BYTES, MAX_TOTAL_BYTES
from .entries import Entry, Problems
from .names import unnumbered
from .notebook import exercises_of
from .submission import Untaken
from .text import decode

_SHADOWS = {"numpy", "pytest", "msgpack", "grader", "solutions"}
_MARKER = re.compile(r"\s*#\s*(?:exercises[/.])?(\w+)[/.](\w+?)(?:\.py)?\s*")


def named(text: str, catalogue: Catalogue) -> str | None:
    """Return the exercise that a line such as "# lstm.forget_gate" names, None where it names none."""
    found = _MARKER.fullmatch(text)
    name = f"{found[1]}.{found[2]}" if found else ""
    return name if name in catalogue else None


class Taken:
    """The sources taken so far, keyed "exercises/lstm/forget_gate.py": the first of a name counts."""

    def __init__(self, said: str, problems: Problems) -> None:
        self.files: dict[str, str] = {}
        self._said = said
        self._problems = problems
        self._room = MAX_TOTAL_BYTES
        self._unread = MAX_READ_BYTES

    def lacks(self, name: str) -> bool:
        """Say whether a source of this name is still to be had."""
        return name not in self.files and self._room >= 0

    def read(self, entry: Entry, most: int, need: str) -> bytes | None:
        """Return an entry's bytes, None where they cannot be had; the problems then say why."""
        if self._unread < 0:
            return None
        try:
            if entry.refusal:
                raise Untaken(f"{entry.said}: {entry.refusal}")
            data = entry.data(most + 1)
            self._unread -= len(data)
            if len(data) > most:
                raise Untaken(f"{entry.said}: is larger than {most >> 20} MB; {need}")
            if self._unread < 0:
                whole = f"{MAX_READ_BYTES >> 20} MB"
                raise Untaken(
                    f"{entry.said}: is beyond the {whole} that are read; hand in the exercises alone"
                )
        except Untaken as untaken:
            self._problems.append(str(untaken))
            return None
        return data

    def text(self, entry: Entry) -> str | None:
        """Return the text of a module or a notebook, None where it cannot be had."""
        most = MAX_NOTEBOOK_BYTES if entry.path.suffix == ".ipynb" else MAX_FILE_BYTES
        data = self.read(entry, most, "no exercise needs that")
        try:
            return None if data is None else decode(data, entry.said)
        except Untaken as untaken:
            self._problems.append(str(untaken))
            return None

    def add(self, name: str, text: str) -> None:
        """Take a source, if it is the first of its name and there is room for it."""
        if self.lacks(name):
            self._room -= len(text)
            if self._room >= 0:
                self.files[name] = text
            else:
                most = f"{MAX_TOTAL_BYTES >> 20} MB"
                self._problems.append(
                    f"{self._said}: {name} and what follows is beyond the {most} a submission may hold"
                )


def take(entries: Sequence[Entry], catalogue: Catalogue, into: Taken, problems: Problems) -> bool:
    """Take what is to be graded, catalogued files first; say whether there was any.

    What lies under `exercises/`, or under another folder of chapters, comes before a file that lies loose,
    and that before a cell of a notebook.
    """
    before = len(into.files)
    for name, entry in _modules(entries, catalogue, problems):
        if into.lacks(name) and (text := into.text(entry)) is not None:
            into.add(name, text)
    for entry in entries:
        if entry.path.suffix == ".ipynb" and (cells := into.text(entry)) is not None:
            for name, source in _cells(cells, entry, catalogue, problems).items():
                into.add(name, source)
    return len(into.files) > before


def _cells(text: str, entry: Entry, catalogue: Catalogue, problems: Problems) -> Mapping[str, str]:
    try:
        return exercises_of(text, entry.said, catalogue)
    except Untaken as untaken:
        problems.append(str(untaken))
        return {}


def _modules(
    entries: Sequence[Entry], catalogue: Catalogue, problems: Problems
) -> Iterator[tuple[str, Entry]]:
    """Yield the modules to take and the names they are taken under."""
    base = _base(entries, catalogue)
    if base is not None:
        yield from _below(base, entries, catalogue, problems)
    yield from _loose(entries, catalogue, base, problems)
    for entry in entries:
        top = len(entry.path.parts) == 1
        if entry.path.suffix == ".py" and entry.path.stem in _SHADOWS and (top or _under(entry, base)):
            problems.append(f"{entry.said}: would shadow the library {entry.path.stem}; rename it")


def _base(entries: Sequence[Entry], catalogue: Catalogue) -> PurePosixPath | None:
    """Return the folder that holds chapters with catalogued files, `exercises` before any other."""
    names = catalogue.paths
    found = {e.path.parents[1] for e in entries if "/".join(e.path.parts[-2:]) in names}
    return min(found, key=lambda b: (b.name != "exercises", len(b.parts), str(b)), default=None)


def _under(entry: Entry, base: PurePosixPath | None) -> bool:
    return base is not None and entry.path.parts[: len(base.parts)] == base.parts


def _below(
    base: PurePosixPath, entries: Sequence[Entry], catalogue: Catalogue, problems: Problems
) -> Iterator[tuple[str, Entry]]:
    """Yield the modules below a folder of chapters, the exercises before what they may import."""
    names = catalogue.paths
    chapters = {chapter.name for chapter in catalogue.chapters}
    helpers = []
    for entry in entries:
        parts = entry.path.parts[len(base.parts) :] if _under(entry, base) else ()
        relative = "/".join(parts)
        if relative in names:
            yield f"exercises/{relative}", entry
        elif parts and entry.path.suffix == ".py" and entry.path.stem not in _SHADOWS:
            modules = (*parts[:-1], entry.path.stem)
            if len(modules) <= 3 and all(name.isidentifier() for name in modules):
                helpers.append((f"exercises/{relative}", entry))
        elif entry.refusal and relative in chapters:
            problems.append(f"{entry.said}: {entry.refusal}")
    yield from helpers


def _loose(
    entries: Sequence[Entry], catalogue: Catalogue, base: PurePosixPath | None, problems: Problems
) -> Iterator[tuple[str, Entry]]:
    """Yield the modules that lie outside chapters and whose own name, or first line, names an exercise.

    Beside a folder of chapters, only those at the top are meant; otherwise those in one folder, the highest.
    """
    shorts = {f"{exercise.short}.py": exercise.path for exercise in catalogue}
    found: list[tuple[int, str, Entry]] = []
    for entry in entries:
        name, number = unnumbered(entry.path.name)
        if path := shorts.get(entry.path.name):
            found.append((0, path, entry))
        elif path := shorts.get(name):  # the highest number is the latest
            found.append((1000 - number, path, entry))
        elif path := by_first_line(entry, catalogue):
            found.append((2000, path, entry))
    highest = min((e.path.parent for _, _, e in found), key=lambda f: (len(f.parts), str(f)), default=None)
    top = highest if base is None else PurePosixPath()
    seen: dict[str, Entry] = {}
    for _, path, entry in sorted(found, key=lambda each: each[:2]):
        if entry.path.parent == top and seen.setdefault(path, entry) is entry:
            yield f"exercises/{path}", entry
        elif entry.path.parent == top:
            other = seen[path].path.name
            problems.append(f"{entry.said}: is the same exercise as {other}, which counts; hand in one")


def by_first_line(entry: Entry, catalogue: Catalogue) -> str | None:
    """Return the path of the exercise that the first line of a loose module names."""
    if entry.path.suffix != ".py" or len(entry.path.parts) > 1 or entry.refusal:
        return None
    try:
        first = entry.data(200).decode("utf-8", "replace").lstrip("\ufeff").partition("\n")[0]
    except Untaken:
        return None
    exercise = named(first.rstrip("\r"), catalogue)
    return catalogue[exercise].path if exercise else None
