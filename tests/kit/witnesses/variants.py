"""The worked examples of the LSTM's variants: peepholes (slide 12) and coupled gates (slide 13).

A dense peephole has no operator of its own anywhere, so its numbers come from a graph of elementary
operators and, once more, from the equation in autograd. ONNX's LSTM confirms the equations twice: with
its input P where the columns for the cell are diagonal, and as a plain LSTM with W_i = −W_f, which is
the coupled cell, since σ(−a) = 1 − σ(a).
"""

from collections.abc import Callable
from functools import partial

import autograd.numpy as np

from . import onnx_graphs as onnx
from . import peephole_operator
from .agreement import same, same_in_float32
from .expressions import AUTOGRAD, affine, gradients, sigmoid
from .format import Example, function
from .numbers import D, H, N, Numbers

_GATES = {"f": "C_prev", "i": "C_prev", "o": "C"}  # which cell each gate looks at
_PEEPHOLE_CELL = ("f", "i", "C_tilde", "C", "o", "h")
_COUPLED_CELL = ("f", "C_tilde", "C", "o", "h")


def _peephole_affine(C, h_prev, x, W, b):
    """Return the pre-activation of a gate with a peephole, column block by column block."""
    return np.dot(C, W[:, :H].T) + affine(h_prev, x, W[:, H:], b)


def _peephole_nodes(gate: str):
    """Return the nodes of one gate of slide 12: Concat of three, MatMul, Add, Sigmoid."""
    make = onnx.helper.make_node
    return [
        make("Concat", [_GATES[gate], "h_prev", "x"], [f"C_h_x_{gate}"], axis=1),
        make("Transpose", [f"W_{gate}"], [f"W_{gate}_T"]),
        make("MatMul", [f"C_h_x_{gate}", f"W_{gate}_T"], [f"product_{gate}"]),
        make("Add", [f"product_{gate}", f"b_{gate}"], [f"a_{gate}"]),
        make("Sigmoid", [f"a_{gate}"], [gate]),
    ]


def _coupled_update_nodes():
    """Return the nodes of slide 13: (1 − f) written as a subtraction from 1."""
    make = onnx.helper.make_node
    one = onnx.helper.make_tensor("one", onnx.TensorProto.DOUBLE, [], [1.0])
    return [
        make("Constant", [], ["one"], value=one),
        make("Sub", ["one", "f"], ["room"]),
        make("Mul", ["f", "C_prev"], ["kept"]),
        make("Mul", ["room", "C_tilde"], ["written"]),
        make("Add", ["kept", "written"], ["C"]),
    ]


def _peephole_gate(gate: str, exercise: str) -> Example:
    """Record one of the three gates, which differ in letters and in the cell they look at."""
    numbers, cell = Numbers(exercise), _GATES[gate]
    inputs = {
        cell: numbers.signed(N, H),
        "h_prev": numbers.signed(N, H),
        "x": numbers.signed(N, D),
        f"W_{gate}": numbers.signed(H, 2 * H + D, below=1.0),
        f"b_{gate}": numbers.signed(H, below=1.0),
    }

    def expression(**arguments):
        return sigmoid(_peephole_affine(*arguments.values()))

    output = onnx.run(_peephole_nodes(gate), inputs, (gate,))
    same(output[gate], expression(**inputs))
    upstream = numbers.signed(N, H)
    remembered = {name: inputs[name] for name in (cell, "h_prev", "x", f"W_{gate}")}
    return {
        "forward": function(f"{onnx.RUNTIME}: Concat, MatMul, Add, Sigmoid in float64", inputs, output),
        "backward": function(
            AUTOGRAD,
            {f"d_{gate}": upstream, **output, **remembered},
            gradients(expression, inputs, upstream),
        ),
    }


def peephole_cell(x, h_prev, C_prev, parameters):
    """Return slide 12's step by the slides' names, for autograd to differentiate."""
    W = {name: (parameters[f"W_{name}"], parameters[f"b_{name}"]) for name in "fiCo"}
    f = sigmoid(_peephole_affine(C_prev, h_prev, x, *W["f"]))
    i = sigmoid(_peephole_affine(C_prev, h_prev, x, *W["i"]))
    C_tilde = np.tanh(affine(h_prev, x, *W["C"]))
    C = f * C_prev + i * C_tilde
    o = sigmoid(_peephole_affine(C, h_prev, x, *W["o"]))
    return {"f": f, "i": i, "C_tilde": C_tilde, "C": C, "o": o, "h": o * np.tanh(C)}


def coupled_cell(x, h_prev, C_prev, parameters):
    """Return slide 13's step by the slides' names, with 1 − σ(a) written as σ(−a)."""
    a = {name: affine(h_prev, x, parameters[f"W_{name}"], parameters[f"b_{name}"]) for name in "fCo"}
    f, C_tilde, o = sigmoid(a["f"]), np.tanh(a["C"]), sigmoid(a["o"])
    C = f * C_prev + sigmoid(-a["f"]) * C_tilde
    return {"f": f, "C_tilde": C_tilde, "C": C, "o": o, "h": o * np.tanh(C)}


def _peephole_graph(state, parameters):
    """Return the step from elementary operators in float64."""
    nodes = [
        *_peephole_nodes("f"),
        *_peephole_nodes("i"),
        *onnx.layer("C"),
        *onnx.cell_update(),
        *_peephole_nodes("o"),
        *onnx.hidden_state(),
    ]
    return onnx.run(nodes, {**state, **parameters}, _PEEPHOLE_CELL)


def _coupled_graph(state, parameters):
    """Return the step from elementary operators in float64."""
    layers = [*onnx.layer("f"), *onnx.layer("C"), *onnx.layer("o")]
    nodes = [*layers, *_coupled_update_nodes(), *onnx.hidden_state()]
    return onnx.run(nodes, {**state, **parameters}, _COUPLED_CELL)


def _confirm_diagonal(state, parameters) -> None:
    """Hold the graph with diagonal peepholes against both LSTM operators with P."""
    parameters = peephole_operator.diagonal(parameters)
    step = _peephole_graph(state, parameters)
    h, C = peephole_operator.reference(**state, parameters=parameters)
    same(step["h"], h)
    same(step["C"], C)
    h, C = peephole_operator.runtime(**state, parameters=parameters)
    same_in_float32(h, step["h"])
    same_in_float32(C, step["C"])


def _confirm_tied(step, state, parameters) -> None:
    """Hold the coupled step against both LSTM operators with W_i = −W_f and b_i = −b_f."""
    tied = {**parameters, "W_i": -parameters["W_f"], "b_i": -parameters["b_f"]}
    arguments = (state["x"][None], state["h_prev"], state["C_prev"], tied)
    H_all, C_all = onnx.lstm(*arguments)
    same(step["h"], H_all[0])
    same(step["C"], C_all[0])
    H_runtime, C_last = onnx.runtime_lstm(*arguments)
    same_in_float32(H_runtime[0], step["h"])
    same_in_float32(C_last, step["C"])


def _record_cell(witness, numbers, parameters, graph, expression, confirm) -> Example:
    """Record a whole step: forward from the graph, backward from autograd."""
    state = {"x": numbers.signed(N, D), "h_prev": numbers.signed(N, H), "C_prev": numbers.signed(N, H)}
    d_h, d_C = numbers.signed(N, H), numbers.signed(N, H)
    inputs = {**state, "parameters": parameters}
    step, again = graph(state, parameters), expression(**inputs)
    for name, value in step.items():
        same(value, again[name])
    confirm(step, state, parameters)

    def states(**arguments):
        result = expression(**arguments)
        return result["h"], result["C"]

    d = gradients(states, inputs, (d_h, d_C))
    remembered = {name: value for name, value in step.items() if name != "h"}
    return {
        "forward": function(witness, inputs, step),
        "backward": function(
            AUTOGRAD,
            {"d_h": d_h, "d_C": d_C, **inputs, **remembered},
            {name: d[name] for name in ("d_x", "d_h_prev", "d_C_prev", "d_parameters")},
        ),
    }


def _peephole_cell() -> Example:
    numbers, parameters = Numbers("variants.peephole_cell"), {}
    for name in "fiCo":
        width = H + D if name == "C" else 2 * H + D
        parameters[f"W_{name}"] = numbers.signed(H, width, below=1.0)
        parameters[f"b_{name}"] = numbers.signed(H, below=1.0)
    return _record_cell(
        f"{onnx.RUNTIME}: Concat, MatMul, Add, Sigmoid, Tanh, Mul in float64",
        numbers,
        parameters,
        _peephole_graph,
        peephole_cell,
        lambda step, state, parameters: _confirm_diagonal(state, parameters),
    )


def _coupled_cell() -> Example:
    numbers = Numbers("variants.coupled_cell")
    parameters = numbers.parameters()
    del parameters["W_i"], parameters["b_i"]
    return _record_cell(
        f"{onnx.REFERENCE}: LSTM with W_i = -W_f, b_i = -b_f (the gates: {onnx.RUNTIME})",
        numbers,
        parameters,
        _coupled_graph,
        coupled_cell,
        _confirm_tied,
    )


def _coupled_cell_update() -> Example:
    numbers = Numbers("variants.coupled_cell_update")
    inputs = {
        "f": numbers.gates(N, H),
        "C_prev": numbers.signed(N, H),
        "C_tilde": numbers.signed(N, H, below=0.95),
    }

    def expression(f, C_prev, C_tilde):
        return C_tilde + f * (C_prev - C_tilde)

    output = onnx.run(_coupled_update_nodes(), inputs, ("C",))
    same(output["C"], expression(**inputs))
    upstream = numbers.signed(N, H)
    return {
        "forward": function(f"{onnx.RUNTIME}: Sub, Mul, Mul, Add in float64", inputs, output),
        "backward": function(AUTOGRAD, {"d_C": upstream, **inputs}, gradients(expression, inputs, upstream)),
    }


RECORDERS: dict[str, Callable[[], Example]] = {
    "peephole_forget_gate": partial(_peephole_gate, "f", "variants.peephole_forget_gate"),
    "peephole_input_gate": partial(_peephole_gate, "i", "variants.peephole_input_gate"),
    "peephole_output_gate": partial(_peephole_gate, "o", "variants.peephole_output_gate"),
    "peephole_cell": _peephole_cell,
    "coupled_cell_update": _coupled_cell_update,
    "coupled_cell": _coupled_cell,
}
