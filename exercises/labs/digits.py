"""Images of digits without a download: typeset ones from matplotlib's fonts, and small changes to any."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from . import images

SIDE, LARGE = 28, 56  # pixels of an image, and of the drawings that images are views of
FONTS = (
    *("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSansMono"),
    *("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic"),
    *("STIXGeneral", "STIXGeneralBol", "STIXGeneralItalic"),
    *("cmr10", "cmb10", "cmss10", "cmtt10", "cmti10"),
)


def typeset() -> np.ndarray:
    """Return the ten digits in each font that matplotlib brings along: (150, 56, 56), 0 paper, 1 ink."""
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    shape = len(FONTS) * LARGE, 10 * LARGE
    figure = Figure(figsize=(shape[1] / 100, shape[0] / 100), dpi=100)
    canvas = FigureCanvasAgg(figure)
    for row, font in enumerate(FONTS):
        for digit in range(10):
            path = TextPath((0, 0), str(digit), prop=FontProperties(fname=folder / f"{font}.ttf"), size=48)
            (left, bottom), (right, top) = path.get_extents().get_points()
            at = (digit + 0.5) * LARGE - (left + right) / 2, (row + 0.5) * LARGE - (bottom + top) / 2
            place = Affine2D().translate(*at)
            figure.add_artist(PathPatch(path, color="black", linewidth=0, transform=place))
    canvas.draw()
    ink = 1 - np.asarray(canvas.buffer_rgba())[::-1, :, 0].astype(np.float32) / 255
    cells = ink.reshape(len(FONTS), LARGE, 10, LARGE).transpose(0, 2, 1, 3).reshape(-1, LARGE, LARGE)
    return cells[:, ::-1]


def shaken(rng: np.random.Generator, drawings: np.ndarray, n: int, side: int) -> np.ndarray:
    """Return n images (n, side²) of drawings (m, h, h), each picked, turned, slanted and zoomed at random."""
    zoom = side / drawings.shape[1]
    maps = images.turned(rng, n, 10, 0.9 * zoom, 1.1 * zoom)
    slant = np.zeros((n, 2, 2))
    slant[:, 0, 0] = slant[:, 1, 1] = 1
    slant[:, 1, 0] = rng.uniform(-0.2, 0.2, n)
    seen = images.views(drawings, rng.integers(len(drawings), size=n), maps @ slant, side)
    seen[seen < images.FAINTEST] = 0
    return seen
