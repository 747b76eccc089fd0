"""Evidence on disk: one JSON object a line, appended as it comes, and read again one at a time.

The first line says what was graded and how; each other one holds a submission's result. A run that is
killed leaves at worst a torn last line, which the next one drops, going on where it stopped.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from .records import SubmissionResult


class EvidenceError(Exception):
    """An evidence file cannot be used; the message names it and the remedy."""


@dataclass(frozen=True)
class _Place:
    offset: int
    digest: str
    seconds: float


class Evidence(Collection[SubmissionResult]):
    """The results of a run on disk, in the order of their names; one is in memory at a time."""

    def __init__(self, path: Path) -> None:
        """Read what is there already; raises `EvidenceError` where it is no evidence."""
        self.path = path
        self.run: dict[str, Any] = {}
        self._places: dict[str, _Place] = {}
        self._end = 0
        if path.exists() and not path.is_file():
            raise EvidenceError(f"{path}: is no regular file; name another one")
        if path.exists():
            self._index()

    def _index(self) -> None:
        with self.path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break  # torn by a kill; what it was to say is graded again
                self._note(line)
                self._end += len(line)
        if self._end and not self.run:
            raise EvidenceError(f"{self.path}: is not evidence of `grade`; name another file")

    def _note(self, line: bytes) -> None:
        try:
            data = json.loads(line)
            if data["kind"] == "run":
                self.run = data["run"]
            else:
                result = data["result"]
                place = _Place(self._end, result["digest"], data["seconds"])
                self._places[result["submission"]] = place
        except (ValueError, KeyError, TypeError):
            raise EvidenceError(
                f"{self.path}: the line at byte {self._end} is no evidence of `grade`; "
                "restore the file, or name another one to begin anew"
            ) from None

    def begin(self, run: Mapping[str, Any]) -> None:
        """Write what is to be graded and how, or go on if the file says the very same already."""
        if not self.run:
            self.run = dict(run)
            self._append({"kind": "run", "run": self.run})
        elif differing := sorted(key for key in run if run[key] != self.run.get(key)):
            raise EvidenceError(
                f"{self.path}: was made with another {', '.join(differing)}; results of two kinds are "
                "not mixed. Name another file to grade anew"
            )

    def names(self) -> Collection[str]:
        """The names of the submissions that have a result."""
        return self._places.keys()

    def holds(self, name: str, digest: str) -> bool:
        """Say whether this submission, with these very sources, has its result already."""
        return name in self._places and self._places[name].digest == digest

    def append(self, result: SubmissionResult, seconds: float) -> None:
        """Add a result; it is on disk when this returns. A later one of the same name replaces it."""
        at = self._end
        self._append({"kind": "result", "seconds": round(seconds, 3), "result": result.as_data()})
        self._places[result.submission] = _Place(at, result.digest, round(seconds, 3))

    def _append(self, data: Mapping[str, Any]) -> None:
        line = json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
        with self._opened() as file:
            file.truncate(self._end)
            file.seek(self._end)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        self._end += len(line)

    def _opened(self) -> BinaryIO:
        self.path.touch(mode=0o600)
        return self.path.open("r+b")

    def seconds(self, name: str) -> float:
        """How long grading a submission took, by the clock."""
        return self._places[name].seconds

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, result: object) -> bool:
        return any(result == each for each in self)

    def __iter__(self) -> Iterator[SubmissionResult]:
        for name in sorted(self._places):
            yield self.result(name)

    def result(self, name: str) -> SubmissionResult:
        """Read one submission's result."""
        with self.path.open("rb") as file:
            file.seek(self._places[name].offset)
            return SubmissionResult.from_data(json.loads(file.readline())["result"])
