"""Lab 4: an LSTM that reads Python's own help, character by character, and writes some (slides 5–10)."""

import importlib
import re
from dataclasses import dataclass, field

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from . import drawing, recurrent
from .drawing import DARK, GREY, LIGHT, MIDDLE
from .implementation import Refused
from .optimizers import Adam, clip, cosine
from .recurrent import Parameters
from .runner import Experiment, command

N, T = 16, 40  # readers side by side, characters that each reads between two steps of training
RATE, LONGEST = 0.01, 1.0  # of Adam, of a gradient
HELD_OUT = 0.05  # of the text, its end
STAGES = (0.0, 0.03, 0.1, 0.3, 1.0)  # shares of the training after which the model writes
LENGTH, LINE = 184, 92  # characters of what it writes, in a line of the picture
SHARPNESS = 1.5  # 1 draws as the model says, more prefers what is likely
WINDOW = 20  # steps whose losses are averaged to one point of the curve

State = tuple[np.ndarray, np.ndarray]  # h and C, each (N, H)


@dataclass(frozen=True)
class Text:
    """Characters, and a text as their numbers: what is read in training, and what is held out."""

    characters: list[str]
    read: np.ndarray
    held_out: np.ndarray


@dataclass
class Story:
    """The loss of every step in bits, and after some steps the loss held out and what the model wrote."""

    loss: list[float] = field(default_factory=list)
    held_out: dict[int, float] = field(default_factory=dict)
    written: dict[int, str] = field(default_factory=dict)


def run(lab: Experiment) -> Figure:
    """Train on the texts of Python's help() by truncated back-propagation, and let it write as it learns."""
    text = _text()
    singles, pairs = _counted(text)
    lab.say(
        f"{len(text.read)} characters of Python's help, {len(text.held_out)} held out, "
        f"{len(text.characters)} different ones, "
        f"for {recurrent.lstm_exercise(lab)}"
    )
    model = Model(lab, text, 200 if lab.long else 100)
    story = model.train(lab.steps(3000, 4000))
    last = max(story.held_out)
    lab.say(f"bits per character, held out: frequencies of characters {singles:.2f}, of pairs {pairs:.2f},")
    lab.say(f"                              the LSTM after {last} steps {story.held_out[last]:.2f}")

    figure, (curve, page) = drawing.canvas(2, height=7.6, height_ratios=(1.25, 1))
    _draw_curve(curve, story, singles, pairs)
    _draw_page(page, story)
    return figure


def _text() -> Text:
    """Return the topics of help() without rulers: every paragraph once, in a line, in printable ASCII."""
    try:
        topics = importlib.import_module("pydoc_data.topics").topics
    except ImportError:
        raise Refused("this Python has no pydoc_data.topics, the text that character_model reads") from None
    topics = "\n\n".join(topics[name] for name in sorted(topics))
    paragraphs = re.sub(r"([^\w\s])\1{3,}", "", topics).split("\n\n")
    lines = dict.fromkeys(" ".join(paragraph.split()) for paragraph in paragraphs)
    whole = "".join(each for each in "\n".join([*lines, ""]) if each == "\n" or " " <= each <= "~")
    characters = sorted(set(whole))
    numbers = np.array([characters.index(each) for each in whole])
    end = int(len(numbers) * (1 - HELD_OUT))
    return Text(characters, numbers[:end], numbers[end:])


def _counted(text: Text) -> tuple[float, float]:
    """Return bits per character held out, for who has counted the characters, and for who has the pairs."""
    size = len(text.characters)
    pairs = np.full((size, size), 0.1)  # so that no pair is impossible
    np.add.at(pairs, (text.read[:-1], text.read[1:]), 1)
    before, after = text.held_out[:-1], text.held_out[1:]
    alone, following = pairs.sum(axis=0) / pairs.sum(), pairs / pairs.sum(axis=1, keepdims=True)
    return float(-np.log2(alone[after]).mean()), float(-np.log2(following[before, after]).mean())


class Model:
    """The learner's LSTM with a softmax over the characters, and how it is trained."""

    def __init__(self, lab: Experiment, text: Text, H: int) -> None:
        """Start with H hidden units, in float32."""
        self._lab, self._text, self._H = lab, text, H
        self._sequence = lab.module(recurrent.lstm_exercise(lab))
        size = len(text.characters)
        start = recurrent.lstm_start(lab.rng, H, size) | recurrent.readout_start(lab.rng, size, H)
        self._descent = Adam({name: each.astype(np.float32) for name, each in start.items()}, RATE)
        own = self._descent.parameters
        self._cell: Parameters = {name: own[name] for name in own if name not in ("V", "c")}
        self._V, self._c = own["V"], own["c"]
        self._one_hot = np.eye(size, dtype=np.float32)

    def train(self, steps: int) -> Story:
        """Read on from step to step: the states are handed on, the gradients end at T characters."""
        story, stages = Story(), {round(share * steps) for share in STAGES}
        streams = _streams(self._text.read, N)
        state, at = self._rest(N), 0
        for step in self._lab.progress(steps, "reading"):
            if step in stages:
                self._look(story, step)
            if at + T >= len(streams):
                state, at = self._rest(N), 0
            loss, state = self._step(streams[at : at + T + 1], state)
            at += T
            story.loss.append(loss)
            self._descent.rate = RATE * cosine(step, steps)
            self._lab.note = f"{np.mean(story.loss[-WINDOW:]):.2f} bits per character"
        self._look(story, steps)
        return story

    def _step(self, part: np.ndarray, state: State) -> tuple[float, State]:
        """Learn to foretell part[1:] from part[:-1], each (T, N); return the bits, and h and C after."""
        X = self._one_hot[part[:-1]]
        run = self._sequence.forward(X, *state, self._cell)
        chance = self._chances(run["H"])
        bits = _bits(chance, part[1:])
        d_said = (chance - self._one_hot[part[1:]]) / part[1:].size
        d_H = d_said @ self._V
        *_, gradients = self._sequence.backward(d_H, 0 * state[1], X, *state, self._cell, **run)
        gradients["V"] = np.einsum("tnk,tnh->kh", d_said, run["H"], optimize=True)
        gradients["c"] = d_said.sum(axis=(0, 1))
        self._descent.step(clip(gradients, LONGEST))
        return bits, (run["H"][-1], run["C"][-1])

    def _chances(self, H: np.ndarray) -> np.ndarray:
        """Return the softmax (T, N, size) of what is read of the states."""
        said = H @ self._V.T + self._c
        e = np.exp(said - said.max(axis=-1, keepdims=True))
        return e / e.sum(axis=-1, keepdims=True)

    def _look(self, story: Story, step: int) -> None:
        """Measure the loss held out, and let the model write."""
        streams = _streams(self._text.held_out, N)
        run = self._sequence.forward(self._one_hot[streams[:-1]], *self._rest(N), self._cell)
        story.held_out[step] = _bits(self._chances(run["H"]), streams[1:])
        story.written[step] = self._write()
        self._lab.say(f"after {step} steps, {story.held_out[step]:.2f} bits per character held out:")
        self._lab.say("".join(f"    {line}\n" for line in _lines(story.written[step], LINE)).rstrip("\n"))

    def _write(self) -> str:
        """Return characters drawn one after another, each from what the ones before it make likely."""
        rng, state, now, written = np.random.default_rng(self._lab.seed), self._rest(1), "\n", ""
        while len(written) < LENGTH:
            x = self._one_hot[[[self._text.characters.index(now)]]]
            run = self._sequence.forward(x, *state, self._cell)
            state = run["H"][-1], run["C"][-1]
            chance = self._chances(run["H"])[0, 0].astype(float) ** SHARPNESS
            now = self._text.characters[rng.choice(len(chance), p=chance / chance.sum())]
            written += now
        return written

    def _rest(self, readers: int) -> State:
        nothing = np.zeros((readers, self._H), np.float32)
        return nothing, nothing


def _streams(numbers: np.ndarray, readers: int) -> np.ndarray:
    """Return the text cut into as many pieces of one length, side by side: (length, readers)."""
    length = len(numbers) // readers
    return numbers[: readers * length].reshape(readers, length).T


def _bits(chance: np.ndarray, came: np.ndarray) -> float:
    """Return the mean of −log₂ of the chances that were given to what came."""
    given = np.take_along_axis(chance, came[:, :, np.newaxis], axis=2)
    return float(-np.log2(np.maximum(given, 1e-30)).mean())


def _lines(written: str, length: int) -> list[str]:
    """Return a text in lines of this length, its own ends of lines as arrows."""
    shown = written.replace("\n", "↵")
    return [shown[at : at + length] for at in range(0, len(shown), length)]


def _draw_curve(axes: Axes, story: Story, singles: float, pairs: float) -> None:
    """Draw the bits per character against the steps, with what counting characters gives."""
    parts = np.array_split(story.loss, -(-len(story.loss) // WINDOW))
    ends = np.cumsum([len(part) for part in parts])
    axes.plot(ends, [np.mean(part) for part in parts], color=DARK, label="LSTM, while it reads")
    axes.plot(*zip(*story.held_out.items(), strict=True), "o", color=MIDDLE, label="LSTM, text held out")
    axes.axhline(singles, color=LIGHT, linestyle="--", label="frequencies of characters")
    axes.axhline(pairs, color=GREY, linestyle=":", label="frequencies of pairs")
    axes.set(xlabel="step of training", ylabel="bits per character", ylim=0)
    axes.set_title("Foretelling the next character of Python's help")
    axes.legend(loc="upper right", ncols=2)


def _draw_page(axes: Axes, story: Story) -> None:
    """Show what the model wrote at each stage."""
    axes.set_axis_off()
    axes.set_title("What it writes")
    place = 0.96
    for step, written in story.written.items():
        axes.text(0, place, f"{step} steps", va="top", weight="bold", fontsize=9)
        page = "\n".join(_lines(written, LINE))
        mono = axes.text(0.12, place, page, va="top", family="DejaVu Sans Mono", fontsize=9, parse_math=False)
        mono.set_in_layout(False)  # else its width would narrow the curve above
        place -= 0.2


main = command("character_model", run)

if __name__ == "__main__":
    main()
