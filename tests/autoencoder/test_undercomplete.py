"""The undercomplete network (slide 20): L(x, g(f(x))) and the gradient of every parameter."""

import numpy as np

from grader.judging import (
    Gradient,
    Signature,
    agree,
    doubled,
    holds,
    is_derivative,
    matches_example,
    needs_right,
    rejects,
)

FUNCTIONS = {
    "forward": Signature(
        inputs={"x": "N D", "parameters": {"V": "K D", "b": "K", "W": "D K", "c": "D"}},
        outputs={"h": "N K", "x_hat": "N D", "L": ""},
        labelled=True,
        sizes={"N": (5, 6), "K": (2, 3), "D": (7, 8)},  # no wrong divisor is another one, or the right one
    ),
    "backward": Gradient(of="forward", receives="x parameters h x_hat", returns="d_parameters"),
}


def at_the_mean(case):
    """Return the case with W = 0 and c the mean of the examples: the best copy without a code."""
    silent = {**case["parameters"], "W": 0 * case["parameters"]["W"], "c": case["x"].mean(axis=0)}
    return {**case, "parameters": silent}


def gradients(module, case):
    """Return d_parameters for a case."""
    step = module.forward(**case)
    return module.backward(**case, h=step["h"], x_hat=step["x_hat"])


def moved(case, d_parameters, rate):
    """Return the case after one step against the gradient."""
    parameters = {name: value - rate * d_parameters[name] for name, value in case["parameters"].items()}
    return {**case, "parameters": parameters}


def test_forward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "forward")


def test_forward_has_results_that_follow_from_each_other(module, case):
    """x̂ is decoded from h, and L compares x̂ with x."""
    step, p = module.forward(**case), case["parameters"]
    agree(step["x_hat"], step["h"] @ p["W"].T + p["c"], "x̂ must be W · h + c.")
    L = np.linalg.norm(case["x"] - step["x_hat"]) ** 2 / len(case["x"])
    agree(step["L"], L, "L must be the mean over the examples of ‖x − x̂‖².")


def test_backward_gives_the_worked_numbers(module):
    """For the worked arguments it gives the derivatives worked outside this kit."""
    matches_example(module, "backward")


def test_backward_is_the_derivative_of_forward(module, case):
    """It returns ∂L/∂V, ∂L/∂b, ∂L/∂W and ∂L/∂c of the loss itself."""
    is_derivative(module, case)


def test_backward_finds_the_mean_to_be_the_best_constant(module, case):
    """With W = 0 and c the mean, c cannot be improved, and nothing reaches V and b."""
    needs_right(module)
    case = at_the_mean(case)
    back = gradients(module, case)
    for name in ("c", "V", "b"):
        agree(back[name], 0.0, f"At W = 0 and c = mean the gradient of {name} is 0.")


def test_backward_leads_downhill(module, case):
    """The parameters, moved a little against their gradients, copy better."""
    needs_right(module)
    L, back = module.forward(**case)["L"], gradients(module, case)
    steepness = sum((each**2).sum() for each in back.values())
    after = module.forward(**moved(case, back, 1e-2 * L / (steepness + 1e-12)))["L"]
    holds(after < L, "A small step against the gradient must lower L.")


def test_backward_trains_it_to_find_what_the_components_share(module, case):
    """Examples that vary in one direction come back far better than the mean alone gives them."""
    needs_right(module)
    p = case["parameters"]
    V = p["V"] / np.linalg.norm(p["V"], axis=1, keepdims=True)
    x = np.linspace(-2, 2, 8)[:, np.newaxis] * V[0]  # which a unit hears from the start, whatever is drawn
    case = at_the_mean({**case, "x": x, "parameters": {**p, "V": V, "b": 0 * p["b"]}})
    variance = case["x"].var(axis=0).sum()
    speed = dict.fromkeys(case["parameters"], 0.0)
    with np.errstate(all="ignore"):  # a wrong gradient may lead anywhere
        for _ in range(12):
            back = gradients(module, case)
            speed = {name: 0.5 * speed[name] + back[name] for name in speed}
            case = moved(case, speed, 0.5)
        loss = module.forward(**case)["L"]
    holds(loss < variance / 4, "A code of K units must learn the one direction in which x varies.")


def test_without_a_code_the_variance_is_lost(module, case):
    """With W = 0 and c the mean of x, L is the sum of the components' variances."""
    L = module.forward(**at_the_mean(case))["L"]
    agree(L, case["x"].var(axis=0).sum(), "The mean alone loses the whole variance.")


def test_examples_do_not_see_each_other(module, case):
    """The code and the copy of an example are the same alone as in a batch."""
    whole, first = module.forward(**case), module.forward(**{**case, "x": case["x"][:1]})
    for name in ("h", "x_hat"):
        agree(first[name], whole[name][:1], f"One example alone has the same {name} as within its batch.")


def test_shapes_that_disagree_raise_value_error(module, case):
    """A W for another number of code units, or an x with too few components, raises ValueError."""
    narrow = {**case["parameters"], "W": doubled(case["parameters"]["W"], axis=1)}
    rejects(module.forward, **{**case, "parameters": narrow})
    rejects(module.forward, **{**case, "x": doubled(case["x"], axis=1)})
