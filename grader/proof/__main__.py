"""`python -m grader.proof`: prove the tests against the bank of mistakes, and print the table."""

from __future__ import annotations

import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import click

from .. import catalogue
from .exercise import Proved, prove, record, try_versions

_SEEDS = 4
_HEAD = ("chapter", "mistakes", "tests", "grader", "named", "wrongly", "versions", "accepted", "CPU s")


@click.command()
@click.argument("names", nargs=-1)
@click.option("--write", is_flag=True, help="Also record the mistakes' answers for the learners.")
@click.option("--seeds", type=int, help="Instead, try solutions and variants on that many instances.")
@click.option("--jobs", type=int, default=os.cpu_count, help="Processes; as many as there are cores.")
def main(names: tuple[str, ...], write: bool, seeds: int | None, jobs: int) -> None:
    """Prove that every mistake (of the exercises or chapters NAMES) fails and is named.

    The table counts the mistakes, those that fail the learner's tests, that lose their part under the
    grader, that are named exactly, that are taken for another; and the correct versions (the solution
    and its variants) that were tried, and that pass. Exit status 1 where anything is not as it should be.
    """
    chosen = [e.name for e in catalogue.load() if not names or e.name in names or e.chapter in names]
    unknown = [n for n in names if n not in {part for e in chosen for part in (e, e.partition(".")[0])}]
    if unknown:
        raise click.UsageError(f"there is no exercise or chapter {', '.join(unknown)}")
    began, secrets = time.perf_counter(), [f"seed {k}".encode() for k in range(seeds or _SEEDS)]
    work = partial(try_versions if seeds else prove, secrets=secrets)
    with ProcessPoolExecutor(jobs) as pool:
        found = list(_in_order(pool, work, chosen))
        if write:
            list(pool.map(record, chosen))
    for line in _table(found):
        click.echo(line)
    tried = sum(each.versions for each in found)
    click.echo(f"{tried} correct versions on {len(secrets)} hidden instances each", nl=False)
    click.echo("" if seeds else ", and on the public one")
    click.echo(f"{time.perf_counter() - began:.0f} s with {jobs} processes")
    failed = [said for each in found for said in each.problems]
    for said in failed:
        click.echo(said, err=True)
    sys.exit(1 if failed else 0)


def _in_order(
    pool: ProcessPoolExecutor, work: Callable[[str], Proved], names: Sequence[str]
) -> Iterator[Proved]:
    """Yield what was proved of every exercise; a bar on standard error says how far it is."""
    results = pool.map(work, names)
    with click.progressbar(results, length=len(names), file=sys.stderr) as bar:
        yield from bar


def _table(found: Sequence[Proved]) -> Iterator[str]:
    """Yield a line for each chapter, and one for all."""
    yield _line(_HEAD)
    chapters = defaultdict[str, list[Proved]](list)
    for each in found:
        chapters[each.chapter].append(each)
    for chapter, rows in [*chapters.items(), ("all", list(found))]:
        proofs = [proof for row in rows for proof in row.proofs]
        yield _line(
            (
                chapter,
                len(proofs),
                sum(p.killed_by_tests for p in proofs),
                sum(p.killed_by_grader for p in proofs),
                sum(p.named == p.mistake for p in proofs),
                sum(p.named not in ("", p.mistake) for p in proofs),
                sum(row.versions for row in rows),
                sum(row.accepted for row in rows),
                f"{sum(row.seconds for row in rows):.1f}",
            )
        )


def _line(cells: Sequence[object]) -> str:
    first, *others = cells
    return f"{first!s:14}" + "".join(f"{cell!s:>10}" for cell in others)


if __name__ == "__main__":
    main()
