"""Lab 8: a deep autoencoder against PCA with a code of the same size, on images held out (slides 27–28)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from matplotlib.figure import Figure, SubFigure

from . import drawing
from .implementation import Refused
from .optimizers import Adam, cosine
from .problems import KINDS, Problem, problems
from .runner import Experiment, command

BATCH, WARM_UP = 200, 100
COUNT = 15  # inputs with a weight other than 0, for each unit at the start
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
    """Train deep autoencoders and hold them against PCA, on images that neither has seen."""
    results = []
    for problem in problems(lab.rng, lab.files, only or KINDS):
        if isinstance(problem, str):
            lab.say(problem)
        else:
            results.append(_compare(lab, problem))
    if not results:
        raise Refused("nothing is left to compare")
    figure = Figure(figsize=(drawing.WIDTH, HEIGHT * len(results)), layout="constrained")
    parts = figure.subfigures(len(results), 1, squeeze=False)[:, 0]
    for part, result in zip(parts, results, strict=True):
        _draw(part, result)
    return figure


def _compare(lab: Experiment, problem: Problem) -> Result:
    lab.say(f"{problem.kind}: {problem.source}")
    K = problem.widths[-1]
    parameters = _train(lab, problem)
    copies = _copies(lab, problem, parameters, problem.test), _pca(lab, problem, K)
    deep, linear = (_error(lab, problem.test, each) for each in copies)
    lab.say(f"  deep autoencoder, code of {K}: squared error {deep:.2f}, held out")
    lab.say(f"  PCA, code of {K}:              squared error {linear:.2f}; deep / PCA = {deep / linear:.3f}")
    if problem.kind == "curves":
        more = _error(lab, problem.test, _pca(lab, problem, CALIBRATION))
        lab.say(f"  PCA, code of {CALIBRATION}: {more:.2f}; the paper has 5.90 for it, and 1.44 for deep")
    if problem.kind == "faces":
        lab.say(
            "  in units of the pixels' variance, as in the paper, which has 126 and 135 (slide 28): 0.933"
        )
    if deep > linear and not lab.long:
        lab.say("  PCA is ahead: a deep network takes longer to train than this. Try --long")
    return Result(problem, *copies, (deep, linear))


def _train(lab: Experiment, problem: Problem) -> Parameters:
    """Return the parameters that did best on the validation images."""
    network = lab.module("deep.deep_autoencoder")
    descent, steps = Adam(_start(lab, problem), problem.rate), lab.steps(*problem.steps)
    best, least = descent.parameters, np.inf
    pool = problem.plain[:0]
    for step in lab.progress(steps, f"training on {problem.kind}"):
        if len(pool) < BATCH:
            pool = problem.fresh(lab.rng, 10 * BATCH)
        x, pool = pool[:BATCH], pool[BATCH:]
        out = network.forward(x, descent.parameters)
        _, gradients = network.backward(
            _slope(lab, problem, out, x), x, descent.parameters, out["activations"]
        )
        descent.rate = problem.rate * cosine(step, steps, WARM_UP)
        descent.step(gradients)
        if (step + 1) % max(1, steps // LOOKS) == 0 or step + 1 == steps:
            error = _error(
                lab, problem.validation, _copies(lab, problem, descent.parameters, problem.validation)
            )
            lab.note = f"validation {error:.2f}"
            if error < least:
                best, least = {name: each.copy() for name, each in descent.parameters.items()}, error
    return best


def _slope(lab: Experiment, problem: Problem, out: dict[str, Any], x: np.ndarray) -> np.ndarray:
    """Return the derivative of the loss with respect to the logits, where the network's backward begins."""
    if problem.real:
        return lab.module("autoencoder.reconstruction_loss").backward(x, out["a"])
    return lab.module("deep.cross_entropy").backward(out["a"], x)


def _start(lab: Experiment, problem: Problem) -> Parameters:
    """Return sparse weights; what real numbers go into is smaller, since they are larger than activities."""
    sparse = lab.module("deep.initialization").sparse
    widths = [*problem.widths, *problem.widths[-2::-1]]
    depth = len(widths) - 1
    parameters = {}
    for layer in range(1, depth + 1):
        shape = widths[layer], widths[layer - 1]
        W = sparse(lab.rng.random(shape), lab.rng.standard_normal(shape), COUNT).astype(np.float32)
        b = np.zeros(shape[0], np.float32)
        if problem.real:
            logistic = layer not in (1, depth // 2 + 1)
            W *= (0.1 if layer == depth else 1.0) if logistic else 0.3
            b = -W.sum(axis=1) / 2 if logistic else b  # so that activities around ½ add up to 0
        parameters |= {f"W_{layer}": W, f"b_{layer}": b}
    return parameters


def _copies(lab: Experiment, problem: Problem, parameters: Parameters, x: np.ndarray) -> np.ndarray:
    return lab.module("deep.deep_autoencoder").forward(x, parameters)["a" if problem.real else "x_hat"]


def _pca(lab: Experiment, problem: Problem, K: int) -> np.ndarray:
    pca = lab.module("autoencoder.pca")
    mean, Q = pca.principal_subspace(problem.plain, K)
    return pca.reconstruct(pca.project(problem.test, mean, Q), mean, Q)


def _error(lab: Experiment, x: np.ndarray, copies: np.ndarray) -> float:
    return lab.module("autoencoder.reconstruction_loss").forward(x, copies)


def _draw(figure: SubFigure, result: Result) -> None:
    """Draw some held-out images, under them the network's copies, under those the ones of PCA."""
    problem = result.problem
    side = round(problem.test.shape[1] ** 0.5)
    chosen = np.linspace(0, len(problem.test) - 1, SHOWN).astype(int)
    rows = [each[chosen] * problem.scale + problem.mean for each in (problem.test, result.deep, result.pca)]
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
