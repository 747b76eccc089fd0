"""The worked examples of slide 14: the GRU's single equations, one step, and a sequence."""

from collections.abc import Callable
from functools import partial

import autograd.numpy as np

from . import onnx_graphs as onnx
from . import onnx_recurrent
from .agreement import same
from .expressions import AUTOGRAD, affine, gradients, sigmoid
from .format import Example, function
from .numbers import D, H, N, Numbers, T

_GATES = {"z": "W_z", "r": "W_r"}


def _gate(h_prev, x, weight):
    return sigmoid(affine(h_prev, x, weight, 0.0))


def _candidate_state(r, h_prev, x, W):
    return np.tanh(affine(r * h_prev, x, W, 0.0))


def _hidden_update(z, h_prev, h_tilde):
    return h_prev + z * (h_tilde - h_prev)


def _cell(x, h_prev, parameters):
    """Return the cell's four quantities by the slide's names."""
    z, r = (_gate(h_prev, x, parameters[weight]) for weight in _GATES.values())
    h_tilde = _candidate_state(r, h_prev, x, parameters["W"])
    return {"z": z, "r": r, "h_tilde": h_tilde, "h": _hidden_update(z, h_prev, h_tilde)}


def _states(X, h_0, parameters):
    """Return the states of every step, stacked."""
    states = [h_0]
    for x in X:
        states.append(_cell(x, states[-1], parameters)["h"])
    return np.stack(states[1:])


def _layer_nodes(state: str, weight: str, activation: str, value: str) -> list:
    """Return the nodes of one layer without a bias, on [state, x]."""
    make = onnx.helper.make_node
    return [
        make("Concat", [state, "x"], [f"joined_{value}"], axis=1),
        make("Transpose", [weight], [f"{weight}_T"]),
        make("MatMul", [f"joined_{value}", f"{weight}_T"], [f"a_{value}"]),
        make(activation, [f"a_{value}"], [value]),
    ]


def _candidate_nodes() -> list:
    seen = onnx.helper.make_node("Mul", ["r", "h_prev"], ["seen"])
    return [seen, *_layer_nodes("seen", "W", "Tanh", "h_tilde")]


def _update_nodes() -> list:
    """Return the nodes of h_t = (1 - z_t) * h_{t-1} + z_t * h̃_t."""
    make = onnx.helper.make_node
    return [
        make("Sub", ["one", "z"], ["kept_share"]),
        make("Mul", ["kept_share", "h_prev"], ["kept"]),
        make("Mul", ["z", "h_tilde"], ["written"]),
        make("Add", ["kept", "written"], ["h"]),
    ]


def _step(x, h_prev, parameters) -> dict[str, np.ndarray]:
    """Return z, r, h_tilde and h of one step from a graph of the slide's four lines."""
    gates = [node for value, W in _GATES.items() for node in _layer_nodes("h_prev", W, "Sigmoid", value)]
    nodes = [*gates, *_candidate_nodes(), *_update_nodes()]
    inputs = {"x": x, "h_prev": h_prev, "one": np.ones(1), **parameters}
    return onnx.run(nodes, inputs, ("z", "r", "h_tilde", "h"))


def _parameters(numbers: Numbers) -> dict[str, np.ndarray]:
    return {name: numbers.signed(H, H + D, below=1.0) for name in ("W_z", "W_r", "W")}


def _record_gate(exercise: str, value: str) -> Example:
    """Record update_gate or reset_gate, which differ in letters only."""
    numbers, weight = Numbers(exercise), _GATES[value]
    inputs = {
        "h_prev": numbers.signed(N, H),
        "x": numbers.signed(N, D),
        weight: numbers.signed(H, H + D, below=1.0),
    }

    def expression(**arguments):
        return _gate(*arguments.values())

    output = onnx.run(_layer_nodes("h_prev", weight, "Sigmoid", value), inputs, (value,))
    same(output[value], expression(**inputs))
    upstream = numbers.signed(N, H)
    return {
        "forward": function(f"{onnx.RUNTIME}: Concat, MatMul, Sigmoid in float64", inputs, output),
        "backward": function(
            AUTOGRAD,
            {f"d_{value}": upstream, **output, **inputs},
            gradients(expression, inputs, upstream),
        ),
    }


def _record_candidate_state() -> Example:
    numbers = Numbers("gru.candidate_state")
    inputs = {
        "r": numbers.gates(N, H),
        "h_prev": numbers.signed(N, H),
        "x": numbers.signed(N, D),
        "W": numbers.signed(H, H + D, below=1.0),
    }
    output = onnx.run(_candidate_nodes(), inputs, ("h_tilde",))
    same(output["h_tilde"], _candidate_state(**inputs))
    upstream = numbers.signed(N, H)
    return {
        "forward": function(f"{onnx.RUNTIME}: Mul, Concat, MatMul, Tanh in float64", inputs, output),
        "backward": function(
            AUTOGRAD,
            {"d_h_tilde": upstream, **output, **inputs},
            gradients(_candidate_state, inputs, upstream),
        ),
    }


def _record_hidden_update() -> Example:
    numbers = Numbers("gru.hidden_update")
    inputs = {
        "z": numbers.gates(N, H),
        "h_prev": numbers.signed(N, H),
        "h_tilde": numbers.signed(N, H, below=0.95),
    }
    output = onnx.run(_update_nodes(), {**inputs, "one": np.ones(1)}, ("h",))
    same(output["h"], _hidden_update(**inputs))
    upstream = numbers.signed(N, H)
    return {
        "forward": function(f"{onnx.RUNTIME}: Sub, Mul, Mul, Add in float64", inputs, output),
        "backward": function(
            AUTOGRAD, {"d_h": upstream, **inputs}, gradients(_hidden_update, inputs, upstream)
        ),
    }


def _record_cell() -> Example:
    numbers = Numbers("gru.gru_cell")
    inputs = {
        "x": numbers.signed(N, D),
        "h_prev": numbers.signed(N, H),
        "parameters": _parameters(numbers),
    }
    step = _step(**inputs)
    again = _cell(**inputs)
    for name, value in step.items():
        same(value, again[name])
    operator = onnx_recurrent.gru(inputs["x"][np.newaxis], inputs["h_prev"], inputs["parameters"])
    same(step["h"], operator[0])
    d_h = numbers.signed(N, H)

    def state(**arguments):
        return _cell(**arguments)["h"]

    operators = "Concat, MatMul, Sigmoid, Mul, Tanh, Sub, Add"
    remembered = {name: step[name] for name in ("z", "r", "h_tilde")}
    return {
        "forward": function(f"{onnx.RUNTIME}: {operators} in float64", inputs, step),
        "backward": function(AUTOGRAD, {"d_h": d_h, **inputs, **remembered}, gradients(state, inputs, d_h)),
    }


def _record_sequence() -> Example:
    numbers = Numbers("gru.gru_sequence")
    inputs = {
        "X": numbers.signed(T, N, D),
        "h_0": numbers.signed(N, H),
        "parameters": _parameters(numbers),
    }
    states = onnx_recurrent.gru(**inputs)
    same(states, _states(**inputs))
    _differs(states, onnx_recurrent.gru_with_reset_after(**inputs))
    before = [inputs["h_0"], *states[:-1]]
    steps = [_step(x, h, inputs["parameters"]) for x, h in zip(inputs["X"], before, strict=True)]
    same(states, [step["h"] for step in steps])
    gates = {name: [step[name] for step in steps] for name in ("z", "r", "h_tilde")}
    d_H = numbers.signed(T, N, H)
    witness = f"{onnx.REFERENCE}: GRU in float64, W_z negated (the gates: {onnx.RUNTIME})"
    return {
        "forward": function(witness, inputs, {"H": states, **gates}),
        "backward": function(
            AUTOGRAD, {"d_H": d_H, **inputs, "H": states, **gates}, gradients(_states, inputs, d_H)
        ),
    }


def _differs(one: np.ndarray, other: np.ndarray) -> None:
    """Raise AssertionError unless the example tells the two conventions of the reset gate apart."""
    assert np.abs(one - other).max() > 0.01


RECORDERS: dict[str, Callable[[], Example]] = {
    "update_gate": partial(_record_gate, "gru.update_gate", "z"),
    "reset_gate": partial(_record_gate, "gru.reset_gate", "r"),
    "candidate_state": _record_candidate_state,
    "hidden_update": _record_hidden_update,
    "gru_cell": _record_cell,
    "gru_sequence": _record_sequence,
}
