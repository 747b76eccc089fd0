"""The labs of recurrent networks: their tasks, their first parameters, and how they call a learner's code."""

import shutil

import numpy as np
import pytest
from click.testing import CliRunner

from exercises.labs import recurrent, remember, vanishing_gradients
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
