"""Writes a copy as a folder or a zip, whose bytes depend on nothing but the contents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path

from ..reports.writing import write as write_whole

FOLDER = "gates-and-codes"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can name


class Occupied(Exception):
    """The place cannot be written, or is taken by something that a release must not write over."""


def check(out: Path) -> None:
    """Raise `Occupied` where a copy cannot be written, with the remedy."""
    if not out.parent.is_dir():
        raise Occupied(f"{out.parent}: there is no such folder; make it first")
    if out.suffix == ".zip":
        if out.is_dir():
            raise Occupied(f"{out} is a folder; name a zip")
    elif out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Occupied(f"{out} is there already; name a new folder, or one that is empty")


def write(contents: Mapping[str, bytes], out: Path) -> None:
    """Write the copy to `out`: a zip where its name ends in .zip, else a new or empty folder.

    Raises `Occupied`, or OSError where it cannot be written.
    """
    check(out)
    if out.suffix == ".zip":
        archive(contents, out, folder=f"{FOLDER}/")
        return
    for name, data in contents.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def archive(
    contents: Mapping[str, bytes], out: Path, *, folder: str = "", executable: Collection[str] = ()
) -> None:
    """Write a zip whose names start with `folder`; those in `executable` can be run."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, data in sorted(contents.items()):
            info = zipfile.ZipInfo(folder + name, _EPOCH)
            info.create_system = 3  # the same on every system
            info.external_attr = (0o100755 if name in executable else 0o100644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, data)
    write_whole(out, held.getvalue())
