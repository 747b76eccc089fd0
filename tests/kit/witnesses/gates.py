"""The worked examples of an LSTM step's single equations, and of the path through its cells."""

from collections.abc import Callable
from functools import partial

import autograd.numpy as np

from . import expressions
from . import onnx_graphs as onnx
from .agreement import same
from .expressions import AUTOGRAD, gradients
from .format import Example, function
from .numbers import D, H, N, Numbers, T


def _layer(exercise: str, layer: str) -> Example:
    """Record forget_gate, input_gate, candidate or output_gate, which differ in letters only."""
    value, weight, bias = onnx.VALUES[layer], f"W_{layer}", f"b_{layer}"
    numbers = Numbers(exercise)
    inputs = {
        "h_prev": numbers.signed(N, H),
        "x": numbers.signed(N, D),
        weight: numbers.signed(H, H + D, below=1.0),
        bias: numbers.signed(H, below=1.0),
    }
    activation = {"Sigmoid": expressions.sigmoid, "Tanh": np.tanh}[onnx.ACTIVATIONS[layer]]

    def expression(**arguments):
        return activation(expressions.affine(*arguments.values()))

    output = onnx.run(onnx.layer(layer), inputs, (value,))
    same(output[value], expression(**inputs))
    upstream = numbers.signed(N, H)
    remembered = {name: inputs[name] for name in ("h_prev", "x", weight)}
    operators = f"Concat, MatMul, Add, {onnx.ACTIVATIONS[layer]}"
    return {
        "forward": function(f"{onnx.RUNTIME}: {operators} in float64", inputs, output),
        "backward": function(
            AUTOGRAD,
            {f"d_{value}": upstream, **output, **remembered},
            gradients(expression, inputs, upstream),
        ),
    }


def _cell_update() -> Example:
    numbers = Numbers("lstm.cell_update")
    inputs = {
        "f": numbers.gates(N, H),
        "C_prev": numbers.signed(N, H, below=3.0),  # beyond 1: nothing bounds a cell
        "i": numbers.gates(N, H),
        "C_tilde": numbers.signed(N, H, below=0.95),
    }

    def expression(f, C_prev, i, C_tilde):
        return f * C_prev + i * C_tilde

    output = onnx.run(onnx.cell_update(), inputs, ("C",))
    same(output["C"], expression(**inputs))
    upstream = numbers.signed(N, H)
    return {
        "forward": function(f"{onnx.RUNTIME}: Mul, Mul, Add in float64", inputs, output),
        "backward": function(AUTOGRAD, {"d_C": upstream, **inputs}, gradients(expression, inputs, upstream)),
    }


def _hidden_state() -> Example:
    numbers = Numbers("lstm.hidden_state")
    inputs = {"o": numbers.gates(N, H), "C": numbers.signed(N, H)}

    def expression(o, C):
        return o * np.tanh(C)

    output = onnx.run(onnx.hidden_state(), inputs, ("h",))
    same(output["h"], expression(**inputs))
    upstream = numbers.signed(N, H)
    return {
        "forward": function(f"{onnx.RUNTIME}: Tanh, Mul in float64", inputs, output),
        "backward": function(AUTOGRAD, {"d_h": upstream, **inputs}, gradients(expression, inputs, upstream)),
    }


def _cell_path() -> Example:
    numbers = Numbers("lstm.cell_path")
    f, upstream = numbers.gates(T, N, H), numbers.signed(T, N, H)
    path = expressions.cell_path(f)
    same(path, [np.prod(f[t + 1 :], axis=0) for t in range(T)])
    return {
        "forward": function(f"{AUTOGRAD}: the self-loop, differentiated", {"f": f}, {"path": path}),
        "backward": function(
            f"{AUTOGRAD}: the self-loop, differentiated twice",
            {"d_path": upstream, "f": f},
            gradients(expressions.cell_path, {"f": f}, upstream),
        ),
    }


RECORDERS: dict[str, Callable[[], Example]] = {
    "forget_gate": partial(_layer, "lstm.forget_gate", "f"),
    "input_gate": partial(_layer, "lstm.input_gate", "i"),
    "candidate": partial(_layer, "lstm.candidate", "C"),
    "cell_update": _cell_update,
    "output_gate": partial(_layer, "lstm.output_gate", "o"),
    "hidden_state": _hidden_state,
    "cell_path": _cell_path,
}
