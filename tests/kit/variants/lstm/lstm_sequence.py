"""Correct variants of the LSTM over a sequence."""

import math
from typing import Any, NamedTuple

import numpy as np

NAMES = ("H", "C", "f", "i", "C_tilde", "o")


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_X: np.ndarray
    d_h_0: np.ndarray
    d_C_0: np.ndarray
    d_parameters: dict[str, Any]


def forward_in_loops(X, h_0, C_0, parameters):
    """Unit by unit in plain Python; nested lists come back."""
    _check(X, h_0, C_0)
    results = {name: [] for name in NAMES}
    h, C = h_0.tolist(), C_0.tolist()
    for x in X:
        step = {name: [[0.0] * len(row) for row in h] for name in NAMES}
        for n in range(len(x)):
            for k in range(len(h[n])):
                a = {layer: _affine(parameters, layer, k, [*h[n], *x[n]]) for layer in "fiCo"}
                f, i, o = ((1 + math.tanh(a[layer] / 2)) / 2 for layer in "fio")
                C_tilde = math.tanh(a["C"])
                cell = f * C[n][k] + i * C_tilde
                values = (o * math.tanh(cell), cell, f, i, C_tilde, o)
                for name, value in zip(NAMES, values, strict=True):
                    step[name][n][k] = value
        h, C = step["H"], step["C"]
        for name in NAMES:
            results[name].append(step[name])
    return results


def forward_in_float32(X, h_0, C_0, parameters):
    """Every array is float32, filled into zeros."""
    _check(X, h_0, C_0)
    p = {name: np.float32(value) for name, value in parameters.items()}
    results = {name: np.zeros((len(X), *h_0.shape), np.float32) for name in NAMES}
    h, C = np.float32(h_0), np.float32(C_0)
    for t in range(len(X)):
        for name, value in zip(NAMES, _step(np.float32(X[t]), h, C, p), strict=True):
            results[name][t] = value
        h, C = results["H"][t], results["C"][t]
    return results


def forward_with_einsum(X, h_0, C_0, parameters):
    """x's share of all layers and steps in one einsum beforehand."""
    _check(X, h_0, C_0)
    W_h, W_x = np.split(np.stack([parameters[f"W_{k}"] for k in "fioC"]), [h_0.shape[1]], axis=2)
    b = np.stack([parameters[f"b_{k}"] for k in "fioC"])
    A = np.einsum("lkd,tnd->tlnk", W_x, X) + b[:, None]
    steps, h, C = [], h_0, C_0
    for share in A:
        a = share + np.einsum("lkj,nj->lnk", W_h, h)
        (f, i, o), C_tilde = _sigmoid(a[:3]), np.tanh(a[3])
        C = f * C + i * C_tilde
        h = o * np.tanh(C)
        steps.append((h, C, f, i, C_tilde, o))
    return dict(zip(NAMES, map(np.array, zip(*steps, strict=True)), strict=True))


def forward_by_recursion(X, h_0, C_0, parameters):
    """The first step, and then the rest of the sequence; lists of arrays come back."""
    _check(X, h_0, C_0)
    h, C, *gates = _step(X[0], h_0, C_0, parameters)
    rest = forward_by_recursion(X[1:], h, C, parameters) if len(X) > 1 else dict.fromkeys(NAMES, ())
    first = dict(zip(NAMES, (h, C, *gates), strict=True))
    return {name: [first[name], *rest[name]] for name in NAMES}


def forward_with_examples_first(X, h_0, C_0, parameters):
    """Stacks of examples first, with the initial state in front; transposed views come back."""
    _check(X, h_0, C_0)
    T, N, H = len(X), *h_0.shape
    results = {name: np.zeros((N, T + 1, H)) for name in NAMES}
    results["H"][:, 0], results["C"][:, 0] = h_0, C_0
    for t in range(T):
        step = _step(X[t], results["H"][:, t], results["C"][:, t], parameters)
        for name, value in zip(NAMES, step, strict=True):
            results[name][:, t + 1] = value
    return {name: stack[:, 1:].swapaxes(0, 1) for name, stack in results.items()}


def backward_in_loops(d_H, d_C_T, X, h_0, C_0, parameters, H, C, f, i, C_tilde, o):
    """Unit by unit in plain Python; nested lists come back."""
    (T, N, D), units = X.shape, h_0.shape[1]
    d_X, d_p = np.zeros(X.shape).tolist(), {k: np.zeros(p.shape).tolist() for k, p in parameters.items()}
    d_h, d_C = np.zeros(h_0.shape).tolist(), d_C_T.tolist()
    for t in range(T - 1, -1, -1):
        h_prev, C_prev = (H[t - 1], C[t - 1]) if t else (h_0, C_0)
        d_joined = [[0.0] * (units + D) for _ in range(N)]
        for n in range(N):
            for k in range(units):
                tanh_C, d_out = math.tanh(C[t, n, k]), d_h[n][k] + d_H[t, n, k]
                d_cell = d_C[n][k] + d_out * o[t, n, k] * (1 - tanh_C**2)
                F, I, G, O = f[t, n, k], i[t, n, k], C_tilde[t, n, k], o[t, n, k]  # noqa: E741 - one unit's
                d_a = {
                    "f": d_cell * C_prev[n, k] * F * (1 - F),
                    "i": d_cell * G * I * (1 - I),
                    "C": d_cell * I * (1 - G * G),
                    "o": d_out * tanh_C * O * (1 - O),
                }
                d_C[n][k] = d_cell * F
                _add_up(d_a, k, [*h_prev[n], *X[t, n]], parameters, d_p, d_joined[n])
        d_h = [row[:units] for row in d_joined]
        d_X[t] = [row[units:] for row in d_joined]
    return [d_X, d_h, d_C, d_p]


def backward_in_float32(d_H, d_C_T, X, h_0, C_0, parameters, H, C, f, i, C_tilde, o):
    """Every array is float32, the results too."""
    arrays = (d_H, d_C_T, X, h_0, C_0, H, C, f, i, C_tilde, o)
    d_H, d_C, X, h_0, C_0, H, C, f, i, C_tilde, o = map(np.float32, arrays)
    p = {name: np.float32(value) for name, value in parameters.items()}
    d_X, d_h = np.zeros(X.shape, np.float32), np.zeros(h_0.shape, np.float32)
    d_p = {name: np.zeros(value.shape, np.float32) for name, value in p.items()}
    for t in range(len(X) - 1, -1, -1):
        h_prev, C_prev = (h_0, C_0) if t == 0 else (H[t - 1], C[t - 1])
        d_a, d_C = _pre_activations(d_H[t] + d_h, d_C, C_prev, f[t], i[t], C_tilde[t], C[t], o[t])
        d_h, d_X[t] = np.split(sum(d_a[k] @ p[f"W_{k}"] for k in "fiCo"), [h_0.shape[1]], axis=1)
        for k in "fiCo":
            d_p[f"W_{k}"] += d_a[k].T @ np.hstack([h_prev, X[t]])
            d_p[f"b_{k}"] += d_a[k].sum(axis=0)
    return d_X, d_h, d_C, d_p


def backward_with_einsum(d_H, d_C_T, X, h_0, C_0, parameters, H, C, f, i, C_tilde, o):
    """Only d_h goes step by step; one einsum over time for each parameter, results in a dict."""
    befores = np.concatenate([h_0[None], H])[:-1], np.concatenate([C_0[None], C])[:-1]
    d_h, d_C, steps = 0 * h_0, d_C_T, []
    for t in reversed(range(len(X))):
        d_a, d_C = _pre_activations(d_h + d_H[t], d_C, befores[1][t], f[t], i[t], C_tilde[t], C[t], o[t])
        d_h = sum(np.einsum("nk,kj->nj", d_a[k], parameters[f"W_{k}"][:, : h_0.shape[1]]) for k in "fiCo")
        steps.insert(0, d_a)
    d_A = {k: np.array([d_a[k] for d_a in steps]) for k in "fiCo"}
    h_x = np.concatenate([befores[0], X], axis=2)
    d_p = {f"W_{k}": np.einsum("tnk,tnj->kj", d_A[k], h_x) for k in "fiCo"}
    W_x = {k: parameters[f"W_{k}"][:, h_0.shape[1] :] for k in "fiCo"}
    return {
        "d_parameters": d_p | {f"b_{k}": np.einsum("tnk->k", d_A[k]) for k in "fiCo"},
        "d_C_0": d_C,
        "d_h_0": d_h,
        "d_X": sum(np.einsum("tnk,kd->tnd", d_A[k], W_x[k]) for k in "fiCo"),
    }


def backward_by_recursion(d_H, d_C_T, X, h_0, C_0, parameters, H, C, f, i, C_tilde, o):
    """The rest of the sequence first, and then the first step; a list of arrays for d_X."""
    zeros = {name: np.zeros_like(p) for name, p in parameters.items()}
    d_X, d_h, d_C, d_p = [], np.zeros_like(h_0), d_C_T, zeros
    if len(X) > 1:
        stacks = (each[1:] for each in (H, C, f, i, C_tilde, o))
        d_X, d_h, d_C, d_p = backward_by_recursion(d_H[1:], d_C_T, X[1:], H[0], C[0], parameters, *stacks)
    d_a, d_C = _pre_activations(d_h + d_H[0], d_C, C_0, f[0], i[0], C_tilde[0], C[0], o[0])
    d_h, d_x = np.split(sum(d_a[k] @ parameters[f"W_{k}"] for k in "fiCo"), [h_0.shape[1]], axis=1)
    own = {f"W_{k}": np.vstack([h_0.T, X[0].T]) @ d_a[k] for k in "fiCo"} | {f"b_{k}": d_a[k] for k in "fiCo"}
    d_p = {name: d_p[name] + (own[name].T if name[0] == "W" else own[name].sum(axis=0)) for name in d_p}
    return Gradients([d_x, *d_X], d_h, d_C, d_p)


def backward_recomputing(d_H, d_C_T, X, h_0, C_0, parameters, H, C, f, i, C_tilde, o):
    """Of what forward gave only H and C are used; gates are made anew, per-step shares are stacked."""
    d_h, d_C, d_X, shares = 0.0, d_C_T, [], []
    for t in range(len(X))[::-1]:
        before = (h_0, C_0) if t == 0 else (H[t - 1], C[t - 1])
        _, _, *gates = _step(X[t], *before, parameters)
        d_a, d_C = _pre_activations(d_H[t] + d_h, d_C, before[1], *gates[:3], C[t], gates[3])
        d_h_x = np.hstack([d_a[k] for k in "fiCo"]) @ np.vstack([parameters[f"W_{k}"] for k in "fiCo"])
        d_h, d_x = d_h_x[:, : h_0.shape[1]], d_h_x[:, h_0.shape[1] :]
        d_X.append(d_x)
        shares.append({f"W_{k}": d_a[k].T @ np.column_stack([before[0], X[t]]) for k in "fiCo"})
        shares[-1] |= {f"b_{k}": d_a[k].sum(axis=0) for k in "fiCo"}
    d_p = {name: np.add.reduce([share[name] for share in shares]) for name in parameters}
    return np.array(d_X)[::-1], d_h, d_C, d_p


def _step(x, h_prev, C_prev, p):
    h_x = np.hstack([h_prev, x])
    f, i, o = (_sigmoid(h_x @ p[f"W_{k}"].T + p[f"b_{k}"]) for k in "fio")
    C_tilde = np.tanh(h_x @ p["W_C"].T + p["b_C"])
    C = f * C_prev + i * C_tilde
    return o * np.tanh(C), C, f, i, C_tilde, o


def _pre_activations(d_h, d_C, C_prev, f, i, C_tilde, C, o):
    """Return the gradients of the four pre-activations, and that of C_{t-1}."""
    t = np.tanh(C)
    d_cell = d_C + d_h * o * (1 - t**2)
    d_a = {
        "f": d_cell * C_prev * (f - f**2),
        "i": d_cell * C_tilde * (i - i**2),
        "C": d_cell * i * (1 - C_tilde**2),
        "o": d_h * t * (o - o**2),
    }
    return d_a, d_cell * f


def _affine(parameters, layer, k, joined):
    W, b = parameters[f"W_{layer}"][k], parameters[f"b_{layer}"][k]
    return sum(w * v for w, v in zip(W, joined, strict=True)) + b


def _add_up(d_a, k, joined, parameters, d_p, d_joined):
    """Add one unit's shares to the parameters' gradients and to that of [h, x]."""
    for layer, value in d_a.items():
        d_p[f"b_{layer}"][k] += value
        for j, entry in enumerate(joined):
            d_p[f"W_{layer}"][k][j] += value * entry
            d_joined[j] += value * parameters[f"W_{layer}"][k, j]


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(X, h_0, C_0):
    if X.shape[1] != len(h_0) or h_0.shape != C_0.shape:
        raise ValueError("the shapes disagree")
