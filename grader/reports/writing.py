"""Writes a report whole or not at all: under another name first, then renamed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO


def write(path: Path, parts: Iterable[str] | bytes) -> None:
    """Write a file's bytes, or the parts of its text as UTF-8; what was there stays until all is written.

    Raises OSError where that is impossible; nothing is left behind then, and an old file is as it was.
    """
    if path.exists() and not path.is_file():  # a pipe or a device cannot be replaced
        with path.open("wb") as file:
            _fill(file, parts)
        return
    part = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            _fill(file, parts)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _fill(file: BinaryIO, parts: Iterable[str] | bytes) -> None:
    if isinstance(parts, bytes):
        file.write(parts)
    else:
        for part in parts:
            file.write(part.encode("utf-8", "backslashreplace"))
