"""Finds the sentence for a wrong answer, or says what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..judging.outcomes import Finding
from ..judging.subject import Function, Subject
from ..patterns import Pattern, find_pattern, is_exact
from ..patterns.pair import EVIDENCE
from ..replies import Returned
from .answers import PLUS, Answers, Both, Known
from .backward_parts import backward_part
from .evidence import Evidence, evidence
from .fingerprints import Fingerprint, fingerprint, same
from .forward_parts import forward_part
from .pairs import superposed_pair
from .relations import relation, side
from .simpler import Clue, clue_of
from .whole import as_a_whole


@dataclass(frozen=True)
class Diagnosis:
    """What is known of a wrong answer on the worked example.

    `mistakes` holds names from the bank, for counting, and `name` their sentence. `structure` says how
    the answer relates to the right one, or which part is the first that is wrong; `clue` is the
    simpler case to look at.
    """

    mistakes: tuple[str, ...] = ()
    name: str = ""
    structure: Pattern | None = None
    clue: Clue = field(default_factory=Clue)

    @property
    def sentence(self) -> str:
        """What a learner reads where the test itself has seen nothing."""
        return self.added_to(Finding("")).pattern.removeprefix("Mistake: ")

    def added_to(self, finding: Finding) -> Finding:
        """Return the finding with what is known: one finding, and a clue where it is no whole one.

        A name replaces a pattern; what tells more replaces what tells less.
        """
        if self.mistakes:
            return replace(finding, pattern=f"Mistake: {self.name}", mistakes=self.mistakes)
        kind = self.structure.kind if self.structure else ""
        if self.structure and (kind == "results permuted" or is_exact(kind) > is_exact(finding.kind)):
            return replace(finding, pattern=self.structure.sentence, kind=kind)
        if is_exact(finding.kind):
            return finding
        if self.structure:
            # That a sequence of one step is right says no more than at which step it goes wrong.
            clued = self.clue.sharp and not ("step" in self.structure.sentence and "T = 1" in self.clue.text)
            said = [self.structure.sentence, self.clue.text if clued else ""]
            return replace(finding, pattern=" ".join(filter(None, said)), kind=kind)
        clued = self.clue.sharp if "look" in finding.pattern else self.clue.found or not finding.pattern
        said = [finding.pattern, self.clue.text if clued else ""]
        return replace(finding, pattern=" ".join(filter(None, said)))


def diagnose(subject: Subject, function: str, known: Mapping[str, Answers]) -> Diagnosis:
    """Compare a function's answer on its example with every known mistake's.

    Without a match: how it relates to the right one, which part is the first that is wrong, and which
    simpler arguments make it right. Never a guess.
    """
    answers = known.get(function)
    if answers is None:
        return Diagnosis()
    call, example = Function(function, subject), subject.example(function)
    (reply,) = call.replies([example.inputs])
    if not isinstance(reply, Returned):
        return Diagnosis()
    seen = evidence(example.inputs, reply.value, example.outputs, call.signature)
    if seen is not None and not seen.wrong:
        return Diagnosis()
    whole = as_a_whole(reply.value, example.outputs, call.signature)
    right = fingerprint(example.outputs, call.signature)
    found = _named(fingerprint(reply.value, call.signature), right, answers, seen)
    if found is not None:
        return Diagnosis(tuple(found.name.split(PLUS)), found.sentence)
    structure = whole or (_structure(seen) if seen else None)
    number, clue = clue_of(call, example.inputs, example.outputs, answers)
    return Diagnosis(structure=number or structure, clue=clue)


def _named(
    answer: Fingerprint | None, right: Fingerprint | None, answers: Answers, seen: Evidence | None
) -> Known | Both | None:
    """Return the mistake, or the two, whose numbers these are."""
    if answer is None:
        return None
    for mistake in answers.mistakes:
        if same(answer, mistake.fingerprint):
            return mistake
    if right is None or seen is None:
        return None
    if sum(seen.variety(name) for name in seen.wrong) < EVIDENCE:
        return None
    related = any(_seen_alone(seen, name) for name in seen.wrong)
    return superposed_pair(answer, right, answers.mistakes, apart=related)


def _seen_alone(seen: Evidence, name: str) -> bool:
    """Say whether one result is a multiple of the right one, which any two multiples may add up to."""
    found = find_pattern(seen.got[name], seen.right[name])
    return found is not None and is_exact(found.kind)


def _structure(seen: Evidence) -> Pattern | None:
    return relation(seen) or forward_part(seen) or backward_part(seen) or side(seen)
