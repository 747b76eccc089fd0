"""The worked example of `rnn.activations`."""

import autograd.numpy as np
from autograd import elementwise_grad

from . import onnx_graphs as onnx
from .agreement import same
from .expressions import AUTOGRAD, sigmoid
from .format import Example, function
from .numbers import Numbers


def record() -> Example:
    """Return σ from ONNX Runtime, and the slopes from autograd at the argument behind s or t."""
    numbers = Numbers("rnn.activations")
    a = numbers.signed(3, 4, below=6.0)
    s = numbers.gates(3, 4)
    t = numbers.signed(3, 4, below=0.95)
    node = onnx.helper.make_node("Sigmoid", ["a"], ["s"])
    sigma = onnx.run([node], {"a": a}, ("s",))["s"]
    same(sigma, sigmoid(a))

    sigmoid_slope = elementwise_grad(sigmoid)(np.log(s / (1 - s)))
    tanh_slope = elementwise_grad(np.tanh)(np.arctanh(t))
    return {
        "sigmoid": function(f"{onnx.RUNTIME}: Sigmoid in float64", {"a": a}, {"s": sigma}),
        "sigmoid_grad": function(
            f"{AUTOGRAD} at a = ln(s / (1 - s))", {"s": s}, {"d_sigmoid": sigmoid_slope}
        ),
        "tanh_grad": function(f"{AUTOGRAD} at a = artanh(t)", {"t": t}, {"d_tanh": tanh_slope}),
    }
