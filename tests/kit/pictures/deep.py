"""Slides 27–28 in a picture: the same deep autoencoder, from two starts, and what it makes of some digits."""

import importlib

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from .style import DARK, LIGHT, MIDDLE, canvas

N, SIDE, SHOWN = 200, 8, 4  # images, pixels along a side, images in the right half
WIDTHS = (64, 40, 20, 8, 20, 40, 64)
RATE, STEPS, COUNT, TINY = 0.1, 2000, 8, 0.01


def draw() -> Figure:
    """Draw the error over the steps for tiny and for sparse weights, beside the images at the end."""
    x = load_digits().data[:N] / 16
    L_tiny, tiny = _descend(x, _start(sparse=False))
    L_sparse, sparse = _descend(x, _start(sparse=True))
    shown = x[:SHOWN]
    figure, (curves, images) = canvas(1, 2, width_ratios=(1.15, 1))
    _draw_curves(curves, L_tiny, L_sparse, _error(x, np.broadcast_to(x.mean(axis=0), x.shape)), _error(x, x))
    _draw_images(images, [shown, _reconstruct(shown, sparse), _reconstruct(shown, tiny)])
    return figure


def _start(*, sparse):
    """Return parameters for WIDTHS, all biases 0."""
    initialization = importlib.import_module("solutions.deep.initialization")
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(WIDTHS)):
        shape = (WIDTHS[layer], WIDTHS[layer - 1])
        z, u = rng.standard_normal(shape), rng.random(shape)
        W = initialization.sparse(u, z, COUNT) if sparse else initialization.tiny(z, TINY)
        parameters |= {f"W_{layer}": W, f"b_{layer}": np.zeros(shape[0])}
    return parameters


def _descend(x, parameters):
    return importlib.import_module("solutions.deep.initialization").descend(x, parameters, RATE, STEPS)


def _reconstruct(x, parameters):
    return importlib.import_module("solutions.deep.deep_autoencoder").forward(x, parameters)["x_hat"]


def _error(x, x_hat):
    """Return the cross-entropy of an answer that is given as probabilities."""
    cross_entropy = importlib.import_module("solutions.deep.cross_entropy")
    p = np.clip(x_hat, 1e-12, 1 - 1e-12)
    return cross_entropy.forward(np.log(p / (1 - p)), x)


def _draw_curves(axes: Axes, L_tiny, L_sparse, mean, perfect) -> None:
    marks = {"markevery": (100, 200), "markersize": 5}
    axes.plot(L_tiny, "s-", color=MIDDLE, **marks)
    axes.plot(L_sparse, "o-", color=DARK, **marks)
    axes.axhline(mean, color=LIGHT, linestyle="--")
    axes.axhline(perfect, color="#777777", linestyle=":")
    right = {"ha": "right", "fontsize": 9.5}
    axes.text(STEPS, mean + 0.5, "dashes: every answer is the mean image", color="#8a5c00", **right)
    axes.text(STEPS, mean - 0.4, f"all weights tiny ({TINY})", color=MIDDLE, weight="bold", va="top", **right)
    axes.text(STEPS, 20.2, f"sparse: {COUNT} large weights a unit", color=DARK, weight="bold", **right)
    axes.text(STEPS, perfect + 0.3, r"dots: $\hat{x} = x$", color="#555555", **right)
    axes.set(
        xlim=(0, STEPS * 1.01),
        ylim=(10, 34),
        xlabel=f"steps of gradient descent (η = {RATE})",
        ylabel="cross-entropy of an image (nats)",
        title="64-40-20-8-20-40-64: the start decides",
    )


def _draw_images(axes: Axes, rows) -> None:
    """Draw three rows of images with a white line between any two."""
    frame = np.full((len(rows) * (SIDE + 1), SHOWN * (SIDE + 1)), np.nan)
    for r, row in enumerate(rows):
        for column, image in enumerate(row):
            top, left = r * (SIDE + 1), column * (SIDE + 1)
            frame[top : top + SIDE, left : left + SIDE] = image.reshape(SIDE, SIDE)
    frame = np.round(16 * frame) / 16  # few greys, so that the file's inks suffice for the curves too
    axes.imshow(frame, cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
    places = np.arange(len(rows)) * (SIDE + 1) + (SIDE - 1) / 2
    axes.set_yticks(places, ["x", "sparse", "tiny"])
    axes.set_xticks([])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_title("What comes back through 8 numbers")
