"""Finds the sentence for a wrong answer, or says what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..judging.outcomes import Finding
from ..judging.subject import Function, Subject
from ..replies import Returned
from .answers import Answers
from .experiments import experiments
from .fingerprints import Fingerprint, fingerprint, same


@dataclass(frozen=True)
class Diagnosis:
    """What is known of a wrong answer. `mistakes` holds names from the bank, for counting."""

    mistakes: tuple[str, ...] = ()
    sentence: str = ""

    def added_to(self, finding: Finding) -> Finding:
        """Return the finding with what is known: a name replaces a pattern, a clue does not."""
        if self.mistakes:
            said = f"Mistake: {self.sentence}"
            return replace(finding, pattern=said, mistakes=self.mistakes)
        return replace(finding, pattern=finding.pattern or self.sentence or UNKNOWN)


UNKNOWN = (
    "No known mistake gives these numbers. Work the smallest case by hand: one example, "
    "one unit, biases 0; then add one thing at a time."
)


def diagnose(subject: Subject, function: str, known: Mapping[str, Answers]) -> Diagnosis:
    """Compare a function's answer on its example with every known mistake's.

    Without a match: which simpler arguments make the answer right. Never a guess.
    """
    answers = known.get(function)
    if answers is None:
        return Diagnosis()
    call = Function(function, subject)
    inputs = subject.example(function).inputs
    answer = _answer(call, inputs)
    if answer is not None:
        for mistake in answers.mistakes:
            if same(answer, mistake.fingerprint):
                return Diagnosis(tuple(mistake.name.split(" + ")), mistake.sentence)
    return Diagnosis(sentence=_experiment(call, inputs, answers))


def _answer(call: Function, inputs: Mapping[str, object]) -> Fingerprint | None:
    (reply,) = call.replies([inputs])
    return fingerprint(reply.value, call.signature) if isinstance(reply, Returned) else None


def _experiment(call: Function, inputs: Mapping[str, object], answers: Answers) -> str:
    """Say under which simplifications the answer is right, and what that tells."""
    right = {each.name: each.fingerprint for each in answers.experiments}
    points = [(name, point) for name, point in experiments(call.signature, inputs) if name in right]
    replies = call.replies([point for _, point in points])
    fine = []
    for (name, _), reply in zip(points, replies, strict=True):
        if isinstance(reply, Returned):
            answer = fingerprint(reply.value, call.signature)
            if answer is not None and same(answer, right[name]):
                fine.append(name)
    if not fine:
        return ""
    if len(fine) > 1:
        return f"With any one of {', '.join(fine)} your answer is right: look where they meet."
    (only,) = fine
    where = _WHERE.get(only, f"at what {only.partition(' = ')[0]} does")
    return f"With {only} your answer is right: look {where}."


_WHERE = {
    "N = 1": "at what is done across the examples",
    "T = 1": "at what one step hands to the next",
}
