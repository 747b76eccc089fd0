"""Zip files, read in memory and piece by piece."""

from __future__ import annotations

import stat
import weakref
import zipfile
from typing import IO, BinaryIO, cast

from .caps import MAX_DIRECTORY_BYTES
from .listing import LINK, Listing, TooLarge, broken, pieces
from .submission import Untaken


class Zip(Listing[zipfile.ZipInfo]):
    """A zip file."""

    def __init__(self, file: BinaryIO, said: str, directory: int = MAX_DIRECTORY_BYTES) -> None:
        super().__init__(said)
        weakref.finalize(self, file.close)
        bounded = cast(IO[bytes], _Bounded(file, directory))
        try:
            self._zip = zipfile.ZipFile(bounded)
        except TooLarge:
            size = f"{directory >> 20} MB"
            raise Untaken(
                f"{said}: its list of files takes more than {size}; hand in the exercises alone"
            ) from None
        except Exception as problem:  # on a stranger's bytes the parser raises many types, all meaning this
            raise Untaken(broken(said, problem)) from None
        for info in self._zip.infolist():
            path = self._place(info.filename)
            if path is not None and not info.filename.endswith(("/", "\\")):
                self._put(path, info)
        self.paths = sorted(self._members)

    def _data(self, member: zipfile.ZipInfo, said: str, most: int) -> bytes:
        try:
            with self._zip.open(member) as file:
                return pieces(file, most)
        except Exception as problem:  # as above
            raise Untaken(broken(said, problem)) from None

    def _refusal(self, member: zipfile.ZipInfo) -> str:
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind == stat.S_IFLNK:
            return LINK
        if kind not in (0, stat.S_IFREG):
            return "is no regular file; submit the source itself"
        if member.flag_bits & 1:
            return "is encrypted; hand in an archive without a password"
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return "is compressed in an unusual way; make the archive with your system's own program"
        return ""


class _Bounded:
    """A file that is never read in pieces larger than the cap, whatever its own headers say."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file = file
        self._most = most
        self.seek, self.tell, self.close = file.seek, file.tell, file.close
        self.seekable = lambda: True

    def read(self, count: int = -1) -> bytes:
        if count > self._most:
            raise TooLarge
        data = self._file.read(self._most + 1 if count < 0 else count)
        if len(data) > self._most:
            raise TooLarge
        return data
