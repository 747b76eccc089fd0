"""The grades of a whole run: one for each submission, and which of a learner's attempts counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ..intake import Learner
from ..scoring.records import SubmissionResult
from .final import Grade, grade
from .policy import Policy

Times = Callable[[Learner], datetime | None]


@dataclass(frozen=True)
class Entry:
    """A submission's grade; `counts` is False where another attempt of the same learner goes before it."""

    submission: str
    learner: Learner
    grade: Grade
    counts: bool = True


class Gradebook:
    """Grades by submission, made in one pass over results; `times` tells when work was handed in."""

    def __init__(
        self,
        results: Iterable[SubmissionResult],
        policy: Policy,
        times: Times = lambda learner: None,
    ) -> None:
        self.policy = policy
        entries: dict[str, Entry] = {}
        chosen: dict[str, Entry] = {}
        for result in results:
            given = grade(result, policy, times(result.learner))
            entry = entries[result.submission] = Entry(result.submission, result.learner, given)
            key = _key(entry)
            if key not in chosen or self._rank(entry) > self._rank(chosen[key]):
                chosen[key] = entry
        self._entries = {
            name: Entry(name, entry.learner, entry.grade, chosen[_key(entry)] is entry)
            for name, entry in entries.items()
        }

    def _rank(self, entry: Entry) -> tuple[object, ...]:
        last = (entry.learner.attempt, entry.submission)
        return (entry.grade.points, *last) if self.policy.attempts == "best" else last

    def __getitem__(self, submission: str) -> Entry:
        return self._entries[submission]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def counting(self) -> list[Entry]:
        """Return one entry for each learner: the attempt that counts."""
        return [entry for entry in self if entry.counts]


def _key(entry: Entry) -> str:
    """Return the learner's key; a submission of nobody known stands for itself alone."""
    return entry.learner.key or f"\0{entry.submission}"
