"""Slides 24–25 in a picture: what an autoencoder does to points beside the data, with and without noise."""

import importlib

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .style import DARK, LIGHT, MIDDLE, canvas

N, K = 250, 40  # examples, and code units for their two components: overcomplete
SIGMA, STEPS, RATE = 0.35, 4000, 0.01


def draw() -> Figure:
    """Draw x̃ → x̂ on a grid of points for the same network, trained to copy and trained to denoise."""
    figure, axes = canvas(1, 2, sharex=True, sharey=True)
    x = _examples(np.random.default_rng(1), N)
    for each, sigma, title in (
        (axes[0], 0.0, "Trained without noise: copies x̃ or strays"),
        (axes[1], SIGMA, f"Trained with noise (σ = {SIGMA}): finds the way back"),
    ):
        parameters = _trained(x, sigma)
        _draw_arrows(each, x, parameters)
        each.set(title=title, xlabel="first component", xlim=(-2.9, 2.9), ylim=(-2.2, 2.85))
    axes[0].set_ylabel("second component")
    _explain(axes[0])
    return figure


def _examples(rng, count):
    """Return (count, 2) points on a wave: data with one degree of freedom in two dimensions."""
    t = rng.uniform(-2.2, 2.2, count)
    return np.column_stack([t, 1.2 * np.sin(1.5 * t)])


def _trained(x, sigma):
    """Return the parameters of an autoencoder after Adam's descent on the denoising loss."""
    corruption = importlib.import_module("solutions.regularized.corruption")
    loss = importlib.import_module("solutions.regularized.denoising_loss")
    rng = np.random.default_rng(2)
    parameters = {
        "V": 1.5 * rng.standard_normal((K, 2)),
        "b": 1.5 * rng.standard_normal(K),
        "W": 0.3 * rng.standard_normal((2, K)),
        "c": np.zeros(2),
    }
    mean = {name: np.zeros_like(p) for name, p in parameters.items()}
    square = {name: np.zeros_like(p) for name, p in parameters.items()}
    for step in range(1, STEPS + 1):
        x_tilde = corruption.gaussian(x, rng.standard_normal(x.shape), sigma)
        run = loss.forward(x, x_tilde, parameters)
        slope = loss.backward(x, x_tilde, parameters, run["h"], run["x_hat"])
        rate = RATE * (1 - step / STEPS)  # to zero, so that it comes to rest
        for name, d in slope.items():
            mean[name] += 0.1 * (d - mean[name])
            square[name] += 0.001 * (d * d - square[name])
            scale = np.sqrt(square[name] / (1 - 0.999**step)) + 1e-8
            parameters[name] = parameters[name] - rate * mean[name] / (1 - 0.9**step) / scale
    return parameters


def _beside(x):
    """Return the points of a grid that noise may lead to: not farther than 2σ from the data."""
    across, up = np.meshgrid(np.linspace(-2.7, 2.7, 17), np.linspace(-2.0, 2.0, 13))
    grid = np.column_stack([across.ravel(), up.ravel()])
    distance = np.linalg.norm(grid[:, np.newaxis] - x, axis=2).min(axis=1)
    return grid[distance < 2 * SIGMA]


def _draw_arrows(axes: Axes, x, parameters) -> None:
    loss = importlib.import_module("solutions.regularized.denoising_loss")
    points = _beside(x)
    moved = loss.forward(points, points, parameters)["x_hat"]
    order = np.argsort(x[:, 0])
    axes.plot(*x[order].T, color=LIGHT, linewidth=6, alpha=0.75, solid_capstyle="round", zorder=1)
    axes.quiver(
        *points.T,
        *(moved - points).T,
        angles="xy",
        scale_units="xy",
        scale=1,
        width=0.0045,
        headwidth=4.5,
        color=DARK,
        zorder=2,
    )
    axes.plot(*points.T, "o", color=MIDDLE, markersize=2.6, zorder=3)
    axes.set_aspect("equal")


def _explain(axes: Axes) -> None:
    handles = [
        Line2D([], [], color=LIGHT, linewidth=6, alpha=0.75, label="the examples x lie on this line"),
        Line2D([], [], color=MIDDLE, marker="o", linestyle="", markersize=4, label="an input x̃ beside it"),
        Line2D([], [], color=DARK, marker=">", markevery=(1, 2), label="from x̃ to its reconstruction x̂"),
    ]
    axes.legend(handles=handles, loc="upper left")
