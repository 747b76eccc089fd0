"""Correct variants of the restricted Boltzmann machine."""

import math
from typing import NamedTuple

import numpy as np


class Machine(NamedTuple):
    """What cd_update returns, by name."""

    W: np.ndarray
    b: np.ndarray
    c: np.ndarray


def hidden_probabilities_in_loops(v, W, b):
    """Unit by unit in plain Python; a list of lists comes back."""
    _check((len(b), v.shape[1]), W.shape)
    return [
        [
            (1 + math.tanh((sum(W[i, j] * row[j] for j in range(len(row))) + b[i]) / 2)) / 2
            for i in range(len(b))
        ]
        for row in v
    ]


def hidden_probabilities_in_float32(v, W, b):
    """Every array is float32, the result too."""
    _check(b.shape, W.shape[:1])
    return _sigmoid(np.float32(v) @ np.float32(W).T + np.float32(b))


def hidden_probabilities_with_einsum(v, W, b):
    """One einsum for the product; keyed by the result's name."""
    _check(b.shape, W.shape[:1])
    return {"p": _sigmoid(np.einsum("nj,ij->ni", v, W) + b[None])}


def hidden_probabilities_on_columns(v, W, b):
    """The examples are columns; a transposed view comes back."""
    _check(b.shape, W.shape[:1])
    return _sigmoid(np.matmul(W, v.T) + b[:, np.newaxis]).T


def hidden_probabilities_from_weights(v, W, b):
    """The weight of being on, over the sum with that of being off."""
    _check(b.shape, W.shape[:1])
    on = np.exp(np.hstack([v, np.ones((len(v), 1))]) @ np.column_stack([W, b]).T)
    return on / (on + 1)


def hidden_probabilities_into_a_buffer(v, W, b):
    """A float32 buffer is filled unit by unit."""
    _check(b.shape, W.shape[:1])
    p = np.zeros((len(v), len(b)), dtype=np.float32)
    for i, (weights, bias) in enumerate(zip(W, b, strict=True)):
        p[:, i] = np.exp(-np.logaddexp(0, -(v @ weights + bias)))
    return p


def visible_probabilities_in_loops(h, W, c):
    """Unit by unit in plain Python; a list of lists comes back."""
    _check((h.shape[1], len(c)), W.shape)
    return [
        [
            (1 + math.tanh((sum(W[i, j] * row[i] for i in range(len(row))) + c[j]) / 2)) / 2
            for j in range(len(c))
        ]
        for row in h
    ]


def visible_probabilities_in_float32(h, W, c):
    """Every array is float32, the result too."""
    return _sigmoid(np.float32(h) @ np.float32(W) + np.float32(c))


def visible_probabilities_with_einsum(h, W, c):
    """One einsum for the product; keyed by the result's name."""
    return {"p": _sigmoid(np.einsum("ij,ni->nj", W, h) + c)}


def visible_probabilities_on_columns(h, W, c):
    """The examples are columns; a transposed view comes back."""
    return _sigmoid(np.matmul(np.asfortranarray(W).T, h.T) + c[:, np.newaxis]).T


def visible_probabilities_in_log_space(h, W, c):
    """The exponential of ln σ(a), for each example by itself."""
    return np.array([np.exp(-np.logaddexp(0, -(row @ W + c))) for row in h])


def cd_update_in_loops(v, W, b, c, u, rate):
    """Example by example, unit by unit; lists come back."""
    _check(W.shape, (len(b), v.shape[1]))
    _check(u.shape, (len(v), len(b)))
    new_W, new_b, new_c = W.tolist(), b.tolist(), c.tolist()
    (K, D), N = W.shape, len(v)
    for n in range(N):
        p_0 = [_one(sum(W[i, j] * v[n, j] for j in range(D)) + b[i]) for i in range(K)]
        h_0 = [1 if u[n, i] < p_0[i] else 0 for i in range(K)]
        v_1 = [_one(sum(W[i, j] * h_0[i] for i in range(K)) + c[j]) for j in range(D)]
        p_1 = [_one(sum(W[i, j] * v_1[j] for j in range(D)) + b[i]) for i in range(K)]
        for j in range(D):
            new_c[j] += rate / N * (v[n, j] - v_1[j])
        for i in range(K):
            new_b[i] += rate / N * (p_0[i] - p_1[i])
            for j in range(D):
                new_W[i][j] += rate / N * (p_0[i] * v[n, j] - p_1[i] * v_1[j])
    return [new_W, new_b, new_c]


def cd_update_in_float32(v, W, b, c, u, rate):
    """Every array is float32 but the numbers that decide; the results are float32."""
    p_0 = _sigmoid(v @ W.T + b)
    h_0 = (u < p_0).astype(np.float32)
    v, W, b, c, p_0 = map(np.float32, (v, W, b, c, p_0))
    v_1 = _sigmoid(h_0 @ W + c)
    p_1 = _sigmoid(v_1 @ W.T + b)
    step = np.float32(rate) / np.float32(len(v))
    return W + step * (p_0.T @ v - p_1.T @ v_1), b + step * (p_0 - p_1).sum(0), c + step * (v - v_1).sum(0)


def cd_update_with_einsum(v, W, b, c, u, rate):
    """Means of outer products by einsum; the sample is of type bool; keyed by name."""
    N = len(v)
    p_0 = _sigmoid(np.einsum("nj,ij->ni", v, W) + b)
    v_1 = _sigmoid((u < p_0) @ W + c)
    p_1 = _sigmoid(np.einsum("nj,ij->ni", v_1, W) + b)
    pairs = np.einsum("ni,nj->ij", p_0, v) / N - np.einsum("ni,nj->ij", p_1, v_1) / N
    return {
        "c": c + rate * np.mean(v - v_1, axis=0),
        "W": W + rate * pairs,
        "b": b + rate * np.mean(p_0 - p_1, axis=0),
    }


def cd_update_with_one_matrix(v, W, b, c, u, rate):
    """Weights and biases are one matrix (K + 1, D + 1), with a unit that is always on on both sides."""
    _check(u.shape, (len(v), len(b)))
    whole = np.block([[W, b[:, None]], [c[None, :], np.zeros((1, 1))]])
    on = np.ones((len(v), 1))
    p_0 = _sigmoid(np.hstack([v, on]) @ whole[:-1].T)
    h_0 = np.where(u < p_0, 1, 0)
    v_1 = _sigmoid(np.hstack([h_0, on]) @ whole[:, :-1])
    p_1 = _sigmoid(np.hstack([v_1, on]) @ whole[:-1].T)
    data = np.hstack([p_0, on]).T @ np.hstack([v, on])
    whole += rate / len(v) * (data - np.hstack([p_1, on]).T @ np.hstack([v_1, on]))
    return Machine(whole[:-1, :-1], whole[:-1, -1], whole[-1, :-1])


def cd_update_on_columns(v, W, b, c, u, rate):
    """The examples are columns; float32 buffers in Fortran order come back."""
    _check(u.shape, (len(v), len(b)))
    data = v.T
    p_0 = _sigmoid(W @ data + b[:, None])
    v_1 = _sigmoid(W.T @ np.heaviside(p_0 - u.T, 0) + c[:, None])
    p_1 = _sigmoid(W @ v_1 + b[:, None])
    step = rate / data.shape[1]
    new = [np.array(each, dtype=np.float32, order="F") for each in (W, b, c)]
    new[0] += step * (p_0 @ data.T)
    new[0] -= step * (p_1 @ v_1.T)
    new[1] += step * (p_0 - p_1).sum(axis=1)
    new[2] += step * (data - v_1).sum(axis=1)
    return tuple(new)


def _one(a):
    return (1 + math.tanh(a / 2)) / 2


def _sigmoid(a):
    return 0.5 + 0.5 * np.tanh(a / 2)


def _check(one, other):
    if one != other:
        raise ValueError("the shapes disagree")
