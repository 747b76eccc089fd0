"""Correct variants of the GRU over a sequence."""

import math
from typing import Any, NamedTuple

import numpy as np

NAMES = ("H", "z", "r", "h_tilde")


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_X: np.ndarray
    d_h_0: np.ndarray
    d_parameters: dict[str, Any]


def forward_in_loops(X, h_0, parameters):
    """Unit by unit in plain Python; nested lists come back."""
    _check(X, h_0, parameters)
    results, h = {name: [] for name in NAMES}, h_0.tolist()
    for x in X.tolist():
        rows = [_row(old, new, parameters) for old, new in zip(h, x, strict=True)]
        for name, stack in zip(NAMES, zip(*rows, strict=True), strict=True):
            results[name].append(list(stack))
        h = results["H"][-1]
    return results


def forward_in_float32(X, h_0, parameters):
    """Every array is float32, filled into zeros."""
    _check(X, h_0, parameters)
    p = {name: np.float32(value) for name, value in parameters.items()}
    results = {name: np.zeros((len(X), *h_0.shape), np.float32) for name in NAMES}
    h = np.float32(h_0)
    for t in range(len(X)):
        for name, value in zip(NAMES, _step(np.float32(X[t]), h, p), strict=True):
            results[name][t] = value
        h = results["H"][t]
    return results


def forward_with_einsum(X, h_0, parameters):
    """x's share of all layers and steps in one einsum beforehand."""
    _check(X, h_0, parameters)
    W_h, W_x = np.split(np.stack([parameters[k] for k in ("W_z", "W_r", "W")]), [h_0.shape[1]], axis=2)
    steps, h = [], h_0
    for share in np.einsum("lkd,tnd->tlnk", W_x, X):
        z, r = np.exp(-np.logaddexp(0, -(share[:2] + np.einsum("lkj,nj->lnk", W_h[:2], h))))
        h_tilde = np.tanh(share[2] + np.einsum("kj,nj,nj->nk", W_h[2], r, h))
        h = np.einsum("snk,snk->nk", np.stack([1 - z, z]), np.stack([h, h_tilde]))
        steps.append((h, z, r, h_tilde))
    return dict(zip(NAMES, map(np.array, zip(*steps, strict=True)), strict=True))


def forward_by_recursion(X, h_0, parameters):
    """The first step, and then the rest of the sequence; lists of arrays come back."""
    _check(X, h_0, parameters)
    first = dict(zip(NAMES, _step(X[0], h_0, parameters), strict=True))
    rest = forward_by_recursion(X[1:], first["H"], parameters) if len(X) > 1 else dict.fromkeys(NAMES, ())
    return {name: [first[name], *rest[name]] for name in reversed(NAMES)}


def forward_with_examples_first(X, h_0, parameters):
    """Stacks of examples first, with the initial state in front; transposed views come back."""
    _check(X, h_0, parameters)
    T, N, H = len(X), *h_0.shape
    results = {name: np.zeros((N, T + 1, H)) for name in NAMES}
    results["H"][:, 0] = h_0
    for t in range(T):
        step = _step(X[t], results["H"][:, t], parameters)
        for name, value in zip(NAMES, step, strict=True):
            results[name][:, t + 1] = value
    return {name: stack[:, 1:].swapaxes(0, 1) for name, stack in results.items()}


def forward_example_by_example(X, h_0, parameters):
    """Every example runs through its whole sequence before the next one starts; more comes back than due."""
    _check(X, h_0, parameters)
    results = {name: np.empty((len(X), *h_0.shape), np.float32, order="F") for name in (*NAMES, "steps")}
    results["steps"][...] = np.arange(len(X))[:, None, None]
    for n in range(len(h_0)):
        h = h_0[n : n + 1]
        for t in range(len(X)):
            h, *others = _step(X[t, n : n + 1], h, parameters)
            for name, value in zip(NAMES, (h, *others), strict=True):
                results[name][t, n] = value[0]
    return results


def backward_in_loops(d_H, X, h_0, parameters, H, z, r, h_tilde):
    """Example by example, step by step, in vectors of one example; nested lists come back."""
    units = h_0.shape[1]
    d_X, d_h_0 = np.zeros(X.shape).tolist(), np.zeros(h_0.shape).tolist()
    d_p = {name: np.zeros(W.shape) for name, W in parameters.items()}
    for n in range(len(h_0)):
        d_h = np.zeros(units)
        for t in range(len(X) - 1, -1, -1):
            before, g, s, c = (H[t - 1, n] if t else h_0[n]), z[t, n], r[t, n], h_tilde[t, n]
            d = [d_h[k] + d_H[t, n, k] for k in range(units)]
            d_a = np.array([d[k] * g[k] * (1 - c[k] * c[k]) for k in range(units)])
            d_seen, d_x = np.split(parameters["W"].T @ d_a, [units])
            d_a_r = d_seen * before * s * (1 - s)
            d_a_z = np.array(d) * (c - before) * g * (1 - g)
            d_joined = parameters["W_r"].T @ d_a_r + parameters["W_z"].T @ d_a_z
            d_p["W"] += np.outer(d_a, [*(s * before), *X[t, n]])
            d_p["W_r"] += np.outer(d_a_r, [*before, *X[t, n]])
            d_p["W_z"] += np.outer(d_a_z, [*before, *X[t, n]])
            d_h = d_joined[:units] + d_seen * s + np.array(d) * (1 - g)
            d_X[t][n] = (d_x + d_joined[units:]).tolist()
        d_h_0[n] = d_h.tolist()
    return [d_X, d_h_0, {name: W.tolist() for name, W in d_p.items()}]


def backward_in_float32(d_H, X, h_0, parameters, H, z, r, h_tilde):
    """Every array is float32, the results too."""
    d_H, X, h_0, H, z, r, h_tilde = map(np.float32, (d_H, X, h_0, H, z, r, h_tilde))
    p = {name: np.float32(value) for name, value in parameters.items()}
    d_X, d_h = np.zeros(X.shape, np.float32), np.zeros(h_0.shape, np.float32)
    d_p = {name: np.zeros(value.shape, np.float32) for name, value in p.items()}
    for t in range(len(X) - 1, -1, -1):
        before = h_0 if t == 0 else H[t - 1]
        d_x, d_h, d_a = _step_back(d_H[t] + d_h, before, p, z[t], r[t], h_tilde[t])
        d_X[t] = d_x
        h_x = np.hstack([before, X[t]])
        for name, d in d_a.items():
            d_p[name] += d.T @ (np.hstack([r[t] * before, X[t]]) if name == "W" else h_x)
    return d_X, d_h, d_p


def backward_with_einsum(d_H, X, h_0, parameters, H, z, r, h_tilde):
    """Only d_h goes step by step; one einsum over time for each parameter, results in a dict."""
    before = np.concatenate([h_0[None], H])[:-1]
    d_h, steps, d_X = 0 * h_0, [], []
    for t in reversed(range(len(X))):
        d_x, d_h, d_a = _step_back(d_h + d_H[t], before[t], parameters, z[t], r[t], h_tilde[t])
        steps.insert(0, d_a)
        d_X.insert(0, d_x)
    d_A = {name: np.array([d_a[name] for d_a in steps]) for name in parameters}
    seen = {"W": r * before, "W_z": before, "W_r": before}
    d_W = {k: np.einsum("tnk,tnj->kj", d_A[k], np.concatenate([seen[k], X], axis=2)) for k in parameters}
    return {"d_parameters": d_W, "d_h_0": d_h, "d_X": tuple(d_X)}


def backward_by_recursion(d_H, X, h_0, parameters, H, z, r, h_tilde):
    """The rest of the sequence first, and then the first step; a list of arrays for d_X."""
    d_X, d_h, d_p = [], np.zeros_like(h_0), {name: np.zeros_like(p) for name, p in parameters.items()}
    if len(X) > 1:
        stacks = (each[1:] for each in (H, z, r, h_tilde))
        d_X, d_h, d_p = backward_by_recursion(d_H[1:], X[1:], H[0], parameters, *stacks)
    d_x, d_h, d_a = _step_back(d_h + d_H[0], h_0, parameters, z[0], r[0], h_tilde[0])
    gates = {"W": r[0], "W_z": 1, "W_r": 1}
    shares = {k: (np.vstack([(gates[k] * h_0).T, X[0].T]) @ d_a[k]).T for k in parameters}
    return Gradients([d_x, *d_X], d_h, {name: d_p[name] + shares[name] for name in d_p})


def backward_recomputing(d_H, X, h_0, parameters, H, z, r, h_tilde):
    """Of what forward gave only H is used; gates are made anew, per-step shares are stacked."""
    d_h, d_X, shares = 0.0, [], []
    for t in range(len(X))[::-1]:
        before = h_0 if t == 0 else H[t - 1]
        _, gate, reset, candidate = _step(X[t], before, parameters)
        d_x, d_h, d_a = _step_back(d_H[t] + d_h, before, parameters, gate, reset, candidate)
        d_X.append(d_x)
        seen = {"W_z": before, "W_r": before, "W": reset * before}
        shares.append({k: np.tensordot(d_a[k], np.c_[seen[k], X[t]], axes=(0, 0)) for k in seen})
    d_p = {name: np.add.reduce([share[name] for share in shares]) for name in parameters}
    return np.array(d_X)[::-1], d_h, d_p


def _row(h, x, parameters):
    """One example's step, in lists."""
    z = [_logistic(_dot(w, h + x)) for w in parameters["W_z"]]
    r = [_logistic(_dot(w, h + x)) for w in parameters["W_r"]]
    seen = [gate * old for gate, old in zip(r, h, strict=True)]
    h_tilde = [math.tanh(_dot(w, seen + x)) for w in parameters["W"]]
    return [g * new + (1 - g) * old for g, old, new in zip(z, h, h_tilde, strict=True)], z, r, h_tilde


def _step(x, h_prev, p):
    H = h_prev.shape[1]
    z, r = (_sigmoid(np.hstack([h_prev, x]) @ p[name].T) for name in ("W_z", "W_r"))
    h_tilde = np.tanh((r * h_prev) @ p["W"][:, :H].T + x @ p["W"][:, H:].T)
    return h_prev + z * (h_tilde - h_prev), z, r, h_tilde


def _step_back(d_h, h_prev, p, z, r, h_tilde):
    """Return d_x, d_h_prev, and the gradients of the three pre-activations by their weights' names."""
    H = h_prev.shape[1]
    d_a = {"W": d_h * z * (1 - h_tilde**2)}
    d_seen, d_x = np.split(d_a["W"] @ p["W"], [H], axis=1)
    d_a["W_r"] = d_seen * h_prev * (r - r**2)
    d_a["W_z"] = d_h * (h_tilde - h_prev) * (z - z**2)
    d_h_x = d_a["W_r"] @ p["W_r"] + d_a["W_z"] @ p["W_z"]
    return d_x + d_h_x[:, H:], d_h * (1 - z) + d_seen * r + d_h_x[:, :H], d_a


def _logistic(a):
    return (1 + math.tanh(a / 2)) / 2


def _dot(weights, values):
    return sum(w * v for w, v in zip(weights, values, strict=True))


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(X, h_0, parameters):
    if X.shape[1] != len(h_0) or parameters["W"].shape[1] != h_0.shape[1] + X.shape[2]:
        raise ValueError("the shapes disagree")
