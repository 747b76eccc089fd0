"""Lab 6: a denoising autoencoder points back to where the examples lie (slide 25)."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from . import drawing, points
from .drawing import DARK, GREY, LIGHT, MIDDLE
from .optimizers import Adam, cosine
from .runner import Experiment, command

N, K = 2000, 64  # examples, code units: many more than the two components
SCATTER, SIGMA = 0.03, 0.35  # of the examples around the curve, of the noise that is to be undone
BATCH, RATE = 200, 0.02
TIMES = 6  # applications of r, one to the result of the other

Reconstruct = Callable[[np.ndarray], np.ndarray]


def run(lab: Experiment) -> Figure:
    """Train on noisy copies of points near a curve and draw the arrows r(x̃) − x̃, which point back to it."""
    x = points.wave(lab.rng.uniform(-1, 1, N)) + SCATTER * lab.rng.standard_normal((N, 2))
    parameters = _train(lab, x)

    def r(x_tilde: np.ndarray) -> np.ndarray:
        return lab.module("regularized.denoising_loss").forward(x_tilde, x_tilde, parameters)["x_hat"]

    noisy = lab.module("regularized.corruption").gaussian(x, lab.rng.standard_normal(x.shape), SIGMA)
    walk = [noisy]
    for _ in range(TIMES):
        walk.append(r(walk[-1]))
    distances = [points.distance_to_wave(each)[0].mean() for each in walk]
    angle = _angle(noisy, r(noisy))
    lab.say(f"mean distance from the curve: noisy copies {distances[0]:.3f}, after r {distances[1]:.3f}")
    lab.say(f"after r once, twice, …: {', '.join(f'{each:.3f}' for each in distances[1:])}")
    lab.say(f"median angle between an arrow and the way to the curve: {angle:.0f}°")

    figure = Figure(figsize=(drawing.WIDTH, 7.4), layout="constrained")
    above, below = figure.subfigures(2, 1, height_ratios=(1.45, 1))
    _draw_field(above.subplots(), x, r)
    circle, steps = below.subplots(1, 2, width_ratios=(1, 1.25))
    _draw_circle(circle, x, r)
    _draw_walk(steps, distances)
    return figure


def _train(lab: Experiment, x: np.ndarray) -> dict[str, np.ndarray]:
    """Return the parameters of an autoencoder that has learned to undo the noise."""
    loss, corruption = lab.module("regularized.denoising_loss"), lab.module("regularized.corruption")
    start = {
        "V": 2.0 * lab.rng.standard_normal((K, 2)),
        "b": 2.0 * lab.rng.standard_normal(K),
        "W": 0.1 * lab.rng.standard_normal((2, K)),
        "c": np.zeros(2),
    }
    descent, steps = Adam(start, RATE), lab.steps(4000, 40000)
    for step in lab.progress(steps, "training"):
        batch = x[lab.rng.integers(N, size=BATCH)]
        noisy = corruption.gaussian(batch, lab.rng.standard_normal(batch.shape), SIGMA)
        run = loss.forward(batch, noisy, descent.parameters)
        descent.rate = RATE * cosine(step, steps)
        descent.step(loss.backward(batch, noisy, descent.parameters, run["h"], run["x_hat"]))
    return descent.parameters


def _angle(noisy: np.ndarray, reconstructed: np.ndarray) -> float:
    """Return the median angle, in degrees, between r(x̃) − x̃ and the shortest way to the curve."""
    far, nearest = points.distance_to_wave(noisy)
    arrows, ways = (reconstructed - noisy)[far > SIGMA / 2], (nearest - noisy)[far > SIGMA / 2]
    lengths = np.linalg.norm(arrows, axis=1) * np.linalg.norm(ways, axis=1)
    return float(np.degrees(np.median(np.arccos(np.clip((arrows * ways).sum(axis=1) / lengths, -1, 1)))))


def _draw_field(axes: Axes, x: np.ndarray, r: Reconstruct) -> None:
    """Draw the examples and the arrows from a grid of points, as far out as the noise has led."""
    u, v = np.meshgrid(np.arange(-3.4, 3.41, 0.17), np.arange(-1.87, 1.88, 0.17))
    grid = np.stack([u.ravel(), v.ravel()], axis=1)
    grid = grid[points.distance_to_wave(grid)[0] < 2.5 * SIGMA]
    axes.plot(*x[::4].T, "x", color=MIDDLE, markersize=4, markeredgewidth=0.8, label="examples x")
    arrows = r(grid) - grid
    axes.quiver(
        *grid.T, *arrows.T, color=DARK, angles="xy", scale_units="xy", scale=1.6, width=0.0018, headwidth=4
    )
    axes.plot([], [], color=DARK, marker=">", linewidth=1, label="r(x̃) − x̃, shortened")
    axes.set(xlabel="x₁", ylabel="x₂", aspect="equal", title="The way back from everywhere")
    axes.legend(loc="lower right", bbox_to_anchor=(1, 0.98), ncols=2)


def _draw_circle(axes: Axes, x: np.ndarray, r: Reconstruct) -> None:
    """Draw slide 25: one example, the circle of equally probable corruptions, and where r takes them."""
    centre = points.wave(np.array([0.05]))[0]
    turn = np.linspace(0, 2 * np.pi, 101)
    circle = centre + SIGMA * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    noisy = circle[:-1:5]
    near = x[np.linalg.norm(x - centre, axis=1) < 2.2 * SIGMA][::4]
    axes.plot(*near.T, "x", color=LIGHT, markersize=4, markeredgewidth=0.8)
    axes.plot(*circle.T, color=GREY, linewidth=1)
    axes.quiver(
        *noisy.T,
        *(r(noisy) - noisy).T,
        color=DARK,
        angles="xy",
        scale_units="xy",
        scale=1,
        width=0.006,
        headwidth=5,
    )
    axes.plot(*centre, "X", color=MIDDLE, markersize=10, markeredgecolor="white")
    axes.set(xlabel="x₁", ylabel="x₂", aspect="equal", title="An example, noisy copies, r of them")


def _draw_walk(axes: Axes, distances: list[float]) -> None:
    """Draw the mean distance from the curve after r, r of r, and so on."""
    axes.plot(distances, "o-", color=DARK)
    axes.axhline(SCATTER * np.sqrt(2 / np.pi), color=GREY, linestyle=":")
    axes.text(TIMES, 0.3 * SCATTER, "the examples' own", ha="right", va="center", color="#555555")
    axes.set(xlabel="times that r is applied", ylabel="mean distance from curve", ylim=0)
    axes.set_title("Noisy copies on their way")


main = command("denoising_field", run)

if __name__ == "__main__":
    main()
