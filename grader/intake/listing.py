"""An archive as a list of its files, whatever its kind; names are only compared, never opened as paths."""

from __future__ import annotations

import bisect
import zlib
from abc import ABC, abstractmethod
from functools import partial
from itertools import islice, takewhile
from pathlib import PurePosixPath
from typing import IO, Generic, TypeVar

from .caps import MAX_ENTRIES
from .entries import Entry, Problems, inside, is_litter, shown

LINK = "is a symbolic link; links are not followed, submit the file"
_LEADS_OUT = "leads out of the archive; it is ignored, hand in the exercises alone"
_TWICE = "stands in the archive twice; the last one counts, hand in one"
_PIECE = 1 << 16
Member = TypeVar("Member")


class TooLarge(Exception):
    """More is asked of an archive than is read."""


class Listing(ABC, Generic[Member]):
    """An archive's list of its files, and entries for some of them."""

    def __init__(self, said: str) -> None:
        self.said = said
        self.problems: Problems = []
        """What is wrong with names, and what cuts the list short."""
        self.cut = ""
        """Why there may be more files than are listed; "" where the list is whole."""
        self.paths: list[PurePosixPath] = []
        """The paths of all files, sorted once all are listed."""
        self._members: dict[PurePosixPath, Member] = {}

    @abstractmethod
    def _data(self, member: Member, said: str, most: int) -> bytes:
        """Return a file's first bytes; raises `Untaken`."""

    @abstractmethod
    def _refusal(self, member: Member) -> str:
        """Return why a file cannot be taken; "" where it can."""

    def _place(self, name: str) -> PurePosixPath | None:
        """Return where a file of this name is listed, None where it is not."""
        path = inside(name)
        if path is None:
            self._say(name, _LEADS_OUT)
        return None if path is None or not path.parts or is_litter(*path.parts) else path

    def _put(self, path: PurePosixPath, member: Member) -> None:
        if path in self._members:
            self._say(str(path), _TWICE)
        self._members[path] = member

    def _say(self, name: str, what: str) -> None:
        if len(self.problems) < MAX_ENTRIES:
            self.problems.append(f"{self.said}/{shown(name)}: {what}")

    def below(self, at: PurePosixPath) -> list[PurePosixPath]:
        """Return the paths of a folder's files, or of the file `at` itself."""
        first = bisect.bisect_left(self.paths, at)
        return list(takewhile(lambda path: path.is_relative_to(at), islice(self.paths, first, None)))

    def entries(self) -> list[Entry]:
        """Return every file up to the cap."""
        if len(self.paths) > MAX_ENTRIES:
            most = f"holds more than {MAX_ENTRIES} files; the rest is ignored, hand in the exercises alone"
            self.problems.append(f"{self.said}: {most}")
        return [self.entry(path) for path in self.paths[:MAX_ENTRIES]]

    def entry(self, path: PurePosixPath) -> Entry:
        """Return the entry of one file."""
        member = self._members[path]
        said = f"{self.said}/{shown(str(path))}"
        return Entry(path, said, partial(self._data, member, said), self._refusal(member))


def pieces(file: IO[bytes], most: int) -> bytes:
    """Return at most so many bytes of a file, read piece by piece."""
    data = bytearray()
    while len(data) < most:
        piece = file.read(min(_PIECE, most - len(data)))
        if not piece:
            break
        data += piece
    return bytes(data)


def broken(said: str, problem: Exception) -> str:
    """Return what is said of an archive that a reader took exception to."""
    why = "damaged" if isinstance(problem, zlib.error | EOFError) else shown(str(problem)) or "damaged"
    return f"{said}: is no archive that can be read ({why}); make it anew"
