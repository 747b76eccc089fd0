"""What intake hands on: where a submission lies, whose it is, and its sources as text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


class NoSubmission(Exception):
    """A path cannot be graded at all; the message names it and the remedy."""


class Untaken(Exception):
    """A file cannot be taken; the message names it and the remedy."""


@dataclass(frozen=True)
class Learner:
    """Whose submission it is, as far as names on disk tell.

    `key` is the same for all attempts of one learner. `ids` are the learning management system's own,
    by name, such as {"canvas": "4711"}; `late` is None where nothing says it.
    """

    key: str = ""
    name: str = ""
    lms: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    attempt: int = 1
    late: bool | None = None


@dataclass(frozen=True)
class Source:
    """Where one submission lies. `name` is unique in a run; it can be pickled.

    `path` is a folder, an archive or a file. With `parts` it is a class's folder or archive, and the parts
    are the paths inside it that are this learner's.
    """

    name: str
    path: Path
    learner: Learner
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Submission:
    """A learner's sources, keyed "exercises/lstm/forget_gate.py", and what was wrong with others."""

    name: str
    files: Mapping[str, str]
    problems: tuple[str, ...] = ()
    learner: Learner = field(default_factory=Learner)

    @property
    def digest(self) -> str:
        """A hash of all that decides the grade: equal exactly where the sources are."""
        digest = hashlib.blake2b(digest_size=12)
        if not self.files:
            digest.update("\n".join(self.problems).encode("utf-8", "surrogatepass"))
        for name in sorted(self.files):
            for part in (name, self.files[name]):
                data = part.encode("utf-8", "surrogatepass")
                digest.update(len(data).to_bytes(8, "little") + data)
        return digest.hexdigest()
