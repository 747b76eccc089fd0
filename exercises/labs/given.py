"""Real images: from a file that the user names, or from scikit-learn where it is installed."""

import importlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .implementation import Refused

FACE = 64  # pixels: images of this side are taken for faces, smaller ones for digits


@dataclass(frozen=True)
class Given:
    """Images (n, side, side), float32 from 0 to 1; for faces, whose it is (n,); and where they are from."""

    images: np.ndarray
    subjects: np.ndarray
    source: str


def faces(files: Sequence[Path]) -> Given | None:
    """Return the faces of the first file that holds some, else those that scikit-learn has fetched before."""
    for given in map(read, files):
        if given.images.shape[1] == FACE:
            return given
    try:
        found = importlib.import_module("sklearn.datasets").fetch_olivetti_faces(download_if_missing=False)
    except (ImportError, OSError):
        return None
    return Given(found.images.astype(np.float32), found.target, "Olivetti faces, from scikit-learn")


def digits(files: Sequence[Path]) -> Given | None:
    """Return the digits of the first file that holds some, else the small ones inside scikit-learn."""
    for given in map(read, files):
        if given.images.shape[1] != FACE:
            return given
    try:
        found = importlib.import_module("sklearn.datasets").load_digits()
    except ImportError:
        return None
    images = (found.images / 16).astype(np.float32)
    return Given(images, found.target, "digits of 8 × 8 pixels, from scikit-learn")


def read(file: Path) -> Given:
    """Return what an .npz file holds: `images` (n, side, side), and `subjects` (n,) for faces.

    Without `subjects`, ten faces in a row are one person's, as in the Olivetti faces. Raises `Refused` with
    what is wrong with the file.
    """
    try:
        with np.load(file, allow_pickle=False) as held:
            images, names = np.asarray(held["images"]), held.files
            subjects = held["subjects"] if "subjects" in names else np.arange(len(images)) // 10
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise Refused(f"{file} is no .npz file with an array `images`: {error}") from None
    if images.ndim != 3 or images.shape[1] != images.shape[2] or len(images) < 100:
        raise Refused(f"{file}: `images` must be at least 100 squares (n, side, side), not {images.shape}")
    if images.dtype.kind not in "uif" or len(subjects) != len(images):
        raise Refused(f"{file}: `images` must be numbers, `subjects` one for each; {images.dtype=}")
    scale = 255 if images.max() > 1 else 1
    return Given(images.astype(np.float32) / scale, subjects, file.name)
