"""Archives as entries; nothing is unpacked under a name of the archive's choosing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from .caps import MAX_CLASS_DIRECTORY_BYTES
from .entries import Entry, Problems, opened
from .kinds import ZIP
from .listing import Listing
from .tars import CLASS, Tar
from .zips import Zip


def entries(file: BinaryIO, said: str, problems: Problems) -> list[Entry]:
    """Return the files of an archive, whose name `said` ends in; raises `Untaken` where it is broken."""
    listing: Listing[Any] = Zip(file, said) if said.lower().endswith(ZIP) else Tar(file, said)
    found = listing.entries()
    problems += listing.problems
    return found


@lru_cache(maxsize=4)  # shares of a class are in the order of names, whichever archive each is in
def of_class(path: Path, changed: float) -> Listing[Any]:
    """Return the list of a whole class's archive, kept open from one learner to the next."""
    if path.name.lower().endswith(ZIP):
        return Zip(opened(path), str(path), MAX_CLASS_DIRECTORY_BYTES)
    return Tar(opened(path), str(path), CLASS)
