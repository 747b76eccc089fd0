"""Correct variants of the LSTM cell."""

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
    """Unit by unit in plain Python; lists come back."""
    if not len(x) == len(h_prev) == len(C_prev) or C_prev.shape != h_prev.shape:
        raise ValueError("the shapes disagree")
    names = ("f", "i", "C_tilde", "C", "o", "h")
    step = {name: [[0.0] * h_prev.shape[1] for _ in x] for name in names}
    for n in range(len(x)):
        joined = [*h_prev[n], *x[n]]
        for k in range(h_prev.shape[1]):
            a = {
                layer: sum(w * v for w, v in zip(parameters[f"W_{layer}"][k], joined, strict=True))
                + parameters[f"b_{layer}"][k]
                for layer in "fiCo"
            }
            f, i, o = ((1 + math.tanh(a[layer] / 2)) / 2 for layer in "fio")
            C_tilde = math.tanh(a["C"])
            C = f * C_prev[n, k] + i * C_tilde
            for name, value in zip(names, (f, i, C_tilde, C, o, o * math.tanh(C)), strict=True):
                step[name][n][k] = value
    return step


def forward_in_float32(x, h_prev, C_prev, parameters):
    """Every array is float32, the results too."""
    _check(x, h_prev, C_prev)
    p = {name: np.float32(value) for name, value in parameters.items()}
    h_x = np.hstack([h_prev, x]).astype(np.float32)
    f, i, o = (_sigmoid(h_x @ p[f"W_{k}"].T + p[f"b_{k}"]) for k in "fio")
    C_tilde = np.tanh(h_x @ p["W_C"].T + p["b_C"])
    C = f * np.float32(C_prev) + i * C_tilde
    return {"f": f, "i": i, "C_tilde": C_tilde, "C": C, "o": o, "h": o * np.tanh(C)}


def forward_with_einsum(x, h_prev, C_prev, parameters):
    """One einsum over the four layers, stacked on an axis of their own."""
    _check(x, h_prev, C_prev)
    W = np.stack([parameters[f"W_{k}"] for k in "oCif"])
    b = np.stack([parameters[f"b_{k}"] for k in "oCif"])
    W_h, W_x = np.split(W, [h_prev.shape[1]], axis=2)
    a = np.einsum("lkj,nj->lnk", W_h, h_prev) + np.einsum("lkd,nd->lnk", W_x, x) + b[:, None]
    o, C_tilde, i, f = _sigmoid(a[0]), np.tanh(a[1]), _sigmoid(a[2]), _sigmoid(a[3])
    C = np.einsum("gnk,gnk->nk", np.stack([f, i]), np.stack([C_prev, C_tilde]))
    return {"h": o * np.tanh(C), "C": C, "o": o, "f": f, "i": i, "C_tilde": C_tilde}


def forward_with_one_product(x, h_prev, C_prev, parameters):
    """One product for all layers, on columns; what comes back are transposed views of one buffer."""
    _check(x, h_prev, C_prev)
    H = h_prev.shape[1]
    W = np.vstack([parameters[f"W_{k}"] for k in "fioC"])
    b = np.concatenate([parameters[f"b_{k}"] for k in "fioC"])
    a = W @ np.concatenate([h_prev.T, x.T]) + b[:, np.newaxis]
    a[: 3 * H] = _sigmoid(a[: 3 * H])
    a[3 * H :] = np.tanh(a[3 * H :])
    f, i, o, C_tilde = a.reshape(4, H, -1)
    C = f * C_prev.T + i * C_tilde
    each = {"f": f, "i": i, "C_tilde": C_tilde, "C": C, "o": o, "h": o * np.tanh(C)}
    return {name: array.T for name, array in each.items()}


def forward_example_by_example(x, h_prev, C_prev, parameters):
    """One example after the other into float32 buffers, which hold more than is asked for."""
    _check(x, h_prev, C_prev)
    step = {name: np.zeros(h_prev.shape, dtype=np.float32) for name in ("f", "i", "C_tilde", "C", "o", "h")}
    for n, h_x in enumerate(np.column_stack([h_prev, x])):
        a = {k: parameters[f"W_{k}"].dot(h_x) + parameters[f"b_{k}"] for k in "fiCo"}
        f, i, o = _sigmoid(a["f"]), _sigmoid(a["i"]), _sigmoid(a["o"])
        C_tilde = np.tanh(a["C"])
        C = f * C_prev[n] + i * C_tilde
        results = (f, i, C_tilde, C, o, o * np.tanh(C))
        for name, row in zip(("f", "i", "C_tilde", "C", "o", "h"), results, strict=True):
            step[name][n] = row
    return {**step, "tanh_C": np.tanh(step["C"])}


def backward_in_loops(d_h, d_C, x, h_prev, C_prev, parameters, f, i, C_tilde, C, o):
    """Unit by unit in plain Python; lists come back."""
    (N, H), D = h_prev.shape, x.shape[1]
    d_joined = [[0.0] * (H + D) for _ in range(N)]
    d_C_prev = [[0.0] * H for _ in range(N)]
    d_parameters = {name: np.zeros(p.shape).tolist() for name, p in parameters.items()}
    for n in range(N):
        joined = [*h_prev[n], *x[n]]
        for k in range(H):
            t = math.tanh(C[n, k])
            d_cell = d_C[n, k] + d_h[n, k] * o[n, k] * (1 - t * t)
            d_C_prev[n][k] = d_cell * f[n, k]
            d_a = {
                "f": d_cell * C_prev[n, k] * f[n, k] * (1 - f[n, k]),
                "i": d_cell * C_tilde[n, k] * i[n, k] * (1 - i[n, k]),
                "C": d_cell * i[n, k] * (1 - C_tilde[n, k] ** 2),
                "o": d_h[n, k] * t * o[n, k] * (1 - o[n, k]),
            }
            for layer, value in d_a.items():
                d_parameters[f"b_{layer}"][k] += value
                for j, entry in enumerate(joined):
                    d_parameters[f"W_{layer}"][k][j] += value * entry
                    d_joined[n][j] += value * parameters[f"W_{layer}"][k, j]
    return [[row[H:] for row in d_joined], [row[:H] for row in d_joined], d_C_prev, d_parameters]


def backward_in_float32(d_h, d_C, x, h_prev, C_prev, parameters, f, i, C_tilde, C, o):
    """Every array is float32, the results too."""
    p = {name: np.float32(value) for name, value in parameters.items()}
    arrays = (d_h, d_C, x, h_prev, C_prev, f, i, C_tilde, C, o)
    d_h, d_C, x, h_prev, C_prev, f, i, C_tilde, C, o = (np.float32(each) for each in arrays)
    d_a, d_cell = _pre_activations(d_h, d_C, C_prev, f, i, C_tilde, C, o)
    H = h_prev.shape[1]
    h_x = np.hstack([h_prev, x])
    d_h_x = sum(d_a[k] @ p[f"W_{k}"] for k in "fiCo")
    d_p = {f"W_{k}": d_a[k].T @ h_x for k in "fiCo"} | {f"b_{k}": d_a[k].sum(axis=0) for k in "fiCo"}
    return d_h_x[:, H:], d_h_x[:, :H], d_cell * f, d_p


def backward_with_einsum(d_h, d_C, x, h_prev, C_prev, parameters, f, i, C_tilde, C, o):
    """The layers are stacked on an axis of their own; the results come in a dict."""
    layers, H = "Cfoi", h_prev.shape[1]
    d_a, d_cell = _pre_activations(d_h, d_C, C_prev, f, i, C_tilde, C, o)
    stacked = np.stack([d_a[k] for k in layers])
    W = np.stack([parameters[f"W_{k}"] for k in layers])
    d_W_h = np.einsum("lnk,nj->lkj", stacked, h_prev)
    d_W_x = np.einsum("lnk,nd->lkd", stacked, x)
    weights = {f"W_{k}": np.append(d_W_h[m], d_W_x[m], axis=1) for m, k in enumerate(layers)}
    return {
        "d_parameters": weights | {f"b_{k}": np.einsum("nk->k", d_a[k]) for k in layers},
        "d_C_prev": np.einsum("nk,nk->nk", d_cell, f),
        "d_x": np.einsum("lnk,lkd->nd", stacked, W[:, :, H:]),
        "d_h_prev": np.einsum("lnk,lkj->nj", stacked, W[:, :, :H]),
    }


def backward_recomputing(d_h, d_C, x, h_prev, C_prev, parameters, f, i, C_tilde, C, o):
    """Nothing that forward gave is used; all of it is made anew, on columns."""
    H, h_x = h_prev.shape[1], np.concatenate([h_prev.T, x.T])
    a = {k: parameters[f"W_{k}"] @ h_x + parameters[f"b_{k}"][:, None] for k in "fiCo"}
    f, i, o, C_tilde = _sigmoid(a["f"]), _sigmoid(a["i"]), _sigmoid(a["o"]), np.tanh(a["C"])
    C = f * C_prev.T + i * C_tilde
    d_a, d_cell = _pre_activations(d_h.T, d_C.T, C_prev.T, f, i, C_tilde, C, o)
    W, stacked = np.vstack([parameters[f"W_{k}"] for k in "fiCo"]), np.vstack([d_a[k] for k in "fiCo"])
    d_h_x = np.dot(W.T, stacked)
    d_W = np.vsplit(stacked @ h_x.T, 4)
    d_p = dict(zip(("W_f", "W_i", "W_C", "W_o"), d_W, strict=True))
    d_p |= {f"b_{k}": d_a[k] @ np.ones(d_h.shape[0]) for k in "fiCo"}
    return Gradients(d_h_x[H:].T, d_h_x[:H].T, (d_cell * f).T, d_p)


def backward_by_adding_up(d_h, d_C, x, h_prev, C_prev, parameters, f, i, C_tilde, C, o):
    """Every share is added to zeros in place, layer by layer, in float32 buffers."""
    d_a, d_cell = _pre_activations(d_h, d_C, C_prev, f, i, C_tilde, C, o)
    d_x, d_h_prev = np.zeros(x.shape, np.float32), np.zeros(h_prev.shape, np.float32)
    d_p = {name: np.zeros(p.shape, np.float32, order="F") for name, p in parameters.items()}
    H = h_prev.shape[1]
    for k in ("o", "C", "i", "f"):
        d_h_prev += d_a[k] @ parameters[f"W_{k}"][:, :H]
        d_x += d_a[k] @ parameters[f"W_{k}"][:, H:]
        d_p[f"W_{k}"][:, :H] += d_a[k].T @ h_prev
        d_p[f"W_{k}"][:, H:] += d_a[k].T @ x
        d_p[f"b_{k}"] += d_a[k].sum(axis=0)
    return d_x, d_h_prev, d_cell * f, d_p


def _pre_activations(d_h, d_C, C_prev, f, i, C_tilde, C, o):
    """Return the gradients of the four pre-activations, and that of C_t."""
    t = np.tanh(C)
    d_cell = d_C + d_h * o * (1 - t**2)
    d_a = {
        "f": d_cell * C_prev * (f - f**2),
        "i": d_cell * C_tilde * (i - i**2),
        "C": d_cell * i * (1 - C_tilde**2),
        "o": d_h * t * (o - o**2),
    }
    return d_a, d_cell


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(x, h_prev, C_prev):
    if len(x) != len(h_prev) or C_prev.shape != h_prev.shape:
        raise ValueError("the shapes disagree")
