"""The solutions of the LSTM's variants give what ONNX's LSTM gives, in the cases that it knows."""

import numpy as np
import pytest

from solutions.variants import coupled_cell, peephole_cell

onnx_graphs = pytest.importorskip("tests.kit.witnesses.onnx_graphs", exc_type=ImportError)
peephole_operator = pytest.importorskip("tests.kit.witnesses.peephole_operator", exc_type=ImportError)

seeds = pytest.mark.parametrize("seed", range(5))
FLOAT32 = {"rtol": 2e-6, "atol": 2e-6}


def layers(rng, **widths):
    """Return weights (H, width) and biases for the named layers."""
    weights = {f"W_{name}": rng.standard_normal((3, width)) for name, width in widths.items()}
    return weights | {f"b_{name}": rng.standard_normal(3) for name in widths}


def state(rng, N=2, D=4):
    return {
        "x": rng.standard_normal((N, D)),
        "h_prev": rng.standard_normal((N, 3)),
        "C_prev": rng.standard_normal((N, 3)),
    }


@seeds
def test_diagonal_peepholes_are_those_of_onnx(seed):
    """Where the columns for the cell are diagonal, slide 12 is ONNX's LSTM with P."""
    rng = np.random.default_rng(seed)
    before = state(rng)
    parameters = peephole_operator.diagonal(layers(rng, f=10, i=10, C=7, o=10))
    step = peephole_cell.forward(**before, parameters=parameters)
    h, C = peephole_operator.reference(**before, parameters=parameters)
    np.testing.assert_allclose(step["h"], h, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(step["C"], C, rtol=1e-12, atol=1e-12)
    h, C = peephole_operator.runtime(**before, parameters=parameters)
    np.testing.assert_allclose(step["h"], h, **FLOAT32)
    np.testing.assert_allclose(step["C"], C, **FLOAT32)


def test_dense_peepholes_are_something_else():
    """What lies off the diagonal counts, so the operator cannot be a witness for it."""
    rng = np.random.default_rng(0)
    before, dense = state(rng), layers(rng, f=10, i=10, C=7, o=10)
    diagonal = peephole_operator.diagonal(dense)
    one = peephole_cell.forward(**before, parameters=dense)
    other = peephole_cell.forward(**before, parameters=diagonal)
    assert np.abs(one["h"] - other["h"]).max() > 1e-2
    with pytest.raises(AssertionError):
        peephole_operator.reference(**before, parameters=dense)


@seeds
def test_coupled_gates_are_a_plain_lstm_with_opposite_input_weights(seed):
    """Over five steps slide 13 is ONNX's LSTM with W_i = −W_f and b_i = −b_f."""
    rng = np.random.default_rng(seed)
    before, parameters = state(rng), layers(rng, f=7, C=7, o=7)
    X = rng.standard_normal((5, 2, 4))
    tied = {**parameters, "W_i": -parameters["W_f"], "b_i": -parameters["b_f"]}
    H, C = onnx_graphs.lstm(X, before["h_prev"], before["C_prev"], tied)
    step = {"h": before["h_prev"], "C": before["C_prev"]}
    for t, x in enumerate(X):
        step = coupled_cell.forward(x, step["h"], step["C"], parameters)
        np.testing.assert_allclose(step["h"], H[t], rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(step["C"], C[t], rtol=1e-12, atol=1e-12)
