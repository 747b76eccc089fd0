"""Reads a submission from disk: catalogued files by name, never a link, never more than a cap.

Nothing here runs or imports anything of a submission; sources are text from here on.
"""

from __future__ import annotations

import io
import os
import stat
import tokenize
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..catalogue import Catalogue
from .submission import Learner, NoSubmission, Source, Submission

MAX_FILE_BYTES = 1 << 20
MAX_TOTAL_BYTES = 8 << 20
MAX_ENTRIES = 5000
MAX_DEPTH = 6
_LITTER = {"__pycache__", "__MACOSX", "node_modules", "site-packages", "solutions", "tests"}


def find(paths: Sequence[Path], catalogue: Catalogue) -> tuple[list[Source], list[str]]:
    """Return the submissions that paths name, each under a name of its own, and what could not be taken."""
    sources: list[Source] = []
    problems: list[str] = []
    names: set[str] = set()
    for path in paths:
        try:
            found = _submissions(path, catalogue)
        except NoSubmission as error:
            problems.append(str(error))
            continue
        except OSError as error:
            problems.append(f"{path}: cannot be read ({error.strerror}); check its permissions")
            continue
        for each in found:
            name = _unique(each.resolve().name if not each.is_symlink() else each.name, names)
            sources.append(Source(name, each, Learner(name)))
    return sources, problems


def _unique(name: str, taken: set[str]) -> str:
    """Return the name, numbered where it is taken already."""
    chosen, count = name, 1
    while chosen in taken:
        count += 1
        chosen = f"{name} ({count})"
    taken.add(chosen)
    return chosen


def _submissions(path: Path, catalogue: Catalogue) -> list[Path]:
    """Return the submissions that a path names: itself, or each folder inside it.

    Raises `NoSubmission` where there is none.
    """
    if not path.exists():
        raise NoSubmission(f"{path}: there is no such folder; check the spelling")
    if not path.is_dir():
        raise NoSubmission(f"{path}: is a file; name the folder that holds exercises/")
    if not any(path.iterdir()):
        raise NoSubmission(f"{path}: is empty; put the learner's exercises/ folder into it")
    if _is_submission(path, catalogue):
        return [path]
    folders = [each for each in sorted(path.iterdir()) if not each.name.startswith(".")]
    folders = [each for each in folders if each.is_symlink() or each.is_dir()]
    if not any(_holds_exercises(each, catalogue) for each in folders if not each.is_symlink()):
        raise NoSubmission(
            f"{path}: holds no exercise such as exercises/rnn/activations.py, nor do the folders "
            "in it; name a folder that holds exercises/, or one that holds such folders"
        )
    return folders


def read(source: Source, catalogue: Catalogue) -> Submission:
    """Read one submission; raises `NoSubmission` where no catalogued file is in it."""
    path = source.path
    if path.is_symlink():
        raise NoSubmission(f"{path}: is a symbolic link; links are not followed, copy the folder")
    if not path.is_dir():
        raise NoSubmission(f"{path}: has vanished; restore it and grade again")
    problems: list[str] = []
    files: dict[str, str] = {}
    total = 0
    for entry, inside in _candidates(path, catalogue, problems):
        text = _text(entry, problems)
        if text is None or inside in files:
            continue
        total += len(text)
        if total > MAX_TOTAL_BYTES:
            problems.append(f"{entry}: beyond the {MAX_TOTAL_BYTES >> 20} MB a submission may hold")
            break
        files[inside] = text
    if not files and not problems:
        raise NoSubmission(
            f"{path}: holds no exercise such as exercises/rnn/activations.py; nothing to grade"
        )
    return Submission(source.name, files, tuple(problems), source.learner)


def _holds_exercises(path: Path, catalogue: Catalogue) -> bool:
    return bool(_bases(path, catalogue) or _flat(path, catalogue))


def _is_submission(path: Path, catalogue: Catalogue) -> bool:
    """Say whether exercises lie in `path` itself and not only in folders of several learners."""
    own = {path, path / "exercises"}
    return bool(own.intersection(_bases(path, catalogue)) or _flat(path, catalogue))


def _bases(path: Path, catalogue: Catalogue) -> list[Path]:
    """Return the folders that hold chapters with catalogued files, `exercises` first."""
    chapters = {chapter.name for chapter in catalogue.chapters}
    names = {exercise.path for exercise in catalogue}
    found: set[Path] = set()
    for entry in _walk(path, []):
        if entry.parent.name in chapters and f"{entry.parent.name}/{entry.name}" in names:
            found.add(entry.parent.parent)
    return sorted(found, key=lambda b: (b.name != "exercises", len(b.parts), str(b)))


def _flat(path: Path, catalogue: Catalogue) -> dict[str, str]:
    """Return loose files at the top whose name belongs to one exercise only."""
    shorts: dict[str, list[str]] = {}
    for exercise in catalogue:
        shorts.setdefault(f"{exercise.short}.py", []).append(exercise.path)
    return {
        entry.name: shorts[entry.name][0]
        for entry in sorted(path.iterdir())
        if len(shorts.get(entry.name, ())) == 1
    }


def _candidates(path: Path, catalogue: Catalogue, problems: list[str]) -> Iterator[tuple[Path, str]]:
    """Yield the files to take and the names they are taken under."""
    bases = _bases(path, catalogue)
    if bases:
        base = bases[0]
        for entry in _walk(base, problems):
            relative = entry.relative_to(base)
            if entry.stem in _SHADOWS:
                problems.append(f"{entry}: would shadow the library {entry.stem}; rename it")
            elif len(relative.parts) <= 3 and all(p.isidentifier() for p in _parts(relative)):
                yield entry, f"exercises/{relative.as_posix()}"
    for name, inside in _flat(path, catalogue).items():
        yield path / name, f"exercises/{inside}"
    for entry in path.iterdir():
        if entry.stem in _SHADOWS and entry.suffix in (".py", ""):
            said = f"{entry}: would shadow the library {entry.stem}; it is ignored, rename it"
            problems.append(said)


_SHADOWS = {"numpy", "pytest", "msgpack", "grader", "solutions"}


def _parts(relative: Path) -> list[str]:
    return [*relative.parts[:-1], relative.stem]


def _walk(path: Path, problems: list[str]) -> Iterator[Path]:
    """Yield the Python files below `path` in a fixed order, following no link."""
    waiting, seen = [path], 0
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            problems.append(f"{folder}: cannot be read ({error.strerror}); check its permissions")
            continue
        below = []
        for entry in entries:
            seen += 1
            if seen > MAX_ENTRIES:
                problems.append(f"{path}: holds more than {MAX_ENTRIES} files; the rest is ignored")
                return
            if entry.is_dir(follow_symlinks=False):
                deep = len(Path(entry.path).relative_to(path).parts)
                if deep <= MAX_DEPTH and entry.name not in _LITTER and entry.name[0] != ".":
                    below.append(Path(entry.path))
            elif entry.is_symlink() and not entry.name.startswith("."):
                problems.append(f"{entry.path}: is a symbolic link; links are not followed, submit the file")
            elif entry.name.endswith(".py"):
                yield Path(entry.path)
        waiting += reversed(below)


def _text(path: Path, problems: list[str]) -> str | None:
    """Return a regular file's text, None where it cannot be had; `problems` then says why."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | _NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                problems.append(f"{path}: is no regular file; submit the source itself")
                return None
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        problems.append(f"{path}: cannot be read ({error.strerror})")
        return None
    if len(data) > MAX_FILE_BYTES:
        problems.append(f"{path}: is larger than {MAX_FILE_BYTES >> 20} MB; no exercise needs that")
        return None
    return _decode(path, data, problems)


_NONBLOCK = getattr(os, "O_NONBLOCK", 0)  # a FIFO must not make us wait for its writer


def _decode(path: Path, data: bytes, problems: list[str]) -> str | None:
    """Decode as Python would: UTF-8, or what a BOM or a coding line says."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        problems.append(f"{path}: is not UTF-8 text; save it as UTF-8 in your editor")
        return None
    if "\0" in text:
        problems.append(f"{path}: holds NUL characters, so it is no Python source")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
