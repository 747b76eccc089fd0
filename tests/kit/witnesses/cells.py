"""The worked examples of the whole LSTM: one step, and a sequence."""

from collections.abc import Callable

from . import expressions
from . import onnx_graphs as onnx
from .agreement import same, same_in_float32
from .expressions import AUTOGRAD, gradients
from .format import Example, function
from .numbers import D, H, N, Numbers, T


def _lstm_cell() -> Example:
    numbers = Numbers("lstm.lstm_cell")
    parameters = numbers.parameters()
    x, h_prev, C_prev = numbers.signed(N, D), numbers.signed(N, H), numbers.signed(N, H)
    d_h, d_C = numbers.signed(N, H), numbers.signed(N, H)
    state = {"x": x, "h_prev": h_prev, "C_prev": C_prev}
    inputs = {**state, "parameters": parameters}

    names = ("f", "i", "C_tilde", "C", "o", "h")
    step = onnx.run(onnx.cell(), {**state, **parameters}, names)
    _confirm_states(x[None], h_prev, C_prev, parameters, step["h"][None], step["C"][None])
    again = expressions.cell(**inputs)
    for name in names:
        same(step[name], again[name])

    def states(**arguments):
        result = expressions.cell(**arguments)
        return result["h"], result["C"]

    d = gradients(states, inputs, (d_h, d_C))
    remembered = {name: step[name] for name in ("f", "i", "C_tilde", "C", "o")}
    return {
        "forward": function(
            f"{onnx.RUNTIME}: Concat, MatMul, Add, Sigmoid, Tanh, Mul in float64", inputs, step
        ),
        "backward": function(
            AUTOGRAD,
            {"d_h": d_h, "d_C": d_C, **inputs, **remembered},
            {name: d[name] for name in ("d_x", "d_h_prev", "d_C_prev", "d_parameters")},
        ),
    }


def _lstm_sequence() -> Example:
    numbers = Numbers("lstm.lstm_sequence")
    parameters = numbers.parameters()
    X, h_0, C_0 = numbers.signed(T, N, D), numbers.signed(N, H), numbers.signed(N, H)
    d_H, d_C_T = numbers.signed(T, N, H), numbers.signed(N, H)
    inputs = {"X": X, "h_0": h_0, "C_0": C_0, "parameters": parameters}

    stacks = _stacks(X, h_0, C_0, parameters)
    again = expressions.sequence(**inputs)
    for name, stack in stacks.items():
        same(stack, again[name])

    def states(**arguments):
        result = expressions.sequence(**arguments)
        return result["H"], result["C"][-1]

    d = gradients(states, inputs, (d_H, d_C_T))
    return {
        "forward": function(f"{onnx.REFERENCE}: LSTM in float64 (the gates: {onnx.RUNTIME})", inputs, stacks),
        "backward": function(
            AUTOGRAD,
            {"d_H": d_H, "d_C_T": d_C_T, **inputs, **stacks},
            {name: d[name] for name in ("d_X", "d_h_0", "d_C_0", "d_parameters")},
        ),
    }


def _stacks(X, h_0, C_0, parameters):
    """Return H and C from the LSTM operator, and the gates that belong to them, (T, N, H) each."""
    H_all, C_all = onnx.lstm(X, h_0, C_0, parameters)
    _confirm_states(X, h_0, C_0, parameters, H_all, C_all)
    stacks = {"H": H_all, "C": C_all}
    before = zip([h_0, *H_all[:-1]], [C_0, *C_all[:-1]], strict=True)
    steps = [
        onnx.run(
            onnx.cell(),
            {"x": x, "h_prev": h_prev, "C_prev": C_prev, **parameters},
            ("f", "i", "C_tilde", "o", "C", "h"),
        )
        for x, (h_prev, C_prev) in zip(X, before, strict=True)
    ]
    for t, step in enumerate(steps):
        same(step["h"], H_all[t])
        same(step["C"], C_all[t])
    gates = {name: [step[name] for step in steps] for name in ("f", "i", "C_tilde", "o")}
    return stacks | gates


def _confirm_states(X, h_0, C_0, parameters, H_all, C_all) -> None:
    """Hold states (T, N, H) against both LSTM operators."""
    H_reference, C_reference = onnx.lstm(X, h_0, C_0, parameters)
    same(H_all, H_reference)
    same(C_all, C_reference)
    H_runtime, C_last = onnx.runtime_lstm(X, h_0, C_0, parameters)
    same_in_float32(H_runtime, H_all)
    same_in_float32(C_last, C_all[-1])


RECORDERS: dict[str, Callable[[], Example]] = {
    "lstm_cell": _lstm_cell,
    "lstm_sequence": _lstm_sequence,
    "fused_lstm": _lstm_sequence,  # the same numbers are asked for
}
