"""Correct variants of the RNN over a sequence."""

import math
from itertools import accumulate
from typing import NamedTuple

import numpy as np


class Gradients(NamedTuple):
    """What backward returns, by name."""

    d_X: np.ndarray
    d_h_0: np.ndarray
    d_W: np.ndarray
    d_b: np.ndarray


def forward_in_loops(X, h_0, W, b):
    """Unit by unit in plain Python; nested lists come back."""
    _check(X, h_0, W)
    states, h = [], h_0.tolist()
    for x in X.tolist():
        joined = [[*old, *new] for old, new in zip(h, x, strict=True)]
        h = [[math.tanh(_dot(W[k], row) + b[k]) for k in range(len(W))] for row in joined]
        states.append(h)
    return states


def forward_in_float32(X, h_0, W, b):
    """Every array is float32, filled into zeros."""
    _check(X, h_0, W)
    X, h, W, b = (each.astype(np.float32) for each in (X, h_0, W, b))
    H = np.zeros((len(X), *h.shape), dtype=np.float32)
    for t in range(len(X)):
        h = H[t] = np.tanh(np.hstack([h, X[t]]) @ W.T + b)
    return H


def forward_with_einsum(X, h_0, W, b):
    """x's share of all steps in one einsum beforehand, and the bias with it."""
    W_h, W_x = np.hsplit(W, [h_0.shape[1]])
    A = np.einsum("tnd,kd->tnk", X, W_x) + b
    states = accumulate(A, lambda h, a: np.tanh(a + np.einsum("kj,nj->nk", W_h, h)), initial=h_0)
    return {"H": np.array(list(states)[1:])}


def forward_by_recursion(X, h_0, W, b):
    """The first step, and then the rest of the sequence; a list of arrays comes back."""
    _check(X, h_0, W)
    h = np.tanh(np.column_stack([h_0, X[0]]) @ W.T + b)
    return [h, *(forward_by_recursion(X[1:], h, W, b) if len(X) > 1 else [])]


def forward_with_examples_first(X, h_0, W, b):
    """A stack of examples first, with h_0 in front; a transposed view comes back."""
    _check(X, h_0, W)
    states = np.zeros((len(h_0), len(X) + 1, len(W)), order="F")
    states[:, 0] = h_0
    for t in range(len(X)):
        states[:, t + 1] = np.tanh(np.inner(np.append(states[:, t], X[t], axis=1), W) + b)
    return states[:, 1:].swapaxes(0, 1)


def forward_example_by_example(X, h_0, W, b):
    """Every example runs through its whole sequence before the next one starts."""
    _check(X, h_0, W)
    H = np.empty((len(X), *h_0.shape), dtype=np.float32)
    for n, h in enumerate(h_0):
        for t, x in enumerate(X[:, n]):
            h = np.tanh(W @ np.r_[h, x] + b)
            H[t, n] = h
    return H


def forward_with_the_past_read_from_the_stack(X, h_0, W, b):
    """h_0 is put at the end of the stack, where index −1 finds it, and overwritten by the last step."""
    _check(X, h_0, W)
    H = np.zeros((len(X), *h_0.shape))
    H[-1] = h_0
    for t in range(len(X)):
        a = np.matmul(W, np.concatenate([H[t - 1].T, X[t].T])) + b[:, None]
        H[t] = np.tanh(a).T
    return H


def backward_in_loops(d_H, X, h_0, W, H):
    """Unit by unit in plain Python; nested lists come back."""
    (T, N, D), units = X.shape, h_0.shape[1]
    d_X, d_W, d_b = np.zeros(X.shape).tolist(), np.zeros(W.shape).tolist(), [0.0] * units
    d_h = [[0.0] * units for _ in range(N)]
    for t in range(T - 1, -1, -1):
        before = H[t - 1] if t else h_0
        d_joined = [[0.0] * (units + D) for _ in range(N)]
        for n in range(N):
            joined = [*before[n], *X[t, n]]
            for k in range(units):
                d_a = (d_H[t, n, k] + d_h[n][k]) * (1 - H[t, n, k] ** 2)
                d_b[k] += d_a
                for j in range(units + D):
                    d_W[k][j] += d_a * joined[j]
                    d_joined[n][j] += d_a * W[k, j]
        d_h, d_X[t] = [row[:units] for row in d_joined], [row[units:] for row in d_joined]
    return [d_X, d_h, d_W, d_b]


def backward_in_float32(d_H, X, h_0, W, H):
    """Every array is float32, the results too."""
    d_H, X, h_0, W, H = map(np.float32, (d_H, X, h_0, W, H))
    d_X, d_W, d_b = (np.zeros(shape, np.float32) for shape in (X.shape, W.shape, W[:, 0].shape))
    d_h = np.zeros_like(h_0)
    for t in range(len(X) - 1, -1, -1):
        d_a = (d_H[t] + d_h) * (1 - H[t] * H[t])
        d_h, d_X[t] = np.split(d_a @ W, [h_0.shape[1]], axis=1)
        d_W += d_a.T @ np.hstack([h_0 if t == 0 else H[t - 1], X[t]])
        d_b += d_a.sum(axis=0)
    return d_X, d_h, d_W, d_b


def backward_with_einsum(d_H, X, h_0, W, H):
    """Only d_a goes step by step; one einsum over time for each result, in a dict."""
    W_h, W_x = np.hsplit(W, [h_0.shape[1]])
    d_A, d_h = np.empty_like(H), np.zeros_like(h_0)
    for t in reversed(range(len(X))):
        d_A[t] = (d_H[t] + d_h) * (1 - H[t]) * (1 + H[t])
        d_h = np.einsum("nk,kj->nj", d_A[t], W_h)
    before = np.concatenate([h_0[None], H[:-1]])
    return {
        "d_b": np.einsum("tnk->k", d_A),
        "d_W": np.einsum("tnk,tnj->kj", d_A, np.concatenate([before, X], axis=2)),
        "d_h_0": d_h,
        "d_X": np.einsum("tnk,kd->tnd", d_A, W_x),
    }


def backward_by_recursion(d_H, X, h_0, W, H):
    """The rest of the sequence first, and then the first step; a list of arrays for d_X."""
    d_X, d_h, d_W, d_b = [], np.zeros_like(h_0), np.zeros_like(W), np.zeros(len(W))
    if len(X) > 1:
        d_X, d_h, d_W, d_b = backward_by_recursion(d_H[1:], X[1:], H[0], W, H[1:])
    d_a = (d_h + d_H[0]) * (1 - H[0] ** 2)
    d_h, d_x = d_a @ W[:, : len(W)], d_a @ W[:, len(W) :]
    return Gradients([d_x, *d_X], d_h, d_W + d_a.T @ np.c_[h_0, X[0]], d_b + d_a.sum(axis=0))


def backward_with_jacobians(d_H, X, h_0, W, H):
    """Not back through time but forward: every d_H[s] by its Jacobians ∂h_s/∂a_t, all pairs t ≤ s."""
    T, units = len(X), len(W)
    slopes, before = 1 - H**2, [h_0, *H[:-1]]
    d_A = np.zeros(H.shape)
    for t in range(T):
        J = slopes[t][:, :, None] * np.eye(units)  # ∂h_t/∂a_t
        for s in range(t, T):
            J = J if s == t else (slopes[s][:, :, None] * W[:, :units]) @ J
            d_A[t] += (d_H[s][:, None, :] @ J)[:, 0]
    d_W = sum(d_a.T @ np.hstack([h, x]) for d_a, h, x in zip(d_A, before, X, strict=True))
    return d_A @ W[:, units:], d_A[0] @ W[:, :units], d_W, d_A.sum(axis=(0, 1))


def backward_recomputing(d_H, X, h_0, W, H):
    """Shares of the steps are collected in lists, last step first, and summed at the end; on columns."""
    d_h, shares = np.zeros_like(h_0).T, []
    for d, x, h, before in zip(d_H[::-1], X[::-1], H[::-1], [*H[-2::-1], h_0], strict=True):
        d_a = (d.T + d_h) * (1 - h.T * h.T)
        d_joined = W.T @ d_a
        d_h = d_joined[: len(W)]
        shares.append((d_joined[len(W) :].T, d_a @ np.hstack([before, x]), d_a @ np.ones(len(x))))
    d_X, d_W, d_b = zip(*shares, strict=True)
    return np.array(d_X)[::-1], d_h.T, np.sum(d_W, axis=0), np.add.reduce(d_b)


def _dot(weights, values):
    return sum(w * v for w, v in zip(weights, values, strict=True))


def _check(X, h_0, W):
    if X.shape[1] != len(h_0) or W.shape[1] != h_0.shape[1] + X.shape[2]:
        raise ValueError("the shapes disagree")
