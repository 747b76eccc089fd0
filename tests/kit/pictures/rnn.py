"""Slide 4 in a picture: what of a gradient at h_T is left at h_t, in a plain RNN."""

import importlib

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .style import DARK, LIGHT, MIDDLE, canvas

T, D, H = 50, 3, 16
TINY, DRIVING = 1e-6, 0.16  # sizes of the inputs
# ρ, its ink and marker, what becomes of the gradient, and where that is written (a factor above the curve).
CURVES = (
    (1.1, LIGHT, "^", "explodes", 1.5),
    (1.0, DARK, "o", "stays", 1.5),
    (0.9, MIDDLE, "s", "vanishes", 0.54),
)


def draw() -> Figure:
    """Draw ‖∂h_T/∂h_t‖₂ over t for three W_h = ρ · orthogonal, in tiny states and in larger ones."""
    figure, (axes,) = canvas()
    rng = np.random.default_rng(4)
    orthogonal = np.linalg.qr(rng.standard_normal((H, H)))[0]
    W_x, X = rng.standard_normal((H, D)), rng.standard_normal((T, 1, D))
    marks = {"markevery": slice(5, None, 5), "markersize": 5}
    for rho, colour, marker, verb, above in CURVES:
        W = np.hstack([rho * orthogonal, W_x])
        tiny, driven = _norms(W, TINY * X), _norms(W, DRIVING * X)
        axes.plot(tiny, marker + "-", color=colour, **marks)
        axes.plot(driven, marker + "--", color=colour, markerfacecolor="white", **marks)
        axes.text(0.6, tiny[0] * above, f"ρ = {rho:.1f}: {verb}", color=colour, weight="bold")
    axes.set(
        yscale="log",
        ylim=(2e-6, 9e2),
        xlim=(0, T + 0.4),
        xlabel=f"step t  (T = {T})",
        ylabel=r"$\Vert\,\partial h_T/\partial h_t\,\Vert_2$  (spectral norm)",
        title=r"How much of a gradient at $h_T$ can reach $h_t$: plain RNN, $W_h = \rho\,\cdot$ orthogonal",
    )
    _explain(axes)
    return figure


def _norms(W, X):
    """Return the norms of one example whose inputs are X, from a state of 0."""
    sequence = importlib.import_module("solutions.rnn.rnn_sequence")
    flow = importlib.import_module("solutions.rnn.gradient_flow")
    states = sequence.forward(X, np.zeros((1, H)), W, np.zeros(H))
    return flow.jacobian_norms(states, W)[:, 0]


def _explain(axes: Axes) -> None:
    lines = [
        Line2D([], [], color="#333333", marker="o", label=r"tiny states, tanh′ = 1: exactly $\rho^{\,T-t}$"),
        Line2D(
            *([], []),
            color="#333333",
            linestyle="--",
            marker="o",
            markerfacecolor="white",
            label="states driven by inputs, tanh′ < 1: all vanish",
        ),
    ]
    axes.legend(handles=lines, loc="lower right", handlelength=3.5)
