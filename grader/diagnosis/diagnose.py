"""Finds the sentence for a wrong answer, or says what is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..judging.outcomes import Finding
from ..judging.signature import Signature
from ..judging.subject import Function, Subject
from ..replies import Returned
from .answers import Answers
from .experiments import experiments
from .fingerprints import Fingerprint, fingerprint, same
from .relations import relation


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
        return replace(finding, pattern=finding.pattern or self.sentence)


def unknown(signature: Signature) -> str:
    """Say plainly that nothing is known, and which experiment is the smallest."""
    symbols, names = signature.symbols(), [*signature.inputs, *_keys(signature)]
    sizes = [f"{symbol} = 1" for symbol in ("N", "T", "D", "H", "K") if symbol in symbols]
    biases = [name for name in names if name.startswith("b_") or name in ("b", "c")]
    sizes += [f"{biases[0]} = 0"] if len(biases) == 1 else ["every bias 0"] if biases else []
    return (
        "No known mistake gives these numbers. Work the smallest case by hand"
        f"{': ' if sizes else ''}{', '.join(sizes)}; then add one thing at a time."
    )


def _keys(signature: Signature) -> list[str]:
    return [key for entry in signature.inputs.values() if isinstance(entry, Mapping) for key in entry]


def diagnose(subject: Subject, function: str, known: Mapping[str, Answers]) -> Diagnosis:
    """Compare a function's answer on its example with every known mistake's.

    Without a match: which simpler arguments make the answer right. Never a guess.
    """
    answers = known.get(function)
    if answers is None:
        return Diagnosis()
    call = Function(function, subject)
    inputs = subject.example(function).inputs
    (reply,) = call.replies([inputs])
    answer = fingerprint(reply.value, call.signature) if isinstance(reply, Returned) else None
    if answer is not None:
        for mistake in answers.mistakes:
            if same(answer, mistake.fingerprint):
                return Diagnosis(tuple(mistake.name.split(" + ")), mistake.sentence)
    said = relation(inputs, reply, subject.example(function).outputs, call.signature)
    return Diagnosis(sentence=said or _experiment(call, inputs, answers) or unknown(call.signature))


def _experiment(call: Function, inputs: Mapping[str, object], answers: Answers) -> str:
    """Say under which simplifications the answer is right, and what that tells."""
    right = {each.name: each.fingerprint for each in answers.experiments}
    points = [(name, point) for name, point in experiments(call.signature, inputs) if name in right]
    replies = call.replies([point for _, point in points])
    got = {
        name: fingerprint(reply.value, call.signature)
        for (name, _), reply in zip(points, replies, strict=True)
        if isinstance(reply, Returned)
    }
    compared = [(name, answer, right[name]) for name, answer in got.items() if answer is not None]
    fine = [name for name, answer, truth in compared if same(answer, truth)]
    if not fine:
        return _factor([(answer, truth) for name, answer, truth in compared if not name.endswith("= 1")])
    if len(fine) > 1:
        return f"With any one of {', '.join(fine)} your answer is right: look where they meet."
    (only,) = fine
    where = _WHERE.get(only, f"at what {only.split()[0]} does")
    return f"With {only} your answer is right: look {where}."


def _factor(pairs: Sequence[tuple[Fingerprint, Fingerprint]]) -> str:
    """Say that a single number is off by the same factor wherever it was tried."""
    numbers = [
        (got[1][0], truth[1][0])
        for answer, expected in pairs
        for got, truth in zip(answer.values(), expected.values(), strict=True)
        if truth[0] == () and len(expected) == 1
    ]
    ratios = [got / truth for got, truth in numbers if abs(truth) > 1e-9]
    if len(ratios) < 2 or max(ratios) - min(ratios) > 1e-4 * abs(ratios[0]):
        return ""
    return f"Yours is {ratios[0]:.4g} times the expected number, whatever the arguments."


_WHERE = {
    "N = 1": "at what is done across the examples",
    "T = 1": "at what one step hands to the next",
}
