"""The deep autoencoder (slides 27–28): logistic layers around a linear code."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    between,
    doubled,
    holds,
    is_derivative,
    matches_example,
    rejects,
)


def stack(*widths, sizes=None):
    """Return what forward and backward take and give for layers of these widths, D at both ends."""
    parameters = {}
    for layer in range(1, len(widths)):
        below, units = widths[layer - 1 : layer + 1]
        parameters[f"W_{layer}"] = between(-1.5, 1.5, f"{units} {below}")
        parameters[f"b_{layer}"] = units
    activations = {f"h_{layer}": f"N {units}" for layer, units in enumerate(widths[1:-1], 1)}
    x = f"N {widths[0]}"
    return {
        "forward": Signature(
            inputs={"x": x, "parameters": parameters},
            outputs={"activations": activations, "a": x, "x_hat": x},
            labelled=True,
            sizes=sizes or {},
        ),
        "backward": Gradient(
            of="forward", receives="d_a x parameters activations", returns="d_x d_parameters"
        ),
    }


# Enough entries in the code for some to lie on each side of 0.
FUNCTIONS = stack("D", "D+H", "H", "K", "H", "D+H", "D", sizes={"N": (3, 5), "K": (3, 5)})


def build(rng, *widths):
    """Return parameters in float32 for layers of these widths, none of them saturated."""
    parameters = {}
    for layer in range(1, len(widths)):
        below, units = widths[layer - 1 : layer + 1]
        W = rng.standard_normal((units, below), dtype=np.float32)
        parameters[f"W_{layer}"] = W * np.float32(2 / np.sqrt(below))
        parameters[f"b_{layer}"] = rng.standard_normal(units, dtype=np.float32)
    return parameters


def functions(module, *widths):
    """Return the module's functions, told of layers of these widths instead of the usual ones."""
    entries = stack(*map(str, widths))
    forward, backward = module.forward, module.backward
    forward.signature = entries["forward"]
    backward.signature = entries["backward"].resolve(entries["forward"])
    return forward, backward


def zeroed(case):
    """Return the case with all weights and biases 0."""
    return {**case, "parameters": {name: 0 * p for name, p in case["parameters"].items()}}


def code_of(run):
    """Return the middle one of the activations."""
    return run["activations"][f"h_{(len(run['activations']) + 1) // 2}"]


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_has_a_linear_code(module, case):
    """The middle layer is not squashed: its bias moves the code by exactly as much."""
    parameters = dict(case["parameters"])
    parameters["b_3"] = parameters["b_3"] + 5.0
    moved = module.forward(x=case["x"], parameters=parameters)
    agree(code_of(moved), code_of(module.forward(**case)) + 5.0, "b_3 + 5 must move the code by 5.")


def test_forward_squashes_every_layer_but_the_code(module, case):
    """With all parameters 0 each logistic unit is at ½, the code and the logits are 0."""
    run = module.forward(**zeroed(case))
    for name, h in run["activations"].items():
        value = 0.0 if h is code_of(run) else 0.5
        agree(h, value, f"With all parameters 0, {name} must be {value:g}.")
    agree(run["a"], 0.0, "With all parameters 0 the logits are 0.")
    agree(run["x_hat"], 0.5, "With all parameters 0, x̂ = σ(0) = ½.")


def test_forward_finds_the_code_in_a_stack_of_any_depth(module, rng):
    """With two layers h_1 is the code, with four h_2, with eight h_4: its bias moves it by as much."""
    for widths in ((5, 3, 5), (5, 4, 2, 3, 5), (5, 4, 4, 3, 2, 3, 3, 4, 5)):
        forward, _ = functions(module, *widths)
        x, parameters = rng.random((3, 5)), build(rng, *widths)
        code, bias = f"h_{len(widths) // 2}", f"b_{len(widths) // 2}"
        moved = forward(x=x, parameters={**parameters, bias: parameters[bias] + 5})["activations"]
        still = forward(x=x, parameters=parameters)["activations"]
        agree(moved[code], still[code] + 5.0, f"{bias} + 5 must move the code {code} by 5.")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """A gradient that arrives at the logits reaches x and the parameters of every layer."""
    is_derivative(module, case)


def test_backward_finds_the_code_in_a_stack_of_any_depth(module, rng):
    """With two layers all is linear up to the logits: d_x = W_1ᵀ · W_2ᵀ · d_a, without any slope."""
    _, backward = functions(module, 5, 3, 5)
    x, d_a, p = rng.random((4, 5)), rng.standard_normal((4, 5)), build(rng, 5, 3, 5)
    code = {"h_1": x @ p["W_1"].T + p["b_1"]}
    back = backward(d_a=d_a, x=x, parameters=p, activations=code)
    agree(back["d_x"], d_a @ p["W_2"] @ p["W_1"], "With two layers no slope of σ is in d_x.")
    agree(back["d_parameters"]["W_1"], (d_a @ p["W_2"]).T @ x, "With two layers no slope of σ is in d_W_1.")


def test_the_output_is_the_logits_squashed(module, case):
    """Every entry of x̂ lies between 0 and 1, and x̂/(1 − x̂) is e^a."""
    run = module.forward(**case)
    x_hat = run["x_hat"]
    holds((x_hat > 0) & (x_hat < 1), "Every entry of x̂ must lie between 0 and 1.")
    agree(np.log(x_hat / (1 - x_hat)), run["a"], "x̂ must be σ(a).")


def test_examples_do_not_see_each_other(module, case):
    """Row n of the code and of x̂ depends on row n of x alone."""
    whole, first = module.forward(**case), module.forward(**{**case, "x": case["x"][:1]})
    agree(code_of(first), code_of(whole)[:1], "One example alone has the same code as within its batch.")
    agree(first["x_hat"], whole["x_hat"][:1], "One example alone has the same x̂ as within its batch.")


def test_it_takes_the_layers_of_slide_28(module, rng):
    """A fifth of 784-1000-500-250-30, and back: eight layers, and a code that is negated with its weights."""
    widths = (157, 200, 100, 50, 6, 50, 100, 200, 157)
    forward, _ = functions(module, *widths)
    x, parameters = rng.random((2, widths[0]), dtype=np.float32), build(rng, *widths)
    for each in (parameters["W_4"], parameters["b_4"]):
        each[3:] = -each[:3]
    run = forward(x=x, parameters=parameters)
    code = code_of(run)
    holds(
        np.abs(code[:, 3:] + code[:, :3]).max() < 1e-2,
        "A linear code is negated with its weights and biases.",
    )
    holds(np.abs(run["x_hat"] - 0.5).max() < 0.5, "Every entry of x̂ must lie between 0 and 1.")


def test_it_goes_backward_through_twelve_layers(module, rng):
    """A quarter of 784-400-200-100-50-25-6, and back: a gradient for every one of the 24 parameters."""
    widths = (196, 100, 50, 25, 13, 7, 6, 7, 13, 25, 50, 100, 196)
    forward, backward = functions(module, *widths)
    x, parameters = rng.random((2, widths[0]), dtype=np.float32), build(rng, *widths)
    run = forward(x=x, parameters=parameters)
    d_a = (run["x_hat"] - x).astype(np.float32)
    back = backward(d_a=d_a, x=x, parameters=parameters, activations=run["activations"])
    for name, d_parameter in back["d_parameters"].items():
        holds(np.any(d_parameter != 0), f"The gradient must reach {name}.")
    agree(back["d_parameters"]["b_12"], d_a.sum(axis=0), "d_b_12 is the sum of d_a over the examples.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """Inputs of another width than W_1, or one bias for a whole layer, raise ValueError."""
    rejects(module.forward, **{**case, "x": doubled(case["x"], axis=1)})
    narrow = {**case["parameters"], "b_2": doubled(case["parameters"]["b_2"])}
    rejects(module.forward, **{**case, "parameters": narrow})


def test_an_odd_number_of_layers_raises_value_error(module, rng):
    """As many layers decode as encode, so three of them raise ValueError."""
    x, parameters = rng.random((3, 5)), build(rng, 5, 4, 3, 5)
    rejects(module.forward, "forward must raise ValueError where L is odd.", x=x, parameters=parameters)
