"""Experiments on your own code: a lab runs what you wrote and draws what comes out. Given, never graded.

`python -m exercises.labs` lists the labs, `python -m exercises.labs LAB` runs one. A lab is a module here
with a function `run(lab) -> Figure`; all labs share `runner`, `optimizers`, `drawing` and the makers of data.
"""

import os
from dataclasses import dataclass

# Small matrices: more threads than this make a lab slower. It counts only before NumPy is loaded.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "2")


@dataclass(frozen=True)
class Lab:
    """A lab as the list shows it; `requires` names all exercises whose functions it runs, or they run."""

    title: str
    slides: str
    requires: tuple[str, ...]


_AUTOENCODER = (
    "rnn.activations",
    "autoencoder.encoder",
    "autoencoder.decoder",
    "autoencoder.reconstruction_loss",
)

LABS = {
    "linear_is_pca": Lab(
        "two subspaces become one, and a copy that learns nothing",
        "18–19, 21",
        (
            "autoencoder.reconstruction_loss",
            "autoencoder.linear_autoencoder",
            "autoencoder.pca",
            "autoencoder.overcomplete",
        ),
    ),
}
