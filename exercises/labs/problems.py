"""The three kinds of images of the lab `deep_against_pca`: where they come from, and a network for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import digits, given, images
from .given import Given
from .implementation import Refused

HELD_OUT = 2000  # images in a test set, where they are made on the spot or cut from few faces
PLAIN = 12000  # training images that PCA sees, where there is no end of them
NO_FACES = """faces: left out, since none are here. Give --data FILE.npz with `images` (n, 64, 64), or install
  scikit-learn and call sklearn.datasets.fetch_olivetti_faces() once, which downloads them."""
KINDS = ("curves", "digits", "faces")

Make = Callable[[np.random.Generator, int], np.ndarray]


@dataclass(frozen=True)
class Problem:
    """Images as rows, and the network for them.

    `fresh` makes training images for the network, other ones each time; `plain` (n, D) are those that PCA is
    fitted to. No image of `validation`, which decides when to stop, or of `test` was seen in training.
    `widths` are the encoder's, down to the code; the first is the number of principal directions along which
    the network is given the images. `unit` is what squared errors are told in.
    """

    kind: str
    source: str
    fresh: Make
    plain: np.ndarray
    validation: np.ndarray
    test: np.ndarray
    widths: tuple[int, ...]
    steps: tuple[int, int]  # of training: by default, and with --long
    rate: float
    unit: float = 1.0


def problem(kind: str, rng: np.random.Generator, files: Sequence[Path]) -> Problem | str:
    """Return the problem of a kind, or a sentence where there are no images for it.

    Raises `Refused` for a file that holds no images.
    """
    if kind == "curves":
        return curves(rng)
    if kind == "digits":
        digits_found = given.digits(files)
        return digits_given(rng, digits_found) if digits_found else digits_typeset(rng)
    faces_found = given.faces(files)
    return faces(rng, faces_found) if faces_found else NO_FACES


def curves(rng: np.random.Generator) -> Problem:
    """Return the curves. No curve is seen twice in training, so none can be learned by heart."""

    def fresh(rng: np.random.Generator, n: int) -> np.ndarray:
        return images.curves(images.three_points(rng, n))

    return Problem(
        "curves",
        "drawn on the spot",
        fresh,
        plain=np.concatenate([fresh(rng, 1000) for _ in range(PLAIN // 1000)]),
        validation=fresh(rng, 1000),
        test=np.concatenate([fresh(rng, 1000) for _ in range(4)]),
        widths=(250, 500, 250, 6),
        steps=(1000, 20000),
        rate=8e-3,
    )


def digits_typeset(rng: np.random.Generator) -> Problem:
    """Return digits in the fonts that matplotlib brings along, turned and slanted at random."""
    drawings = digits.typeset()

    def fresh(rng: np.random.Generator, n: int) -> np.ndarray:
        return digits.shaken(rng, drawings, n, digits.SIDE)

    return Problem(
        "digits",
        "typeset on the spot; for handwritten ones install scikit-learn or give --data FILE.npz",
        fresh,
        plain=fresh(rng, PLAIN),
        validation=fresh(rng, 1000),
        test=fresh(rng, HELD_OUT),
        widths=(250, 500, 250, 30),
        steps=(600, 5000),
        rate=8e-3,
    )


def digits_given(rng: np.random.Generator, held: Given) -> Problem:
    """Return handwritten digits: a fifth to test with, a tenth to validate with, the others shaken anew."""
    drawings = held.images[rng.permutation(len(held.images))]
    side = drawings.shape[1]
    first, second = len(drawings) // 5, 3 * len(drawings) // 10
    rows = drawings.reshape(len(drawings), -1)
    small = side < 16

    def fresh(rng: np.random.Generator, n: int) -> np.ndarray:
        return digits.shaken(rng, drawings[second:], n, side)

    return Problem(
        "digits",
        held.source,
        fresh,
        plain=rows[second:],
        validation=rows[first:second],
        test=rows[:first],
        widths=(40, 200, 100, 10) if small else (250, 500, 250, 30),
        steps=(3000, 20000) if small else (600, 5000),
        rate=8e-3,
    )


def faces(rng: np.random.Generator, held: Given) -> Problem:
    """Return patches of faces: a quarter of the people to test with, two more to validate with.

    Three hundred faces are few, and a network that sees only them learns them by heart. So it sees each
    mirrored as well, blended with another one, in a new view, and in another light.
    """
    people = np.unique(held.subjects)
    if len(people) < 8:
        raise Refused(f"{held.source}: faces of {len(people)} people are too few to hold some of them out")
    testing, validating = people[-len(people) // 4 :], people[-len(people) // 4 - 2 : -len(people) // 4]
    training = ~np.isin(held.subjects, testing)
    plain = images.face_patches(rng, held.images[training], PLAIN)
    mean = plain.mean(axis=0)

    def of(whose: np.ndarray, n: int) -> np.ndarray:
        return images.face_patches(rng, held.images[np.isin(held.subjects, whose)], n)

    seen = held.images[training & ~np.isin(held.subjects, validating)]
    seen = np.concatenate([seen, seen[:, :, ::-1]])

    def fresh(rng: np.random.Generator, n: int) -> np.ndarray:
        patches = images.face_patches(rng, images.blended(rng, seen), n)
        return mean + images.lit(rng, patches - mean)

    return Problem(
        "faces",
        f"{held.source}: patches of {len(testing)} people, none of whom was seen in training",
        fresh,
        plain=plain,
        validation=of(validating, 1000),
        test=of(testing, HELD_OUT),
        widths=(120, 600, 300, 30),
        steps=(1300, 10000),
        rate=7e-3,
        unit=float(((plain - mean) ** 2).mean()),
    )
