"""Correct variants of the fused LSTM: more or less fused, and not fused at all."""

from typing import Any, NamedTuple

import numpy as np

from solutions.lstm import lstm_sequence

NAMES = ("H", "C", "f", "i", "C_tilde", "o")


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_X: np.ndarray
    d_h_0: np.ndarray
    d_C_0: np.ndarray
    d_parameters: dict[str, Any]


def forward_not_fused(X, h_0, C_0, parameters):
    """lstm_sequence itself: slow, and right."""
    return lstm_sequence.forward(X, h_0, C_0, parameters)


def forward_in_float32(X, h_0, C_0, parameters):
    """One product per step, all in float32."""
    _check(X, h_0, C_0)
    W, b = (np.concatenate([np.float32(parameters[f"{kind}_{k}"]) for k in "oCif"]) for kind in "Wb")
    h, C, steps = np.float32(h_0), np.float32(C_0), []
    for x in np.float32(X):
        o, C_tilde, i, f = np.split(np.hstack([h, x]) @ W.T + b, 4, axis=1)
        f, i, o, C_tilde = _sigmoid(f), _sigmoid(i), _sigmoid(o), np.tanh(C_tilde)
        C = f * C + i * C_tilde
        h = o * np.tanh(C)
        steps.append((h, C, f, i, C_tilde, o))
    return {name: np.stack(each) for name, each in zip(NAMES, zip(*steps, strict=True), strict=True)}


def forward_with_einsum(X, h_0, C_0, parameters):
    """The layers on an axis of their own, x's share by one einsum for all steps."""
    _check(X, h_0, C_0)
    W_h, W_x = np.split(np.stack([parameters[f"W_{k}"] for k in "fioC"], axis=1), [h_0.shape[1]], axis=2)
    A = np.einsum("kld,tnd->tnlk", W_x, X) + np.array([parameters[f"b_{k}"] for k in "fioC"])
    results = {name: np.zeros((len(X), *h_0.shape)) for name in NAMES}
    for t in range(len(X)):
        h, C = (results["H"][t - 1], results["C"][t - 1]) if t else (h_0, C_0)
        a = A[t] + np.einsum("klj,nj->nlk", W_h, h)
        f, i, o = np.moveaxis(_sigmoid(a[:, :3]), 1, 0)
        C_tilde = np.tanh(a[:, 3])
        C = f * C + i * C_tilde
        for name, value in zip(NAMES, (o * np.tanh(C), C, f, i, C_tilde, o), strict=True):
            results[name][t] = value
    return results


def forward_by_one_tanh(X, h_0, C_0, parameters):
    """The gates' rows are halved, so that one tanh squashes all four layers; columns, not rows."""
    _check(X, h_0, C_0)
    H = h_0.shape[1]
    W = np.vstack([parameters[f"W_{k}"] / (1 if k == "C" else 2) for k in "fioC"])
    b = np.hstack([parameters[f"b_{k}"] / (1 if k == "C" else 2) for k in "fioC"])[:, np.newaxis]
    h, C, steps = h_0.T, C_0.T, []
    for x in X:
        squashed = np.tanh(W @ np.vstack([h, x.T]) + b)
        f, i, o = ((1 + squashed[m * H : m * H + H]) / 2 for m in range(3))
        C = f * C + i * squashed[3 * H :]
        h = o * np.tanh(C)
        steps.append([each.T for each in (h, C, f, i, squashed[3 * H :], o)])
    return {name: [step[m] for step in steps] for m, name in enumerate(NAMES)}


def backward_not_fused(d_H, d_C_T, X, h_0, C_0, parameters, H, C, f, i, C_tilde, o):
    """lstm_sequence itself: slow, and right."""
    return lstm_sequence.backward(d_H, d_C_T, X, h_0, C_0, parameters, H, C, f, i, C_tilde, o)


def backward_in_float32(d_H, d_C_T, X, h_0, C_0, parameters, H, C, f, i, C_tilde, o):
    """One product per step and parameter stack, all in float32, shares added up on the way."""
    arrays = (d_H, d_C_T, X, h_0, C_0, H, C, f, i, C_tilde, o)
    d_H, d_C, X, h_0, C_0, H, C, f, i, C_tilde, o = map(np.float32, arrays)
    W = np.vstack([np.float32(parameters[f"W_{k}"]) for k in "fiCo"])
    d_W, d_b, d_X = np.zeros_like(W), np.zeros_like(W[:, 0]), np.zeros_like(X)
    d_h = np.zeros_like(h_0)
    for t in range(len(X) - 1, -1, -1):
        h_prev, C_prev = (H[t - 1], C[t - 1]) if t > 0 else (h_0, C_0)
        d_a, d_C = _pre_activations(d_H[t] + d_h, d_C, C_prev, f[t], i[t], C_tilde[t], C[t], o[t])
        d_a = np.hstack(d_a)
        d_h, d_X[t] = np.split(d_a @ W, [h_0.shape[1]], axis=1)
        d_W += d_a.T @ np.hstack([h_prev, X[t]])
        d_b += d_a.sum(axis=0)
    return d_X, d_h, d_C, _by_name(np.vsplit(d_W, 4), np.split(d_b, 4))


def backward_with_einsum(d_H, d_C_T, X, h_0, C_0, parameters, H, C, f, i, C_tilde, o):
    """The gradients of all pre-activations in one array (4, T, N, H), then three einsums; a dict."""
    W = np.stack([parameters[f"W_{k}"] for k in "fiCo"])
    h_prev, C_prev = np.concatenate([h_0[None], H[:-1]]), np.concatenate([C_0[None], C[:-1]])
    d_A, d_h, d_C, units = np.zeros((4, *H.shape)), 0 * h_0, d_C_T, h_0.shape[1]
    for t in reversed(range(len(X))):
        d_A[:, t], d_C = _pre_activations(d_h + d_H[t], d_C, C_prev[t], f[t], i[t], C_tilde[t], C[t], o[t])
        d_h = np.einsum("lnk,lkj->nj", d_A[:, t], W[:, :, :units])
    d_W = np.einsum("ltnk,tnj->lkj", d_A, np.concatenate([h_prev, X], axis=-1))
    return {
        "d_parameters": _by_name(d_W, np.einsum("ltnk->lk", d_A)),
        "d_X": np.einsum("ltnk,lkd->tnd", d_A, W[:, :, units:]),
        "d_h_0": d_h,
        "d_C_0": d_C,
    }


def backward_with_everything_beforehand(d_H, d_C_T, X, h_0, C_0, parameters, H, C, f, i, C_tilde, o):
    """All factors that do not wait for d_h or d_C are made for all steps at once; a named tuple."""
    T, H_units = len(X), h_0.shape[1]
    t = np.tanh(C)
    out, through = t * o * (1 - o), o * (1 - t * t)
    C_prev = np.insert(C[:-1], 0, C_0, axis=0)
    cell = np.stack([C_prev * f * (1 - f), C_tilde * i * (1 - i), i * (1 - C_tilde**2)])
    W = np.vstack([parameters[f"W_{k}"] for k in "fiCo"])
    d_h, d_C, rows = np.zeros_like(h_0), d_C_T, [None] * T
    for s in range(T - 1, -1, -1):
        d_h = d_h + d_H[s]
        d_C = d_C + d_h * through[s]
        rows[s] = np.concatenate([*(d_C * cell[:, s]), d_h * out[s]], axis=1)
        d_h, d_C = np.matmul(rows[s], W[:, :H_units]), d_C * f[s]
    d_a = np.vstack(rows)
    h_x = np.vstack([np.hstack(pair) for pair in zip([h_0, *H[:-1]], X, strict=True)])
    d_X = (d_a @ W[:, H_units:]).reshape(X.shape)
    return Gradients(d_X, d_h, d_C, _by_name(np.split(d_a.T @ h_x, 4), np.split(d_a.sum(axis=0), 4)))


def _pre_activations(d_h, d_C, C_prev, f, i, C_tilde, C, o):
    """Return the gradients of the pre-activations of f, i, C̃ and o, and that of C_{t-1}."""
    t = np.tanh(C)
    d_cell = d_C + d_h * o * (1 - t**2)
    d_a = [d_cell * C_prev * (f - f**2), d_cell * C_tilde * (i - i**2), d_cell * i * (1 - C_tilde**2)]
    return [*d_a, d_h * t * (o - o**2)], d_cell * f


def _by_name(d_W, d_b):
    weights = {f"W_{k}": part for k, part in zip("fiCo", d_W, strict=True)}
    return weights | {f"b_{k}": part for k, part in zip("fiCo", d_b, strict=True)}


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(X, h_0, C_0):
    if X.shape[1] != len(h_0) or h_0.shape != C_0.shape:
        raise ValueError("the shapes disagree")
