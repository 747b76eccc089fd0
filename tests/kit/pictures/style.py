"""What the chapters' pictures have in common: their size, and inks that differ in grey too."""

from collections.abc import Iterable

from matplotlib.axes import Axes
from matplotlib.figure import Figure

DOTS_PER_INCH = 100
SIZE = (9.0, 5.0)  # inches: 900 × 500 pixels

# From dark to light also in greyscale; every curve has a dash or a marker of its own besides.
DARK, MIDDLE, LIGHT = "#1b2a49", "#c1442e", "#cf9020"
PALE = "#e8e8ec"  # for what lies behind the curves

STYLE = {
    "axes.edgecolor": "#555555",
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 11,
    "figure.facecolor": "white",
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "mathtext.fontset": "dejavusans",
}


def canvas(rows: int = 1, columns: int = 1, **options: object) -> tuple[Figure, list[Axes]]:
    """Return a figure of the pages' size, without any window, and its axes row by row."""
    figure = Figure(figsize=SIZE, layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False, **options)
    return figure, list(axes.flat)


def shade(axes: list[Axes], steps: Iterable[int]) -> None:
    """Mark the steps at which something happens, in every one of the stacked axes."""
    for each in axes:
        for step in steps:
            each.axvspan(step - 0.5, step + 0.5, color=PALE, zorder=0, linewidth=0)


def legend_above(axes: Axes, entries: int) -> None:
    """Put the legend into the line of the title, on its right, where it covers no curve."""
    axes.legend(ncols=entries, loc="lower right", bbox_to_anchor=(1.0, 0.97), borderpad=0.1, handlelength=2.6)
