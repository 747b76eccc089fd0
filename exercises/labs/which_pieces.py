"""Lab 3: the LSTM with a piece taken out: which ones does it need? (slides 7–13)."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from . import drawing, recurrent
from .drawing import DARK, GREY, MIDDLE
from .optimizers import Adam, clip, cosine
from .recurrent import Parameters, States
from .runner import Experiment, command

T, N, TEST = 20, 32, 500  # steps, examples in a batch, held-out examples
D, H = 3, 8  # inputs: a number, a mark to write it, a mark to read; hidden units
MARKS = 0.25  # how often each mark stands
RATE, LONGEST = 0.03, 1.0  # of Adam, of a gradient
FORGET = 1.0  # the forget gate's bias before training
CLOSEST = 1 - 1e-12  # as near to 1 as a tanh may come whose argument is wanted back

# What is changed, and what Greff et al. found (LSTM: A Search Space Odyssey, 2017) on speech, handwriting and
# music. Their full LSTM has peepholes, so that what they say of peepholes is what happens without.
PIECES = {
    "full": "what all others are measured by",
    "no forget gate": "clearly worse on all three tasks",
    "no input gate": "worse on speech and handwriting",
    "no output gate": "worse on speech and handwriting",
    "no input tanh": "worse on speech and handwriting",
    "no output tanh": "clearly worse on all three tasks",
    "coupled gates": "no clear difference",
    "peepholes": "no clear difference without",
}
WHOLE = {
    "full": "lstm.lstm_cell",
    "coupled gates": "variants.coupled_cell",
    "peepholes": "variants.peephole_cell",
}
GATES = {"f": "forget", "i": "input", "o": "output"}

Steps = list[tuple[np.ndarray, np.ndarray, np.ndarray, States]]  # x, h and C before, what the cell returned


class Ablated:
    """The LSTM cell of the learner's pieces, without one of them; it is called as `lstm.lstm_cell` is.

    A gate that is taken out is 1. The candidate without its tanh is the argument of the learner's tanh, had
    back by the inverse. h without its tanh is the learner's cell update o * C with nothing written to it.
    """

    def __init__(self, lab: Experiment, without: str) -> None:
        """Take the learner's modules, and the name of the piece, such as "no input gate"."""
        self._gates = {
            letter: lab.module(f"lstm.{name}_gate")
            for letter, name in GATES.items()
            if without != f"no {name} gate"
        }
        self._candidate, self._update, self._hidden, self._slope = (
            lab.module(exercise)
            for exercise in ("lstm.candidate", "lstm.cell_update", "lstm.hidden_state", "rnn.activations")
        )
        self._bare_input, self._bare_output = without == "no input tanh", without == "no output tanh"

    def forward(self, x: np.ndarray, h_prev: np.ndarray, C_prev: np.ndarray, p: Parameters) -> States:
        """Return {"f", "i", "C_tilde", "C", "o", "h"}, each (N, H)."""
        seen, gate = (h_prev, x), {letter: np.ones_like(h_prev) for letter in GATES}
        for letter, module in self._gates.items():
            gate[letter] = module.forward(*seen, p[f"W_{letter}"], p[f"b_{letter}"])
        C_tilde = self._candidate.forward(*seen, p["W_C"], p["b_C"])
        if self._bare_input:
            C_tilde = np.arctanh(np.clip(C_tilde, -CLOSEST, CLOSEST))
        C = self._update.forward(gate["f"], C_prev, gate["i"], C_tilde)
        if self._bare_output:
            h = self._update.forward(gate["o"], C, 0 * C, 0 * C)
        else:
            h = self._hidden.forward(gate["o"], C)
        return {**gate, "C_tilde": C_tilde, "C": C, "h": h}

    def backward(
        self,
        d_h: np.ndarray,
        d_C: np.ndarray,
        x: np.ndarray,
        h_prev: np.ndarray,
        C_prev: np.ndarray,
        p: Parameters,
        C_tilde: np.ndarray,
        C: np.ndarray,
        **gate: np.ndarray,
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, Parameters]:
        """Return the gradients of x, h_prev, C_prev and the parameters; those of a piece left out are 0."""
        if self._bare_output:
            d_o, d_C_h, _, _ = self._update.backward(d_h, gate["o"], C, 0 * C, 0 * C)
        else:
            d_o, d_C_h = self._hidden.backward(d_h, gate["o"], C)
        d_f, d_C_prev, d_i, d_C_tilde = self._update.backward(
            d_C + d_C_h, gate["f"], C_prev, gate["i"], C_tilde
        )
        squashed, d_squashed = C_tilde, d_C_tilde
        if self._bare_input:
            argument = C_tilde
            squashed = np.tanh(argument)
            d_squashed = d_C_tilde / self._slope.tanh_grad(squashed)
        parts = [(self._candidate, "C", d_squashed, squashed)]
        reaching = {"f": d_f, "i": d_i, "o": d_o}
        parts += [(module, k, reaching[k], gate[k]) for k, module in self._gates.items()]
        d_h_prev, d_x, d_p = np.zeros_like(h_prev), np.zeros_like(x), {k: 0 * each for k, each in p.items()}
        for module, letter, upstream, value in parts:
            back = module.backward(upstream, value, h_prev, x, p[f"W_{letter}"])
            d_h_prev, d_x = d_h_prev + back[0], d_x + back[1]
            d_p[f"W_{letter}"], d_p[f"b_{letter}"] = back[2:]
        return d_x, d_h_prev, d_C_prev, d_p


def run(lab: Experiment) -> Figure:
    """Train the LSTM whole, with a piece taken out, coupled, and with peepholes, several seeds each.

    The task: write down a number where a mark says so, keep it, and say it where another mark says so;
    say 0 elsewhere. An error of 1 is that of who always says 0. What a piece is worth depends on the task:
    here no cell has to grow, so that nothing is lost with a tanh.
    """
    seeds = 10 if lab.long else 5
    errors = {name: np.zeros(seeds) for name in PIECES}
    order = [(name, k) for k in range(seeds) for name in PIECES]
    for each in lab.progress(len(order), "networks trained"):
        name, k = order[each]
        errors[name][k] = _train(lab, name, [lab.seed, k])
    lab.say(f"error of {seeds} seeds  median  least   most   Greff et al. (2017) found")
    for name, found in PIECES.items():
        values = np.median(errors[name]), errors[name].min(), errors[name].max()
        lab.say(f"{name:16} {' '.join(f'{value:7.3f}' for value in values)}   {found}")

    figure, (axes,) = drawing.canvas(height=4.8)
    _draw(axes, errors)
    return figure


def _train(lab: Experiment, name: str, seed: list[int]) -> float:
    """Return the error held out of one network after training."""
    rng, cell = np.random.default_rng(seed), _cell(lab, name)
    start = _start(rng, name) | recurrent.readout_start(rng, 1, H)
    descent, steps = Adam(start, RATE), lab.steps(300, 1000)
    V, c = descent.parameters["V"], descent.parameters["c"]
    for step in range(steps):
        X, wanted = _examples(rng, N)
        way, h = _forward(cell, X, descent.parameters)
        d_said = 2 * (h @ V.T + c - wanted) / (N * T)
        d_p = _backward(cell, d_said @ V, way, descent.parameters)
        d_p |= {"V": np.einsum("tno,tnh->oh", d_said, h), "c": d_said.sum(axis=(0, 1))}
        descent.rate = RATE * cosine(step, steps)
        descent.step(clip(d_p, LONGEST))
    X, wanted = _examples(np.random.default_rng(0), TEST)
    said = _forward(cell, X, descent.parameters)[1] @ V.T + c  # views: what they are after the last step
    return float(np.mean((said - wanted) ** 2) / np.mean(wanted**2))


def _cell(lab: Experiment, name: str) -> Any:
    """Return what has the forward and the backward of a cell."""
    return lab.module(WHOLE[name]) if name in WHOLE else Ablated(lab, name)


def _start(rng: np.random.Generator, name: str) -> Parameters:
    """Return the first parameters of a cell, as its variant wants them."""
    start = recurrent.lstm_start(rng, H, D, FORGET)
    if name == "coupled gates":
        del start["W_i"], start["b_i"]
    if name == "peepholes":
        for letter in GATES:  # they look at C first, at the beginning without a word in it
            start[f"W_{letter}"] = np.concatenate([np.zeros((H, H)), start[f"W_{letter}"]], axis=1)
    return start


def _examples(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return X (T, n, D) and what is to be said (T, n, 1): where read, the number written last; else 0."""
    numbers, (write, read) = rng.uniform(-1, 1, (T, n)), rng.uniform(size=(2, T, n)) < MARKS
    write[0] = True
    last = np.maximum.accumulate(np.where(write, np.arange(T)[:, np.newaxis], 0), axis=0)
    wanted = np.where(read, np.take_along_axis(numbers, last, axis=0), 0)
    return np.stack([numbers, write, read], axis=2), wanted[:, :, np.newaxis]


def _forward(cell: Any, X: np.ndarray, parameters: Parameters) -> tuple[Steps, np.ndarray]:
    """Return all steps, and h_t of every step (T, N, H)."""
    h = C = np.zeros((X.shape[1], H))
    way: Steps = []
    for x in X:
        step = cell.forward(x, h, C, parameters)
        way.append((x, h, C, step))
        h, C = (step[state] for state in "hC")
    return way, np.array([step["h"] for *_, step in way])


def _backward(cell: Any, d_H: np.ndarray, way: Steps, parameters: Parameters) -> Parameters:
    """Return the gradients of the cell's parameters."""
    later_h = later_C = np.zeros_like(way[0][1])
    total: dict[str, Any] = dict.fromkeys(parameters, 0)
    for outer, (x, h, C, step) in zip(d_H[::-1], way[::-1], strict=True):
        inner = {name: value for name, value in step.items() if name != "h"}
        _, later_h, later_C, d_p = cell.backward(outer + later_h, later_C, x, h, C, parameters, **inner)
        total |= {name: total[name] + each for name, each in d_p.items()}
    return total


def _draw(axes: Axes, errors: dict[str, np.ndarray]) -> None:
    """Draw every seed's error, their median and range, and beside them what the paper found."""
    for row, (name, found) in enumerate(PIECES.items()):
        values, whole = errors[name], name == "full"
        axes.plot([values.min(), values.max()], [row, row], color=GREY, linewidth=1, zorder=1)
        axes.plot(values, np.full(len(values), row), "|", color=DARK, markersize=10, zorder=2)
        axes.plot(np.median(values), row, "o", color=DARK if whole else MIDDLE, markersize=8, zorder=3)
        axes.text(1.03, row, found, transform=axes.get_yaxis_transform(), va="center")
    axes.axvline(np.median(errors["full"]), color=GREY, linestyle=":", zorder=0)
    axes.text(
        1.03,
        -0.9,
        "Greff et al. (2017) found",
        transform=axes.get_yaxis_transform(),
        va="center",
        weight="bold",
    )
    axes.set_xscale("log")
    axes.set_yticks(range(len(PIECES)), PIECES)
    axes.invert_yaxis()
    axes.set(xlabel="error held out (1: who always says 0), median and all seeds")
    axes.set_title("Write, keep, read: the LSTM without a piece")


main = command("which_pieces", run)

if __name__ == "__main__":
    main()
