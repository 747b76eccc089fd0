"""The gradient checker's numbers are those of HIPS autograd, a witness that is not ours."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.gradients import check_gradients

from .gradient_functions import gate_case, lstm_case

autograd = pytest.importorskip("autograd")
anp = pytest.importorskip("autograd.numpy")


def gate(arguments: Any) -> Any:
    z = anp.concatenate([arguments["h_prev"], arguments["x"]], axis=-1)
    return 1 / (1 + anp.exp(-(z @ arguments["W_f"].T + arguments["b_f"])))


def lstm(arguments: Any) -> Any:
    h, C, p, H = arguments["h_0"], arguments["C_0"], arguments["parameters"], []
    for t in range(len(arguments["X"])):
        z = anp.concatenate([h, arguments["X"][t]], axis=-1)
        f, i, o = (1 / (1 + anp.exp(-(z @ p[f"W_{k}"].T + p[f"b_{k}"]))) for k in "fio")
        C = f * C + i * anp.tanh(z @ p["W_C"].T + p["b_C"])
        h = o * anp.tanh(C)
        H.append(h)
    return anp.stack(H)


def rnn(arguments: Any) -> Any:
    h, H = arguments["h_0"], []
    for t in range(len(arguments["X"])):
        h = anp.tanh(h @ arguments["U"].T + arguments["X"][t] @ arguments["V"].T)
        H.append(h)
    return anp.stack(H)


def gate_arguments(seed: int) -> tuple[Any, Any]:
    arguments, _, upstream = gate_case(seed)
    return arguments, upstream


def lstm_arguments(seed: int) -> tuple[Any, Any]:
    arguments, _, upstream = lstm_case(seed)
    return arguments, upstream["H"]


def rnn_arguments(seed: int) -> tuple[Any, Any]:
    draw = np.random.default_rng(seed).standard_normal
    shapes = {"X": (4, 3, 2), "h_0": (3, 5), "U": (5, 5), "V": (5, 2)}
    return {name: draw(shape) for name, shape in shapes.items()}, draw((4, 3, 5))


@pytest.mark.parametrize(
    ("function", "case"), [(gate, gate_arguments), (lstm, lstm_arguments), (rnn, rnn_arguments)]
)
@pytest.mark.parametrize("seed", range(3))
def test_same_gradients_as_autograd(function: Any, case: Any, seed: int) -> None:
    """Every gradient by central differences equals autograd's to nine digits of its norm."""
    arguments, upstream = case(seed)
    witness = autograd.grad(lambda a: anp.sum(upstream * function(a)))(arguments)
    report = check_gradients(
        lambda **a: function(a),
        arguments,
        witness,
        upstream,
        rng=np.random.default_rng(seed),
        exhaustive_up_to=1000,
    )
    assert report.ok
    assert max(each.error for each in report.parameters) < 1e-9
