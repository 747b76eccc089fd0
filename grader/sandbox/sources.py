"""A submission's sources on their way to a worker: one blob, of which a session decodes what it imports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise
from typing import cast

import numpy as np


def packed(files: Mapping[str, str]) -> dict[str, object]:
    """Return the files as a message may hold them. Raises ValueError where a source is not text."""
    encoded = [text.encode() for text in files.values()]
    return {
        "paths": "\0".join(files),
        "sizes": np.array([len(data) for data in encoded]),
        "text": np.frombuffer(b"".join(encoded), np.uint8),
    }


class Sources(Mapping[str, str]):
    """The sources by their path; each is decoded when it is looked at."""

    def __init__(self, message: Mapping[str, object]) -> None:
        self._text = cast(np.ndarray, message["text"]).tobytes()
        paths = cast(str, message["paths"])
        ends = accumulate(cast(np.ndarray, message["sizes"]).tolist(), initial=0)
        self._spans = dict(zip(paths.split("\0") if paths else (), pairwise(ends), strict=True))

    def __getitem__(self, path: str) -> str:
        """Return the text of a file."""
        start, end = self._spans[path]
        return self._text[start:end].decode()

    def __contains__(self, path: object) -> bool:
        """Say whether there is such a file."""
        return path in self._spans

    def __iter__(self) -> Iterator[str]:
        """Go through the paths."""
        return iter(self._spans)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._spans)
