"""A learner's functions, as the grader calls them: in the sandbox, what they require being given."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from ..catalogue import Catalogue, Exercise
from ..judging.outcomes import Finding, Outcome, Verdict
from ..sandbox import Asked, Heard, Memory, OwnProcessNeeded, Room, Session, SessionEnded
from ..sandbox.closing import Closing
from .reference import Reference, given_functions


class StandIn(Closing):
    """Calls a learner's functions in the sandbox; once one of them ended its process, no more."""

    def __init__(
        self,
        room: Room,
        exercise: Exercise,
        catalogue: Catalogue,
        reference: Reference,
        memory: Memory | None = None,
    ) -> None:
        self._room = room
        self._memory = memory
        self._module = f"exercises.{exercise.name}"
        self._catalogue = catalogue
        self._given = given_functions(exercise, catalogue)
        self._reference = reference
        self._session: Session | None = None
        self._asked: list[Asked] = []
        self._ended: dict[str, Verdict] = {}

    def exchange(self, asked: Asked, known: Container[object] = ()) -> Heard:
        """Have a message answered by the worker; a `Verdict` says how its process ended, if it did.

        An answer whose mark is `known` is not read.
        """
        if asked.function in self._ended:
            raise self._ended[asked.function]
        session = self._session or self._start(shared=True)
        try:
            try:
                heard = session.exchange(asked, known)
            except OwnProcessNeeded:
                heard = self._again(asked)
        except SessionEnded as ended:
            self.close()
            self._ended[asked.function] = _verdict(asked.function, ended)
            raise self._ended[asked.function] from None
        self._asked.append(asked)
        return heard

    def _start(self, *, shared: bool) -> Session:
        self._session = self._room.session(
            self._module, self._given, self._answer, self._memory, shared=shared
        )
        return self._session

    def _again(self, asked: Asked) -> Heard:
        """Ask all over again in a process of its own, and return the answer to the last question."""
        session = self._start(shared=False)
        for each in self._asked:
            session.exchange(each)
        return session.exchange(asked)

    def _answer(self, module: str, function: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
        exercise = self._catalogue.now(module.removeprefix("exercises."))
        return self._reference.answer(exercise, function, args, kwargs)

    def close(self) -> None:
        """End the session."""
        if self._session is not None:
            self._session.close()
            self._session = None
        self._asked.clear()


def _verdict(function: str, ended: SessionEnded) -> Verdict:
    if ended.reason == "timed out":
        # Which of the clocks ended it depends on how busy the machine was; a result must not.
        why = f"it {ended.detail}" if ended.late else "no answer came in time"
        return Verdict(Outcome.TIMED_OUT, Finding(f"{function} timed out: {why}."))
    return Verdict(Outcome.CRASHED, Finding(f"{function} {ended.detail}."))
