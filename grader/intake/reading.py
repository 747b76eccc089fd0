"""Reads one submission: whatever it comes in, its sources are text from here on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..catalogue import Catalogue
from . import archives
from .caps import MAX_ARCHIVE_BYTES, MAX_NESTING
from .choice import Taken, take
from .entries import Entry, Problems, brief, folder, on_disk, opened
from .kinds import is_archive, is_foreign
from .names import parse
from .submission import NoSubmission, Source, Submission, Untaken


def read(source: Source, catalogue: Catalogue) -> Submission:
    """Read one submission; raises `NoSubmission` where no catalogued file is in it."""
    problems: Problems = []
    into = Taken(_said(source), problems)
    try:
        for entries in _uploads(source, into, problems):
            _take(entries, catalogue, into, problems, MAX_NESTING)
    except Untaken as untaken:
        problems.append(str(untaken))
    except OSError as error:  # it may vanish, or lose its permissions, between two looks at it
        raise NoSubmission(
            f"{_said(source)}: cannot be read ({error.strerror}); check its permissions and grade again"
        ) from None
    if not into.files and not problems:
        raise NoSubmission(
            f"{_said(source)}: holds no exercise such as exercises/rnn/activations.py; nothing to grade"
        )
    return Submission(source.name, into.files, brief(problems), source.learner)


def _said(source: Source) -> str:
    return f"{source.path}/{', '.join(source.parts)}" if source.parts else str(source.path)


def _take(entries: list[Entry], catalogue: Catalogue, into: Taken, problems: Problems, nesting: int) -> None:
    """Take the sources among entries, or where there are none, those in the archives among them."""
    if take(entries, catalogue, into, problems):
        return
    for entry in entries:
        if is_foreign(entry.path.name):
            problems.append(f"{entry.said}: is of a kind that is not read; hand in a .zip")
        elif is_archive(entry.path.name) and nesting == 0:
            problems.append(f"{entry.said}: lies in too many archives; hand in the exercises alone")
        elif is_archive(entry.path.name):
            _take(_inner(entry, into, problems), catalogue, into, problems, nesting - 1)


def _uploads(source: Source, into: Taken, problems: Problems) -> Iterator[list[Entry]]:
    """Yield the entries of each file or folder that was handed in."""
    path = source.path
    if path.is_symlink():
        raise NoSubmission(f"{path}: is a symbolic link; links are not followed, copy the folder")
    if not path.exists():
        raise NoSubmission(f"{path}: has vanished; restore it and grade again")
    if not source.parts:
        yield _whole(path, problems)
        return
    loose = []
    for part in source.parts:
        found = list(_part(path, PurePosixPath(part), problems))
        alone = found[0] if len(found) == 1 and not found[0].path.parts else None
        if alone is None:
            yield found
        elif is_archive(part):
            yield _inner(alone, into, problems)
        else:
            handed = parse(PurePosixPath(part).name)
            own = PurePosixPath(handed.original if handed else part).name
            loose.append(Entry(PurePosixPath(own), alone.said, alone.data, alone.refusal))
    yield loose


def _whole(path: Path, problems: Problems) -> list[Entry]:
    if path.is_dir():
        return list(folder(path, problems))
    if is_archive(path.name):
        return archives.entries(opened(path), str(path), problems)
    return [on_disk(path, PurePosixPath(path.name))]


def _part(path: Path, part: PurePosixPath, problems: Problems) -> Iterator[Entry]:
    """Yield the entries of one part of a class: a folder's, or a file's alone, whose path is then empty."""
    if path.is_dir():
        at = path / part
        if at.is_symlink() or at.is_file():
            yield on_disk(at, PurePosixPath())
        elif at.is_dir():
            yield from folder(at, problems)
        else:
            raise NoSubmission(f"{at}: has vanished; restore it and grade again")
        return
    whole = archives.of_class(path, path.stat().st_mtime)
    for inside in whole.below(part):
        yield replace(whole.entry(inside), path=inside.relative_to(part))


def _inner(entry: Entry, into: Taken, problems: Problems) -> list[Entry]:
    """Return the entries of an archive that is itself an entry."""
    data = into.read(entry, MAX_ARCHIVE_BYTES, "hand in the exercises alone")
    if data is None:
        return []
    try:
        return archives.entries(io.BytesIO(data), entry.said, problems)
    except Untaken as untaken:
        problems.append(str(untaken))
        return []
