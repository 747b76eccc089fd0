"""Slides 4–10 in a picture: the gates of one LSTM cell at work, and the path they leave to the gradient."""

import importlib

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .style import DARK, LIGHT, MIDDLE, canvas, legend_above, shade

T = 30
WRITES, FORGETS, SHOWS = {4: 0.9, 22: -0.6}, (18,), (9, 10, 14, 26, 27)
_NOTES = (
    *(("writes", step, 1.12) for step in WRITES),
    *(("forgets", step, 1.12) for step in FORGETS),
    *(("shows", 9.5, 0.32), ("shows", 26.5, -0.1)),
)
INPUTS = VALUE, WRITE, FORGET, SHOW = range(4)  # what the columns of X say


def draw() -> Figure:
    """Draw gates, cell and path of a cell that is told what to store, when to show it, when to forget it."""
    run = _run()
    path = importlib.import_module("solutions.lstm.cell_path").forward(run["f"])
    figure, axes = canvas(3, sharex=True, height_ratios=(0.9, 1.3, 0.8))
    shade(axes, (*WRITES, *FORGETS))
    steps = np.arange(1, T + 1)
    _draw_gates(axes[0], steps, {name: run[name][:, 0, 0] for name in "fio"})
    _draw_states(axes[1], steps, run["C"][:, 0, 0], run["H"][:, 0, 0])
    _draw_path(axes[2], steps, path[:, 0, 0])
    return figure


def _run():
    """Return states and gates of one cell (H = 1), its weights chosen by hand: h has no say in them."""
    sequence = importlib.import_module("solutions.lstm.lstm_sequence")
    X = np.zeros((T, 1, len(INPUTS)))
    for step, value in WRITES.items():
        X[step - 1, 0, [VALUE, WRITE]] = value, 1.0
    for column, steps in ((FORGET, FORGETS), (SHOW, SHOWS)):
        X[np.array(steps) - 1, 0, column] = 1.0
    layers = {
        "f": (FORGET, -9.0, 4.5),
        "i": (WRITE, 9.0, -4.5),
        "C": (VALUE, 1.6, 0.0),
        "o": (SHOW, 9.0, -4.5),
    }
    parameters = {}
    for name, (column, weight, bias) in layers.items():
        parameters[f"W_{name}"] = np.zeros((1, 1 + len(INPUTS)))
        parameters[f"W_{name}"][0, 1 + column] = weight
        parameters[f"b_{name}"] = np.array([bias])
    return sequence.forward(X, np.zeros((1, 1)), np.zeros((1, 1)), parameters)


def _draw_gates(axes: Axes, steps, gates) -> None:
    inks = {"f": (DARK, "-", "forget"), "i": (MIDDLE, "--", "input"), "o": (LIGHT, "-.", "output")}
    for name, (colour, dash, word) in inks.items():
        label = f"{word} gate ${name}_t$"
        axes.step(steps, gates[name], where="mid", color=colour, linestyle=dash, label=label)
    axes.set(ylim=(-0.12, 1.12), yticks=(0, 0.5, 1), ylabel="open", title="The gates")
    legend_above(axes, 3)


def _draw_states(axes: Axes, steps, C, h) -> None:
    axes.axhline(0, color="#aaaaaa", linewidth=0.8, zorder=0)
    axes.plot(steps, C, "o-", color=DARK, markersize=4.5, label="cell $C_t$")
    axes.plot(steps, h, "s--", color=MIDDLE, markersize=4.5, markerfacecolor="white", label="output $h_t$")
    for word, step, height in _NOTES:
        axes.text(step, height, word, ha="center", va="top", fontsize=9)
    axes.set(ylim=(-1.0, 1.2), ylabel="value", title="The cell keeps what the output hides")
    legend_above(axes, 2)


def _draw_path(axes: Axes, steps, path) -> None:
    axes.step(steps, path, where="mid", color=DARK)
    axes.text(17.2, 0.5, "a closed forget gate cuts the path", ha="right", va="center", fontsize=9)
    axes.set(ylim=(-0.12, 1.12), yticks=(0, 0.5, 1), ylabel=r"$\partial C_T/\partial C_t$")
    axes.set(
        title="What of each cell value is left in the last one",
        xlabel=f"step t  (T = {T})",
        xlim=(0.5, T + 0.5),
    )
