"""Proves the tests of one exercise: the unit of work of the whole proof, for any process."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from .. import catalogue, kit
from ..catalogue import Exercise
from ..diagnosis import answers
from ..diagnosis.bank import mistakes_of
from ..judging.instances import PUBLIC
from .mistakes import Proof, Prover
from .variants import failures, has_variants, variants_of

SECRET = b"the proof's own secret"


@dataclass(frozen=True)
class Proved:
    """What was proved of one exercise; `problems` says what is not as it should be.

    `versions` counts the solution and its correct variants, `accepted` those that passed everywhere.
    """

    chapter: str
    exercise: str
    proofs: tuple[Proof, ...] = ()
    versions: int = 0
    accepted: int = 0
    problems: tuple[str, ...] = ()
    seconds: float = 0.0


def prove(name: str, secrets: Sequence[bytes]) -> Proved:
    """Prove that every mistake of an exercise fails, and that every correct version passes."""
    began, exercise = time.process_time(), catalogue.load()[name]
    prover = Prover(exercise, SECRET)
    proofs = tuple(prover.prove(mistake) for mistake in mistakes_of(exercise))
    wrong = [f"{name}.{proof.mistake}: {said}" for proof in proofs for said in problems(proof)]
    versions, accepted, failed = _versions(exercise, [PUBLIC, *secrets])
    seconds = time.process_time() - began
    return Proved(exercise.chapter, name, proofs, versions, accepted, (*wrong, *failed), seconds)


def try_versions(name: str, secrets: Sequence[bytes]) -> Proved:
    """Try the solution and its correct variants on many instances, and no mistake."""
    began, exercise = time.process_time(), catalogue.load()[name]
    versions, accepted, failed = _versions(exercise, secrets)
    seconds = time.process_time() - began
    return Proved(exercise.chapter, name, (), versions, accepted, tuple(failed), seconds)


def record(name: str) -> None:
    """Write the answers of an exercise's mistakes for learners."""
    exercise = catalogue.load()[name]
    target = kit.tests() / exercise.chapter / "examples" / f"{exercise.short}.mistakes.json"
    answers.write(target, Prover(exercise, SECRET).public())


def problems(proof: Proof) -> list[str]:
    """Return what is not as it should be about one mistake."""
    found = []
    if not proof.killed_by_tests:
        found.append("passes the learner's tests")
    if not proof.killed_by_grader:
        found.append("keeps its points")
    if proof.other_parts_lost:
        found.append(f"costs the points of {', '.join(proof.other_parts_lost)} too")
    if proof.named not in ("", proof.mistake):
        found.append(f"is taken for {proof.named}")
    return found


def _versions(exercise: Exercise, secrets: Sequence[bytes]) -> tuple[int, int, list[str]]:
    versions = [None, *(variants_of(exercise) if has_variants(exercise) else [])]
    failed = [list(failures(exercise, version, secrets)) for version in versions]
    return len(versions), sum(not each for each in failed), [said for each in failed for said in each]
