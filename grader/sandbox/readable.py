"""The files a worker may read: the standard library and NumPy, and nothing else.

Entries are named one by one, because the folder of the standard library often holds `site-packages`, and
that may hold anything, the kit itself included. Shared libraries are not listed: the nursery has
loaded what NumPy needs, and the loader does not open them again.
"""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

import numpy as np

_NOT_LIBRARY = ("site-packages", "dist-packages")


def library() -> Path:
    """Return the folder of the standard library."""
    return Path(sysconfig.get_path("stdlib")).resolve()


def numpy() -> Path:
    """Return the folder of NumPy."""
    return Path(np.__file__).resolve().parent


def folders() -> list[Path]:
    """Return the folders whose content may be read, `foreign` ones excepted."""
    dynamic = Path(sysconfig.get_path("platstdlib")).resolve() / "lib-dynload"
    apart = dynamic.is_dir() and library() not in dynamic.parents  # on Fedora: in lib64
    return [library(), *([dynamic] if apart else []), numpy()]


def foreign() -> list[Path]:
    """Return the folders inside the standard library's that are not part of it."""
    return [library() / name for name in _NOT_LIBRARY if (library() / name).is_dir()]


def entries() -> list[Path]:
    """Return the same one by one, without naming a folder that holds a foreign one.

    A link that leads out of the library, as Debian's sitecustomize.py does into /etc, leads nowhere once the
    mounts are narrowed; nothing can be opened by it, so it is left out.
    """
    inside = [path for path in sorted(library().iterdir()) if path.name not in _NOT_LIBRARY and path.exists()]
    return inside + folders()[1:]


def search_path() -> list[str]:
    """Return `sys.path` without everything that is not the standard library.

    NumPy's submodules are found through the package, which is loaded.
    """
    return [
        entry
        for entry in sys.path
        if (path := Path(entry).resolve()) == library() or (path.name == "lib-dynload" and path.is_dir())
    ]
