"""Slides 18 and 19 in a picture: a linear autoencoder ends on the line that PCA finds."""

import importlib

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .style import DARK, LIGHT, MIDDLE, canvas

N, STEPS, RATE = 40, 60, 0.1
SHOWN = 3  # a step early in the training whose line is drawn too


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
    x = rng.normal(0, 1.3, (N, 1)) * along + rng.normal(0, 0.42, (N, 1)) * across
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
        axes.plot(*zip(example, copy, strict=True), color="#aaaaaa", linewidth=0.8, zorder=1)
    inks = {"principal line": (DARK, "-"), "start": (LIGHT, ":"), "trained": (MIDDLE, "--")}
    labels = {"start": "autoencoder, at the start", "trained": "autoencoder, trained"}
    for name, Q in bases.items():
        colour, dash = inks[name]
        ends = np.outer([-3.2, 3.2], Q)
        axes.plot(*ends.T, dash, color=colour, label=labels.get(name, name), zorder=2)
    axes.plot(*x.T, "o", color=DARK, markersize=4.5, zorder=3, label="example $x$")
    axes.plot(
        *copies.T, "s", color=MIDDLE, markerfacecolor="white", markersize=4, zorder=3, label=r"copy $\hat{x}$"
    )
    axes.set(aspect="equal", xlim=(-3.3, 3.3), ylim=(-3.0, 3.9), xlabel="$x_1$", ylabel="$x_2$")
    axes.set_title("Two components, one code unit")
    axes.legend(loc="upper left", ncols=2, columnspacing=1.0, fontsize=9)


def _draw_training(axes: Axes, distances, surplus) -> None:
    axes.semilogy(distances, "-", color=DARK, label="distance from the principal line")
    axes.semilogy(surplus, "--", color=MIDDLE, label="loss, less PCA's")
    axes.set(xlabel="step of gradient descent", xlim=(0, STEPS))
    axes.set_title("What is left on the way there")
    axes.legend(loc="upper right", fontsize=9)
