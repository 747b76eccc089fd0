"""Slide 14 in a picture: the two gates of one GRU unit at work."""

import importlib

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .style import DARK, LIGHT, MIDDLE, canvas, legend_above, shade

T = 24
# step -> the value that comes in, whether the unit is to forget first, and what one sees.
EVENTS = {
    3: (0.5, False, "takes 0.5"),
    9: (0.5, False, "adds 0.5"),
    15: (-0.8, True, "forgets,\ntakes −0.8"),
    20: (0.5, False, "adds 0.5"),
}
INPUTS = ALWAYS, VALUE, UPDATE, RESET = range(4)  # what the columns of X say; slide 14 has no biases


def draw() -> Figure:
    """Draw z and r above the state and the candidate of a unit that adds up, holds, and starts afresh."""
    run = {name: stack[:, 0, 0] for name, stack in _run().items()}
    figure, axes = canvas(2, sharex=True, height_ratios=(0.6, 1.4))
    shade(axes, EVENTS)
    steps = np.arange(1, T + 1)
    _draw_gates(axes[0], steps, run["z"], run["r"])
    _draw_states(axes[1], steps, run["H"], run["h_tilde"])
    return figure


def _run():
    """Return states and gates of one unit (H = 1), its weights chosen by hand."""
    sequence = importlib.import_module("solutions.gru.gru_sequence")
    X = np.zeros((T, 1, len(INPUTS)))
    X[:, 0, ALWAYS] = 1.0
    for step, (value, afresh, _) in EVENTS.items():
        X[step - 1, 0, [VALUE, UPDATE, RESET]] = value, 1.0, afresh
    parameters = {name: np.zeros((1, 1 + len(INPUTS))) for name in ("W_z", "W_r", "W")}
    parameters["W_z"][0, [1 + ALWAYS, 1 + UPDATE]] = -6.0, 9.0
    parameters["W_r"][0, [1 + ALWAYS, 1 + RESET]] = 5.0, -10.0
    parameters["W"][0, [0, 1 + VALUE]] = 1.0, 1.0
    return sequence.forward(X, np.zeros((1, 1)), parameters)


def _draw_gates(axes: Axes, steps, z, r) -> None:
    axes.step(steps, z, where="mid", color=DARK, label="update gate $z_t$")
    axes.step(steps, r, where="mid", color=MIDDLE, linestyle="--", label="reset gate $r_t$")
    axes.set(ylim=(-0.12, 1.12), yticks=(0, 0.5, 1), ylabel="open", title="The gates")
    legend_above(axes, 2)


def _draw_states(axes: Axes, steps, h, h_tilde) -> None:
    axes.axhline(0, color="#aaaaaa", linewidth=0.8, zorder=0)
    proposed = {"linestyle": "none", "marker": "D", "markersize": 6, "markerfacecolor": "white"}
    axes.plot(steps, h_tilde, color=LIGHT, label=r"candidate $\tilde{h}_t$", **proposed)
    axes.plot(steps, h, "o-", color=DARK, markersize=5, label="state $h_t$")
    for step, (_, _, words) in EVENTS.items():
        axes.text(step, 1.08, words, ha="center", va="top", fontsize=9)
    axes.annotate("proposed at every step, taken only where z is open", (11.9, 0.58), (9, 0.16), **_POINTING)
    axes.set(
        ylim=(-1.0, 1.12),
        yticks=(-1, -0.5, 0, 0.5, 1),
        ylabel="value",
        title="The state moves to the candidate where z is open",
    )
    axes.set(xlabel="step t", xlim=(0.5, T + 0.5))
    legend_above(axes, 2)


_POINTING = {"ha": "center", "fontsize": 9, "arrowprops": {"arrowstyle": "-", "color": "#777777"}}
