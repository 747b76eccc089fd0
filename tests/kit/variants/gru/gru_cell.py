"""Correct variants of the GRU cell."""

import math
from typing import Any, NamedTuple

import numpy as np

NAMES = ("z", "r", "h_tilde", "h")


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_x: np.ndarray
    d_h_prev: np.ndarray
    d_parameters: dict[str, Any]


def forward_in_loops(x, h_prev, parameters):
    """Unit by unit in plain Python; lists come back."""
    _check(x, h_prev, parameters)
    step = {name: [] for name in NAMES}
    for h_row, x_row in zip(h_prev.tolist(), x.tolist(), strict=True):
        z = [_logistic(_dot(w, h_row + x_row)) for w in parameters["W_z"]]
        r = [_logistic(_dot(w, h_row + x_row)) for w in parameters["W_r"]]
        seen = [gate * h for gate, h in zip(r, h_row, strict=True)]
        h_tilde = [math.tanh(_dot(w, seen + x_row)) for w in parameters["W"]]
        h = [(1 - g) * old + g * new for g, old, new in zip(z, h_row, h_tilde, strict=True)]
        for name, row in zip(NAMES, (z, r, h_tilde, h), strict=True):
            step[name].append(row)
    return step


def forward_in_float32(x, h_prev, parameters):
    """Every array is float32, the results too."""
    _check(x, h_prev, parameters)
    p = {name: np.float32(value) for name, value in parameters.items()}
    x, h_prev = x.astype(np.float32), h_prev.astype(np.float32)
    h_x = np.hstack([h_prev, x])
    z, r = _sigmoid(h_x @ p["W_z"].T), _sigmoid(h_x @ p["W_r"].T)
    h_tilde = np.tanh(np.hstack([r * h_prev, x]) @ p["W"].T)
    return {"z": z, "r": r, "h_tilde": h_tilde, "h": (1 - z) * h_prev + z * h_tilde}


def forward_with_einsum(x, h_prev, parameters):
    """One einsum over the two gates, stacked on an axis of their own; the state moves a part of the way."""
    _check(x, h_prev, parameters)
    H = h_prev.shape[1]
    W = np.stack([parameters["W_r"], parameters["W_z"]])
    a = np.einsum("gkj,nj->gnk", W[:, :, :H], h_prev) + np.einsum("gkd,nd->gnk", W[:, :, H:], x)
    r, z = np.exp(-np.logaddexp(0, -a))
    W_h, W_x = np.hsplit(parameters["W"], [H])
    h_tilde = np.tanh(np.einsum("kj,nj,nj->nk", W_h, r, h_prev) + np.einsum("kd,nd->nk", W_x, x))
    return {"h": h_prev + z * (h_tilde - h_prev), "h_tilde": h_tilde, "r": r, "z": z}


def forward_with_one_product(x, h_prev, parameters):
    """x's share of all three layers in one product, on columns; transposed views come back."""
    _check(x, h_prev, parameters)
    H = h_prev.shape[1]
    W_h, W_x = np.hsplit(np.vstack([parameters[name] for name in ("W_z", "W_r", "W")]), [H])
    a = W_x @ x.T
    a[: 2 * H] += W_h[: 2 * H] @ h_prev.T
    gates = _sigmoid(a[: 2 * H])
    z, r = gates[:H], gates[H:]
    h_tilde = np.tanh(a[2 * H :] + W_h[2 * H :] @ (r * h_prev.T))
    each = {"z": z, "r": r, "h_tilde": h_tilde, "h": h_tilde - (1 - z) * (h_tilde - h_prev.T)}
    return {name: array.T for name, array in each.items()}


def forward_example_by_example(x, h_prev, parameters):
    """One example after the other into float32 buffers, which hold more than is asked for."""
    _check(x, h_prev, parameters)
    step = {name: np.zeros(h_prev.shape, dtype=np.float32) for name in (*NAMES, "kept")}
    for n in range(len(x)):
        h_x = np.append(h_prev[n], x[n])
        z, r = _sigmoid(parameters["W_z"] @ h_x), _sigmoid(parameters["W_r"] @ h_x)
        h_x[: len(r)] *= r
        h_tilde = np.tanh(parameters["W"].dot(h_x))
        kept = (1 - z) * h_prev[n]
        for name, row in zip((*NAMES, "kept"), (z, r, h_tilde, kept + z * h_tilde, kept), strict=True):
            step[name][n] = row
    return step


def forward_in_a_tuple(x, h_prev, parameters):
    """The results come in a tuple, in the order that the docstring names."""
    _check(x, h_prev, parameters)
    z, r = (_sigmoid(np.c_[h_prev, x] @ parameters[name].T) for name in ("W_z", "W_r"))
    h_tilde = np.tanh(np.c_[h_prev * r, x] @ parameters["W"].T)
    return z, r, h_tilde, h_prev - z * h_prev + z * h_tilde


def backward_in_loops(d_h, x, h_prev, parameters, z, r, h_tilde):
    """Unit by unit in plain Python; lists come back."""
    (N, H), D = h_prev.shape, x.shape[1]
    d_x, d_h_prev = np.zeros((N, D)).tolist(), (d_h * (1 - z)).tolist()
    d_parameters = {name: np.zeros(p.shape).tolist() for name, p in parameters.items()}
    for n in range(N):
        d_r, seen = [0.0] * H, [r[n, j] * h_prev[n, j] for j in range(H)]
        for k in range(H):
            d_a = d_h[n, k] * z[n, k] * (1 - h_tilde[n, k] ** 2)
            for j, entry in enumerate([*seen, *x[n]]):
                d_parameters["W"][k][j] += d_a * entry
                if j >= H:
                    d_x[n][j - H] += d_a * parameters["W"][k, j]
                else:
                    d_r[j] += d_a * parameters["W"][k, j] * h_prev[n, j]
                    d_h_prev[n][j] += d_a * parameters["W"][k, j] * r[n, j]
        d_z = [d_h[n, k] * (h_tilde[n, k] - h_prev[n, k]) for k in range(H)]
        for name, gate, d_gate in (("W_z", z, d_z), ("W_r", r, d_r)):
            for k in range(H):
                d_a = d_gate[k] * gate[n, k] * (1 - gate[n, k])
                for j, entry in enumerate([*h_prev[n], *x[n]]):
                    d_parameters[name][k][j] += d_a * entry
                    row, at = (d_h_prev[n], j) if j < H else (d_x[n], j - H)
                    row[at] += d_a * parameters[name][k, j]
    return [d_x, d_h_prev, d_parameters]


def backward_in_float32(d_h, x, h_prev, parameters, z, r, h_tilde):
    """Every array is float32, the results too."""
    p = {name: np.float32(value) for name, value in parameters.items()}
    d_h, x, h_prev, z, r, h_tilde = map(np.float32, (d_h, x, h_prev, z, r, h_tilde))
    H = h_prev.shape[1]
    d_a, d_a_z, d_a_r, d_seen = _pre_activations(d_h, h_prev, p["W"], z, r, h_tilde)
    gates = d_a_z @ p["W_z"] + d_a_r @ p["W_r"]
    h_x = np.hstack([h_prev, x])
    d_p = {"W": d_a.T @ np.hstack([r * h_prev, x]), "W_z": d_a_z.T @ h_x, "W_r": d_a_r.T @ h_x}
    return d_a @ p["W"][:, H:] + gates[:, H:], d_h * (1 - z) + d_seen * r + gates[:, :H], d_p


def backward_with_einsum(d_h, x, h_prev, parameters, z, r, h_tilde):
    """The gates are stacked on an axis of their own; the results come in a dict."""
    H, W = h_prev.shape[1], parameters["W"]
    d_a, d_a_z, d_a_r, d_seen = _pre_activations(d_h, h_prev, W, z, r, h_tilde)
    d_gates, W_gates = np.stack([d_a_z, d_a_r]), np.stack([parameters["W_z"], parameters["W_r"]])
    d_W_gates = np.einsum("gnk,nj->gkj", d_gates, np.append(h_prev, x, axis=1))
    d_W = [np.einsum("nk,nj,nj->kj", d_a, r, h_prev), np.einsum("nk,nd->kd", d_a, x)]
    d_h_x = np.einsum("gnk,gkj->nj", d_gates, W_gates)
    return {
        "d_parameters": {"W": np.hstack(d_W), "W_r": d_W_gates[1], "W_z": d_W_gates[0]},
        "d_h_prev": d_h_x[:, :H] + d_h - z * d_h + np.multiply(d_seen, r),
        "d_x": d_h_x[:, H:] + np.einsum("nk,kd->nd", d_a, W[:, H:]),
    }


def backward_recomputing(d_h, x, h_prev, parameters, z, r, h_tilde):
    """Nothing that forward gave is used; all of it is made anew, on columns."""
    step = forward_with_one_product(x, h_prev, parameters)
    H, W = h_prev.shape[1], parameters["W"]
    d_a, d_a_z, d_a_r, d_seen = _pre_activations(d_h, h_prev, W, step["z"], step["r"], step["h_tilde"])
    d_rows = np.vstack([d_a_z.T, d_a_r.T])
    d_h_x = (np.vstack([parameters["W_z"], parameters["W_r"]]).T @ d_rows).T
    d_W_z, d_W_r = np.split(d_rows @ np.column_stack([h_prev, x]), 2)
    d_W = d_a.T @ np.column_stack([h_prev * step["r"], x])
    d_h_prev = d_h_x[:, :H] + d_seen * step["r"] + d_h * (1 - step["z"])
    return Gradients((W[:, H:].T @ d_a.T).T + d_h_x[:, H:], d_h_prev, {"W_r": d_W_r, "W": d_W, "W_z": d_W_z})


def backward_adding_up(d_h, x, h_prev, parameters, z, r, h_tilde):
    """Every share is added to zeros in place, layer by layer, in float32 buffers."""
    H = h_prev.shape[1]
    d_a, d_a_z, d_a_r, d_seen = _pre_activations(d_h, h_prev, parameters["W"], z, r, h_tilde)
    d_x, d_h_prev = np.zeros(x.shape, np.float32), np.zeros(h_prev.shape, np.float32)
    d_p = {name: np.zeros(p.shape, np.float32, order="F") for name, p in parameters.items()}
    for name, d, state in (("W_r", d_a_r, h_prev), ("W", d_a, r * h_prev), ("W_z", d_a_z, h_prev)):
        d_x += d @ parameters[name][:, H:]
        d_h_prev += d_seen * r if name == "W" else d @ parameters[name][:, :H]
        d_p[name][:, :H] += d.T @ state
        d_p[name][:, H:] += d.T @ x
    d_h_prev += d_h * (1 - z)
    return d_x, d_h_prev, d_p


def _pre_activations(d_h, h_prev, W, z, r, h_tilde):
    """Return the gradients of the three pre-activations, and that of r * h_{t-1}."""
    d_a = d_h * z * (1 - h_tilde) * (1 + h_tilde)
    d_seen = d_a @ W[:, : h_prev.shape[1]]
    return d_a, d_h * (h_tilde - h_prev) * (z - z**2), d_seen * h_prev * (r - r**2), d_seen


def _logistic(a):
    return (1 + math.tanh(a / 2)) / 2


def _dot(weights, values):
    return sum(w * v for w, v in zip(weights, values, strict=True))


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(x, h_prev, parameters):
    if len(x) != len(h_prev) or parameters["W"].shape[1] != h_prev.shape[1] + x.shape[1]:
        raise ValueError("the shapes disagree")
