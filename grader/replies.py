"""What comes back from one evaluation of a learner's function, wherever it ran.

Both places that run a learner's code, the test process itself (`grader.learner`) and the isolated
worker (`grader.sandbox`), answer with these, so that the tests cannot tell the two apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

Arguments = Mapping[str, Any]


class Frame(NamedTuple):
    """One line of a trimmed traceback: the learner's own file, never the kit's."""

    file: str
    line: int
    function: str


@dataclass(frozen=True)
class Returned:
    """The function came back.

    `changed` names the arguments that it modified in place; `warned` holds the warnings it caused,
    as "RuntimeWarning: overflow encountered in exp".
    """

    value: Any
    changed: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()


@dataclass(frozen=True)
class Threw:
    """The function, or the import of its module, raised.

    `lineage` names the exception's class and its base classes, most derived first; `stage` is
    "import" or "call"; `frames` holds the learner's own frames, innermost last.
    """

    lineage: tuple[str, ...]
    message: str
    frames: tuple[Frame, ...] = ()
    stage: str = "call"

    @property
    def type(self) -> str:
        """The name of the exception's class."""
        return self.lineage[0]

    def is_a(self, name: str) -> bool:
        """Say whether the exception is of the named class or of one derived from it."""
        return name in self.lineage


Reply = Returned | Threw


class Runner(Protocol):
    """Runs the functions of one learner's module, here or in another process."""

    def call(self, function: str, points: Sequence[Arguments]) -> list[Reply]:
        """Evaluate `function` once for each point, in order, one reply each."""
        ...
