"""Tar files, which have to be unpacked from their beginning to find what is in them.

That is done once. The bytes that may be a learner's work go, one file after the other, into a buffer or a
temporary file that has no name; from there each is read as often as it is asked for.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import tempfile
import weakref
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO, NamedTuple, cast

from .caps import (
    MAX_ARCHIVE_BYTES,
    MAX_CLASS_ENTRIES,
    MAX_CLASS_UNPACKED_BYTES,
    MAX_ENTRIES,
    MAX_FILE_BYTES,
    MAX_HEADER_BYTES,
    MAX_NOTEBOOK_BYTES,
    MAX_UNPACKED_BYTES,
)
from .kinds import is_archive
from .listing import LINK, Listing, TooLarge, broken, pieces
from .submission import Untaken

_PIECE = 1 << 16
_END = bytes(tarfile.BLOCKSIZE)


class Most(NamedTuple):
    """How much of a tar file is read at most, and what is to be done about more."""

    entries: int
    unpacked: int
    kept: int
    remedy: str


_ALONE, _UNPACK = "the rest is ignored, hand in the exercises alone", "unpack it and name the folder"
ONE = Most(MAX_ENTRIES, MAX_UNPACKED_BYTES, MAX_ARCHIVE_BYTES, _ALONE)
CLASS = Most(MAX_CLASS_ENTRIES, MAX_CLASS_UNPACKED_BYTES, MAX_CLASS_UNPACKED_BYTES, _UNPACK)


class _Kept(NamedTuple):
    """Where a file's first bytes lie in the buffer, or why they are not there."""

    start: int
    size: int
    refusal: str = ""


class Tar(Listing[_Kept]):
    """A tar file, gzipped or not."""

    def __init__(self, file: BinaryIO, said: str, most: Most = ONE) -> None:
        super().__init__(said)
        self._most = most
        self._room = most.kept
        self._store = tempfile.SpooledTemporaryFile(MAX_ARCHIVE_BYTES)  # noqa: SIM115 - outlives this call
        weakref.finalize(self, self._store.close)
        packed = not said.lower().endswith(".tar")
        try:
            with file:
                self._unpack(_Forward(cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file, most))
        except TooLarge:
            self.cut = f"{said}: unpacks to more than {most.unpacked >> 20} MB; {most.remedy}"
        except Untaken:
            raise
        except Exception as problem:  # on a stranger's bytes the parser raises many types, all meaning this
            if not self._members:
                raise Untaken(broken(said, problem)) from None
            self.cut = broken(said, problem)
        self.problems += [self.cut] if self.cut else []
        self.paths = sorted(self._members)

    def _unpack(self, stream: _Forward) -> None:
        with tarfile.open(fileobj=cast(IO[bytes], stream), mode="r:", encoding="utf-8") as tar:
            while (info := stream.header(tar)) is not None:
                path = None if info.isdir() else self._place(info.name)
                if path is not None:
                    if len(self._members) == self._most.entries:
                        most = self._most
                        self.cut = f"{self.said}: holds more than {most.entries} files; {most.remedy}"
                        return
                    self._put(path, self._keep(tar, info, path))
        stream.check_end()

    def _keep(self, tar: tarfile.TarFile, info: tarfile.TarInfo, path: PurePosixPath) -> _Kept:
        """Put what may be a learner's work into the buffer, up to a file's cap and a byte."""
        if info.issym():
            return _Kept(0, 0, LINK)
        if info.islnk():
            return _Kept(0, 0, "is a link to another file; submit the file itself")
        if not info.isreg() or info.issparse():
            return _Kept(0, 0, "is no regular file; submit the source itself")
        kinds = {".py": MAX_FILE_BYTES, ".ipynb": MAX_NOTEBOOK_BYTES}
        most = MAX_ARCHIVE_BYTES if is_archive(path.name) else kinds.get(path.suffix, -1)
        data = pieces(cast(IO[bytes], tar.extractfile(info)), most + 1)  # this only reads, despite its name
        if len(data) > self._room:
            return _Kept(0, 0, "is too large beside the others; hand in the exercises alone")
        start = self._most.kept - self._room
        self._room -= len(data)
        try:
            self._store.seek(start)
            self._store.write(data)
        except OSError as error:
            where = f"{tempfile.gettempdir()} has no room for it ({error.strerror})"
            raise Untaken(f"{self.said}: {where}; {_UNPACK}") from None
        return _Kept(start, len(data))

    def _data(self, member: _Kept, said: str, most: int) -> bytes:
        self._store.seek(member.start)
        return self._store.read(min(member.size, most))

    def _refusal(self, member: _Kept) -> str:
        return member.refusal


class _Forward(io.RawIOBase):
    """An unpacked stream that goes forward only, up to the cap, in small pieces."""

    def __init__(self, stream: BinaryIO, most: Most) -> None:
        self._stream = stream
        self._most = most.unpacked
        self._at = 0
        self._last = b""
        self._unread = MAX_HEADER_BYTES

    def header(self, tar: tarfile.TarFile) -> tarfile.TarInfo | None:
        """Return the next file's header, which may be no larger than its cap."""
        self._unread = MAX_HEADER_BYTES
        info = tar.next()
        self._unread = self._most
        cast(Any, tar).members.clear()  # or every header is kept until the end,
        tar.pax_headers = {}  # and what the archive says of all files that follow
        return info

    def check_end(self) -> None:
        """Raise `ReadError` unless the archive ends as one does, so that no file is missing unsaid."""
        if self._last != _END:
            raise tarfile.ReadError("it ends too early, or in the middle is no tar file")
        while self._read(_PIECE):  # gzip's checksum comes last
            pass

    def read(self, count: int = -1) -> bytes:
        if not 0 <= count <= self._unread:
            raise tarfile.ReadError("a header of unusual size")
        self._unread -= count
        self._last = self._read(count)
        return self._last

    def _read(self, count: int) -> bytes:
        if self._at > self._most:
            raise TooLarge
        data = self._stream.read(count)
        self._at += len(data)
        return data

    def seek(self, position: int, whence: int = 0) -> int:
        if whence or position < self._at:
            raise tarfile.ReadError("not in order")
        while self._at < position and self._read(min(_PIECE, position - self._at)):
            pass
        return self._at

    def tell(self) -> int:
        return self._at
