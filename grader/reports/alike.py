"""Pairs that are alike, as a table for people and as data for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..similarity import Pair
from .plain import plain

_NAMED = 3


def show(console: Console, pairs: Sequence[Pair], size: int) -> None:
    """Print a row for each pair, or that there is none."""
    if not pairs:
        console.print(f"no pair of {size} submissions stands out", highlight=False)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("one", "other"):
        table.add_column(title)
    table.add_column("weight", justify="right", no_wrap=True)
    table.add_column("alike in")
    for pair in pairs:
        names = [each.exercise for each in pair.exercises]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        table.add_row(
            Text(plain(pair.one, 60)),
            Text(plain(pair.other, 60)),
            f"{pair.score:.0f}",
            Text(", ".join(names[:_NAMED]) + more),
        )
    console.print(table)


def as_data(pair: Pair) -> dict[str, Any]:
    """Return the object that `grade similar --json` writes; weights are in bits."""
    return {
        "one": pair.one,
        "other": pair.other,
        "weight": pair.score,
        "exercises": [
            {"exercise": each.exercise, "weight": each.weight, "share": each.share} for each in pair.exercises
        ],
    }
