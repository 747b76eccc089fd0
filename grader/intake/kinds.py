"""Which kinds of archives there are, told from a file's name."""

from __future__ import annotations

ZIP, TAR = (".zip",), (".tar.gz", ".tgz", ".tar")
_FOREIGN = (".rar", ".7z", ".tar.bz2", ".tar.xz", ".tbz", ".txz", ".gz", ".bz2", ".xz", ".zst", ".lzh")


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
