"""Lab 1: what of a small change survives many steps: RNN, LSTM and GRU before any training (slide 4)."""

from types import ModuleType

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from . import drawing, recurrent
from .drawing import DARK, GREY, LIGHT, MIDDLE, PALE
from .recurrent import Parameters
from .runner import Experiment, command

N, D, H = 6, 4, 32  # examples, inputs, hidden units
LOUDNESS = 0.3  # standard deviation of the inputs
RADII = (0.5, 1.0, 1.5)  # spectral radii of the part of the RNN's W that meets h
FORGET = (0, 1, 5)  # biases of the LSTM's forget gate
LOOKS = ((LIGHT, ":"), (MIDDLE, "--"), (DARK, "-"), (GREY, "-."))

Curves = dict[str, np.ndarray]  # by name, a value for each step and each example


def run(lab: Experiment) -> Figure:
    """Follow ‖∂h_T/∂h_t‖ back through networks that nobody has trained; --steps sets T.

    tanh saturates where a network is loud, and that alone keeps a plain RNN of radius 1.5 from exploding:
    with x = 0 its states stay at 0, where tanh′ is 1, and nothing holds the power of W back.
    """
    T = lab.steps(50, 200)
    X = LOUDNESS * lab.rng.standard_normal((T, N, D))
    plain = {f"spectral radius {radius:g}": _rnn(lab, X, radius) for radius in RADII}
    plain["the same, x = 0"] = _rnn(lab, 0 * X, RADII[-1])
    gated, paths = _lstms(lab, X)
    gated["GRU"] = _gru(lab, X)
    lab.say(f"medians of {N} examples            {T - 1} steps back   each step, on average")
    for title, curves in (("RNN, ‖∂h_T/∂h_t‖", plain), ("‖∂h_T/∂h_t‖", gated), ("∂C_T/∂C_t", paths)):
        for name, values in curves.items():
            left = np.median(values[-T])
            lab.say(
                f"{title:17} {name.replace('$', ''):19} {left:9.1e}       × {left ** (1 / max(T - 1, 1)):.3f}"
            )

    figure, axes = drawing.canvas(1, 3, height=5.2, sharex=True, sharey=True)
    for each, curves, title in zip(
        axes, (plain, gated, paths), ("Plain RNN", "With gates", "From cell to cell"), strict=True
    ):
        _draw(each, curves, T, title)
    axes[0].set_ylabel(r"$\Vert\,\partial h_T / \partial h_t\,\Vert_2$")
    axes[2].set_ylabel(r"$\partial C_T / \partial C_t$, the cells' median")
    return figure


def _rnn(lab: Experiment, X: np.ndarray, radius: float) -> np.ndarray:
    """Return the norms (T + 1, N) for a plain RNN."""
    parameters = recurrent.rnn_start(np.random.default_rng(lab.seed), H, D, radius)
    states = lab.module("rnn.rnn_sequence").forward(X, np.zeros((N, H)), **parameters)
    return lab.module("rnn.gradient_flow").jacobian_norms(states, parameters["W"])


def _lstms(lab: Experiment, X: np.ndarray) -> tuple[Curves, Curves]:
    """Return norms (T + 1, N) for LSTMs that differ in b_f, and the path (T, N) through their cells."""
    sequence, norms, paths = lab.module("lstm.lstm_sequence"), {}, {}
    for forget in FORGET:
        parameters = recurrent.lstm_start(np.random.default_rng(lab.seed), H, D, forget)
        name = f"LSTM, $b_f$ = {forget}"
        norms[name], run = _follow(lab, name, sequence, X, parameters, states="HC")
        paths[name] = np.median(lab.module("lstm.cell_path").forward(run["f"]), axis=2)
    return norms, paths


def _gru(lab: Experiment, X: np.ndarray) -> np.ndarray:
    """Return the norms (T + 1, N) for a GRU."""
    parameters = recurrent.gru_start(np.random.default_rng(lab.seed), H, D)
    return _follow(lab, "GRU", lab.module("gru.gru_sequence"), X, parameters, states="H")[0]


def _follow(
    lab: Experiment, name: str, sequence: ModuleType, X: np.ndarray, parameters: Parameters, states: str
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Return norms (T + 1, N) of ∂h_T/∂h_t, and the states and gates (T, N, H) of the way forward.

    The rows of ∂h_T/∂h_t are what back-propagation makes of the unit vectors: so every example stands in the
    batch once for each of them, and the way back is gone one step at a time to see what is left after each.
    An LSTM has two `states`, and back-propagation hands on a gradient of each; ∂h_T/∂h_t holds C_t fixed.
    """
    T, (X, nothing) = len(X), (np.repeat(X, H, axis=1), np.zeros((N * H, H)))
    run = sequence.forward(X, *[nothing] * len(states), parameters)
    before = {state: np.concatenate([[nothing], run[state]]) for state in states}
    norms, gradients = np.ones((T + 1, N)), [np.tile(np.eye(H), (N, 1)), nothing][: len(states)]
    for k in lab.progress(T, name):
        t = T - 1 - k
        at, step = [before[state][t] for state in states], {each: run[each][t : t + 1] for each in run}
        reaching = gradients[0][np.newaxis], *gradients[1:]
        _, *gradients, _ = sequence.backward(*reaching, X[t : t + 1], *at, parameters, **step)
        norms[t] = np.linalg.norm(gradients[0].reshape(N, H, H), ord=2, axis=(1, 2))
    return norms, {each: stack[:, ::H] for each, stack in run.items()}


def _draw(axes: Axes, curves: Curves, T: int, title: str) -> None:
    """Draw the median of the examples, and between which bounds they lie; the last step is t = T."""
    for (name, values), (color, line) in zip(curves.items(), LOOKS, strict=False):
        t = np.arange(T + 1 - len(values), T + 1)
        axes.semilogy(t, np.median(values, axis=1), line, color=color, label=name)
        axes.fill_between(t, values.min(axis=1), values.max(axis=1), color=color, alpha=0.2, linewidth=0)
    axes.axhline(1, color=PALE, zorder=0)
    axes.set(xlabel=f"t (T = {T})", title=title)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.13))


main = command("vanishing_gradients", run)

if __name__ == "__main__":
    main()
