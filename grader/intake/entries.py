"""What a submission is read from: entries, whether they lie in a folder, an archive, or alone.

Nothing is ever unpacked under its own name, no link is followed, and names are only compared, never
opened as paths unless they came from the folder itself.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from .caps import MAX_DEPTH, MAX_ENTRIES, MAX_PROBLEMS
from .names import parse
from .submission import Untaken

Problems = list[str]
_LITTER = {"__pycache__", "__MACOSX", "node_modules", "site-packages", "venv", "env", "solutions", "tests"}
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)  # a FIFO must not make us wait for its writer
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Entry:
    """A file: its path inside the submission, and how a message names it.

    `data` returns at most so many bytes and raises `Untaken`. `refusal` is why the file cannot be taken.
    """

    path: PurePosixPath
    said: str
    data: Callable[[int], bytes]
    refusal: str = ""


def is_litter(*names: str) -> bool:
    """Say whether one of these is an editor's or a system's file or folder, and no learner's work."""
    return any(
        (name in _LITTER or name.startswith(".") or name.endswith("~")) and parse(name) is None
        for name in names
    )


def inside(name: str) -> PurePosixPath | None:
    """Return an archive's name for a file as a path inside it, None where it leads out.

    Backslashes are what some Windows programs write between folders.
    """
    whole = name.replace("\\", "/")
    parts = [part for part in whole.split("/") if part not in ("", ".")]
    drive = any(len(part) == 2 and part[1] == ":" for part in parts[:1])
    if not whole or whole.startswith("/") or drive or ".." in parts:
        return None
    return PurePosixPath(*parts)


def shown(name: str) -> str:
    """Return a stranger's name for a file, or a line of theirs, so that it can stand in a message."""
    return "".join(c if c.isprintable() else "�" for c in name[:200])


def brief(problems: Problems) -> tuple[str, ...]:
    """Return the problems, each once, and no more than a person reads."""
    each = list(dict.fromkeys(problems))
    more = len(each) - MAX_PROBLEMS
    return (*each[:MAX_PROBLEMS], *([f"{each[0].partition(': ')[0]}: … and {more} more"] if more > 0 else []))


def opened(path: Path) -> BinaryIO:
    """Open a regular file; raises `Untaken` where it is a link, something else, or cannot be read."""
    try:
        file = os.fdopen(os.open(path, os.O_RDONLY | _NOFOLLOW | _NONBLOCK | _BINARY), "rb")
    except OSError as error:
        raise Untaken(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise Untaken(f"{path}: is no regular file; submit the source itself")
    return file


def on_disk(path: Path, inside: PurePosixPath) -> Entry:
    """Return the entry of one file on disk."""

    def data(most: int) -> bytes:
        with opened(path) as file:
            return file.read(most)

    link = "is a symbolic link; links are not followed, submit the file" if path.is_symlink() else ""
    return Entry(inside, str(path), data, link)


def folder(path: Path, problems: Problems) -> Iterator[Entry]:
    """Yield the files below a folder in a fixed order; a link is an entry that is refused."""
    waiting, seen = [(path, PurePosixPath())], 0
    while waiting:
        at, inside = waiting.pop()
        try:
            found = sorted(islice(os.scandir(at), MAX_ENTRIES + 1), key=lambda each: each.name)
        except OSError as error:
            problems.append(f"{at}: cannot be read ({error.strerror}); check its permissions")
            continue
        below = []
        for each in found:
            if is_litter(each.name):
                continue
            seen += 1
            if seen > MAX_ENTRIES:
                problems.append(f"{path}: holds more than {MAX_ENTRIES} files; hand in the exercises alone")
                return
            relative = inside / each.name
            if not each.is_dir(follow_symlinks=False):
                yield on_disk(Path(each.path), relative)
            elif len(relative.parts) <= MAX_DEPTH:
                below.append((Path(each.path), relative))
        waiting += reversed(below)
