"""Slides 18 and 19 in a picture: a linear autoencoder ends on the line that PCA finds."""

import importlib

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .style import DARK, LIGHT, MIDDLE, canvas

N, STEPS, RATE = 40, 80, 0.15


def draw() -> Figure:
    """Draw a cloud with its principal line and copies, and how training gets there."""
    pca = importlib.import_module("solutions.autoencoder.pca")
    x = _cloud()
    mean, Q = pca.principal_subspace(x, 1)
    weights, lost = _training(x)
    bases = [W / np.linalg.norm(W) for W in weights]
    copies = pca.reconstruct(pca.project(x, mean, Q), mean, Q)
    least = ((x - copies) ** 2).sum() / N
    figure, (left, right) = canvas(1, 2, width_ratios=(1.15, 1))
    _draw_cloud(left, x, copies, {"principal line": Q, "start": bases[0], "trained": bases[-1]})
    _draw_training(right, [pca.subspace_distance(Q, each) for each in bases], np.array(lost) - least)
    return figure


def _cloud() -> np.ndarray:
    """Return N centred points, spread wide along one direction and little across it."""
    rng = np.random.default_rng(3)
    along, across = np.array([0.8, 0.6]), np.array([-0.6, 0.8])
    x = rng.uniform(-2.6, 2.6, (N, 1)) * along + rng.normal(0, 0.45, (N, 1)) * across
    return x - x.mean(axis=0)


def _training(x: np.ndarray) -> tuple[list[np.ndarray], list[float]]:
    """Return W (D, 1) and the loss before every step of gradient descent, and after the last."""
    autoencoder = importlib.import_module("solutions.autoencoder.linear_autoencoder")
    loss = importlib.import_module("solutions.autoencoder.reconstruction_loss")
    V, W = np.array([[-0.1, 0.3]]), np.array([[-0.2], [0.5]])
    weights, lost = [], []
    for _ in range(STEPS + 1):
        x_hat = autoencoder.forward(x, V, W)
        weights.append(W)
        lost.append(loss.forward(x, x_hat))
        d_V, d_W = autoencoder.backward(loss.backward(x, x_hat), x, V, W)
        V, W = V - RATE * d_V, W - RATE * d_W
    return weights, lost


def _draw_cloud(axes: Axes, x, copies, bases) -> None:
    for example, copy in zip(x, copies, strict=True):
        axes.plot(*zip(example, copy, strict=True), color="#888888", linewidth=0.8, zorder=1)
    inks = {
        "principal line": {"color": "#c3c7d2", "linewidth": 7},
        "start": {"color": LIGHT, "linestyle": ":", "label": "autoencoder before training"},
        "trained": {"color": MIDDLE, "linestyle": "--", "label": "autoencoder after it"},
    }
    for name, Q in bases.items():
        reach = 2.2 if name == "start" else 3.2
        axes.plot(*np.outer([-reach, reach], Q).T, zorder=0, **{"label": name, **inks[name]})
    axes.plot(*x.T, "o", color=DARK, markersize=4.5, zorder=3, label="example $x$")
    white = {"markerfacecolor": "white", "markersize": 4}
    axes.plot(*copies.T, "s", color=MIDDLE, zorder=3, label=r"its copy $\hat{x}$", **white)
    axes.set(aspect="equal", xlim=(-3.1, 3.1), ylim=(-2.65, 3.85), xlabel="$x_1$", ylabel="$x_2$")
    axes.set_title("Two components, one code unit")
    axes.legend(loc="upper left", ncols=2, columnspacing=1.0, fontsize=9)


def _draw_training(axes: Axes, distances, surplus) -> None:
    axes.semilogy(distances, "-", color=DARK, label="distance of the two lines, a sine")
    axes.semilogy(surplus, "--", color=MIDDLE, label="loss, less that of PCA")
    axes.set(xlabel="step of gradient descent", xlim=(0, STEPS), ylabel="what is left, logarithmic")
    axes.set_title("Training leads to the principal line")
    axes.legend(loc="upper right", fontsize=9)
