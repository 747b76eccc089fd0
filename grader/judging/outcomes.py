"""What can become of one check, and what is said about it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from .wording import filled


class Outcome(enum.StrEnum):
    """What became of a check. Each looks different to the learner; only one earns points."""

    PASSED = "passed"
    NOT_DONE = "not done"
    WRONG = "wrong"
    RAISED = "raised"
    TIMED_OUT = "timed out"
    CRASHED = "crashed"  # the process that ran the code ended before it answered
    BLOCKED = "blocked"  # something else must be right before this can be judged
    BROKEN = "broken"  # the kit's own mistake, never the learner's


@dataclass(frozen=True)
class Finding:
    """What is said about a check that did not pass.

    `summary` and `pattern` are the kit's own words and hold no number of a hidden instance; `numbers`
    are short aligned lines that do. `theirs` is what the learner's code said itself (an exception's
    message, a key, a warning) and may hold anything; `traceback` holds the learner's own lines only.
    `certain` says that nothing which the exercise stands on can be to blame; `mistakes` names known
    ones that were found; `kind` is what can be seen of the answer, in a word of
    `grader.patterns.KINDS`, for counting.
    """

    summary: str
    pattern: str = ""
    numbers: tuple[str, ...] = ()
    traceback: tuple[str, ...] = ()
    certain: bool = False
    mistakes: tuple[str, ...] = ()
    kind: str = ""
    theirs: str = ""

    @property
    def said(self) -> str:
        """The summary, with what the learner's code said itself."""
        return f"{self.summary.removesuffix('.')}: {self.theirs}" if self.theirs else self.summary

    def text(self) -> str:
        """Return the whole finding as lines of at most about 78 columns."""
        blocks = [
            filled(self.said),
            "\n".join(self.numbers),
            filled(self.pattern),
            "\n".join(self.traceback),
        ]
        return "\n".join(block for block in blocks if block)


class Verdict(Exception):
    """Ends a check that did not pass. Raised by the judging functions, never by the learner."""

    def __init__(self, outcome: Outcome, finding: Finding) -> None:
        super().__init__(finding.summary)
        self.outcome = outcome
        self.finding = finding


def wrong(
    summary: str, pattern: str = "", numbers: tuple[str, ...] = (), *, kind: str = "", theirs: str = ""
) -> Verdict:
    """Return the verdict that an answer came and is wrong."""
    return Verdict(Outcome.WRONG, Finding(summary, pattern, numbers, kind=kind, theirs=theirs))
