"""One submission's processes, and which of them serves a session."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from .closing import Closing
from .exchanges import begin, opening
from .given import Answer, Given
from .limits import Limits
from .memory import Memory
from .patience import Patience
from .sessions import Line, Session
from .sources import packed

_HABIT = 4
"""After so many sessions with a process of their own the next ones have one, too, without a try."""


@dataclass
class _Process:
    """A process, and the modules whose functions it was told the reference's answers of."""

    line: Line
    told: set[str] = field(default_factory=set)


class Room(Closing):
    """One submission's processes. Use as a context manager."""

    timed = True
    """Whether the level promises a limit of CPU time."""

    def __init__(self, files: Mapping[str, str], limits: Limits) -> None:
        self._files = packed(files)
        self.limits = limits
        self._patience = Patience(limits.wall_seconds)
        self._idle: _Process | None = None
        self._alone = 0

    @abstractmethod
    def line(self, *, shared: bool) -> Line:
        """Start a process."""

    def session(
        self,
        module: str,
        given: Mapping[str, Sequence[str]],
        answer: Answer,
        memory: Memory | None = None,
        *,
        shared: bool = False,
    ) -> Session:
        """Start a session for one exercise, such as "exercises.lstm.forget_gate".

        `given` names the functions of other modules that `answer` gives instead of the student's own,
        and `memory` holds what it gave before. A `shared` session may be served by a process that has served
        others, but never by one that was told the reference's answers for this very exercise. Of a learner
        whose habit needs processes of their own, the next session has one at once.
        """
        shared = shared and self._alone < _HABIT
        self._alone += not shared
        first = begin(module, given)
        process = self._waiting(module) if shared else None
        if process is None:
            process = _Process(self.line(shared=shared))
            first = opening(self._files, self.limits, shared=shared, timed=self.timed) + first
        process.told |= given.keys()
        release = partial(self._release, process) if shared else None
        return Session(
            process.line, first, Given(given, answer, memory), self.limits, self._patience, release
        )

    def _waiting(self, module: str) -> _Process | None:
        """Take the process that waits for a session, unless it must not serve this one."""
        process, self._idle = self._idle, None
        if process is not None and module in process.told:
            process.line.close()
            return None
        return process

    def _release(self, process: _Process) -> None:
        """Have a shared process wait for the next session; one is enough."""
        if self._idle is not None:
            self._idle.line.close()
        self._idle = process
