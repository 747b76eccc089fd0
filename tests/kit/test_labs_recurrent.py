"""The labs of recurrent networks: their tasks, their first parameters, and how they call a learner's code."""

import shutil
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from click.testing import CliRunner

from exercises.labs import character_model, recurrent, remember, vanishing_gradients, which_pieces
from exercises.labs.__main__ import main
from exercises.labs.implementation import Implementation
from exercises.labs.runner import Experiment
from grader import kit

H, D, N, T = 4, 3, 5, 6


@pytest.fixture
def lab():
    """A run of a lab on the solutions."""
    return Experiment(Implementation("solutions"))


@pytest.fixture
def topics(monkeypatch):
    """Stand in for the topics of Python's help()."""
    texts: dict[str, str] = {}
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", SimpleNamespace(topics=texts))
    return texts


@pytest.fixture
def plain(tmp_path):
    """A folder with the solutions, but the bonus exercise still a stub."""
    folder = tmp_path / "plain"
    shutil.copytree(kit.solutions(), folder)
    (folder / "lstm/fused_lstm.py").write_text("def forward(*a):\n    raise NotImplementedError\n")
    return folder


def starts(rng: np.random.Generator):
    return {
        "rnn": recurrent.rnn_start(rng, H, D),
        "lstm": recurrent.lstm_start(rng, H, D),
        "gru": recurrent.gru_start(rng, H, D),
    }


def test_an_rnn_starts_with_the_spectral_radius_asked_for():
    """The largest eigenvalue of the part of W that meets h has this size."""
    for radius in vanishing_gradients.RADII:
        W = recurrent.rnn_start(np.random.default_rng(0), 16, 3, radius)["W"]
        assert W.shape == (16, 19)
        assert np.abs(np.linalg.eigvals(W[:, :16])).max() == pytest.approx(radius)


def test_the_biases_that_keep_open_forget_gates_and_close_update_gates():
    """With inputs of 0 and a constant 1, f begins at σ(keep) and z at σ(-keep), up to small weights."""
    rng = np.random.default_rng(0)
    assert (recurrent.lstm_start(rng, H, D, 3.0)["b_f"] == 3).all()
    quiet, kept = (recurrent.gru_start(np.random.default_rng(1), H, D, keep) for keep in (0.0, 3.0))
    np.testing.assert_allclose(quiet["W_z"] - kept["W_z"], [[0] * (H + D - 1) + [3]] * H)
    np.testing.assert_array_equal(quiet["W_r"], kept["W_r"])


@pytest.mark.parametrize("name", ["rnn", "lstm", "gru"])
def test_every_network_gives_its_parameters_gradients(lab, name):
    """A step along the gradient changes a sum over all states by what the gradient says."""
    rng = np.random.default_rng(0)
    network, parameters = getattr(recurrent, name)(lab), starts(rng)[name]
    parameters |= {"V": np.zeros((1, H))}  # the readout's are nothing to the sequence
    X, d_H = rng.standard_normal((T, N, D)), rng.standard_normal((T, N, H))
    states = network.forward(X, parameters)
    gradients = network.backward(d_H, X, parameters, states)
    assert set(gradients) == set(parameters) - {"V"}
    for each, gradient in gradients.items():
        way = 1e-6 * rng.standard_normal(gradient.shape)
        moved = [network.forward(X, {**parameters, each: parameters[each] + s * way})["H"] for s in (1, -1)]
        assert np.sum(d_H * (moved[0] - moved[1])) / 2 == pytest.approx(np.sum(gradient * way), rel=1e-5)


def test_the_fused_lstm_runs_where_it_is_done_and_the_plain_one_where_not(lab, plain):
    """Both give the same states, so that a lab needs the bonus for speed alone."""
    without = Experiment(Implementation(str(plain)))
    assert recurrent.lstm_exercise(lab) == "lstm.fused_lstm"
    assert recurrent.lstm_exercise(without) == "lstm.lstm_sequence"
    rng = np.random.default_rng(0)
    X, parameters = rng.standard_normal((T, N, D)), recurrent.lstm_start(rng, H, D)
    one, other = (recurrent.lstm(each).forward(X, parameters) for each in (lab, without))
    assert set(one) == set(other)
    for stack in one:
        np.testing.assert_allclose(one[stack], other[stack], rtol=1e-9)


def test_the_norms_are_those_of_numerical_derivatives(lab):
    """‖∂h_T/∂h_t‖ of an LSTM and of a GRU, with C_t held fixed, by central differences at every t."""
    rng, units, n = np.random.default_rng(0), vanishing_gradients.H, vanishing_gradients.N
    X = rng.standard_normal((3, n, vanishing_gradients.D))
    lstm = recurrent.lstm_start(rng, units, vanishing_gradients.D)
    gru = recurrent.gru_start(rng, units, vanishing_gradients.D)
    for exercise, parameters, states in (("lstm.lstm_sequence", lstm, "HC"), ("gru.gru_sequence", gru, "H")):
        sequence = lab.module(exercise)
        norms, run = vanishing_gradients._follow(lab, "", sequence, X, parameters, states)
        assert (norms[-1] == 1).all()
        for t in (1, 2):
            h, *C = [run[state][t - 1, 0] for state in states]
            columns = []
            for unit in 1e-6 * np.eye(units):
                ends = [
                    sequence.forward(X[t:, :1], *[a[np.newaxis] for a in (h + s, *C)], parameters)["H"][-1, 0]
                    for s in (unit, -unit)
                ]
                columns.append((ends[0] - ends[1]) / 2e-6)
            assert norms[t, 0] == pytest.approx(np.linalg.norm(np.stack(columns), 2), rel=1e-5)


def test_an_adding_example_has_a_mark_in_each_half_and_the_marked_numbers_sum():
    """The numbers lie between 0 and 1; always saying 1 is wrong by 1/6 in the mean square."""
    for T in (1, 2, 7, 50):
        X, sums = remember._examples(np.random.default_rng(0), T, 4000)
        assert X.shape == (T, 4000, 3)
        assert (X[:, :, 2] == 1).all()
        half = (T + 1) // 2
        assert (X[:half, :, 1].sum(axis=0) >= 1).all()
        assert (X[T - half :, :, 1].sum(axis=0) >= 1).all()
        np.testing.assert_allclose(sums[:, 0], (X[:, :, 0] * X[:, :, 1]).sum(axis=0))
    assert np.mean((sums - 1) ** 2) == pytest.approx(remember.BASELINE, rel=0.05)


def test_remember_says_which_lstm_ran(plain, tmp_path):
    """Without the bonus exercise the lab runs on the plain sequence, and says so."""
    arguments = ["remember", "--impl", str(plain), "--steps", "1", "--out", str(tmp_path / "a.png")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert "lstm.lstm_sequence" in result.stdout


def gradient_error(cell, parameters) -> float:
    """Return by how much a cell's gradients of a sum of h and C miss central differences, at worst."""
    rng = np.random.default_rng(3)
    units, inputs = which_pieces.H, which_pieces.D
    handed_on = units * getattr(cell, "carried", 1)
    x, h, C, d_h, d_C = (
        rng.standard_normal((N, size)) for size in (inputs, units, handed_on, units, handed_on)
    )
    step = cell.forward(x, h, C, parameters)
    inner = {name: value for name, value in step.items() if name != "h"}
    d_x, d_h_prev, d_C_prev, d_p = cell.backward(d_h, d_C, x, h, C, parameters, **inner)

    def total(at: dict[str, np.ndarray]) -> float:
        new = cell.forward(at["x"], at["h"], at["C"], {name: at[name] for name in parameters})
        return float(np.sum(d_h * new["h"]) + np.sum(d_C * new["C"]))

    at, wrong = {"x": x, "h": h, "C": C, **parameters}, 0.0
    for name, gradient in {"x": d_x, "h": d_h_prev, "C": d_C_prev, **d_p}.items():
        way = 1e-6 * rng.standard_normal(gradient.shape)
        change = (total({**at, name: at[name] + way}) - total({**at, name: at[name] - way})) / 2
        wrong = max(wrong, abs(change - np.sum(gradient * way)) / 1e-6)
    return wrong


@pytest.mark.parametrize("piece", [*which_pieces.PIECES, "nothing"])
def test_every_cell_without_a_piece_has_its_true_gradients(lab, piece):
    """Central differences agree in every argument and parameter, also where a gate or a tanh is missing."""
    rng = np.random.default_rng(0)
    parameters = {
        name: each + 0.1 * rng.standard_normal(each.shape)
        for name, each in which_pieces._start(rng, piece).items()
    }
    assert gradient_error(which_pieces._cell(lab, piece), parameters) < 1e-7


def test_a_cell_without_a_piece_lacks_that_piece_alone(lab):
    """A gate is 1, a candidate leaves (-1, 1), h is o * C; with nothing taken out it is the LSTM cell."""
    rng = np.random.default_rng(0)
    parameters = recurrent.lstm_start(rng, H, D)
    x, h, C = 3 * rng.standard_normal((N, D)), rng.standard_normal((N, H)), rng.standard_normal((N, H))
    whole = lab.module("lstm.lstm_cell").forward(x, h, C, parameters)
    for piece in ("nothing", *(name for name in which_pieces.PIECES if name.startswith("no "))):
        step = which_pieces.Altered(lab, piece).forward(x, h, C, parameters)
        differing = {name for name in whole if not np.allclose(whole[name], step[name])}
        for letter, gate in which_pieces.GATES.items():
            assert (letter in differing) == (piece == f"no {gate} gate") == bool((step[letter] == 1).all())
        assert ("C_tilde" in differing) == (piece == "no input tanh")
        if piece == "no input tanh":
            np.testing.assert_allclose(np.tanh(step["C_tilde"]), whole["C_tilde"])
        if piece == "no output tanh":
            assert differing == {"h"}
            np.testing.assert_allclose(step["h"], whole["o"] * whole["C"])
        if piece == "nothing":
            assert not differing


def test_with_full_recurrence_every_gate_sees_all_gates_of_the_step_before(lab):
    """A step hands its gates on behind C; they move the next gates, and the candidate not at all."""
    rng = np.random.default_rng(0)
    cell, units = which_pieces.Altered(lab, "full recurrence"), which_pieces.H
    start = which_pieces._start(rng, "full recurrence")
    parameters = {name: rng.standard_normal(each.shape) for name, each in start.items()}
    x, h, C = (rng.standard_normal((N, size)) for size in (which_pieces.D, units, 4 * units))
    step = cell.forward(x, h, C, parameters)
    np.testing.assert_array_equal(step["C"][:, units:], np.hstack([step[gate] for gate in "fio"]))
    for before in (1, 2, 3):
        moved = C.copy()
        moved[:, before * units] += 1
        other = cell.forward(x, h, moved, parameters)
        assert all((step[gate] != other[gate]).all() for gate in "fio")
        np.testing.assert_array_equal(step["C_tilde"], other["C_tilde"])


def test_what_is_to_be_read_is_the_number_written_last():
    """Worked by a loop over one sequence after another; elsewhere 0 is to be said."""
    X, wanted = which_pieces._examples(np.random.default_rng(0), 30)
    for n in range(30):
        kept = None
        for (number, write, read), target in zip(X[:, n], wanted[:, n, 0], strict=True):
            kept = number if write else kept
            assert target == (kept if read else 0)


def test_the_text_holds_every_paragraph_once_in_a_line_of_its_own(topics):
    """White space is one blank, rulers and what is not printable ASCII go, and the end is held out."""
    topics.update(b="Two  words\n  of it\n\nsame", a="same\n****\n\nna\u00efve")
    text = character_model._text()
    numbers = np.concatenate([text.read, text.held_out])
    assert "".join(text.characters[each] for each in numbers) == "same\nnave\nTwo words of it\n"
    assert len(text.held_out) == pytest.approx(character_model.HELD_OUT * len(numbers), abs=1)


def test_every_python_holds_the_text():
    """The topics of this Python's help() are long enough to learn from."""
    text = character_model._text()
    assert len(text.read) > 200_000
    assert 60 < len(text.characters) <= 96


def test_without_the_text_the_lab_says_what_is_missing(monkeypatch, tmp_path):
    """A Python without pydoc_data is no traceback."""
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", None)
    arguments = ["character_model", "--impl", "solutions", "--out", str(tmp_path / "a.png")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "pydoc_data.topics" in result.stderr
    assert "Traceback" not in result.output


def test_the_baselines_are_the_entropies_of_characters_and_of_pairs():
    """Of "abab…" the characters have one bit, and who knows the one before needs hardly any."""
    numbers = np.tile([0, 1], 4000)
    text = character_model.Text(["a", "b"], numbers, numbers[:400])
    singles, pairs = character_model._counted(text)
    assert singles == pytest.approx(1, abs=1e-3)
    assert pairs < 1e-3


def test_a_text_is_cut_into_streams_that_run_on():
    """Each reader has a piece of its own, in the text's order."""
    np.testing.assert_array_equal(character_model._streams(np.arange(7), 2), [[0, 3], [1, 4], [2, 5]])


def test_a_rhythm_that_repeats_is_learned_and_written(topics, lab):
    """After some steps of truncated back-propagation "abcd " costs little and is what comes out."""
    topics["a"] = "abcd " * 3000
    model = character_model.Model(lab, character_model._text(), 12)
    story = model.train(200)
    assert story.held_out[0] > 2
    assert story.held_out[200] < 0.3
    assert "abcd abcd abcd abcd" in story.written[200]


def test_the_model_learns_from_the_true_gradient(topics, lab, monkeypatch):
    """What the optimizer is handed agrees with central differences of the loss, from a state carried over."""
    topics["a"] = "a word, another word; " * 200
    text = character_model._text()
    model = character_model.Model(lab, text, 5)
    monkeypatch.setattr(character_model, "LONGEST", np.inf)
    descent, handed = model._descent, []
    monkeypatch.setattr(descent, "step", handed.append)
    rng = np.random.default_rng(0)
    monkeypatch.setattr(model, "_one_hot", model._one_hot.astype(float))
    state = tuple(rng.standard_normal((2, 3, 5)))
    part = text.read[rng.integers(len(text.read), size=(7, 3))]
    model._step(part, state)
    for name, gradient in handed[0].items():
        way = rng.standard_normal(gradient.shape)
        ends = []
        for sign in (1, -1):
            descent.parameters[name][...] += sign * 1e-2 * way
            ends.append(model._step(part, state)[0] * np.log(2))
            descent.parameters[name][...] -= sign * 1e-2 * way
        assert (ends[0] - ends[1]) / 2e-2 == pytest.approx(np.sum(gradient * way), rel=2e-3, abs=2e-4), name
