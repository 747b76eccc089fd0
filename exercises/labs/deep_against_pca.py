"""Lab 8: a deep autoencoder against PCA with a code of the same size, on images held out (slides 27–28)."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from matplotlib.figure import Figure, SubFigure

from . import drawing
from .implementation import Refused
from .optimizers import Adam, cosine
from .problems import KINDS, Problem, problem
from .runner import Experiment, command

BATCH, WARM_UP = 200, 100
COUNT = 15  # inputs with a weight other than 0, for each unit at the start
IN, CODE, OUT = 0.05, 0.3, 0.01  # how large the weights start that meet the image, the code, and the copy
LOOKS = 40  # at the validation images in the course of a training
SHOWN = 14  # images in a row
HEIGHT = 2.25  # inches for the three rows of one kind
CALIBRATION = 18  # directions with which PCA loses 5.90 of the paper's curves

Parameters = dict[str, np.ndarray]


@dataclass(frozen=True)
class Result:
    """The copies of the held-out images and their mean squared errors: the network's and PCA's."""

    problem: Problem
    deep: np.ndarray
    pca: np.ndarray
    errors: tuple[float, float]


def run(lab: Experiment, only: Sequence[str] = ()) -> Figure:
    """Train deep autoencoders and hold them against PCA, on images that neither has seen.

    Each kind of images has random numbers of its own, so that --only changes no number.
    """
    results = []
    for number, kind in enumerate(KINDS):
        if kind in (only or KINDS):
            part = lab.part(number)
            found = problem(kind, part.rng, lab.files)
            if isinstance(found, str):
                lab.say(found)
            else:
                results.append(_compare(part, found))
    if not results:
        raise Refused("nothing is left to compare")
    figure = Figure(figsize=(drawing.WIDTH, HEIGHT * len(results)), layout="constrained")
    pictures = figure.subfigures(len(results), 1, squeeze=False)[:, 0]
    for picture, result in zip(pictures, results, strict=True):
        _draw(picture, result)
    return figure


def _compare(lab: Experiment, problem: Problem) -> Result:
    lab.say(f"{problem.kind}: {problem.source}")
    start, K = time.monotonic(), problem.widths[-1]
    network = Network(lab, problem)
    network.train()
    copies = network.copies(problem.test), _pca(lab, problem, K)
    deep, linear = (_error(lab, problem, problem.test, each) for each in copies)
    took = f"{lab.steps(*problem.steps)} steps, {time.monotonic() - start:.0f} s"
    lab.say(f"  deep autoencoder, code of {K}: squared error {deep:.2f}, held out, after {took}")
    lab.say(f"  PCA, code of {K}:              squared error {linear:.2f}; deep / PCA = {deep / linear:.3f}")
    if problem.kind == "curves":
        more = _error(lab, problem, problem.test, _pca(lab, problem, CALIBRATION))
        lab.say(f"  PCA, code of {CALIBRATION}: {more:.2f}; the paper has 5.90 for it, and 1.44 for deep")
    if problem.kind == "faces":
        lab.say(
            "  in units of the pixels' variance, as in the paper, which has 126 and 135 (slide 28): 0.933"
        )
    if deep > linear and not lab.long:
        lab.say("  PCA is ahead: a deep network takes longer to train than this. Try --long")
    return Result(problem, *copies, (deep, linear))


class Network:
    """A deep autoencoder made of the learner's functions, for one kind of images."""

    def __init__(self, lab: Experiment, problem: Problem) -> None:
        """Start from sparse weights."""
        self._lab, self._problem = lab, problem
        self._deep, self._pca, self._loss = (
            lab.module(exercise)
            for exercise in ("deep.deep_autoencoder", "autoencoder.pca", "autoencoder.reconstruction_loss")
        )
        mean, Q = self._pca.principal_subspace(problem.plain, problem.widths[0])
        self._axes = mean.astype(np.float32), Q.astype(np.float32)
        self._scale = np.sqrt(((problem.plain - self._axes[0]) ** 2).mean())  # of a pixel
        self._descent = Adam(_start(lab, problem), problem.rate)

    def train(self) -> None:
        """Take all steps, and go back to the parameters that did best on the validation images."""
        lab, problem, descent = self._lab, self._problem, self._descent
        steps, least = lab.steps(*problem.steps), np.inf
        best, pool = descent.parameters, self._seen(problem.plain[:0])
        for step in lab.progress(steps, f"training on {problem.kind}"):
            if len(pool) < BATCH:
                pool = self._seen(problem.fresh(lab.rng, 10 * BATCH))
            x, pool = pool[:BATCH], pool[BATCH:]
            out = self._deep.forward(x, descent.parameters)
            d_a = self._loss.backward(x, out["a"])
            _, gradients = self._deep.backward(d_a, x, descent.parameters, out["activations"])
            descent.rate = problem.rate * cosine(step, steps, WARM_UP)
            descent.step(gradients)
            if (step + 1) % max(1, steps // LOOKS) == 0 or step + 1 == steps:
                error = _error(lab, problem, problem.validation, self.copies(problem.validation))
                lab.note = f"validation {error:.2f}"
                if error < least:
                    best, least = {name: each.copy() for name, each in descent.parameters.items()}, error
        for name, each in descent.parameters.items():
            each[...] = best[name]

    def copies(self, x: np.ndarray) -> np.ndarray:
        """Return what the network makes of images."""
        out = self._deep.forward(self._seen(x), self._descent.parameters)
        return self._pca.reconstruct(out["a"] * self._scale, *self._axes)

    def _seen(self, x: np.ndarray) -> np.ndarray:
        """Return images as the network is given them."""
        return self._pca.project(x, *self._axes) / self._scale


def _start(lab: Experiment, problem: Problem) -> Parameters:
    """Return sparse weights; the first and the last layer's, where the images are, are small and many.

    Where activities go in, which lie around ½, a bias takes away what they add up to on the average.
    """
    initialization = lab.module("deep.initialization")
    widths = [*problem.widths, *problem.widths[-2::-1]]
    depth = len(widths) - 1
    parameters = {}
    for layer in range(1, depth + 1):
        shape = widths[layer], widths[layer - 1]
        u, z = lab.rng.random(shape), lab.rng.standard_normal(shape)
        if layer in (1, depth):
            W = initialization.tiny(z, IN if layer == 1 else OUT)
        else:
            W = initialization.sparse(u, z, COUNT) * (CODE if layer == depth // 2 + 1 else 1)
        b = np.zeros(len(W)) if layer in (1, depth // 2 + 1) else -W.sum(axis=1) / 2
        parameters |= {f"W_{layer}": W.astype(np.float32), f"b_{layer}": b.astype(np.float32)}
    return parameters


def _pca(lab: Experiment, problem: Problem, K: int) -> np.ndarray:
    pca = lab.module("autoencoder.pca")
    mean, Q = pca.principal_subspace(problem.plain, K)
    return pca.reconstruct(pca.project(problem.test, mean, Q), mean, Q)


def _error(lab: Experiment, problem: Problem, x: np.ndarray, copies: np.ndarray) -> float:
    return lab.module("autoencoder.reconstruction_loss").forward(x, copies) / problem.unit


def _draw(figure: SubFigure, result: Result) -> None:
    """Draw some held-out images, under them the network's copies, under those the ones of PCA."""
    problem = result.problem
    side = round(problem.test.shape[1] ** 0.5)
    chosen = np.linspace(0, len(problem.test) - 1, SHOWN).astype(int)
    rows = [each[chosen] for each in (problem.test, result.deep, result.pca)]
    sheet = np.concatenate(rows).reshape(-1, side, side)
    axes = figure.subplots()
    drawing.tiles(axes, sheet, SHOWN, vmin=0, vmax=1, cmap="gray" if problem.kind == "faces" else "gray_r")
    deep, linear = result.errors
    labels = [f"{problem.kind}, held out", f"deep: {deep:.2f}", f"PCA: {linear:.2f}"]
    drawing.label_rows(axes, labels, side)
    K = problem.widths[-1]
    axes.set_title(
        f"{problem.test.shape[1]} pixels through a code of {K} numbers: mean squared error of an image"
    )


_only = click.Option(
    ["--only"], type=click.Choice(KINDS), multiple=True, help="These alone; may be repeated."
)
_data = click.Option(
    ["--data", "files"],
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="Images of your own (npz).",
)

main = command("deep_against_pca", run, _only, _data)

if __name__ == "__main__":
    main()
