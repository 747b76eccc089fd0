"""Lab 2: two numbers to remember among many: the adding problem, for RNN, LSTM and GRU (slides 2–14)."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure

from . import drawing, recurrent
from .drawing import DARK, GREY, LIGHT, MIDDLE
from .optimizers import Adam, clip
from .recurrent import Network, Parameters, States
from .runner import Experiment, command

D, H = 3, 16  # inputs: a number, a mark, and a 1 that serves the GRU as bias; hidden units
N, TEST = 32, 4000  # examples in a batch, held-out examples
RATE, LONGEST = 0.01, 1.0  # of Adam, of a gradient
BASELINE = 1 / 6  # the mean squared error of who always says 1: the variance of two uniform numbers' sum
KEEP = 2.0  # the bias that brings the LSTM's f near 1, and the GRU's z near 0, before training
WINDOW = 25  # steps whose losses are averaged to one point of a curve
LOOKS = {"RNN": (LIGHT, ":"), "LSTM": (DARK, "-"), "GRU": (MIDDLE, "--")}


@dataclass(frozen=True)
class Trained:
    """A network, its parameters at the end, the loss before every step, and the loss held out."""

    network: Network
    parameters: Parameters
    loss: np.ndarray
    held_out: float


def run(lab: Experiment) -> Figure:
    """Train on the adding problem (Hochreiter and Schmidhuber, 1997): add the two marked numbers of T.

    T is 50, or 100 with --long. Who remembers nothing does best to say 1, and has an error of 1/6.
    """
    T = 100 if lab.long else 50
    test, sums = _examples(np.random.default_rng([lab.seed, 1]), T, TEST)
    lab.say(f"the adding problem over {T} steps; the LSTM's numbers come from {recurrent.lstm_exercise(lab)}")
    trained = {
        "RNN": _train(lab, "RNN", recurrent.rnn(lab), recurrent.rnn_start(lab.rng, H, D), test, sums),
        "LSTM": _train(
            lab, "LSTM", recurrent.lstm(lab), recurrent.lstm_start(lab.rng, H, D, KEEP), test, sums
        ),
        "GRU": _train(lab, "GRU", recurrent.gru(lab), recurrent.gru_start(lab.rng, H, D, KEEP), test, sums),
    }
    lab.say(
        f"always 1   mean squared error {np.mean((sums - 1) ** 2):.5f} on these held-out examples, 1/6 on all"
    )
    for name, each in trained.items():
        lab.say(f"{name:10} mean squared error {each.held_out:.5f} held out, after {len(each.loss)} steps")

    figure = Figure(figsize=(drawing.WIDTH, 8.4), layout="constrained")
    above, below = figure.subfigures(2, 1, height_ratios=(1, 1.6))
    _draw_training(above.subplots(), trained, T)
    _draw_gates(below, test[:, :1], trained["LSTM"])
    return figure


def _examples(rng: np.random.Generator, T: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return sequences (T, n, D) with one mark in each half, and the sums (n, 1) of the marked numbers."""
    X = np.stack([rng.uniform(size=(T, n)), np.zeros((T, n)), np.ones((T, n))], axis=2)
    half = (T + 1) // 2
    for marked in (rng.integers(half, size=n), rng.integers(T - half, T, size=n)):
        X[marked, np.arange(n), 1] = 1
    return X, np.sum(X[:, :, :1] * X[:, :, 1:2], axis=0)


def _train(
    lab: Experiment, name: str, network: Network, start: Parameters, test: np.ndarray, sums: np.ndarray
) -> Trained:
    """Train one network to say the sum after the last step, from new examples all the time."""
    rng, steps = np.random.default_rng(lab.seed), lab.steps(1200, 6000)  # the same examples for all three
    start |= recurrent.readout_start(rng, 1, H)
    descent, losses = Adam(start, RATE), np.zeros(steps)
    for step in lab.progress(steps, name):
        X, wanted = _examples(rng, len(test), N)
        states, said = _answer(network, X, descent.parameters)
        losses[step] = np.mean((said - wanted) ** 2)
        d_said = 2 * (said - wanted) / N
        d_H = np.zeros_like(states["H"])
        d_H[-1] = d_said @ descent.parameters["V"]
        gradients = network.backward(d_H, X, descent.parameters, states)
        gradients |= {"V": d_said.T @ states["H"][-1], "c": d_said.sum(axis=0)}
        descent.step(clip(gradients, LONGEST))
        lab.note = f"error {losses[max(0, step - WINDOW) : step + 1].mean():.3f} (always 1: {BASELINE:.3f})"
    held_out = float(np.mean((_answer(network, test, descent.parameters)[1] - sums) ** 2))
    return Trained(network, descent.parameters, losses, held_out)


def _answer(network: Network, X: np.ndarray, parameters: Parameters) -> tuple[States, np.ndarray]:
    """Return the states, and what is read of the last one: the supposed sums (N, 1)."""
    states, V, c = network.forward(X, parameters), parameters["V"], parameters["c"]
    return states, states["H"][-1] @ V.T + c


def _draw_training(axes: Axes, trained: dict[str, Trained], T: int) -> None:
    """Draw the errors, averaged over windows of steps, and the baseline."""
    axes.axhline(BASELINE, color=GREY, linewidth=1, label="always 1: 1/6")
    for name, each in trained.items():
        (color, line), windows = LOOKS[name], -(-len(each.loss) // WINDOW)
        parts = np.array_split(each.loss, windows)
        ends = np.cumsum([len(part) for part in parts])
        axes.semilogy(ends, [part.mean() for part in parts], line, color=color, label=name)
    axes.set(xlabel="step of training", ylabel="mean squared error")
    axes.set_title(f"The sum of two numbers out of {T}")
    axes.legend(loc="lower left", ncols=4)


def _draw_gates(figure: SubFigure, X: np.ndarray, lstm: Trained) -> None:
    """Draw one example's numbers, the marked ones dark, and under them the gates of the LSTM's units."""
    states = lstm.network.forward(X, lstm.parameters)
    numbers, marked = X[:, 0, 0], X[:, 0, 1] == 1
    order = np.argsort(states["i"][marked, 0].mean(axis=0) - states["i"][~marked, 0].mean(axis=0))
    strip, *rows = figure.subplots(4, 1, sharex=True, height_ratios=(0.7, 1, 1, 1))
    strip.bar(np.arange(len(X)), numbers, color=[DARK if mark else LIGHT for mark in marked], width=0.7)
    strip.set(
        ylabel="number", ylim=(0, 1), title="One example held out (marked numbers dark), and the LSTM's gates"
    )
    for axes, gate, name in zip(rows, "ifo", ("input gate i", "forget gate f", "output gate o"), strict=True):
        image = axes.imshow(
            states[gate][:, 0, order].T,
            vmin=0,
            vmax=1,
            aspect="auto",
            interpolation="nearest",
            origin="lower",
        )
        axes.set_ylabel(f"{name}\nunit")
        axes.set_yticks([])
    rows[-1].set_xlabel("t")
    figure.colorbar(image, ax=rows, label="0 closed, 1 open", aspect=40)


main = command("remember", run)

if __name__ == "__main__":
    main()
