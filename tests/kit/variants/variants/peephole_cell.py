"""Correct variants of the LSTM cell with peepholes."""

import math
from typing import Any, NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_x: np.ndarray
    d_h_prev: np.ndarray
    d_C_prev: np.ndarray
    d_parameters: dict[str, Any]


def forward_in_loops(x, h_prev, C_prev, parameters):
    """Example by example in plain Python; lists come back."""
    _check(x, h_prev, C_prev, parameters)
    names = ("f", "i", "C_tilde", "C", "o", "h")
    step = {name: [] for name in names}
    for n in range(len(x)):
        h_x = [*h_prev[n], *x[n]]
        f, i = (_gate_in_loops([*C_prev[n], *h_x], parameters, k) for k in "fi")
        C_tilde = [math.tanh(a) for a in _arguments(h_x, parameters, "C")]
        C = [f[k] * C_prev[n, k] + i[k] * C_tilde[k] for k in range(len(f))]
        o = _gate_in_loops([*C, *h_x], parameters, "o")
        h = [o[k] * math.tanh(C[k]) for k in range(len(o))]
        for name, row in zip(names, (f, i, C_tilde, C, o, h), strict=True):
            step[name].append(row)
    return step


def forward_in_float32(x, h_prev, C_prev, parameters):
    """Every array is float32, the results too."""
    _check(x, h_prev, C_prev, parameters)
    p = {name: np.float32(value) for name, value in parameters.items()}
    x, h_prev, C_prev = map(np.float32, (x, h_prev, C_prev))
    f, i = (_sigmoid(np.hstack([C_prev, h_prev, x]) @ p[f"W_{k}"].T + p[f"b_{k}"]) for k in "fi")
    C_tilde = np.tanh(np.hstack([h_prev, x]) @ p["W_C"].T + p["b_C"])
    C = f * C_prev + i * C_tilde
    o = _sigmoid(np.hstack([C, h_prev, x]) @ p["W_o"].T + p["b_o"])
    return {"f": f, "i": i, "C_tilde": C_tilde, "C": C, "o": o, "h": o * np.tanh(C)}


def forward_with_one_product(x, h_prev, C_prev, parameters):
    """One product with h and x for all layers, as in the plain LSTM; the peepholes are added to it."""
    _check(x, h_prev, C_prev, parameters)
    H = h_prev.shape[1]
    W = np.vstack([parameters[f"W_{k}"][:, -H - x.shape[1] :] for k in "fioC"])
    a = np.block([h_prev, x]) @ W.T + np.concatenate([parameters[f"b_{k}"] for k in "fioC"])
    a_f, a_i, a_o, a_C = np.split(a, 4, axis=1)
    peephole = {k: parameters[f"W_{k}"][:, :H].T for k in "fio"}
    f, i = _sigmoid(a_f + C_prev @ peephole["f"]), _sigmoid(a_i + C_prev @ peephole["i"])
    C_tilde = np.tanh(a_C)
    C = f * C_prev + i * C_tilde
    o = _sigmoid(a_o + C @ peephole["o"])
    return {"h": o * np.tanh(C), "C": C, "o": o, "f": f, "i": i, "C_tilde": C_tilde}


def forward_with_a_padded_candidate(x, h_prev, C_prev, parameters):
    """The candidate has a peephole of zeros, and f, i and C̃ come from one einsum over stacked weights."""
    _check(x, h_prev, C_prev, parameters)
    padded = np.hstack([np.zeros_like(parameters["W_C"][:, : h_prev.shape[1]]), parameters["W_C"]])
    W = np.stack([parameters["W_f"], parameters["W_i"], padded])
    b = np.stack([parameters[f"b_{k}"] for k in "fiC"])
    a = np.einsum("lkj,nj->lnk", W, np.concatenate([C_prev, h_prev, x], axis=1)) + b[:, None]
    f, i, C_tilde = _sigmoid(a[0]), _sigmoid(a[1]), np.tanh(a[2])
    C = np.einsum("gnk,gnk->nk", np.stack([f, i]), np.stack([C_prev, C_tilde]))
    a_o = np.einsum("kj,nj->nk", parameters["W_o"], np.concatenate([C, h_prev, x], axis=1))
    o = _sigmoid(a_o + parameters["b_o"])
    return {"f": f, "i": i, "C_tilde": C_tilde, "C": C, "o": o, "h": o * np.tanh(C)}


def forward_on_columns(x, h_prev, C_prev, parameters):
    """The examples are columns, as on the slide; transposed views come back, more than is asked for."""
    _check(x, h_prev, C_prev, parameters)
    x, h_prev, C_prev = x.T, h_prev.T, C_prev.T
    b = {k: parameters[f"b_{k}"][:, np.newaxis] for k in "fiCo"}
    f, i = (_sigmoid(parameters[f"W_{k}"] @ np.vstack([C_prev, h_prev, x]) + b[k]) for k in "fi")
    C_tilde = np.tanh(np.asfortranarray(parameters["W_C"]) @ np.vstack([h_prev, x]) + b["C"])
    C = f * C_prev + i * C_tilde
    o = _sigmoid(np.matmul(parameters["W_o"], np.vstack([C, h_prev, x])) + b["o"])
    t = np.tanh(C)
    return {"f": f.T, "i": i.T, "C_tilde": C_tilde.T, "C": C.T, "o": o.T, "h": (o * t).T, "tanh_C": t.T}


def forward_example_by_example(x, h_prev, C_prev, parameters):
    """One example after the other into float32 buffers."""
    _check(x, h_prev, C_prev, parameters)
    step = {name: np.zeros(h_prev.shape, dtype=np.float32) for name in ("f", "i", "C_tilde", "C", "o", "h")}
    for n in range(len(x)):
        a = {k: parameters[f"W_{k}"].dot(np.r_[C_prev[n], h_prev[n], x[n]]) for k in "fi"}
        step["f"][n], step["i"][n] = (_sigmoid(a[k] + parameters[f"b_{k}"]) for k in "fi")
        step["C_tilde"][n] = np.tanh(parameters["W_C"].dot(np.r_[h_prev[n], x[n]]) + parameters["b_C"])
        step["C"][n] = step["f"][n] * C_prev[n] + step["i"][n] * step["C_tilde"][n]
        a_o = parameters["W_o"].dot(np.r_[step["C"][n], h_prev[n], x[n]])
        step["o"][n] = _sigmoid(a_o + parameters["b_o"])
        step["h"][n] = step["o"][n] * np.tanh(step["C"][n])
    return step


def backward_in_loops(d_h, d_C, x, h_prev, C_prev, parameters, f, i, C_tilde, C, o):
    """Example by example in plain Python; lists come back."""
    (N, H), D = h_prev.shape, x.shape[1]
    d_p = {name: np.zeros(p.shape).tolist() for name, p in parameters.items()}
    d_x, d_h_prev, d_C_prev = [], [], []
    for n in range(N):
        d_joined = [0.0] * (2 * H + D)  # of C_{t-1}, h_{t-1} and x_t
        t = [math.tanh(value) for value in C[n]]
        d_a = [d_h[n, k] * t[k] * o[n, k] * (1 - o[n, k]) for k in range(H)]
        d_through_o = _backward_in_loops(d_a, [*C[n], *h_prev[n], *x[n]], parameters, "o", d_p)
        d_joined[H:] = d_through_o[H:]
        d_cell = [d_C[n, k] + d_h[n, k] * o[n, k] * (1 - t[k] ** 2) + d_through_o[k] for k in range(H)]
        slopes = {"f": (C_prev, f), "i": (C_tilde, i)}
        for layer, (factor, gate) in slopes.items():
            d_a = [d_cell[k] * factor[n, k] * gate[n, k] * (1 - gate[n, k]) for k in range(H)]
            shares = _backward_in_loops(d_a, [*C_prev[n], *h_prev[n], *x[n]], parameters, layer, d_p)
            d_joined = [total + share for total, share in zip(d_joined, shares, strict=True)]
        d_a = [d_cell[k] * i[n, k] * (1 - C_tilde[n, k] ** 2) for k in range(H)]
        shares = [0.0] * H + _backward_in_loops(d_a, [*h_prev[n], *x[n]], parameters, "C", d_p)
        d_joined = [total + share for total, share in zip(d_joined, shares, strict=True)]
        d_C_prev.append([d_joined[k] + d_cell[k] * f[n, k] for k in range(H)])
        d_h_prev.append(d_joined[H : 2 * H])
        d_x.append(d_joined[2 * H :])
    return [d_x, d_h_prev, d_C_prev, d_p]


def backward_in_float32(d_h, d_C, x, h_prev, C_prev, parameters, f, i, C_tilde, C, o):
    """Every array is float32, the results too."""
    p = {name: np.float32(value) for name, value in parameters.items()}
    arrays = (d_h, d_C, x, h_prev, C_prev, f, i, C_tilde, C, o)
    d_h, d_C, x, h_prev, C_prev, f, i, C_tilde, C, o = (np.float32(each) for each in arrays)
    d_a, d_cell = _pre_activations(d_h, d_C, C_prev, p["W_o"], f, i, C_tilde, C, o)
    H = h_prev.shape[1]
    seen = {k: np.hstack([cell, h_prev, x]) for k, cell in (("f", C_prev), ("i", C_prev), ("o", C))}
    seen["C"] = seen["f"][:, H:]
    d_h_x = sum(d_a[k] @ p[f"W_{k}"][:, -H - x.shape[1] :] for k in "fiCo")
    d_C_prev = d_cell * f + d_a["f"] @ p["W_f"][:, :H] + d_a["i"] @ p["W_i"][:, :H]
    d_p = {f"W_{k}": d_a[k].T @ seen[k] for k in "fiCo"} | {f"b_{k}": d_a[k].sum(axis=0) for k in "fiCo"}
    return d_h_x[:, H:], d_h_x[:, :H], d_C_prev, d_p


def backward_with_einsum(d_h, d_C, x, h_prev, C_prev, parameters, f, i, C_tilde, C, o):
    """The layers are stacked on an axis of their own, the peepholes apart; the results come in a dict."""
    layers, H = "fioC", h_prev.shape[1]
    d_a, d_cell = _pre_activations(d_h, d_C, C_prev, parameters["W_o"], f, i, C_tilde, C, o)
    stacked = np.stack([d_a[k] for k in layers])
    W = np.stack([parameters[f"W_{k}"][:, -H - x.shape[1] :] for k in layers])
    peepholes = np.stack([parameters["W_f"][:, :H], parameters["W_i"][:, :H]])
    plain = np.einsum("lnk,nj->lkj", stacked, np.concatenate([h_prev, x], axis=1))
    looks = np.einsum("lnk,lnj->lkj", stacked[:3], np.stack([C_prev, C_prev, C]))
    weights = {f"W_{k}": np.append(looks[m], plain[m], axis=1) for m, k in enumerate("fio")}
    d_h_x = np.einsum("lnk,lkj->nj", stacked, W)
    return {
        "d_parameters": {
            **{f"b_{k}": np.einsum("nk->k", d_a[k]) for k in layers},
            **weights,
            "W_C": plain[3],
        },
        "d_C_prev": np.einsum("nk,nk->nk", d_cell, f) + np.einsum("lnk,lkj->nj", stacked[:2], peepholes),
        "d_x": d_h_x[:, H:],
        "d_h_prev": d_h_x[:, :H],
    }


def backward_recomputing(d_h, d_C, x, h_prev, C_prev, parameters, f, i, C_tilde, C, o):
    """Nothing that forward gave is used; all of it is made anew, on columns."""
    H, h_x = h_prev.shape[1], np.concatenate([h_prev.T, x.T])
    b = {k: parameters[f"b_{k}"][:, None] for k in "fiCo"}
    old = np.concatenate([C_prev.T, h_x])
    f, i = (_sigmoid(parameters[f"W_{k}"] @ old + b[k]) for k in "fi")
    C_tilde = np.tanh(parameters["W_C"] @ h_x + b["C"])
    C = f * C_prev.T + i * C_tilde
    new = np.concatenate([C, h_x])
    o = _sigmoid(parameters["W_o"] @ new + b["o"])
    states = (each.T for each in (f, i, C_tilde, C, o))
    d_a, d_cell = _pre_activations(d_h, d_C, C_prev, parameters["W_o"], *states)
    d_old = parameters["W_f"].T @ d_a["f"].T + parameters["W_i"].T @ d_a["i"].T
    d_h_x = d_old[H:] + parameters["W_C"].T @ d_a["C"].T + parameters["W_o"].T[H:] @ d_a["o"].T
    d_p = {"W_f": (old @ d_a["f"]).T, "W_i": (old @ d_a["i"]).T}
    d_p |= {"W_C": (h_x @ d_a["C"]).T, "W_o": (new @ d_a["o"]).T}
    d_p |= {f"b_{k}": np.ones(len(x)) @ d_a[k] for k in "fiCo"}
    return Gradients(d_h_x[H:].T, d_h_x[:H].T, d_cell * f.T + d_old[:H].T, d_p)


def backward_by_adding_up(d_h, d_C, x, h_prev, C_prev, parameters, f, i, C_tilde, C, o):
    """Every share is added to zeros in place, layer by layer, in float32 buffers."""
    d_a, d_cell = _pre_activations(d_h, d_C, C_prev, parameters["W_o"], f, i, C_tilde, C, o)
    d_x, d_h_prev, d_C_prev = (np.zeros(each.shape, np.float32) for each in (x, h_prev, C_prev))
    d_p = {name: np.zeros(p.shape, np.float32, order="F") for name, p in parameters.items()}
    D, H = x.shape[1], h_prev.shape[1]
    d_C_prev += d_cell * f
    for k in ("o", "C", "i", "f"):
        W = parameters[f"W_{k}"]
        d_x += d_a[k] @ W[:, -D:]
        d_h_prev += d_a[k] @ W[:, -D - H : -D]
        d_p[f"W_{k}"][:, -D:] += d_a[k].T @ x
        d_p[f"W_{k}"][:, -D - H : -D] += d_a[k].T @ h_prev
        d_p[f"b_{k}"] += d_a[k].sum(axis=0)
        if k != "C":
            d_p[f"W_{k}"][:, :H] += d_a[k].T @ (C if k == "o" else C_prev)
        if k in "fi":
            d_C_prev += d_a[k] @ W[:, :H]
    return d_x, d_h_prev, d_C_prev, d_p


def _pre_activations(d_h, d_C, C_prev, W_o, f, i, C_tilde, C, o):
    """Return the gradients of the four pre-activations, and that of C_t."""
    t = np.tanh(C)
    d_a_o = d_h * t * (o - o**2)
    d_cell = d_C + d_h * o * (1 - t**2) + d_a_o @ W_o[:, : C.shape[1]]
    d_a = {
        "f": d_cell * C_prev * (f - f**2),
        "i": d_cell * C_tilde * (i - i**2),
        "C": d_cell * i * (1 - C_tilde**2),
        "o": d_a_o,
    }
    return d_a, d_cell


def _arguments(joined, parameters, layer):
    rows, biases = parameters[f"W_{layer}"], parameters[f"b_{layer}"]
    return [sum(w * v for w, v in zip(W, joined, strict=True)) + b for W, b in zip(rows, biases, strict=True)]


def _gate_in_loops(joined, parameters, layer):
    return [(1 + math.tanh(a / 2)) / 2 for a in _arguments(joined, parameters, layer)]


def _backward_in_loops(d_a, joined, parameters, layer, d_parameters):
    """Add one example's share to the layer's parameters; return that of what the layer has seen."""
    d_joined = [0.0] * len(joined)
    for k, value in enumerate(d_a):
        d_parameters[f"b_{layer}"][k] += value
        for j, entry in enumerate(joined):
            d_parameters[f"W_{layer}"][k][j] += value * entry
            d_joined[j] += value * parameters[f"W_{layer}"][k, j]
    return d_joined


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(x, h_prev, C_prev, parameters):
    wide = parameters["W_o"].shape[1] == 2 * h_prev.shape[1] + x.shape[1]
    if len(x) != len(h_prev) or C_prev.shape != h_prev.shape or not wide:
        raise ValueError("the shapes disagree")
