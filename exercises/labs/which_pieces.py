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
# music. Their full LSTM has peepholes, so that what they say of peepholes is what happens without. With full
# recurrence each gate sees all gates of the step before. None of their eight changes was clearly better.
PIECES = {
    "full": "what all others are measured by",
    "no forget gate": "clearly worse on all three tasks",
    "no input gate": "worse on speech and handwriting",
    "no output gate": "worse on speech and handwriting",
    "no input tanh": "worse on speech and handwriting",
    "no output tanh": "clearly worse on all three tasks",
    "coupled gates": "no clear difference",
    "peepholes": "no clear difference without",
    "full recurrence": "not clearly better",
}
WHOLE = {
    "full": "lstm.lstm_cell",
    "coupled gates": "variants.coupled_cell",
    "peepholes": "variants.peephole_cell",
}
GATES = {"f": "forget", "i": "input", "o": "output"}

Steps = list[tuple[np.ndarray, np.ndarray, np.ndarray, States]]  # x, h and C before, what the cell returned
Part = tuple[Any, str, np.ndarray, np.ndarray]  # a learner's module, its letter, what reaches its value, that


class Altered:
    """The LSTM cell of the learner's pieces, altered; it is called as `lstm.lstm_cell` is.

    A gate that is taken out is 1. The candidate without its tanh is the argument of the learner's tanh, had
    back by the inverse. h without its tanh is the learner's cell update o * C with nothing written to it.
    With full recurrence a step hands on [C, f, i, o] (N, 4H) as its C, and [x, f, i, o] is the gates' x.
    """

    def __init__(self, lab: Experiment, name: str) -> None:
        """Take the learner's modules, and what to change, such as "no input gate"."""
        self._gates = {
            letter: lab.module(f"lstm.{gate}_gate")
            for letter, gate in GATES.items()
            if name != f"no {gate} gate"
        }
        self._candidate, self._update, self._hidden, self._slope = (
            lab.module(exercise)
            for exercise in ("lstm.candidate", "lstm.cell_update", "lstm.hidden_state", "rnn.activations")
        )
        self._bare_input, self._bare_output = name == "no input tanh", name == "no output tanh"
        self.carried = 4 if name == "full recurrence" else 1  # what is handed on as C is so many times H wide

    def forward(self, x: np.ndarray, h_prev: np.ndarray, C_prev: np.ndarray, p: Parameters) -> States:
        """Return {"f", "i", "C_tilde", "C", "o", "h"}, each (N, H); but C (N, 4H) with full recurrence."""
        C_prev, *before = np.split(C_prev, self.carried, axis=1)
        here, gate = (h_prev, x), {letter: np.ones_like(h_prev) for letter in GATES}
        seen = (h_prev, np.concatenate([x, *before], axis=1))
        for letter, module in self._gates.items():
            gate[letter] = module.forward(*seen, p[f"W_{letter}"], p[f"b_{letter}"])
        C_tilde = self._candidate.forward(*here, p["W_C"], p["b_C"])
        if self._bare_input:
            C_tilde = np.arctanh(np.clip(C_tilde, -CLOSEST, CLOSEST))
        C = self._update.forward(gate["f"], C_prev, gate["i"], C_tilde)
        if self._bare_output:
            h = self._update.forward(gate["o"], C, 0 * C, 0 * C)
        else:
            h = self._hidden.forward(gate["o"], C)
        handed_on = [C, *(gate[letter] for letter in GATES)][: self.carried]
        return {**gate, "C_tilde": C_tilde, "C": np.concatenate(handed_on, axis=1), "h": h}

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
        d_C, *later = np.split(d_C, self.carried, axis=1)
        C_prev, *before = np.split(C_prev, self.carried, axis=1)
        d_o, d_C_h = self._back_from_h(d_h, gate["o"], C[:, : C_prev.shape[1]])
        d_f, d_C_prev, d_i, d_C_tilde = self._update.backward(
            d_C + d_C_h, gate["f"], C_prev, gate["i"], C_tilde
        )
        reaching = {"f": d_f, "i": d_i, "o": d_o}
        for letter, d_gate in zip(GATES, later, strict=False):
            reaching[letter] = reaching[letter] + d_gate
        parts = [(module, letter, reaching[letter], gate[letter]) for letter, module in self._gates.items()]
        parts.append((self._candidate, "C", *self._back_to_candidate(d_C_tilde, C_tilde)))
        d_seen, d_h_prev, d_p = _back(parts, np.concatenate([x, *before], axis=1), h_prev, p)
        d_x, d_before = np.split(d_seen, [x.shape[1]], axis=1)
        return d_x, d_h_prev, np.concatenate([d_C_prev, d_before], axis=1), d_p

    def _back_from_h(self, d_h: np.ndarray, o: np.ndarray, C: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return what reaches o, and C through h."""
        if self._bare_output:
            return self._update.backward(d_h, o, C, 0 * C, 0 * C)[:2]
        return self._hidden.backward(d_h, o, C)

    def _back_to_candidate(self, upstream: np.ndarray, value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return what reaches the learner's candidate, and what that was."""
        if not self._bare_input:
            return upstream, value
        squashed = np.tanh(value)
        return upstream / self._slope.tanh_grad(squashed), squashed


def _back(
    parts: list[Part], seen: np.ndarray, h_prev: np.ndarray, p: Parameters
) -> tuple[np.ndarray, np.ndarray, Parameters]:
    """Return the gradients of what the parts saw, of h_prev, and of the parameters."""
    d_seen, d_h_prev = np.zeros_like(seen), np.zeros_like(h_prev)
    d_p = {name: np.zeros_like(each) for name, each in p.items()}
    for module, letter, upstream, value in parts:
        W = p[f"W_{letter}"]
        width = W.shape[1] - h_prev.shape[1]  # the candidate sees x alone, whatever the gates see
        d_h, d_x, d_p[f"W_{letter}"], d_p[f"b_{letter}"] = module.backward(
            upstream, value, h_prev, seen[:, :width], W
        )
        d_h_prev += d_h
        d_seen[:, :width] += d_x
    return d_seen, d_h_prev, d_p


def run(lab: Experiment) -> Figure:
    """Train the LSTM whole, with a piece taken out, coupled, or with more to see, several seeds each.

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
        lab.say(f"{name:16} {' '.join(f'{value:7.4f}' for value in values)}   {found}")

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
    return lab.module(WHOLE[name]) if name in WHOLE else Altered(lab, name)


def _start(rng: np.random.Generator, name: str) -> Parameters:
    """Return the first parameters of a cell, as its variant wants them."""
    start = recurrent.lstm_start(rng, H, D, FORGET)
    if name == "coupled gates":
        del start["W_i"], start["b_i"]
    if name == "peepholes":
        for letter in GATES:  # they look at C first, at the beginning without a word in it
            start[f"W_{letter}"] = np.concatenate([np.zeros((H, H)), start[f"W_{letter}"]], axis=1)
    if name == "full recurrence":
        for letter in GATES:  # the gates of the step before come last, at the beginning without a word either
            start[f"W_{letter}"] = np.concatenate([start[f"W_{letter}"], np.zeros((H, 3 * H))], axis=1)
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
    h = np.zeros((X.shape[1], H))
    C = np.zeros((X.shape[1], H * getattr(cell, "carried", 1)))
    way: Steps = []
    for x in X:
        step = cell.forward(x, h, C, parameters)
        way.append((x, h, C, step))
        h, C = (step[state] for state in "hC")
    return way, np.array([step["h"] for *_, step in way])


def _backward(cell: Any, d_H: np.ndarray, way: Steps, parameters: Parameters) -> Parameters:
    """Return the gradients of the cell's parameters."""
    later_h, later_C = (np.zeros_like(state) for state in way[-1][1:3])
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
