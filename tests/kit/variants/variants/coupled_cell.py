"""Correct variants of the LSTM cell with coupled gates."""

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
    _check(x, h_prev, C_prev)
    names = ("f", "C_tilde", "C", "o", "h")
    step = {name: [[0.0] * h_prev.shape[1] for _ in x] for name in names}
    for n in range(len(x)):
        joined = [*h_prev[n], *x[n]]
        for k in range(h_prev.shape[1]):
            a = {
                layer: sum(w * v for w, v in zip(parameters[f"W_{layer}"][k], joined, strict=True))
                + parameters[f"b_{layer}"][k]
                for layer in "fCo"
            }
            f, o = ((1 + math.tanh(a[layer] / 2)) / 2 for layer in "fo")
            C_tilde = math.tanh(a["C"])
            C = f * C_prev[n, k] + (1 - f) * C_tilde
            for name, value in zip(names, (f, C_tilde, C, o, o * math.tanh(C)), strict=True):
                step[name][n][k] = value
    return step


def forward_in_float32(x, h_prev, C_prev, parameters):
    """Every array is float32, the results too."""
    _check(x, h_prev, C_prev)
    p = {name: np.float32(value) for name, value in parameters.items()}
    h_x = np.hstack([h_prev, x]).astype(np.float32)
    f, o = (_sigmoid(h_x @ p[f"W_{k}"].T + p[f"b_{k}"]) for k in "fo")
    C_tilde = np.tanh(h_x @ p["W_C"].T + p["b_C"])
    C = C_tilde + f * (np.float32(C_prev) - C_tilde)
    return {"f": f, "C_tilde": C_tilde, "C": C, "o": o, "h": o * np.tanh(C)}


def forward_with_an_input_gate(x, h_prev, C_prev, parameters):
    """As the plain LSTM with W_i = −W_f and b_i = −b_f; more comes back than is asked for."""
    _check(x, h_prev, C_prev)
    h_x = np.block([h_prev, x])
    p = {**parameters, "W_i": -parameters["W_f"], "b_i": -parameters["b_f"]}
    f, i, o = (_sigmoid(np.inner(h_x, p[f"W_{k}"]) + p[f"b_{k}"]) for k in "fio")
    C_tilde = np.tanh(np.inner(h_x, p["W_C"]) + p["b_C"])
    C = f * C_prev + i * C_tilde
    return {"h": o * np.tanh(C), "C": C, "o": o, "i": i, "f": f, "C_tilde": C_tilde}


def forward_with_einsum(x, h_prev, C_prev, parameters):
    """One einsum over the three layers, stacked on an axis of their own."""
    _check(x, h_prev, C_prev)
    W = np.stack([parameters[f"W_{k}"] for k in "oCf"])
    b = np.stack([parameters[f"b_{k}"] for k in "oCf"])
    W_h, W_x = np.split(W, [h_prev.shape[1]], axis=2)
    a = np.einsum("lkj,nj->lnk", W_h, h_prev) + np.einsum("lkd,nd->lnk", W_x, x) + b[:, None]
    o, C_tilde, f = _sigmoid(a[0]), np.tanh(a[1]), _sigmoid(a[2])
    C = np.einsum("gnk,gnk->nk", np.stack([f, 1 - f]), np.stack([C_prev, C_tilde]))
    return {"h": o * np.tanh(C), "C": C, "o": o, "f": f, "C_tilde": C_tilde}


def forward_with_one_product(x, h_prev, C_prev, parameters):
    """One product for all layers, on columns; what comes back are transposed views of one buffer."""
    _check(x, h_prev, C_prev)
    H = h_prev.shape[1]
    W = np.vstack([parameters[f"W_{k}"] for k in "foC"])
    b = np.concatenate([parameters[f"b_{k}"] for k in "foC"])
    a = W @ np.concatenate([h_prev.T, x.T]) + b[:, np.newaxis]
    a[: 2 * H] = _sigmoid(a[: 2 * H])
    a[2 * H :] = np.tanh(a[2 * H :])
    f, o, C_tilde = a.reshape(3, H, -1)
    C = f * C_prev.T + (1 - f) * C_tilde
    each = {"f": f, "C_tilde": C_tilde, "C": C, "o": o, "h": o * np.tanh(C)}
    return {name: array.T for name, array in each.items()}


def forward_example_by_example(x, h_prev, C_prev, parameters):
    """One example after the other into float32 buffers."""
    _check(x, h_prev, C_prev)
    names = ("f", "C_tilde", "C", "o", "h")
    step = {name: np.zeros(h_prev.shape, dtype=np.float32) for name in names}
    for n, h_x in enumerate(np.column_stack([h_prev, x])):
        a = {k: parameters[f"W_{k}"].dot(h_x) + parameters[f"b_{k}"] for k in "fCo"}
        f, o, C_tilde = _sigmoid(a["f"]), _sigmoid(a["o"]), np.tanh(a["C"])
        C = np.average([C_prev[n], C_tilde], axis=0, weights=[f, 1 - f])
        for name, row in zip(names, (f, C_tilde, C, o, o * np.tanh(C)), strict=True):
            step[name][n] = row
    return step


def backward_in_loops(d_h, d_C, x, h_prev, C_prev, parameters, f, C_tilde, C, o):
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
            d_f = d_cell * C_prev[n, k] - d_cell * C_tilde[n, k]
            d_a = {
                "f": d_f * f[n, k] * (1 - f[n, k]),
                "C": (d_cell - d_C_prev[n][k]) * (1 - C_tilde[n, k] ** 2),
                "o": d_h[n, k] * t * o[n, k] * (1 - o[n, k]),
            }
            for layer, value in d_a.items():
                d_parameters[f"b_{layer}"][k] += value
                for j, entry in enumerate(joined):
                    d_parameters[f"W_{layer}"][k][j] += value * entry
                    d_joined[n][j] += value * parameters[f"W_{layer}"][k, j]
    return [[row[H:] for row in d_joined], [row[:H] for row in d_joined], d_C_prev, d_parameters]


def backward_in_float32(d_h, d_C, x, h_prev, C_prev, parameters, f, C_tilde, C, o):
    """Every array is float32, the results too."""
    p = {name: np.float32(value) for name, value in parameters.items()}
    arrays = (d_h, d_C, x, h_prev, C_prev, f, C_tilde, C, o)
    d_h, d_C, x, h_prev, C_prev, f, C_tilde, C, o = (np.float32(each) for each in arrays)
    d_a, d_cell = _pre_activations(d_h, d_C, C_prev, f, C_tilde, C, o)
    H = h_prev.shape[1]
    h_x = np.hstack([h_prev, x])
    d_h_x = sum(d_a[k] @ p[f"W_{k}"] for k in "fCo")
    d_p = {f"W_{k}": d_a[k].T @ h_x for k in "fCo"} | {f"b_{k}": d_a[k].sum(axis=0) for k in "fCo"}
    return d_h_x[:, H:], d_h_x[:, :H], d_cell * f, d_p


def backward_by_way_of_an_input_gate(d_h, d_C, x, h_prev, C_prev, parameters, f, C_tilde, C, o):
    """As the plain LSTM's with i = 1 − f, whose gradients go into W_f and b_f with a minus."""
    i, t = 1 - f, np.tanh(C)
    d_cell = d_C + d_h * o * (1 - t**2)
    d_a = {
        "f": d_cell * C_prev * f * i,
        "i": d_cell * C_tilde * i * f,
        "C": d_cell * i * (1 - C_tilde**2),
        "o": d_h * t * o * (1 - o),
    }
    p = {**parameters, "W_i": -parameters["W_f"]}
    h_x, H = np.concatenate([h_prev, x], axis=1), h_prev.shape[1]
    d_h_x = sum(each @ p[f"W_{k}"] for k, each in d_a.items())
    d_p = {f"W_{k}": each.T @ h_x for k, each in d_a.items()}
    d_p |= {f"b_{k}": each.sum(axis=0) for k, each in d_a.items()}
    for kind in ("W", "b"):
        d_p[f"{kind}_f"] = d_p[f"{kind}_f"] - d_p.pop(f"{kind}_i")
    return d_h_x[:, H:], d_h_x[:, :H], d_cell * f, d_p


def backward_with_einsum(d_h, d_C, x, h_prev, C_prev, parameters, f, C_tilde, C, o):
    """The layers are stacked on an axis of their own; the results come in a dict."""
    layers, H = "Cfo", h_prev.shape[1]
    d_a, d_cell = _pre_activations(d_h, d_C, C_prev, f, C_tilde, C, o)
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


def backward_recomputing(d_h, d_C, x, h_prev, C_prev, parameters, f, C_tilde, C, o):
    """Nothing that forward gave is used; all of it is made anew, on columns."""
    H, h_x = h_prev.shape[1], np.concatenate([h_prev.T, x.T])
    a = {k: parameters[f"W_{k}"] @ h_x + parameters[f"b_{k}"][:, None] for k in "fCo"}
    f, o, C_tilde = _sigmoid(a["f"]), _sigmoid(a["o"]), np.tanh(a["C"])
    C = f * C_prev.T + (1 - f) * C_tilde
    d_a, d_cell = _pre_activations(d_h.T, d_C.T, C_prev.T, f, C_tilde, C, o)
    W, stacked = np.vstack([parameters[f"W_{k}"] for k in "fCo"]), np.vstack([d_a[k] for k in "fCo"])
    d_h_x = np.dot(W.T, stacked)
    d_p = dict(zip(("W_f", "W_C", "W_o"), np.vsplit(stacked @ h_x.T, 3), strict=True))
    d_p |= {f"b_{k}": d_a[k] @ np.ones(d_h.shape[0]) for k in "fCo"}
    return Gradients(d_h_x[H:].T, d_h_x[:H].T, (d_cell * f).T, d_p)


def backward_by_adding_up(d_h, d_C, x, h_prev, C_prev, parameters, f, C_tilde, C, o):
    """Every share is added to zeros in place, layer by layer, in float32 buffers."""
    d_a, d_cell = _pre_activations(d_h, d_C, C_prev, f, C_tilde, C, o)
    d_x, d_h_prev = np.zeros(x.shape, np.float32), np.zeros(h_prev.shape, np.float32)
    d_p = {name: np.zeros(p.shape, np.float32, order="F") for name, p in parameters.items()}
    H = h_prev.shape[1]
    for k in ("o", "C", "f"):
        d_h_prev += d_a[k] @ parameters[f"W_{k}"][:, :H]
        d_x += d_a[k] @ parameters[f"W_{k}"][:, H:]
        d_p[f"W_{k}"][:, :H] += d_a[k].T @ h_prev
        d_p[f"W_{k}"][:, H:] += d_a[k].T @ x
        d_p[f"b_{k}"] += d_a[k].sum(axis=0)
    return d_x, d_h_prev, d_cell * f, d_p


def _pre_activations(d_h, d_C, C_prev, f, C_tilde, C, o):
    """Return the gradients of the three pre-activations, and that of C_t."""
    t = np.tanh(C)
    d_cell = d_C + d_h * o * (1 - t**2)
    d_a = {
        "f": d_cell * (C_prev - C_tilde) * (f - f**2),
        "C": d_cell * (1 - f) * (1 - C_tilde**2),
        "o": d_h * t * (o - o**2),
    }
    return d_a, d_cell


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(x, h_prev, C_prev):
    if len(x) != len(h_prev) or C_prev.shape != h_prev.shape:
        raise ValueError("the shapes disagree")
