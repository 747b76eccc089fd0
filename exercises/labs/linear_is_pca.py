"""Lab 5: a linear autoencoder finds the subspace of PCA; an overcomplete one copies and finds nothing."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from . import drawing, points
from .drawing import DARK, GREY, LIGHT, MIDDLE
from .optimizers import SGD
from .runner import Experiment, command

ROUNDING = 1e-20  # a smaller share of a square is float64's own error

N, D, K = 400, 3, 2  # examples, components, code units
SPREADS = (2.0, 1.2, 0.3)  # the data's standard deviations along three axes: nearly a plane
WIDE = 6  # code units of the overcomplete one
RATE = 0.05


@dataclass(frozen=True)
class Training:
    """The loss and the distance from PCA's subspace before every step; the first basis and the last."""

    loss: np.ndarray
    distance: np.ndarray
    first: np.ndarray
    last: np.ndarray


def run(lab: Experiment) -> Figure:
    """Watch the subspace of a linear autoencoder become that of PCA, and an overcomplete one copy noise."""
    x = points.near_subspace(lab.rng, N, SPREADS)
    pca = lab.module("autoencoder.pca")
    mean, Q = pca.principal_subspace(x, K)
    training = _train(lab, x, Q)
    least = _loss_of_pca(lab, x, mean, Q)
    lab.say(
        f"distance of the subspaces: {training.distance[0]:.3f} at first, {training.distance[-1]:.1e} at last"
    )
    lab.say(f"loss: {training.loss[0]:.3f} at first, {training.loss[-1]:.6f} at last; PCA's is {least:.6f}")

    noise = lab.rng.standard_normal(x.shape) * np.sqrt((x**2).mean())
    lost = {
        f"PCA, K = {K}": [_loss_of_pca(lab, each, mean, Q) for each in (x, noise)],
        f"overcomplete, K = {WIDE}": _losses_of_copying(lab, x, noise),
    }
    lost = {who: np.array(each) / [(x**2).sum() / N, (noise**2).sum() / N] for who, each in lost.items()}
    for who, (on_data, on_noise) in lost.items():
        lab.say(f"{who}: loses {on_data:.2g} of the data's square, {on_noise:.2g} of pure noise's")

    figure = Figure(figsize=(drawing.WIDTH, 6.8), layout="constrained")
    above, below = figure.subfigures(2, 1, height_ratios=(1.25, 1))
    spaces = above.subplots(1, 2, subplot_kw={"projection": "3d"})
    _draw_spaces(spaces[0], x, Q, training.first, "Before training")
    _draw_spaces(spaces[1], x, Q, training.last, f"After {len(training.loss)} steps")
    above.legend(*spaces[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
    curves, bars = below.subplots(1, 2)
    _draw_steps(curves, training, least)
    _draw_copies(bars, lost)
    return figure


def _train(lab: Experiment, x: np.ndarray, Q: np.ndarray) -> Training:
    """Train x̂ = W V x by gradient descent and note how far W's columns are from spanning what Q spans."""
    network, loss = (
        lab.module("autoencoder.linear_autoencoder"),
        lab.module("autoencoder.reconstruction_loss"),
    )
    pca = lab.module("autoencoder.pca")
    start = {"V": 0.3 * lab.rng.standard_normal((K, D)), "W": 0.3 * lab.rng.standard_normal((D, K))}
    descent = SGD(start, RATE)
    steps = lab.steps(1500, 10000)
    lost, distance, first = np.zeros(steps), np.zeros(steps), None
    for step in lab.progress(steps, "training"):
        V, W = descent.parameters["V"], descent.parameters["W"]
        x_hat = network.forward(x, V, W)
        basis, _ = np.linalg.qr(W)
        first = basis if first is None else first
        lost[step] = loss.forward(x, x_hat)
        distance[step] = pca.subspace_distance(Q, basis)
        d_V, d_W = network.backward(loss.backward(x, x_hat), x, V, W)
        descent.step({"V": d_V, "W": d_W})
    return Training(lost, distance, first, basis)


def _loss_of_pca(lab: Experiment, x: np.ndarray, mean: np.ndarray, Q: np.ndarray) -> float:
    """Return the loss of the copies that lie in the principal subspace."""
    pca, loss = lab.module("autoencoder.pca"), lab.module("autoencoder.reconstruction_loss")
    return loss.forward(x, pca.reconstruct(pca.project(x, mean, Q), mean, Q))


def _losses_of_copying(lab: Experiment, *inputs: np.ndarray) -> list[float]:
    """Return the losses of an overcomplete autoencoder that has seen no data at all."""
    network, loss = (
        lab.module("autoencoder.linear_autoencoder"),
        lab.module("autoencoder.reconstruction_loss"),
    )
    V, W_0 = lab.rng.standard_normal((WIDE, D)), lab.rng.standard_normal((D, WIDE))
    W = lab.module("autoencoder.overcomplete").left_inverse(V, W_0)
    return [loss.forward(x, network.forward(x, V, W)) for x in inputs]


def _draw_spaces(axes: Axes, x: np.ndarray, Q: np.ndarray, basis: np.ndarray, title: str) -> None:
    """Draw the points and two planes: PCA's as a grey sheet, the autoencoder's as a net of lines."""
    corners = np.linspace(-4.5, 4.5, 7)
    u, v = np.meshgrid(corners, corners)
    # The same way round in both planes, so that they look alike where they are.
    turned, _, back = np.linalg.svd(basis @ (basis.T @ Q), full_matrices=False)
    sheets = [(plane @ np.stack([u.ravel(), v.ravel()])).reshape(D, *u.shape) for plane in (Q, turned @ back)]
    axes.plot_surface(*sheets[0], color=GREY, alpha=0.35, linewidth=0, shade=False, label="plane of PCA")
    axes.plot_wireframe(*sheets[1], color=MIDDLE, linewidth=1.2, label="plane of the autoencoder")
    axes.scatter(*x.T, s=5, color=DARK, depthshade=False)
    axes.set_title(title)
    axes.set_box_aspect((1, 1, 0.8), zoom=1.15)
    axes.set(xlabel="x₁", ylabel="x₂", zlabel="x₃", xlim=(-5, 5), ylim=(-5, 5), zlim=(-5, 5))
    axes.tick_params(labelsize=8)


def _draw_steps(axes: Axes, training: Training, least: float) -> None:
    """Draw the distance and the loss that is left over PCA's, on one logarithmic axis."""
    axes.semilogy(training.distance, color=DARK, label="distance of the subspaces")
    axes.semilogy(training.loss - least, color=MIDDLE, linestyle="--", label="loss less the loss of PCA")
    axes.set(xlabel="step of gradient descent", title="The two subspaces become one")
    axes.legend()


def _draw_copies(axes: Axes, lost: dict[str, np.ndarray]) -> None:
    """Draw what share of data and of noise is lost, as bars with their numbers."""
    for k, (name, color, hatch) in enumerate((("data", DARK, ""), ("pure noise", LIGHT, "//"))):
        shares = [share[k] for share in lost.values()]
        places = np.arange(len(lost)) + 0.2 - 0.4 * k
        bars = axes.barh(places, shares, 0.36, label=name, color=color, hatch=hatch, edgecolor="white")
        axes.bar_label(
            bars, [f"{share:.2g}" if share > ROUNDING else "0, to rounding" for share in shares], padding=4
        )
    axes.set_yticks(np.arange(len(lost)), [who.replace(", ", "\n") for who in lost])
    axes.set(xlabel="share of ‖x‖² lost in the copy", title="Who copies noise has learned nothing")
    axes.margins(x=0.2)
    axes.legend(loc="upper right")


main = command("linear_is_pca", run)

if __name__ == "__main__":
    main()
