"""Zip and tar files as entries, read in memory and piece by piece; nothing is unpacked to disk."""

from __future__ import annotations

import bisect
import gzip
import io
import stat
import tarfile
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import islice, takewhile
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from .caps import (
    MAX_ARCHIVE_BYTES,
    MAX_CLASS_DIRECTORY_BYTES,
    MAX_DIRECTORY_BYTES,
    MAX_ENTRIES,
    MAX_FILE_BYTES,
    MAX_NOTEBOOK_BYTES,
    MAX_UNPACKED_BYTES,
)
from .entries import Entry, Problems, inside, is_litter, opened, shown
from .submission import Untaken

ZIP, TAR = (".zip",), (".tar.gz", ".tgz", ".tar")
_FOREIGN = (".rar", ".7z", ".tar.bz2", ".tar.xz", ".tbz", ".txz", ".gz", ".bz2", ".xz", ".zst", ".lzh")
_PIECE = 1 << 16
_LINK = "is a symbolic link; links are not followed, submit the file"
_LEADS_OUT = "leads out of the archive; it is ignored, hand in the exercises alone"


def is_archive(name: str) -> bool:
    """Say whether a file of this name is an archive that can be read."""
    return name.lower().endswith(ZIP + TAR)


def is_foreign(name: str) -> bool:
    """Say whether a file of this name is an archive of a kind that is not read."""
    return name.lower().endswith(_FOREIGN) and not is_archive(name)


def stem(name: str) -> str:
    """Return a file's name without what says its kind."""
    kinds = (*ZIP, *TAR, *_FOREIGN, ".ipynb", ".py")
    kind = next((kind for kind in kinds if name.lower().endswith(kind)), "")
    return name[: len(name) - len(kind)] or name


def entries(file: BinaryIO, said: str, problems: Problems) -> Iterator[Entry]:
    """Yield the files of an archive, whose name `said` ends in; raises `Untaken` where it is broken."""
    if said.lower().endswith(ZIP):
        yield from Zip(file, said).entries(problems)
    else:
        yield from _tar(file, said, problems)


class Zip:
    """A zip file's list of its files, and entries for some of them."""

    def __init__(self, file: BinaryIO, said: str, directory: int = MAX_DIRECTORY_BYTES) -> None:
        self.said = said
        weakref.finalize(self, file.close)
        bounded = cast(IO[bytes], _Bounded(file, directory))
        try:
            self._zip = zipfile.ZipFile(bounded)
        except _TooLarge:
            size = f"{directory >> 20} MB"
            raise Untaken(
                f"{said}: its list of files takes more than {size}; hand in the exercises alone"
            ) from None
        except Exception as problem:  # on a stranger's bytes the parser raises many types, all meaning this
            raise Untaken(_broken(said, problem)) from None
        self._problems: Problems = []
        self._infos = self._index()
        self.paths = sorted(self._infos)
        """The paths of all files."""

    def _index(self) -> dict[PurePosixPath, zipfile.ZipInfo]:
        found: dict[PurePosixPath, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            path = inside(info.filename)
            if path is None:
                self._problems.append(f"{self.said}/{shown(info.filename)}: {_LEADS_OUT}")
            elif not info.filename.endswith(("/", "\\")) and not is_litter(*path.parts):
                if path in found:
                    twice = "stands in the archive twice; the last one counts, hand in one"
                    self._problems.append(f"{self.said}/{shown(str(path))}: {twice}")
                found[path] = info
        return found

    def below(self, at: PurePosixPath) -> list[PurePosixPath]:
        """Return the paths of a folder's files, or of the file `at` itself."""
        first = bisect.bisect_left(self.paths, at)
        return list(takewhile(lambda path: path.is_relative_to(at), islice(self.paths, first, None)))

    def entries(self, problems: Problems) -> Iterator[Entry]:
        """Yield every file up to the cap; what is wrong with names goes to `problems`."""
        problems += self._problems
        if len(self.paths) > MAX_ENTRIES:
            problems.append(_too_many(self.said))
        yield from map(self.entry, self.paths[:MAX_ENTRIES])

    def entry(self, path: PurePosixPath) -> Entry:
        """Return the entry of one file."""
        info = self._infos[path]
        said = f"{self.said}/{shown(str(path))}"
        return Entry(path, said, partial(self._data, info, said), _refusal(info))

    def _data(self, info: zipfile.ZipInfo, said: str, most: int) -> bytes:
        try:
            with self._zip.open(info) as file:
                return _pieces(file, most)
        except Exception as problem:  # as above
            raise Untaken(_broken(said, problem)) from None


def _refusal(info: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return _LINK
    if kind not in (0, stat.S_IFREG):
        return "is no regular file; submit the source itself"
    if info.flag_bits & 1:
        return "is encrypted; hand in an archive without a password"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is compressed in an unusual way; make the archive with your system's own program"
    return ""


@lru_cache(maxsize=1)
def of_class(path: Path, changed: float) -> Zip:
    """Return a whole class's zip file, kept open from one learner to the next."""
    return Zip(opened(path), str(path), MAX_CLASS_DIRECTORY_BYTES)


def _tar(file: BinaryIO, said: str, problems: Problems) -> Iterator[Entry]:
    packed = not said.lower().endswith(".tar")
    unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file
    seen, room = 0, MAX_ARCHIVE_BYTES
    try:
        with file, tarfile.open(fileobj=cast(IO[bytes], _Forward(unpacked)), mode="r:") as tar:
            for info in tar:
                path = inside(info.name)
                if path is None:
                    problems.append(f"{said}/{shown(info.name)}: {_LEADS_OUT}")
                elif not info.isdir() and not is_litter(*path.parts):
                    seen += 1
                    if seen > MAX_ENTRIES:
                        problems.append(
                            f"{said}: holds more than {MAX_ENTRIES} files; hand in the exercises alone"
                        )
                        return
                    entry = _of_tar(tar, info, path, f"{said}/{shown(info.name)}", room)
                    room -= len(entry.data(MAX_ARCHIVE_BYTES))
                    yield entry
    except _TooLarge:
        most = f"{MAX_UNPACKED_BYTES >> 20} MB"
        problems.append(
            f"{said}: unpacks to more than {most}; the rest is ignored, hand in the exercises alone"
        )
    except Exception as problem:  # as above
        if not seen:
            raise Untaken(_broken(said, problem)) from None
        problems.append(_broken(said, problem))


def _of_tar(tar: tarfile.TarFile, info: tarfile.TarInfo, path: PurePosixPath, said: str, room: int) -> Entry:
    """Return an entry that holds its bytes already, because a tar file has to be read in its order."""
    if info.issym():
        return _refused(path, said, _LINK)
    if info.islnk():
        return _refused(path, said, "is a link to another file; submit the file itself")
    if not info.isreg() or info.issparse():
        return _refused(path, said, "is no regular file; submit the source itself")
    kinds = {".py": MAX_FILE_BYTES, ".ipynb": MAX_NOTEBOOK_BYTES}
    most = MAX_ARCHIVE_BYTES if is_archive(path.name) else kinds.get(path.suffix, -1)
    held = _pieces(cast(IO[bytes], tar.extractfile(info)), most + 1)  # this only reads, despite its name
    if len(held) > room:
        return _refused(path, said, "is too large beside the others; hand in the exercises alone")
    return Entry(path, said, lambda count: held[:count])


def _refused(path: PurePosixPath, said: str, why: str) -> Entry:
    return Entry(path, said, lambda most: b"", why)


class _TooLarge(Exception):
    """More is asked of an archive than is read."""


class _Bounded:
    """A file that is never read in pieces larger than the cap, whatever its own headers say."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file = file
        self._most = most
        self.seek, self.tell, self.close = file.seek, file.tell, file.close
        self.seekable = lambda: True

    def read(self, count: int = -1) -> bytes:
        if count > self._most:
            raise _TooLarge
        data = self._file.read(self._most + 1 if count < 0 else count)
        if len(data) > self._most:
            raise _TooLarge
        return data


class _Forward(io.RawIOBase):
    """An unpacked stream that goes forward only, up to the cap, in small pieces."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def read(self, count: int = -1) -> bytes:
        if not 0 <= count <= MAX_FILE_BYTES:
            raise tarfile.ReadError("a header of unusual size")
        if self._at > MAX_UNPACKED_BYTES:
            raise _TooLarge
        data = self._stream.read(count)
        self._at += len(data)
        return data

    def seek(self, position: int, whence: int = 0) -> int:
        if whence or position < self._at:
            raise tarfile.ReadError("not in order")
        while self._at < position and self.read(min(_PIECE, position - self._at)):
            pass
        return self._at

    def tell(self) -> int:
        return self._at


def _pieces(file: IO[bytes], most: int) -> bytes:
    data = bytearray()
    while len(data) < most:
        piece = file.read(min(_PIECE, most - len(data)))
        if not piece:
            break
        data += piece
    return bytes(data)


def _too_many(said: str) -> str:
    return f"{said}: holds more than {MAX_ENTRIES} files; hand in the exercises alone"


def _broken(said: str, problem: Exception) -> str:
    why = "damaged" if isinstance(problem, zlib.error | EOFError) else shown(str(problem)) or "damaged"
    return f"{said}: is no archive that can be read ({why}); make it anew"
