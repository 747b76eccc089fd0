"""How the labs' pictures look: one style, inks that differ in grey too, and tiles for images."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

DOTS_PER_INCH = 100
INKS = 256  # colours in a file: enough for greys without a tint, and less than half the size
WIDTH = 9.0  # inches: 900 pixels

# From dark to light also in greyscale; every curve has a dash or a marker of its own besides.
DARK, MIDDLE, LIGHT = "#1b2a49", "#c1442e", "#cf9020"
GREY, PALE = "#8a8a92", "#e8e8ec"  # for what lies behind

STYLE = {
    "axes.edgecolor": "#555555",
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 11,
    "figure.facecolor": "white",
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "image.cmap": "gray",
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "mathtext.fontset": "dejavusans",
}


def draw(run: Callable[[], Figure]) -> Figure:
    """Return the figure that `run` draws, in the labs' style."""
    with mpl.rc_context(STYLE):
        return run()


def write(figure: Figure, path: Path) -> None:
    """Write a figure as PNG; no window and no display is needed."""
    drawn = io.BytesIO()
    with mpl.rc_context(STYLE):
        figure.savefig(drawn, format="png", dpi=DOTS_PER_INCH)
    # The most covering inks, not those of the most pixels: else a thin line takes on its neighbour's colour.
    cover = Image.Quantize.MAXCOVERAGE
    picture = Image.open(drawn).convert("RGB").quantize(INKS, method=cover, dither=Image.Dither.NONE)
    picture.save(path, format="PNG", optimize=True)


def canvas(rows: int = 1, columns: int = 1, *, height: float = 5.0, **options) -> tuple[Figure, list[Axes]]:
    """Return a figure of the labs' width and its axes, row by row; `height` in inches."""
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False, **options)
    return figure, list(axes.flat)


def tiles(axes: Axes, images: np.ndarray, columns: int, **options) -> None:
    """Show images (n, height, width) side by side, `columns` in a row, white lines between them.

    An image of NaN leaves its place empty. `options` go to `imshow`, such as vmin and vmax.
    """
    count, height, width = images.shape
    rows = -(-count // columns)
    sheet = np.full((rows * (height + 1) - 1, columns * (width + 1) - 1), np.nan)
    for k, image in enumerate(images):
        top, left = k // columns * (height + 1), k % columns * (width + 1)
        sheet[top : top + height, left : left + width] = image
    axes.imshow(sheet, interpolation="nearest", **options)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_visible(False)


def label_rows(axes: Axes, labels: Sequence[str], height: int) -> None:
    """Write a label at the left of each row of tiles that are `height` pixels high."""
    axes.set_yticks([k * (height + 1) + (height - 1) / 2 for k in range(len(labels))], labels)
    axes.tick_params(length=0)
