"""Remembers what was found, by what was asked and answered on the way: most submissions answer the same.

A test, and the explanation of a wrong answer, learn of a submission by its answers alone, so the same answers
lead to the same finding. As long as a submission answers bit for bit as another one has before, the next
question is known too, and nothing has to be drawn, read, judged or written. At the first answer that nobody
has given, the test is run: on the answers so far, and then on new ones. What is found is the same either way;
only what a submission says in an exception's words or lines is its own, and is never remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from ..judging.outcomes import Verdict
from ..replies import Arguments, Reply, Runner, Threw
from ..sandbox import Asked, Heard, asking
from .stand_in import StandIn

Found = TypeVar("Found")
Key = tuple[str, str]

_OF_A_STEP = 400  # bytes that a step takes besides its frame


@dataclass(frozen=True)
class _Ended:
    """The end of a dialogue: what was found."""

    found: object


@dataclass(frozen=True)
class _Step:
    """A question, and by the mark of each answer to it what comes next."""

    asked: Asked
    then: _Next = field(default_factory=dict)


_Next = dict[object, _Step | _Ended]
"""What comes next, by the mark of an answer; at the very first by what is looked for."""


class Dialogues:
    """What was found in dialogues with submissions, up to a number of bytes; then all is forgotten.

    A right submission to the whole catalogue takes a tenth of the default, a class of 500 all of it.
    """

    def __init__(self, capacity: int = 24 << 20) -> None:
        self._capacity = capacity
        self._size = 0
        self._first: _Next = {}
        self._frames: dict[bytes, bytes] = {}

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
        node, heard = self._follow(self._first.get(key), stand_in)
        if isinstance(node, _Ended):
            return cast(Found, node.found)
        recorder = _Recorder(stand_in, heard)
        found = find(recorder)
        if not recorder.ended and (is_silent(found) or not recorder.threw):
            self._keep(key, recorder.steps, _Ended(found))
        return found

    def _follow(
        self, node: _Step | _Ended | None, stand_in: StandIn
    ) -> tuple[_Step | _Ended | None, list[tuple[Asked, Heard]]]:
        """Go on as others have before; return where that led, and the answers on the way."""
        heard: list[tuple[Asked, Heard]] = []
        while isinstance(node, _Step):
            try:
                answer = stand_in.exchange(node.asked, node.then)
            except Verdict:  # its process has ended, as the test will be told when it asks the same
                return None, heard
            heard.append((node.asked, answer))
            node = node.then.get(_mark(answer))
        return node, heard

    def _keep(self, key: Key, steps: Sequence[tuple[Asked, bytes]], end: _Ended) -> None:
        if self._size > self._capacity:
            self._first.clear()
            self._frames.clear()
            self._size = 0
        place, at = self._first, cast(object, key)
        for asked, mark in steps:
            if at not in place:
                place[at] = _Step(self._shared(asked))
                self._size += _OF_A_STEP
            node = place[at]
            if not isinstance(node, _Step):  # others came to an end here: what was found now stands alone
                return
            place, at = node.then, mark
        place[at] = end

    def _shared(self, asked: Asked) -> Asked:
        """Return the message with the bytes of an equal one, if there is one: many ask the same."""
        if asked.frame not in self._frames:
            self._frames[asked.frame] = asked.frame
            self._size += len(asked.frame)
        return Asked(asked.function, asked.count, self._frames[asked.frame])


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
