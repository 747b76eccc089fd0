"""Lab 7: two penalties: one for a code of few active units, one for a code that hardly moves."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from . import drawing, images
from .drawing import DARK, GREY, MIDDLE
from .optimizers import Adam, cosine
from .runner import Experiment, command

SIDE, K = 12, 64  # pixels along a window, code units
N, TEST = 20000, 200
JACOBIANS = 50  # test images whose Jacobian is taken apart
SPARSE, CONTRACTIVE = 0.4, 0.1  # the λ of each penalty
BATCH, RATE = 200, 0.005
SHOWN, COLUMNS = 48, 8  # filters in a panel
ACTIVE = 0.1  # a unit above this is counted as active

Parameters = dict[str, np.ndarray]


def run(lab: Experiment) -> Figure:
    """Train the same autoencoder on windows of drawn curves: bare, with sparsity, and with contraction."""
    x, test = _windows(lab.rng, N), _windows(lab.rng, TEST)
    trained = {
        "no penalty": _train(lab, x, "regularized.sparse_loss", 0.0),
        "sparse": _train(lab, x, "regularized.sparse_loss", SPARSE),
        "contractive": _train(lab, x, "regularized.contractive_loss", CONTRACTIVE),
    }
    codes = {name: _code(lab, test, parameters) for name, parameters in trained.items()}
    values = {
        name: _singular_values(lab, codes[name][:JACOBIANS], each["V"]) for name, each in trained.items()
    }
    whole = ((test - test.mean(axis=0)) ** 2).sum() / TEST
    for name, parameters in trained.items():
        copies = lab.module("autoencoder.decoder").forward(codes[name], *_named(parameters, "W", "c"))
        lost = lab.module("autoencoder.reconstruction_loss").forward(test, copies)
        first, middle = values[name][0], values[name][K // 2]
        lab.say(
            f"{name:12} loses {lost:5.2f} of {whole:.2f}; {(codes[name] > ACTIVE).mean():4.0%} of all h above"
            f" {ACTIVE}; singular values: first {first:.3f}, {K // 2}nd {middle:.4f}"
        )

    figure = Figure(figsize=(drawing.WIDTH, 7.6), layout="constrained")
    above, below = figure.subfigures(2, 1, height_ratios=(1.15, 1))
    for axes, name in zip(above.subplots(1, 2), ("no penalty", "sparse"), strict=True):
        _draw_filters(axes, trained[name]["W"], codes[name], f"Filters, {_with(name)}")
    units, jacobian = below.subplots(1, 2)
    _draw_codes(units, codes)
    _draw_values(jacobian, values)
    return figure


def _windows(rng: np.random.Generator, n: int) -> np.ndarray:
    """Return n windows (n, SIDE²) onto drawn curves, none of them empty."""
    kept: list[np.ndarray] = []
    while sum(map(len, kept)) < n:
        seen = images.curves(images.three_points(rng, 2000, -SIDE * 0.7, SIDE * 1.7), SIDE)
        kept.append(seen[seen.sum(axis=1) > 3])
    return np.concatenate(kept)[:n]


def _train(lab: Experiment, x: np.ndarray, exercise: str, lam: float) -> Parameters:
    """Return the parameters that a loss with a penalty leads to.

    No column of W may be longer than 1. Else both penalties could be had for nothing: smaller codes, or
    flatter ones, and a louder decoder to make up for it.
    """
    loss, rng = lab.module(exercise), np.random.default_rng(lab.seed)  # all three start from the same numbers
    D = SIDE**2
    start = {
        "V": 0.1 * rng.standard_normal((K, D)),
        "b": np.zeros(K),
        "W": 0.1 * rng.standard_normal((D, K)),
        "c": np.zeros(D),
    }
    descent = Adam({name: each.astype(np.float32) for name, each in start.items()}, RATE)
    steps = lab.steps(3000, 40000)
    for step in lab.progress(steps, f"training, λ = {lam:g}"):
        batch = x[rng.integers(len(x), size=BATCH)]
        seen = loss.forward(batch, descent.parameters, lam)
        descent.rate = RATE * cosine(step, steps, warm_up=50)
        descent.step(loss.backward(batch, descent.parameters, lam, seen["h"], seen["x_hat"]))
        W = descent.parameters["W"]
        W /= np.maximum(np.linalg.norm(W, axis=0), 1)
    return descent.parameters


def _code(lab: Experiment, x: np.ndarray, parameters: Parameters) -> np.ndarray:
    return lab.module("autoencoder.encoder").forward(x, *_named(parameters, "V", "b"))


def _named(parameters: Parameters, *names: str) -> list[np.ndarray]:
    return [parameters[name] for name in names]


def _singular_values(lab: Experiment, h: np.ndarray, V: np.ndarray) -> np.ndarray:
    """Return the singular values (K,) of ∂h/∂x, the largest first, each as its mean over the examples."""
    slope = lab.module("rnn.activations").sigmoid_grad(h)
    return np.linalg.svd(slope[:, :, np.newaxis] * V, compute_uv=False).mean(axis=0)


def _with(name: str) -> str:
    return name if name == "no penalty" else f"{name} (λ = {SPARSE if name == 'sparse' else CONTRACTIVE:g})"


def _draw_filters(axes: Axes, W: np.ndarray, h: np.ndarray, title: str) -> None:
    """Draw what the most active units add to a copy: columns of W, each scaled by itself, 0 as mid-grey."""
    order = np.argsort(-h.mean(axis=0))[:SHOWN]
    filters = W[:, order].T / np.abs(W[:, order]).max(axis=0)[:, np.newaxis]
    drawing.tiles(axes, filters.reshape(-1, SIDE, SIDE), COLUMNS, vmin=-1, vmax=1)
    axes.set_title(title)


def _draw_codes(axes: Axes, codes: dict[str, np.ndarray]) -> None:
    """Draw how active an example's units are, the most active first: the mean over the examples."""
    for name, style in (("no penalty", {"color": GREY}), ("sparse", {"color": MIDDLE, "linestyle": "--"})):
        axes.plot(
            np.arange(1, K + 1), -np.sort(-codes[name], axis=1).mean(axis=0), label=_with(name), **style
        )
    axes.set(xlabel="units of an example, most active first", ylabel="activity h", ylim=(0, 1))
    axes.set_title("Few units speak at a time")
    axes.legend()


def _draw_values(axes: Axes, values: dict[str, np.ndarray]) -> None:
    """Draw the singular values of the Jacobian in order."""
    for name, style in (("no penalty", {"color": GREY}), ("contractive", {"color": DARK, "linestyle": "-."})):
        axes.semilogy(np.arange(1, K + 1), values[name], label=_with(name), **style)
    axes.set(xlabel="singular values of ∂h/∂x, largest first", ylabel="size")
    axes.set_title("A code that most changes do not move")
    axes.legend(loc="lower left")


main = command("sparse_and_contractive", run)

if __name__ == "__main__":
    main()
