"""Slides 12 and 13 in a picture: what a peephole lets a gate do, and what coupling keeps a cell from."""

import importlib

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .style import DARK, LIGHT, MIDDLE, canvas, legend_above, shade

T = 24
STEPS = np.arange(1, T + 1)
EVENTS = {3: 0.9, 7: 0.6, 11: 0.8, 15: -0.5, 20: 0.7}  # what is new, and at which step
FULL = 0.95  # the value at which the peephole's gate wipes the cell


def draw() -> Figure:
    """Draw the cell (above) and the gates (below), with and without a peephole, coupled and not."""
    figure, axes = canvas(2, 2, sharex=True, height_ratios=(1.4, 1))
    shade([axes[1], axes[3]], EVENTS)
    _draw_peephole(axes[0], axes[2])
    _draw_coupled(axes[1], axes[3])
    axes[0].set_ylabel("cell $C_t$")
    axes[2].set_ylabel("open")
    for below in axes[2:]:
        below.set(xlabel="step t", xlim=(0.5, T + 0.5), ylim=(-0.12, 1.12), yticks=(0, 0.5, 1))
    return figure


def _run(cell: str, X, layers) -> dict[str, np.ndarray]:
    """Return C, f and h (T,) of one cell (H = 1); each layer is its weight's only row and a bias."""
    forward = importlib.import_module(f"solutions.{cell}").forward
    parameters = {}
    for name, (row, bias) in layers.items():
        parameters[f"W_{name}"], parameters[f"b_{name}"] = np.array([row]), np.array([bias])
    run, step = [], {"h": np.zeros((1, 1)), "C": np.zeros((1, 1))}
    for x in X[:, np.newaxis]:
        step = forward(x, step["h"], step["C"], parameters)
        run.append(step)
    return {name: np.array([each[name][0, 0] for each in run]) for name in ("C", "f", "h")}


def _draw_peephole(above: Axes, below: Axes) -> None:
    """Draw two cells that are filled by 0.2 at every step and never shown: only one can see it."""
    X = np.ones((T, 1))  # columns of the weights: C, h, x; the candidate has no peephole
    gates = {"i": ([0.0, 0.0, 9.0], 0.0), "C": ([0.0, 0.21], 0.0), "o": ([0.0, 0.0, 0.0], -9.0)}
    looking = _run("variants.peephole_cell", X, {**gates, "f": ([-90.0, 0.0, 0.0], 90.0 * FULL)})
    blind = _run("variants.peephole_cell", X, {**gates, "f": ([0.0, 0.0, 0.0], 90.0 * FULL)})
    assert np.abs(looking["h"]).max() < 1e-3  # the output gate stays closed
    above.axhline(FULL, color="#888888", linewidth=0.8, zorder=0)
    above.text(24.4, FULL + 0.04, "full", ha="right", fontsize=9)
    _draw_cells(above, looking["C"], "with", blind["C"], "without")
    above.text(13.0, 2.3, "grows on and on", fontsize=9)
    above.set(ylim=(0, 2.55), title="Peephole (slide 12)")
    below.step(STEPS, looking["f"], where="mid", color=DARK)
    below.step(STEPS, blind["f"], "--", where="mid", color=MIDDLE, zorder=1)
    below.set_title("Forget gate: open, but shut by the sight of a full cell")


def _draw_coupled(above: Axes, below: Axes) -> None:
    """Draw two cells that are given a new value now and then: one makes room for it, one adds it."""
    X = np.zeros((T, 2))  # columns of the weights: h, the new value, whether there is one
    for step, value in EVENTS.items():
        X[step - 1] = value, 1.0
    shared = {"C": ([0.0, 1.5, 0.0], 0.0), "o": ([0.0, 0.0, 0.0], 0.0)}
    coupled = _run("variants.coupled_cell", X, {**shared, "f": ([0.0, 0.0, -12.0], 6.0)})
    plain = {"f": ([0.0, 0.0, 0.0], 6.0), "i": ([0.0, 0.0, 12.0], -6.0)}
    adding = _run("lstm.lstm_cell", X, {**shared, **plain})
    above.axhline(0, color="#aaaaaa", linewidth=0.8, zorder=0)
    _draw_cells(above, coupled["C"], "coupled", adding["C"], "plain")
    above.text(24.4, 2.7, "adds the new up", ha="right", fontsize=9)
    above.text(24.4, 0.95, "replaces old by new", ha="right", fontsize=9)
    above.set(ylim=(-1.1, 3.1), title="Coupled (slide 13)")
    below.step(STEPS, coupled["f"], where="mid", color=DARK, label="kept, $f_t$")
    below.step(STEPS, 1 - coupled["f"], ":", where="mid", color=LIGHT, label="let in, $1 - f_t$")
    below.set_title("Coupled gate")
    legend_above(below, 2)


def _draw_cells(axes: Axes, variant, name: str, other, other_name: str) -> None:
    axes.plot(STEPS, variant, "o-", color=DARK, markersize=4.5, label=name)
    axes.plot(STEPS, other, "s--", color=MIDDLE, markersize=4, markerfacecolor="white", label=other_name)
    legend_above(axes, 2)
