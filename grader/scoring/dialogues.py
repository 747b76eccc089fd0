"""Remembers what was found, by what was asked and answered on the way: most submissions answer the same.

A test, and the explanation of a wrong answer, learn of a submission by its answers alone, so the same answers
lead to the same finding. As long as a submission answers bit for bit as another one has before, the next
question is known too, and nothing has to be drawn, read, judged or written. At the first answer that nobody
has given, the test is run: on the answers so far, and then on new ones. What is found is the same either way;
only what a submission says in an exception's words or lines is its own, and is never remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeVar, cast

from ..judging.outcomes import Verdict
from ..replies import Arguments, Reply, Runner, Threw
from ..sandbox import Asked, Heard, asking
from ..sandbox.recent import OF_AN_ENTRY, Pieces, Recent, mark_of
from .stand_in import StandIn

Found = TypeVar("Found")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Ended:
    """The end of a dialogue: what was found."""

    found: object
    size: int


@dataclass(frozen=True, slots=True)
class _Step:
    """The next question, its frame told by its mark: many dialogues ask the same.

    What comes next is kept under `place`, which no other step has, and the mark of the answer.
    """

    place: bytes
    function: str
    count: int
    frame: bytes

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return OF_AN_ENTRY


_Kept = Recent[_Step | _Ended | Pieces]
"""Steps and ends by where in a dialogue they come, and the frames of questions by their marks."""


class Dialogues:
    """What was found in the dialogues that came up last, up to a number of bytes.

    A right submission to the whole catalogue takes a sixth of the default.
    """

    def __init__(self, capacity: int = 14 << 20) -> None:
        self._recent: _Kept = Recent(capacity)
        self._places = count()

    @property
    def size(self) -> int:
        """Return about how many bytes all that is remembered takes."""
        return self._recent.size

    def found(
        self,
        key: Key,
        stand_in: StandIn,
        find: Callable[[Runner], Found],
        is_silent: Callable[[Found], bool],
    ) -> Found:
        """Return what `find` finds in a dialogue with a submission, `key` naming what is looked for.

        `find` must ask by its runner alone, and ask the same after the same answers. `is_silent` says of
        what it found that no word of a submission's exceptions can be in it.
        """
        start = "\n".join(key).encode()
        end, heard = self._follow(start, stand_in)
        if end is not None:
            return cast(Found, end.found)
        recorder = _Recorder(stand_in, heard)
        found = find(recorder)
        if not recorder.ended and (is_silent(found) or not recorder.threw):
            self._keep(start, recorder.steps, found)
        return found

    def _follow(self, at: bytes, stand_in: StandIn) -> tuple[_Ended | None, list[tuple[Asked, Heard]]]:
        """Go on as others have before; return the end that led to, and the answers on the way."""
        heard: list[tuple[Asked, Heard]] = []
        while isinstance(step := self._recent.find(at), _Step):
            frame = self._recent.find(step.frame)
            if not isinstance(frame, Pieces):  # it is forgotten
                return None, heard
            asked = Asked(step.function, step.count, frame.whole())
            try:
                answer = stand_in.exchange(asked, _Known(self._recent, step.place))
            except Verdict:  # its process has ended, as the test will be told when it asks the same
                return None, heard
            heard.append((asked, answer))
            at = step.place + _mark(answer)
        return step if isinstance(step, _Ended) else None, heard

    def _keep(self, at: bytes, steps: Sequence[tuple[Asked, bytes]], found: object) -> None:
        for asked, mark in steps:
            step = self._step(at, asked)
            if step is None:  # others came to an end here: what was found now stands alone
                return
            at = step.place + mark
        self._recent.keep(at, _Ended(found, OF_AN_ENTRY + len(repr(found))))

    def _step(self, at: bytes, asked: Asked) -> _Step | None:
        """Return the step that asks this, remembered from now on; None where there is an end."""
        step, frame = self._recent.find(at), mark_of(asked.frame)
        if step is None:
            step = _Step(next(self._places).to_bytes(8, "big"), asked.function, asked.count, frame)
            self._recent.keep(at, step)
        if self._recent.find(frame) is None:
            self._recent.keep(frame, Pieces(asked.frame))
        return step if isinstance(step, _Step) else None


class _Known:
    """The marks of the answers after which it is known what comes next."""

    def __init__(self, recent: _Kept, place: bytes) -> None:
        self._recent, self._place = recent, place

    def __contains__(self, mark: object) -> bool:
        return isinstance(mark, bytes) and self._recent.find(self._place + mark) is not None


class _Recorder:
    """Gives the answers that were heard already, then new ones, and notes the dialogue."""

    def __init__(self, stand_in: StandIn, heard: Sequence[tuple[Asked, Heard]]) -> None:
        self._stand_in = stand_in
        self._heard = heard
        self.steps: list[tuple[Asked, bytes]] = []
        self.threw = False
        self.ended = False

    def call(self, function: str, points: Sequence[Arguments]) -> list[Reply]:
        """Evaluate at every point; a `Verdict` says how the process ended, if it did."""
        made: list[Reply] = []
        for asked in asking(function, points):
            heard = self._next(asked)
            self.steps.append((asked, _mark(heard)))
            self.threw |= any(isinstance(each, Threw) for each in heard.replies())
            made += heard.replies()
        return made

    def _next(self, asked: Asked) -> Heard:
        if len(self.steps) < len(self._heard):
            known, heard = self._heard[len(self.steps)]
            if known != asked:
                raise RuntimeError("after the same answers another question is asked than before")
            return heard
        try:
            return self._stand_in.exchange(asked)
        except Verdict:
            self.ended = True
            raise


def _mark(heard: Heard) -> bytes:
    """Return the mark of an answer; of a lone exception that of its classes, not of its words and lines."""
    if heard.is_read and len(heard.replies()) == 1:
        (reply,) = heard.replies()
        if isinstance(reply, Threw):
            return repr((reply.stage, reply.lineage)).encode()
    return heard.mark
