"""Correct variants of the undercomplete autoencoder."""

import math

import numpy as np


def forward_in_loops(x, parameters):
    """Entry by entry in plain Python; lists come back."""
    V, b, W, c = (parameters[name] for name in "VbWc")
    codes, copies, total = [], [], 0.0
    for example in x:
        a = [
            sum(v * e for v, e in zip(row, example, strict=True)) + each
            for row, each in zip(V, b, strict=True)
        ]
        code = [(1 + math.tanh(each / 2)) / 2 for each in a]
        copy = [
            sum(w * k for w, k in zip(row, code, strict=True)) + each for row, each in zip(W, c, strict=True)
        ]
        total += math.dist(copy, example) ** 2
        codes.append(code)
        copies.append(copy)
    return {"h": codes, "x_hat": copies, "L": total / len(x)}


def forward_in_float32(x, parameters):
    """Every array is float32, the results too."""
    _check(x, parameters)
    p = {name: np.float32(value) for name, value in parameters.items()}
    x = np.float32(x)
    h = _sigmoid(x @ p["V"].T + p["b"])
    x_hat = h @ p["W"].T + p["c"]
    return {"h": h, "x_hat": x_hat, "L": np.square(x - x_hat).sum(axis=1).mean()}


def forward_with_einsum(x, parameters):
    """Three einsums; the results stand in another order."""
    _check(x, parameters)
    h = _sigmoid(np.einsum("kd,nd->nk", parameters["V"], x) + parameters["b"])
    x_hat = np.einsum("dk,nk->nd", parameters["W"], h) + parameters["c"]
    return {"L": np.einsum("nd,nd->", x - x_hat, x - x_hat) / len(x), "x_hat": x_hat, "h": h}


def forward_on_columns(x, parameters):
    """The examples are columns, as on the slide; transposed views come back, more than is asked for."""
    _check(x, parameters)
    a = np.asfortranarray(parameters["V"]) @ x.T + parameters["b"][:, np.newaxis]
    h = np.exp(-np.logaddexp(0, -a))
    x_hat = parameters["W"] @ h + parameters["c"][:, np.newaxis]
    return {"a": a.T, "h": h.T, "x_hat": x_hat.T, "L": np.linalg.norm(x.T - x_hat) ** 2 / len(x)}


def forward_with_the_biases_as_weights(x, parameters):
    """Every bias is the weight of a unit that is always 1."""
    _check(x, parameters)
    one = np.ones((len(x), 1))
    h = _sigmoid(np.inner(np.hstack([x, one]), np.column_stack([parameters["V"], parameters["b"]])))
    x_hat = np.inner(np.hstack([h, one]), np.column_stack([parameters["W"], parameters["c"]]))
    return {"h": h, "x_hat": x_hat, "L": x.shape[1] * np.mean((x_hat - x) ** 2)}


def forward_example_by_example(x, parameters):
    """One example after the other into float32 buffers; L is an array of no dimensions."""
    _check(x, parameters)
    h, x_hat = np.zeros((len(x), len(parameters["b"])), np.float32), np.zeros(x.shape, np.float32, order="F")
    for n, example in enumerate(x):
        h[n] = _sigmoid(parameters["V"].dot(example) + parameters["b"])
        x_hat[n] = parameters["W"].dot(h[n]) + parameters["c"]
    return {"h": h, "x_hat": x_hat, "L": np.array(((x - x_hat) ** 2).sum() / len(x))}


def backward_in_loops(x, parameters, h, x_hat):
    """Entry by entry in plain Python; lists come back."""
    (N, D), K = x.shape, h.shape[1]
    d_p = {name: np.zeros(value.shape).tolist() for name, value in parameters.items()}
    for n in range(N):
        error = [2 * (x_hat[n, j] - x[n, j]) / N for j in range(D)]
        for j in range(D):
            d_p["c"][j] += error[j]
            for k in range(K):
                d_p["W"][j][k] += error[j] * h[n, k]
        for k in range(K):
            d_a = sum(error[j] * parameters["W"][j, k] for j in range(D)) * h[n, k] * (1 - h[n, k])
            d_p["b"][k] += d_a
            for j in range(D):
                d_p["V"][k][j] += d_a * x[n, j]
    return d_p


def backward_in_float32(x, parameters, h, x_hat):
    """Every array is float32, the results too."""
    x, h, x_hat = map(np.float32, (x, h, x_hat))
    error = 2 * (x_hat - x)
    d_a = error @ np.float32(parameters["W"]) * (h - h * h)
    sums = {"W": error.T @ h, "c": error.sum(axis=0), "V": d_a.T @ x, "b": d_a.sum(axis=0)}
    return {name: each / np.float32(len(x)) for name, each in sums.items()}


def backward_as_a_mean_of_examples(x, parameters, h, x_hat):
    """Each example's own gradients (N, …), and their mean; keyed by the result's name."""
    error = 2 * (x_hat - x)
    d_a = np.einsum("nd,dk,nk->nk", error, parameters["W"], h * (1 - h))
    each = {
        "c": error,
        "b": d_a,
        "W": error[:, :, None] * h[:, None, :],
        "V": d_a[:, :, None] * x[:, None, :],
    }
    return {"d_parameters": {name: every.mean(axis=0) for name, every in each.items()}}


def backward_recomputing(x, parameters, h, x_hat):
    """Nothing that forward gave is used; all of it is made anew, on columns."""
    V, b, W, c = (parameters[name] for name in "VbWc")
    h = _sigmoid(V @ x.T + b[:, None])
    error = (W @ h + c[:, None] - x.T) * (2 / len(x))
    d_a = W.T @ error * (1 - (2 * h - 1) ** 2) / 4
    ones = np.ones(len(x))
    return {"c": error @ ones, "b": d_a @ ones, "W": (h @ error.T).T, "V": (x.T @ d_a.T).T}


def backward_example_by_example(x, parameters, h, x_hat):
    """Outer products are added up into float32 buffers, one example after the other."""
    d_p = {name: np.zeros(value.shape, np.float32, order="F") for name, value in parameters.items()}
    for example, code, copy in zip(x, h, x_hat, strict=True):
        error = (copy - example) * 2 / len(x)
        d_a = code - code**2
        d_a *= error.dot(parameters["W"])
        d_p["W"] += np.outer(error, code)
        d_p["c"] += error
        d_p["V"] += np.outer(d_a, example)
        d_p["b"] += d_a
    return d_p


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(x, parameters):
    K, D = parameters["V"].shape
    if x.shape[1] != D or parameters["W"].shape != (D, K):
        raise ValueError("the shapes disagree")
