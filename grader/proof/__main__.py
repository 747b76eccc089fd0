"""`python -m grader.proof`: prove the tests against the bank of mistakes, and print the table."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Sequence

import click

from .. import catalogue, kit
from ..catalogue import Exercise
from ..diagnosis import answers
from ..diagnosis.bank import mistakes_of
from .mistakes import Proof, Prover
from .variants import failures, has_variants, variants_of


@click.command()
@click.argument("names", nargs=-1)
@click.option("--write", is_flag=True, help="Also record the mistakes' answers for the learners.")
@click.option("--seeds", type=int, help="Instead, try every correct variant on that many instances.")
def main(names: tuple[str, ...], write: bool, seeds: int | None) -> None:
    """Prove that every mistake (of the exercises or chapters NAMES) fails and is named."""
    chosen = [e for e in catalogue.load() if not names or e.name in names or e.chapter in names]
    failed = _try_variants(chosen, seeds) if seeds else _prove(chosen, write)
    for line in failed:
        click.echo(line, err=True)
    sys.exit(1 if failed else 0)


def _try_variants(chosen: Sequence[Exercise], seeds: int) -> list[str]:
    """Run every variant and every solution on hidden instances; return the false failures."""
    tried, started = 0, time.perf_counter()
    failed: list[str] = []
    secrets = [f"seed {k}".encode() for k in range(seeds)]
    for exercise in chosen:
        variants = [None, *(variants_of(exercise) if has_variants(exercise) else [])]
        found = [said for variant in variants for said in failures(exercise, variant, secrets)]
        click.echo(f"{exercise.name:34} {len(variants):3} versions, {len(found)} false failures")
        tried, failed = tried + len(variants), failed + found
    click.echo(f"{tried} versions x {seeds} seeds: {len(failed)} false failures")
    click.echo(f"{time.perf_counter() - started:.0f} s")
    return failed


def _prove(chosen: Sequence[Exercise], write: bool) -> list[str]:
    """Prove the mistakes and print the table; return what is not as it should be."""
    started, failed = time.perf_counter(), list[str]()
    rows = defaultdict[str, list[Proof]](list)
    for exercise in chosen:
        prover = Prover(exercise, b"the proof's own secret")
        for mistake in mistakes_of(exercise):
            proof = prover.prove(mistake)
            rows[exercise.chapter].append(proof)
            failed += [f"{proof.exercise}.{proof.mistake}: {said}" for said in problems(proof)]
        if write:
            target = kit.tests() / exercise.chapter / "examples" / f"{exercise.short}.mistakes.json"
            answers.write(target, prover.public)
    _show(rows)
    click.echo(f"{time.perf_counter() - started:.0f} s")
    return failed


def problems(proof: Proof) -> list[str]:
    """Return what is not as it should be about one mistake."""
    found = []
    if not proof.killed_by_tests:
        found.append("passes the learner's tests")
    if not proof.killed_by_grader:
        found.append("keeps its points")
    if proof.other_parts_lost:
        found.append(f"costs the points of {', '.join(proof.other_parts_lost)} too")
    if proof.named and proof.named != proof.mistake:
        found.append(f"is taken for {proof.named}")
    return found


def _show(rows: dict[str, list[Proof]]) -> None:
    click.echo(f"{'chapter':14} {'mistakes':>8} {'tests':>7} {'grader':>7} {'named':>7}")
    for chapter, proofs in [*rows.items(), ("all", [p for each in rows.values() for p in each])]:
        click.echo(
            f"{chapter:14} {len(proofs):>8} {sum(p.killed_by_tests for p in proofs):>7} "
            f"{sum(p.killed_by_grader for p in proofs):>7} "
            f"{sum(p.named == p.mistake for p in proofs):>7}"
        )


main()
