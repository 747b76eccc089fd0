"""The picture of a learner's progress. Imported only where it is asked for: matplotlib takes a second."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from ..catalogue import Catalogue
from .checker import Verdict


def draw(catalogue: Catalogue, verdicts: Sequence[Verdict], path: Path) -> None:
    """Write a PNG with a bar per chapter: points had in black, points left hatched."""
    known = {verdict.exercise.name: verdict for verdict in verdicts}
    titles, had, left = [], [], []
    for chapter in catalogue.chapters:
        got = sum(known[e.name].points for e in chapter.exercises)
        titles.append(chapter.title)
        had.append(got)
        left.append(sum(e.max_points for e in chapter.exercises) - got)
    figure = Figure(figsize=(8, 3.6), layout="constrained")
    axes = figure.subplots()
    axes.barh(titles, had, color="0.2", label="points you have")
    axes.barh(titles, left, left=had, color="0.95", edgecolor="0.6", hatch="//", label="points left")
    axes.invert_yaxis()
    axes.set_xlabel("points")
    axes.set_title(f"{sum(had)} of {sum(had) + sum(left)} points, bonus included")
    axes.legend(loc="lower right")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=150)
