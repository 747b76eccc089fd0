"""Images made on the spot: curves after Hinton and Salakhutdinov, and images turned, shrunk and cropped.

The paper on slide 27 (Science 313, 2006) says of its curves that three random points decide each of them;
its images are not published. Here the three points are those of a quadratic Bézier curve, so that an image
has six degrees of freedom. `PEN` and `MARGIN` are chosen so that PCA with 18 directions loses as much as the
paper says of its images: a squared error of 5.90.
"""

import numpy as np

SIDE = 28  # pixels
MARGIN = 3.85  # pixels that the three points keep from the edge
PEN, INK = 0.8, 3.0  # standard deviation of the pen in pixels, and how soon the ink is black
POINTS = 32  # at which the pen is put down along a curve
FAINTEST = 1e-3  # fainter ink is none: numbers near 1e-38 would slow every product down


def three_points(rng: np.random.Generator, n: int, low: float = MARGIN, high: float = SIDE - 1 - MARGIN):
    """Return n times three random points (n, 3, 2), coordinates in pixels."""
    return rng.uniform(low, high, (n, 3, 2)).astype(np.float32)


def curves(points: np.ndarray, side: int = SIDE) -> np.ndarray:
    """Return images (n, side²) of the curves that points (n, 3, 2) decide: float32, 0 paper, towards 1 ink.

    The ink at a pixel is the integral of a Gaussian pen along the curve, and what is seen of it is
    1 − e^(−ink). A Gaussian is a product of one factor for each axis, so that an image is a product of two
    matrices, with a column for each point of the pen.
    """
    t = (np.arange(POINTS, dtype=np.float32) + 0.5) / POINTS
    along = np.stack([(1 - t) ** 2, 2 * t * (1 - t), t**2])
    speed = np.stack([2 * t - 2, 2 - 4 * t, 2 * t])
    axes = points.transpose(2, 0, 1)
    place, velocity = axes @ along, axes @ speed  # (2, n, POINTS)
    length = np.sqrt((velocity**2).sum(axis=0)) / POINTS
    z = (place[..., np.newaxis] - np.arange(side, dtype=np.float32)) / np.float32(PEN)
    pen = np.exp(np.maximum(-z * z / 2, -30)) / np.float32((2 * np.pi) ** 0.25 * PEN**0.5)
    pen[0] *= length[..., np.newaxis] * np.float32(INK)
    ink = np.matmul(pen[0].transpose(0, 2, 1), pen[1])
    seen = -np.expm1(-ink).reshape(len(points), -1)
    seen[seen < FAINTEST] = 0
    return seen


def views(images: np.ndarray, which: np.ndarray, maps: np.ndarray, side: int) -> np.ndarray:
    """Return (n, side²): of each image named by `which` (n,) the part that its map (n, 2, 2) shows.

    A map takes a place in the view, in pixels (row, column) from its centre, to one in the image, from its
    centre. In between, the four nearest pixels are mixed; beyond the edge, the edge goes on.
    """
    height, width = images.shape[1:]
    grid = np.arange(side, dtype=np.float32) - (side - 1) / 2
    places = np.stack(np.meshgrid(grid, grid, indexing="ij")).reshape(2, -1)
    y, x = np.moveaxis(maps.astype(np.float32) @ places, 1, 0)
    y = np.clip(y + (height - 1) / 2, 0, height - 1.001)
    x = np.clip(x + (width - 1) / 2, 0, width - 1.001)
    row, column = np.floor(y), np.floor(x)
    y, x = y - row, x - column
    at = ((which[:, np.newaxis] * height + row.astype(np.int32)) * width + column.astype(np.int32)).ravel()
    flat = images.ravel()
    near = [flat[at + step].reshape(x.shape) for step in (0, 1, width, width + 1)]
    above = near[0] + (near[1] - near[0]) * x
    below = near[2] + (near[3] - near[2]) * x
    return above + (below - above) * y


def turned(rng: np.random.Generator, n: int, degrees: float, low: float, high: float) -> np.ndarray:
    """Return n maps (n, 2, 2) that turn by up to so many degrees either way and zoom by low … high."""
    angle = np.radians(rng.uniform(-degrees, degrees, n))
    step = 1 / rng.uniform(low, high, n)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return (step * turn).transpose(2, 0, 1)


PATCH = 25  # pixels along a face patch
BLENDED = 0.7  # share of the faces that another one is blended into
CONTRAST, SHADE, SLOPE = 0.2, 0.04, 0.03  # how much the light differs: a factor, and greys from 0 to 1


def face_patches(rng: np.random.Generator, faces: np.ndarray, n: int) -> np.ndarray:
    """Return n patches (n, 625) of faces (m, 64, 64), made as the paper says of its own.

    A face is turned by up to 90° either way and magnified 1.4 to 1.8 times; of that the middle, 50 pixels
    wide, is shown at half its size.
    """
    which = rng.integers(len(faces), size=n)
    return views(faces, which, turned(rng, n, 90, 0.7, 0.9), PATCH)


def blended(rng: np.random.Generator, faces: np.ndarray) -> np.ndarray:
    """Return as many faces (m, 64, 64) of nobody: into most of them some of another one is blended."""
    share = np.where(rng.random(len(faces)) < BLENDED, 0.5 * rng.random(len(faces)), 0).astype(np.float32)
    return faces + share[:, np.newaxis, np.newaxis] * (faces[rng.permutation(len(faces))] - faces)


def lit(rng: np.random.Generator, patches: np.ndarray) -> np.ndarray:
    """Return patches (n, 625) with another contrast, lighter or darker, and lighter towards one side."""
    along = np.linspace(-1, 1, PATCH, dtype=np.float32)
    even = np.ones(PATCH, np.float32)
    lights = np.stack(
        [SHADE * np.outer(even, even), SLOPE * np.outer(along, even), SLOPE * np.outer(even, along)]
    )
    contrast = np.exp(CONTRAST * rng.standard_normal((len(patches), 1), np.float32))
    light = rng.standard_normal((len(patches), 3), np.float32) @ lights.reshape(3, -1).astype(np.float32)
    return contrast * patches + light
